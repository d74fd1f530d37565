//! The pages without a mouse: everything is reached, the focus is seen, tables are walked with arrows.

use super::places::PLACES;
use super::visitor::{Visitor, visit};
use serde_json::Value;
use std::collections::BTreeSet;
use thirtyfour::prelude::*;

/// What has the focus: its place among all elements, its words, how it is outlined, and whether it is in sight.
const FOCUS: &str = "
  const own = document.activeElement, style = getComputedStyle(own), box = own.getBoundingClientRect();
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const over = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return [[...document.querySelectorAll('*')].indexOf(own), own.tagName + ' ' + own.textContent.trim().slice(0, 40),
    // The browser itself marks the part of a day that is typed.
    outlined || own.type === 'date', over];";

/// The places of everything that can be used and is shown.
const USABLE: &str = "
  const all = [...document.querySelectorAll('*')];
  return all.filter(own => own.matches('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')
      && own.type !== 'hidden' && own.checkVisibility({visibilityProperty: true}))
    .map(own => [all.indexOf(own), own.tagName + ' ' + own.textContent.trim().slice(0, 40)]);";

async fn focus(visitor: &Visitor) -> (u64, String, bool, bool) {
    let said = visitor.ask(FOCUS).await;
    let said: (i64, String, bool, bool) = serde_json::from_value(said).expect("a focus");
    (u64::try_from(said.0).unwrap_or(0), said.1, said.2, said.3)
}

#[test]
fn the_first_key_leads_to_the_content() {
    visit(async |visitor| {
        visitor.open("/unit?unit=T01-B04").await;
        visitor.key(Key::Tab).await;
        let (_, words, outlined, in_sight) = focus(visitor).await;
        assert!(words.contains("Skip to the content") && outlined && in_sight, "{words}");
        visitor.key(Key::Enter).await;
        let on = visitor.words("return document.activeElement.id").await;
        assert_eq!(on, "main");
    });
}

#[test]
fn everything_is_reached_and_the_focus_is_seen() {
    visit(async |visitor| {
        for place in &PLACES {
            visitor.open(place.address).await;
            let usable = visitor.ask(USABLE).await;
            let usable: Vec<(u64, String)> = serde_json::from_value(usable).expect("a list");
            assert!(usable.len() > 5, "{usable:?}");
            let mut reached = BTreeSet::new();
            // A date field takes a key for each of its parts.
            for _ in 0..usable.len() + 20 {
                visitor.key(Key::Tab).await;
                let (at, words, outlined, in_sight) = focus(visitor).await;
                if words.starts_with("BODY") || (at, &words) == (0, &String::new()) {
                    break;
                }
                assert!(outlined, "{}: the focus on {words} is not seen", place.address);
                assert!(in_sight, "{}: {words} has the focus out of sight", place.address);
                reached.insert(at);
            }
            let missed: Vec<_> = usable.iter().filter(|(at, _)| !reached.contains(at)).collect();
            assert!(missed.is_empty(), "{}: not reached: {missed:?}", place.address);
        }
    });
}

#[test]
fn arrows_walk_a_heat_table_and_escape_folds_a_menu() {
    visit(async |visitor| {
        visitor.open("/board?unit=T01&article=2").await;
        let head = visitor.cell("青山镇党委", "A reading class every year").await;
        head.focus().await.expect("the focus");
        let at = "const cell = document.activeElement.closest('td, th'); \
                  return [cell.parentElement.rowIndex, cell.cellIndex]";
        assert_eq!(visitor.ask(at).await, serde_json::json!([1, 1]));
        visitor.key(Key::Right).await;
        assert_eq!(visitor.ask(at).await, serde_json::json!([1, 2]));
        visitor.key(Key::Down).await;
        assert_eq!(visitor.ask(at).await, serde_json::json!([2, 2]));
        let summary = visitor.find("//header//summary").await;
        summary.send_keys(Key::Enter).await.expect("a key");
        let open = "return document.querySelector('.preferences').open";
        assert_eq!(visitor.ask(open).await, Value::Bool(true));
        visitor.key(Key::Escape).await;
        assert_eq!(visitor.ask(open).await, Value::Bool(false));
    });
}
