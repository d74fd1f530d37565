//! How the records of a question are found: in the order of the list, or by what few of them have. It is for speed alone. What
//! is found one way or the other is asked for the whole question, so a wrong way is slow and shows nothing more.
//!
//! The engines cannot choose: they do not know how many records lie in a set of units, and a list in which every
//! thousandth record is in scope costs a thousand records for each that it shows. So it is counted first, up to where it
//! makes no difference any more.

use super::narrowing::Narrowing;
use super::question::{Question, behind, not_behind};
use super::scoped::any_range;
use super::{Cursor, Found, Order, Page};
use crate::engine::Sql;
use crate::{Engine, Reader, StoreError, Value};
use model::RangeSet;

/// What one way costs beside another.
#[derive(Debug)]
pub(super) struct Costs {
    /// Records that are met in order for the price of one that is looked up.
    pub(super) lookup: u64,
    /// Records of an order that are looked through before the next look at how many were found. When the last of them
    /// are used up, the records that are asked for lie thin or far away.
    pub(super) stretches: [u32; 2],
}

/// As `cargo xtask bench query` found them.
pub(super) const COSTS: Costs = Costs { lookup: 8, stretches: [2_000, 40_000] };

/// Records with a token, or in units, that are counted at most where several things narrow.
const COUNTED_FOR_MANY: u64 = 30_000;

/// The same where all records have to be counted anyway.
const COUNTED_FOR_COUNT: u64 = 100_000;

/// So few that nothing is gained by looking for a way to fewer.
const FEW: u64 = 1_000;

/// Ranges that are looked up as alternatives; more of them as a table.
const ALTERNATIVES_MAX: usize = 2;

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
    pub(super) fn sql(&self, engine: Engine, narrowing: &mut Narrowing) -> Option<String> {
        let found = match self {
            Way::Order | Way::Named => return None,
            Way::Places(units) => places(engine, units),
            Way::Tokens(tokens) => {
                let one = |token: &String| {
                    let token = narrowing.value(token.as_str().into());
                    format!("SELECT t.number FROM token t WHERE t.token = {token}")
                };
                let all: Vec<String> = tokens.iter().map(one).collect();
                all.join(" INTERSECT ")
            }
        };
        Some(match engine {
            Engine::Sqlite => format!("r.number IN ({found})"),
            // As an array: whatever the planner believes of the tables, it looks the numbers up.
            Engine::Postgres => format!("r.number = ANY(ARRAY({found}))"),
        })
    }
}

// The numbers of records in a set of units; of one in several units several times. Many ranges are a table, and each of them is
// looked up in the index: as alternatives they would be a plan of their own each.
fn places(engine: Engine, units: &RangeSet) -> String {
    let ranges = units.ranges();
    if ranges.len() <= ALTERNATIVES_MAX {
        return format!("SELECT p.number FROM place p WHERE {}", any_range("p.unit", ranges));
    }
    let rows: Vec<String> =
        ranges.iter().map(|(start, end)| format!("({start},{})", end - 1)).collect();
    let (rows, between) = (rows.join(","), "p.unit BETWEEN g.column1 AND g.column2");
    match engine {
        Engine::Sqlite => {
            format!("SELECT p.number FROM (VALUES {rows}) g CROSS JOIN place p WHERE {between}")
        }
        Engine::Postgres => format!(
            "SELECT p.number FROM (VALUES {rows}) g
             CROSS JOIN LATERAL (SELECT p.number FROM place p WHERE {between} OFFSET 0) p"
        ),
    }
}

impl Reader {
    /// How the records of a question are found where all of them are needed.
    pub(super) async fn way_to_all(&mut self, question: &Question<'_>) -> Result<Way, StoreError> {
        if question.is_named() {
            return Ok(Way::Named);
        }
        let (all, lookup) = (self.records().await?, question.costs.lookup);
        let decided = |found: &[(u64, Way)]| found.iter().any(|it| it.0 <= FEW);
        let counted = self.counted(question, COUNTED_FOR_COUNT, decided).await?;
        Ok(match counted.into_iter().min_by_key(|it| it.0) {
            Some((number, way)) if number.saturating_mul(lookup) < all => way,
            _ if question.filter.text.is_some() => Way::Tokens(question.tokens()),
            _ => Way::Order,
        })
    }

