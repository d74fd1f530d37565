//! What is asked of the records: what a scope lets through, and what the asker wants of it. A question is a value, made of
//! the scope in one place; what is done with it is for `query`.

use super::Filter;
use super::conditions::Conditions;
use super::scoped::{self, Predicate, within};
use crate::Value;
use crate::fold::Status;
use crate::tokens::tokens_asked;
use authority::Scope;
use model::RecordId;
use std::borrow::Cow;

/// Which records are asked for.
#[derive(Clone, Debug)]
pub(super) struct Question<'a> {
    /// What the scope lets through.
    pub(super) permitted: Predicate,
    /// What is wanted of it.
    pub(super) filter: Cow<'a, Filter>,
    /// The one record that is wanted.
    pub(super) id: Option<&'a str>,
}

impl<'a> Question<'a> {
    /// For what a filter lets through.
    pub(super) fn of(scope: &Scope, filter: &'a Filter) -> Question<'a> {
        let permitted = scoped::permitted(scope);
        Question { permitted, filter: Cow::Borrowed(filter), id: None }
    }

    /// For one record, withdrawn or not.
    pub(super) fn of_one(scope: &Scope, id: &'a RecordId) -> Question<'a> {
        let filter = Filter { withdrawn: true, ..Filter::all(id.noun) };
        let permitted = scoped::permitted(scope);
        Question { permitted, filter: Cow::Owned(filter), id: Some(&id.id) }
    }

    /// For one activity, to read who took part in it.
    pub(super) fn of_persons(scope: &Scope, id: &'a RecordId) -> Question<'a> {
        let permitted = scoped::permitted_with_persons(scope);
        Question { permitted, ..Question::of_one(scope, id) }
    }

    /// What a record `r` must satisfy; `None` where nothing can.
    pub(super) fn conditions(&self) -> Option<Conditions> {
        let mut conditions = Conditions::default();
        let permitted = self.permitted.sql("r", &mut conditions);
        conditions.and(permitted);
        let filter = &*self.filter;
        conditions.and(format!("r.noun = {}", filter.noun as u32));
        let status =
            if filter.withdrawn { Status::Erased as u32 } else { Status::Withdrawn as u32 };
        conditions.and(format!("r.standing < {status}"));
        if let Some(id) = self.id {
            let id = conditions.value(id.into());
            conditions.and(format!("r.id = {id}"));
        }
        if let Some(kind) = &filter.kind {
            let kind = conditions.value((&**kind).into());
            conditions.and(format!("r.kind = {kind}"));
        }
        if let Some(units) = &filter.units {
            conditions.and(within("r", units));
        }
        if let Some(days) = filter.days {
            conditions.and(format!("r.sorting BETWEEN {} AND {}", days.first.0, days.last.0));
        }
        if let Some(owner) = &filter.owner {
            let id = conditions.value((&*owner.id).into());
            let noun = owner.noun as u32;
            conditions.and(format!(
                "r.owner = (SELECT o.number FROM record o WHERE o.noun = {noun} AND o.id = {id})"
            ));
        }
        if let Some(text) = &filter.text {
            let asked = tokens_asked(text);
            if asked.is_empty() {
                return None;
            }
            let one = |token: String| {
                let token = conditions.value(Value::Text(token.into()));
                format!("SELECT t.number FROM token t WHERE t.token = {token}")
            };
            let all: Vec<String> = asked.into_iter().map(one).collect();
            conditions.and(format!("r.number IN ({})", all.join(" INTERSECT ")));
        }
        Some(conditions)
    }
}
