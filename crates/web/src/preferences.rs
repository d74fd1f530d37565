//! Language, colours and size of type: kept in cookies, set by a form that leads back to where it was sent from.

use crate::reader::{LANGUAGE, THEME, TYPE_SIZE, Theme, TypeSize, local};
use axum::extract::DefaultBodyLimit;
use axum::extract::Form;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use language::Language;
use serde::Deserialize;

/// The longest form that is read, in bytes: an address and three words.
const FORM_LIMIT_BYTES: usize = 8 * 1024;

/// How long a browser keeps a preference, in seconds: a year.
const KEPT_SECONDS: u32 = 365 * 24 * 60 * 60;

/// The form. What is missing or not understood stays as it was.
#[derive(Debug, Deserialize)]
pub(crate) struct Wish {
    lang: Option<String>,
    theme: Option<String>,
    #[serde(rename = "type")]
    type_size: Option<String>,
    #[serde(default)]
    back: String,
}

pub(crate) fn limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(FORM_LIMIT_BYTES)
}

/// `POST /preferences`: sets cookies and leads back.
pub(crate) async fn set(Form(wish): Form<Wish>) -> Response {
    let language = wish.lang.as_deref().and_then(Language::parse).map(Language::tag);
    let theme = wish.theme.as_deref().and_then(Theme::parse).map(Theme::as_str);
    let type_size = wish.type_size.as_deref().and_then(TypeSize::parse).map(TypeSize::as_str);
    let cookies = [(LANGUAGE, language), (THEME, theme), (TYPE_SIZE, type_size)]
        .into_iter()
        .filter_map(|(name, value)| Some((header::SET_COOKIE, cookie(name, value?))));
    let back = local(&wish.back).unwrap_or("/").to_owned();
    let headers = AppendHeaders(cookies.collect::<Vec<_>>());
    (StatusCode::SEE_OTHER, headers, [(header::LOCATION, back)]).into_response()
}

/// Not `Secure`: the demo is served on loopback without TLS, and how somebody likes their type is no secret.
fn cookie(name: &str, value: &str) -> String {
    format!("{name}={value}; Path=/; Max-Age={KEPT_SECONDS}; HttpOnly; SameSite=Lax")
}
