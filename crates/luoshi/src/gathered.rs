//! What both `evaluate` and `why` begin with: a directive compiled, files read, the question
//! looked at, and what the reader should know before they trust the answer.

use crate::exit::{Exit, Failure};
use crate::files::Files;
use crate::folder::Folders;
use crate::session::{Session, shown};
use crate::stored::Stored;
use directive::{Directive, Severity, Source, compile, render_all};
use language::{Argument, Message};
use model::relation::AFFILIATION;
use model::{Catalogue, Day, Known, UnitIndex, World};
use std::collections::BTreeSet;
use std::path::Path;
use tally::Question;

/// Where a directive and a world are taken from.
#[derive(Clone, Debug)]
pub enum Sources {
    /// From folders and files.
    Files(Folders, Box<Files>),
    /// From a database.
    Stored(Stored),
}

/// Until when knowledge counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownTo {
    /// Until the end of a day.
    Day(Day),
    /// Until an index of the journal, itself included.
    Index(u64),
}

/// A directive and a world, ready to be asked.
pub(crate) struct Gathered {
    pub directive: Directive,
    pub world: World,
    /// Rows left out because they are bad.
    pub rows_bad: usize,
    /// Until when knowledge counts, where that was asked.
    pub known_to: Option<KnownTo>,
    /// Whether the world is that of a database: what no longer stands is not told.
    pub is_stored: bool,
}

/// Reads everything that is named on the command line.
pub(crate) fn gather(
    sources: &Sources,
    question: Question,
    session: &mut Session<'_>,
) -> Result<Gathered, Failure> {
    let catalogue = Catalogue::shipped();
    let gathered = match sources {
        Sources::Files(folders, files) => {
            let pages = folders.read(session)?;
            let directive = compiled(&pages, &catalogue, session)?;
            session.done("timing-compile");
            keep_span(&directive, question)?;
            let reading = files.read(session, &catalogue)?;
            // In files the index is the number of a day; see `arguments`.
            let day = |index| Day(i32::try_from(index).unwrap_or(i32::MAX)).min(Day::MAX);
            Gathered {
                directive,
                world: reading.world,
                rows_bad: reading.rows_bad,
                known_to: question.known_to.map(|index| KnownTo::Day(day(index))),
                is_stored: false,
            }
        }
        Sources::Stored(stored) => {
            let (pages, world) = stored.read(session)?;
            let directive = compiled(&pages, &catalogue, session)?;
            session.done("timing-compile");
            keep_span(&directive, question)?;
            let known_to = stored.known_to;
            Gathered { directive, world, rows_bad: 0, known_to, is_stored: true }
        }
    };
    gathered.warn(question, session);
    Ok(gathered)
}

/// The world alone, of files or a database, for whoever has directives from elsewhere.
pub(crate) fn world(sources: &Sources, session: &mut Session<'_>) -> Result<World, Failure> {
    match sources {
        Sources::Files(_, files) => Ok(files.read(session, &Catalogue::shipped())?.world),
        Sources::Stored(stored) => stored.world(session),
    }
}

// Periods are laid out from the first day to the last for every subject: a slip of the keyboard in a year would ask for
// more than any machine holds.
const SPAN_YEARS_MAX: i32 = 150;

fn keep_span(directive: &Directive, question: Question) -> Result<(), Failure> {
    let Some(first) = directive.versions.first().map(|version| version.in_force) else {
        return Ok(());
    };
    let from = question.from.unwrap_or(first).max(first);
    if question.as_of.year() - from.year() <= SPAN_YEARS_MAX {
        return Ok(());
    }
    let message = Message::new("command-span")
        .with("from", from)
        .with("to", question.as_of)
        .with("most", SPAN_YEARS_MAX);
    Err(Failure::new(Exit::Usage, message, Message::new("command-span-help")))
}

/// Compiles pages and shows every diagnostic; errors end the command.
pub(crate) fn compiled(
    sources: &[Source],
    catalogue: &Catalogue,
    session: &mut Session<'_>,
) -> Result<Directive, Failure> {
    let (directive, diagnostics) = compile(sources, catalogue);
    let text = render_all(&diagnostics, sources, session.language);
    if !text.is_empty() {
        session.tell(&text);
    }
    if diagnostics.iter().any(|own| own.severity == Severity::Error) {
        return Err(Failure::told(Exit::DirectiveErrors));
    }
    Ok(directive)
}

/// Refuses to write the result over a file that is read.
pub(crate) fn keep_inputs(
    out: Option<&Path>,
    sources: &Sources,
    session: &Session<'_>,
) -> Result<(), Failure> {
    let Some(out) = out else { return Ok(()) };
    let files = match sources {
        Sources::Files(_, files) => files,
        Sources::Stored(stored) => return stored.place.keep(Some(out), session),
    };
    let same = |path: &Path| {
        let places = (session.resolve(path).canonicalize(), session.resolve(out).canonicalize());
        matches!(places, (Ok(one), Ok(other)) if one == other)
    };
    match files.paths().find(|path| same(path)) {
        None => Ok(()),
        Some(_) => {
            let message = Message::new("command-out-is-input").with("path", shown(out));
            Err(crate::failure(Exit::Usage, message))
        }
    }
}

