//! What the process is surrounded by: the reader's language, the terminal, the folder, the clock, the system's random bytes.
//! Read once here, so that everything else is a function of its arguments.

use language::Language;
use model::Instant;
use std::io::IsTerminal;
use std::path::PathBuf;

// Tables wider than this are harder to read than narrow ones, however wide the screen.
const COLUMNS_MAX: usize = 160;
// Narrower than this nothing can be laid out.
const COLUMNS_MIN: usize = 60;
// Where there is no terminal: a file, a pipe.
const COLUMNS_UNKNOWN: usize = 100;

/// What a command needs to know of its surroundings.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The reader's language unless `--language` says otherwise.
    pub language: Language,
    /// How many columns a line of output may take.
    pub columns: usize,
    /// Whether output may be coloured. Colour never carries anything alone.
    pub colour: bool,
    /// How the reader calls the program, for commands that they can copy.
    pub program: String,
    /// The folder from which relative paths are taken.
    pub folder: PathBuf,
    /// Tells the time.
    pub clock: fn() -> Instant,
    /// Fills bytes with random ones that nobody can guess, for keys are made of them; else says why it cannot.
    pub random: fn(&mut [u8]) -> Result<(), String>,
}

impl Surroundings {
    /// Those of this process: the language from `LUOSHI_LANGUAGE`, `LC_ALL`, `LANG`, else Chinese; the terminal's
    /// width; colours where the output is a terminal and `NO_COLOR` is not set.
    pub fn of_process() -> Surroundings {
        let terminal = std::io::stdout().is_terminal();
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let measured = terminal
            .then(terminal_size::terminal_size)
            .flatten()
            .map(|(width, _)| usize::from(width.0))
            .or_else(|| variable("COLUMNS")?.parse().ok());
        Surroundings {
            language: language_of(variable),
            columns: measured.map_or(COLUMNS_UNKNOWN, |own| own.clamp(COLUMNS_MIN, COLUMNS_MAX)),
            colour: terminal && variable("NO_COLOR").is_none(),
            program: match std::env::var_os("CARGO") {
                // From a fresh clone: cargo sets this for what it runs.
                Some(_) => "cargo run --release --".to_owned(),
                None => "luoshi".to_owned(),
            },
            folder: PathBuf::new(),
            clock: machine_clock,
            random: |bytes| getrandom::fill(bytes).map_err(|error| error.to_string()),
        }
    }
}

fn machine_clock() -> Instant {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Instant(since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX)))
}

/// The language that the environment asks for. A locale that names neither language decides nothing.
fn language_of(variable: impl Fn(&str) -> Option<String>) -> Language {
    ["LUOSHI_LANGUAGE", "LC_ALL", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find_map(|value| Language::parse(&value))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pairs: &[(&str, &str)]) -> Language {
        language_of(|name| {
            pairs.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_language_comes_from_the_first_variable_that_names_one() {
        assert_eq!(asked(&[]), Language::Chinese);
        assert_eq!(asked(&[("LANG", "C.UTF-8")]), Language::Chinese);
        assert_eq!(asked(&[("LANG", "en_GB.UTF-8")]), Language::English);
        assert_eq!(asked(&[("LC_ALL", "zh_CN"), ("LANG", "en_GB")]), Language::Chinese);
        assert_eq!(asked(&[("LC_ALL", "POSIX"), ("LANG", "en_GB")]), Language::English);
        assert_eq!(asked(&[("LUOSHI_LANGUAGE", "en"), ("LC_ALL", "zh_CN")]), Language::English);
    }
}
