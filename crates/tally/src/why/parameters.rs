//! Every parameter of the obligation as it held for the subject, with the layer it comes from.

use super::{Found, WhyParameter};
use crate::plan::Plan;
use crate::rule::{Entry, Layer, Rule};
use directive::{Attestation, Form, Parameter, ParameterValue, wording};
use language::{Argument, Message};
use model::{Day, Ratio, Text};

/// All parameters of a cell, in the order they are written.
pub(super) fn list(plan: &Plan<'_>, found: &Found<'_>) -> Vec<WhyParameter> {
    let entry = found.entry.map(|entry| &found.rule.entries[entry as usize]);
    of_entry(plan, found.rule, entry, found.day(plan))
}

/// All parameters of a rule as they hold for a subject on a day; as the directive has them where it is not about the subject.
pub(crate) fn of_entry(
    plan: &Plan<'_>,
    rule: &Rule,
    entry: Option<&Entry>,
    day: Day,
) -> Vec<WhyParameter> {
    let parameters = rule.obligation.all_parameters();
    parameters
        .into_iter()
        .filter(|parameter| !is_unwritten(parameter, &rule.obligation.form))
        .map(|parameter| {
            let (value, layer) = match entry {
                Some(entry) => rule.effective(plan.directive, parameter, entry, day),
                None => (parameter.value.clone(), Layer::Directive),
            };
            // What an overlay adds has its figures from that overlay, not from the directive.
            let layer = match (layer, rule.obligation.added_by) {
                (Layer::Directive, Some(overlay)) => Layer::Overlay(overlay),
                _ => layer,
            };
            explain(plan, parameter, value, layer, rule.obligation.added_by.is_some())
        })
        .collect()
}

// A value that the form supplies by itself says nothing: no source, no level, its neutral number.
fn is_unwritten(parameter: &Parameter, form: &Form) -> bool {
    let neutral = match (parameter.name.as_str(), form) {
        ("first_within_days", _) => Some(Ratio::ZERO),
        ("times", Form::Covers { .. }) => Some(Ratio::ONE),
        _ => None,
    };
    parameter.cite.is_none()
        && parameter.set_by.is_none()
        && neutral.is_some()
        && parameter.value == neutral.map(ParameterValue::Number)
}

fn explain(
    plan: &Plan<'_>,
    parameter: &Parameter,
    value: Option<ParameterValue>,
    layer: Layer,
    is_added: bool,
) -> WhyParameter {
    let overlay = match layer {
        Layer::Directive => None,
        Layer::Overlay(at) => Some(&plan.directive.overlays[at]),
    };
    // A figure of an overlay rests on that overlay's basis, not on the directive's source. Where an overlay adds the whole
    // obligation, the figure may have a source of its own.
    let has_own = value == parameter.value && parameter.cite.is_some();
    let (cite, attested) = match overlay {
        Some(overlay) if !(is_added && has_own) => {
            (overlay.basis.clone().map(Text::same), Attestation::Local)
        }
        _ => (parameter.cite.clone(), parameter.attested),
    };
    let set_by = parameter.set_by.as_deref().map(|level| plan.directive.catalogue.label(level));
    let name = wording::parameter_name(&parameter.name, &plan.directive.catalogue);
    let sentence = match &value {
        None => Message::new("parameter-unset")
            .with("name", name)
            .with("setter", setter(set_by.clone())),
        Some(value) => {
            let unsourced = cite.is_none() && attested == Attestation::Directive;
            let message = match overlay {
                None if set_by.is_some() => {
                    Message::new("parameter-until").with("setter", setter(set_by.clone()))
                }
                None if unsourced => Message::new("parameter-plain"),
                None => Message::new("parameter-directive"),
                Some(overlay) => {
                    Message::new("parameter-overlay").with("overlay", overlay.title.clone())
                }
            };
            message
                .with("name", name)
                .with("value", wording::parameter_value(&parameter.name, value))
                .with(
                    "cite",
                    cite.clone().map_or_else(|| Message::new("cite-none").into(), Argument::Label),
                )
                .with("attested", attestation(attested))
        }
    };
    WhyParameter {
        name: parameter.name.clone(),
        value,
        layer,
        overlay: overlay.map(|overlay| overlay.title.clone()),
        set_by,
        cite,
        attested,
        sentence,
    }
}

/// The level that must set something, for a sentence.
pub(super) fn setter(level: Option<Text>) -> Argument {
    level.map_or_else(|| Message::new("nobody-yet").into(), Argument::Label)
}

fn attestation(attested: Attestation) -> Message {
    Message::new(match attested {
        Attestation::Directive => "attested-directive",
        Attestation::Verified => "attested-verified",
        Attestation::Press => "attested-press",
        Attestation::Local => "attested-local",
        Attestation::NotVerified => "attested-not-verified",
    })
}
