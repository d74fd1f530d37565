//! For whom a page is made: language, colours and size of type, taken from the request.
//!
//! The address wins for one page (`?lang=en`), then the cookie, then what the browser asks for.
//! Who somebody is and what they may see does not belong here.

use crate::words::Words;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use language::Language;
use std::convert::Infallible;

/// Light, dark, or as the reader's system has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// What the system asks for.
    #[default]
    System,
}

/// How large type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TypeSize {
    /// 16 px unless the browser is set otherwise.
    #[default]
    Ordinary,
    /// A quarter larger.
    Large,
}

impl Theme {
    /// All, with their names in cookies and addresses.
    pub const ALL: [(Theme, &str); 3] =
        [(Theme::Light, "light"), (Theme::Dark, "dark"), (Theme::System, "system")];

    /// The name in cookies, addresses and `data-theme`.
    pub fn as_str(self) -> &'static str {
        Theme::ALL[self as usize].1
    }

    /// Reads a name.
    pub fn parse(name: &str) -> Option<Theme> {
        Theme::ALL.iter().find(|(_, own)| *own == name).map(|(theme, _)| *theme)
    }
}

impl TypeSize {
    /// All, with their names in cookies and addresses.
    pub const ALL: [(TypeSize, &str); 2] =
        [(TypeSize::Ordinary, "ordinary"), (TypeSize::Large, "large")];

    /// The name in cookies, addresses and `data-type`.
    pub fn as_str(self) -> &'static str {
        TypeSize::ALL[self as usize].1
    }

    /// Reads a name.
    pub fn parse(name: &str) -> Option<TypeSize> {
        TypeSize::ALL.iter().find(|(_, own)| *own == name).map(|(size, _)| *size)
    }
}

/// The names of preferences, in addresses and cookies.
pub(crate) const LANGUAGE: &str = "lang";
/// See [`LANGUAGE`].
pub(crate) const THEME: &str = "theme";
/// See [`LANGUAGE`].
pub(crate) const TYPE_SIZE: &str = "type";

/// The longest address that is led back to, in bytes; a longer one leads to the first page.
const ADDRESS_LENGTH_MAX: usize = 2_000;

/// The reader of a page. An extractor: handlers take it as an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The language of the page.
    pub language: Language,
    /// Its colours.
    pub theme: Theme,
    /// Its size of type.
    pub type_size: TypeSize,
    /// Path and query of this page without what pins preferences: where to come back to.
    pub address: String,
}

impl Reader {
    /// The fixed words in the reader's language.
    pub fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    /// The reader of a request with this address and these headers.
    pub fn of(path: &str, query: &str, headers: &HeaderMap) -> Reader {
        let pinned = |name| value_of(query.split('&'), name);
        let kept = |name| cookie(headers, name);
        let language = pinned(LANGUAGE)
            .and_then(Language::parse)
            .or_else(|| kept(LANGUAGE).and_then(Language::parse))
            .or_else(|| language::accepted(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?))
            .unwrap_or_default();
        let theme = pinned(THEME)
            .and_then(Theme::parse)
            .or_else(|| kept(THEME).and_then(Theme::parse))
            .unwrap_or_default();
        let type_size = pinned(TYPE_SIZE)
            .and_then(TypeSize::parse)
            .or_else(|| kept(TYPE_SIZE).and_then(TypeSize::parse))
            .unwrap_or_default();
        Reader { language, theme, type_size, address: unpinned(path, query) }
    }
}

impl<S: Sync> FromRequestParts<S> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Reader, Infallible> {
        Ok(Reader::of(parts.uri.path(), parts.uri.query().unwrap_or_default(), &parts.headers))
    }
}

/// The value of `name` in pieces of the form `name=value`.
fn value_of<'a>(mut pieces: impl Iterator<Item = &'a str>, name: &str) -> Option<&'a str> {
    pieces.find_map(|piece| piece.trim().strip_prefix(name)?.strip_prefix('='))
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .find_map(|value| value_of(value.split(';'), name))
}

fn unpinned(path: &str, query: &str) -> String {
    let pins = |piece: &&str| {
        let name = piece.split('=').next().unwrap_or_default();
        piece.is_empty() || [LANGUAGE, THEME, TYPE_SIZE].contains(&name)
    };
    let kept: Vec<&str> = query.split('&').filter(|piece| !pins(piece)).collect();
    let address = match kept.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{}", kept.join("&")),
    };
    local(&address).unwrap_or("/").to_owned()
}

/// `address` if it leads to a page of this server and nowhere else.
///
/// Browsers take `//host`, `/\host` and `/<tab>/host` for another server, so what follows the first `/` must be an
/// ordinary character, and nothing may be a backslash, a space, a control character or beyond ASCII.
pub fn local(address: &str) -> Option<&str> {
    let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    let fine = address.len() <= ADDRESS_LENGTH_MAX
        && address.starts_with('/')
        && !address.starts_with("//")
        && address.bytes().all(plain);
    fine.then_some(address)
}
