//! `within`: from one event to another in at most so many days, item by item.
//!
//! Dates that are not known to the day, pauses, and years without a calendar table make the
//! deadline a pair of bounds; the law's own counting (start day, roll-forward) is a switch.

use crate::forms::every::ItemCell;
use crate::judgement::{Figures, Judgement};
use crate::plan::Plan;
use crate::rule::Rule;
use crate::situation::Verdict;
use crate::test::Item;
use directive::{Counting, DayUnit, Extension, Form};
use model::calendar::Deadline;
use model::{Calendar, Day, DayRange, DaySet, EventTime, Value};

/// When the event that stops the clock took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// It has not happened by `as_of`.
    NotYet,
    /// It happened in this range, all of it not after `as_of`.
    Certainly(DayRange),
    /// It may have happened by `as_of`, in this range.
    Possibly(DayRange),
}

/// Judges one matter or activity.
pub(crate) fn judge_item(plan: &Plan<'_>, rule: &Rule, cell: &ItemCell<'_>) -> Option<Judgement> {
    let Form::Within { from, to, limit, counting, extension, .. } = &rule.obligation.form else {
        return None;
    };
    let entry = &rule.entries[cell.entry as usize];
    let applies = cell.applies(entry)?;
    let as_of = plan.question.as_of;
    let start = event_range(plan, cell.item, from, DayRange::on(cell.began.first))
        .and_then(|range| range.intersection(DayRange { first: Day::MIN, last: as_of }))
        .unwrap_or(cell.began);
    let end = end_of(plan, cell.item, to, start);
    let limit = rule.number(plan.directive, limit, entry, cell.day);
    let limit = limit.map(|limit| limit.of_ceiling(1).min(100_000) as u32);
    let year_over = as_of >= cell.period.range().last;
    let deadline = limit.map(|limit| {
        let clock = Clock {
            calendar: &plan.world.calendar,
            counting: *counting,
            pauses: if counting.pauses { cell.item.pauses() } else { DaySet::empty() },
        };
        let first = clock.deadline(start.first, limit);
        let last = clock.deadline(start.last, limit);
        let plain = Deadline { earliest: first.earliest, latest: last.latest };
        match extension {
            None => clock.rolled(plain),
            Some(extension) => {
                let most = rule
                    .number(plan.directive, &extension.days_max, entry, cell.day)
                    .map_or(0, |days| days.of_ceiling(1).min(100_000) as u32);
                clock.extended(plan, cell.item, extension, most, start, plain)
            }
        }
    });
    let ended = match end {
        End::NotYet => None,
        End::Certainly(range) | End::Possibly(range) => Some(range),
    };
    let certainly_ended = matches!(end, End::Certainly(_));
    let over = match deadline {
        None => year_over,
        Some(deadline) => certainly_ended || as_of >= deadline.latest,
    };
    let fulfilled = deadline.is_some_and(|deadline| {
        certainly_ended && ended.is_some_and(|range| range.last <= deadline.earliest)
    });
    let possible =
        deadline.is_some_and(|deadline| ended.is_some_and(|range| range.first <= deadline.latest));
    Some(Judgement {
        applies,
        verdict: Verdict {
            fulfilled,
            possible,
            over,
            unset: limit.is_none(),
            nothing: ended.is_none(),
            disputed: ended.is_some() && !certainly_ended,
            ..Verdict::default()
        },
        figures: Figures { deadline, start: Some(start), end: ended, ..Figures::default() },
    })
}

impl Item<'_> {
    fn pauses(self) -> DaySet {
        match self {
            Item::Activity(_) => DaySet::empty(),
            Item::Matter(matter) => matter.pauses.iter().copied().collect(),
        }
    }
}

/// The days an event lies in: an event of a matter, or a date of an activity. `sometime` starts the range of an
/// event that happened at an unknown time; it ends at `as_of`.
pub(crate) fn event_range(
    plan: &Plan<'_>,
    item: Item<'_>,
    event: &str,
    sometime: DayRange,
) -> Option<DayRange> {
    let symbol = plan.world.symbols.get(event);
    match item {
        Item::Activity(activity) if event == "held" => Some(activity.held),
        Item::Activity(activity) => match activity.field(symbol?)? {
            Value::Day(range) => Some(range),
            _ => None,
        },
        Item::Matter(matter) => match matter.event(symbol?)? {
            EventTime::On(range) => Some(range),
            EventTime::Sometime => {
                DayRange::new(sometime.first, plan.question.as_of.max(sometime.first))
            }
        },
    }
}

