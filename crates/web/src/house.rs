//! What pages ask, and in whose name.
//!
//! Until somebody can sign in, everybody reads in the name of one account, and the server listens on loopback only.

use crate::reader::Reader;
use crate::refusal::refuse;
use app::queries::{NotShown, Queries, When};
use app::seen::Seen;
use axum::http::StatusCode;
use axum::response::Response;
use language::{Argument, Message};
use std::sync::Arc;

/// Answers pages. Cheap to clone.
#[derive(Clone)]
pub struct House {
    pub(crate) queries: Queries,
    pub(crate) account: Arc<str>,
    pub(crate) place: Arc<str>,
}

impl House {
    /// Pages in the name of `account`; `place` is the installation's name as readers know it.
    pub fn new(queries: Queries, account: &str, place: &str) -> House {
        House { queries, account: account.into(), place: place.into() }
    }

    /// Lets a page look at what the reader sees, and answers in words where it cannot.
    pub(crate) async fn show(
        &self,
        reader: &Reader,
        when: When,
        page: impl FnOnce(&Seen<'_>) -> Response,
    ) -> Response {
        match self.queries.show(&self.account, when, page).await {
            Ok(page) => page,
            Err(why) => not_shown(reader, why),
        }
    }
}

/// Why there is nothing to show, in words.
pub(crate) fn not_shown(reader: &Reader, why: NotShown) -> Response {
    let (status, what, why, remedy) = match why {
        NotShown::NotYet(day) => (
            StatusCode::BAD_REQUEST,
            Message::new("web-not-yet"),
            Message::new("web-not-yet-why").with("day", day),
            Message::new("web-not-yet-remedy"),
        ),
        NotShown::NoSuchSize => (
            StatusCode::NOT_FOUND,
            Message::new("web-no-such-size"),
            Message::new("web-no-such-size-why"),
            Message::new("web-no-such-size-remedy"),
        ),
        NotShown::NotWhole => (
            StatusCode::SERVICE_UNAVAILABLE,
            Message::new("web-not-whole"),
            Message::new("web-not-whole-why"),
            Message::new("web-not-whole-remedy"),
        ),
        NotShown::Problem(problem) => (
            StatusCode::SERVICE_UNAVAILABLE,
            Message::new("web-not-read"),
            Message::new("web-not-read-why").with("why", Argument::from(problem.message().0)),
            Message::new("web-not-read-remedy"),
        ),
    };
    refuse(reader, status, &what, &why, &remedy)
}
