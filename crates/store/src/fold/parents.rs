//! Parents of units.

use super::Folding;
use crate::StoreError;
use crate::tables::{PARENTS, RECORD};
use model::DayRange;

pub(super) fn fold<'a>(
    to: &mut Folding<'a>,
    parents: &'a [(Box<str>, DayRange)],
) -> Result<(), StoreError> {
    let id = to.record.id.id.clone();
    let damaged = || StoreError::Damaged { table: RECORD.name, row: id.to_string() };
    // Names of relations have no slash; codes of units may.
    let (relation, code) = id.split_once('/').ok_or_else(damaged)?;
    let unit = to.belongs_to(code)?;
    to.has_kind(relation);
    to.record.sorting = unit.into();
    for (position, (parent, days)) in (0_u32..).zip(parents) {
        let parent = to.unit(parent)?;
        to.row(
            &PARENTS,
            [
                to.number(),
                position.into(),
                relation.into(),
                unit.into(),
                parent.into(),
                days.first.into(),
                days.last.into(),
            ],
        );
    }
    Ok(())
}
