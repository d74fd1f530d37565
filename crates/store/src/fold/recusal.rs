//! Recusals. One from a subtree belongs to the unit at its top; one from a single record belongs to no unit, so that
//! it tells nobody in whose scope that record is.

use super::Folding;
use crate::tables::RECUSAL;
use crate::{StoreError, Value};
use model::record::{RecusalRecord, Recused};

pub(super) fn fold<'a>(to: &mut Folding<'a>, record: &'a RecusalRecord) -> Result<(), StoreError> {
    let from: [Value; 4] = match &record.from {
        Recused::Subtree { relation, unit } => {
            let unit = to.belongs_to(unit)?;
            [(&**relation).into(), unit.into(), Value::Null, Value::Null]
        }
        Recused::Record(id) => {
            [Value::Null, Value::Null, (id.noun as u32).into(), (&*id.id).into()]
        }
    };
    let [relation, unit, noun, id] = from;
    to.begins_on(record.valid.first);
    to.row(
        &RECUSAL,
        [
            to.number(),
            (&*record.subject).into(),
            relation,
            unit,
            noun,
            id,
            record.valid.first.into(),
            record.valid.last.into(),
        ],
    );
    Ok(())
}
