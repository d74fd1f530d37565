//! Attendance elsewhere as somebody at the command line has it: two installations in one folder, a slip between them.

use crate::database::{DB, INIT, asked, county, done, told, verifier_key};
use crate::{Folder, Run};
use luoshi::Exit;

const HOST: &str = "--db sqlite:host.db";
/// Half of the members of a branch must be trained, and every branch must hold a training.
const DIRECTIVE: &str = r#"# 培训

```directive
id       = "training"
version  = "2024"
in_force = "2024-01-01"
```

## 第一条 {#1}

每年培训半数党员。支部每年办一次培训。

```obligation
id         = "half-trained"
title      = "每年培训半数党员"
clause     = "1.1.1"
form       = "covers"
who        = { unit = ["branch"] }
what       = { activity = "training" }
population = { group = "member" }
share      = "1/2"
per        = "year"
```

```obligation
id     = "holds-training"
title  = "支部每年办一次培训"
clause = "1.1.2"
form   = "at_least"
who    = { unit = ["branch"] }
what   = { activity = "training" }
times  = 1
per    = "year"
```
"#;

const ACTIVITIES: &str = "id,kind,unit,date,minutes,unnamed_participants,secrecy\n\
    H1,training,H,2024-11-02,240,30,open\nH2,training,H,2024-11-09,240,30,index_only\n";

/// How the installation with guests begins.
fn host() -> String {
    let init =
        INIT.replace("county.db", "host.db").replace("example.com/county", "example.com/host");
    init.replace("--unit C", "--unit H").replace("试验县委", "邻县县委")
}

fn prepare(folder: &Folder) {
    folder.write("host.csv", ACTIVITIES);
    std::fs::create_dir_all(folder.0.join("training")).expect("the folder can be written to");
    folder.write("training/directive.md", DIRECTIVE);
}

/// Two installations, and the verifier key of the one with guests.
fn both(name: &str) -> (Folder, String) {
    let folder = county(name);
    prepare(&folder);
    let key = verifier_key(&done(&host(), &folder)).expect("the verifier key is told");
    done(&format!("import activities host.csv {HOST} --yes"), &folder);
    done(INIT, &folder);
    for noun in ["units", "people"] {
        done(&format!("import {noun} {noun}.csv {DB} --yes"), &folder);
    }
    (folder, key)
}

fn give(out: &str) -> String {
    format!("slip give --activity H1 --person N1 --home-unit T1-B1 {HOST} --out {out}")
}

fn refused(words: &str, folder: &Folder) -> Run {
    let run = asked(words, folder);
    assert_eq!(run.exit, Exit::Refused, "{words}\n{}{}", run.out, run.err);
    run
}

#[test]
fn who_was_trained_elsewhere_is_trained_at_home() {
    let (folder, key) = both("slips");
    let standing = |db: &str, unit: &str, obligation: &str| {
        let words = format!(
            "evaluate {db} --directive training --as-of 2024-12-31 --unit {unit} --format csv"
        );
        let rows = done(&words, &folder);
        let row = rows.lines().find(|row| row.contains(&format!(",{obligation},")));
        // Met, open, missed, unknown.
        row.map(|row| row.split(',').skip(5).take(4).collect::<Vec<_>>().join(","))
    };
    let missed = Some("0,0,1,0".to_owned());
    assert_eq!(standing(DB, "T1-B1", "half-trained"), missed);
    done(&give("n1.slip"), &folder);
    let take = format!("slip take n1.slip --from {key} {DB}");
    let dry = done(&take, &folder);
    assert!(dry.contains("Nothing was written."), "{dry}");
    assert_eq!(done(&take, &folder), dry);
    assert_eq!(standing(DB, "T1-B1", "half-trained"), missed);
    done(&format!("{take} --yes"), &folder);
    assert_eq!(standing(DB, "T1-B1", "half-trained"), Some("1,0,0,0".to_owned()));
    // Others stand as they stood, and the branch has held nothing.
    assert_eq!(standing(DB, "T1-B2", "half-trained"), missed);
    assert_eq!(standing(DB, "T1-B1", "holds-training"), missed);
    let again = done(&format!("{take} --yes"), &folder);
    assert!(again.contains("Nothing would change"), "{again}");
    done(&format!("journal verify {DB}"), &folder);
    // What was held elsewhere is no activity of this installation.
    let exported = done(&format!("export activities {DB}"), &folder);
    assert_eq!(exported.lines().count(), 1, "{exported}");
    // An activity here may have the id that one has there.
    folder.write("same.csv", "id,kind,unit,date\nH1,themed_day,T1-B1,2024-03-03\n");
    done(&format!("import activities same.csv {DB} --yes"), &folder);
    assert!(done(&format!("import activities same.csv {DB} --yes"), &folder).contains("Nothing"));
    assert_eq!(standing(DB, "T1-B1", "half-trained"), Some("1,0,0,0".to_owned()));
    let list = done(&format!("slip list {DB}"), &folder);
    let line = list.lines().find(|line| line.contains("N1")).expect("it is listed");
    let id = line.split_whitespace().next().expect("it has an id");
    done(&format!("slip withdraw {id} --reason 误开 {DB}"), &folder);
    assert_eq!(standing(DB, "T1-B1", "half-trained"), missed);
    refused(&format!("slip withdraw {id} --reason 误开 {DB}"), &folder);
    done(&format!("journal verify {DB}"), &folder);
    done(&format!("journal verify {HOST}"), &folder);
}

