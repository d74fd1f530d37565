//! Installations that are served: invented worlds of the sizes that the design names, brought in by the program's own
//! commands, and kept below the target folder for the next time.
//!
//! Their months – eighteen of the county, as in the demonstration, and the design's year of the prefecture – end with the last one that is over, so that a server, which asks the clock, shows a year that was lived.

use super::addresses::Shuffle;
use crate::project;
use crate::run;
use model::Day;
use simulation::Size;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Changes whenever what is made changes.
const FORMAT: u32 = 1;
/// Says what lies in a folder.
const MARK: &str = "made-by-bench-serve.txt";
/// In whose name everybody reads.
pub const READER: &str = "bench-reader";
/// What whoever reads may see.
const ROLES: [&str; 2] = ["inspector", "auditor"];
const SEED: u64 = 1;
/// In the order in which they are imported: nothing names what comes after it.
const NOUNS: [&str; 7] =
    ["units", "relations", "people", "posts", "registers", "activities", "matters"];

/// A size of the design.
pub struct Extent {
    /// How it is asked for.
    pub name: &'static str,
    /// How the design calls it.
    pub label: &'static str,
    /// How large it is.
    pub size: Size,
    /// Months that have been lived.
    months: u32,
    /// The goal for resident memory, in MB, where there is one.
    pub memory_mb: Option<f64>,
}

/// The sizes, the smallest last: it is for trying the bench.
pub const EXTENTS: [Extent; 3] = [
    Extent {
        name: "county",
        label: "T1 county",
        size: Size::COUNTY,
        months: 18,
        memory_mb: Some(150.0),
    },
    Extent {
        name: "prefecture",
        label: "T2 prefecture",
        size: Size::PREFECTURE,
        months: 12,
        memory_mb: None,
    },
    Extent { name: "small", label: "small county", size: Size::DEMO, months: 18, memory_mb: None },
];

/// An installation that can be served.
pub struct Place {
    /// Where it lies.
    pub folder: PathBuf,
    /// The program.
    pub program: PathBuf,
}

