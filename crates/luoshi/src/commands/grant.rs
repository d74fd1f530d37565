//! `luoshi grant`: a role is given, taken back, or those that stand are listed. Through the one writer, under the rules that hold
//! for everybody.

use super::init::{called, role_called};
use crate::exit::{Exit, Failure};
use crate::gathered::unit_called;
use crate::installed::{Place, block_on, new_id, submit, with};
use crate::layout::rows;
use crate::session::Session;
use app::{Installation, Wish};
use authority::Roles;
use language::Message;
use model::record::{GrantRecord, Record};
use model::relation::AFFILIATION;
use model::{Catalogue, Day, DayRange, Noun, RecordId};

/// What `luoshi grant` is asked.
#[derive(Clone, Debug)]
pub struct Grant {
    /// `--db` and `--keys`
    pub place: Place,
    /// What is to be done.
    pub wanted: Wanted,
}

/// What is to be done with grants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A role is given.
    Give {
        /// Its name or label.
        role: String,
        /// To whom.
        account: String,
        /// Over which unit: its code, or a name that only one has.
        unit: String,
        /// `--relation`; affiliation without it.
        relation: Option<String>,
        /// `--from`; today without it.
        from: Option<Day>,
        /// `--until`; without end without it.
        until: Option<Day>,
    },
    /// A grant is taken back.
    Withdraw {
        /// Its id.
        id: String,
        /// Why.
        reason: String,
    },
    /// Those that stand are listed.
    List,
}

pub(crate) fn run(ask: &Grant, session: &mut Session<'_>) -> Result<(), Failure> {
    if ask.wanted == Wanted::List {
        return list(&ask.place, session);
    }
    let settings = ask.place.settings(session);
    let today = settings.today();
    let (key, seed, new) = (session.random()?, session.random()?, new_id(session)?);
    let (index, id) = block_on(async {
        let mut installation = Installation::open(settings).await?;
        let wish = wish(&ask.wanted, new, today, &mut installation);
        let wish = match wish {
            Ok(wish) => wish,
            Err(failure) => {
                installation.database().close().await;
                return Err(failure);
            }
        };
        let id = wish.id().id.clone();
        let index = submit(installation, key, seed, wish).await?;
        Ok((index, id))
    })?;
    let said = match ask.wanted {
        Wanted::Withdraw { .. } => "grant-withdrawn",
        _ => "grant-given",
    };
    session.print_line(&Message::new(said).with("id", &*id).with("index", index))
}

fn wish(
    wanted: &Wanted,
    new: String,
    today: Day,
    installation: &mut Installation,
) -> Result<Wish, Failure> {
    match wanted {
        Wanted::Give { role, account, unit, relation, from, until } => {
            let roles = Roles::shipped();
            let role = role_called(role, &roles)?.name().into();
            let world = installation.state().world();
            let unit = unit_called(world, unit)?;
            let relation = match relation {
                None => AFFILIATION.into(),
                Some(own) if world.relations.get(own).is_some() => own.as_str().into(),
                Some(own) => called("relation", own, &Catalogue::shipped().relation)?,
            };
            let (first, last) = (from.unwrap_or(today), until.unwrap_or(Day::MAX));
            let valid = DayRange::new(first, last).ok_or_else(|| {
                let message =
                    Message::new("grant-until-early").with("from", first).with("until", last);
                crate::failure(Exit::Usage, message)
            })?;
            let unit = world.units.get(unit).code.clone();
            let subject = account.as_str().into();
            let record = Record::Grant(GrantRecord { subject, role, relation, unit, valid });
            Ok(Wish::Put { id: RecordId::new(Noun::Grant, new), record })
        }
        Wanted::Withdraw { id, reason } => {
            let id = RecordId::new(Noun::Grant, id.as_str());
            Ok(Wish::Withdraw { id, reason: reason.as_str().into() })
        }
        Wanted::List => unreachable!("a list wants nothing changed"),
    }
}

fn list(place: &Place, session: &mut Session<'_>) -> Result<(), Failure> {
    with(place, session, async |installation, session| {
        let (roles, language) = (Roles::shipped(), session.language);
        let heading = ["grant-id", "grant-role", "grant-account", "grant-unit", "grant-relation"];
        let mut lines: Vec<Vec<String>> =
            vec![heading.into_iter().chain(["grant-days"]).map(|id| session.word(id)).collect()];
        let state = installation.state();
        for (id, grant) in state.grants() {
            let role = roles.get(&grant.role).map_or_else(
                || grant.role.to_string(),
                |role| role.label().get(language).to_owned(),
            );
            let days = Message::new("grant-valid").with("days", grant.valid).render(language);
            let cells = [&**id, &role, &grant.subject, &grant.unit, &grant.relation, &days];
            lines.push(cells.map(str::to_owned).to_vec());
        }
        session.print(&rows(&lines))
    })
}
