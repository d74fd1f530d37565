//! Reading sources into a [`Directive`].

use crate::{Diagnostic, Directive};
use model::Catalogue;

/// One text handed to the compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as shown in diagnostics, relative to the directive's folder:
    /// `directive.md`, `directive.en.md`, `versions/2023/directive.md`, `overlay.md`.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// Which of the overlays given it belongs to; `None` for the directive itself.
    pub overlay: Option<usize>,
}

/// Compiles a directive with its overlays against a catalogue, collecting all problems.
///
/// The directive is usable where no diagnostic is an error; otherwise it holds what could be read.
pub fn compile(sources: &[Source], catalogue: &Catalogue) -> (Directive, Vec<Diagnostic>) {
    let _ = (sources, catalogue);
    unreachable!("written next")
}
