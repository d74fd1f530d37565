//! `luoshi doctor`: what an installation looks like from outside, what is wrong, and what to do.

use crate::exit::{Exit, Failure};
use crate::installed::{Place, block_on};
use crate::session::{Session, shown};
use app::{Installation, copy};
use language::{Argument, Message};

/// What `luoshi doctor` is asked.
#[derive(Clone, Debug)]
pub struct Doctor {
    /// `--db` and `--keys`
    pub place: Place,
    /// `--upgrade`: bring the schema up to date.
    pub upgrade: bool,
}

pub(crate) fn run(ask: &Doctor, session: &mut Session<'_>) -> Result<(), Failure> {
    let settings = ask.place.settings(session);
    if ask.upgrade {
        block_on(async { Ok(copy::upgrade(&settings).await?) })?;
    }
    let condition = block_on(async { Ok(copy::condition(&settings).await?) })?;
    let (found, needed) = condition.schema;
    session.print_line(
        &Message::new("doctor-database")
            .with("engine", condition.engine)
            .with("address", ask.place.shown())
            .with("schema", found)
            .with("needed", needed),
    )?;
    let seen = match condition.seen {
        Some(size) => Argument::from(size),
        None => Argument::from("–"),
    };
    session.print_line(
        &Message::new("doctor-journal")
            .with("size", condition.size)
            .with("seen", seen)
            .with("keys", shown(&settings.keys)),
    )?;
    if let Some(lease) = condition.lease.filter(|lease| lease.until > (settings.clock)()) {
        session.warn(&Message::new("doctor-lease").with("holder", lease.holder));
    }
    // Opening folds the journal and compares it with what was last signed.
    let opened = block_on(async {
        let installation = Installation::open(settings).await?;
        let keys = vec![installation.verifier_key()?];
        let report = app::verify::journal(installation.database(), keys, None).await?;
        installation.database().close().await;
        Ok(report)
    })?;
    if opened.is_clean() {
        return session.print_line(&Message::new("doctor-well"));
    }
    let count = opened.findings.len() as u64 + opened.further;
    let message = Message::new("doctor-findings").with("count", count);
    Err(Failure::new(Exit::Findings, message, Message::new("doctor-findings-help")))
}
