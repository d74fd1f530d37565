//! What the address of a page says, read and written again.
//!
//! An address holds everything that a page shows, so that it can be kept and handed on. What is as usual is left out.

use app::queries::{KnownTo, When};
use app::views::Span;
use model::Day;
use serde::Deserialize;
use std::fmt::Write;
use tally::State;

/// The query of an address. A value that cannot be read is as good as none, except where it would change what a
/// number means: see [`Ask::when`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Ask {
    /// The directive.
    pub directive: Option<String>,
    /// The relation.
    pub along: Option<String>,
    /// The unit's code.
    pub unit: Option<String>,
    /// The obligation.
    pub obligation: Option<String>,
    /// The subject of a standing, as [`app::seen::Seen::name`] writes it.
    pub subject: Option<String>,
    /// The period of a standing.
    pub period: Option<String>,
    /// Which periods.
    pub span: Option<String>,
    /// The heading's number.
    pub article: Option<String>,
    /// The state.
    pub state: Option<String>,
    /// `own` for a unit without what is below it.
    pub extent: Option<String>,
    /// How many are left out before the first.
    pub skip: Option<String>,
    /// The index before which entries are shown.
    pub before: Option<String>,
    /// As of the end of this day.
    pub as_of: Option<String>,
    /// As known at the end of this day, or when the journal had so many entries.
    pub known_to: Option<String>,
}

impl Ask {
    /// As of when, as known when; the text that is neither a day nor a size.
    pub fn when(&self) -> Result<When, &str> {
        let given = |text: &str| !text.is_empty();
        let as_of = self.as_of.as_deref().filter(|text| given(text));
        let as_of = as_of.map(|text| Day::parse(text).ok_or(text)).transpose()?;
        let known_to = self.known_to.as_deref().filter(|text| given(text));
        let known_to = known_to.map(|text| {
            let size = || text.parse().ok().map(KnownTo::Size);
            Day::parse(text).map(KnownTo::Day).or_else(size).ok_or(text)
        });
        let known_to = known_to.transpose()?;
        Ok(When { as_of, known_to })
    }

    /// Which periods; twelve months unless something else is said.
    pub fn span(&self) -> Span {
        self.span.as_deref().and_then(Span::parse).unwrap_or(Span::TwelveMonths)
    }

    /// The state that is asked for.
    pub fn state(&self) -> Option<State> {
        let name = self.state.as_deref()?;
        State::ALL.into_iter().find(|own| own.as_str() == name)
    }

    /// The heading's number that is asked for.
    pub fn article(&self) -> Option<&str> {
        self.article.as_deref().filter(|own| !own.is_empty())
    }

    /// How many are left out.
    pub fn skip(&self) -> usize {
        self.skip.as_deref().and_then(|text| text.parse().ok()).unwrap_or(0)
    }
}

/// Writes addresses that stay at the same moment.
#[derive(Clone, Debug, Default)]
pub struct Addresses {
    // `&as_of=…&known_to=…`, or nothing.
    when: String,
}

impl Addresses {
    /// Of the moment that an address asks about.
    pub fn of(ask: &Ask) -> Addresses {
        let mut when = String::new();
        for (name, value) in [("as_of", &ask.as_of), ("known_to", &ask.known_to)] {
            if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
                when.push('&');
                when.push_str(name);
                when.push('=');
                encode(value, &mut when);
            }
        }
        Addresses { when }
    }

    /// Whether they stay at the present.
    pub fn are_now(&self) -> bool {
        self.when.is_empty()
    }

    /// A path with a query; what is empty is left out.
    pub fn to(&self, path: &str, query: &[(&str, &str)]) -> String {
        let mut address = String::with_capacity(96);
        address.push_str(path);
        let mut mark = '?';
        for (name, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
            address.push(mark);
            address.push_str(name);
            address.push('=');
            encode(value, &mut address);
            mark = '&';
        }
        if let Some(when) = self.when.strip_prefix('&') {
            address.push(mark);
            address.push_str(when);
        }
        address
    }
}

/// A piece of an address: what is not unreserved (RFC 3986 §2.3) is written in percent.
pub fn encode(text: &str, to: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                to.push(char::from(byte));
            }
            _ => {
                // A String takes whatever is written into it.
                let _ = write!(to, "%{byte:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Addresses, Ask};

    #[test]
    fn what_is_written_is_read_again_and_stays_at_its_moment() {
        let ask = Ask { as_of: Some("2024-06-30".to_owned()), ..Ask::default() };
        let addresses = Addresses::of(&ask);
        assert_eq!(
            addresses.to("/board", &[("unit", "T 01&x=1/支部"), ("span", "")]),
            "/board?unit=T%2001%26x%3D1/%E6%94%AF%E9%83%A8&as_of=2024-06-30"
        );
        assert_eq!(addresses.to("/", &[]), "/?as_of=2024-06-30");
        assert_eq!(Addresses::default().to("/", &[]), "/");
    }

    #[test]
    fn a_moment_that_cannot_be_read_is_not_today() {
        let wrong = Ask { as_of: Some("gestern".to_owned()), ..Ask::default() };
        assert_eq!(wrong.when(), Err("gestern"));
        let wrong = Ask { known_to: Some("-3".to_owned()), ..Ask::default() };
        assert_eq!(wrong.when(), Err("-3"));
        let none = Ask { as_of: Some(String::new()), ..Ask::default() };
        assert_eq!(none.when(), Ok(app::queries::When::default()));
    }
}
