//! Conditions with their names looked up, decided in three values.

use directive::{Condition, Operator, Term, UnitTerm};
use model::relation::Tree;
use model::{Activity, Matter, Ratio, Symbol, Truth, UnitIndex, Value};

/// Looks up the symbol of a name.
pub(crate) type Get<'g> = &'g dyn Fn(&str) -> Option<Symbol>;

/// A resolved condition.
pub(crate) enum Test {
    Compare(Side, Operator, Side),
    Stated(Option<Symbol>),
    Within(UnitTerm, UnitTerm),
    Any(Vec<Test>),
    Not(Box<Test>),
}

/// A resolved side of a comparison. A name that no row uses has no symbol: nothing equals it.
pub(crate) enum Side {
    Field(Option<Symbol>),
    Minutes,
    Participants,
    Share(Option<Symbol>, Option<Symbol>),
    Number(Ratio),
    Name(Option<Symbol>),
    YesNo(bool),
    Parameter(usize),
}

/// What a condition is asked about.
#[derive(Clone, Copy)]
pub(crate) enum Item<'a> {
    Activity(&'a Activity),
    Matter(&'a Matter),
}

/// Who is judged, and by which tree and parameters.
pub(crate) struct Setting<'a> {
    pub unit: UnitIndex,
    pub responsible_for: &'a [UnitIndex],
    pub tree: &'a Tree,
    /// Values of the obligation's named parameters; `None` where not set.
    pub parameters: &'a [Option<Ratio>],
    /// The role of plain attendance.
    pub participant: Option<Symbol>,
    /// Whether time is over, so that a blank stays a blank.
    pub settled: bool,
}

impl Test {
    pub fn resolve(condition: &Condition, get: Get<'_>, parameters: &[&str]) -> Test {
        match condition {
            Condition::Compare { left, operator, right } => Test::Compare(
                Side::resolve(left, get, parameters),
                *operator,
                Side::resolve(right, get, parameters),
            ),
            Condition::Stated { field } => Test::Stated(get(field)),
            Condition::Within { inner, outer } => Test::Within(*inner, *outer),
            Condition::Any(all) => {
                Test::Any(all.iter().map(|one| Test::resolve(one, get, parameters)).collect())
            }
            Condition::Not(one) => Test::Not(Box::new(Test::resolve(one, get, parameters))),
        }
    }

    /// Whether the answer depends on who is judged, not on the item alone.
    pub fn needs_setting(&self) -> bool {
        match self {
            Test::Compare(left, _, right) => {
                [left, right].iter().any(|side| matches!(side, Side::Parameter(_)))
            }
            Test::Within(..) => true,
            Test::Stated(_) => false,
            Test::Any(all) => all.iter().any(Test::needs_setting),
            Test::Not(one) => one.needs_setting(),
        }
    }

    /// Decides the condition for an item and a subject.
    pub fn truth(&self, item: Item<'_>, setting: &Setting<'_>) -> Truth {
        match self {
            Test::Compare(left, operator, right) => {
                compare(left.value(item, setting), *operator, right.value(item, setting))
            }
            Test::Stated(field) => {
                // A blank can still be filled in until time is over, and on an incomplete item after that; a slip need
                // not tell everything that is stated.
                if field.is_some_and(|field| item.field(field).is_some()) {
                    Truth::Yes
                } else if setting.settled && !item.is_incomplete() && !item.is_elsewhere() {
                    Truth::No
                } else {
                    Truth::Unknown
                }
            }
            Test::Within(inner, outer) => within(*inner, *outer, item, setting),
            Test::Any(all) => {
                all.iter().fold(Truth::No, |truth, one| truth | one.truth(item, setting))
            }
            Test::Not(one) => !one.truth(item, setting),
        }
    }
}

/// A value to compare. Numbers are ratios so that shares are exact.
#[derive(Clone, Copy, Debug)]
enum Operand {
    Ratio(Ratio),
    Name(Option<Symbol>),
    YesNo(bool),
    Unknown,
}

impl Side {
    fn resolve(term: &Term, get: Get<'_>, parameters: &[&str]) -> Side {
        match term {
            Term::Field(field) => Side::Field(get(field)),
            Term::Minutes => Side::Minutes,
            Term::Participants => Side::Participants,
            Term::Share(part, whole) => Side::Share(get(part), get(whole)),
            Term::Number(number) => Side::Number(*number),
            Term::Name(name) => Side::Name(get(name)),
            Term::YesNo(value) => Side::YesNo(*value),
            Term::Parameter(name) => {
                Side::Parameter(parameters.iter().position(|own| own == name).unwrap_or(usize::MAX))
            }
        }
    }

