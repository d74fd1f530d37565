//! `luoshi export`: what stands of one noun as CSV that `luoshi import` reads back to the same, with names and texts opened.

use crate::exit::{Exit, Failure};
use crate::installed::{Place, with};
use crate::session::{Session, shown};
use language::Message;
use model::{Catalogue, Noun, World};
use sheet::Export as Tables;
use sheet::write::Mark;
use std::path::{Path, PathBuf};

/// What `luoshi export` is asked.
#[derive(Clone, Debug)]
pub struct Export {
    /// `--db` and `--keys`
    pub place: Place,
    /// One of [`sheet::export::NOUNS`].
    pub noun: String,
    /// `--out`
    pub out: Option<PathBuf>,
}

pub(crate) fn run(ask: &Export, session: &mut Session<'_>) -> Result<(), Failure> {
    let out = ask.out.as_deref();
    only_csv(out)?;
    ask.place.keep(out, session)?;
    with(&ask.place, session, async |installation, session| {
        let noun = match ask.noun.as_str() {
            "people" => Noun::Person,
            "activities" => Noun::Activity,
            "matters" => Noun::Matter,
            // Nothing private.
            _ => Noun::Unit,
        };
        let texts = installation.opened(noun).await?;
        let (catalogue, language) = (Catalogue::shipped(), session.language);
        let world = installation.state().world();
        if noun == Noun::Person {
            warn_of_homeless(world, session);
        }
        let tables = Tables::new(world, &catalogue, language).with_texts(&texts);
        // A file is for people who open it in a spreadsheet program, a pipe is for programs.
        let mark = if out.is_some() { Mark::With } else { Mark::Without };
        session.write_to(out, |to| tables.write(&ask.noun, to, mark, &|_| true).map(|_| ()))
    })
}

fn only_csv(out: Option<&Path>) -> Result<(), Failure> {
    let Some(out) = out else { return Ok(()) };
    let ending = out.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if matches!(ending.as_str(), "xlsx" | "xls" | "ods") {
        let message = Message::new("export-only-csv").with("path", shown(out));
        return Err(Failure::new(Exit::Usage, message, Message::new("export-only-csv-help")));
    }
    Ok(())
}

// A people file names persons by their homes. Who was erased has none, and nothing of them is to be told.
fn warn_of_homeless(world: &World, session: &mut Session<'_>) {
    let is_left_out =
        |own: &&model::Person| own.homes.is_empty() && model::Handle::parse(&own.id).is_none();
    let count = world.people.iter().filter(is_left_out).count();
    if count > 0 {
        session.warn(&Message::new("export-without-home").with("count", count));
    }
}
