//! `luoshi import`: what a file would change, and with `--yes` all of it or nothing.

use crate::exit::{Exit, Failure};
use crate::files::{BadRows, open};
use crate::folder::Folders;
use crate::gathered::{compiled, unit_called};
use crate::installed::{HOLDER, Place, with};
use crate::layout::{grouped, rows};
use crate::session::{Session, shown};
use app::Installation;
use app::directives::OVERLAY;
use app::import::{NotImported, Plan};
use directive::Source;
use language::{Argument, Message};
use model::record::DirectiveRecord;
use model::{Catalogue, Noun, World};
use sheet::{Inputs, Limits};
use std::path::{Path, PathBuf};

/// Entries after which the next part of a long import is told.
const TOLD_EVERY: usize = 20_000;
/// Entries from which on an import is large: the engine gathers what its planner needs, and the state is kept for the next
/// start.
const LARGE: usize = 10_000;

/// What `luoshi import` is asked.
#[derive(Clone, Debug)]
pub struct Import {
    /// `--db` and `--keys`
    pub place: Place,
    /// What is imported.
    pub what: What,
    /// `--yes`
    pub yes: bool,
}

/// What is imported.
#[derive(Clone, Debug)]
pub enum What {
    /// A file of rows.
    Rows {
        /// One of [`sheet::export::NOUNS`].
        noun: String,
        /// The file.
        file: PathBuf,
        /// `--mapping`
        mapping: Option<PathBuf>,
        /// `--default-unit`
        default_unit: Option<String>,
        /// `--skip-bad-rows`
        skip_bad_rows: bool,
    },
    /// A directive with its overlays.
    Directive {
        /// Their folders.
        folders: Folders,
        /// `--unit`: which unit issues it.
        unit: String,
    },
}

pub(crate) fn run(ask: &Import, session: &mut Session<'_>) -> Result<(), Failure> {
    let (given, seed) = (given(&ask.what, session)?, session.random()?);
    with(&ask.place, session, async |installation, session| {
        let plan = match &given {
            Given::Rows { inputs, skip } => {
                let reading = installation.read_files(inputs);
                BadRows::IMPORT.tell(*skip, session, &reading)?;
                installation.plan(&reading, seed).await.map_err(not_imported)?
            }
            Given::Directive { pages, unit } => {
                let world = installation.state().world();
                let unit = world.units.get(unit_called(world, unit)?).code.clone();
                let records = records(pages.clone(), &unit, world);
                installation.plan_directives(records, seed)
            }
        };
        session.print(&summary(&plan, session))?;
        if plan.is_empty() {
            return session.print_line(&Message::new("import-nothing"));
        }
        if !ask.yes {
            return session.print_line(&Message::new("import-dry"));
        }
        write(plan, installation, session).await
    })
}

/// Writes a plan, and tells how far it is and how many entries there are then.
pub(super) async fn write(
    plan: Plan,
    installation: &mut Installation,
    session: &mut Session<'_>,
) -> Result<(), Failure> {
    let (all, mut told) = (plan.len(), 0);
    let progress = |written: usize| {
        if written >= told + TOLD_EVERY && written < all {
            told = written;
            let text = Message::new("import-progress")
                .with("written", grouped(written as u64))
                .with("all", grouped(all as u64));
            let text = session.say(&text);
            session.tell(&text);
        }
    };
    let size = installation.import(plan, HOLDER, progress).await.map_err(not_imported)?;
    if all >= LARGE {
        installation.database().analyse().await?;
        installation.snapshot(session.random()?)?;
    }
    let written = Message::new("import-written").with("count", all).with("size", size);
    session.print_line(&written)
}

// What was given, read before the database is opened.
enum Given {
    Rows { inputs: Box<Inputs>, skip: bool },
    Directive { pages: Vec<Page>, unit: String },
}

/// The pages of a directive or an overlay.
#[derive(Clone)]
pub(super) struct Page {
    id: Box<str>,
    issuer: Option<String>,
    pages: Vec<(Box<str>, Box<str>)>,
}

