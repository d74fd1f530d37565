//! `luoshi serve`: the pages of an installation, as a file and the command line say.

use crate::exit::{Exit, Failure};
use crate::installed::Place;
use crate::serving::configuration::Configuration;
use crate::serving::{Served, serve};
use crate::session::Session;
use language::{Message, Text};
use std::path::PathBuf;

/// What `luoshi serve` is asked. What is given here goes before the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Serve {
    /// `--config`
    pub config: Option<PathBuf>,
    /// `--db`
    pub db: Option<String>,
    /// `--keys`
    pub keys: Option<PathBuf>,
    /// `--port`
    pub port: Option<u16>,
    /// `--account`
    pub account: Option<String>,
    /// `--log`: whether each request is told of.
    pub told: Option<bool>,
}

pub(crate) fn run(ask: &Serve, session: &mut Session<'_>) -> Result<(), Failure> {
    let own = Configuration::read(ask.config.as_deref(), session)?;
    let usage = |id, help| Failure::new(Exit::Usage, Message::new(id), Message::new(help));
    let address = ask.db.clone().or(own.database);
    let address = address.ok_or_else(|| usage("serve-no-database", "serve-no-database-help"))?;
    let account = ask.account.clone().or(own.account);
    let account = account.ok_or_else(|| usage("serve-no-account", "serve-no-account-help"))?;
    let place = Place { address, keys: ask.keys.clone().or(own.keys) };
    let mut listen = own.listen;
    listen.set_port(ask.port.unwrap_or(listen.port()));
    let served = Served {
        settings: place.settings(session),
        account: account.clone(),
        place: own.place.map(Text::same),
        look: None,
        listen,
        deadline: own.deadline,
        stop: own.stop,
        body_bytes: own.body_bytes,
        connections: own.connections,
        told: ask.told.unwrap_or(own.told),
    };
    serve(served, session, async |ready, session| {
        let message = Message::new("serve-ready")
            .with("address", format!("http://{}/", ready.address))
            .with("account", account.as_str());
        session.print_line(&message)
    })
}
