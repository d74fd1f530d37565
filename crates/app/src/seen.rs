//! The board as somebody with a scope sees it.
//!
//! It is the only way out of the board. What lies outside the scope looks as if it did not exist: it is neither named nor counted, and
//! a question about it is answered like one about something that never was.
//!
//! - A **standing** is seen and counted where [`Class::Standing`] is seen at the unit it is rolled up from, unless the
//!   reader is recused from that unit or from the subject.
//! - A standing of a **post** is named only where the person is seen, too; above that it is counted (promise 2).
//! - A standing of an **activity or matter** is named only where that record is seen; sealed and index-only ones are counted.
//! - Counts of a unit are those of the standings below it that the reader may see, and are given only where
//!   standings of the unit itself are seen.

use crate::board::{Judged, Shown};
use crate::state::State;
use authority::{Class, Scope, class_of};
use directive::Obligation;
use language::Message;
use model::relation::Tree;
use model::{
    Activity, Day, DayRange, Handle, Matter, Noun, Person, PersonIndex, Post, PostIndex, RangeSet,
    RecordId, RegisterVersion, Symbol, Unit, UnitIndex, World,
};
use rustc_hash::FxHashSet;
use std::sync::Arc;
use tally::effective::{Burden, burden_of};
use tally::objections::{Objections, objections};
use tally::why::{Request, Why};
use tally::{Counts, Fact, Plan, RollUp, Standing, Standings, Subject, Sums};

/// The board within a scope. Made by [`Shown::within`].
pub struct Seen<'s> {
    shown: &'s Shown,
    scope: &'s Scope,
    // Units whose standings are seen.
    standing: RangeSet,
    // Subjects from which the reader is recused, whatever their unit.
    recused: FxHashSet<Subject>,
    recused_facts: FxHashSet<Fact>,
    // Of a board of the past: the state of now.
    now: Option<&'s State>,
}

/// The standings of a directive within a scope.
pub struct SeenStandings<'s, 'p, 'a> {
    seen: &'s Seen<'s>,
    standings: &'p Standings<'p, 'a>,
}

/// Counts of an obligation's standings over a span, within a scope.
pub struct SeenSums<'s> {
    seen: &'s Seen<'s>,
    plan: Plan<'s>,
    sums: Arc<Sums>,
}

/// A why, less what its reader may not see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenWhy {
    /// The explanation.
    pub why: Why,
    /// Whether something was looked at that the reader may not see and that is therefore not listed.
    pub is_partial: bool,
}

impl<'s> Seen<'s> {
    pub(crate) fn new(shown: &'s Shown, scope: &'s Scope, now: Option<&'s State>) -> Seen<'s> {
        let (state, world) = (shown.state(), shown.world());
        let all = RangeSet::range(0, world.units.len() as u32);
        let mut standing = match scope.sees_without_unit(Class::Standing) {
            true => all,
            false => scope.units(Class::Standing).intersection(&all),
        };
        standing = standing.difference(scope.recused());
        let (mut recused, mut recused_facts) = (FxHashSet::default(), FxHashSet::default());
        for id in scope.recused_records() {
            if let (Noun::Unit, Some(unit)) = (id.noun, world.units.find(&id.id)) {
                standing = standing.difference(&RangeSet::range(unit.0, unit.0 + 1));
            }
            recuse(state, world, id, &mut recused, &mut recused_facts);
        }
        Seen { shown, scope, standing, recused, recused_facts, now }
    }

    /// The day as of whose end it is judged.
    pub fn as_of(&self) -> Day {
        self.shown.as_of()
    }

    /// Whether anything of a class may be seen.
    pub fn sees(&self, class: Class) -> bool {
        self.scope.sees(class)
    }

    /// How many entries of the journal it stands for; sizes are for whoever sees [`Class::Journal`].
    pub fn size(&self) -> Option<u64> {
        self.scope.sees(Class::Journal).then(|| self.shown.size())
    }

    /// The whole state, for whoever sees everything, what is sealed included: for verifying.
    pub fn state(&self) -> Option<&'s State> {
        let sees = |class: &Class| self.scope.sees_without_unit(*class);
        Class::ALL.iter().all(sees).then(|| self.shown.state())
    }

