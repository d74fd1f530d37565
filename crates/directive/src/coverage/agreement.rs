//! Two independent markings of the same sentences, and how far they agree.

use super::account;
use super::mark::Mark;
use crate::compile::Context;
use crate::compile::keys::{Keys, document};
use crate::compile::page::Block;
use crate::compile::suggest;
use crate::document::Anchor;
use language::{Argument, Message};
use std::collections::BTreeMap;

/// How many anchors a message names.
const NAMED_MAX: usize = 12;

/// How far two markings agree, over the sentences that both have marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// How many sentences both have marked.
    pub sentences: usize,
    /// How many of them alike.
    pub alike: usize,
    /// How many of each mark the first and the second marking have.
    pub counts: Vec<(Mark, [usize; 2])>,
    /// Each sentence with both marks.
    pub marked: Vec<(Anchor, [Mark; 2])>,
}

impl Agreement {
    /// Cohen's kappa in hundredths: agreement beyond what chance gives, 100 where all are alike. `None` where chance
    /// alone would give full agreement, for both have used one and the same mark only.
    ///
    /// J. Cohen, “A coefficient of agreement for nominal scales”, 1960.
    pub fn kappa_hundredths(&self) -> Option<i64> {
        let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let sentences = whole(self.sentences);
        let chance: i64 = self.counts.iter().map(|(_, [one, two])| whole(*one) * whole(*two)).sum();
        let above = whole(self.alike) * sentences - chance;
        let most = sentences * sentences - chance;
        if most == 0 {
            return None;
        }
        // Rounded to the nearest; halves away from zero.
        let half = if above < 0 { -most / 2 } else { most / 2 };
        Some((above * 100 + half) / most)
    }
}

/// Reads a marking. What is missing and what no sentence answers to is reported.
pub(super) fn read(
    context: &mut Context<'_>,
    source: usize,
    text: &str,
    anchors: &[Anchor],
) -> BTreeMap<Anchor, Mark> {
    let mut marking = BTreeMap::new();
    let block = Block::whole(source, text);
    let problems = &mut context.problems;
    let Some(document) = document(&block, problems) else { return marking };
    let keys = Keys::of_block(&block, &document, Message::new("coverage-in-marking"));
    let mut mentioned = Vec::new();
    for entry in keys.all() {
        let place = account::place(entry, anchors, problems);
        mentioned.extend(place.clone());
        let Some(mut keys) = Keys::of_entry(entry, problems) else { continue };
        let mark = keys.need("mark", "coverage-why-mark", problems).and_then(|own| {
            let word = own.text(problems)?;
            let mark = Mark::named(word);
            if mark.is_none() {
                let message = Message::new("coverage-mark").with("mark", word);
                let help = suggest::among(word, Mark::ALL.map(|(_, name)| name));
                problems.error(own.span, message).help(help);
            }
            mark
        });
        if let Some(own) = keys.take("reason") {
            own.text(problems);
        }
        keys.finish(problems);
        marking.extend(place.zip(mark));
    }
    let missing: Vec<&Anchor> = anchors.iter().filter(|own| !mentioned.contains(own)).collect();
    if !missing.is_empty() {
        let message = Message::new("coverage-marking-incomplete")
            .with("count", missing.len())
            .with("anchors", named(missing.iter().map(ToString::to_string)));
        problems.error(block.fence, message).help(Message::new("coverage-marking-help"));
    }
    marking
}

/// Up to a dozen names, then how many more there are.
pub(super) fn named(names: impl ExactSizeIterator<Item = String>) -> Vec<Argument> {
    let more = names.len().saturating_sub(NAMED_MAX);
    let mut list: Vec<Argument> = names.take(NAMED_MAX).map(Argument::Text).collect();
    if more > 0 {
        list.push(Argument::from(Message::new("list-and-more").with("count", more)));
    }
    list
}

/// Compares two markings, in the order of the sentences.
pub(super) fn compare(
    anchors: &[Anchor],
    [first, second]: [&BTreeMap<Anchor, Mark>; 2],
) -> Agreement {
    let mut agreement = Agreement {
        sentences: 0,
        alike: 0,
        counts: Mark::ALL.iter().map(|(mark, _)| (*mark, [0, 0])).collect(),
        marked: Vec::new(),
    };
    for anchor in anchors {
        let (Some(one), Some(two)) = (first.get(anchor), second.get(anchor)) else { continue };
        agreement.sentences += 1;
        agreement.alike += usize::from(one == two);
        for (mark, [firsts, seconds]) in &mut agreement.counts {
            *firsts += usize::from(mark == one);
            *seconds += usize::from(mark == two);
        }
        agreement.marked.push((anchor.clone(), [*one, *two]));
    }
    agreement
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kappa(pairs: &[(Mark, Mark)]) -> Option<i64> {
        let anchor =
            |at: usize| Anchor { article: at.to_string(), paragraph: Some(1), sentence: Some(1) };
        let anchors: Vec<Anchor> = (1..=pairs.len()).map(anchor).collect();
        let first = anchors.iter().cloned().zip(pairs.iter().map(|own| own.0)).collect();
        let second = anchors.iter().cloned().zip(pairs.iter().map(|own| own.1)).collect();
        compare(&anchors, [&first, &second]).kappa_hundredths()
    }

    #[test]
    fn kappa_is_what_a_pocket_calculator_says() {
        use Mark::{Aim, Judgement, Obligation};
        // The usual example: 20 both yes, 15 both no, 5 and 10 apart; po = 0.7, pe = 0.5.
        let mut pairs = vec![(Aim, Aim); 20];
        pairs.extend(vec![(Judgement, Judgement); 15]);
        pairs.extend(vec![(Aim, Judgement); 5]);
        pairs.extend(vec![(Judgement, Aim); 10]);
        assert_eq!(kappa(&pairs), Some(40));
        assert_eq!(kappa(&[(Aim, Aim), (Judgement, Judgement)]), Some(100));
        // Worse than chance.
        assert_eq!(kappa(&[(Aim, Judgement), (Judgement, Aim)]), Some(-100));
        // po = 0.8, pe = 0.56: 6/11.
        let pairs = [(Aim, Aim), (Aim, Aim), (Aim, Aim), (Judgement, Judgement), (Judgement, Aim)];
        assert_eq!(kappa(&pairs), Some(55));
        // po = pe = 1/3.
        assert_eq!(kappa(&[(Aim, Aim), (Judgement, Aim), (Obligation, Judgement)]), Some(0));
        assert_eq!(kappa(&[(Aim, Aim), (Aim, Aim)]), None);
        assert_eq!(kappa(&[]), None);
    }
}
