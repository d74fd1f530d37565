//! Units.

use super::Folding;
use crate::StoreError;
use crate::tables::UNIT;
use model::record::UnitRecord;

pub(super) fn fold<'a>(to: &mut Folding<'a>, record: &'a UnitRecord) -> Result<(), StoreError> {
    let code = to.record.id.id.clone();
    let unit = to.belongs_to(&code)?;
    if let Some(kind) = &record.kind {
        to.has_kind(kind);
    }
    to.record.sorting = unit.into();
    to.searchable(&record.name);
    to.row(
        &UNIT,
        [
            to.number(),
            unit.into(),
            (&*record.name).into(),
            record.kind.as_deref().into(),
            record.level.as_deref().into(),
            record.exists.first.into(),
            record.exists.last.into(),
        ],
    );
    Ok(())
}
