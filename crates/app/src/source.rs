//! The journal as it is read by whoever does not write it: states of the past, and what comes – from the command line, or from
//! another server that holds the writing lease.
//!
//! It looks for new entries at a steady pace and tells them as the writer would.

use crate::follow::{Follower, News};
use crate::installation::{Installation, fold};
use crate::keyring::KeyRing;
use crate::problem::Problem;
use crate::reading::{self, Pages, damaged};
use crate::state::State;
use authority::{Scope, SystemPurpose};
use model::{Act, Catalogue, Day, Noun, Zone};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use store::Database;
use tokio::sync::watch;

/// How often it is looked for new entries.
const LOOKS_EVERY: Duration = Duration::from_millis(500);
/// How long a database that cannot be read is left alone.
const PAUSE: Duration = Duration::from_secs(5);

/// What is needed to read entries: a database and the keys.
#[derive(Clone)]
pub(crate) struct Source {
    pub database: Database,
    pub keyring: KeyRing,
    // Whether what came last could not be read.
    lost: Arc<AtomicBool>,
}

impl Source {
    pub fn of(installation: &Installation) -> Source {
        Source {
            database: installation.database.clone(),
            keyring: installation.keyring.clone(),
            lost: Arc::default(),
        }
    }

    /// Whether the journal is followed: what came last could be read.
    pub fn is_followed(&self) -> bool {
        !self.lost.load(Ordering::Relaxed)
    }

    /// The state of the journal's first `size` entries, or of all.
    pub async fn state(&self, size: Option<u64>) -> Result<State, Problem> {
        let mut reader = self.database.read().await?;
        fold(&mut reader, &self.keyring, State::new(&Catalogue::shipped()), size).await
    }

    /// See [`Installation::size_on`].
    pub async fn size_on(&self, day: Day, zone: &Zone) -> Result<u64, Problem> {
        let scope = Scope::system(SystemPurpose::CommandLine);
        let mut reader = self.database.read().await?;
        let (mut pages, mut size) = (Pages::since(0), 0);
        while let Some(page) = pages.next(&mut reader, &scope).await? {
            for stored in &page {
                let at = reading::sealed(stored)?.map(|entry| entry.at);
                if at.and_then(|at| zone.day(at)).is_some_and(|own| own <= day) {
                    size = stored.index + 1;
                }
            }
        }
        Ok(size)
    }

    // What has come since the journal had `size` entries.
    async fn news(&self, size: u64) -> Result<Option<News>, Problem> {
        let scope = Scope::system(SystemPurpose::Rebuild);
        let mut reader = self.database.read().await?;
        let now = reader.size(&scope).await?;
        if now == size {
            return Ok(None);
        }
        let mut acts = Vec::new();
        let mut pages = Pages::since(size);
        while let Some(page) = pages.next(&mut reader, &scope).await? {
            let mut sealed = Vec::new();
            for stored in &page {
                match reading::sealed(stored)? {
                    Some(entry) => sealed.push(entry.act),
                    // Destroyed again already.
                    None => return self.anew(reader).await.map(Some),
                }
            }
            let persons = sealed.iter().filter_map(|act| match act {
                Act::Put { id, .. } if id.noun == Noun::Person => Some(id),
                _ => None,
            });
            let ids: Vec<_> = persons.collect();
            let master = self.keyring.master();
            let keys = reading::keys_among(&mut reader, &scope, master, &ids).await?;
            for stored in &page {
                let Some(body) = &stored.body else { continue };
                let entry = reading::opened(&body.content, &keys)
                    .map_err(|error| damaged(stored.index, error))?;
                acts.push((stored.index, entry.act));
            }
        }
        let continues = now > size && acts.first().is_some_and(|own| own.0 == size);
        let destroys =
            |act: &Act| matches!(act, Act::Erase { .. } | Act::Spill { .. } | Act::Restore { .. });
        if !continues || acts.iter().any(|(_, act)| destroys(act)) {
            return self.anew(reader).await.map(Some);
        }
        Ok(Some(News::Acts(acts)))
    }

    async fn anew(&self, mut reader: store::Reader) -> Result<News, Problem> {
        let empty = State::new(&Catalogue::shipped());
        let state = fold(&mut reader, &self.keyring, empty, None).await?;
        Ok(News::Anew(Box::new(state)))
    }

    /// Tells what comes after the first `size` entries, until nobody listens or all that `asked` hears of are gone.
    pub async fn tell(self, mut size: u64, mut follower: Follower, mut asked: watch::Receiver<()>) {
        loop {
            let news = self.news(size).await;
            self.lost.store(news.is_err(), Ordering::Relaxed);
            let (news, pause) = match news {
                Ok(news) => (news, LOOKS_EVERY),
                // The database is away, or somebody is about to put it back.
                Err(_) => (None, PAUSE),
            };
            if let Some(news) = news {
                size = match &news {
                    News::Acts(acts) => size + acts.len() as u64,
                    News::Anew(state) => state.size(),
                };
                if !follower.tell(size, || news).await {
                    return;
                }
            }
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                room = follower.catch_up() => {
                    let Some(room) = room else { return };
                    match self.state(None).await {
                        Ok(state) => {
                            size = state.size();
                            room.tell(state);
                        }
                        Err(_) => tokio::time::sleep(PAUSE).await,
                    }
                }
                _gone = asked.changed() => return,
            }
        }
    }
}
