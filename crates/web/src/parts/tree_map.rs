//! Where most of something lies: rectangles as large as the numbers, and a table that says the same.

use super::{Cell, Column, Link, Row, Table, Words, percent};
use crate::words::Words as Fixed;
use askama::Template;
use language::Message;

/// Width of the drawing against its height; rectangles are squarish at this ratio and usable at others.
const ASPECT: f64 = 1.8;

/// Below these hundredths of the drawing there is no room for words, which then stand in the table and the title only.
const LABEL_WIDTH_MIN: f64 = 12.0;
/// See [`LABEL_WIDTH_MIN`].
const LABEL_HEIGHT_MIN: f64 = 12.0;

/// A tree map of one level. Areas are drawn from the largest down; the table keeps the order given.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/tree_map.html")]
pub struct TreeMap<'a> {
    /// What it shows.
    pub caption: Words<'a>,
    /// The heading of the names.
    pub heading: Words<'a>,
    /// The areas. Never units or people: a kind of cause, a sort of matter.
    pub areas: Vec<Area<'a>>,
    /// The words.
    pub words: &'static Fixed,
}

/// An area.
#[derive(Clone, Debug)]
pub struct Area<'a> {
    /// Its name.
    pub name: Words<'a>,
    /// Its size.
    pub count: u32,
    /// Its page.
    pub href: Option<Words<'a>>,
}

/// A rectangle; all four numbers in the measure of the whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectangle {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// To the right.
    pub width: f64,
    /// Down.
    pub height: f64,
}

/// What the template draws.
struct Drawn<'a> {
    x: String,
    y: String,
    width: String,
    height: String,
    title: String,
    area: &'a Area<'a>,
    /// How dark it is drawn, 1 to 5, by size; only to tell neighbours apart.
    step: usize,
    labelled: bool,
}

impl TreeMap<'_> {
    fn drawn(&self) -> Vec<Drawn<'_>> {
        let mut areas: Vec<&Area<'_>> = self.areas.iter().filter(|area| area.count > 0).collect();
        areas.sort_by_key(|area| std::cmp::Reverse(area.count));
        let sizes: Vec<f64> = areas.iter().map(|area| f64::from(area.count)).collect();
        let whole = Rectangle { x: 0.0, y: 0.0, width: 100.0 * ASPECT, height: 100.0 };
        let largest = areas.first().map_or(1, |area| area.count as usize);
        let rectangles = squarified(&sizes, whole);
        areas
            .into_iter()
            .zip(rectangles)
            .map(|(area, rectangle)| Drawn {
                x: percent(rectangle.x, whole.width),
                y: percent(rectangle.y, whole.height),
                width: percent(rectangle.width, whole.width),
                height: percent(rectangle.height, whole.height),
                title: self.title(area),
                area,
                step: (area.count as usize * 4 / largest) + 1,
                labelled: rectangle.width / ASPECT >= LABEL_WIDTH_MIN
                    && rectangle.height >= LABEL_HEIGHT_MIN,
            })
            .collect()
    }

    fn share(&self, area: &Area<'_>) -> String {
        let whole: f64 = self.areas.iter().map(|area| f64::from(area.count)).sum();
        let share = if whole > 0.0 { f64::from(area.count) / whole * 100.0 } else { 0.0 };
        format!("{share:.1}%")
    }

    fn title(&self, area: &Area<'_>) -> String {
        let message = Message::new("web-area-title")
            .with("name", area.name.as_ref())
            .with("count", area.count)
            .with("share", self.share(area));
        self.words.say(&message)
    }

    fn table(&self) -> Table<'_> {
        Table {
            caption: self.caption.as_ref().into(),
            columns: vec![
                Column::words(self.heading.as_ref()),
                Column::numbers(self.words.how_many.as_str()),
                Column::numbers(self.words.share.as_str()),
            ],
            rows: self.areas.iter().map(|area| self.row(area)).collect(),
            words: self.words,
        }
    }

    fn row<'b>(&'b self, area: &'b Area<'_>) -> Row<'b> {
        let head = match &area.href {
            Some(href) => Cell::Link(Link::new(href.as_ref(), area.name.as_ref())),
            None => Cell::Text(area.name.as_ref().into()),
        };
        let share = Cell::Text(self.share(area).into());
        Row { head, cells: vec![Cell::Number(u64::from(area.count)), share] }
    }
}

/// Lays out sizes as rectangles that are as square as can be had row by row (Bruls, Huizing, van Wijk, *Squarified
/// Treemaps*, 2000). `sizes` are positive and fall; the rectangles come in the same order and fill `whole`.
pub fn squarified(sizes: &[f64], whole: Rectangle) -> Vec<Rectangle> {
    let sum: f64 = sizes.iter().sum();
    if sum <= 0.0 || whole.width <= 0.0 || whole.height <= 0.0 {
        return Vec::new();
    }
    let scale = whole.width * whole.height / sum;
    let areas: Vec<f64> = sizes.iter().map(|size| size * scale).collect();
    let mut laid = Vec::with_capacity(areas.len());
    let (mut rest, mut open) = (areas.as_slice(), whole);
    while !rest.is_empty() {
        let side = open.width.min(open.height);
        let mut count = 1;
        while count < rest.len() && worst(&rest[..=count], side) <= worst(&rest[..count], side) {
            count += 1;
        }
        let (row, after) = rest.split_at(count);
        open = lay_row(row, open, after.is_empty(), &mut laid);
        rest = after;
    }
    laid
}

/// The worst ratio of sides in a row along `side`.
fn worst(row: &[f64], side: f64) -> f64 {
    let sum: f64 = row.iter().sum();
    let ratio = |area: &f64| {
        let ratio = side * side * area / (sum * sum);
        ratio.max(1.0 / ratio)
    };
    row.iter().map(ratio).fold(0.0, f64::max)
}

/// Lays a row along the shorter side of `open`, and gives what is left. The last row takes all that is left.
fn lay_row(row: &[f64], open: Rectangle, last: bool, laid: &mut Vec<Rectangle>) -> Rectangle {
    let sum: f64 = row.iter().sum();
    let upright = open.width >= open.height;
    let (long, short) = if upright { (open.width, open.height) } else { (open.height, open.width) };
    let thickness = if last { long } else { (sum / short).min(long) };
    let mut along = 0.0;
    for area in row {
        let length = area / sum * short;
        laid.push(if upright {
            Rectangle { x: open.x, y: open.y + along, width: thickness, height: length }
        } else {
            Rectangle { x: open.x + along, y: open.y, width: length, height: thickness }
        });
        along += length;
    }
    if upright {
        Rectangle { x: open.x + thickness, width: open.width - thickness, ..open }
    } else {
        Rectangle { y: open.y + thickness, height: open.height - thickness, ..open }
    }
}
