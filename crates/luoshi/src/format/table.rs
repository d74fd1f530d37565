//! The result for people: what was asked, one line for each obligation and period, and for one
//! unit its own standings and the units directly below it, in the order of the tree.
//!
//! A state is always a word or a shape with a legend; colour only repeats it.

mod children;
mod own;

use super::shape;
use crate::gathered::{Gathered, KnownTo};
use crate::layout::{Colour, coloured, grouped, hanging, left, right, width, wrap};
use crate::outcome::{Column, Outcome};
use language::{Argument, Language, Message};
use model::UnitIndex;
use model::relation::Tree;
use tally::{Counts, Question, State};

/// How many periods of an obligation are shown unless all are asked for.
const PERIODS_SHOWN: usize = 4;
/// How many top units are named.
const ROOTS_SHOWN: usize = 6;

/// What the table is about.
pub(crate) struct Table<'t> {
    pub gathered: &'t Gathered,
    pub outcome: &'t Outcome,
    pub question: Question,
    /// The tree along which units are shown below each other, with the relation's name.
    pub tree: &'t Tree,
    pub relation: &'t str,
    pub unit: Option<UnitIndex>,
    pub all_periods: bool,
    pub language: Language,
    pub columns: usize,
    pub colour: bool,
}

impl Table<'_> {
    /// The whole text.
    pub fn text(&self) -> String {
        let mut text = self.header();
        if self.outcome.columns.is_empty() {
            text.push('\n');
            text.push_str(&hanging("", &self.word("table-nothing"), self.columns));
            return text;
        }
        text.push_str(&self.sums());
        match self.unit {
            Some(unit) => {
                text.push_str(&self.own());
                text.push_str(&self.children(unit));
            }
            None => text.push_str(&self.roots()),
        }
        text
    }

    fn say(&self, message: &Message) -> String {
        message.render(self.language)
    }

    fn word(&self, id: &'static str) -> String {
        Message::new(id).render(self.language)
    }

    fn header(&self) -> String {
        let Gathered { directive, world, rows_bad, known_to, .. } = self.gathered;
        let version = &directive.versions[directive.version_on(self.question.as_of)];
        let title = directive.title.get(self.language);
        let mut asked = Message::new("table-asked")
            .with("version", version.label.as_str())
            .with("asof", self.question.as_of);
        if let Some(from) = self.question.from {
            asked = Message::new("table-asked-from").with("asked", asked).with("from", from);
        }
        asked = match *known_to {
            None => asked,
            Some(KnownTo::Day(day)) => {
                Message::new("table-asked-known").with("asked", asked).with("day", day)
            }
            Some(KnownTo::Index(index)) => {
                Message::new("table-asked-index").with("asked", asked).with("index", index)
            }
        };
        let [activities, matters, registers] = self.gathered.counts();
        let mut lines = vec![coloured(title, Colour::Strong, self.colour), self.say(&asked)];
        let count = |number: usize| Argument::from(grouped(number as u64));
        let mut read = Message::new("table-read")
            .with("units", count(world.units.len()))
            .with("activities", count(activities))
            .with("matters", count(matters))
            .with("registers", count(registers));
        if *rows_bad > 0 {
            read =
                Message::new("table-read-skipped").with("read", read).with("bad", count(*rows_bad));
        }
        lines.push(self.say(&read));
        if !directive.overlays.is_empty() {
            let titles: Vec<Argument> =
                directive.overlays.iter().map(|own| own.title.clone().into()).collect();
            lines.push(self.say(&Message::new("table-overlays").with("titles", titles)));
        }
        let mut text = String::new();
        for line in lines {
            text.push_str(&hanging("", &line, self.columns));
        }
        text
    }

    // One line for each obligation and period; of many periods the latest, and the sum of those before.
    fn sums(&self) -> String {
        let about = match self.unit {
            Some(unit) => Message::new("table-of-unit").with("unit", self.unit_name(unit)),
            None => Message::new("table-of-all").with("standings", grouped(self.outcome.standings)),
        };
        let mut text =
            format!("\n{}\n\n", coloured(&self.say(&about), Colour::Strong, self.colour));
        let mut rows: Vec<(usize, Vec<(String, Counts)>)> = Vec::new();
        for (heading, columns) in self.by_heading() {
            let mut lines = Vec::new();
            let shown = self.shown(&columns);
            let (folded, latest) = columns.split_at(columns.len() - shown);
            let mut sum = Counts::default();
            for column in folded {
                sum += self.counts(column);
            }
            if !folded.is_empty() {
                let before = Message::new("table-before").with("count", folded.len());
                lines.push((self.say(&before), sum));
            }
            lines.extend(latest.iter().map(|own| (own.period.to_string(), self.counts(own))));
            lines.retain(|(_, counts)| counts.total() > 0);
            if !lines.is_empty() {
                rows.push((heading, lines));
            }
        }
        let first = rows.iter().flat_map(|(_, lines)| lines).map(|(period, _)| width(period));
        let first = first.max().unwrap_or(0) + 2;
        let labels = self.labels();
        let columns: Vec<usize> = labels
            .iter()
            .map(|lines| lines.iter().map(|line| width(line)).max().unwrap_or(0).max(6))
            .collect();
        for line in 0..labels.iter().map(Vec::len).max().unwrap_or(0) {
            let mut row = " ".repeat(first);
            for (label, columns) in labels.iter().zip(&columns) {
                let part = label.get(line).map_or("", String::as_str);
                row.push_str(&format!("  {}", right(part, *columns)));
            }
            text.push_str(row.trim_end());
            text.push('\n');
        }
        for (heading, lines) in rows {
            text.push_str(&self.heading_line(heading));
            for (period, counts) in lines {
                let mut row = format!("  {}", left(&period, first - 2));
                let numbers = std::iter::once((counts.applicable(), None))
                    .chain(State::ALL.map(|state| (counts.of(state), Some(state))));
                for ((number, state), columns) in numbers.zip(&columns) {
                    let shown = right(&grouped(u64::from(number)), *columns);
                    let colour = colour_of(state, number);
                    row.push_str("  ");
                    row.push_str(&coloured(&shown, colour, self.colour));
                }
                text.push_str(&row);
                text.push('\n');
            }
        }
        text
    }

    // The words above the numbers, each with its shape, in lines of a few columns.
    fn labels(&self) -> Vec<Vec<String>> {
        let mut labels = vec![wrap(&self.word("table-applicable"), 10)];
        for state in State::ALL {
            let label = format!("{} {}", shape(state), self.say(&state.label()));
            labels.push(wrap(&label, 10));
        }
        let lines = labels.iter().map(Vec::len).max().unwrap_or(1);
        for label in &mut labels {
            // Short ones stand just above the numbers.
            while label.len() < lines {
                label.insert(0, String::new());
            }
        }
        labels
    }

    fn heading_line(&self, heading: usize) -> String {
        let heading = &self.outcome.headings[heading];
        let mut about = vec![heading.id.clone(), heading.clause.clone()];
        if heading.along != model::relation::AFFILIATION {
            let relation = self.gathered.directive.catalogue.label(&heading.along);
            about.push(self.say(&Message::new("table-along").with("relation", relation)));
        }
        let about = about.join(" · ");
        let title = heading.title.get(self.language);
        let line = if title == heading.id { about } else { format!("{title}  {about}") };
        coloured(hanging("", &line, self.columns).trim_end(), Colour::Strong, self.colour) + "\n"
    }

    // The units at the top, so that the reader knows where to look next.
    fn roots(&self) -> String {
        let tree = self.tree;
        let roots = tree.pre_order().iter().filter(|unit| tree.parent(**unit).is_none());
        let below = roots.clone().filter(|unit| tree.below(**unit).len() > 1).count();
        let mut names: Vec<Argument> = roots
            .clone()
            .filter(|unit| below == 0 || tree.below(**unit).len() > 1)
            .take(ROOTS_SHOWN)
            .map(|unit| Argument::from(self.unit_name(*unit)))
            .collect();
        let all = if below == 0 { roots.count() } else { below };
        let more = all.saturating_sub(names.len());
        if more > 0 {
            names.push(Message::new("list-and-more").with("count", more).into());
        }
        let hint = Message::new("table-roots").with("units", names);
        format!("\n{}", hanging("", &self.say(&hint), self.columns))
    }

    fn section(&self, id: &'static str) -> String {
        format!("\n{}\n", coloured(&self.word(id), Colour::Strong, self.colour))
    }

    // Counts that are not zero, each after its shape.
    fn shapes(&self, counts: Counts) -> String {
        let parts: Vec<String> = State::ALL
            .into_iter()
            .filter(|state| counts.of(*state) > 0)
            .map(|state| format!("{}{}", shape(state), counts.of(state)))
            .collect();
        parts.join(" ")
    }

    fn counts(&self, column: &Column) -> Counts {
        match self.unit {
            Some(unit) => self.of(column, unit).unwrap_or_default(),
            None => column.whole,
        }
    }

    fn shown(&self, columns: &[&Column]) -> usize {
        // Folding a single period would save nothing.
        let fold = !self.all_periods && columns.len() > PERIODS_SHOWN + 1;
        if fold { PERIODS_SHOWN } else { columns.len() }
    }

    fn of(&self, column: &Column, unit: UnitIndex) -> Option<Counts> {
        self.outcome.rows.of(column.at, unit)
    }

    fn by_heading(&self) -> Vec<(usize, Vec<&Column>)> {
        let groups = self.outcome.columns.chunk_by(|a, b| a.heading == b.heading);
        groups.map(|group| (group[0].heading, group.iter().collect())).collect()
    }

    fn unit_name(&self, unit: UnitIndex) -> String {
        let unit = self.gathered.world.units.get(unit);
        if unit.name.is_empty() || unit.name == unit.code {
            unit.code.to_string()
        } else {
            format!("{} {}", unit.code, unit.name)
        }
    }
}

// Nought has no colour: there is nothing to look at.
fn colour_of(state: Option<State>, number: u32) -> Colour {
    match state {
        _ if number == 0 => Colour::Dim,
        Some(State::Met) => Colour::Green,
        Some(State::Missed) => Colour::Red,
        Some(State::Unknown) => Colour::Yellow,
        _ => Colour::Plain,
    }
}
