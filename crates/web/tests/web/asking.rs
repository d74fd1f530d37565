//! Asks our router without a network.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt;

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// All values of a header.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.headers.get_all(name).iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// The only value of a header.
    pub fn header(&self, name: &str) -> &str {
        let values = self.all(name);
        assert_eq!(values.len(), 1, "{name}: {values:?}");
        values[0]
    }
}

/// Every answer is held to the headers that all have.
pub async fn ask(request: Request<Body>) -> Answer {
    answer(web::router(Router::new()), request).await
}

/// The same of other pages.
pub async fn answer(router: Router, request: Request<Body>) -> Answer {
    let told = format!("{} {}", request.method(), request.uri());
    let response = router.oneshot(request).await.unwrap();
    let (head, body) = response.into_parts();
    let bytes = to_bytes(body, 1 << 20).await.unwrap();
    let bytes = bytes.to_vec();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let answer = Answer { status: head.status, headers: head.headers, text, bytes };
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"), "{told}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{told}");
    assert_eq!(answer.header("referrer-policy"), "same-origin", "{told}");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{told}");
    assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{told}");
    assert!(answer.header("permissions-policy").contains("camera=()"), "{told}");
    answer.header("cache-control");
    answer
}

pub async fn get(path: &str) -> Answer {
    ask(Request::get(path).body(Body::empty()).unwrap()).await
}

/// Sends a form, with more headers.
pub async fn post(path: &str, form: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::post(path)
        .header("host", "luoshi.example")
        .header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    ask(request.body(Body::from(form.to_owned())).unwrap()).await
}
