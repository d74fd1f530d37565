//! Answers are sent packed to whoever accepts it: a page of tables shrinks to a fraction.
//!
//! Packing lets somebody who makes a reader's browser ask, and who sees the lengths of its answers, guess a secret letter by letter where
//! a page repeats what its address says beside the secret (BREACH). Pages hold no secret of a session: forged forms are told by what
//! browsers say of their origin, not by a token, and everybody reads in the name of one account.
//! A page that shows a token or opens what is sealed must not be packed.

use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{And, Predicate, SizeAbove};

/// Bytes that an answer has at least: below them packing costs more than it saves.
const BYTES_MIN: u64 = 1_024;
/// The fastest: it is paid for with each answer.
const LEVEL: CompressionLevel = CompressionLevel::Fastest;

type IsText = fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool;

/// Packs what is text and long enough.
pub(super) fn layer() -> CompressionLayer<And<SizeAbove, IsText>> {
    let is_text: IsText = is_text;
    CompressionLayer::new().quality(LEVEL).compress_when(SizeAbove::new(BYTES_MIN).and(is_text))
}

// Workbooks are packed already.
fn is_text(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|own| own.to_str().ok()).unwrap_or("");
    kind.starts_with("text/")
        || kind.starts_with("application/json")
        || kind.starts_with("image/svg+xml")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::extract::Request;
    use axum::routing::get;
    use flate2::read::GzDecoder;
    use std::io::Read;
    use tower::ServiceExt;

    fn page() -> String {
        "<p>白湾镇松泉村党支部</p>".repeat(100)
    }

    async fn ask(method: &str, path: &str, accepted: &str) -> (HeaderMap, Vec<u8>) {
        let of = |kind: &'static str, text: String| {
            get(move || async move { ([("content-type", kind)], text) })
        };
        let router = Router::new()
            .route("/page", of("text/html; charset=utf-8", page()))
            .route("/short", of("text/html; charset=utf-8", "short".to_owned()))
            .route(
                "/book",
                of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", page()),
            )
            .layer(layer());
        let request = Request::builder().method(method).uri(path);
        let request = request.header("accept-encoding", accepted).body(Body::empty());
        let response = router.oneshot(request.expect("a request")).await.expect("an answer");
        let (head, body) = response.into_parts();
        (head.headers, to_bytes(body, 1 << 20).await.expect("a body").to_vec())
    }

    #[tokio::test]
    async fn a_page_is_packed_for_whoever_accepts_it_and_unpacks_to_itself() {
        let (headers, body) = ask("GET", "/page", "gzip, deflate, br, zstd").await;
        assert_eq!(headers["content-encoding"], "gzip");
        assert_eq!(headers["vary"], "accept-encoding");
        assert!(headers.get("content-length").is_none());
        assert!(body.len() * 10 < page().len(), "{} bytes", body.len());
        let mut unpacked = String::new();
        GzDecoder::new(&*body).read_to_string(&mut unpacked).expect("it unpacks");
        assert_eq!(unpacked, page());
    }

    #[tokio::test]
    async fn whoever_does_not_accept_it_has_the_page_as_it_is_and_caches_know() {
        for accepted in ["", "identity", "gzip;q=0", "br"] {
            let (headers, body) = ask("GET", "/page", accepted).await;
            assert!(headers.get("content-encoding").is_none(), "{accepted}");
            assert_eq!(headers["vary"], "accept-encoding", "{accepted}");
            assert_eq!(body, page().as_bytes(), "{accepted}");
        }
    }

    #[tokio::test]
    async fn what_is_short_or_packed_already_stays_as_it_is() {
        for path in ["/short", "/book"] {
            let (headers, _) = ask("GET", path, "gzip").await;
            assert!(headers.get("content-encoding").is_none(), "{path}");
        }
    }

    #[tokio::test]
    async fn whoever_asks_for_the_head_alone_gets_no_body() {
        assert!(ask("HEAD", "/page", "identity").await.1.is_empty());
        let (headers, _) = ask("HEAD", "/page", "gzip").await;
        // The length that it would have unpacked is not the length that would come.
        assert!(
            headers.get("content-encoding").is_none() || headers.get("content-length").is_none()
        );
    }
}
