//! How values of fields are written: texts, numbers, days, choices, lists, messages.

use super::wire::{Reader, Writer, Wrong};
use super::{ITEMS_MAX, TEXT_BYTES_MAX};
use model::record::{ID_BYTES_MAX, Recused};
use model::{
    Certainty, Day, DayRange, EventTime, Handle, Instant, Noun, RecordId, Secrecy, Stated,
};
use std::marker::PhantomData;

/// A way of writing values of one type.
pub trait Shape {
    /// What is written.
    type Value;

    /// Writes a value.
    ///
    /// # Errors
    /// Where it is beyond a limit or not sorted.
    fn write(value: &Self::Value, to: &mut Writer) -> Result<(), Wrong>;

    /// Reads a value.
    ///
    /// # Errors
    /// Where the bytes are none, or not the canonical ones.
    fn read(from: &mut Reader<'_>) -> Result<Self::Value, Wrong>;

    /// What a field means that is not there; `None` where it must be there.
    fn default() -> Option<Self::Value> {
        None
    }

    /// Whether a field with this value is left out.
    fn is_default(_: &Self::Value) -> bool {
        false
    }
}

/// A message: fields with rising tags, and a zero byte.
pub trait Message: Sized {
    /// Writes its fields.
    ///
    /// # Errors
    /// Where a value cannot be written.
    fn write(&self, to: &mut Writer) -> Result<(), Wrong>;

