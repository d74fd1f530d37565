//! Attachments. The file's name stays sealed.

use super::Folding;
use crate::StoreError;
use crate::tables::ATTACHMENT;
use model::record::AttachmentRecord;

pub(super) fn fold<'a>(
    to: &mut Folding<'a>,
    record: &'a AttachmentRecord,
) -> Result<(), StoreError> {
    let unit = to.belongs_to(&record.unit)?;
    to.has_secrecy(record.secrecy);
    to.has_kind(&record.media_type);
    to.row(
        &ATTACHMENT,
        [to.number(), unit.into(), (&*record.media_type).into(), record.bytes.into()],
    );
    Ok(())
}
