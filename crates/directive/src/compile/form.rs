//! Which keys each form takes, and reading what is particular to a form.

use super::Context;
use super::figure::{self, Kind};
use super::keys::{Entry, Keys};
use super::names::{self, Noun};
use super::suggest;
use super::what::{self, Read};
use crate::obligation::{
    Counting, DayUnit, Extension, Form, FormName, Measure, Population, PopulationScope, What,
};
use crate::parameter::Parameter;
use crate::selector::SubjectKind;
use language::Message;
use model::Ratio;
use model::catalogue::FieldType;

use FormName::{AtLeast, AtMost, Covers, Every, Keeps, Within};

/// Keys that only some forms take. Every other key of an obligation block belongs to all forms.
pub(super) const KEYS: [(&str, &[FormName]); 22] = [
    ("times", &[AtLeast, Covers, AtMost]),
    ("hours", &[AtLeast, Covers, AtMost]),
    ("distinct", &[AtLeast]),
    ("posts_served", &[AtLeast]),
    ("satisfies", &[Every]),
    ("from", &[Within]),
    ("to", &[Within]),
    ("days", &[Within]),
    ("working_days", &[Within]),
    ("months", &[Within]),
    ("start_day_counts", &[Within]),
    ("roll_forward", &[Within]),
    ("pauses", &[Within]),
    ("extension", &[Within]),
    ("population", &[Covers]),
    ("share", &[Covers]),
    ("current_days", &[Keeps]),
    ("first_within_days", &[Keeps]),
    ("per", &[AtLeast, Every, Covers, AtMost]),
    ("part", &[AtLeast, Every, Covers, AtMost]),
    ("parameters", &[AtLeast, Every, Within, Covers, AtMost]),
    ("along", &[AtLeast, Every, Within, Covers, AtMost, Keeps]),
];

/// Reads what is particular to the form. `None` where something was wrong; it has been reported then.
pub(super) fn read(
    context: &mut Context,
    name: FormName,
    keys: &mut Keys,
    what: &mut Read,
    subject: Option<SubjectKind>,
) -> Option<Form> {
    match name {
        AtLeast => at_least(context, keys, what, subject),
        Every => every(context, keys, what),
        Within => within(context, keys, what),
        Covers => covers(context, keys, what),
        AtMost => at_most(context, keys, what),
        Keeps => keeps(context, keys, what),
    }
}

// One of `times`, `hours` (and `distinct` where allowed): exactly one must be there.
fn measure_key<'t>(
    context: &mut Context,
    keys: &mut Keys<'t>,
    allowed: &[&'static str],
    needed: bool,
) -> Option<Entry<'t>> {
    let found: Vec<Entry> = allowed.iter().filter_map(|key| keys.take(key)).collect();
    match found.as_slice() {
        [only] => return Some(*only),
        [first, second, ..] => {
            let message = Message::new("directive-two-measures")
                .with("first", first.key)
                .with("second", second.key);
            context
                .problems
                .error(second.key_span, message)
                .related(first.key_span, Message::new("directive-first-here"));
        }
        [] if needed => {
            let message = Message::new("directive-no-measure");
            context.problems.error(keys.span, message).help(suggest::list(allowed));
        }
        [] => {}
    }
    None
}

// Hours can only be summed of activities: matters do not last.
fn hours_of_matters(context: &mut Context, entry: Entry, what: &Option<What>) {
    if entry.key == "hours" && what.as_ref().is_some_and(|what| !what.matters.is_empty()) {
        context.problems.error(entry.key_span, Message::new("directive-hours-matter"));
    }
}

fn at_least(
    context: &mut Context,
    keys: &mut Keys,
    what: &mut Read,
    subject: Option<SubjectKind>,
) -> Option<Form> {
    let entry = measure_key(context, keys, &["times", "hours", "distinct"], true);
    let counts_distinct = entry.as_ref().is_some_and(|entry| entry.key == "distinct");
    let measured = entry.and_then(|entry| {
        hours_of_matters(context, entry, &what.what);
        match entry.key {
            "times" => figure::read(context, entry, "times", Kind::Times)
                .map(|need| (Measure::Times, Some(need))),
            "hours" => figure::read(context, entry, "hours", Kind::Hours)
                .map(|need| (Measure::Hours, Some(need))),
            _ => distinct(context, entry, what),
        }
    });
    let posts_served = match keys.take("posts_served") {
        Some(entry) if subject == Some(SubjectKind::Unit) => {
            context.problems.error(entry.key_span, Message::new("directive-posts-served-unit"));
            None
        }
        Some(entry) if counts_distinct => {
            context.problems.error(entry.key_span, Message::new("directive-posts-served-distinct"));
            None
        }
        Some(entry) => figure::read(context, entry, "posts_served", Kind::PostsServed),
        None => None,
    };
    let (measure, need) = measured?;
    Some(Form::AtLeast { what: what.what.take()?, measure, need, posts_served })
}

