//! Commands into entries: one group of commands becomes one transaction.
//!
//! For each command in turn: was it seen before, may it, is it valid, what entry comes of it, what state does that
//! leave. A refused command leaves the state as it was: that is its savepoint. Then all entries, with what they do to
//! derived tables, their leaves and one signed checkpoint, are written and committed at once. Everything is a function of the
//! state, the command with its seed, and the time: run again after a clash it gives the same entries.

use crate::authorise::Court;
use crate::bound::{self, Bound};
use crate::command::{Command, Refusal, Reply, Wish};
use crate::destroy::Erasure;
use crate::installation::{Installation, authority, fold, is_private};
use crate::problem::Problem;
use crate::reading::{self, Keys};
use crate::state::{State, Unknown};
use crate::validate;
use authority::{Scope, SystemPurpose, Trees};
use journal::RecordKey;
use journal::content::FORMAT;
use language::Message;
use model::{Act, Day, Entry, Handle, Instant, Noun, Record, RecordId, Secrecy};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use store::{Body, Outcome, StoredEntry};

/// Entries that are to be written together, and what goes with them.
#[derive(Default)]
pub(crate) struct Group {
    pub(crate) entries: Vec<(u64, Entry)>,
    pub(crate) stored: Vec<StoredEntry>,
    pub(crate) keys: Vec<(RecordId, Vec<u8>)>,
    pub(crate) refusals: Vec<([u8; 16], Vec<u8>)>,
    pub(crate) erasures: Vec<Erasure>,
    pub(crate) blobs: Vec<([u8; 32], Vec<u8>)>,
    // Keys of records that this group made or looked up.
    known_keys: Keys,
    // The entries of records that commands of this group want destroyed.
    found: FxHashMap<RecordId, Vec<u64>>,
    seen: FxHashMap<[u8; 16], Seen>,
}

// What became of a command that was seen before.
struct Seen {
    reply: Reply,
    // What its key is bound to.
    to: Bound,
}

