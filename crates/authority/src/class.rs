//! Classes: what a record is for the purpose of seeing it. Which roles see which class is data
//! (`catalogue/roles.toml`); which class a record has is decided here.

use model::{Noun, Secrecy};

/// What a record is for the purpose of seeing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Content that anybody in scope may see.
    Open,
    /// Content for the units involved.
    Internal,
    /// Index entries of what is kept on paper: date, number, where it is held, who attests.
    IndexOnly,
    /// Persons, their posts, slips, and participation by name.
    Personal,
    /// Identities of residents. No role sees them; opening one will be an act of its own (design §3, promise 6).
    Sealed,
    /// Grants and recusals.
    Governance,
    /// Units, relations and directives. Seen upwards too: who is obliged must be able to read by whom and to what.
    Structure,
    /// Indices, sizes and live checkpoints of the journal, never content (design §6).
    Journal,
    /// How units stand on their obligations, and counts of it. Made of content of every class and says nothing of it but
    /// that it was enough. Whose standing it is by name needs [`Class::Personal`] too.
    Standing,
}

impl Class {
    /// All of them, in the order of [`Class::at`].
    pub const ALL: [Class; 9] = [
        Class::Open,
        Class::Internal,
        Class::IndexOnly,
        Class::Personal,
        Class::Sealed,
        Class::Governance,
        Class::Structure,
        Class::Journal,
        Class::Standing,
    ];

    /// How many.
    pub const COUNT: usize = Class::ALL.len();

    /// As an index into an array of [`Class::COUNT`].
    pub fn at(self) -> usize {
        self as usize
    }

    /// The name in `catalogue/roles.toml` and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Class::Open => "open",
            Class::Internal => "internal",
            Class::IndexOnly => "index_only",
            Class::Personal => "personal",
            Class::Sealed => "sealed",
            Class::Governance => "governance",
            Class::Structure => "structure",
            Class::Journal => "journal",
            Class::Standing => "standing",
        }
    }

    /// The class with this name.
    pub fn named(name: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.name() == name)
    }

    /// Whether it is what people do and say, which administrators never see.
    pub fn is_content(self) -> bool {
        matches!(
            self,
            Class::Open
                | Class::Internal
                | Class::IndexOnly
                | Class::Personal
                | Class::Sealed
                | Class::Standing
        )
    }
}

/// The class of a record. `secrecy` counts for activities, matters and attachments; other nouns have none and their
/// class is the same for each.
///
/// Who took part by name is [`Class::Personal`] whatever the activity is: the persons of an activity are asked for
/// with that class and the activity's units. A post leads from an office to a person, so it is personal too. A
/// register has no secrecy of its own and is a working list: internal.
///
/// ```
/// use authority::{Class, class_of};
/// use model::{Noun, Secrecy};
/// assert_eq!(class_of(Noun::Matter, Secrecy::Internal), Class::Internal);
/// assert_eq!(class_of(Noun::Person, Secrecy::Open), Class::Personal);
/// ```
pub fn class_of(noun: Noun, secrecy: Secrecy) -> Class {
    match noun {
        Noun::Activity | Noun::Matter | Noun::Attachment => match secrecy {
            Secrecy::Open => Class::Open,
            Secrecy::Internal => Class::Internal,
            Secrecy::IndexOnly => Class::IndexOnly,
        },
        Noun::Register => Class::Internal,
        Noun::Person | Noun::Post | Noun::Slip => Class::Personal,
        Noun::Unit | Noun::Parents | Noun::Directive => Class::Structure,
        Noun::Grant | Noun::Recusal => Class::Governance,
    }
}