impl Gathered {
    // Nothing here is an error, but each explains an answer that would look strange.
    fn warn(&self, question: Question, session: &mut Session<'_>) {
        let Some(first) = self.directive.versions.first() else { return };
        if question.as_of < first.in_force {
            let message = Message::new("warn-before-in-force")
                .with("asof", question.as_of)
                .with("inforce", first.in_force);
            session.warn(&message);
        }
        let known: BTreeSet<&str> = self.world.relations.names().collect();
        let mut missing: Vec<(&str, Vec<Argument>)> = Vec::new();
        let version = &self.directive.versions[self.directive.version_on(question.as_of)];
        for obligation in &version.obligations {
            let along = obligation.along.as_str();
            // Without a single edge every unit stands alone: usual for affiliation, where a file has units only.
            if along == AFFILIATION || known.contains(along) {
                continue;
            }
            let id = Argument::from(obligation.id.as_str());
            match missing.iter_mut().find(|(name, _)| *name == along) {
                Some((_, ids)) => ids.push(id),
                None => missing.push((along, vec![id])),
            }
        }
        let said = if self.is_stored { "warn-no-relation-stored" } else { "warn-no-relation" };
        for (relation, obligations) in missing {
            let message = Message::new(said)
                .with("relation", self.directive.catalogue.label(relation))
                .with("name", relation)
                .with("obligations", obligations);
            session.warn(&message);
        }
    }

    /// How many activities, matters and versions of registers there are; activities that were held elsewhere are counted
    /// there. Of a database only what stands: what was corrected would count twice.
    pub fn counts(&self) -> [usize; 3] {
        let told = |known: Known| !self.is_stored || known.at(None);
        [
            self.world
                .activities
                .iter()
                .filter(|own| own.elsewhere.is_none() && told(own.known))
                .count(),
            self.world.matters.iter().filter(|own| told(own.known)).count(),
            self.world.registers.iter().filter(|own| told(own.known)).count(),
        ]
    }

    /// The unit with this code, or with this name where only one has it.
    pub fn unit(&self, written: &str) -> Result<UnitIndex, Failure> {
        unit_called(&self.world, written)
    }

    /// The relation that is called this way: by its name in the catalogue or a label of it.
    pub fn relation(&self, written: &str) -> Result<String, Failure> {
        let catalogue = &self.directive.catalogue;
        let called = catalogue.relation.iter().find(|own| own.is_called(written));
        if let Some(own) = called {
            return Ok(own.name.clone());
        }
        let used = self.directive.versions.iter().flat_map(|version| &version.obligations);
        if used.into_iter().any(|own| own.along == written)
            || self.world.relations.get(written).is_some()
        {
            return Ok(written.to_owned());
        }
        let names: Vec<Argument> =
            catalogue.relation.iter().map(|own| Argument::from(own.name.as_str())).collect();
        let message = Message::new("relation-unknown").with("relation", written);
        let help = Message::new("usage-choose").with("names", names);
        Err(Failure::new(Exit::Usage, message, help))
    }
}

/// The unit with this code, or with this name where only one has it.
pub(crate) fn unit_called(world: &World, written: &str) -> Result<UnitIndex, Failure> {
    let units = &world.units;
    if let Some(found) = units.find(written) {
        return Ok(found);
    }
    let named: Vec<_> = units.iter().filter(|(_, own)| &*own.name == written).collect();
    match named.as_slice() {
        [(only, _)] => return Ok(*only),
        [] => {}
        [first, second, ..] => {
            let codes = [first, second].map(|(_, own)| Argument::from(&*own.code));
            let message = Message::new("unit-name-shared").with("name", written);
            let help = Message::new("unit-name-shared-help").with("codes", codes.to_vec());
            return Err(Failure::new(Exit::Usage, message, help));
        }
    }
    let message = Message::new("unit-unknown").with("unit", written);
    let words = units.iter().flat_map(|(_, own)| [&*own.code, &*own.name]);
    let help = match nearest(written, words) {
        Some(near) => Message::new("usage-did-you-mean").with("name", near),
        None if units.is_empty() => Message::new("unit-none"),
        None => {
            let codes: Vec<Argument> =
                units.iter().take(3).map(|(_, own)| Argument::from(&*own.code)).collect();
            Message::new("unit-unknown-help").with("codes", codes)
        }
    };
    Err(Failure::new(Exit::Usage, message, help))
}

/// The word most like `written`, where one is like it.
pub(crate) fn nearest<'w>(written: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    words
        .map(|word| (strsim::jaro_winkler(written, word), word))
        .filter(|(likeness, _)| *likeness > 0.85)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}
