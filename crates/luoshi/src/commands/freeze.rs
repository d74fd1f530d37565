//! `luoshi directive freeze`: keeps the current version as it was published, so that its pages can become the next one.

use crate::exit::{Exit, Failure};
use crate::folder::Folders;
use crate::gathered::compiled;
use crate::session::{Session, shown, why_unwritable};
use directive::compare::compare;
use directive::{Directive, Severity, Source, Version, compile, frozen_page};
use language::Message;
use model::Catalogue;
use std::io;
use std::path::{Path, PathBuf};

/// What `luoshi directive freeze` is asked.
#[derive(Clone, Debug)]
pub struct Freeze {
    /// `DIR`
    pub directive: PathBuf,
}

pub(crate) fn run(ask: &Freeze, session: &mut Session<'_>) -> Result<(), Failure> {
    let folders = Folders { directive: ask.directive.clone(), overlays: Vec::new() };
    let sources = folders.read(session)?;
    let directive = compiled(&sources, &Catalogue::shipped(), session)?;
    let Some(version) = directive.versions.last() else {
        return Err(Failure::told(Exit::DirectiveErrors));
    };
    let target = ask.directive.join("versions").join(&version.label);
    refuse(&directive, version, &session.resolve(&target))?;
    let pages = frozen(&ask.directive, &target, &sources, version)?;
    keep_whole(&sources, &pages, session)?;
    let whole = session.resolve(&target);
    write(&whole, &pages).map_err(|error| {
        let message = Message::new("freeze-unwritable")
            .with("path", shown(&target))
            .with("why", why_unwritable(&error));
        crate::failure(Exit::OutputUnwritable, message)
    })?;
    let done = Message::new("freeze-done")
        .with("version", version.label.as_str())
        .with("path", shown(&target))
        .with("pages", pages.len())
        .with("fingerprint", version.fingerprint.as_str());
    let next = Message::new("freeze-next")
        .with("path", shown(&ask.directive.join("directive.md")))
        .with("dir", shown(&ask.directive))
        .with("version", version.label.as_str());
    let text = format!("{}\n{}\n", session.say(&done), session.say(&next));
    session.print(&text)
}

// A version that is frozen, or one that judges nobody differently from the one before.
fn refuse(directive: &Directive, version: &Version, target: &Path) -> Result<(), Failure> {
    let help = || Message::new("freeze-help");
    if target.exists() {
        let message = Message::new("freeze-there").with("version", version.label.as_str());
        return Err(Failure::new(Exit::There, message, help()));
    }
    let before = directive.versions.iter().rev().nth(1);
    match before.filter(|before| !compare(before, version).is_judged()) {
        None => Ok(()),
        Some(before) => {
            let message = Message::new("freeze-nothing")
                .with("version", version.label.as_str())
                .with("before", before.label.as_str());
            Err(Failure::new(Exit::Refused, message, help()))
        }
    }
}

// The current pages as they will stand in the version's folder.
fn frozen(
    folder: &Path,
    target: &Path,
    sources: &[Source],
    version: &Version,
) -> Result<Vec<(&'static str, Source)>, Failure> {
    let mut pages = Vec::new();
    for name in ["directive.md", "directive.en.md"] {
        let path = shown(&folder.join(name));
        let Some(page) = sources.iter().find(|own| own.path == path) else { continue };
        let text = match name {
            "directive.md" => frozen_page(&page.text, &version.fingerprint)
                .ok_or_else(|| Failure::told(Exit::DirectiveErrors))?,
            _ => page.text.clone(),
        };
        pages.push((name, Source { path: shown(&target.join(name)), text, overlay: None }));
    }
    Ok(pages)
}

// What will lie in the folder is compiled before anything is written: nothing is left half-done.
fn keep_whole(
    sources: &[Source],
    pages: &[(&'static str, Source)],
    session: &mut Session<'_>,
) -> Result<(), Failure> {
    let mut all = sources.to_vec();
    all.extend(pages.iter().map(|(_, page)| page.clone()));
    let (_, problems) = compile(&all, &Catalogue::shipped());
    if problems.iter().any(|own| own.severity == Severity::Error) {
        session.tell(&directive::render_all(&problems, &all, session.language));
        return Err(Failure::told(Exit::DirectiveErrors));
    }
    Ok(())
}

// Written beside its place under a hidden name, which no reader takes for a version, and moved there once it is whole.
fn write(target: &Path, pages: &[(&'static str, Source)]) -> io::Result<()> {
    let label = target.file_name().unwrap_or_default().to_string_lossy();
    let versions = target.parent().unwrap_or(target);
    std::fs::create_dir_all(versions)?;
    let beside = versions.join(format!(".{label}.{}", std::process::id()));
    let written = put(&beside, pages).and_then(|()| std::fs::rename(&beside, target));
    if written.is_err() {
        // What remains is of our making; that it cannot be removed changes nothing about the failure.
        let _ = std::fs::remove_dir_all(&beside);
        let _ = std::fs::remove_dir(versions);
    }
    written
}

fn put(folder: &Path, pages: &[(&'static str, Source)]) -> io::Result<()> {
    std::fs::create_dir(folder)?;
    for (name, page) in pages {
        std::fs::write(folder.join(name), &page.text)?;
    }
    Ok(())
}
