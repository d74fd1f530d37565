//! For whom a page is made: the address before the cookie before what the browser asks for.

use axum::http::{HeaderMap, HeaderValue};
use language::Language;
use web::reader::{Reader, Theme, TypeSize, local};

fn reader(query: &str, headers: &[(&'static str, &'static str)]) -> Reader {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.append(*name, HeaderValue::from_static(value));
    }
    Reader::of("/board", query, &map)
}

#[test]
fn the_address_wins_then_the_cookie_then_the_browser() {
    let english = ("accept-language", "en-GB,en;q=0.9");
    let cookie = ("cookie", "a=b; lang=zh-CN; theme=dark; type=large");
    assert_eq!(reader("", &[]).language, Language::Chinese);
    assert_eq!(reader("", &[english]).language, Language::English);
    let kept = reader("", &[english, cookie]);
    assert_eq!(kept.language, Language::Chinese);
    assert_eq!((kept.theme, kept.type_size), (Theme::Dark, TypeSize::Large));
    let pinned = reader("unit=7&lang=en&theme=light&type=ordinary", &[cookie]);
    assert_eq!(pinned.language, Language::English);
    assert_eq!((pinned.theme, pinned.type_size), (Theme::Light, TypeSize::Ordinary));
    // What pins one page is not carried back to it, so that a choice in the form shows.
    assert_eq!(pinned.address, "/board?unit=7");
}

#[test]
fn what_is_not_understood_is_passed_over() {
    let cookie = ("cookie", "lang=fr; theme=neon; type=");
    let reader = reader("lang=%00&theme=", &[cookie, ("accept-language", "fr, en;q=0.3")]);
    assert_eq!(reader.language, Language::English);
    assert_eq!((reader.theme, reader.type_size), (Theme::System, TypeSize::Ordinary));
}

#[test]
fn browsers_weigh_languages() {
    for (text, language) in [
        ("zh-TW,en;q=0.8", Language::Chinese),
        ("en;q=0.5, zh;q=0.6", Language::Chinese),
        ("zh;q=0, en;q=0.1", Language::English),
        ("fr, de", Language::Chinese),
        ("en;q=x, *", Language::Chinese),
    ] {
        assert_eq!(reader("", &[("accept-language", text)]).language, language, "{text}");
    }
}

#[test]
fn only_addresses_of_this_server_are_local() {
    for fine in ["/", "/board?unit=a%20b&as_of=2024-09-30", "/a//b", "/design#heat"] {
        assert_eq!(local(fine), Some(fine));
    }
    for bad in
        ["", "board", "//host", "/\\host", "\\host", "/\t/host", "http://host/", "/a b", "/镇"]
    {
        assert_eq!(local(bad), None, "{bad:?}");
    }
}
