//! Giving and taking back: who may give which role to whom, and recuse whom. The rights to [`act::Grant`] and
//! [`act::Recuse`] come from these checks only, so a grant that was not checked cannot be written.
//!
//! Where the giver may not give at all, nothing else is told: neither which units exist nor what somebody holds.

use crate::authority::{From, Held};
use crate::{
    Act, Action, Authority, Class, Refusal, Right, Said, Saying, SystemPurpose, Target, Trees, act,
};
use model::record::{GrantRecord, RecusalRecord, Recused};
use model::relation::AFFILIATION;
use model::{DayRange, RangeSet, Text, UnitIndex, Units};

/// That an installation begins: nobody was ever granted anything, so somebody has to be, by nobody.
///
/// Made by [`Authority::found`] only:
///
/// ```compile_fail,E0451
/// let founding = authority::Founding { purpose: authority::SystemPurpose::CommandLine }; // error: private field
/// ```
#[derive(Debug)]
pub struct Founding {
    purpose: SystemPurpose,
}

/// Who gives.
#[derive(Clone, Copy, Debug)]
pub enum Giver<'a> {
    /// An account, by its own roles.
    Subject(&'a str),
    /// The beginning of an installation. Gives administrators their roles and nothing else.
    Founding(&'a Founding),
    /// The program itself, which must be the local command line.
    System(SystemPurpose),
}

/// Why a grant or recusal is not given, changed or taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GivingProblem {
    /// The giver may not, or there is no such thing that the giver may see.
    Refused(Refusal),
    /// No account is named.
    NoSubject,
    /// There is no such role.
    UnknownRole(Box<str>),
    /// No unit stands in such a relation.
    UnknownRelation(Box<str>),
    /// It would be over before today.
    Over(DayRange),
    /// The unit does not exist on any day on which it would hold.
    UnitNotThen(UnitIndex),
    /// The giver is the one to whom it is given.
    OneSelf,
    /// Along its relation the grant would reach units over which the giver may not give roles.
    ReachesBeyond(UnitIndex),
    /// The role does things to the installation as a whole, and the unit has another one above it.
    NotAtTheTop(UnitIndex),
    /// The account holds a role with which this one must not be held on the same day.
    Excluded {
        /// The role that was to be given.
        role: Text,
        /// The role that is held.
        held: Text,
        /// The days on which both would hold.
        days: DayRange,
    },
    /// At the beginning only administrators get a role.
    NotAtTheBeginning(Text),
    /// No reason is given for a recusal.
    NoReason,
    /// Nobody lifts or changes a recusal from which they themselves are held back.
    OwnRecusal,
}

impl GivingProblem {
    /// What to say: what is wrong, why, and what to do.
    pub fn saying(&self, authority: &Authority) -> Saying {
        let label = |text: &Text| Said::Label(text.clone());
        match self {
            GivingProblem::Refused(refusal) => refusal.saying(authority.roles()),
            GivingProblem::NoSubject => Saying::new("authority-no-subject"),
            GivingProblem::UnknownRole(name) => {
                Saying::new("authority-unknown-role").with("role", Said::Text(name.clone()))
            }
            GivingProblem::UnknownRelation(name) => {
                Saying::new("authority-unknown-relation").with("relation", Said::Text(name.clone()))
            }
            GivingProblem::Over(valid) => {
                Saying::new("authority-over").with("days", Said::Range(*valid))
            }
            GivingProblem::UnitNotThen(unit) => {
                Saying::new("authority-unit-not-then").with("unit", Said::Unit(*unit))
            }
            GivingProblem::OneSelf => Saying::new("authority-one-self"),
            GivingProblem::ReachesBeyond(unit) => {
                Saying::new("authority-reaches-beyond").with("unit", Said::Unit(*unit))
            }
            GivingProblem::NotAtTheTop(unit) => {
                Saying::new("authority-not-at-the-top").with("unit", Said::Unit(*unit))
            }
            GivingProblem::Excluded { role, held, days } => Saying::new("authority-excluded")
                .with("role", label(role))
                .with("held", label(held))
                .with("days", Said::Range(*days)),
            GivingProblem::NotAtTheBeginning(role) => {
                Saying::new("authority-not-at-the-beginning").with("role", label(role))
            }
            GivingProblem::NoReason => Saying::new("authority-no-reason"),
            GivingProblem::OwnRecusal => Saying::new("authority-own-recusal"),
        }
    }
}

// Where a giver may give: the program everywhere, a subject where its roles say.
enum Field {
    Everywhere,
    Units(RangeSet),
}

impl Field {
    fn holds(&self, set: &RangeSet) -> bool {
        match self {
            Field::Everywhere => true,
            Field::Units(units) => set.difference(units).is_empty(),
        }
    }

