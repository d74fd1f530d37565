//! Records from the nouns of a world, for import and comparison. The other way is [`crate::state::State::absorb`].

use model::record::{
    ActivityRecord, MatterRecord, PersonRecord, PostRecord, RegisterRecord, UnitRecord,
};
use model::{
    Activity, DayRange, Handle, Matter, Person, PersonIndex, Post, RegisterVersion, Stated, Symbol,
    UnitIndex, Value, World,
};

/// Free texts of a record by name, sorted by name.
pub type Texts = Vec<(Box<str>, Box<str>)>;

/// Parents of a unit by code, in order of day.
pub type Parents = Vec<(Box<str>, DayRange)>;

/// Names the nouns of a world as records do.
#[derive(Clone, Copy)]
pub struct Namer<'w> {
    /// The world whose indices and symbols are meant.
    pub world: &'w World,
    /// The handle of every person, by index.
    pub handles: &'w [Handle],
}

impl Namer<'_> {
    fn code(&self, unit: UnitIndex) -> Box<str> {
        self.world.units.get(unit).code.clone()
    }

    fn codes(&self, units: &[UnitIndex]) -> Vec<Box<str>> {
        units.iter().map(|unit| self.code(*unit)).collect()
    }

    fn name(&self, symbol: Symbol) -> Box<str> {
        self.world.symbols.name(symbol).into()
    }

    fn handle(&self, person: PersonIndex) -> Handle {
        self.handles[person.0 as usize]
    }

    fn stated(&self, fields: &[(Symbol, Value)]) -> Vec<(Box<str>, Stated)> {
        let mut stated: Vec<_> = fields
            .iter()
            .map(|(field, value)| {
                let value = match value {
                    Value::YesNo(yes) => Stated::YesNo(*yes),
                    Value::Number(number) => Stated::Number(*number),
                    Value::Name(name) => Stated::Name(self.name(*name)),
                    Value::Day(days) => Stated::Day(*days),
                };
                (self.name(*field), value)
            })
            .collect();
        stated.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        stated
    }

    /// A unit.
    pub fn unit(&self, unit: UnitIndex) -> UnitRecord {
        let unit = self.world.units.get(unit);
        UnitRecord {
            name: unit.name.clone(),
            kind: unit.kind.map(|kind| self.name(kind)),
            level: unit.level.map(|level| self.name(level)),
            exists: unit.exists,
        }
    }

    /// The standing parents of every unit that has any in a relation, in order of unit.
    pub fn parents(&self, relation: &str) -> Vec<(UnitIndex, Parents)> {
        let Some(forest) = self.world.relations.get(relation) else { return Vec::new() };
        let mut edges: Vec<_> =
            forest.edges().iter().filter(|edge| edge.known.until.is_none()).collect();
        edges.sort_unstable_by_key(|edge| (edge.child, edge.span.first));
        edges
            .chunk_by(|a, b| a.child == b.child)
            .map(|own| {
                let parents = own.iter().map(|edge| (self.code(edge.parent), edge.span));
                (own[0].child, parents.collect())
            })
            .collect()
    }

    /// A person, with the name if one is kept.
    pub fn person(&self, person: &Person, name: Option<Box<str>>) -> PersonRecord {
        PersonRecord {
            id: person.id.clone(),
            name,
            homes: person.homes.iter().map(|(unit, days)| (self.code(*unit), *days)).collect(),
            groups: person.groups.iter().map(|(group, days)| (self.name(*group), *days)).collect(),
        }
    }

    /// A post.
    pub fn post(&self, post: &Post) -> PostRecord {
        PostRecord {
            person: self.handle(post.person),
            kind: self.name(post.kind),
            unit: self.code(post.unit),
            start: post.start,
            last: post.last,
            responsible_for: self.codes(&post.responsible_for),
        }
    }

    /// An activity with its texts.
    pub fn activity(&self, activity: &Activity, texts: Texts) -> ActivityRecord {
        let people = activity.people.iter();
        ActivityRecord {
            kind: self.name(activity.kind),
            secrecy: activity.secrecy,
            certainty: activity.certainty,
            hosts: self.codes(&activity.hosts),
            targets: self.codes(&activity.targets),
            held: activity.held,
            minutes: activity.minutes,
            people: people.map(|(role, own)| (self.name(*role), self.handle(*own))).collect(),
            unnamed_participants: activity.unnamed_participants,
            fields: self.stated(&activity.fields),
            texts,
        }
    }

    /// A matter with its texts.
    pub fn matter(&self, matter: &Matter, texts: Texts) -> MatterRecord {
        let mut events: Vec<_> =
            matter.events.iter().map(|(event, time)| (self.name(*event), *time)).collect();
        events.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        MatterRecord {
            kind: self.name(matter.kind),
            secrecy: matter.secrecy,
            certainty: matter.certainty,
            unit: self.code(matter.unit),
            events,
            pauses: matter.pauses.to_vec(),
            fields: self.stated(&matter.fields),
            texts,
        }
    }

    /// A version of a register.
    pub fn register(&self, register: &RegisterVersion) -> RegisterRecord {
        RegisterRecord {
            kind: self.name(register.kind),
            unit: self.code(register.unit),
            updated: register.updated,
            certainty: register.certainty,
        }
    }

    /// The id of a version of a register among records.
    pub fn register_id(&self, register: &RegisterVersion) -> Box<str> {
        let (kind, unit) = (self.name(register.kind), self.code(register.unit));
        format!("{kind}/{unit}/{}", register.updated.first).into()
    }
}
