//! What is taken away: the conditions of scoped queries one by one, and the checks of all readers that show something else
//! than records. A test says that every reader with a scope is among them.

use crate::project::Project;

/// A change to a source of the store.
#[derive(Debug)]
pub struct Change {
    /// Its path.
    pub file: String,
    /// Where: a function, or what the condition is about.
    pub at: String,
    /// What is done.
    what: String,
    /// Which line is changed where `old` stands on several; from 0.
    line: Option<usize>,
    old: String,
    new: String,
}

impl Change {
    /// What is changed where.
    pub fn name(&self) -> String {
        format!("{}: {}", self.at, self.what)
    }

    /// The text of the file with the change.
    ///
    /// # Errors
    /// A sentence where what is to be changed is not there, or there more than once.
    pub fn apply(&self, project: &Project) -> Result<String, String> {
        let text = project.text(&self.file).ok_or_else(|| format!("{} is gone", self.file))?;
        if let Some(line) = self.line {
            let lines: Vec<String> = text
                .lines()
                .enumerate()
                .map(|(at, own)| match at == line {
                    true => own.replace(&self.old, &self.new),
                    false => own.to_owned(),
                })
                .collect();
            return Ok(lines.join("\n") + "\n");
        }
        match text.matches(&self.old).count() {
            1 => Ok(text.replace(&self.old, &self.new)),
            count => Err(format!(
                "{}: `{}` stands there {count} times; bring xtask/src/conditions/changes.rs in line",
                self.file, self.old
            )),
        }
    }
}

const QUERY: &str = "crates/store/src/query.rs";
const QUESTION: &str = "crates/store/src/query/question.rs";
const SCOPED: &str = "crates/store/src/query/scoped.rs";
const WAY: &str = "crates/store/src/query/way.rs";

/// Files with readers that check a scope and then show what has no units.
const CHECKED: [&str; 3] =
    ["crates/store/src/entries.rs", "crates/store/src/raw.rs", "crates/store/src/rebuild.rs"];

const ALL_SEEING: &str = "&Scope::system(authority::SystemPurpose::Verify)";

