//! An installation on SQLite from its beginning to an erasure, as somebody at the command line has it.

use crate::{DRAWN, Folder, NOW, Run, fixture, luoshi};
use language::Language;
use luoshi::Exit;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection, Row};
use std::path::Path;
use test_kit::golden;

pub const DB: &str = "--db sqlite:county.db";
pub const INIT: &str = "init --db sqlite:county.db --origin example.com/county --unit C --name 试验县委 \
    --kind party_committee --level county --administrator system_administrator=xi \
    --administrator 安全管理员=an --administrator audit_administrator=shen";
const FILES: &str = "--units units.csv --people people.csv --posts posts.csv \
    --activities activities.csv --matters matters.csv";
const NOUNS: [&str; 5] = ["units", "people", "posts", "activities", "matters"];
const ERASED_NAME: &str = "贾纳瑞";
const ERASED_ID: &str = "KANARI7731";

/// A folder with the county's files, and a person who will be erased.
pub fn county(name: &str) -> Folder {
    let folder = Folder::new(name);
    copy(&fixture(), &folder.0);
    let mut people = String::from("person,name,unit,groups,from,until\n");
    for line in folder.read("people.csv").lines().skip(1) {
        let (person, rest) = line.split_once(',').expect("a person has a unit");
        people.push_str(&format!("{person},张三,{rest}\n"));
    }
    people.push_str(&format!("{ERASED_ID},{ERASED_NAME},T1-B1,member,,\n"));
    folder.write("people.csv", &people);
    std::fs::create_dir(folder.0.join("second")).expect("the folder can be written to");
    let page = folder.read("directive/directive.md").replace("= \"trial\"", "= \"second\"");
    folder.write("second/directive.md", &page);
    folder.write(
        "more.csv",
        &format!("id,kind,unit,date,participants,title\nX1,themed_day,T1-B1,2024-11-02,N1;{ERASED_ID},植树\n"),
    );
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("the folder is there").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).expect("the folder can be written to");
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("the folder can be written to");
        }
    }
}

/// Runs a command that must succeed.
pub fn done(words: &str, folder: &Folder) -> String {
    let run = luoshi(words, &folder.0, Language::English);
    assert_eq!(run.exit, Exit::Done, "{words}\n{}{}", run.out, run.err);
    run.out
}

pub fn asked(words: &str, folder: &Folder) -> Run {
    luoshi(words, &folder.0, Language::English)
}

