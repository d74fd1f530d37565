//! Directives and overlays. Their pages are issued to be read, so they may be searched for.

use super::Folding;
use crate::StoreError;
use crate::tables::DIRECTIVE;
use model::record::DirectiveRecord;

pub(super) fn fold<'a>(
    to: &mut Folding<'a>,
    record: &'a DirectiveRecord,
) -> Result<(), StoreError> {
    let unit = to.belongs_to(&record.unit)?;
    for (_, text) in &record.pages {
        to.searchable(text);
    }
    to.row(&DIRECTIVE, [to.number(), unit.into(), (record.pages.len() as u64).into()]);
    Ok(())
}
