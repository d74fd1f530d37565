//! A unit's own standings, without what lies below it. Persons are counted only.

use super::{Table, colour_of};
use crate::format::shape;
use crate::layout::{coloured, hanging, left, width};
use crate::outcome::Column;
use language::{Argument, Message};
use tally::{Counts, State, Subject};

/// How many ids of items are named in a line.
const IDS_SHOWN: usize = 5;

impl Table<'_> {
    // What the unit itself has, without what lies below it.
    pub(super) fn own(&self) -> String {
        let mut text = self.section("table-own");
        let mut any = false;
        for (heading, columns) in self.by_heading() {
            let (folded, latest) = columns.split_at(columns.len() - self.shown(&columns));
            let positions =
                |own: &[&Column]| -> Vec<usize> { own.iter().map(|column| column.at).collect() };
            let mut lines: Vec<String> = self.own_before(&positions(folded)).into_iter().collect();
            lines.extend(positions(latest).into_iter().filter_map(|own| self.own_period(own)));
            if !lines.is_empty() {
                any = true;
                text.push_str(&self.heading_line(heading));
                text.push_str(&lines.concat());
            }
        }
        if any {
            text
        } else {
            text + &hanging("  ", &self.word("table-own-nothing"), self.columns)
        }
    }

    // The periods that are not listed one by one.
    fn own_before(&self, columns: &[usize]) -> Option<String> {
        let mut counts = Counts::default();
        let own = self.outcome.own.iter().filter(|own| columns.contains(&own.column));
        own.for_each(|own| counts.add(own.state));
        let before = self.say(&Message::new("table-before").with("count", columns.len()));
        (counts.total() > 0).then(|| format!("  {}  {}\n", left(&before, 8), self.shapes(counts)))
    }

    fn own_period(&self, column: usize) -> Option<String> {
        let own: Vec<_> = self.outcome.own.iter().filter(|own| own.column == column).collect();
        let first = own.first()?;
        let period = self.outcome.columns[column].period.to_string();
        let start = format!("  {}  ", left(&period, 8));
        if let (Subject::Unit(_), 1) = (first.subject, own.len()) {
            let state = format!("{} {}", shape(first.state), self.say(&first.state.label()));
            let colour = colour_of(Some(first.state), 1);
            return Some(format!("{start}{}\n", coloured(&state, colour, self.colour)));
        }
        let mut counts = Counts::default();
        own.iter().for_each(|own| counts.add(own.state));
        let of = match first.subject {
            Subject::Post(_) => "table-own-posts",
            Subject::Activity(_) => "table-own-activities",
            _ => "table-own-matters",
        };
        let mut said = vec![format!(
            "{} {}",
            self.say(&Message::new(of).with("count", own.len())),
            self.shapes(counts)
        )];
        // Persons are counted only; what happened is named, so that its why can be asked for.
        for state in [State::Missed, State::Unknown] {
            let mut ids: Vec<Argument> = own
                .iter()
                .filter(|own| own.state == state)
                .filter_map(|own| self.item(own.subject))
                .map(Argument::from)
                .collect();
            if ids.is_empty() {
                continue;
            }
            let more = ids.len().saturating_sub(IDS_SHOWN);
            ids.truncate(IDS_SHOWN);
            if more > 0 {
                ids.push(Message::new("list-and-more").with("count", more).into());
            }
            let line = Message::new("table-own-items")
                .with("state", format!("{} {}", shape(state), self.say(&state.label())))
                .with("ids", ids);
            said.push(self.say(&line));
        }
        let blanks = " ".repeat(width(&start));
        let lines = said
            .iter()
            .enumerate()
            .map(|(at, line)| hanging(if at == 0 { &start } else { &blanks }, line, self.columns));
        Some(lines.collect())
    }

    fn item(&self, subject: Subject) -> Option<&str> {
        let world = &self.gathered.world;
        match subject {
            Subject::Activity(at) => Some(&world.activities[at as usize].id),
            Subject::Matter(at) => Some(&world.matters[at as usize].id),
            Subject::Unit(_) | Subject::Post(_) => None,
        }
    }
}
