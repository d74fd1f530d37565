//! The measured process: reads one world and one directive, judges, and prints its figures.

use crate::arguments::Arguments;
use crate::bench::machine;
use directive::{Severity, Source};
use model::{Catalogue, Day, World};
use serde_json::{Value, json};
use sheet::{File, Inputs};
use std::path::{Path, PathBuf};
use std::time::Instant;
use tally::{Board, Fact, Layout, Plan, Question, Tally};

// How many activities are corrected one by one.
const CORRECTIONS: usize = 10_000;
// Facts that a board absorbs, and groups of them at most.
const ABSORBED: usize = 10_000;
const ABSORBED_GROUPS: usize = 500;
// As many as the writer commits at once.
const GROUP: usize = 128;

/// Prints one line of JSON.
pub fn measure(words: &[String]) -> Result<bool, String> {
    let arguments = Arguments::read(words, &["directive", "data", "units", "as-of", "runs"])?;
    let needed = |name: &str| -> Result<String, String> {
        arguments.option(name)?.ok_or_else(|| format!("`--{name}` is missing"))
    };
    let data = needed("data")?;
    let units = arguments.option("units")?.unwrap_or_else(|| format!("{data}/units.csv"));
    let as_of = Day::parse(&needed("as-of")?).ok_or("`--as-of` is no date")?;
    let runs: usize = arguments.option("runs")?.unwrap_or(5);
    let catalogue = Catalogue::shipped();
    let directive = compile(Path::new(&needed("directive")?), &catalogue)?;

    let begun = Instant::now();
    let world = read(&data, &units, &catalogue)?;
    let read_seconds = begun.elapsed().as_secs_f64();
    let question = Question::as_of(as_of);
    let (mut standings, mut rows) = (0, 0);
    let evaluate_seconds: Vec<f64> = (0..runs.max(1))
        .map(|_| {
            let begun = Instant::now();
            (standings, rows) = tally::evaluate(&world, &directive, question, |judged| {
                let mut rows = 0;
                judged.roll_ups(|one| {
                    rows += one.counts.iter().filter(|counts| counts.total() > 0).count();
                });
                (judged.len(), rows)
            });
            begun.elapsed().as_secs_f64()
        })
        .collect();
    let peak = machine::peak_kilobytes("self");

    let plan = Plan::new(&world, &directive, question);
    let facts: Vec<Fact> = plan.facts().collect();
    let mut folded = Tally::new(&plan);
    let begun = Instant::now();
    facts.iter().for_each(|fact| folded.add(&plan, *fact));
    let add_seconds = begun.elapsed().as_secs_f64();
    let some = facts.iter().step_by((facts.len() / CORRECTIONS).max(1));
    let begun = Instant::now();
    let mut corrected = 0;
    for fact in some {
        folded.remove(&plan, *fact);
        folded.add(&plan, *fact);
        corrected += 1;
    }
    let correct_seconds = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    let judged_again = folded.standings(&plan).len();
    let judge_seconds = begun.elapsed().as_secs_f64();
    if judged_again != standings {
        return Err(format!("{judged_again} standings incrementally, {standings} in one pass"));
    }
    let absorbed = absorb(&world, &directive, question, &facts)?;
    let figures = json!({
        "board": absorbed,
        "units": world.units.len(),
        "people": world.people.len(),
        "activities": world.activities.len(),
        "matters": world.matters.len(),
        "obligations": directive.versions.iter().map(|own| own.obligations.len()).max(),
        "standings": standings,
        "rows": rows,
        "read_seconds": read_seconds,
        "evaluate_seconds": evaluate_seconds,
        "facts": facts.len(),
        "add_seconds": add_seconds,
        "corrections": corrected,
        "correct_seconds": correct_seconds,
        "judge_seconds": judge_seconds,
        "peak_kilobytes": peak,
    });
    println!("{figures}");
    Ok(true)
}

