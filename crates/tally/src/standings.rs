//! The standings of a plan: every cell judged, and rolled up along the relation of its obligation.

use crate::cells::{Cell, Cells, Run, RunCells, runs_of};
use crate::forms::every::ItemCell;
use crate::forms::{at_least, at_most, covers, every, keeps, within};
use crate::judgement::Judgement;
use crate::parallel;
use crate::plan::{Plan, certainty_truth, start_kind};
use crate::rule::{Entry, Rule, Slot, Subject};
use crate::situation::{Applies, Bounds, Situation};
use crate::state::{Counts, State};
use crate::tally::{Evidence, Served, Sum, Tally};
use crate::test::Item;
use directive::{Directive, Form, Obligation};
use model::period::{StartEvent, Term};
use model::{Cadence, Day, DayRange, EventTime, Period, Truth, UnitIndex, World};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How an obligation stands for a subject in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The obligation, as in force on the first day of the period.
    pub obligation: &'a Obligation,
    /// Who or what is judged.
    pub subject: Subject,
    /// The unit it is rolled up from.
    pub unit: UnitIndex,
    /// When.
    pub period: Period,
    /// What is the case.
    pub situation: Situation,
    /// The version of the directive that it is judged by, by position.
    pub version: usize,
}

impl Standing<'_> {
    /// The state that the situation means.
    pub fn state(&self) -> State {
        self.situation.state(self.obligation.form.name())
    }
}

/// Counts of an obligation in a period for every unit with everything below it.
#[derive(Clone, Copy, Debug)]
pub struct RollUp<'a> {
    /// The obligation; where versions differ, as in the version of its latest rule.
    pub obligation: &'a Obligation,
    /// When.
    pub period: Period,
    /// By unit index; all zero where no cell lies in the subtree.
    pub counts: &'a [Counts],
}

/// All standings of a plan.
pub struct Standings<'p, 'a> {
    plan: &'p Plan<'a>,
    // Per rule.
    cells: Cow<'p, [Cells]>,
}

/// Lays out, folds and judges in one pass, and hands the standings to `read`.
pub fn evaluate<R>(
    world: &World,
    directive: &Directive,
    question: crate::Question,
    read: impl FnOnce(&Standings<'_, '_>) -> R,
) -> R {
    let plan = Plan::new(world, directive, question);
    let tally = Tally::of_all(&plan);
    read(&tally.standings(&plan))
}

/// A cell as it was judged, with its place among the rule's entries and slots.
pub(crate) struct Judged {
    pub entry: u32,
    /// `None` of a term and of an item.
    pub slot: Option<u32>,
    pub cell: Cell,
    pub judgement: Judgement,
}

impl Tally {
    /// Judges every cell.
    pub fn standings<'p, 'a>(&self, plan: &'p Plan<'a>) -> Standings<'p, 'a> {
        Standings { plan, cells: Cow::Owned(self.cells(plan)) }
    }

    /// Judges every cell: per rule.
    pub(crate) fn cells(&self, plan: &Plan<'_>) -> Vec<Cells> {
        let rules: Vec<usize> = (0..plan.rules.len()).collect();
        parallel::map(
            &rules,
            || (),
            |(), at| {
                let mut cells = Cells::of(&plan.rules[*at], &self.evidence[*at]);
                self.judge_rule(plan, *at, |judged| cells.put(&plan.rules[*at], &judged));
                cells.settle();
                cells
            },
        )
    }

    /// Judges the cells of one rule.
    pub(crate) fn judge_rule(&self, plan: &Plan<'_>, rule_at: usize, mut each: impl FnMut(Judged)) {
        let rule = &plan.rules[rule_at];
        if let Evidence::Items = self.evidence[rule_at] {
            for (subject, item) in self.items(plan, rule) {
                plan.judge_item(rule, item).map(|own| own.of(rule, subject)).map(&mut each);
            }
            return;
        }
        let all: Vec<u32> = (0..rule.entries.len() as u32).collect();
        self.judge_entries(plan, rule_at, &all, each);
    }

