//! Directives that stand in an installation: their pages, with those of the overlays on them, ready to be compiled.
//!
//! An overlay stands under the id of its directive, [`OVERLAY`], and its own id.

use crate::state::State;
use directive::Source;

/// What joins the id of a directive and that of an overlay of it.
pub const OVERLAY: char = '+';

/// The ids of directives that stand, overlays left out, in order.
pub fn ids(state: &State) -> impl Iterator<Item = &str> {
    state.directives().keys().map(|id| &**id).filter(|id| !id.contains(OVERLAY))
}

/// The pages of a directive, then those of its overlays in order of id. None where there is no such directive.
pub fn pages(state: &State, id: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut overlays = 0;
    for (own, record) in state.directives() {
        let overlay = match own.strip_prefix(id) {
            Some("") => None,
            Some(rest) if rest.starts_with(OVERLAY) => {
                overlays += 1;
                Some(overlays - 1)
            }
            _ => continue,
        };
        let pages = record.pages.iter().map(|(path, text)| Source {
            path: format!("{own}/{path}"),
            text: text.to_string(),
            overlay,
        });
        sources.extend(pages);
    }
    sources
}
