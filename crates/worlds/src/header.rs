//! What a page says before its rows: the block `world` (from which page it starts, which overlays hold) and the block
//! `question` (as of when, from when, known to when).

use crate::blocks::Block;
use crate::nearest;
use crate::problem::{Problem, did_you_mean};
use language::Message;
use model::Day;
use tally::Question;

/// The block `world`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Header {
    /// The page whose rows and overlays come first.
    pub base: Option<String>,
    /// Names of overlays of the directive that hold.
    pub overlays: Vec<String>,
}

/// Reads a block `world`.
pub(crate) fn read(page: &str, block: &Block, problems: &mut Vec<Problem>) -> Header {
    let mut header = Header::default();
    let table: toml::Table = match block.text.parse() {
        Ok(table) => table,
        Err(error) => {
            let error: toml::de::Error = error;
            let before = error.span().map_or(0, |span| span.start);
            let lines = block.text.get(..before).map_or(0, |own| own.matches('\n').count());
            let message = Message::new("world-toml").with("said", error.message());
            problems.push(Problem::at(page, block.line + 1 + lines, message));
            return header;
        }
    };
    let texts = |value: &toml::Value| -> Option<Vec<String>> {
        let text = |own: &toml::Value| own.as_str().map(str::to_owned);
        value.as_array()?.iter().map(text).collect()
    };
    for (key, value) in &table {
        let fits = match key.as_str() {
            "base" => {
                header.base = value.as_str().map(str::to_owned);
                header.base.is_some()
            }
            "overlays" => texts(value).map(|own| header.overlays = own).is_some(),
            _ => {
                let message = Message::new("world-key").with("key", key.as_str());
                let help = did_you_mean(nearest(key, ["base", "overlays"]));
                problems.push(Problem::at(page, block.line, message).remedy(help));
                continue;
            }
        };
        if !fits {
            let message = Message::new("world-value").with("key", key.as_str());
            let help = Message::new("world-value-help");
            problems.push(Problem::at(page, block.line, message).remedy(help));
        }
    }
    header
}

/// Reads a block `question`; `None` where it does not say `as_of`.
pub(crate) fn question(page: &str, block: &Block, problems: &mut Vec<Problem>) -> Option<Question> {
    const KEYS: [&str; 3] = ["as_of", "from", "known_to"];
    let mut days = [None; 3];
    for (at, text) in block.text.lines().enumerate().filter(|(_, own)| !own.trim().is_empty()) {
        let line = block.line + 1 + at;
        let (key, value) = text.split_once('=').unwrap_or((text, ""));
        let (key, value) = (key.trim(), value.trim().trim_matches('"'));
        let Some(place) = KEYS.iter().position(|own| *own == key) else {
            let message = Message::new("world-question-key").with("key", key);
            let help = did_you_mean(nearest(key, KEYS));
            problems.push(Problem::at(page, line, message).remedy(help));
            continue;
        };
        days[place] = Day::parse(value);
        if days[place].is_none() {
            let message = Message::new("world-question-day").with("key", key).with("value", value);
            problems.push(Problem::at(page, line, message).remedy(Message::new("usage-date")));
        }
    }
    let [as_of, from, known_to] = days;
    let Some(as_of) = as_of else {
        if !problems.iter().any(|own| own.page == page) {
            problems.push(Problem::at(page, block.line, Message::new("world-no-as-of")));
        }
        return None;
    };
    // In files a date stands for the journal index at its end: the number of the day.
    let known_to = known_to.map(|day| u64::try_from(day.0).unwrap_or(0));
    Some(Question { from, as_of, known_to })
}
