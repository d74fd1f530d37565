//! What counted and what did not, each with its reasons in full sentences.
//!
//! Persons are never listed: where a population is judged, an activity says how many of the
//! unit's members took part (promise 2).

use super::{Found, WhyItem, verdict};
use crate::involved::Involved;
use crate::plan::Plan;
use crate::rule::{Entry, Rule, Subject};
use crate::situation::Applies;
use crate::tally::{Fact, Tally};
use crate::test::{Item, Test};
use directive::{Condition, Form, Link, Measure, PopulationScope, Term, wording};
use language::{Argument, Message};
use model::{
    Activity, Certainty, DayRange, EventTime, PersonIndex, Symbol, Truth, UnitIndex, Value,
};
use rustc_hash::FxHashSet;

// Activities outside the period are mentioned when they lie at most this many days from it.
const NEAR_DAYS: i32 = 31;

/// What counted, and what did not (or not for certain), both in order of day.
pub(super) fn list(
    plan: &Plan<'_>,
    tally: &Tally,
    involved: Option<&Involved>,
    found: &Found<'_>,
) -> (Vec<WhyItem>, Vec<WhyItem>) {
    let mut lists = match (&found.rule.obligation.form, found.subject) {
        (_, Subject::Matter(_) | Subject::Activity(_)) => item(plan, found),
        (Form::Keeps { .. }, _) => versions(plan, found),
        (Form::Covers { .. }, _) => population(plan, found),
        _ => activities(plan, tally, involved, found),
    };
    lists.0.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    lists.1.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    lists
}

fn activities(
    plan: &Plan<'_>,
    tally: &Tally,
    involved: Option<&Involved>,
    found: &Found<'_>,
) -> (Vec<WhyItem>, Vec<WhyItem>) {
    let (mut counted, mut not_counted) = (Vec::new(), Vec::new());
    let Some(entry_at) = found.entry else { return (counted, not_counted) };
    let rule = found.rule;
    let entry = &rule.entries[entry_at as usize];
    let near = DayRange {
        first: found.slot.possible.first.plus(-NEAR_DAYS),
        last: found.slot.possible.last.plus(NEAR_DAYS),
    };
    let candidates = match involved {
        Some(involved) => involved.candidates(plan.world, entry.subject, entry.unit),
        None => (0..plan.world.activities.len() as u32).collect(),
    };
    for at in candidates.into_iter().map(|at| at as usize) {
        let activity = &plan.world.activities[at];
        if !rule.activity_kinds.contains(&activity.kind) || !near.overlaps(activity.held) {
            continue;
        }
        let mut linked = Truth::No;
        plan.linked(rule, activity, |own, truth| {
            if own == entry_at {
                linked = linked | truth;
            }
        });
        if !linked.possible() && !concerns(plan, rule, entry, activity) {
            continue;
        }
        let mut reasons = Vec::new();
        if tally.activities[at] <= 0 {
            reasons.push(Message::new("reason-not-known"));
        }
        reasons.extend(link_reason(plan, rule, linked));
        reasons.extend(reasons_against(plan, found, entry, activity));
        let satisfied = match &rule.obligation.form {
            Form::Every { .. } => {
                let day = found.slot.day(plan.question);
                let settled = found.slot.is_over(plan.question);
                plan.satisfied(rule, Item::Activity(activity), entry, day, settled)
            }
            _ => Truth::Yes,
        };
        let counts = reasons.is_empty();
        if let Form::Every { satisfies, .. } = &rule.obligation.form {
            if counts {
                reasons.push(Message::new(match satisfied {
                    Truth::No => "counted-violation",
                    _ => "counted-satisfied",
                }));
            }
            if !satisfied.certain() {
                let item = Item::Activity(activity);
                reasons.extend(conditions(plan, found, entry, item, satisfies, &rule.satisfies));
            }
        }
        let unsure_item =
            matches!(rule.obligation.form, Form::Every { .. }) && satisfied == Truth::Unknown;
        if unsure_item && counts {
            reasons.remove(0);
        }
        let to_counted = counts && !unsure_item;
        if to_counted && !matches!(rule.obligation.form, Form::Every { .. }) {
            reasons.push(counts_as(plan, found, activity));
        }
        let list = if to_counted { &mut counted } else { &mut not_counted };
        list.push(why_item(plan, at, reasons));
    }
    (counted, not_counted)
}

