//! Collecting problems: every stage adds to one list and goes on.

use crate::{Diagnostic, Severity, Span};
use language::Message;
use model::Text;

/// All problems found so far, and the heading that is being read.
#[derive(Default)]
pub(crate) struct Problems {
    /// In the order found.
    pub found: Vec<Diagnostic>,
    /// The heading that new problems stand under.
    pub article: Option<Text>,
    // How many of them are errors, so that asking costs nothing.
    errors: usize,
}

impl Problems {
    /// Adds an error.
    pub fn error(&mut self, span: Span, message: Message) -> &mut Diagnostic {
        self.add(Severity::Error, span, message)
    }

    /// Adds a warning.
    pub fn warning(&mut self, span: Span, message: Message) -> &mut Diagnostic {
        self.add(Severity::Warning, span, message)
    }

    /// How many errors there are so far; a caller that compares before and after knows whether its part is sound.
    pub fn errors(&self) -> usize {
        self.errors
    }

    fn add(&mut self, severity: Severity, span: Span, message: Message) -> &mut Diagnostic {
        let article = self.article.clone();
        self.errors += usize::from(severity == Severity::Error);
        self.found.push(Diagnostic {
            severity,
            span,
            message,
            help: None,
            article,
            related: Vec::new(),
        });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }
}

impl Diagnostic {
    /// Says what to do about it.
    pub(crate) fn help(&mut self, message: impl Into<Option<Message>>) -> &mut Diagnostic {
        self.help = message.into();
        self
    }

    /// Points at another place that matters.
    pub(crate) fn related(&mut self, span: Span, note: Message) -> &mut Diagnostic {
        self.related.push((span, note));
        self
    }
}
