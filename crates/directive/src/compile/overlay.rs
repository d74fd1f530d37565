//! Reading overlays: the header with what promise 10 asks for, and what each block does.

use super::directive::Parts;
use super::keys::{self, Entry, Keys};
use super::names::{self, Noun};
use super::page::{self, Page};
use super::{Context, Role, Source, change, english, exemption, header, obligation, source_with};
use crate::{Obligation, Overlay, Span};
use language::Message;
use model::{Day, DayRange, Text};
use std::collections::BTreeSet;

/// An overlay as read, with what further checks need.
pub(super) struct ReadOverlay {
    /// The overlay.
    pub overlay: Overlay,
    /// Where its level is written.
    pub level_span: Span,
    /// Obligations it adds, with where their clause stands.
    pub added: Vec<Added>,
}

/// An obligation that an overlay adds.
pub(super) struct Added {
    /// The obligation.
    obligation: Obligation,
    /// Where its clause is written.
    clause_span: Option<Span>,
    /// The heading it stands under.
    heading: Option<Text>,
}

/// Reads all overlays into the directive.
pub(super) fn read_all(
    context: &mut Context,
    sources: &[Source],
    roles: &[Option<Role>],
    parts: &mut Parts,
) {
    let numbers: BTreeSet<usize> = sources.iter().filter_map(|source| source.overlay).collect();
    let first_problem = context.problems.found.len();
    let mut pages: Vec<(Page, Option<Page>)> = Vec::new();
    let mut read: Vec<ReadOverlay> = Vec::new();
    for number in numbers {
        context.problems.article = None;
        let english = source_with(roles, &Role::OverlayEnglish(number));
        let Some(position) = source_with(roles, &Role::Overlay(number)) else {
            let any = sources.iter().position(|source| source.overlay == Some(number));
            let span = Span { source: any.unwrap_or(0), ..Span::default() };
            context.problems.error(span, Message::new("directive-overlay-page-missing"));
            continue;
        };
        let text = &sources[position].text;
        let page = page::read(position, text);
        let other = english.map(|at| page::read(at, &sources[at].text));
        let index = read.len();
        read.push(read_overlay(context, &page, text, other.as_ref(), index, parts));
        pages.push((page, other));
    }
    check_ids(context, &read);
    for (index, (page, _)) in pages.iter().enumerate() {
        change::read_sets(context, page, &mut read[index].overlay, parts);
    }
    for (index, (page, _)) in pages.iter().enumerate() {
        let (before, rest) = read.split_at_mut(index);
        let Some((own, after)) = rest.split_first_mut() else { continue };
        let others: Vec<&Overlay> =
            before.iter().chain(after.iter()).map(|other| &other.overlay).collect();
        change::read_tightenings(context, page, &mut own.overlay, &others, parts);
        exemption::read_all(context, page, own, parts);
    }
    context.problems.article = None;
    for own in read {
        add(context, &own, parts);
        parts.directive.overlays.push(own.overlay);
    }
    translate_headings(context, first_problem, &pages);
}

// Headings of an overlay have no numbers: the two pages are held together by order.
fn translate_headings(context: &mut Context, first: usize, pages: &[(Page, Option<Page>)]) {
    let mut headings: Vec<Text> = Vec::new();
    for (chinese, english) in pages {
        let Some(english) = english else { continue };
        if english.headings.len() == chinese.headings.len() {
            let pairs = chinese.headings.iter().zip(&english.headings);
            headings.extend(pairs.map(|(zh, en)| Text::new(zh.text.as_str(), en.text.as_str())));
        }
    }
    english::translate(context, first, headings.iter());
}

