//! Standings that are kept up to date while facts come and go.
//!
//! A fact touches few cells: those of its hosts, of the persons in it, its own where it is judged as an item. Only these are
//! judged again. Whatever else changes – trees, posts, homes, parameters, versions, the day – makes a new layout and a
//! new board.

use crate::cells::{Cells, runs_of};
use crate::involved::Involved;
use crate::plan::{Layout, Plan};
use crate::rule::{Rule, Subject};
use crate::standings::{Standing, Standings, standing};
use crate::sums::is_in_span;
use crate::tally::{Evidence, Fact, Tally};
use crate::test::Item;
use crate::why::{Request, Why, why_kept};
use directive::Obligation;
use language::Message;
use model::{Activity, DayRange, Period, UnitIndex};

/// The standings of a plan and the evidence they were judged by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    tally: Tally,
    // Per rule.
    cells: Vec<Cells>,
}

/// What is to be judged again of a rule.
enum Touched {
    Nothing,
    Entries(Vec<u32>),
    Items(Vec<Subject>),
    All,
}

impl Board {
    /// All facts that the plan's world has, judged.
    pub fn new(plan: &Plan<'_>) -> Board {
        let tally = Tally::of_all(plan);
        let cells = tally.cells(plan);
        Board { tally, cells }
    }

    /// Adds facts that the world now has, and retracts others that are there no more, but not gone from it: each with
    /// whether it is added. Then judges again what they touch.
    ///
    /// The plan is of the layout that the board was made with. The day asked about is not looked at again. Gives the ids of the
    /// obligations of which something was judged again.
    pub fn absorb<'p>(&mut self, plan: &'p Plan<'_>, facts: &[(Fact, bool)]) -> Vec<&'p str> {
        let mut touched: Vec<Touched> = plan.rules.iter().map(|_| Touched::Nothing).collect();
        for (fact, added) in facts {
            match added {
                true => self.tally.add(plan, *fact),
                false => self.tally.remove(plan, *fact),
            }
            for (at, rule) in plan.rules.iter().enumerate() {
                touched[at].also(self.touches(plan, at, rule, *fact));
            }
        }
        let mut judged = Vec::new();
        for (at, touched) in touched.into_iter().enumerate() {
            if !matches!(touched, Touched::Nothing) {
                judged.push(plan.rules[at].obligation.id.as_str());
                self.judge_again(plan, at, touched);
            }
        }
        judged
    }

    /// The standings as they are now.
    pub fn standings<'p, 'a>(&'p self, plan: &'p Plan<'a>) -> Standings<'p, 'a> {
        Standings::kept(plan, &self.cells)
    }

