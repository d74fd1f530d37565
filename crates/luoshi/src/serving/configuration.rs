//! What `luoshi serve` can be told in a file, as a table: reading the file and the page of the manual both come from it.

use super::loopback;
use crate::exit::{Exit, Failure};
use crate::gathered::nearest;
use crate::session::{Session, reason, shown};
use language::{Argument, Language, Message};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;
use toml::Value;

/// Bytes that the file may have.
const BYTES_MAX: u64 = 1 << 20;

/// What a key takes.
#[derive(Clone, Copy, Debug)]
enum Takes {
    /// Any text but the empty one.
    Text,
    /// An address with a port.
    Address,
    /// A whole number between two, in a unit.
    Whole { least: i64, most: i64, unit: &'static str },
    /// One of a few words.
    Choice(&'static [&'static str]),
}

/// A key of the file.
struct Key {
    name: &'static str,
    takes: Takes,
    // As it is written in the file; `None` where there is none, and the message that says what then holds.
    default: Result<&'static str, &'static str>,
    about: &'static str,
}

/// All keys, in the order of the manual.
const KEYS: [Key; 9] = [
    Key {
        name: "database",
        takes: Takes::Text,
        default: Err("serve-default-none"),
        about: "serve-key-database",
    },
    Key {
        name: "keys",
        takes: Takes::Text,
        default: Err("serve-default-keys"),
        about: "serve-key-keys",
    },
    Key {
        name: "listen",
        takes: Takes::Address,
        default: Ok("127.0.0.1:8020"),
        about: "serve-key-listen",
    },
    Key {
        name: "account",
        takes: Takes::Text,
        default: Err("serve-default-none"),
        about: "serve-key-account",
    },
    Key {
        name: "place",
        takes: Takes::Text,
        default: Err("serve-default-place"),
        about: "serve-key-place",
    },
    Key {
        name: "deadline",
        takes: Takes::Whole { least: 1, most: 300, unit: "serve-unit-seconds" },
        default: Ok("10"),
        about: "serve-key-deadline",
    },
    Key {
        name: "stop",
        takes: Takes::Whole { least: 0, most: 600, unit: "serve-unit-seconds" },
        default: Ok("20"),
        about: "serve-key-stop",
    },
    Key {
        name: "body",
        takes: Takes::Whole { least: 1, most: 65_536, unit: "serve-unit-kibibytes" },
        default: Ok("64"),
        about: "serve-key-body",
    },
    Key {
        name: "connections",
        takes: Takes::Whole { least: 1, most: 65_536, unit: "serve-unit-connections" },
        default: Ok("1024"),
        about: "serve-key-connections",
    },
];
/// The key of access lines stands apart: its words are shared with the option.
const TELL: Key = Key {
    name: "log",
    takes: Takes::Choice(&TOLD),
    default: Ok("nothing"),
    about: "serve-key-log",
};
/// What can be told of requests.
pub(crate) const TOLD: [&str; 2] = ["nothing", "requests"];

fn keys() -> impl Iterator<Item = &'static Key> {
    KEYS.iter().chain([&TELL])
}

/// What was written, and defaults for the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Configuration {
    pub database: Option<String>,
    pub keys: Option<PathBuf>,
    pub listen: SocketAddr,
    pub account: Option<String>,
    pub place: Option<String>,
    pub deadline: Duration,
    pub stop: Duration,
    pub body_bytes: usize,
    pub connections: usize,
    pub told: bool,
}

impl Configuration {
    /// The file at `path`; defaults without one.
    ///
    /// # Errors
    /// Where it cannot be read, has an unknown key, or a value that its key does not take.
    pub(crate) fn read(
        path: Option<&Path>,
        session: &Session<'_>,
    ) -> Result<Configuration, Failure> {
        let Some(path) = path else { return Configuration::parse("", Path::new("")) };
        let resolved = session.resolve(path);
        let unreadable = |why: Message| {
            let message =
                Message::new("file-unreadable").with("path", shown(path)).with("why", why);
            crate::failure(Exit::InputUnreadable, message)
        };
        let length = std::fs::metadata(&resolved).map_err(|error| unreadable(reason(&error)))?;
        if length.len() > BYTES_MAX {
            let limit = (BYTES_MAX >> 20).to_string();
            return Err(unreadable(Message::new("reason-too-large").with("limit", limit)));
        }
        let text = std::fs::read_to_string(resolved).map_err(|error| unreadable(reason(&error)))?;
        Configuration::parse(&text, path)
    }

