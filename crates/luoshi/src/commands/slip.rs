//! `luoshi slip`: a slip for a guest is given, slips about our own persons are taken in, listed and withdrawn.

use super::check_proof::{read, verifier_key};
use super::import;
use super::init::called;
use crate::exit::{Exit, Failure};
use crate::format::finding::why_no_note;
use crate::installed::{Place, block_on, submit, with};
use crate::layout::{hanging, rows};
use crate::session::{Session, shown};
use app::slip::{Guest, NotGiven, NotTaken};
use app::{Installation, Wish};
use authority::{Right, SystemPurpose, act};
use journal::VerifierKey;
use journal::slip::SLIP_BYTES_MAX;
use language::Message;
use model::{Catalogue, Noun, RecordId};
use std::path::PathBuf;

/// Slips that are taken at once: beyond it, memory would be filled before anything is looked at.
const SLIPS_MAX: usize = 2_000;
/// Slips of which it is told why they cannot be taken; the others are counted.
const TOLD_MAX: usize = 50;

/// What `luoshi slip` is asked.
#[derive(Clone, Debug)]
pub struct Slip {
    /// `--db` and `--keys`
    pub place: Place,
    /// What is to be done.
    pub wanted: Wanted,
}

/// What is to be done with slips.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// `luoshi slip give`
    Give {
        /// `--activity`
        activity: String,
        /// `--person`
        person: String,
        /// `--home-unit`
        home: String,
        /// `--role`: its name or a label of it; `participant` without it.
        role: Option<String>,
        /// `--out`
        out: Option<PathBuf>,
    },
    /// `luoshi slip take`
    Take {
        /// The files.
        files: Vec<PathBuf>,
        /// `--from`: the verifier keys of the installations that are trusted.
        from: Vec<String>,
        /// `--yes`
        yes: bool,
    },
    /// `luoshi slip list`
    List,
    /// `luoshi slip withdraw`
    Withdraw {
        /// The slip's id.
        id: String,
        /// Why.
        reason: String,
    },
}

pub(crate) fn run(ask: &Slip, session: &mut Session<'_>) -> Result<(), Failure> {
    match &ask.wanted {
        Wanted::Give { .. } => give(ask, session),
        Wanted::Take { .. } => take(ask, session),
        Wanted::List => list(&ask.place, session),
        Wanted::Withdraw { id, reason } => withdraw(&ask.place, id, reason, session),
    }
}

fn give(ask: &Slip, session: &mut Session<'_>) -> Result<(), Failure> {
    let Wanted::Give { activity, person, home, role, out } = &ask.wanted else { return Ok(()) };
    let out = out.as_deref();
    ask.place.keep(out, session)?;
    let role = match role {
        Some(role) => called("role", role, &Catalogue::shipped().role)?,
        None => "participant".into(),
    };
    with(&ask.place, session, async |installation, session| {
        let right: Right<act::SendSlip> = Right::system(SystemPurpose::CommandLine)
            .map_err(|_| crate::failure(Exit::Refused, Message::new("slip-not-allowed")))?;
        let guest = Guest { person, home, role: &role };
        let given = installation.give_slip(&right, activity, guest);
        let text = given.map_err(|why| match why {
            NotGiven::Problem(problem) => problem.into(),
            NotGiven::Refused(refusal) => refusal.into(),
            NotGiven::Note(error) => {
                let message = Message::new("slip-unwritable").with("why", why_no_note(&error));
                Failure::new(Exit::Refused, message, Message::new("slip-unwritable-help"))
            }
        })?;
        session.write_to(out, |to| to.write_all(text.as_bytes()))?;
        if let Some(out) = out {
            only_for_owner(&session.resolve(out));
            let key = installation.verifier_key()?.to_string();
            session.print_line(&Message::new("slip-given").with("path", shown(out)))?;
            let mut text = String::new();
            let key = Message::new("slip-given-key").with("key", key);
            for said in [Message::new("slip-given-kept"), key] {
                text.push_str(&hanging("  · ", &session.say(&said), session.columns));
            }
            session.print(&text)?;
        }
        Ok(())
    })
}