    fn has(&self, unit: UnitIndex) -> bool {
        match self {
            Field::Everywhere => true,
            Field::Units(units) => units.contains(unit.0),
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Field::Units(units) if units.is_empty())
    }
}

type Outcome<A> = Result<Right<A>, Vec<GivingProblem>>;

impl Authority {
    /// Begins an installation: lets the first grants be given, by the local command line, as long as none ever was.
    /// One value serves for all of them.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for another purpose, or once a grant was given.
    pub fn found(&self, purpose: SystemPurpose) -> Result<Founding, Refusal> {
        if purpose == SystemPurpose::CommandLine && !self.is_founded() {
            return Ok(Founding { purpose });
        }
        let action = Action::Grant;
        Err(Refusal::NotAllowed { action, class: None, unit: None })
    }

    /// The right to give this grant, or to put it in the place of the one with the same id.
    ///
    /// # Errors
    /// All that is wrong with it; only the refusal where the giver may not give there.
    pub fn grant_right(
        &self,
        id: &str,
        record: &GrantRecord,
        giver: Giver<'_>,
        units: &Units,
        trees: &Trees,
    ) -> Outcome<act::Grant> {
        let field = self.field::<act::Grant>(giver, trees)?;
        let unit = units.find(&record.unit).filter(|unit| field.has(*unit));
        let Some(unit) = unit else {
            return Err(self.unseen::<act::Grant>(giver, units, &record.unit, trees));
        };
        if let Some((_, held)) = self.grant(id)
            && !field.has(held.unit)
        {
            return Err(vec![GivingProblem::Refused(Refusal::NotFound)]);
        }
        let mut problems = Vec::new();
        if record.subject.trim().is_empty() {
            problems.push(GivingProblem::NoSubject);
        }
        if matches!(giver, Giver::Subject(giver) if *giver == *record.subject) {
            problems.push(GivingProblem::OneSelf);
        }
        self.place(&record.relation, unit, record.valid, units, trees, &mut problems);
        if !field.holds(&trees.subtree(&record.relation, unit)) {
            problems.push(GivingProblem::ReachesBeyond(unit));
        }
        match self.roles.get(&record.role) {
            None => problems.push(GivingProblem::UnknownRole(record.role.clone())),
            Some(role) => {
                if role.is_of_installation() && !trees.is_top(&record.relation, unit) {
                    problems.push(GivingProblem::NotAtTheTop(unit));
                }
                if matches!(giver, Giver::Founding(_)) && !role.is_administrator() {
                    problems.push(GivingProblem::NotAtTheBeginning(role.label().clone()));
                }
                let beside = |held: &&Held| *held.id != *id;
                for held in self.grants_of(&record.subject).iter().filter(beside) {
                    let other = self.roles.at(held.role);
                    if let Some(days) = held.valid.intersection(record.valid)
                        && role.excludes(other)
                    {
                        let (role, held) = (role.label().clone(), other.label().clone());
                        problems.push(GivingProblem::Excluded { role, held, days });
                    }
                }
            }
        }
        self.given(giver, &[unit], problems)
    }

    /// The right to take a grant back. One's own may be laid down by whoever may give it.
    ///
    /// # Errors
    /// A refusal where the giver may not, or there is no such grant.
    pub fn grant_withdrawal_right(
        &self,
        id: &str,
        giver: Giver<'_>,
        trees: &Trees,
    ) -> Outcome<act::Grant> {
        let field = self.field::<act::Grant>(giver, trees)?;
        match self.grant(id).filter(|(_, held)| field.has(held.unit)) {
            Some((_, held)) => self.given(giver, &[held.unit], Vec::new()),
            None => Err(vec![GivingProblem::Refused(Refusal::NotFound)]),
        }
    }

    /// The right to recuse an account, or to put this recusal in the place of the one with the same id. Whether the
    /// record exists from which somebody is recused is not asked: whoever keeps recusals need not see it.
    ///
    /// # Errors
    /// All that is wrong with it; only the refusal where the giver may not recuse there.
    pub fn recusal_right(
        &self,
        id: &str,
        record: &RecusalRecord,
        giver: Giver<'_>,
        units: &Units,
        trees: &Trees,
    ) -> Outcome<act::Recuse> {
        let field = self.field::<act::Recuse>(giver, trees)?;
        let mut problems = Vec::new();
        if let Some((subject, kept)) = self.recusal(id) {
            if !within(&field, &kept.from) {
                return Err(vec![GivingProblem::Refused(Refusal::NotFound)]);
            }
            if matches!(giver, Giver::Subject(giver) if giver == subject) {
                problems.push(GivingProblem::OwnRecusal);
            }
        }
        if record.subject.trim().is_empty() {
            problems.push(GivingProblem::NoSubject);
        }
        if record.reason.trim().is_empty() {
            problems.push(GivingProblem::NoReason);
        }
        let at = match &record.from {
            Recused::Record(_) => {
                if record.valid.last < trees.day() {
                    problems.push(GivingProblem::Over(record.valid));
                }
                None
            }
            Recused::Subtree { relation, unit: code } => {
                let unit = units.find(code).filter(|unit| field.has(*unit));
                let Some(unit) = unit else {
                    return Err(self.unseen::<act::Recuse>(giver, units, code, trees));
                };
                self.place(relation, unit, record.valid, units, trees, &mut problems);
                Some(unit)
            }
        };
        self.given(giver, at.as_slice(), problems)
    }

