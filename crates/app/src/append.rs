//! Commands into entries: one group of commands becomes one transaction.
//!
//! For each command in turn: was it seen before, may it, is it valid, what entry comes of it, what state does that
//! leave. A refused command leaves the state as it was: that is its savepoint. Then all entries, with what they do to
//! derived tables, their leaves and one signed checkpoint, are written and committed at once. Everything is a function of the
//! state, the command with its seed, and the time: run again after a clash it gives the same entries.

use crate::authorise::Court;
use crate::command::{Command, Refusal, Reply, Wish};
use crate::installation::{Installation, authority, fold, is_private, unwrapped};
use crate::problem::Problem;
use crate::state::{State, Unknown};
use crate::validate;
use authority::{Scope, SystemPurpose, Trees};
use journal::content::FORMAT;
use journal::{Checkpoint, RecordKey};
use language::Message;
use model::{Act, Day, Entry, Handle, Instant, Noun, Record, RecordId};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use store::{Body, Folded, Outcome, StoredCheckpoint, StoredEntry, Transaction};

/// Entries that are to be written together, and what goes with them.
#[derive(Default)]
pub(crate) struct Group {
    entries: Vec<(u64, Entry)>,
    stored: Vec<StoredEntry>,
    keys: Vec<(RecordId, Vec<u8>)>,
    // Keys of records that this group made or looked up.
    known_keys: FxHashMap<RecordId, RecordKey>,
    refusals: Vec<([u8; 16], Vec<u8>)>,
    seen: FxHashMap<[u8; 16], Reply>,
}

impl Group {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.refusals.is_empty()
    }

    /// Makes the key of a standing record known.
    pub fn know(&mut self, id: RecordId, key: RecordKey) {
        self.known_keys.insert(id, key);
    }

    /// The acts that were accepted, with their indices.
    pub fn acts(&self) -> impl Iterator<Item = (u64, &Act)> {
        self.entries.iter().map(|(index, entry)| (*index, &entry.act))
    }
}

/// The trees of a day, as long as nothing changes them.
#[derive(Default)]
pub(crate) struct Today {
    trees: Option<Trees>,
}

impl Today {
    fn get(&mut self, day: Day, installation: &mut Installation) -> &Trees {
        if self.trees.as_ref().is_none_or(|trees| trees.day() != day) {
            self.trees = None;
        }
        self.trees.get_or_insert_with(|| {
            let world = installation.state.world();
            Trees::new(day, &world.units, &world.relations)
        })
    }

    fn forget(&mut self) {
        self.trees = None;
    }
}

impl Installation {
    /// What became of commands that were seen before, and the keys of standing records that commands change.
    pub(crate) async fn prepare(&self, commands: &[&Command]) -> Result<Group, Problem> {
        let mut group = Group::default();
        let mut reader = self.database.read().await?;
        let keys: Vec<[u8; 16]> = commands.iter().map(|command| command.key).collect();
        for (key, outcome) in reader.outcomes(&keys).await? {
            let reply = match outcome {
                Outcome::Accepted(index) => Reply::Accepted { index },
                Outcome::Refused(reply) => Reply::Refused(Refusal::from_bytes(&reply)),
            };
            group.seen.insert(key, reply);
        }
        let scope = Scope::system(SystemPurpose::Rebuild);
        let private = commands.iter().filter_map(|command| match &command.wish {
            Wish::Put { id, record } if is_private(record) => Some(id),
            _ => None,
        });
        // No record has such an id, and no engine takes it.
        let private: Vec<&RecordId> = private.filter(|id| !id.id.contains('\0')).collect();
        // All at once: a question for each would be most of what the writer waits for.
        for (id, wrapped) in reader.keys_of(&scope, &private).await? {
            let key = unwrapped(self.keyring.master(), &id, &wrapped)?;
            group.known_keys.insert(id, key);
        }
        Ok(group)
    }

    /// Takes one command into the group, or refuses it.
    pub(crate) fn take(
        &mut self,
        command: &Command,
        now: Instant,
        today: &mut Today,
        group: &mut Group,
    ) -> Reply {
        if let Some(reply) = group.seen.get(&command.key) {
            return reply.clone();
        }
        let reply = match self.entry_of(command, now, today, group) {
            Ok(index) => Reply::Accepted { index },
            Err(refusal) => {
                group.refusals.push((command.key, refusal.to_bytes()));
                Reply::Refused(refusal)
            }
        };
        group.seen.insert(command.key, reply.clone());
        reply
    }

