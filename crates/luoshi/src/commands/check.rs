//! `luoshi directive check`: every problem of a directive and its overlays, or that there is none.

use crate::exit::Failure;
use crate::folder::Folders;
use crate::gathered::compiled;
use crate::session::Session;
use language::Message;
use model::Catalogue;

pub(crate) fn run(folders: &Folders, session: &mut Session<'_>) -> Result<(), Failure> {
    let sources = folders.read(session)?;
    let directive = compiled(&sources, &Catalogue::shipped(), session)?;
    let mut text = String::new();
    for version in &directive.versions {
        let message = Message::new("check-version")
            .with("id", directive.id.as_str())
            .with("version", version.label.as_str())
            .with("inforce", version.in_force)
            .with("articles", version.articles.len())
            .with("obligations", version.obligations.len())
            .with("fingerprint", version.fingerprint.get(..16).unwrap_or(&version.fingerprint));
        text.push_str(&session.say(&message));
        text.push('\n');
    }
    let message = Message::new("check-good")
        .with("pages", sources.len())
        .with("overlays", directive.overlays.len());
    text.push_str(&session.say(&message));
    text.push('\n');
    session.print(&text)
}
