//! An obligation made ready for one question: names looked up, subjects listed with their
//! days, periods laid out.

use crate::Question;
use crate::test::Test;
use crate::who::{Fits, TestId, Who};
use directive::{
    Directive, Exemption, Form, Measure, Obligation, Parameter, ParameterValue, PartRule,
    SubjectKind, Tightening,
};
use model::{
    Cadence, Day, DayRange, DaySet, Period, PersonIndex, PostIndex, Ratio, Symbol, UnitIndex, World,
};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::Arc;

/// Who or what a standing is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A unit.
    Unit(UnitIndex),
    /// A person in a post.
    Post(PostIndex),
    /// An activity, by its position in [`World::activities`].
    Activity(u32),
    /// A matter, by its position in [`World::matters`].
    Matter(u32),
}

/// Where the value of a parameter comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// The directive itself.
    Directive,
    /// The overlay at this position in [`Directive::overlays`].
    Overlay(usize),
}

/// A unit or post that a rule is about, and on which days.
pub(crate) struct Entry {
    pub subject: Subject,
    pub unit: UnitIndex,
    /// The days on which it exists, fits and is bound, exemptions left aside.
    pub bound: Fits,
    /// The days on which it is exempt.
    pub exempt: DaySet,
    /// The unit's last day: after it, what held on it still holds for what the unit did.
    pub last: Day,
    /// For each overlay change of the rule, the days on which the unit is under it.
    pub scopes: Vec<DaySet>,
}

/// One period of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub period: Period,
    /// Days that certainly lie in it; differs from its range only for a term whose start is not known to the day.
    pub certain: Option<DayRange>,
    /// Days that possibly lie in it.
    pub possible: DayRange,
}

impl Slot {
    pub fn of(period: Period) -> Slot {
        Slot { period, certain: Some(period.range()), possible: period.range() }
    }

    /// The day whose tree, posts and parameters hold for it.
    pub fn day(self, question: Question) -> Day {
        self.possible.last.min(question.as_of)
    }

    pub fn is_over(self, question: Question) -> bool {
        question.as_of >= self.possible.last
    }
}

/// An obligation of one version, made ready.
pub(crate) struct Rule {
    pub obligation: Arc<Obligation>,
    pub version: usize,
    pub activity_kinds: Vec<Symbol>,
    pub matter_kinds: Vec<Symbol>,
    pub register: Option<Symbol>,
    pub role: Option<Symbol>,
    /// Conditions decided once per item.
    pub plain: Vec<Test>,
    /// Conditions that depend on who is judged.
    pub personal: Vec<Test>,
    pub satisfies: Vec<Test>,
    /// The field of [`Measure::Distinct`] or [`Measure::Each`].
    pub by: Option<Symbol>,
    pub each_values: Vec<Option<Symbol>>,
    pub groups: Vec<Option<Symbol>>,
    pub entries: Vec<Entry>,
    pub entry_of_unit: FxHashMap<UnitIndex, u32>,
    pub entries_of_person: FxHashMap<PersonIndex, Vec<u32>>,
    pub entries_of_post_unit: FxHashMap<UnitIndex, Vec<u32>>,
    /// Calendar periods, rolling window or date, shared by all entries; empty for terms after an event.
    pub slots: Vec<Slot>,
    /// Changes of overlays to this obligation: overlay and position among its changes.
    pub changes: Vec<(usize, usize)>,
    /// Periods whose first day lies in these days are judged by this version.
    pub first_days: DayRange,
    /// From the day the directive, or the overlay that adds the obligation, came into force.
    pub in_force: DayRange,
    /// Names of the obligation that no row of the world used when this was laid out: nothing equals them.
    pub unknown: Vec<Box<str>>,
}

/// The parameters of a rule as they hold for a subject on a day.
pub(crate) struct Named {
    pub values: Vec<Option<Ratio>>,
    pub any_unset: bool,
}

impl Rule {
    /// The entries of a unit itself and of the posts in it.
    pub fn entries_at(&self, unit: UnitIndex) -> Vec<u32> {
        let posts = self.entries_of_post_unit.get(&unit).into_iter().flatten();
        self.entry_of_unit.get(&unit).into_iter().chain(posts).copied().collect()
    }

