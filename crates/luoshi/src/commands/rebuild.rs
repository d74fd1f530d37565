//! `luoshi rebuild`: all derived tables anew from the journal.

use crate::exit::Failure;
use crate::installed::{Place, with};
use crate::session::Session;
use language::Message;

pub(crate) fn run(place: &Place, session: &mut Session<'_>) -> Result<(), Failure> {
    with(place, session, async |installation, session| {
        installation.rebuild().await?;
        let size = installation.state().size();
        session.print_line(&Message::new("rebuild-done").with("size", size))
    })
}
