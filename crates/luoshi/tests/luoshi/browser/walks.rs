//! The ways people go: from the board to a reason, through filters, to what is not there. With JavaScript and without.

use super::visitor::{visit, visit_with};
use crate::luoshi;
use crate::server::Server;
use language::Language;
use luoshi::Exit;
use thirtyfour::prelude::*;

const MEETING: &str = "A themed day every month";
const BRANCH: &str = "青山镇梅湖村党支部";

#[test]
fn a_browser_without_javascript_runs_none() {
    for (javascript, title) in [(true, "loud"), (false, "quiet")] {
        visit_with(javascript, async |visitor| {
            let page = "data:text/html,<title>quiet</title><script>document.title='loud'</script>";
            visitor.go(page).await;
            assert_eq!(visitor.driver.title().await.expect("a title"), title);
        });
    }
}

#[test]
fn from_the_board_through_a_unit_to_a_reason() {
    for javascript in [true, false] {
        visit_with(javascript, async |visitor| {
            // Down the tree, as one would who does not know any address.
            visitor.open("/").await;
            for unit in ["龙湖县委", "青山镇党委", "青山镇青河党总支", BRANCH] {
                visitor.follow("nav[@aria-label='Affiliation']", unit).await;
                assert_eq!(visitor.heading().await, unit);
            }
            visitor.follow("main", "the unit by itself").await;
            assert_eq!(visitor.heading().await, BRANCH);
            assert!(visitor.place().await.starts_with("/unit?"), "{}", visitor.place().await);
            let row = format!(
                "//main//tr[td[normalize-space()='June 2025']]//a[normalize-space()='{MEETING}']"
            );
            visitor.leave_by(visitor.find(&row).await).await;
            assert_eq!(visitor.heading().await, MEETING);
            let verdict =
                visitor.words("return document.querySelector('.verdict').innerText").await;
            assert!(verdict.starts_with("missed"), "{verdict}");
            let main = visitor.words("return document.querySelector('main').innerText").await;
            assert!(main.contains(BRANCH) && main.contains("June 2025"), "{main}");
        });
    }
}

#[test]
fn from_a_cell_of_the_board_to_its_standings_and_a_reason() {
    visit(async |visitor| {
        visitor.open("/board?unit=T01-G01&article=2").await;
        let cell = visitor.cell(BRANCH, MEETING).await;
        assert_eq!(squeezed(&cell.text().await.expect("a text")), "met 9 missed 3");
        visitor.leave_by_key(cell, Key::Enter).await;
        assert_eq!(visitor.heading().await, MEETING);
        assert_eq!(rows(visitor).await, 12);
        visitor.choose("State", "missed").await;
        visitor.press("Apply").await;
        assert_eq!(rows(visitor).await, 3);
        visitor.follow("tbody", BRANCH).await;
        assert!(visitor.place().await.starts_with("/why?"), "{}", visitor.place().await);
        let verdict = visitor.words("return document.querySelector('.verdict').innerText").await;
        assert!(verdict.starts_with("missed"), "{verdict}");
    });
}

#[test]
fn filters_work_with_javascript_and_without() {
    for javascript in [true, false] {
        visit_with(javascript, async |visitor| {
            visitor.open("/board?unit=T01").await;
            let columns = "return document.querySelectorAll('.heat thead th').length - 1";
            assert_eq!(visitor.ask(columns).await, 17);
            visitor.choose("Heading", "Article 4 · Political training").await;
            visitor.choose("State", "open").await;
            visitor.press("Apply").await;
            assert_eq!(visitor.ask(columns).await, 3);
            let place = visitor.place().await;
            assert!(place.contains("article=4") && place.contains("state=open"), "{place}");
            assert_eq!(visitor.heading().await, "青山镇党委", "the unit stays");
            for (label, value) in [("Heading", "4"), ("State", "open")] {
                let chosen = visitor.field(label).await.prop("value").await.expect("a value");
                assert_eq!(chosen.as_deref(), Some(value), "the form says what is shown");
            }
            visitor.follow("main", "Clear filters").await;
            assert_eq!(visitor.ask(columns).await, 17);
        });
    }
}

#[test]
fn what_is_not_there_says_so_and_leads_on() {
    visit(async |visitor| {
        for path in ["/nowhere", "/unit?unit=nobody", "/why?obligation=nothing"] {
            visitor.open(path).await;
            assert_eq!(visitor.status().await, 404, "{path}");
            let main = visitor.words("return document.querySelector('main').innerText").await;
            for word in ["Where", path, "Why", "What to do"] {
                assert!(main.contains(word), "{path}: {word} is missing in\n{main}");
            }
            visitor.follow("header", "Luoshi 落实").await;
            assert_eq!(visitor.status().await, 200);
        }
    });
}

#[test]
fn a_unit_out_of_scope_is_as_good_as_none() {
    let folder = tempfile::tempdir().expect("a folder");
    for words in [
        "demo --size small --no-serve --out county",
        "grant secretary town T01 --from 2024-01-01 --db sqlite:county/county.db",
    ] {
        let run = luoshi(words, folder.path(), Language::English);
        assert_eq!(run.exit, Exit::Done, "{words}\n{}", run.err);
    }
    let server =
        Server::start("serve --db sqlite:county/county.db --account town --port 0", folder.path());
    visit(async |visitor| {
        let address = |path: &str| format!("http://{}{path}", server.address);
        visitor.go(&address("/?lang=en")).await;
        assert_eq!(
            visitor.heading().await,
            "青山镇党委",
            "whoever sees one subtree begins with it"
        );
        let mut pages = Vec::new();
        for unit in ["T02", "nobody"] {
            visitor.go(&address(&format!("/unit?unit={unit}&lang=en"))).await;
            assert_eq!(visitor.status().await, 404);
            let main = visitor.words("return document.querySelector('main').innerText").await;
            pages.push(main.replace(unit, "…"));
        }
        assert_eq!(
            pages[0], pages[1],
            "a unit that may not be seen is answered as one that is not"
        );
        assert!(pages[0].contains("There is no such page"), "{}", pages[0]);
    });
}

async fn rows(visitor: &super::visitor::Visitor) -> u64 {
    let rows = visitor.ask("return document.querySelectorAll('main tbody tr').length").await;
    rows.as_u64().expect("a count")
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
