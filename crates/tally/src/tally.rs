//! The tally: facts folded with a sign into evidence per cell.
//!
//! A correction is the old fact with a minus and the new one with a plus, so that
//! incremental = one pass = any partition merged in any order, and retracting = never having
//! been. Everything here is therefore a sum; nothing depends on the order of facts.

use crate::parallel;
use crate::plan::Plan;
use crate::rule::{Entry, Rule, Slot};
use crate::situation::Bounds;
use crate::test::Item;
use directive::{Form, Measure};
use model::{Activity, Certainty, DayRange, PersonIndex, RegisterVersion, Truth, UnitIndex, Value};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::hash::Hash;

/// An activity whose duration is not stated may have taken up to this long: a week.
pub const MINUTES_UNKNOWN_MAX: i64 = 7 * 24 * 60;

/// Something that happened, by its position in the [`model::World`] of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fact {
    /// An activity was held.
    Activity(u32),
    /// A matter exists with its events so far.
    Matter(u32),
    /// A register has a version.
    Register(u32),
}

/// Evidence of all cells of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    pub(crate) evidence: Vec<Evidence>,
    // How often each activity and matter has been added; 0 or 1 once all is folded.
    pub(crate) activities: Vec<i32>,
    pub(crate) matters: Vec<i32>,
}

/// A signed sum of certain and possible amounts.
pub(crate) type Sum = [i64; 2];

/// What each person took part in, per slot.
pub(crate) type Named = FxHashMap<(u32, PersonIndex), Sum>;

/// Participants known by number only, per slot and host unit.
pub(crate) type Unnamed = FxHashMap<(u32, UnitIndex), i64>;

/// What each person did in a slot: activity and post entry, with the signed sum.
pub(crate) type Served = FxHashMap<(PersonIndex, u32), BTreeMap<(u32, u32), Sum>>;

/// The evidence of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// Sums per cell: `channels` of them, entry-major.
    Counters(Vec<Sum>),
    /// For distinct values: how often each value occurs in a cell. `None` is a value that is not stated.
    Values(FxHashMap<(u32, Option<Value>), Sum>),
    /// For posts that may share activities: what each person did, for which of their posts.
    Served(Served),
    /// For populations: what each person took part in per slot, and participants known by number per host.
    People { named: Named, unnamed: Unnamed },
    /// For registers: versions per entry, with whether they are certain.
    Versions(FxHashMap<u32, BTreeMap<(DayRange, bool), i32>>),
    /// For terms: the activities that may count or start a term, per entry.
    Listed(FxHashMap<u32, BTreeMap<u32, i32>>),
    /// For items: judged from the item itself.
    Items,
}

impl Tally {
    /// No fact yet.
    pub fn new(plan: &Plan<'_>) -> Tally {
        Tally {
            evidence: plan.rules.iter().map(Evidence::new).collect(),
            activities: vec![0; plan.world.activities.len()],
            matters: vec![0; plan.world.matters.len()],
        }
    }

    /// All facts that were known at the plan's `known_to`.
    pub fn of_all(plan: &Plan<'_>) -> Tally {
        let world = plan.world;
        let mut tally = Tally { evidence: Vec::new(), activities: Vec::new(), matters: Vec::new() };
        tally.matters = world
            .matters
            .iter()
            .map(|own| i32::from(own.known.at(plan.question.known_to)))
            .collect();
        // Activities by kind, so that each rule walks only over its own.
        let mut by_kind: Vec<Vec<u32>> = Vec::new();
        for (at, activity) in world.activities.iter().enumerate() {
            let known = activity.known.at(plan.question.known_to);
            tally.activities.push(i32::from(known));
            if known && activity.held.first <= plan.question.as_of {
                let kind = activity.kind.0 as usize;
                by_kind.resize_with(by_kind.len().max(kind + 1), Vec::new);
                by_kind[kind].push(at as u32);
            }
        }
        let rules: Vec<usize> = (0..plan.rules.len()).collect();
        tally.evidence = parallel::map(
            &rules,
            || (),
            |(), rule_at| {
                let rule = &plan.rules[*rule_at];
                let mut evidence = Evidence::new(rule);
                for kind in plan.activity_kinds(rule) {
                    for at in by_kind.get(kind.0 as usize).into_iter().flatten() {
                        rule.fold(plan, &mut evidence, *at, &world.activities[*at as usize], 1);
                    }
                }
                if let Evidence::Versions(versions) = &mut evidence {
                    for version in &world.registers {
                        if version.known.at(plan.question.known_to) {
                            rule.fold_register(plan, versions, version, 1);
                        }
                    }
                }
                evidence
            },
        );
        tally
    }

