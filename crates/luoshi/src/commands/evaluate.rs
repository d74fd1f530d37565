//! `luoshi evaluate`: how every unit stands on every obligation.

use crate::exit::Failure;
use crate::format::csv;
use crate::format::table::Table;
use crate::gathered::{Gathered, Sources, gather, keep_inputs};
use crate::outcome::Outcome;
use crate::session::Session;
use app::views::rows::Wanted;
use language::Message;
use model::UnitIndex;
use model::relation::{AFFILIATION, Tree};
use sheet::write::Mark;
use std::path::PathBuf;
use tally::Question;

/// How a result is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table, or sentences.
    ForPeople,
    /// JSON, for programs.
    Json,
    /// CSV, for spreadsheet programs.
    Csv,
}

/// What `luoshi evaluate` is asked.
#[derive(Clone, Debug)]
pub struct Evaluate {
    /// `--directive`, `--overlay` and the user's files, or `--db`.
    pub sources: Sources,
    /// `--from`, `--as-of`, `--known-to`
    pub question: Question,
    /// `--unit`: a code, or a name that only one unit has.
    pub unit: Option<String>,
    /// `--relation`
    pub relation: Option<String>,
    /// `--format`
    pub format: Format,
    /// `--out`
    pub out: Option<PathBuf>,
    /// `--all-periods`
    pub all_periods: bool,
    /// `--timing`
    pub timing: bool,
}

pub(crate) fn run(ask: &Evaluate, session: &mut Session<'_>) -> Result<(), Failure> {
    if ask.timing {
        session.start_timing();
    }
    keep_inputs(ask.out.as_deref(), &ask.sources, session)?;
    let gathered = gather(&ask.sources, ask.question, session)?;
    let view = View::of(ask, &gathered)?;
    let outcome = view.evaluate(ask, &gathered);
    session.done("timing-evaluate");
    view.print(ask, &gathered, &outcome, session)?;
    session.flush()?;
    session.done("timing-write");
    session.tell_times();
    // The process ends here: taking a large world apart piece by piece would only keep the reader waiting.
    std::mem::forget(gathered);
    Ok(())
}

/// Which part of the result is looked at.
pub(crate) struct View {
    unit: Option<UnitIndex>,
    relation: Option<String>,
    along: String,
    tree: Option<Tree>,
}

impl View {
    pub fn of(ask: &Evaluate, gathered: &Gathered) -> Result<View, Failure> {
        let unit = ask.unit.as_deref().map(|own| gathered.unit(own)).transpose()?;
        let relation = ask.relation.as_deref().map(|own| gathered.relation(own)).transpose()?;
        let along = relation.clone().unwrap_or_else(|| AFFILIATION.to_owned());
        let world = &gathered.world;
        let question = ask.question;
        let tree = (ask.format == Format::ForPeople)
            .then(|| world.relations.tree(&along, &world.units, question.as_of, question.known_to));
        Ok(View { unit, relation, along, tree })
    }

    pub fn evaluate(&self, ask: &Evaluate, gathered: &Gathered) -> Outcome {
        let wanted = match (&self.tree, self.unit) {
            (None, None) => Wanted::Every,
            (None, Some(unit)) => Wanted::These(vec![unit]),
            (Some(_), None) => Wanted::These(Vec::new()),
            (Some(tree), Some(unit)) => {
                let mut units: Vec<UnitIndex> = tree.children(unit).chain([unit]).collect();
                units.sort_unstable();
                Wanted::These(units)
            }
        };
        let own = self.unit.filter(|_| self.tree.is_some());
        tally::evaluate(&gathered.world, &gathered.directive, ask.question, |standings| {
            Outcome::of(standings, &gathered.world, &wanted, self.relation.as_deref(), own)
        })
    }

    // Nothing to judge is no error, but hardly what was meant.
    fn warn_of_nothing(&self, ask: &Evaluate, gathered: &Gathered, session: &mut Session<'_>) {
        let directive = &gathered.directive;
        let versions = directive.versions.iter();
        let mut obligations = versions.flat_map(|version| &version.obligations);
        if let Some(relation) = &self.relation
            && !obligations.any(|own| own.along == *relation)
        {
            let label = directive.catalogue.label(relation);
            session.warn(&Message::new("warn-relation-unused").with("relation", label));
        } else if directive.versions.first().is_some_and(|own| own.in_force <= ask.question.as_of) {
            session.warn(&Message::new("warn-no-standings"));
        }
    }

    pub fn print(
        &self,
        ask: &Evaluate,
        gathered: &Gathered,
        outcome: &Outcome,
        session: &mut Session<'_>,
    ) -> Result<(), Failure> {
        let out = ask.out.as_deref();
        if outcome.standings == 0 {
            self.warn_of_nothing(ask, gathered, session);
        }
        match &self.tree {
            Some(tree) => {
                let text = Table {
                    gathered,
                    outcome,
                    question: ask.question,
                    tree,
                    relation: &self.along,
                    unit: self.unit,
                    all_periods: ask.all_periods,
                    language: session.language,
                    columns: session.columns,
                    colour: session.colour && out.is_none(),
                }
                .text();
                session.write_to(out, |to| to.write_all(text.as_bytes()))
            }
            None if ask.format == Format::Csv => {
                // A file is for people who open it in a spreadsheet program, a pipe is for programs.
                let mark = if out.is_some() { Mark::With } else { Mark::Without };
                session.write_to(out, |to| csv::write(&outcome.rows, mark, to))
            }
            None => session.write_to(out, |to| api::evaluation::write(&outcome.rows, to)),
        }
    }
}
