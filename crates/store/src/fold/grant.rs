//! Grants.

use super::Folding;
use crate::StoreError;
use crate::tables::GRANTS;
use model::record::GrantRecord;

pub(super) fn fold<'a>(to: &mut Folding<'a>, record: &'a GrantRecord) -> Result<(), StoreError> {
    let unit = to.belongs_to(&record.unit)?;
    to.has_kind(&record.role);
    to.begins_on(record.valid.first);
    to.row(
        &GRANTS,
        [
            to.number(),
            (&*record.subject).into(),
            (&*record.role).into(),
            (&*record.relation).into(),
            unit.into(),
            record.valid.first.into(),
            record.valid.last.into(),
        ],
    );
    Ok(())
}
