//! Who holds which grants and recusals, and what follows from them on a day. Whether a grant may be given is decided
//! in `giving`; what a role is, in `roles`.

use crate::right::extend;
use crate::{Act, Class, Extent, Ordinary, Reach, Refusal, Right, Roles, Scope, Target, Trees};
use model::record::{GrantRecord, RecusalRecord, Recused};
use model::{DayRange, RangeSet, RecordId, UnitIndex, Units};
use rustc_hash::FxHashMap;

/// A grant with its names resolved.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub id: Box<str>,
    pub role: usize,
    pub relation: Box<str>,
    pub unit: UnitIndex,
    pub valid: DayRange,
}

/// A recusal with its names resolved.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub id: Box<str>,
    pub from: From,
    pub valid: DayRange,
}

/// What a recusal is from.
#[derive(Clone, Debug)]
pub(crate) enum From {
    Subtree { relation: Box<str>, unit: UnitIndex },
    Record(RecordId),
}

/// Why a record could not be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unresolved {
    /// There is no such role. The grant gives nothing.
    Role(Box<str>),
    /// There is no such unit. Of a recusal this must stop the program: what somebody must not see is not known.
    Unit(Box<str>),
}

/// All grants and recusals that stand: a fold of their records in journal order.
#[derive(Debug)]
pub struct Authority {
    pub(crate) roles: Roles,
    grants: FxHashMap<Box<str>, Vec<Held>>,
    grant_subjects: FxHashMap<Box<str>, Box<str>>,
    recusals: FxHashMap<Box<str>, Vec<Kept>>,
    recusal_subjects: FxHashMap<Box<str>, Box<str>>,
    founded: bool,
    epoch: u64,
}

impl Authority {
    /// One without grants and recusals.
    pub fn new(roles: Roles) -> Authority {
        Authority {
            roles,
            grants: FxHashMap::default(),
            grant_subjects: FxHashMap::default(),
            recusals: FxHashMap::default(),
            recusal_subjects: FxHashMap::default(),
            founded: false,
            epoch: 0,
        }
    }

    /// The roles it goes by.
    pub fn roles(&self) -> &Roles {
        &self.roles
    }

    /// Rises with every change of a grant or recusal. A scope or right of an older epoch is to be made anew.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Takes in an accepted grant, or its new version. Whether it may be given was asked before, with
    /// [`Authority::grant_right`]; what the journal holds is not questioned.
    ///
    /// # Errors
    /// [`Unresolved`] where a name means nothing; an earlier version is then gone all the same, so that a grant
    /// nobody can read gives nothing.
    pub fn put_grant(
        &mut self,
        id: &str,
        record: &GrantRecord,
        units: &Units,
    ) -> Result<(), Unresolved> {
        self.withdraw_grant(id);
        self.epoch += 1;
        self.founded = true;
        let role = self
            .roles
            .position(&record.role)
            .ok_or_else(|| Unresolved::Role(record.role.clone()))?;
        let unit = units.find(&record.unit).ok_or_else(|| Unresolved::Unit(record.unit.clone()))?;
        let held = Held {
            id: id.into(),
            role,
            relation: record.relation.clone(),
            unit,
            valid: record.valid,
        };
        self.grants.entry(record.subject.clone()).or_default().push(held);
        self.grant_subjects.insert(id.into(), record.subject.clone());
        Ok(())
    }

    /// Takes a grant away; whether it stood.
    pub fn withdraw_grant(&mut self, id: &str) -> bool {
        let Some(subject) = self.grant_subjects.remove(id) else { return false };
        if let Some(held) = self.grants.get_mut(&subject) {
            held.retain(|grant| *grant.id != *id);
            if held.is_empty() {
                self.grants.remove(&subject);
            }
        }
        self.epoch += 1;
        true
    }

    /// Takes in an accepted recusal, or its new version.
    ///
    /// # Errors
    /// [`Unresolved::Unit`]; an earlier version then stands on.
    pub fn put_recusal(
        &mut self,
        id: &str,
        record: &RecusalRecord,
        units: &Units,
    ) -> Result<(), Unresolved> {
        let from = match &record.from {
            Recused::Record(record) => From::Record(record.clone()),
            Recused::Subtree { relation, unit } => {
                let found = units.find(unit).ok_or_else(|| Unresolved::Unit(unit.clone()))?;
                From::Subtree { relation: relation.clone(), unit: found }
            }
        };
        self.withdraw_recusal(id);
        self.epoch += 1;
        let kept = Kept { id: id.into(), from, valid: record.valid };
        self.recusals.entry(record.subject.clone()).or_default().push(kept);
        self.recusal_subjects.insert(id.into(), record.subject.clone());
        Ok(())
    }

