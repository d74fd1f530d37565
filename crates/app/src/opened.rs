//! What is private in records that stand, opened with their keys: for an export, which reads back to the same. Nothing of it is
//! kept.

use crate::installation::Installation;
use crate::problem::Problem;
use crate::reading::{self, Pages, damaged};
use crate::source::Source;
use authority::{Scope, SystemPurpose};
use model::{Act, Day, Handle, Noun, Record, RecordId};
use sheet::Texts;

impl Installation {
    /// The texts of all records of a noun that stand: names of persons, texts of activities or matters; of any other noun
    /// nothing. Indices are those of the state's world.
    ///
    /// # Errors
    /// Where an entry or a key cannot be read.
    pub async fn opened(&self, noun: Noun) -> Result<Texts, Problem> {
        let mut texts = Texts::default();
        if !matches!(noun, Noun::Person | Noun::Activity | Noun::Matter) {
            return Ok(texts);
        }
        let scope = Scope::system(SystemPurpose::CommandLine);
        let mut reader = self.database.read().await?;
        let keys = reading::keys_of(&mut reader, &scope, self.keyring.master(), noun).await?;
        let mut pages = Pages::since(0);
        while let Some(page) = pages.next(&mut reader, &scope).await? {
            for stored in &page {
                let Some(body) = &stored.body else { continue };
                let entry = reading::opened(&body.content, &keys)
                    .map_err(|error| damaged(stored.index, error))?;
                if let Act::Put { id, record: Some(record) } = entry.act
                    && id.noun == noun
                {
                    self.keep_texts(&mut texts, stored.index, &id, record);
                }
            }
        }
        Ok(texts)
    }

    // Of several versions only the one that stands.
    fn keep_texts(&self, texts: &mut Texts, index: u64, id: &RecordId, record: Record) {
        let world = self.state.settled();
        match record {
            Record::Person(own) => {
                let person = Handle::parse(&id.id).and_then(|it| self.state.person(it));
                let known = person.map(|at| world.people[at.0 as usize].known.from);
                if let (Some(person), Some(name)) = (person, own.name)
                    && known == Some(index)
                {
                    texts.names.insert(person, name);
                }
            }
            Record::Activity(own) if !own.texts.is_empty() => {
                if let Some(at) = self.state.activity(&id.id)
                    && world.activities[at as usize].known.from == index
                {
                    texts.activities.insert(at as usize, own.texts);
                }
            }
            Record::Matter(own) if !own.texts.is_empty() => {
                if let Some(at) = self.state.matter(&id.id)
                    && world.matters[at as usize].known.from == index
                {
                    texts.matters.insert(at as usize, own.texts);
                }
            }
            _ => {}
        }
    }

    /// How many entries the journal had at the end of a day: up to the last entry that was accepted on it or before. Order is
    /// by index, so an entry before that one counts whatever its clock said.
    ///
    /// # Errors
    /// Where an entry cannot be read.
    pub async fn size_on(&self, day: Day) -> Result<u64, Problem> {
        Source::of(self).size_on(day, &self.settings.zone).await
    }
}
