//! The user's own files: opened here, understood by `sheet`.

use crate::exit::{Exit, Failure};
use crate::session::{Session, reason, shown};
use language::Message;
use model::{Catalogue, Zone};
use sheet::{File, Inputs, Limits, Reading};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The files named on the command line, and how they are to be read.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// `--units`
    pub units: Option<PathBuf>,
    /// `--relations`
    pub relations: Vec<PathBuf>,
    /// `--people`
    pub people: Vec<PathBuf>,
    /// `--posts`
    pub posts: Vec<PathBuf>,
    /// `--activities`
    pub activities: Vec<PathBuf>,
    /// `--matters`
    pub matters: Vec<PathBuf>,
    /// `--registers`
    pub registers: Vec<PathBuf>,
    /// `--calendar`
    pub calendars: Vec<PathBuf>,
    /// `--mapping`
    pub mapping: Option<PathBuf>,
    /// `--default-unit`
    pub default_unit: Option<String>,
    /// `--zone`
    pub zone: Zone,
    /// `--skip-bad-rows`
    pub skip_bad_rows: bool,
}

impl Files {
    /// Every path given.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        let lists = [
            &self.relations,
            &self.people,
            &self.posts,
            &self.activities,
            &self.matters,
            &self.registers,
            &self.calendars,
        ];
        let one = [&self.units, &self.mapping];
        one.into_iter().flatten().chain(lists.into_iter().flatten()).map(PathBuf::as_path)
    }

    /// Opens all files and reads them into a world. Bad rows are listed, and stop everything unless they are
    /// to be skipped.
    pub(crate) fn read(
        &self,
        session: &mut Session<'_>,
        catalogue: &Catalogue,
    ) -> Result<Reading, Failure> {
        let limits = Limits::default();
        let one = |path: &Option<PathBuf>| path.as_ref().map(|path| open(session, path, limits));
        let all = |paths: &[PathBuf]| -> Result<Vec<File>, Failure> {
            paths.iter().map(|path| open(session, path, limits)).collect()
        };
        let inputs = Inputs {
            units: one(&self.units).transpose()?,
            relations: all(&self.relations)?,
            people: all(&self.people)?,
            posts: all(&self.posts)?,
            activities: all(&self.activities)?,
            matters: all(&self.matters)?,
            registers: all(&self.registers)?,
            calendars: all(&self.calendars)?,
            mapping: one(&self.mapping).transpose()?,
            default_unit: self.default_unit.clone(),
            zone: self.zone.clone(),
            limits,
        };
        session.done("timing-open");
        let reading = sheet::read(&inputs, catalogue);
        session.done("timing-read");
        BadRows::EVALUATE.tell(self.skip_bad_rows, session, &reading)?;
        Ok(reading)
    }
}

/// What is said where files have problems, by what the files were for.
pub(crate) struct BadRows {
    help: &'static str,
    help_of_files: &'static str,
    skipped: &'static str,
}

impl BadRows {
    /// They were to be evaluated.
    pub const EVALUATE: BadRows = BadRows {
        help: "problems-help",
        help_of_files: "problems-of-files-help",
        skipped: "problems-skipped",
    };
    /// They were to be imported.
    pub const IMPORT: BadRows = BadRows {
        help: "problems-import-help",
        help_of_files: "problems-of-files-import-help",
        skipped: "problems-skipped-import",
    };

    /// Tells notes and problems; fails where there are problems, unless bad rows are to be skipped.
    pub fn tell(
        &self,
        skip: bool,
        session: &mut Session<'_>,
        reading: &Reading,
    ) -> Result<(), Failure> {
        for note in &reading.notes {
            let text = Message::new("command-note").with("what", note.render(session.language));
            let text = session.say(&text);
            session.tell(&text);
        }
        if reading.problem_count == 0 {
            return Ok(());
        }
        for problem in &reading.problems {
            let text = problem.render(session.language);
            session.tell(&text);
        }
        let more = reading.problem_count.saturating_sub(reading.problems.len());
        if more > 0 {
            let text = session.say(&Message::new("problems-more").with("count", more));
            session.tell(&text);
        }
        // Leaving out a whole file would be another result than the reader asked for.
        if reading.files_cut > 0 {
            let message = Message::new("problems-of-files").with("problems", reading.problem_count);
            let help = Message::new(self.help_of_files);
            return Err(Failure::new(Exit::BadRows, message, help));
        }
        let sum = Message::new("problems-sum")
            .with("problems", reading.problem_count)
            .with("bad", reading.rows_bad)
            .with("rows", reading.rows_read);
        if skip {
            session.warn(&Message::new(self.skipped).with("sum", sum));
            return Ok(());
        }
        let help = Message::new(self.help);
        Err(Failure::new(Exit::BadRows, sum, help))
    }
}

// At most one byte more than allowed is read: enough for `sheet` to say that there is too much.
pub(crate) fn open(session: &Session<'_>, path: &Path, limits: Limits) -> Result<File, Failure> {
    let read = || -> std::io::Result<Vec<u8>> {
        let file = std::fs::File::open(session.resolve(path))?;
        let size = file.metadata()?.len().min(limits.bytes);
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
        file.take(limits.bytes + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read().map_err(|error| {
        let message =
            Message::new("file-unreadable").with("path", shown(path)).with("why", reason(&error));
        crate::failure(Exit::InputUnreadable, message)
    })?;
    Ok(File::new(shown(path), bytes))
}
