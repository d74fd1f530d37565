//! The manual names what there is: every command, option and exit code, in both languages.

use crate::top;
use language::Language;

const COMMANDS: [&[&str]; 30] = [
    &[],
    &["evaluate"],
    &["why"],
    &["directive", "check"],
    &["directive", "show"],
    &["directive", "try"],
    &["directive", "coverage"],
    &["directive", "diff"],
    &["directive", "freeze"],
    &["demo"],
    &["serve"],
    &["init"],
    &["grant"],
    &["import"],
    &["export"],
    &["journal", "verify"],
    &["journal", "checkpoint"],
    &["journal", "prove"],
    &["journal", "check-proof"],
    &["rebuild"],
    &["person", "erase"],
    &["spill"],
    &["file", "attach"],
    &["file", "list"],
    &["file", "open"],
    &["file", "withdraw"],
    &["slip", "give"],
    &["slip", "take"],
    &["slip", "list"],
    &["slip", "withdraw"],
];

fn page(language: Language) -> String {
    let name = if language == Language::Chinese { "commands.zh-CN.md" } else { "commands.md" };
    std::fs::read_to_string(top().join("docs/manual").join(name)).expect("the manual has the page")
}

#[test]
fn every_option_is_in_the_manual() {
    for language in Language::ALL {
        let page = page(language);
        for command in COMMANDS {
            let name = format!("luoshi {}", command.join(" "));
            assert!(page.contains(name.trim()), "{name} is missing for {language:?}");
            let help = luoshi::help(command, language);
            let options = help.lines().filter_map(|line| {
                let line = line.trim_start();
                let line = line
                    .split_once(", ")
                    .filter(|(short, _)| short.len() == 2)
                    .map_or(line, |own| own.1);
                line.starts_with("--").then(|| line.split([' ', '[']).next().unwrap_or_default())
            });
            let options: Vec<&str> = options.collect();
            assert!(options.contains(&"--help"), "{help}");
            for option in options {
                // `--unit` must stand there itself, not only as the beginning of `--units`.
                let named = page.match_indices(option).any(|(at, _)| {
                    let next = page[at + option.len()..].chars().next();
                    next.is_some_and(|next| !next.is_ascii_alphanumeric() && next != '-')
                });
                assert!(named, "{option} is missing for {language:?}");
            }
        }
    }
}

#[test]
fn every_exit_code_is_in_the_manual_and_in_the_help() {
    for language in Language::ALL {
        let (page, help) = (page(language), luoshi::help(&[], language));
        for code in [0, 1, 2, 3, 64, 65, 66, 69, 70, 73, 74, 75, 78] {
            assert!(page.contains(&format!("| {code} |")), "{code} for {language:?}");
            assert!(help.contains(&format!("\n  {code} ")), "{code} for {language:?}");
        }
    }
}
