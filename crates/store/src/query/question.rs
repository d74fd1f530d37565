//! What is asked of the records: what a scope lets through, and what the asker wants of it. A question is a value, made of
//! the scope in one place; what is done with it is for `query`, how its records are found for `way`.

use super::narrowing::Narrowing;
use super::scoped::{self, Condition, within};
use super::way::{COSTS, Costs, Way};
use super::{Cursor, Filter, Order};
use crate::Engine;
use crate::fold::Status;
use crate::tokens::tokens_asked;
use authority::Scope;
use model::{RangeSet, RecordId};
use std::borrow::Cow;

/// Which records are asked for.
#[derive(Clone, Debug)]
pub(super) struct Question<'a> {
    /// What the scope lets through.
    pub(super) permitted: Condition,
    /// What is wanted of it.
    pub(super) filter: Cow<'a, Filter>,
    /// The one record that is wanted.
    pub(super) id: Option<&'a str>,
    /// What the ways to find it cost.
    pub(super) costs: &'static Costs,
}

impl<'a> Question<'a> {
    /// For what a filter lets through.
    pub(super) fn of(scope: &Scope, filter: &'a Filter) -> Question<'a> {
        let permitted = scoped::permitted(scope);
        Question { permitted, filter: Cow::Borrowed(filter), id: None, costs: &COSTS }
    }

    /// For one record, withdrawn or not.
    pub(super) fn of_one(scope: &Scope, id: &'a RecordId) -> Question<'a> {
        let filter = Filter { withdrawn: true, ..Filter::all(id.noun) };
        let permitted = scoped::permitted(scope);
        Question { permitted, filter: Cow::Owned(filter), id: Some(&id.id), costs: &COSTS }
    }

    /// For one activity, to read who took part in it.
    pub(super) fn of_persons(scope: &Scope, id: &'a RecordId) -> Question<'a> {
        let permitted = scoped::permitted_with_persons(scope);
        Question { permitted, ..Question::of_one(scope, id) }
    }

    /// Whether there is nothing to be found, whatever there is.
    pub(super) fn is_void(&self) -> bool {
        self.filter.text.is_some() && self.tokens().is_empty()
    }

    /// Whether it names the records that it is about.
    pub(super) fn is_named(&self) -> bool {
        self.id.is_some() || self.filter.owner.is_some()
    }

    /// Sets of units of each of which every record that is asked for has one, as far as that is known; the smallest first.
    pub(super) fn reaches(&self) -> Vec<RangeSet> {
        let both = [self.permitted.reach(), self.filter.units.clone()];
        let mut known: Vec<RangeSet> = both.into_iter().flatten().collect();
        known.sort_by_key(RangeSet::len);
        known
    }

    /// The tokens that a record must have, where a text is asked for.
    pub(super) fn tokens(&self) -> Vec<String> {
        self.filter.text.as_deref().map(tokens_asked).into_iter().flatten().collect()
    }

    /// What narrows the order itself in which lists are: the part of [`Question::narrowing`] that needs no record.
    pub(super) fn stretch(&self, way: &Way) -> Narrowing {
        let mut narrowing = Narrowing::default();
        let (noun, filter) = (self.filter.noun as u32, &*self.filter);
        match way {
            Way::Order => narrowing.and(format!("r.noun = {noun}")),
            // Leaves the engine no index of the order: whatever it believes of the tables, it goes the way that it is
            // shown.
            _ => narrowing.and(format!("r.noun + 0 = {noun}")),
        }
        if let Some(kind) = &filter.kind {
            let kind = narrowing.value((&**kind).into());
            narrowing.and(format!("r.kind = {kind}"));
        }
        if let Some(days) = filter.days {
            narrowing.and(format!("r.sorting BETWEEN {} AND {}", days.first.0, days.last.0));
        }
        narrowing
    }

    /// What a record `r` must satisfy.
    pub(super) fn narrowing(&self, way: &Way, engine: Engine) -> Narrowing {
        let mut narrowing = self.stretch(way);
        let filter = &*self.filter;
        if let Some(found) = way.sql(engine, &mut narrowing) {
            narrowing.and(found);
        }
        let permitted = self.permitted.sql("r", &mut narrowing);
        match self.has_tokens(&mut narrowing) {
            // In this order: PostgreSQL would look up the tokens of every record first.
            Some(tokens) => {
                narrowing.and(format!("CASE WHEN {permitted} THEN {tokens} ELSE 1 = 0 END"));
            }
            None => narrowing.and(permitted),
        }
        let status =
            if filter.withdrawn { Status::Erased as u32 } else { Status::Withdrawn as u32 };
        narrowing.and(format!("r.standing < {status}"));
        if let Some(id) = self.id {
            let id = narrowing.value(id.into());
            narrowing.and(format!("r.id = {id}"));
        }
        if let Some(units) = &filter.units {
            let within = within("r", units, &mut narrowing);
            narrowing.and(within);
        }
        if let Some(owner) = &filter.owner {
            let id = narrowing.value((&*owner.id).into());
            let noun = owner.noun as u32;
            narrowing.and(format!(
                "r.owner = (SELECT o.number FROM record o WHERE o.noun + 0 = {noun} AND o.id = {id})"
            ));
        }
        narrowing
    }

    // That a record at hand has all tokens of the text, where one is asked for. What is found by tokens is found by `way`.
    fn has_tokens(&self, narrowing: &mut Narrowing) -> Option<String> {
        let tokens = self.tokens();
        let marks: Vec<String> =
            tokens.iter().map(|token| narrowing.value(token.as_str().into())).collect();
        (!marks.is_empty()).then(|| {
            format!(
                "(SELECT count(*) FROM token t WHERE t.number = r.number AND t.token IN ({})) = {}",
                marks.join(", "),
                marks.len()
            )
        })
    }
}

/// Narrows to what comes behind a place in an order.
pub(super) fn behind(narrowing: &mut Narrowing, order: Order, after: &Cursor) {
    let sign = match order {
        Order::Rising => ">",
        Order::Falling => "<",
    };
    let sorting = narrowing.value(after.sorting.into());
    let id = narrowing.value((&*after.id).into());
    narrowing.and(format!("(r.sorting, r.id) {sign} ({sorting}, {id})"));
}

/// Narrows to what does not come behind a place in an order.
pub(super) fn not_behind(narrowing: &mut Narrowing, order: Order, end: &Cursor) {
    let sign = match order {
        Order::Rising => "<=",
        Order::Falling => ">=",
    };
    let sorting = narrowing.value(end.sorting.into());
    let id = narrowing.value((&*end.id).into());
    narrowing.and(format!("(r.sorting, r.id) {sign} ({sorting}, {id})"));
}
