//! What a directive asks of one unit on one day: which obligations bind it and the posts in it, by which parameters of which
//! layer, what overlays put on top and with what estimate of hours, and from what it is exempt.
//!
//! Nothing is decided here: who is bound, by what and until when is read from the rules of the plan, by which standings are judged.

pub mod aloud;

use crate::Plan;
use crate::rule::{Entry, Layer, Rule, Subject};
use crate::who::Who;
use crate::why::{WhyParameter, parameters};
use directive::{Change, Directive, Exemption, Obligation, Overlay, SubjectKind, Tightening};
use model::{Day, Period, PostIndex, Truth, UnitIndex};
use rustc_hash::FxHashMap;

/// What is asked of a unit on the day of a plan.
#[derive(Debug)]
pub struct Effective<'p> {
    /// The unit.
    pub unit: UnitIndex,
    /// The day.
    pub day: Day,
    /// What binds it, in the order of the directive.
    pub asked: Vec<Asked<'p>>,
    /// What does not, of the version in force and of overlays that reach the unit.
    pub not_asked: Vec<NotAsked<'p>>,
    /// What overlays put on top, each once, with the hours that they estimate.
    pub burden: Vec<Burden>,
}

/// An obligation that binds a unit, or posts in it.
#[derive(Debug)]
pub struct Asked<'p> {
    /// The obligation, in the version that judges the period that runs.
    pub obligation: &'p Obligation,
    /// That version, by position.
    pub version: usize,
    /// The period that runs; `None` where items are judged or a period begins with an event.
    pub period: Option<Period>,
    /// The posts that it is about, as they are held on the day; empty where it is about the unit.
    pub posts: Vec<PostIndex>,
    /// Whether it certainly binds: `Unknown` where a kind, a level or a first day is not stated.
    pub binds: Truth,
    /// Its parameters with the layer of each.
    pub parameters: Vec<WhyParameter>,
    /// What overlays add to it or tighten.
    pub imposed: Vec<Imposed<'p>>,
    /// By what it is exempt on the day: the overlay's position and the exemption.
    pub exempt: Vec<(usize, &'p Exemption)>,
}

/// What an overlay puts on top of the directive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imposed<'p> {
    /// The overlay, by position.
    pub overlay: usize,
    /// What it tightens; `None` where it adds the obligation as a whole.
    pub change: Option<&'p Change>,
    /// Whether it decides: a stricter one may have overtaken it.
    pub decides: bool,
}

/// The hours that an overlay estimates for a unit, counted once however much it adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Burden {
    /// The overlay, by position.
    pub overlay: usize,
    /// Minutes a year.
    pub minutes: u32,
}

/// An obligation that does not bind a unit.
#[derive(Clone, Copy, Debug)]
pub struct NotAsked<'p> {
    /// The obligation.
    pub obligation: &'p Obligation,
    /// Why not.
    pub reason: NotAskedReason,
}

/// Why an obligation does not bind a unit on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAskedReason {
    /// It is about other units.
    OtherUnits,
    /// It is about posts that nobody in the unit holds.
    NobodyInPost,
    /// It is new: the period that runs is judged by an earlier version.
    FromNextPeriod,
    /// The overlay that adds it is not in force on the day.
    OverlayNotInForce(usize),
    /// The directive is not yet in force.
    NotInForce,
}

impl Effective<'_> {
    /// Minutes a year that overlays put on the unit, in all.
    pub fn minutes(&self) -> u32 {
        self.burden.iter().map(|own| own.minutes).fold(0, u32::saturating_add)
    }
}

/// What the directive of a plan asks of a unit on the plan's day. An overlay that `sees` says no to adds nothing here and is not
/// named as adding anything.
pub fn effective<'p>(
    plan: &'p Plan<'_>,
    unit: UnitIndex,
    sees: &dyn Fn(usize) -> bool,
) -> Effective<'p> {
    let day = plan.question().as_of;
    let mut looked = Looked { plan, unit, day, whos: FxHashMap::default() };
    let mut found =
        Effective { unit, day, asked: Vec::new(), not_asked: Vec::new(), burden: Vec::new() };
    let now = plan.directive.version_on(day);
    for rule in &plan.rules {
        if rule.obligation.added_by.is_some_and(|at| !sees(at)) {
            continue;
        }
        if let Some(asked) = looked.asked(rule, sees) {
            found.asked.push(asked);
        }
    }
    for rule in plan.rules.iter().filter(|rule| rule.version == now) {
        let is_seen = rule.obligation.added_by.is_none_or(sees);
        let is_asked = found.asked.iter().any(|own| own.obligation.id == rule.obligation.id);
        if is_seen
            && !is_asked
            && let Some(reason) = looked.reason(rule)
        {
            found.not_asked.push(NotAsked { obligation: &rule.obligation, reason });
        }
    }
    found.burden = burden(plan.directive, &found.asked);
    found
}

