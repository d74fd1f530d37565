//! Judged cells, kept small: a byte for each entry and slot of a rule; terms and items, which have no slots, as a list.

use crate::involved::Involved;
use crate::rule::{Rule, Subject};
use crate::situation::Situation;
use crate::standings::Judged;
use crate::tally::Evidence;
use model::{Period, UnitIndex};
use std::ops::Range;

/// One judged cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub subject: Subject,
    pub unit: UnitIndex,
    pub period: Period,
    pub situation: Situation,
}

/// The judged cells of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cells {
    /// By slot, then by entry; `None` where the obligation says nothing about the subject in the period.
    Slots(Vec<Option<Situation>>),
    /// By period, then by subject: terms and items.
    Listed(Vec<Cell>),
}

/// Cells of a rule that belong to one period.
pub(crate) type Run = Range<usize>;

impl Cells {
    /// The cells of a rule before any is judged.
    pub fn of(rule: &Rule, evidence: &Evidence) -> Cells {
        match evidence {
            Evidence::Items | Evidence::Listed(_) => Cells::Listed(Vec::new()),
            _ => Cells::Slots(vec![None; rule.entries.len() * rule.slots.len()]),
        }
    }

    /// Puts a cell that was judged. A list is to be settled afterwards.
    pub fn put(&mut self, rule: &Rule, judged: &Judged) {
        match (self, judged.slot) {
            (Cells::Slots(cells), Some(slot)) => {
                let at = slot as usize * rule.entries.len() + judged.entry as usize;
                cells[at] = Some(judged.cell.situation);
            }
            (Cells::Listed(cells), _) => cells.push(judged.cell),
            (Cells::Slots(_), None) => unreachable!("every cell of such a rule has a slot"),
        }
    }

    /// Puts a list in order. What was pushed last counts where a cell was put twice.
    pub fn settle(&mut self) {
        if let Cells::Listed(cells) = self {
            cells.sort_by_key(|cell| (cell.period, cell.subject));
        }
    }

    /// Takes away the cells of these entries.
    pub fn remove_entries(&mut self, rule: &Rule, entries: &[u32]) {
        match self {
            Cells::Slots(cells) => {
                for slot in 0..rule.slots.len() {
                    for entry in entries {
                        cells[slot * rule.entries.len() + *entry as usize] = None;
                    }
                }
            }
            Cells::Listed(cells) => {
                let mut own: Vec<Subject> =
                    entries.iter().map(|at| rule.entries[*at as usize].subject).collect();
                own.sort_unstable();
                cells.retain(|cell| own.binary_search(&cell.subject).is_err());
            }
        }
    }

    /// Takes away the cells of these items; they are rising.
    pub fn remove_items(&mut self, items: &[Subject]) {
        if let Cells::Listed(cells) = self {
            cells.retain(|cell| items.binary_search(&cell.subject).is_err());
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Cells::Slots(cells) => cells.iter().flatten().count(),
            Cells::Listed(cells) => cells.len(),
        }
    }

    /// The cells that are rolled up from one unit itself, in order of period.
    pub fn of_unit(&self, rule: &Rule, unit: UnitIndex, involved: &Involved) -> Vec<Cell> {
        match self {
            Cells::Slots(cells) => {
                let entries = rule.entries_at(unit);
                let mut all = Vec::new();
                for (slot, own) in rule.slots.iter().zip(cells.chunks(rule.entries.len().max(1))) {
                    for at in &entries {
                        let entry = &rule.entries[*at as usize];
                        let cell = own[*at as usize].map(|situation| Cell {
                            subject: entry.subject,
                            unit: entry.unit,
                            period: slot.period,
                            situation,
                        });
                        all.extend(cell);
                    }
                }
                all
            }
            Cells::Listed(cells) => {
                let mut subjects: Vec<Subject> = rule
                    .entries_at(unit)
                    .iter()
                    .map(|at| rule.entries[*at as usize].subject)
                    .collect();
                subjects
                    .extend(involved.activities_of(unit).iter().map(|at| Subject::Activity(*at)));
                subjects.extend(involved.matters_of(unit).iter().map(|at| Subject::Matter(*at)));
                let mut all = Vec::new();
                for run in listed_runs(cells).map(|run| &cells[run]) {
                    for subject in &subjects {
                        let first = run.partition_point(|cell| cell.subject < *subject);
                        let own = run[first..].iter().take_while(|cell| cell.subject == *subject);
                        all.extend(own.filter(|cell| cell.unit == unit));
                    }
                }
                all
            }
        }
    }

    /// The runs of one period each, in order of time.
    pub fn runs(&self, rule: &Rule) -> Box<dyn Iterator<Item = Run> + '_> {
        match self {
            Cells::Slots(_) => {
                let size = rule.entries.len();
                Box::new((0..rule.slots.len()).map(move |slot| slot * size..(slot + 1) * size))
            }
            Cells::Listed(cells) => Box::new(listed_runs(cells)),
        }
    }

    /// The cells of a run.
    pub fn of_run<'c>(&'c self, rule: &'c Rule, run: Run) -> RunCells<'c> {
        match self {
            Cells::Slots(cells) => {
                // A rule without entries has empty runs.
                let slot = run.start / rule.entries.len().max(1);
                let period = rule.slots[slot].period;
                RunCells::Slot { period, entries: rule.entries.iter().zip(&cells[run]) }
            }
            Cells::Listed(cells) => RunCells::Listed(cells[run].iter()),
        }
    }
}

// The runs of one period each, found without looking at every cell: there may be a million.
fn listed_runs(cells: &[Cell]) -> impl Iterator<Item = Run> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        let period = cells.get(start)?.period;
        let end = start + cells[start..].partition_point(|cell| cell.period == period);
        Some(std::mem::replace(&mut start, end)..end)
    })
}

/// Hands the cells of one obligation to `each`, by rule and period; `cells` are per rule.
pub(crate) fn runs_of<'r>(
    rules: &'r [Rule],
    cells: &[Cells],
    obligation: &str,
    mut each: impl FnMut(&'r Rule, Period, RunCells<'_>),
) {
    let all = rules.iter().zip(cells);
    for (rule, cells) in all.filter(|(rule, _)| rule.obligation.id == obligation) {
        for run in cells.runs(rule) {
            let first = cells.of_run(rule, run.clone()).next();
            if let Some(first) = first {
                each(rule, first.period, cells.of_run(rule, run));
            }
        }
    }
}

/// The cells of a run, one after the other.
pub(crate) enum RunCells<'c> {
    Slot {
        period: Period,
        entries: std::iter::Zip<
            std::slice::Iter<'c, crate::rule::Entry>,
            std::slice::Iter<'c, Option<Situation>>,
        >,
    },
    Listed(std::slice::Iter<'c, Cell>),
}

impl Iterator for RunCells<'_> {
    type Item = Cell;

    fn next(&mut self) -> Option<Cell> {
        match self {
            RunCells::Listed(cells) => cells.next().copied(),
            RunCells::Slot { period, entries } => entries.find_map(|(entry, situation)| {
                let situation = (*situation)?;
                Some(Cell { subject: entry.subject, unit: entry.unit, period: *period, situation })
            }),
        }
    }
}