// An activity that is not linked as the obligation asks but that the subject would think of.
fn concerns(plan: &Plan<'_>, rule: &Rule, entry: &Entry, activity: &Activity) -> bool {
    match entry.subject {
        Subject::Post(post) => {
            let person = plan.world.posts[post.0 as usize].person;
            activity.people.iter().any(|(_, own)| *own == person)
        }
        _ => match rule.obligation.form.what().map(|what| what.link) {
            Some(Link::Target) => activity.hosts.contains(&entry.unit),
            _ => activity.targets.contains(&entry.unit),
        },
    }
}

fn link_reason(plan: &Plan<'_>, rule: &Rule, linked: Truth) -> Option<Message> {
    let role = || {
        let role = rule.obligation.form.what().and_then(|what| what.role.clone());
        plan.directive.catalogue.label(&role.unwrap_or_default())
    };
    match (linked, rule.is_about_posts()) {
        (Truth::Yes, _) => None,
        (Truth::Unknown, _) => Some(Message::new("reason-role-blank").with("role", role())),
        (Truth::No, true) => Some(Message::new("reason-not-in-role").with("role", role())),
        (Truth::No, false) => {
            Some(Message::new(match rule.obligation.form.what().map(|what| what.link) {
                Some(Link::Target) => "reason-not-target",
                _ => "reason-not-host",
            }))
        }
    }
}

/// Every reason why an activity does not count for certain, its tie to the subject left aside.
fn reasons_against(
    plan: &Plan<'_>,
    found: &Found<'_>,
    entry: &Entry,
    activity: &Activity,
) -> Vec<Message> {
    let rule = found.rule;
    let mut reasons = timing(plan, found, activity);
    reasons.extend(status_reason(activity.certainty));
    match plan.day_truth(rule, entry, activity.held) {
        Truth::Yes => {}
        Truth::Unknown => reasons.push(Message::new("reason-day-uncertain")),
        Truth::No => reasons.push(Message::new("reason-day-not-counted")),
    }
    if let Some(what) = rule.obligation.form.what() {
        let tests = rule.tests(plan.world);
        let item = Item::Activity(activity);
        reasons.extend(conditions(plan, found, entry, item, &what.conditions, &tests));
    }
    match rule.measure() {
        Some(Measure::Hours) if activity.minutes.is_none() => {
            reasons.push(Message::new("reason-minutes-blank"));
        }
        Some(Measure::Each { by, .. } | Measure::Distinct { by })
            if rule.by.is_none_or(|field| activity.field(field).is_none()) =>
        {
            let field = plan.directive.catalogue.field_label(by);
            reasons.push(Message::new("reason-value-blank").with("field", field));
        }
        _ => {}
    }
    reasons
}

/// Why something counts as possible only by its status.
fn status_reason(certainty: Certainty) -> Option<Message> {
    match certainty {
        Certainty::Confirmed => None,
        Certainty::Disputed => Some(Message::new("reason-disputed")),
        Certainty::Incomplete => Some(Message::new("reason-incomplete")),
    }
}

fn timing(plan: &Plan<'_>, found: &Found<'_>, activity: &Activity) -> Vec<Message> {
    let mut reasons = Vec::new();
    if activity.held.first > plan.question.as_of {
        reasons.push(Message::new("reason-after-as-of").with("as_of", plan.question.as_of));
    }
    if !found.slot.possible.overlaps(activity.held) {
        reasons.push(Message::new("reason-outside-period").with("period", found.slot.period));
    } else if reasons.is_empty() && plan.time_truth(activity.held, found.slot) == Truth::Unknown {
        reasons.push(
            Message::new("reason-date-uncertain")
                .with("range", activity.held)
                .with("period", found.slot.period),
        );
    }
    reasons
}

fn conditions(
    plan: &Plan<'_>,
    found: &Found<'_>,
    entry: &Entry,
    item: Item<'_>,
    written: &[Condition],
    tests: &[Test],
) -> Vec<Message> {
    let day = found.day(plan);
    let named = found.rule.named(plan.directive, entry, day);
    let settled = found.slot.is_over(plan.question);
    let setting = plan.setting(found.rule, entry, day, &named.values, settled);
    written
        .iter()
        .zip(tests)
        .filter_map(|(condition, test)| {
            let id = match test.truth(item, &setting) {
                Truth::Yes => return None,
                Truth::No => "reason-condition",
                Truth::Unknown => "reason-condition-unknown",
            };
            Some(
                Message::new(id)
                    .with("condition", wording::condition(condition, &plan.directive.catalogue))
                    .with("stated", stated(plan, item, condition)),
            )
        })
        .collect()
}