/// An installation with everything imported.
fn installed(name: &str) -> Folder {
    let folder = county(name);
    done(INIT, &folder);
    for noun in NOUNS {
        done(&format!("import {noun} {noun}.csv {DB} --yes"), &folder);
    }
    done(&format!("import activities more.csv {DB} --yes"), &folder);
    folder
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

async fn open(folder: &Folder) -> SqliteConnection {
    let path = folder.0.join("county.db");
    SqliteConnectOptions::new().filename(path).connect().await.expect("the database opens")
}

/// Turns one bit of one byte of the content of an entry.
fn turn_a_bit(index: i64, folder: &Folder) {
    runtime().block_on(async {
        let mut database = open(folder).await;
        let row = sqlx::query("SELECT content FROM entry WHERE idx = $1")
            .bind(index)
            .fetch_one(&mut database)
            .await
            .expect("the entry is there");
        let mut content: Vec<u8> = row.get("content");
        let middle = content.len() / 2;
        content[middle] ^= 1;
        sqlx::query("UPDATE entry SET content = $1 WHERE idx = $2")
            .bind(content)
            .bind(index)
            .execute(&mut database)
            .await
            .expect("the entry can be changed");
        database.close().await.expect("the database closes");
    });
}

fn change(sql: &'static str, folder: &Folder) {
    runtime().block_on(async {
        let mut database = open(folder).await;
        let done = sqlx::query(sql).execute(&mut database).await.expect("the row can be changed");
        assert_eq!(done.rows_affected(), 1, "{sql}");
        database.close().await.expect("the database closes");
    });
}

#[test]
fn what_was_imported_is_evaluated_like_the_files() {
    let folder = installed("evaluated");
    let more = "--activities more.csv --as-of 2024-12-31";
    let pages = "--directive directive --overlay overlay";
    let files = |command: &str| format!("{command} {pages} {FILES} {more}");
    let from_files = done(&files("evaluate --format json"), &folder);
    assert!(from_files.lines().count() > 20, "{from_files}");
    let stored = |command: &str| format!("{command} {DB} --as-of 2024-12-31");
    let with_pages = done(&format!("{} {pages}", stored("evaluate --format json")), &folder);
    assert_eq!(with_pages, from_files);
    // The directive that stands in the database is the same one.
    done(&format!("import directive directive --overlay overlay --unit C {DB} --yes"), &folder);
    assert_eq!(done(&stored("evaluate --format json"), &folder), from_files);
    done(&format!("import directive second --unit C {DB} --yes"), &folder);
    let several = asked(&stored("evaluate --format json"), &folder);
    assert_eq!(several.exit, Exit::Usage, "{}", several.err);
    let of_one = stored("evaluate --format json --directive-id trial");
    assert_eq!(done(&of_one, &folder), from_files);
    for why in ["why themed-days T1-B1 2024-Q4", "why reply-to-residents M2 2024"] {
        let of_one = format!("{} --directive-id trial", stored(why));
        assert_eq!(done(&of_one, &folder), done(&files(why), &folder));
    }
}

#[test]
fn without_yes_nothing_is_written_and_the_same_file_twice_changes_nothing() {
    let folder = county("twice");
    done(INIT, &folder);
    let dry = done(&format!("import units units.csv {DB}"), &folder);
    assert!(dry.contains("Nothing was written."), "{dry}");
    let again = done(&format!("import units units.csv {DB}"), &folder);
    assert_eq!(again, dry, "a dry run leaves everything as it was");
    let written = done(&format!("import units units.csv {DB} --yes"), &folder);
    assert!(written.contains("The journal now has"), "{written}");
    for noun in NOUNS {
        let words = format!("import {noun} {noun}.csv {DB} --yes");
        done(&words, &folder);
        let again = done(&words, &folder);
        assert!(again.contains("Nothing would change"), "{noun}: {again}");
    }
    let words = format!("import directive directive --overlay overlay --unit C {DB} --yes");
    done(&words, &folder);
    assert!(done(&words, &folder).contains("Nothing would change"));
    // A bad row stops all of it.
    let before = done(&format!("journal checkpoint {DB}"), &folder);
    let bad = asked(&format!("import activities bad.csv {DB} --yes"), &folder);
    assert_eq!((bad.exit, bad.out.as_str()), (Exit::BadRows, ""));
    assert!(bad.err.contains("nothing was written"), "{}", bad.err);
    assert_eq!(done(&format!("journal checkpoint {DB}"), &folder), before);
    let skipped = done(&format!("import activities bad.csv {DB} --skip-bad-rows --yes"), &folder);
    assert!(skipped.contains("Entries written: 1"), "{skipped}");
}

#[test]
fn an_export_reads_back_to_the_same() {
    let folder = installed("export");
    for language in Language::ALL {
        for noun in NOUNS {
            let words = format!("export {noun} {DB} --out back.csv");
            let run = luoshi(&words, &folder.0, language);
            assert_eq!(run.exit, Exit::Done, "{}", run.err);
            let again = done(&format!("import {noun} back.csv {DB} --yes"), &folder);
            assert!(again.contains("Nothing would change"), "{noun}: {again}");
            assert!(folder.read("back.csv").lines().count() > 1);
        }
    }
    // Names and texts are opened.
    assert!(done(&format!("export people {DB}"), &folder).contains(ERASED_NAME));
    assert!(done(&format!("export activities {DB}"), &folder).contains("植树"));
}

#[test]
fn what_was_known_then_is_evaluated_again() {
    let folder = county("known");
    done(INIT, &folder);
    for noun in ["units", "people", "posts"] {
        done(&format!("import {noun} {noun}.csv {DB} --yes"), &folder);
    }
    let ask = |known: &str| {
        format!("evaluate {DB} --directive directive --as-of 2024-12-31 --format json {known}")
    };
    let then = done(&ask(""), &folder);
    let checkpoint = done(&format!("journal checkpoint {DB}"), &folder);
    let size: u64 = checkpoint.lines().nth(1).and_then(|line| line.parse().ok()).expect("a size");
    NOW.set(NOW.get() + 3 * 86_400);
    done(&format!("import activities activities.csv {DB} --yes"), &folder);
    let now = done(&ask(""), &folder);
    assert_ne!(now, then);
    assert_eq!(done(&ask("--known-to 2025-01-10"), &folder), then);
    assert_eq!(done(&ask("--known-to 2025-01-12"), &folder), then);
    assert_eq!(done(&ask("--known-to 2025-01-13"), &folder), now);
    assert_eq!(done(&ask(&format!("--known-to {}", size - 1)), &folder), then);
    assert_ne!(done(&ask(&format!("--known-to {size}")), &folder), then);
    let beyond = asked(&ask("--known-to 999999"), &folder);
    assert_eq!(beyond.exit, Exit::Usage);
}

#[test]
fn a_changed_row_is_named() {
    let folder = installed("changed");
    let verify = format!("journal verify {DB}");
    let clean = done(&verify, &folder);
    assert!(clean.contains("all derived tables follow from it"), "{clean}");
    turn_a_bit(7, &folder);
    let found = asked(&verify, &folder);
    assert_eq!(found.exit, Exit::Findings, "{}{}", found.out, found.err);
    assert!(found.out.contains("Entry 7 "), "{}", found.out);
    turn_a_bit(7, &folder);
    done(&verify, &folder);
    change("UPDATE unit SET level = 'other' WHERE unit = 1", &folder);
    let found = asked(&verify, &folder);
    assert_eq!(found.exit, Exit::Findings);
    assert!(found.out.contains("Table unit, row 5:"), "{}", found.out);
    done(&format!("rebuild {DB}"), &folder);
    done(&verify, &folder);
}

#[test]
fn while_somebody_else_writes_nothing_is_written() {
    let folder = county("lease");
    done(INIT, &folder);
    change("UPDATE lease SET holder = 'server 7', epoch = epoch + 1, until = 9999999999", &folder);
    for words in [
        "import units units.csv --yes",
        "grant secretary li C",
        "spill directive x --procedure y --yes",
    ] {
        let run = asked(&format!("{words} {DB}"), &folder);
        let expected = if words.starts_with("spill") { Exit::Refused } else { Exit::Later };
        assert_eq!(run.exit, expected, "{words}: {}", run.err);
    }
    let run = asked(&format!("import units units.csv --yes {DB}"), &folder);
    assert!(run.err.contains("server 7"), "{}", run.err);
    // Reading is open to everybody.
    done(&format!("import units units.csv {DB}"), &folder);
    done(&format!("journal verify {DB}"), &folder);
}

#[test]
fn an_auditor_needs_no_folder_of_keys() {
    let folder = county("auditor");
    let begun = done(INIT, &folder);
    let key = verifier_key(&begun).expect("the verifier key is told");
    std::fs::rename(folder.0.join("county.db.keys"), folder.0.join("away")).expect("it moves");
    let verified = done(&format!("journal verify {DB} --key {key}"), &folder);
    assert!(verified.contains("The derived tables were not compared"), "{verified}");
    assert!(verified.contains("Not compared with any checkpoint from outside"), "{verified}");
    // Another key is not believed.
    let other = done(&INIT.replace("county.db", "other.db"), &folder);
    let other = verifier_key(&other).expect("the verifier key is told");
    assert_ne!(other, key);
    let found = asked(&format!("journal verify {DB} --key {other}"), &folder);
    assert_eq!(found.exit, Exit::Findings, "{}", found.out);
}

pub fn verifier_key(begun: &str) -> Option<String> {
    begun
        .split_whitespace()
        .find(|word| word.contains(".") && word.matches('+').count() >= 2)
        .map(str::to_owned)
}

#[test]
fn what_was_cut_off_is_found_with_an_earlier_checkpoint() {
    let folder = county("cut");
    done(INIT, &folder);
    done(&format!("import units units.csv {DB} --yes"), &folder);
    std::fs::copy(folder.0.join("county.db"), folder.0.join("old.db")).expect("a copy");
    done(&format!("import people people.csv {DB} --yes"), &folder);
    done(&format!("journal checkpoint {DB} --out kept.txt"), &folder);
    let key = done(&format!("journal verify {DB}"), &folder);
    assert!(key.contains("the last checkpoint in the folder of keys"), "{key}");
    // The old copy by itself is in order; beside what was kept it is not.
    let old = "--db sqlite:old.db --keys county.db.keys";
    for words in
        [format!("journal verify {old}"), format!("journal verify {old} --against kept.txt")]
    {
        let found = asked(&words, &folder);
        assert_eq!(found.exit, Exit::Findings, "{}{}", found.out, found.err);
        assert!(found.out.contains("an old backup was put back"), "{}", found.out);
    }
    // Nor does anything write into it.
    let refused = asked(&format!("import people people.csv {old} --yes"), &folder);
    assert_eq!(refused.exit, Exit::Findings, "{}", refused.err);
}

#[test]
fn a_proof_is_checked_without_the_database() {
    let folder = county("proof");
    let begun = done(INIT, &folder);
    let key = verifier_key(&begun).expect("the verifier key is told");
    done(&format!("journal prove 1 {DB} --out proof.txt"), &folder);
    std::fs::remove_file(folder.0.join("county.db")).expect("the database goes");
    let check = format!("journal check-proof proof.txt --origin example.com/county --key {key}");
    let held = done(&check, &folder);
    assert!(held.contains("entry 1") && held.contains("unit C is new"), "{held}");
    let proof = folder.read("proof.txt");
    let extra = proof.lines().find_map(|line| line.strip_prefix("extra ")).expect("content");
    let turned: String =
        extra.chars().map(|letter| if letter == 'A' { 'B' } else { letter }).collect();
    folder.write("proof.txt", &proof.replace(extra, &turned));
    assert_eq!(asked(&check, &folder).exit, Exit::Findings);
    folder.write("proof.txt", &proof);
    let other = check.replace("example.com/county --key", "example.com/other --key");
    assert_eq!(asked(&other, &folder).exit, Exit::Findings);
}

#[test]
fn an_erased_person_is_in_no_file() {
    let folder = installed("erased");
    // To be found before, or not finding it afterwards would prove nothing.
    let before = done(&format!("export people {DB}"), &folder);
    assert!(before.contains(ERASED_NAME) && before.contains(ERASED_ID));
    let erase = format!("person erase {ERASED_ID} --basis 依本人申请 {DB}");
    let dry = done(&erase, &folder);
    assert!(dry.contains("Nothing was destroyed."), "{dry}");
    let done_ = done(&format!("{erase} --yes"), &folder);
    assert!(!done_.contains(ERASED_NAME) && !done_.contains(ERASED_ID), "{done_}");
    done(&format!("journal verify {DB}"), &folder);
    for noun in NOUNS {
        let exported = done(&format!("export {noun} {DB}"), &folder);
        assert!(!exported.contains(ERASED_NAME) && !exported.contains(ERASED_ID), "{noun}");
    }
    let mut looked = 0;
    let folders = [folder.0.clone(), folder.0.join("county.db.keys")];
    for entry in folders.iter().flat_map(|own| std::fs::read_dir(own).expect("a folder")) {
        let path = entry.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_ours = path.starts_with(&folders[1]) || name.starts_with("county.db");
        if !is_ours || path.is_dir() {
            continue;
        }
        looked += 1;
        let bytes = std::fs::read(&path).expect("the file can be read");
        for canary in [ERASED_NAME, ERASED_ID] {
            let found = bytes.windows(canary.len()).any(|own| own == canary.as_bytes());
            assert!(!found, "{canary} is still in {name}");
        }
    }
    assert!(looked >= 4, "the database and the folder of keys were looked at");
    // What was counted is counted still, and the person is gone for good.
    assert!(done(&format!("export activities {DB}"), &folder).contains("X1"));
    assert_eq!(asked(&erase, &folder).exit, Exit::Usage);
    // An activity that should never have entered goes the same way.
    done(&format!("spill activity X1 --procedure 已报告 --yes {DB}"), &folder);
    assert!(!done(&format!("export activities {DB}"), &folder).contains("X1"));
    done(&format!("journal verify {DB}"), &folder);
}

#[test]
fn roles_are_given_listed_and_taken_back() {
    let folder = county("grants");
    done(INIT, &folder);
    done(&format!("import units units.csv {DB} --yes"), &folder);
    done(&format!("grant secretary li T1-B1 {DB} --until 2026-12-31"), &folder);
    let list = done(&format!("grant --list {DB}"), &folder);
    let line = list.lines().find(|line| line.contains(" li ")).expect("it is listed");
    assert!(line.contains("T1-B1") && line.contains("affiliation"), "{line}");
    let id = line.split_whitespace().next().expect("it has an id");
    // Nobody holds another role beside an administrator's.
    let refused = asked(&format!("grant secretary an T1 {DB}"), &folder);
    assert_eq!(refused.exit, Exit::Refused, "{}", refused.err);
    done(&format!("grant --withdraw {id} --reason 调离 {DB}"), &folder);
    assert!(!done(&format!("grant --list {DB}"), &folder).contains(" li "));
    done(&format!("journal verify {DB}"), &folder);
}

/// Holds what commands say, one after the other on one county, against reviewed files in both languages.
pub fn told(name: &str, prepare: fn(&Folder), commands: &[&str]) {
    for language in Language::ALL {
        DRAWN.set(0);
        let folder = county(&format!("{name}-{}", language.tag()));
        prepare(&folder);
        let path = folder.0.display().to_string();
        // The key that the beginning tells stands for KEY in later commands.
        let mut key: Option<String> = None;
        let mut runs = Vec::new();
        for words in commands {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let meant = key.as_ref().map_or_else(|| words.clone(), |key| words.replace("KEY", key));
            let run = luoshi(&meant, &folder.0, language);
            key = key.or_else(|| verifier_key(&run.out));
            runs.push(run.transcript(&words).replace(&path, "FOLDER"));
        }
        let file = format!("tests/golden/{name}.{}.txt", language.tag());
        golden::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file), &runs.join("\n"));
    }
}

