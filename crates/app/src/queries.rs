//! What pages and programs ask: the board as it is and as it was, each time within the scope of whoever asks.
//!
//! Does not live here: what is shown of it (`views`), sentences and addresses (`web`, `api`).

use crate::board::{Board, Shown};
use crate::follow::{PATIENCE, follow};
use crate::installation::{Installation, root_at};
use crate::problem::Problem;
use crate::reading;
use crate::seen::Seen;
use crate::source::Source;
use authority::{Class, Scope, SystemPurpose};
use language::Message;
use model::{Act, Day, Instant, Zone};
use std::collections::VecDeque;
use std::sync::Arc;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinHandle;

/// How many boards of the past are kept: somebody who looks back looks at several pages.
const PAST_MAX: usize = 3;
/// What is told and not yet absorbed, in messages.
const NEWS_MAX: usize = 64;
/// Entries that a page of the journal may have.
pub const ENTRIES_MAX: u32 = 200;

/// As of when, and as known when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct When {
    /// The end of this day; today without it.
    pub as_of: Option<Day>,
    /// What the journal knew then; all it knows now without it.
    pub known_to: Option<KnownTo>,
}

/// A point in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownTo {
    /// Its first so many entries; for auditors.
    Size(u64),
    /// What it held at the end of a day.
    Day(Day),
}

/// Why something is not shown.
#[derive(Debug)]
pub enum NotShown {
    /// The installation.
    Problem(Problem),
    /// A text that is neither a day nor a number of entries.
    NoMoment(String),
    /// A day to come, of which nothing is known.
    NotYet(Day),
    /// More entries than there are, or asked by somebody who does not see sizes.
    NoSuchSize,
    /// What came last into the journal could not be read: pages show what was before.
    Behind,
    /// Something went wrong while the board was brought up to date; it says nothing before it is whole again.
    NotWhole,
}

impl NotShown {
    /// In words: what, why, and what to do.
    pub fn sentences(&self) -> [Message; 3] {
        let said = |what, why, remedy| [what, why, remedy].map(Message::new);
        match self {
            NotShown::NoMoment(text) => [
                Message::new("shown-no-moment").with("text", text.as_str()),
                Message::new("shown-no-moment-why"),
                Message::new("shown-no-moment-remedy"),
            ],
            NotShown::NotYet(day) => [
                Message::new("shown-not-yet"),
                Message::new("shown-not-yet-why").with("day", *day),
                Message::new("shown-not-yet-remedy"),
            ],
            NotShown::NoSuchSize => {
                said("shown-no-such-size", "shown-no-such-size-why", "shown-no-such-size-remedy")
            }
            NotShown::Behind => said("shown-behind", "shown-behind-why", "shown-behind-remedy"),
            NotShown::NotWhole => {
                said("shown-not-whole", "shown-not-whole-why", "shown-not-whole-remedy")
            }
            NotShown::Problem(problem) => [
                Message::new("shown-not-read"),
                Message::new("shown-not-read-why").with("why", problem.message().0),
                Message::new("shown-not-read-remedy"),
            ],
        }
    }
}

impl<P: Into<Problem>> From<P> for NotShown {
    fn from(problem: P) -> NotShown {
        NotShown::Problem(problem.into())
    }
}

/// An entry of the journal as auditors see it: never its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryLine {
    /// Its index.
    pub index: u64,
    /// When it was accepted; `None` once its content was destroyed.
    pub accepted: Option<Instant>,
    /// What it does, as the encoding calls it.
    pub act: Option<&'static str>,
    /// What it is about.
    pub noun: Option<model::Noun>,
    /// Bytes of its content.
    pub bytes: usize,
}

/// The journal as auditors see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalPage {
    /// How many entries it has.
    pub size: u64,
    /// Its root over all of them, in base64.
    pub root: String,
    /// The last signed checkpoint, whole.
    pub checkpoint: Option<String>,
    /// Entries, the newest first.
    pub entries: Vec<EntryLine>,
}

/// Boards of the past by day, size, and how often the state had been told anew; the one made last at the end.
type Past = VecDeque<((Day, u64, u64), Arc<Shown>)>;

/// Answers questions. Cheap to clone.
#[derive(Clone)]
pub struct Queries {
    board: Board,
    source: Source,
    zone: Zone,
    past: Arc<Mutex<Past>>,
    // Whoever follows the journal ends when the last of these goes.
    _asks: Arc<watch::Sender<()>>,
}

impl Queries {
    /// Lets a board follow an installation that others write. The task ends when every clone is gone.
    pub fn start(installation: Installation) -> (Queries, JoinHandle<()>) {
        let source = Source::of(&installation);
        let settings = installation.settings();
        let (zone, clock) = (settings.zone.clone(), Arc::clone(&settings.clock));
        let (follower, news) = follow(NEWS_MAX, PATIENCE);
        let state = installation.state;
        let size = state.size();
        let (board, _judging) = Board::start(state, clock, zone.clone(), news);
        let (asks, asked) = watch::channel(());
        let following = tokio::spawn(source.clone().tell(size, follower, asked));
        let (past, asks) = (Arc::default(), Arc::new(asks));
        (Queries { board, source, zone, past, _asks: asks }, following)
    }