// What the item says in the fields that a condition looks at.
fn stated(plan: &Plan<'_>, item: Item<'_>, condition: &Condition) -> Argument {
    let mut parts = Vec::new();
    collect_stated(plan, item, condition, &mut parts);
    if parts.is_empty() { Message::new("stated-nothing").into() } else { Argument::List(parts) }
}

fn collect_stated(
    plan: &Plan<'_>,
    item: Item<'_>,
    condition: &Condition,
    parts: &mut Vec<Argument>,
) {
    let field = |name: &str| {
        let value = plan.world.symbols.get(name).and_then(|field| item.field(field))?;
        Some(value_argument(plan, value))
    };
    match condition {
        Condition::Compare { left, right, .. } => {
            for side in [left, right] {
                match side {
                    Term::Field(name) => parts.extend(field(name)),
                    Term::Share(part, whole) => {
                        parts.extend([part, whole].into_iter().filter_map(|name| field(name)));
                    }
                    Term::Minutes => {
                        if let Item::Activity(activity) = item {
                            parts.extend(activity.minutes.map(Argument::from));
                        }
                    }
                    _ => {}
                }
            }
        }
        Condition::Stated { field: name } => parts.extend(field(name)),
        Condition::Within { .. } => {
            if let Item::Activity(Activity { elsewhere: Some(elsewhere), .. }) = item {
                parts.push(elsewhere.host.to_string().into());
            }
            let hosts: &[UnitIndex] = match item {
                Item::Activity(activity) => &activity.hosts,
                Item::Matter(matter) => std::slice::from_ref(&matter.unit),
            };
            for unit in hosts {
                parts.push(plan.world.units.get(*unit).code.to_string().into());
            }
        }
        Condition::Any(all) => {
            all.iter().for_each(|one| collect_stated(plan, item, one, parts));
        }
        Condition::Not(one) => collect_stated(plan, item, one, parts),
    }
}

fn value_argument(plan: &Plan<'_>, value: Value) -> Argument {
    match value {
        Value::YesNo(true) => Message::new("stated-yes").into(),
        Value::YesNo(false) => Message::new("stated-no").into(),
        Value::Number(number) => number.into(),
        Value::Name(name) => {
            Argument::Label(plan.directive.catalogue.label(plan.world.symbols.name(name)))
        }
        Value::Day(range) => range.into(),
    }
}

fn counts_as(plan: &Plan<'_>, found: &Found<'_>, activity: &Activity) -> Message {
    let amount = verdict::amount(found, found.rule.amount(activity).certain);
    match found.rule.measure() {
        Some(Measure::Each { by, .. } | Measure::Distinct { by }) => {
            let value = found.rule.by.and_then(|field| activity.field(field));
            Message::new("counted-value")
                .with("amount", Message::new("amount-times").with("count", 1))
                .with("field", plan.directive.catalogue.field_label(by))
                .with(
                    "value",
                    value.map_or_else(
                        || Message::new("stated-nothing").into(),
                        |value| value_argument(plan, value),
                    ),
                )
        }
        _ => Message::new("counted-activity").with("amount", amount),
    }
}

fn why_item(plan: &Plan<'_>, at: usize, mut reasons: Vec<Message>) -> WhyItem {
    let activity = &plan.world.activities[at];
    reasons.extend(activity.elsewhere.as_deref().map(|elsewhere| {
        Message::new("reason-elsewhere")
            .with("host", &*elsewhere.host)
            .with("installation", &*elsewhere.installation)
    }));
    let kind = plan.world.symbols.name(activity.kind);
    WhyItem {
        fact: Fact::Activity(at as u32),
        id: activity.id.to_string(),
        kind: plan.directive.catalogue.label(kind),
        day: activity.held,
        reasons,
    }
}

