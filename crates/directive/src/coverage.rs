//! Whether a directive accounts for every sentence of its original.
//!
//! Lives here: an edition of the original as fingerprints and flags (`edition`), cutting an original into
//! sentences (`cut`, `line`), the account of each sentence (`account`), two markings and their agreement (`agreement`), runs that our
//! pages share with the original (`shared`), and [`cover`], which puts them together and collects every problem.
//!
//! Does not live here: files (the caller hands over texts); how a coverage is printed (`luoshi`). The rules are told in
//! `docs/directives.md`.

mod account;
mod agreement;
mod cut;
mod edition;
mod fingerprint;
mod line;
mod mark;
mod modality;
mod renew;
mod shared;

pub use agreement::Agreement;
pub use cut::{Original, Sentence, TooMany, cut};
pub use edition::Edition;
pub use fingerprint::fingerprint;
pub use mark::Mark;
pub use modality::{Flag, flags};
pub use renew::{Renewal, renew};
pub use shared::{CHARACTERS_MIN, Run, Script, WORDS_MIN};

use crate::compile::Context;
use crate::document::{Anchor, Directive, Version};
use crate::{Diagnostic, Source, Span};
use account::Written;
use edition::Known;
use language::{Argument, Message};
use model::Text;
use std::collections::BTreeMap;

/// What is asked about an edition.
#[derive(Clone, Copy, Debug)]
pub struct Question<'q> {
    /// Its id.
    pub edition: &'q str,
    /// Whether the clauses of obligations are its anchors: they are those of a directive's first edition by name.
    pub has_clauses: bool,
    /// The original, where it is at hand.
    pub original: Option<&'q str>,
}

/// What becomes of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// Its place.
    pub anchor: Anchor,
    /// What its words hint at.
    pub flags: Vec<Flag>,
    /// Obligations that carry it out, by their positions in the version.
    pub obligations: Vec<usize>,
    /// Registers that serve it.
    pub registers: Vec<String>,
    /// Kinds of activity that record it.
    pub activities: Vec<String>,
    /// Kinds of matter that serve it.
    pub matters: Vec<String>,
    /// What it is taken for; `None` where nobody accounts for it.
    pub mark: Option<Mark>,
    /// Why it is so.
    pub reason: Option<Text>,
}

/// What becomes of every sentence of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The edition.
    pub edition: Edition,
    /// Its sentences in order.
    pub sentences: Vec<Covered>,
    /// How far the two markings agree, where both are there.
    pub agreement: Option<Agreement>,
}

impl Coverage {
    /// How many sentences there are of each mark, then how many nobody accounts for.
    pub fn counts(&self) -> (Vec<(Mark, usize)>, usize) {
        let count = |mark| self.sentences.iter().filter(|own| own.mark == mark).count();
        (Mark::ALL.iter().map(|(mark, _)| (*mark, count(Some(*mark)))).collect(), count(None))
    }
}

/// What a source of an edition is, told by the end of its path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Sentences,
    Account,
    First,
    Second,
}

impl Role {
    const ALL: [(Role, &'static str); 4] = [
        (Role::Sentences, "sentences.toml"),
        (Role::Account, "account.toml"),
        (Role::First, "markings/first.toml"),
        (Role::Second, "markings/second.toml"),
    ];
}

// The source of the edition in this role, with its position.
fn source<'s>(sources: &'s [Source], edition: &str, role: Role) -> Option<(usize, &'s Source)> {
    let (_, name) = Role::ALL.iter().find(|(own, _)| *own == role)?;
    let end = format!("editions/{edition}/{name}");
    let is = |path: &str| {
        let path = path.replace('\\', "/");
        path.strip_suffix(&end).is_some_and(|before| before.is_empty() || before.ends_with('/'))
    };
    sources.iter().enumerate().find(|(_, own)| is(&own.path))
}

/// For problems that stand nowhere in our pages.
const NOWHERE: Span = Span { source: usize::MAX, start: 0, end: 0 };

/// Looks at what becomes of every sentence of an edition, collecting all problems.
///
/// `sources` are those that the directive was compiled from, in their order, then the files of the edition
/// (`editions/<id>/sentences.toml`, `account.toml`, `markings/first.toml`, `markings/second.toml`) and other pages of ours that are
/// to be compared with the original. The version looked at is the current one. `None` where the edition cannot be read.
pub fn cover(
    sources: &[Source],
    directive: &Directive,
    question: Question<'_>,
) -> (Option<Coverage>, Vec<Diagnostic>) {
    let mut context = Context::new(&directive.catalogue);
    let coverage = read(&mut context, sources, directive, question);
    let mut problems = context.problems.found;
    problems.sort_by_key(|problem| problem.span);
    (coverage, problems)
}