    /// Reads its fields.
    ///
    /// # Errors
    /// Where the bytes are not the canonical ones.
    fn read(from: &mut Reader<'_>) -> Result<Self, Wrong>;
}

fn read_text(from: &mut Reader<'_>, bytes_max: usize) -> Result<Box<str>, Wrong> {
    let bytes = from.bytes(bytes_max)?;
    std::str::from_utf8(bytes).map(Box::from).map_err(|_| Wrong::Text)
}

// A choice from a list that begins with the default.
fn choice<T: Copy>(number: u64, of: &[T]) -> Result<T, Wrong> {
    of.get(number as usize).copied().ok_or(Wrong::Choice(number))
}

/// A free text of at most [`TEXT_BYTES_MAX`] bytes; empty by default.
pub struct Text;

impl Shape for Text {
    type Value = Box<str>;
    fn write(value: &Box<str>, to: &mut Writer) -> Result<(), Wrong> {
        to.bytes(value.as_bytes(), TEXT_BYTES_MAX)
    }
    fn read(from: &mut Reader<'_>) -> Result<Box<str>, Wrong> {
        read_text(from, TEXT_BYTES_MAX)
    }
    fn default() -> Option<Box<str>> {
        Some(Box::default())
    }
    fn is_default(value: &Box<str>) -> bool {
        value.is_empty()
    }
}

/// An id, a code or another name of at most [`ID_BYTES_MAX`] bytes; empty by default.
pub struct Name;

impl Shape for Name {
    type Value = Box<str>;
    fn write(value: &Box<str>, to: &mut Writer) -> Result<(), Wrong> {
        to.bytes(value.as_bytes(), ID_BYTES_MAX)
    }
    fn read(from: &mut Reader<'_>) -> Result<Box<str>, Wrong> {
        read_text(from, ID_BYTES_MAX)
    }
    fn default() -> Option<Box<str>> {
        Some(Box::default())
    }
    fn is_default(value: &Box<str>) -> bool {
        value.is_empty()
    }
}

/// A number from 0 to 2⁶⁴ − 1; 0 by default.
pub struct Number;

impl Shape for Number {
    type Value = u64;
    fn write(value: &u64, to: &mut Writer) -> Result<(), Wrong> {
        to.number(*value);
        Ok(())
    }
    fn read(from: &mut Reader<'_>) -> Result<u64, Wrong> {
        from.number()
    }
    fn default() -> Option<u64> {
        Some(0)
    }
    fn is_default(value: &u64) -> bool {
        *value == 0
    }
}

/// A number from 0 to 2³² − 1; 0 by default.
pub struct Small;

impl Shape for Small {
    type Value = u32;
    fn write(value: &u32, to: &mut Writer) -> Result<(), Wrong> {
        to.number((*value).into());
        Ok(())
    }
    fn read(from: &mut Reader<'_>) -> Result<u32, Wrong> {
        from.number()?.try_into().map_err(|_| Wrong::Number)
    }
    fn default() -> Option<u32> {
        Some(0)
    }
    fn is_default(value: &u32) -> bool {
        *value == 0
    }
}

/// An instant: seconds since 1970 with a sign; 0 by default.
pub struct Seconds;

impl Shape for Seconds {
    type Value = Instant;
    fn write(value: &Instant, to: &mut Writer) -> Result<(), Wrong> {
        to.signed(value.0);
        Ok(())
    }
    fn read(from: &mut Reader<'_>) -> Result<Instant, Wrong> {
        from.signed().map(Instant)
    }
    fn default() -> Option<Instant> {
        Some(Instant(0))
    }
    fn is_default(value: &Instant) -> bool {
        value.0 == 0
    }
}

/// 16 bytes as they are.
pub struct Sixteen;

impl Shape for Sixteen {
    type Value = [u8; 16];
    fn write(value: &[u8; 16], to: &mut Writer) -> Result<(), Wrong> {
        to.bytes.extend_from_slice(value);
        Ok(())
    }
    fn read(from: &mut Reader<'_>) -> Result<[u8; 16], Wrong> {
        from.take(16)?.try_into().map_err(|_| Wrong::Ends)
    }
}

/// A person's handle: 16 bytes.
pub struct Somebody;

impl Shape for Somebody {
    type Value = Handle;
    fn write(value: &Handle, to: &mut Writer) -> Result<(), Wrong> {
        Sixteen::write(&value.0, to)
    }
    fn read(from: &mut Reader<'_>) -> Result<Handle, Wrong> {
        Sixteen::read(from).map(Handle)
    }
}

fn write_day(day: Day, to: &mut Writer) -> Result<(), Wrong> {
    if !(Day::MIN..=Day::MAX).contains(&day) {
        return Err(Wrong::Day);
    }
    to.signed(day.0.into());
    Ok(())
}

fn read_day(from: &mut Reader<'_>) -> Result<Day, Wrong> {
    let day = i32::try_from(from.signed()?).map(Day).map_err(|_| Wrong::Day)?;
    if (Day::MIN..=Day::MAX).contains(&day) { Ok(day) } else { Err(Wrong::Day) }
}

/// A last day; without end by default.
pub struct LastDay;

impl Shape for LastDay {
    type Value = Day;
    fn write(value: &Day, to: &mut Writer) -> Result<(), Wrong> {
        write_day(*value, to)
    }
    fn read(from: &mut Reader<'_>) -> Result<Day, Wrong> {
        read_day(from)
    }
    fn default() -> Option<Day> {
        Some(Day::MAX)
    }
    fn is_default(value: &Day) -> bool {
        *value == Day::MAX
    }
}

/// A range of days: the first one, and by how many days the last one is later.
pub struct Days;

impl Shape for Days {
    type Value = DayRange;
    fn write(value: &DayRange, to: &mut Writer) -> Result<(), Wrong> {
        if value.first > value.last || value.last > Day::MAX {
            return Err(Wrong::Day);
        }
        write_day(value.first, to)?;
        to.number((value.last.0 - value.first.0) as u64);
        Ok(())
    }
    fn read(from: &mut Reader<'_>) -> Result<DayRange, Wrong> {
        let first = read_day(from)?;
        let later = i32::try_from(from.number()?).map_err(|_| Wrong::Day)?;
        let last = first.0.checked_add(later).map(Day).filter(|last| *last <= Day::MAX);
        Ok(DayRange { first, last: last.ok_or(Wrong::Day)? })
    }
}

/// A class of secrecy; open by default.
pub struct Class;

const CLASSES: [Secrecy; 3] = [Secrecy::Open, Secrecy::Internal, Secrecy::IndexOnly];

impl Shape for Class {
    type Value = Secrecy;
    fn write(value: &Secrecy, to: &mut Writer) -> Result<(), Wrong> {
        to.byte(match value {
            Secrecy::Open => 0,
            Secrecy::Internal => 1,
            Secrecy::IndexOnly => 2,
        });
        Ok(())
    }
    fn read(from: &mut Reader<'_>) -> Result<Secrecy, Wrong> {
        choice(from.number()?, &CLASSES)
    }
    fn default() -> Option<Secrecy> {
        Some(Secrecy::Open)
    }
    fn is_default(value: &Secrecy) -> bool {
        *value == Secrecy::Open
    }
}

/// Whether something stands beyond dispute; it does by default.
pub struct Dispute;

const CERTAINTIES: [Certainty; 3] =
    [Certainty::Confirmed, Certainty::Disputed, Certainty::Incomplete];

impl Shape for Dispute {
    type Value = Certainty;
    fn write(value: &Certainty, to: &mut Writer) -> Result<(), Wrong> {
        to.byte(match value {
            Certainty::Confirmed => 0,
            Certainty::Disputed => 1,
            Certainty::Incomplete => 2,
        });
        Ok(())
    }
    fn read(from: &mut Reader<'_>) -> Result<Certainty, Wrong> {
        choice(from.number()?, &CERTAINTIES)
    }
    fn default() -> Option<Certainty> {
        Some(Certainty::Confirmed)
    }
    fn is_default(value: &Certainty) -> bool {
        *value == Certainty::Confirmed
    }
}

/// A record's id: the number of its noun and the id.
pub struct Id;

impl Shape for Id {
    type Value = RecordId;
    fn write(value: &RecordId, to: &mut Writer) -> Result<(), Wrong> {
        if value.id.is_empty() {
            return Err(Wrong::Absent);
        }
        // The order of the nouns is frozen, as the model says.
        to.byte(value.noun as u8);
        Name::write(&value.id, to)
    }
    fn read(from: &mut Reader<'_>) -> Result<RecordId, Wrong> {
        let noun = choice(from.number()?, &Noun::ALL)?;
        let id = Name::read(from)?;
        if id.is_empty() { Err(Wrong::Absent) } else { Ok(RecordId { noun, id }) }
    }
}

/// What is stated: which sort, and the value.
pub struct Statement;

impl Shape for Statement {
    type Value = Stated;
    fn write(value: &Stated, to: &mut Writer) -> Result<(), Wrong> {
        match value {
            Stated::YesNo(yes) => to.byte(u8::from(*yes)),
            Stated::Number(number) => {
                to.byte(2);
                to.signed(*number);
            }
            Stated::Name(name) => {
                to.byte(3);
                Text::write(name, to)?;
            }
            Stated::Day(days) => {
                to.byte(4);
                Days::write(days, to)?;
            }
        }
        Ok(())
    }
    fn read(from: &mut Reader<'_>) -> Result<Stated, Wrong> {
        match from.number()? {
            0 => Ok(Stated::YesNo(false)),
            1 => Ok(Stated::YesNo(true)),
            2 => from.signed().map(Stated::Number),
            3 => Text::read(from).map(Stated::Name),
            4 => Days::read(from).map(Stated::Day),
            other => Err(Wrong::Choice(other)),
        }
    }
}

/// When an event took place: some time, or on days.
pub struct When;

impl Shape for When {
    type Value = EventTime;
    fn write(value: &EventTime, to: &mut Writer) -> Result<(), Wrong> {
        match value {
            EventTime::Sometime => to.byte(0),
            EventTime::On(days) => {
                to.byte(1);
                Days::write(days, to)?;
            }
        }
        Ok(())
    }
    fn read(from: &mut Reader<'_>) -> Result<EventTime, Wrong> {
        match from.number()? {
            0 => Ok(EventTime::Sometime),
            1 => Days::read(from).map(EventTime::On),
            other => Err(Wrong::Choice(other)),
        }
    }
}

/// What a recusal is from: a subtree, or a record.
pub struct Recusing;

impl Shape for Recusing {
    type Value = Recused;
    fn write(value: &Recused, to: &mut Writer) -> Result<(), Wrong> {
        match value {
            Recused::Subtree { relation, unit } => {
                to.byte(0);
                Name::write(relation, to)?;
                Name::write(unit, to)
            }
            Recused::Record(id) => {
                to.byte(1);
                Id::write(id, to)
            }
        }
    }
    fn read(from: &mut Reader<'_>) -> Result<Recused, Wrong> {
        match from.number()? {
            0 => Ok(Recused::Subtree { relation: Name::read(from)?, unit: Name::read(from)? }),
            1 => Id::read(from).map(Recused::Record),
            other => Err(Wrong::Choice(other)),
        }
    }
}

/// Rising numbers: the first one, then how many lie between each and the next.
pub struct Rising;

impl Shape for Rising {
    type Value = Vec<u64>;
    fn write(value: &Vec<u64>, to: &mut Writer) -> Result<(), Wrong> {
        to.count(value.len(), ITEMS_MAX)?;
        let mut least = 0;
        for (at, number) in value.iter().enumerate() {
            // The largest number is left out, so that there is always a next one.
            if *number < least || *number == u64::MAX {
                return Err(if at == 0 { Wrong::Number } else { Wrong::Order });
            }
            to.number(number - least);
            least = number + 1;
        }
        Ok(())
    }
    fn read(from: &mut Reader<'_>) -> Result<Vec<u64>, Wrong> {
        let (count, room) = from.count()?;
        let mut numbers = Vec::with_capacity(room);
        let mut least = 0_u64;
        for _ in 0..count {
            let number = least.checked_add(from.number()?).ok_or(Wrong::Number)?;
            numbers.push(number);
            least = number.checked_add(1).ok_or(Wrong::Number)?;
        }
        Ok(numbers)
    }
    fn default() -> Option<Vec<u64>> {
        Some(Vec::new())
    }
    fn is_default(value: &Vec<u64>) -> bool {
        value.is_empty()
    }
}

/// A value that may be missing; it is by default.
pub struct Maybe<S>(PhantomData<S>);

impl<S: Shape> Shape for Maybe<S> {
    type Value = Option<S::Value>;
    fn write(value: &Self::Value, to: &mut Writer) -> Result<(), Wrong> {
        value.as_ref().map_or(Ok(()), |value| S::write(value, to))
    }
    fn read(from: &mut Reader<'_>) -> Result<Self::Value, Wrong> {
        S::read(from).map(Some)
    }
    fn default() -> Option<Self::Value> {
        Some(None)
    }
    fn is_default(value: &Self::Value) -> bool {
        value.is_none()
    }
}

/// Two values, one after the other.
pub struct Pair<A, B>(PhantomData<(A, B)>);

impl<A: Shape, B: Shape> Shape for Pair<A, B> {
    type Value = (A::Value, B::Value);
    fn write(value: &Self::Value, to: &mut Writer) -> Result<(), Wrong> {
        A::write(&value.0, to)?;
        B::write(&value.1, to)
    }
    fn read(from: &mut Reader<'_>) -> Result<Self::Value, Wrong> {
        Ok((A::read(from)?, B::read(from)?))
    }
}

/// How many, and each; empty by default. The order is kept.
pub struct List<S>(PhantomData<S>);

impl<S: Shape> Shape for List<S> {
    type Value = Vec<S::Value>;
    fn write(value: &Self::Value, to: &mut Writer) -> Result<(), Wrong> {
        to.count(value.len(), ITEMS_MAX)?;
        value.iter().try_for_each(|item| S::write(item, to))
    }
    fn read(from: &mut Reader<'_>) -> Result<Self::Value, Wrong> {
        let (count, room) = from.count()?;
        let mut items = Vec::with_capacity(room);
        for _ in 0..count {
            items.push(S::read(from)?);
        }
        Ok(items)
    }
    fn default() -> Option<Self::Value> {
        Some(Vec::new())
    }
    fn is_default(value: &Self::Value) -> bool {
        value.is_empty()
    }
}

/// A list of values by name, sorted by the bytes of the name; each name once.
pub struct Named<S>(PhantomData<S>);

impl<S: Shape> Shape for Named<S> {
    type Value = Vec<(Box<str>, S::Value)>;
    fn write(value: &Self::Value, to: &mut Writer) -> Result<(), Wrong> {
        if !value.is_sorted_by(|a, b| a.0 < b.0) {
            return Err(Wrong::Order);
        }
        List::<Pair<Name, S>>::write(value, to)
    }
    fn read(from: &mut Reader<'_>) -> Result<Self::Value, Wrong> {
        let value = List::<Pair<Name, S>>::read(from)?;
        if value.is_sorted_by(|a, b| a.0 < b.0) { Ok(value) } else { Err(Wrong::Order) }
    }
    fn default() -> Option<Self::Value> {
        Some(Vec::new())
    }
    fn is_default(value: &Self::Value) -> bool {
        value.is_empty()
    }
}