    /// Judges the cells of one subject of a rule.
    pub(crate) fn judge_subject(
        &self,
        plan: &Plan<'_>,
        rule_at: usize,
        subject: Subject,
        mut each: impl FnMut(Judged),
    ) {
        let rule = &plan.rules[rule_at];
        let item = match (&self.evidence[rule_at], subject) {
            (Evidence::Items, Subject::Activity(at)) if self.activities[at as usize] > 0 => {
                Item::Activity(&plan.world.activities[at as usize])
            }
            (Evidence::Items, Subject::Matter(at)) if self.matters[at as usize] > 0 => {
                Item::Matter(&plan.world.matters[at as usize])
            }
            (Evidence::Items, _) => return,
            _ => {
                let entries = rule.entries.iter().enumerate();
                let own = entries.filter(|(_, entry)| entry.subject == subject);
                let own: Vec<u32> = own.map(|(at, _)| at as u32).collect();
                return self.judge_entries(plan, rule_at, &own, each);
            }
        };
        plan.judge_item(rule, item).map(|own| own.of(rule, subject)).map(&mut each);
    }

    /// Judges the cells of these entries of a rule that does not judge items; they are rising.
    pub(crate) fn judge_entries(
        &self,
        plan: &Plan<'_>,
        rule_at: usize,
        entries: &[u32],
        mut each: impl FnMut(Judged),
    ) {
        let rule = &plan.rules[rule_at];
        let evidence = &self.evidence[rule_at];
        let judged = |entry_at: u32, slot: Option<u32>, period: Period, judgement: Judgement| {
            let entry = &rule.entries[entry_at as usize];
            let situation = judgement.situation();
            let cell = Cell { subject: entry.subject, unit: entry.unit, period, situation };
            Judged { entry: entry_at, slot, cell, judgement }
        };
        if let Evidence::Listed(listed) = evidence {
            for at in entries {
                plan.judge_terms(rule, *at, listed.get(at), |period, judgement| {
                    each(judged(*at, None, period, judgement));
                });
            }
            return;
        }
        let all = entries.len() == rule.entries.len();
        let credits = match evidence {
            Evidence::Served(served) if all => at_least::credit(plan, rule, served),
            Evidence::Served(served) => {
                at_least::credit(plan, rule, &of_persons(plan, rule, served, entries))
            }
            _ => Default::default(),
        };
        let mut values: BTreeMap<u32, Vec<(&Option<model::Value>, &Sum)>> = BTreeMap::new();
        if let Evidence::Values(every) = evidence {
            for ((cell, value), sum) in every {
                let entry = cell / rule.slots.len() as u32;
                if all || entries.binary_search(&entry).is_ok() {
                    values.entry(*cell).or_default().push((value, sum));
                }
            }
        }
        let mut bounds = Vec::new();
        for (slot_at, slot) in rule.slots.iter().enumerate() {
            let coverage = match evidence {
                Evidence::People { named, unnamed } => {
                    covers::coverage(plan, rule, slot_at, named, unnamed)
                }
                _ => Vec::new(),
            };
            for entry_at in entries {
                let entry = &rule.entries[*entry_at as usize];
                let cell = *entry_at as usize * rule.slots.len() + slot_at;
                bounds.clear();
                let mut unset = false;
                match evidence {
                    Evidence::Counters(counters) => {
                        let channels = rule.channels();
                        let sums = &counters[cell * channels..(cell + 1) * channels];
                        bounds.extend(sums.iter().map(to_bounds));
                    }
                    Evidence::Values(_) => {
                        let own = values.get(&(cell as u32)).into_iter().flatten().copied();
                        bounds.push(at_least::distinct(own));
                    }
                    Evidence::Served(_) => {
                        let credit = credits.get(&(*entry_at, slot_at as u32));
                        bounds.push(credit.map_or(Bounds::default(), |credit| credit.bounds));
                        unset = credit.is_some_and(|credit| credit.unset);
                    }
                    _ => {}
                }
                let judgement = match (&rule.obligation.form, evidence) {
                    (_, Evidence::People { .. }) => {
                        covers::judge(plan, rule, entry, *slot, coverage[entry.unit.at()])
                    }
                    (_, Evidence::Versions(versions)) => {
                        keeps::judge(plan, rule, entry, versions.get(entry_at))
                    }
                    _ => judge_sums(plan, rule, entry, *slot, &bounds, unset),
                };
                if let Some(judgement) = judgement {
                    each(judged(*entry_at, Some(slot_at as u32), slot.period, judgement));
                }
            }
        }
    }