#[test]
fn what_the_commands_say() {
    told(
        "database",
        |_| {},
        &[
            INIT,
            &format!("import units units.csv {DB}"),
            &format!("import units units.csv {DB} --yes"),
            &format!("import units units.csv {DB} --yes"),
            &format!("import people people.csv {DB} --yes"),
            &format!("import activities more.csv {DB} --yes"),
            &format!("import directive directive --unit C {DB} --yes"),
            &format!("evaluate {DB} --as-of 2024-12-31 --known-to 24"),
            &format!("evaluate {DB} --as-of 2024-12-31 --known-to 2025-01-10 --relation guidance"),
            &format!("export people {DB}"),
            &format!("grant secretary li T1-B1 {DB}"),
            &format!("grant --list {DB}"),
            &format!("journal verify {DB}"),
            &format!("journal checkpoint {DB}"),
            &format!("journal prove 0 {DB}"),
            &format!("rebuild {DB}"),
            &format!("spill activity X1 --procedure 已报告 {DB}"),
            &format!("spill activity X1 --procedure 已报告 {DB} --yes"),
            &format!("journal prove 23 {DB}"),
            &format!("journal prove 23 {DB} --out proof.txt"),
            "journal check-proof proof.txt --origin example.com/county --key KEY",
            &format!("journal prove 26 {DB} --out proof.txt"),
            "journal check-proof proof.txt --origin example.com/county --key KEY",
            "journal check-proof proof.txt --origin example.com/other --key KEY",
            "journal check-proof units.csv --origin example.com/county --key KEY",
            &format!("journal verify {DB} --keys nowhere --key KEY"),
        ],
    );
}

