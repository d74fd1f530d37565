//! One at a time: how a row of a dated list – the parents of a unit, the homes of a person – changes what stands.
//!
//! What somebody in an office expects of a row: one that begins while an older stretch runs is a move, and closes the
//! older one the day before; one that begins on the same day as an older one puts that one right; one that would
//! swallow a later stretch is refused, because nobody said what becomes of it. Pure: spans in, spans out.

use model::{Day, DayRange, UnitIndex};

/// Where something stands from a day to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Stretch {
    pub span: DayRange,
    pub at: UnitIndex,
}

/// What a row does to what stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Nothing stood on its days, or the same.
    Added,
    /// It closes this one on the day before.
    Moved(Stretch),
    /// It puts this one right.
    Corrected(Stretch),
}

/// Puts a row among what stands, which is in order and without overlaps. `Err` gives the later stretch that stands in
/// the way. A row without a first day is about the whole time, so it begins where the first stretch does.
pub(crate) fn settle(
    standing: &[Stretch],
    row: Stretch,
) -> Result<(Vec<Stretch>, Effect), Stretch> {
    let mut new = row;
    if let Some(first) = standing.first()
        && row.span.first == Day::MIN
        && first.span.first <= row.span.last
    {
        new.span.first = first.span.first;
    }
    let later = |old: &&Stretch| {
        old.span.first > new.span.first && old.span.overlaps(new.span) && old.at != new.at
    };
    if let Some(later) = standing.iter().find(later) {
        return Err(*later);
    }
    let mut kept = Vec::with_capacity(standing.len() + 2);
    let mut effect = Effect::Added;
    let span = new.span;
    for old in standing {
        if !old.span.overlaps(span) {
            kept.push(*old);
        } else if old.span.first == span.first {
            if old.at != new.at || old.span != span {
                effect = Effect::Corrected(*old);
            }
        } else if old.at == new.at {
            // The same place said twice: the days of both.
            new.span.first = new.span.first.min(old.span.first);
            new.span.last = new.span.last.max(old.span.last);
        } else {
            kept.push(Stretch { span: DayRange { last: span.first.plus(-1), ..old.span }, ..*old });
            if old.span.last > span.last {
                let rest = DayRange { first: span.last.plus(1), ..old.span };
                kept.push(Stretch { span: rest, ..*old });
            }
            effect = Effect::Moved(*old);
        }
    }
    kept.push(new);
    kept.sort_unstable();
    Ok((kept, effect))
}
