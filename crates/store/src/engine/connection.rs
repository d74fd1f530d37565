//! A connection inside a transaction, of either engine: statements with values in, rows out.

use super::{Engine, insert};
use crate::tables::Table;
use crate::{Row, StoreError, Value};
use sqlx::postgres::{PgArguments, PgRow, PgTypeInfo};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Arguments, AssertSqlSafe, Column, Postgres, Row as _, Sqlite, TypeInfo, ValueRef};
use std::borrow::Cow;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

/// A statement. Texts of our own only: whatever comes from outside goes in as a value.
#[derive(Clone, Debug)]
pub(crate) struct Sql {
    text: Cow<'static, str>,
    // Whether the engine keeps it prepared for the next time.
    kept: bool,
}

impl From<&'static str> for Sql {
    fn from(text: &'static str) -> Sql {
        Sql { text: Cow::Borrowed(text), kept: true }
    }
}

impl Sql {
    /// A statement put together from texts of our own, names of [`Table`]s and numbers of values.
    pub(crate) fn composed(text: String) -> Sql {
        Sql { text: Cow::Owned(text), kept: true }
    }

    /// The same for a statement whose text hardly comes again, because it tells of a scope.
    pub(crate) fn once(text: String) -> Sql {
        Sql { text: Cow::Owned(text), kept: false }
    }
}

pub(super) enum Connection {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// Reads at one point in time: what is committed after its first read is not seen.
pub struct Reader {
    connection: Connection,
    deadline: Option<Duration>,
}

impl Reader {
    pub(super) fn new(connection: Connection, deadline: Duration) -> Reader {
        Reader { connection, deadline: Some(deadline) }
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        match self.connection {
            Connection::Sqlite(_) => Engine::Sqlite,
            Connection::Postgres(_) => Engine::Postgres,
        }
    }

    /// All rows that a query gives. Whoever asks sets a limit on how many that can be.
    pub(crate) async fn fetch(
        &mut self,
        sql: impl Into<Sql>,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, StoreError> {
        let Sql { text, kept } = sql.into();
        let sql = AssertSqlSafe(text);
        let rows = match &mut self.connection {
            Connection::Sqlite(transaction) => {
                let query =
                    sqlx::query_with::<Sqlite, _>(sql, for_sqlite(values)?).persistent(kept);
                query.fetch_all(&mut **transaction).await.map(from_sqlite)
            }
            Connection::Postgres(transaction) => {
                let query =
                    sqlx::query_with::<Postgres, _>(sql, for_postgres(&values)?).persistent(kept);
                query.fetch_all(&mut **transaction).await.map(from_postgres)
            }
        };
        rows.map_err(|error| self.error(error))?
    }

    /// The row that a query gives, if any.
    pub(crate) async fn fetch_one(
        &mut self,
        sql: impl Into<Sql>,
        values: Vec<Value>,
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.fetch(sql, values).await?.into_iter().next())
    }

    fn error(&self, error: sqlx::Error) -> StoreError {
        match StoreError::from(error) {
            StoreError::Deadline { .. } => {
                StoreError::Deadline { seconds: self.deadline.unwrap_or_default().as_secs() }
            }
            other => other,
        }
    }
}

/// The one transaction that writes. It reads too, and sees what it wrote.
pub struct Transaction {
    reader: Reader,
}

impl Deref for Transaction {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }
}

impl Transaction {
    pub(super) fn new(connection: Connection) -> Transaction {
        Transaction { reader: Reader { connection, deadline: None } }
    }

    /// Runs a statement; how many rows it changed.
    pub(crate) async fn execute(
        &mut self,
        sql: impl Into<Sql>,
        values: Vec<Value>,
    ) -> Result<u64, StoreError> {
        let Sql { text, kept } = sql.into();
        let sql = AssertSqlSafe(text);
        let done = match &mut self.reader.connection {
            Connection::Sqlite(transaction) => {
                let query =
                    sqlx::query_with::<Sqlite, _>(sql, for_sqlite(values)?).persistent(kept);
                query.execute(&mut **transaction).await.map(|done| done.rows_affected())
            }
            Connection::Postgres(transaction) => {
                let query =
                    sqlx::query_with::<Postgres, _>(sql, for_postgres(&values)?).persistent(kept);
                query.execute(&mut **transaction).await.map(|done| done.rows_affected())
            }
        };
        done.map_err(|error| self.error(error))
    }

