//! The state that commands are validated against: the world as the journal's last entry left it.
//!
//! It is a fold of entries in journal order and of nothing else, so that it can be made anew at any time. Superseded
//! versions of activities, matters and registers stay in the world with the index at which they ceased to stand;
//! of units, relations, persons and posts only what stands now. What slips tell of stands among the activities, too. A past state is made by folding up to its index.

mod kept;
mod slips;

pub(crate) use kept::Kept;
use slips::Slips;

use model::record::{
    ActivityRecord, AttachmentRecord, DirectiveRecord, GrantRecord, MatterRecord, PersonRecord,
    PostRecord, RecusalRecord, RegisterRecord, SlipRecord, UnitRecord,
};
use model::relation::{ForestProblem, Relation};
use model::{
    Act, Activity, Calendar, Catalogue, Day, DayRange, Forest, Handle, Known, Matter, Noun, Person,
    PersonIndex, Post, Record, RecordId, RegisterVersion, Secrecy, Stated, Symbol, Unit, UnitIndex,
    Value, World,
};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Something that a record names and that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What it would be.
    pub noun: Noun,
    /// What it was called.
    pub id: Box<str>,
}

/// The world as the journal's last entry left it.
#[derive(Clone, Debug, Default)]
pub struct State {
    world: World,
    // How many entries have been folded, which is the index of the next one.
    size: u64,
    handles: Vec<Handle>,
    people: FxHashMap<Handle, PersonIndex>,
    people_by_id: FxHashMap<Box<str>, PersonIndex>,
    posts: FxHashMap<Box<str>, usize>,
    activities: FxHashMap<Box<str>, u32>,
    matters: FxHashMap<Box<str>, u32>,
    registers: FxHashMap<Box<str>, u32>,
    edges: BTreeMap<Box<str>, BTreeMap<UnitIndex, Vec<Relation>>>,
    // Relations whose forest must be made anew before the world is read.
    stale: Vec<Box<str>>,
    directives: BTreeMap<Box<str>, DirectiveRecord>,
    grants: BTreeMap<Box<str>, GrantRecord>,
    recusals: BTreeMap<Box<str>, RecusalRecord>,
    slips: Slips,
    // Whether each stands. Names are private and left out.
    attachments: BTreeMap<Box<str>, (AttachmentRecord, bool)>,
    // Where activities, matters and registers that were withdrawn last stood: whoever enters them again needs the right to that.
    gone: FxHashMap<RecordId, (Secrecy, Vec<UnitIndex>)>,
    origin: Box<str>,
}

impl State {
    /// The state before the first entry.
    pub fn new(catalogue: &Catalogue) -> State {
        let mut world = World { calendar: Calendar::china(), ..World::default() };
        for name in catalogue.names() {
            world.symbols.intern(name);
        }
        State { world, ..State::default() }
    }

    /// How many entries have been folded: the size of the journal it stands for.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The journal's name.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The handle of every person, by index.
    pub fn handles(&self) -> &[Handle] {
        &self.handles
    }

    /// The person with this handle.
    pub fn person(&self, handle: Handle) -> Option<PersonIndex> {
        self.people.get(&handle).copied()
    }

    /// The person with this id of the installation.
    pub fn person_by_id(&self, id: &str) -> Option<PersonIndex> {
        self.people_by_id.get(id).copied()
    }

    /// The standing version of an activity, by its position in the world.
    pub fn activity(&self, id: &str) -> Option<u32> {
        self.activities.get(id).copied()
    }

    /// The standing version of a matter, by its position in the world.
    pub fn matter(&self, id: &str) -> Option<u32> {
        self.matters.get(id).copied()
    }

    /// The standing version of a register, by its position in the world.
    pub fn register(&self, id: &str) -> Option<u32> {
        self.registers.get(id).copied()
    }

    /// Directives and overlays that stand, by id.
    pub fn directives(&self) -> &BTreeMap<Box<str>, DirectiveRecord> {
        &self.directives
    }

