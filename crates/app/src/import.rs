//! Files into the journal: what a file would change, and then all of it or nothing.

use crate::append::{Group, drawn, first};
use crate::command::{Refusal, Wish};
use crate::commit::Lease;
use crate::installation::{Installation, is_private};
use crate::problem::Problem;
use crate::reading::{self, AT_ONCE, damaged};
use crate::records::{Namer, Texts};
use crate::validate;
use authority::{Scope, SystemPurpose};
use model::record::{DirectiveRecord, PersonRecord, Record};
use model::{Act, Handle, Known, Noun, RecordId};
use sheet::given::{Change, GivenRecord, TextList};
use sheet::{Inputs, Reading};
use std::collections::BTreeMap;

/// What a file would change.
#[derive(Debug)]
pub struct Plan {
    /// Acts in the order in which they are to be written.
    pub(crate) acts: Vec<Act>,
    /// How many records of each noun are new, changed, the same, withdrawn.
    pub counts: BTreeMap<Noun, Counts>,
    pub(crate) seed: [u8; 32],
}

/// How many records a file gives, by what it does to them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// There was none.
    pub new: usize,
    /// They get a new version.
    pub changed: usize,
    /// They stand as the file says.
    pub same: usize,
    /// They no longer stand.
    pub withdrawn: usize,
}

impl Plan {
    /// How many entries it makes.
    pub fn len(&self) -> usize {
        self.acts.len()
    }

    /// Whether the file changes nothing.
    pub fn is_empty(&self) -> bool {
        self.acts.is_empty()
    }
}

/// Why an import did not happen.
#[derive(Debug)]
pub enum NotImported {
    /// The installation.
    Problem(Problem),
    /// A record cannot enter.
    Refused {
        /// Which.
        id: RecordId,
        /// Why.
        refusal: Refusal,
    },
    /// The trees of this relation would be none.
    Forest(Box<str>),
}

impl<P: Into<Problem>> From<P> for NotImported {
    fn from(problem: P) -> NotImported {
        NotImported::Problem(problem.into())
    }
}

impl Installation {
    /// Reads files against what stands. Problems of rows are in the reading.
    pub fn read_files(&mut self, inputs: &Inputs) -> Reading {
        let base = self.state.world().clone();
        sheet::read_onto(base, inputs, &self.catalogue)
    }

    /// What a reading without problems would change. `seed` are random bytes.
    ///
    /// # Errors
    /// Where a record that would change cannot be read, or a row cannot enter.
    pub async fn plan(&mut self, reading: &Reading, seed: [u8; 32]) -> Result<Plan, NotImported> {
        let mut planner =
            Planner { plan: Plan { acts: Vec::new(), counts: BTreeMap::new(), seed } };
        let mut handles = self.state.handles().to_vec();
        for index in handles.len()..reading.world.people.len() {
            handles.push(Handle(first(&drawn(&seed, "handle", index as u64))));
        }
        let namer = Namer { world: &reading.world, handles: &handles };
        let given = &reading.given;
        for own in &given.units {
            let code = reading.world.units.get(own.index).code.clone();
            planner.put(Noun::Unit, code, own.change, || Record::Unit(namer.unit(own.index)));
        }
        self.plan_parents(reading, &namer, &mut planner);
        for own in &given.people {
            let at = own.index.0 as usize;
            let person = &reading.world.people[at];
            let id = RecordId::new(Noun::Person, handles[at].to_string());
            let said = reading.texts.names.get(&own.index).cloned();
            let (kept, change) = match (own.change, &said) {
                (Change::New, _) | (Change::Same, None) => (None, own.change),
                (_, Some(said)) => {
                    let kept = self.kept_name(person.known, &id).await?;
                    let same = kept.as_deref().unwrap_or_default() == &**said;
                    (None, if same { own.change } else { Change::Changed })
                }
                (_, None) => (self.kept_name(person.known, &id).await?, own.change),
            };
            let name = said.or(kept).filter(|name| !name.is_empty());
            planner.put(Noun::Person, id.id, change, || Record::Person(namer.person(person, name)));
        }
        for own in &given.posts {
            let post = &reading.world.posts[own.index.0 as usize];
            planner.put(Noun::Post, post.id.clone(), own.change, || Record::Post(namer.post(post)));
        }
        for own in &given.activities {
            let activity = &reading.world.activities[own.index];
            let id = RecordId::new(Noun::Activity, activity.id.clone());
            let said = reading.texts.activities.get(&own.index);
            let (texts, change) = self.texts(own, said, activity.known, &id).await?;
            planner.put(Noun::Activity, id.id, change, || {
                Record::Activity(namer.activity(activity, texts))
            });
        }
        for own in &given.matters {
            let matter = &reading.world.matters[own.index];
            let id = RecordId::new(Noun::Matter, matter.id.clone());
            let said = reading.texts.matters.get(&own.index);
            let (texts, change) = self.texts(own, said, matter.known, &id).await?;
            planner
                .put(Noun::Matter, id.id, change, || Record::Matter(namer.matter(matter, texts)));
        }
        for own in &given.registers {
            let register = &reading.world.registers[own.index];
            let id = namer.register_id(register);
            planner
                .put(Noun::Register, id, own.change, || Record::Register(namer.register(register)));
        }
        for own in &given.activities_withdrawn {
            let id = reading.world.activities[own.index].id.clone();
            planner.withdraw(
                RecordId::new(Noun::Activity, id),
                self.state.activity(&reading.world.activities[own.index].id).is_some(),
            );
        }
        for own in &given.matters_withdrawn {
            let id = reading.world.matters[own.index].id.clone();
            planner.withdraw(
                RecordId::new(Noun::Matter, id),
                self.state.matter(&reading.world.matters[own.index].id).is_some(),
            );
        }
        let plan = planner.plan;
        for act in &plan.acts {
            if let Act::Put { id, record: Some(record) } = act {
                let wish = Wish::Put { id: id.clone(), record: record.clone() };
                validate::check(&self.catalogue, &wish)
                    .map_err(|refusal| NotImported::Refused { id: id.clone(), refusal })?;
            }
        }
        Ok(plan)
    }

