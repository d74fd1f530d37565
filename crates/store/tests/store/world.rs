//! A random world: units that move, records that move too, every record with a word of its own, its canary; subjects with
//! grants and recusals; and what each may see by the definition. Used by the test program and by the tests inside the crate.

use crate::acts::{Journal, handle, put, unit};
use crate::fresh::{Fresh, system};
use authority::{Authority, Class, Roles, Scope, Trees, class_of};
use model::record::*;
use model::{
    Act, Certainty, Day, DayRange, Forest, Known, Noun, Record, RecordId, Relation, Relations,
    Secrecy, Stated, Unit, UnitIndex, Units,
};
use store::StoredEntry;

const UNITS: usize = 16;
const RECORDS: usize = 60;
const RELATION: &str = "affiliation";
const SECRECY: [Secrecy; 3] = [Secrecy::Open, Secrecy::Internal, Secrecy::IndexOnly];
/// The nouns of its records.
pub const NOUNS: [Noun; 8] = [
    Noun::Unit,
    Noun::Person,
    Noun::Activity,
    Noun::Matter,
    Noun::Register,
    Noun::Directive,
    Noun::Attachment,
    Noun::Grant,
];

// splitmix64 (public domain).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((word ^ (word >> 31)) % bound as u64) as usize
    }
}

/// A record for the oracle.
pub struct Placed {
    pub id: RecordId,
    pub class: Class,
    pub units: Vec<UnitIndex>,
    pub owner: Option<usize>,
    pub canary: String,
    pub searchable: bool,
    /// The index of the entry with its present content.
    pub entry: usize,
}

pub struct World {
    pub acts: Vec<Act>,
    pub known: Vec<Placed>,
    units: Units,
    trees: Trees,
}

// Every place has letters of its own, so that a search, which looks for pairs of neighbours, finds this canary and no
// other one.
fn canary(number: usize) -> String {
    let (first, second) = (b"abcdefghijkl"[number / 12], b"mnopqrstuvwx"[number % 12]);
    format!("z{}{}y", char::from(first), char::from(second))
}

impl World {
    pub fn make(random: &mut Random) -> World {
        let code = |at: usize| format!("u{at}");
        let (mut units, mut edges) = (Units::default(), Vec::new());
        let (mut acts, mut known): (Vec<Act>, Vec<Placed>) = (Vec::new(), Vec::new());
        let moved = Day(19_700);
        for at in 0..UNITS {
            units
                .add(Unit {
                    code: code(at).into(),
                    name: code(at).into(),
                    kind: None,
                    level: None,
                    exists: DayRange::ALWAYS,
                    known: Known::ALWAYS,
                })
                .expect("a new code");
            let canary = canary(at);
            acts.push(unit(&code(at), &canary));
            let index = UnitIndex(at as u32);
            known.push(Placed {
                id: RecordId::new(Noun::Unit, code(at)),
                class: Class::Structure,
                units: vec![index],
                owner: None,
                canary,
                searchable: true,
                entry: at,
            });
            if at == 0 {
                continue;
            }
            // Below one unit first, and from a day on below another.
            let mut edge = |parent: usize, span| {
                let parent = UnitIndex(parent as u32);
                edges.push(Relation { child: index, parent, span, known: Known::ALWAYS });
            };
            let parent = random.below(at);
            if random.below(3) > 0 {
                edge(parent, DayRange::ALWAYS);
            } else {
                let before = DayRange { last: Day(moved.0 - 1), ..DayRange::ALWAYS };
                edge(parent, before);
                edge(random.below(at), DayRange::since(moved));
            }
        }
        let mut relations = Relations::default();
        relations.insert(RELATION, Forest::new(UNITS, edges).expect("a forest"));
        let day = Day(moved.0 - 50 + random.below(100) as i32);
        let trees = Trees::new(day, &units, &relations);
        let mut world = World { acts, known, units, trees };
        for number in 0..RECORDS {
            world.add(number, random);
        }
        world
    }