    /// Grants that stand, by id.
    pub fn grants(&self) -> &BTreeMap<Box<str>, GrantRecord> {
        &self.grants
    }

    /// Recusals that stand, by id.
    pub fn recusals(&self) -> &BTreeMap<Box<str>, RecusalRecord> {
        &self.recusals
    }

    /// Slips that stand, by id.
    pub fn slips(&self) -> &BTreeMap<Box<str>, SlipRecord> {
        &self.slips.standing
    }

    /// The attachments of a record, withdrawn ones too: id, what is known of it but its name, and whether it stands.
    pub fn attachments_of(
        &self,
        of: &RecordId,
    ) -> impl Iterator<Item = (&str, &AttachmentRecord, bool)> {
        let all = self.attachments.iter().filter(move |(_, (own, _))| own.of == *of);
        all.map(|(id, (own, stands))| (&**id, own, *stands))
    }

    /// What an attachment belongs to, whether it stands or was withdrawn.
    pub(crate) fn attached_to(&self, id: &str) -> Option<&RecordId> {
        self.attachments.get(id).map(|(own, _)| &own.of)
    }

    /// Whether a record stands.
    pub fn stands(&self, id: &RecordId) -> bool {
        let key = &*id.id;
        match id.noun {
            Noun::Unit => self.world.units.find(key).is_some(),
            Noun::Parents => self.parents_of(key).is_some(),
            Noun::Person => {
                Handle::parse(key).is_some_and(|handle| self.people.contains_key(&handle))
            }
            Noun::Post => self.posts.contains_key(key),
            Noun::Activity => self.activities.contains_key(key),
            Noun::Matter => self.matters.contains_key(key),
            Noun::Register => self.registers.contains_key(key),
            Noun::Directive => self.directives.contains_key(key),
            Noun::Grant => self.grants.contains_key(key),
            Noun::Recusal => self.recusals.contains_key(key),
            Noun::Slip => self.slips.standing.contains_key(key),
            Noun::Attachment => self.attachments.get(key).is_some_and(|(_, stands)| *stands),
        }
    }

    /// The secrecy and the units of a record that stands, as far as the state knows it; the first unit keeps it.
    pub fn seat(&self, id: &RecordId) -> Option<(Secrecy, Vec<UnitIndex>)> {
        if let Some(gone) = self.gone.get(id) {
            return Some(gone.clone());
        }
        let key = &*id.id;
        let unit = |code: &str| self.world.units.find(code);
        Some(match id.noun {
            Noun::Unit => (Secrecy::Open, vec![unit(key)?]),
            Noun::Parents => {
                let parents = self.parents_of(key)?;
                (Secrecy::Open, parents.last().map(|edge| edge.parent).into_iter().collect())
            }
            Noun::Person => {
                let person = &self.world.people[self.person(Handle::parse(key)?)?.0 as usize];
                (Secrecy::Internal, person.homes.last().map(|home| home.0).into_iter().collect())
            }
            Noun::Post => (Secrecy::Internal, vec![self.world.posts[*self.posts.get(key)?].unit]),
            Noun::Activity => {
                let own = &self.world.activities[*self.activities.get(key)? as usize];
                (own.secrecy, own.hosts.to_vec())
            }
            Noun::Matter => {
                let own = &self.world.matters[*self.matters.get(key)? as usize];
                (own.secrecy, vec![own.unit])
            }
            Noun::Register => {
                let own = &self.world.registers[*self.registers.get(key)? as usize];
                (Secrecy::Internal, vec![own.unit])
            }
            Noun::Directive => (Secrecy::Open, vec![unit(&self.directives.get(key)?.unit)?]),
            Noun::Grant => (Secrecy::Internal, vec![unit(&self.grants.get(key)?.unit)?]),
            Noun::Slip => (Secrecy::Internal, vec![unit(&self.slips.standing.get(key)?.home)?]),
            Noun::Attachment => {
                let (own, _) = self.attachments.get(key)?;
                (own.secrecy, vec![unit(&own.unit)?])
            }
            Noun::Recusal => return None,
        })
    }

