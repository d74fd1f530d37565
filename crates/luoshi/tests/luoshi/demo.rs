//! The demonstration: it stands on its own, overwrites nothing, and every command that it
//! proposes works.

use crate::{Folder, luoshi};
use language::Language;
use luoshi::Exit;

// The commands proposed, their continued lines joined.
fn proposed(out: &str) -> Vec<String> {
    let joined = out.replace(" \\\n", " ");
    let commands = joined.lines().filter_map(|line| line.strip_prefix("    luoshi "));
    commands.map(|words| words.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn it_shows_a_result_two_reasons_and_commands_that_work() {
    let folder = Folder::new("demo");
    for language in Language::ALL {
        let run = luoshi("demo", &folder.0, language);
        assert_eq!((run.exit, run.err.as_str()), (Exit::Done, ""));
        for shape in ["●", "○", "✗", "?", "–", "◇"] {
            assert!(run.out.contains(shape), "{shape} is missing");
        }
        let reasons = run.out.lines().filter(|line| line.starts_with("$ luoshi why ")).count();
        assert_eq!(reasons, 2, "one missed, one unknown");
        let words = if language == Language::Chinese {
            ["\n✗ 未完成  ", "\n? 无法判断  "]
        } else {
            ["\n✗ missed  ", "\n? unknown  "]
        };
        for word in words {
            assert!(run.out.contains(word), "{word} is missing in\n{}", run.out);
        }
        let commands = proposed(&run.out);
        assert_eq!(commands.len(), 4, "{commands:?}");
        for command in commands {
            let run = luoshi(&command, &folder.0, language);
            assert_eq!(run.exit, Exit::Done, "luoshi {command}\n{}", run.err);
            assert!(run.out.len() > 200, "luoshi {command}\n{}", run.out);
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_result_and_uses_the_same_folder() {
    let folder = Folder::new("demo-again");
    let first = luoshi("demo", &folder.0, Language::Chinese);
    let second = luoshi("demo", &folder.0, Language::Chinese);
    assert_eq!(first.out, second.out);
    let names: Vec<_> = std::fs::read_dir(&folder.0).expect("the folder").flatten().collect();
    assert_eq!(names.len(), 1, "{names:?}");
    let other = luoshi("demo --seed 2 --out other", &folder.0, Language::Chinese);
    assert_ne!(first.out, other.out);
}

#[test]
fn what_somebody_has_changed_is_never_overwritten() {
    let folder = Folder::new("demo-foreign");
    luoshi("demo", &folder.0, Language::English);
    folder.write("luoshi-demo/units.csv", "mine\n");
    let run = luoshi("demo", &folder.0, Language::English);
    assert_eq!(run.exit, Exit::Done);
    assert!(run.out.contains("luoshi-demo-2/directive"), "the next free folder is used");
    assert_eq!(folder.read("luoshi-demo/units.csv"), "mine\n");
    let run = luoshi("demo --out luoshi-demo", &folder.0, Language::English);
    assert_eq!(run.exit, Exit::OutputUnwritable);
    assert!(run.err.contains("will not be overwritten"), "{}", run.err);
    assert_eq!(folder.read("luoshi-demo/units.csv"), "mine\n");
}

#[test]
fn another_day_is_another_answer() {
    let folder = Folder::new("demo-day");
    let run = luoshi("demo --as-of 2024-06-30", &folder.0, Language::English);
    assert!(run.out.contains("as of 30 June 2024"), "{}", run.out);
    let run = luoshi("demo --as-of 2024-6", &folder.0, Language::English);
    assert_eq!(run.exit, Exit::Usage);
}
