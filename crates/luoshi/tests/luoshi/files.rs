//! Files as somebody at the command line has them: attached once, listed, opened, withdrawn, and nowhere in the clear.

use crate::database::{DB, INIT, asked, county, done, told};
use crate::{Folder, Run};
use luoshi::Exit;

const BYTES: &str = "%PDF 附件金丝雀";
const NAME: &str = "签到表.pdf";

fn prepare(folder: &Folder) {
    folder.write(NAME, BYTES);
    folder.write("other.bin", "other bytes");
    folder.write("empty.txt", "");
    folder.write(
        "secret.csv",
        "id,kind,unit,date,secrecy\nX9,themed_day,T1-B1,2024-11-03,index_only\n",
    );
}

/// The county with activities, matters and registers.
fn installed(name: &str) -> Folder {
    let folder = county(name);
    prepare(&folder);
    folder.write("registers.csv", "kind,unit,updated_on\nlivelihood_list,T1-B1,2024-05-01\n");
    done(INIT, &folder);
    for noun in ["units", "people", "activities", "matters", "registers"] {
        done(&format!("import {noun} {noun}.csv {DB} --yes"), &folder);
    }
    folder
}

fn refused(words: &str, exit: Exit, folder: &Folder) -> Run {
    let run = asked(words, folder);
    assert_eq!(run.exit, exit, "{words}\n{}{}", run.out, run.err);
    run
}

fn attach(file: &str, to: &str) -> String {
    format!("file attach {file} --to {to} {DB}")
}

// Ids and states of the files of a record.
fn listed(of: &str, folder: &Folder) -> Vec<(String, String)> {
    let list = done(&format!("file list --of {of} {DB}"), folder);
    let lines = list.lines().skip(1).map(|line| {
        let mut words = line.split_whitespace().map(str::to_owned);
        (words.next().expect("an id"), words.next().expect("a state"))
    });
    lines.filter(|(id, _)| id.len() == 64).collect()
}

#[test]
fn a_file_is_attached_once_and_opened_as_it_was() {
    let folder = installed("files");
    for to in ["activity/A1", "matter/M1", "register/livelihood_list/T1-B1/2024-05-01"] {
        let first = done(&attach(NAME, to), &folder);
        let [(id, state)] = &listed(to, &folder)[..] else { panic!("one file: {first}") };
        assert!(first.contains(&**id) && state == "stands", "{first}");
        // Once more the same words: told, and not doubled.
        let size = done(&format!("journal checkpoint {DB}"), &folder);
        let again = done(&attach(NAME, to), &folder);
        assert!(again.contains("Nothing changed") && again.contains(&**id), "{again}");
        assert_eq!(done(&format!("journal checkpoint {DB}"), &folder), size);
        assert_eq!(listed(to, &folder).len(), 1);
    }
    let (id, _) = listed("matter/M1", &folder).remove(0);
    let open = format!("file open {id} --to opened.pdf {DB}");
    done(&open, &folder);
    assert_eq!(folder.read("opened.pdf"), BYTES);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let about = std::fs::metadata(folder.0.join("opened.pdf")).expect("it is there");
        assert_eq!(about.permissions().mode() & 0o777, 0o600, "for its owner alone");
    }
    // What is there is not overwritten: neither a file nor the database.
    folder.write("opened.pdf", "mine");
    refused(&open, Exit::There, &folder);
    refused(&open.replace("opened.pdf", "county.db"), Exit::There, &folder);
    assert_eq!(folder.read("opened.pdf"), "mine");
    refused(&open.replace("opened.pdf", "nowhere/opened.pdf"), Exit::OutputUnwritable, &folder);
    done(&format!("journal verify {DB}"), &folder);
}