fn end_of(plan: &Plan<'_>, item: Item<'_>, to: &str, start: DayRange) -> End {
    let as_of = plan.question.as_of;
    let Some(range) = event_range(plan, item, to, start) else { return End::NotYet };
    let Some(by_now) = range.intersection(DayRange { first: Day::MIN, last: as_of }) else {
        return End::NotYet;
    };
    // Nothing ends before it starts.
    let first = by_now.first.max(start.first);
    let by_now = DayRange { first, last: by_now.last.max(first) };
    if range.last <= as_of { End::Certainly(by_now) } else { End::Possibly(by_now) }
}

/// How the days of one item's limit are counted.
struct Clock<'a> {
    calendar: &'a Calendar,
    counting: Counting,
    pauses: DaySet,
}

impl Clock<'_> {
    /// When a limit of `limit` that starts on `start` falls due, before it is moved off a day off.
    fn deadline(&self, start: Day, limit: u32) -> Deadline {
        // Where the first event's own day is day 1, everything ends a day earlier.
        let back = if self.counting.start_day_counts { -1 } else { 0 };
        let once = |extra: u32| match self.counting.unit {
            DayUnit::Days => same(start.plus((limit + extra) as i32 + back)),
            DayUnit::WorkingDays => self.calendar.working_deadline(start.plus(back), limit + extra),
            DayUnit::Months => same(start.plus_months(limit).plus(extra as i32 + back)),
        };
        let mut deadline = once(0);
        if !self.pauses.is_empty() {
            let first = start.plus(1 + back);
            deadline.earliest = self.paused(first, |extra| once(extra).earliest, false);
            deadline.latest = self.paused(first, |extra| once(extra).latest, true);
        }
        deadline
    }

    /// The deadline moved to a working day, where the obligation says so.
    fn rolled(&self, deadline: Deadline) -> Deadline {
        if !self.counting.roll_forward {
            return deadline;
        }
        let latest = if deadline.latest == Day::MAX {
            Day::MAX
        } else {
            self.calendar.roll_forward(deadline.latest).latest
        };
        Deadline { earliest: self.calendar.roll_forward(deadline.earliest).earliest, latest }
    }

    // Paused days push the deadline out, which may take in further paused days: repeated until it stands.
    fn paused(&self, first: Day, due: impl Fn(u32) -> Day, most: bool) -> Day {
        let mut extra = 0;
        loop {
            let day = due(extra);
            let Some(run) = DayRange::new(first, day).filter(|_| day < Day::MAX) else {
                return day;
            };
            let paused = match self.counting.unit {
                DayUnit::WorkingDays => self
                    .pauses
                    .ranges()
                    .iter()
                    .filter_map(|range| range.intersection(run))
                    .map(|range| self.calendar.working_days(range))
                    .map(|days| if most { days.most } else { days.least })
                    .sum(),
                DayUnit::Days | DayUnit::Months => self.pauses.days_in(run),
            };
            if paused <= extra {
                return day;
            }
            extra = paused;
        }
    }

    /// The deadline with a lawful extension: approved within the limit as it stood before.
    fn extended(
        &self,
        plan: &Plan<'_>,
        item: Item<'_>,
        extension: &Extension,
        days_most: u32,
        start: DayRange,
        plain: Deadline,
    ) -> Deadline {
        let as_of = plan.question.as_of;
        let before = self.rolled(plain);
        let Some(approved) = event_range(plan, item, &extension.event, start)
            .filter(|range| range.first <= as_of && range.first <= before.latest)
        else {
            return before;
        };
        let stated = plan.world.symbols.get(&extension.days_field).and_then(|field| {
            match item.field(field) {
                Some(Value::Number(days)) => u32::try_from(days).ok(),
                _ => None,
            }
        });
        let extended =
            |day: Day, days: u32| if day == Day::MAX { day } else { day.plus(days as i32) };
        let certain = approved.last <= as_of && approved.last <= before.earliest;
        let days_certain = if certain { stated.unwrap_or(0).min(days_most) } else { 0 };
        // How long it was for is not stated: up to the most the law allows.
        let days_possible = stated.unwrap_or(days_most).min(days_most);
        // The days are added to the limit itself; the sum is moved off a day off once.
        self.rolled(Deadline {
            earliest: extended(plain.earliest, days_certain),
            latest: extended(plain.latest, days_possible),
        })
    }
}

fn same(day: Day) -> Deadline {
    Deadline { earliest: day, latest: day }
}
