//! What every page and asset holds to, whatever it shows.

use crate::asking::{ask, get, post};
use crate::html;
use axum::body::Body;
use axum::http::{Request, StatusCode};

/// Every page that there is without data, in both languages.
const PAGES: [&str; 4] =
    ["/design?lang=zh-CN", "/design?lang=en", "/nowhere?lang=zh-CN", "/nowhere?lang=en"];

#[tokio::test]
async fn pages_are_well_formed_with_one_heading_one_main_and_nothing_inline() {
    for path in PAGES {
        let answer = get(path).await;
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "no-store");
        html::check(&answer.text);
        let (tags, _) = html::read(&answer.text);
        let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
        assert_eq!([count("h1"), count("main")], [1, 1], "{path}");
        let language = if path.ends_with("en") { "en" } else { "zh-CN" };
        assert_eq!(tags[0].get("lang"), Some(language));
        // A reader at the keyboard gets past the menu with the first key.
        let first = tags.iter().find(|tag| tag.name == "a").unwrap();
        assert_eq!(first.get("href"), Some("#main"), "{path}");
    }
}

#[tokio::test]
async fn the_page_of_all_parts_says_what_it_says() {
    for language in ["zh-CN", "en"] {
        let answer = get(&format!("/design?lang={language}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        let (_, words) = html::read(&answer.text);
        insta::assert_snapshot!(format!("design-{language}"), words.join("\n"));
    }
}

#[tokio::test]
async fn assets_are_kept_for_good_under_names_with_their_digest() {
    let page = get("/design").await;
    let (tags, _) = html::read(&page.text);
    let kinds = [("css", "text/css"), ("js", "text/javascript"), ("svg", "image/svg+xml")];
    let mut seen = 0;
    for tag in tags.iter().filter(|tag| matches!(tag.name.as_str(), "link" | "script")) {
        let path = tag.get("href").or(tag.get("src")).unwrap();
        let answer = get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(answer.headers.get("etag").is_none());
        let (_, end) = path.rsplit_once('.').unwrap();
        let kind = kinds.iter().find(|(own, _)| *own == end).unwrap().1;
        assert!(answer.header("content-type").starts_with(kind), "{path}");
        assert!(!answer.text.is_empty());
        // Another digest is another file, and there is none.
        let (stem, _) = path.rsplit_once('-').unwrap();
        let other = get(&format!("{stem}-0123456789abcdef.{end}")).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND);
        assert_eq!(other.header("cache-control"), "no-store");
        seen += 1;
    }
    assert_eq!(seen, 4);
}

#[tokio::test]
async fn the_first_page_is_small() {
    let page = get("/design").await;
    let (tags, _) = html::read(&page.text);
    let mut bytes = 0;
    for tag in tags.iter().filter(|tag| matches!(tag.name.as_str(), "link" | "script")) {
        bytes += get(tag.get("href").or(tag.get("src")).unwrap()).await.text.len();
    }
    assert!(bytes < 30_000, "style sheet, modules and icon have {bytes} bytes");
}

#[tokio::test]
async fn where_there_is_no_page_a_page_says_so() {
    let answer = get("/unit/%3Cscript%3E?lang=en").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text.contains("There is no such page"));
    html::check(&answer.text);
    let answer = get("/assets/luoshi.css?lang=zh-CN").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text.contains("没有这个页面"));
    let answer = get("/preferences?lang=en").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(answer.text.contains("What to do"));
}

#[tokio::test]
async fn preferences_are_kept_in_cookies_and_lead_back() {
    let own = [("sec-fetch-site", "same-origin")];
    let form = "lang=en&theme=dark&type=large&back=%2Fdesign%3Fpage%3D2";
    let answer = post("/preferences", form, &own).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/design?page=2");
    let kept = "Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";
    let expected =
        [format!("lang=en; {kept}"), format!("theme=dark; {kept}"), format!("type=large; {kept}")];
    assert_eq!(answer.all("set-cookie"), expected);

    let cookie = "theme=dark; lang=en; type=large";
    let request = Request::get("/design").header("cookie", cookie).body(Body::empty()).unwrap();
    let page = ask(request).await.text;
    assert!(page.contains(r#"<html lang="en" data-theme="dark" data-type="large">"#));
    assert!(page.contains(r#"value="dark" aria-pressed="true""#));
    assert!(page.contains(r#"value="light" aria-pressed="false""#));

    // What is not a choice is not kept, and cannot get into a header.
    let answer = post("/preferences", "theme=dark%0d%0aSet-Cookie:a&lang=xx&back=/", &own).await;
    assert_eq!((answer.status, answer.all("set-cookie").len()), (StatusCode::SEE_OTHER, 0));
}

#[tokio::test]
async fn preferences_lead_nowhere_else() {
    for back in [
        "https://evil.example/",
        "//evil.example",
        "/%5Cevil.example",
        "%5C%5Cevil.example",
        "/%09/evil.example",
        "/a%0d%0aLocation:%20x",
        "javascript:alert(1)",
        "design",
        "",
    ] {
        let answer = post("/preferences", &format!("lang=en&back={back}"), &[]).await;
        assert_eq!(answer.header("location"), "/", "{back}");
    }
    let long = format!("lang=en&back=/{}", "a".repeat(3_000));
    assert_eq!(post("/preferences", &long, &[]).await.header("location"), "/");
}

#[tokio::test]
async fn forms_that_another_site_sends_are_refused_in_words() {
    for headers in [
        [("sec-fetch-site", "cross-site"), ("accept-language", "en")],
        [("origin", "https://evil.example"), ("accept-language", "en")],
    ] {
        let answer = post("/preferences", "lang=en&back=/", &headers).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert_eq!(answer.all("set-cookie"), [""; 0]);
        assert!(answer.text.contains("the request came from another site"));
        html::check(&answer.text);
    }
    let own = [("origin", "http://luoshi.example")];
    let answer = post("/preferences", "lang=en&back=/", &own).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn forms_that_cannot_be_read_are_refused_in_words() {
    let long = format!("lang=en&back=/{}", "a".repeat(20_000));
    for form in ["lang=en&lang=zh&back=/", long.as_str()] {
        let answer = post("/preferences", form, &[("accept-language", "en")]).await;
        assert!(answer.status.is_client_error(), "{}", answer.status);
        assert!(answer.text.contains("what was sent cannot be read"), "{}", answer.text);
        assert_eq!(answer.all("set-cookie"), [""; 0]);
    }
}
