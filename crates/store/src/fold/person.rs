//! Persons: the handle and the home units. Who it is, and the person's groups, stay sealed.

use super::Folding;
use crate::StoreError;
use crate::tables::{HOME, PERSON, RECORD};
use model::Handle;
use model::record::PersonRecord;

pub(super) fn fold<'a>(to: &mut Folding<'a>, record: &'a PersonRecord) -> Result<(), StoreError> {
    let id = &to.record.id.id;
    let damaged = || StoreError::Damaged { table: RECORD.name, row: id.to_string() };
    let handle = Handle::parse(id).ok_or_else(damaged)?;
    to.row(&PERSON, [to.number(), handle.0.as_slice().into()]);
    for (position, (code, days)) in (0_u32..).zip(&record.homes) {
        let unit = to.belongs_to(code)?;
        to.row(
            &HOME,
            [to.number(), position.into(), unit.into(), days.first.into(), days.last.into()],
        );
    }
    Ok(())
}
