//! The pages of a small county: every link leads somewhere, and nothing out of scope is told.

use crate::county::County;
use crate::html;
use axum::http::StatusCode;
use calamine::{Reader, Xlsx, open_workbook_from_rs};
use std::collections::{BTreeSet, VecDeque};
use std::io::Cursor;

/// Pages that are looked at before it is enough.
const PAGES_MAX: usize = 300;

// Follows links from the first page on, the ways of one sort of page in turn, and holds every page to what all hold to.
async fn walked(county: &County, language: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut ahead: VecDeque<String> = VecDeque::from(["/".to_owned()]);
    while let Some(path) = ahead.pop_front() {
        if seen.len() == PAGES_MAX || !seen.insert(path.clone()) {
            continue;
        }
        let mark = if path.contains('?') { '&' } else { '?' };
        let answer = county.get(&format!("{path}{mark}lang={language}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        html::check(&answer.text);
        let (tags, words) = html::read(&answer.text);
        let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
        assert_eq!([count("h1"), count("main")], [1, 1], "{path}");
        // A message without a sentence shows its id.
        assert!(!words.iter().any(|own| own.starts_with("web-")), "{path}: {words:?}");
        let links = tags.iter().filter(|tag| tag.name == "a").filter_map(|tag| tag.get("href"));
        let mut new: Vec<String> = links
            .filter(|own| own.starts_with('/'))
            .map(|own| own.replace("&#38;", "&"))
            .filter(|own| !seen.contains(own))
            .collect();
        // A few of each page, so that all sorts of pages come.
        let step = (new.len() / 6).max(1);
        new = new.into_iter().step_by(step).collect();
        ahead.extend(new);
    }
    seen
}

#[tokio::test(flavor = "multi_thread")]
async fn every_link_leads_to_a_page() {
    let county = County::new(&["inspector", "auditor"], "P").await;
    for language in ["zh-CN", "en"] {
        let seen = walked(&county, language).await;
        for sort in [
            "/board",
            "/unit",
            "/standings",
            "/why",
            "/obligation",
            "/directive",
            "/journal",
            "/board.csv",
            "/board.xlsx",
        ] {
            let is = |own: &&String| own.split('?').next() == Some(sort);
            assert!(seen.iter().filter(is).count() > 0, "{sort} in {language}");
        }
        assert!(seen.len() > 100, "{}", seen.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_wrongly_is_answered_in_words() {
    let county = County::new(&["inspector", "auditor"], "P").await;
    for (path, status) in [
        ("/board?unit=nowhere", StatusCode::NOT_FOUND),
        ("/board?directive=none", StatusCode::NOT_FOUND),
        ("/unit", StatusCode::NOT_FOUND),
        ("/standings?obligation=none&unit=C", StatusCode::NOT_FOUND),
        ("/why?obligation=general-meetings&subject=nobody&period=2024-Q1", StatusCode::NOT_FOUND),
        ("/why?obligation=general-meetings&subject=C&period=sometime", StatusCode::NOT_FOUND),
        ("/board?as_of=2999-01-01", StatusCode::BAD_REQUEST),
        ("/board?as_of=yesterday", StatusCode::BAD_REQUEST),
        ("/board?known_to=999999999", StatusCode::NOT_FOUND),
        ("/board?span=never&article=99&state=lost&skip=-1", StatusCode::OK),
        ("/journal?before=x", StatusCode::OK),
        ("/board?unit=%ff%fe", StatusCode::NOT_FOUND),
    ] {
        let answer = county
            .get(&format!("{path}{}lang=en", if path.contains('?') { "&" } else { "?" }))
            .await;
        assert_eq!(answer.status, status, "{path}: {}", answer.text);
        html::check(&answer.text);
    }
    // What is written into an address comes back as text.
    let hostile = county.get("/board?as_of=%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert!(!hostile.text.contains("<script>") && hostile.text.contains("&#60;script&#62;"));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_answered_while_somebody_writes() {
    let county = std::sync::Arc::new(County::new(&["inspector", "auditor"], "P").await);
    let asks = (0..4).map(|_| {
        let county = std::sync::Arc::clone(&county);
        tokio::spawn(async move {
            for _ in 0..150 {
                assert_eq!(county.get("/board?unit=C&lang=en").await.status, StatusCode::OK);
            }
        })
    });
    let asks: Vec<_> = asks.collect();
    let all = async {
        county.writes(60).await;
        for ask in asks {
            ask.await.expect("every page was answered");
        }
    };
    // Whoever waits for each other waits for ever.
    let minute = std::time::Duration::from_secs(60);
    tokio::time::timeout(minute, all).await.expect("nobody waits for ever");
    let mut unit = String::new();
    for _ in 0..400 {
        unit = county.get("/unit?unit=T01-B01&lang=en").await.text;
        if unit.contains("later-59") {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("what was written is not shown: {unit}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_past_is_shown_as_it_was() {
    let county = County::new(&["inspector", "auditor"], "P").await;
    let now = county.get("/board.csv?unit=C&lang=en").await;
    let then = county.get("/board.csv?unit=C&as_of=2024-06-30&lang=en").await;
    assert!(now.text.contains("2025-04-01") && then.text.contains("2024-06-30"));
    assert_ne!(now.text.replace("2025-04-01", "2024-06-30"), then.text);
    // The directive came last.
    let page = county.get("/board?unit=C&known_to=70&lang=en").await;
    assert!(page.text.contains("No directive has been published"), "{}", page.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_reads_back_as_what_is_shown() {
    let county = County::new(&["inspector"], "P").await;
    let csv = county.get("/board.csv?unit=C&lang=en").await;
    assert!(csv.header("content-disposition").contains("luoshi-board.csv"));
    let book = county.get("/board.xlsx?unit=C&lang=en").await.bytes;
    let csv = csv.text.trim_start_matches('\u{FEFF}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let csv: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect();
    let mut opened: Xlsx<_> = open_workbook_from_rs(Cursor::new(book)).expect("a workbook");
    let sheet = opened.worksheet_range_at(0).expect("a sheet").expect("it is read");
    let book: Vec<Vec<String>> =
        sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert!(csv.len() > 30, "{}", csv.len());
    assert_eq!(csv, book);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secretary_sees_the_own_branch_and_nothing_beside_it() {
    let county = County::new(&["secretary"], "T01-B01").await;
    let own = county.get("/unit?unit=T01-B01&lang=en").await;
    assert_eq!(own.status, StatusCode::OK);
    let mut told = String::new();
    for path in walked(&county, "en").await {
        let answer = county.get(&path).await;
        told.push_str(&answer.text);
    }
    // Above it units have names, and no standings; beside it there is nothing.
    for code in ["T01-B02", "T02", "D01"] {
        assert!(
            !told.contains(&format!("{code}<")) && !told.contains(&format!("{code}&")),
            "{code}"
        );
        assert_eq!(county.get(&format!("/unit?unit={code}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(county.get(&format!("/board?unit={code}")).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(county.get("/board?unit=C").await.status, StatusCode::NOT_FOUND);
    assert_eq!(county.get("/journal").await.status, StatusCode::NOT_FOUND);
    assert!(!told.contains("/journal"));
}
