//! `docs/formats.md`: every file, every column, in both languages, from the catalogue.

use model::{Catalogue, Language};

/// The page in one language.
pub fn formats(catalogue: &Catalogue, language: Language) -> String {
    let _ = (catalogue, language);
    String::new()
}
