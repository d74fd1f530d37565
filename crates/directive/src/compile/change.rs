//! Reading `set` and `tighten` blocks, and telling a tighter figure from a looser one.

use super::directive::Parts;
use super::figure::{self, Kind};
use super::keys::{self, Entry, Keys};
use super::overlay::{enter, promise, versions_during};
use super::page::Page;
use super::{Context, suggest};
use crate::obligation::{DayUnit, Form, Measure, Obligation};
use crate::parameter::{Parameter, ParameterValue};
use crate::{Change, Overlay, Span, Tightening};
use language::Message;
use std::cmp::Ordering;

/// Which way a figure becomes tighter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tighter {
    Larger,
    Smaller,
    /// `one` is tighter than `all`.
    One,
    /// It cannot be told.
    Neither,
}

/// Reads `set` blocks.
pub(super) fn read_sets(context: &mut Context, page: &Page, overlay: &mut Overlay, parts: &Parts) {
    for block in page.blocks.iter().filter(|block| block.kind == "set") {
        enter(context, page, block);
        let Some(target) = read_target(context, block, "directive-in-set", overlay, parts) else {
            continue;
        };
        for parameter in &target.parameters {
            let problem = match &parameter.set_by {
                None => Some(
                    Message::new("directive-set-fixed").with("parameter", parameter.name.as_str()),
                ),
                Some(level) if *level != overlay.level && !overlay.level.is_empty() => Some(
                    Message::new("directive-set-level")
                        .with("parameter", parameter.name.as_str())
                        .with("level", context.catalogue.label(level))
                        .with("own", context.catalogue.label(&overlay.level)),
                ),
                Some(_) => None,
            };
            if let Some(message) = problem {
                let fixed = parameter.set_by.is_none();
                let help = fixed.then(|| Message::new("directive-set-fixed-help"));
                context.problems.error(target.name_span, message).help(help);
                break;
            }
        }
        push(context, overlay, target, Tightening::Sets, block.fence);
    }
}

/// Reads `tighten` blocks. `others`: the other overlays, whose sets a figure may come from.
pub(super) fn read_tightenings(
    context: &mut Context,
    page: &Page,
    overlay: &mut Overlay,
    others: &[&Overlay],
    parts: &Parts,
) {
    for block in page.blocks.iter().filter(|block| block.kind == "tighten") {
        enter(context, page, block);
        promise(context, overlay, block.fence, "directive-promise-tighten");
        let Some(target) = read_target(context, block, "directive-in-tighten", overlay, parts)
        else {
            continue;
        };
        check_tighter(context, &target, others, parts);
        push(context, overlay, target, Tightening::Tightens, block.fence);
    }
}

// A change as read: the parameter in each version that is in force while the overlay is.
struct Target {
    obligation: String,
    name: String,
    name_span: Span,
    value: ParameterValue,
    value_span: Span,
    parameters: Vec<Parameter>,
    tighter: Vec<Tighter>,
}