fn distinct(
    context: &mut Context,
    entry: Entry,
    what: &Read,
) -> Option<(Measure, Option<Parameter>)> {
    let mut keys = Keys::of_entry(entry, &mut context.problems)?;
    let by = keys.need("by", "directive-why-by", &mut context.problems);
    let need = keys.take("need");
    let times = keys.take("times");
    keys.finish(&mut context.problems);
    let by = by.and_then(|by| {
        let word = by.text(&mut context.problems)?;
        field_of(context, word, by, what, false)
    });
    match (need, times) {
        (Some(need), None) => {
            let by = by?;
            let kind = context.catalogue.field(&by).map(|field| &field.kind);
            if !matches!(kind, Some(FieldType::Choice | FieldType::Text)) {
                let message = Message::new("directive-need-type").with("name", by.as_str());
                context.problems.error(need.key_span, message);
                return None;
            }
            let choices: Vec<String> = context.catalogue.field(&by).map_or(Vec::new(), |field| {
                field.choices.iter().map(|choice| choice.name.clone()).collect()
            });
            let table = Keys::of_entry(need, &mut context.problems)?;
            let mut needs = Vec::new();
            if table.all().is_empty() {
                context.problems.error(need.span, Message::new("directive-need-empty"));
            }
            for entry in table.all() {
                if !choices.is_empty() && !choices.iter().any(|choice| choice == entry.key) {
                    let message = Message::new("directive-condition-choice")
                        .with("field", by.as_str())
                        .with("value", entry.key);
                    let help = suggest::among(entry.key, choices.iter().map(String::as_str));
                    context.problems.error(entry.key_span, message).help(help);
                    continue;
                }
                let name = format!("distinct.{}", entry.key);
                if let Some(parameter) = figure::read(context, entry, &name, Kind::Times) {
                    needs.push((entry.key.to_owned(), parameter));
                }
            }
            (!needs.is_empty()).then_some((Measure::Each { by, need: needs }, None))
        }
        (None, Some(times)) => {
            let times = figure::read(context, times, "distinct.times", Kind::Times);
            Some((Measure::Distinct { by: by? }, Some(times?)))
        }
        (Some(_), Some(times)) => {
            context.problems.error(times.key_span, Message::new("directive-need-and-times"));
            None
        }
        (None, None) => {
            context
                .problems
                .error(entry.span, Message::new("directive-distinct-empty"))
                .help(Message::new("directive-distinct-help"));
            None
        }
    }
}

// A field that every kind has, and a number if one is asked for.
fn field_of(
    context: &mut Context,
    word: &str,
    entry: Entry,
    what: &Read,
    number: bool,
) -> Option<String> {
    let field = context.catalogue.field(word);
    let own = what.scope.fields.as_ref();
    if field.is_none() || own.is_some_and(|own| !own.iter().any(|it| it == word)) {
        let id =
            if field.is_some() { "directive-field-foreign" } else { "directive-field-unknown" };
        let message = Message::new(id).with("name", word).with("kinds", what.scope.kinds.clone());
        let help = suggest::among(word, own.into_iter().flatten().map(String::as_str));
        context.problems.error(entry.span, message).help(help);
        return None;
    }
    if number && field.is_some_and(|field| field.kind != FieldType::Number) {
        let message = Message::new("directive-field-not-number").with("name", word);
        context.problems.error(entry.span, message);
        return None;
    }
    Some(word.to_owned())
}

fn every(context: &mut Context, keys: &mut Keys, what: &mut Read) -> Option<Form> {
    let satisfies = keys
        .need("satisfies", "directive-why-satisfies", &mut context.problems)
        .and_then(|entry| what::read_conditions(context, entry, &mut what.scope));
    let item = keys.take("per").is_none();
    Some(Form::Every { what: what.what.take()?, satisfies: satisfies?, item })
}

