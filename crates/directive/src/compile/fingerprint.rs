//! The canonical form of what evaluation reads, and its SHA-256.
//!
//! Titles, headings and summaries are not in it: moving prose does not change a fingerprint. The
//! form is written out key by key, so that renaming something in our code does not change it either.

use super::change::{day_unit, measure};
use crate::obligation::{Form, FormName, Link, Obligation, PartRule, PopulationScope, What};
use crate::parameter::{Parameter, ParameterValue};
use crate::selector::{Selector, SubjectKind, UnitTest};
use crate::{Condition, Version};
use model::Cadence;
use model::period::{StartEvent, Term};
use sha2::{Digest, Sha256};

/// The fingerprint of a version as the directive itself has it, without what overlays add.
pub(super) fn of(version: &Version) -> String {
    let mut text = format!("luoshi directive 1\nin_force {}\n", version.in_force);
    for obligation in version.obligations.iter().filter(|own| own.added_by.is_none()) {
        text.push('\n');
        text.push_str(&obligation.canonical());
    }
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Obligation {
    /// The obligation as evaluation reads it, one key a line: what a fingerprint sums up. Stable from release to
    /// release; without titles.
    pub fn canonical(&self) -> String {
        let mut lines = Lines::default();
        lines.put("obligation", &self.id);
        lines.put("clause", self.clause.to_string());
        lines.put("along", &self.along);
        lines.put("who", who(&self.who));
        lines.put("form", self.form.name().as_str());
        form(&mut lines, &self.form);
        if !self.judges_items() && self.form.name() != FormName::Keeps {
            lines.put("per", per(&self.per));
            lines.put("part", part(self.part));
        }
        for own in &self.parameters {
            lines.put(&format!("parameter {}", own.name), parameter(own));
        }
        lines.0
    }
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn put(&mut self, key: &str, value: impl AsRef<str>) {
        self.0.push_str(key);
        self.0.push(' ');
        self.0.push_str(value.as_ref());
        self.0.push('\n');
    }
}

// Texts that people chose are quoted, so that no two lists read alike.
fn quoted(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| format!("{text:?}")).collect();
    texts.join(" ")
}

fn who(selector: &Selector) -> String {
    let test = unit_test(&selector.unit);
    match selector.subject {
        SubjectKind::Unit => test,
        SubjectKind::Post => format!("post [{}] of {test}", quoted(&selector.posts)),
    }
}

fn unit_test(test: &UnitTest) -> String {
    let mut parts = vec!["unit".to_owned()];
    let named = [
        ("kind", &test.kinds),
        ("level", &test.levels),
        ("code", &test.codes),
        ("with post", &test.posts),
    ];
    for (name, list) in named {
        if !list.is_empty() {
            parts.push(format!("{name} [{}]", quoted(list)));
        }
    }
    if let Some(above) = &test.beneath {
        parts.push(format!("beneath ({})", unit_test(above)));
    }
    parts.join(" ")
}

fn form(lines: &mut Lines, form: &Form) {
    if let Some(own) = form.what() {
        what(lines, own);
    }
    match form {
        Form::AtLeast { measure: counted, .. } | Form::AtMost { measure: counted, .. } => {
            lines.put("counts", measure(counted));
        }
        Form::Every { satisfies, item, .. } => {
            lines.put("judges", if *item { "each item" } else { "subject and period" });
            conditions(lines, "satisfies", satisfies);
        }
        Form::Within { from, to, counting, extension, .. } => {
            lines.put("from", from);
            lines.put("to", to);
            let switches = [
                (counting.start_day_counts, "start_day_counts"),
                (counting.roll_forward, "roll_forward"),
                (counting.pauses, "pauses"),
            ];
            let on = switches.iter().filter(|(on, _)| *on).map(|(_, name)| format!(" {name}"));
            lines.put("counts", day_unit(counting.unit).to_owned() + &on.collect::<String>());
            if let Some(own) = extension {
                lines.put("extension", format!("{} {}", own.event, own.days_field));
            }
        }
        Form::Covers { population, measure: counted, .. } => {
            let scope = match population.scope {
                PopulationScope::Own => "own",
                PopulationScope::Subtree => "subtree",
            };
            lines.put("population", format!("{scope} [{}]", quoted(&population.groups)));
            lines.put("counts", measure(counted));
        }
        Form::Keeps { register, .. } => lines.put("register", register),
    }
    for own in form.parameters() {
        lines.put(&own.name, parameter(own));
    }
}

fn what(lines: &mut Lines, what: &What) {
    for (name, list) in [("activity", &what.activities), ("matter", &what.matters)] {
        if !list.is_empty() {
            lines.put(name, quoted(list));
        }
    }
    if let Some(role) = &what.role {
        lines.put("role", role);
    }
    if what.link == Link::Target {
        lines.put("link", "target");
    }
    conditions(lines, "where", &what.conditions);
}

fn conditions(lines: &mut Lines, key: &str, conditions: &[Condition]) {
    for condition in conditions {
        lines.put(key, condition.to_string());
    }
}

fn per(cadence: &Cadence) -> String {
    match cadence {
        Cadence::Month => "month".to_owned(),
        Cadence::Quarter => "quarter".to_owned(),
        Cadence::HalfYear => "half_year".to_owned(),
        Cadence::Year => "year".to_owned(),
        Cadence::FiveYears { first_year } => format!("five_years from {first_year}"),
        Cadence::Rolling { days } => format!("rolling {days} days"),
        Cadence::After { event, term } => {
            let event = match event {
                StartEvent::UnitFounded => "unit_founded".to_owned(),
                StartEvent::PostStarted => "post_started".to_owned(),
                StartEvent::ActivityHeld(kind) => format!("activity {kind}"),
            };
            match term {
                Term::Days(days) => format!("{days} days after {event}"),
                Term::Months(months) => format!("{months} months after {event}"),
            }
        }
    }
}

fn part(rule: PartRule) -> &'static str {
    match rule {
        PartRule::FromHalf => "from_half",
        PartRule::Scaled => "scaled",
        PartRule::Full => "full",
    }
}

fn parameter(parameter: &Parameter) -> String {
    let mut parts = Vec::new();
    match &parameter.value {
        Some(ParameterValue::Number(number)) => parts.push(number.to_string()),
        Some(ParameterValue::Choice(choice)) => parts.push(format!("{choice:?}")),
        None => {}
    }
    if let Some(level) = &parameter.set_by {
        parts.push(format!("set by {level}"));
    }
    parts.push(format!("attested {}", parameter.attested.letter()));
    if let Some(cite) = &parameter.cite {
        // The same in both languages, as it is where the directive itself writes it.
        match cite.zh == cite.en {
            true => parts.push(format!("cite {:?}", cite.zh)),
            false => parts.push(format!("cite {:?} {:?}", cite.zh, cite.en)),
        }
    }
    parts.join(" ")
}
