//! Rights: that a subject may do one thing to one record. Commands demand them as arguments, so what nobody allowed
//! cannot be called.

use crate::{Act, Action, Class, Extent, Ordinary, Refusal, Scope, SystemPurpose};
use model::{RangeSet, RecordId, UnitIndex};
use std::marker::PhantomData;

/// What something is to be done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// A record that does not exist yet.
    New {
        /// Its class.
        class: Class,
        /// Its units; the first one keeps it.
        units: &'a [UnitIndex],
    },
    /// A record that stands, in its state before the change. Where a change moves it to other units or to another
    /// class, the right to the state after it is needed as well.
    Standing {
        /// Its class.
        class: Class,
        /// Its units; the first one keeps it.
        units: &'a [UnitIndex],
        /// Which.
        id: &'a RecordId,
    },
    /// The installation as a whole.
    Installation,
}

/// That `A` may be done to a target. Only this crate makes one:
///
/// ```compile_fail,E0451
/// use authority::{Right, act};
/// fn forged(right: Right<act::Erase>) -> Right<act::Erase> {
///     Right { actor: "somebody else".into(), ..right } // error: private fields
/// }
/// ```
///
/// A right to one thing is no right to another, and it is used once:
///
/// ```compile_fail,E0308
/// use authority::{Right, act};
/// fn erase(_: Right<act::Erase>) {}
/// fn attempt(right: Right<act::Attach>) { erase(right) } // error: mismatched types
/// ```
///
/// ```compile_fail,E0382
/// use authority::{Right, act};
/// fn erase(_: Right<act::Erase>) {}
/// fn twice(right: Right<act::Erase>) { erase(right); erase(right) } // error: use of moved value
/// ```
#[derive(Debug)]
pub struct Right<A> {
    actor: Box<str>,
    covers: Covers,
    epoch: Option<u64>,
    action: PhantomData<A>,
}

#[derive(Debug)]
enum Covers {
    Everything,
    Installation,
    // Without an id for what did not exist when the right was asked for.
    Records { class: Class, units: Box<[UnitIndex]>, id: Option<RecordId> },
}

impl<A: Act> Right<A> {
    pub(crate) fn made(actor: &str, target: Target<'_>, epoch: u64) -> Right<A> {
        let covers = match target {
            Target::Installation => Covers::Installation,
            Target::New { class, units } => {
                Covers::Records { class, units: units.into(), id: None }
            }
            Target::Standing { class, units, id } => {
                Covers::Records { class, units: units.into(), id: Some(id.clone()) }
            }
        };
        Right { actor: actor.into(), covers, epoch: Some(epoch), action: PhantomData }
    }

    pub(crate) fn of_system(purpose: SystemPurpose) -> Right<A> {
        let actor = purpose.actor().into();
        Right { actor, covers: Covers::Everything, epoch: None, action: PhantomData }
    }

    /// Who acts, as it stands in the entry: the subject, or [`SystemPurpose::actor`].
    pub fn actor(&self) -> &str {
        &self.actor
    }

    /// Whether it is the right to this record in this state. A command compares what it is about to do with what was
    /// allowed. The right to make something new covers nothing that stands.
    pub fn covers(&self, class: Class, units: &[UnitIndex], id: &RecordId) -> bool {
        self.is_for(class, units, Some(id))
    }

    /// Whether it is the right to a new record of this class and these units.
    pub fn covers_new(&self, class: Class, units: &[UnitIndex]) -> bool {
        self.is_for(class, units, None)
    }

    fn is_for(&self, class: Class, units: &[UnitIndex], id: Option<&RecordId>) -> bool {
        match &self.covers {
            Covers::Everything => true,
            Covers::Installation => false,
            Covers::Records { class: own, units: at, id: which } => {
                *own == class && **at == *units && which.as_ref() == id
            }
        }
    }

    /// Whether grants and recusals are still what they were when it was made; the right of the program itself does
    /// not depend on them. The writer asks before it appends.
    pub fn is_current(&self, epoch: u64) -> bool {
        self.epoch.is_none_or(|own| own == epoch)
    }
}