// Facts that are taken back and added again on a board, alone and in groups such as the writer makes: how long each group
// took. Every other one is a retraction, which costs the same.
fn absorb(
    world: &World,
    directive: &directive::Directive,
    question: Question,
    facts: &[Fact],
) -> Result<Value, String> {
    let begun = Instant::now();
    let layout = Layout::new(world, directive, question);
    let plan = layout.plan(world, directive);
    let mut board = Board::new(&plan);
    let made = begun.elapsed().as_secs_f64();
    let before = board.clone();
    let mut figures = json!({ "made_seconds": made });
    for (name, size) in [("one", 1), ("group", GROUP)] {
        let some: Vec<Fact> =
            facts.iter().step_by((facts.len() / ABSORBED).max(1)).copied().collect();
        let mut seconds: Vec<f64> = Vec::new();
        for group in some.chunks(size).take(ABSORBED_GROUPS) {
            for added in [false, true] {
                let batch: Vec<(Fact, bool)> = group.iter().map(|fact| (*fact, added)).collect();
                let begun = Instant::now();
                board.absorb(&plan, &batch);
                seconds.push(begun.elapsed().as_secs_f64());
            }
        }
        seconds.sort_by(f64::total_cmp);
        let at = |share: f64| seconds[((seconds.len() - 1) as f64 * share) as usize];
        figures[format!("{name}_median_seconds")] = json!(at(0.5));
        figures[format!("{name}_p99_seconds")] = json!(at(0.99));
    }
    if board != before {
        return Err("the board is not as it was".to_owned());
    }
    Ok(figures)
}

// The directive with the regulations it leans on, and every overlay in the folder beside it: `overlay`, or folders in one that is
// called the same with `-overlays`.
fn compile(folder: &Path, catalogue: &Catalogue) -> Result<directive::Directive, String> {
    let mut sources = Vec::new();
    let mut take = |path: &Path, name: String, overlay| {
        if let Ok(text) = std::fs::read_to_string(path) {
            sources.push(Source { path: name, text, overlay });
        }
    };
    for page in ["directive.md", "directive.en.md"] {
        take(&folder.join(page), page.to_owned(), None);
    }
    for page in inside(&folder.join("../regulations")) {
        let name = page.file_name().unwrap_or_default().to_string_lossy().into_owned();
        take(&page, format!("regulations/{name}"), None);
    }
    let beside = format!("{}-overlays", folder.display());
    let mut overlays = inside(Path::new(&beside));
    overlays.push(folder.join("../overlay"));
    overlays.retain(|own| own.join("overlay.md").is_file());
    for (at, overlay) in overlays.iter().enumerate() {
        for page in ["overlay.md", "overlay.en.md"] {
            take(&overlay.join(page), page.to_owned(), Some(at));
        }
    }
    let (directive, diagnostics) = directive::compile(&sources, catalogue);
    match diagnostics.iter().find(|own| own.severity == Severity::Error) {
        Some(first) => {
            Err(format!("{}: {:?}; see `luoshi directive check`", folder.display(), first.message))
        }
        None => Ok(directive),
    }
}

// What lies in a folder, in order; nothing where there is none.
fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn read(data: &str, units: &str, catalogue: &Catalogue) -> Result<World, String> {
    let file = |path: &str| -> Result<File, String> {
        let bytes = std::fs::read(path).map_err(|problem| format!("{path}: {problem}"))?;
        Ok(File::new(path, bytes))
    };
    let any = |noun: &str| -> Result<Vec<File>, String> {
        let path = format!("{data}/{noun}.csv");
        if Path::new(&path).exists() { Ok(vec![file(&path)?]) } else { Ok(Vec::new()) }
    };
    let inputs = Inputs {
        units: Some(file(units)?),
        relations: any("relations")?,
        people: any("people")?,
        posts: any("posts")?,
        activities: any("activities")?,
        matters: any("matters")?,
        registers: any("registers")?,
        ..Inputs::default()
    };
    let reading = sheet::read(&inputs, catalogue);
    match reading.problem_count {
        0 => Ok(reading.world),
        count => {
            Err(format!("{count} bad rows in a generated world, such as {:?}", reading.problems[0]))
        }
    }
}