    fn parse(text: &str, path: &Path) -> Result<Configuration, Failure> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let line = error.span().map_or(1, |span| {
                text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
            });
            let message = Message::new("serve-not-toml")
                .with("path", shown(path))
                .with("line", line)
                .with("what", error.message());
            Failure::new(Exit::Setting, message, Message::new("serve-not-toml-help"))
        })?;
        let mut given = BTreeMap::new();
        for (name, value) in table {
            let Some(key) = keys().find(|key| key.name == name) else {
                return Err(unknown(&name, path));
            };
            let Some(written) = key.takes.fit(&value) else {
                let message = Message::new("serve-value-wrong")
                    .with("path", shown(path))
                    .with("key", key.name)
                    .with("value", told(&value));
                return Err(Failure::new(Exit::Setting, message, key.takes.said()));
            };
            given.insert(key.name, written);
        }
        for key in keys() {
            if let Ok(default) = key.default {
                given.entry(key.name).or_insert_with(|| default.to_owned());
            }
        }
        let mut text = |name: &str| given.remove(name);
        // What stands in the table fits, defaults included: see the test.
        let listen = text("listen").and_then(|own| own.parse().ok());
        let listen = loopback(listen.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8020))))?;
        let mut whole = |name: &str| -> u32 {
            given.remove(name).and_then(|own| own.parse().ok()).unwrap_or_default()
        };
        let (deadline, stop) = (whole("deadline"), whole("stop"));
        let (body, connections) = (whole("body"), whole("connections"));
        let mut text = |name: &str| given.remove(name);
        Ok(Configuration {
            database: text("database"),
            keys: text("keys").map(PathBuf::from),
            listen,
            account: text("account"),
            place: text("place"),
            deadline: Duration::from_secs(deadline.into()),
            stop: Duration::from_secs(stop.into()),
            body_bytes: body as usize * 1_024,
            connections: connections as usize,
            told: text("log").is_some_and(|own| own == "requests"),
        })
    }
}

// A value as it may have been written.
fn told(value: &Value) -> String {
    match value {
        Value::String(text) => format!("\"{text}\""),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(own) => own.to_string(),
        Value::Datetime(own) => own.to_string(),
        Value::Array(_) => "[…]".to_owned(),
        Value::Table(_) => "{…}".to_owned(),
    }
}

fn unknown(name: &str, path: &Path) -> Failure {
    let message = Message::new("serve-key-unknown").with("path", shown(path)).with("key", name);
    let help = match nearest(name, keys().map(|key| key.name)) {
        Some(near) => Message::new("usage-did-you-mean").with("name", near),
        None => {
            let names: Vec<Argument> = keys().map(|key| Argument::from(key.name)).collect();
            Message::new("usage-choose").with("names", names)
        }
    };
    Failure::new(Exit::Setting, message, help)
}

impl Takes {
    // The value as text, where it fits.
    fn fit(self, value: &Value) -> Option<String> {
        match (self, value) {
            (Takes::Text, Value::String(text)) => (!text.is_empty()).then(|| text.clone()),
            (Takes::Address, Value::String(text)) => {
                text.parse::<SocketAddr>().ok().map(|own| own.to_string())
            }
            (Takes::Whole { least, most, .. }, Value::Integer(number)) => {
                (least..=most).contains(number).then(|| number.to_string())
            }
            (Takes::Choice(words), Value::String(text)) => {
                words.contains(&text.as_str()).then(|| text.clone())
            }
            _ => None,
        }
    }

    // What fits, as a sentence.
    fn said(self) -> Message {
        match self {
            Takes::Text => Message::new("serve-takes-text"),
            Takes::Address => Message::new("serve-takes-address"),
            Takes::Whole { least, most, unit } => Message::new("serve-takes-whole")
                .with("least", least)
                .with("most", most)
                .with("unit", Message::new(unit)),
            Takes::Choice(words) => {
                let words: Vec<Argument> = words.iter().map(|own| Argument::from(*own)).collect();
                Message::new("serve-takes-choice").with("words", words)
            }
        }
    }
}

