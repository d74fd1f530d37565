//! Destroying what a record says: because the law or the person asks for it, or because it should never have entered.
//!
//! Content and salts of all its entries go, its key goes, and with it every copy of what was sealed with it. The leaves stay,
//! so the journal still verifies, and an entry says what was done and on what basis. A record is destroyed as a whole:
//! what stands afterwards is that there was one.

use crate::append::{Today, drawn, first, version_of};
use crate::command::{Actor, Command, Refusal, Reply, Wish};
use crate::installation::Installation;
use crate::keyring::bytes_of;
use crate::problem::Problem;
use crate::reading;
use authority::{Scope, SystemPurpose};
use model::{Act, Noun, RecordId};
use rustc_hash::FxHashMap;

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
        let mut replies =
            self.destroy_all(std::slice::from_ref(id), &grounds, holder, seed).await?;
        match replies.remove(0) {
            Reply::Accepted { index } => Ok(index),
            Reply::Refused(refusal) => {
                let list = self.keyring.erasures()?;
                match list.iter().rfind(|own| own.id == *id) {
                    // Destroyed before, and nothing came since; perhaps the files were not written anew.
                    Some(own) if is_not_there(&refusal) => {
                        self.scrub(self.settings.limits.read_deadline).await?;
                        Ok(own.index)
                    }
                    _ => Err(NotDestroyed::Refused(refusal)),
                }
            }
        }
    }

    /// How many entries still have something of a record: what destroying it would destroy.
    ///
    /// # Errors
    /// Where an entry cannot be read.
    pub async fn entries_left(&self, id: &RecordId) -> Result<usize, Problem> {
        let scope = Scope::system(SystemPurpose::CommandLine);
        let (mut reader, mut found) = (self.database.read().await?, 0);
        reading::each_act(&mut reader, &scope, 0, |_, act| {
            found += usize::from(version_of(&act) == Some(id));
        })
        .await?;
        Ok(found)
    }

    /// The same for several records with what is attached to each, in one transaction; a reply for each of them, then for
    /// what is attached. One that is not there is refused, and the others are destroyed all the same.
    pub(crate) async fn destroy_all(
        &mut self,
        list: &[RecordId],
        grounds: &Grounds,
        holder: &str,
        seed: [u8; 32],
    ) -> Result<Vec<Reply>, Problem> {
        let attached = list.iter().flat_map(|id| self.state.attachments_of(id));
        let attached = attached.map(|(id, ..)| RecordId::new(Noun::Attachment, id));
        let attached: Vec<RecordId> = attached.filter(|id| !list.contains(id)).collect();
        let files = list.iter().filter(|id| id.noun == Noun::Attachment);
        // What is attached goes first.
        let others = list.iter().filter(|id| id.noun != Noun::Attachment);
        let order: Vec<&RecordId> = attached.iter().chain(files).chain(others).collect();
        let command = |(at, id): (usize, &&RecordId)| {
            let seed = drawn(&seed, "destruction", at as u64);
            let actor = Actor::System(SystemPurpose::CommandLine);
            let wish = Wish::Destroy { id: (*id).clone(), grounds: grounds.clone() };
            Command { actor, key: first(&seed), seed, wish }
        };
        let commands: Vec<Command> = order.iter().enumerate().map(command).collect();
        let (now, mut today) = ((self.settings.clock)(), Today::default());
        let mut group = self.prepare(&commands.iter().collect::<Vec<_>>(), now, &mut today).await?;
        let mut of = FxHashMap::default();
        for command in &commands {
            let reply = self.take(command, now, &mut today, &mut group);
            of.insert(command.wish.id(), reply);
        }
        let replies = list.iter().chain(&attached).filter_map(|id| of.remove(id)).collect();
        // A refusal here is answered, not kept.
        group.refusals.clear();
        if !group.is_empty() {
            self.commit_own(&mut group, holder).await?;
        }
        Ok(replies)
    }
}

/// Whether a refusal says that there is no such record.
pub(crate) fn is_not_there(refusal: &Refusal) -> bool {
    refusal.message.id == "app-not-there"
}

/// The digest under which the bytes of an attachment are kept; `None` of any other record.
pub(crate) fn blob_of(id: &RecordId) -> Option<[u8; 32]> {
    if id.noun == Noun::Attachment { bytes_of(&id.id) } else { None }
}
