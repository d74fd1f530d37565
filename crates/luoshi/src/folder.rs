//! Folders of directives and overlays as sources for the compiler.
//!
//! A directive's folder has `directive.md`, may have `directive.en.md`, and earlier or later
//! versions in `versions/<label>/`. An overlay's folder has `overlay.md` and may have
//! `overlay.en.md`.

use crate::exit::{Exit, Failure};
use crate::session::{Session, reason, shown};
use directive::Source;
use language::Message;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Bytes that one page may have; a page of a directive has a few dozen thousand.
const PAGE_BYTES_MAX: u64 = 4 << 20;
/// Versions that a folder may have.
const VERSIONS_MAX: usize = 1_000;

/// A directive with its overlays, by the paths given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// The directive's folder.
    pub directive: PathBuf,
    /// The overlays' folders, in the order given.
    pub overlays: Vec<PathBuf>,
}

impl Folders {
    /// All pages, the directive's first.
    pub(crate) fn read(&self, session: &Session<'_>) -> Result<Vec<Source>, Failure> {
        let mut sources = Vec::new();
        let pages = ["directive.md", "directive.en.md"];
        add(session, &self.directive, pages, None, &mut sources)?;
        for version in versions(session, &self.directive)? {
            add(session, &version, pages, None, &mut sources)?;
        }
        for (at, overlay) in self.overlays.iter().enumerate() {
            add(session, overlay, ["overlay.md", "overlay.en.md"], Some(at), &mut sources)?;
        }
        Ok(sources)
    }
}

fn add(
    session: &Session<'_>,
    folder: &Path,
    [first, second]: [&str; 2],
    overlay: Option<usize>,
    sources: &mut Vec<Source>,
) -> Result<(), Failure> {
    // The first page must be there, the English one may.
    let path = folder.join(first);
    let text = page(&session.resolve(&path)).map_err(|error| {
        let folder_is_file = session.resolve(folder).is_file();
        if error.kind() != io::ErrorKind::NotFound && !folder_is_file {
            return unreadable(&path, &error);
        }
        let what = if overlay.is_some() { "folder-no-overlay" } else { "folder-no-directive" };
        let mut message = Message::new(what).with("path", shown(&path));
        if folder_is_file {
            message = Message::new("folder-is-file").with("path", shown(folder));
        } else if !session.resolve(folder).exists() {
            message = Message::new("folder-missing").with("path", shown(folder));
        }
        Failure::new(
            Exit::InputUnreadable,
            message,
            Message::new("folder-help").with("page", first),
        )
    })?;
    sources.push(Source { path: shown(&path), text, overlay });
    let path = folder.join(second);
    match page(&session.resolve(&path)) {
        Ok(text) => sources.push(Source { path: shown(&path), text, overlay }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(unreadable(&path, &error)),
    }
    Ok(())
}

fn versions(session: &Session<'_>, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let path = folder.join("versions");
    let entries = match std::fs::read_dir(session.resolve(&path)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(&path, &error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(&path, &error))?;
        let label = entry.file_name();
        // Hidden folders belong to other programs.
        let hidden = label.to_string_lossy().starts_with('.');
        if !hidden && entry.path().is_dir() {
            found.push(path.join(label));
        }
        if found.len() > VERSIONS_MAX {
            let message = Message::new("folder-versions-many")
                .with("path", shown(&path))
                .with("limit", VERSIONS_MAX);
            return Err(crate::failure(Exit::InputUnreadable, message));
        }
    }
    found.sort();
    Ok(found)
}

pub(crate) fn page(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    std::fs::File::open(path)?.take(PAGE_BYTES_MAX + 1).read_to_string(&mut text)?;
    if text.len() as u64 > PAGE_BYTES_MAX {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    // A byte order mark is no part of the page.
    Ok(match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::FileTooLarge => {
            Message::new("reason-too-large").with("limit", (PAGE_BYTES_MAX >> 20).to_string())
        }
        _ => reason(error),
    };
    let message = Message::new("file-unreadable").with("path", shown(path)).with("why", why);
    crate::failure(Exit::InputUnreadable, message)
}