    fn entry_of(
        &mut self,
        command: &Command,
        now: Instant,
        today: &mut Today,
        group: &mut Group,
    ) -> Result<u64, Refusal> {
        validate::check(&self.catalogue, &command.wish)?;
        let id = command.wish.id();
        let stands = self.state.stands(id);
        let day = self.settings.zone.day(now).unwrap_or(Day::MAX);
        let trees = today.get(day, self);
        let court = Court { authority: &self.authority, trees, state: &self.state };
        let _allowed = court.decide(&command.actor, &command.wish)?;
        let act = match &command.wish {
            Wish::Put { id, record } => Act::Put { id: id.clone(), record: Some(record.clone()) },
            Wish::Withdraw { id, .. } if matches!(id.noun, Noun::Unit | Noun::Person) => {
                return Err(Refusal::new(
                    Message::new("app-unit-withdrawn"),
                    Message::new("app-unit-withdrawn-help"),
                ));
            }
            Wish::Withdraw { id, .. } if !stands => {
                let unknown = Unknown { noun: id.noun, id: id.id.clone() };
                return Err(Rejected::Unknown(unknown).refusal(noun));
            }
            Wish::Withdraw { id, reason } => {
                Act::Withdraw { id: id.clone(), reason: reason.clone() }
            }
        };
        self.check_forest(&act)?;
        self.check_person(&act)?;
        self.check_slip(&act)?;
        self.push(command.actor.name(), command.key, &command.seed, now, act, group)
            .map_err(|rejected| rejected.refusal(noun))
            .inspect(|_| {
                if matches!(id.noun, Noun::Unit | Noun::Parents) {
                    today.forget();
                }
            })
    }

    // An id is one person's, and whoever was erased is not entered again by a command that was on its way.
    fn check_person(&self, act: &Act) -> Result<(), Refusal> {
        let Act::Put { id, record: Some(Record::Person(person)) } = act else { return Ok(()) };
        let handle = Handle::parse(&id.id);
        let holder = self.state.person_by_id(&person.id);
        let own = handle.and_then(|handle| self.state.person(handle));
        if handle.is_some_and(|handle| self.state.is_erased(handle))
            || holder.is_some_and(|holder| Some(holder) != own)
        {
            return Err(Refusal::new(
                Message::new("app-person-taken"),
                Message::new("app-person-taken-help"),
            ));
        }
        Ok(())
    }

    // One unit's parents are checked before they are folded: a tree that is none would stay in the journal for ever.
    fn check_forest(&mut self, act: &Act) -> Result<(), Refusal> {
        let Act::Put { id, record: Some(record @ Record::Parents(_)) } = act else { return Ok(()) };
        let problem = self.state.forest_with(id, record);
        match problem {
            None => Ok(()),
            Some((relation, unit, day)) => Err(Refusal::new(
                Message::new("app-forest")
                    .with("relation", &*relation)
                    .with("unit", &*unit)
                    .with("day", day),
                Message::new("app-forest-help"),
            )),
        }
    }

    /// Makes the entry of an act and folds it into the state. Nothing is checked but what it refers to.
    pub(crate) fn push(
        &mut self,
        actor: &str,
        key: [u8; 16],
        seed: &[u8; 32],
        now: Instant,
        act: Act,
        group: &mut Group,
    ) -> Result<u64, Rejected> {
        let index = self.state.size();
        let draw = |what: &str| drawn(seed, what, index);
        let entry = Entry { at: now, actor: actor.into(), command: key, act };
        let mut new_key = None;
        let content = {
            let known = &group.known_keys;
            let mut seal = |id: &RecordId, plain: &[u8]| {
                let nonce = first(&draw("nonce"));
                match known.get(id) {
                    Some(key) => key.seal(id, nonce, plain),
                    None => {
                        let key = RecordKey::new(draw("key"));
                        let sealed = key.seal(id, nonce, plain);
                        new_key = Some((id.clone(), key));
                        sealed
                    }
                }
            };
            journal::encode(&entry, &mut seal)
                .map_err(|error| Rejected::Content(error.to_string()))?
        };
        self.state.absorb(&entry.act).map_err(Rejected::Unknown)?;
        self.absorb_authority(&entry.act);
        if let Some((id, key)) = new_key {
            let wrapped = self.keyring.master().wrap(&id, first(&draw("wrap")), &key);
            group.keys.push((id.clone(), wrapped));
            group.known_keys.insert(id, key);
        }
        let salt = draw("salt");
        self.tiles.append(journal::leaf(FORMAT, &salt, &content));
        let body = Some(Body { content, salt: salt.to_vec() });
        group.stored.push(StoredEntry { index, format: FORMAT, body });
        group.entries.push((index, entry));
        Ok(index)
    }

    // Grants hold from the next command on.
    fn absorb_authority(&mut self, act: &Act) {
        let units = &self.state.settled().units;
        match act {
            Act::Put { id, record: Some(Record::Grant(grant)) } => {
                // Its unit was found when the act was folded.
                let _ = self.authority.put_grant(&id.id, grant, units);
            }
            Act::Put { id, record: Some(Record::Recusal(recusal)) } => {
                let _ = self.authority.put_recusal(&id.id, recusal, units);
            }
            Act::Withdraw { id, .. } if id.noun == Noun::Grant => {
                self.authority.withdraw_grant(&id.id);
            }
            Act::Withdraw { id, .. } if id.noun == Noun::Recusal => {
                self.authority.withdraw_recusal(&id.id);
            }
            _ => {}
        }
    }

