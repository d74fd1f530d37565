//! What stays as it was while somebody goes on: language, colours, size of type, and the day that is looked back to.

use super::visitor::{Visitor, visit};

const PLACE: &str = "/unit?unit=T01-B04&as_of=2025-03-31";

async fn display(visitor: &Visitor, button: &str) {
    let summary = "//header//summary[normalize-space()='Display' or normalize-space()='显示设置']";
    visitor.find(summary).await.click().await.expect("it unfolds");
    visitor.press(button).await;
}

#[test]
fn another_language_at_the_same_address() {
    visit(async |visitor| {
        visitor.open(PLACE).await;
        let language = "return document.documentElement.lang";
        let shown = "return document.querySelector('main').innerText";
        assert_eq!(visitor.words(language).await, "en");
        assert!(visitor.words(shown).await.contains("A general meeting every quarter"));
        display(visitor, "中文").await;
        assert_eq!(visitor.place().await, PLACE);
        assert_eq!(visitor.words(language).await, "zh-CN");
        assert!(visitor.words(shown).await.contains("每季度开一次党员大会"));
        visitor.follow("nav", "总览").await;
        assert_eq!(visitor.words(language).await, "zh-CN", "it is kept on the next page");
        display(visitor, "English").await;
        assert_eq!(visitor.words(language).await, "en");
    });
}

#[test]
fn colours_and_size_of_type_are_kept() {
    visit(async |visitor| {
        let ground = "return getComputedStyle(document.body).backgroundColor";
        let size = "return getComputedStyle(document.body).fontSize";
        visitor.open(PLACE).await;
        display(visitor, "Light").await;
        assert_eq!(visitor.words(ground).await, "rgb(255, 255, 255)");
        assert_eq!(visitor.words(size).await, "16px");
        display(visitor, "Dark").await;
        display(visitor, "Large").await;
        assert_eq!(visitor.place().await, PLACE);
        visitor.follow("nav", "Board").await;
        assert_eq!(visitor.words(ground).await, "rgb(20, 23, 27)");
        assert_eq!(visitor.words(size).await, "20px");
        // As the system has it, which is asked by the style sheet alone.
        display(visitor, "As the system").await;
        for (system, expected) in [("dark", "rgb(20, 23, 27)"), ("light", "rgb(255, 255, 255)")] {
            let wish = serde_json::json!({
                "features": [{"name": "prefers-color-scheme", "value": system}]
            });
            visitor.devtools("Emulation.setEmulatedMedia", wish).await;
            assert_eq!(visitor.words(ground).await, expected);
        }
    });
}

#[test]
fn a_day_that_is_looked_back_to_is_kept_by_every_link() {
    visit(async |visitor| {
        visitor.open("/board?unit=T01").await;
        let figures = "return document.querySelector('.heat tbody').innerText";
        let footer = "return document.querySelector('footer').innerText";
        let now = visitor.words(figures).await;
        assert!(visitor.words(footer).await.contains("30 June 2025"));
        // As somebody types it into a field of an English browser.
        visitor.field("As of the end of").await.send_keys("06302024").await.expect("keys");
        visitor.press("Apply").await;
        assert!(visitor.place().await.contains("as_of=2024-06-30"), "{}", visitor.place().await);
        assert!(visitor.words(footer).await.contains("30 June 2024"));
        assert_ne!(visitor.words(figures).await, now);
        let lost = "return [...document.querySelectorAll('main a, nav a')].filter(own => \
                    !own.href.includes('as_of=2024-06-30')).map(own => own.textContent)";
        let lost = visitor.ask(lost).await;
        assert_eq!(lost, serde_json::json!(["Clear filters"]), "all others stay at their day");
        visitor.follow("main", "the unit by itself").await;
        assert!(visitor.words(footer).await.contains("30 June 2024"));
        for (day, status) in [("gestern", 400), ("2025-07-01", 400)] {
            visitor.open(&format!("/board?as_of={day}")).await;
            assert_eq!(visitor.status().await, status, "{day}");
        }
    });
}
