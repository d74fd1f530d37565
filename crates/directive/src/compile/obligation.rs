//! Reading an `obligation` block.

use super::cadence;
use super::figure::{self, Kind};
use super::form::{self, KEYS};
use super::keys::{self, Entry, Keys};
use super::names::{self, Noun};
use super::page::Block;
use super::selector;
use super::what::{self, Around, Read};
use super::{Context, anchor, suggest};
use crate::obligation::{FormName, Obligation, PartRule};
use crate::parameter::Parameter;
use crate::selector::SubjectKind;
use crate::{Anchor, Span};
use language::{Argument, Message};
use model::relation::AFFILIATION;
use model::{Cadence, Text};
use std::collections::BTreeSet;

/// The ways of judging a shortened period.
const PARTS: [(&str, PartRule); 3] =
    [("from_half", PartRule::FromHalf), ("scaled", PartRule::Scaled), ("full", PartRule::Full)];

/// An obligation block as read.
pub(super) struct ReadObligation {
    /// The id, if it could be read, even where the rest could not.
    pub id: Option<(String, Span)>,
    /// Where the clause is written.
    pub clause_span: Option<Span>,
    /// The obligation; `article` is still 0 and `title.en` still empty.
    pub obligation: Option<Obligation>,
}

/// Reads a block.
pub(super) fn read(context: &mut Context, block: &Block) -> ReadObligation {
    let before = context.problems.errors();
    let mut result = ReadObligation { id: None, clause_span: None, obligation: None };
    let Some(document) = keys::document(block, &mut context.problems) else { return result };
    let mut keys = Keys::of_block(block, &document, Message::new("directive-in-obligation"));

    result.id = keys
        .need("id", "directive-why-id", &mut context.problems)
        .and_then(|entry| id(context, entry));
    let title = keys.take("title").and_then(|entry| entry.text(&mut context.problems));
    let clause = keys.need("clause", "directive-why-clause", &mut context.problems);
    result.clause_span = clause.map(|entry| entry.span);
    let clause = clause.and_then(|entry| self::clause(context, entry));
    let form = keys
        .need("form", "directive-why-form", &mut context.problems)
        .and_then(|entry| form_name(context, entry));
    let along = match keys.take("along") {
        Some(entry) => entry
            .text(&mut context.problems)
            .and_then(|word| names::find(context, Noun::Relation, word, entry.span)),
        None => Some(AFFILIATION.to_owned()),
    };
    let who_entry = keys.need("who", "directive-why-who", &mut context.problems);
    let who = who_entry.and_then(|entry| selector::read(context, entry));
    let subject = who.as_ref().map(|who| who.subject);
    let parameters = match keys.take("parameters") {
        Some(entry) => read_parameters(context, entry),
        None => Some(Vec::new()),
    };

    let around = Around { form, subject, parameters: parameters.as_deref() };
    let what_entry = keys.need("what", "directive-why-what", &mut context.problems);
    let mut what = match what_entry {
        Some(entry) => what::read(context, entry, &around),
        None => Read::nothing(&around),
    };
    if let (Some(form), Some(entry)) = (form, who_entry) {
        check_subject(context, form, subject, entry);
    }
    // A misspelt form says nothing about which keys belong.
    let Some(name) = form else { return result };
    let read = form::read(context, name, &mut keys, &mut what, subject);
    let per = per(context, name, &mut keys, subject);
    let part = part(context, name, &mut keys);
    report_unknown(context, name, &mut keys);
    if let (Some(entry), Some(parameters)) = (keys.take("parameters"), &parameters)
        && context.problems.errors() == before
    {
        report_unused(context, entry, parameters, &what.scope.used);
    }
    result.obligation = (|| {
        Some(Obligation {
            id: result.id.clone()?.0,
            title: Text::new(title.unwrap_or_default(), ""),
            clause: clause?,
            article: 0,
            along: along?,
            who: who?,
            form: read?,
            per: per?,
            part: part?,
            parameters: parameters?,
            added_by: None,
            span: block.fence,
        })
    })();
    if context.problems.errors() > before {
        result.obligation = None;
    }
    result
}

/// Ids are lower-case words joined by `-`.
pub(super) fn is_id(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
    };
    text.len() <= 80 && text.split('-').all(word)
}

/// Reads an id; reports any other text.
pub(super) fn id(context: &mut Context, entry: Entry) -> Option<(String, Span)> {
    let text = entry.text(&mut context.problems)?;
    if is_id(text) {
        return Some((text.to_owned(), entry.span));
    }
    let message = Message::new("directive-bad-id").with("id", text);
    context.problems.error(entry.span, message).help(Message::new("directive-bad-id-help"));
    None
}

fn clause(context: &mut Context, entry: Entry) -> Option<Anchor> {
    let text = entry.text(&mut context.problems)?;
    let found = anchor::read(text);
    if found.is_none() {
        let message = Message::new("directive-bad-anchor").with("anchor", text);
        let help = Message::new("directive-bad-anchor-help");
        context.problems.error(entry.span, message).help(help);
    }
    found
}

fn form_name(context: &mut Context, entry: Entry) -> Option<FormName> {
    let text = entry.text(&mut context.problems)?;
    let found = FormName::ALL.iter().find(|(_, name)| *name == text);
    if found.is_none() {
        let message = Message::new("directive-form-unknown").with("form", text);
        let help = suggest::among(text, FormName::ALL.iter().map(|(_, name)| *name));
        context.problems.error(entry.span, message).help(help);
    }
    found.map(|(form, _)| *form)
}

