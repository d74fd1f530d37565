//! The units directly below one, in the order of the tree, by obligation: where to look next.

use super::Table;
use crate::format::shape;
use crate::layout::{cut, hanging, left, width};
use crate::outcome::Column;
use model::UnitIndex;
use tally::State;

/// A longer name of a unit is cut.
const NAME_COLUMNS_MAX: usize = 30;

impl Table<'_> {
    // Obligations by the units directly below, in the order of the tree, as many columns at a time as fit.
    pub(super) fn children(&self, unit: UnitIndex) -> String {
        let children: Vec<UnitIndex> = self.tree.children(unit).collect();
        if children.is_empty() {
            return String::new();
        }
        let mut text = self.section("table-children");
        let latest: Vec<&Column> = self
            .by_heading()
            .into_iter()
            .filter(|(heading, _)| self.outcome.headings[*heading].along == self.relation)
            .filter_map(|(_, columns)| {
                let some = |column: &&Column| {
                    children.iter().any(|child| self.of(column, *child).is_some())
                };
                self.telling(columns.into_iter().filter(some).collect())
            })
            .collect();
        if latest.is_empty() {
            return text + &hanging("  ", &self.word("table-children-nothing"), self.columns);
        }
        let legend: Vec<String> = State::ALL
            .iter()
            .map(|state| format!("{} {}", shape(*state), self.say(&state.label())))
            .collect();
        text.push_str(&hanging("  ", &legend.join("  "), self.columns));
        for (at, column) in latest.iter().enumerate() {
            let title = self.outcome.headings[column.heading].title.get(self.language);
            let line = format!("{title}  {}", column.period);
            text.push_str(&hanging(&format!("  {} ", number(at)), &line, self.columns));
        }
        let names: Vec<String> =
            children.iter().map(|child| cut(&self.unit_name(*child), NAME_COLUMNS_MAX)).collect();
        // A column of the table: its number, then a cell for each child, all of one width.
        let cells: Vec<Vec<String>> = latest
            .iter()
            .enumerate()
            .map(|(at, column)| {
                let counts = children.iter().map(|child| self.of(column, *child));
                let cells = counts.map(|own| own.map(|own| self.shapes(own)).unwrap_or_default());
                even(std::iter::once(number(at)).chain(cells).collect())
            })
            .collect();
        let first = even(std::iter::once(String::new()).chain(names).collect());
        let room = self.columns.saturating_sub(2 + first.first().map_or(0, |name| width(name)));
        for block in blocks(&cells, room) {
            text.push('\n');
            for (at, name) in first.iter().enumerate() {
                let mut row = format!("  {name}");
                for column in block {
                    row.push_str("  ");
                    row.push_str(&column[at]);
                }
                text.push_str(row.trim_end());
                text.push('\n');
            }
        }
        text
    }

    // The period that tells most: the latest that is over. What is judged item by item tells at once.
    fn telling<'c>(&self, columns: Vec<&'c Column>) -> Option<&'c Column> {
        let over = |column: &&&Column| {
            self.outcome.headings[column.heading].items
                || column.period.range().last <= self.question.as_of
        };
        columns.iter().rev().find(over).or(columns.last()).copied()
    }
}

fn number(at: usize) -> String {
    format!("[{}]", at + 1)
}

// All as wide as the widest.
fn even(cells: Vec<String>) -> Vec<String> {
    let columns = cells.iter().map(|cell| width(cell)).max().unwrap_or(0);
    cells.iter().map(|cell| left(cell, columns)).collect()
}

// As many columns at a time as fit beside the names, and at least one.
fn blocks(cells: &[Vec<String>], room: usize) -> Vec<&[Vec<String>]> {
    let mut blocks = Vec::new();
    let mut rest = cells;
    while !rest.is_empty() {
        let mut taken = 0;
        let fit = rest
            .iter()
            .take_while(|column| {
                taken += 2 + column.first().map_or(0, |cell| width(cell));
                taken <= room
            })
            .count();
        let (block, later) = rest.split_at(fit.max(1));
        blocks.push(block);
        rest = later;
    }
    blocks
}
