//! Whether a record may enter: what every command is checked for, wherever it comes from.
//!
//! Rows of a sheet were checked when they were read; they pass here again, because the journal trusts nobody. That what
//! a record names is there, is found when it is folded ([`crate::state::State::absorb`]).

use crate::append::noun;
use crate::attach::BYTES_MAX;
use crate::command::{Refusal, Wish};
use authority::SystemPurpose;
use journal::checkpoint::is_origin;
use language::Message;
use model::catalogue::{FieldType, Name};
use model::record::{
    ActivityRecord, ID_BYTES_MAX, INDEX_ONLY_TEXTS, MatterRecord, Record, Recused, Stated,
};
use model::secrecy::classification_mark;
use model::{Catalogue, Noun, RecordId, Secrecy, Text};

/// Characters that a free text may have.
pub const TEXT_CHARACTERS_MAX: usize = 20_000;
/// Characters that a name or a short text may have.
pub const NAME_CHARACTERS_MAX: usize = 200;
/// Persons, hosts, targets, fields or events that one record may have.
pub const LIST_MAX: usize = 20_000;

/// The free texts that activities and matters may have.
pub const TEXTS: [&str; 5] = ["attested_by", "document_number", "held_at", "note", "title"];

/// Checks what a command wants to put.
pub fn check(catalogue: &Catalogue, wish: &Wish) -> Result<(), Refusal> {
    check_id(wish.id())?;
    match wish {
        Wish::Withdraw { reason, .. } => {
            if reason.trim().is_empty() {
                return Err(Refusal::new(
                    Message::new("app-reason-missing"),
                    Message::new("app-reason-missing-help"),
                ));
            }
            check_text("reason", reason)
        }
        Wish::Attach { of, name, media_type, bytes } => {
            // Who sees a file is decided by what it belongs to, one step and no further.
            if !matches!(of.noun, Noun::Activity | Noun::Matter | Noun::Register) {
                return Err(invalid("of", of.noun.name()));
            }
            check_name("name", name)?;
            if !is_media_type(media_type) {
                return Err(invalid("media_type", media_type));
            }
            if bytes.is_empty() || bytes.len() > BYTES_MAX {
                return Err(Refusal::new(
                    Message::new("app-file-size").with("most", BYTES_MAX >> 20),
                    Message::new("app-file-size-help"),
                ));
            }
            Ok(())
        }
        Wish::Destroy { id, grounds } => {
            // Others refer to a unit by its code; a unit is closed. Who was given what stays known.
            if matches!(id.noun, Noun::Unit | Noun::Parents | Noun::Grant | Noun::Recusal) {
                return Err(Refusal::new(
                    Message::new("app-not-destroyed").with("noun", noun(id.noun)),
                    Message::new("app-not-destroyed-help"),
                ));
            }
            if grounds.reason().trim().is_empty() {
                return Err(Refusal::new(
                    Message::new("app-reason-missing"),
                    Message::new("app-grounds-missing-help"),
                ));
            }
            check_text("reason", grounds.reason())
        }
        Wish::Put { id, record } => {
            if id.noun == Noun::Attachment {
                // Its bytes would be missing.
                return Err(invalid("noun", id.noun.name()));
            }
            if id.noun != record.noun() {
                return Err(invalid("noun", id.noun.name()));
            }
            if let Record::Register(own) = record
                && *id.id != *format!("{}/{}/{}", own.kind, own.unit, own.updated.first)
            {
                return Err(invalid("id", &id.id));
            }
            if let Record::Slip(own) = record
                && *id.id != *crate::slip::slip_id(own)
            {
                return Err(invalid("id", &id.id));
            }
            check_record(catalogue, record)
        }
    }
}

