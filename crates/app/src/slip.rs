//! Attendance elsewhere: a slip for a guest of this installation, and slips about our own persons taken in.
//!
//! Who is at home in another installation has no record here. What a slip says of a guest – the number by which the home
//! installation knows them, and their unit's code – goes from the command line into the file and nowhere else.
//!
//! Does not live here: the text of a slip and its signature (`journal::slip`), what a slip that stands does to the world
//! ([`crate::state`]), writing a plan ([`crate::import`]).

use crate::authorise::said;
use crate::command::{Refusal, Wish};
use crate::import::{Plan, Planner};
use crate::installation::Installation;
use crate::problem::Problem;
use crate::records::Namer;
use crate::validate;
use authority::{Class, Right, act};
use journal::{NoteError, Slip, VerifierKey};
use language::Message;
use model::catalogue::FieldType;
use model::record::{Record, SlipRecord};
use model::{Act, Certainty, Day, DayRange, Handle, Noun, RecordId, Secrecy};
use sha2::{Digest, Sha256};
use sheet::given::Change;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Somebody of another installation who took part here.
#[derive(Clone, Copy, Debug)]
pub struct Guest<'g> {
    /// The id by which the home installation knows them.
    pub person: &'g str,
    /// The code of their home unit.
    pub home: &'g str,
    /// In which role they took part.
    pub role: &'g str,
}

/// Why a slip was not given.
#[derive(Debug)]
pub enum NotGiven {
    /// The installation.
    Problem(Problem),
    /// It may not be given, or not like this.
    Refused(Refusal),
    /// Its text cannot be signed.
    Note(NoteError),
}

/// Why a slip was not taken in.
#[derive(Debug)]
pub enum NotTaken {
    /// It is none, or nobody who is trusted signed it.
    Note(NoteError),
    /// It does not fit what stands here.
    Refused(Refusal),
}

impl From<Refusal> for NotTaken {
    fn from(refusal: Refusal) -> NotTaken {
        NotTaken::Refused(refusal)
    }
}

