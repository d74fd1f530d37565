//! Objections to what an overlay added or tightened: how many are open, answered and upheld (promise 10).
//!
//! Which kind of matter is an objection, which field names the obligation and who answered, is told by the catalogue
//! ([`model::catalogue::Objection`]). Whoever added an obligation does not decide about objections to it: an answer counts only where
//! it is that of a unit that approved, or of one above the unit that added.

use crate::who::Who;
use crate::{Fact, Question};
use directive::{Directive, Overlay, Tightening};
use model::catalogue::Objection;
use model::relation::AFFILIATION;
use model::{Catalogue, EventTime, Matter, Value, World};

/// How many objections to an obligation there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Objections {
    /// Raised, and not answered by somebody who may.
    pub open: u32,
    /// Answered by somebody who may.
    pub answered: u32,
    /// Of these: found to be right.
    pub upheld: u32,
}

/// The kind of matter that is an objection, by name, and what the catalogue says of it.
pub fn objection_kind(catalogue: &Catalogue) -> Option<(&str, &Objection)> {
    catalogue.matter.iter().find_map(|kind| Some((kind.name.as_str(), kind.objection.as_ref()?)))
}

/// The overlays that add an obligation, or tighten something of it, by position.
pub fn imposing(directive: &Directive, obligation: &str) -> Vec<usize> {
    let adds = |at: usize| {
        let all = directive.versions.iter().flat_map(|version| &version.obligations);
        all.into_iter().any(|own| own.id == obligation && own.added_by == Some(at))
    };
    let tightens = |overlay: &Overlay| {
        let mut changes = overlay.changes.iter();
        changes.any(|own| own.obligation == obligation && own.tightening == Tightening::Tightens)
    };
    let overlays = directive.overlays.iter().enumerate();
    overlays.filter(|(at, own)| adds(*at) || tightens(own)).map(|(at, _)| at).collect()
}

/// Counts objections to an obligation as of a day. What `counted` says no to is not there. `None` where the catalogue has no
/// such kind of matter.
pub fn objections(
    world: &World,
    directive: &Directive,
    question: Question,
    obligation: &str,
    counted: &dyn Fn(Fact) -> bool,
) -> Option<Objections> {
    let (kind, terms) = objection_kind(&directive.catalogue)?;
    let mut found = Objections::default();
    let get = |name: &str| world.symbols.get(name);
    let (Some(kind), Some(to), Some(named)) = (get(kind), get(&terms.to), get(obligation)) else {
        return Some(found);
    };
    let answers = Answers::new(world, directive, question, obligation, terms);
    let begins = directive.catalogue.matter_kind(world.symbols.name(kind));
    let raised = begins.and_then(|kind| kind.events.first()).and_then(|event| get(event));
    for (at, matter) in world.matters.iter().enumerate() {
        if matter.kind != kind
            || matter.field(to) != Some(Value::Name(named))
            || !matter.known.at(question.known_to)
            || !raised.is_some_and(|event| happened(matter.event(event), question))
            || !counted(Fact::Matter(at as u32))
        {
            continue;
        }
        match answers.of(matter) {
            None => found.open += 1,
            Some(upheld) => {
                found.answered += 1;
                found.upheld += u32::from(upheld);
            }
        }
    }
    Some(found)
}

// What counts as an answer.
struct Answers<'a> {
    world: &'a World,
    question: Question,
    terms: &'a Objection,
    issuers: Vec<&'a str>,
    approvers: Vec<&'a str>,
}

impl<'a> Answers<'a> {
    fn new(
        world: &'a World,
        directive: &'a Directive,
        question: Question,
        obligation: &str,
        terms: &'a Objection,
    ) -> Answers<'a> {
        let overlays = imposing(directive, obligation);
        let overlays = || overlays.iter().map(|at| &directive.overlays[*at]);
        let approvers = overlays().filter_map(|own| own.approved.as_ref());
        Answers {
            world,
            question,
            terms,
            issuers: overlays().map(|own| own.issuer.as_str()).collect(),
            approvers: approvers.map(|(unit, _)| unit.as_str()).collect(),
        }
    }

    // Whether it was upheld; `None` while nobody who may has answered.
    fn of(&self, matter: &Matter) -> Option<bool> {
        let get = |name: &str| self.world.symbols.get(name);
        let answered = matter.event(get(&self.terms.answered)?);
        if !happened(answered, self.question) {
            return None;
        }
        let Some(Value::Name(by)) = matter.field(get(&self.terms.answered_by)?) else {
            return None;
        };
        if !self.may(self.world.symbols.name(by)) {
            return None;
        }
        let outcome = get(&self.terms.outcome).and_then(|field| matter.field(field));
        Some(outcome.is_some_and(|own| get(&self.terms.upheld).map(Value::Name) == Some(own)))
    }

    fn may(&self, by: &str) -> bool {
        if self.issuers.contains(&by) {
            return false;
        }
        self.approvers.contains(&by) || {
            let mut who = Who::new(self.world, AFFILIATION, self.question.known_to);
            let above = who.register_codes(&[by.to_owned()]);
            let mut issuers = self.issuers.iter().filter_map(|code| self.world.units.find(code));
            issuers.any(|unit| {
                let days = who.fits_or_beneath(above, unit);
                days.certain.contains(self.question.as_of)
            })
        }
    }
}

fn happened(event: Option<EventTime>, question: Question) -> bool {
    match event {
        None => false,
        Some(EventTime::Sometime) => true,
        Some(EventTime::On(days)) => days.first <= question.as_of,
    }
}
