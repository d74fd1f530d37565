//! What the address of a page, or of the same view for programs, asks.

use super::table::{Table, TableAsk, table};
use super::{Span, relations, tree};
use crate::queries::{KnownTo, NotShown, When};
use crate::seen::Seen;
use model::relation::AFFILIATION;
use model::{Day, UnitIndex};
use serde::Deserialize;
use tally::State;

/// The query of an address. A value that cannot be read is as good as none, except where it would change what a
/// number means: see [`Ask::when`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Ask {
    /// The directive.
    pub directive: Option<String>,
    /// The relation.
    pub along: Option<String>,
    /// The unit's code.
    pub unit: Option<String>,
    /// The obligation.
    pub obligation: Option<String>,
    /// The subject of a standing, as [`Seen::name`] writes it.
    pub subject: Option<String>,
    /// The period of a standing.
    pub period: Option<String>,
    /// Which periods.
    pub span: Option<String>,
    /// The heading's number.
    pub article: Option<String>,
    /// The state.
    pub state: Option<String>,
    /// `own` for a unit without what is below it.
    pub extent: Option<String>,
    /// How many are left out before the first.
    pub skip: Option<String>,
    /// The index before which entries are shown.
    pub before: Option<String>,
    /// As of the end of this day.
    pub as_of: Option<String>,
    /// As known at the end of this day, or when the journal had so many entries.
    pub known_to: Option<String>,
}

impl Ask {
    /// As of when, as known when.
    ///
    /// # Errors
    /// [`NotShown::NoMoment`] where a text is neither a day nor a number of entries.
    pub fn when(&self) -> Result<When, NotShown> {
        let given = |text: &&str| !text.is_empty();
        let none = |text: &str| NotShown::NoMoment(text.to_owned());
        let as_of = self.as_of.as_deref().filter(given);
        let as_of = as_of.map(|text| Day::parse(text).ok_or_else(|| none(text))).transpose()?;
        let known_to = self.known_to.as_deref().filter(given);
        let known_to = known_to.map(|text| {
            let size = || text.parse().ok().map(KnownTo::Size);
            Day::parse(text).map(KnownTo::Day).or_else(size).ok_or_else(|| none(text))
        });
        let known_to = known_to.transpose()?;
        Ok(When { as_of, known_to })
    }

    /// Which periods; twelve months unless something else is said.
    pub fn span(&self) -> Span {
        self.span.as_deref().and_then(Span::parse).unwrap_or(Span::TwelveMonths)
    }

    /// The state that is asked for.
    pub fn state(&self) -> Option<State> {
        let name = self.state.as_deref()?;
        State::ALL.into_iter().find(|own| own.as_str() == name)
    }

    /// The heading's number that is asked for.
    pub fn article(&self) -> Option<&str> {
        self.article.as_deref().filter(|own| !own.is_empty())
    }

    /// How many are left out.
    pub fn skip(&self) -> usize {
        self.skip.as_deref().and_then(|text| text.parse().ok()).unwrap_or(0)
    }

    /// The directive that is asked about, else the first that is seen; `None` where there is none.
    pub fn directive<'s>(&self, seen: &Seen<'s>) -> Option<&'s str> {
        match self.directive.as_deref().filter(|own| !own.is_empty()) {
            Some(id) => seen.directive(id).map(|own| own.id()),
            None => seen.directives().next().map(|own| own.id()),
        }
    }

    /// The unit that is asked about.
    ///
    /// # Errors
    /// Where it is not seen.
    pub fn unit(&self, seen: &Seen<'_>) -> Result<Option<UnitIndex>, NotSeen> {
        match self.unit.as_deref().filter(|own| !own.is_empty()) {
            None => Ok(None),
            Some(code) => seen.find_unit(code).map(Some).ok_or(NotSeen),
        }
    }

    /// The part of the board that is asked about; `None` where something in the address is not seen.
    pub fn board<'s>(&self, seen: &Seen<'s>) -> Option<Asked<'s>> {
        let directive = self.directive(seen)?;
        let relations = relations(seen, directive);
        let wanted = self.along.as_deref().filter(|own| relations.iter().any(|it| it == own));
        let along = wanted.or(relations.first().map(String::as_str)).unwrap_or(AFFILIATION);
        let along = along.to_owned();
        let unit = match self.unit(seen).ok()? {
            Some(unit) => Some(unit),
            // Who sees one subtree begins with it.
            None => match tree::tops(seen, seen.tree(directive, &along)?)[..] {
                [top] => Some(top),
                _ => None,
            },
        };
        Some(Asked { directive, along, unit, relations })
    }
}

/// What is asked about is not there, or not for this reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSeen;

/// The part of a board that is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked<'s> {
    /// The directive.
    pub directive: &'s str,
    /// The relation.
    pub along: String,
    /// The unit on top; without it there are several topmost units.
    pub unit: Option<UnitIndex>,
    /// The relations among which one may choose.
    pub relations: Vec<String>,
}

impl Asked<'_> {
    /// The table of an address.
    pub fn table<'s>(&self, ask: &Ask, seen: &Seen<'s>) -> Option<Table<'s>> {
        let wanted = TableAsk {
            directive: self.directive,
            along: &self.along,
            unit: self.unit,
            span: ask.span().days(seen.as_of()),
            article: ask.article(),
            state: ask.state(),
        };
        table(seen, &wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::Ask;
    use crate::queries::{NotShown, When};

    #[test]
    fn a_moment_that_cannot_be_read_is_not_today() {
        let wrong = Ask { as_of: Some("gestern".to_owned()), ..Ask::default() };
        assert!(matches!(wrong.when(), Err(NotShown::NoMoment(text)) if text == "gestern"));
        let wrong = Ask { known_to: Some("-3".to_owned()), ..Ask::default() };
        assert!(matches!(wrong.when(), Err(NotShown::NoMoment(text)) if text == "-3"));
        let none = Ask { as_of: Some(String::new()), ..Ask::default() };
        assert!(matches!(none.when(), Ok(when) if when == When::default()));
    }
}
