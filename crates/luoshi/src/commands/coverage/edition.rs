//! The files of a directive's editions: which there are, which is meant, their texts.

use crate::exit::{Exit, Failure};
use crate::folder::{page, unreadable};
use crate::session::{Session, shown};
use directive::Source;
use language::{Argument, Message};
use std::io;
use std::path::{Path, PathBuf};

/// Editions that a folder may have.
const EDITIONS_MAX: usize = 50;
/// Pages beside `directive.md` that are searched for the wording of the original.
const PAGES_MAX: usize = 100;
/// Characters that the name of an edition may have.
const NAME_MAX: usize = 80;

/// The editions of a directive, by name.
pub(super) struct Editions {
    folder: PathBuf,
    names: Vec<String>,
}

impl Editions {
    /// Looks into the folder.
    pub fn find(folder: &Path, session: &Session<'_>) -> Result<Editions, Failure> {
        let path = folder.join("editions");
        let names = entries(&path, session)?
            .into_iter()
            .filter(|name| session.resolve(&path.join(name)).is_dir())
            .collect::<Vec<_>>();
        if names.len() > EDITIONS_MAX {
            let message = Message::new("coverage-many-editions")
                .with("path", shown(&path))
                .with("limit", EDITIONS_MAX);
            return Err(crate::failure(Exit::InputUnreadable, message));
        }
        Ok(Editions { folder: folder.to_owned(), names })
    }

    /// The edition that is meant: the one named, else the first. One that is to be written need not be there yet.
    pub fn choose(&self, named: Option<&str>, write: bool) -> Result<String, Failure> {
        let path = shown(&self.folder);
        let Some(named) = named else {
            if write && self.names.is_empty() {
                return Err(crate::failure(Exit::Usage, Message::new("coverage-edition-needed")));
            }
            return self.names.first().cloned().ok_or_else(|| {
                let message = Message::new("coverage-folder-none").with("path", path.as_str());
                let help = Message::new("coverage-folder-none-help").with("path", path.as_str());
                Failure::new(Exit::InputUnreadable, message, help)
            });
        };
        let fits = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
        let is_name = !named.starts_with('-') && named.len() <= NAME_MAX && named.bytes().all(fits);
        if named.is_empty() || !is_name {
            let message = Message::new("coverage-edition-name").with("id", named);
            return Err(crate::failure(Exit::Usage, message));
        }
        if write || self.names.iter().any(|own| own == named) {
            return Ok(named.to_owned());
        }
        let message =
            Message::new("coverage-edition-unknown").with("id", named).with("path", path.as_str());
        let names: Vec<Argument> =
            self.names.iter().map(|own| Argument::from(own.as_str())).collect();
        let help = match names.as_slice() {
            [] => Message::new("coverage-folder-none-help").with("path", path),
            _ => Message::new("coverage-edition-choose").with("names", names),
        };
        Err(Failure::new(Exit::Usage, message, help))
    }

    /// The first by name, once `id` is among them.
    pub fn first<'e>(&'e self, id: &'e str) -> &'e str {
        self.names.iter().map(String::as_str).chain([id]).min().unwrap_or(id)
    }

    /// The files of an edition that are there.
    pub fn read(&self, id: &str, session: &Session<'_>) -> Result<Vec<Source>, Failure> {
        let folder = self.folder.join("editions").join(id);
        let mut sources = Vec::new();
        for name in
            ["sentences.toml", "account.toml", "markings/first.toml", "markings/second.toml"]
        {
            let path = folder.join(name);
            match page(&session.resolve(&path)) {
                Ok(text) => sources.push(Source { path: shown(&path), text, overlay: None }),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(unreadable(&path, &error)),
            }
        }
        Ok(sources)
    }
}

/// Adds the other pages of the folder, which the compiler does not read.
pub(super) fn other_pages(
    folder: &Path,
    sources: &mut Vec<Source>,
    session: &Session<'_>,
) -> Result<(), Failure> {
    let names = entries(folder, session)?.into_iter().filter(|name| name.ends_with(".md"));
    let paths: Vec<PathBuf> = names.map(|name| folder.join(name)).collect();
    for path in paths.into_iter().take(PAGES_MAX) {
        let is_read = sources.iter().any(|own| own.path == shown(&path));
        if is_read || !session.resolve(&path).is_file() {
            continue;
        }
        let text = page(&session.resolve(&path)).map_err(|error| unreadable(&path, &error))?;
        sources.push(Source { path: shown(&path), text, overlay: None });
    }
    Ok(())
}

// The names in a folder in their order, without hidden ones; none where there is no folder.
fn entries(path: &Path, session: &Session<'_>) -> Result<Vec<String>, Failure> {
    let entries = match std::fs::read_dir(session.resolve(path)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(path, &error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(path, &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}