    /// A plan of directives and overlays: the pages of each under its id.
    pub fn plan_directives(
        &self,
        directives: Vec<(Box<str>, DirectiveRecord)>,
        seed: [u8; 32],
    ) -> Plan {
        let mut planner =
            Planner { plan: Plan { acts: Vec::new(), counts: BTreeMap::new(), seed } };
        for (id, directive) in directives {
            let change = match self.state.directives().get(&id) {
                None => Change::New,
                Some(own) if *own == directive => Change::Same,
                Some(_) => Change::Changed,
            };
            planner.put(Noun::Directive, id, change, || Record::Directive(directive));
        }
        planner.plan
    }

    fn plan_parents(&self, reading: &Reading, namer: &Namer<'_>, planner: &mut Planner) {
        let mut by_relation: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for own in &reading.given.parents {
            by_relation.entry(&own.index.0).or_default().push((own.index.1, own.change));
        }
        for (relation, given) in by_relation {
            let parents: BTreeMap<_, _> = namer.parents(relation).into_iter().collect();
            for (child, change) in given {
                let code = &reading.world.units.get(child).code;
                planner.put(Noun::Parents, format!("{relation}/{code}").into(), change, || {
                    Record::Parents(parents.get(&child).cloned().unwrap_or_default())
                });
            }
        }
    }

    // The texts that a record is to have, and whether that changes it.
    async fn texts(
        &self,
        own: &GivenRecord<usize>,
        said: Option<&TextList>,
        known: Known,
        id: &RecordId,
    ) -> Result<(Texts, Change), Problem> {
        let clean = |texts: BTreeMap<Box<str>, Box<str>>| -> Texts {
            texts.into_iter().filter(|(_, text)| !text.is_empty()).collect()
        };
        match (own.change, said) {
            (Change::New, said) => {
                let said = said.cloned().unwrap_or_default();
                Ok((clean(said.into_iter().collect()), Change::New))
            }
            (Change::Same, None) => Ok((Vec::new(), Change::Same)),
            (change, said) => {
                let kept: BTreeMap<_, _> = self.kept_texts(known, id).await?.into_iter().collect();
                let mut texts = kept.clone();
                texts.extend(said.cloned().unwrap_or_default());
                let texts = clean(texts);
                let same = texts == clean(kept);
                Ok((texts, if same { change } else { Change::Changed }))
            }
        }
    }

    async fn kept_texts(&self, known: Known, id: &RecordId) -> Result<Texts, Problem> {
        Ok(match self.kept(known, id).await? {
            Some(Record::Activity(own)) => own.texts,
            Some(Record::Matter(own)) => own.texts,
            _ => Vec::new(),
        })
    }

    async fn kept_name(&self, known: Known, id: &RecordId) -> Result<Option<Box<str>>, Problem> {
        Ok(match self.kept(known, id).await? {
            Some(Record::Person(PersonRecord { name, .. })) => name,
            _ => None,
        })
    }