    pub fn new(
        world: &World,
        directive: &Directive,
        question: Question,
        version: usize,
        obligation: &Obligation,
        who: &mut Who<'_>,
    ) -> Rule {
        let unknown = RefCell::new(Vec::new());
        let get = |name: &str| {
            let found = world.symbols.get(name);
            if found.is_none() {
                unknown.borrow_mut().push(name.into());
            }
            found
        };
        let known =
            |names: &[String]| names.iter().filter_map(|name| get(name)).collect::<Vec<_>>();
        let named: Vec<&str> =
            obligation.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        let resolve = |conditions: &[directive::Condition]| {
            conditions.iter().map(|one| Test::resolve(one, &get, &named)).collect::<Vec<_>>()
        };
        let what = obligation.form.what();
        let (personal, plain) = resolve(what.map_or(&[], |what| &what.conditions))
            .into_iter()
            .partition(Test::needs_setting);
        let satisfies = match &obligation.form {
            Form::Every { satisfies, .. } => resolve(satisfies),
            _ => Vec::new(),
        };
        let (by, each_values) = match &obligation.form {
            Form::AtLeast { measure: Measure::Distinct { by }, .. } => (get(by), Vec::new()),
            Form::AtLeast { measure: Measure::Each { by, need }, .. } => {
                (get(by), need.iter().map(|(value, _)| get(value)).collect())
            }
            _ => (None, Vec::new()),
        };
        let groups = match &obligation.form {
            Form::Covers { population, .. } => {
                population.groups.iter().map(|group| get(group)).collect()
            }
            _ => Vec::new(),
        };
        let in_force = in_force(directive, version, obligation);
        let mut rule = Rule {
            obligation: Arc::new(obligation.clone()),
            version,
            activity_kinds: known(what.map_or(&[], |what| &what.activities)),
            matter_kinds: known(what.map_or(&[], |what| &what.matters)),
            register: match &obligation.form {
                Form::Keeps { register, .. } => get(register),
                _ => None,
            },
            role: what.and_then(|what| what.role.as_deref()).and_then(get),
            plain,
            personal,
            satisfies,
            by,
            each_values,
            groups,
            entries: Vec::new(),
            entry_of_unit: FxHashMap::default(),
            entries_of_person: FxHashMap::default(),
            entries_of_post_unit: FxHashMap::default(),
            slots: Vec::new(),
            changes: changes(directive, &obligation.id),
            first_days: first_days(directive, version),
            in_force,
            unknown: Vec::new(),
        };
        rule.unknown = unknown.into_inner();
        rule.list_entries(world, directive, question, who);
        rule.slots = rule.lay_out(question);
        rule
    }

    /// All conditions of what counts, in the order written.
    pub fn tests(&self, world: &World) -> Vec<Test> {
        let named: Vec<&str> =
            self.obligation.parameters.iter().map(|own| own.name.as_str()).collect();
        let conditions = self.obligation.form.what().map_or(&[][..], |what| &what.conditions);
        let get = |name: &str| world.symbols.get(name);
        conditions.iter().map(|one| Test::resolve(one, &get, &named)).collect()
    }

    /// Whether what counts is tied to the subject by role or host of a post, not by unit.
    pub fn is_about_posts(&self) -> bool {
        self.obligation.who.subject == SubjectKind::Post
    }

    /// Whether periods start with events of each subject.
    pub fn has_terms(&self) -> bool {
        matches!(self.obligation.per, Cadence::After { .. })
    }