impl Place {
    /// The one kept below `target`, made where there is none of today's kind.
    pub fn provide(program: &Path, target: &Path, extent: &Extent) -> Result<Place, String> {
        let folder = target.join("bench-serve").join(extent.name);
        let place = Place { folder, program: program.to_owned() };
        let (first, last) = lived(extent.months)?;
        let mark = format!("format {FORMAT}\nseed {SEED}\nfrom {first}\nuntil {last}\n");
        let kept = std::fs::read_to_string(place.folder.join(MARK));
        // One of another version of the program is as good as none.
        if kept.is_ok_and(|own| own == mark) && place.luoshi(&["doctor"]).is_ok() {
            return Ok(place);
        }
        let started = std::time::Instant::now();
        eprintln!("making the {} in {} …", extent.label, place.folder.display());
        match std::fs::remove_dir_all(&place.folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(format!("{}: {error}", place.folder.display()));
            }
            _ => {}
        }
        let world = simulation::county(extent.size, SEED, first, last);
        crate::world::write(&world, &place.folder)?;
        place.fill(first)?;
        write(&place.folder.join(MARK), &mark)?;
        eprintln!("made in {:.0} s", started.elapsed().as_secs_f64());
        Ok(place)
    }

    /// The same beside it, to be written to and thrown away.
    pub fn copy(&self) -> Result<Place, String> {
        let folder = self.folder.with_extension("copy");
        let own = Place { folder, program: self.program.clone() };
        own.remove();
        let failed = |error: std::io::Error| format!("{}: {error}", own.folder.display());
        std::fs::create_dir_all(own.keys()).map_err(failed)?;
        for name in ["luoshi.db", "luoshi.db-wal", "activities.csv", "units.csv", "relations.csv"] {
            let from = self.folder.join(name);
            if from.exists() {
                std::fs::copy(from, own.folder.join(name)).map_err(failed)?;
            }
        }
        for entry in std::fs::read_dir(self.keys()).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            std::fs::copy(entry.path(), own.keys().join(entry.file_name())).map_err(failed)?;
        }
        Ok(own)
    }

    /// Takes a copy away again.
    pub fn remove(&self) {
        // Nothing depends on it: a folder left behind is only untidy.
        let _ = std::fs::remove_dir_all(&self.folder);
    }

    /// Its address as the program takes it.
    pub fn database(&self) -> String {
        format!("sqlite:{}", self.folder.join("luoshi.db").display())
    }

    fn keys(&self) -> PathBuf {
        self.folder.join("luoshi.db.keys")
    }

    /// Runs a command of the program on it; what it prints.
    pub fn luoshi(&self, words: &[&str]) -> Result<String, String> {
        let database = self.database();
        let all = [words, &["--db", &database]].concat();
        let mut command = run::program(&self.program.display().to_string(), &all, &project::root());
        command.env("LUOSHI_LANGUAGE", "en");
        let output =
            command.output().map_err(|error| format!("`{}`: {error}", run::shown(&command)))?;
        if !output.status.success() {
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(format!("`{}` failed: {told}", run::shown(&command)));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Imports a file.
    pub fn import(&self, what: &str, path: &Path, more: &[&str]) -> Result<(), String> {
        let path = path.display().to_string();
        let words = [&["import", what, &path, "--yes"], more].concat();
        self.luoshi(&words).map(drop)
    }

    fn fill(&self, first: Day) -> Result<(), String> {
        let begun = "init --origin bench.invalid/serve --unit P --kind party_committee --level province \
                     --name 省委 --administrator system_administrator=bench-system \
                     --administrator security_administrator=bench-security \
                     --administrator audit_administrator=bench-audit";
        self.luoshi(&begun.split_whitespace().collect::<Vec<_>>())?;
        let from = first.to_string();
        for role in ROLES {
            self.luoshi(&["grant", role, READER, "P", "--from", &from])?;
        }
        for noun in NOUNS {
            self.import(noun, &self.folder.join(format!("{noun}.csv")), &[])?;
        }
        let root = project::root();
        let overlays: Vec<String> = ["province", "county", "flood"]
            .iter()
            .map(|own| {
                let folder = root.join("directives/2024-consolidation-overlays").join(own);
                folder.display().to_string()
            })
            .collect();
        let mut more = vec!["--unit", "P"];
        more.extend(overlays.iter().flat_map(|own| ["--overlay", own.as_str()]));
        self.import("directive", &root.join("directives/2024-consolidation"), &more)
    }

    /// Codes of its units in drawn order: all, and those that have others below them. Only such as were always there.
    pub fn units(&self) -> Result<(Vec<String>, Vec<String>), String> {
        let path = self.folder.join("units.csv");
        let text = std::fs::read_to_string(&path);
        let text = text.map_err(|error| format!("{}: {error}", path.display()))?;
        let of = |name| column(&text, name);
        let (codes, parents) = (of("code")?, of("parent")?);
        let (from, until) = (of("from")?, of("until")?);
        let dated =
            from.iter().zip(until).map(|(from, until)| !(from.is_empty() && until.is_empty()));
        let mut all: Vec<String> =
            codes.into_iter().zip(dated).filter(|(_, dated)| !dated).map(|own| own.0).collect();
        let parents: BTreeSet<String> = parents.into_iter().collect();
        let mut shuffle = Shuffle::new(SEED);
        shuffle.shuffle(&mut all);
        let above = all.iter().filter(|code| parents.contains(*code)).cloned().collect();
        Ok((all, above))
    }
}

// A column of one of our own files, which quote no code.
fn column(text: &str, name: &str) -> Result<Vec<String>, String> {
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default();
    let at = head.trim_start_matches('\u{feff}').split(',').position(|own| own == name);
    let at = at.ok_or_else(|| format!("there is no column `{name}` in `{head}`"))?;
    Ok(lines.filter_map(|line| line.split(',').nth(at)).map(str::to_owned).collect())
}

// From the first to the last day of so many months, of which the last is the last one that is over.
fn lived(months: u32) -> Result<(Day, Day), String> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|error| error.to_string())?;
    let today = Day((since.as_secs() / 86_400) as i32);
    span(today, months).ok_or_else(|| format!("{months} months before {today} cannot be counted"))
}

fn span(today: Day, months: u32) -> Option<(Day, Day)> {
    let text = today.to_string();
    let mut parts = text.split('-').map(str::parse::<i32>);
    let (year, month) = (parts.next()?.ok()?, parts.next()?.ok()?);
    let first = year * 12 + month - 1 - months as i32;
    let first = Day::new(first.div_euclid(12), first.rem_euclid(12) as u32 + 1, 1)?;
    Some((first, Day(Day::new(year, month as u32, 1)?.0 - 1)))
}

/// Writes a file.
pub fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_with_the_last_one_that_is_over() {
        let day = |text| Day::parse(text).unwrap();
        let of = |today| span(day(today), 18).unwrap();
        assert_eq!(of("2026-11-24"), (day("2025-05-01"), day("2026-10-31")));
        assert_eq!(of("2026-01-01"), (day("2024-07-01"), day("2025-12-31")));
    }

    #[test]
    fn columns_are_found_by_name() {
        assert_eq!(column("code,parent\na,\nb,a\n", "parent").unwrap(), ["", "a"]);
        assert!(column("code\n", "parent").unwrap_err().contains("parent"));
    }
}