fn population(plan: &Plan<'_>, found: &Found<'_>) -> (Vec<WhyItem>, Vec<WhyItem>) {
    let (mut counted, mut not_counted) = (Vec::new(), Vec::new());
    let (Some(entry_at), Form::Covers { population, .. }) =
        (found.entry, &found.rule.obligation.form)
    else {
        return (counted, not_counted);
    };
    let entry = &found.rule.entries[entry_at as usize];
    let day = found.slot.day(plan.question);
    let tree = plan.tree(&found.rule.obligation.along, day);
    let is_home = |unit: UnitIndex| match population.scope {
        PopulationScope::Own => unit == entry.unit,
        PopulationScope::Subtree => tree.is_within(unit, entry.unit),
    };
    let members: FxHashSet<PersonIndex> = plan
        .world
        .people
        .iter()
        .enumerate()
        .filter(|(_, person)| {
            let home = person.homes.iter().any(|(unit, days)| days.contains(day) && is_home(*unit));
            let grouped = population.groups.is_empty()
                || person.groups.iter().any(|(group, days)| {
                    days.contains(day) && found.rule.groups.contains(&Some(*group))
                });
            home && grouped
        })
        .map(|(at, _)| PersonIndex(at as u32))
        .collect();
    let asks_role = found.rule.role.is_some();
    let tests = found.rule.tests(plan.world);
    for (at, activity) in plan.world.activities.iter().enumerate() {
        let near = found.slot.possible.overlaps(activity.held);
        if !near
            || !found.rule.activity_kinds.contains(&activity.kind)
            || !activity.known.at(plan.question.known_to)
        {
            continue;
        }
        let mut present: Vec<PersonIndex> = activity
            .people
            .iter()
            .filter(|(role, _)| !asks_role || Some(*role) == found.rule.role)
            .map(|(_, person)| *person)
            .filter(|person| members.contains(person))
            .collect();
        present.sort_unstable();
        present.dedup();
        let hosted = activity.hosts.iter().any(|unit| is_home(*unit));
        if present.is_empty() && !hosted {
            continue;
        }
        let mut reasons = timing(plan, found, activity);
        reasons.extend(status_reason(activity.certainty));
        let what = found.rule.obligation.form.what();
        let item = Item::Activity(activity);
        let asked = what.map_or(&[][..], |what| &what.conditions);
        reasons.extend(conditions(plan, found, entry, item, asked, &tests));
        if present.is_empty() {
            reasons.push(Message::new("reason-no-members"));
        }
        if hosted && activity.unnamed_participants > 0 {
            let unnamed = Message::new("reason-unnamed");
            let unnamed = unnamed.with("count", activity.unnamed_participants);
            not_counted.push(why_item(plan, at, vec![unnamed]));
        }
        if reasons.is_empty() {
            let members = Message::new("counted-members").with("count", present.len());
            counted.push(why_item(plan, at, vec![members]));
        } else if !present.is_empty() || activity.unnamed_participants == 0 {
            not_counted.push(why_item(plan, at, reasons));
        }
    }
    (counted, not_counted)
}

fn versions(plan: &Plan<'_>, found: &Found<'_>) -> (Vec<WhyItem>, Vec<WhyItem>) {
    let (mut counted, mut not_counted) = (Vec::new(), Vec::new());
    let Some(entry_at) = found.entry else { return (counted, not_counted) };
    let entry = &found.rule.entries[entry_at as usize];
    let as_of = plan.question.as_of;
    let age = found.judgement.figures.need;
    for (at, version) in plan.world.registers.iter().enumerate() {
        if Some(version.kind) != found.rule.register || version.unit != entry.unit {
            continue;
        }
        let mut reasons = Vec::new();
        if !version.known.at(plan.question.known_to) {
            reasons.push(Message::new("reason-not-known"));
        }
        if version.updated.first > as_of {
            reasons.push(Message::new("reason-after-as-of").with("as_of", as_of));
        } else if let Some(age) = age {
            let oldest = as_of.plus(-(age.min(1 << 20) as i32));
            if version.updated.last < oldest {
                reasons.push(Message::new("reason-version-old").with("count", age as i64));
            } else if version.updated.first < oldest || version.updated.last > as_of {
                reasons.push(
                    Message::new("reason-date-uncertain")
                        .with("range", version.updated)
                        .with("period", found.slot.period),
                );
            }
        }
        reasons.extend(status_reason(version.certainty));
        let kind = plan.world.symbols.name(version.kind);
        let current = reasons.is_empty();
        if current {
            reasons.push(Message::new("counted-version"));
        }
        let list = if current { &mut counted } else { &mut not_counted };
        list.push(WhyItem {
            fact: Fact::Register(at as u32),
            id: kind.to_owned(),
            kind: plan.directive.catalogue.label(kind),
            day: version.updated,
            reasons,
        });
    }
    (counted, not_counted)
}

