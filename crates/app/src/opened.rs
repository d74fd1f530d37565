//! What is private in records that stand, opened with their keys: for an export, which reads back to the same. Nothing of it is
//! kept.

use crate::installation::{ENTRIES_AT_ONCE, Installation, decode};
use crate::problem::Problem;
use authority::{Scope, SystemPurpose};
use journal::RecordKey;
use model::{Act, Day, Entry, Handle, Noun, Record, RecordId};
use rustc_hash::FxHashMap;
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
        let keys = self.keys_of(noun).await?;
        let world = self.state.settled();
        self.each_entry(0, |index, content| {
            let damaged = |reason: String| Problem::EntryDamaged { index, reason };
            let entry = decode(content, &keys).map_err(|error| damaged(error.to_string()))?;
            let Act::Put { id, record: Some(record) } = entry.act else { return Ok(()) };
            // Of several versions only the one that stands.
            match record {
                Record::Person(own) if noun == Noun::Person => {
                    let person = Handle::parse(&id.id).and_then(|it| self.state.person(it));
                    let known = person.map(|at| world.people[at.0 as usize].known.from);
                    if let (Some(person), Some(name)) = (person, own.name)
                        && known == Some(index)
                    {
                        texts.names.insert(person, name);
                    }
                }
                Record::Activity(own) if noun == Noun::Activity && !own.texts.is_empty() => {
                    if let Some(at) = self.state.activity(&id.id)
                        && world.activities[at as usize].known.from == index
                    {
                        texts.activities.insert(at as usize, own.texts);
                    }
                }
                Record::Matter(own) if noun == Noun::Matter && !own.texts.is_empty() => {
                    if let Some(at) = self.state.matter(&id.id)
                        && world.matters[at as usize].known.from == index
                    {
                        texts.matters.insert(at as usize, own.texts);
                    }
                }
                _ => {}
            }
            Ok(())
        })
        .await?;
        Ok(texts)
    }

    /// How many entries the journal had at the end of a day: up to the last entry that was accepted on it or before. Order is
    /// by index, so an entry before that one counts whatever its clock said.
    ///
    /// # Errors
    /// Where an entry cannot be read.
    pub async fn size_on(&self, day: Day) -> Result<u64, Problem> {
        let zone = self.settings.zone.clone();
        let mut size = 0;
        self.each_entry(0, |index, content| {
            let entry: Entry = journal::content::decode_sealed(content)
                .map_err(|error| Problem::EntryDamaged { index, reason: error.to_string() })?
                .entry;
            if zone.day(entry.at).is_some_and(|own| own <= day) {
                size = index + 1;
            }
            Ok(())
        })
        .await?;
        Ok(size)
    }

    // Hands over every entry that still has its content.
    async fn each_entry(
        &self,
        first: u64,
        mut take: impl FnMut(u64, &[u8]) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let scope = Scope::system(SystemPurpose::CommandLine);
        let mut reader = self.database.read().await?;
        let mut next = first;
        loop {
            let page = reader.entries(&scope, next, ENTRIES_AT_ONCE).await?;
            let Some(last) = page.last() else { return Ok(()) };
            next = last.index + 1;
            for stored in &page {
                if let Some(body) = &stored.body {
                    take(stored.index, &body.content)?;
                }
            }
        }
    }

    async fn keys_of(&self, noun: Noun) -> Result<FxHashMap<RecordId, RecordKey>, Problem> {
        let scope = Scope::system(SystemPurpose::CommandLine);
        let mut reader = self.database.read().await?;
        let mut keys = FxHashMap::default();
        let mut after = RecordId::new(noun, "");
        loop {
            let page = reader.keys(&scope, Some(&after), ENTRIES_AT_ONCE).await?;
            let Some((last, _)) = page.last() else { return Ok(keys) };
            after = last.clone();
            for (id, wrapped) in page {
                if id.noun != noun {
                    return Ok(keys);
                }
                let key = self.keyring.master().unwrap(&id, &wrapped).map_err(|_| {
                    let reason = format!("the key of {id} does not open");
                    Problem::EntryDamaged { index: 0, reason }
                })?;
                keys.insert(id, key);
            }
        }
    }
}