fn read(
    context: &mut Context<'_>,
    sources: &[Source],
    directive: &Directive,
    question: Question<'_>,
) -> Option<Coverage> {
    let id = question.edition;
    let version = directive.versions.last()?;
    let Some((position, own)) = source(sources, id, Role::Sentences) else {
        let message = Message::new("coverage-no-edition").with("id", id);
        let help = Message::new("coverage-renew-help");
        context.problems.error(NOWHERE, message).help(help);
        return None;
    };
    let (edition, known) = edition::read(context, position, &own.text, id)?;
    let anchors: Vec<Anchor> = known.iter().map(|own| own.anchor.clone()).collect();
    if question.has_clauses {
        clauses(context, version, &anchors);
    }
    let mut account = match source(sources, id, Role::Account) {
        Some((position, own)) => account::read(context, position, &own.text, version, &anchors),
        None => {
            let message = Message::new("coverage-no-account").with("id", id);
            let help = Message::new("coverage-unaccounted-help");
            context.problems.error(NOWHERE, message).help(help);
            BTreeMap::new()
        }
    };
    let sentences = known
        .iter()
        .map(|own| {
            let written = account.remove(&own.anchor);
            let article = version.articles.iter().find(|it| it.number == own.anchor.article);
            context.problems.article = article.map(|own| own.heading.clone());
            let covered = covered(context, version, question.has_clauses, own, written);
            context.problems.article = None;
            covered
        })
        .collect();
    let agreement = agreement(context, sources, id, &anchors);
    if let Some(text) = question.original {
        compare(context, text, sources, &edition, &known);
    }
    Some(Coverage { edition, sentences, agreement })
}

// Every clause is a sentence, a paragraph or an article that the edition has.
fn clauses(context: &mut Context<'_>, version: &Version, anchors: &[Anchor]) {
    for own in version.obligations.iter().filter(|own| own.added_by.is_none()) {
        if anchors.iter().any(|anchor| holds(&own.clause, anchor)) {
            continue;
        }
        let message = Message::new("coverage-clause-unknown")
            .with("id", own.id.as_str())
            .with("clause", own.clause.to_string());
        let article = version.articles.get(own.article);
        context.problems.article = article.map(|own| own.heading.clone());
        let help = account::neighbours(&own.clause, anchors);
        context.problems.error(own.span, message).help(help);
        context.problems.article = None;
    }
}

// Whether a sentence lies in what a clause names: itself, its paragraph or its article.
fn holds(clause: &Anchor, sentence: &Anchor) -> bool {
    clause.article == sentence.article
        && (clause.paragraph.is_none() || clause.paragraph == sentence.paragraph)
        && (clause.sentence.is_none() || clause.sentence == sentence.sentence)
}

fn covered(
    context: &mut Context<'_>,
    version: &Version,
    has_clauses: bool,
    known: &Known,
    written: Option<Written>,
) -> Covered {
    let problems = &mut context.problems;
    let written = written.unwrap_or(Written { span: known.span, ..Written::default() });
    let by_clause = |id: &str| {
        let own = version.obligations.iter().find(|own| own.id == id);
        own.is_some_and(|own| has_clauses && holds(&own.clause, &known.anchor))
    };
    for (id, span) in written.obligations.iter().filter(|(id, _)| by_clause(id)) {
        let message = Message::new("coverage-obligation-counts").with("id", id.as_str());
        problems.warning(*span, message);
    }
    let obligations: Vec<usize> = version
        .obligations
        .iter()
        .enumerate()
        .filter(|(_, own)| own.added_by.is_none())
        .filter(|(_, own)| {
            by_clause(&own.id) || written.obligations.iter().any(|(id, _)| *id == own.id)
        })
        .map(|(position, _)| position)
        .collect();
    let stated = written.mark.map(|(mark, _)| mark);
    let served = [&written.registers, &written.activities, &written.matters];
    let mark = match stated {
        _ if !obligations.is_empty() => Some(Mark::Obligation),
        Some(mark) => Some(mark),
        None => served.iter().any(|own| !own.is_empty()).then_some(Mark::Register),
    };
    if let Some((mark, span)) = written.mark {
        if !obligations.is_empty() {
            let ids = obligations.iter().map(|at| version.obligations[*at].id.clone());
            let message = Message::new("coverage-mark-obligation")
                .with("mark", mark.as_str())
                .with("obligations", agreement::named(ids));
            problems.error(span, message).help(Message::new("coverage-mark-obligation-help"));
        } else if mark == Mark::Declined && !(served[0].is_empty() && served[2].is_empty()) {
            problems.error(span, Message::new("coverage-declined-served"));
        }
    }
    let anchor = known.anchor.to_string();
    if written.is_broken {
        // What is wrong with it has been said.
    } else if mark.is_none() {
        let message = Message::new("coverage-unaccounted").with("anchor", anchor);
        problems.error(written.span, message).help(Message::new("coverage-unaccounted-help"));
    } else if written.reason.is_none() && obligations.is_empty() {
        if stated == Some(Mark::Declined) {
            let message = Message::new("coverage-reason-declined").with("anchor", anchor);
            problems.error(written.span, message).help(Message::new("coverage-reason-help"));
        } else if !known.flags.is_empty() {
            let message = Message::new("coverage-reason-flagged")
                .with("anchor", anchor)
                .with("flags", flag_words(&known.flags));
            problems.error(written.span, message).help(Message::new("coverage-reason-help"));
        }
    }
    Covered {
        anchor: known.anchor.clone(),
        flags: known.flags.clone(),
        obligations,
        registers: written.registers,
        activities: written.activities,
        matters: written.matters,
        mark,
        reason: written.reason,
    }
}

