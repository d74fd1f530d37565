//! `luoshi directive coverage`: what becomes of every sentence of the original, and making the edition of an original.
//!
//! What is asked of an account is decided in `directive::coverage`. Here: the files, and how it is told.

mod edition;
mod html;
mod table;
mod told;

use crate::exit::{Exit, Failure};
use crate::folder::{self, Folders};
use crate::gathered::compiled;
use crate::session::{Session, shown};
use directive::coverage::{Question, Renewal, cover, renew};
use directive::{Anchor, Diagnostic, Directive, Severity, Source, render_all};
use edition::Editions;
use language::{Argument, Message};
use model::Catalogue;
use std::path::{Path, PathBuf};
use told::Told;

/// How a coverage is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Shape {
    /// A table for terminals.
    #[default]
    Table,
    /// JSON, for programs.
    Json,
    /// One page of HTML that needs nothing else and can be printed.
    Html,
}

impl Shape {
    /// All three as written.
    pub const WORDS: [&str; 3] = ["table", "json", "html"];

    /// The shape written so.
    pub fn named(word: &str) -> Option<Shape> {
        let all = [Shape::Table, Shape::Json, Shape::Html];
        all.into_iter().zip(Shape::WORDS).find(|(_, own)| *own == word).map(|(shape, _)| shape)
    }
}

/// What `luoshi directive coverage` is asked.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// `DIR`
    pub folder: PathBuf,
    /// `--source`
    pub source: Option<PathBuf>,
    /// `--edition`
    pub edition: Option<String>,
    /// `--write`
    pub write: bool,
    /// `--format`
    pub shape: Option<Shape>,
    /// `--out`
    pub out: Option<PathBuf>,
}

pub(crate) fn run(ask: &Coverage, session: &mut Session<'_>) -> Result<(), Failure> {
    if ask.write && ask.source.is_none() {
        return Err(crate::failure(Exit::Usage, Message::new("coverage-write-alone")));
    }
    if ask.write && (ask.shape.is_some() || ask.out.is_some()) {
        return Err(crate::failure(Exit::Usage, Message::new("coverage-write-format")));
    }
    let folders = Folders { directive: ask.folder.clone(), overlays: Vec::new() };
    let mut sources = folders.read(session)?;
    let editions = Editions::find(&ask.folder, session)?;
    let id = editions.choose(ask.edition.as_deref(), ask.write)?;
    let original = ask.source.as_deref().map(|path| original(path, session)).transpose()?;
    let directive = compiled(&sources, &Catalogue::shipped(), session)?;
    sources.extend(editions.read(&id, session)?);
    edition::other_pages(&ask.folder, &mut sources, session)?;
    keep_inputs(ask, &sources, session)?;
    let question = Question {
        edition: &id,
        has_clauses: editions.first(&id) == id,
        original: original.as_deref(),
    };
    if ask.write {
        return write(ask, &sources, &directive, question, session);
    }
    let (coverage, problems) = cover(&sources, &directive, question);
    tell(&problems, &sources, session);
    let errors = problems.iter().filter(|own| own.severity == Severity::Error).count();
    if let Some(coverage) = &coverage {
        let first = (!question.has_clauses).then(|| editions.first(&id));
        let told = Told {
            directive: &directive,
            coverage,
            first,
            errors,
            ask,
            language: session.language,
        };
        let text = match ask.shape.unwrap_or_default() {
            Shape::Table => {
                let colour = session.colour && ask.out.is_none();
                table::text(&told, session.columns, colour)
            }
            Shape::Json => format!("{:#}\n", crate::format::sorted(told.json())),
            Shape::Html => html::text(&told),
        };
        session.write_to(ask.out.as_deref(), |to| to.write_all(text.as_bytes()))?;
    }
    if errors > 0 {
        return Err(Failure::told(Exit::DirectiveErrors));
    }
    Ok(())
}

