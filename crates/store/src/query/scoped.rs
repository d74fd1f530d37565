//! What a scope lets through, as SQL: the same records as [`Scope::permits`], which defines it. Here and nowhere else.
//!
//! Units and nouns are numbers and stand in the text; ids are values.

use crate::Value;
use authority::{Class, Scope};
use model::RangeSet;

/// What records must satisfy, and the values in it.
pub(super) struct Conditions {
    text: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// Narrows further.
    pub(super) fn and(&mut self, condition: String) {
        self.text.push(condition);
    }

    /// The mark of a value in the text.
    pub(super) fn value(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    pub(super) fn finish(self) -> (String, Vec<Value>) {
        (self.text.join("\n AND "), self.values)
    }
}

/// The records `r` that a scope lets through.
pub(super) fn permitted(scope: &Scope) -> Conditions {
    let mut conditions = Conditions { text: Vec::new(), values: Vec::new() };
    let own = permitted_itself(scope, "r", &mut conditions);
    conditions.and(own);
    // What belongs to another record is seen where both are. The program itself sees it without the other one, too:
    // it may be there no more.
    if !scope.sees_without_unit(Class::Open) {
        let owner = permitted_itself(scope, "o", &mut conditions);
        conditions.and(format!(
            "(r.owner IS NULL OR EXISTS (SELECT 1 FROM record o WHERE o.number = r.owner AND {owner}))"
        ));
    }
    conditions
}

fn permitted_itself(scope: &Scope, record: &str, conditions: &mut Conditions) -> String {
    let mut all = vec![seen(scope, record)];
    if !scope.recused().is_empty() {
        all.push(format!("NOT {}", within(record, scope.recused())));
    }
    for id in scope.recused_records() {
        let noun = id.noun as u32;
        let id = conditions.value((&*id.id).into());
        all.push(format!("NOT ({record}.noun = {noun} AND {record}.id = {id})"));
    }
    all.join(" AND ")
}

// Some unit of the record lies where its class is seen.
fn seen(scope: &Scope, record: &str) -> String {
    // Classes that are seen at the same units share one question.
    let mut groups: Vec<(Option<&RangeSet>, Vec<String>)> = Vec::new();
    for class in Class::ALL.into_iter().filter(|class| scope.sees(*class)) {
        let units = (!scope.sees_without_unit(class)).then(|| scope.units(class));
        let number = class.at().to_string();
        match groups.iter_mut().find(|(other, _)| *other == units) {
            Some((_, classes)) => classes.push(number),
            None => groups.push((units, vec![number])),
        }
    }
    let one = |(units, classes): (Option<&RangeSet>, Vec<String>)| {
        let classes = format!("{record}.class IN ({})", classes.join(", "));
        match units {
            Some(units) => format!("({classes} AND {})", within(record, units)),
            None => classes,
        }
    };
    let any: Vec<String> = groups.into_iter().map(one).collect();
    if any.is_empty() { NOTHING.to_owned() } else { format!("({})", any.join(" OR ")) }
}

const NOTHING: &str = "1 = 0";

/// Some unit of a record lies in a range set.
pub(super) fn within(record: &str, units: &RangeSet) -> String {
    if units.is_empty() {
        return NOTHING.to_owned();
    }
    format!(
        "EXISTS (SELECT 1 FROM place p WHERE p.number = {record}.number AND {})",
        any_range(units.ranges())
    )
}

// Halved again and again: SQLite refuses expressions that are over 1,000 deep, and a range set may have more ranges.
fn any_range(ranges: &[(u32, u32)]) -> String {
    match ranges {
        [] => NOTHING.to_owned(),
        [(start, end)] => format!("p.unit BETWEEN {start} AND {}", end - 1),
        more => {
            let (left, right) = more.split_at(more.len() / 2);
            format!("({} OR {})", any_range(left), any_range(right))
        }
    }
}