    /// The units that the standing version of a list of parents, or of a person's homes, names.
    pub(crate) fn units_named(&self, id: &RecordId) -> Vec<UnitIndex> {
        match id.noun {
            Noun::Parents => {
                let edges = self.parents_of(&id.id);
                edges.into_iter().flatten().map(|edge| edge.parent).collect()
            }
            Noun::Person => {
                let person = Handle::parse(&id.id).and_then(|handle| self.person(handle));
                let homes = person.map(|at| self.world.people[at.0 as usize].homes.iter());
                homes.into_iter().flatten().map(|home| home.0).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether any record of this noun was ever withdrawn.
    pub(crate) fn was_withdrawn(&self, noun: Noun) -> bool {
        self.gone.keys().any(|id| id.noun == noun)
    }

    /// Whether this is somebody who was erased.
    pub(crate) fn is_erased(&self, handle: Handle) -> bool {
        let person = self.person(handle);
        person.is_some_and(|at| *self.world.people[at.0 as usize].id == *handle.to_string())
    }

    fn parents_of(&self, id: &str) -> Option<&Vec<Relation>> {
        let (relation, code) = id.split_once('/')?;
        self.edges.get(relation)?.get(&self.world.units.find(code)?)
    }

    /// The world, with every relation as its last entries left it.
    pub fn world(&mut self) -> &World {
        for relation in std::mem::take(&mut self.stale) {
            let edges = self.edges[&relation].values().flatten().copied().collect();
            // Entries are validated before they are accepted; a tree that could not be made stays as it was.
            if let Ok(forest) = Forest::new(self.world.units.len(), edges) {
                self.world.relations.insert(&*relation, forest);
            }
        }
        &self.world
    }

    /// The world by itself, with every relation as its last entries left it.
    pub fn into_world(mut self) -> World {
        self.world();
        self.world
    }

    /// The world where no relation has changed since [`State::world`].
    pub fn settled(&self) -> &World {
        &self.world
    }

    /// Whether the edges of every changed relation make a forest; the first that does not, with its problem.
    pub fn check_forests(&self) -> Result<(), (Box<str>, ForestProblem)> {
        for relation in &self.stale {
            let edges = self.edges[relation].values().flatten().copied().collect();
            Forest::new(self.world.units.len(), edges)
                .map_err(|problem| (relation.clone(), problem))?;
        }
        Ok(())
    }

    /// What would be wrong with the tree of a relation if these parents were put: the relation, a unit and a day.
    pub fn forest_with(&self, id: &RecordId, record: &Record) -> Option<(Box<str>, Box<str>, Day)> {
        let Record::Parents(parents) = record else { return None };
        let (relation, code) = id.id.split_once('/')?;
        let child = self.world.units.find(code)?;
        let known = Known::ALWAYS;
        let mut edges: Vec<Relation> = Vec::new();
        for (own, kept) in self.edges.get(relation).into_iter().flatten() {
            if *own != child {
                edges.extend(kept);
            }
        }
        for (parent, span) in parents {
            // A parent that is not there is refused where it is folded.
            let parent = self.world.units.find(parent)?;
            edges.push(Relation { child, parent, span: *span, known });
        }
        let name = |unit: UnitIndex| self.world.units.get(unit).code.clone();
        match Forest::new(self.world.units.len(), edges).err()? {
            ForestProblem::TwoParents { day, .. } => Some((relation.into(), name(child), day)),
            ForestProblem::Cycle { unit, day } => Some((relation.into(), name(unit), day)),
        }
    }

    /// Folds the next entry's act. `Err` names what it refers to and is not there; nothing has changed then but
    /// the names that are known.
    pub fn absorb(&mut self, act: &Act) -> Result<(), Unknown> {
        let known = Known::since(self.size);
        match act {
            Act::Begin { origin } => self.origin = origin.clone(),
            Act::Put { id, record: Some(record) } => self.put(id, record, known)?,
            // Of an erased person the handle stays, so that what others recorded can still be counted.
            Act::Put { id, record: None } => {
                if let (Noun::Person, Some(handle)) = (id.noun, Handle::parse(&id.id)) {
                    self.forget(handle, known);
                }
            }
            Act::Withdraw { id, .. } => self.withdraw(id),
            Act::Erase { id, .. } | Act::Spill { id, .. } => {
                match (id.noun, Handle::parse(&id.id)) {
                    (Noun::Person, Some(handle)) => self.forget(handle, known),
                    (Noun::Attachment, _) => drop(self.attachments.remove(&id.id)),
                    _ => self.withdraw(id),
                }
            }
            Act::Restore { .. } => {}
        }
        self.size += 1;
        Ok(())
    }

    fn put(&mut self, id: &RecordId, record: &Record, known: Known) -> Result<(), Unknown> {
        self.put_record(id, record, known)?;
        self.gone.remove(id);
        Ok(())
    }

    fn put_record(&mut self, id: &RecordId, record: &Record, known: Known) -> Result<(), Unknown> {
        match record {
            Record::Unit(unit) => {
                let unit = self.resolve_unit(&id.id, unit, known);
                if let Err(unit) = self.world.units.replace(unit) {
                    let _new = self.world.units.add(unit);
                }
            }
            Record::Parents(parents) => {
                let (relation, code) = id.id.split_once('/').ok_or_else(|| unknown(id))?;
                let child = self.unit(code)?;
                let mut edges = Vec::with_capacity(parents.len());
                for (parent, span) in parents {
                    edges.push(Relation { child, parent: self.unit(parent)?, span: *span, known });
                }
                self.set_edges(relation, child, edges);
            }
            Record::Person(person) => {
                let handle = Handle::parse(&id.id).ok_or_else(|| unknown(id))?;
                let person = self.resolve_person(person, known)?;
                let index = self.person_index(handle, known);
                let old = std::mem::replace(&mut self.world.people[index.0 as usize], person);
                self.people_by_id.remove(&old.id);
                let id = self.world.people[index.0 as usize].id.clone();
                self.people_by_id.insert(id, index);
            }
            Record::Post(post) => {
                let post = self.resolve_post(&id.id, post, known)?;
                match self.posts.get(&id.id) {
                    Some(at) => self.world.posts[*at] = post,
                    None => {
                        self.posts.insert(id.id.clone(), self.world.posts.len());
                        self.world.posts.push(post);
                    }
                }
            }
            Record::Activity(activity) => {
                let activity = self.resolve_activity(&id.id, activity, known)?;
                let at = self.world.activities.len() as u32;
                if let Some(old) = self.activities.insert(id.id.clone(), at) {
                    self.world.activities[old as usize].known.until = Some(known.from);
                }
                self.world.activities.push(activity);
            }
            Record::Matter(matter) => {
                let matter = self.resolve_matter(&id.id, matter, known)?;
                let at = self.world.matters.len() as u32;
                if let Some(old) = self.matters.insert(id.id.clone(), at) {
                    self.world.matters[old as usize].known.until = Some(known.from);
                }
                self.world.matters.push(matter);
            }
            Record::Register(register) => {
                let register = self.resolve_register(register, known)?;
                let at = self.world.registers.len() as u32;
                if let Some(old) = self.registers.insert(id.id.clone(), at) {
                    self.world.registers[old as usize].known.until = Some(known.from);
                }
                self.world.registers.push(register);
            }
            Record::Directive(directive) => {
                self.unit(&directive.unit)?;
                self.directives.insert(id.id.clone(), directive.clone());
            }
            Record::Grant(grant) => {
                self.unit(&grant.unit)?;
                self.grants.insert(id.id.clone(), grant.clone());
            }
            Record::Recusal(recusal) => {
                if let model::record::Recused::Subtree { unit, .. } = &recusal.from {
                    self.unit(unit)?;
                }
                self.recusals.insert(id.id.clone(), recusal.clone());
            }
            Record::Slip(slip) => {
                self.unit(&slip.home)?;
                self.known_person(slip.person)?;
                self.put_slip(&id.id, slip, known);
            }
            Record::Attachment(attachment) => {
                self.unit(&attachment.unit)?;
                let known = AttachmentRecord { name: "".into(), ..attachment.clone() };
                self.attachments.insert(id.id.clone(), (known, true));
            }
        }
        Ok(())
    }

    fn withdraw(&mut self, id: &RecordId) {
        if matches!(id.noun, Noun::Activity | Noun::Matter | Noun::Register)
            && let Some(seat) = self.seat(id)
        {
            self.gone.insert(id.clone(), seat);
        }
        let until = Some(self.size);
        let key = &*id.id;
        match id.noun {
            Noun::Activity => {
                if let Some(at) = self.activities.remove(key) {
                    self.world.activities[at as usize].known.until = until;
                }
            }
            Noun::Matter => {
                if let Some(at) = self.matters.remove(key) {
                    self.world.matters[at as usize].known.until = until;
                }
            }
            Noun::Register => {
                if let Some(at) = self.registers.remove(key) {
                    self.world.registers[at as usize].known.until = until;
                }
            }
            Noun::Post => {
                if let Some(at) = self.posts.remove(key) {
                    self.world.posts[at].known.until = until;
                }
            }
            Noun::Parents => {
                let found = key.split_once('/');
                let found = found
                    .and_then(|(relation, code)| Some((relation, self.world.units.find(code)?)));
                if let Some((relation, child)) = found {
                    self.set_edges(relation, child, Vec::new());
                }
            }
            Noun::Directive => {
                self.directives.remove(key);
            }
            Noun::Grant => {
                self.grants.remove(key);
            }
            Noun::Recusal => {
                self.recusals.remove(key);
            }
            Noun::Slip => {
                self.withdraw_slip(key);
            }
            Noun::Attachment => {
                if let Some((_, stands)) = self.attachments.get_mut(key) {
                    *stands = false;
                }
            }
            // A unit is closed, not withdrawn; a person is erased.
            Noun::Unit | Noun::Person => {}
        }
    }

    fn set_edges(&mut self, relation: &str, child: UnitIndex, edges: Vec<Relation>) {
        self.edges.entry(relation.into()).or_default().insert(child, edges);
        if !self.stale.iter().any(|own| &**own == relation) {
            self.stale.push(relation.into());
        }
    }

    fn person_index(&mut self, handle: Handle, known: Known) -> PersonIndex {
        *self.people.entry(handle).or_insert_with(|| {
            let index = PersonIndex(self.world.people.len() as u32);
            let id = handle.to_string().into();
            self.world.people.push(Person { id, homes: Vec::new(), groups: Vec::new(), known });
            self.handles.push(handle);
            index
        })
    }

    // What is left of an erased person: somebody without id, home or group.
    fn forget(&mut self, handle: Handle, known: Known) {
        let index = self.person_index(handle, known);
        let id = handle.to_string().into();
        let empty = Person { id, homes: Vec::new(), groups: Vec::new(), known };
        let old = std::mem::replace(&mut self.world.people[index.0 as usize], empty);
        self.people_by_id.remove(&old.id);
    }

    fn unit(&self, code: &str) -> Result<UnitIndex, Unknown> {
        let found = self.world.units.find(code);
        found.ok_or_else(|| Unknown { noun: Noun::Unit, id: code.into() })
    }

    fn units(&self, codes: &[Box<str>]) -> Result<Vec<UnitIndex>, Unknown> {
        codes.iter().map(|code| self.unit(code)).collect()
    }

    fn known_person(&self, handle: Handle) -> Result<PersonIndex, Unknown> {
        let found = self.person(handle);
        found.ok_or_else(|| Unknown { noun: Noun::Person, id: handle.to_string().into() })
    }

    fn resolve_unit(&mut self, code: &str, unit: &UnitRecord, known: Known) -> Unit {
        let symbols = &mut self.world.symbols;
        Unit {
            code: code.into(),
            name: unit.name.clone(),
            kind: unit.kind.as_deref().map(|kind| symbols.intern(kind)),
            level: unit.level.as_deref().map(|level| symbols.intern(level)),
            exists: unit.exists,
            known,
        }
    }

    fn resolve_person(&mut self, person: &PersonRecord, known: Known) -> Result<Person, Unknown> {
        let mut homes: Vec<(UnitIndex, DayRange)> = Vec::with_capacity(person.homes.len());
        for (code, days) in &person.homes {
            homes.push((self.unit(code)?, *days));
        }
        let symbols = &mut self.world.symbols;
        let groups = person.groups.iter();
        Ok(Person {
            id: person.id.clone(),
            homes,
            groups: groups.map(|(group, days)| (symbols.intern(group), *days)).collect(),
            known,
        })
    }

    fn resolve_post(&mut self, id: &str, post: &PostRecord, known: Known) -> Result<Post, Unknown> {
        Ok(Post {
            id: id.into(),
            person: self.known_person(post.person)?,
            kind: self.world.symbols.intern(&post.kind),
            unit: self.unit(&post.unit)?,
            start: post.start,
            last: post.last,
            responsible_for: self.units(&post.responsible_for)?,
            known,
        })
    }

    fn resolve_activity(
        &mut self,
        id: &str,
        record: &ActivityRecord,
        known: Known,
    ) -> Result<Activity, Unknown> {
        let hosts = self.units(&record.hosts)?.into();
        let targets = self.units(&record.targets)?.into();
        let mut people = Vec::with_capacity(record.people.len());
        for (role, handle) in &record.people {
            let person = self.known_person(*handle)?;
            people.push((self.world.symbols.intern(role), person));
        }
        Ok(Activity {
            id: id.into(),
            kind: self.world.symbols.intern(&record.kind),
            secrecy: record.secrecy,
            certainty: record.certainty,
            hosts,
            targets,
            held: record.held,
            minutes: record.minutes,
            people: people.into(),
            unnamed_participants: record.unnamed_participants,
            fields: self.fields(&record.fields),
            elsewhere: None,
            known,
        })
    }

    fn resolve_matter(
        &mut self,
        id: &str,
        record: &MatterRecord,
        known: Known,
    ) -> Result<Matter, Unknown> {
        let unit = self.unit(&record.unit)?;
        let symbols = &mut self.world.symbols;
        let mut events: Vec<_> =
            record.events.iter().map(|(event, time)| (symbols.intern(event), *time)).collect();
        events.sort_unstable_by_key(|event| event.0);
        Ok(Matter {
            id: id.into(),
            kind: symbols.intern(&record.kind),
            secrecy: record.secrecy,
            certainty: record.certainty,
            unit,
            events: events.into(),
            pauses: record.pauses.clone().into(),
            fields: self.fields(&record.fields),
            known,
        })
    }

    fn resolve_register(
        &mut self,
        record: &RegisterRecord,
        known: Known,
    ) -> Result<RegisterVersion, Unknown> {
        Ok(RegisterVersion {
            kind: self.world.symbols.intern(&record.kind),
            unit: self.unit(&record.unit)?,
            updated: record.updated,
            certainty: record.certainty,
            known,
        })
    }

    fn fields(&mut self, stated: &[(Box<str>, Stated)]) -> Box<[(Symbol, Value)]> {
        let symbols = &mut self.world.symbols;
        let mut fields: Vec<(Symbol, Value)> = stated
            .iter()
            .map(|(field, value)| {
                let field = symbols.intern(field);
                let value = match value {
                    Stated::YesNo(yes) => Value::YesNo(*yes),
                    Stated::Number(number) => Value::Number(*number),
                    Stated::Name(name) => Value::Name(symbols.intern(name)),
                    Stated::Day(days) => Value::Day(*days),
                };
                (field, value)
            })
            .collect();
        fields.sort_unstable_by_key(|field| field.0);
        fields.into()
    }
}

fn unknown(id: &RecordId) -> Unknown {
    Unknown { noun: id.noun, id: id.id.clone() }
}
