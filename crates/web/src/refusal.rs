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

/// A page that says what is wrong: what, why, and what to do, a sentence each.
pub fn refuse(reader: &Reader, status: StatusCode, [what, why, remedy]: &[Message; 3]) -> Response {
    let words = reader.words();
    let title = words.say(what);
    let fault = Fault {
        what: title.as_str().into(),
        place: reader.address.as_str().into(),
        why: words.say(why).into(),
        remedy: words.say(remedy).into(),
        level: 1,
        words,
    };
    (status, Page::new(Shell::new(reader, title.as_str()), fault)).into_response()
}

fn refused(reader: &Reader, status: StatusCode, said: [&'static str; 3]) -> Response {
    refuse(reader, status, &said.map(Message::new))
}

/// There is no such page, or the reader may not know of it.
pub(crate) fn no_page(reader: &Reader) -> Response {
    let said = ["web-not-found", "web-not-found-why", "web-not-found-remedy"];
    refused(reader, StatusCode::NOT_FOUND, said)
}

/// [`no_page`] as a handler.
pub(crate) async fn not_found(reader: Reader) -> Response {
    no_page(&reader)
}

/// The page exists, and not for this method.
pub(crate) async fn wrong_method(reader: Reader) -> Response {
    let said = ["web-wrong-method", "web-wrong-method-why", "web-wrong-method-remedy"];
    refused(&reader, StatusCode::METHOD_NOT_ALLOWED, said)
}

/// Gives a page of ours to refusals that libraries make without one: forged, malformed and oversized forms.
pub(crate) async fn in_words(reader: Reader, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.extensions().get::<ProtectionError>().is_some() {
        let said = ["web-forged", "web-forged-why", "web-forged-remedy"];
        return refused(&reader, StatusCode::FORBIDDEN, said);
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
        let said = ["web-malformed", "web-malformed-why", "web-malformed-remedy"];
        return refused(&reader, status, said);
    }
    response
}
