//! Idempotency keys: what became of a command that is sent again.

use crate::engine::Sql;
use crate::{Reader, StoreError, Transaction};
use model::Instant;

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is this entry.
    Accepted(u64),
    /// It was refused with this reply.
    Refused(Vec<u8>),
}

impl Reader {
    /// What became of the command with this key, if it was seen. For the writer, before it runs one.
    pub async fn outcome(&mut self, command: [u8; 16]) -> Result<Option<Outcome>, StoreError> {
        let key = || vec![command.as_slice().into()];
        let accepted = "SELECT idx FROM command WHERE command = $1";
        if let Some(row) = self.fetch_one(accepted, key()).await? {
            return Ok(Some(Outcome::Accepted(row.index("idx")?)));
        }
        let refused = "SELECT reply FROM refusal WHERE command = $1";
        let row = self.fetch_one(refused, key()).await?;
        row.map(|row| Ok(Outcome::Refused(row.bytes("reply")?.to_vec()))).transpose()
    }
}

impl Reader {
    /// What became of those of these commands that were seen, in no order. For the writer, before it runs a group.
    pub async fn outcomes(
        &mut self,
        commands: &[[u8; 16]],
    ) -> Result<Vec<([u8; 16], Outcome)>, StoreError> {
        let mut found = Vec::new();
        for chunk in commands.chunks(COMMANDS_AT_ONCE) {
            // One text for every number of keys up to the limit, so that it stays prepared: the last key fills up.
            let Some(last) = chunk.last() else { continue };
            let places: Vec<String> = (1..=COMMANDS_AT_ONCE).map(|at| format!("${at}")).collect();
            let places = places.join(", ");
            let padded = chunk.iter().chain(std::iter::repeat(last)).take(COMMANDS_AT_ONCE);
            let values: Vec<crate::Value> = padded.map(|key| key.as_slice().into()).collect();
            let sql = format!("SELECT command, idx FROM command WHERE command IN ({places})");
            for row in self.fetch(Sql::composed(sql), values.clone()).await? {
                found.push((key(&row)?, Outcome::Accepted(row.index("idx")?)));
            }
            let sql = format!("SELECT command, reply FROM refusal WHERE command IN ({places})");
            for row in self.fetch(Sql::composed(sql), values).await? {
                found.push((key(&row)?, Outcome::Refused(row.bytes("reply")?.to_vec())));
            }
        }
        Ok(found)
    }
}

/// Commands that one statement looks up.
const COMMANDS_AT_ONCE: usize = 128;

fn key(row: &crate::Row) -> Result<[u8; 16], StoreError> {
    let bytes = row.bytes("command")?;
    bytes
        .try_into()
        .map_err(|_| StoreError::Damaged { table: "command", row: format!("{bytes:?}") })
}

impl Transaction {
    /// Keeps the reply to a refused command.
    pub async fn refusal_put(
        &mut self,
        command: [u8; 16],
        reply: Vec<u8>,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO refusal (command, reply, at) VALUES ($1, $2, $3)
             ON CONFLICT (command) DO NOTHING",
            vec![command.as_slice().into(), reply.into(), at.0.into()],
        )
        .await
        .map(drop)
    }

    /// Forgets refusals from before an instant; how many.
    pub async fn refusals_forget(&mut self, before: Instant) -> Result<u64, StoreError> {
        self.execute("DELETE FROM refusal WHERE at < $1", vec![before.0.into()]).await
    }
}