    /// The installation's zone, by which days are told.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Whether questions are answered: the board is whole, the database can be read and the journal is followed.
    ///
    /// # Errors
    /// What is in the way.
    pub async fn check(&self) -> Result<(), NotShown> {
        if !self.board.shown().is_whole() {
            return Err(NotShown::NotWhole);
        }
        let scope = Scope::system(SystemPurpose::Verify);
        self.source.database.read().await?.size(&scope).await?;
        match self.source.is_followed() {
            true => Ok(()),
            false => Err(NotShown::Behind),
        }
    }

    /// Hands what an account sees to `read`, which asks nothing of the board by another way: nobody looks at it twice at once.
    ///
    /// # Errors
    /// Where the journal cannot be read or the moment is none.
    pub async fn show<R>(
        &self,
        account: &str,
        when: When,
        read: impl FnOnce(&Seen<'_>) -> R,
    ) -> Result<R, NotShown> {
        {
            let shown = self.board.shown();
            if !shown.is_whole() {
                return Err(NotShown::NotWhole);
            }
            let today = shown.as_of();
            if let Some(day) = when.as_of.filter(|day| *day > today) {
                return Err(NotShown::NotYet(day));
            }
            if when.known_to.is_none() && when.as_of.is_none_or(|day| day == today) {
                let scope = shown.scope(account);
                return Ok(read(&shown.within(&scope)));
            }
        }
        let shown = self.past(account, when).await?;
        // Who may see what is decided by the grants, and the records, of now.
        let now = self.board.shown();
        let scope = now.scope(account);
        Ok(read(&shown.within_now(&scope, now.state())))
    }

    async fn past(&self, account: &str, when: When) -> Result<Arc<Shown>, NotShown> {
        let (size, today, anew, sees_sizes) = {
            let shown = self.board.shown();
            let sees_sizes = shown.scope(account).sees(Class::Journal);
            (shown.size(), shown.as_of(), shown.anew(), sees_sizes)
        };
        let as_of = when.as_of.unwrap_or(today);
        if let Some(KnownTo::Size(own)) = when.known_to
            && !(sees_sizes && (1..=size).contains(&own))
        {
            return Err(NotShown::NoSuchSize);
        }
        // Looking back costs a pass over the journal: one at a time, and whoever comes meanwhile waits for the same board
        // instead of making a second one.
        let mut past = self.past.lock().await;
        // What was destroyed since is still in these.
        past.retain(|(key, _)| key.2 == anew);
        let known = match when.known_to {
            None => size,
            Some(KnownTo::Size(own)) => own,
            Some(KnownTo::Day(day)) => self.source.size_on(day, &self.zone).await?,
        };
        if let Some((_, shown)) = past.iter().find(|(key, _)| *key == (as_of, known, anew)) {
            return Ok(Arc::clone(shown));
        }
        let state = match known == size {
            true => {
                let shown = self.board.shown();
                (shown.size() == size).then(|| shown.state().clone())
            }
            false => None,
        };
        let state = match state {
            Some(state) => state,
            None => self.source.state(Some(known)).await?,
        };
        let made = tokio::task::spawn_blocking(move || Arc::new(Shown::new(state, as_of))).await;
        let shown = made.map_err(|_| NotShown::NotWhole)?;
        if past.len() == PAST_MAX {
            past.pop_front();
        }
        past.push_back(((as_of, known, anew), Arc::clone(&shown)));
        Ok(shown)
    }

    /// The journal's size, root, last checkpoint, and the entries before `before`, the newest first; `None` for who
    /// does not see the journal.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub async fn journal(
        &self,
        account: &str,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Option<JournalPage>, NotShown> {
        let scope = self.board.shown().scope(account);
        if !scope.sees(Class::Journal) {
            return Ok(None);
        }
        let mut reader = self.source.database.read().await?;
        let size = reader.size(&scope).await?;
        let root = root_at(&mut reader, &scope, size).await?;
        let checkpoint = reader.checkpoint_last(&scope).await?.map(|own| own.note);
        let end = before.unwrap_or(size).min(size);
        let limit = limit.clamp(1, ENTRIES_MAX);
        let first = end.saturating_sub(u64::from(limit));
        // Content is looked at for what it does, and goes no further.
        let verify = Scope::system(SystemPurpose::Verify);
        let stored = reader.entries(&verify, first, (end - first) as u32).await?;
        let mut entries = Vec::with_capacity(stored.len());
        for own in stored.iter().rev() {
            let entry = reading::sealed(own)?;
            let (act, noun) = match entry.as_ref().map(|entry| &entry.act) {
                None => (None, None),
                Some(Act::Begin { .. }) => (Some("begin"), None),
                Some(Act::Put { id, .. }) => (Some("put"), Some(id.noun)),
                Some(Act::Withdraw { id, .. }) => (Some("withdraw"), Some(id.noun)),
                Some(Act::Erase { id, .. }) => (Some("erase"), Some(id.noun)),
                Some(Act::Spill { id, .. }) => (Some("spill"), Some(id.noun)),
                Some(Act::Restore { .. }) => (Some("restore"), None),
            };
            entries.push(EntryLine {
                index: own.index,
                accepted: entry.as_ref().map(|entry| entry.at),
                act,
                noun,
                bytes: own.body.as_ref().map_or(0, |body| body.content.len()),
            });
        }
        let root = root.map(|root| root.to_string()).unwrap_or_default();
        Ok(Some(JournalPage { size, root, checkpoint, entries }))
    }
}