fn within(context: &mut Context, keys: &mut Keys, what: &mut Read) -> Option<Form> {
    let from = keys.need("from", "directive-why-from", &mut context.problems);
    let to = keys.need("to", "directive-why-to", &mut context.problems);
    let from_name = from.and_then(|entry| event(context, entry, what));
    let to_name = to.and_then(|entry| event(context, entry, what));
    if let (Some(from), Some(to), Some(first), Some(second)) = (from, to, &from_name, &to_name)
        && first == second
    {
        context
            .problems
            .error(to.span, Message::new("directive-same-event").with("event", second.as_str()))
            .related(from.span, Message::new("directive-first-here"));
    }
    let limit = measure_key(context, keys, &["days", "working_days", "months"], true);
    let unit = match limit.map(|limit| limit.key) {
        Some("working_days") => DayUnit::WorkingDays,
        Some("months") => DayUnit::Months,
        _ => DayUnit::Days,
    };
    let limit = limit.and_then(|entry| {
        let kind = if unit == DayUnit::Months { Kind::Months } else { Kind::Days };
        figure::read(context, entry, entry.key, kind)
    });
    let mut switch = |context: &mut Context, key: &'static str| {
        keys.take(key)
            .map(|entry| (entry.yes_no(&mut context.problems), entry.key_span))
            .map_or((false, None), |(value, span)| (value.unwrap_or(false), Some(span)))
    };
    let (start_day_counts, _) = switch(context, "start_day_counts");
    let (roll_forward, roll_span) = switch(context, "roll_forward");
    let (pauses, pauses_span) = switch(context, "pauses");
    let activities = what.what.as_ref().is_some_and(|what| !what.activities.is_empty());
    if let (true, true, Some(span)) = (pauses, activities, pauses_span) {
        context.problems.error(span, Message::new("directive-pauses-activity"));
    }
    if let (true, DayUnit::WorkingDays, Some(span)) = (roll_forward, unit, roll_span) {
        context.problems.warning(span, Message::new("directive-roll-forward-idle"));
    }
    let extension = match keys.take("extension") {
        Some(entry) if activities => {
            context.problems.error(entry.key_span, Message::new("directive-extension-activity"));
            None
        }
        Some(entry) => extension(context, entry, what),
        None => None,
    };
    Some(Form::Within {
        what: what.what.take()?,
        from: from_name?,
        to: to_name?,
        limit: limit?,
        counting: Counting { unit, start_day_counts, roll_forward, pauses },
        extension,
    })
}

// An event of every kind of matter; of an activity `held` or a field of type day.
fn event(context: &mut Context, entry: Entry, what: &Read) -> Option<String> {
    let word = entry.text(&mut context.problems)?;
    let Some(kinds) = &what.what else {
        return Some(word.to_owned());
    };
    if !kinds.activities.is_empty() {
        if word == "held" {
            return Some(word.to_owned());
        }
        let days = |field: &String| {
            context.catalogue.field(field).is_some_and(|field| field.kind == FieldType::Day)
        };
        let fields = what.scope.fields.iter().flatten();
        let mut names: Vec<&str> = fields.filter(|it| days(it)).map(String::as_str).collect();
        if names.contains(&word) {
            return Some(word.to_owned());
        }
        names.push("held");
        let message = Message::new("directive-event-activity").with("name", word);
        context.problems.error(entry.span, message).help(suggest::among(word, names));
        return None;
    }
    let kinds: Vec<_> =
        kinds.matters.iter().filter_map(|name| context.catalogue.matter_kind(name)).collect();
    if kinds.iter().all(|kind| kind.events.iter().any(|event| event == word)) {
        return Some(word.to_owned());
    }
    let mut common: Vec<&str> =
        kinds.first().map_or(Vec::new(), |kind| kind.events.iter().map(String::as_str).collect());
    common.retain(|event| kinds.iter().all(|kind| kind.events.iter().any(|own| own == event)));
    let named = context.catalogue.event.iter().find(|event| event.is_called(word));
    let help = match named.filter(|event| common.contains(&event.name.as_str())) {
        Some(event) => {
            Some(Message::new("directive-did-you-mean").with("name", event.name.as_str()))
        }
        None => suggest::among(word, common),
    };
    let message = Message::new("directive-event-unknown")
        .with("name", word)
        .with("kinds", what.scope.kinds.clone());
    context.problems.error(entry.span, message).help(help);
    None
}

