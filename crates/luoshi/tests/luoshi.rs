//! The command line at its boundary: words and files in, text and an exit code out.

#[cfg(unix)]
#[path = "luoshi/api.rs"]
mod api;
#[path = "luoshi/browser.rs"]
mod browser;
#[path = "luoshi/commands.rs"]
mod commands;
#[path = "luoshi/coverage.rs"]
mod coverage;
#[path = "luoshi/database.rs"]
mod database;
#[path = "luoshi/demo.rs"]
mod demo;
#[path = "luoshi/errors.rs"]
mod errors;
#[path = "luoshi/files.rs"]
mod files;
#[path = "luoshi/manual.rs"]
mod manual;
mod oracle;
#[path = "luoshi/process.rs"]
mod process;
#[path = "luoshi/readme.rs"]
mod readme;
#[path = "luoshi/requests.rs"]
mod requests;
#[path = "luoshi/serve.rs"]
mod serve;
#[cfg(unix)]
#[path = "luoshi/server.rs"]
mod server;
#[path = "luoshi/slips.rs"]
mod slips;

use language::Language;
use luoshi::{Exit, Surroundings};
use std::cell::Cell;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use test_kit::golden;

/// What a run printed.
pub struct Run {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// How it ended.
    pub exit: Exit,
}

impl Run {
    /// As a terminal would show it, with the exit code.
    fn transcript(&self, words: &str) -> String {
        let Run { out, err, exit } = self;
        let mut text = format!("$ luoshi {words}\n{out}");
        if !err.is_empty() {
            text.push_str(&format!("[stderr]\n{err}"));
        }
        text.push_str(&format!("[exit {}]\n", *exit as u8));
        text
    }
}

/// The top of the repository.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The small county of these tests.
pub fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixture")
}

thread_local! {
    /// What the clock of this test tells: seconds since 1970, at first 2025-01-10 08:00 in Shanghai.
    pub static NOW: Cell<i64> = const { Cell::new(1_736_467_200) };
    /// How many random numbers this test has drawn.
    pub static DRAWN: Cell<u64> = const { Cell::new(0) };
}

/// The same bytes in every run of a test, and never the same twice in one run.
pub fn random(bytes: &mut [u8]) -> Result<(), String> {
    for eight in bytes.chunks_mut(8) {
        let number = DRAWN.get() + 1;
        DRAWN.set(number);
        let mut mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        eight.copy_from_slice(&(mixed ^ (mixed >> 31)).to_le_bytes()[..eight.len()]);
    }
    Ok(())
}

/// Runs `luoshi` with words separated by blanks, relative to a folder.
pub fn luoshi(words: &str, folder: &Path, language: Language) -> Run {
    luoshi_in(words, folder, language, 100)
}

/// The same on a terminal of so many columns.
pub fn luoshi_in(words: &str, folder: &Path, language: Language, columns: usize) -> Run {
    let surroundings = Surroundings {
        language,
        columns,
        colour: false,
        program: "luoshi".to_owned(),
        folder: folder.to_owned(),
        clock: || model::Instant(NOW.get()),
        random,
    };
    let words = std::iter::once("luoshi").chain(words.split_whitespace()).map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = luoshi::run(words, &surroundings, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).expect("what is printed is UTF-8");
    Run { out: text(out), err: text(err), exit }
}

/// Holds the transcripts of several runs, in both languages, against reviewed files.
pub fn check(name: &str, runs: &[&str]) {
    for language in Language::ALL {
        let transcripts: Vec<String> = runs
            .iter()
            .map(|words| luoshi(words, &fixture(), language).transcript(words))
            .collect();
        let file = format!("tests/golden/{name}.{}.txt", language.tag());
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        golden::check(&path, &transcripts.join("\n"));
    }
}

/// A folder of its own that goes away with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    /// Makes it, empty.
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("luoshi-{name}-{}", std::process::id()));
        // Left over from a process of the same number that was killed.
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("the temporary folder can be written to");
        Folder(path)
    }

    /// Puts a file into it.
    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).expect("the folder can be written to");
    }

    /// The text of a file in it.
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).expect("the file is there")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing depends on it: a folder left behind is only untidy.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
