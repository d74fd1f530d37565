//! Versions of registers.

use super::Folding;
use crate::StoreError;
use crate::tables::REGISTER;
use model::record::RegisterRecord;

pub(super) fn fold<'a>(to: &mut Folding<'a>, record: &'a RegisterRecord) -> Result<(), StoreError> {
    let unit = to.belongs_to(&record.unit)?;
    to.has_kind(&record.kind);
    to.begins_on(record.updated.first);
    to.row(
        &REGISTER,
        [
            to.number(),
            (&*record.kind).into(),
            unit.into(),
            (record.certainty as u32).into(),
            record.updated.first.into(),
            record.updated.last.into(),
        ],
    );
    Ok(())
}
