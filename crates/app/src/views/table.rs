//! The board as a table: units down, obligations across, counts in the cells.

use super::Span;
use super::tree::{children, tops};
use crate::seen::Seen;
use directive::Obligation;
use model::{DayRange, UnitIndex};
use tally::{Counts, State};

/// What a table is asked for.
#[derive(Clone, Copy, Debug)]
pub struct TableAsk<'a> {
    /// The directive.
    pub directive: &'a str,
    /// The relation; only obligations that run along it are shown.
    pub along: &'a str,
    /// The unit on top; without it the topmost units that the reader sees.
    pub unit: Option<UnitIndex>,
    /// Which periods.
    pub span: DayRange,
    /// Only obligations under the heading with this number.
    pub article: Option<&'a str>,
    /// Only rows below the top that have something in this state.
    pub state: Option<State>,
}

/// A table.
pub struct Table<'s> {
    /// Obligations, in the order of the directive.
    pub columns: Vec<&'s Obligation>,
    /// Units: the one on top with everything below it, the same by itself, then those directly below, each with everything
    /// below it.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The unit.
    pub unit: UnitIndex,
    /// What the row counts.
    pub extent: Extent,
    /// Whether there are units below it.
    pub has_below: bool,
    /// For each column.
    pub cells: Vec<Counts>,
}

/// What a row counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The unit on top with everything below it.
    Whole,
    /// The unit on top by itself.
    Own,
    /// A unit below it, with everything below that.
    Below,
}

/// The table; `None` where the directive, or the unit's standings, are not seen.
pub fn table<'s>(seen: &Seen<'s>, ask: &TableAsk<'_>) -> Option<Table<'s>> {
    let judged = seen.directive(ask.directive)?;
    let tree = seen.tree(ask.directive, ask.along)?;
    let mut columns = columns(judged.directive(), ask.along, ask.article);
    columns.retain(|own| own.added_by.is_none_or(|at| seen.sees_overlay(ask.directive, at)));
    let sums: Vec<_> = columns
        .iter()
        .map(|own| seen.sums(ask.directive, &own.id, ask.span))
        .collect::<Option<_>>()?;
    let row = |unit: UnitIndex, extent: Extent| {
        let cells = sums.iter().map(|sums| match extent {
            Extent::Own => sums.own(unit),
            Extent::Whole | Extent::Below => sums.below(unit),
        });
        let cells: Vec<Counts> = cells.collect::<Option<_>>()?;
        let has_below = tree.below(unit).iter().skip(1).any(|own| seen.sees_standings_of(*own));
        Some(Row { unit, extent, has_below, cells })
    };
    let mut rows = Vec::new();
    let below: Vec<UnitIndex> = match ask.unit {
        Some(unit) => {
            rows.push(row(unit, Extent::Whole)?);
            let own = row(unit, Extent::Own)?;
            let counted = own.cells.iter().any(|counts| counts.total() > 0);
            rows.extend(Some(own).filter(|own| own.has_below && counted));
            children(tree, unit).collect()
        }
        None => tops(seen, tree),
    };
    let shown = |row: &Row| {
        ask.state.is_none_or(|state| row.cells.iter().any(|counts| counts.of(state) > 0))
    };
    rows.extend(below.into_iter().filter_map(|unit| row(unit, Extent::Below)).filter(shown));
    Some(Table { columns, rows })
}

/// The obligations of a directive that run along a relation, each in its latest version, in order.
pub fn columns<'d>(
    directive: &'d directive::Directive,
    along: &str,
    article: Option<&str>,
) -> Vec<&'d Obligation> {
    let mut columns: Vec<&Obligation> = Vec::new();
    for version in &directive.versions {
        for own in &version.obligations {
            match columns.iter_mut().find(|other| other.id == own.id) {
                Some(other) => *other = own,
                None => columns.push(own),
            }
        }
    }
    let number = |own: &Obligation| heading(directive, own).map(|own| own.number.as_str());
    columns.retain(|own| own.along == along && (article.is_none() || number(own) == article));
    columns
}

/// How all units that are seen stand on an obligation over a span.
pub fn of_all(seen: &Seen<'_>, directive: &str, own: &Obligation, span: Span) -> Counts {
    let mut counts = Counts::default();
    let sums = seen.sums(directive, &own.id, span.days(seen.as_of()));
    if let Some((sums, tree)) = sums.zip(seen.tree(directive, &own.along)) {
        for top in tops(seen, tree) {
            counts += sums.below(top).unwrap_or_default();
        }
    }
    counts
}

/// The heading that an obligation stands under, in its own version.
pub fn heading<'d>(
    directive: &'d directive::Directive,
    own: &Obligation,
) -> Option<&'d directive::Article> {
    let of = |version: &&directive::Version| {
        version.obligations.iter().any(|other| std::ptr::eq(other, own))
    };
    let version = directive.versions.iter().rev().find(of)?;
    version.articles.get(own.article)
}
