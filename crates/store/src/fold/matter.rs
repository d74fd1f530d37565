//! Matters and what happened to them. Texts stay sealed.

use super::{Folding, activity};
use crate::tables::{MATTER, MATTER_EVENT};
use crate::{StoreError, Value};
use model::EventTime;
use model::record::MatterRecord;

pub(super) fn fold<'a>(to: &mut Folding<'a>, record: &'a MatterRecord) -> Result<(), StoreError> {
    let unit = to.belongs_to(&record.unit)?;
    to.has_kind(&record.kind);
    to.has_secrecy(record.secrecy);
    to.row(
        &MATTER,
        [to.number(), (&*record.kind).into(), unit.into(), (record.certainty as u32).into()],
    );
    let days = |time: &EventTime| match time {
        EventTime::On(days) => Some(*days),
        EventTime::Sometime => None,
    };
    if let Some(first) = record.events.iter().filter_map(|(_, time)| days(time)).min() {
        to.begins_on(first.first);
    }
    for (event, time) in &record.events {
        let (first, last): (Value, Value) = match days(time) {
            Some(days) => (days.first.into(), days.last.into()),
            None => (Value::Null, Value::Null),
        };
        to.row(&MATTER_EVENT, [to.number(), (&**event).into(), first, last]);
    }
    activity::stated(to, record.secrecy, &record.fields);
    Ok(())
}