    /// Hands the standings of one obligation whose periods end in a span, or still run on its last day, to `each`, by version of the
    /// obligation and period. `layout` is the one the board was made with.
    pub fn of_obligation<'p>(
        &self,
        layout: &'p Layout,
        obligation: &str,
        span: DayRange,
        mut each: impl FnMut(&'p Obligation, Period, &mut dyn Iterator<Item = Standing<'p>>),
    ) {
        let as_of = layout.question().as_of;
        runs_of(&layout.rules, &self.cells, obligation, |rule, period, cells| {
            if is_in_span(period, span, as_of) {
                each(&rule.obligation, period, &mut cells.map(|cell| standing(rule, cell)));
            }
        });
    }

    /// All standings that are rolled up from one unit itself – its own, those of its posts, of its activities and matters – by
    /// obligation and period.
    pub fn of_unit<'p>(
        &self,
        layout: &'p Layout,
        unit: UnitIndex,
        involved: &Involved,
    ) -> Vec<Standing<'p>> {
        let mut all = Vec::new();
        for (rule, cells) in layout.rules.iter().zip(&self.cells) {
            let own = cells.of_unit(rule, unit, involved);
            all.extend(own.into_iter().map(|cell| standing(rule, cell)));
        }
        all
    }

    /// Explains one standing; `involved` is of the plan's world, and `stands` gives the matter and the activity that stand
    /// under an id. A subject that `sees` says no to does not exist, and
    /// what `sees_fact` says no to is nowhere named; whether there was such a thing.
    ///
    /// # Errors
    /// What in the request is wrong and what would be right.
    pub fn why(
        &self,
        plan: &Plan<'_>,
        involved: &Involved,
        request: &Request<'_>,
        stands: impl Fn(&str) -> [Option<Subject>; 2],
        sees: impl Fn(Subject) -> bool,
        sees_fact: &dyn Fn(Fact) -> bool,
    ) -> Result<(Why, bool), Message> {
        why_kept(plan, &self.tally, involved, request, stands, sees, sees_fact)
    }

    fn touches(&self, plan: &Plan<'_>, at: usize, rule: &Rule, fact: Fact) -> Touched {
        let evidence = &self.tally.evidence[at];
        match fact {
            Fact::Register(own) => {
                let version = &plan.world.registers[own as usize];
                match rule.entry_of_unit.get(&version.unit) {
                    Some(entry) if rule.register == Some(version.kind) => {
                        Touched::Entries(vec![*entry])
                    }
                    _ => Touched::Nothing,
                }
            }
            Fact::Matter(own) => {
                let kind = plan.world.matters[own as usize].kind;
                match evidence {
                    Evidence::Items if rule.matter_kinds.contains(&kind) => {
                        Touched::Items(vec![Subject::Matter(own)])
                    }
                    _ => Touched::Nothing,
                }
            }
            Fact::Activity(own) => {
                let activity = &plan.world.activities[own as usize];
                let looked_at = match evidence {
                    Evidence::Items => rule.activity_kinds.contains(&activity.kind),
                    _ => plan.rules_for_activity(activity.kind).contains(&(at as u32)),
                };
                if !looked_at || activity.held.first > plan.question.as_of {
                    return Touched::Nothing;
                }
                match evidence {
                    Evidence::Items => Touched::Items(vec![Subject::Activity(own)]),
                    // Whom a population counts is asked of everybody in it.
                    Evidence::People { .. } => Touched::All,
                    _ => Touched::Entries(entries(plan, rule, activity)),
                }
            }
        }
    }

    fn judge_again(&mut self, plan: &Plan<'_>, at: usize, touched: Touched) {
        let (rule, cells) = (&plan.rules[at], &mut self.cells[at]);
        match touched {
            Touched::Nothing => return,
            Touched::Items(mut items) => {
                items.sort_unstable();
                items.dedup();
                cells.remove_items(&items);
                for subject in items {
                    let (item, count) = match subject {
                        Subject::Activity(own) => (
                            Item::Activity(&plan.world.activities[own as usize]),
                            self.tally.activities[own as usize],
                        ),
                        Subject::Matter(own) => (
                            Item::Matter(&plan.world.matters[own as usize]),
                            self.tally.matters[own as usize],
                        ),
                        Subject::Unit(_) | Subject::Post(_) => continue,
                    };
                    if count > 0
                        && let Some(own) = plan.judge_item(rule, item)
                    {
                        cells.put(rule, &own.of(rule, subject));
                    }
                }
            }
            Touched::Entries(mut entries) => {
                entries.sort_unstable();
                entries.dedup();
                cells.remove_entries(rule, &entries);
                self.tally.judge_entries(plan, at, &entries, |judged| cells.put(rule, &judged));
            }
            Touched::All => {
                *cells = Cells::of(rule, &self.tally.evidence[at]);
                self.tally.judge_rule(plan, at, |judged| cells.put(rule, &judged));
            }
        }
        cells.settle();
    }
}

impl Touched {
    fn also(&mut self, other: Touched) {
        match (&mut *self, other) {
            (_, Touched::Nothing) | (Touched::All, _) => {}
            (Touched::Entries(own), Touched::Entries(other)) => own.extend(other),
            (Touched::Items(own), Touched::Items(other)) => own.extend(other),
            (_, other) => *self = other,
        }
    }
}

// The entries whose cells an activity may change: those it is tied to, and every other post of the same persons, for an
// activity may serve one post or another.
fn entries(plan: &Plan<'_>, rule: &Rule, activity: &Activity) -> Vec<u32> {
    let mut entries = Vec::new();
    plan.linked_widely(rule, activity, |entry| entries.push(entry));
    for at in 0..entries.len() {
        if let Subject::Post(post) = rule.entries[entries[at] as usize].subject {
            let person = plan.world.posts[post.0 as usize].person;
            entries.extend(rule.entries_of_person.get(&person).into_iter().flatten());
        }
    }
    entries
}