fn read_target(
    context: &mut Context,
    block: &super::page::Block,
    place: &'static str,
    overlay: &Overlay,
    parts: &Parts,
) -> Option<Target> {
    let before = context.problems.errors();
    let document = keys::document(block, &mut context.problems)?;
    let mut keys = Keys::of_block(block, &document, Message::new(place));
    let why = "directive-why-change";
    let id = keys.need("obligation", why, &mut context.problems);
    let name = keys.need("parameter", why, &mut context.problems);
    let value = keys.need("value", why, &mut context.problems);
    keys.finish(&mut context.problems);
    let id = id.and_then(|entry| obligation_id(context, entry, parts));
    let obligations = id.as_deref().map(|id| find(parts, overlay, id)).unwrap_or_default();
    let (name_entry, value_entry) = (name?, value?);
    let word = name_entry.text(&mut context.problems)?;
    let id = id?;
    let parameters: Vec<Parameter> =
        obligations.iter().filter_map(|own| own.parameter(word).cloned()).collect();
    let Some(obligation) = obligations.iter().rev().find(|own| own.parameter(word).is_some())
    else {
        let all = obligations.iter().flat_map(|own| own.all_parameters());
        let mut names: Vec<&str> = all.map(|own| own.name.as_str()).collect();
        names.dedup();
        let help = suggest::among(word, names);
        let message = Message::new("directive-parameter-unknown")
            .with("parameter", word)
            .with("id", id.as_str());
        context.problems.error(name_entry.span, message).help(help);
        return None;
    };
    let value = figure::value(context, value_entry, kind(obligation, word))?;
    if context.problems.errors() > before {
        return None;
    }
    Some(Target {
        name: word.to_owned(),
        name_span: name_entry.span,
        value,
        value_span: value_entry.span,
        tighter: obligations
            .iter()
            .filter(|own| own.parameter(word).is_some())
            .map(|own| tighter(own, word))
            .collect(),
        parameters,
        obligation: id,
    })
}

/// The id of an obligation of the directive; reports any other.
pub(super) fn obligation_id(context: &mut Context, entry: Entry, parts: &Parts) -> Option<String> {
    let word = entry.text(&mut context.problems)?;
    known_id(context, word, entry.span, parts)
}

/// As [`obligation_id`], for a word already read.
pub(super) fn known_id(
    context: &mut Context,
    word: &str,
    span: Span,
    parts: &Parts,
) -> Option<String> {
    let all = || parts.directive.versions.iter().flat_map(|version| &version.obligations);
    if all().any(|own| own.id == word) {
        return Some(word.to_owned());
    }
    let mut names: Vec<&str> = all().map(|own| own.id.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let message = Message::new("directive-obligation-unknown").with("id", word);
    context.problems.error(span, message).help(suggest::among(word, names));
    None
}

// The obligation in every version that is in force while the overlay is; in all where it is in none of those.
fn find<'p>(parts: &'p Parts, overlay: &Overlay, id: &str) -> Vec<&'p Obligation> {
    let versions = &parts.directive.versions;
    let during = versions_during(versions, overlay.in_force);
    let of = |at: &usize| versions[*at].obligations.iter().find(|own| own.id == id);
    let found: Vec<&Obligation> = during.iter().filter_map(of).collect();
    if !found.is_empty() {
        return found;
    }
    (0..versions.len()).filter_map(|at| of(&at)).collect()
}

fn push(
    context: &mut Context,
    overlay: &mut Overlay,
    target: Target,
    tightening: Tightening,
    span: Span,
) {
    let same = |change: &&Change| {
        change.obligation == target.obligation && change.parameter == target.name
    };
    if let Some(first) = overlay.changes.iter().find(same).map(|change| change.span) {
        let message = Message::new("directive-change-twice")
            .with("parameter", target.name.as_str())
            .with("id", target.obligation.as_str());
        context.problems.error(span, message).related(first, Message::new("directive-first-here"));
        return;
    }
    overlay.changes.push(Change {
        obligation: target.obligation,
        parameter: target.name,
        value: target.value,
        tightening,
        span,
    });
}