    // The activities, then the matters, that a rule may judge one by one.
    fn items<'w>(&self, plan: &Plan<'w>, rule: &Rule) -> impl Iterator<Item = (Subject, Item<'w>)> {
        let world = plan.world;
        let activities = world.activities.iter().enumerate().filter(|(at, activity)| {
            self.activities[*at] > 0 && rule.activity_kinds.contains(&activity.kind)
        });
        let matters = world.matters.iter().enumerate().filter(|(at, matter)| {
            self.matters[*at] > 0 && rule.matter_kinds.contains(&matter.kind)
        });
        activities
            .map(|(at, own)| (Subject::Activity(at as u32), Item::Activity(own)))
            .chain(matters.map(|(at, own)| (Subject::Matter(at as u32), Item::Matter(own))))
    }
}

impl JudgedItem<'_> {
    /// As a cell of the rule that judged it.
    pub fn of(&self, rule: &Rule, subject: Subject) -> Judged {
        let JudgedItem { cell: ItemCell { entry, period, .. }, judgement } = self;
        let unit = rule.entries[*entry as usize].unit;
        let cell = Cell { subject, unit, period: *period, situation: judgement.situation() };
        Judged { entry: *entry, slot: None, cell, judgement: *judgement }
    }
}

// What the persons of these entries did.
fn of_persons(plan: &Plan<'_>, rule: &Rule, served: &Served, entries: &[u32]) -> Served {
    let mut own = Served::default();
    for entry in entries {
        let Subject::Post(post) = rule.entries[*entry as usize].subject else { continue };
        let person = plan.world.posts[post.0 as usize].person;
        for slot in 0..rule.slots.len() as u32 {
            if let Some(list) = served.get(&(person, slot)) {
                own.insert((person, slot), list.clone());
            }
        }
    }
    own
}

fn to_bounds([certain, possible]: &Sum) -> Bounds {
    Bounds { certain: *certain, possible: *possible }
}

/// Judges a cell whose evidence is a few sums.
fn judge_sums(
    plan: &Plan<'_>,
    rule: &Rule,
    entry: &Entry,
    slot: Slot,
    bounds: &[Bounds],
    posts_unset: bool,
) -> Option<Judgement> {
    match &rule.obligation.form {
        Form::AtLeast { .. } => at_least::judge(plan, rule, entry, slot, bounds, posts_unset),
        Form::AtMost { .. } => at_most::judge(plan, rule, entry, slot, bounds[0]),
        Form::Every { .. } => every::judge(plan, rule, entry, slot, bounds[0], bounds[1]),
        Form::Within { .. } | Form::Covers { .. } | Form::Keeps { .. } => None,
    }
}

/// An item as a cell of a rule.
pub(crate) struct JudgedItem<'i> {
    pub cell: ItemCell<'i>,
    pub judgement: Judgement,
}

