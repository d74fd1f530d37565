//! Journalled rows exactly as they are kept, whatever somebody did to them: what the verifier reads. Nothing is believed
//! here, so nothing is refused either.

use crate::engine::Sql;
use crate::entries::is_system;
use crate::{Engine, Reader, StoreError};
use authority::{Class, Scope};

/// A row of the table `entry`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawEntry {
    /// Its index.
    pub index: i64,
    /// The number of its format.
    pub format: i64,
    /// Its content, if it has any.
    pub content: Option<Vec<u8>>,
    /// Its salt, if it has one.
    pub salt: Option<Vec<u8>>,
}

impl Reader {
    // SQLite keeps whatever it is given; PostgreSQL has the column's type.
    fn bytes_of(&self, column: &str) -> String {
        match self.engine() {
            Engine::Sqlite => format!("CAST({column} AS BLOB) AS {column}"),
            Engine::Postgres => column.to_owned(),
        }
    }

    fn int_of(&self, column: &str) -> String {
        match self.engine() {
            Engine::Sqlite => format!("CAST({column} AS INTEGER) AS {column}"),
            Engine::Postgres => column.to_owned(),
        }
    }

    fn text_of(&self, column: &str) -> String {
        match self.engine() {
            Engine::Sqlite => format!("CAST({column} AS TEXT) AS {column}"),
            Engine::Postgres => column.to_owned(),
        }
    }

    /// Rows of entries above an index, rising, at most `limit`. For the program itself; anybody else gets none.
    pub async fn rows_after(
        &mut self,
        scope: &Scope,
        after: i64,
        limit: u32,
    ) -> Result<Vec<RawEntry>, StoreError> {
        if !is_system(scope) {
            return Ok(Vec::new());
        }
        let (format, content, salt) =
            (self.int_of("format"), self.bytes_of("content"), self.bytes_of("salt"));
        let sql = format!(
            "SELECT idx, {format}, {content}, {salt} FROM entry WHERE idx > $1 ORDER BY idx LIMIT $2"
        );
        let rows = self.fetch(Sql::composed(sql), vec![after.into(), limit.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(RawEntry {
                    index: row.int("idx")?,
                    format: row.int_or_null("format")?.unwrap_or(-1),
                    content: row.bytes_or_null("content")?.map(<[u8]>::to_vec),
                    salt: row.bytes_or_null("salt")?.map(<[u8]>::to_vec),
                })
            })
            .collect()
    }

    /// Tiles of all levels after a level and position, in that order, at most `limit`: level, position, hashes.
    pub async fn tiles_after(
        &mut self,
        scope: &Scope,
        level: i64,
        position: i64,
        limit: u32,
    ) -> Result<Vec<(i64, i64, Vec<u8>)>, StoreError> {
        if !scope.sees(Class::Journal) {
            return Ok(Vec::new());
        }
        let hashes = self.bytes_of("hashes");
        let sql = format!(
            "SELECT level, position, {hashes} FROM tile
             WHERE level > $1 OR (level = $1 AND position > $2) ORDER BY level, position LIMIT $3"
        );
        let values = vec![level.into(), position.into(), limit.into()];
        let rows = self.fetch(Sql::composed(sql), values).await?;
        rows.iter()
            .map(|row| {
                let hashes = row.bytes_or_null("hashes")?.unwrap_or_default().to_vec();
                Ok((row.int("level")?, row.int("position")?, hashes))
            })
            .collect()
    }

    /// Checkpoints about more than `after` entries, rising, at most `limit`: the size they are kept under, and the note.
    pub async fn checkpoints_after(
        &mut self,
        scope: &Scope,
        after: i64,
        limit: u32,
    ) -> Result<Vec<(i64, String)>, StoreError> {
        if !scope.sees(Class::Journal) {
            return Ok(Vec::new());
        }
        let note = self.text_of("note");
        let sql =
            format!("SELECT size, {note} FROM checkpoint WHERE size > $1 ORDER BY size LIMIT $2");
        let rows = self.fetch(Sql::composed(sql), vec![after.into(), limit.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok((row.int("size")?, row.text_or_null("note")?.unwrap_or_default().to_owned()))
            })
            .collect()
    }
}
