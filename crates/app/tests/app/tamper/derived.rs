//! Derived rows that are not what the journal makes of them: table and key are named.

use super::base::Base;
use super::{COUNT, count, is_asked_for};
use crate::place::{Place, say};
use crate::random::Random;
use std::collections::BTreeMap;
use store::tables::{Sort, TABLES, Table, Type};
use store::{Database, Engine, Limits, Value};

// A value as text, whatever its type, and the other way.
fn told(engine: Engine, table: &Table) -> Vec<String> {
    let column = |own: &store::tables::Column| match (own.holds, engine) {
        (Type::Text, _) => own.name.to_owned(),
        (Type::Int, _) => format!("CAST({} AS TEXT)", own.name),
        (Type::Bytes, Engine::Sqlite) => format!("lower(hex({}))", own.name),
        (Type::Bytes, Engine::Postgres) => format!("encode({}, 'hex')", own.name),
    };
    table.columns.iter().map(column).collect()
}

fn literal(place: &Place, holds: Type, text: &str) -> String {
    match holds {
        Type::Int => text.to_owned(),
        Type::Text => format!("'{}'", text.replace('\'', "''")),
        Type::Bytes => place.literal(&bytes(text)),
    }
}

fn bytes(text: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).expect("two digits");
    (0..text.len()).step_by(2).map(digit).collect()
}

fn value(holds: Type, text: &str) -> Value {
    match holds {
        Type::Int => Value::Int(text.parse().expect("a number")),
        Type::Text => text.into(),
        Type::Bytes => bytes(text).into(),
    }
}

// Some other value of the column.
fn other(holds: Type, text: Option<&str>, random: &mut Random) -> String {
    match (holds, text) {
        (Type::Int, Some(text)) => {
            let number: i64 = text.parse().expect("a number");
            (number + 1_000_000 + random.below(1_000_000) as i64).to_string()
        }
        (Type::Int, None) => "1".to_owned(),
        (Type::Text, text) => format!("{}x", text.unwrap_or_default()),
        (Type::Bytes, _) => "ab".repeat(16),
    }
}

pub async fn a_changed_derived_row_is_named(place: Place) {
    let engine = place.engine;
    let base = Base::make(place, "derived").await;
    let mut filled: Vec<(&'static Table, usize)> = Vec::new();
    for table in TABLES.iter().filter(|table| table.sort == Sort::Derived) {
        let sql = format!("SELECT CAST(count(*) AS TEXT) FROM {}", table.name);
        let rows = base.place.rows(&sql).await;
        let rows: usize = rows[0][0].as_deref().expect("a count").parse().expect("a number");
        if rows > 0 {
            filled.push((table, rows));
        }
    }
    assert!(filled.len() >= 8, "{filled:?}");
    let mut lines: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    // Each takes folding the journal anew.
    let tried = if is_asked_for() { count() } else { 2 * filled.len() };
    for number in 0..tried {
        let mut random = Random::new(number as u64 ^ 0xd1ff);
        let (table, rows) = filled[number % filled.len()];
        let copy = base.place.copy("derived_changed").await;
        let (sql, key) = change(&copy, table, rows, &mut random).await;
        copy.change(&sql).await;
        let database = Database::open(&copy.address, Limits::default()).await.expect("a database");
        let keys = app::KeyRing::open(&copy.keys()).expect("keys");
        let fresh = app::copy::sqlite_address(&copy.folder.path().join("fresh.db"));
        let found = app::verify::derived(&database, &keys, &fresh).await.expect("folded");
        database.close().await;
        copy.remove().await;
        let named = found.iter().any(|it| it.table == table.name && it.key == key);
        assert!(named, "{number}: {sql}\n{key:?} of {}: {found:?}", table.name);
        assert!(found.len() <= 2, "{sql}: only what was changed differs, not {found:?}");
        let line = lines.entry(table.name).or_default();
        line.0 += 1;
        line.1 += usize::from(named);
    }
    if is_asked_for() {
        say(&format!("{}: derived rows changed, removed or added; named ({COUNT})", engine.name()));
        for (table, (tried, named)) in lines {
            say(&format!("  {table:<56} {tried:>6} {named:>6}"));
        }
    }
}

// SQL that changes, removes or adds a row; its key.
async fn change(
    place: &Place,
    table: &'static Table,
    rows: usize,
    random: &mut Random,
) -> (String, Vec<Value>) {
    let keys: Vec<&str> =
        table.columns[..table.key_columns].iter().map(|column| column.name).collect();
    let sql = format!(
        "SELECT {} FROM {} ORDER BY {} LIMIT 1 OFFSET {}",
        told(place.engine, table).join(", "),
        table.name,
        keys.join(", "),
        random.below(rows as u64)
    );
    let row = place.rows(&sql).await.remove(0);
    let key: Vec<&str> =
        row[..table.key_columns].iter().map(|text| text.as_deref().expect("a key")).collect();
    let typed = |key: &[&str]| -> Vec<Value> {
        table.columns.iter().zip(key).map(|(column, text)| value(column.holds, text)).collect()
    };
    let same: Vec<String> = table
        .columns
        .iter()
        .zip(&key)
        .map(|(column, text)| format!("{} = {}", column.name, literal(place, column.holds, text)))
        .collect();
    let same = same.join(" AND ");
    let further = table.columns.len() > table.key_columns;
    match random.below(3) {
        0 => (format!("DELETE FROM {} WHERE {same};", table.name), typed(&key)),
        1 if further => {
            let at = random.between(table.key_columns as u64, table.columns.len() as u64) as usize;
            let column = &table.columns[at];
            let new = other(column.holds, row[at].as_deref(), random);
            let new = literal(place, column.holds, &new);
            let sql = format!("UPDATE {} SET {} = {new} WHERE {same};", table.name, column.name);
            (sql, typed(&key))
        }
        _ => {
            // Another row like it, with another key and, where a column is unique, another value.
            let mut own: Vec<Option<String>> = row.clone();
            for (at, column) in table.columns.iter().enumerate() {
                let unique = at == 0 || matches!(column.name, "id" | "code" | "idx");
                if unique {
                    own[at] = Some(other(column.holds, own[at].as_deref(), random));
                }
            }
            let literals: Vec<String> = table
                .columns
                .iter()
                .zip(&own)
                .map(|(column, text)| match text {
                    Some(text) => literal(place, column.holds, text),
                    None => "NULL".to_owned(),
                })
                .collect();
            let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            let sql = format!(
                "INSERT INTO {} ({}) VALUES ({});",
                table.name,
                names.join(", "),
                literals.join(", ")
            );
            let key: Vec<&str> =
                own[..table.key_columns].iter().map(|it| it.as_deref().expect("a key")).collect();
            (sql, typed(&key))
        }
    }
}
