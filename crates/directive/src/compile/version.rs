//! Reading `directive.md` and its frozen versions, and putting them in order.

use super::directive::Parts;
use super::header::{self, Header};
use super::page::{self, Page};
use super::{
    Context, Role, Source, anchor, english, fingerprint, obligation, source_with, suggest,
};
use crate::{Article, Directive, Obligation, Span, Version};
use language::Message;
use model::{Day, Text};

/// Blocks that stand in an overlay only.
const OVERLAY_KINDS: [&str; 4] = ["overlay", "set", "tighten", "exempt"];

struct ReadVersion {
    header: Header,
    title: Text,
    version: Version,
    // The label of the folder, for a frozen version.
    frozen: Option<String>,
}

/// Reads all versions.
pub(super) fn read_all(context: &mut Context, sources: &[Source], roles: &[Option<Role>]) -> Parts {
    let mut labels: Vec<Option<String>> = roles
        .iter()
        .filter_map(|role| match role {
            Some(Role::Directive(label) | Role::DirectiveEnglish(label)) => Some(label.clone()),
            _ => None,
        })
        .collect();
    labels.push(None);
    labels.sort();
    labels.dedup();
    let mut read: Vec<ReadVersion> = labels
        .into_iter()
        .filter_map(|label| read_version(context, sources, roles, label))
        .collect();
    context.problems.article = None;
    check_order(context, &read);
    keep_published(&mut read);
    read.sort_by_key(|own| (own.version.in_force, own.frozen.is_none()));
    let newest = read.iter().position(|own| own.frozen.is_none()).or(read.len().checked_sub(1));
    let (id, title, exempt_by) = match newest.map(|at| &read[at]) {
        Some(own) => (
            own.header.id.clone().map_or(String::new(), |(id, _)| id),
            own.title.clone(),
            own.header.exempt_by.clone(),
        ),
        None => Default::default(),
    };
    let headers = read.iter().map(|own| (own.header.span, own.header.few.clone())).collect();
    let mut versions: Vec<Version> = read.into_iter().map(|own| own.version).collect();
    if versions.is_empty() {
        versions.push(nothing());
    }
    for version in &mut versions {
        version.fingerprint = fingerprint::of(version);
    }
    let catalogue = context.catalogue.clone();
    let directive =
        Directive { id, title, versions, regulations: Vec::new(), overlays: Vec::new(), catalogue };
    Parts { directive, exempt_by, headers }
}

// `Directive::versions` is never empty, even where nothing could be read.
fn nothing() -> Version {
    Version {
        label: String::new(),
        in_force: Day::MIN,
        fingerprint: String::new(),
        articles: Vec::new(),
        obligations: Vec::new(),
    }
}

fn read_version(
    context: &mut Context,
    sources: &[Source],
    roles: &[Option<Role>],
    frozen: Option<String>,
) -> Option<ReadVersion> {
    let chinese = source_with(roles, &Role::Directive(frozen.clone()));
    let english = source_with(roles, &Role::DirectiveEnglish(frozen.clone()));
    context.problems.article = None;
    let Some(position) = chinese else {
        let span = Span { source: english.unwrap_or(0), ..Span::default() };
        context.problems.error(span, Message::new("directive-page-missing"));
        return None;
    };
    let text = &sources[position].text;
    let page = page::read(position, text);
    let first_problem = context.problems.found.len();
    if page.title.is_none() {
        context.problems.error(page.start(text), Message::new("directive-title-missing"));
    }
    let block = header::only(context, &page, text, "directive");
    let header = match block {
        Some(block) => header::read(context, block),
        None => Header {
            id: None,
            version: None,
            in_force: None,
            fingerprint: None,
            exempt_by: Vec::new(),
            few: Vec::new(),
            span: page.start(text),
        },
    };
    header::check_kinds(context, &page, &["directive", "obligation"], &OVERLAY_KINDS);
    let mut articles = read_articles(context, &page);
    let (mut obligations, ids) = read_obligations(context, &page, &articles);
    let mut title = Text::new(page.title.as_ref().map_or("", |(title, _)| title), "");
    match english {
        Some(position) => {
            let text = &sources[position].text;
            let other = page::read(position, text);
            english::join(context, &page, &other, text, &ids, &mut articles, &mut obligations);
            title.en = other.title.map_or(String::new(), |(title, _)| title);
            let headings = articles.iter().map(|own| &own.heading);
            english::translate(context, first_problem, headings);
        }
        None => {
            context.problems.article = None;
            context.problems.warning(header.span, Message::new("directive-english-missing"));
        }
    }
    let version = Version {
        label: header.version.clone().map_or(String::new(), |(label, _)| label),
        in_force: header.in_force.map_or(Day::MIN, |(day, _)| day),
        fingerprint: String::new(),
        articles,
        obligations,
    };
    Some(ReadVersion { header, title, version, frozen })
}