/// The hours that overlays put on a unit on the plan's day, as [`Effective::burden`] has them.
pub fn burden_of(plan: &Plan<'_>, unit: UnitIndex, sees: &dyn Fn(usize) -> bool) -> Vec<Burden> {
    let day = plan.question().as_of;
    let mut looked = Looked { plan, unit, day, whos: FxHashMap::default() };
    let seen = plan.rules.iter().filter(|rule| rule.obligation.added_by.is_none_or(sees));
    let asked: Vec<Asked<'_>> = seen.filter_map(|rule| looked.asked(rule, sees)).collect();
    burden(plan.directive, &asked)
}

fn burden(directive: &Directive, asked: &[Asked<'_>]) -> Vec<Burden> {
    let mut all: Vec<Burden> = Vec::new();
    let bound = asked.iter().filter(|own| own.exempt.is_empty());
    for imposed in bound.flat_map(|own| &own.imposed) {
        let overlay: &Overlay = &directive.overlays[imposed.overlay];
        if all.iter().any(|own| own.overlay == imposed.overlay) {
            continue;
        }
        let minutes = overlay.burden_minutes.unwrap_or(0);
        all.push(Burden { overlay: imposed.overlay, minutes });
    }
    all
}

// What is looked up for one unit on one day.
struct Looked<'p, 'a> {
    plan: &'p Plan<'a>,
    unit: UnitIndex,
    day: Day,
    whos: FxHashMap<&'p str, Who<'a>>,
}

impl<'p, 'a> Looked<'p, 'a> {
    fn asked(&mut self, rule: &'p Rule, sees: &dyn Fn(usize) -> bool) -> Option<Asked<'p>> {
        let period = self.running(rule)?;
        let entries = rule.entries_at(self.unit);
        let bound: Vec<&Entry> = entries
            .iter()
            .map(|at| &rule.entries[*at as usize])
            .filter(|entry| entry.bound.possible.contains(self.day))
            .collect();
        let first = *bound.first()?;
        let certain = bound.iter().any(|entry| entry.bound.certain.contains(self.day));
        let posts = bound.iter().filter_map(|entry| match entry.subject {
            Subject::Post(post) => Some(post),
            _ => None,
        });
        let is_exempt = first.exempt.contains(self.day);
        let parameters = parameters::of_entry(self.plan, rule, Some(first), self.day);
        let exempt = if is_exempt { self.exemptions(rule) } else { Vec::new() };
        let imposed = self.imposed(rule, first, &parameters);
        Some(Asked {
            obligation: &rule.obligation,
            version: rule.version,
            period,
            posts: posts.collect(),
            binds: if certain { Truth::Yes } else { Truth::Unknown },
            imposed: imposed.into_iter().filter(|own| sees(own.overlay)).collect(),
            parameters,
            exempt,
        })
    }

    // Whether the rule judges on the day, and in which period. A period is judged by the version of its first day, so that a
    // rule of an earlier version may.
    fn running(&self, rule: &Rule) -> Option<Option<Period>> {
        if !rule.in_force.contains(self.day) {
            return None;
        }
        if rule.obligation.judges_items() || rule.has_terms() {
            return rule.first_days.contains(self.day).then_some(None);
        }
        let slot = rule.slots.iter().find(|slot| slot.possible.contains(self.day))?;
        Some(Some(slot.period))
    }

    fn imposed(
        &self,
        rule: &'p Rule,
        entry: &Entry,
        parameters: &[WhyParameter],
    ) -> Vec<Imposed<'p>> {
        let added = rule.obligation.added_by.map(|overlay| Imposed {
            overlay,
            change: None,
            decides: true,
        });
        let changes = rule.changes.iter().zip(&entry.scopes);
        let tightened = changes.filter_map(|((overlay, at), scope)| {
            let change = &self.plan.directive.overlays[*overlay].changes[*at];
            let tightens = change.tightening == Tightening::Tightens && scope.contains(self.day);
            let layer = Layer::Overlay(*overlay);
            let decides = |own: &WhyParameter| own.name == change.parameter && own.layer == layer;
            tightens.then(|| Imposed {
                overlay: *overlay,
                change: Some(change),
                decides: parameters.iter().any(decides),
            })
        });
        added.into_iter().chain(tightened).collect()
    }

    fn who(&mut self, rule: &'p Rule) -> &mut Who<'a> {
        let along = rule.obligation.along.as_str();
        let (world, known_to) = (self.plan.world, self.plan.question().known_to);
        self.whos.entry(along).or_insert_with(|| Who::new(world, along, known_to))
    }

    fn exemptions(&mut self, rule: &'p Rule) -> Vec<(usize, &'p Exemption)> {
        let (directive, unit, day) = (self.plan.directive, self.unit, self.day);
        let who = self.who(rule);
        let all = crate::rule::exemptions(directive, &rule.obligation.id);
        all.filter(|(overlay, exemption, days)| {
            let issuer = std::slice::from_ref(&directive.overlays[*overlay].issuer);
            let (scope, units) = (who.register_codes(issuer), who.register_codes(&exemption.units));
            days.contains(day)
                && who.fits_or_beneath(scope, unit).possible.contains(day)
                && who.fits_or_beneath(units, unit).possible.contains(day)
        })
        .map(|(overlay, exemption, _)| (overlay, exemption))
        .collect()
    }

    // Why a rule of the version in force does not bind; `None` where an overlay does not reach the unit at all.
    fn reason(&mut self, rule: &'p Rule) -> Option<NotAskedReason> {
        let (directive, unit, day) = (self.plan.directive, self.unit, self.day);
        if day < directive.versions[0].in_force {
            return Some(NotAskedReason::NotInForce);
        }
        let who = self.who(rule);
        if let Some(overlay) = rule.obligation.added_by {
            let scope =
                who.register_codes(std::slice::from_ref(&directive.overlays[overlay].issuer));
            if !who.fits_or_beneath(scope, unit).possible.contains(day) {
                return None;
            }
        }
        let test = who.register(&rule.obligation.who.unit);
        if !who.fits(test, unit).possible.contains(day) {
            return Some(NotAskedReason::OtherUnits);
        }
        if let Some(overlay) = rule.obligation.added_by
            && !rule.in_force.contains(day)
        {
            return Some(NotAskedReason::OverlayNotInForce(overlay));
        }
        let entries = rule.entries_at(unit);
        let binds = |at: &u32| rule.entries[*at as usize].bound.possible.contains(day);
        let about_posts = rule.obligation.who.subject == SubjectKind::Post;
        if about_posts && !entries.iter().any(binds) {
            return Some(NotAskedReason::NobodyInPost);
        }
        Some(NotAskedReason::FromNextPeriod)
    }
}

/// What overlays put on top of an obligation anywhere, whichever units they reach; of overlays that `sees` says yes to.
pub fn imposed_anywhere<'p>(
    directive: &'p Directive,
    obligation: &str,
    sees: &dyn Fn(usize) -> bool,
) -> Vec<Imposed<'p>> {
    let of_overlay = |at: usize| {
        let overlay = &directive.overlays[at];
        let tightened = overlay
            .changes
            .iter()
            .filter(|own| own.obligation == obligation && own.tightening == Tightening::Tightens);
        let tightened: Vec<Option<&Change>> = tightened.map(Some).collect();
        // What adds an obligation cannot tighten it as well.
        if tightened.is_empty() { vec![None] } else { tightened }
    };
    let overlays = crate::objections::imposing(directive, obligation);
    let seen = overlays.into_iter().filter(|at| sees(*at));
    seen.flat_map(|overlay| {
        let all = of_overlay(overlay).into_iter();
        all.map(move |change| Imposed { overlay, change, decides: true })
    })
    .collect()
}

/// The units that an obligation of a version is about on the plan's day, exempt or not, in order of index; units of posts included.
pub fn units_bound(plan: &Plan<'_>, obligation: &str, version: usize) -> Vec<UnitIndex> {
    let day = plan.question().as_of;
    let rules = plan.rules.iter();
    let mut units: Vec<UnitIndex> = rules
        .filter(|rule| rule.obligation.id == obligation && rule.version == version)
        .flat_map(|rule| &rule.entries)
        .filter(|entry| entry.bound.possible.contains(day))
        .map(|entry| entry.unit)
        .collect();
    units.sort_unstable();
    units.dedup();
    units
}
