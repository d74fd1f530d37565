//! Problems found in a directive: where, what is wrong, what would be right, under which article.

use language::Message;
use model::Text;

/// Bytes `start..end` of one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// Position of the source among those handed to [`crate::compile`].
    pub source: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The directive can be used; somebody should look at it.
    Warning,
    /// The directive cannot be used.
    Error,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// What is wrong and why.
    pub message: Message,
    /// What to do: "did you mean …", the values that would be right.
    pub help: Option<Message>,
    /// The heading it stands under, where there is one.
    pub article: Option<Text>,
    /// Other places that matter, such as the first use of a doubled id, each with a note.
    pub related: Vec<(Span, Message)>,
}