    fn list_entries(
        &mut self,
        world: &World,
        directive: &Directive,
        question: Question,
        who: &mut Who<'_>,
    ) {
        let test = who.register(&self.obligation.who.unit);
        let scope = |who: &mut Who<'_>, overlay: usize| {
            who.register_codes(std::slice::from_ref(&directive.overlays[overlay].issuer))
        };
        let added_by = self.obligation.added_by.map(|overlay| scope(who, overlay));
        let changed_by: Vec<(TestId, DaySet)> = self
            .changes
            .iter()
            .map(|(overlay, _)| {
                (scope(who, *overlay), directive.overlays[*overlay].in_force.into())
            })
            .collect();
        let exemptions: Vec<(TestId, TestId, DaySet)> = exemptions(directive, &self.obligation.id)
            .map(|(overlay, exemption, days)| {
                (scope(who, overlay), who.register_codes(&exemption.units), days)
            })
            .collect();
        let bind = |who: &mut Who<'_>, subject: Subject, unit: UnitIndex, mut bound: Fits| {
            if let Some(scope) = added_by {
                bound = bound.intersection(&who.fits_or_beneath(scope, unit));
            }
            if bound.possible.is_empty() {
                return None;
            }
            let mut exempt = DaySet::empty();
            for (scope, units, days) in &exemptions {
                let under = who.fits_or_beneath(*scope, unit).possible;
                let named = who.fits_or_beneath(*units, unit).possible;
                exempt = exempt.union(&under.intersection(&named).intersection(days));
            }
            let scopes = changed_by
                .iter()
                .map(|(scope, days)| who.fits_or_beneath(*scope, unit).possible.intersection(days))
                .collect();
            let last = world.units.get(unit).exists.last;
            Some(Entry { subject, unit, bound, exempt, last, scopes })
        };
        if self.is_about_posts() {
            let kinds: Vec<Option<Symbol>> =
                self.obligation.who.posts.iter().map(|kind| world.symbols.get(kind)).collect();
            for (at, post) in world.posts.iter().enumerate() {
                if !kinds.contains(&Some(post.kind)) || !post.known.at(question.known_to) {
                    continue;
                }
                let bound = Fits::of_post(post).intersection(&who.fits(test, post.unit));
                let subject = Subject::Post(PostIndex(at as u32));
                if let Some(entry) = bind(who, subject, post.unit, bound) {
                    let position = self.entries.len() as u32;
                    self.entries_of_person.entry(post.person).or_default().push(position);
                    self.entries_of_post_unit.entry(post.unit).or_default().push(position);
                    self.entries.push(entry);
                }
            }
        } else {
            for (unit, _) in world.units.iter() {
                let bound = who.fits(test, unit);
                if let Some(entry) = bind(who, Subject::Unit(unit), unit, bound) {
                    self.entry_of_unit.insert(unit, self.entries.len() as u32);
                    self.entries.push(entry);
                }
            }
        }
    }

    fn lay_out(&self, question: Question) -> Vec<Slot> {
        let first = question.from.unwrap_or(self.in_force.first).max(self.in_force.first);
        let Some(window) = DayRange::new(first, question.as_of.min(self.in_force.last)) else {
            return Vec::new();
        };
        if self.obligation.judges_items() {
            return Vec::new();
        }
        let judged_here = |day: Day| self.first_days.contains(day);
        match (&self.obligation.form, &self.obligation.per) {
            (Form::Keeps { .. }, _) => {
                let today = Slot::of(Period::Date(question.as_of));
                if judged_here(question.as_of) && self.in_force.contains(question.as_of) {
                    vec![today]
                } else {
                    Vec::new()
                }
            }
            (_, Cadence::After { .. }) => Vec::new(),
            (_, Cadence::Rolling { days }) => {
                let first = question.as_of.plus(1 - (*days).min(36_600) as i32);
                let range = DayRange { first, last: question.as_of };
                if judged_here(first) && self.in_force.contains(question.as_of) {
                    vec![Slot::of(Period::Days(range))]
                } else {
                    Vec::new()
                }
            }
            (_, cadence) => cadence
                .periods(window)
                .into_iter()
                .filter(|period| judged_here(period.range().first))
                .map(Slot::of)
                .collect(),
        }
    }

    /// The value of a parameter for a subject on a day, and the layer that set it.
    pub fn effective(
        &self,
        directive: &Directive,
        parameter: &Parameter,
        entry: &Entry,
        day: Day,
    ) -> (Option<ParameterValue>, Layer) {
        let mut value = parameter.value.clone();
        let mut layer = Layer::Directive;
        if self.changes.is_empty() {
            return (value, layer);
        }
        let day = day.min(entry.last);
        let own = || {
            self.changes.iter().zip(&entry.scopes).filter_map(|((overlay, at), scope)| {
                let change = &directive.overlays[*overlay].changes[*at];
                (change.parameter == parameter.name && scope.contains(day))
                    .then_some((*overlay, change))
            })
        };
        // Of several that set it, the one in force last; then whatever is stricter, from wherever it comes.
        let set = own()
            .filter(|(_, change)| change.tightening == Tightening::Sets)
            .max_by_key(|(overlay, _)| (directive.overlays[*overlay].in_force.first, *overlay));
        if let Some((overlay, change)) = set {
            (value, layer) = (Some(change.value.clone()), Layer::Overlay(overlay));
        }
        let direction = self.obligation.stricter(&parameter.name);
        for (overlay, change) in own().filter(|(_, own)| own.tightening == Tightening::Tightens) {
            let stricter = match (&value, &change.value) {
                (Some(ParameterValue::Number(now)), ParameterValue::Number(new)) => {
                    Some(new.cmp(now)) == direction
                }
                // One activity for one post asks for more than one activity for all.
                (Some(ParameterValue::Choice(now)), ParameterValue::Choice(new)) => {
                    now == "all" && new == "one"
                }
                (None, _) => true,
                _ => false,
            };
            if stricter {
                (value, layer) = (Some(change.value.clone()), Layer::Overlay(overlay));
            }
        }
        (value, layer)
    }

    /// The number a parameter has for a subject on a day; `None` while it is not set.
    pub fn number(
        &self,
        directive: &Directive,
        parameter: &Parameter,
        entry: &Entry,
        day: Day,
    ) -> Option<Ratio> {
        if self.changes.is_empty() {
            return match parameter.value {
                Some(ParameterValue::Number(number)) => Some(number),
                _ => None,
            };
        }
        match self.effective(directive, parameter, entry, day).0 {
            Some(ParameterValue::Number(number)) => Some(number),
            _ => None,
        }
    }

    /// The named parameters for a subject on a day.
    pub fn named(&self, directive: &Directive, entry: &Entry, day: Day) -> Named {
        let values: Vec<Option<Ratio>> = self
            .obligation
            .parameters
            .iter()
            .map(|parameter| self.number(directive, parameter, entry, day))
            .collect();
        let any_unset = values.iter().any(Option::is_none);
        Named { values, any_unset }
    }

    /// What a period means for a subject of which only some days count, for a need where there is one.
    pub fn share(&self, entry: &Entry, slot: Slot) -> PeriodShare {
        let mut range = slot.possible;
        if self.has_terms() && range.first < range.last {
            // The event's own day is not counted (Civil Code art. 201).
            range.first = range.first.plus(1);
        }
        let counted = |days: &DaySet| {
            let days: DaySet = days.intersection(&self.in_force.into());
            (days.days_in(range), days.difference(&entry.exempt).days_in(range))
        };
        if entry.exempt.is_empty()
            && self.in_force.covers(range)
            && entry.bound.certain.covers(range)
        {
            let all = range.days();
            return PeriodShare { all, least: all, most: all, most_without_exemption: all };
        }
        let (_, least) = counted(&entry.bound.certain);
        let (most_without_exemption, most) = counted(&entry.bound.possible);
        PeriodShare { all: range.days(), least, most, most_without_exemption }
    }
}

