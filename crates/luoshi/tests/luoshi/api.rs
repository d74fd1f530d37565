//! The views for programs: what they are described as, what the command line prints, and no more than the account may see.

use crate::server::Server;
use crate::{Folder, luoshi, top};
use language::Language;
use luoshi::Exit;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use test_kit::golden;

const STATES: [&str; 7] =
    ["applicable", "met", "open", "missed", "unknown", "not_applicable", "exempt"];

/// The small county, its reader seeing everything.
struct County {
    folder: Folder,
    server: Server,
}

impl County {
    fn new(name: &str) -> County {
        let folder = Folder::new(name);
        // Its clock stands still, unlike that of `luoshi serve`.
        let server = Server::start("demo --size small --out county --port 0", &folder.0);
        County { folder, server }
    }

    fn get(&self, path: &str) -> Value {
        get(&self.server, path)
    }
}

fn run(words: &str, folder: &Folder) -> String {
    let run = luoshi(words, &folder.0, Language::English);
    assert_eq!(run.exit, Exit::Done, "{words}\n{}", run.err);
    run.out
}

fn get(server: &Server, path: &str) -> Value {
    let (status, head, body) = server.fetch(&format!("/api/v1{path}"), "Accept-Language: en\r\n");
    assert_eq!(status, 200, "{path}\n{head}\n{body}");
    assert!(head.contains("content-type: application/json"), "{head}");
    assert!(head.contains("cache-control: no-store"), "{head}");
    serde_json::from_str(&body).unwrap_or_else(|error| panic!("{path}: {error}\n{body}"))
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}"))
}

fn list<'v>(value: &'v Value, name: &str) -> &'v Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("no {name} in {value}"))
}

// The description with a pointer that its schemas are found by.
fn described() -> Value {
    serde_json::from_str(&api::description().to_json().expect("it is written")).expect("it is JSON")
}

/// Holds an answer to what its view is described as.
fn fits(description: &Value, path: &str, status: &str, answer: &Value) {
    let path = path.split('?').next().expect("a path");
    let mut response = &description["paths"][path]["get"]["responses"][status];
    if let Some(there) = response["$ref"].as_str() {
        response = description.pointer(there.trim_start_matches('#')).expect("it leads somewhere");
    }
    let content = response["content"].as_object().expect("content");
    let schema = &content.values().next().expect("a sort of content")["schema"];
    assert!(schema.is_object(), "{path} {status}: {response}");
    let mut schema = schema.clone();
    schema["components"] = description["components"].clone();
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> = validator
        .iter_errors(answer)
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{path}: {errors:?}\n{answer}");
    named(description, &schema, answer, path);
}

// Every property of an answer is described: a schema alone would let more pass.
fn named(description: &Value, schema: &Value, answer: &Value, path: &str) {
    fn properties<'d>(
        description: &'d Value,
        schema: &'d Value,
        to: &mut BTreeMap<String, &'d Value>,
    ) {
        if let Some(there) = schema["$ref"].as_str() {
            let found = description.pointer(there.trim_start_matches('#'));
            properties(description, found.expect("it leads somewhere"), to);
        }
        for part in ["allOf", "oneOf"].iter().filter_map(|name| schema[*name].as_array()).flatten()
        {
            properties(description, part, to);
        }
        for (name, own) in schema["properties"].as_object().into_iter().flatten() {
            to.insert(name.clone(), own);
        }
        if !schema["items"].is_null() {
            to.insert("[]".to_owned(), &schema["items"]);
        }
    }
    let mut known = BTreeMap::new();
    properties(description, schema, &mut known);
    match answer {
        Value::Object(own) => {
            for (name, value) in own {
                let described = known.get(name);
                let described =
                    described.unwrap_or_else(|| panic!("{path}: {name} is not described"));
                named(description, described, value, path);
            }
        }
        Value::Array(all) => {
            for value in all {
                named(description, known["[]"], value, path);
            }
        }
        _ => {}
    }
}

#[test]
fn the_description_is_frozen() {
    let text = api::description().to_pretty_json().expect("it is written");
    golden::check(&top().join("docs/openapi.json"), &format!("{text}\n"));
}

#[test]
fn rows_are_those_of_the_command_line_for_the_whole_demonstration() {
    let county = County::new("api-rows");
    for (asked, words) in [
        ("", ""),
        ("?as_of=2024-06-30", " --as-of 2024-06-30"),
        ("?unit=T01-B01", " --unit T01-B01"),
        ("?along=affiliation", " --relation affiliation"),
        ("?along=territory", " --relation territory"),
    ] {
        let (status, head, body) = county.server.fetch(&format!("/api/v1/evaluation{asked}"), "");
        assert_eq!(status, 200, "{head}");
        let day = head.split("luoshi-as-of: ").nth(1).expect("a day");
        let words = match words.contains("--as-of") {
            true => words.to_owned(),
            false => format!("{words} --as-of {}", &day[..10]),
        };
        let words = format!("evaluate --db sqlite:county/county.db --format json{words}");
        let printed = run(&words, &county.folder);
        let is_other = |line: &&str| line.contains("\"relation\":\"territory\"");
        assert_eq!(
            printed.lines().filter(is_other).count() == 0,
            ["affiliation", "unit", "2024"].iter().any(|own| asked.contains(own))
        );
        assert!(printed.lines().count() > 8, "{words}\n{printed}");
        assert!(printed == body, "{asked} is not what `luoshi {words}` prints");
    }
}