/// The page of the manual that tells every key: meaning, unit, bounds, default.
pub fn manual(language: Language) -> String {
    let say = |message: Message| message.render(language);
    let word = |id: &'static str| say(Message::new(id));
    let mut page = format!("# {}\n\n{}\n", word("serve-manual"), word("serve-manual-about"));
    for key in keys() {
        let default = match key.default {
            Ok(own) if matches!(key.takes, Takes::Whole { .. }) => format!("`{own}`"),
            Ok(own) => format!("`\"{own}\"`"),
            Err(id) => word(id),
        };
        page.push_str(&format!("\n## `{}`\n\n{}\n\n", key.name, word(key.about)));
        page.push_str(&format!("- {}\n", say(key.takes.said())));
        page.push_str(&format!(
            "- {}\n",
            say(Message::new("serve-default").with("value", default))
        ));
    }
    page.push_str(&format!("\n## {}\n\n```toml\n", word("serve-manual-example")));
    for (name, value) in [
        ("database", "\"sqlite:/var/lib/luoshi/county.db\""),
        ("account", "\"board-reader\""),
        ("place", "\"示范县\""),
        ("listen", "\"127.0.0.1:8020\""),
        ("log", "\"requests\""),
    ] {
        page.push_str(&format!("{name} = {value}\n"));
    }
    page.push_str("```\n");
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Configuration, Failure> {
        Configuration::parse(text, Path::new("luoshi.toml"))
    }

    fn refused(text: &str) -> String {
        let failure = parse(text).expect_err(text);
        assert_eq!(failure.exit, Exit::Setting, "{text}");
        let help = failure.help.map(|own| own.render(Language::English)).unwrap_or_default();
        let message = failure.message.map(|own| own.render(Language::English));
        format!("{}; {help}", message.unwrap_or_default())
    }

    #[test]
    fn every_default_fits_its_own_key() {
        for key in keys() {
            let Ok(default) = key.default else { continue };
            let value = match key.takes {
                Takes::Whole { .. } => Value::Integer(default.parse().expect("a number")),
                _ => Value::String(default.to_owned()),
            };
            assert_eq!(key.takes.fit(&value).as_deref(), Some(default), "{}", key.name);
        }
        let usual = parse("").expect("nothing is needed in the file");
        assert_eq!(usual.listen.to_string(), "127.0.0.1:8020");
        assert_eq!((usual.deadline.as_secs(), usual.stop.as_secs()), (10, 20));
        assert_eq!((usual.body_bytes, usual.connections, usual.told), (65_536, 1_024, false));
    }

    #[test]
    fn what_is_written_holds() {
        let own = "database = \"sqlite:a.db\"\nkeys = \"k\"\nlisten = \"[::1]:80\"\naccount = \"a\"\n\
                   place = \"县\"\ndeadline = 300\nstop = 0\nbody = 1\nconnections = 2\nlog = \"requests\"";
        let own = parse(own).expect("all of it fits");
        assert_eq!(own.database.as_deref(), Some("sqlite:a.db"));
        assert_eq!(own.keys.as_deref(), Some(Path::new("k")));
        assert_eq!(own.listen.to_string(), "[::1]:80");
        assert_eq!((own.account.as_deref(), own.place.as_deref()), (Some("a"), Some("县")));
        assert_eq!((own.deadline.as_secs(), own.stop.as_secs()), (300, 0));
        assert_eq!((own.body_bytes, own.connections, own.told), (1_024, 2, true));
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_bounds() {
        assert!(refused("deadlin = 1").contains("deadline"), "the nearest key is proposed");
        assert!(refused("[server]\nport = 1").contains("server"));
        assert!(refused("deadline = 0").contains("1 to 300"));
        assert!(refused("deadline = 301").contains("1 to 300"));
        assert!(refused("deadline = \"10\"").contains("1 to 300"));
        assert!(refused("log = \"all\"").contains("requests"));
        assert!(refused("account = \"\"").contains("account"));
        assert!(refused("listen = \"localhost\"").contains("127.0.0.1:8020"));
        assert!(refused("\n\na = = 1").contains("line 3"));
    }

    #[test]
    fn only_loopback_is_listened_on() {
        for listen in ["0.0.0.0:8020", "[::]:8020", "192.168.1.2:80", "[::ffff:127.0.0.1]:80"] {
            let said = refused(&format!("listen = \"{listen}\""));
            assert!(said.contains("loopback"), "{listen}: {said}");
        }
        assert!(parse("listen = \"127.5.0.1:80\"").is_ok());
    }
}