fn check_record(catalogue: &Catalogue, record: &Record) -> Result<(), Refusal> {
    match record {
        Record::Unit(unit) => {
            check_name("name", &unit.name)?;
            check_known("kind", unit.kind.as_deref(), &catalogue.unit)?;
            check_known("level", unit.level.as_deref(), &catalogue.level)
        }
        Record::Parents(parents) => check_length("parent", parents.len()),
        Record::Person(person) => {
            check_name("person", &person.id)?;
            check_length("unit", person.homes.len())?;
            let homes = person.homes.windows(2);
            if homes.into_iter().any(|pair| pair[0].1.last >= pair[1].1.first) {
                return Err(invalid("unit", &person.homes[0].0));
            }
            check_length("groups", person.groups.len())?;
            person.name.as_deref().map_or(Ok(()), |name| check_name("name", name))?;
            let mut groups = person.groups.iter();
            groups.try_for_each(|(group, _)| check_known("groups", Some(group), &catalogue.group))
        }
        Record::Post(post) => {
            check_length("responsible_for", post.responsible_for.len())?;
            check_known("kind", Some(&post.kind), &catalogue.post)
        }
        Record::Activity(activity) => check_activity(catalogue, activity),
        Record::Matter(matter) => check_matter(catalogue, matter),
        Record::Register(register) => {
            check_known("kind", Some(&register.kind), &catalogue.register)
        }
        Record::Directive(directive) => {
            check_length("pages", directive.pages.len())?;
            let mut pages = directive.pages.iter();
            match pages.find(|(path, text)| path.contains('\0') || text.contains('\0')) {
                None => Ok(()),
                Some((path, _)) => Err(invalid("pages", &path.replace('\0', ""))),
            }
        }
        Record::Attachment(attachment) => check_name("name", &attachment.name),
        Record::Grant(grant) => {
            // Names under which the program itself stands in entries.
            let own = [SystemPurpose::CommandLine, SystemPurpose::Rebuild, SystemPurpose::Verify];
            if own.iter().any(|own| own.actor() == &*grant.subject) {
                return Err(invalid("subject", &grant.subject));
            }
            check_name("subject", &grant.subject)
        }
        Record::Recusal(recusal) => {
            check_name("subject", &recusal.subject)?;
            if let Recused::Record(id) = &recusal.from {
                check_id(id)?;
            }
            check_text("reason", &recusal.reason)
        }
        Record::Slip(slip) => {
            check_name("host", &slip.host)?;
            check_id(&RecordId::new(Noun::Activity, slip.activity.clone()))?;
            if !is_origin(&slip.installation) {
                return Err(invalid("installation", &slip.installation));
            }
            check_role(catalogue, &slip.kind, &slip.role)?;
            let kind = catalogue.activity_kind(&slip.kind);
            let of_kind = kind.map(|kind| (&kind.fields, kind_label(&kind.zh, &kind.en)));
            check_fields(catalogue, of_kind, &slip.fields)
        }
    }
}

fn check_activity(catalogue: &Catalogue, activity: &ActivityRecord) -> Result<(), Refusal> {
    let Some(kind) = catalogue.activity_kind(&activity.kind) else {
        return Err(unknown_word("kind", &activity.kind));
    };
    if activity.hosts.is_empty() {
        return Err(invalid("unit", ""));
    }
    for (name, count) in [
        ("unit", activity.hosts.len()),
        ("targets", activity.targets.len()),
        ("participant", activity.people.len()),
    ] {
        check_length(name, count)?;
    }
    for (role, _) in &activity.people {
        check_role(catalogue, &activity.kind, role)?;
    }
    check_fields(
        catalogue,
        Some((&kind.fields, kind_label(&kind.zh, &kind.en))),
        &activity.fields,
    )?;
    check_texts(activity.secrecy, &activity.texts)
}

/// Whether persons can have a role in activities of a kind.
pub(crate) fn check_role(catalogue: &Catalogue, kind: &str, role: &str) -> Result<(), Refusal> {
    let Some(kind) = catalogue.activity_kind(kind) else { return Err(unknown_word("kind", kind)) };
    if role != "participant" && !kind.roles.iter().any(|own| **own == *role) {
        return Err(not_of_kind(catalogue.label(role), kind_label(&kind.zh, &kind.en)));
    }
    Ok(())
}

fn check_matter(catalogue: &Catalogue, matter: &MatterRecord) -> Result<(), Refusal> {
    let Some(kind) = catalogue.matter_kind(&matter.kind) else {
        return Err(unknown_word("kind", &matter.kind));
    };
    check_length("pauses", matter.pauses.len())?;
    for (event, _) in &matter.events {
        if !kind.events.iter().any(|own| **own == **event) {
            return Err(not_of_kind(catalogue.label(event), kind_label(&kind.zh, &kind.en)));
        }
    }
    check_fields(catalogue, Some((&kind.fields, kind_label(&kind.zh, &kind.en))), &matter.fields)?;
    check_texts(matter.secrecy, &matter.texts)
}

// The fields that a kind has, and how it is called.
type OfKind<'k> = (&'k Vec<String>, Text);

fn check_fields(
    catalogue: &Catalogue,
    kind: Option<OfKind<'_>>,
    stated: &[(Box<str>, Stated)],
) -> Result<(), Refusal> {
    check_sorted("fields", stated.iter().map(|(name, _)| &**name))?;
    for (name, value) in stated {
        let Some(field) = catalogue.field(name) else { return Err(unknown_word("fields", name)) };
        if let Some((own, label)) = &kind
            && !own.iter().any(|own| **own == **name)
        {
            return Err(not_of_kind(field.as_name().label(), label.clone()));
        }
        let fits = match (&field.kind, value) {
            (FieldType::YesNo, Stated::YesNo(_)) | (FieldType::Day, Stated::Day(_)) => true,
            (FieldType::Number, Stated::Number(number)) => (0..=1_000_000_000).contains(number),
            (FieldType::Text, Stated::Name(text)) => {
                check_name(name, text)?;
                true
            }
            (FieldType::Choice, Stated::Name(choice)) => {
                field.choices.iter().any(|own| *own.name == **choice)
            }
            _ => false,
        };
        if !fits {
            return Err(Refusal::new(
                Message::new("app-field-type").with("field", field.as_name().label()),
                Message::new("app-field-type-help"),
            ));
        }
    }
    Ok(())
}