impl<'a> Plan<'a> {
    /// The item as a cell of a rule, judged; `None` where the rule does not look at it.
    pub(crate) fn judge_item<'i>(&self, rule: &Rule, item: Item<'i>) -> Option<JudgedItem<'i>> {
        let cell = self.item_cell(rule, item)?;
        let judgement = match &rule.obligation.form {
            Form::Within { .. } => within::judge_item(self, rule, &cell)?,
            _ => every::judge_item(self, rule, &cell)?,
        };
        Some(JudgedItem { cell, judgement })
    }

    fn item_cell<'i>(&self, rule: &Rule, item: Item<'i>) -> Option<ItemCell<'i>> {
        let began = self.began(rule, item)?;
        let as_of = self.question.as_of;
        if began.first > as_of || !rule.in_force.overlaps(began) {
            return None;
        }
        let by_now = DayRange { first: began.first, last: began.last.min(as_of) };
        let day = by_now.first.max(rule.in_force.first);
        let period = Period::Year(day.year());
        let from = self.question.from.unwrap_or(Day::MIN);
        if !rule.first_days.contains(day) || period.range().last < from {
            return None;
        }
        let unit = match item {
            Item::Activity(activity) => *activity.hosts.first()?,
            Item::Matter(matter) => matter.unit,
        };
        let entry = *rule.entry_of_unit.get(&unit)?;
        let own = &rule.entries[entry as usize];
        let certainty = match item {
            Item::Activity(activity) => activity.certainty,
            Item::Matter(matter) => matter.certainty,
        };
        let surely = began.last <= as_of && rule.in_force.covers(began);
        let mut is_item = self.plain_truth(rule, item) & certainty_truth(certainty);
        is_item = is_item & if surely { Truth::Yes } else { Truth::Unknown };
        if is_item.possible() && !rule.personal.is_empty() {
            let named = rule.named(self.directive, own, day);
            let setting = self.setting(rule, own, day, &named.values, true);
            for test in &rule.personal {
                is_item = is_item & test.truth(item, &setting);
            }
        }
        Some(ItemCell { item, entry, began: by_now, day, period, is_item })
    }

    // When an item began: the event that starts the clock, else its first event or day.
    pub(crate) fn began(&self, rule: &Rule, item: Item<'_>) -> Option<DayRange> {
        let since = DayRange { first: rule.in_force.first, last: self.question.as_of };
        if let Form::Within { from, .. } = &rule.obligation.form {
            return within::event_range(self, item, from, since);
        }
        match item {
            Item::Activity(activity) => Some(activity.held),
            Item::Matter(matter) => {
                let kind = self.world.symbols.name(matter.kind);
                let first = self.directive.catalogue.matter_kind(kind)?.events.first()?;
                match matter.event(self.world.symbols.get(first)?)? {
                    EventTime::On(range) => Some(range),
                    EventTime::Sometime => Some(since),
                }
            }
        }
    }

    /// Judges the terms of an entry: one cell for each event that starts one.
    pub(crate) fn judge_terms(
        &self,
        rule: &Rule,
        entry_at: u32,
        listed: Option<&BTreeMap<u32, i32>>,
        mut each: impl FnMut(Period, Judgement),
    ) {
        let entry = &rule.entries[entry_at as usize];
        let present =
            || listed.into_iter().flatten().filter(|(_, count)| **count > 0).map(|(at, _)| *at);
        let mut bounds = Vec::new();
        for Started { slot, trigger, certain } in self.terms(rule, entry_at, present()) {
            let mut sums: Vec<Sum> = vec![[0; 2]; rule.channels()];
            let mut values: BTreeMap<Option<String>, (Option<model::Value>, Sum)> = BTreeMap::new();
            for at in present().filter(|at| !trigger.contains(at)) {
                let activity = &self.world.activities[at as usize];
                if !rule.activity_kinds.contains(&activity.kind) {
                    continue;
                }
                let plain = self.plain_truth(rule, Item::Activity(activity));
                let mut linked = Truth::No;
                self.linked(rule, activity, |own, truth| {
                    if own == entry_at {
                        linked = linked | truth;
                    }
                });
                if self.may_serve_another_post(rule, entry, slot) {
                    linked = linked & Truth::Unknown;
                }
                let truth = self.fit(rule, activity, entry, slot, linked & plain);
                if !truth.possible() {
                    continue;
                }
                let value = rule.by.and_then(|field| activity.field(field));
                let key = value.map(|value| format!("{value:?}"));
                let sum = &mut values.entry(key).or_insert((value, [0; 2])).1;
                sum[0] += i64::from(truth.certain());
                sum[1] += 1;
                rule.add_amounts(self, &mut sums, activity, entry, slot, truth, 1);
            }
            bounds.clear();
            match rule.measure() {
                Some(directive::Measure::Distinct { .. }) => {
                    let own = values.values().map(|(value, sum)| (value, sum));
                    bounds.push(at_least::distinct(own));
                }
                _ => bounds.extend(sums.iter().map(to_bounds)),
            }
            if let Some(mut judgement) = judge_sums(self, rule, entry, slot, &bounds, false) {
                if !certain && judgement.applies == Applies::Certainly {
                    judgement.applies = Applies::Possibly;
                }
                each(slot.period, judgement);
            }
        }
    }

    // Whether an activity may count for another post of the same person instead. Terms of different posts overlap in
    // part, so what is not for all of them is for none of them with certainty.
    fn may_serve_another_post(&self, rule: &Rule, entry: &Entry, slot: Slot) -> bool {
        let Form::AtLeast { posts_served: Some(choice), .. } = &rule.obligation.form else {
            return false;
        };
        let Subject::Post(post) = entry.subject else { return false };
        let person = self.world.posts[post.0 as usize].person;
        let others = rule.entries_of_person.get(&person).is_some_and(|own| own.len() > 1);
        let day = slot.day(self.question);
        let all = directive::ParameterValue::Choice("all".to_owned());
        others && rule.effective(self.directive, choice, entry, day).0 != Some(all)
    }

    // The terms of an entry that began by `as_of`.
    fn terms(&self, rule: &Rule, entry_at: u32, listed: impl Iterator<Item = u32>) -> Vec<Started> {
        let Cadence::After { event, term } = &rule.obligation.per else { return Vec::new() };
        let entry = &rule.entries[entry_at as usize];
        let mut starts: BTreeMap<DayRange, Vec<u32>> = BTreeMap::new();
        match (event, entry.subject) {
            (StartEvent::UnitFounded, _) => {
                let founded = self.world.units.get(entry.unit).exists.first;
                starts.insert(DayRange::on(founded), Vec::new());
            }
            (StartEvent::PostStarted, Subject::Post(post)) => {
                starts.insert(self.world.posts[post.0 as usize].start, Vec::new());
            }
            (StartEvent::PostStarted, _) => {}
            (StartEvent::ActivityHeld(_), _) => {
                let kind = start_kind(rule, self.world);
                for at in listed {
                    let activity = &self.world.activities[at as usize];
                    if Some(activity.kind) == kind && activity.hosts.contains(&entry.unit) {
                        starts.entry(activity.held).or_default().push(at);
                    }
                }
            }
        }
        let from = self.question.from.unwrap_or(Day::MIN).max(rule.in_force.first);
        starts
            .into_iter()
            .filter(|(start, _)| start.first > Day::MIN && start.first <= self.question.as_of)
            .filter(|(start, _)| rule.first_days.contains(start.first))
            .map(|(start, trigger)| {
                let confirmed = |at: &u32| {
                    let activity = &self.world.activities[*at as usize];
                    certainty_truth(activity.certainty).certain()
                };
                let happened = start.last <= self.question.as_of;
                let certain = happened && (trigger.is_empty() || trigger.iter().any(confirmed));
                Started { slot: term_slot(start, *term), trigger, certain }
            })
            .filter(|started| started.slot.possible.last >= from)
            .collect()
    }
}

