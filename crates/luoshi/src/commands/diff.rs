//! `luoshi directive diff`: what changes for whom from one version to another, and, where a world is given, how many units and open
//! standings that touches.

mod affected;
mod told;

use crate::commands::evaluate::Format;
use crate::exit::{Exit, Failure};
use crate::folder::Folders;
use crate::gathered::{Sources, compiled, keep_inputs};
use crate::session::{Session, shown};
use affected::Affected;
use directive::compare::compare;
use directive::{Directive, Version};
use language::{Argument, Message};
use model::Catalogue;
use std::path::PathBuf;
use tally::Question;
use told::Told;

/// What `luoshi directive diff` is asked.
#[derive(Clone, Debug)]
pub struct Diff {
    /// `A` and `B`, the earlier one first.
    pub sides: [String; 2],
    /// A world, and as of which day it is counted.
    pub world: Option<(Sources, Question)>,
    /// `--affected`: whether the units are listed.
    pub lists_units: bool,
    /// `--format`
    pub format: Format,
    /// `--out`
    pub out: Option<PathBuf>,
}

/// One version of a compiled directive.
pub(super) struct Side {
    pub directive: Directive,
    pub version: usize,
}

impl Side {
    pub fn version(&self) -> &Version {
        &self.directive.versions[self.version]
    }
}

pub(crate) fn run(ask: &Diff, session: &mut Session<'_>) -> Result<(), Failure> {
    if let Some((sources, _)) = &ask.world {
        keep_inputs(ask.out.as_deref(), sources, session)?;
    }
    let [before, after] = sides(&ask.sides, session)?;
    let difference = compare(before.version(), after.version());
    let affected = match &ask.world {
        None => None,
        Some((sources, question)) => {
            Some(Affected::of(&difference, &before, &after, sources, *question, session)?)
        }
    };
    let told = Told {
        before: &before,
        after: &after,
        difference,
        affected,
        lists_units: ask.lists_units,
        language: session.language,
    };
    let text = match ask.format {
        Format::Json => format!("{:#}\n", crate::format::sorted(told.as_json())),
        _ => told.as_text(session.columns, session.colour && ask.out.is_none()),
    };
    session.write_to(ask.out.as_deref(), |to| to.write_all(text.as_bytes()))
}

// A folder of which both sides are versions is compiled once, so that its problems are told once.
fn sides(written: &[String; 2], session: &mut Session<'_>) -> Result<[Side; 2], Failure> {
    let [(first, from), (second, to)] = [0, 1].map(|at| parted(&written[at], session));
    let before = side(&first, from.as_deref(), None, session)?;
    let same = (first == second).then(|| before.directive.clone());
    let after = side(&second, to.as_deref(), same, session)?;
    Ok([before, after])
}

// `DIR@LABEL`; a folder that has the sign in its name is taken as it is.
fn parted(written: &str, session: &Session<'_>) -> (PathBuf, Option<String>) {
    let whole = PathBuf::from(written);
    match written.rsplit_once('@') {
        Some((folder, label)) if !session.resolve(&whole).exists() => {
            (PathBuf::from(folder), Some(label.to_owned()))
        }
        _ => (whole, None),
    }
}

fn side(
    folder: &std::path::Path,
    label: Option<&str>,
    known: Option<Directive>,
    session: &mut Session<'_>,
) -> Result<Side, Failure> {
    let directive = match known {
        Some(directive) => directive,
        None => {
            let folders = Folders { directive: folder.to_owned(), overlays: Vec::new() };
            let sources = folders.read(session)?;
            compiled(&sources, &Catalogue::shipped(), session)?
        }
    };
    let Some(label) = label else {
        let version = directive.versions.len().saturating_sub(1);
        return Ok(Side { directive, version });
    };
    match directive.versions.iter().position(|own| own.label == label) {
        Some(version) => Ok(Side { directive, version }),
        None => {
            let labels: Vec<Argument> =
                directive.versions.iter().map(|own| Argument::from(own.label.as_str())).collect();
            let message =
                Message::new("diff-no-version").with("path", shown(folder)).with("version", label);
            let help = Message::new("usage-choose").with("names", labels);
            Err(Failure::new(Exit::Usage, message, help))
        }
    }
}