#[test]
fn what_was_withdrawn_or_destroyed_can_be_attached_again() {
    let folder = installed("files-again");
    let to = "activity/A1";
    // The same bytes under another name, and other bytes under the same name, are other files.
    done(&attach(NAME, to), &folder);
    folder.write("copy.pdf", BYTES);
    done(&attach("copy.pdf", to), &folder);
    folder.write(NAME, &BYTES.replace("PDF", "PDG"));
    done(&attach(NAME, to), &folder);
    folder.write(NAME, BYTES);
    assert_eq!(listed(to, &folder).len(), 3);
    let again = done(&attach(NAME, to), &folder);
    let id = listed(to, &folder).into_iter().map(|own| own.0).find(|id| again.contains(&**id));
    let id = id.expect("it says which");
    let withdraw = format!("file withdraw {id} --reason 附错了 {DB}");
    done(&withdraw, &folder);
    refused(&withdraw, Exit::Refused, &folder);
    let states = listed(to, &folder);
    assert!(states.contains(&(id.clone(), "withdrawn".to_owned())), "{states:?}");
    // Withdrawn, it can still be opened; attached again, it is another one.
    done(&format!("file open {id} --to withdrawn.pdf {DB}"), &folder);
    assert_eq!(folder.read("withdrawn.pdf"), BYTES);
    assert!(!done(&attach(NAME, to), &folder).contains("Nothing changed"));
    assert!(done(&attach(NAME, to), &folder).contains("Nothing changed"));
    assert_eq!(listed(to, &folder).len(), 4);
    for (id, _) in listed(to, &folder) {
        done(&format!("spill attachment {id} --procedure 已报告 --yes {DB}"), &folder);
        refused(&format!("file open {id} --to gone.pdf {DB}"), Exit::Usage, &folder);
    }
    assert_eq!(listed(to, &folder), []);
    assert!(!done(&attach(NAME, to), &folder).contains("Nothing changed"));
    done(&format!("journal verify {DB}"), &folder);
}

#[test]
fn a_refused_file_can_be_attached_once_it_may_be() {
    let folder = installed("files-refused");
    let to = "activity/LATER";
    for _ in 0..2 {
        refused(&attach(NAME, to), Exit::Refused, &folder);
    }
    folder.write("later.csv", "id,kind,unit,date\nLATER,themed_day,T1-B1,2024-11-03\n");
    done(&format!("import activities later.csv {DB} --yes"), &folder);
    done(&attach(NAME, to), &folder);
    assert_eq!(listed(to, &folder).len(), 1);
    // Nothing of a file or its name lies in the clear beside what was given.
    let mut looked = 0;
    let folders = [folder.0.clone(), folder.0.join("county.db.keys")];
    for entry in folders.iter().flat_map(|own| std::fs::read_dir(own).expect("a folder")) {
        let path = entry.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() || !(path.starts_with(&folders[1]) || name.starts_with("county.db")) {
            continue;
        }
        looked += 1;
        let bytes = std::fs::read(&path).expect("the file can be read");
        for canary in ["附件金丝雀", "签到表"] {
            let found = bytes.windows(canary.len()).any(|own| own == canary.as_bytes());
            assert!(!found, "{canary} is in {name}");
        }
    }
    assert!(looked >= 4, "the database and the folder of keys were looked at");
}

#[test]
fn what_is_said_of_files() {
    let unknown = "ab".repeat(32);
    told(
        "files",
        prepare,
        &[
            INIT,
            &format!("import units units.csv {DB} --yes"),
            &format!("import people people.csv {DB} --yes"),
            &format!("import activities activities.csv {DB} --yes"),
            &format!("import activities secret.csv {DB} --yes"),
            &attach(NAME, "activity/A1"),
            &attach(NAME, "activity/A1"),
            &attach("other.bin", "activity/A1"),
            &format!("file list --of activity/A1 {DB}"),
            &format!("file list --of activity/A2 {DB}"),
            &format!("file list --of activity/nothing {DB}"),
            &attach(NAME, "activity/nothing"),
            &attach(NAME, "activity/X9"),
            &attach("empty.txt", "activity/A1"),
            &attach("nothing.pdf", "activity/A1"),
            &attach("directive", "activity/A1"),
            &attach(NAME, "person/N1"),
            &attach(NAME, "A1"),
            &format!("file open {unknown} --to new.pdf {DB}"),
            &format!("file withdraw {unknown} --reason 附错了 {DB}"),
            "file",
            "file attach",
        ],
    );
}
