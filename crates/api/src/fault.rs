//! What is wrong, for programs and for whoever reads their output: problem details (RFC 9457).

use app::queries::NotShown;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use language::{Language, Message};
use serde::Serialize;
use utoipa::{ToResponse, ToSchema};

/// Why there is no answer.
#[derive(Debug)]
pub(crate) struct Fault {
    status: StatusCode,
    name: &'static str,
    // What, why, what to do.
    said: Box<[Message; 3]>,
}

/// Why there is no answer (RFC 9457).
#[derive(Serialize, ToSchema, ToResponse)]
#[schema(as = Problem)]
#[response(description = "Why there is no answer.", content_type = "application/problem+json")]
pub(crate) struct Problem {
    /// A name that stays.
    #[serde(rename = "type")]
    #[schema(rename = "type", example = "urn:luoshi:not-found")]
    kind: String,
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What is wrong, in a sentence.
    title: String,
    /// Why.
    detail: String,
    /// What to do.
    remedy: String,
}

impl Fault {
    pub fn new(status: StatusCode, name: &'static str, said: [Message; 3]) -> Fault {
        Fault { status, name, said: Box::new(said) }
    }

    /// What is asked about is not there, or not for this account.
    pub fn not_found() -> Fault {
        let said = ["api-not-found", "api-not-found-why", "api-not-found-remedy"];
        Fault::new(StatusCode::NOT_FOUND, "not-found", said.map(Message::new))
    }

    /// [`Fault::not_found`] with the sentence that says what in the request is wrong.
    pub fn no_such(why: Message) -> Fault {
        let said = [Message::new("api-no-standing"), why, Message::new("api-no-standing-remedy")];
        Fault::new(StatusCode::NOT_FOUND, "not-found", said)
    }

    /// Something must be given.
    pub fn missing(name: &'static str) -> Fault {
        Fault::new(
            StatusCode::BAD_REQUEST,
            "missing",
            [
                Message::new("api-missing").with("name", name),
                Message::new("api-missing-why"),
                Message::new("api-remedy"),
            ],
        )
    }

    /// Nothing is called that here; the names that may be given.
    pub fn unknown_name(name: &str, takes: &[String]) -> Fault {
        let takes: Vec<language::Argument> = takes.iter().map(|own| own.as_str().into()).collect();
        Fault::new(
            StatusCode::BAD_REQUEST,
            "unknown-name",
            [
                Message::new("api-unknown-name").with("name", name),
                Message::new("api-unknown-name-why").with("takes", takes),
                Message::new("api-remedy"),
            ],
        )
    }

    /// A value cannot be read; `takes` says which can.
    pub fn wrong_value(name: &str, value: &str, takes: Message) -> Fault {
        Fault::new(
            StatusCode::BAD_REQUEST,
            "wrong-value",
            [
                Message::new("api-wrong-value").with("name", name).with("value", value),
                takes,
                Message::new("api-remedy"),
            ],
        )
    }

    /// No obligation runs along that relation; those that there are.
    pub fn no_relation(along: &str, relations: &[String]) -> Fault {
        let takes: Vec<language::Argument> =
            relations.iter().map(|own| own.as_str().into()).collect();
        Fault::wrong_value("along", along, Message::new("api-takes-relation").with("takes", takes))
    }

    /// The query is no query.
    pub fn malformed() -> Fault {
        let said = ["api-malformed", "api-malformed-why", "api-remedy"];
        Fault::new(StatusCode::BAD_REQUEST, "malformed", said.map(Message::new))
    }

    /// Only GET and HEAD.
    pub fn wrong_method() -> Fault {
        let said = ["api-wrong-method", "api-wrong-method-why", "api-remedy"];
        Fault::new(StatusCode::METHOD_NOT_ALLOWED, "wrong-method", said.map(Message::new))
    }

    /// An answer could not be written as JSON, which ours have no reason to.
    pub fn not_written(error: &serde_json::Error) -> Fault {
        Fault::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "not-written",
            [
                Message::new("api-not-written"),
                Message::new("api-not-written-why").with("error", error.to_string()),
                Message::new("api-not-written-remedy"),
            ],
        )
    }

    /// The fault as an answer.
    pub fn answer(self, language: Language) -> Response {
        let [title, detail, remedy] = self.said.map(|own| own.render(language));
        let status = self.status.as_u16();
        let body =
            Problem { kind: format!("urn:luoshi:{}", self.name), status, title, detail, remedy };
        let kind = HeaderValue::from_static("application/problem+json");
        let text = serde_json::to_vec(&body).unwrap_or_default();
        (self.status, [(header::CONTENT_TYPE, kind)], text).into_response()
    }
}

impl From<NotShown> for Fault {
    fn from(why: NotShown) -> Fault {
        let (status, name) = match why {
            NotShown::NoMoment(_) => (StatusCode::BAD_REQUEST, "wrong-value"),
            NotShown::NotYet(_) => (StatusCode::BAD_REQUEST, "not-yet"),
            NotShown::NoSuchSize => (StatusCode::NOT_FOUND, "no-such-size"),
            NotShown::Behind => (StatusCode::SERVICE_UNAVAILABLE, "behind"),
            NotShown::NotWhole => (StatusCode::SERVICE_UNAVAILABLE, "not-whole"),
            NotShown::Problem(_) => (StatusCode::SERVICE_UNAVAILABLE, "not-read"),
        };
        Fault::new(status, name, why.sentences())
    }
}
