//! What pages ask, and in whose name.
//!
//! Until somebody can sign in, everybody reads in the name of one account, and the server listens on loopback only.

use crate::pages::look::Look;
use crate::reader::Reader;
use crate::refusal::refuse;
use app::queries::{NotShown, Queries};
use app::seen::Seen;
use app::views::ask::Ask;
use axum::http::StatusCode;
use axum::response::Response;
use model::Text;
use std::sync::Arc;

/// Answers pages. Cheap to clone.
#[derive(Clone)]
pub struct House {
    pub(crate) queries: Queries,
    pub(crate) account: Arc<str>,
    pub(crate) place: Arc<Text>,
    pub(crate) look: Option<Look>,
}

impl House {
    /// Pages in the name of `account`; `place` is the installation's name as readers know it.
    pub fn new(queries: Queries, account: &str, place: Text) -> House {
        House { queries, account: account.into(), place: Arc::new(place), look: None }
    }

    /// The same with a guided look for newcomers.
    pub fn with_look(self, look: Option<Look>) -> House {
        House { look, ..self }
    }

    /// Lets a page look at what the reader sees, and answers in words where it cannot.
    pub(crate) async fn show(
        &self,
        reader: &Reader,
        ask: &Ask,
        page: impl FnOnce(&Seen<'_>) -> Response,
    ) -> Response {
        let shown = match ask.when() {
            Ok(when) => self.queries.show(&self.account, when, page).await,
            Err(why) => Err(why),
        };
        shown.unwrap_or_else(|why| not_shown(reader, &why))
    }
}

/// Why there is nothing to show, in words.
pub(crate) fn not_shown(reader: &Reader, why: &NotShown) -> Response {
    let status = match why {
        NotShown::NoMoment(_) | NotShown::NotYet(_) => StatusCode::BAD_REQUEST,
        NotShown::NoSuchSize => StatusCode::NOT_FOUND,
        NotShown::Behind | NotShown::NotWhole | NotShown::Problem(_) => {
            StatusCode::SERVICE_UNAVAILABLE
        }
    };
    refuse(reader, status, &why.sentences())
}
