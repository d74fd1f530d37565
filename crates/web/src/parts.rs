//! The parts that pages are put together from. One file each, with a template of the same name.
//!
//! A part is a struct with what it shows; put into a template as `{{ part }}` it writes itself, escaped, into the
//! page's one string. Words that a part itself says come from [`crate::words::Words`]; everything else is handed to it
//! in the reader's language. No part asks a database or a clock. No part sorts units.

mod badge;
mod breadcrumb;
mod counted;
mod empty;
mod fault;
mod field;
mod filter_bar;
mod heat_table;
mod lamp;
mod link;
mod pager;
mod particulars;
mod progress;
mod steps;
mod table;
mod timeline;
mod tree;
mod tree_map;

pub use badge::Badge;
pub use breadcrumb::Breadcrumb;
pub use counted::Counted;
pub use empty::Empty;
pub use fault::Fault;
pub use field::{Field, Input};
pub use filter_bar::{Filter, FilterBar, FilterInput};
pub use heat_table::{HeatCell, HeatColumn, HeatRow, HeatTable, share_step};
pub use lamp::Lamp;
pub use link::{Choice, Link};
pub use pager::Pager;
pub use particulars::Particulars;
pub use progress::Progress;
pub use steps::{Step, StepStage, Steps};
pub use table::{Cell, Column, Row, Table};
pub use timeline::{Event, Timeline};
pub use tree::{Node, Tree};
pub use tree_map::{Area, Rectangle, TreeMap, squarified};

use askama::filters::HtmlSafe;

/// Text that a part is handed: borrowed where it lives long enough.
pub type Words<'a> = std::borrow::Cow<'a, str>;

// What a part writes is HTML, escaped by its own template; nothing escapes it again.
macro_rules! html {
    ($($part:ty),* $(,)?) => { $(impl HtmlSafe for $part {})* };
}

html! {
    Badge<'_>, Breadcrumb<'_>, Cell<'_>, Counted, Empty<'_>, Fault<'_>, Field<'_>, FilterBar<'_>, HeatTable<'_>, Lamp,
    Link<'_>, Pager<'_>, Particulars<'_>, Progress<'_>, Steps<'_>, Table<'_>, Timeline<'_>, Tree<'_>, TreeMap<'_>,
}

/// A share of 100 with two decimals, as SVG takes it: `33.33`.
fn percent(part: f64, whole: f64) -> String {
    let share = if whole > 0.0 { part / whole * 100.0 } else { 0.0 };
    format!("{share:.2}")
}