fn check_tighter(context: &mut Context, target: &Target, others: &[&Overlay], parts: &Parts) {
    for (parameter, tighter) in target.parameters.iter().zip(&target.tighter) {
        // What the level has set replaces what the directive gave until then.
        let mut bases: Vec<&ParameterValue> = Vec::new();
        if parameter.set_by.is_some() {
            let set = others.iter().flat_map(|other| &other.changes).filter(|change| {
                change.tightening == Tightening::Sets
                    && change.obligation == target.obligation
                    && change.parameter == target.name
            });
            bases.extend(set.map(|change| &change.value));
        }
        if bases.is_empty() {
            bases.extend(&parameter.value);
        }
        if bases.is_empty() {
            let level = parameter.set_by.clone().unwrap_or_default();
            let message = Message::new("directive-tighten-open")
                .with("parameter", target.name.as_str())
                .with("level", context.catalogue.label(&level));
            context.problems.error(target.name_span, message);
            return;
        }
        if *tighter == Tighter::Neither {
            let message = Message::new("directive-tighten-neither")
                .with("parameter", target.name.as_str())
                .with("id", target.obligation.as_str());
            context.problems.error(target.name_span, message);
            return;
        }
        for base in bases {
            let fits = match (&target.value, base, tighter) {
                (ParameterValue::Number(new), ParameterValue::Number(old), Tighter::Larger) => {
                    new > old
                }
                (ParameterValue::Number(new), ParameterValue::Number(old), Tighter::Smaller) => {
                    new < old
                }
                (ParameterValue::Choice(new), ParameterValue::Choice(old), Tighter::One) => {
                    new == "one" && old == "all"
                }
                _ => false,
            };
            if !fits {
                let written = |value: &ParameterValue| match value {
                    ParameterValue::Number(number) if number.as_whole().is_some() => {
                        number.to_string()
                    }
                    ParameterValue::Number(number) => language::ratio(*number),
                    ParameterValue::Choice(choice) => choice.clone(),
                };
                let same = target.value == *base;
                let message = Message::new(if same {
                    "directive-tighten-same"
                } else {
                    "directive-tighten-loosens"
                })
                .with("parameter", target.name.as_str())
                .with("old", written(base))
                .with("new", written(&target.value));
                let help = Message::new(match tighter {
                    Tighter::Larger => "directive-tighten-larger",
                    Tighter::Smaller => "directive-tighten-smaller",
                    Tighter::One | Tighter::Neither => "directive-tighten-one",
                });
                let first = find_span(parts, &target.obligation);
                let problem = context.problems.error(target.value_span, message).help(help);
                if let Some(first) = first {
                    problem.related(first, Message::new("directive-base-here"));
                }
                return;
            }
        }
    }
}

fn find_span(parts: &Parts, id: &str) -> Option<Span> {
    let mut all = parts.directive.versions.iter().rev().flat_map(|version| &version.obligations);
    all.find(|own| own.id == id).map(|own| own.span)
}

// What values a parameter of an obligation may have.
fn kind(obligation: &Obligation, name: &str) -> Kind {
    if obligation.parameters.iter().any(|own| own.name == name) {
        return Kind::Named;
    }
    let cap = matches!(obligation.form, Form::AtMost { .. });
    match name {
        "times" if cap => Kind::TimesCap,
        "hours" if cap => Kind::HoursCap,
        "hours" => Kind::Hours,
        "months" => Kind::Months,
        "share" => Kind::Share,
        "posts_served" => Kind::PostsServed,
        "first_within_days" => Kind::DaysFromZero,
        "days" | "working_days" | "current_days" | "extension.days" => Kind::Days,
        _ => Kind::Times,
    }
}

fn tighter(obligation: &Obligation, name: &str) -> Tighter {
    match obligation.stricter(name) {
        Some(Ordering::Greater) => Tighter::Larger,
        Some(_) => Tighter::Smaller,
        None if name == "posts_served" => Tighter::One,
        None => Tighter::Neither,
    }
}

/// How a limit is called, for the canonical form.
pub(super) fn day_unit(unit: DayUnit) -> &'static str {
    match unit {
        DayUnit::Days => "days",
        DayUnit::WorkingDays => "working_days",
        DayUnit::Months => "months",
    }
}

/// How a measure is called, for the canonical form.
pub(super) fn measure(measure: &Measure) -> String {
    match measure {
        Measure::Times => "times".to_owned(),
        Measure::Hours => "hours".to_owned(),
        Measure::Distinct { by } => format!("distinct by {by}"),
        Measure::Each { by, .. } => format!("each of {by}"),
    }
}
