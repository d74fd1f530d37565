//! The writing lease: which of several servers writes. A row with an epoch that rises whenever it changes hands; no
//! lock of the engine outlives a transaction.

use crate::{Reader, StoreError, Transaction};
use model::Instant;

const NAME: &str = "writer";

/// The lease as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Who holds it.
    pub holder: String,
    /// Rises whenever it changes hands.
    pub epoch: i64,
    /// When it may be taken by somebody else.
    pub until: Instant,
}

impl Reader {
    /// The writing lease, if anybody ever took it.
    pub async fn lease(&mut self) -> Result<Option<Lease>, StoreError> {
        let sql = "SELECT holder, epoch, until FROM lease WHERE name = $1";
        let Some(row) = self.fetch_one(sql, vec![NAME.into()]).await? else { return Ok(None) };
        Ok(Some(Lease {
            holder: row.text("holder")?.to_owned(),
            epoch: row.int("epoch")?,
            until: Instant(row.int("until")?),
        }))
    }
}

impl Transaction {
    /// Takes the lease for `holder` until an instant, where nobody else has it at `now`; its epoch. Whoever holds it
    /// already gets a new epoch: after a start nothing of an earlier one may still be under way.
    pub async fn lease_take(
        &mut self,
        holder: &str,
        now: Instant,
        until: Instant,
    ) -> Result<Option<i64>, StoreError> {
        let found = self.lease().await?;
        if found.as_ref().is_some_and(|lease| lease.holder != holder && lease.until > now) {
            return Ok(None);
        }
        let epoch = found.map_or(1, |lease| lease.epoch + 1);
        self.execute(
            "INSERT INTO lease (name, holder, epoch, until) VALUES ($1, $2, $3, $4)
             ON CONFLICT (name) DO UPDATE
             SET holder = excluded.holder, epoch = excluded.epoch, until = excluded.until",
            vec![NAME.into(), holder.into(), epoch.into(), until.0.into()],
        )
        .await?;
        Ok(Some(epoch))
    }

    /// Prolongs the lease; part of every transaction that writes. Because it writes the row, two servers that both
    /// believe they hold the lease cannot both commit.
    ///
    /// # Errors
    /// [`StoreError::LeaseLost`] where it has another epoch by now.
    pub async fn lease_hold(&mut self, epoch: i64, until: Instant) -> Result<(), StoreError> {
        let sql = "UPDATE lease SET until = $1 WHERE name = $2 AND epoch = $3";
        match self.execute(sql, vec![until.0.into(), NAME.into(), epoch.into()]).await? {
            0 => Err(StoreError::LeaseLost { epoch }),
            _ => Ok(()),
        }
    }
}
