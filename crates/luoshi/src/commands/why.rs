//! `luoshi why`: why one standing is as it is.

use super::evaluate::Format;
use crate::exit::{Exit, Failure};
use crate::format::why as format;
use crate::gathered::{Gathered, Sources, gather, keep_inputs, nearest};
use crate::session::Session;
use directive::Obligation;
use language::{Argument, Message};
use model::World;
use std::path::PathBuf;
use tally::Question;
use tally::why::{Request, Why, why};

/// How many posts of a unit are named where one was to be given.
const POSTS_SHOWN: usize = 5;

/// What `luoshi why` is asked.
#[derive(Clone, Debug)]
pub struct WhyOf {
    /// The obligation's id.
    pub obligation: String,
    /// A unit's code (or a name that only one unit has), `unit/post`, or the id of an activity or matter.
    pub subject: String,
    /// The period as displayed: `2024-Q3`.
    pub period: String,
    /// `--directive`, `--overlay` and the user's files, or `--db`.
    pub sources: Sources,
    /// `--from`, `--as-of`, `--known-to`
    pub question: Question,
    /// `--format`
    pub format: Format,
    /// `--out`
    pub out: Option<PathBuf>,
    /// `--timing`
    pub timing: bool,
}

pub(crate) fn run(ask: &WhyOf, session: &mut Session<'_>) -> Result<(), Failure> {
    if ask.timing {
        session.start_timing();
    }
    keep_inputs(ask.out.as_deref(), &ask.sources, session)?;
    let gathered = gather(&ask.sources, ask.question, session)?;
    let found = explain(ask, &gathered)?;
    session.done("timing-evaluate");
    let colour = session.colour && ask.out.is_none();
    let text = match ask.format {
        Format::Json => {
            format!("{:#}\n", crate::format::sorted(api::why::json(&found, session.language)))
        }
        _ => format::text(&found, session.language, session.columns, colour),
    };
    session.write_to(ask.out.as_deref(), |to| to.write_all(text.as_bytes()))?;
    session.flush()?;
    session.done("timing-write");
    session.tell_times();
    // As in `evaluate`: the process ends here.
    std::mem::forget(gathered);
    Ok(())
}

fn explain(ask: &WhyOf, gathered: &Gathered) -> Result<Why, Failure> {
    let Gathered { world, directive, .. } = gathered;
    let named = |subject| Request { obligation: &ask.obligation, subject, period: &ask.period };
    let first = why(world, directive, ask.question, &named(&ask.subject));
    let Err(message) = first else { return first.map_err(|_| Failure::told(Exit::Usage)) };
    // A unit may be called by its name too, where only one has it.
    let mut called = world.units.iter().filter(|(_, own)| *own.name == *ask.subject);
    if let (Some((_, unit)), None) = (called.next(), called.next())
        && let Ok(found) = why(world, directive, ask.question, &named(&unit.code))
    {
        return Ok(found);
    }
    Err(Failure { exit: Exit::Usage, message: Some(message), help: help(ask, gathered) })
}

// The nearest obligation, else the nearest subject of the kind that the obligation judges.
fn help(ask: &WhyOf, gathered: &Gathered) -> Option<Message> {
    let Gathered { world, directive, .. } = gathered;
    let did_you_mean = |name: &str| Message::new("usage-did-you-mean").with("name", name);
    let obligations = || directive.versions.iter().flat_map(|version| &version.obligations);
    let Some(obligation) = obligations().find(|own| own.id == ask.obligation) else {
        return nearest(&ask.obligation, obligations().map(|own| own.id.as_str()))
            .map(did_you_mean);
    };
    let subject = ask.subject.as_str();
    if obligation.judges_items() {
        let ids = world.matters.iter().map(|own| &*own.id);
        let ids = ids.chain(world.activities.iter().map(|own| &*own.id));
        return nearest(subject, ids.filter(|id| *id != subject)).map(did_you_mean);
    }
    if obligation.who.subject == directive::SubjectKind::Post {
        return posts(obligation, subject.split('/').next().unwrap_or(subject), world);
    }
    if world.units.find(subject).is_some() {
        return None;
    }
    let words = world.units.iter().flat_map(|(_, own)| [&*own.code, &*own.name]);
    nearest(subject, words).map(did_you_mean)
}

// Posts of the unit that the obligation is about, as they are asked for.
fn posts(obligation: &Obligation, code: &str, world: &World) -> Option<Message> {
    let unit = world.units.find(code)?;
    let fits = world.posts.iter().filter(|own| {
        own.unit == unit
            && obligation.who.posts.iter().any(|kind| *kind == world.symbols.name(own.kind))
    });
    let names: Vec<Argument> =
        fits.take(POSTS_SHOWN).map(|own| Argument::from(format!("{code}/{}", own.id))).collect();
    (!names.is_empty()).then(|| Message::new("explain-posts").with("posts", names))
}