/// In queries: the file, what it is about, what is done, the text and what becomes of it (`ALL` is a scope that sees
/// everything).
#[rustfmt::skip]
const QUERIES: &[(&str, &str, &str, &str, &str)] = &[
    // The scope is replaced where a question is made.
    (QUERY, "list", "another scope", "self.listed_by(&Question::of(scope,", "self.listed_by(&Question::of(ALL,"),
    (QUERY, "get", "another scope", "self.got_by(&Question::of_one(scope,", "self.got_by(&Question::of_one(ALL,"),
    (QUERY, "count", "another scope", "self.counted_by(&Question::of(scope,", "self.counted_by(&Question::of(ALL,"),
    (QUERY, "units_of", "another scope", "self.units_by(&Question::of_one(scope,", "self.units_by(&Question::of_one(ALL,"),
    (QUERY, "participations", "another scope", "Question::of_persons(scope,", "Question::of_persons(ALL,"),
    (QUESTION, "question", "another scope", "let permitted = scoped::permitted(scope);\n        Question { permitted, filter: Cow::Borrowed", "let permitted = scoped::permitted(ALL);\n        Question { permitted, filter: Cow::Borrowed"),
    (QUESTION, "question of one", "another scope", "let permitted = scoped::permitted(scope);\n        Question { permitted, filter: Cow::Owned", "let permitted = scoped::permitted(ALL);\n        Question { permitted, filter: Cow::Owned"),
    (QUESTION, "question of persons", "another scope", "permitted_with_persons(scope)", "permitted_with_persons(ALL)"),
    (QUESTION, "question of persons", "without persons", "permitted_with_persons(scope)", "permitted(scope)"),
    // The question is not asked in full.
    (QUESTION, "question", "nothing of the scope", "let permitted = self.permitted.sql(\"r\", &mut narrowing);", "let permitted = format!(\"(1 = 1 OR {})\", self.permitted.sql(\"r\", &mut narrowing));"),
    (QUESTION, "search", "nothing of the scope", "CASE WHEN {permitted} THEN", "CASE WHEN {permitted} OR 1 = 1 THEN"),
    (QUESTION, "list", "nothing of the scope", "None => narrowing.and(permitted),", "None => narrowing.and(format!(\"(1 = 1 OR {permitted})\")),"),
    (QUESTION, "question", "erased ones too", "r.standing < {status}", "r.standing <= {status}"),
    (WAY, "list", "nothing but the order", "question.narrowing(way, self.engine())", "question.stretch(way)"),
    (QUERY, "get", "nothing but the noun", "let narrowing = question.narrowing(&Way::Named, self.engine());", "let narrowing = question.stretch(&Way::Named);"),
    (QUERY, "count", "nothing but the noun", "question.narrowing(&way, self.engine())", "question.stretch(&way)"),
    (QUERY, "units_of", "of all records", "ON u.number = r.number", "ON u.number = u.number"),
    (QUERY, "participations", "of all activities", "ON a.number = r.number", "ON a.number = a.number"),
    // What a scope lets through.
    (SCOPED, "permitted", "not the record itself", "vec![permitted_itself(scope)]", "Vec::<Condition>::new()"),
    (SCOPED, "permitted", "not what it belongs to", "if !scope.sees_without_unit(Class::Open) {", "if false {"),
    (SCOPED, "persons", "not the activity", "vec![permitted(scope)]", "Vec::<Condition>::new()"),
    (SCOPED, "persons", "at any unit", "if !scope.sees_without_unit(Class::Personal) {", "if false {"),
    (SCOPED, "persons", "where activities are seen", "scope.units(Class::Personal)", "scope.units(Class::Open)"),
    (SCOPED, "permitted", "any class at any unit", "vec![seen(scope)]", "Vec::<Condition>::new()"),
    (SCOPED, "recused units", "dropped", "if !scope.recused().is_empty() {", "if false {"),
    (SCOPED, "recused records", "dropped", "in scope.recused_records() {", "in scope.recused_records().iter().take(0) {"),
    (SCOPED, "recused records", "one dropped", "in scope.recused_records() {", "in scope.recused_records().iter().skip(1) {"),
    (SCOPED, "classes", "at any unit", "(!scope.sees_without_unit(class)).then(|| scope.units(class))", "(!scope.sees_without_unit(class)).then(|| scope.units(class)).filter(|_| false)"),
    (SCOPED, "classes", "at each other's units", "find(|(other, _)| *other == units)", "find(|(other, _)| other.is_some() == units.is_some())"),
    // How that becomes SQL.
    (SCOPED, "SQL", "one of all", "joined(parts, \" AND \",", "joined(parts, \" OR \","),
    (SCOPED, "SQL", "all of any", "joined(parts, \" OR \",", "joined(parts, \" AND \","),
    (SCOPED, "SQL", "any of none is all", "joined(parts, \" OR \", NOTHING,", "joined(parts, \" OR \", \"1 = 1\","),
    (SCOPED, "SQL", "NOT dropped", "format!(\"NOT {}\", ", "format!(\"(1 = 1 OR {})\", "),
    (SCOPED, "SQL", "any class", "format!(\"{record}.class IN ({})\"", "format!(\"(1 = 1 OR {record}.class IN ({}))\""),
    (SCOPED, "SQL", "this record is none", "({record}.noun = {noun} AND", "(1 = 0 AND {record}.noun = {noun} AND"),
    (SCOPED, "SQL", "this record by id alone", "({record}.noun = {noun} AND", "({record}.noun < 1000 + {noun} AND"),
    (SCOPED, "SQL", "any owner", "o.number = {record}.owner AND {inner}", "o.number = {record}.owner AND (1 = 1 OR {inner})"),
    (SCOPED, "SQL", "an owner that is not there", "({record}.owner IS NULL OR EXISTS", "({record}.owner IS NULL OR 1 = 1 OR EXISTS"),
    (SCOPED, "SQL", "somebody's owner", "WHERE o.number = {record}.owner AND", "WHERE"),
    (SCOPED, "SQL", "owner asked of the record", "inner.sql(\"o\", narrowing)", "inner.sql(record, narrowing)"),
    (SCOPED, "units", "none is everywhere", "return NOTHING.to_owned();", "return \"1 = 1\".to_owned();"),
    (SCOPED, "units", "the lowest anywhere", "\"({lowest} OR (", "\"(1 = 1 OR {lowest} OR ("),
    (SCOPED, "units", "not the lowest", "\"({lowest} OR (", "\"(1 = 0 AND {lowest} OR ("),
    (SCOPED, "units", "others anywhere", "AND {any}) > 0))", "AND {any}) >= 0))"),
    (SCOPED, "units", "others of two not asked", "{record}.units > 1", "{record}.units > 2"),
    (SCOPED, "units", "others of any record", "WHERE p.number = {record}.number AND {any}", "WHERE {any}"),
    (SCOPED, "ranges", "one behind", "BETWEEN {start} AND {}\", end - 1)", "BETWEEN {start} AND {}\", end)"),
    (SCOPED, "ranges", "one before", "{unit} BETWEEN {start} AND", "{unit} BETWEEN {start} - 1 AND"),
    (SCOPED, "ranges", "begins one late", "{unit} BETWEEN {start} AND", "{unit} BETWEEN {start} + 1 AND"),
    (SCOPED, "ranges", "halved one late", "CASE WHEN {unit} < {from}", "CASE WHEN {unit} <= {from}"),
    (SCOPED, "table of units", "shifted by one", "AS INTEGER) + 1, 1) = {yes}", "AS INTEGER) + 2, 1) = {yes}"),
    (SCOPED, "table of units", "one before", "table[*start as usize..", "table[start.saturating_sub(1) as usize.."),
    (SCOPED, "table of units", "all", "let mut table = vec![0;", "let mut table = vec![1;"),
];

