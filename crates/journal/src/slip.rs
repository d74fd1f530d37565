//! Slips as they are sent home: a signed note in which an installation says that a person of another one took part in an
//! activity of its own.
//!
//! A slip is signed with the key of the journal's checkpoints and can never be taken for one, nor one for a slip: its text
//! begins with a line of its own that has blanks, which no origin has, and its second line is no number, which that of a
//! checkpoint is. The text is canonical: what is read prints as the same bytes, and anything else is refused.
//!
//! Does not live here: who may give and take them, and what a home installation makes of one (`app`).
//!
//! ```text
//! luoshi slip v1
//! installation example.com/host
//! given 2024-06-01T08:00:00Z
//! activity x1
//! kind special_class
//! host 某街道党工委
//! held 2024-05-05
//! minutes 90                        only where it is stated
//! role participant
//! field class_kind name party       for each stated field; also yes_no, number, day
//! person 0042
//! home B-17
//! ```

use crate::checkpoint::{decimal, is_origin};
use crate::note::{Note, NoteError, Signer, VerifierKey};
use model::record::ID_BYTES_MAX;
use model::{DayRange, Instant, Stated, Zone};
use std::fmt;

/// The line by which a slip is told from everything else that the key signs.
const FIRST_LINE: &str = "luoshi slip v1";
/// Bytes of a slip with its signatures.
pub const SLIP_BYTES_MAX: usize = 64 << 10;
/// Bytes of a value: 200 characters at four bytes each.
const VALUE_BYTES_MAX: usize = 800;
/// Fields of a slip; no kind of activity has as many.
const FIELDS_MAX: usize = 100;

/// What a slip says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The installation that recorded the activity, by the origin of its journal: the name of the key that signs.
    pub installation: Box<str>,
    /// When it was given: a newer slip about the same participation takes the place of an older one.
    pub given: Instant,
    /// The activity's id there.
    pub activity: Box<str>,
    /// Its kind.
    pub kind: Box<str>,
    /// The name of the unit that held it.
    pub host: Box<str>,
    /// Its first day.
    pub held: DayRange,
    /// How long it took, in minutes.
    pub minutes: Option<u32>,
    /// The person's role in it.
    pub role: Box<str>,
    /// Stated fields of the activity, sorted by name, as far as they may be told.
    pub fields: Vec<(Box<str>, Stated)>,
    /// The id by which the home installation knows the person.
    pub person: Box<str>,
    /// The code of the person's home unit.
    pub home: Box<str>,
}

impl Slip {
    /// Signs it with the key of its installation.
    ///
    /// # Errors
    /// Where the key is another installation's, or a value is empty, too long or not of one line.
    pub fn sign(&self, signer: &dyn Signer) -> Result<Note, NoteError> {
        if signer.name() != &*self.installation {
            return Err(NoteError::UnknownKey);
        }
        let text = self.to_string();
        // What we sign must be what is read.
        if Slip::parse_text(&text)? != *self {
            return Err(NoteError::Slip);
        }
        let note = Note::sign(&text, &[signer])?;
        if note.to_string().len() > SLIP_BYTES_MAX {
            return Err(NoteError::TooLarge);
        }
        Ok(note)
    }

    /// Reads the text of a note. Who signed it is not looked at.
    ///
    /// # Errors
    /// [`NoteError::Slip`] where it is no slip, [`NoteError::SlipLine`] where a line of it is not what must stand there.
    pub fn parse_text(text: &str) -> Result<Slip, NoteError> {
        let text = text.strip_suffix('\n').ok_or(NoteError::Slip)?;
        let mut lines = Lines { rest: text.split('\n').peekable(), at: 0 };
        if lines.rest.next() != Some(FIRST_LINE) {
            return Err(NoteError::Slip);
        }
        lines.at = 1;
        let installation = lines.value("installation", |own| is_origin(own).then(|| own.into()))?;
        let given = lines.value("given", |own| {
            Zone::default().parse(own).filter(|instant| instant.to_string() == own)
        })?;
        let activity = lines.value("activity", id)?;
        let kind = lines.value("kind", word)?;
        let host = lines.value("host", |own| Some(own.into()))?;
        let held = lines.value("held", days)?;
        let minutes = match lines.is_next("minutes") {
            true => Some(lines.value("minutes", |own| u32::try_from(decimal(own)?).ok())?),
            false => None,
        };
        let role = lines.value("role", word)?;
        let mut fields: Vec<(Box<str>, Stated)> = Vec::new();
        while lines.is_next("field") {
            let last = fields.last().map(|field| field.0.clone());
            let (name, stated) = lines.value("field", field)?;
            // In rising order, so that there is one way to write it and none stands twice.
            if last.is_some_and(|last| *last >= *name) || fields.len() == FIELDS_MAX {
                return Err(NoteError::SlipLine { line: lines.at });
            }
            fields.push((name, stated));
        }
        let person = lines.value("person", |own| Some(own.into()))?;
        let home = lines.value("home", id)?;
        if lines.rest.next().is_some() {
            return Err(NoteError::SlipLine { line: lines.at + 1 });
        }
        Ok(Slip {
            installation,
            given,
            activity,
            kind,
            host,
            held,
            minutes,
            role,
            fields,
            person,
            home,
        })
    }

