//! Destroying what a record says: because the law or the person asks for it, or because it should never have entered.
//!
//! Content and salts of all its entries go, its key goes, and with it every copy of what was sealed with it. The leaves stay,
//! so the journal still verifies, and an entry says what was done and on what basis. A record is destroyed as a whole:
//! what stands afterwards is that there was one.

use crate::append::{Today, drawn, first};
use crate::command::{Actor, Command, Refusal, Reply, Wish};
use crate::installation::Installation;
use crate::keyring::bytes_of;
use crate::problem::Problem;
use authority::SystemPurpose;
use model::{Act, Noun, RecordId};

/// Why a record is destroyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grounds {
    /// The law or the person asks for it; the legal basis.
    Erasure(Box<str>),
    /// It should never have entered; what was done about it.
    Spill(Box<str>),
}

impl Grounds {
    /// The basis or the procedure.
    pub fn reason(&self) -> &str {
        let (Grounds::Erasure(reason) | Grounds::Spill(reason)) = self;
        reason
    }

    pub(crate) fn act(&self, id: &RecordId, entries: Vec<u64>) -> Act {
        let id = id.clone();
        match self.clone() {
            Grounds::Erasure(basis) => Act::Erase { id, entries, basis },
            Grounds::Spill(procedure) => Act::Spill { id, entries, procedure },
        }
    }
}

/// What an entry says was destroyed.
pub(crate) struct Erasure {
    pub index: u64,
    pub id: RecordId,
    pub entries: Vec<u64>,
}

/// Why a record was not destroyed.
#[derive(Debug)]
pub enum NotDestroyed {
    /// The installation.
    Problem(Problem),
    /// There is nothing to destroy, or no reason is given.
    Refused(Refusal),
}

impl<P: Into<Problem>> From<P> for NotDestroyed {
    fn from(problem: P) -> NotDestroyed {
        NotDestroyed::Problem(problem.into())
    }
}

impl Installation {
    /// Destroys all versions of a record with everything that is attached to it; the index of the entry that says so. `seed` are random bytes. Where a server is
    /// running, it is a command to the writer instead.
    ///
    /// # Errors
    /// Where there is no such record; then nothing changed.
    pub async fn destroy(
        &mut self,
        id: &RecordId,
        grounds: Grounds,
        holder: &str,
        seed: [u8; 32],
    ) -> Result<u64, NotDestroyed> {
        let attached = self.state.attachments_of(id).map(|(own, ..)| own.to_owned());
        let attached = attached.map(|own| (RecordId::new(Noun::Attachment, own), grounds.clone()));
        let mut list: Vec<_> = attached.collect();
        list.push((id.clone(), grounds.clone()));
        let mut replies = self.destroy_all(list, holder, seed).await?;
        match replies.remove(replies.len() - 1) {
            Reply::Accepted { index } => Ok(index),
            Reply::Refused(_) if self.keyring.erased()?.contains(id) => {
                // Destroyed before; perhaps the files were not written anew.
                self.database.scrub().await?;
                Ok(self.state.size().saturating_sub(1))
            }
            Reply::Refused(refusal) => Err(NotDestroyed::Refused(refusal)),
        }
    }

    /// The same for several records, in one transaction. A record that is not there is refused, and the others are
    /// destroyed all the same.
    pub(crate) async fn destroy_all(
        &mut self,
        list: Vec<(RecordId, Grounds)>,
        holder: &str,
        seed: [u8; 32],
    ) -> Result<Vec<Reply>, Problem> {
        let command = |(at, (id, grounds))| {
            let seed = drawn(&seed, "destruction", at as u64);
            let actor = Actor::System(SystemPurpose::CommandLine);
            Command { actor, key: first(&seed), seed, wish: Wish::Destroy { id, grounds } }
        };
        let commands: Vec<Command> = list.into_iter().enumerate().map(command).collect();
        let mut group = self.prepare(&commands.iter().collect::<Vec<_>>()).await?;
        let (now, mut today) = ((self.settings.clock)(), Today::default());
        let take = |command| self.take(command, now, &mut today, &mut group);
        let replies = commands.iter().map(take).collect();
        // A refusal here is answered, not kept.
        group.refusals.clear();
        if !group.is_empty() {
            self.commit_own(&mut group, holder).await?;
        }
        Ok(replies)
    }
}

/// The digest under which the bytes of an attachment are kept; `None` of any other record.
pub(crate) fn blob_of(id: &RecordId) -> Option<[u8; 32]> {
    if id.noun == Noun::Attachment { bytes_of(&id.id) } else { None }
}
