//! Running other programs, with their output seen as it comes.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// A program to be run in `folder`, free of what cargo told us about ourselves.
pub fn program(name: &str, arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(folder);
    // `cargo run` describes xtask to its children; a build script that reads these would be
    // built anew for every way of calling cargo.
    for (variable, _) in std::env::vars_os() {
        let name = variable.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&variable);
        }
    }
    command
}

/// Runs it with our own output and says whether it ended well; `Err` where it could not be started.
pub fn watch(mut command: Command) -> Result<bool, String> {
    let text = shown(&command);
    command.status().map(|status| status.success()).map_err(|error| format!("`{text}`: {error}"))
}

/// Runs it and takes its standard output; its errors are seen. `Err` where it did not end well.
pub fn output(mut command: Command) -> Result<String, String> {
    let text = shown(&command);
    let result =
        command.stderr(Stdio::inherit()).output().map_err(|error| format!("`{text}`: {error}"))?;
    if !result.status.success() {
        return Err(format!("`{text}` failed: {}", result.status));
    }
    Ok(String::from_utf8_lossy(&result.stdout).into_owned())
}

/// Whether a program can be started and ends well; its output is not seen.
pub fn works(mut command: Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|it| it.success())
}

/// Runs it, shows both outputs as they come and keeps every line of both.
pub fn record(mut command: Command) -> Result<(bool, Vec<String>), String> {
    let text = shown(&command);
    let mut child = command
        .env("CARGO_TERM_COLOR", "never")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("`{text}`: {error}"))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let errors = std::thread::spawn(move || err.map(|pipe| copy(pipe, &mut std::io::stderr())));
    let mut lines = out.map(|pipe| copy(pipe, &mut std::io::stdout())).unwrap_or_default();
    lines.extend(errors.join().ok().flatten().unwrap_or_default());
    let status = child.wait().map_err(|error| format!("`{text}`: {error}"))?;
    Ok((status.success(), lines))
}

fn copy(pipe: impl Read, to: &mut impl Write) -> Vec<String> {
    let mut lines = Vec::new();
    let mut reader = BufReader::new(pipe);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes).is_ok_and(|count| count > 0) {
        let line = String::from_utf8_lossy(&bytes).into_owned();
        // A closed terminal must not stop the run; the result is in the lines kept.
        let _ = to.write_all(line.as_bytes()).and_then(|()| to.flush());
        lines.push(line.trim_end().to_owned());
        bytes.clear();
    }
    lines
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_outputs_are_kept_and_the_end_is_told() {
        let script = "echo one; echo two >&2; exit 3";
        let (well, mut lines) = record(program("sh", &["-c", script], Path::new("."))).unwrap();
        lines.sort();
        assert_eq!((well, lines), (false, vec!["one".to_owned(), "two".to_owned()]));
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let problem = watch(program("no-such-program", &["x"], Path::new("."))).unwrap_err();
        assert!(problem.contains("no-such-program x"), "{problem}");
    }
}
