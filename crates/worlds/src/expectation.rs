//! What a page expects: a line for each standing.

use crate::problem::{Problem, did_you_mean};
use crate::{blocks::Block, nearest};
use language::{Language, Message};
use model::Period;
use tally::State;

/// The words for a cell that must not exist.
const NONE: [&str; 2] = ["none", "没有"];

/// A line of a block `expect`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The line of the page, from 1.
    pub line: usize,
    /// The obligation's id.
    pub obligation: String,
    /// A unit's code, `unit/post`, or the id of an activity or matter.
    pub subject: String,
    /// The period; `None` of single activities and matters, which have one only.
    pub period: Option<Period>,
    /// The state; `None` where there must be no such cell.
    pub state: Option<State>,
    /// What must occur in a sentence of the why, in either language.
    pub words: Option<String>,
}

impl Expectation {
    /// As it is written, the obligation first.
    pub fn shown(&self) -> String {
        let period = self.period.map(|own| own.to_string()).unwrap_or_default();
        let state = self.state.map_or(NONE[0], State::as_str);
        let words = self.words.iter().map(|own| format!(" | {own}")).collect::<String>();
        format!("{} | {} | {period} | {state}{words}", self.obligation, self.subject)
    }
}

/// Reads a block of expectations.
pub(crate) fn read(page: &str, block: &Block, problems: &mut Vec<Problem>) -> Vec<Expectation> {
    let mut found = Vec::new();
    for (at, text) in block.text.lines().enumerate() {
        let line = block.line + 1 + at;
        if text.trim().is_empty() || text.trim_start().starts_with('#') {
            continue;
        }
        match one(page, line, text) {
            Ok(own) => found.push(own),
            Err(problem) => problems.push(problem),
        }
    }
    found
}

fn one(page: &str, line: usize, text: &str) -> Result<Expectation, Problem> {
    // Full-width bars come from Chinese keyboards.
    let parts: Vec<&str> = text.split(['|', '｜']).map(str::trim).collect();
    let (parts, words) = match parts[..] {
        [first, second, third, fourth] => ([first, second, third, fourth], None),
        [first, second, third, fourth, words] => ([first, second, third, fourth], Some(words)),
        _ => {
            let message = Message::new("world-expect-parts").with("count", parts.len());
            let help = Message::new("world-expect-help");
            return Err(Problem::at(page, line, message).remedy(help));
        }
    };
    let [obligation, subject, period, state] = parts;
    if obligation.is_empty() || subject.is_empty() || words == Some("") {
        let message = Message::new("world-expect-empty");
        return Err(Problem::at(page, line, message).remedy(Message::new("world-expect-help")));
    }
    let parsed = Period::parse(period);
    if parsed.is_none() && !period.is_empty() {
        let message = Message::new("world-period").with("value", period);
        return Err(Problem::at(page, line, message).remedy(Message::new("world-period-help")));
    }
    let state = self::state(state).ok_or_else(|| {
        let message = Message::new("world-state").with("value", state);
        let near = nearest(state, State::ALL.map(State::as_str));
        let help = did_you_mean(near).unwrap_or_else(|| Message::new("world-state-help"));
        Problem::at(page, line, message).remedy(help)
    })?;
    if state.is_none() && words.is_some() {
        return Err(Problem::at(page, line, Message::new("world-none-why")));
    }
    Ok(Expectation {
        line,
        obligation: obligation.to_owned(),
        subject: subject.to_owned(),
        period: parsed,
        state,
        words: words.map(str::to_owned),
    })
}

// The name in files and interfaces of programs, or the word that a reader of either language sees.
fn state(written: &str) -> Option<Option<State>> {
    if NONE.contains(&written) {
        return Some(None);
    }
    let is = |state: &State| {
        let labels = Language::ALL.map(|language| state.label().render(language));
        state.as_str() == written || labels.iter().any(|label| label == written)
    };
    State::ALL.into_iter().find(is).map(Some)
}
