//! The plan of an evaluation: every rule of every version made ready for one question, and
//! the trees it needs. Facts are folded against a plan; changes of tree, post, overlay,
//! calendar or version make a new plan.

use crate::Question;
use crate::parallel;
use crate::rule::{Entry, Rule, Slot};
use crate::test::{Item, Setting};
use crate::who::Who;
use directive::{Directive, Form, Link, Obligation};
use model::relation::Tree;
use model::{
    Activity, Certainty, Day, DayRange, PersonIndex, Ratio, Symbol, Truth, UnitIndex, World,
};
use rustc_hash::FxHashMap;
use std::ops::Deref;
use std::sync::OnceLock;

/// Who is judged when, by which rules, for one question, over a world.
pub struct Plan<'a> {
    pub(crate) world: &'a World,
    pub(crate) directive: &'a Directive,
    layout: Held<'a>,
}

enum Held<'a> {
    Own(Box<Layout>),
    Lent(&'a Layout),
}

/// What a plan lays out: it owns all of it, so that it can be kept beside a world to which activities, matters and
/// versions of registers are added.
pub struct Layout {
    pub(crate) question: Question,
    pub(crate) rules: Vec<Rule>,
    /// For each kind of activity (by symbol), the rules that look at it.
    by_activity_kind: Vec<Vec<u32>>,
    /// For each kind of register (by symbol), the rules that look at it.
    by_register: Vec<Vec<u32>>,
    trees: FxHashMap<Box<str>, Trees>,
    participant: Option<Symbol>,
}

impl Deref for Plan<'_> {
    type Target = Layout;

    fn deref(&self) -> &Layout {
        match &self.layout {
            Held::Own(layout) => layout,
            Held::Lent(layout) => layout,
        }
    }
}

/// The versions of one tree, built when first asked for.
struct Trees {
    // A version begins on each of these days, and one before all of them.
    begins: Vec<Day>,
    versions: Vec<OnceLock<Tree>>,
}

impl<'a> Plan<'a> {
    /// Lays out all obligations of a directive.
    pub fn new(world: &'a World, directive: &'a Directive, question: Question) -> Plan<'a> {
        let layout = Layout::of(world, directive, question, |_| true);
        Plan { world, directive, layout: Held::Own(Box::new(layout)) }
    }

    /// Lays out only the obligation with this id.
    pub(crate) fn for_obligation(
        world: &'a World,
        directive: &'a Directive,
        question: Question,
        id: &str,
    ) -> Plan<'a> {
        let layout = Layout::of(world, directive, question, |own| own == id);
        Plan { world, directive, layout: Held::Own(Box::new(layout)) }
    }
}

impl Layout {
    /// Lays out all obligations of a directive.
    pub fn new(world: &World, directive: &Directive, question: Question) -> Layout {
        Layout::of(world, directive, question, |_| true)
    }