fn tell(problems: &[Diagnostic], sources: &[Source], session: &mut Session<'_>) {
    let text = render_all(problems, sources, session.language);
    if !text.is_empty() {
        session.tell(&text);
    }
}

/// Bytes that an original may have; the longest directives have some hundred thousand.
const ORIGINAL_BYTES_MAX: usize = 1 << 20;

fn original(path: &Path, session: &Session<'_>) -> Result<String, Failure> {
    let text = folder::page(&session.resolve(path));
    let text = text.map_err(|error| folder::unreadable(path, &error))?;
    if text.len() <= ORIGINAL_BYTES_MAX {
        return Ok(text);
    }
    let why =
        Message::new("reason-too-large").with("limit", (ORIGINAL_BYTES_MAX >> 20).to_string());
    let message = Message::new("file-unreadable").with("path", shown(path)).with("why", why);
    Err(crate::failure(Exit::InputUnreadable, message))
}

// The result never goes over what is read.
fn keep_inputs(ask: &Coverage, sources: &[Source], session: &Session<'_>) -> Result<(), Failure> {
    let Some(out) = &ask.out else { return Ok(()) };
    let Ok(target) = session.resolve(out).canonicalize() else { return Ok(()) };
    let read = sources.iter().map(|own| PathBuf::from(&own.path)).chain(ask.source.clone());
    for path in read {
        if session.resolve(&path).canonicalize().is_ok_and(|own| own == target) {
            let message = Message::new("command-out-is-input").with("path", shown(out));
            return Err(crate::failure(Exit::Usage, message));
        }
    }
    Ok(())
}

fn write(
    ask: &Coverage,
    sources: &[Source],
    directive: &Directive,
    question: Question<'_>,
    session: &mut Session<'_>,
) -> Result<(), Failure> {
    let (renewal, problems) = renew(sources, directive, question);
    tell(&problems, sources, session);
    let Some(renewal) = renewal else { return Err(Failure::told(Exit::DirectiveErrors)) };
    let folder = ask.folder.join("editions").join(question.edition);
    let path = folder.join("sentences.toml");
    // Where the folder cannot be made, writing into it says why.
    let _ = std::fs::create_dir_all(session.resolve(&folder));
    session.write_to(Some(&path), |to| to.write_all(renewal.text.as_bytes()))?;
    let text = written(&renewal, &path, &folder.join("account.toml"), session);
    session.print(&text)
}

fn written(renewal: &Renewal, path: &Path, account: &Path, session: &Session<'_>) -> String {
    let mut lines = vec![
        Message::new("coverage-written")
            .with("path", shown(path))
            .with("sentences", renewal.sentences)
            .with("new", renewal.new.len())
            .with("changed", renewal.changed.len())
            .with("gone", renewal.gone.len()),
    ];
    let names = |list: &[Anchor]| -> Vec<Argument> {
        list.iter().map(|own| Argument::Text(own.to_string())).collect()
    };
    if !renewal.changed.is_empty() {
        let message = Message::new("coverage-written-changed");
        lines.push(message.with("anchors", names(&renewal.changed)));
    }
    if !renewal.gone.is_empty() {
        let message = Message::new("coverage-written-gone");
        lines.push(message.with("anchors", names(&renewal.gone)));
    }
    if !renewal.left_out.is_empty() {
        let numbers = renewal.left_out.iter().map(|own| Argument::Text(own.to_string()));
        let message = Message::new("coverage-written-left-out");
        lines.push(message.with("lines", numbers.collect::<Vec<_>>()));
    }
    if !renewal.skeleton.is_empty() {
        lines.push(Message::new("coverage-skeleton").with("path", shown(account)));
    }
    let said: Vec<String> = lines.iter().map(|own| session.say(own)).collect();
    let gap = if renewal.skeleton.is_empty() { "" } else { "\n" };
    format!("{}\n{gap}{}", said.join("\n"), renewal.skeleton)
}