    /// Runs statements without values, separated by semicolons.
    pub(crate) async fn execute_script(&mut self, script: &'static str) -> Result<(), StoreError> {
        let done = match &mut self.reader.connection {
            Connection::Sqlite(transaction) => {
                sqlx::raw_sql(script).execute(&mut **transaction).await.map(drop)
            }
            Connection::Postgres(transaction) => {
                sqlx::raw_sql(script).execute(&mut **transaction).await.map(drop)
            }
        };
        done.map_err(|error| self.error(error))
    }

    /// Inserts rows: values of all columns in order, row after row.
    pub(crate) async fn insert(
        &mut self,
        table: &'static Table,
        values: Vec<Value>,
    ) -> Result<(), StoreError> {
        insert::refuse_unfit(table, &values)?;
        let done = match &mut self.reader.connection {
            Connection::Sqlite(transaction) => insert::sqlite(transaction, table, values).await,
            Connection::Postgres(transaction) => insert::postgres(transaction, table, values).await,
        };
        done.map_err(|error| self.error(error))
    }

    /// Deletes the rows of the records with these numbers.
    pub(crate) async fn delete(
        &mut self,
        table: &'static Table,
        numbers: &[i64],
    ) -> Result<(), StoreError> {
        for chunk in numbers.chunks(DELETED_AT_ONCE) {
            match self.engine() {
                Engine::Sqlite => {
                    // One text however many there are, so that it stays prepared.
                    let list = serialised(chunk);
                    let sql = Sql::composed(format!(
                        "DELETE FROM {} WHERE number IN (SELECT value FROM json_each($1))",
                        table.name
                    ));
                    self.execute(sql, vec![list.as_str().into()]).await?;
                }
                Engine::Postgres => {
                    let sql = format!("DELETE FROM {} WHERE number = ANY($1)", table.name);
                    let Connection::Postgres(transaction) = &mut self.reader.connection else {
                        continue;
                    };
                    let query = sqlx::query(AssertSqlSafe(sql)).bind(chunk.to_vec());
                    query.execute(&mut **transaction).await?;
                }
            }
        }
        Ok(())
    }

    /// Deletes all rows.
    pub(crate) async fn clear(&mut self, table: &'static Table) -> Result<(), StoreError> {
        let sql = Sql::composed(format!("DELETE FROM {}", table.name));
        self.execute(sql, Vec::new()).await.map(drop)
    }

    /// Marks a point to come back to: one for each command of a group.
    pub async fn savepoint(&mut self) -> Result<(), StoreError> {
        self.execute("SAVEPOINT command", Vec::new()).await.map(drop)
    }

    /// Keeps what was done since the last [`Transaction::savepoint`].
    pub async fn savepoint_keep(&mut self) -> Result<(), StoreError> {
        self.execute("RELEASE SAVEPOINT command", Vec::new()).await.map(drop)
    }

    /// Undoes what was done since the last [`Transaction::savepoint`].
    pub async fn savepoint_undo(&mut self) -> Result<(), StoreError> {
        self.execute("ROLLBACK TO SAVEPOINT command", Vec::new()).await?;
        self.savepoint_keep().await
    }

    /// Keeps everything, durably: when this returns it survives a loss of power.
    ///
    /// # Errors
    /// [`StoreError::Again`] where somebody else wrote at the same time: nothing was kept. [`StoreError::CommitUnknown`]
    /// where the connection broke while the answer was awaited.
    pub async fn commit(self) -> Result<(), StoreError> {
        let done = match self.reader.connection {
            Connection::Sqlite(transaction) => transaction.commit().await,
            Connection::Postgres(transaction) => transaction.commit().await,
        };
        done.map_err(|error| match error {
            sqlx::Error::Database(_) => error.into(),
            broken => StoreError::CommitUnknown { reason: broken.to_string() },
        })
    }

