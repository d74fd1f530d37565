//! The demonstration: it is made once, always the same, in a folder of its own, and touches nothing else.

use crate::{Folder, luoshi};
use language::Language;
use luoshi::Exit;
use std::path::Path;

const SMALL: &str = "demo --size small --no-serve";

fn demo(words: &str, folder: &Path) -> String {
    let run = luoshi(words, folder, Language::English);
    assert_eq!(run.exit, Exit::Done, "{words}\n{}", run.err);
    run.err
}

// The signed checkpoint: size and root of the whole journal.
fn checkpoint(database: &str, folder: &Path) -> String {
    let run = luoshi(&format!("journal checkpoint --db {database}"), folder, Language::English);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    run.out
}

const DATABASE: &str = "sqlite:luoshi-demo/county.db";

#[test]
fn the_second_time_it_is_there_and_nothing_changes() {
    let folder = Folder::new("demo");
    let told = demo(SMALL, &folder.0);
    assert!(told.contains("by 30 June 2024 – activity: 590, matter: 78"), "{told}");
    let bytes = || {
        let read = |name: &str| std::fs::read(folder.0.join("luoshi-demo").join(name)).expect(name);
        (read("county.db"), read("made-by-luoshi-demo.txt"), read("county.db.keys/snapshot"))
    };
    let (first, told) = (bytes(), demo(SMALL, &folder.0));
    assert!(told.contains("is there already"), "{told}");
    assert!(!told.contains("Making"), "{told}");
    assert!(first == bytes(), "a demonstration that is there is not written to");
    let names: Vec<_> = std::fs::read_dir(&folder.0).expect("the folder").flatten().collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

#[test]
fn the_same_seed_gives_the_same_journal_to_its_root() {
    let folder = Folder::new("demo-same");
    demo(SMALL, &folder.0);
    let first = checkpoint(DATABASE, &folder.0);
    demo(&format!("{SMALL} --fresh"), &folder.0);
    assert_eq!(checkpoint(DATABASE, &folder.0), first);
    demo(&format!("{SMALL} --seed 2 --out other"), &folder.0);
    assert_ne!(checkpoint("sqlite:other/county.db", &folder.0), first);
    let run =
        luoshi(&format!("journal verify --derived --db {DATABASE}"), &folder.0, Language::English);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
}

#[test]
fn what_was_left_half_made_is_made_anew() {
    let folder = Folder::new("demo-half");
    demo(SMALL, &folder.0);
    let first = checkpoint(DATABASE, &folder.0);
    let mark = folder.read("luoshi-demo/made-by-luoshi-demo.txt");
    folder.write("luoshi-demo/made-by-luoshi-demo.txt", &mark.replace("whole", "half-made"));
    folder.write("luoshi-demo/county.db", "half a database");
    assert!(demo(SMALL, &folder.0).contains("Making"));
    assert_eq!(checkpoint(DATABASE, &folder.0), first);
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone() {
    let folder = Folder::new("demo-foreign");
    std::fs::create_dir(folder.0.join("luoshi-demo")).expect("a folder");
    folder.write("luoshi-demo/county.db", "mine\n");
    let told = demo(&format!("{SMALL} --fresh"), &folder.0);
    assert!(told.contains("luoshi-demo-2"), "the next free folder is used: {told}");
    let run = luoshi(&format!("{SMALL} --fresh --out luoshi-demo"), &folder.0, Language::English);
    assert_eq!(run.exit, Exit::OutputUnwritable);
    assert!(run.err.contains("will not be touched"), "{}", run.err);
    assert_eq!(folder.read("luoshi-demo/county.db"), "mine\n");
    // What somebody keeps in a folder of ours stays there, too.
    folder.write("luoshi-demo-2/notes.txt", "mine\n");
    demo(&format!("{SMALL} --fresh"), &folder.0);
    assert_eq!(folder.read("luoshi-demo-2/notes.txt"), "mine\n");
}

#[test]
fn only_days_of_which_the_county_knows_something_are_shown() {
    let folder = Folder::new("demo-day");
    for (day, exit) in [
        ("2023-12-31", Exit::Usage),
        ("2024-01-01", Exit::Done),
        ("2025-06-30", Exit::Done),
        ("2025-07-01", Exit::Usage),
        ("2024-6", Exit::Usage),
    ] {
        let run = luoshi(&format!("{SMALL} --as-of {day}"), &folder.0, Language::English);
        assert_eq!(run.exit, exit, "{day}: {}", run.err);
    }
}

#[test]
fn what_was_known_earlier_can_be_asked() {
    let folder = Folder::new("demo-known");
    demo(SMALL, &folder.0);
    let ask = |known: &str| {
        let words = format!("evaluate --db {DATABASE} --as-of 2024-12-31 --format csv{known}");
        let run = luoshi(&words, &folder.0, Language::English);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        run.out
    };
    // Of the last quarter nothing was entered before its end.
    let row = |text: &str| {
        let is = |line: &&str| line.starts_with("P,") && line.contains("themed-days,2024-12,");
        text.lines().find(is).map(str::to_owned)
    };
    let (then, now) = (ask(" --known-to 2024-12-30"), ask(""));
    let (then, now) = (row(&then).expect("a row"), row(&now).expect("a row"));
    let met = |row: &str| row.split(',').nth(5).and_then(|own| own.parse::<u32>().ok());
    assert!(met(&then) < met(&now), "{then}\n{now}");
}
