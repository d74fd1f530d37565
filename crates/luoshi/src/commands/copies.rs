//! `luoshi backup`, `luoshi restore`, `luoshi migrate`: the whole journal to another place, with the same root on both sides.

use crate::exit::Failure;
use crate::installed::{HOLDER, Place, block_on, with};
use crate::session::{Session, shown};
use app::Installation;
use app::copy::{Copied, sqlite_address};
use language::Message;
use std::path::PathBuf;

/// What `luoshi backup` is asked.
#[derive(Clone, Debug)]
pub struct Backup {
    /// `--db` and `--keys`
    pub place: Place,
    /// The file to write.
    pub file: PathBuf,
}

/// What `luoshi restore` is asked.
#[derive(Clone, Debug)]
pub struct Restore {
    /// The backup.
    pub file: PathBuf,
    /// `--db` and `--keys`: where it goes, and the keys of the installation.
    pub place: Place,
    /// `--to`: how many entries; all of them without it.
    pub to: Option<u64>,
}

/// What `luoshi migrate` is asked.
#[derive(Clone, Debug)]
pub struct Migrate {
    /// `--from` and `--keys`
    pub from: Place,
    /// `--to`
    pub to: Place,
}

pub(crate) fn backup(ask: &Backup, session: &mut Session<'_>) -> Result<(), Failure> {
    let address = sqlite_address(&session.resolve(&ask.file));
    let copied = with(&ask.place, session, async |installation, _| {
        Ok(installation.copy(&address, None, |_| {}).await?)
    })?;
    tell(&copied, session)?;
    session.print_line(&Message::new("backup-done").with("path", shown(&ask.file)))
}

pub(crate) fn restore(ask: &Restore, session: &mut Session<'_>) -> Result<(), Failure> {
    let mut settings = ask.place.settings(session);
    let address =
        std::mem::replace(&mut settings.address, sqlite_address(&session.resolve(&ask.file)));
    let seed = session.random()?;
    let copied = block_on(async {
        let restored = Installation::restore(settings, &address, ask.to, HOLDER, seed).await;
        let (installation, copied) = restored?;
        installation.database().close().await;
        Ok(copied)
    })?;
    tell(&copied, session)?;
    session.print_line(&Message::new("restore-done").with("address", ask.place.shown()))
}

pub(crate) fn migrate(ask: &Migrate, session: &mut Session<'_>) -> Result<(), Failure> {
    let address = ask.to.settings(session).address;
    let copied = with(&ask.from, session, async |installation, _| {
        Ok(installation.copy(&address, None, |_| {}).await?)
    })?;
    tell(&copied, session)?;
    session.print_line(&Message::new("migrate-done").with("address", ask.to.shown()))
}

fn tell(copied: &Copied, session: &mut Session<'_>) -> Result<(), Failure> {
    session.print_line(
        &Message::new("copy-same")
            .with("size", copied.size)
            .with("erased", copied.erased)
            .with("root", copied.root.to_string()),
    )
}