fn read_overlay(
    context: &mut Context,
    page: &Page,
    text: &str,
    other: Option<&Page>,
    index: usize,
    parts: &Parts,
) -> ReadOverlay {
    if page.title.is_none() {
        context.problems.error(page.start(text), Message::new("directive-title-missing"));
    }
    let title = page.title.as_ref().map_or("", |(title, _)| title.as_str());
    let english_title =
        other.and_then(|other| other.title.as_ref()).map(|(title, _)| title.clone());
    let block = header::only(context, page, text, "overlay");
    let mut read = ReadOverlay {
        overlay: Overlay {
            id: String::new(),
            title: Text::new(title, english_title.unwrap_or_default()),
            issuer: String::new(),
            level: String::new(),
            in_force: DayRange::ALWAYS,
            basis: None,
            burden_minutes: None,
            approved: None,
            changes: Vec::new(),
            exemptions: Vec::new(),
            span: block.map_or(page.start(text), |block| block.fence),
        },
        level_span: page.start(text),
        added: Vec::new(),
    };
    if let Some(block) = block {
        read_header(context, block, &mut read);
    }
    let own = ["overlay", "set", "tighten", "exempt", "obligation"];
    header::check_kinds(context, page, &own, &["directive"]);
    let mut ids = Vec::new();
    for block in page.blocks.iter().filter(|block| block.kind == "obligation") {
        enter(context, page, block);
        promise(context, &read.overlay, block.fence, "directive-promise-add");
        let result = obligation::read(context, block);
        if let Some((id, span)) = &result.id {
            let taken = parts.directive.versions.iter().flat_map(|version| &version.obligations);
            if let Some(first) = taken
                .filter(|own| own.id == *id)
                .map(|own| own.span)
                .chain(ids.iter().filter(|(own, _, _)| own == id).map(|(_, span, _)| *span))
                .next()
            {
                let message = Message::new("directive-id-twice").with("id", id.as_str());
                context
                    .problems
                    .error(*span, message)
                    .related(first, Message::new("directive-first-here"));
                continue;
            }
            ids.push((id.clone(), *span, block.heading));
        }
        if let Some(mut obligation) = result.obligation {
            obligation.added_by = Some(index);
            let heading = context.problems.article.clone();
            read.added.push(Added { obligation, clause_span: result.clause_span, heading });
        }
    }
    context.problems.article = None;
    if let Some(other) = other {
        let mut added: Vec<Obligation> =
            read.added.iter().map(|own| own.obligation.clone()).collect();
        english::titles(context, other, &ids, &mut added);
        for (own, titled) in read.added.iter_mut().zip(added) {
            own.obligation.title = titled.title;
        }
    }
    read
}

/// Problems of this block stand under its heading.
pub(super) fn enter(context: &mut Context, page: &Page, block: &page::Block) {
    let heading = block.heading.and_then(|at| page.headings.get(at));
    context.problems.article = heading.map(|heading| Text::same(heading.text.as_str()));
}

fn read_header(context: &mut Context, block: &page::Block, read: &mut ReadOverlay) {
    let Some(document) = keys::document(block, &mut context.problems) else { return };
    let mut keys = Keys::of_block(block, &document, Message::new("directive-in-overlay"));
    let overlay = &mut read.overlay;
    if let Some((id, _)) = keys
        .need("id", "directive-why-overlay-id", &mut context.problems)
        .and_then(|entry| obligation::id(context, entry))
    {
        overlay.id = id;
    }
    if let Some(issuer) = keys
        .need("issuer", "directive-why-issuer", &mut context.problems)
        .and_then(|entry| entry.text(&mut context.problems))
    {
        overlay.issuer = issuer.to_owned();
    }
    if let Some(entry) = keys.need("level", "directive-why-level", &mut context.problems) {
        read.level_span = entry.span;
        if let Some(word) = entry.text(&mut context.problems)
            && let Some(level) = names::find(context, Noun::Level, word, entry.span)
        {
            overlay.level = level;
        }
    }
    let from = keys.need("from", "directive-why-overlay-from", &mut context.problems);
    let until = keys.take("until");
    if let Some(days) = day_range(context, from, until) {
        overlay.in_force = days;
    }
    overlay.basis =
        keys.take("basis").and_then(|entry| entry.text(&mut context.problems)).map(str::to_owned);
    overlay.burden_minutes = keys.take("hours_per_year").and_then(|entry| minutes(context, entry));
    let by = keys.take("approved_by");
    let on = keys.take("approved_on");
    if let (Some(one), None) | (None, Some(one)) = (by, on) {
        context.problems.error(one.key_span, Message::new("directive-approval-half"));
    }
    let by_code = by.and_then(|by| by.text(&mut context.problems));
    let on = on.and_then(|on| on.day(&mut context.problems));
    if let (Some(code), Some(day)) = (by_code, on) {
        if code == overlay.issuer
            && let Some(by) = by
        {
            context.problems.error(by.span, Message::new("directive-approval-own"));
        }
        overlay.approved = Some((code.to_owned(), day));
    }
    keys.finish(&mut context.problems);
}

