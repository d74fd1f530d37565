//! Many rows at once. What costs is the statement, not the row: on SQLite a hand-over to the thread of the connection
//! and back, on PostgreSQL a message to the server. `cargo run --release -p store --example insert` measures it.

use super::connection::for_sqlite;
use crate::tables::{Table, Type};
use crate::{StoreError, Value};
use sqlx::{AssertSqlSafe, Postgres, Sqlite};

/// Rows per statement on SQLite, falling: few different statements, so that all stay prepared. 128 because a full group
/// of commands writes so many rows into most tables.
const ROWS_SQLITE: [usize; 6] = [1024, 256, 128, 32, 4, 1];

/// Values that one statement of SQLite may have (SQLITE_MAX_VARIABLE_NUMBER).
const VALUES_SQLITE_MAX: usize = 32_766;

/// Values in one message to PostgreSQL: arrays, so the number of rows is free; this keeps a message small.
const VALUES_POSTGRES: usize = 65_536;

/// Refuses values that their column is not for, on both engines alike. PostgreSQL cannot hold U+0000 in a text; what one
/// engine refuses the other one must not take.
pub(super) fn refuse_unfit(table: &'static Table, values: &[Value]) -> Result<(), StoreError> {
    for (at, value) in values.iter().enumerate() {
        let column = &table.columns[at % table.columns.len()];
        match (value, column.holds) {
            (Value::Text(text), Type::Text) if text.as_bytes().contains(&0) => {
                return Err(StoreError::TextWithNul { table: table.name, column: column.name });
            }
            (Value::Int(_), Type::Int) | (Value::Text(_), Type::Text) => {}
            (Value::Bytes(_), Type::Bytes) => {}
            (Value::Null, _) if column.nullable => {}
            (other, holds) => {
                return Err(StoreError::wrong_type(column.name, type_name(holds), other));
            }
        }
    }
    Ok(())
}

pub(super) async fn sqlite(
    transaction: &mut sqlx::Transaction<'static, Sqlite>,
    table: &'static Table,
    values: Vec<Value>,
) -> Result<(), sqlx::Error> {
    let width = table.columns.len();
    let mut left = values.len() / width;
    let mut values = values.into_iter();
    while left > 0 {
        let fits = |rows: &&usize| **rows <= left && **rows * width <= VALUES_SQLITE_MAX;
        let rows = ROWS_SQLITE.iter().find(fits).copied().unwrap_or(1);
        let chunk = values.by_ref().take(rows * width).collect();
        let arguments = for_sqlite(chunk).map_err(|it| sqlx::Error::Encode(it.into()))?;
        sqlx::query_with(AssertSqlSafe(insert_values(table, rows)), arguments)
            .execute(&mut **transaction)
            .await?;
        left -= rows;
    }
    Ok(())
}

// `?` and not `$1`: SQLite looks a numbered value up by name for each one.
fn insert_values(table: &Table, rows: usize) -> String {
    let row = format!("({})", vec!["?"; table.columns.len()].join(","));
    format!("INSERT INTO {} ({}) VALUES {}", table.name, columns(table), vec![row; rows].join(","))
}

pub(super) async fn postgres(
    transaction: &mut sqlx::Transaction<'static, Postgres>,
    table: &'static Table,
    values: Vec<Value>,
) -> Result<(), sqlx::Error> {
    let width = table.columns.len();
    let arrays: Vec<String> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| format!("${}::{}[]", at + 1, type_name(column.holds)))
        .collect();
    let sql = format!(
        "INSERT INTO {} ({}) SELECT * FROM UNNEST({})",
        table.name,
        columns(table),
        arrays.join(", ")
    );
    for chunk in values.chunks((VALUES_POSTGRES / width).max(1) * width) {
        let mut query = sqlx::query::<Postgres>(AssertSqlSafe(sql.clone()));
        for (at, column) in table.columns.iter().enumerate() {
            let own = chunk.iter().skip(at).step_by(width);
            query = match column.holds {
                Type::Int => query.bind(own.map(int).collect::<Vec<_>>()),
                Type::Text => query.bind(own.map(text).collect::<Vec<_>>()),
                Type::Bytes => query.bind(own.map(bytes).collect::<Vec<_>>()),
            };
        }
        query.execute(&mut **transaction).await?;
    }
    Ok(())
}

fn columns(table: &Table) -> String {
    table.columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
}

fn type_name(holds: Type) -> &'static str {
    match holds {
        Type::Int => "BIGINT",
        Type::Text => "TEXT",
        Type::Bytes => "BYTEA",
    }
}

// What does not fit was refused before; what is left is nothing.
fn int(value: &Value) -> Option<i64> {
    if let Value::Int(number) = value { Some(*number) } else { None }
}

fn text(value: &Value) -> Option<&str> {
    if let Value::Text(text) = value { Some(text) } else { None }
}

fn bytes(value: &Value) -> Option<&[u8]> {
    if let Value::Bytes(bytes) = value { Some(bytes) } else { None }
}