    /// The plan over the world for which this was laid out, or one to which activities, matters and versions of registers
    /// were added since; with the same directive.
    pub fn plan<'a>(&'a self, world: &'a World, directive: &'a Directive) -> Plan<'a> {
        Plan { world, directive, layout: Held::Lent(self) }
    }

    /// Whether it must be laid out anew because the world now has a name that the directive mentions and that nothing
    /// had before.
    pub fn is_outgrown(&self, world: &World) -> bool {
        let mut unknown = self.rules.iter().flat_map(|rule| &rule.unknown);
        unknown.any(|name| world.symbols.get(name).is_some())
    }

    fn of(
        world: &World,
        directive: &Directive,
        question: Question,
        wanted: impl Fn(&str) -> bool,
    ) -> Layout {
        let obligations: Vec<(usize, &Obligation)> = directive
            .versions
            .iter()
            .enumerate()
            .flat_map(|(version, own)| own.obligations.iter().map(move |own| (version, own)))
            .filter(|(_, obligation)| wanted(&obligation.id))
            .collect();
        let rules = parallel::map(
            &obligations,
            FxHashMap::<&str, Who<'_>>::default,
            |whos, (version, obligation)| {
                let who = whos
                    .entry(obligation.along.as_str())
                    .or_insert_with(|| Who::new(world, &obligation.along, question.known_to));
                Rule::new(world, directive, question, *version, obligation, who)
            },
        );
        let index = |kinds: &dyn Fn(&Rule) -> Vec<Symbol>| {
            let mut by_kind: Vec<Vec<u32>> = Vec::new();
            for (at, rule) in rules.iter().enumerate() {
                for kind in kinds(rule) {
                    let kind = kind.0 as usize;
                    by_kind.resize_with(by_kind.len().max(kind + 1), Vec::new);
                    by_kind[kind].push(at as u32);
                }
            }
            by_kind
        };
        // The kind that starts a term is looked at like the kinds that count.
        let by_activity_kind = index(&|rule: &Rule| {
            let mut kinds = rule.activity_kinds.clone();
            kinds
                .extend(start_kind(rule, world).filter(|kind| !rule.activity_kinds.contains(kind)));
            kinds
        });
        let by_register = index(&|rule: &Rule| rule.register.into_iter().collect());
        let mut trees: FxHashMap<Box<str>, Trees> = FxHashMap::default();
        for rule in &rules {
            let along = rule.obligation.along.as_str();
            if !trees.contains_key(along) {
                trees.insert(along.into(), Trees::new(world, along, question.known_to));
            }
        }
        let participant = world.symbols.get("participant");
        Layout { question, rules, by_activity_kind, by_register, trees, participant }
    }

    /// The tree along a relation as it was on a day; `None` where no obligation runs along it. The world is the one that this
    /// was laid out for.
    pub fn tree(&self, world: &World, along: &str, day: Day) -> Option<&Tree> {
        Some(self.trees.get(along)?.tree(world, along, day, self.question))
    }

    /// Which version of the tree along a relation holds on a day.
    pub(crate) fn tree_version(&self, along: &str, day: Day) -> usize {
        self.trees[along].version(day)
    }

    /// The question it was laid out for.
    pub fn question(&self) -> Question {
        self.question
    }

    pub(crate) fn rules_for_activity(&self, kind: Symbol) -> &[u32] {
        self.by_activity_kind.get(kind.0 as usize).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn rules_for_register(&self, kind: Symbol) -> &[u32] {
        self.by_register.get(kind.0 as usize).map_or(&[], Vec::as_slice)
    }
}

impl<'a> Plan<'a> {
    /// The kinds of activity that a rule looks at.
    pub(crate) fn activity_kinds(&self, rule: &Rule) -> Vec<Symbol> {
        kinds_looked_at(rule, self.world)
    }

    /// The tree along a relation as it was on a day.
    pub(crate) fn tree(&self, along: &str, day: Day) -> &Tree {
        self.trees[along].tree(self.world, along, day, self.question)
    }

