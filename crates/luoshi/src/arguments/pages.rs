//! `luoshi serve` and `luoshi demo`: their options, and what was written as typed arguments.

use super::database::place_options;
use super::options::{Takes, Writer};
use super::{date, path, text, wrong};
use crate::commands::demo::{Demo, Size};
use crate::commands::serve::Serve;
use crate::exit::Failure;
use crate::serving::configuration::TOLD;
use clap::{ArgMatches, Command as Clap};
use language::Message;

/// The commands, with their help.
pub(super) fn commands(writer: &Writer) -> [Clap; 2] {
    let own = |name, takes, about| writer.option(name, takes, about, "heading-options");
    let word = |name, value, about| own(name, Takes::Word(value), about);
    let demo = writer
        .command("demo", "help-demo")
        .arg(own("out", Takes::Path("value-dir"), "help-demo-out"))
        .arg(word("as-of", "value-date", "help-demo-as-of"))
        .arg(word("port", "value-number", "help-demo-port"))
        .arg(own("fresh", Takes::Nothing, "help-demo-fresh"))
        .arg(own("no-serve", Takes::Nothing, "help-demo-no-serve"))
        .arg(own("size", Takes::Choice(&Size::WORDS), "help-demo-size"))
        .arg(word("seed", "value-number", "help-seed"));
    let [db, keys] = place_options(writer);
    let serve = writer
        .command("serve", "help-serve")
        .arg(own("config", Takes::Path("value-file"), "help-serve-config"))
        .arg(db)
        .arg(keys)
        .arg(word("account", "value-account", "help-serve-account"))
        .arg(word("port", "value-number", "help-serve-port"))
        .arg(own("log", Takes::Choice(&TOLD), "help-serve-log"));
    [demo, serve].map(|own| writer.finished(own))
}

/// What was written for `luoshi demo`.
pub(super) fn demo(own: &ArgMatches) -> Result<Demo, Failure> {
    let seed = match text(own, "seed") {
        None => None,
        Some(seed) => {
            Some(seed.parse().map_err(|_| wrong("seed", &seed, Message::new("usage-number")))?)
        }
    };
    Ok(Demo {
        out: path(own, "out"),
        as_of: date(own, "as-of")?,
        seed,
        size: text(own, "size").and_then(|word| Size::named(&word)).unwrap_or_default(),
        fresh: own.get_flag("fresh"),
        port: port(own)?,
        no_serve: own.get_flag("no-serve"),
    })
}

/// What was written for `luoshi serve`.
pub(super) fn serve(own: &ArgMatches) -> Result<Serve, Failure> {
    Ok(Serve {
        config: path(own, "config"),
        db: text(own, "db"),
        keys: path(own, "keys"),
        port: port(own)?,
        account: text(own, "account"),
        told: text(own, "log").map(|word| word == "requests"),
    })
}

fn port(own: &ArgMatches) -> Result<Option<u16>, Failure> {
    let Some(written) = text(own, "port") else { return Ok(None) };
    match written.parse() {
        Ok(port) => Ok(Some(port)),
        Err(_) => Err(wrong("port", &written, Message::new("serve-port-wrong"))),
    }
}