    /// Adds a fact.
    pub fn add(&mut self, plan: &Plan<'_>, fact: Fact) {
        self.fold(plan, fact, 1);
    }

    /// Takes a fact back.
    pub fn remove(&mut self, plan: &Plan<'_>, fact: Fact) {
        self.fold(plan, fact, -1);
    }

    /// Takes in the evidence of another part of the same plan's facts.
    pub fn merge(&mut self, other: Tally) {
        for (own, other) in self.evidence.iter_mut().zip(other.evidence) {
            own.merge(other);
        }
        for (own, other) in
            [(&mut self.activities, other.activities), (&mut self.matters, other.matters)]
        {
            own.iter_mut().zip(other).for_each(|(own, other)| *own += other);
        }
    }

    fn fold(&mut self, plan: &Plan<'_>, fact: Fact, sign: i32) {
        // The world may have grown since the tally was begun.
        self.activities.resize(plan.world.activities.len(), 0);
        self.matters.resize(plan.world.matters.len(), 0);
        match fact {
            Fact::Matter(at) => self.matters[at as usize] += sign,
            Fact::Register(at) => {
                let version = &plan.world.registers[at as usize];
                for rule in plan.rules_for_register(version.kind) {
                    if let Evidence::Versions(versions) = &mut self.evidence[*rule as usize] {
                        plan.rules[*rule as usize].fold_register(plan, versions, version, sign);
                    }
                }
            }
            Fact::Activity(at) => {
                self.activities[at as usize] += sign;
                let activity = &plan.world.activities[at as usize];
                if activity.held.first > plan.question.as_of {
                    return;
                }
                for rule in plan.rules_for_activity(activity.kind) {
                    let evidence = &mut self.evidence[*rule as usize];
                    plan.rules[*rule as usize].fold(plan, evidence, at, activity, sign);
                }
            }
        }
    }
}

impl Plan<'_> {
    /// All facts known at the plan's `known_to`.
    pub fn facts(&self) -> impl Iterator<Item = Fact> + '_ {
        let known_to = self.question.known_to;
        let world = self.world;
        let numbered = |count: usize| 0..count as u32;
        numbered(world.activities.len())
            .filter(move |at| world.activities[*at as usize].known.at(known_to))
            .map(Fact::Activity)
            .chain(
                numbered(world.matters.len())
                    .filter(move |at| world.matters[*at as usize].known.at(known_to))
                    .map(Fact::Matter),
            )
            .chain(
                numbered(world.registers.len())
                    .filter(move |at| world.registers[*at as usize].known.at(known_to))
                    .map(Fact::Register),
            )
    }
}

impl Evidence {
    fn new(rule: &Rule) -> Evidence {
        let cells = rule.entries.len() * rule.slots.len() * rule.channels();
        match &rule.obligation.form {
            _ if rule.obligation.judges_items() => Evidence::Items,
            _ if rule.has_terms() => Evidence::Listed(FxHashMap::default()),
            Form::Keeps { .. } => Evidence::Versions(FxHashMap::default()),
            Form::Covers { .. } => {
                Evidence::People { named: FxHashMap::default(), unnamed: FxHashMap::default() }
            }
            Form::AtLeast {
                posts_served: Some(_),
                measure: Measure::Times | Measure::Hours,
                ..
            } if rule.is_about_posts() => Evidence::Served(FxHashMap::default()),
            Form::AtLeast { measure: Measure::Distinct { .. }, .. } => {
                Evidence::Values(FxHashMap::default())
            }
            _ => Evidence::Counters(vec![[0; 2]; cells]),
        }
    }

