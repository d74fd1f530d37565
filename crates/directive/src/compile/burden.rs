//! Obligations are few on purpose: a warning where one kind of unit sees more than a dozen.

use super::Context;
use super::directive::Parts;
use language::{Argument, Message};

/// "A branch should see at most a dozen" (design §4).
const OBLIGATIONS_MAX: usize = 12;

/// Warns for each version.
pub(super) fn check(context: &mut Context, parts: &Parts) {
    context.problems.article = None;
    for (position, version) in parts.directive.versions.iter().enumerate() {
        let Some((span, few)) = parts.headers.get(position) else { continue };
        let mut over: Vec<Argument> = Vec::new();
        for kind in
            context.catalogue.unit.iter().filter(|own| few.is_empty() || few.contains(&own.name))
        {
            let sees = |kinds: &[String]| kinds.is_empty() || kinds.contains(&kind.name);
            let seen = version.obligations.iter().filter(|own| sees(&own.who.unit.kinds)).count();
            if seen > OBLIGATIONS_MAX {
                let message = Message::new("directive-burden-kind")
                    .with("kind", kind.label())
                    .with("count", seen);
                over.push(message.into());
            }
        }
        if !over.is_empty() {
            let message = Message::new("directive-burden")
                .with("version", version.label.as_str())
                .with("most", OBLIGATIONS_MAX)
                .with("kinds", over);
            context.problems.warning(*span, message).help(Message::new("directive-burden-help"));
        }
    }
}
