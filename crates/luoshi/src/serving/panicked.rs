//! A page that breaks off: whoever asked is told so in words, and whoever runs the server learns where it happened.
//!
//! What a panic says of itself is left out: it may quote what was read, and that may be about a person.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use futures_util::FutureExt;
use language::{Language, Message};
use std::io::Write;
use std::panic::AssertUnwindSafe;
use tokio::sync::mpsc::Sender;
use web::reader::Reader;

/// From now on a line says where something broke off, and nothing else.
pub(super) fn tell(lines: Sender<String>, language: Language) {
    std::panic::set_hook(Box::new(move |panicked| {
        let place = panicked.location().map_or_else(|| "?".to_owned(), ToString::to_string);
        let message = Message::new("serve-panicked-at").with("place", place);
        let line = message.render(language);
        // Where nobody tells lines any more, or there is no room, it is told at once.
        if lines.try_send(line.clone()).is_err() {
            let _gone = writeln!(std::io::stderr(), "{line}");
        }
    }));
}

/// Answers in place of what breaks off. What it held is given up; locks that it held are taken as they are by those who come after.
pub(super) async fn answered(reader: Reader, request: Request, next: Next) -> Response {
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => {
            let said = ["serve-panicked", "serve-panicked-why", "serve-panicked-remedy"];
            let said = said.map(Message::new);
            super::refuse(&reader, StatusCode::INTERNAL_SERVER_ERROR, "broken-off", said)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::middleware::from_fn;
    use axum::routing::get;
    use tower::ServiceExt;

    async fn broken(wanted: bool) -> &'static str {
        assert!(!wanted, "a name that nobody may read");
        "whole"
    }

    async fn ask(path: &str, accepted: &str) -> (StatusCode, String) {
        let router = Router::new()
            .route("/broken", get(|| broken(true)))
            .route("/api/v1/broken", get(|| broken(true)))
            .route("/whole", get(|| broken(false)))
            .layer(from_fn(answered));
        let request = Request::get(path).header("accept-language", accepted);
        let request = request.body(Body::empty()).expect("a request");
        let response = router.oneshot(request).await.expect("an answer");
        let status = response.status();
        let body = to_bytes(response.into_body(), 1 << 20).await.expect("a body");
        (status, String::from_utf8(body.to_vec()).expect("text"))
    }

    #[tokio::test]
    async fn whoever_asks_for_a_page_that_breaks_off_is_told_so_in_words() {
        for (accepted, said) in [("zh-CN", "没能做完"), ("en", "could not be finished")] {
            let (status, page) = ask("/broken", accepted).await;
            assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
            assert!(page.contains(said) && page.contains("</html>"), "{page}");
            assert!(!page.contains("nobody may read"), "{page}");
        }
        let (status, problem) = ask("/api/v1/broken", "en").await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(problem.starts_with("{\"type\":\"urn:luoshi:broken-off\""), "{problem}");
        assert_eq!(ask("/whole", "en").await, (StatusCode::OK, "whole".to_owned()));
    }

    #[tokio::test]
    async fn where_it_broke_off_is_told_once_and_nothing_of_what_was_said() {
        let (lines, mut told) = tokio::sync::mpsc::channel(4);
        let before = std::panic::take_hook();
        tell(lines, Language::English);
        let answer = ask("/broken", "en").await;
        std::panic::set_hook(before);
        assert_eq!(answer.0, StatusCode::INTERNAL_SERVER_ERROR);
        // Another test may break something off at the same time.
        let line = told.try_recv().expect("a line");
        assert!(line.contains("panicked.rs:"), "{line}");
        assert!(!line.contains("nobody may read"), "{line}");
    }
}