    fn merge(&mut self, other: Evidence) {
        match (self, other) {
            (Evidence::Counters(own), Evidence::Counters(other)) => {
                own.iter_mut().zip(other).for_each(|(own, other)| add_sum(own, other));
            }
            (Evidence::Values(own), Evidence::Values(other)) => {
                other.into_iter().for_each(|(key, sum)| add_to_map(own, key, sum));
            }
            (Evidence::Served(own), Evidence::Served(other)) => {
                for (key, served) in other {
                    let own = own.entry(key).or_default();
                    for (key, sum) in served {
                        let total = own.entry(key).or_default();
                        add_sum(total, sum);
                        if *total == [0; 2] {
                            own.remove(&key);
                        }
                    }
                }
                own.retain(|_, served| !served.is_empty());
            }
            (
                Evidence::People { named, unnamed },
                Evidence::People { named: other_named, unnamed: other_unnamed },
            ) => {
                other_named.into_iter().for_each(|(key, sum)| add_to_map(named, key, sum));
                for (key, count) in other_unnamed {
                    add_count(unnamed, key, count);
                }
            }
            (Evidence::Versions(own), Evidence::Versions(other)) => merge_lists(own, other),
            (Evidence::Listed(own), Evidence::Listed(other)) => merge_lists(own, other),
            (Evidence::Items, Evidence::Items) => {}
            _ => unreachable!("both tallies belong to the same plan"),
        }
    }
}

impl Rule {
    /// How many sums a cell has.
    pub fn channels(&self) -> usize {
        match &self.obligation.form {
            // One per value, and one for activities whose value is not stated.
            Form::AtLeast { measure: Measure::Each { need, .. }, .. } => need.len() + 1,
            // Items, and violations among them.
            Form::Every { .. } => 2,
            _ => 1,
        }
    }

    /// The slots that an activity may fall into.
    fn slots_of(&self, held: DayRange) -> std::ops::Range<usize> {
        let first = self.slots.partition_point(|slot| slot.possible.last < held.first);
        let count = self.slots[first..].partition_point(|slot| slot.possible.first <= held.last);
        first..first + count
    }

    fn fold(
        &self,
        plan: &Plan<'_>,
        evidence: &mut Evidence,
        at: u32,
        activity: &Activity,
        sign: i32,
    ) {
        if matches!(evidence, Evidence::Items) {
            return;
        }
        if let Evidence::Listed(listed) = evidence {
            plan.linked_widely(self, activity, |entry| {
                add_to_lists(listed, entry, at, sign);
            });
            return;
        }
        let slots = self.slots_of(activity.held);
        if slots.is_empty() {
            return;
        }
        let plain = plan.plain_truth(self, Item::Activity(activity));
        if !plain.possible() {
            return;
        }
        if let Evidence::People { named, unnamed } = evidence {
            self.fold_people(plan, (named, unnamed), activity, plain, sign);
            return;
        }
        plan.linked(self, activity, |entry, linked| {
            let own = &self.entries[entry as usize];
            for slot_at in slots.clone() {
                let slot = self.slots[slot_at];
                let truth = plan.fit(self, activity, own, slot, linked & plain);
                if !truth.possible() {
                    continue;
                }
                let cell = entry as usize * self.slots.len() + slot_at;
                match evidence {
                    Evidence::Counters(counters) => {
                        let channels = self.channels();
                        let sums = &mut counters[cell * channels..(cell + 1) * channels];
                        self.add_amounts(plan, sums, activity, own, slot, truth, sign);
                    }
                    Evidence::Values(values) => {
                        let value = self.by.and_then(|field| activity.field(field));
                        add_to_map(values, (cell as u32, value), signed(truth, 1, 1, sign));
                    }
                    Evidence::Served(served) => {
                        let crate::Subject::Post(post) = own.subject else { continue };
                        let person = plan.world.posts[post.0 as usize].person;
                        let key = (person, slot_at as u32);
                        let amount = self.amount(activity);
                        let sum = signed(truth, amount.certain, amount.possible, sign);
                        let list = served.entry(key).or_default();
                        let total = list.entry((at, entry)).or_default();
                        add_sum(total, sum);
                        if *total == [0; 2] {
                            list.remove(&(at, entry));
                            if list.is_empty() {
                                served.remove(&key);
                            }
                        }
                    }
                    _ => {}
                }
            }
        });
    }

