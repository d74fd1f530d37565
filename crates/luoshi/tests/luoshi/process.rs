//! The program itself, as a process: its arguments, environment, streams and exit code.

use crate::{Folder, fixture};
use std::process::{Command, Output, Stdio};

fn process(words: &[&str], variables: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_luoshi"))
        .args(words)
        .env_remove("LUOSHI_LANGUAGE")
        .env_remove("LC_ALL")
        .env_remove("LANG")
        .envs(variables.iter().copied())
        .current_dir(fixture())
        .output()
        .expect("the program was built with this test")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("what is printed is UTF-8")
}

#[test]
fn the_language_comes_from_the_option_then_the_environment_then_chinese() {
    let first_line = |words: &[&str], variables: &[(&str, &str)]| {
        text(&process(words, variables).stdout).lines().next().unwrap_or_default().to_owned()
    };
    let chinese = first_line(&["--help"], &[]);
    let english = first_line(&["--help"], &[("LUOSHI_LANGUAGE", "en")]);
    assert!(chinese.starts_with("落实"), "{chinese}");
    assert!(english.starts_with("Luoshi"), "{english}");
    assert_eq!(first_line(&["--help"], &[("LANG", "en_US.UTF-8")]), english);
    assert_eq!(first_line(&["--help", "--language", "zh-CN"], &[("LANG", "en_US")]), chinese);
    assert_eq!(first_line(&["--language=en", "--help"], &[]), english);
}

#[test]
fn exit_codes_reach_the_shell() {
    for (words, code) in [
        (&["directive", "check", "directive"][..], 0),
        (&["--version"], 0),
        (&["nonsense"], 64),
        (&["directive", "check", "nowhere"], 66),
    ] {
        let done = process(words, &[]);
        assert_eq!(done.status.code(), Some(code), "{words:?}: {}", text(&done.stderr));
        assert_eq!(done.stdout.is_empty(), code != 0, "results go to stdout, errors to stderr");
    }
}

#[test]
fn times_are_told_beside_the_result() {
    let words = "evaluate --directive directive --units units.csv --as-of 2024-12-31 --timing";
    let words: Vec<&str> = words.split(' ').collect();
    let done = process(&words, &[("LUOSHI_LANGUAGE", "en")]);
    let told = text(&done.stderr);
    for stage in ["compile", "read files", "evaluate", "write the result", "in all"] {
        assert!(told.contains(stage), "{stage} is missing in\n{told}");
    }
    assert!(!text(&done.stdout).contains("in all"));
}

#[test]
fn a_reader_who_leaves_early_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_luoshi"))
        .args(["directive", "show", "directive"])
        .current_dir(fixture())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program was built with this test");
    drop(child.stdout.take());
    let done = child.wait_with_output().expect("the program ends");
    assert_eq!((done.status.code(), text(&done.stderr)), (Some(0), String::new()));
}

#[test]
fn keys_are_made_of_random_bytes_of_the_system_and_only_their_owner_reads_them() {
    let folder = Folder::new("keys");
    let key = |name: &str| {
        let database = format!("sqlite:{}", folder.0.join(name).display());
        let words = ["init", "--db", &database, "--origin", "example.com/a", "--unit", "C"];
        let words = [&words[..], &["--name", "C", "--administrator", "audit_administrator=a"]];
        let done = process(&words.concat(), &[("LUOSHI_LANGUAGE", "en")]);
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        let path = folder.0.join(format!("{name}.keys")).join("signing.key");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let about = std::fs::metadata(&path).expect("the key is there");
            assert_eq!(about.permissions().mode() & 0o777, 0o600);
        }
        std::fs::read_to_string(path).expect("the key is there")
    };
    let (one, other) = (key("one.db"), key("other.db"));
    assert_ne!(one, other);
    assert!(one.trim().len() == 64 && one.trim().bytes().any(|byte| byte != b'0'), "{one}");
}