    // The version of a record that its entry has, opened.
    async fn kept(&self, known: Known, id: &RecordId) -> Result<Option<Record>, Problem> {
        let scope = Scope::system(SystemPurpose::CommandLine);
        let mut reader = self.database.read().await?;
        let master = self.keyring.master();
        let keys = reading::keys_among(&mut reader, &scope, master, &[id]).await?;
        let found = reader.entries_at(&scope, &[known.from]).await?;
        let Some(body) = found.into_iter().next().and_then(|entry| entry.body) else {
            return Ok(None);
        };
        let entry =
            reading::opened(&body.content, &keys).map_err(|error| damaged(known.from, error))?;
        Ok(match entry.act {
            Act::Put { id: own, record } if own == *id => record,
            _ => None,
        })
    }

    /// Writes a plan, all of it or nothing. `progress` hears how many entries have been written.
    ///
    /// # Errors
    /// Where something does not fit; then nothing was written, and the installation must be opened anew.
    pub async fn import(
        &mut self,
        plan: Plan,
        holder: &str,
        mut progress: impl FnMut(usize),
    ) -> Result<u64, NotImported> {
        if plan.is_empty() {
            return Ok(self.state.size());
        }
        let mut writing = self.begin_writing(Lease::Once(holder), self.state.size()).await?;
        let now = (self.settings.clock)();
        let (mut note, mut written) = (None, 0);
        let mut withdrawn = vec![Noun::Activity, Noun::Matter];
        withdrawn.retain(|noun| self.state.was_withdrawn(*noun));
        let mut acts = plan.acts.into_iter();
        loop {
            let run: Vec<Act> = acts.by_ref().take(AT_ONCE as usize).collect();
            if run.is_empty() {
                break;
            }
            let mut group = Group::default();
            self.know_keys(&run, &withdrawn, &mut group).await?;
            for act in run {
                let id = match &act {
                    Act::Put { id, .. } | Act::Withdraw { id, .. } => id.clone(),
                    _ => RecordId::new(Noun::Unit, ""),
                };
                self.push_own(&plan.seed, now, act, &mut group)
                    .map_err(|rejected| NotImported::Refused { id, refusal: rejected.refusal() })?;
                written += 1;
            }
            note = self.write(&mut writing.transaction, &mut group).await?.or(note);
            progress(written);
        }
        self.state.check_forests().map_err(|(relation, _)| NotImported::Forest(relation))?;
        writing.commit().await?;
        if let Some(note) = note {
            self.see(&note)?;
        }
        self.state.world();
        Ok(self.state.size())
    }

    // A record that has a key keeps it through all versions, also where it was withdrawn meanwhile.
    async fn know_keys(
        &self,
        acts: &[Act],
        withdrawn: &[Noun],
        group: &mut Group,
    ) -> Result<(), Problem> {
        let may_have_one = |id: &RecordId| self.state.stands(id) || withdrawn.contains(&id.noun);
        let ids = acts.iter().filter_map(|act| match act {
            Act::Put { id, record: Some(record) } if is_private(record) && may_have_one(id) => {
                Some(id)
            }
            _ => None,
        });
        let ids: Vec<&RecordId> = ids.collect();
        let scope = Scope::system(SystemPurpose::Rebuild);
        let mut reader = self.database.read().await?;
        let master = self.keyring.master();
        group.know(reading::keys_among(&mut reader, &scope, master, &ids).await?);
        Ok(())
    }
}

/// Puts a plan together.
pub(crate) struct Planner {
    pub plan: Plan,
}

impl Planner {
    /// Plans a record, by what it does to the one that stands.
    pub fn put(
        &mut self,
        noun: Noun,
        id: Box<str>,
        change: Change,
        record: impl FnOnce() -> Record,
    ) {
        let counts = self.plan.counts.entry(noun).or_default();
        match change {
            Change::Same => {
                counts.same += 1;
                return;
            }
            Change::New => counts.new += 1,
            Change::Changed => counts.changed += 1,
        }
        let id = RecordId::new(noun, id);
        self.plan.acts.push(Act::Put { id, record: Some(record()) });
    }

    fn withdraw(&mut self, id: RecordId, stands: bool) {
        if stands {
            self.plan.counts.entry(id.noun).or_default().withdrawn += 1;
            self.plan.acts.push(Act::Withdraw { id, reason: "import".into() });
        }
    }
}
