//! How many units and open standings of a world a new version touches.
//!
//! The newer version is laid behind the older one, as if it followed it directly, and the tally judges by both: which
//! version judges which period is its decision, not ours.

use super::Side;
use crate::exit::{Exit, Failure};
use crate::gathered::{Sources, world};
use crate::session::Session;
use directive::Directive;
use directive::compare::Difference;
use language::Message;
use model::{Day, World};
use std::collections::BTreeMap;
use tally::effective::units_bound;
use tally::{Plan, Question, State, Tally, why::subject_name};

/// Counts per obligation that differs.
pub(super) struct Affected {
    /// As of when.
    pub as_of: Day,
    /// By the obligation's id.
    pub obligations: BTreeMap<String, OfObligation>,
}

/// What a change touches in one obligation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OfObligation {
    /// The units that it is about on the day: by the newer version, or by the older one where it is gone.
    pub units: Vec<String>,
    /// Units that it was about by the older version and is not by the newer.
    pub units_left: Vec<String>,
    /// Open standings that keep the older version, for their periods began before.
    pub open_older: u32,
    /// Open standings that the newer version judges.
    pub open_newer: u32,
}

impl Affected {
    pub fn of(
        difference: &Difference<'_>,
        before: &Side,
        after: &Side,
        sources: &Sources,
        question: Question,
        session: &mut Session<'_>,
    ) -> Result<Affected, Failure> {
        if before.version().in_force >= after.version().in_force {
            let message = Message::new("diff-order")
                .with("before", before.version().in_force)
                .with("after", after.version().in_force);
            return Err(Failure::new(Exit::Usage, message, Message::new("diff-order-help")));
        }
        let world = world(sources, session)?;
        let both = Directive {
            versions: vec![before.version().clone(), after.version().clone()],
            overlays: Vec::new(),
            ..after.directive.clone()
        };
        let plan = Plan::new(&world, &both, question);
        let tally = Tally::of_all(&plan);
        let mut obligations: BTreeMap<String, OfObligation> = BTreeMap::new();
        let added = difference.added.iter().map(|own| own.id.as_str());
        let gone = difference.gone.iter().map(|own| own.id.as_str());
        let changed = difference.changed.iter().map(|own| own.after.id.as_str());
        for id in added.chain(gone).chain(changed) {
            obligations.insert(id.to_owned(), units(&plan, &world, id));
        }
        for standing in tally.standings(&plan).iter() {
            if standing.state() != State::Open {
                continue;
            }
            if let Some(own) = obligations.get_mut(&standing.obligation.id) {
                match standing.version {
                    0 => own.open_older += 1,
                    _ => own.open_newer += 1,
                }
            }
        }
        Ok(Affected { as_of: question.as_of, obligations })
    }
}

fn units(plan: &Plan<'_>, world: &World, id: &str) -> OfObligation {
    let (old, new) = (units_bound(plan, id, 0), units_bound(plan, id, 1));
    let named = |all: &[model::UnitIndex]| -> Vec<String> {
        all.iter().map(|unit| subject_name(world, tally::Subject::Unit(*unit))).collect()
    };
    let left: Vec<_> = old.iter().filter(|unit| !new.contains(unit)).copied().collect();
    OfObligation { units: named(&new), units_left: named(&left), ..OfObligation::default() }
}