fn read_parameters(context: &mut Context, entry: Entry) -> Option<Vec<Parameter>> {
    let before = context.problems.errors();
    let table = Keys::of_entry(entry, &mut context.problems)?;
    let mut parameters = Vec::new();
    for entry in table.all() {
        let own_key = KEYS.iter().any(|(key, _)| *key == entry.key)
            || ["id", "title", "clause", "form", "who", "what"].contains(&entry.key);
        let wordy = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_';
        if own_key {
            let message = Message::new("directive-parameter-key").with("name", entry.key);
            let help = Message::new("directive-parameter-key-help");
            context.problems.error(entry.key_span, message).help(help);
        } else if !entry.key.chars().all(wordy)
            || entry.key.starts_with(|it| !char::is_lowercase(it))
        {
            let message = Message::new("directive-parameter-name").with("name", entry.key);
            context.problems.error(entry.key_span, message);
        } else {
            parameters.extend(figure::read(context, entry, entry.key, Kind::Named));
        }
    }
    (context.problems.errors() == before).then_some(parameters)
}

fn report_unused(
    context: &mut Context,
    entry: Entry,
    parameters: &[Parameter],
    used: &BTreeSet<String>,
) {
    for parameter in parameters.iter().filter(|parameter| !used.contains(&parameter.name)) {
        let message =
            Message::new("directive-parameter-unused").with("name", parameter.name.as_str());
        context.problems.warning(entry.key_span, message);
    }
}

// Registers and populations belong to units; matters and single activities are counted under units.
fn check_subject(context: &mut Context, form: FormName, subject: Option<SubjectKind>, who: Entry) {
    if subject != Some(SubjectKind::Post) {
        return;
    }
    let why = match form {
        FormName::Keeps => "directive-post-keeps",
        FormName::Covers => "directive-post-covers",
        FormName::Within => "directive-post-within",
        FormName::AtLeast | FormName::AtMost | FormName::Every => return,
    };
    let message = Message::new("directive-post-form")
        .with("form", form.as_str())
        .with("why", Message::new(why));
    context.problems.error(who.span, message);
}

fn per(
    context: &mut Context,
    form: FormName,
    keys: &mut Keys,
    subject: Option<SubjectKind>,
) -> Option<Cadence> {
    if !takes("per", form) {
        return Some(Cadence::Year);
    }
    match keys.take("per") {
        Some(entry) => cadence::read(context, entry, subject),
        None if form == FormName::Every => {
            if subject == Some(SubjectKind::Post) {
                context.problems.error(keys.span, Message::new("directive-post-item"));
            }
            Some(Cadence::Year)
        }
        None => {
            keys.need("per", "directive-why-per", &mut context.problems);
            None
        }
    }
}

fn part(context: &mut Context, form: FormName, keys: &mut Keys) -> Option<PartRule> {
    if !takes("part", form) {
        return Some(PartRule::default());
    }
    let Some(entry) = keys.take("part") else { return Some(PartRule::default()) };
    let text = entry.text(&mut context.problems)?;
    let Some((_, rule)) = PARTS.iter().find(|(name, _)| *name == text) else {
        let message =
            Message::new("directive-choice-unknown").with("value", text).with("key", "part");
        let help = suggest::among(text, PARTS.iter().map(|(name, _)| *name));
        context.problems.error(entry.span, message).help(help);
        return None;
    };
    if form == FormName::Every && keys.take("per").is_none() {
        context.problems.error(entry.key_span, Message::new("directive-part-item"));
    }
    if *rule == PartRule::Scaled && !matches!(form, FormName::AtLeast | FormName::AtMost) {
        let message = Message::new("directive-part-scaled").with("form", form.as_str());
        context.problems.error(entry.span, message);
    }
    Some(*rule)
}

fn takes(key: &str, form: FormName) -> bool {
    KEYS.iter().any(|(own, forms)| *own == key && forms.contains(&form))
}

// A key that another form takes is told apart from a misspelt one.
fn report_unknown(context: &mut Context, form: FormName, keys: &mut Keys) {
    // Asking for them makes them known as candidates for "did you mean".
    let foreign: Vec<Entry> = KEYS
        .iter()
        .filter(|(_, forms)| !forms.contains(&form))
        .filter_map(|(key, _)| keys.peek(key))
        .collect();
    for entry in keys.unknown() {
        if !foreign.iter().any(|other| other.key == entry.key) {
            keys.report_unknown(entry, &mut context.problems);
        }
    }
    for entry in foreign {
        let forms = KEYS.iter().find(|(key, _)| *key == entry.key).map_or(&[][..], |(_, it)| it);
        let forms: Vec<Argument> =
            forms.iter().map(|form| format!("`{}`", form.as_str()).into()).collect();
        let mine: Vec<&str> =
            KEYS.iter().filter(|(_, forms)| forms.contains(&form)).map(|(key, _)| *key).collect();
        let message = Message::new("directive-key-of-other-form")
            .with("key", entry.key)
            .with("form", form.as_str())
            .with("forms", forms);
        let help = match suggest::nearest(entry.key, &mine) {
            Some(name) => Some(Message::new("directive-did-you-mean").with("name", name)),
            None => suggest::list(&mine),
        };
        context.problems.error(entry.key_span, message).help(help);
    }
}
