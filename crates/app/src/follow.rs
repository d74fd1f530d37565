//! Between the writer and whoever follows it: what is told, through a queue with a bound, and what happens when that is full.
//!
//! Following must not hold writing up for long. Whoever does not make room in time is left out for a while and then told
//! the state anew; until then it knows that something was left out.

use crate::state::State;
use model::Act;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;

/// How long the writer waits for room, as a rule. Making the state anew costs more than a moment's patience.
pub const PATIENCE: Duration = Duration::from_millis(500);

/// What whoever follows the journal hears, in order.
#[derive(Debug)]
pub enum News {
    /// These acts are durable, with their indices; they continue what was told before.
    Acts(Vec<(u64, Act)>),
    /// The state as it is now: what was told before may no longer be there, or something is left out between.
    Anew(Box<State>),
}

/// The writer's end: tells the news.
#[derive(Debug)]
pub struct Follower {
    news: mpsc::Sender<News>,
    patience: Duration,
    left_out: LeftOut,
    // News were dropped, and the state was not told anew since.
    is_behind: bool,
}

/// The other end: hears the news.
#[derive(Debug)]
pub struct Following {
    /// In order.
    pub news: mpsc::Receiver<News>,
    /// What was left out of them.
    pub left_out: LeftOut,
}

/// Up to where something was left out of the news.
#[derive(Clone, Debug, Default)]
pub struct LeftOut(Arc<AtomicU64>);

impl LeftOut {
    /// The least size of the journal at which whoever follows has everything again; 0 where nothing was left out.
    pub fn until(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }
}

/// Both ends of a queue for so many news. The writer waits for `patience` where it is full; usually [`PATIENCE`].
pub fn follow(news_max: usize, patience: Duration) -> (Follower, Following) {
    let (sender, news) = mpsc::channel(news_max.max(1));
    let left_out = LeftOut::default();
    let following = Following { news, left_out: left_out.clone() };
    (Follower { news: sender, patience, left_out, is_behind: false }, following)
}

impl Follower {
    /// Tells news about a journal that has `size` entries with them. Without room in time they are dropped, and all that come
    /// until [`Follower::catch_up`]. `false` where nobody follows any more.
    pub(crate) async fn tell(&mut self, size: u64, news: impl FnOnce() -> News) -> bool {
        if !self.is_behind {
            // Where there is room nobody waits, whatever the patience.
            let room = match self.news.try_reserve() {
                Err(TrySendError::Full(())) => {
                    tokio::time::timeout(self.patience, self.news.reserve()).await.ok()
                }
                Err(TrySendError::Closed(())) => return false,
                Ok(room) => Some(Ok(room)),
            };
            match room {
                Some(Ok(room)) => {
                    room.send(news());
                    return true;
                }
                Some(Err(_)) => return false,
                None => {}
            }
        }
        self.is_behind = true;
        self.left_out.0.store(size, Ordering::Release);
        !self.news.is_closed()
    }

    /// Whether the state is still to be told anew.
    pub(crate) fn is_behind(&self) -> bool {
        self.is_behind
    }

    /// From here on, everything up to `size` counts as dropped.
    pub(crate) fn leave_out(&mut self, size: u64) {
        self.is_behind = true;
        self.left_out.0.store(size, Ordering::Release);
    }

    /// Waits until the state is to be told anew and there is room for it; for ever where nothing was dropped. `None` where nobody
    /// follows any more. What it gives can be dropped at any time, and nothing is lost.
    pub(crate) async fn catch_up(&mut self) -> Option<Room<'_>> {
        if !self.is_behind {
            std::future::pending::<()>().await;
        }
        let room = self.news.reserve().await.ok()?;
        Some(Room { room, is_behind: &mut self.is_behind })
    }
}

/// Room for the state that is to be told anew.
pub(crate) struct Room<'f> {
    room: mpsc::Permit<'f, News>,
    is_behind: &'f mut bool,
}

impl Room<'_> {
    /// Tells the state anew: nothing is behind after that.
    pub fn tell(self, state: State) {
        self.room.send(News::Anew(Box::new(state)));
        *self.is_behind = false;
    }
}
