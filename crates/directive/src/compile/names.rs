//! Looking names up in the catalogue.

use super::{Context, suggest};
use crate::Span;
use language::Message;
use model::catalogue::Name;

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noun {
    Activity,
    Matter,
    Register,
    Unit,
    Level,
    Post,
    Group,
    Role,
    Relation,
}

impl Noun {
    /// How it is called in messages.
    pub fn message(self) -> Message {
        Message::new(match self {
            Noun::Activity => "directive-noun-activity",
            Noun::Matter => "directive-noun-matter",
            Noun::Register => "directive-noun-register",
            Noun::Unit => "directive-noun-unit",
            Noun::Level => "directive-noun-level",
            Noun::Post => "directive-noun-post",
            Noun::Group => "directive-noun-group",
            Noun::Role => "directive-noun-role",
            Noun::Relation => "directive-noun-relation",
        })
    }

    fn names(self, context: &Context) -> Vec<Name> {
        let catalogue = context.catalogue;
        let plain = match self {
            Noun::Activity => {
                let name = |kind: &model::catalogue::ActivityKind| Name {
                    name: kind.name.clone(),
                    zh: kind.zh.clone(),
                    en: kind.en.clone(),
                    also: kind.also.clone(),
                };
                return catalogue.activity.iter().map(name).collect();
            }
            Noun::Matter => {
                let name = |kind: &model::catalogue::MatterKind| Name {
                    name: kind.name.clone(),
                    zh: kind.zh.clone(),
                    en: kind.en.clone(),
                    also: kind.also.clone(),
                };
                return catalogue.matter.iter().map(name).collect();
            }
            Noun::Register => &catalogue.register,
            Noun::Unit => &catalogue.unit,
            Noun::Level => &catalogue.level,
            Noun::Post => &catalogue.post,
            Noun::Group => &catalogue.group,
            Noun::Role => &catalogue.role,
            Noun::Relation => &catalogue.relation,
        };
        plain.clone()
    }
}

/// The name if the catalogue has it; reports it otherwise. A label or another word for it is answered with the name.
pub(crate) fn find(context: &mut Context, noun: Noun, word: &str, span: Span) -> Option<String> {
    let names = noun.names(context);
    if names.iter().any(|name| name.name == word) {
        return Some(word.to_owned());
    }
    let help = match names.iter().find(|name| name.is_called(word)) {
        Some(name) => Some(Message::new("directive-did-you-mean").with("name", name.name.as_str())),
        None => suggest::among(word, names.iter().map(|name| name.name.as_str())),
    };
    let message =
        Message::new("directive-name-unknown").with("noun", noun.message()).with("name", word);
    context.problems.error(span, message).help(help);
    None
}

/// All of the words that the catalogue has; `None` where one is not there.
pub(crate) fn find_all<'t>(
    context: &mut Context,
    noun: Noun,
    entry: super::keys::Entry<'t>,
) -> Option<Vec<String>> {
    let texts = entry.texts(&mut context.problems)?;
    let count = texts.len();
    let found: Vec<String> = texts
        .into_iter()
        .filter_map(|(text, entry)| find(context, noun, text, entry.span))
        .collect();
    (found.len() == count).then_some(found)
}