    /// Adds an activity that counts with `truth` to the sums of a cell.
    #[expect(
        clippy::too_many_arguments,
        reason = "one call in a hot loop; a struct would only be unpacked"
    )]
    pub fn add_amounts(
        &self,
        plan: &Plan<'_>,
        sums: &mut [Sum],
        activity: &Activity,
        entry: &Entry,
        slot: Slot,
        truth: Truth,
        sign: i32,
    ) {
        match &self.obligation.form {
            Form::Every { .. } => {
                let day = slot.day(plan.question);
                let settled = slot.is_over(plan.question);
                let satisfied = plan.satisfied(self, Item::Activity(activity), entry, day, settled);
                add_sum(&mut sums[0], signed(truth, 1, 1, sign));
                add_sum(&mut sums[1], signed(truth & !satisfied, 1, 1, sign));
            }
            Form::AtLeast { measure: Measure::Each { .. }, .. } => {
                let channel = match self.by.and_then(|field| activity.field(field)) {
                    None => Some(self.each_values.len()),
                    Some(Value::Name(name)) => {
                        self.each_values.iter().position(|value| *value == Some(name))
                    }
                    Some(_) => None,
                };
                if let Some(channel) = channel {
                    add_sum(&mut sums[channel], signed(truth, 1, 1, sign));
                }
            }
            _ => {
                let amount = self.amount(activity);
                add_sum(&mut sums[0], signed(truth, amount.certain, amount.possible, sign));
            }
        }
    }

    /// How much an activity is worth: one, or its minutes.
    pub fn amount(&self, activity: &Activity) -> Bounds {
        match self.measure() {
            Some(Measure::Hours) => match activity.minutes {
                Some(minutes) => {
                    let minutes = i64::from(minutes);
                    Bounds { certain: minutes, possible: minutes }
                }
                None => Bounds { certain: 0, possible: MINUTES_UNKNOWN_MAX },
            },
            _ => Bounds { certain: 1, possible: 1 },
        }
    }

    /// What is counted.
    pub fn measure(&self) -> Option<&Measure> {
        match &self.obligation.form {
            Form::AtLeast { measure, .. }
            | Form::Covers { measure, .. }
            | Form::AtMost { measure, .. } => Some(measure),
            _ => None,
        }
    }

    fn fold_register(
        &self,
        plan: &Plan<'_>,
        versions: &mut FxHashMap<u32, BTreeMap<(DayRange, bool), i32>>,
        version: &RegisterVersion,
        sign: i32,
    ) {
        if Some(version.kind) != self.register || version.updated.first > plan.question.as_of {
            return;
        }
        if let Some(entry) = self.entry_of_unit.get(&version.unit) {
            let certain = version.certainty == Certainty::Confirmed;
            add_to_lists(versions, *entry, (version.updated, certain), sign);
        }
    }

    fn fold_people(
        &self,
        plan: &Plan<'_>,
        (named, unnamed): (&mut Named, &mut Unnamed),
        activity: &Activity,
        plain: Truth,
        sign: i32,
    ) {
        let amount = self.amount(activity);
        let base = plain & crate::plan::certainty_truth(activity.certainty);
        for slot_at in self.slots_of(activity.held) {
            let truth = base & plan.time_truth(activity.held, self.slots[slot_at]);
            if !truth.possible() {
                continue;
            }
            let asks_role = self.obligation.form.what().is_some_and(|what| what.role.is_some());
            let in_role = |role| !asks_role || Some(role) == self.role;
            for (at, (role, person)) in activity.people.iter().enumerate() {
                let earlier = &activity.people[..at];
                let again = earlier.iter().any(|(role, own)| own == person && in_role(*role));
                if in_role(*role) && !again {
                    let truth = truth & plan.personal_truth(self, slot_at, *person, activity);
                    let sum = signed(truth, amount.certain, amount.possible, sign);
                    if sum != [0; 2] {
                        add_to_map(named, (slot_at as u32, *person), sum);
                    }
                }
            }
            if activity.unnamed_participants > 0 && !asks_role {
                let count = i64::from(activity.unnamed_participants) * i64::from(sign);
                for unit in &activity.hosts {
                    add_count(unnamed, (slot_at as u32, *unit), count);
                }
            }
        }
    }
}