    fn value(&self, item: Item<'_>, setting: &Setting<'_>) -> Operand {
        let number = |field: Option<Symbol>| match field.and_then(|field| item.field(field)) {
            Some(Value::Number(number)) => u64::try_from(number).ok(),
            _ => None,
        };
        match self {
            Side::Field(field) => match field.and_then(|field| item.field(field)) {
                None => Operand::Unknown,
                Some(Value::YesNo(value)) => Operand::YesNo(value),
                Some(Value::Name(name)) => Operand::Name(Some(name)),
                // Conditions do not compare dates; `within` measures them.
                Some(Value::Day(_)) => Operand::Unknown,
                Some(Value::Number(number)) => u64::try_from(number)
                    .ok()
                    .and_then(|number| Ratio::new(number, 1))
                    .map_or(Operand::Unknown, Operand::Ratio),
            },
            Side::Minutes => match item {
                Item::Activity(activity) => activity
                    .minutes
                    .map_or(Operand::Unknown, |minutes| Operand::Ratio(Ratio::whole(minutes))),
                Item::Matter(_) => Operand::Unknown,
            },
            Side::Participants => match item {
                // A slip tells of one participant and of nobody else.
                Item::Activity(activity) if activity.elsewhere.is_some() => Operand::Unknown,
                Item::Activity(activity) => {
                    let named = activity
                        .people
                        .iter()
                        .filter(|(role, _)| Some(*role) == setting.participant)
                        .count() as u32;
                    Operand::Ratio(Ratio::whole(
                        named.saturating_add(activity.unnamed_participants),
                    ))
                }
                Item::Matter(_) => Operand::Unknown,
            },
            Side::Share(part, whole) => match (number(*part), number(*whole)) {
                (Some(part), Some(whole)) => {
                    Ratio::new(part, whole).map_or(Operand::Unknown, Operand::Ratio)
                }
                _ => Operand::Unknown,
            },
            Side::Number(number) => Operand::Ratio(*number),
            Side::Name(name) => Operand::Name(*name),
            Side::YesNo(value) => Operand::YesNo(*value),
            Side::Parameter(at) => setting
                .parameters
                .get(*at)
                .copied()
                .flatten()
                .map_or(Operand::Unknown, Operand::Ratio),
        }
    }
}

fn compare(left: Operand, operator: Operator, right: Operand) -> Truth {
    let ordering = match (left, right) {
        (Operand::Ratio(left), Operand::Ratio(right)) => left.cmp(&right),
        (Operand::Name(left), Operand::Name(right)) => {
            // Names are equal or not; they have no order. A name without a symbol occurs nowhere.
            let equal = left.is_some() && left == right;
            return match operator {
                Operator::Equal => equal.into(),
                Operator::NotEqual => (!equal).into(),
                _ => Truth::Unknown,
            };
        }
        (Operand::YesNo(left), Operand::YesNo(right)) => left.cmp(&right),
        _ => return Truth::Unknown,
    };
    match operator {
        Operator::Equal => ordering.is_eq(),
        Operator::NotEqual => ordering.is_ne(),
        Operator::Less => ordering.is_lt(),
        Operator::AtMost => ordering.is_le(),
        Operator::Greater => ordering.is_gt(),
        Operator::AtLeast => ordering.is_ge(),
    }
    .into()
}

fn within(inner: UnitTerm, outer: UnitTerm, item: Item<'_>, setting: &Setting<'_>) -> Truth {
    let own = [setting.unit];
    let units = |term: UnitTerm| -> &[UnitIndex] {
        match term {
            UnitTerm::HostUnit => item.hosts(),
            UnitTerm::TargetUnit => item.targets(),
            UnitTerm::SubjectUnit => &own,
            UnitTerm::SubjectResponsibleFor => setting.responsible_for,
        }
    };
    let (inner, outer) = (units(inner), units(outer));
    if inner.is_empty() || outer.is_empty() {
        // Nobody said which units, or they are units of another installation: it may hold.
        return Truth::Unknown;
    }
    inner.iter().any(|unit| outer.iter().any(|top| setting.tree.is_within(*unit, *top))).into()
}

impl<'a> Item<'a> {
    pub fn field(self, field: Symbol) -> Option<Value> {
        match self {
            Item::Activity(activity) => activity.field(field),
            Item::Matter(matter) => matter.field(field),
        }
    }

    fn is_incomplete(self) -> bool {
        let certainty = match self {
            Item::Activity(activity) => activity.certainty,
            Item::Matter(matter) => matter.certainty,
        };
        certainty == model::Certainty::Incomplete
    }

    fn is_elsewhere(self) -> bool {
        matches!(self, Item::Activity(activity) if activity.elsewhere.is_some())
    }

    fn hosts(self) -> &'a [UnitIndex] {
        match self {
            Item::Activity(activity) => &activity.hosts,
            Item::Matter(matter) => std::slice::from_ref(&matter.unit),
        }
    }

    fn targets(self) -> &'a [UnitIndex] {
        match self {
            Item::Activity(activity) => &activity.targets,
            Item::Matter(_) => &[],
        }
    }
}