/// How many days of a period count for a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PeriodShare {
    pub all: u32,
    /// Certainly so many.
    pub least: u32,
    /// Possibly so many.
    pub most: u32,
    /// Possibly so many if nothing were exempt.
    pub most_without_exemption: u32,
}

impl PeriodShare {
    /// Whether the obligation applies, by its rule for a part of a period.
    pub fn applies(self, part: PartRule, need: Option<u64>) -> crate::situation::Applies {
        use crate::situation::Applies;
        let enough = |days: u32| match part {
            PartRule::FromHalf => days * 2 >= self.all && days > 0,
            PartRule::Full => days > 0,
            PartRule::Scaled => {
                days > 0 && need.is_none_or(|need| self.scaled_down(need, days) > 0)
            }
        };
        if enough(self.least) {
            Applies::Certainly
        } else if enough(self.most) {
            Applies::Possibly
        } else if enough(self.most_without_exemption) {
            Applies::Exempt
        } else {
            Applies::Not
        }
    }

    /// `need × share of days`, rounded down.
    pub fn scaled_down(self, need: u64, days: u32) -> u64 {
        need * u64::from(days) / u64::from(self.all.max(1))
    }

    /// `cap × share of days`, rounded up.
    pub fn scaled_up(self, cap: u64, days: u32) -> u64 {
        (cap * u64::from(days)).div_ceil(u64::from(self.all.max(1)))
    }
}

fn in_force(directive: &Directive, version: usize, obligation: &Obligation) -> DayRange {
    let since = DayRange::since(directive.versions[0].in_force);
    match obligation.added_by {
        None => {
            // An obligation that a later version brings in binds from that version's first day.
            let has = |own: &&directive::Version| {
                own.obligations.iter().any(|other| other.id == obligation.id)
            };
            let first = directive.versions[..=version].iter().rev().take_while(has).last();
            DayRange::since(first.map_or(since.first, |first| first.in_force))
        }
        Some(overlay) => {
            let own = directive.overlays[overlay].in_force;
            // An overlay older than the directive binds from the directive's first day.
            own.intersection(since).unwrap_or(own)
        }
    }
}

fn first_days(directive: &Directive, version: usize) -> DayRange {
    let first = if version == 0 { Day::MIN } else { directive.versions[version].in_force };
    let next = directive.versions.get(version + 1);
    DayRange { first, last: next.map_or(Day::MAX, |next| next.in_force.plus(-1)) }
}

fn changes(directive: &Directive, obligation: &str) -> Vec<(usize, usize)> {
    directive
        .overlays
        .iter()
        .enumerate()
        .flat_map(|(overlay, own)| {
            own.changes
                .iter()
                .enumerate()
                .filter(|(_, change)| change.obligation == obligation)
                .map(move |(at, _)| (overlay, at))
        })
        .collect()
}

/// Exemptions from an obligation: the overlay's position, the exemption, and the days of it on which the overlay is in force.
pub(crate) fn exemptions<'d>(
    directive: &'d Directive,
    obligation: &'d str,
) -> impl Iterator<Item = (usize, &'d Exemption, DaySet)> {
    directive.overlays.iter().enumerate().flat_map(move |(overlay, own)| {
        own.exemptions
            .iter()
            .filter(move |exemption| {
                exemption.obligations.is_empty()
                    || exemption.obligations.iter().any(|id| id == obligation)
            })
            .map(move |exemption| {
                let days: DaySet = exemption.days.intersection(own.in_force).into_iter().collect();
                (overlay, exemption, days)
            })
    })
}
