//! A message as data: what is to be said, not yet in which language.

use crate::{bundle, wording};
use model::{Day, DayRange, Language, Period, Ratio, Text};

/// Something to be said to a reader: the id of a sentence and what stands in its gaps.
///
/// ```
/// use language::{Language, Message};
/// let message = Message::new("list-and-more").with("count", 3);
/// assert_eq!(message.render(Language::English), "and 3 more");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// The id in the `.ftl` files.
    pub id: &'static str,
    /// The named arguments, in the order given.
    pub arguments: Vec<(&'static str, Argument)>,
}

/// What stands in a gap of a sentence; rendered in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Argument {
    /// The same in every language: a code, a name, a quotation from a file.
    Text(String),
    /// A label in both languages.
    Label(Text),
    /// A whole number; selects plural forms.
    Number(i64),
    /// A date.
    Day(Day),
    /// A range of dates.
    Range(DayRange),
    /// A period.
    Period(Period),
    /// A ratio, shown as a whole number, a percentage or a fraction.
    Ratio(Ratio),
    /// Another message.
    Message(Box<Message>),
    /// Several, joined as the language joins a list.
    List(Vec<Argument>),
}

impl Message {
    /// The message with this id and no arguments yet.
    pub fn new(id: &'static str) -> Message {
        Message { id, arguments: Vec::new() }
    }

    /// The message with one more argument.
    pub fn with(mut self, name: &'static str, argument: impl Into<Argument>) -> Message {
        self.arguments.push((name, argument.into()));
        self
    }

    /// The sentence in `language`. An id that does not exist is shown as itself in braces.
    pub fn render(&self, language: Language) -> String {
        bundle::format(language, self)
    }
}

impl Argument {
    /// The argument as it reads in `language`.
    pub fn render(&self, language: Language) -> String {
        match self {
            Argument::Text(text) => text.clone(),
            Argument::Label(text) => text.get(language).to_owned(),
            Argument::Number(number) => number.to_string(),
            Argument::Day(day) => wording::day(*day, language),
            Argument::Range(range) => wording::day_range(*range, language),
            Argument::Period(period) => wording::period(*period, language),
            Argument::Ratio(ratio) => wording::ratio(*ratio),
            Argument::Message(message) => message.render(language),
            Argument::List(items) => {
                let items: Vec<String> = items.iter().map(|item| item.render(language)).collect();
                wording::list(&items, language)
            }
        }
    }
}

macro_rules! argument_from {
    ($($from:ty => |$value:ident| $argument:expr;)*) => {
        $(impl From<$from> for Argument {
            fn from($value: $from) -> Self {
                $argument
            }
        })*
    };
}

argument_from! {
    &str => |value| Argument::Text(value.to_owned());
    String => |value| Argument::Text(value);
    Text => |value| Argument::Label(value);
    i32 => |value| Argument::Number(value.into());
    i64 => |value| Argument::Number(value);
    u32 => |value| Argument::Number(value.into());
    u64 => |value| Argument::Number(i64::try_from(value).unwrap_or(i64::MAX));
    usize => |value| Argument::Number(i64::try_from(value).unwrap_or(i64::MAX));
    Day => |value| Argument::Day(value);
    DayRange => |value| Argument::Range(value);
    Period => |value| Argument::Period(value);
    Ratio => |value| Argument::Ratio(value);
    Message => |value| Argument::Message(Box::new(value));
    Vec<Argument> => |value| Argument::List(value);
}
