//! What a person does with the pages, in a real browser: Chromium, driven through WebDriver, before a small invented county.
//!
//! Elements are found by what a reader sees of them: the words of a link, the label of a field, the heads of a row and a
//! column. Every visit ends with a look into the browser's console, so that a script error fails whatever test meets it.
//!
//! Does not live here: what pages say and who sees what (`crates/web/tests/web`), the server as a process (`serve.rs`).

#[path = "browser/audit.rs"]
mod audit;
#[path = "browser/exports.rs"]
mod exports;
#[path = "browser/keyboard.rs"]
mod keyboard;
#[path = "browser/manual.rs"]
mod manual;
#[path = "browser/moments.rs"]
mod moments;
#[path = "browser/places.rs"]
mod places;
#[path = "browser/stage.rs"]
mod stage;
#[path = "browser/visitor.rs"]
mod visitor;
#[path = "browser/walks.rs"]
mod walks;