/// A term that has begun.
struct Started {
    slot: Slot,
    /// The activities that started it; none where a founding or a post did.
    trigger: Vec<u32>,
    /// Whether what started it stands beyond dispute.
    certain: bool,
}

/// The term that an event starts: from the event's own day, which is not counted, to the last day. What is done
/// on the day of the event itself counts.
fn term_slot(start: DayRange, term: Term) -> Slot {
    let possible = DayRange { first: start.first, last: term.last_day(start.last) };
    let certain = DayRange::new(start.last, term.last_day(start.first));
    Slot { period: Period::Days(possible), certain, possible }
}

/// A cell as a standing.
pub(crate) fn standing(rule: &Rule, cell: Cell) -> Standing<'_> {
    let Cell { subject, unit, period, situation } = cell;
    let version = rule.version;
    Standing { obligation: &rule.obligation, subject, unit, period, situation, version }
}

impl<'p, 'a> Standings<'p, 'a> {
    /// What was judged before.
    pub(crate) fn kept(plan: &'p Plan<'a>, cells: &'p [Cells]) -> Standings<'p, 'a> {
        Standings { plan, cells: Cow::Borrowed(cells) }
    }

    /// The plan they were judged by.
    pub fn plan(&self) -> &'p Plan<'a> {
        self.plan
    }

