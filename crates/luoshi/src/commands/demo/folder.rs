//! The folder of a demonstration: found, begun, finished. A file of ours in it says that we made it; without that file nothing
//! in a folder is touched.

use super::make::Made;
use crate::exit::{Exit, Failure};
use crate::session::{Session, shown, why_unwritable};
use language::Message;
use std::io;
use std::path::{Path, PathBuf};

/// The folder's name unless another is asked for.
const FOLDER: &str = "luoshi-demo";
/// How many numbered folders are looked at before giving up.
const FOLDERS_MAX: u32 = 99;
/// Says that a folder is ours, of what it was made, and how far it is.
const MARK: &str = "made-by-luoshi-demo.txt";
/// Changes whenever what is made changes, so that a demonstration of an older program is made anew.
const FORMAT: u32 = 4;
/// The database; its keys lie beside it.
const DATABASE: &str = "county.db";
/// What a database may leave beside it.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// How far a demonstration is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing, something half-made, or something made of another seed, size or program.
    None,
    /// Ready to be served.
    Whole,
}

/// A folder that is ours, or is there for us.
pub(super) struct Folder {
    // As it is shown.
    path: PathBuf,
    resolved: PathBuf,
}

impl Folder {
    /// The folder asked for, else the first of `luoshi-demo`, `luoshi-demo-2` … that is ours, empty or not there.
    pub(super) fn find(out: Option<&Path>, session: &Session<'_>) -> Result<Folder, Failure> {
        let in_the_way = |path: &Path| {
            let message = Message::new("demo-in-the-way").with("path", shown(path));
            let help = Message::new("demo-in-the-way-help");
            Failure::new(Exit::OutputUnwritable, message, help)
        };
        let folder = |path: PathBuf| Folder { resolved: session.resolve(&path), path };
        if let Some(out) = out {
            let own = folder(out.to_owned());
            return if own.is_free() { Ok(own) } else { Err(in_the_way(out)) };
        }
        let numbered = (2..=FOLDERS_MAX).map(|number| format!("{FOLDER}-{number}"));
        std::iter::once(FOLDER.to_owned())
            .chain(numbered)
            .map(|name| folder(PathBuf::from(name)))
            .find(Folder::is_free)
            .ok_or_else(|| in_the_way(Path::new(FOLDER)))
    }

    // Ours, empty, or not there.
    fn is_free(&self) -> bool {
        match std::fs::read_dir(&self.resolved) {
            Err(error) => error.kind() == io::ErrorKind::NotFound,
            Ok(mut entries) => self.mark().is_file() || entries.next().is_none(),
        }
    }

    /// As it is shown.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The database in it, as it is shown.
    pub(super) fn database(&self) -> PathBuf {
        self.path.join(DATABASE)
    }

    fn mark(&self) -> PathBuf {
        self.resolved.join(MARK)
    }

    /// How far it is.
    pub(super) fn stage(&self, made: &Made) -> Stage {
        match std::fs::read_to_string(self.mark()) {
            Ok(text) if text == marked(made, "whole") => Stage::Whole,
            _ => Stage::None,
        }
    }

    /// Makes it ready for a new beginning: what we left in it goes.
    pub(super) fn begin(&self, made: &Made) -> Result<(), Failure> {
        let all = || -> io::Result<()> {
            std::fs::create_dir_all(&self.resolved)?;
            // From here on it is known to be half-made.
            self.write_mark(&marked(made, "half-made"))?;
            for name in std::iter::once("").chain(BESIDE) {
                gone(std::fs::remove_file(self.resolved.join(format!("{DATABASE}{name}"))))?;
            }
            gone(std::fs::remove_dir_all(self.resolved.join(format!("{DATABASE}.keys"))))
        };
        all().map_err(|error| self.unwritable(&error))
    }

    /// It is whole.
    pub(super) fn finish(&self, made: &Made) -> Result<(), Failure> {
        self.write_mark(&marked(made, "whole")).map_err(|error| self.unwritable(&error))
    }

    // Written beside its place first: nobody reads half of it.
    fn write_mark(&self, text: &str) -> io::Result<()> {
        let beside = self.resolved.join(format!("{MARK}.part"));
        std::fs::write(&beside, text)?;
        std::fs::rename(&beside, self.mark())
    }

    fn unwritable(&self, error: &io::Error) -> Failure {
        let message = Message::new("command-out-unwritable")
            .with("path", shown(&self.path))
            .with("why", why_unwritable(error));
        Failure::new(Exit::OutputUnwritable, message, Message::new("demo-elsewhere"))
    }
}

fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

fn marked(made: &Made, stage: &str) -> String {
    format!(
        "这个文件夹由 luoshi demo 制作，随时可能重做，请不要在这里存放任何东西。\n\
         Made by luoshi demo, and made anew whenever it is asked to: keep nothing of yours here.\n\
         format {FORMAT}\nseed {}\nsize {}\nstage {stage}\n",
        made.seed,
        made.size.name()
    )
}