fn read_articles(context: &mut Context, page: &Page) -> Vec<Article> {
    let mut articles: Vec<Article> = Vec::new();
    for (position, heading) in page.headings.iter().enumerate() {
        context.problems.article = None;
        let problem = match &heading.anchor {
            None => Some("directive-heading-number"),
            Some(anchor) if !anchor::is_article(anchor) => Some("directive-heading-anchor"),
            Some(_) => None,
        };
        if let Some(id) = problem {
            let anchor = heading.anchor.clone().unwrap_or_default();
            let message =
                Message::new(id).with("heading", heading.text.as_str()).with("anchor", anchor);
            let help = Message::new("directive-heading-help");
            context.problems.error(heading.anchor_span, message).help(help);
        }
        let number = heading.anchor.clone().unwrap_or_default();
        if let Some(first) =
            articles.iter().position(|own| own.number == number && !number.is_empty())
        {
            let message = Message::new("directive-heading-twice").with("anchor", number.as_str());
            context
                .problems
                .error(heading.anchor_span, message)
                .related(page.headings[first].anchor_span, Message::new("directive-first-here"));
        }
        debug_assert_eq!(articles.len(), position);
        articles.push(Article {
            number,
            heading: Text::new(heading.text.as_str(), ""),
            summary: Text::new(heading.summary.as_str(), ""),
        });
    }
    articles
}

/// Every id that a block gives, with its place and the heading it stands under, readable obligations or not.
pub(super) type Ids = Vec<(String, Span, Option<usize>)>;

fn read_obligations(
    context: &mut Context,
    page: &Page,
    articles: &[Article],
) -> (Vec<Obligation>, Ids) {
    let mut obligations: Vec<Obligation> = Vec::new();
    let mut ids: Ids = Vec::new();
    for block in page.blocks.iter().filter(|block| block.kind == "obligation") {
        let heading = block.heading.and_then(|at| articles.get(at));
        context.problems.article = heading.map(|own| own.heading.clone());
        if heading.is_none() {
            context.problems.error(block.fence, Message::new("directive-obligation-homeless"));
        }
        let read = obligation::read(context, block);
        if let Some((id, span)) = &read.id {
            if let Some((_, first, _)) = ids.iter().find(|(own, _, _)| own == id) {
                let first = *first;
                let message = Message::new("directive-id-twice").with("id", id.as_str());
                context
                    .problems
                    .error(*span, message)
                    .related(first, Message::new("directive-first-here"));
                continue;
            }
            ids.push((id.clone(), *span, block.heading));
        }
        let (Some(mut obligation), Some(heading)) = (read.obligation, heading) else { continue };
        if obligation.clause.article != heading.number
            && let Some(span) = read.clause_span
            && anchor::is_article(&heading.number)
        {
            let message = Message::new("directive-clause-elsewhere")
                .with("clause", obligation.clause.to_string())
                .with("anchor", heading.number.as_str());
            context.problems.warning(span, message);
        }
        if obligation.title.zh.is_empty() {
            let message = Message::new("directive-untitled").with("id", obligation.id.as_str());
            context.problems.warning(block.fence, message);
        }
        obligation.article = block.heading.unwrap_or(0);
        obligations.push(obligation);
    }
    context.problems.article = None;
    let meant = |block: &page::Block| suggest::nearest(&block.kind, &["obligation"]).is_some();
    if !page.blocks.iter().any(|block| block.kind == "obligation" || meant(block)) {
        let span = page.title.as_ref().map(|(_, span)| *span).unwrap_or_default();
        let span = Span { source: page.source, ..span };
        context.problems.warning(span, Message::new("directive-no-obligations"));
    }
    (obligations, ids)
}