fn item(plan: &Plan<'_>, found: &Found<'_>) -> (Vec<WhyItem>, Vec<WhyItem>) {
    let (mut counted, mut not_counted) = (Vec::new(), Vec::new());
    let world = plan.world;
    let Some(item) = super::item_of(world, found.subject) else { return (counted, not_counted) };
    let fact = match found.subject {
        Subject::Activity(at) => Fact::Activity(at),
        Subject::Matter(at) => Fact::Matter(at),
        Subject::Unit(_) | Subject::Post(_) => return (counted, not_counted),
    };
    if found.judgement.applies == Applies::Not {
        // Nothing counts for what the obligation does not concern.
        return (counted, not_counted);
    }
    let id = super::subject_name(world, found.subject);
    let (certainty, known) = match item {
        Item::Matter(matter) => (matter.certainty, matter.known),
        Item::Activity(activity) => (activity.certainty, activity.known),
    };
    let mut reasons = Vec::new();
    if !known.at(plan.question.known_to) {
        reasons.push(Message::new("reason-not-known"));
    }
    reasons.extend(status_reason(certainty));
    let day = found.judgement.figures.start.unwrap_or(DayRange::on(plan.question.as_of));
    let catalogue = &plan.directive.catalogue;
    if let (Some(entry), Form::Every { satisfies, .. }) = (found.entry, &found.rule.obligation.form)
    {
        let entry = &found.rule.entries[entry as usize];
        let tests = &found.rule.satisfies;
        let against = conditions(plan, found, entry, item, satisfies, tests);
        let failed = !against.is_empty();
        let unknown = against.iter().all(|reason| reason.id == "reason-condition-unknown");
        let mut all = reasons;
        if !failed {
            all.push(Message::new("counted-satisfied"));
        }
        all.extend(against);
        let list = if failed && unknown { &mut not_counted } else { &mut counted };
        list.push(WhyItem { fact, id, kind: kind_label(plan, item), day, reasons: all });
        return (counted, not_counted);
    }
    if !reasons.is_empty() {
        not_counted.push(WhyItem {
            fact,
            id: id.clone(),
            kind: kind_label(plan, item),
            day,
            reasons,
        });
    }
    let Form::Within { from, to, extension, counting, .. } = &found.rule.obligation.form else {
        return (counted, not_counted);
    };
    let mut event = |name: &str, message: Message| {
        let range = crate::forms::within::event_range(plan, item, name, day);
        let Some(range) = range else { return };
        let sometime = world.symbols.get(name).is_some_and(|name| {
            matches!(item, Item::Matter(own) if own.event(name) == Some(EventTime::Sometime))
        });
        let mut reasons = vec![message];
        let after = range.first > plan.question.as_of;
        if after {
            let as_of = plan.question.as_of;
            reasons = vec![Message::new("reason-after-as-of").with("as_of", as_of)];
        } else if sometime || range.exact().is_none() {
            reasons.push(Message::new("reason-exact-day"));
        }
        let list = if after { &mut not_counted } else { &mut counted };
        list.push(WhyItem {
            fact,
            id: id.clone(),
            kind: catalogue.label(name),
            day: range,
            reasons,
        });
    };
    event(from, Message::new("counted-start"));
    event(to, Message::new("counted-end"));
    if let Some(extension) = extension {
        let days = world.symbols.get(&extension.days_field).and_then(|field| item.field(field));
        let days = match days {
            Some(Value::Number(days)) => days,
            _ => 0,
        };
        let approved = crate::forms::within::event_range(plan, item, &extension.event, day);
        let limit = found.judgement.figures.deadline.map(|deadline| deadline.latest);
        let late = matches!((approved, limit), (Some(own), Some(limit)) if own.first > limit);
        event(
            &extension.event,
            if late {
                Message::new("reason-extension-late")
            } else {
                Message::new("counted-extension").with("count", days)
            },
        );
    }
    if let (true, Item::Matter(matter)) = (counting.pauses, item) {
        for pause in &matter.pauses {
            counted.push(WhyItem {
                fact,
                id: id.clone(),
                kind: kind_label(plan, item),
                day: *pause,
                reasons: vec![Message::new("counted-pause")],
            });
        }
    }
    (counted, not_counted)
}

fn kind_label(plan: &Plan<'_>, item: Item<'_>) -> model::Text {
    let kind: Symbol = match item {
        Item::Activity(activity) => activity.kind,
        Item::Matter(matter) => matter.kind,
    };
    plan.directive.catalogue.label(plan.world.symbols.name(kind))
}