    /// The units an activity or matter is asked about for an entry.
    pub(crate) fn setting<'s>(
        &'s self,
        rule: &Rule,
        entry: &Entry,
        day: Day,
        parameters: &'s [Option<Ratio>],
        settled: bool,
    ) -> Setting<'s> {
        let responsible_for = match entry.subject {
            crate::Subject::Post(post) => {
                self.world.posts[post.0 as usize].responsible_for.as_slice()
            }
            _ => &[],
        };
        Setting {
            unit: entry.unit,
            responsible_for,
            tree: self.tree(&rule.obligation.along, day),
            parameters,
            participant: self.participant,
            settled,
        }
    }

    /// Whether conditions that need no subject hold for an item.
    pub(crate) fn plain_truth(&self, rule: &Rule, item: Item<'_>) -> Truth {
        if rule.plain.is_empty() {
            return Truth::Yes;
        }
        let nobody = Setting {
            unit: UnitIndex(0),
            responsible_for: &[],
            tree: self.tree(&rule.obligation.along, self.question.as_of),
            parameters: &[],
            participant: self.participant,
            settled: true,
        };
        rule.plain.iter().fold(Truth::Yes, |truth, test| truth & test.truth(item, &nobody))
    }

    /// Whether an activity's first day lies in a slot, and not after `as_of`.
    pub(crate) fn time_truth(&self, held: DayRange, slot: Slot) -> Truth {
        if held.first > self.question.as_of || !slot.possible.overlaps(held) {
            Truth::No
        } else if held.last <= self.question.as_of
            && slot.certain.is_some_and(|certain| certain.covers(held))
        {
            Truth::Yes
        } else {
            Truth::Unknown
        }
    }

    /// Whether an activity falls on days that count for the subject. What fulfils counts on every day on which the
    /// subject is bound, exempt or not; what violates a cap or a condition counts only on days that count.
    pub(crate) fn day_truth(&self, rule: &Rule, entry: &Entry, held: DayRange) -> Truth {
        let lenient = matches!(rule.obligation.form, Form::AtLeast { .. });
        let overlaps = |days: &model::DaySet| days.days_in(held) > 0;
        if !overlaps(&entry.bound.possible) {
            return Truth::No;
        }
        // Where it is uncertain on every day whether the subject is bound at all, that is a matter of applicability;
        // the evidence is taken as it would count if it were.
        let bound = if entry.bound.certain.is_empty() {
            entry.bound.possible.covers(held)
        } else {
            entry.bound.certain.covers(held)
        };
        if lenient {
            return if bound { Truth::Yes } else { Truth::Unknown };
        }
        let exempt = entry.exempt.days_in(held);
        if exempt == held.days() || !rule.in_force.overlaps(held) {
            Truth::No
        } else if bound && exempt == 0 && rule.in_force.covers(held) {
            Truth::Yes
        } else {
            Truth::Unknown
        }
    }

    /// Whether an activity counts for an entry in a slot. `linked` says how surely it is tied to the subject.
    pub(crate) fn fit(
        &self,
        rule: &Rule,
        activity: &Activity,
        entry: &Entry,
        slot: Slot,
        linked: Truth,
    ) -> Truth {
        let mut truth = linked & certainty_truth(activity.certainty);
        truth = truth & self.time_truth(activity.held, slot);
        if truth.possible() {
            truth = truth & self.day_truth(rule, entry, activity.held);
        }
        if truth.possible() && !rule.personal.is_empty() {
            let day = slot.day(self.question);
            let named = rule.named(self.directive, entry, day);
            let settled = slot.is_over(self.question);
            let setting = self.setting(rule, entry, day, &named.values, settled);
            let item = Item::Activity(activity);
            truth =
                rule.personal.iter().fold(truth, |truth, test| truth & test.truth(item, &setting));
        }
        truth
    }

    /// For populations: whether conditions with parameters hold for a person, who is judged with the home unit or the
    /// nearest unit above it that the rule is about.
    pub(crate) fn personal_truth(
        &self,
        rule: &Rule,
        slot_at: usize,
        person: PersonIndex,
        activity: &Activity,
    ) -> Truth {
        if rule.personal.is_empty() {
            return Truth::Yes;
        }
        let slot = rule.slots[slot_at];
        let day = slot.day(self.question);
        let homes = &self.world.people[person.0 as usize].homes;
        let Some((home, _)) = homes.iter().find(|(_, days)| days.contains(day)) else {
            return Truth::Unknown;
        };
        let tree = self.tree(&rule.obligation.along, day);
        let at = std::iter::once(*home)
            .chain(tree.ancestors(*home))
            .find_map(|unit| rule.entry_of_unit.get(&unit));
        let Some(at) = at else { return Truth::Unknown };
        let entry = &rule.entries[*at as usize];
        let named = rule.named(self.directive, entry, day);
        let settled = slot.is_over(self.question);
        let setting = self.setting(rule, entry, day, &named.values, settled);
        let item = Item::Activity(activity);
        rule.personal.iter().fold(Truth::Yes, |truth, test| truth & test.truth(item, &setting))
    }

    /// Whether an item satisfies what an `every` rule asks of it.
    pub(crate) fn satisfied(
        &self,
        rule: &Rule,
        item: Item<'_>,
        entry: &Entry,
        day: Day,
        settled: bool,
    ) -> Truth {
        let named = rule.named(self.directive, entry, day);
        let setting = self.setting(rule, entry, day, &named.values, settled);
        rule.satisfies.iter().fold(Truth::Yes, |truth, test| truth & test.truth(item, &setting))
    }

    /// Calls `each` with every entry that an activity is tied to, and how surely.
    pub(crate) fn linked(
        &self,
        rule: &Rule,
        activity: &Activity,
        mut each: impl FnMut(u32, Truth),
    ) {
        if !rule.is_about_posts() {
            let units = match rule.obligation.form.what().map(|what| what.link) {
                Some(Link::Target) => &activity.targets,
                _ => &activity.hosts,
            };
            for (at, unit) in units.iter().enumerate() {
                if let Some(entry) = rule.entry_of_unit.get(unit)
                    && !units[..at].contains(unit)
                {
                    each(*entry, Truth::Yes);
                }
            }
            return;
        }
        let asks_role = rule.obligation.form.what().is_some_and(|what| what.role.is_some());
        let in_role = |role: Symbol| !asks_role || Some(role) == rule.role;
        let people = &activity.people;
        let mut named = false;
        for (at, (role, person)) in people.iter().enumerate() {
            if !in_role(*role) {
                continue;
            }
            named = true;
            let again = people[..at].iter().any(|(role, own)| own == person && in_role(*role));
            if let Some(entries) = rule.entries_of_person.get(person).filter(|_| !again) {
                entries.iter().for_each(|entry| each(*entry, Truth::Yes));
            }
        }
        if asks_role && !named {
            // Nobody is named in the role: it may have been somebody of the host units.
            for unit in &activity.hosts {
                for entry in rule.entries_of_post_unit.get(unit).into_iter().flatten() {
                    each(*entry, Truth::Unknown);
                }
            }
        }
    }
}

