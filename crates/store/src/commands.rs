//! Idempotency keys: what became of a command that is sent again.

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