// It names a person. Where the file system knows no such thing, the sentence about sending it must do.
fn only_for_owner(path: &std::path::Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _unknown = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600));
    }
}

fn take(ask: &Slip, session: &mut Session<'_>) -> Result<(), Failure> {
    let Wanted::Take { files, from, yes } = &ask.wanted else { return Ok(()) };
    let keys = from.iter().map(|key| verifier_key("--from", key));
    let keys = keys.collect::<Result<Vec<VerifierKey>, Failure>>()?;
    if files.len() > SLIPS_MAX {
        let message =
            Message::new("slip-too-many").with("count", files.len()).with("most", SLIPS_MAX);
        return Err(Failure::new(Exit::Usage, message, Message::new("slip-too-many-help")));
    }
    let notes = files.iter().map(|path| read(path, SLIP_BYTES_MAX as u64, session));
    let notes = notes.collect::<Result<Vec<String>, Failure>>()?;
    let seed = session.random()?;
    with(&ask.place, session, async |installation, session| {
        let plan = match installation.plan_slips(&notes, &keys, seed) {
            Ok(plan) => plan,
            Err(problems) => return Err(not_taken(files, &problems, session)),
        };
        session.print(&import::summary(&plan, session))?;
        if plan.is_empty() {
            return session.print_line(&Message::new("slip-nothing"));
        }
        if !yes {
            return session.print_line(&Message::new("import-dry"));
        }
        import::write(plan, installation, session).await?;
        session.print_line(&Message::new("slip-taken"))
    })
}

// Tells of every slip why it cannot be taken.
fn not_taken(
    files: &[PathBuf],
    problems: &[(usize, NotTaken)],
    session: &mut Session<'_>,
) -> Failure {
    for (at, why) in problems.iter().take(TOLD_MAX) {
        let (why, help) = match why {
            NotTaken::Note(error) => (why_no_note(error), Some(Message::new("slip-note-help"))),
            NotTaken::Refused(refusal) => (refusal.message.clone(), refusal.help.clone()),
        };
        let said = Message::new("slip-not-taken").with("path", shown(&files[*at])).with("why", why);
        let mut text = hanging("", &session.say(&said), session.columns);
        if let Some(help) = help {
            text.push_str(&hanging("  ", &session.say(&help), session.columns));
        }
        session.tell(&text);
    }
    let message =
        Message::new("slip-none-taken").with("count", problems.len()).with("all", files.len());
    Failure::new(Exit::Refused, message, Message::new("slip-none-taken-help"))
}

fn list(place: &Place, session: &mut Session<'_>) -> Result<(), Failure> {
    with(place, session, async |installation, session| {
        let heading = [
            "slip-id",
            "slip-days",
            "slip-kind",
            "slip-host",
            "slip-installation",
            "slip-role",
            "slip-person",
            "slip-home",
        ];
        let mut lines: Vec<Vec<String>> = vec![heading.map(|id| session.word(id)).to_vec()];
        let (catalogue, language) = (Catalogue::shipped(), session.language);
        let state = installation.state();
        for (id, slip) in state.slips() {
            let person = state.person(slip.person).map(|at| &state.settled().people[at.0 as usize]);
            lines.push(vec![
                id.to_string(),
                slip.held.to_string(),
                catalogue.label(&slip.kind).get(language).to_owned(),
                slip.host.to_string(),
                slip.installation.to_string(),
                catalogue.label(&slip.role).get(language).to_owned(),
                person.map_or_else(String::new, |own| own.id.to_string()),
                slip.home.to_string(),
            ]);
        }
        session.print(&rows(&lines))
    })
}

fn withdraw(
    place: &Place,
    id: &str,
    reason: &str,
    session: &mut Session<'_>,
) -> Result<(), Failure> {
    let settings = place.settings(session);
    let (key, seed) = (session.random()?, session.random()?);
    let wish = Wish::Withdraw { id: RecordId::new(Noun::Slip, id), reason: reason.into() };
    let index = block_on(async {
        let installation = Installation::open(settings).await?;
        submit(installation, key, seed, wish).await
    })?;
    session.print_line(&Message::new("slip-withdrawn").with("id", id).with("index", index))
}
