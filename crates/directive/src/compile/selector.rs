//! Reading `who`.

use super::Context;
use super::keys::{Entry, Keys};
use super::names::{self, Noun};
use crate::selector::{Selector, SubjectKind, UnitTest};
use language::Message;

/// Reads `who = { … }`.
pub(super) fn read(context: &mut Context, entry: Entry) -> Option<Selector> {
    let before = context.problems.errors();
    let mut keys = Keys::of_entry(entry, &mut context.problems)?;
    let post = keys.take("post");
    let subject = if post.is_some() { SubjectKind::Post } else { SubjectKind::Unit };
    let posts =
        post.and_then(|post| names::find_all(context, Noun::Post, post)).unwrap_or_default();
    let unit = unit_test(context, keys);
    let selector = Selector { subject, unit, posts };
    (context.problems.errors() == before).then_some(selector)
}

fn unit_test(context: &mut Context, mut keys: Keys) -> UnitTest {
    let mut list = |context: &mut Context, key: &'static str, noun: Option<Noun>| {
        let Some(entry) = keys.take(key) else { return Vec::new() };
        // `*` is any: the same as leaving the key out, said aloud.
        if entry.item.as_str() == Some("*") {
            return Vec::new();
        }
        let found = match noun {
            Some(noun) => names::find_all(context, noun, entry),
            None => entry
                .texts(&mut context.problems)
                .map(|texts| texts.into_iter().map(|(text, _)| text.to_owned()).collect()),
        };
        found.unwrap_or_default()
    };
    let kinds = list(context, "unit", Some(Noun::Unit));
    let levels = list(context, "level", Some(Noun::Level));
    let codes = list(context, "code", None);
    let posts = list(context, "with_post", Some(Noun::Post));
    let beneath = keys.take("beneath").and_then(|entry| {
        let inner = Keys::of_entry(entry, &mut context.problems)?;
        let before = context.problems.errors();
        let test = unit_test(context, inner);
        if test == UnitTest::default() && context.problems.errors() == before {
            context.problems.error(entry.span, Message::new("directive-beneath-empty"));
        }
        Some(Box::new(test))
    });
    keys.finish(&mut context.problems);
    UnitTest { kinds, levels, codes, posts, beneath }
}
