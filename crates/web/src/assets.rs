//! Style sheet, modules and icon, under names that carry their digest, so that browsers keep them for good.

use crate::reader::Reader;
use crate::refusal;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::sync::OnceLock;

/// How many characters of the digest a name has: 64 bits, which nothing among a handful meets twice.
const DIGEST_LENGTH: usize = 16;

/// What is served, by stem and ending.
const SOURCES: [(&str, &str, &str); 4] = [
    ("luoshi", "css", include_str!("assets/luoshi.css")),
    ("menu", "js", include_str!("assets/menu.js")),
    ("heat", "js", include_str!("assets/heat.js")),
    ("luoshi", "svg", include_str!("assets/luoshi.svg")),
];

/// A file that is served as it is.
#[derive(Debug)]
pub struct Asset {
    /// Its address: `/assets/luoshi-<digest>.css`.
    pub path: String,
    content_type: &'static str,
    text: &'static str,
}

/// The style sheet.
pub fn style() -> &'static Asset {
    &all()[0]
}

/// The modules, all of which a page names.
pub fn modules() -> &'static [Asset] {
    &all()[1..3]
}

/// The icon of the browser's tab.
pub fn icon() -> &'static Asset {
    &all()[3]
}

/// Everything that is served.
pub fn all() -> &'static [Asset] {
    static ALL: OnceLock<Vec<Asset>> = OnceLock::new();
    ALL.get_or_init(|| SOURCES.iter().map(|(stem, end, text)| asset(stem, end, text)).collect())
}

fn asset(stem: &str, end: &str, text: &'static str) -> Asset {
    let mut digest = String::new();
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing into a String does not fail.
        let _ = write!(digest, "{byte:02x}");
    }
    digest.truncate(DIGEST_LENGTH);
    let content_type = match end {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };
    Asset { path: format!("/assets/{stem}-{digest}.{end}"), content_type, text }
}

/// `GET /assets/{name}`: only names with the digest of what is served now.
pub(crate) async fn serve(Path(name): Path<String>, reader: Reader) -> Response {
    let found = all().iter().find(|asset| asset.path.strip_prefix("/assets/") == Some(&name));
    let Some(asset) = found else { return refusal::not_found(reader).await };
    let headers = [
        (header::CONTENT_TYPE, asset.content_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, asset.text).into_response()
}
