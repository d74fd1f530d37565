//! Every parameter of the obligation as it held for the subject, with the layer it comes from.

use super::{Found, WhyParameter};
use crate::plan::Plan;
use crate::rule::Layer;
use directive::{Attestation, Form, Parameter, ParameterValue, wording};
use language::{Argument, Message};
use model::{Ratio, Text};

/// All parameters, in the order they are written.
pub(super) fn list(plan: &Plan<'_>, found: &Found<'_>) -> Vec<WhyParameter> {
    let parameters = found.rule.obligation.all_parameters();
    parameters
        .into_iter()
        .filter(|parameter| !is_unwritten(parameter, &found.rule.obligation.form))
        .map(|parameter| explain(plan, found, parameter))
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

fn explain(plan: &Plan<'_>, found: &Found<'_>, parameter: &Parameter) -> WhyParameter {
    let (value, layer) = match found.entry {
        Some(entry) => found.rule.effective(
            plan.directive,
            parameter,
            &found.rule.entries[entry as usize],
            found.day(plan),
        ),
        None => (parameter.value.clone(), Layer::Directive),
    };
    let overlay = match layer {
        Layer::Directive => None,
        Layer::Overlay(at) => Some(&plan.directive.overlays[at]),
    };
    // A figure of an overlay rests on that overlay's basis, not on the directive's source.
    let cite = match overlay {
        Some(overlay) => overlay.basis.clone().map(Text::same),
        None => parameter.cite.clone(),
    };
    let attested = if overlay.is_some() { Attestation::Local } else { parameter.attested };
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
