//! What Luoshi says, in Simplified Chinese and English.
//!
//! Lives here: the [`Message`] (an id and its arguments, as data), the sentences behind the
//! ids (`messages/zh-CN/*.ftl`, `messages/en/*.ftl`, in Fluent syntax), and how days, periods
//! and numbers read in each language.
//!
//! Does not live here: when a message arises. Other crates make messages; only the edge
//! (command line, pages) renders them, in the reader's language.
//!
//! A test holds both languages to the same ids with the same arguments.

mod accepted;
mod bundle;
mod message;
mod wording;

pub use accepted::accepted;
pub use bundle::{FILES, ids};
pub use message::{Argument, Message};
pub use model::{Language, Text};
pub use wording::{day, day_range, list, period, ratio};
