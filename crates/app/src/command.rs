//! Commands and the replies to them.

use authority::SystemPurpose;
use language::{Argument, Language, Message};
use model::RecordId;
use model::Text;
use model::record::Record;

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
    /// Chosen by whoever sends it: sent again with the same key, a command happens once.
    pub key: [u8; 16],
    /// Random bytes drawn once for the command, so that running it again gives the same entry.
    pub seed: [u8; 32],
    /// What is wanted.
    pub wish: Wish,
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
}

impl Wish {
    /// Which record it is about.
    pub fn id(&self) -> &RecordId {
        match self {
            Wish::Put { id, .. } | Wish::Withdraw { id, .. } => id,
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
