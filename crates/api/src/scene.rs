//! What every view has at hand, and how what is asked is read: names and values that are not known are refused.

use crate::fault::Fault;
use app::seen::Seen;
use app::views::Span;
use app::views::ask::Ask;
use axum::extract::Query;
use axum::http::Uri;
use language::{Language, Message};
use model::{Text, UnitIndex};
use tally::State;

/// What is asked, in which language.
pub(crate) struct Asking {
    pub ask: Ask,
    pub language: Language,
}

impl Asking {
    /// Reads a query. `language` becomes the one that is asked for as soon as that is known.
    pub fn read(query: &str, takes: &[String], language: &mut Language) -> Result<Asking, Fault> {
        let uri = Uri::builder().path_and_query(format!("/?{query}")).build();
        let uri = uri.map_err(|_| Fault::malformed())?;
        let Query(pairs) =
            Query::<Vec<(String, String)>>::try_from_uri(&uri).map_err(|_| Fault::malformed())?;
        for (_, value) in pairs.iter().filter(|(name, value)| name == "lang" && !value.is_empty()) {
            let known = Language::parse(value);
            let takes = || Fault::wrong_value("lang", value, Message::new("api-takes-language"));
            *language = known.ok_or_else(takes)?;
        }
        for (name, value) in &pairs {
            if !takes.contains(name) {
                return Err(Fault::unknown_name(name, takes));
            }
            let wrong = |takes| Err(Fault::wrong_value(name, value, Message::new(takes)));
            match name.as_str() {
                _ if value.is_empty() => {}
                "span" if Span::parse(value).is_none() => return wrong("api-takes-span"),
                "state" if !State::ALL.iter().any(|own| own.as_str() == value) => {
                    return wrong("api-takes-state");
                }
                "extent" if value != "own" => return wrong("api-takes-extent"),
                "skip" | "before" if value.parse::<u64>().is_err() => {
                    return wrong("api-takes-number");
                }
                _ => {}
            }
        }
        // A name that is given twice is refused.
        let Query(ask) = Query::<Ask>::try_from_uri(&uri).map_err(|_| Fault::malformed())?;
        Ok(Asking { ask, language: *language })
    }
}

/// What every view has at hand.
pub(crate) struct Scene<'s> {
    pub seen: &'s Seen<'s>,
    pub ask: &'s Ask,
    pub language: Language,
}

impl<'s> Scene<'s> {
    /// The directive that is asked about, else the first.
    pub fn directive(&self) -> Result<&'s str, Fault> {
        self.ask.directive(self.seen).ok_or_else(Fault::not_found)
    }

    /// The unit that is asked about.
    pub fn unit(&self) -> Result<Option<UnitIndex>, Fault> {
        self.ask.unit(self.seen).map_err(|_| Fault::not_found())
    }

    /// The unit that must be asked about.
    pub fn one_unit(&self) -> Result<UnitIndex, Fault> {
        self.unit()?.ok_or_else(|| Fault::missing("unit"))
    }

    /// What must be given.
    pub fn given(&self, name: &'static str, value: &'s Option<String>) -> Result<&'s str, Fault> {
        let value = value.as_deref().filter(|own| !own.is_empty());
        value.ok_or_else(|| Fault::missing(name))
    }

    /// A text in the reader's language.
    pub fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.language)
    }

    /// A sentence in the reader's language.
    pub fn say(&self, message: &Message) -> String {
        message.render(self.language)
    }

    /// The code of a unit; empty where it is not seen.
    pub fn code(&self, at: UnitIndex) -> &'s str {
        self.seen.unit(at).map_or("", |unit| &unit.code)
    }
}