impl Trees {
    fn version(&self, day: Day) -> usize {
        self.begins.partition_point(|begin| *begin <= day)
    }

    fn tree(&self, world: &World, along: &str, day: Day, question: Question) -> &Tree {
        let version = self.version(day);
        self.versions[version].get_or_init(|| {
            let day = if version == 0 {
                self.begins.first().map_or(day, |first| first.plus(-1))
            } else {
                self.begins[version - 1]
            };
            world.relations.tree(along, &world.units, day, question.known_to)
        })
    }

    fn new(world: &World, along: &str, known_to: Option<u64>) -> Trees {
        let mut begins: Vec<Day> = world
            .units
            .iter()
            .filter(|(_, unit)| unit.exists.last < Day::MAX)
            .map(|(_, unit)| unit.exists.last.plus(1))
            .collect();
        if let Some(forest) = world.relations.get(along) {
            begins.extend(forest.change_days(known_to));
        }
        begins.retain(|day| *day > Day::MIN && *day < Day::MAX);
        begins.sort_unstable();
        begins.dedup();
        let versions = (0..=begins.len()).map(|_| OnceLock::new()).collect();
        Trees { begins, versions }
    }
}

// The kinds that count, and the kind that starts a term.
fn kinds_looked_at(rule: &Rule, world: &World) -> Vec<Symbol> {
    let mut kinds = rule.activity_kinds.clone();
    kinds.extend(start_kind(rule, world).filter(|kind| !rule.activity_kinds.contains(kind)));
    kinds
}

/// The kind of activity that starts the terms of a rule.
pub(crate) fn start_kind(rule: &Rule, world: &World) -> Option<Symbol> {
    match &rule.obligation.per {
        model::Cadence::After { event: model::period::StartEvent::ActivityHeld(kind), .. } => {
            world.symbols.get(kind)
        }
        _ => None,
    }
}

/// What a status means for evidence.
pub(crate) fn certainty_truth(certainty: Certainty) -> Truth {
    match certainty {
        Certainty::Confirmed => Truth::Yes,
        Certainty::Disputed | Certainty::Incomplete => Truth::Unknown,
    }
}
