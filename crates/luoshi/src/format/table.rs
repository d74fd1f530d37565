//! The result for people: what was asked, one line for each obligation and period, and for one
//! unit its own standings and the units directly below it, in the order of the tree.
//!
//! A state is always a word or a shape with a legend; colour only repeats it.

use super::shape;
use crate::gathered::Gathered;
use crate::layout::{Colour, coloured, cut, grouped, hanging, left, right, width, wrap};
use crate::outcome::{Column, Outcome};
use language::{Argument, Language, Message};
use model::UnitIndex;
use model::relation::Tree;
use tally::{Counts, Question, State, Subject};

/// How many periods of an obligation are shown unless all are asked for.
const PERIODS_SHOWN: usize = 4;
/// How many ids of items are named in a line.
const IDS_SHOWN: usize = 5;
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
        let Gathered { directive, world, rows_bad } = self.gathered;
        let version = &directive.versions[directive.version_on(self.question.as_of)];
        let title = directive.title.get(self.language);
        let mut asked = Message::new("table-asked")
            .with("version", version.label.as_str())
            .with("asof", self.question.as_of);
        if let Some(from) = self.question.from {
            asked = Message::new("table-asked-from").with("asked", asked).with("from", from);
        }
        let mut lines = vec![coloured(title, Colour::Strong, self.colour), self.say(&asked)];
        let count = |number: usize| Argument::from(grouped(number as u64));
        let mut read = Message::new("table-read")
            .with("units", count(world.units.len()))
            .with("activities", count(world.activities.len()))
            .with("matters", count(world.matters.len()))
            .with("registers", count(world.registers.len()));
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

    // What the unit itself has, without what lies below it.
    fn own(&self) -> String {
        let mut text = self.section("table-own");
        let mut any = false;
        for (heading, columns) in self.by_heading() {
            let (folded, latest) = columns.split_at(columns.len() - self.shown(&columns));
            let positions = |own: &[&Column]| -> Vec<usize> {
                own.iter().filter_map(|column| self.position(column)).collect()
            };
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

    // Obligations by the units directly below, in the order of the tree, as many columns at a time as fit.
    fn children(&self, unit: UnitIndex) -> String {
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
                let some =
                    |column: &&Column| children.iter().any(|child| column.of(*child).is_some());
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
            text.push_str(&hanging(&format!("  [{}] ", at + 1), &line, self.columns));
        }
        let names: Vec<String> =
            children.iter().map(|child| cut(&self.unit_name(*child), 30)).collect();
        let first = names.iter().map(|name| width(name)).max().unwrap_or(0);
        let cell = |child: UnitIndex, column: &Column| {
            column.of(child).map(|counts| self.shapes(counts)).unwrap_or_default()
        };
        let widths: Vec<usize> = latest
            .iter()
            .enumerate()
            .map(|(at, column)| {
                let cells = children.iter().map(|child| width(&cell(*child, column)));
                cells.max().unwrap_or(0).max(width(&format!("[{}]", at + 1)))
            })
            .collect();
        let mut start = 0;
        while start < latest.len() {
            let mut end = start;
            let mut taken = first + 2;
            while end < latest.len() && (end == start || taken + 2 + widths[end] <= self.columns) {
                taken += 2 + widths[end];
                end += 1;
            }
            let mut row = format!("\n  {}", " ".repeat(first));
            for at in start..end {
                row.push_str(&format!("  {}", left(&format!("[{}]", at + 1), widths[at])));
            }
            text.push_str(row.trim_end_matches(' '));
            text.push('\n');
            for (child, name) in children.iter().zip(&names) {
                let mut row = format!("  {}", left(name, first));
                for at in start..end {
                    row.push_str(&format!("  {}", left(&cell(*child, latest[at]), widths[at])));
                }
                text.push_str(row.trim_end());
                text.push('\n');
            }
            start = end;
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
            Some(unit) => column.of(unit).unwrap_or_default(),
            None => column.whole,
        }
    }

    fn shown(&self, columns: &[&Column]) -> usize {
        // Folding a single period would save nothing.
        let fold = !self.all_periods && columns.len() > PERIODS_SHOWN + 1;
        if fold { PERIODS_SHOWN } else { columns.len() }
    }

    fn position(&self, column: &Column) -> Option<usize> {
        self.outcome.columns.iter().position(|own| std::ptr::eq(own, column))
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
