//! Scopes: what a subject sees on a day. Every read of the store demands one.
//!
//! [`Scope::permits`] is the one definition. Whatever selects records otherwise, by SQL above all, must select exactly
//! those that it permits.

use crate::{Act, Class, Reach};
use model::{Day, RangeSet, RecordId, UnitIndex};

/// Who asks where no subject does: the program itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SystemPurpose {
    /// Derived tables are made anew from the journal. Sees everything.
    Rebuild,
    /// The journal and what was derived from it are compared. Sees everything.
    Verify,
    /// Somebody who can open the database and its keys sits at the machine. Sees everything but what is sealed.
    CommandLine,
}

impl SystemPurpose {
    /// What stands for the subject in entries.
    pub fn actor(self) -> &'static str {
        match self {
            SystemPurpose::Rebuild => "rebuild",
            SystemPurpose::Verify => "verify",
            SystemPurpose::CommandLine => "local-command-line",
        }
    }
}

/// What a subject sees on a day.
///
/// Made by [`crate::Authority::scope`] and [`Scope::system`] and by nothing else:
///
/// ```compile_fail,E0451
/// use authority::Scope;
/// fn widened(scope: Scope) -> Scope {
///     Scope { everything: true, ..scope } // error: private fields
/// }
/// ```
///
/// and not to be doubled, so that one made for a request does not outlive it unnoticed:
///
/// ```compile_fail,E0599
/// let scope = authority::Scope::system(authority::SystemPurpose::Verify);
/// let _ = scope.clone(); // error: not Clone
/// ```
#[derive(Debug)]
pub struct Scope {
    // Of a system scope: records without any unit are seen too.
    everything: bool,
    classes: [RangeSet; Class::COUNT],
    recused: RangeSet,
    // Sorted.
    recused_records: Vec<RecordId>,
    day: Option<Day>,
    epoch: u64,
}

impl Scope {
    /// The scope of the program itself.
    pub fn system(purpose: SystemPurpose) -> Scope {
        let mut classes: [RangeSet; Class::COUNT] =
            std::array::from_fn(|_| RangeSet::range(0, u32::MAX));
        if purpose == SystemPurpose::CommandLine {
            classes[Class::Sealed.at()] = RangeSet::empty();
        }
        Scope {
            everything: true,
            classes,
            recused: RangeSet::empty(),
            recused_records: Vec::new(),
            day: None,
            epoch: 0,
        }
    }

    pub(crate) fn of_subject(
        classes: [RangeSet; Class::COUNT],
        recused: RangeSet,
        mut recused_records: Vec<RecordId>,
        day: Day,
        epoch: u64,
    ) -> Scope {
        recused_records.sort_unstable();
        recused_records.dedup();
        Scope { everything: false, classes, recused, recused_records, day: Some(day), epoch }
    }

    /// Whether a record is seen: some unit of it lies where the class is seen, no unit of it is recused, and it is
    /// not recused itself.
    ///
    /// `units` are all units of the record: of an activity its hosts, of a person the home, of a relation the child.
    /// What belongs to another record, as an attachment does, is seen where both are permitted; see
    /// [`Scope::is_recused`].
    pub fn permits(&self, class: Class, units: &[UnitIndex], id: &RecordId) -> bool {
        self.permits_all(class, units) && !self.is_recused(id)
    }

    /// The same for records of a class at these units of which none is recused itself.
    pub(crate) fn permits_all(&self, class: Class, units: &[UnitIndex]) -> bool {
        let seen = self.units(class);
        let within =
            self.sees_without_unit(class) || units.iter().any(|unit| seen.contains(unit.0));
        within && !self.is_recused_at(units)
    }

    /// Where a class is seen, before recusals.
    pub fn units(&self, class: Class) -> &RangeSet {
        &self.classes[class.at()]
    }

    /// Whether records of a class are seen that have no unit, or one that is not known yet: for the program itself
    /// only. A query then asks for no units.
    pub fn sees_without_unit(&self, class: Class) -> bool {
        self.everything && !self.units(class).is_empty()
    }

    /// Whether any record of a class may be seen. Live checkpoints and sizes are for whoever sees
    /// [`Class::Journal`].
    pub fn sees(&self, class: Class) -> bool {
        !self.units(class).is_empty()
    }

    /// Units from which the subject is recused: no record that has one of them is seen, whatever its class.
    pub fn recused(&self) -> &RangeSet {
        &self.recused
    }

    /// Records from which the subject is recused, in order.
    pub fn recused_records(&self) -> &[RecordId] {
        &self.recused_records
    }

    /// Whether the subject is recused from this very record. To be asked for the record that an attachment or a part
    /// belongs to.
    pub fn is_recused(&self, id: &RecordId) -> bool {
        self.recused_records.binary_search(id).is_ok()
    }

    pub(crate) fn is_recused_at(&self, units: &[UnitIndex]) -> bool {
        units.iter().any(|unit| self.recused.contains(unit.0))
    }

    /// The day for which it was made; none for the program itself.
    pub fn day(&self) -> Option<Day> {
        self.day
    }

    /// The state of grants and recusals from which it was made; see [`crate::Authority::epoch`].
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The scope less where something may not be done: what an export takes out is what the subject both sees and
    /// may export. It never becomes wider.
    pub fn narrowed<A: Act>(self, reach: &Reach<A>) -> Scope {
        let classes =
            std::array::from_fn(|at| self.classes[at].intersection(reach.standing(Class::ALL[at])));
        let everything = false;
        let mut recused_records = self.recused_records;
        recused_records.extend_from_slice(reach.scope().recused_records());
        recused_records.sort_unstable();
        recused_records.dedup();
        let recused = self.recused.union(reach.scope().recused());
        Scope { everything, classes, recused, recused_records, ..self }
    }
}
