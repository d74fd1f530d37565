//! Activities: who held them, when, and who took part, by handle. Texts stay sealed.

use super::Folding;
use crate::StoreError;
use crate::tables::{ACTIVITY, PARTICIPATION, RECORD};
use model::record::ActivityRecord;
use model::{Secrecy, Stated};

pub(super) fn fold<'a>(to: &mut Folding<'a>, record: &'a ActivityRecord) -> Result<(), StoreError> {
    let id = &to.record.id;
    let damaged = || StoreError::Damaged { table: RECORD.name, row: id.to_string() };
    let keeper = to.unit(record.hosts.first().ok_or_else(damaged)?)?;
    for host in &record.hosts {
        to.belongs_to(host)?;
    }
    to.has_kind(&record.kind);
    to.has_secrecy(record.secrecy);
    to.begins_on(record.held.first);
    to.row(
        &ACTIVITY,
        [
            to.number(),
            (&*record.kind).into(),
            keeper.into(),
            (record.certainty as u32).into(),
            record.held.first.into(),
            record.held.last.into(),
            record.minutes.into(),
            record.unnamed_participants.into(),
        ],
    );
    let mut people: Vec<_> = record.people.iter().collect();
    people.sort_unstable();
    people.dedup();
    for (role, person) in people {
        to.row(&PARTICIPATION, [to.number(), (&**role).into(), person.0.as_slice().into()]);
    }
    stated(to, record.secrecy, &record.fields);
    Ok(())
}

/// Names that are stated in fields may be searched for, unless only the index of the record is kept here.
pub(super) fn stated<'a>(to: &mut Folding<'a>, secrecy: Secrecy, fields: &'a [(Box<str>, Stated)]) {
    if secrecy == Secrecy::IndexOnly {
        return;
    }
    for (_, value) in fields {
        if let Stated::Name(name) = value {
            to.searchable(name);
        }
    }
}