fn check_texts(secrecy: Secrecy, texts: &[(Box<str>, Box<str>)]) -> Result<(), Refusal> {
    check_sorted("texts", texts.iter().map(|(name, _)| &**name))?;
    for (name, text) in texts {
        if !TEXTS.contains(&&**name) {
            return Err(unknown_word("texts", name));
        }
        if secrecy == Secrecy::IndexOnly && !INDEX_ONLY_TEXTS.contains(&&**name) {
            return Err(Refusal::new(
                Message::new("app-index-only-text").with("field", &**name),
                Message::new("app-index-only-text-help"),
            ));
        }
        check_text(name, text)?;
    }
    Ok(())
}

// As RFC 6838 has it: two names of restricted characters.
fn is_media_type(text: &str) -> bool {
    let is_name = |name: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
        !name.is_empty() && name.len() <= 127 && name.bytes().all(allowed)
    };
    text.split_once('/').is_some_and(|(kind, name)| is_name(kind) && is_name(name))
}

fn check_id(id: &RecordId) -> Result<(), Refusal> {
    let well =
        !id.id.is_empty() && id.id.len() <= ID_BYTES_MAX && !id.id.contains(char::is_control);
    if well { Ok(()) } else { Err(invalid("id", &id.id)) }
}

/// Whether a name or a short text can be kept: not empty, of one line, not too long, without a mark.
pub(crate) fn check_name(field: &str, text: &str) -> Result<(), Refusal> {
    if text.is_empty()
        || text.chars().count() > NAME_CHARACTERS_MAX
        || text.contains(char::is_control)
    {
        return Err(invalid(field, text));
    }
    check_marks(field, text)
}

fn check_text(field: &str, text: &str) -> Result<(), Refusal> {
    let printable = |letter: char| !letter.is_control() || letter == '\n' || letter == '\t';
    if text.chars().count() > TEXT_CHARACTERS_MAX || !text.chars().all(printable) {
        return Err(invalid(field, &text.chars().take(20).collect::<String>()));
    }
    check_marks(field, text)
}

// The mark is named, never the text around it: a refusal is kept, and what it refuses must not be.
fn check_marks(field: &str, text: &str) -> Result<(), Refusal> {
    match classification_mark(text) {
        None => Ok(()),
        Some(mark) => Err(Refusal::new(
            Message::new("app-classified").with("mark", mark).with("field", field),
            Message::new("app-classified-help"),
        )),
    }
}

fn check_length(field: &str, count: usize) -> Result<(), Refusal> {
    if count <= LIST_MAX {
        return Ok(());
    }
    Err(Refusal::new(
        Message::new("app-too-many").with("field", field).with("most", LIST_MAX),
        Message::new("app-too-many-help"),
    ))
}

fn check_sorted<'n>(field: &str, names: impl Iterator<Item = &'n str>) -> Result<(), Refusal> {
    let names: Vec<&str> = names.collect();
    check_length(field, names.len())?;
    match names.windows(2).find(|pair| pair[0] >= pair[1]) {
        None => Ok(()),
        Some(pair) => Err(invalid(field, pair[1])),
    }
}

fn check_known(field: &str, word: Option<&str>, names: &[Name]) -> Result<(), Refusal> {
    match word {
        Some(word) if !names.iter().any(|own| own.name == word) => Err(unknown_word(field, word)),
        _ => Ok(()),
    }
}

fn unknown_word(field: &str, word: &str) -> Refusal {
    Refusal::new(
        Message::new("app-unknown-word").with("field", field).with("word", word),
        Message::new("app-unknown-word-help"),
    )
}

fn not_of_kind(what: Text, kind: Text) -> Refusal {
    Refusal::new(
        Message::new("app-not-of-kind").with("what", what).with("kind", kind),
        Message::new("app-not-of-kind-help"),
    )
}

fn invalid(field: &str, value: &str) -> Refusal {
    Refusal::new(
        Message::new("app-invalid").with("field", field).with("value", value),
        Message::new("app-invalid-help"),
    )
}

fn kind_label(zh: &str, en: &str) -> Text {
    Text::new(zh.to_owned(), en.to_owned())
}
