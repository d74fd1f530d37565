//! Reading `exempt` blocks.

use super::change::known_id;
use super::directive::Parts;
use super::keys::{self, Entry, Keys};
use super::overlay::{ReadOverlay, day_range, enter};
use super::page::{Block, Page};
use super::{Context, suggest};
use crate::Exemption;
use language::Message;
use model::DayRange;

/// Reads all of an overlay.
pub(super) fn read_all(context: &mut Context, page: &Page, read: &mut ReadOverlay, parts: &Parts) {
    let mut first = true;
    for block in page.blocks.iter().filter(|block| block.kind == "exempt") {
        if std::mem::take(&mut first) {
            context.problems.article = None;
            check_right(context, read, parts);
        }
        enter(context, page, block);
        if let Some(exemption) = read_one(context, block, read, parts) {
            read.overlay.exemptions.push(exemption);
        }
    }
}

// Loosening needs the right of the issuing level: the directive says who may exempt.
fn check_right(context: &mut Context, read: &ReadOverlay, parts: &Parts) {
    let own = &read.overlay.level;
    if own.is_empty() || parts.exempt_by.contains(own) {
        return;
    }
    let allowed: Vec<&str> = parts.exempt_by.iter().map(String::as_str).collect();
    let help =
        suggest::list(&allowed).unwrap_or_else(|| Message::new("directive-exempt-right-help"));
    let message =
        Message::new("directive-exempt-right").with("level", context.catalogue.label(own));
    let problem = context.problems.error(read.level_span, message).help(help);
    if let Some(header) = parts.headers.last() {
        problem.related(header.0, Message::new("directive-exempt-right-here"));
    }
}

fn read_one(
    context: &mut Context,
    block: &Block,
    read: &ReadOverlay,
    parts: &Parts,
) -> Option<Exemption> {
    let before = context.problems.errors();
    let document = keys::document(block, &mut context.problems)?;
    let mut keys = Keys::of_block(block, &document, Message::new("directive-in-exempt"));
    let units = keys
        .need("units", "directive-why-units", &mut context.problems)
        .and_then(|entry| entry.texts(&mut context.problems));
    let from = keys.need("from", "directive-why-exempt-days", &mut context.problems);
    let until = keys.need("until", "directive-why-exempt-days", &mut context.problems);
    let reason = keys
        .need("reason", "directive-why-reason", &mut context.problems)
        .and_then(|entry| entry.both(&mut context.problems));
    let obligations = match keys.take("obligations") {
        Some(entry) if entry.item.as_str() == Some("*") => Vec::new(),
        Some(entry) => entry
            .texts(&mut context.problems)
            .unwrap_or_default()
            .into_iter()
            .filter_map(|(text, entry)| known_id(context, text, entry.span, parts))
            .collect(),
        None => Vec::new(),
    };
    keys.finish(&mut context.problems);
    let days = match (from, until) {
        (Some(_), Some(_)) => day_range(context, from, until),
        _ => None,
    };
    if let (Some(days), Some(until)) = (days, until) {
        check_dates(context, days, read.overlay.in_force, until);
    }
    if context.problems.errors() > before {
        return None;
    }
    Some(Exemption {
        obligations,
        units: units?.into_iter().map(|(text, _)| text.to_owned()).collect(),
        days: days?,
        reason: reason?,
        span: block.fence,
    })
}

fn check_dates(context: &mut Context, days: DayRange, overlay: DayRange, until: Entry) {
    if !overlay.covers(days) {
        let message =
            Message::new("directive-exempt-days").with("days", days).with("overlay", overlay);
        context.problems.error(until.span, message);
    }
}
