//! What is wrong with a page, for the person who wrote it.

use language::{Language, Message};

/// A problem of a page: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The page as it is called.
    pub page: String,
    /// The line, from 1; `None` where the page as a whole is meant.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: Message,
    /// What to do.
    pub remedy: Option<Message>,
}

impl Problem {
    /// A problem at a line.
    pub fn at(page: &str, line: usize, message: Message) -> Problem {
        Problem { page: page.to_owned(), line: Some(line), message, remedy: None }
    }

    /// A problem of a whole page.
    pub fn of(page: &str, message: Message) -> Problem {
        Problem { page: page.to_owned(), line: None, message, remedy: None }
    }

    /// The same with what to do.
    pub fn remedy(self, remedy: impl Into<Option<Message>>) -> Problem {
        Problem { remedy: remedy.into(), ..self }
    }

    /// The problem in a line or two: place and what is wrong; then what to do.
    pub fn render(&self, language: Language) -> String {
        let place = match self.line {
            None => self.page.clone(),
            Some(line) => Message::new("world-place")
                .with("page", self.page.as_str())
                .with("line", line.to_string())
                .render(language),
        };
        let colon = if language == Language::Chinese { "：" } else { ": " };
        let remedy = self.remedy.as_ref().map(|own| format!("\n  {}", own.render(language)));
        format!("{place}{colon}{}{}", self.message.render(language), remedy.unwrap_or_default())
    }
}

/// A proposal of the word that may have been meant.
pub(crate) fn did_you_mean(near: Option<&str>) -> Option<Message> {
    near.map(|name| Message::new("world-did-you-mean").with("name", name))
}
