//! Whether the pages of a directive show every obligation met and missed, and the written exceptions to that.

use crate::problem::{Problem, did_you_mean};
use crate::{Case, nearest};
use directive::Directive;
use language::Message;
use std::collections::{BTreeMap, BTreeSet};
use tally::State;

/// The states that every obligation must reach in some page.
pub const WANTED: [State; 2] = [State::Met, State::Missed];

/// What the pages expect of each obligation.
#[derive(Clone, Debug, Default)]
pub struct Reached {
    states: BTreeMap<String, BTreeSet<State>>,
}

impl Reached {
    /// Takes in what a page expects under the directive compiled for it. That it comes out so is for others to see.
    pub fn add(&mut self, case: &Case, directive: &Directive) {
        for obligation in directive.versions.iter().flat_map(|own| &own.obligations) {
            self.states.entry(obligation.id.clone()).or_default();
        }
        for own in &case.expectations {
            self.states.entry(own.obligation.clone()).or_default().extend(own.state);
        }
    }

    /// Obligations with a state that no page shows, in order.
    pub fn missing(&self) -> Vec<(&str, State)> {
        let mut missing = Vec::new();
        for (id, states) in &self.states {
            let lacking = WANTED.into_iter().filter(|own| !states.contains(own));
            missing.extend(lacking.map(|state| (id.as_str(), state)));
        }
        missing
    }

    /// What is wrong after the exceptions in `text` (`exceptions.toml`) are taken off: obligations with a state that no page
    /// shows; exceptions of which a page shows the contrary, that name nothing or give no reason.
    pub fn problems(&self, name: &str, text: &str) -> Vec<Problem> {
        let mut problems = Vec::new();
        let excepted = self.exceptions(name, text, &mut problems);
        for (id, state) in self.missing() {
            if !excepted.iter().any(|own| own.0 == id && own.1 == state) {
                let message =
                    Message::new("world-unreached").with("id", id).with("state", state.label());
                problems
                    .push(Problem::of(name, message).remedy(Message::new("world-unreached-help")));
            }
        }
        for (id, state) in &excepted {
            if self.states.get(id).is_some_and(|own| own.contains(state)) {
                let message = Message::new("world-exception-idle")
                    .with("id", id.as_str())
                    .with("state", state.label());
                problems.push(Problem::of(name, message));
            }
        }
        problems
    }

    // `[[exception]]` with obligation, state and reason.
    fn exceptions(
        &self,
        name: &str,
        text: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<(String, State)> {
        let table: toml::Table = match text.parse() {
            Ok(table) => table,
            Err(error) => {
                let error: toml::de::Error = error;
                let message = Message::new("world-toml").with("said", error.message());
                problems.push(Problem::of(name, message));
                return Vec::new();
            }
        };
        let mut found = Vec::new();
        let listed = table.get("exception").and_then(toml::Value::as_array);
        for own in listed.into_iter().flatten() {
            let said = |key: &str| own.get(key).and_then(toml::Value::as_str).unwrap_or_default();
            let id = said("obligation");
            let state = WANTED.into_iter().find(|state| state.as_str() == said("state"));
            if !self.states.contains_key(id) {
                let message = Message::new("world-obligation-unknown").with("id", id);
                let near = nearest(id, self.states.keys().map(String::as_str));
                problems.push(Problem::of(name, message).remedy(did_you_mean(near)));
            } else if let (Some(state), false) = (state, said("reason").trim().is_empty()) {
                found.push((id.to_owned(), state));
            } else {
                let message = Message::new("world-exception-bare").with("id", id);
                problems.push(Problem::of(name, message));
            }
        }
        found
    }
}
