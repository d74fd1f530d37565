//! Commands and the replies to them.

use crate::append::first;
use crate::destroy::Grounds;
use authority::SystemPurpose;
use language::{Argument, Language, Message};
use model::record::Record;
use model::{Act, Noun, RecordId, Text};
use sha2::{Digest, Sha256};

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// An account, by what was granted to it.
    Account(Box<str>),
    /// The program itself.
    System(SystemPurpose),
}

impl Actor {
    /// As it stands in the entry.
    pub fn name(&self) -> &str {
        match self {
            Actor::Account(account) => account,
            Actor::System(purpose) => purpose.actor(),
        }
    }
}

/// Something that somebody wants changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// Who asks.
    pub actor: Actor,
    /// Chosen by whoever sends it: sent again with the same key, a command happens once. One key of an account is for one
    /// command.
    pub key: [u8; 16],
    /// Random bytes drawn once for the command, so that running it again gives the same entry.
    pub seed: [u8; 32],
    /// What is wanted.
    pub wish: Wish,
}

impl Command {
    /// The key as it stands in the entry: bound to who asks, so that nobody's key is in the way of somebody else's, and
    /// nobody learns from it what another one did.
    pub fn entry_key(&self) -> [u8; 16] {
        entry_key(&self.actor, &self.key)
    }
}

/// See [`Command::entry_key`].
pub(crate) fn entry_key(actor: &Actor, key: &[u8; 16]) -> [u8; 16] {
    let kind = u8::from(matches!(actor, Actor::System(_)));
    let hash = Sha256::new().chain_update([kind]).chain_update(actor.name());
    first(&hash.chain_update([0]).chain_update(key).finalize().into())
}

/// What a command wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// A new record, or a new version of one that stands.
    Put {
        /// Which.
        id: RecordId,
        /// The whole of it.
        record: Record,
    },
    /// A record shall no longer stand.
    Withdraw {
        /// Which.
        id: RecordId,
        /// Why.
        reason: Box<str>,
    },
    /// A file shall belong to a record that stands.
    Attach {
        /// Which.
        of: RecordId,
        /// The file's name.
        name: Box<str>,
        /// Its media type, such as `application/pdf`.
        media_type: Box<str>,
        /// Its bytes; at most [`crate::attach::BYTES_MAX`].
        bytes: Box<[u8]>,
    },
    /// What a record says shall be destroyed, in all its versions.
    Destroy {
        /// Which.
        id: RecordId,
        /// On what grounds.
        grounds: Grounds,
    },
}

impl Wish {
    /// Which record it is about; of a file, what it shall belong to.
    pub fn id(&self) -> &RecordId {
        match self {
            Wish::Put { id, .. } | Wish::Withdraw { id, .. } | Wish::Destroy { id, .. } => id,
            Wish::Attach { of, .. } => of,
        }
    }

    /// Whether an act is what this wish asks for: a key that is sent again must come with the same wish. Of a file no more
    /// than its length is in the act.
    pub(crate) fn is_done_by(&self, act: &Act) -> bool {
        match (self, act) {
            (Wish::Put { id, record }, Act::Put { id: own, record: done }) => {
                // Of one that was destroyed nobody can tell any more.
                id == own && done.as_ref().is_none_or(|done| done == record)
            }
            (Wish::Withdraw { id, reason }, Act::Withdraw { id: own, reason: done }) => {
                id == own && reason == done
            }
            (
                Wish::Attach { of, name, media_type, bytes },
                Act::Put { id, record: Some(Record::Attachment(done)) },
            ) => {
                let same = (of, name, media_type, bytes.len() as u64);
                id.noun == Noun::Attachment
                    && same == (&done.of, &done.name, &done.media_type, done.bytes)
            }
            (Wish::Attach { .. }, Act::Put { id, record: None }) => id.noun == Noun::Attachment,
            (
                Wish::Destroy { id, grounds: Grounds::Erasure(asked) },
                Act::Erase { id: own, basis: done, .. },
            )
            | (
                Wish::Destroy { id, grounds: Grounds::Spill(asked) },
                Act::Spill { id: own, procedure: done, .. },
            ) => id == own && asked == done,
            _ => false,
        }
    }
}

/// What became of a command. It is given only once its outcome is durable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It is this entry of the journal.
    Accepted {
        /// The entry's index.
        index: u64,
    },
    /// It was refused, and nothing changed.
    Refused(Refusal),
}

/// Why a command was refused: what is wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong, and where.
    pub message: Message,
    /// What to do; `None` where the message says it.
    pub help: Option<Message>,
}

impl Refusal {
    /// A refusal with its remedy.
    pub fn new(message: Message, help: Message) -> Refusal {
        Refusal { message, help: Some(help) }
    }

    /// What is kept of a refusal, for a command that is sent again: its sentences in both languages. What the command
    /// itself contained is left out, for a refusal is kept and what it refuses must not be.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let help = self.help.as_ref();
        let say = |language| {
            let sentences = [Some(&self.message), help].into_iter().flatten();
            let said: Vec<String> =
                sentences.map(|own| without_content(own).render(language)).collect();
            said.join(" ")
        };
        [say(Language::Chinese), say(Language::English)].join("\u{0}").into_bytes()
    }

    /// The other way.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Refusal {
        let text = String::from_utf8_lossy(bytes);
        let (zh, en) = text.split_once('\u{0}').unwrap_or((&text, &text));
        let message =
            Message::new("app-as-before").with("reply", Text::new(zh.to_owned(), en.to_owned()));
        Refusal { message, help: None }
    }
}

// Arguments that quote what was sent.
const QUOTED: [&str; 6] = ["value", "word", "mark", "id", "role", "relation"];

fn without_content(message: &Message) -> Message {
    let arguments = message.arguments.iter().map(|(name, argument)| {
        let argument = match argument {
            Argument::Text(_) if QUOTED.contains(name) => Argument::from("…"),
            other => cleaned(other),
        };
        (*name, argument)
    });
    Message { id: message.id, arguments: arguments.collect() }
}

fn cleaned(argument: &Argument) -> Argument {
    match argument {
        Argument::Message(own) => Argument::from(without_content(own)),
        Argument::List(items) => Argument::List(items.iter().map(cleaned).collect()),
        other => other.clone(),
    }
}
