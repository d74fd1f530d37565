//! `luoshi person erase` and `luoshi spill`: what a record says is destroyed, and an entry says so.

use crate::exit::{Exit, Failure};
use crate::installed::{HOLDER, Place, with};
use crate::layout::hanging;
use crate::session::Session;
use app::destroy::{Grounds, NotDestroyed};
use app::state::State;
use language::Message;
use model::{Handle, Noun, RecordId};

/// What is to be destroyed.
#[derive(Clone, Debug)]
pub struct Destroy {
    /// `--db` and `--keys`
    pub place: Place,
    /// Of which noun the record is.
    pub noun: Noun,
    /// Its id; of a person the id of the installation or the handle.
    pub id: String,
    /// Why.
    pub grounds: Grounds,
    /// `--yes`
    pub yes: bool,
}

pub(crate) fn run(ask: &Destroy, session: &mut Session<'_>) -> Result<(), Failure> {
    let seed = session.random()?;
    with(&ask.place, session, async |installation, session| {
        let id = record(ask, installation.state())?;
        // The id of a person is theirs: what is told is the handle, which stays.
        let about = |said: &'static str| {
            Message::new(said).with("noun", app::noun(id.noun)).with("id", &*id.id)
        };
        if !ask.yes {
            let left = installation.entries_left(&id).await?;
            if left == 0 {
                let help = Message::new("destroy-nothing-help");
                return Err(Failure::new(Exit::Refused, about("destroy-nothing"), help));
            }
            session.print_line(&about("destroy-dry").with("entries", left))?;
            return session.print_line(&Message::new("destroy-dry-help"));
        }
        let done = installation.destroy(&id, ask.grounds.clone(), HOLDER, seed).await;
        let index = done.map_err(|why| match why {
            NotDestroyed::Problem(problem) => Failure::from(problem),
            NotDestroyed::Refused(refusal) => refusal.into(),
        })?;
        session.print_line(&about("destroy-done").with("index", index))?;
        let mut text = String::new();
        for said in ["destroy-backups", "destroy-elsewhere"] {
            text.push_str(&hanging("  · ", &session.word(said), session.columns));
        }
        session.print(&text)
    })
}

fn record(ask: &Destroy, state: &State) -> Result<RecordId, Failure> {
    if ask.noun != Noun::Person {
        return Ok(RecordId::new(ask.noun, ask.id.as_str()));
    }
    let by_id = state.person_by_id(&ask.id).map(|person| state.handles()[person.0 as usize]);
    let by_handle = || Handle::parse(&ask.id).filter(|handle| state.person(*handle).is_some());
    match by_id.or_else(by_handle) {
        Some(handle) => Ok(RecordId::new(Noun::Person, handle.to_string())),
        None => {
            let message = Message::new("destroy-no-person").with("id", ask.id.as_str());
            Err(Failure::new(Exit::Usage, message, Message::new("destroy-no-person-help")))
        }
    }
}
