//! `luoshi journal checkpoint` and `luoshi journal prove`: what others verify with.

use crate::exit::{Exit, Failure};
use crate::installed::{Place, with};
use crate::session::Session;
use app::Problem;
use language::Message;
use std::path::PathBuf;

/// What `luoshi journal checkpoint` and `luoshi journal prove` are asked.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// `--db` and `--keys`
    pub place: Place,
    /// The entry that is to be proved; the checkpoint alone without it.
    pub index: Option<u64>,
    /// `--out`
    pub out: Option<PathBuf>,
}

pub(crate) fn run(ask: &Evidence, session: &mut Session<'_>) -> Result<(), Failure> {
    let out = ask.out.as_deref();
    ask.place.keep(out, session)?;
    with(&ask.place, session, async |installation, session| {
        let text = match ask.index {
            None => installation.checkpoint().await?.ok_or(Problem::NoInstallation)?,
            Some(index) => match installation.prove(index).await? {
                Some(proof) => {
                    if proof.extra.is_none() {
                        session.warn(&Message::new("prove-erased").with("index", index));
                    }
                    proof.to_string()
                }
                None => {
                    let last = installation.state().size() - 1;
                    let message =
                        Message::new("prove-none").with("index", index).with("last", last);
                    return Err(crate::failure(Exit::Usage, message));
                }
            },
        };
        session.write_to(out, |to| to.write_all(text.as_bytes()))
    })
}