    /// A unit, where it is seen.
    pub fn unit(&self, at: UnitIndex) -> Option<&'s Unit> {
        let units = &self.world().units;
        let unit = (at.at() < units.len()).then(|| units.get(at))?;
        let id = RecordId::new(Noun::Unit, unit.code.clone());
        self.scope.permits(Class::Structure, &[at], &id).then_some(unit)
    }

    /// The codes of all units in order of their index; empty where a unit is not seen.
    pub fn codes(&self) -> impl Iterator<Item = &'s str> + '_ {
        let all = (0..self.world().units.len() as u32).map(UnitIndex);
        all.map(|at| self.unit(at).map_or("", |unit| &unit.code))
    }

    /// The unit with a code, where it is seen.
    pub fn find_unit(&self, code: &str) -> Option<UnitIndex> {
        self.world().units.find(code).filter(|at| self.unit(*at).is_some())
    }

    /// Whether standings of a unit, and counts of what is below it, are seen.
    pub fn sees_standings_of(&self, unit: UnitIndex) -> bool {
        self.standing.contains(unit.0)
    }

    // Whether standings of every unit are seen.
    pub(crate) fn sees_all_standings(&self) -> bool {
        self.standing.len() == self.world().units.len() as u64
    }

    /// An activity by its place in the world, where it is seen: as it was recorded in that version.
    pub fn activity(&self, at: u32) -> Option<&'s Activity> {
        let own = self.world().activities.get(at as usize)?;
        self.sees_fact(Fact::Activity(at)).then_some(own)
    }

    /// A matter, where it is seen.
    pub fn matter(&self, at: u32) -> Option<&'s Matter> {
        let own = self.world().matters.get(at as usize)?;
        self.sees_fact(Fact::Matter(at)).then_some(own)
    }

    /// A version of a register, where it is seen.
    pub fn register(&self, at: u32) -> Option<&'s RegisterVersion> {
        let own = self.world().registers.get(at as usize)?;
        self.sees_fact(Fact::Register(at)).then_some(own)
    }

    /// Somebody, where persons of the present home are seen.
    pub fn person(&self, at: PersonIndex) -> Option<&'s Person> {
        let own = self.world().people.get(at.0 as usize)?;
        let id = self.person_id(at)?;
        let permits = self.scope.permits(Class::Personal, &self.home_of(at), &id);
        (permits && self.sees_now(&id)).then_some(own)
    }

    /// A post, where it is seen.
    pub fn post(&self, at: PostIndex) -> Option<&'s Post> {
        let own = self.world().posts.get(at.0 as usize)?;
        let id = RecordId::new(Noun::Post, own.id.clone());
        let permits = self.scope.permits(Class::Personal, &[own.unit], &id);
        (permits && self.sees_now(&id)).then_some(own)
    }

    /// What a standing's subject is called in requests – a unit's code, `unit/post`, the id of an activity or matter – where the standing
    /// is seen by name.
    pub fn name(&self, subject: Subject) -> Option<String> {
        let world = self.world();
        if !self.names(self.unit_of(subject)?, subject) {
            return None;
        }
        Some(match subject {
            Subject::Unit(unit) => world.units.get(unit).code.to_string(),
            Subject::Post(at) => {
                let post = &world.posts[at.0 as usize];
                format!("{}/{}", world.units.get(post.unit).code, post.id)
            }
            Subject::Activity(at) => world.activities[at as usize].id.to_string(),
            Subject::Matter(at) => world.matters[at as usize].id.to_string(),
        })
    }

    /// Who took part in an activity by name, with their roles; empty where that is not seen.
    pub fn people_of(&self, activity: &'s Activity) -> &'s [(Symbol, PersonIndex)] {
        let id = RecordId::new(Noun::Activity, activity.id.clone());
        match self.scope.permits(Class::Personal, &activity.hosts, &id) {
            true => &activity.people,
            false => &[],
        }
    }

    /// The directives that are seen, in order of id.
    pub fn directives(&self) -> impl Iterator<Item = &'s Judged> + '_ {
        self.shown.directives().iter().filter(|own| self.sees_record(&directive(own.id())))
    }

    /// A directive, where it is seen.
    pub fn directive(&self, id: &str) -> Option<&'s Judged> {
        self.directives().find(|own| own.id() == id)
    }

    /// Hands the standings of a directive to `read`; `None` where it is not seen.
    pub fn standings<R>(
        &self,
        id: &str,
        read: impl FnOnce(&SeenStandings<'_, '_, '_>) -> R,
    ) -> Option<R> {
        self.directive(id)?;
        self.shown.standings(id, |standings| read(&SeenStandings { seen: self, standings }))
    }

    /// Counts of an obligation's standings whose periods end in a span, for every unit; `None` where the directive is not
    /// seen or has no such obligation.
    pub fn sums(&self, id: &str, obligation: &str, span: DayRange) -> Option<SeenSums<'_>> {
        let own = self.directive(id)?;
        let plan = own.plan(self.world());
        let sums = match self.recused.is_empty() {
            true => own.sums(&plan, obligation, span)?,
            false => {
                let counted = |_, subject| !self.recused.contains(&subject);
                let standings = own.standings(&plan);
                Arc::new(Sums::new(&standings, obligation, span, counted)?)
            }
        };
        Some(SeenSums { seen: self, plan, sums })
    }

    /// An obligation of a directive, in its latest version; not one that an overlay adds which is not seen.
    pub fn obligation(&self, id: &str, obligation: &str) -> Option<&'s Obligation> {
        let versions = self.directive(id)?.directive().versions.iter().rev();
        let found = versions.flat_map(|own| &own.obligations).find(|own| own.id == obligation);
        found.filter(|own| own.added_by.is_none_or(|at| self.sees_overlay(id, at)))
    }

    /// Whether an overlay of a directive is seen: it is a record of its own, kept by whoever issued it.
    pub fn sees_overlay(&self, id: &str, at: usize) -> bool {
        let Some(own) = self.directive(id) else { return false };
        let overlay = own.directive().overlays.get(at);
        overlay.is_some_and(|overlay| {
            let record = directive(&format!("{id}{}{}", crate::directives::OVERLAY, overlay.id));
            self.sees_record(&record)
        })
    }

    /// The hours a year that overlays put on a unit on the day of the board, as far as they are seen; empty where its standings
    /// are not.
    pub fn burden(&self, id: &str, unit: UnitIndex) -> Vec<Burden> {
        let own = self.directive(id).filter(|_| self.sees_standings_of(unit));
        own.map_or_else(Vec::new, |own| {
            burden_of(&own.plan(self.world()), unit, &|at| self.sees_overlay(id, at))
        })
    }

    /// How many objections to an obligation are seen, and how they ended; `None` where the directive is not seen.
    pub fn objections(&self, id: &str, obligation: &str) -> Option<Objections> {
        let own = self.directive(id)?;
        let question = own.plan(self.world()).question();
        let sees = |fact| self.sees_fact(fact);
        objections(self.world(), own.directive(), question, obligation, &sees)
    }

    /// The tree along a relation that some obligation of a directive runs along, on the day of the board.
    pub fn tree(&self, id: &str, along: &str) -> Option<&'s Tree> {
        self.directive(id)?.tree(self.world(), along, self.as_of())
    }

    /// The standings of an obligation over a span, of a unit by itself or with everything `below` it, and of a sort that is
    /// asked for: those that are seen by name, and how many are only counted. Each period along the tree of its own last
    /// day, as it is counted.
    pub fn standings_of(
        &self,
        id: &str,
        obligation: &str,
        span: DayRange,
        (unit, below): (UnitIndex, bool),
        wanted: impl Fn(&Standing<'_>) -> bool,
    ) -> Option<(Vec<Standing<'s>>, usize)> {
        let own = self.directive(id)?;
        let (mut named, mut unnamed) = (Vec::new(), 0);
        own.each_period(obligation, span, |obligation, period, standings| {
            let day = period.range().last.min(self.as_of());
            let tree = own.tree(self.world(), &obligation.along, day).filter(|_| below);
            let within = |at| tree.map_or(at == unit, |tree| tree.is_within(at, unit));
            let counted = |standing: &Standing<'_>| {
                within(standing.unit)
                    && wanted(standing)
                    && self.counts(standing.unit, standing.subject)
            };
            for standing in standings.filter(counted) {
                match self.names(standing.unit, standing.subject) {
                    true => named.push(standing),
                    false => unnamed += 1,
                }
            }
        });
        Some((named, unnamed))
    }

    /// The standings of a unit itself that are seen by name; `None` where its standings are not seen.
    pub fn standings_at(&self, id: &str, unit: UnitIndex) -> Option<Vec<Standing<'s>>> {
        let own = self.directive(id).filter(|_| self.sees_standings_of(unit))?;
        let mut all = own.standings_at(self.shown, unit);
        all.retain(|standing| self.names(standing.unit, standing.subject));
        Some(all)
    }

    /// The latest activities that a unit held or that were addressed to it, as far as they are seen, the newest first.
    pub fn activities_of(&self, unit: UnitIndex, limit: usize) -> Vec<&'s Activity> {
        let all = self.shown.involved().activities_of(unit).iter();
        let mut all: Vec<&Activity> = all
            .map(|at| (*at, &self.world().activities[*at as usize]))
            .filter(|(_, own)| own.known.until.is_none() && own.held.first <= self.as_of())
            .filter_map(|(at, _)| self.activity(at))
            .collect();
        all.sort_by(|a, b| (b.held.first, &b.id).cmp(&(a.held.first, &a.id)));
        all.truncate(limit);
        all
    }

    /// The word that stands for a symbol of the world in files and directives.
    pub fn word(&self, symbol: Symbol) -> &'s str {
        self.world().symbols.name(symbol)
    }

    /// Explains one standing of a directive; `None` where that is not seen.
    ///
    /// # Errors
    /// The sentence that says what in the request is wrong. It is the same for a subject that is not seen and for one that does
    /// not exist.
    pub fn why(&self, id: &str, request: &Request<'_>) -> Option<Result<SeenWhy, Message>> {
        let own = self.directive(id)?;
        let sees = |subject| self.unit_of(subject).is_some_and(|unit| self.names(unit, subject));
        let found = own.why(self.shown, request, sees, &|fact| self.sees_fact(fact));
        Some(found.map(|(why, is_partial)| SeenWhy { why, is_partial }))
    }

    fn world(&self) -> &'s World {
        self.shown.world()
    }

    // The unit that a subject's standings are rolled up from.
    fn unit_of(&self, subject: Subject) -> Option<UnitIndex> {
        let world = self.world();
        match subject {
            Subject::Unit(unit) => Some(unit),
            Subject::Post(at) => Some(world.posts.get(at.0 as usize)?.unit),
            Subject::Activity(at) => world.activities.get(at as usize)?.hosts.first().copied(),
            Subject::Matter(at) => Some(world.matters.get(at as usize)?.unit),
        }
    }

    // Whether a standing is seen at least as one of several.
    fn counts(&self, unit: UnitIndex, subject: Subject) -> bool {
        self.sees_standings_of(unit) && !self.recused.contains(&subject)
    }

    // Whether a standing is seen as that of its subject.
    fn names(&self, unit: UnitIndex, subject: Subject) -> bool {
        self.counts(unit, subject)
            && match subject {
                Subject::Unit(_) => true,
                Subject::Post(at) => self.names_post(at),
                Subject::Activity(at) => self.sees_fact(Fact::Activity(at)),
                Subject::Matter(at) => self.sees_fact(Fact::Matter(at)),
            }
    }

    // Whoever holds a post is seen by the secretary of the post's unit and by that of the home.
    fn names_post(&self, at: PostIndex) -> bool {
        let world = self.world();
        let post = &world.posts[at.0 as usize];
        let mut units = self.home_of(post.person);
        units.push(post.unit);
        let id = RecordId::new(Noun::Post, post.id.clone());
        self.scope.permits(Class::Personal, &units, &id) && self.sees_now(&id)
    }

    fn sees_fact(&self, fact: Fact) -> bool {
        if self.recused_facts.contains(&fact) {
            return false;
        }
        let world = self.world();
        let (id, secrecy, units, stands) = match fact {
            Fact::Activity(at) => {
                let own = &world.activities[at as usize];
                let id = RecordId::new(Noun::Activity, own.id.clone());
                (id, own.secrecy, &own.hosts[..], own.known.until.is_none())
            }
            Fact::Matter(at) => {
                let own = &world.matters[at as usize];
                let id = RecordId::new(Noun::Matter, own.id.clone());
                (id, own.secrecy, std::slice::from_ref(&own.unit), own.known.until.is_none())
            }
            Fact::Register(at) => {
                let own = &world.registers[at as usize];
                let units = std::slice::from_ref(&own.unit);
                // Which record it is matters to recusals alone, and those were asked about above.
                return self.scope.permits(Class::Internal, units, &no_record());
            }
        };
        // An earlier version is not seen by whom the correction keeps out.
        self.scope.permits(class_of(id.noun, secrecy), units, &id)
            && if stands { self.sees_now(&id) } else { self.sees_record(&id) }
    }

    // Whether a record is seen as it stands on the board, or where it stood last, and as it stands now.
    fn sees_record(&self, id: &RecordId) -> bool {
        self.sees_in(self.shown.state(), id) && self.sees_now(id)
    }

    // Of a board of the past: whether the record is seen as it stands today. What is there no more is not seen.
    fn sees_now(&self, id: &RecordId) -> bool {
        self.now.is_none_or(|now| self.sees_in(now, id))
    }

    fn sees_in(&self, state: &State, id: &RecordId) -> bool {
        state.seat(id).is_some_and(|(secrecy, units)| {
            self.scope.permits(class_of(id.noun, secrecy), &units, id)
        })
    }

    // The home on the day of the board, else the last one.
    fn home_of(&self, at: PersonIndex) -> Vec<UnitIndex> {
        let homes = &self.world().people[at.0 as usize].homes;
        let on_day = homes.iter().filter(|(_, days)| days.contains(self.as_of()));
        let units: Vec<UnitIndex> = on_day.map(|home| home.0).collect();
        match units.is_empty() {
            true => homes.last().map(|home| home.0).into_iter().collect(),
            false => units,
        }
    }

    fn person_id(&self, at: PersonIndex) -> Option<RecordId> {
        let handle: &Handle = self.shown.state().handles().get(at.0 as usize)?;
        Some(RecordId::new(Noun::Person, handle.to_string()))
    }
}

