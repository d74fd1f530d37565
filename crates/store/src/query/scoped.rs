//! What a scope lets through: the same records as [`Scope::permits`], which defines it. Here and nowhere else.
//!
//! It is a [`Predicate`] first and SQL only at the end, so that a test can take it apart: whatever is taken away from it, a
//! word shows that should not (`weakened`, docs/authority.md).
//!
//! Units, classes and nouns are numbers and stand in the text; ids are values.

use super::conditions::Conditions;
use authority::{Class, Scope};
use model::{RangeSet, RecordId};

/// What a record must satisfy to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Predicate {
    /// All of these.
    All(Vec<Predicate>),
    /// At least one of these; none of none.
    Any(Vec<Predicate>),
    /// Not this.
    Not(Box<Predicate>),
    /// Its class is one of these, as [`Class::at`] counts them.
    Classes(Vec<usize>),
    /// Some unit of it lies here.
    Within(RangeSet),
    /// It is this very record.
    Is(RecordId),
    /// It belongs to no other record, or to one that satisfies this.
    Owned(Box<Predicate>),
}

/// The records that a scope lets through.
pub(super) fn permitted(scope: &Scope) -> Predicate {
    let mut all = vec![permitted_itself(scope)];
    // What belongs to another record is seen where both are. The program itself sees it without the other one, too:
    // it may be there no more.
    if !scope.sees_without_unit(Class::Open) {
        all.push(Predicate::Owned(Box::new(permitted_itself(scope))));
    }
    Predicate::All(all)
}

/// The activities whose participants a scope shows by name: seen themselves, and persons at one of their units.
pub(super) fn permitted_with_persons(scope: &Scope) -> Predicate {
    let mut all = vec![permitted(scope)];
    if !scope.sees_without_unit(Class::Personal) {
        all.push(Predicate::Within(scope.units(Class::Personal).clone()));
    }
    Predicate::All(all)
}

fn permitted_itself(scope: &Scope) -> Predicate {
    let mut all = vec![seen(scope)];
    if !scope.recused().is_empty() {
        all.push(Predicate::Not(Box::new(Predicate::Within(scope.recused().clone()))));
    }
    for id in scope.recused_records() {
        all.push(Predicate::Not(Box::new(Predicate::Is(id.clone()))));
    }
    Predicate::All(all)
}

// Some unit of the record lies where its class is seen.
fn seen(scope: &Scope) -> Predicate {
    // Classes that are seen at the same units share one question.
    let mut groups: Vec<(Option<&RangeSet>, Vec<usize>)> = Vec::new();
    for class in Class::ALL.into_iter().filter(|class| scope.sees(*class)) {
        let units = (!scope.sees_without_unit(class)).then(|| scope.units(class));
        match groups.iter_mut().find(|(other, _)| *other == units) {
            Some((_, classes)) => classes.push(class.at()),
            None => groups.push((units, vec![class.at()])),
        }
    }
    let one = |(units, classes): (Option<&RangeSet>, Vec<usize>)| {
        let classes = Predicate::Classes(classes);
        match units {
            Some(units) => Predicate::All(vec![classes, Predicate::Within(units.clone())]),
            None => classes,
        }
    };
    Predicate::Any(groups.into_iter().map(one).collect())
}

impl Predicate {
    /// Units of which every record that satisfies this has one; `None` where that may be any or none. For finding records
    /// quickly: what is found is asked for the predicate itself.
    pub(super) fn reach(&self) -> Option<RangeSet> {
        match self {
            Predicate::Within(units) => Some(units.clone()),
            Predicate::All(parts) => {
                parts.iter().filter_map(Predicate::reach).min_by_key(RangeSet::len)
            }
            Predicate::Any(parts) => parts
                .iter()
                .try_fold(RangeSet::empty(), |all, part| Some(all.union(&part.reach()?))),
            Predicate::Not(_) | Predicate::Classes(_) | Predicate::Is(_) | Predicate::Owned(_) => {
                None
            }
        }
    }

