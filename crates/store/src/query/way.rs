//! How the records of a question are found: in the order of the list, or by what few of them have. It is for speed alone. What
//! is found one way or the other is asked for the whole question, so a wrong way is slow and shows nothing more.
//!
//! The engines cannot choose: they do not know how many records lie in a set of units, and a list in which every
//! thousandth record is in scope costs a thousand records for each that it shows. So it is counted first, up to a limit.

use super::conditions::Conditions;
use super::question::{Question, behind, not_behind};
use super::scoped::any_range;
use super::{Cursor, Found, Order, Page};
use crate::engine::Sql;
use crate::{Reader, StoreError, Value};
use model::RangeSet;

/// Ranges that one statement looks up.
const RANGES_MAX: usize = 500;

/// From where on one way is cheaper than another.
#[derive(Debug)]
pub(super) struct Limits {
    /// Records that are looked up one by one rather than met in order.
    pub(super) few: u32,
    /// The same where all have to be counted anyway.
    pub(super) few_to_count: u32,
    /// Records of an order that are looked through before the next look at how many were found. When the last of them
    /// are used up, the records that are asked for lie thin or far away.
    pub(super) stretches: [u32; 2],
}

/// As `cargo xtask bench query` found them: looking up 3,000 records costs about what 40,000 cost that are met in order.
pub(super) const LIMITS: Limits =
    Limits { few: 3_000, few_to_count: 60_000, stretches: [2_000, 40_000] };

/// How records are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// In the order of lists, from where the page begins.
    Order,
    /// By id, or by what they belong to: the question says which.
    Named,
    /// By the units that they belong to.
    Places(RangeSet),
    /// By having all of these tokens.
    Tokens(Vec<String>),
}

impl Way {
    /// A condition that finds the records.
    pub(super) fn sql(&self, conditions: &mut Conditions) -> Option<String> {
        let found = match self {
            Way::Order | Way::Named => return None,
            Way::Places(units) => format!(
                "SELECT p.number FROM place p WHERE {}",
                any_range("p.unit", units.ranges())
            ),
            Way::Tokens(tokens) => {
                let one = |token: &String| {
                    let token = conditions.value(Value::Text(token.as_str().into()));
                    format!("SELECT t.number FROM token t WHERE t.token = {token}")
                };
                let all: Vec<String> = tokens.iter().map(one).collect();
                all.join(" INTERSECT ")
            }
        };
        Some(format!("r.number IN ({found})"))
    }
}

impl Reader {
    /// How the records of a question are found where all of them are needed.
    pub(super) async fn way_to_all(&mut self, question: &Question<'_>) -> Result<Way, StoreError> {
        match self.way_to_few(question, question.limits.few_to_count).await? {
            Way::Order if !question.tokens().is_empty() => Ok(Way::Tokens(question.tokens())),
            way => Ok(way),
        }
    }

    // The way to no more than `limit` records, where there is one.
    async fn way_to_few(&mut self, question: &Question<'_>, limit: u32) -> Result<Way, StoreError> {
        if question.id.is_some() || question.filter.owner.is_some() {
            return Ok(Way::Named);
        }
        let mut best = (limit, Way::Order);
        for token in question.tokens() {
            let text = "SELECT 1 AS one FROM token t WHERE t.token = $1";
            let number = self.up_to(text.to_owned(), vec![token.as_str().into()], best.0).await?;
            if number < best.0 {
                best = (number, Way::Tokens(vec![token]));
            }
        }
        if let Some(units) = question.reach().filter(|it| it.ranges().len() <= RANGES_MAX) {
            let ranges = any_range("p.unit", units.ranges());
            let text = format!("SELECT 1 AS one FROM place p WHERE {ranges}");
            if self.up_to(text, Vec::new(), best.0).await? < best.0 {
                best.1 = Way::Places(units);
            }
        }
        Ok(best.1)
    }

    // How many rows a query gives, counted up to a limit.
    async fn up_to(
        &mut self,
        text: String,
        values: Vec<Value>,
        limit: u32,
    ) -> Result<u32, StoreError> {
        let sql = format!("SELECT count(*) AS found FROM ({text} LIMIT {limit}) few");
        let row = self.fetch_one(Sql::once(sql), values).await?;
        let found = row.map_or(Ok(0), |row| row.index("found"))?;
        Ok(u32::try_from(found).unwrap_or(u32::MAX))
    }

    /// A page of the records of a question.
    pub(super) async fn page_of(
        &mut self,
        question: &Question<'_>,
        page: &Page,
    ) -> Result<Vec<Found>, StoreError> {
        let mut page = Page { limit: page.limit.min(super::PAGE_MAX), ..page.clone() };
        let mut way = self.way_to_few(question, question.limits.few).await?;
        let mut found = Vec::new();
        if way == Way::Order {
            for records in question.limits.stretches {
                let end = self.end_of_stretch(question, &page, records).await?;
                let more = self.part_of(question, &way, &page, end.as_ref()).await?;
                page.limit -= u32::try_from(more.len()).unwrap_or(page.limit).min(page.limit);
                found.extend(more);
                if page.limit == 0 || end.is_none() {
                    return Ok(found);
                }
                page.after = end;
            }
            way = self.way_to_all(question).await?;
        }
        found.extend(self.part_of(question, &way, &page, None).await?);
        Ok(found)
    }

    // Where the order has gone on by so many records from where a page begins; nothing where it ends before.
    async fn end_of_stretch(
        &mut self,
        question: &Question<'_>,
        page: &Page,
        records: u32,
    ) -> Result<Option<Cursor>, StoreError> {
        let mut conditions = question.stretch(&Way::Order);
        if let Some(after) = &page.after {
            behind(&mut conditions, page.order, after);
        }
        let (text, values) = conditions.finish();
        let order = direction(page.order);
        let sql = format!(
            "SELECT r.sorting, r.id FROM record r WHERE {text}
             ORDER BY r.sorting {order}, r.id {order} LIMIT 1 OFFSET {records}"
        );
        let row = self.fetch_one(Sql::once(sql), values).await?;
        let cursor = |row: crate::Row| {
            Ok(Cursor { sorting: row.int("sorting")?, id: row.text("id")?.into() })
        };
        row.map(cursor).transpose()
    }

    async fn part_of(
        &mut self,
        question: &Question<'_>,
        way: &Way,
        page: &Page,
        end: Option<&Cursor>,
    ) -> Result<Vec<Found>, StoreError> {
        let mut conditions = question.conditions(way);
        if let Some(after) = &page.after {
            behind(&mut conditions, page.order, after);
        }
        if let Some(end) = end {
            not_behind(&mut conditions, page.order, end);
        }
        let limit = conditions.value(page.limit.into());
        let order = direction(page.order);
        let end = format!("ORDER BY r.sorting {order}, r.id {order} LIMIT {limit}");
        self.select(conditions, page.content, &end).await
    }
}

fn direction(order: Order) -> &'static str {
    match order {
        Order::Rising => "ASC",
        Order::Falling => "DESC",
    }
}