// The current pages and the frozen ones of the same label are one version: it was published, and the next is not begun.
fn is_published(current: &ReadVersion, frozen: &ReadVersion) -> bool {
    let label = |own: &ReadVersion| own.header.version.as_ref().map(|(label, _)| label.clone());
    current.frozen.is_none()
        && frozen.frozen.is_some()
        && label(current).is_some()
        && label(current) == label(frozen)
}

// Of a version that is published and still current, the current pages stand: their prose may have become better.
fn keep_published(read: &mut Vec<ReadVersion>) {
    let twin = read.iter().position(|frozen| {
        let mut all = read.iter();
        all.any(|current| is_published(current, frozen))
    });
    twin.map(|at| read.remove(at));
}

fn check_order(context: &mut Context, read: &[ReadVersion]) {
    let current = read.iter().find(|own| own.frozen.is_none());
    for (position, own) in read.iter().enumerate() {
        if let (Some(folder), Some((label, span))) = (&own.frozen, &own.header.version)
            && folder != label
        {
            let message = Message::new("directive-folder-label")
                .with("folder", folder.as_str())
                .with("label", label.as_str());
            context.problems.error(*span, message);
        }
        if let Some((written, span)) = &own.header.fingerprint {
            let actual = fingerprint::of(&own.version);
            if *written != actual {
                let message = Message::new("directive-fingerprint-differs")
                    .with("label", own.version.label.as_str())
                    .with("actual", actual);
                context
                    .problems
                    .error(*span, message)
                    .help(Message::new("directive-fingerprint-help"));
            }
        }
        if own.frozen.is_none() {
            continue;
        }
        if let Some(current) = current.filter(|current| is_published(current, own))
            && let Some((label, span)) = &current.header.version
            && fingerprint::of(&current.version) != fingerprint::of(&own.version)
        {
            let message = Message::new("directive-version-published").with("label", label.as_str());
            context
                .problems
                .error(*span, message)
                .help(Message::new("directive-version-published-help"))
                .related(own.header.span, Message::new("directive-published-here"));
        }
        if let (Some((id, span)), Some((other, first))) =
            (&own.header.id, current.and_then(|current| current.header.id.as_ref()))
            && id != other
        {
            let message = Message::new("directive-version-id")
                .with("id", id.as_str())
                .with("other", other.as_str());
            context
                .problems
                .error(*span, message)
                .related(*first, Message::new("directive-current-here"));
        }
        if let (Some((day, span)), Some((now, first))) =
            (own.header.in_force, current.and_then(|current| current.header.in_force))
            && day > now
        {
            let message = Message::new("directive-version-order").with("day", day).with("now", now);
            context
                .problems
                .error(span, message)
                .related(first, Message::new("directive-current-here"));
        }
        for other in &read[..position] {
            if own.frozen.is_some() && is_published(other, own) {
                continue;
            }
            if let (Some((label, span)), Some((same, first))) =
                (&own.header.version, &other.header.version)
                && label == same
            {
                let message = Message::new("directive-version-label").with("label", label.as_str());
                context
                    .problems
                    .error(*span, message)
                    .related(*first, Message::new("directive-first-here"));
            }
            if let (Some((day, span)), Some((same, first))) =
                (own.header.in_force, other.header.in_force)
                && day == same
            {
                let message = Message::new("directive-version-same-day").with("day", day);
                context
                    .problems
                    .error(span, message)
                    .related(first, Message::new("directive-first-here"));
            }
        }
    }
}