fn given(what: &What, session: &mut Session<'_>) -> Result<Given, Failure> {
    match what {
        What::Rows { noun, file, mapping, default_unit, skip_bad_rows } => {
            let limits = Limits::default();
            let file = open(session, file, limits)?;
            let mapping = mapping.as_deref().map(|path| open(session, path, limits)).transpose()?;
            let default_unit = default_unit.clone();
            let mut inputs = Inputs { mapping, default_unit, limits, ..Inputs::default() };
            match noun.as_str() {
                "units" => inputs.units = Some(file),
                "relations" => inputs.relations.push(file),
                "people" => inputs.people.push(file),
                "posts" => inputs.posts.push(file),
                "activities" => inputs.activities.push(file),
                "matters" => inputs.matters.push(file),
                _ => inputs.registers.push(file),
            }
            Ok(Given::Rows { inputs: Box::new(inputs), skip: *skip_bad_rows })
        }
        What::Directive { folders, unit } => {
            let sources = folders.read(session)?;
            let pages = own_pages(&sources, folders, session)?;
            Ok(Given::Directive { pages, unit: unit.clone() })
        }
    }
}

/// The pages of a directive and of each of its overlays; compiled, so that no page with an error enters.
pub(super) fn own_pages(
    sources: &[Source],
    folders: &Folders,
    session: &mut Session<'_>,
) -> Result<Vec<Page>, Failure> {
    let directive = compiled(sources, &Catalogue::shipped(), session)?;
    let id: Box<str> = directive.id.as_str().into();
    let own = pages(sources, None, &folders.directive);
    let mut all = vec![Page { id: id.clone(), issuer: None, pages: own }];
    for (at, (overlay, folder)) in directive.overlays.iter().zip(&folders.overlays).enumerate() {
        all.push(Page {
            id: format!("{id}{OVERLAY}{}", overlay.id).into(),
            issuer: Some(overlay.issuer.clone()),
            pages: pages(sources, Some(at), folder),
        });
    }
    Ok(all)
}

/// Their records: `unit` issues the directive.
pub(super) fn records(
    pages: Vec<Page>,
    unit: &str,
    world: &World,
) -> Vec<(Box<str>, DirectiveRecord)> {
    let records = pages.into_iter().map(|own| {
        // An overlay is its issuer's; where that is no unit here, whoever imports it answers for it.
        let issuer = own.issuer.as_deref().filter(|own| world.units.find(own).is_some());
        let unit = issuer.unwrap_or(unit).into();
        (own.id, DirectiveRecord { unit, pages: own.pages })
    });
    records.collect()
}

// Pages by their path inside the folder, with `/` on every system.
fn pages(sources: &[Source], overlay: Option<usize>, folder: &Path) -> Vec<(Box<str>, Box<str>)> {
    let own = sources.iter().filter(|source| source.overlay == overlay);
    let mut pages: Vec<(Box<str>, Box<str>)> = own
        .map(|source| {
            let path = source.path.strip_prefix(&shown(folder)).unwrap_or(&source.path);
            let path = path.replace('\\', "/");
            // Regulations stand beside the folder; with the directive they are kept inside it.
            let path = path.trim_start_matches('/').trim_start_matches("../");
            (path.into(), source.text.as_str().into())
        })
        .collect();
    pages.sort();
    pages
}

/// What a plan would change, as a table.
pub(super) fn summary(plan: &Plan, session: &Session<'_>) -> String {
    let heading = ["import-noun", "import-new", "import-changed", "import-same"];
    let heading = heading.into_iter().chain(["import-withdrawn"]).map(|id| session.word(id));
    let mut lines: Vec<Vec<String>> = vec![heading.collect()];
    for (noun, counts) in &plan.counts {
        let numbers = [counts.new, counts.changed, counts.same, counts.withdrawn];
        let numbers = numbers.map(|count| grouped(count as u64));
        lines.push(std::iter::once(session.say(&app::noun(*noun))).chain(numbers).collect());
    }
    rows(&lines)
}

pub(super) fn not_imported(why: NotImported) -> Failure {
    match why {
        NotImported::Problem(problem) => problem.into(),
        NotImported::Refused { id, refusal } => {
            // A person's handle says nothing to whoever wrote the file.
            let id_told = if id.noun == Noun::Person { "" } else { &*id.id };
            let message = Message::new("import-refused")
                .with("noun", app::noun(id.noun))
                .with("id", id_told)
                .with("why", refusal.message);
            Failure { exit: Exit::Refused, message: Some(message), help: refusal.help }
        }
        NotImported::Forest(relation) => {
            let message =
                Message::new("import-forest").with("relation", Argument::from(&*relation));
            Failure::new(Exit::Refused, message, Message::new("import-forest-help"))
        }
    }
}
