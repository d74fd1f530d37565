//! Reading sources into a [`Directive`].
//!
//! Lives here: the order of the work. Each stage is a module: `page` cuts Markdown, `keys`
//! reads TOML, `header`, `obligation` (with `selector`, `what`, `condition`, `cadence`, `form`,
//! `figure` with `regulation`) and `overlay` read blocks, `english` holds the two languages together, `version`
//! orders versions, `fingerprint` sums them up. `problems` collects, `suggest` proposes.

pub(crate) mod anchor;
mod burden;
mod cadence;
mod change;
mod condition;
mod english;
mod exemption;
mod figure;
mod fingerprint;
mod form;
mod freeze;
mod header;
pub(crate) mod keys;
pub(crate) mod names;
mod obligation;
mod overlay;
pub(crate) mod page;
pub(crate) mod problems;
mod regulation;
mod selector;
pub(crate) mod suggest;
mod version;
mod what;

pub use freeze::frozen_page;

use crate::{Diagnostic, Directive, Regulation, Span};
use language::Message;
use model::{Catalogue, Text};
use problems::Problems;

/// One text handed to the compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as shown in diagnostics, relative to the directive's folder:
    /// `directive.md`, `directive.en.md`, `versions/2023/directive.md`, `overlay.md`, `regulations/branch.md`. Folders before that are
    /// allowed and shown.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// Which of the overlays given it belongs to; `None` for the directive itself.
    pub overlay: Option<usize>,
}

/// What every stage needs.
pub(crate) struct Context<'c> {
    pub catalogue: &'c Catalogue,
    // Those handed over, read before anything else.
    regulations: Vec<Regulation>,
    pub problems: Problems,
}

impl<'c> Context<'c> {
    /// Nothing read yet.
    pub fn new(catalogue: &'c Catalogue) -> Context<'c> {
        Context { catalogue, regulations: Vec::new(), problems: Problems::default() }
    }
}

/// What a source is, told by its path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// `directive.md`, or `versions/<label>/directive.md` with its label.
    Directive(Option<String>),
    /// `directive.en.md` of the same.
    DirectiveEnglish(Option<String>),
    /// `regulations/<id>.md`, with its id.
    Regulation(String),
    /// `overlay.md` of an overlay.
    Overlay(usize),
    /// `overlay.en.md` of an overlay.
    OverlayEnglish(usize),
}

/// Compiles a directive with its overlays against a catalogue, collecting all problems.
///
/// The directive is usable where no diagnostic is an error; otherwise it holds what could be read.
/// Diagnostics come in the order of their places.
pub fn compile(sources: &[Source], catalogue: &Catalogue) -> (Directive, Vec<Diagnostic>) {
    let mut context = Context::new(catalogue);
    let roles = roles(&mut context, sources);
    regulation::read_all(&mut context, sources, &roles);
    let mut directive = version::read_all(&mut context, sources, &roles);
    overlay::read_all(&mut context, sources, &roles, &mut directive);
    burden::check(&mut context, &directive);
    let directive::Parts { mut directive, .. } = directive;
    for version in &mut directive.versions {
        for obligation in &mut version.obligations {
            name(obligation);
        }
    }
    directive.regulations = context.regulations;
    let mut problems = context.problems.found;
    problems.sort_by_key(|problem| problem.span);
    (directive, problems)
}

/// A directive with what only the compiler needs to know of it.
mod directive {
    use crate::{Directive, Span};

    pub(super) struct Parts {
        /// The directive.
        pub directive: Directive,
        /// Levels that may exempt from it.
        pub exempt_by: Vec<String>,
        /// Of each version: where its header stands, and the kinds of unit that must see few obligations.
        pub headers: Vec<(Span, Vec<String>)>,
    }
}

// An obligation without a title is called by its id.
fn name(obligation: &mut crate::Obligation) {
    if obligation.title.zh.is_empty() && obligation.title.en.is_empty() {
        obligation.title = Text::same(obligation.id.clone());
    }
}

fn roles(context: &mut Context, sources: &[Source]) -> Vec<Option<Role>> {
    let mut roles: Vec<Option<Role>> = Vec::new();
    for (position, source) in sources.iter().enumerate() {
        let role = role(source);
        let start = Span { source: position, ..Span::default() };
        match &role {
            None => {
                let message =
                    Message::new("directive-source-unknown").with("path", source.path.as_str());
                context.problems.warning(start, message);
            }
            Some(_) if roles.contains(&role) => {
                let message =
                    Message::new("directive-source-twice").with("path", source.path.as_str());
                context.problems.error(start, message);
                roles.push(None);
                continue;
            }
            Some(_) => {}
        }
        roles.push(role);
    }
    roles
}

fn role(source: &Source) -> Option<Role> {
    let parts: Vec<&str> = source.path.split(['/', '\\']).collect();
    if let ([.., "regulations", page], None) = (parts.as_slice(), source.overlay) {
        return page.strip_suffix(".md").map(|id| Role::Regulation(id.to_owned()));
    }
    let label = match parts.as_slice() {
        [.., "versions", label, _] => Some((*label).to_owned()),
        _ => None,
    };
    match (parts.last().copied()?, source.overlay) {
        ("directive.md", None) => Some(Role::Directive(label)),
        ("directive.en.md", None) => Some(Role::DirectiveEnglish(label)),
        ("overlay.md", Some(overlay)) => Some(Role::Overlay(overlay)),
        ("overlay.en.md", Some(overlay)) => Some(Role::OverlayEnglish(overlay)),
        _ => None,
    }
}

fn source_with(roles: &[Option<Role>], role: &Role) -> Option<usize> {
    roles.iter().position(|own| own.as_ref() == Some(role))
}
