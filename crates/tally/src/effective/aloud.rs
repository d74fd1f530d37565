//! What is asked of a unit, in sentences.

use super::{Asked, Imposed, NotAsked, NotAskedReason};
use crate::objections::{Objections, objection_kind};
use directive::{Directive, Exemption, Obligation, ParameterValue, aloud::hours, wording};
use language::{Argument, Message};
use model::Catalogue;

/// How a unit is called to the reader, by its code.
pub type Called<'c> = &'c dyn Fn(&str) -> String;

impl Asked<'_> {
    /// The obligation with the figures that hold for the unit in place of the directive's own: what is to be read to it.
    pub fn as_it_holds(&self) -> Obligation {
        let values = self.parameters.iter().map(|own| (own.name.as_str(), own.value.clone()));
        let values: Vec<(&str, Option<ParameterValue>)> = values.collect();
        let mut own = self.obligation.clone();
        for parameter in own.all_parameters_mut() {
            if let Some((_, value)) = values.iter().find(|(name, _)| *name == parameter.name) {
                parameter.value = value.clone();
            }
        }
        own
    }
}

impl Imposed<'_> {
    /// By whom, on what basis, at what cost, until when and with whose approval.
    pub fn sentence(&self, directive: &Directive, called: Called<'_>) -> Message {
        let overlay = &directive.overlays[self.overlay];
        let nobody = || Argument::from(Message::new("cite-none"));
        let told = |text: Option<&str>| text.map_or_else(nobody, Argument::from);
        let approver = overlay.approved.as_ref().map(|(unit, _)| called(unit));
        let said = match self.change {
            None => Message::new("asked-added"),
            Some(change) => {
                let catalogue = &directive.catalogue;
                Message::new("asked-tightened")
                    .with("name", wording::parameter_name(&change.parameter, catalogue))
                    .with("value", wording::parameter_value(&change.parameter, &change.value))
            }
        };
        let said = said
            .with("issuer", called(&overlay.issuer))
            .with("title", overlay.title.clone())
            .with("basis", told(overlay.basis.as_deref()))
            .with("hours", hours(overlay.burden_minutes.unwrap_or(0)))
            .with("until", overlay.in_force.last)
            .with("approver", told(approver.as_deref()))
            .with(
                "day",
                match &overlay.approved {
                    Some((_, day)) => Argument::Day(*day),
                    None => nobody(),
                },
            );
        if self.decides {
            return said;
        }
        Message::new("asked-overtaken").with("said", said)
    }
}

/// By whom, until when and why there is an exemption.
pub fn exempt_sentence(
    directive: &Directive,
    (overlay, exemption): (usize, &Exemption),
    called: Called<'_>,
) -> Message {
    let overlay = &directive.overlays[overlay];
    let days = exemption.days.intersection(overlay.in_force).unwrap_or(exemption.days);
    Message::new("asked-exempt")
        .with("issuer", called(&overlay.issuer))
        .with("title", overlay.title.clone())
        .with("days", days)
        .with("reason", exemption.reason.clone())
}

impl NotAsked<'_> {
    /// Why it does not bind; `who` says who is obliged.
    pub fn sentence(&self, directive: &Directive, who: Message) -> Message {
        match self.reason {
            NotAskedReason::OtherUnits => Message::new("asked-others").with("who", who),
            NotAskedReason::NobodyInPost => Message::new("asked-nobody").with("who", who),
            NotAskedReason::FromNextPeriod => Message::new("asked-next-period"),
            NotAskedReason::OverlayNotInForce(at) => {
                let overlay = &directive.overlays[at];
                Message::new("asked-not-in-force")
                    .with("title", overlay.title.clone())
                    .with("days", overlay.in_force)
            }
            NotAskedReason::NotInForce => {
                Message::new("asked-before").with("day", directive.versions[0].in_force)
            }
        }
    }
}

impl Objections {
    /// How many there are.
    pub fn sentence(&self) -> Message {
        Message::new("objections-counted")
            .with("open", self.open)
            .with("answered", self.answered)
            .with("upheld", self.upheld)
    }
}

/// How an objection is raised: a row of a file, until there is a place to write one. `None` where the catalogue has no such kind.
pub fn how_to_object(catalogue: &Catalogue) -> Option<Message> {
    let (kind, terms) = objection_kind(catalogue)?;
    let raised = catalogue.matter_kind(kind)?.events.first()?;
    Some(
        Message::new("objections-how")
            .with("kind", kind)
            .with("raised", raised.as_str())
            .with("obligation", terms.to.as_str())
            .with("answeredby", terms.answered_by.as_str()),
    )
}