    /// The right to lift a recusal.
    ///
    /// # Errors
    /// A refusal where the giver may not, or there is no such recusal; [`GivingProblem::OwnRecusal`].
    pub fn recusal_withdrawal_right(
        &self,
        id: &str,
        giver: Giver<'_>,
        trees: &Trees,
    ) -> Outcome<act::Recuse> {
        let field = self.field::<act::Recuse>(giver, trees)?;
        let Some((subject, kept)) = self.recusal(id).filter(|(_, kept)| within(&field, &kept.from))
        else {
            return Err(vec![GivingProblem::Refused(Refusal::NotFound)]);
        };
        let own = matches!(giver, Giver::Subject(giver) if giver == subject);
        let problems = if own { vec![GivingProblem::OwnRecusal] } else { Vec::new() };
        let at = match &kept.from {
            From::Subtree { unit, .. } => Some(*unit),
            From::Record(_) => None,
        };
        self.given(giver, at.as_slice(), problems)
    }

    // Where the giver may do `A`; the refusal where that is nowhere.
    fn field<A: Act>(&self, giver: Giver<'_>, trees: &Trees) -> Result<Field, Vec<GivingProblem>> {
        let field = match giver {
            Giver::Founding(_) | Giver::System(SystemPurpose::CommandLine) => Field::Everywhere,
            Giver::System(_) => Field::Units(RangeSet::empty()),
            Giver::Subject(subject) => {
                let reach = self.reach::<A>(subject, trees);
                let units = reach.standing(Class::Governance).difference(reach.scope().recused());
                Field::Units(units)
            }
        };
        if field.is_empty() {
            let (action, class) = (A::ACTION, None);
            let refusal = Refusal::NotAllowed { action, class, unit: None };
            return Err(vec![GivingProblem::Refused(refusal)]);
        }
        Ok(field)
    }

    // A unit at which the giver may not give: told as such where the giver sees it, else as what does not exist.
    fn unseen<A: Act>(
        &self,
        giver: Giver<'_>,
        units: &Units,
        code: &str,
        trees: &Trees,
    ) -> Vec<GivingProblem> {
        let Giver::Subject(subject) = giver else {
            return vec![GivingProblem::Refused(Refusal::NotFound)];
        };
        let scope = self.scope(subject, trees);
        let seen = units.find(code).filter(|unit| scope.permits_all(Class::Structure, &[*unit]));
        let refusal = match seen {
            None => Refusal::NotFound,
            Some(unit) => Refusal::NotAllowed {
                action: A::ACTION,
                class: Some(Class::Governance),
                unit: Some(unit),
            },
        };
        vec![GivingProblem::Refused(refusal)]
    }

    // What grants and recusals over a subtree have alike.
    fn place(
        &self,
        relation: &str,
        unit: UnitIndex,
        valid: DayRange,
        units: &Units,
        trees: &Trees,
        problems: &mut Vec<GivingProblem>,
    ) {
        // Affiliation is there from the beginning, when one unit stands alone.
        if relation != AFFILIATION && !trees.knows(relation) {
            problems.push(GivingProblem::UnknownRelation(relation.into()));
        }
        if valid.last < trees.day() {
            problems.push(GivingProblem::Over(valid));
        }
        if !units.get(unit).exists.overlaps(valid) {
            problems.push(GivingProblem::UnitNotThen(unit));
        }
    }

    fn given<A: Act>(
        &self,
        giver: Giver<'_>,
        units: &[UnitIndex],
        problems: Vec<GivingProblem>,
    ) -> Outcome<A> {
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(match giver {
            Giver::Founding(founding) => Right::of_system(founding.purpose),
            Giver::System(purpose) => Right::of_system(purpose),
            Giver::Subject(subject) => {
                let target = Target::New { class: Class::Governance, units };
                Right::made(subject, target, self.epoch())
            }
        })
    }
}

// A recusal from one record belongs to no unit; whoever recuses at all may keep it.
fn within(field: &Field, from: &From) -> bool {
    match from {
        From::Subtree { unit, .. } => field.has(*unit),
        From::Record(_) => true,
    }
}