#[test]
fn nothing_of_a_guest_stays_at_the_host() {
    let (folder, _) = both("slips-canary");
    let before = done(&format!("journal checkpoint {HOST}"), &folder);
    let (number, code) = ("KANARI7731", "KANARI-UNIT");
    let words = format!("slip give --activity H1 --person {number} --home-unit {code} {HOST}");
    let slip = done(&words, &folder);
    assert!(slip.contains(number) && slip.contains(code));
    assert_eq!(done(&format!("journal checkpoint {HOST}"), &folder), before);
    let mut looked = 0;
    let folders = [folder.0.clone(), folder.0.join("host.db.keys")];
    for entry in folders.iter().flat_map(|own| std::fs::read_dir(own).expect("a folder")) {
        let path = entry.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() || !(path.starts_with(&folders[1]) || name.starts_with("host.db")) {
            continue;
        }
        looked += 1;
        let bytes = std::fs::read(&path).expect("the file can be read");
        for canary in [number, code] {
            let found = bytes.windows(canary.len()).any(|own| own == canary.as_bytes());
            assert!(!found, "{canary} is in {name}");
        }
    }
    assert!(looked >= 4, "the database and the folder of keys were looked at");
}

#[test]
fn what_was_changed_or_signed_by_others_is_refused() {
    let (folder, key) = both("slips-refused");
    done(&give("n1.slip"), &folder);
    let take = format!("slip take n1.slip --from {key} --yes {DB}");
    let text = folder.read("n1.slip");
    folder.write("n1.slip", &text.replace("minutes 240", "minutes 249"));
    assert!(refused(&take, &folder).err.contains("changed after signing"));
    folder.write("n1.slip", &text);
    let other = done(&host().replace("host.db", "third.db"), &folder);
    let other = verifier_key(&other).expect("the verifier key is told");
    let run = refused(&take.replace(&key, &other), &folder);
    assert!(run.err.contains("not signed with the key"), "{}", run.err);
    done(&format!("journal checkpoint {HOST} --out checkpoint.txt"), &folder);
    let run = refused(&take.replace("n1.slip", "checkpoint.txt"), &folder);
    assert!(run.err.contains("it is no slip"), "{}", run.err);
    let against = format!("journal verify {HOST} --against n1.slip");
    assert_eq!(asked(&against, &folder).exit, Exit::Findings);
    // One that cannot be taken stops all.
    folder.write(
        "n9.slip",
        &done(
            &give("n9.slip").replace("--person N1", "--person N9").replace("--out n9.slip", ""),
            &folder,
        ),
    );
    let run = refused(&take.replace("n1.slip", "n1.slip n9.slip"), &folder);
    assert!(run.err.contains("n9.slip") && run.err.contains("1 of 2"), "{}", run.err);
    assert_eq!(done(&format!("slip list {DB}"), &folder).lines().count(), 1);
    done(&take, &folder);
}

#[test]
fn what_is_said_of_slips() {
    let give = give("n1.slip");
    let why = format!("{DB} --directive training --as-of 2024-12-31");
    told(
        "slips",
        prepare,
        &[
            &host(),
            &format!("import activities host.csv {HOST} --yes"),
            INIT,
            &format!("import units units.csv {DB} --yes"),
            &format!("import people people.csv {DB} --yes"),
            &give,
            &give.replace("--out n1.slip", "--role 参加人员"),
            &give.replace("--activity H1", "--activity H2"),
            &give.replace("--activity H1", "--activity H3"),
            &give.replace("--out", "--role teacher --out"),
            &give.replace("--out", "--role techer --out"),
            &format!("slip take n1.slip --from KEY {DB}"),
            &format!("slip take n1.slip --from KEY {DB} --yes"),
            &format!("slip take n1.slip --from KEY {DB} --yes"),
            &format!("slip list {DB}"),
            &format!("why half-trained T1-B1 2024 {why}"),
            &format!("evaluate {why}"),
            &format!("slip take n1.slip --from KEY {HOST}"),
            &format!("slip take host.csv --from KEY {DB}"),
            &format!("slip take n1.slip --from key {DB}"),
            &format!("slip withdraw nothing --reason 误开 {DB}"),
            "slip",
            "slip give",
        ],
    );
}