    /// As a condition on `record`, the name of a row of the table `record`.
    pub(super) fn sql(&self, record: &str, conditions: &mut Conditions) -> String {
        let joined =
            |parts: &[Predicate], word: &str, of_none: &str, conditions: &mut Conditions| {
                let parts: Vec<String> =
                    parts.iter().map(|it| it.sql(record, conditions)).collect();
                match parts.as_slice() {
                    [] => of_none.to_owned(),
                    parts => format!("({})", parts.join(word)),
                }
            };
        match self {
            Predicate::All(parts) => joined(parts, " AND ", "1 = 1", conditions),
            Predicate::Any(parts) => joined(parts, " OR ", NOTHING, conditions),
            Predicate::Not(inner) => format!("NOT {}", inner.sql(record, conditions)),
            Predicate::Classes(classes) => {
                let classes: Vec<String> = classes.iter().map(usize::to_string).collect();
                format!("{record}.class IN ({})", classes.join(", "))
            }
            Predicate::Within(units) => within(record, units, conditions),
            Predicate::Is(id) => {
                let noun = id.noun as u32;
                let id = conditions.value((&*id.id).into());
                format!("({record}.noun = {noun} AND {record}.id = {id})")
            }
            Predicate::Owned(inner) => {
                let inner = inner.sql("o", conditions);
                format!(
                    "({record}.owner IS NULL OR EXISTS \
                     (SELECT 1 FROM record o WHERE o.number = {record}.owner AND {inner}))"
                )
            }
        }
    }
}

const NOTHING: &str = "1 = 0";

/// Ranges that are compared one by one; more of them as a table of all units.
const COMPARED_MAX: usize = 2;

/// Units that such a table may have, at a byte each.
const TABLE_MAX: u32 = 1 << 20;

/// Some unit of a record lies in a range set.
pub(super) fn within(record: &str, units: &RangeSet, conditions: &mut Conditions) -> String {
    if units.is_empty() {
        return NOTHING.to_owned();
    }
    // Nearly every record has one unit, and that stands in the record. The others are counted and not asked for with
    // EXISTS: PostgreSQL would make a table of all places out of it before it gives the first row.
    let lowest = in_ranges(&format!("{record}.unit"), units.ranges(), conditions);
    let any = in_ranges("p.unit", units.ranges(), conditions);
    format!(
        "({lowest} OR ({record}.units > 1 AND \
         (SELECT count(*) FROM place p WHERE p.number = {record}.number AND {any}) > 0))"
    )
}

// A unit lies in one of the ranges. What it costs must not grow with the number of ranges, neither for each record nor
// in the text, which an engine reads anew each time: the units that moved or closed in a province make hundreds.
fn in_ranges(unit: &str, ranges: &[(u32, u32)], conditions: &mut Conditions) -> String {
    if ranges.len() > COMPARED_MAX && ranges[ranges.len() - 1].1 <= TABLE_MAX {
        let mut table = vec![0; ranges[ranges.len() - 1].1 as usize];
        for (start, end) in ranges {
            table[*start as usize..*end as usize].fill(1);
        }
        let (table, yes) = (conditions.value_once(table.into()), vec![1]);
        let yes = conditions.value_once(yes.into());
        // Beyond the end, and for no unit (-1), it is empty.
        return format!("substr({table}, CAST({unit} AS INTEGER) + 1, 1) = {yes}");
    }
    compared(unit, ranges)
}

// Halved again and again, so that a unit is compared with few of the ranges, and because SQLite refuses expressions that are
// over 1,000 deep.
fn compared(unit: &str, ranges: &[(u32, u32)]) -> String {
    match ranges {
        [] => NOTHING.to_owned(),
        [(start, end)] => format!("{unit} BETWEEN {start} AND {}", end - 1),
        more => {
            let (left, right) = more.split_at(more.len() / 2);
            let (left, from) = (compared(unit, left), right[0].0);
            format!("CASE WHEN {unit} < {from} THEN {left} ELSE {} END", compared(unit, right))
        }
    }
}

/// The same as alternatives, for which both engines go to an index.
pub(super) fn any_range(unit: &str, ranges: &[(u32, u32)]) -> String {
    match ranges {
        [] => NOTHING.to_owned(),
        [one] => compared(unit, &[*one]),
        more => {
            let (left, right) = more.split_at(more.len() / 2);
            format!("({} OR {})", any_range(unit, left), any_range(unit, right))
        }
    }
}