    /// Writes a group into a transaction: entries, what they do to derived tables, keys, tiles and a signed checkpoint,
    /// which is returned.
    pub(crate) async fn write(
        &mut self,
        transaction: &mut Transaction,
        group: &mut Group,
        now: Instant,
    ) -> Result<Option<String>, Problem> {
        for (key, reply) in std::mem::take(&mut group.refusals) {
            transaction.refusal_put(key, reply, now).await?;
        }
        if group.entries.is_empty() {
            return Ok(None);
        }
        transaction.append(std::mem::take(&mut group.stored)).await?;
        let folded: Vec<(u64, Folded<'_>)> =
            group.entries.iter().map(|(index, entry)| (*index, Folded::Entry(entry))).collect();
        transaction.apply(&folded, &mut self.places).await?;
        transaction.keys_put(std::mem::take(&mut group.keys)).await?;
        transaction.tiles_put(crate::copy::stored(&self.tiles.changed())).await?;
        let checkpoint = Checkpoint::new(self.state.origin(), self.tiles.size(), self.tiles.root());
        let signer = self.signer()?;
        let note = checkpoint
            .sign(&[&signer])
            .map_err(|_| Problem::ForeignKeys { folder: self.keyring.folder().into() })?
            .to_string();
        let kept = StoredCheckpoint { size: self.tiles.size(), note: note.clone() };
        transaction.checkpoint_put(&kept).await?;
        Ok(Some(note))
    }

    /// Writes one act of the program itself as a transaction of its own.
    pub(crate) async fn write_alone(
        &mut self,
        act: Act,
        holder: &str,
        seed: [u8; 32],
    ) -> Result<u64, Problem> {
        let epoch = self.take_lease(holder).await?;
        let now = (self.settings.clock)();
        let mut key = [0; 16];
        key.copy_from_slice(&drawn(&seed, "command", self.state.size())[..16]);
        let mut group = Group::default();
        let actor = SystemPurpose::CommandLine.actor();
        let index = self.push(actor, key, &seed, now, act, &mut group).map_err(|_| {
            Problem::EntryDamaged { index: self.state.size(), reason: "not written".to_owned() }
        })?;
        let mut transaction = self.database.write().await?;
        transaction.lease_hold(epoch, Instant(now.0 + crate::writer::LEASE_SECONDS)).await?;
        let note = self.write(&mut transaction, &mut group, now).await?;
        transaction.commit().await?;
        if let Some(note) = note {
            self.see(&note)?;
        }
        self.give_lease(epoch).await?;
        Ok(index)
    }

    /// Keeps a checkpoint outside the database; not while a restore is under way, so that one that was interrupted does not
    /// open.
    pub(crate) fn see(&self, note: &str) -> Result<(), Problem> {
        if self.restoring { Ok(()) } else { self.keyring.see(note) }
    }

    /// Makes the state anew from the journal.
    pub(crate) async fn fold_anew(&mut self) -> Result<(), Problem> {
        let mut reader = self.database.read().await?;
        self.state = fold(&mut reader, &self.keyring, State::new(&self.catalogue), None).await?;
        self.authority = authority(&self.state)?;
        Ok(())
    }

    /// Makes everything in memory anew from the database, after a transaction that failed.
    pub(crate) async fn reload(&mut self) -> Result<(), Problem> {
        let fresh = Installation::open(self.settings.clone()).await?;
        *self = fresh;
        self.authority = authority(&self.state)?;
        Ok(())
    }
}

/// Why an act is no entry.
pub(crate) enum Rejected {
    /// It refers to something that is not there.
    Unknown(Unknown),
    /// It cannot be written canonically.
    Content(String),
}

impl Rejected {
    /// What to say about it.
    pub fn refusal(&self, noun: impl Fn(Noun) -> Message) -> Refusal {
        match self {
            Rejected::Unknown(unknown) => Refusal::new(
                Message::new("app-not-there")
                    .with("noun", noun(unknown.noun))
                    .with("id", &*unknown.id),
                Message::new("app-not-there-help"),
            ),
            Rejected::Content(reason) => Refusal::new(
                Message::new("app-invalid").with("field", "content").with("value", reason.as_str()),
                Message::new("app-invalid-help"),
            ),
        }
    }
}

/// A noun as readers call it.
pub fn noun(noun: Noun) -> Message {
    Message::new(match noun {
        Noun::Unit => "noun-unit",
        Noun::Parents => "noun-parents",
        Noun::Person => "noun-person",
        Noun::Post => "noun-post",
        Noun::Activity => "noun-activity",
        Noun::Matter => "noun-matter",
        Noun::Register => "noun-register",
        Noun::Directive => "noun-directive",
        Noun::Attachment => "noun-attachment",
        Noun::Grant => "noun-grant",
        Noun::Recusal => "noun-recusal",
        Noun::Slip => "noun-slip",
    })
}

/// Random bytes of a command for one purpose: from its seed, so that running it again draws the same.
pub(crate) fn drawn(seed: &[u8; 32], what: &str, index: u64) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed);
    hash.update(index.to_be_bytes());
    hash.update(what.as_bytes());
    hash.finalize().into()
}

fn first<const N: usize>(bytes: &[u8; 32]) -> [u8; N] {
    let mut own = [0; N];
    own.copy_from_slice(&bytes[..N]);
    own
}
