//! What a scope lets through: the same records as [`Scope::permits`], which defines it. Here and nowhere else.
//!
//! It is a [`Condition`] first and SQL only at the end, so that a test can take it apart: whatever is taken away from it, a
//! word shows that should not (`weakened`, docs/authority.md).
//!
//! Units, classes and nouns are numbers and stand in the text; ids are values.

use super::narrowing::Narrowing;
use authority::{Class, Scope};
use model::{RangeSet, RecordId};

/// What a record must satisfy to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// All of these.
    All(Vec<Condition>),
    /// At least one of these; none of none.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// Its class is one of these, as [`Class::at`] counts them.
    Classes(Vec<usize>),
    /// Some unit of it lies here.
    Within(RangeSet),
    /// It is this very record.
    Is(RecordId),
    /// It belongs to no other record, or to one that satisfies this.
    Owned(Box<Condition>),
}

/// The records that a scope lets through.
pub(super) fn permitted(scope: &Scope) -> Condition {
    let mut all = vec![permitted_itself(scope)];
    // What belongs to another record is seen where both are. The program itself sees it without the other one, too:
    // it may be there no more.
    if !scope.sees_without_unit(Class::Open) {
        all.push(Condition::Owned(Box::new(permitted_itself(scope))));
    }
    Condition::All(all)
}

/// The activities whose participants a scope shows by name: seen themselves, and persons at one of their units.
pub(super) fn permitted_with_persons(scope: &Scope) -> Condition {
    let mut all = vec![permitted(scope)];
    if !scope.sees_without_unit(Class::Personal) {
        all.push(Condition::Within(scope.units(Class::Personal).clone()));
    }
    Condition::All(all)
}

fn permitted_itself(scope: &Scope) -> Condition {
    let mut all = vec![seen(scope)];
    if !scope.recused().is_empty() {
        all.push(Condition::Not(Box::new(Condition::Within(scope.recused().clone()))));
    }
    for id in scope.recused_records() {
        all.push(Condition::Not(Box::new(Condition::Is(id.clone()))));
    }
    Condition::All(all)
}

// Some unit of the record lies where its class is seen.
fn seen(scope: &Scope) -> Condition {
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
        let classes = Condition::Classes(classes);
        match units {
            Some(units) => Condition::All(vec![classes, Condition::Within(units.clone())]),
            None => classes,
        }
    };
    Condition::Any(groups.into_iter().map(one).collect())
}

impl Condition {
    /// Units of which every record that satisfies this has one; `None` where that may be any or none. For finding records
    /// quickly: what is found is asked for the condition itself.
    pub(super) fn reach(&self) -> Option<RangeSet> {
        match self {
            Condition::Within(units) => Some(units.clone()),
            Condition::All(parts) => {
                parts.iter().filter_map(Condition::reach).min_by_key(RangeSet::len)
            }
            Condition::Any(parts) => parts
                .iter()
                .try_fold(RangeSet::empty(), |all, part| Some(all.union(&part.reach()?))),
            Condition::Not(_) | Condition::Classes(_) | Condition::Is(_) | Condition::Owned(_) => {
                None
            }
        }
    }

    /// As a condition on `record`, the name of a row of the table `record`.
    pub(super) fn sql(&self, record: &str, narrowing: &mut Narrowing) -> String {
        let joined = |parts: &[Condition], word: &str, of_none: &str, narrowing: &mut Narrowing| {
            let parts: Vec<String> = parts.iter().map(|it| it.sql(record, narrowing)).collect();
            match parts.as_slice() {
                [] => of_none.to_owned(),
                parts => format!("({})", parts.join(word)),
            }
        };
        match self {
            Condition::All(parts) => joined(parts, " AND ", "1 = 1", narrowing),
            Condition::Any(parts) => joined(parts, " OR ", NOTHING, narrowing),
            Condition::Not(inner) => format!("NOT {}", inner.sql(record, narrowing)),
            Condition::Classes(classes) => {
                let classes: Vec<String> = classes.iter().map(usize::to_string).collect();
                format!("{record}.class IN ({})", classes.join(", "))
            }
            Condition::Within(units) => within(record, units, narrowing),
            Condition::Is(id) => {
                let noun = id.noun as u32;
                let id = narrowing.value((&*id.id).into());
                format!("({record}.noun = {noun} AND {record}.id = {id})")
            }
            Condition::Owned(inner) => {
                let inner = inner.sql("o", narrowing);
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
pub(super) fn within(record: &str, units: &RangeSet, narrowing: &mut Narrowing) -> String {
    if units.is_empty() {
        return NOTHING.to_owned();
    }
    // Nearly every record has one unit, and that stands in the record. The others are counted and not asked for with
    // EXISTS: PostgreSQL would make a table of all places out of it before it gives the first row.
    let lowest = in_ranges(&format!("{record}.unit"), units.ranges(), narrowing);
    let any = in_ranges("p.unit", units.ranges(), narrowing);
    format!(
        "({lowest} OR ({record}.units > 1 AND \
         (SELECT count(*) FROM place p WHERE p.number = {record}.number AND {any}) > 0))"
    )
}

// A unit lies in one of the ranges. What it costs must not grow with the number of ranges, neither for each record nor
// in the text, which an engine reads anew each time: the units that moved or closed in a province make hundreds.
fn in_ranges(unit: &str, ranges: &[(u32, u32)], narrowing: &mut Narrowing) -> String {
    if ranges.len() > COMPARED_MAX && ranges[ranges.len() - 1].1 <= TABLE_MAX {
        let mut table = vec![0; ranges[ranges.len() - 1].1 as usize];
        for (start, end) in ranges {
            table[*start as usize..*end as usize].fill(1);
        }
        let (table, yes) = (narrowing.value_once(table.into()), vec![1]);
        let yes = narrowing.value_once(yes.into());
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
