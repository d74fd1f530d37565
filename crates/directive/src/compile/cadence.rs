//! Reading `per`.

use super::keys::{Entry, Keys};
use super::names::{self, Noun};
use super::{Context, suggest};
use crate::selector::SubjectKind;
use language::Message;
use model::Cadence;
use model::period::{StartEvent, Term};

/// The cadences that are one word.
const WORDS: [(&str, Cadence); 5] = [
    ("month", Cadence::Month),
    ("quarter", Cadence::Quarter),
    ("half_year", Cadence::HalfYear),
    ("year", Cadence::Year),
    // In step with the national five-year plans.
    ("five_years", Cadence::FiveYears { first_year: 2021 }),
];

const DAYS_MAX: i64 = 36_600;
const MONTHS_MAX: i64 = 1_200;

/// Reads `per = …` for a subject; `None` as subject where that could not be read.
pub(super) fn read(
    context: &mut Context,
    entry: Entry,
    subject: Option<SubjectKind>,
) -> Option<Cadence> {
    if entry.item.as_table_like().is_none() {
        if entry.item.as_str().is_none() {
            entry.wrong_type("per", &mut context.problems);
            return None;
        }
        let word = entry.text(&mut context.problems)?;
        let found = WORDS.iter().find(|(name, _)| *name == word);
        if found.is_none() {
            let help = suggest::among(word, WORDS.iter().map(|(name, _)| *name));
            let message = Message::new("directive-per-unknown").with("value", word);
            context.problems.error(entry.span, message).help(help);
        }
        return found.map(|(_, cadence)| cadence.clone());
    }
    let before = context.problems.errors();
    let mut keys = Keys::of_entry(entry, &mut context.problems)?;
    let five_years = keys.take("five_years_from");
    let rolling = keys.take("rolling_days");
    let after = keys.take("after");
    let days = keys.take("days");
    let months = keys.take("months");
    keys.finish(&mut context.problems);
    let problems = &mut context.problems;
    let cadence = match (five_years, rolling, after) {
        (Some(year), None, None) => year
            .whole(1, 9_995, problems)
            .map(|year| Cadence::FiveYears { first_year: year as i32 }),
        (None, Some(days), None) => {
            days.whole(1, DAYS_MAX, problems).map(|days| Cadence::Rolling { days: days as u32 })
        }
        (None, None, Some(event)) => {
            let term = match (days, months) {
                (Some(days), None) => {
                    days.whole(1, DAYS_MAX, problems).map(|days| Term::Days(days as u32))
                }
                (None, Some(months)) => {
                    months.whole(1, MONTHS_MAX, problems).map(|months| Term::Months(months as u32))
                }
                _ => {
                    problems.error(entry.span, Message::new("directive-per-term"));
                    None
                }
            };
            let event = start_event(context, event, subject);
            event.zip(term).map(|(event, term)| Cadence::After { event, term })
        }
        _ => {
            problems
                .error(entry.span, Message::new("directive-per-table"))
                .help(Message::new("directive-per-table-help"));
            None
        }
    };
    if after.is_none()
        && let Some(stray) = days.or(months)
        && context.problems.errors() == before
    {
        let message = Message::new("directive-per-stray").with("key", stray.key);
        context.problems.error(stray.key_span, message);
    }
    cadence.filter(|_| context.problems.errors() == before)
}

fn start_event(
    context: &mut Context,
    entry: Entry,
    subject: Option<SubjectKind>,
) -> Option<StartEvent> {
    if entry.item.as_table_like().is_some() {
        let mut keys = Keys::of_entry(entry, &mut context.problems)?;
        let kind = keys.need("activity", "directive-why-after-activity", &mut context.problems);
        keys.finish(&mut context.problems);
        let kind = kind?;
        let word = kind.text(&mut context.problems)?;
        return names::find(context, Noun::Activity, word, kind.span).map(StartEvent::ActivityHeld);
    }
    match entry.text(&mut context.problems)? {
        "unit_founded" => Some(StartEvent::UnitFounded),
        "post_started" => {
            if subject == Some(SubjectKind::Unit) {
                context.problems.error(entry.span, Message::new("directive-per-post-started"));
                return None;
            }
            Some(StartEvent::PostStarted)
        }
        word => {
            let message = Message::new("directive-per-after-unknown").with("value", word);
            let help = suggest::among(word, ["unit_founded", "post_started"]);
            context.problems.error(entry.span, message).help(help);
            None
        }
    }
}
