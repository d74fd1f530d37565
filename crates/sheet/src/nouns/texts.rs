//! Free texts: what a title, a document number or a name says. They have no place in a world, a length that they keep
//! to, and of an index-only row only those that point to the paper (design §2).

use crate::given::TextList;
use crate::table::header::Shape;
use crate::table::row::{Row, marked_remedy};
use language::Message;
use model::Secrecy;
use model::record::INDEX_ONLY_TEXTS;

/// Free texts of activities and matters, sorted by name, with the characters that each may have. A matter has no
/// column `title`: its title is the field `subject`.
pub(crate) const TEXTS: [(&str, usize); 4] =
    [("attested_by", 100), ("document_number", 100), ("held_at", 200), ("title", 200)];
/// Characters that the name of a person may have.
pub(crate) const NAME_CHARS_MAX: usize = 100;

/// Reads the texts of rows of one noun.
pub(crate) struct TextColumns {
    meanings: [usize; TEXTS.len()],
}

impl TextColumns {
    pub fn new(shape: &Shape) -> TextColumns {
        TextColumns { meanings: TEXTS.map(|(name, _)| shape.at(name)) }
    }

    /// The texts of a row. Where the row is a new version (`stands`), blank cells give empty texts.
    pub fn read(&self, row: &mut Row<'_>, secrecy: Secrecy, stands: bool) -> TextList {
        let mut texts = TextList::new();
        for ((name, most), meaning) in TEXTS.into_iter().zip(self.meanings) {
            let allowed = secrecy != Secrecy::IndexOnly || INDEX_ONLY_TEXTS.contains(&name);
            let text = row.text(meaning);
            if text.is_empty() {
                if stands && (row.layout.has(meaning) || !allowed) {
                    texts.push((name.into(), "".into()));
                }
            } else if allowed {
                check_length(row, meaning, most);
                texts.push((name.into(), text.into()));
            } else {
                let remedy = marked_remedy(row.layout.onto);
                // What may be classified is not repeated in a message.
                row.fault_with(Some(meaning), None, || (Message::new("sheet-index-title"), remedy));
            }
        }
        texts
    }
}

/// Reports a text of more characters than it may have.
pub(crate) fn check_length(row: &mut Row<'_>, meaning: usize, most: usize) {
    let text = row.text(meaning);
    if text.len() <= most {
        return;
    }
    let count = text.chars().count();
    if count > most {
        row.fault(meaning, || {
            (
                Message::new("sheet-text-long").with("count", count).with("most", most),
                Message::new("sheet-remedy-text-long").with("most", most),
            )
        });
    }
}