impl Plan<'_> {
    // For terms: every entry the activity may count for or start a term for.
    pub(crate) fn linked_widely(
        &self,
        rule: &Rule,
        activity: &Activity,
        mut each: impl FnMut(u32),
    ) {
        let mut entries = Vec::new();
        self.linked(rule, activity, |entry, _| entries.push(entry));
        for unit in &activity.hosts {
            entries.extend(rule.entry_of_unit.get(unit));
            entries.extend(rule.entries_of_post_unit.get(unit).into_iter().flatten());
        }
        entries.sort_unstable();
        entries.dedup();
        entries.into_iter().for_each(&mut each);
    }
}

fn signed(truth: Truth, certain: i64, possible: i64, sign: i32) -> Sum {
    let of = |holds: bool, amount: i64| if holds { amount * i64::from(sign) } else { 0 };
    [of(truth.certain(), certain), of(truth.possible(), possible)]
}

fn add_sum(own: &mut Sum, other: Sum) {
    own[0] += other[0];
    own[1] += other[1];
}

fn add_to_map<K: Hash + Eq + Copy>(map: &mut FxHashMap<K, Sum>, key: K, sum: Sum) {
    let total = map.entry(key).or_default();
    add_sum(total, sum);
    if *total == [0; 2] {
        map.remove(&key);
    }
}

fn add_count<K: Hash + Eq + Copy>(map: &mut FxHashMap<K, i64>, key: K, count: i64) {
    let total = map.entry(key).or_default();
    *total += count;
    if *total == 0 {
        map.remove(&key);
    }
}

fn add_to_list<K: Ord + Copy>(list: &mut BTreeMap<K, i32>, key: K, sign: i32) {
    let total = list.entry(key).or_default();
    *total += sign;
    if *total == 0 {
        list.remove(&key);
    }
}

fn add_to_lists<K: Ord + Copy>(
    lists: &mut FxHashMap<u32, BTreeMap<K, i32>>,
    entry: u32,
    key: K,
    sign: i32,
) {
    let list = lists.entry(entry).or_default();
    add_to_list(list, key, sign);
    if list.is_empty() {
        lists.remove(&entry);
    }
}

fn merge_lists<K: Ord + Copy>(
    own: &mut FxHashMap<u32, BTreeMap<K, i32>>,
    other: FxHashMap<u32, BTreeMap<K, i32>>,
) {
    for (entry, list) in other {
        let own = own.entry(entry).or_default();
        for (key, count) in list {
            add_to_list(own, key, count);
        }
    }
    own.retain(|_, list| !list.is_empty());
}