    fn add(&mut self, number: usize, random: &mut Random) {
        let units = [random.below(UNITS), random.below(UNITS)];
        let [one, two]: [Box<str>; 2] = units.map(|at| format!("u{at}").into());
        let indices = units.map(|at| UnitIndex(at as u32)).to_vec();
        let secrecy = SECRECY[random.below(3)];
        let canary = canary(UNITS + number);
        let fields = vec![("topic".into(), Stated::Name(canary.as_str().into()))];
        let at = DayRange::on(Day(19_000 + number as i32));
        // Shared by two records, so that an id alone says nothing; of the same noun, the second is a new version.
        let mut id = format!("x{:04}", number / 2);
        let mut owner = None;
        let (noun, record, own) = match random.below(8) {
            kind @ 0..=2 => {
                // Now and then a new version of an earlier one, with other hosts.
                let earlier: Vec<&Placed> =
                    self.known.iter().filter(|it| it.id.noun == Noun::Activity).collect();
                if kind == 2 && !earlier.is_empty() {
                    id = earlier[random.below(earlier.len())].id.id.to_string();
                }
                let record = ActivityRecord {
                    kind: "meeting".into(),
                    secrecy,
                    certainty: Certainty::Confirmed,
                    hosts: vec![one, two],
                    targets: Vec::new(),
                    held: at,
                    minutes: None,
                    people: vec![("participant".into(), handle(number as u8))],
                    unnamed_participants: 0,
                    fields,
                    texts: Vec::new(),
                };
                (Noun::Activity, Record::Activity(record), indices)
            }
            3 => {
                let record = MatterRecord {
                    kind: "request".into(),
                    secrecy,
                    certainty: Certainty::Confirmed,
                    unit: one,
                    events: Vec::new(),
                    pauses: Vec::new(),
                    fields,
                    texts: Vec::new(),
                };
                (Noun::Matter, Record::Matter(record), indices[..1].to_vec())
            }
            4 => {
                id = format!("{:032x}", number / 2);
                let homes = vec![
                    (one, DayRange::new(Day(1), Day(9)).expect("days")),
                    (two, DayRange::since(Day(10))),
                ];
                let groups = Vec::new();
                let record = PersonRecord { id: canary.as_str().into(), name: None, homes, groups };
                (Noun::Person, Record::Person(record), indices)
            }
            5 => {
                let pages = vec![("directive.md".into(), canary.as_str().into())];
                let record = DirectiveRecord { unit: one, pages };
                (Noun::Directive, Record::Directive(record), indices[..1].to_vec())
            }
            6 => {
                let record = GrantRecord {
                    subject: canary.as_str().into(),
                    role: "member".into(),
                    relation: RELATION.into(),
                    unit: one,
                    valid: DayRange::ALWAYS,
                };
                (Noun::Grant, Record::Grant(record), indices[..1].to_vec())
            }
            _ => {
                let of = random.below(self.known.len());
                owner = Some(of);
                let record = AttachmentRecord {
                    of: self.known[of].id.clone(),
                    unit: one,
                    secrecy,
                    media_type: "image/png".into(),
                    bytes: 1,
                    name: canary.as_str().into(),
                };
                (Noun::Attachment, Record::Attachment(record), indices[..1].to_vec())
            }
        };
        let searchable = match noun {
            Noun::Activity | Noun::Matter => secrecy != Secrecy::IndexOnly,
            noun => noun == Noun::Directive,
        };
        let id = RecordId::new(noun, id);
        let class = class_of(noun, secrecy);
        let entry = self.acts.len();
        self.acts.push(put(noun, &id.id, record));
        let placed = Placed { class, units: own, owner, canary, searchable, entry, id };
        // What belongs to a record belongs to all its versions.
        match self.known.iter_mut().find(|it| it.id == placed.id) {
            Some(earlier) => *earlier = placed,
            None => self.known.push(placed),
        }
    }

    pub fn scope(&self, random: &mut Random) -> Scope {
        let roles = Roles::shipped();
        let names: Vec<String> = roles.iter().map(|role| role.name().to_owned()).collect();
        let mut authority = Authority::new(roles);
        for number in 0..random.below(4) {
            let record = GrantRecord {
                subject: "li".into(),
                role: names[random.below(names.len())].as_str().into(),
                relation: RELATION.into(),
                unit: format!("u{}", random.below(UNITS)).into(),
                valid: DayRange::ALWAYS,
            };
            authority.put_grant(&number.to_string(), &record, &self.units).expect("a grant");
        }
        for number in 0..random.below(4) {
            let from = if random.below(2) == 0 {
                // Often from what others belong to, which hides those.
                let owners: Vec<usize> = self.known.iter().filter_map(|it| it.owner).collect();
                let at = match random.below(2) {
                    0 if !owners.is_empty() => owners[random.below(owners.len())],
                    _ => random.below(self.known.len()),
                };
                Recused::Record(self.known[at].id.clone())
            } else {
                let unit = format!("u{}", random.below(UNITS)).into();
                Recused::Subtree { relation: RELATION.into(), unit }
            };
            let valid = DayRange::ALWAYS;
            let record = RecusalRecord { subject: "li".into(), from, valid, reason: "kin".into() };
            authority.put_recusal(&number.to_string(), &record, &self.units).expect("a recusal");
        }
        authority.scope("li", &self.trees)
    }

    /// By the definition.
    pub fn permits(&self, scope: &Scope, record: &Placed) -> bool {
        let own = |it: &Placed| scope.permits(it.class, &it.units, &it.id);
        // What belongs to an attachment, which is not accepted, is seen by nobody.
        let through = |at: usize| {
            let owner = &self.known[at];
            owner.id.noun != Noun::Attachment && own(owner)
        };
        own(record) && record.owner.is_none_or(through)
    }
}

/// A world in the place of the one before.
pub async fn settle(fresh: &Fresh, world: &World) {
    let mut transaction = fresh.database.write().await.expect("a transaction");
    transaction.cut(0).await.expect("cut");
    let decode = |_: &StoredEntry| Err("there is none");
    transaction.rebuild(&system(), decode).await.expect("emptied");
    transaction.commit().await.expect("committed");
    Journal::new().commit(fresh, world.acts.clone()).await.expect("committed");
}
