//! Writes the addresses of pages. They are read by [`app::views::ask`].
//!
//! An address holds everything that a page shows, so that it can be kept and handed on. What is as usual is left out.

use app::views::ask::Ask;
use std::fmt::Write;

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
    use super::Addresses;
    use app::views::ask::Ask;

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
}