    /// Takes a recusal away; whether it stood.
    pub fn withdraw_recusal(&mut self, id: &str) -> bool {
        let Some(subject) = self.recusal_subjects.remove(id) else { return false };
        if let Some(kept) = self.recusals.get_mut(&subject) {
            kept.retain(|recusal| *recusal.id != *id);
            if kept.is_empty() {
                self.recusals.remove(&subject);
            }
        }
        self.epoch += 1;
        true
    }

    /// What a subject sees on the day of the trees. Without grants, nothing.
    ///
    /// A role's classes are seen at the granted unit and, unless the role says otherwise, at everything below it along
    /// the grant's relation on that day. [`Class::Structure`] is seen upwards too, along every relation.
    pub fn scope(&self, subject: &str, trees: &Trees) -> Scope {
        let mut classes: [RangeSet; Class::COUNT] = Default::default();
        for (held, subtree) in self.valid(subject, trees) {
            let role = self.roles.at(held.role);
            for class in Class::ALL {
                extend(&mut classes[class.at()], role.sees(class), held.unit, &subtree);
            }
            if role.sees(Class::Structure) > Extent::Nowhere {
                let structure = &mut classes[Class::Structure.at()];
                *structure = structure.union(&trees.above(held.unit));
            }
        }
        let (mut recused, mut records) = (RangeSet::empty(), Vec::new());
        let kept = self.recusals.get(subject).into_iter().flatten();
        for recusal in kept.filter(|recusal| recusal.valid.contains(trees.day())) {
            match &recusal.from {
                From::Record(id) => records.push(id.clone()),
                From::Subtree { relation, unit } => {
                    recused = recused.union(&trees.subtree(relation, *unit));
                }
            }
        }
        Scope::of_subject(classes, recused, records, trees.day(), self.epoch)
    }

    /// Everything to which a subject may do `A` on the day of the trees.
    pub fn reach<A: Act>(&self, subject: &str, trees: &Trees) -> Reach<A> {
        let mut new: [RangeSet; Class::COUNT] = Default::default();
        let mut standing: [RangeSet; Class::COUNT] = Default::default();
        let mut installation = false;
        for (held, subtree) in self.valid(subject, trees) {
            let role = self.roles.at(held.role);
            installation |= role.may(A::ACTION);
            for class in A::ACTION.classes() {
                let (adds, changes) =
                    (role.adds(A::ACTION, *class), role.changes(A::ACTION, *class));
                extend(&mut new[class.at()], adds, held.unit, &subtree);
                extend(&mut standing[class.at()], changes, held.unit, &subtree);
            }
        }
        Reach::made(subject, self.scope(subject, trees), new, standing, installation)
    }

    /// The right of a subject to do `A` to one target; see [`Reach::right`].
    ///
    /// # Errors
    /// As there.
    pub fn right<A: Ordinary>(
        &self,
        subject: &str,
        target: Target<'_>,
        trees: &Trees,
    ) -> Result<Right<A>, Refusal> {
        self.reach(subject, trees).right(target)
    }

    /// The subject's grants that hold on the day, each with its subtree.
    fn valid<'a>(
        &'a self,
        subject: &str,
        trees: &'a Trees,
    ) -> impl Iterator<Item = (&'a Held, std::sync::Arc<RangeSet>)> {
        let held = self.grants.get(subject).into_iter().flatten();
        held.filter(|held| held.valid.contains(trees.day()))
            .map(|held| (held, trees.subtree(&held.relation, held.unit)))
    }

    /// Whether any grant was ever given.
    pub(crate) fn is_founded(&self) -> bool {
        self.founded
    }

    pub(crate) fn grants_of(&self, subject: &str) -> &[Held] {
        self.grants.get(subject).map_or(&[], Vec::as_slice)
    }

    /// A grant that stands, and whose it is.
    pub(crate) fn grant(&self, id: &str) -> Option<(&str, &Held)> {
        let (_, subject) = self.grant_subjects.get_key_value(id)?;
        Some((subject, self.grants.get(subject)?.iter().find(|held| *held.id == *id)?))
    }

    /// A recusal that stands, and whose it is.
    pub(crate) fn recusal(&self, id: &str) -> Option<(&str, &Kept)> {
        let (_, subject) = self.recusal_subjects.get_key_value(id)?;
        Some((subject, self.recusals.get(subject)?.iter().find(|kept| *kept.id == *id)?))
    }
}