#[test]
fn what_goes_wrong_with_a_database() {
    told(
        "errors-database",
        |_| {},
        &[
            "init --db sqlite:county.db",
            "init --db mysql://me:secret@host/x --origin o --unit C --name 县委 \
             --administrator audit_administrator=b",
            &INIT.replace("安全管理员=an", "安全管理员"),
            &INIT.replace("安全管理员=an", "secretry=an"),
            &INIT.replace("安全管理员=an", "secretary=an"),
            &INIT.replace("party_committee", "party_comittee"),
            &INIT.replace("example.com/county", "example.com/a+b"),
            &format!("journal verify {DB} --keys nowhere"),
            &INIT.replace("--administrator 安全管理员=an", ""),
            INIT,
            &format!("import units no.csv {DB}"),
            &format!("import unit units.csv {DB}"),
            &format!("import units units.csv {DB} --unit C"),
            &format!("import directive directive {DB}"),
            &format!("import directive directive --unit T9 {DB}"),
            &format!("import directive directive --unit C --mapping units.csv {DB}"),
            &format!("import activities bad.csv {DB} --yes"),
            &format!("import activities people.csv {DB} --yes --skip-bad-rows"),
            &format!("evaluate {DB} --as-of 2024-12-31"),
            &format!("evaluate {DB} --units units.csv --as-of 2024-12-31"),
            &format!("evaluate {DB} --directive directive --as-of 2024-12-31 --known-to yesterday"),
            &format!("evaluate {DB} --directive directive --as-of 2024-12-31 --known-to 99"),
            "evaluate --keys county.db.keys --directive directive --as-of 2024-12-31",
            &format!("import directive directive --unit C {DB} --yes"),
            &format!("evaluate {DB} --directive-id other --as-of 2024-12-31"),
            &format!("import directive second --unit C {DB} --yes"),
            &format!("evaluate {DB} --as-of 2024-12-31"),
            &format!("export units {DB} --out units.xlsx"),
            &format!("export units {DB} --out county.db"),
            &format!("grant secretary li {DB}"),
            &format!("grant --withdraw 1 {DB}"),
            &format!("grant --withdraw 1 --reason 调离 {DB}"),
            &format!("grant nobody li C {DB}"),
            &format!("grant secretary li T9 {DB}"),
            &format!("grant secretary li C --relation blood {DB}"),
            &format!("grant secretary an C {DB}"),
            &format!("grant secretary li C --from 2025-02-01 --until 2025-01-31 {DB}"),
            &format!("journal verify {DB} --key county"),
            &format!("journal verify {DB} --against units.csv"),
            &format!("journal prove 99 {DB}"),
            &format!("journal prove first {DB}"),
            "journal check-proof units.csv --origin example.com/county --key county",
            &format!("person erase N9 --basis 依本人申请 {DB}"),
            &format!("spill activity A99 --procedure 已报告 --yes {DB}"),
            &format!("spill unit C --procedure 已报告 --yes {DB}"),
            "rebuild --db sqlite:no.db",
            "rebuild",
            "journal",
        ],
    );
}