impl<A: Ordinary> Right<A> {
    /// The right of the program itself: rebuilding may rebuild, verifying may verify, the local command line may do
    /// whatever is an [`Ordinary`] action.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for everything else.
    pub fn system(purpose: SystemPurpose) -> Result<Right<A>, Refusal> {
        let may = match purpose {
            SystemPurpose::Rebuild => A::ACTION == Action::Rebuild,
            SystemPurpose::Verify => A::ACTION == Action::VerifyJournal,
            SystemPurpose::CommandLine => true,
        };
        if may {
            Ok(Right::of_system(purpose))
        } else {
            Err(Refusal::NotAllowed { action: A::ACTION, class: None, unit: None })
        }
    }
}

/// Everything to which a subject may do `A` on a day: for whoever needs many rights, such as one for each row of a
/// file.
#[derive(Debug)]
pub struct Reach<A> {
    subject: Box<str>,
    scope: Scope,
    new: [RangeSet; Class::COUNT],
    standing: [RangeSet; Class::COUNT],
    installation: bool,
    action: PhantomData<A>,
}

impl<A: Act> Reach<A> {
    pub(crate) fn made(
        subject: &str,
        scope: Scope,
        new: [RangeSet; Class::COUNT],
        standing: [RangeSet; Class::COUNT],
        installation: bool,
    ) -> Reach<A> {
        Reach { subject: subject.into(), scope, new, standing, installation, action: PhantomData }
    }

    /// Units whose standing records of a class it extends to, before recusals.
    pub fn standing(&self, class: Class) -> &RangeSet {
        &self.standing[class.at()]
    }

    /// What the subject sees.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }
}

impl<A: Ordinary> Reach<A> {
    /// The right to do `A` to the target. The unit that keeps the record must lie where one role both sees the class
    /// and has the action: roles do not lend each other sight.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where the subject may not see the target, or one of its units is recused;
    /// [`Refusal::NotAllowed`] where it sees it, and no role of it may.
    pub fn right(&self, target: Target<'_>) -> Result<Right<A>, Refusal> {
        let allowed = |yes: bool, class: Option<Class>, unit: Option<UnitIndex>| {
            if yes {
                Ok(Right::made(&self.subject, target, self.scope.epoch()))
            } else {
                Err(Refusal::NotAllowed { action: A::ACTION, class, unit })
            }
        };
        match target {
            Target::Installation => {
                allowed(A::ACTION.is_of_installation() && self.installation, None, None)
            }
            Target::New { class, units } => {
                let Some(keeper) = units.first() else { return Err(Refusal::NotFound) };
                if self.scope.is_recused_at(units)
                    || !self.scope.permits_all(Class::Structure, &[*keeper])
                {
                    return Err(Refusal::NotFound);
                }
                allowed(self.new[class.at()].contains(keeper.0), Some(class), Some(*keeper))
            }
            Target::Standing { class, units, id } => {
                let Some(keeper) = units.first() else { return Err(Refusal::NotFound) };
                // Recused and unseen are answered as what does not exist.
                if !self.scope.permits(class, units, id) {
                    return Err(Refusal::NotFound);
                }
                allowed(self.standing[class.at()].contains(keeper.0), Some(class), Some(*keeper))
            }
        }
    }
}

/// Adds to `sum` what a grant over `unit` with this extent reaches.
pub(crate) fn extend(sum: &mut RangeSet, extent: Extent, unit: UnitIndex, subtree: &RangeSet) {
    match extent {
        Extent::Nowhere => {}
        Extent::Unit if sum.contains(unit.0) => {}
        Extent::Unit => *sum = sum.union(&RangeSet::range(unit.0, unit.0 + 1)),
        Extent::Subtree if sum.is_empty() => sum.clone_from(subtree),
        Extent::Subtree => *sum = sum.union(subtree),
    }
}
