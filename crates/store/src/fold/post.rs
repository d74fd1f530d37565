//! Posts as held.

use super::Folding;
use crate::StoreError;
use crate::tables::{POST, RESPONSIBILITY};
use model::record::PostRecord;

pub(super) fn fold<'a>(to: &mut Folding<'a>, record: &'a PostRecord) -> Result<(), StoreError> {
    let unit = to.belongs_to(&record.unit)?;
    to.has_kind(&record.kind);
    to.begins_on(record.start.first);
    to.row(
        &POST,
        [
            to.number(),
            record.person.0.as_slice().into(),
            (&*record.kind).into(),
            unit.into(),
            record.start.first.into(),
            record.start.last.into(),
            record.last.into(),
        ],
    );
    let areas = record.responsible_for.iter().map(|code| to.unit(code));
    let mut areas = areas.collect::<Result<Vec<u32>, _>>()?;
    areas.sort_unstable();
    areas.dedup();
    for unit in areas {
        to.row(&RESPONSIBILITY, [to.number(), unit.into()]);
    }
    Ok(())
}