    // How so many of them are found, the first of an order.
    async fn way_to_some(&mut self, question: &Question<'_>, some: u32) -> Result<Way, StoreError> {
        if question.is_named() {
            return Ok(Way::Named);
        }
        let (all, lookup) = (self.records().await?, question.costs.lookup);
        let some = u64::from(some);
        let most = if question.filter.text.is_some() || question.reaches().len() > 1 {
            COUNTED_FOR_MANY
        } else {
            // With as many, looking them up costs what meeting them in order does.
            (some * all).checked_div(lookup).map_or(all, u64::isqrt)
        };
        // Whether looking up the fewest costs less than meeting enough in order; as if where records lie had nothing to do
        // with what stands in them. Whatever else is counted makes those that fit fewer, and the order longer.
        let decided = |counted: &[(u64, Way)]| {
            let met = counted.iter().fold(some, |met, it| met.saturating_mul(all) / it.0.max(1));
            let fewest = counted.iter().map(|it| it.0).min();
            fewest.is_some_and(|fewest| fewest.saturating_mul(lookup) < met)
        };
        let counted = self.counted(question, most, decided).await?;
        if !decided(&counted) {
            return Ok(Way::Order);
        }
        Ok(counted.into_iter().min_by_key(|it| it.0).map_or(Way::Order, |it| it.1))
    }

    // How many records each way finds, without those that find more than `most`, until that decides. Tokens of one text
    // mostly stand together, so that only the rarest is told.
    async fn counted(
        &mut self,
        question: &Question<'_>,
        most: u64,
        decided: impl Fn(&[(u64, Way)]) -> bool,
    ) -> Result<Vec<(u64, Way)>, StoreError> {
        let mut counted = Vec::new();
        for units in question.reaches() {
            let text = places(self.engine(), &units);
            let number = self.up_to(text, Vec::new(), most + 1).await?;
            if number <= most {
                counted.push((number, Way::Places(units)));
            }
            if decided(&counted) {
                return Ok(counted);
            }
        }
        let mut rarest: Option<(u64, Way)> = None;
        for token in question.tokens() {
            let most = rarest.as_ref().map_or(most, |it| it.0);
            let text = "SELECT t.number FROM token t WHERE t.token = $1";
            let values = vec![token.as_str().into()];
            let number = self.up_to(text.to_owned(), values, most + 1).await?;
            if number <= most {
                rarest = Some((number, Way::Tokens(vec![token])));
            }
        }
        counted.extend(rarest);
        Ok(counted)
    }

    // How many rows a query gives, counted up to a limit.
    async fn up_to(
        &mut self,
        text: String,
        values: Vec<Value>,
        limit: u64,
    ) -> Result<u64, StoreError> {
        let sql = format!("SELECT count(*) AS found FROM ({text} LIMIT {limit}) few");
        let row = self.fetch_one(Sql::once(sql), values).await?;
        row.map_or(Ok(0), |row| row.index("found"))
    }

    // About how many records there are.
    async fn records(&mut self) -> Result<u64, StoreError> {
        let row = self.fetch_one("SELECT max(number) AS last FROM record", Vec::new()).await?;
        let last = row.map(|row| row.int_or_null("last")).transpose()?.flatten();
        Ok(last.and_then(|last| u64::try_from(last).ok()).map_or(0, |last| last + 1))
    }

    /// A page of the records of a question.
    pub(super) async fn page_of(
        &mut self,
        question: &Question<'_>,
        page: &Page,
    ) -> Result<Vec<Found>, StoreError> {
        let mut page = Page { limit: page.limit.min(super::PAGE_MAX), ..page.clone() };
        let mut way = self.way_to_some(question, page.limit).await?;
        let mut found = Vec::new();
        if way == Way::Order {
            for records in question.costs.stretches {
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
        let mut narrowing = question.stretch(&Way::Order);
        if let Some(after) = &page.after {
            behind(&mut narrowing, page.order, after);
        }
        let (text, values) = narrowing.finish();
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
        let mut narrowing = question.narrowing(way, self.engine());
        if let Some(after) = &page.after {
            behind(&mut narrowing, page.order, after);
        }
        if let Some(end) = end {
            not_behind(&mut narrowing, page.order, end);
        }
        let limit = narrowing.value(page.limit.into());
        let order = direction(page.order);
        let end = format!("ORDER BY r.sorting {order}, r.id {order} LIMIT {limit}");
        self.select(narrowing, page.content, &end).await
    }
}

fn direction(order: Order) -> &'static str {
    match order {
        Order::Rising => "ASC",
        Order::Falling => "DESC",
    }
}