/// The id of the record of a slip: the same for every slip about one person in one role of one activity.
pub fn slip_id(slip: &SlipRecord) -> Box<str> {
    let mut hash = Sha256::new_with_prefix(b"luoshi slip\0");
    for part in [&slip.installation, &slip.activity, &slip.role] {
        // Lengths, so that no two lists of parts read alike. None has more bytes than an id.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.update(slip.person.0);
    crate::keyring::hexadecimal(&hash.finalize()[..16]).into()
}

impl Installation {
    /// The signed slip of a guest's part in an activity that stands here. Nothing of it is kept.
    ///
    /// Of an internal activity it tells no stated text; of an index-only one there is no slip, for who took part is not among
    /// what such an entry may tell.
    ///
    /// # Errors
    /// Where there is no such activity, the right is not to it, or it cannot be told.
    pub fn give_slip(
        &self,
        right: &Right<act::SendSlip>,
        activity: &str,
        guest: Guest<'_>,
    ) -> Result<String, NotGiven> {
        let refused = |refusal| NotGiven::Refused(refusal);
        let world = self.state.settled();
        let id = RecordId::new(Noun::Activity, activity);
        let standing = self.state.activity(activity).map(|at| &world.activities[at as usize]);
        let own = standing.ok_or_else(|| refused(not_there(Noun::Activity, activity)))?;
        if !right.covers(Class::Personal, &own.hosts, &id) {
            let saying = authority::Refusal::NotFound.saying(self.authority.roles());
            let message = said(&saying, &world.units);
            return Err(refused(Refusal { message, help: None }));
        }
        let tell = |said, help| Err(refused(told(said, help, activity)));
        if own.secrecy == Secrecy::IndexOnly {
            return tell("slip-index-only", "slip-index-only-help");
        }
        if own.certainty != Certainty::Confirmed {
            return tell("slip-unsettled", "slip-unsettled-help");
        }
        let now = (self.settings.clock)();
        if own.held.first > self.settings.zone.day(now).unwrap_or(Day::MAX) {
            return tell("slip-not-held", "slip-not-held-help");
        }
        validate::check_role(&self.catalogue, world.symbols.name(own.kind), guest.role)
            .and_then(|()| validate::check_name("person", guest.person))
            .and_then(|()| validate::check_name("home_unit", guest.home))
            .map_err(refused)?;
        let record = Namer { world, handles: self.state.handles() }.activity(own, Vec::new());
        let is_told = |name: &str| {
            let field = self.catalogue.field(name);
            own.secrecy == Secrecy::Open || field.is_some_and(|own| own.kind != FieldType::Text)
        };
        let host = own.hosts.first().map(|host| world.units.get(*host));
        let host = host.map_or("", |host| match &*host.name {
            "" => &host.code,
            name => name,
        });
        let slip = Slip {
            installation: self.state.origin().into(),
            given: now,
            activity: activity.into(),
            kind: record.kind,
            host: host.into(),
            held: record.held,
            minutes: record.minutes,
            role: guest.role.into(),
            fields: record.fields.into_iter().filter(|(name, _)| is_told(name)).collect(),
            person: guest.person.into(),
            home: guest.home.into(),
        };
        let signer = self.signer().map_err(NotGiven::Problem)?;
        Ok(slip.sign(&signer).map_err(NotGiven::Note)?.to_string())
    }

    /// What these slips would change, all of them or nothing; they must be signed with one of these keys. `seed` are random
    /// bytes.
    ///
    /// # Errors
    /// For each slip that cannot be taken in its position and why.
    pub fn plan_slips(
        &self,
        notes: &[String],
        keys: &[VerifierKey],
        seed: [u8; 32],
    ) -> Result<Plan, Vec<(usize, NotTaken)>> {
        let mut newest: BTreeMap<Box<str>, SlipRecord> = BTreeMap::new();
        let plan = Plan { acts: Vec::new(), counts: BTreeMap::new(), seed };
        let (mut planner, mut problems) = (Planner { plan }, Vec::new());
        for (at, note) in notes.iter().enumerate() {
            match self.taken(note, keys) {
                Err(why) => problems.push((at, why)),
                Ok((id, slip)) => match newest.entry(id) {
                    Entry::Vacant(entry) => {
                        entry.insert(slip);
                    }
                    // Of several about the same participation the newest; the others would change nothing.
                    Entry::Occupied(mut entry) => {
                        planner.plan.counts.entry(Noun::Slip).or_default().same += 1;
                        if entry.get().given < slip.given {
                            entry.insert(slip);
                        }
                    }
                },
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        for (id, slip) in newest {
            let change = match self.state.slips().get(&id) {
                None => Change::New,
                Some(own) if *own == slip || own.given > slip.given => Change::Same,
                Some(_) => Change::Changed,
            };
            planner.put(Noun::Slip, id, change, || Record::Slip(slip));
        }
        Ok(planner.plan)
    }

    // The record of a slip that fits what stands here.
    fn taken(&self, note: &str, keys: &[VerifierKey]) -> Result<(Box<str>, SlipRecord), NotTaken> {
        let slip = Slip::verify(note, keys).map_err(NotTaken::Note)?;
        self.check_installation(&slip.installation)?;
        let today = self.settings.today();
        if slip.held.first > today {
            return Err(told("slip-not-held", "slip-not-held-help", &slip.activity).into());
        }
        let world = self.state.settled();
        let person = self.state.person_by_id(&slip.person).ok_or_else(|| {
            let message = Message::new("slip-no-person").with("id", &*slip.person);
            Refusal::new(message, Message::new("slip-no-person-help"))
        })?;
        let homes = &world.people[person.0 as usize].homes;
        // A mistyped number meets somebody else, who is hardly of the same unit.
        if !homes.iter().any(|(unit, _)| *world.units.get(*unit).code == *slip.home) {
            let message =
                Message::new("slip-other-home").with("id", &*slip.person).with("unit", &*slip.home);
            return Err(Refusal::new(message, Message::new("slip-other-home-help")).into());
        }
        let home = home_on(homes, slip.held).ok_or_else(|| {
            let message =
                Message::new("slip-no-home").with("id", &*slip.person).with("days", slip.held);
            Refusal::new(message, Message::new("slip-no-home-help"))
        })?;
        let record = SlipRecord {
            installation: slip.installation,
            activity: slip.activity,
            kind: slip.kind,
            host: slip.host,
            held: slip.held,
            minutes: slip.minutes,
            role: slip.role,
            person: self.state.handles()[person.0 as usize],
            home: world.units.get(home).code.clone(),
            fields: slip.fields,
            given: Some(slip.given),
        };
        let id = slip_id(&record);
        let wish = Wish::Put {
            id: RecordId::new(Noun::Slip, id.clone()),
            record: Record::Slip(record.clone()),
        };
        validate::check(&self.catalogue, &wish)?;
        Ok((id, record))
    }

    /// Whether a slip may be put: it is about somebody who has not been erased, at home where it says, in an activity of
    /// another installation.
    pub(crate) fn check_slip(&self, act: &Act) -> Result<(), Refusal> {
        let Act::Put { record: Some(Record::Slip(slip)), .. } = act else { return Ok(()) };
        self.check_installation(&slip.installation)?;
        let world = self.state.settled();
        let person = self.state.person(slip.person).filter(|_| !self.state.is_erased(slip.person));
        let person = person.ok_or_else(|| gone(slip.person))?;
        let home = home_on(&world.people[person.0 as usize].homes, slip.held);
        if home.is_none_or(|home| *world.units.get(home).code != *slip.home) {
            let message = Message::new("slip-other-home")
                .with("id", slip.person.to_string())
                .with("unit", &*slip.home);
            return Err(Refusal::new(message, Message::new("slip-other-home-help")));
        }
        Ok(())
    }

    // Who took part at home is counted already.
    fn check_installation(&self, installation: &str) -> Result<(), Refusal> {
        if installation != self.state.origin() {
            return Ok(());
        }
        Err(Refusal::new(Message::new("slip-own"), Message::new("slip-own-help")))
    }
}

// The home on the first of these days on which there is one.
fn home_on(homes: &[(model::UnitIndex, DayRange)], days: DayRange) -> Option<model::UnitIndex> {
    let mut at_home = homes.iter().filter(|(_, own)| own.overlaps(days));
    at_home.next().map(|(unit, _)| *unit)
}

fn told(message: &'static str, help: &'static str, activity: &str) -> Refusal {
    Refusal::new(Message::new(message).with("id", activity), Message::new(help))
}

fn gone(handle: Handle) -> Refusal {
    not_there(Noun::Person, &handle.to_string())
}

fn not_there(noun: Noun, id: &str) -> Refusal {
    Refusal::new(
        Message::new("app-not-there").with("noun", crate::append::noun(noun)).with("id", id),
        Message::new("app-not-there-help"),
    )
}