#[test]
fn the_board_is_the_sum_of_the_rows() {
    let county = County::new("api-sums");
    let mut sums: BTreeMap<(String, String), [u64; 7]> = BTreeMap::new();
    let board = county.get("/board?unit=C");
    let (from, to) = (text(&board, "from"), text(&board, "to"));
    // The day on which each period ends is what standings say.
    let mut ends: BTreeMap<String, String> = BTreeMap::new();
    for column in list(&board, "columns") {
        let obligation = text(column, "obligation");
        let path = format!("/standings?unit=C&obligation={obligation}&span=2025");
        let more = county.get(&path.replace("&span=2025", "&span=12-months"));
        for standing in list(&county.get(&path), "standings").iter().chain(list(&more, "standings"))
        {
            ends.insert(text(standing, "period").to_owned(), text(standing, "to").to_owned());
        }
    }
    let as_of = text(&board, "as_of");
    for row in county.get("/evaluation").as_array().expect("rows") {
        let Some(end) = ends.get(text(row, "period")) else { continue };
        let end = end.as_str().min(as_of);
        if from <= end && end <= to {
            let key = (text(row, "unit").to_owned(), text(row, "obligation").to_owned());
            let sum = sums.entry(key).or_default();
            for (sum, state) in sum.iter_mut().zip(STATES) {
                *sum += row[state].as_u64().expect("a number");
            }
        }
    }
    // Persons are not listed above their own unit: of some obligations no period is known.
    let told: BTreeSet<&str> = sums.keys().map(|(_, obligation)| obligation.as_str()).collect();
    let columns = list(&board, "columns").len();
    assert!(told.len() + 4 >= columns, "{} of {columns}", told.len());
    let mut compared = 0;
    for unit in ["C", "T01", "T01-B01"] {
        let board = county.get(&format!("/board?unit={unit}"));
        for row in list(&board, "rows").iter().filter(|own| text(own, "extent") != "own") {
            for (column, cell) in list(&board, "columns").iter().zip(list(row, "cells")) {
                if !told.contains(text(column, "obligation")) {
                    continue;
                }
                let key = (text(row, "unit").to_owned(), text(column, "obligation").to_owned());
                let sum = sums.get(&key).copied().unwrap_or_default();
                let shown = STATES.map(|state| cell[state].as_u64().expect("a number"));
                assert_eq!(shown, sum, "{key:?}");
                compared += usize::from(sum.iter().any(|own| *own > 0));
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn every_answer_is_as_described() {
    let county = County::new("api-described");
    let description = described();
    let fetched = |path: &str| {
        let answer = county.get(path);
        fits(&description, path, "200", &answer);
        answer
    };
    let mut states = std::collections::BTreeSet::new();
    for directive in list(&fetched("/directives"), "directives") {
        let id = text(directive, "directive");
        let own = fetched(&format!("/directive?directive={id}"));
        for line in list(&own, "articles").iter().flat_map(|own| list(own, "obligations")) {
            let obligation = text(line, "obligation");
            fetched(&format!("/obligation?directive={id}&obligation={obligation}"));
            let path = format!("/standings?directive={id}&unit=P&obligation={obligation}");
            for standing in list(&fetched(&path), "standings").iter().step_by(37).take(6) {
                let (subject, period) = (text(standing, "subject"), text(standing, "period"));
                let path = format!(
                    "/why?directive={id}&obligation={obligation}&subject={subject}&period={period}"
                );
                let why = fetched(&path);
                assert_eq!(why["state"], standing["state"], "{path}");
                states.insert(text(&why, "state").to_owned());
            }
        }
        for relation in list(directive, "relations") {
            let relation = relation.as_str().expect("a name");
            fetched(&format!("/board?directive={id}&along={relation}"));
        }
    }
    assert!(states.len() >= 4, "{states:?}");
    for path in [
        "/evaluation?unit=T01",
        "/board?unit=T01&span=2024&state=missed&article=1",
        "/unit?unit=T01-B01",
        "/unit?unit=T01-B01&as_of=2024-06-30&lang=zh-CN",
        "/journal",
        "/journal?before=20",
    ] {
        fetched(path);
    }
    // Every view that is described was asked for.
    let views = description["paths"].as_object().expect("paths").len();
    assert_eq!(views, 9, "a view is described that nothing here asks for");
}

#[test]
fn journal_and_standings_are_given_page_by_page() {
    let county = County::new("api-pages");
    let mut path = "/journal".to_owned();
    let (mut indices, mut size) = (Vec::new(), 0);
    for _ in 0..100 {
        let page = county.get(&path);
        size = page["size"].as_u64().expect("a size");
        indices.extend(list(&page, "entries").iter().filter_map(|own| own["index"].as_u64()));
        let Some(next) = page["next"].as_u64() else { break };
        path = format!("/journal?before={next}");
    }
    assert_eq!(indices, (0..size).rev().collect::<Vec<_>>());
    let (mut path, mut subjects, mut total) = (None, Vec::new(), 0);
    let first = "/standings?unit=P&obligation=themed-days";
    for _ in 0..100 {
        let page = county.get(path.as_deref().unwrap_or(first));
        total = page["total"].as_u64().expect("a total");
        subjects.extend(list(&page, "standings").iter().map(|own| own["subject"].to_string()));
        let Some(next) = page["next"].as_u64() else { break };
        path = Some(format!("{first}&skip={next}"));
    }
    assert!(total > 250, "{total} are given at once");
    assert_eq!(subjects.len() as u64, total);
}

#[test]
fn what_is_asked_wrongly_is_refused_in_words() {
    let county = County::new("api-refused");
    let description = described();
    for (path, status, name, english) in [
        ("/nothing", 404, "not-found", "nothing at this address"),
        ("/board?unit=nowhere", 404, "not-found", "nothing at this address"),
        ("/board?unt=C", 400, "unknown-name", "unit"),
        ("/board?state=lost", 400, "wrong-value", "not_applicable"),
        ("/board?span=never", 400, "wrong-value", "12-months"),
        ("/board?along=sideways", 400, "wrong-value", "affiliation"),
        ("/evaluation?along=sideways", 400, "wrong-value", "affiliation"),
        ("/board?unit=C&unit=P", 400, "malformed", "given twice"),
        ("/board?unit=%ff", 404, "not-found", "nothing at this address"),
        ("/board?lang=de", 400, "wrong-value", "zh-CN"),
        ("/board?as_of=yesterday", 400, "wrong-value", "yesterday"),
        ("/board?as_of=2999-01-01", 400, "not-yet", "still to come"),
        ("/board?known_to=999999999", 404, "no-such-size", "fewer entries"),
        ("/unit", 400, "missing", "unit"),
        ("/standings?unit=C", 400, "missing", "obligation"),
        ("/standings?unit=C&obligation=none", 404, "not-found", "nothing"),
        ("/why?obligation=reading-class&subject=C&period=sometime", 404, "not-found", "sometime"),
        ("/board?article=999", 400, "wrong-value", "no heading"),
        ("", 404, "not-found", "nothing at this address"),
        ("/", 404, "not-found", "nothing at this address"),
        ("/journal?before=x", 400, "wrong-value", "whole number"),
    ] {
        let (got, head, body) =
            county.server.fetch(&format!("/api/v1{path}"), "Accept-Language: en\r\n");
        assert_eq!(got, status, "{path}\n{body}");
        assert!(head.contains("content-type: application/problem+json"), "{path}\n{head}");
        let problem: Value = serde_json::from_str(&body).expect("JSON");
        assert_eq!(problem["type"], format!("urn:luoshi:{name}"), "{path}");
        assert_eq!(problem["status"], status);
        assert!(body.contains(english), "{path}\n{body}");
        if path.contains('?') {
            fits(&description, path, "default", &problem);
        }
        let (_, _, chinese) =
            county.server.fetch(&format!("/api/v1{path}"), "Accept-Language: zh\r\n");
        let problem: Value = serde_json::from_str(&chinese).expect("JSON");
        assert!(
            !text(&problem, "title").is_ascii() && !text(&problem, "remedy").is_ascii(),
            "{chinese}"
        );
        assert!(!chinese.contains("api-"), "{chinese}");
    }
    let (status, _) = county.server.ask(
        format!("POST /api/v1/board HTTP/1.0\r\nHost: {}\r\n\r\n", county.server.address)
            .as_bytes(),
    );
    assert_eq!(status, 405);
}

#[test]
fn a_secretary_is_given_the_own_branch_and_nothing_beside_it() {
    let folder = Folder::new("api-scope");
    run("demo --size small --no-serve --out county", &folder);
    run("grant secretary sec T01-B01 --db sqlite:county/county.db", &folder);
    let words = "serve --db sqlite:county/county.db --account sec --port 0";
    let server = Server::start(words, &folder.0);
    let rows = get(&server, "/evaluation");
    let rows = rows.as_array().expect("rows");
    assert!(rows.len() > 5, "{rows:?}");
    let own = |row: &Value| text(row, "unit").starts_with("T01-B01");
    assert!(rows.iter().all(own), "{rows:?}");
    let board = get(&server, "/board");
    assert!(list(&board, "rows").iter().all(own), "{board}");
    assert_eq!(board.get("entries"), None, "sizes are for who sees the journal");
    for path in [
        "/unit?unit=T01-B02",
        "/board?unit=C",
        "/evaluation?unit=C",
        "/journal",
        "/board?known_to=5",
    ] {
        assert_eq!(server.fetch(&format!("/api/v1{path}"), "").0, 404, "{path}");
    }
    assert_eq!(json!(null), board["entries"]);
}
