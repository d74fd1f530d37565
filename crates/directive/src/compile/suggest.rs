//! "Did you mean …": the nearest of the names that would be right, else all of them.

use language::{Argument, Message};

/// No more names than this are listed.
const NAMES_MAX: usize = 16;
/// Longer words, in bytes, are not compared: comparing takes time with the square of the length.
const WRITTEN_MAX: usize = 120;

/// The nearest of `names`, else the list of them; `None` where there is none.
pub(crate) fn among<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<Message> {
    let names: Vec<&str> = names.into_iter().collect();
    match nearest(written, &names) {
        Some(name) => Some(Message::new("directive-did-you-mean").with("name", name)),
        None => list(&names),
    }
}

/// The list of names.
pub(crate) fn list(names: &[&str]) -> Option<Message> {
    if names.is_empty() {
        return None;
    }
    let shown: Vec<Argument> = names
        .iter()
        .take(NAMES_MAX)
        .map(|name| Argument::Text(format!("`{name}`")))
        .chain((names.len() > NAMES_MAX).then(|| {
            Argument::from(Message::new("list-and-more").with("count", names.len() - NAMES_MAX))
        }))
        .collect();
    Some(Message::new("directive-choose-from").with("names", shown))
}

/// The name that is nearest to what was written, where one is near enough to be meant.
pub(crate) fn nearest<'a>(written: &str, names: &[&'a str]) -> Option<&'a str> {
    if written.len() > WRITTEN_MAX {
        return None;
    }
    let plain = model::catalogue::plain(written);
    let distance = |name: &str| {
        let name = model::catalogue::plain(name);
        if name == plain { 1.0 } else { strsim::jaro_winkler(&name, &plain) }
    };
    let close = |name: &str| {
        let edits = strsim::osa_distance(&model::catalogue::plain(name), &plain);
        edits <= 1 + plain.chars().count() / 4
    };
    names
        .iter()
        .filter(|name| **name != written && close(name))
        .max_by(|a, b| distance(a).total_cmp(&distance(b)))
        .copied()
}
