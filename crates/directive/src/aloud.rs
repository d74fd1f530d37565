//! An obligation, or an overlay, read aloud: who, what, how often, by which parameters. Who wrote the page sees here whether the machine
//! understood it.

use crate::{
    Attestation, DayUnit, Directive, Form, Link, Measure, Obligation, Overlay, Parameter,
    ParameterValue, PartRule, PopulationScope, SubjectKind, Tightening, UnitTest, What, wording,
};
use language::{Argument, Language, Message};
use model::period::{StartEvent, Term};
use model::relation::AFFILIATION;
use model::{Cadence, Text};

/// Reads a compiled directive in one language.
pub struct Reader<'d> {
    /// The directive.
    pub directive: &'d Directive,
    /// The language.
    pub language: Language,
}

impl Reader<'_> {
    /// A message in the reader's language.
    pub fn say(&self, message: &Message) -> String {
        message.render(self.language)
    }

    fn label(&self, name: &str) -> Text {
        self.directive.catalogue.label(name)
    }

    fn labels(&self, names: &[String]) -> Argument {
        names.iter().map(|name| Argument::from(self.label(name))).collect::<Vec<_>>().into()
    }

    /// The lines of an obligation, each with its label.
    pub fn lines(&self, own: &Obligation) -> Vec<(String, String)> {
        let mut lines = Vec::new();
        let mut line = |label: &'static str, said: Message| {
            lines.push((self.say(&Message::new(label)), self.say(&said)));
        };
        line("show-label-who", self.who(own));
        line("show-label-what", self.what(own));
        for condition in self.conditions(own) {
            line("show-label-where", condition);
        }
        for condition in self.satisfies(own) {
            line("show-label-satisfies", condition);
        }
        line("show-label-per", self.per(own));
        if let Some(part) = self.part(own) {
            line("show-label-part", part);
        }
        if own.along != AFFILIATION {
            line(
                "show-label-along",
                Message::new("show-text").with("text", self.label(&own.along)),
            );
        }
        for parameter in own.all_parameters() {
            line("show-label-parameter", self.parameter(parameter));
            for change in self.changes(own, parameter, |_| true) {
                line("show-label-overlay", change);
            }
        }
        if let Some(overlay) = own.added_by.and_then(|at| self.directive.overlays.get(at)) {
            let said = Message::new("show-added-by")
                .with("title", overlay.title.clone())
                .with("issuer", overlay.issuer.as_str());
            line("show-label-overlay", said);
        }
        lines
    }

    /// What must hold of an activity or matter, so that it is looked at.
    pub fn conditions(&self, own: &Obligation) -> Vec<Message> {
        let conditions = own.form.what().map_or(&[][..], |what| &what.conditions);
        conditions.iter().map(|one| wording::condition(one, &self.directive.catalogue)).collect()
    }

    /// What each activity or matter must satisfy.
    pub fn satisfies(&self, own: &Obligation) -> Vec<Message> {
        let conditions = match &own.form {
            Form::Every { satisfies, .. } => satisfies.as_slice(),
            _ => &[],
        };
        conditions.iter().map(|one| wording::condition(one, &self.directive.catalogue)).collect()
    }

    /// What a shortened period means; `None` where there are no periods.
    pub fn part(&self, own: &Obligation) -> Option<Message> {
        part(own).map(Message::new)
    }

    /// Who is obliged.
    pub fn who(&self, own: &Obligation) -> Message {
        let unit = self.unit_test(&own.who.unit);
        match own.who.subject {
            SubjectKind::Unit => unit,
            SubjectKind::Post => Message::new("show-who-post")
                .with("posts", self.labels(&own.who.posts))
                .with("units", unit),
        }
    }

    fn unit_test(&self, test: &UnitTest) -> Message {
        let mut said = match test.kinds.as_slice() {
            [] => Message::new("show-who-any"),
            kinds => Message::new("show-who-kinds").with("kinds", self.labels(kinds)),
        };
        if !test.levels.is_empty() {
            said = Message::new("show-who-levels")
                .with("units", said)
                .with("levels", self.labels(&test.levels));
        }
        if !test.codes.is_empty() {
            let codes: Vec<Argument> =
                test.codes.iter().map(|code| Argument::from(code.as_str())).collect();
            said = Message::new("show-who-codes").with("units", said).with("codes", codes);
        }
        if !test.posts.is_empty() {
            said = Message::new("show-who-with-post")
                .with("units", said)
                .with("posts", self.labels(&test.posts));
        }
        if let Some(above) = &test.beneath {
            said = Message::new("show-who-beneath")
                .with("units", said)
                .with("above", self.unit_test(above));
        }
        said
    }

    /// What is asked, in a sentence.
    pub fn what(&self, own: &Obligation) -> Message {
        let what = |what: &What| self.kinds(what);
        match &own.form {
            Form::AtLeast { what: fits, measure, need, .. } => match measure {
                Measure::Each { by, need } => {
                    let needs: Vec<Argument> = need
                        .iter()
                        .map(|(name, need)| {
                            Message::new("show-each")
                                .with("value", self.label(name))
                                .with("need", self.need(need))
                                .into()
                        })
                        .collect();
                    Message::new("show-at-least-each")
                        .with("what", what(fits))
                        .with("by", self.directive.catalogue.field_label(by))
                        .with("needs", needs)
                }
                Measure::Distinct { by } => Message::new("show-at-least-distinct")
                    .with("what", what(fits))
                    .with("by", self.directive.catalogue.field_label(by))
                    .with("need", self.optional(need.as_ref())),
                measure => Message::new(match measure {
                    Measure::Hours => "show-at-least-hours",
                    _ => "show-at-least-times",
                })
                .with("what", what(fits))
                .with("need", self.optional(need.as_ref())),
            },
            Form::Every { what: fits, .. } => Message::new("show-every").with("what", what(fits)),
            Form::Within { what: fits, from, to, limit, counting, extension } => {
                let id = match counting.unit {
                    DayUnit::Days => "show-within-days",
                    DayUnit::WorkingDays => "show-within-working-days",
                    DayUnit::Months => "show-within-months",
                };
                let said = Message::new(id)
                    .with("what", what(fits))
                    .with("from", self.event(from))
                    .with("to", self.event(to))
                    .with("limit", self.need(limit));
                match extension {
                    None => said,
                    Some(extension) => Message::new("show-within-extension")
                        .with("said", said)
                        .with("event", self.label(&extension.event))
                        .with("days", self.need(&extension.days_max)),
                }
            }
            Form::Covers { what: fits, population, share, measure, each } => {
                let mut of = match population.groups.as_slice() {
                    [] => Message::new("show-population-all"),
                    groups => {
                        Message::new("show-population-groups").with("groups", self.labels(groups))
                    }
                };
                if population.scope == PopulationScope::Subtree {
                    of = Message::new("show-population-subtree").with("population", of);
                }
                let id = match measure {
                    Measure::Hours => "show-covers-hours",
                    _ => "show-covers-times",
                };
                Message::new(id)
                    .with("what", what(fits))
                    .with("population", of)
                    .with("share", self.need(share))
                    .with("each", self.need(each))
            }
            Form::AtMost { what: fits, measure, cap } => Message::new(match measure {
                Measure::Hours => "show-at-most-hours",
                _ => "show-at-most-times",
            })
            .with("what", what(fits))
            .with("cap", self.need(cap)),
            Form::Keeps { register, age_days_max, first_within_days } => {
                let at_once = match &first_within_days.value {
                    Some(ParameterValue::Number(days)) => days.numerator() == 0,
                    _ => false,
                };
                let said = Message::new("show-keeps")
                    .with("register", self.label(register))
                    .with("age", self.need(age_days_max));
                if at_once {
                    return said;
                }
                Message::new("show-keeps-first")
                    .with("said", said)
                    .with("first", self.need(first_within_days))
            }
        }
    }

    // `held` is the day of an activity itself and stands in no catalogue.
    fn event(&self, name: &str) -> Argument {
        match name {
            "held" => Message::new("show-held").into(),
            _ => self.label(name).into(),
        }
    }

    fn kinds(&self, what: &What) -> Message {
        let names = if what.activities.is_empty() { &what.matters } else { &what.activities };
        let mut said = Message::new("show-kinds").with("kinds", self.labels(names));
        if let Some(role) = &what.role {
            said =
                Message::new("show-kinds-role").with("what", said).with("role", self.label(role));
        }
        if what.link == Link::Target {
            said = Message::new("show-kinds-target").with("what", said);
        }
        said
    }

    fn optional(&self, need: Option<&Parameter>) -> Argument {
        need.map_or_else(|| Argument::from("?"), |need| self.need(need))
    }

    // The figure, or who must set it.
    fn need(&self, parameter: &Parameter) -> Argument {
        match (&parameter.value, &parameter.set_by) {
            (Some(value), _) => self.value(&parameter.name, value),
            (None, Some(level)) => {
                Message::new("show-to-be-set").with("level", self.label(level)).into()
            }
            (None, None) => Argument::from("?"),
        }
    }

    /// A parameter's value as it is read.
    pub fn value(&self, name: &str, value: &ParameterValue) -> Argument {
        match value {
            // One time is no percentage; only a share is.
            ParameterValue::Number(number) if name != "share" => match number.as_whole() {
                Some(whole) => Argument::from(whole.to_string()),
                None => Argument::from(number.to_string()),
            },
            ParameterValue::Number(number) => (*number).into(),
            ParameterValue::Choice(choice) => Argument::from(choice.as_str()),
        }
    }

    /// How often, or by when, it is judged.
    pub fn per(&self, own: &Obligation) -> Message {
        if own.judges_items() {
            return Message::new("show-per-item");
        }
        if matches!(own.form, Form::Keeps { .. }) {
            return Message::new("show-per-date");
        }
        match &own.per {
            Cadence::Month => Message::new("show-per-month"),
            Cadence::Quarter => Message::new("show-per-quarter"),
            Cadence::HalfYear => Message::new("show-per-half-year"),
            Cadence::Year => Message::new("show-per-year"),
            Cadence::FiveYears { first_year } => {
                Message::new("show-per-five-years").with("year", first_year.to_string())
            }
            Cadence::Rolling { days } => Message::new("show-per-rolling").with("days", *days),
            Cadence::After { event, term } => {
                let event: Argument = match event {
                    StartEvent::UnitFounded => Message::new("show-start-founded").into(),
                    StartEvent::PostStarted => Message::new("show-start-post").into(),
                    StartEvent::ActivityHeld(kind) => {
                        Message::new("show-start-activity").with("kind", self.label(kind)).into()
                    }
                };
                match term {
                    Term::Days(days) => Message::new("show-per-after-days").with("count", *days),
                    Term::Months(months) => {
                        Message::new("show-per-after-months").with("count", *months)
                    }
                }
                .with("event", event)
            }
        }
    }

    /// A parameter with its value, where it comes from and how well it is attested.
    pub fn parameter(&self, parameter: &Parameter) -> Message {
        let cite: Argument = match &parameter.cite {
            Some(cite) => Argument::Label(cite.clone()),
            None => Message::new("show-no-cite").into(),
        };
        match (&parameter.value, &parameter.set_by) {
            (None, Some(level)) => Message::new("show-parameter-open")
                .with("name", wording::parameter_name(&parameter.name, &self.directive.catalogue))
                .with("level", self.label(level)),
            (_, level) => {
                let id = if level.is_some() { "show-parameter-until" } else { "show-parameter" };
                let said = Message::new(id)
                    .with(
                        "name",
                        wording::parameter_name(&parameter.name, &self.directive.catalogue),
                    )
                    .with("value", self.need(parameter))
                    .with("attested", Message::new(attested(parameter.attested)))
                    .with("cite", cite);
                match level {
                    Some(level) => said.with("level", self.label(level)),
                    None => said,
                }
            }
        }
    }

    /// What those overlays make of a parameter that `seen` says yes to, by position.
    pub fn changes(
        &self,
        own: &Obligation,
        parameter: &Parameter,
        seen: impl Fn(usize) -> bool,
    ) -> Vec<Message> {
        let overlays = self.directive.overlays.iter().enumerate();
        overlays
            .filter(|(at, _)| seen(*at))
            .flat_map(|(_, overlay)| overlay.changes.iter().map(move |change| (overlay, change)))
            .filter(|(_, change)| change.obligation == own.id && change.parameter == parameter.name)
            .map(|(overlay, change)| {
                Message::new("show-change")
                    .with(
                        "name",
                        wording::parameter_name(&parameter.name, &self.directive.catalogue),
                    )
                    .with("value", self.value(&change.parameter, &change.value))
                    .with("title", overlay.title.clone())
                    .with("issuer", overlay.issuer.as_str())
                    .with("days", overlay.in_force)
            })
            .collect()
    }
}

