//! How an expectation came out.

use crate::Expectation;
use directive::Directive;
use language::{Language, Message};
use model::{Period, World};
use std::collections::HashMap;
use tally::why::{Request, Why, why};
use tally::{Plan, Question, State, Subject, Tally};

/// All standings of a case, by obligation and subject.
#[derive(Clone, Debug, Default)]
pub struct Found {
    states: HashMap<String, HashMap<String, Vec<(Period, State)>>>,
}

impl Found {
    /// Judges a world.
    pub fn of(world: &World, directive: &Directive, question: Question) -> Found {
        let plan = Plan::new(world, directive, question);
        let tally = Tally::of_all(&plan);
        let mut found = Found::default();
        for standing in tally.standings(&plan).iter() {
            let subjects = found.states.entry(standing.obligation.id.clone()).or_default();
            let cells = subjects.entry(written(world, standing.subject)).or_default();
            cells.push((standing.period, standing.state()));
        }
        found
    }

    /// The state of a cell; `None` where there is none. Without a period, the first there is.
    pub fn state(&self, obligation: &str, subject: &str, period: Option<Period>) -> Option<State> {
        let cells = self.states.get(obligation)?.get(subject)?;
        let fits = |own: &&(Period, State)| period.is_none_or(|period| period == own.0);
        cells.iter().find(fits).map(|(_, state)| *state)
    }
}

// As an expectation names it.
fn written(world: &World, subject: Subject) -> String {
    match subject {
        Subject::Unit(unit) => world.units.get(unit).code.to_string(),
        other => tally::why::subject_name(world, other),
    }
}

/// An expectation with what came out.
#[derive(Clone, Debug)]
pub struct Outcome<'c> {
    /// What was expected.
    pub expectation: &'c Expectation,
    /// What came out; `None` where there is no such cell.
    pub actual: Option<State>,
    /// Whether it came out as written.
    pub fits: bool,
    /// Where it did not: the verdict in a sentence, or why there is no such cell.
    pub verdict: Option<Message>,
    /// Where words of the why were expected and are not there: all its sentences.
    pub said: Vec<Message>,
}

impl<'c> Outcome<'c> {
    pub(crate) fn of(
        expectation: &'c Expectation,
        found: &Found,
        world: &World,
        directive: &Directive,
        question: Question,
    ) -> Outcome<'c> {
        let Expectation { obligation, subject, period, state, words, .. } = expectation;
        let actual = found.state(obligation, subject, *period);
        let mut outcome = Outcome {
            expectation,
            actual,
            fits: actual == *state,
            verdict: None,
            said: Vec::new(),
        };
        if outcome.fits && words.is_none() {
            return outcome;
        }
        let period = period.map(|own| own.to_string()).unwrap_or_default();
        let why =
            why(world, directive, question, &Request { obligation, subject, period: &period });
        let said = why.as_ref().map(sentences).unwrap_or_default();
        if let (true, Some(words)) = (outcome.fits, words) {
            outcome.fits = said.iter().any(|sentence| {
                Language::ALL.iter().any(|language| sentence.render(*language).contains(words))
            });
            if outcome.fits {
                return outcome;
            }
            outcome.said = said;
        }
        outcome.verdict = Some(why.map_or_else(|message| message, |why| why.verdict));
        outcome
    }
}

// Everything that the why says.
fn sentences(why: &Why) -> Vec<Message> {
    let of_items = |items: &[tally::why::WhyItem]| -> Vec<Message> {
        items.iter().flat_map(|own| own.reasons.clone()).collect()
    };
    let mut all = vec![why.verdict.clone()];
    all.extend(why.part.clone());
    all.extend(why.parameters.iter().map(|own| own.sentence.clone()));
    all.extend(of_items(&why.counted));
    all.extend(of_items(&why.not_counted));
    all.extend(why.would_change.iter().cloned());
    all
}
