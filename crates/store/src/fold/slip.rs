//! Participation of our persons elsewhere. It belongs to the person's home unit of that day.

use super::Folding;
use crate::StoreError;
use crate::tables::SLIP;
use model::record::SlipRecord;

pub(super) fn fold<'a>(to: &mut Folding<'a>, record: &'a SlipRecord) -> Result<(), StoreError> {
    let unit = to.belongs_to(&record.home)?;
    to.has_kind(&record.kind);
    to.begins_on(record.held.first);
    to.row(
        &SLIP,
        [
            to.number(),
            record.person.0.as_slice().into(),
            unit.into(),
            (&*record.kind).into(),
            (&*record.role).into(),
            record.held.first.into(),
            record.held.last.into(),
            record.minutes.into(),
        ],
    );
    Ok(())
}