impl SeenSums<'_> {
    /// Counts of a unit with everything below it, as far as it is seen; `None` where counts of the unit are not.
    pub fn below(&self, unit: UnitIndex) -> Option<Counts> {
        let seen = self.seen;
        seen.sees_standings_of(unit).then(|| match seen.sees_all_standings() {
            true => self.sums.below(&self.plan, unit),
            false => self.sums.below_seen(&self.plan, unit, |own| seen.sees_standings_of(own)),
        })
    }

    /// Counts of a unit without what is below it.
    pub fn own(&self, unit: UnitIndex) -> Option<Counts> {
        self.seen.sees_standings_of(unit).then(|| self.sums.own(&self.plan, unit))
    }
}

impl<'p> SeenStandings<'_, 'p, '_> {
    /// The standings that are seen by name, by obligation and period.
    pub fn iter(&self) -> impl Iterator<Item = Standing<'p>> + '_ {
        self.standings.iter().filter(|own| self.seen.names(own.unit, own.subject))
    }

    /// Hands every obligation and period with its counts to `each`, as [`Standings::roll_ups_of`] does: zero where
    /// counts of a unit are not seen.
    pub fn roll_ups(&self, mut each: impl FnMut(RollUp<'_>)) {
        let mut own = Vec::new();
        let counted = |unit, subject| self.seen.counts(unit, subject);
        self.standings.roll_ups_of(counted, |one| {
            own.clear();
            own.resize(one.counts.len(), Counts::default());
            for unit in self.seen.standing.iter() {
                own[unit as usize] = one.counts[unit as usize];
            }
            each(RollUp { counts: &own, ..one });
        });
    }
}

fn directive(id: &str) -> RecordId {
    RecordId::new(Noun::Directive, id)
}

// For questions to which no single record matters.
fn no_record() -> RecordId {
    RecordId::new(Noun::Register, "")
}

// What a recusal from one record takes away: a person's is that from all posts of the person, too.
fn recuse(
    state: &State,
    world: &World,
    id: &RecordId,
    subjects: &mut FxHashSet<Subject>,
    facts: &mut FxHashSet<Fact>,
) {
    match id.noun {
        Noun::Activity => {
            let versions = world.activities.iter().enumerate();
            for (at, _) in versions.filter(|(_, own)| own.id == id.id) {
                subjects.insert(Subject::Activity(at as u32));
                facts.insert(Fact::Activity(at as u32));
            }
        }
        Noun::Matter => {
            let versions = world.matters.iter().enumerate();
            for (at, _) in versions.filter(|(_, own)| own.id == id.id) {
                subjects.insert(Subject::Matter(at as u32));
                facts.insert(Fact::Matter(at as u32));
            }
        }
        Noun::Register => facts.extend(state.register(&id.id).map(Fact::Register)),
        Noun::Post | Noun::Person => {
            let posts = world.posts.iter().enumerate();
            let person = Handle::parse(&id.id).and_then(|handle| state.person(handle));
            let own = posts.filter(|(_, own)| match id.noun {
                Noun::Post => own.id == id.id,
                _ => Some(own.person) == person,
            });
            subjects.extend(own.map(|(at, _)| Subject::Post(PostIndex(at as u32))));
        }
        // A unit's is taken from the units whose standings are seen.
        Noun::Unit
        | Noun::Parents
        | Noun::Directive
        | Noun::Attachment
        | Noun::Grant
        | Noun::Recusal
        | Noun::Slip => {}
    }
}
