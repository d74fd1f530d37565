//! Diagnostics as a reader sees them: the place with its line underlined, what is wrong, under which
//! article, what to do.

use crate::{Diagnostic, Severity, Source, Span};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use language::{Language, Message};

impl Diagnostic {
    /// The problem in `language`, without colours. `sources` are those handed to [`crate::compile`]; a place that
    /// they do not have is left out.
    ///
    /// Ends without a line break.
    pub fn render(&self, language: Language, sources: &[Source]) -> String {
        let say = |message: &Message| message.render(language);
        let word = |id: &'static str| Message::new(id).render(language);
        let level = match self.severity {
            Severity::Error => Level::ERROR.with_name(word("directive-error")),
            Severity::Warning => Level::WARNING.with_name(word("directive-warning")),
        };
        let title = say(&self.message);
        let notes: Vec<(Span, String)> =
            self.related.iter().map(|(span, note)| (*span, say(note))).collect();
        let mut group = Group::with_title(level.primary_title(title));
        let mut placed: Vec<usize> = vec![self.span.source];
        placed.extend(notes.iter().map(|(span, _)| span.source));
        placed.dedup();
        for position in placed {
            let Some(source) = sources.get(position) else { continue };
            let text = source.text.as_str();
            let primary = (position == self.span.source)
                .then(|| AnnotationKind::Primary.span(within(self.span, text)));
            let context = notes.iter().filter(|(span, _)| span.source == position).map(
                |(span, note)| -> Annotation {
                    AnnotationKind::Context.span(within(*span, text)).label(note.as_str())
                },
            );
            let annotations: Vec<Annotation> = primary.into_iter().chain(context).collect();
            let snippet = Snippet::source(text).path(source.path.as_str()).annotations(annotations);
            group = group.element(snippet);
        }
        if let Some(article) = &self.article {
            let note = Level::NOTE.with_name(word("directive-under"));
            group = group.element(note.message(article.get(language).to_owned()));
        }
        if let Some(help) = &self.help {
            let level = Level::HELP.with_name(word("directive-help"));
            group = group.element(level.message(say(help)));
        }
        Renderer::plain().render(&[group])
    }
}

/// More problems than this are counted, not shown: nobody reads them, and each costs a pass over its page.
const SHOWN_MAX: usize = 200;

/// All problems in order, up to 200, and how many there are. Empty where there is none.
pub fn render_all(diagnostics: &[Diagnostic], sources: &[Source], language: Language) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let count = |wanted: Severity| diagnostics.iter().filter(|own| own.severity == wanted).count();
    let sum = Message::new("directive-sum")
        .with("errors", count(Severity::Error))
        .with("warnings", count(Severity::Warning));
    let mut text = String::new();
    for diagnostic in diagnostics.iter().take(SHOWN_MAX) {
        text.push_str(&diagnostic.render(language, sources));
        text.push_str("\n\n");
    }
    if diagnostics.len() > SHOWN_MAX {
        let more = Message::new("list-and-more").with("count", diagnostics.len() - SHOWN_MAX);
        text.push_str(&more.render(language));
        text.push_str("\n\n");
    }
    text.push_str(&sum.render(language));
    text.push('\n');
    text
}

// Whatever the span says, the renderer gets one that lies in the text.
fn within(span: Span, text: &str) -> std::ops::Range<usize> {
    let floor = |at: usize| {
        let at = at.min(text.len());
        (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
    };
    let start = floor(span.start);
    start..floor(span.end).max(start)
}