/// Every change.
pub fn all(project: &Project) -> Result<Vec<Change>, String> {
    let query = |(file, at, what, old, new): &(&str, &str, &str, &str, &str)| Change {
        file: (*file).to_owned(),
        at: (*at).to_owned(),
        what: (*what).to_owned(),
        line: None,
        old: (*old).to_owned(),
        new: new.replace("ALL", ALL_SEEING),
    };
    let mut changes: Vec<Change> = QUERIES.iter().map(query).collect();
    for file in CHECKED {
        changes.extend(checks(file, project.text(file).unwrap_or_default()));
    }
    for change in &changes {
        change.apply(project)?;
    }
    Ok(changes)
}

// Every line that turns away whoever is not the program itself, or does not see the journal.
fn checks(file: &str, text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut function = "";
    for (line, own) in text.lines().enumerate() {
        function = named(own).unwrap_or(function);
        let mut put = |what: &str, old: &str, new: &str| {
            let (file, at, what) = (file.to_owned(), function.to_owned(), what.to_owned());
            let (old, new) = (old.to_owned(), new.to_owned());
            changes.push(Change { file, at, what, line: Some(line), old, new });
        };
        let own = own.trim();
        for system in ["!is_system(scope)", "!crate::entries::is_system(scope)"] {
            if own == format!("if {system} {{") {
                put("for everybody", system, "false");
                put("for auditors", system, "!scope.sees(authority::Class::Journal)");
            }
        }
        if own == "if !scope.sees(Class::Journal) {" {
            put("for everybody", "!scope.sees(Class::Journal)", "false");
        }
    }
    changes
}

// The name of the function that begins on a line.
fn named(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub async fn ")?;
    rest.split(['(', '<']).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Readers that show something without a scope, reviewed: what became of the writer's own commands, who holds the lease,
    /// the schema's version, and the codes of units for the state in memory.
    const WITHOUT: [&str; 5] = ["lease", "outcome", "outcomes", "places", "schema_version"];

    /// Readers that hand their scope to another one: the name, and the call.
    const THROUGH: [(&str, &str); 2] =
        [("entries_at", "self.entries(scope, "), ("rebuild", "self.rebuild_with(scope, ")];

    fn readers() -> (Vec<String>, Vec<String>, Project) {
        let project = Project::read().unwrap();
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for (_, text) in project.texts("crates/store/src/", ".rs") {
            for (at, _) in text.match_indices("pub async fn ") {
                let end = text[at..].find(" {\n").map_or(text.len(), |end| at + end);
                let head = &text[at..end];
                // Functions of a database, and those that write, are not readers.
                let of = text[..at].rfind("\nimpl ").map_or("", |from| &text[from + 1..at]);
                let name = named(head).unwrap().to_owned();
                if head.contains("scope: &Scope") {
                    with.push(name);
                } else if of.starts_with("impl Reader ") {
                    without.push(name);
                }
            }
        }
        without.sort();
        (with, without, project)
    }

    #[test]
    fn every_reader_with_a_scope_is_changed() {
        let (with, without, project) = readers();
        assert_eq!(without, WITHOUT, "a reader without a scope is to be reviewed");
        let changes = all(&project).unwrap();
        let changed: BTreeSet<&str> = changes.iter().map(|it| it.at.as_str()).collect();
        let through = |name: &str| {
            let call = THROUGH.iter().find(|(own, _)| *own == name).map(|(_, call)| call);
            call.is_some_and(|call| project.rust().any(|(_, text)| text.contains(call)))
        };
        let left: Vec<&String> =
            with.iter().filter(|it| !changed.contains(it.as_str()) && !through(it)).collect();
        assert!(with.len() > 20, "{with:?}");
        assert!(left.is_empty(), "nobody would notice if these forgot the scope: {left:?}");
    }

    #[test]
    fn a_change_that_fits_nowhere_is_told() {
        let (_, _, project) = readers();
        let change = Change {
            file: SCOPED.to_owned(),
            at: String::new(),
            what: String::new(),
            line: None,
            old: "no such text".to_owned(),
            new: String::new(),
        };
        assert!(change.apply(&project).unwrap_err().contains("0 times"));
    }

    #[test]
    fn checks_are_found_with_their_functions() {
        let text = "    pub async fn keys(\n        if !is_system(scope) {\n        }\n    \
                    pub async fn size<E>(\n        if !scope.sees(Class::Journal) {\n";
        let found: Vec<String> = checks("x.rs", text).iter().map(Change::name).collect();
        assert_eq!(found, ["keys: for everybody", "keys: for auditors", "size: for everybody"]);
    }
}