fn extension(context: &mut Context, entry: Entry, what: &Read) -> Option<Extension> {
    let mut keys = Keys::of_entry(entry, &mut context.problems)?;
    let why = "directive-why-extension";
    let at = keys.need("event", why, &mut context.problems);
    let field = keys.need("days_field", why, &mut context.problems);
    let days = keys.need("days", why, &mut context.problems);
    keys.finish(&mut context.problems);
    let at = at.and_then(|at| event(context, at, what));
    let field = field.and_then(|entry| {
        let word = entry.text(&mut context.problems)?;
        field_of(context, word, entry, what, true)
    });
    let days = days.and_then(|days| figure::read(context, days, "extension.days", Kind::Days));
    Some(Extension { event: at?, days_field: field?, days_max: days? })
}

fn covers(context: &mut Context, keys: &mut Keys, what: &mut Read) -> Option<Form> {
    let population = keys
        .need("population", "directive-why-population", &mut context.problems)
        .and_then(|entry| population(context, entry));
    let share = keys
        .need("share", "directive-why-share", &mut context.problems)
        .and_then(|entry| figure::read(context, entry, "share", Kind::Share));
    let entry = measure_key(context, keys, &["times", "hours"], false);
    let (measure, each) = match entry {
        Some(entry) if entry.key == "hours" => {
            (Measure::Hours, figure::read(context, entry, "hours", Kind::Hours))
        }
        Some(entry) => (Measure::Times, figure::read(context, entry, "times", Kind::Times)),
        None => (Measure::Times, Some(once())),
    };
    let what = what.what.take()?;
    Some(Form::Covers { what, population: population?, share: share?, measure, each: each? })
}

fn once() -> Parameter {
    plain("times", Ratio::ONE)
}

fn plain(name: &str, value: Ratio) -> Parameter {
    Parameter {
        name: name.to_owned(),
        value: Some(crate::ParameterValue::Number(value)),
        set_by: None,
        cite: None,
        attested: crate::Attestation::Directive,
    }
}

fn population(context: &mut Context, entry: Entry) -> Option<Population> {
    let before = context.problems.errors();
    let mut keys = Keys::of_entry(entry, &mut context.problems)?;
    let groups = match keys.take("group") {
        Some(entry) => names::find_all(context, Noun::Group, entry).unwrap_or_default(),
        None => Vec::new(),
    };
    let scope = match keys.take("scope") {
        None => PopulationScope::Own,
        Some(entry) => match entry.text(&mut context.problems) {
            Some("own") | None => PopulationScope::Own,
            Some("subtree") => PopulationScope::Subtree,
            Some(word) => {
                let message = Message::new("directive-choice-unknown")
                    .with("value", word)
                    .with("key", "scope");
                let help = suggest::among(word, ["own", "subtree"]);
                context.problems.error(entry.span, message).help(help);
                PopulationScope::Own
            }
        },
    };
    keys.finish(&mut context.problems);
    (context.problems.errors() == before).then_some(Population { groups, scope })
}

fn at_most(context: &mut Context, keys: &mut Keys, what: &mut Read) -> Option<Form> {
    let entry = measure_key(context, keys, &["times", "hours"], true)?;
    hours_of_matters(context, entry, &what.what);
    let (measure, kind) = match entry.key {
        "hours" => (Measure::Hours, Kind::HoursCap),
        _ => (Measure::Times, Kind::TimesCap),
    };
    let cap = figure::read(context, entry, entry.key, kind);
    Some(Form::AtMost { what: what.what.take()?, measure, cap: cap? })
}

fn keeps(context: &mut Context, keys: &mut Keys, what: &mut Read) -> Option<Form> {
    let age = keys
        .need("current_days", "directive-why-current-days", &mut context.problems)
        .and_then(|entry| figure::read(context, entry, "current_days", Kind::Days));
    let first = match keys.take("first_within_days") {
        Some(entry) => figure::read(context, entry, "first_within_days", Kind::DaysFromZero),
        None => Some(plain("first_within_days", Ratio::ZERO)),
    };
    Some(Form::Keeps {
        register: what.register.take()?,
        age_days_max: age?,
        first_within_days: first?,
    })
}