/// What an overlay is called, by whom and when.
pub fn overlay_title(overlay: &Overlay) -> Message {
    Message::new("show-overlay")
        .with("title", overlay.title.clone())
        .with("id", overlay.id.as_str())
        .with("issuer", overlay.issuer.as_str())
        .with("days", overlay.in_force)
}

/// What an overlay sets, adds and exempts from, a sentence each; of exempted units those that `seen` says yes to, by code.
pub fn overlay_lines(
    reader: &Reader<'_>,
    overlay: &Overlay,
    seen: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let directive = reader.directive;
    let mut lines = Vec::new();
    if let Some(basis) = &overlay.basis {
        lines.push(Message::new("show-basis").with("basis", basis.as_str()));
    }
    if let Some(minutes) = overlay.burden_minutes {
        lines.push(Message::new("show-burden").with("hours", hours(minutes)));
    }
    if let Some((unit, day)) = &overlay.approved {
        lines.push(Message::new("show-approved").with("unit", unit.as_str()).with("day", *day));
    }
    for change in &overlay.changes {
        let id = match change.tightening {
            Tightening::Sets => "show-sets",
            Tightening::Tightens => "show-tightens",
        };
        let line = Message::new(id)
            .with("obligation", change.obligation.as_str())
            .with("parameter", change.parameter.as_str())
            .with("value", reader.value(&change.parameter, &change.value));
        lines.push(line);
    }
    let at = directive.overlays.iter().position(|own| own.id == overlay.id);
    let adds: Vec<Argument> = directive
        .versions
        .iter()
        .flat_map(|version| &version.obligations)
        .filter(|own| own.added_by.is_some() && own.added_by == at)
        .map(|own| Argument::from(own.id.as_str()))
        .collect();
    if !adds.is_empty() {
        lines.push(Message::new("show-adds").with("obligations", adds));
    }
    for exemption in &overlay.exemptions {
        let units: Vec<String> =
            exemption.units.iter().filter(|own| seen(own.as_str())).cloned().collect();
        if units.is_empty() {
            continue;
        }
        let names = |all: &[String]| -> Vec<Argument> {
            all.iter().map(|own| Argument::from(own.as_str())).collect()
        };
        let what: Argument = if exemption.obligations.is_empty() {
            Message::new("show-all-obligations").into()
        } else {
            names(&exemption.obligations).into()
        };
        let line = Message::new("show-exempts")
            .with("units", names(&units))
            .with("obligations", what)
            .with("days", exemption.days)
            .with("reason", exemption.reason.clone());
        lines.push(line);
    }
    lines.iter().map(|line| reader.say(line)).collect()
}

/// Minutes as hours: whole ones as such, else with one decimal, for an estimate has no minutes.
pub fn hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => hours.to_string(),
        (hours, rest) => format!("{hours}.{}", rest / 6),
    }
}

// A shortened period means something only where there are periods.
fn part(own: &Obligation) -> Option<&'static str> {
    if own.judges_items() || matches!(own.form, Form::Keeps { .. }) {
        return None;
    }
    Some(match own.part {
        PartRule::FromHalf => "show-part-from-half",
        PartRule::Scaled => "show-part-scaled",
        PartRule::Full => "show-part-full",
    })
}

/// The sentence that says how well a figure is attested.
pub fn attested(mark: Attestation) -> &'static str {
    match mark {
        Attestation::Directive => "attested-directive",
        Attestation::Verified => "attested-verified",
        Attestation::Press => "attested-press",
        Attestation::Local => "attested-local",
        Attestation::NotVerified => "attested-not-verified",
    }
}
