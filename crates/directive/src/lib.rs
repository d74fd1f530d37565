//! Directives: literate Markdown in, obligations and diagnostics out.
//!
//! Lives here: the obligation and its six forms, selectors, conditions, parameters with
//! their layers, overlays, versions with fingerprints, and [`compile`], which reads all
//! sources and collects every problem instead of stopping at the first; whether every sentence
//! of the original is accounted for ([`coverage`]).
//!
//! Does not live here: files (the caller hands over texts), judging (`tally`).
//! The grammar is told in `docs/directives.md`.

pub mod aloud;
pub mod compare;
mod compile;
pub mod condition;
pub mod coverage;
pub mod diagnostic;
pub mod document;
pub mod obligation;
pub mod overlay;
pub mod parameter;
pub mod regulation;
mod render;
pub mod selector;
mod stricter;
pub mod wording;

pub use compile::{Source, compile, frozen_page};
pub use condition::{Condition, Operator, Term, UnitTerm};
pub use diagnostic::{Diagnostic, Severity, Span};
pub use document::{Anchor, Article, Directive, Version};

pub use obligation::{
    Counting, DayUnit, Extension, Form, FormName, Link, Measure, Obligation, PartRule, Population,
    PopulationScope, What,
};
pub use overlay::{Change, Exemption, Overlay, Tightening};
pub use parameter::{Attestation, Parameter, ParameterValue};
pub use regulation::{Figure, Regulation};
pub use render::render_all;
pub use selector::{Selector, SubjectKind, UnitTest};