fn minutes(context: &mut Context, entry: Entry) -> Option<u32> {
    use super::figure::{self, Kind};
    match figure::value(context, entry, Kind::HoursCap)? {
        crate::ParameterValue::Number(hours) => u32::try_from(hours.of_floor(60)).ok(),
        crate::ParameterValue::Choice(_) => None,
    }
}

/// From the first day to the last; without a last day, without end. Reports a last day before the first.
pub(super) fn day_range(
    context: &mut Context,
    from: Option<Entry>,
    until: Option<Entry>,
) -> Option<DayRange> {
    let first = from.and_then(|entry| entry.day(&mut context.problems));
    let last = match until {
        Some(entry) => entry.day(&mut context.problems),
        None => Some(Day::MAX),
    };
    let (first, last) = (first?, last?);
    let range = DayRange::new(first, last);
    if let (None, Some(until)) = (range, until) {
        let message =
            Message::new("directive-days-reversed").with("from", first).with("until", last);
        context.problems.error(until.span, message);
    }
    range
}

/// Promise 10: whoever adds or tightens says on what basis, at what cost, until when and with whose approval.
pub(super) fn promise(context: &mut Context, overlay: &Overlay, span: Span, doing: &'static str) {
    let missing = [
        ("basis", overlay.basis.is_none()),
        ("hours_per_year", overlay.burden_minutes.is_none()),
        ("until", overlay.in_force.last == Day::MAX),
        ("approved_by", overlay.approved.is_none()),
        ("approved_on", overlay.approved.is_none()),
    ];
    let missing: Vec<String> =
        missing.iter().filter(|(_, missing)| *missing).map(|(key, _)| format!("`{key}`")).collect();
    if missing.is_empty() {
        return;
    }
    let missing: Vec<language::Argument> = missing.into_iter().map(Into::into).collect();
    let message = Message::new("directive-promise")
        .with("doing", Message::new(doing))
        .with("missing", missing);
    context
        .problems
        .error(span, message)
        .help(Message::new("directive-promise-help"))
        .related(overlay.span, Message::new("directive-promise-here"));
}

fn check_ids(context: &mut Context, read: &[ReadOverlay]) {
    context.problems.article = None;
    for (position, own) in read.iter().enumerate() {
        let same =
            |other: &&ReadOverlay| other.overlay.id == own.overlay.id && !own.overlay.id.is_empty();
        if let Some(first) = read[..position].iter().find(same) {
            let message =
                Message::new("directive-overlay-twice").with("id", own.overlay.id.as_str());
            context
                .problems
                .error(own.overlay.span, message)
                .related(first.overlay.span, Message::new("directive-first-here"));
        }
    }
}

// Adds the obligations of an overlay to every version that is in force while the overlay is.
fn add(context: &mut Context, own: &ReadOverlay, parts: &mut Parts) {
    for Added { obligation, clause_span, heading } in &own.added {
        context.problems.article.clone_from(heading);
        let span = clause_span.unwrap_or(obligation.span);
        let mut known: Option<Span> = None;
        let mut missing = false;
        for version in versions_during(&parts.directive.versions, own.overlay.in_force) {
            let version = &mut parts.directive.versions[version];
            if let Some(first) = version.obligations.iter().find(|other| other.id == obligation.id)
            {
                known = Some(first.span);
                continue;
            }
            let number = &obligation.clause.article;
            match version.articles.iter().position(|article| article.number == *number) {
                Some(article) => {
                    version.obligations.push(Obligation { article, ..obligation.clone() });
                }
                None => missing = true,
            }
        }
        if let Some(first) = known {
            let message = Message::new("directive-id-twice").with("id", obligation.id.as_str());
            let note = Message::new("directive-first-here");
            context.problems.error(obligation.span, message).related(first, note);
        }
        if missing {
            let message = Message::new("directive-clause-unknown")
                .with("clause", obligation.clause.to_string());
            context.problems.error(span, message);
        }
    }
}

/// Positions of the versions that judge periods beginning within `days`.
pub(super) fn versions_during(versions: &[crate::Version], days: DayRange) -> Vec<usize> {
    (0..versions.len())
        .filter(|at| {
            let first = if *at == 0 { Day::MIN } else { versions[*at].in_force };
            let last = versions.get(at + 1).map_or(Day::MAX, |next| next.in_force.plus(-1));
            DayRange::new(first, last).is_some_and(|own| own.overlaps(days))
        })
        .collect()
}