/// What a flag is called.
pub fn flag_word(flag: Flag) -> Message {
    Message::new(match flag {
        Flag::Must => "coverage-flag-must",
        Flag::Number => "coverage-flag-number",
        Flag::Frequency => "coverage-flag-frequency",
    })
}

/// What a mark is called.
pub fn mark_word(mark: Mark) -> Message {
    Message::new(match mark {
        Mark::Obligation => "coverage-mark-is-obligation",
        Mark::Register => "coverage-mark-is-register",
        Mark::Aim => "coverage-mark-is-aim",
        Mark::Definition => "coverage-mark-is-definition",
        Mark::Exhortation => "coverage-mark-is-exhortation",
        Mark::Judgement => "coverage-mark-is-judgement",
        Mark::Declined => "coverage-mark-is-declined",
    })
}

fn flag_words(flags: &[Flag]) -> Vec<Argument> {
    flags.iter().map(|own| Argument::from(flag_word(*own))).collect()
}

fn agreement(
    context: &mut Context<'_>,
    sources: &[Source],
    id: &str,
    anchors: &[Anchor],
) -> Option<Agreement> {
    let marking = [Role::First, Role::Second].map(|role| {
        let (position, own) = source(sources, id, role)?;
        Some(agreement::read(context, position, &own.text, anchors))
    });
    if let [Some(first), Some(second)] = &marking {
        return Some(agreement::compare(anchors, [first, second]));
    }
    let message = Message::new("coverage-no-markings").with("id", id);
    let help = Message::new("coverage-no-markings-help");
    context.problems.warning(NOWHERE, message).help(help);
    None
}

// The original against what is kept of it, and our pages against the original.
fn compare(
    context: &mut Context<'_>,
    text: &str,
    sources: &[Source],
    edition: &Edition,
    known: &[Known],
) {
    let Some(original) = pieces(context, text, edition) else { return };
    let mut found: BTreeMap<&Anchor, &Sentence<'_>> =
        original.sentences.iter().map(|own| (&own.anchor, own)).collect();
    let problems = &mut context.problems;
    for own in known {
        let anchor = own.anchor.to_string();
        let Some(sentence) = found.remove(&own.anchor) else {
            let message = Message::new("coverage-gone").with("anchor", anchor);
            problems.error(own.span, message).help(Message::new("coverage-changed-help"));
            continue;
        };
        if fingerprint(sentence.text) != own.fingerprint {
            let message =
                Message::new("coverage-changed").with("anchor", anchor).with("line", sentence.line);
            problems.error(own.span, message).help(Message::new("coverage-changed-help"));
            continue;
        }
        let flags = flags(sentence.text, edition.language);
        if flags != own.flags {
            let message = Message::new("coverage-flags-changed")
                .with("anchor", anchor)
                .with("kept", flags_or_none(&own.flags))
                .with("found", flags_or_none(&flags));
            problems.error(own.span, message).help(Message::new("coverage-changed-help"));
        }
    }
    for own in original.sentences.iter().filter(|own| found.contains_key(&own.anchor)) {
        let message = Message::new("coverage-new")
            .with("anchor", own.anchor.to_string())
            .with("line", own.line);
        problems.error(NOWHERE, message).help(Message::new("coverage-changed-help"));
    }
    let ours = sources.iter().enumerate().filter(|(_, own)| !own.path.ends_with("sentences.toml"));
    for run in shared::runs(&original, ours) {
        let id = match run.script {
            Script::Latin => "coverage-shared-words",
            Script::Chinese => "coverage-shared-characters",
        };
        let message = Message::new(id).with("count", run.length);
        problems.warning(run.span, message).help(Message::new("coverage-shared-help"));
    }
}

fn flags_or_none(flags: &[Flag]) -> Vec<Argument> {
    match flags {
        [] => vec![Argument::from(Message::new("coverage-flag-none"))],
        own => flag_words(own),
    }
}

// The original in sentences; reports one that has none or too many.
fn pieces<'t>(context: &mut Context<'_>, text: &'t str, edition: &Edition) -> Option<Original<'t>> {
    let before_numbers = modality::before_numbers(edition.language);
    match cut(text, &edition.closing, before_numbers) {
        Ok(original) if original.sentences.is_empty() => {
            let message = Message::new("coverage-original-empty");
            let help = Message::new("coverage-original-help");
            context.problems.error(NOWHERE, message).help(help);
            None
        }
        Ok(original) => Some(original),
        Err(TooMany) => {
            let message = Message::new("coverage-original-many");
            let help = Message::new("coverage-original-help");
            context.problems.error(NOWHERE, message).help(help);
            None
        }
    }
}