    /// Undoes everything.
    pub async fn undo(self) -> Result<(), StoreError> {
        match self.reader.connection {
            Connection::Sqlite(transaction) => transaction.rollback().await?,
            Connection::Postgres(transaction) => transaction.rollback().await?,
        }
        Ok(())
    }
}

/// Records whose rows one statement deletes: enough that the statement's own cost does not count.
const DELETED_AT_ONCE: usize = 1024;

fn serialised(numbers: &[i64]) -> String {
    let mut text = String::with_capacity(numbers.len() * 8 + 2);
    text.push('[');
    for (at, number) in numbers.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push_str(&number.to_string());
    }
    text.push(']');
    text
}

pub(super) fn for_sqlite(values: Vec<Value>) -> Result<SqliteArguments, StoreError> {
    let mut arguments = SqliteArguments::default();
    arguments.reserve(values.len(), 0);
    for value in values {
        let added = match value {
            Value::Null => arguments.add(None::<i64>),
            Value::Int(number) => arguments.add(number),
            Value::Text(text) => arguments.add(text),
            Value::Bytes(bytes) => arguments.add(bytes),
        };
        added.map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

/// Nothing, of whatever type the server finds the place to have.
struct Untyped;

impl sqlx::Type<Postgres> for Untyped {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(sqlx::postgres::types::Oid(0))
    }
}

impl sqlx::Encode<'_, Postgres> for Untyped {
    fn encode_by_ref(
        &self,
        _: &mut sqlx::postgres::PgArgumentBuffer,
    ) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
        Ok(sqlx::encode::IsNull::Yes)
    }
}

fn for_postgres(values: &[Value]) -> Result<PgArguments, StoreError> {
    let mut arguments = PgArguments::default();
    for value in values {
        let added = match value {
            Value::Null => arguments.add(Untyped),
            Value::Int(number) => arguments.add(*number),
            Value::Text(text) => arguments.add(&**text),
            Value::Bytes(bytes) => arguments.add(bytes.as_slice()),
        };
        added.map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

fn from_sqlite(rows: Vec<SqliteRow>) -> Result<Vec<Row>, StoreError> {
    let Some(first) = rows.first() else { return Ok(Vec::new()) };
    let names = names(first);
    let width = names.len();
    let convert = |row: &SqliteRow| {
        let value = |at: usize| {
            let raw = row.try_get_raw(at)?;
            if raw.is_null() {
                return Ok(Value::Null);
            }
            // The type of the value itself, not of the column.
            let kind = raw.type_info().name().to_owned();
            Ok(match kind.as_str() {
                "INTEGER" => Value::Int(row.try_get_unchecked(at)?),
                "TEXT" => Value::Text(row.try_get_unchecked::<&str, _>(at)?.into()),
                _ => Value::Bytes(row.try_get_unchecked(at)?),
            })
        };
        let values = (0..width).map(value).collect::<Result<_, sqlx::Error>>()?;
        Ok(Row::new(Arc::clone(&names), values))
    };
    rows.iter().map(convert).collect()
}

fn from_postgres(rows: Vec<PgRow>) -> Result<Vec<Row>, StoreError> {
    let Some(first) = rows.first() else { return Ok(Vec::new()) };
    let names = names(first);
    let kinds: Vec<String> =
        first.columns().iter().map(|column| column.type_info().name().to_owned()).collect();
    let convert = |row: &PgRow| {
        let value = |(at, kind): (usize, &String)| {
            Ok(match kind.as_str() {
                "INT8" => row.try_get::<Option<i64>, _>(at)?.into(),
                "INT4" => row.try_get::<Option<i32>, _>(at)?.into(),
                "BYTEA" => row.try_get::<Option<Vec<u8>>, _>(at)?.into(),
                _ => row.try_get::<Option<&str>, _>(at)?.into(),
            })
        };
        let values = kinds.iter().enumerate().map(value).collect::<Result<_, sqlx::Error>>()?;
        Ok(Row::new(Arc::clone(&names), values))
    };
    rows.iter().map(convert).collect()
}

fn names<R: sqlx::Row>(row: &R) -> Arc<[Box<str>]> {
    row.columns().iter().map(|column| Box::from(column.name())).collect()
}
