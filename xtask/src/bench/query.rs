//! `cargo xtask bench query`: lists, searches, counts and single reads within scopes of four widths, at 44,703 units and
//! 598,771 activities, on both engines. The measured part is the example `ask` of the crate `app`.

use super::built::{Wanted, built};
use super::machine;
use crate::arguments::Arguments;
use crate::{project, run};
use serde_json::{Value, json};

const ACTIVITIES: usize = 600_000;
const SECONDS: f64 = 2.0;

/// The most that 99 of 100 may take, in milliseconds, on SQLite and on PostgreSQL: of a page, a record or a search.
const GOAL: [f64; 2] = [10.0, 20.0];
/// The same of a count, in a narrow scope and in any.
const GOAL_COUNT: [f64; 2] = [100.0, 500.0];

/// Measures both engines and prints the table; well means that every goal is reached.
pub fn run(words: &[String]) -> Result<bool, String> {
    let arguments = Arguments::read(words, &["activities", "seconds", "json"])?;
    let activities: usize = arguments.option("activities")?.unwrap_or(ACTIVITIES);
    let seconds: f64 = arguments.option("seconds")?.unwrap_or(SECONDS);
    let root = project::root();
    let program = built(&Wanted::Example("app", "ask"))?.display().to_string();
    let folder = std::env::temp_dir().join(format!("luoshi-bench-query-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let sqlite = format!("sqlite:{}", folder.join("luoshi.db").display());
    let mut rows = Vec::new();
    for address in [sqlite.as_str(), "cluster"] {
        let keys = folder.join(if address == "cluster" { "cluster.keys" } else { "keys" });
        let (keys, count) = (keys.display().to_string(), activities.to_string());
        let words = [address, &keys, &count, &seconds.to_string()];
        let output = run::output(run::program(&program, &words, &root));
        match output.and_then(|text| read(&text)) {
            Ok(own) => rows.extend(own),
            Err(problem) => {
                // Nothing depends on it: a folder left behind is only untidy.
                let _ = std::fs::remove_dir_all(&folder);
                return Err(problem);
            }
        }
    }
    let _ = std::fs::remove_dir_all(&folder);
    let machine = machine::describe();
    let entries = rows.first().map_or(json!(0), |row| row["entries"].clone());
    println!("{}\n{entries} entries, {activities} activities asked for", machine::line());
    let missed = print(&rows);
    println!(
        "goals: 99 of 100 pages, records and searches within {GOAL:?} ms on SQLite and PostgreSQL,"
    );
    println!("counts within {GOAL_COUNT:?} ms in a township and in any scope: {missed} missed");
    if let Some(path) = arguments.option::<String>("json")? {
        let report = json!({ "machine": machine, "activities": activities, "rows": rows });
        std::fs::write(&path, format!("{report:#}\n"))
            .map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(missed == 0)
}

fn read(text: &str) -> Result<Vec<Value>, String> {
    let row = |line| serde_json::from_str(line).map_err(|error| format!("{error}: {line}"));
    text.lines().map(row).collect()
}

fn text<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap_or("?")
}

// What a row may take; exports are pages of another size and have no goal.
fn goal(row: &Value) -> Option<f64> {
    let question = text(row, "question");
    if question.contains("export") {
        return None;
    }
    let place = |of: [f64; 2], second: bool| of[usize::from(second)];
    Some(if question.starts_with("count") {
        place(GOAL_COUNT, text(row, "scope") != "township")
    } else {
        place(GOAL, text(row, "engine") != "SQLite")
    })
}

// Prints a line for each; how many goals were missed.
fn print(rows: &[Value]) -> usize {
    println!(
        "{:<11} {:<11} {:<28} {:>8} {:>6} {:>10} {:>10}",
        "", "scope", "question", "found", "times", "median ms", "p99 ms"
    );
    let mut missed = 0;
    for row in rows {
        let number = |name: &str| row[name].as_f64().unwrap_or(0.0);
        let said = match goal(row) {
            Some(goal) if number("p99_ms") > goal => {
                missed += 1;
                format!("  NOT within {goal}")
            }
            _ => String::new(),
        };
        println!(
            "{:<11} {:<11} {:<28} {:>8} {:>6} {:>10.2} {:>10.2}{said}",
            text(row, "engine"),
            text(row, "scope"),
            text(row, "question"),
            number("found"),
            number("times"),
            number("median_ms"),
            number("p99_ms"),
        );
    }
    missed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_are_those_of_the_question_the_scope_and_the_engine() {
        let of = |engine: &str, scope: &str, question: &str| {
            goal(&json!({ "engine": engine, "scope": scope, "question": question }))
        };
        assert_eq!(of("SQLite", "all", "list, first page"), Some(10.0));
        assert_eq!(of("PostgreSQL", "all", "get"), Some(20.0));
        assert_eq!(of("PostgreSQL", "township", "count"), Some(100.0));
        assert_eq!(of("SQLite", "province", "count of a search"), Some(500.0));
        assert_eq!(of("SQLite", "all", "list, export page of 1,000"), None);
    }

    #[test]
    fn a_line_that_is_no_row_is_told() {
        assert!(read("{\"found\":1}\nno row").unwrap_err().contains("no row"));
    }
}
