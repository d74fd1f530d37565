//! What is answered where there is no page, in the reader's language: what, why, and what to do.

use crate::parts::Fault;
use crate::reader::Reader;
use crate::shell::{Page, Shell};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use language::Message;
use tower_http::csrf::ProtectionError;

/// A page that says what is wrong. `what`, `why` and `remedy` are sentences of their own.
pub fn refuse(
    reader: &Reader,
    status: StatusCode,
    what: &Message,
    why: &Message,
    remedy: &Message,
) -> Response {
    let words = reader.words();
    let fault = Fault {
        what: words.say(what).into(),
        place: reader.address.as_str().into(),
        why: words.say(why).into(),
        remedy: words.say(remedy).into(),
        level: 1,
        words,
    };
    let title = words.say(what);
    (status, Page::new(Shell::new(reader, &title), fault)).into_response()
}

/// There is no such page, or the reader may not know of it.
pub async fn not_found(reader: Reader) -> Response {
    refuse(
        &reader,
        StatusCode::NOT_FOUND,
        &Message::new("web-not-found"),
        &Message::new("web-not-found-why"),
        &Message::new("web-not-found-remedy"),
    )
}

/// The page exists, and not for this method.
pub(crate) async fn wrong_method(reader: Reader) -> Response {
    refuse(
        &reader,
        StatusCode::METHOD_NOT_ALLOWED,
        &Message::new("web-wrong-method"),
        &Message::new("web-wrong-method-why"),
        &Message::new("web-wrong-method-remedy"),
    )
}

/// Gives a page of ours to refusals that libraries make without one: forged, malformed and oversized forms.
pub(crate) async fn in_words(reader: Reader, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.extensions().get::<ProtectionError>().is_some() {
        return refuse(
            &reader,
            StatusCode::FORBIDDEN,
            &Message::new("web-forged"),
            &Message::new("web-forged-why"),
            &Message::new("web-forged-remedy"),
        );
    }
    let status = response.status();
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind != HeaderValue::from_static("text/plain; charset=utf-8"));
    let malformed = [
        StatusCode::BAD_REQUEST,
        StatusCode::PAYLOAD_TOO_LARGE,
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        StatusCode::UNPROCESSABLE_ENTITY,
    ];
    if malformed.contains(&status) && !is_page {
        return refuse(
            &reader,
            status,
            &Message::new("web-malformed"),
            &Message::new("web-malformed-why"),
            &Message::new("web-malformed-remedy"),
        );
    }
    response
}