impl Group {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.refusals.is_empty()
    }

    /// Makes keys of records known, which are then used for their next versions.
    pub fn know(&mut self, keys: Keys) {
        self.known_keys.extend(keys);
    }

    /// The acts that were accepted, with their indices.
    pub fn acts(&self) -> impl Iterator<Item = (u64, &Act)> {
        self.entries.iter().map(|(index, entry)| (*index, &entry.act))
    }

    // What an accepted command of this group, or one before it, did.
    fn act_at(&self, index: u64) -> Option<&Act> {
        let first = self.entries.first()?.0;
        let at = usize::try_from(index.checked_sub(first)?).ok()?;
        self.entries.get(at).map(|(_, entry)| &entry.act)
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
    /// What became of commands that were seen before, the keys of standing records that commands change, and the entries
    /// of those that commands destroy.
    pub(crate) async fn prepare(
        &mut self,
        commands: &[&Command],
        now: Instant,
        today: &mut Today,
    ) -> Result<Group, Problem> {
        let mut group = Group::default();
        // Looking for entries reads the whole journal: only for whoever may destroy them.
        for command in commands {
            if let Wish::Destroy { id, .. } = &command.wish
                && self.may(command, now, today).is_ok()
            {
                group.found.insert(id.clone(), Vec::new());
            }
        }
        let mut reader = self.database.read().await?;
        let scope = Scope::system(SystemPurpose::Rebuild);
        let private = commands.iter().filter_map(|command| match &command.wish {
            Wish::Put { id, record } if is_private(record) => Some(id),
            _ => None,
        });
        // No record has such an id, and no engine takes it.
        let private: Vec<&RecordId> = private.filter(|id| !id.id.contains('\0')).collect();
        // All at once: a question for each would be most of what the writer waits for.
        let master = self.keyring.master();
        group.know(reading::keys_among(&mut reader, &scope, master, &private).await?);
        let keys: Vec<[u8; 16]> = commands.iter().map(|command| command.entry_key()).collect();
        for (key, outcome) in reader.outcomes(&keys).await? {
            let seen = match outcome {
                Outcome::Refused(kept) => {
                    let (to, refusal) = bound::from_kept(&kept);
                    Seen { reply: Reply::Refused(refusal), to }
                }
                Outcome::Accepted(index) => {
                    let to = self.bound_to(&mut reader, index).await?;
                    Seen { reply: Reply::Accepted { index }, to }
                }
            };
            group.seen.insert(key, seen);
        }
        if !group.found.is_empty() {
            let found = &mut group.found;
            reading::each_act(&mut reader, &scope, 0, |index, act| {
                if let Some(entries) = version_of(&act).and_then(|id| found.get_mut(id)) {
                    entries.push(index);
                }
            })
            .await?;
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
        let key = command.entry_key();
        if let Some(seen) = group.seen.get(&key) {
            let wish = &command.wish;
            let same = match &seen.to {
                Bound::Wish(print) => *print == bound::print(&self.keyring, wish),
                Bound::Done(done) => done.fulfils(wish),
                Bound::Entry(index) => group.act_at(*index).is_none_or(|act| wish.is_done_by(act)),
                Bound::Nothing => true,
            };
            return if same {
                seen.reply.clone()
            } else {
                Reply::Refused(Refusal::new(
                    Message::new("app-key-taken"),
                    Message::new("app-key-taken-help"),
                ))
            };
        }
        // Of a file the act does not tell what is in it.
        let file = matches!(command.wish, Wish::Attach { .. })
            .then(|| bound::print(&self.keyring, &command.wish));
        let (reply, to) = match self.entry_of(command, key, now, today, group) {
            Ok(index) => {
                let to = file.map_or(Bound::Entry(index), Bound::Wish);
                (Reply::Accepted { index }, to)
            }
            Err(refusal) => {
                let print = file.unwrap_or_else(|| bound::print(&self.keyring, &command.wish));
                group.refusals.push((key, bound::kept(print, &refusal)));
                (Reply::Refused(refusal), Bound::Wish(print))
            }
        };
        group.seen.insert(key, Seen { reply: reply.clone(), to });
        reply
    }

    fn entry_of(
        &mut self,
        command: &Command,
        key: [u8; 16],
        now: Instant,
        today: &mut Today,
        group: &mut Group,
    ) -> Result<u64, Refusal> {
        self.may(command, now, today)?;
        let id = command.wish.id();
        let (act, blob) = match &command.wish {
            Wish::Attach { .. } => {
                let (act, blob) = self.attachment_of(command)?;
                (act, Some(blob))
            }
            wish => (self.act_of(wish, group)?, None),
        };
        self.check_forest(&act)?;
        self.check_person(&act)?;
        self.check_slip(&act)?;
        let index = self
            .push(command.actor.name(), key, &command.seed, now, act, group)
            .map_err(|rejected| rejected.refusal())?;
        group.blobs.extend(blob);
        if matches!(id.noun, Noun::Unit | Noun::Parents) {
            today.forget();
        }
        Ok(index)
    }

    // Whether a command is valid by itself, and whoever sends it may do it.
    fn may(&mut self, command: &Command, now: Instant, today: &mut Today) -> Result<(), Refusal> {
        validate::check(&self.catalogue, &command.wish)?;
        let day = self.settings.zone.day(now).unwrap_or(Day::MAX);
        let trees = today.get(day, self);
        let court = Court { authority: &self.authority, trees, state: &self.state };
        court.decide(&command.actor, &command.wish)
    }

    fn act_of(&self, wish: &Wish, group: &Group) -> Result<Act, Refusal> {
        let not_there = |id: &RecordId| {
            Rejected::Unknown(Unknown { noun: id.noun, id: id.id.clone() }).refusal()
        };
        match wish {
            // Its paper never enters, nor does it stay.
            Wish::Put { id, record }
                if is_index_only(record) && self.attachments_left(id, group) =>
            {
                Err(Refusal::new(
                    Message::new("app-attachments-first").with("noun", noun(id.noun)),
                    Message::new("app-attachments-first-help"),
                ))
            }
            Wish::Put { id, record } => {
                Ok(Act::Put { id: id.clone(), record: Some(record.clone()) })
            }
            Wish::Withdraw { id, .. } if matches!(id.noun, Noun::Unit | Noun::Person) => {
                Err(Refusal::new(
                    Message::new("app-unit-withdrawn"),
                    Message::new("app-unit-withdrawn-help"),
                ))
            }
            Wish::Withdraw { id, .. } if !self.state.stands(id) => Err(not_there(id)),
            Wish::Withdraw { id, reason } => {
                Ok(Act::Withdraw { id: id.clone(), reason: reason.clone() })
            }
            // A file is sealed first: see `crate::attach`.
            Wish::Attach { of, .. } => Err(not_there(of)),
            Wish::Destroy { id, .. } if self.attachments_left(id, group) => Err(Refusal::new(
                Message::new("app-attachments-first").with("noun", noun(id.noun)),
                Message::new("app-attachments-first-help"),
            )),
            Wish::Destroy { id, grounds } => {
                let mut entries = group.found.get(id).cloned().unwrap_or_default();
                let own = group.acts().filter(|(_, act)| version_of(act) == Some(id));
                entries.extend(own.map(|(index, _)| index));
                // Destroyed already within this group.
                let gone = group.erasures.iter().filter(|own| own.id == *id);
                let gone: Vec<u64> = gone.flat_map(|own| own.entries.iter().copied()).collect();
                entries.retain(|index| !gone.contains(index));
                if entries.is_empty() { Err(not_there(id)) } else { Ok(grounds.act(id, entries)) }
            }
        }
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
        if let Act::Erase { id, entries, .. } | Act::Spill { id, entries, .. } = &entry.act {
            // Whoever records it again gets another key.
            group.known_keys.remove(id);
            group.keys.retain(|(own, _)| own != id);
            group.erasures.push(Erasure { index, id: id.clone(), entries: entries.clone() });
        }
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

    /// The same for an act of the program itself.
    pub(crate) fn push_own(
        &mut self,
        seed: &[u8; 32],
        now: Instant,
        act: Act,
        group: &mut Group,
    ) -> Result<u64, Rejected> {
        let key = first(&drawn(seed, "command", self.state.size()));
        self.push(SystemPurpose::CommandLine.actor(), key, seed, now, act, group)
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
        *self = Installation::open(self.settings.clone()).await?;
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
    pub fn refusal(&self) -> Refusal {
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

/// The record of which an entry puts a version, or says something that may quote it: why it was withdrawn.
pub(crate) fn version_of(act: &Act) -> Option<&RecordId> {
    match act {
        Act::Put { id, .. } | Act::Withdraw { id, .. } => Some(id),
        _ => None,
    }
}

fn is_index_only(record: &Record) -> bool {
    match record {
        Record::Activity(own) => own.secrecy == Secrecy::IndexOnly,
        Record::Matter(own) => own.secrecy == Secrecy::IndexOnly,
        _ => false,
    }
}

pub(crate) fn first<const N: usize>(bytes: &[u8; 32]) -> [u8; N] {
    let mut own = [0; N];
    own.copy_from_slice(&bytes[..N]);
    own
}
