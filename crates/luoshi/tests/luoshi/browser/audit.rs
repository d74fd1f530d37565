//! Every page in both languages, light and dark, wide and narrow: no script errors, nothing that the security policy
//! had to stop, nothing wider than the window, nothing that axe-core finds.

use super::places::{PLACES, STATES};
use super::visitor::{DESK, PHONE, Visitor, visit};
use crate::top;
use serde_json::Value;

/// Where `cargo xtask test` puts axe-core.
const AXE: &str = "target/browser/node_modules/axe-core/axe.min.js";

/// What axe-core finds, a line for each rule, with the elements.
const FIND: &str = "
  const done = arguments[arguments.length - 1];
  axe.run(document, { resultTypes: ['violations'] }).then(
    found => done(found.violations.map(own => [own.impact, own.id, own.help,
      ...own.nodes.slice(0, 4).map(node => node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? ''))].join(' | '))),
    error => done(['axe: ' + error]));";

fn axe() -> String {
    let path = top().join(AXE);
    std::fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!("{}: {error}; `cargo xtask test` installs what browser tests need", path.display())
    })
}

async fn findings(visitor: &Visitor, axe: &str) -> Vec<String> {
    visitor.ask(axe).await;
    let found = visitor.driver.execute_async(FIND, Vec::new()).await.expect("axe-core runs");
    serde_json::from_value(found.json().clone()).expect("findings")
}

async fn too_wide(visitor: &Visitor) -> Vec<String> {
    let script = "
      const width = innerWidth, root = document.documentElement;
      if (Math.max(root.scrollWidth, document.body.scrollWidth) <= width) return [];
      return ['wider than ' + width + ': ' + [...document.querySelectorAll('main *, header *, footer *')]
        .filter(own => own.getBoundingClientRect().right > width && !own.closest('.scroll'))
        .slice(0, 4).map(own => own.outerHTML.slice(0, 120)).join(' | ')];";
    serde_json::from_value(visitor.ask(script).await).expect("a list")
}

fn audit(language: &str) {
    let axe = axe();
    visit(async |visitor| {
        visitor.prefer("lang", language).await;
        let mut bad = Vec::new();
        let places = PLACES.iter().map(|own| (own.address, 200));
        let states = STATES.map(|own| {
            (own, if own.contains("nowhere") || own.contains("nobody") { 404 } else { 200 })
        });
        for (address, status) in places.chain(states) {
            for (theme, size) in
                [("light", DESK), ("dark", DESK), ("dark", PHONE), ("light", PHONE)]
            {
                visitor.prefer("theme", theme).await;
                visitor.resize(size).await;
                visitor.open(address).await;
                let place = format!("{address} {language} {theme} {}", size.0);
                assert_eq!(visitor.status().await, status, "{place}");
                assert_eq!(visitor.words("return document.documentElement.lang").await, language);
                let mut own = too_wide(visitor).await;
                own.extend(findings(visitor, &axe).await);
                own.extend(visitor.complaints().await);
                bad.extend(own.into_iter().map(|text| format!("{place}: {text}")));
            }
        }
        assert!(bad.is_empty(), "{} findings:\n{}", bad.len(), bad.join("\n"));
    });
}

#[test]
fn every_page_in_chinese_is_accessible_and_quiet() {
    audit("zh-CN");
}

#[test]
fn every_page_in_english_is_accessible_and_quiet() {
    audit("en");
}

#[test]
fn what_is_bad_is_noticed() {
    let axe = axe();
    visit(async |visitor| {
        visitor.open("/unit?unit=T01-B04").await;
        visitor
            .ask(
                "const main = document.querySelector('main'), picture = document.createElement('img');
                 picture.src = document.querySelector('link[rel=icon]').href;
                 const wide = document.createElement('p');
                 wide.append('wide'); wide.className = 'quiet'; wide.style.width = '3000px'; wide.style.maxWidth = 'none';
                 main.append(picture, wide);",
            )
            .await;
        let found = findings(visitor, &axe).await;
        assert!(found.iter().any(|text| text.contains("| image-alt |")), "{found:?}");
        assert_eq!(too_wide(visitor).await.len(), 1);
        assert_eq!(visitor.complaints().await, Vec::<String>::new());
        for (script, said) in [
            ("setTimeout(() => { throw new Error('provoked'); })", "provoked"),
            ("console.error('provoked')", "provoked"),
            (
                "const own = document.createElement('script'); own.text = 'window.own = 1'; document.body.append(own)",
                "Content Security Policy",
            ),
            (
                "const own = document.createElement('img'); own.src = 'http://127.0.0.1:9/a.png'; document.body.append(own)",
                "Content Security Policy",
            ),
            (
                "const own = document.createElement('script'); own.src = '/assets/gone.js'; document.body.append(own)",
                "/assets/gone.js",
            ),
        ] {
            visitor.ask(script).await;
            let mut heard = Vec::new();
            for _ in 0..100 {
                heard.extend(visitor.complaints().await);
                if !heard.is_empty() {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
            assert!(heard.iter().any(|text| text.contains(said)), "{script}: {heard:?}");
        }
        assert_eq!(visitor.ask("return window.own ?? null").await, Value::Null);
    });
}
