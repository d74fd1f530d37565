//! One run of a command: the reader's language, the folder, where output goes, times.

use crate::exit::{Exit, Failure};
use crate::{Surroundings, failure};
use language::{Language, Message};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What a command works with.
pub(crate) struct Session<'s> {
    pub language: Language,
    pub columns: usize,
    pub colour: bool,
    pub program: &'s str,
    folder: &'s Path,
    clock: fn() -> model::Instant,
    random: fn(&mut [u8]) -> Result<(), String>,
    out: BufWriter<&'s mut dyn Write>,
    err: &'s mut dyn Write,
    // Stages with the time each took, where `--timing` asks for them.
    times: Option<Vec<(Message, Instant)>>,
}

impl<'s> Session<'s> {
    pub fn new(
        language: Language,
        surroundings: &'s Surroundings,
        out: &'s mut dyn Write,
        err: &'s mut dyn Write,
    ) -> Session<'s> {
        Session {
            language,
            columns: surroundings.columns,
            colour: surroundings.colour,
            program: &surroundings.program,
            folder: &surroundings.folder,
            clock: surroundings.clock,
            random: surroundings.random,
            out: BufWriter::with_capacity(1 << 16, out),
            err,
            times: None,
        }
    }

    /// The sentence in the reader's language.
    pub fn say(&self, message: &Message) -> String {
        message.render(self.language)
    }

    /// The sentence with this id, which has no gaps.
    pub fn word(&self, id: &'static str) -> String {
        Message::new(id).render(self.language)
    }

    /// A path as given, taken from the session's folder.
    pub fn resolve(&self, path: &Path) -> PathBuf {
        self.folder.join(path)
    }

    /// Tells the time.
    pub fn clock(&self) -> fn() -> model::Instant {
        self.clock
    }

    /// Random bytes from the system.
    pub fn random<const N: usize>(&self) -> Result<[u8; N], Failure> {
        let mut bytes = [0; N];
        (self.random)(&mut bytes).map_err(|why| {
            failure(Exit::Internal, Message::new("command-no-random").with("why", why))
        })?;
        Ok(bytes)
    }

    /// Prints a sentence of the result on a line of its own.
    pub fn print_line(&mut self, message: &Message) -> Result<(), Failure> {
        let text = self.say(message);
        self.print(&format!("{text}\n"))
    }

    /// Prints a part of the result.
    pub fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.out.write_all(text.as_bytes()).map_err(|error| unwritable(&error, None))
    }

    /// Tells the reader something beside the result. Nothing can be done where that fails.
    pub fn tell(&mut self, text: &str) {
        // What is already printed comes first, so that both streams on one screen read in order.
        let _ = self.out.flush();
        let _ = writeln!(self.err, "{}", text.trim_end_matches('\n'));
    }

    /// Warns of something that does not stop the command.
    pub fn warn(&mut self, message: &Message) {
        let text = Message::new("command-warning").with("what", message.clone());
        let text = self.say(&text);
        self.tell(&text);
    }

    /// Says why the command ended early.
    pub fn report(&mut self, failure: &Failure) {
        if let Some(message) = &failure.message {
            let text = Message::new("command-error").with("what", message.clone());
            let text = self.say(&text);
            self.tell(&text);
        }
        if let Some(help) = &failure.help {
            let text = format!("  {}", self.say(help));
            self.tell(&text);
        }
    }

    /// Writes out what is held back.
    pub fn flush(&mut self) -> Result<(), Failure> {
        self.out.flush().map_err(|error| unwritable(&error, None))
    }

    /// Hands a writer to `write`: the file `out` where given, else the output.
    ///
    /// A file is written beside its place and moved there once it is whole, so that nobody reads half of it.
    pub fn write_to(
        &mut self,
        out: Option<&Path>,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let Some(path) = out else {
            return write(&mut self.out).map_err(|error| unwritable(&error, None));
        };
        let target = self.resolve(path);
        let mut beside = target.clone().into_os_string();
        beside.push(".part");
        let all = || -> io::Result<()> {
            let mut file = BufWriter::with_capacity(1 << 16, std::fs::File::create(&beside)?);
            write(&mut file)?;
            file.into_inner().map_err(io::IntoInnerError::into_error)?;
            std::fs::rename(&beside, &target)
        };
        all().map_err(|error| {
            let _ = std::fs::remove_file(&beside);
            unwritable(&error, Some(path))
        })
    }

    /// From here on, notes how long each stage takes.
    pub fn start_timing(&mut self) {
        self.times = Some(vec![(Message::new("timing-start"), Instant::now())]);
    }

    /// A stage is done.
    pub fn done(&mut self, stage: &'static str) {
        if let Some(times) = &mut self.times {
            times.push((Message::new(stage), Instant::now()));
        }
    }

    /// Prints the times noted.
    pub fn tell_times(&mut self) {
        let Some(times) = self.times.take() else { return };
        let mut lines: Vec<String> = times
            .windows(2)
            .map(|pair| {
                let seconds = (pair[1].1 - pair[0].1).as_secs_f64();
                format!("{}  {seconds:.3} s", self.say(&pair[1].0))
            })
            .collect();
        if let (Some(first), Some(last)) = (times.first(), times.last()) {
            let seconds = (last.1 - first.1).as_secs_f64();
            lines.push(format!("{}  {seconds:.3} s", self.word("timing-all")));
        }
        self.tell(&lines.join("\n"));
    }
}

fn unwritable(error: &io::Error, path: Option<&Path>) -> Failure {
    // Somebody who reads the first lines only (`| head`) has what they wanted.
    if path.is_none() && error.kind() == io::ErrorKind::BrokenPipe {
        return Failure::told(Exit::Done);
    }
    let message = match path {
        Some(path) => Message::new("command-out-unwritable").with("path", shown(path)),
        None => Message::new("command-unwritable"),
    };
    failure(Exit::OutputUnwritable, message.with("why", why_unwritable(error)))
}

/// As [`reason`], for something that was to be written.
pub(crate) fn why_unwritable(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound => Message::new("reason-no-parent"),
        _ => reason(error),
    }
}

/// A path as it is shown.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Why the system refused, in a sentence of ours where it is a usual reason.
pub(crate) fn reason(error: &io::Error) -> Message {
    let id = match error.kind() {
        io::ErrorKind::NotFound => "reason-not-found",
        io::ErrorKind::PermissionDenied => "reason-permission",
        io::ErrorKind::IsADirectory => "reason-is-folder",
        io::ErrorKind::NotADirectory => "reason-no-folder",
        io::ErrorKind::StorageFull => "reason-full",
        io::ErrorKind::InvalidData => "reason-not-utf8",
        _ => return Message::new("reason-other").with("what", error.to_string()),
    };
    Message::new(id)
}