    /// How many standings there are.
    pub fn len(&self) -> usize {
        self.cells.iter().map(Cells::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All standings, by obligation and period.
    pub fn iter(&self) -> impl Iterator<Item = Standing<'p>> + '_ {
        let rules: &'p [Rule] = &self.plan.rules;
        rules.iter().zip(self.cells.iter()).flat_map(|(rule, cells)| {
            let cells = cells.runs(rule).flat_map(|run| cells.of_run(rule, run));
            cells.map(|cell| standing(rule, cell))
        })
    }

    /// Hands the cells of one obligation to `each`; see [`runs_of`].
    pub(crate) fn runs_of(
        &self,
        obligation: &str,
        each: impl FnMut(&'p Rule, Period, RunCells<'_>),
    ) {
        runs_of(&self.plan.rules, &self.cells, obligation, each);
    }

    /// Hands every obligation and period with its counts to `each`; see [`Standings::roll_ups_of`].
    pub fn roll_ups(&self, each: impl FnMut(RollUp<'_>)) {
        self.roll_ups_of(|_, _| true, each);
    }

    /// Hands every obligation and period with the counts of those standings that `counted` says yes to, by unit and subject, to `each`: obligations in the directive's order, periods
    /// in order of time. Counts of a unit take in its subtree along the obligation's relation, as it was on the last
    /// day of the period, or on `as_of` if that is earlier.
    pub fn roll_ups_of(
        &self,
        counted: impl Fn(UnitIndex, Subject) -> bool,
        mut each: impl FnMut(RollUp<'_>),
    ) {
        let mut order: Vec<&str> = Vec::new();
        let mut groups: BTreeMap<(usize, Period), Vec<(usize, Run)>> = BTreeMap::new();
        for (rule_at, (rule, cells)) in self.plan.rules.iter().zip(self.cells.iter()).enumerate() {
            let id = rule.obligation.id.as_str();
            let place = order.iter().position(|own| *own == id).unwrap_or_else(|| {
                order.push(id);
                order.len() - 1
            });
            for run in cells.runs(rule) {
                let Some(first) = cells.of_run(rule, run.clone()).next() else { continue };
                groups.entry((place, first.period)).or_default().push((rule_at, run));
            }
        }
        let mut counts = vec![Counts::default(); self.plan.world.units.len()];
        for ((_, period), parts) in groups {
            counts.fill(Counts::default());
            let mut obligation = &*self.plan.rules[parts[0].0].obligation;
            for (rule_at, run) in parts {
                let rule = &self.plan.rules[rule_at];
                obligation = &rule.obligation;
                let form = obligation.form.name();
                let cells = self.cells[rule_at].of_run(rule, run);
                for cell in cells.filter(|cell| counted(cell.unit, cell.subject)) {
                    counts[cell.unit.at()].add(cell.situation.state(form));
                }
            }
            let day = period.range().last.min(self.plan.question.as_of);
            let tree = self.plan.tree(&obligation.along, day);
            for unit in tree.pre_order().iter().rev() {
                if let Some(parent) = tree.parent(*unit) {
                    let below = counts[unit.at()];
                    counts[parent.at()] += below;
                }
            }
            each(RollUp { obligation, period, counts: &counts });
        }
    }
}
