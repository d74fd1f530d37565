//! How far long work has come, as a bar and in words.

use super::Words;
use crate::words::Words as Fixed;
use askama::Template;
use language::Message;

/// Work that goes on.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/progress.html")]
pub struct Progress<'a> {
    /// What is being done; also the element's name.
    pub label: Words<'a>,
    /// How much is done.
    pub done: u64,
    /// Of how much, where that is known.
    pub whole: Option<u64>,
    /// The words.
    pub words: &'static Fixed,
}

impl Progress<'_> {
    fn said(&self) -> String {
        match self.whole {
            Some(whole) => self
                .words
                .say(&Message::new("web-progress").with("done", self.done).with("whole", whole)),
            None => self.words.not_known_yet.clone(),
        }
    }
}
