//! The pages that people see: the design system and the shell around every page.
//!
//! Lives here: the parts from which pages are put together ([`parts`]), the shell with its menu and
//! preferences ([`shell`], [`reader`], [`preferences`]), style sheet and modules under names that carry
//! their digest ([`assets`]), the security headers of every answer ([`headers`]), and the page that shows
//! all parts (`/design`). Everything works without JavaScript.
//!
//! Does not live here: what the figures are and who may see them. Pages are handed read models of `app`.
//!
//! A page is an askama template of its main part, given to [`shell::Page`]:
//!
//! ```
//! use askama::Template;
//! use web::parts::Lamp;
//! use web::reader::Reader;
//! use web::shell::{Page, Shell};
//!
//! #[derive(Template)]
//! #[template(source = "<h1>{{ name }}</h1><p>{{ lamp }}</p>", ext = "html")]
//! struct Unit<'a> {
//!     name: &'a str,
//!     lamp: Lamp,
//! }
//!
//! # fn handler(reader: Reader) -> axum::response::Response {
//! let lamp = Lamp::new(tally::State::Met, reader.words());
//! let main = Unit { name: "某镇", lamp };
//! Page::new(Shell::new(&reader, "某镇"), main).into_response()
//! # }
//! # use axum::response::IntoResponse;
//! ```

pub mod assets;
mod design;
pub mod headers;
pub mod house;
pub mod pages;
pub mod parts;
pub mod preferences;
pub mod reader;
pub mod refusal;
pub mod shell;
pub mod words;

use axum::Router;
use axum::middleware::{from_fn, map_response};
use axum::routing::{get, post};
use tower_http::csrf::CsrfLayer;

/// Our pages put into their frame: assets, preferences, the page of all parts, what is answered where there
/// is no page, protection against forged requests, and the headers of every answer.
pub fn router(pages: Router) -> Router {
    pages
        .route("/assets/{name}", get(assets::serve))
        .route("/preferences", post(preferences::set).layer(preferences::limit()))
        .route("/design", get(design::show))
        .fallback(refusal::not_found)
        .method_not_allowed_fallback(refusal::wrong_method)
        .layer(CsrfLayer::new())
        .layer(from_fn(refusal::in_words))
        .layer(map_response(headers::secure))
}