    /// Reads a slip that its installation signed with one of these keys: one that has the installation's name.
    ///
    /// # Errors
    /// Where it is no note, no slip, too large, or not signed by a key of the installation that it names.
    pub fn verify(note: &str, keys: &[VerifierKey]) -> Result<Slip, NoteError> {
        if note.len() > SLIP_BYTES_MAX {
            return Err(NoteError::TooLarge);
        }
        let note = Note::parse(note)?;
        let slip = Slip::parse_text(note.unverified_text())?;
        // A key speaks for its own installation and for no other one.
        let own: Vec<VerifierKey> =
            keys.iter().filter(|key| key.name() == &*slip.installation).cloned().collect();
        note.verify(&own)?;
        Ok(slip)
    }
}

struct Lines<'t> {
    rest: std::iter::Peekable<std::str::Split<'t, char>>,
    // The line that was read last, from 1.
    at: usize,
}

impl<'t> Lines<'t> {
    // The value of the next line, which must have this name.
    fn value<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&'t str) -> Option<T>,
    ) -> Result<T, NoteError> {
        self.at += 1;
        let wrong = NoteError::SlipLine { line: self.at };
        let line = self.rest.next().ok_or(wrong)?;
        let value = line.strip_prefix(name).and_then(|rest| rest.strip_prefix(' ')).ok_or(wrong)?;
        let fits = !value.trim().is_empty()
            && value.len() <= VALUE_BYTES_MAX
            && !value.contains(char::is_control);
        if fits { read(value).ok_or(wrong) } else { Err(wrong) }
    }

    fn is_next(&mut self, name: &str) -> bool {
        let next = self.rest.peek().and_then(|line| line.strip_prefix(name));
        next.is_some_and(|rest| rest.starts_with(' '))
    }
}

fn id(text: &str) -> Option<Box<str>> {
    (text.len() <= ID_BYTES_MAX).then(|| text.into())
}

// A name of the catalogue: one word.
fn word(text: &str) -> Option<Box<str>> {
    (text.len() <= ID_BYTES_MAX && !text.contains(char::is_whitespace)).then(|| text.into())
}

// Only as it is printed: a range has several ways to be written.
fn days(text: &str) -> Option<DayRange> {
    DayRange::parse(text).filter(|days| days.to_string() == text)
}

fn field(text: &str) -> Option<(Box<str>, Stated)> {
    let mut parts = text.splitn(3, ' ');
    let (name, kind, value) = (word(parts.next()?)?, parts.next()?, parts.next()?);
    let stated = match kind {
        "yes_no" => Stated::YesNo(match value {
            "yes" => true,
            "no" => false,
            _ => return None,
        }),
        "number" => {
            Stated::Number(value.parse().ok().filter(|own: &i64| own.to_string() == value)?)
        }
        "name" => Stated::Name((!value.trim().is_empty()).then(|| value.into())?),
        "day" => Stated::Day(days(value)?),
        _ => return None,
    };
    (!name.is_empty()).then_some((name, stated))
}

impl fmt::Display for Slip {
    /// The text that is signed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Slip { installation, given, activity, kind, host, held, role, person, home, .. } = self;
        writeln!(f, "{FIRST_LINE}\ninstallation {installation}\ngiven {given}")?;
        writeln!(f, "activity {activity}\nkind {kind}\nhost {host}\nheld {held}")?;
        if let Some(minutes) = self.minutes {
            writeln!(f, "minutes {minutes}")?;
        }
        writeln!(f, "role {role}")?;
        for (name, stated) in &self.fields {
            match stated {
                Stated::YesNo(true) => writeln!(f, "field {name} yes_no yes")?,
                Stated::YesNo(false) => writeln!(f, "field {name} yes_no no")?,
                Stated::Number(number) => writeln!(f, "field {name} number {number}")?,
                Stated::Name(value) => writeln!(f, "field {name} name {value}")?,
                Stated::Day(days) => writeln!(f, "field {name} day {days}")?,
            }
        }
        writeln!(f, "person {person}\nhome {home}")
    }
}
