//! Folders of directives and overlays as sources for the compiler.
//!
//! A directive's folder has `directive.md`, may have `directive.en.md`, and earlier or later
//! versions in `versions/<label>/`, and worlds in `worlds/`. Regulations that it takes figures from stand beside it, in
//! `regulations`. An overlay's folder has `overlay.md` and may have
//! `overlay.en.md`.

use crate::exit::{Exit, Failure};
use crate::session::{Session, reason, shown};
use directive::Source;
use language::Message;
use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use worlds::Shelf;

/// Bytes that one page may have; a page of a directive has a few dozen thousand.
const PAGE_BYTES_MAX: u64 = 4 << 20;
/// Versions that a folder may have, and overlays beside it.
const VERSIONS_MAX: usize = 1_000;
/// Pages of worlds that a folder may have.
const WORLDS_MAX: usize = 1_000;

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
        let own = sources.len();
        for (at, overlay) in self.overlays.iter().enumerate() {
            add(session, overlay, ["overlay.md", "overlay.en.md"], Some(at), &mut sources)?;
        }
        self.add_regulations(session, own, &mut sources)?;
        Ok(sources)
    }

    /// The pages of the regulations that any page takes figures from, as far as they are there: the compiler tells of those that
    /// are not. They stand after the directive's own pages.
    fn add_regulations(
        &self,
        session: &Session<'_>,
        own: usize,
        sources: &mut Vec<Source>,
    ) -> Result<(), Failure> {
        let named: BTreeSet<String> = sources
            .iter()
            .flat_map(|source| directive::regulation::named(&source.text))
            .map(str::to_owned)
            .collect();
        let mut pages = Vec::new();
        for id in named {
            let path = self.directive.join("..").join("regulations").join(format!("{id}.md"));
            match page(&session.resolve(&path)) {
                Ok(text) => pages.push(Source { path: shown(&path), text, overlay: None }),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(unreadable(&path, &error)),
            }
        }
        sources.splice(own..own, pages);
        Ok(())
    }

    /// The directive with the pages of worlds in it, and the overlays in the folder beside it.
    pub(crate) fn shelf(&self, session: &Session<'_>) -> Result<Shelf, Failure> {
        let alone = Folders { directive: self.directive.clone(), overlays: Vec::new() };
        let mut shelf = Shelf { directive: alone.read(session)?, ..Shelf::default() };
        if let Some(beside) = beside(&self.directive) {
            for overlay in
                inside(session, &beside, VERSIONS_MAX, |own| own.join("overlay.md").is_file())?
            {
                let mut own = Vec::new();
                add(session, &overlay, ["overlay.md", "overlay.en.md"], Some(0), &mut own)?;
                shelf.overlays.push((name(&overlay), own));
            }
        }
        let pages = self.directive.join("worlds");
        let is_page = |own: &Path| own.extension().is_some_and(|it| it == "md") && own.is_file();
        for path in inside(session, &pages, WORLDS_MAX, is_page)? {
            let text = page(&session.resolve(&path)).map_err(|error| unreadable(&path, &error))?;
            shelf.pages.push((name(&path), text));
        }
        Ok(shelf)
    }
}

// The folder of overlays beside a directive's: it is called the same with `-overlays`.
fn beside(directive: &Path) -> Option<PathBuf> {
    let mut name = directive.file_name()?.to_owned();
    name.push("-overlays");
    Some(directive.with_file_name(name))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
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
    inside(session, &folder.join("versions"), VERSIONS_MAX, Path::is_dir)
}

// What stands in a folder and is wanted, in order; nothing where there is no such folder.
fn inside(
    session: &Session<'_>,
    path: &Path,
    most: usize,
    is_wanted: impl Fn(&Path) -> bool,
) -> Result<Vec<PathBuf>, Failure> {
    let entries = match std::fs::read_dir(session.resolve(path)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(path, &error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(path, &error))?;
        let name = entry.file_name();
        // What is hidden belongs to other programs.
        let hidden = name.to_string_lossy().starts_with('.');
        if !hidden && is_wanted(&entry.path()) {
            found.push(path.join(name));
        }
        if found.len() > most {
            let message = Message::new("folder-many").with("path", shown(path)).with("limit", most);
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
