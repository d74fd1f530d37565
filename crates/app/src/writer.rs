//! The one writer: a task that turns commands into entries, group by group.
//!
//! While one group is being written, the next one gathers; so a single command waits for one commit, and five hundred
//! at once share a few. A reply is given once its outcome is durable, a refusal too. Several servers on one database agree
//! through a lease on who writes.

use crate::append::{Group, Today, drawn, first};
use crate::command::{Command, Refusal, Reply, Wish};
use crate::commit::Lease;
use crate::follow::{Follower, News, PATIENCE};
use crate::installation::Installation;
use crate::problem::Problem;
use language::Message;
use model::Instant;
use std::sync::Arc;
use std::time::Duration;
use store::StoreError;
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::Instant as Moment;

/// Commands that are written together at most.
pub const GROUP_MAX: usize = 128;
/// Commands that may wait; more are sent back.
pub const QUEUE_MAX: usize = 4096;
/// How long a server keeps the writing lease without writing.
pub const LEASE_SECONDS: i64 = 60;
/// How often a group is run again when another server wrote at the same time.
const ATTEMPTS_MAX: u32 = 5;
/// How often the last checkpoint is kept outside the database, at most.
const SEEN_EVERY: Duration = Duration::from_secs(1);

struct Job {
    command: Command,
    reply: oneshot::Sender<Result<Reply, Arc<Problem>>>,
}

/// Bytes of files that may wait to be written; more wait before they are taken in.
const FILES_BYTES_MAX: usize = 64 << 20;
/// How long the files of the database are waited for when something was destroyed; it is tried again after the next group.
const SCRUB_PATIENCE: Duration = Duration::from_secs(2);
/// Entries after which a writer that ends keeps the state for the next start.
const SNAPSHOT_AFTER: u64 = 5_000;
/// How often, and after what pause, a database that is away is asked for again.
const RELOADS_MAX: u32 = 40;
const RELOAD_PAUSE: Duration = Duration::from_millis(250);
/// How long a refusal is kept for a command that is sent again.
const REFUSALS_SECONDS: i64 = 7 * 24 * 3600;
/// How often old refusals are forgotten, at most.
const FORGET_EVERY: Duration = Duration::from_secs(3600);

/// Hands commands to the writer. Cheap to clone.
#[derive(Clone)]
pub struct Writer {
    jobs: mpsc::Sender<Job>,
    // A permit for each byte of files that wait to be written.
    files: Arc<Semaphore>,
}

impl Writer {
    /// Takes the writing lease and starts the task. It ends, and gives the installation back, once all handles are
    /// dropped.
    ///
    /// # Errors
    /// [`Problem::LeaseHeld`] while another server writes.
    pub async fn start(
        installation: Installation,
        holder: &str,
        follower: Option<Follower>,
    ) -> Result<(Writer, JoinHandle<Result<Installation, Arc<Problem>>>), Problem> {
        Writer::start_with(installation, holder, follower, GROUP_MAX).await
    }

    /// The same with another bound for the commands that are committed together. To measure what grouping gives.
    ///
    /// # Errors
    /// As [`Writer::start`].
    pub async fn start_with(
        mut installation: Installation,
        holder: &str,
        mut follower: Option<Follower>,
        group_max: usize,
    ) -> Result<(Writer, JoinHandle<Result<Installation, Arc<Problem>>>), Problem> {
        let epoch = match installation.take_lease(holder).await {
            Err(Problem::Overtaken) => {
                installation.reload().await?;
                // Whoever follows began with what was there before.
                if let Some(follower) = &mut follower {
                    follower.leave_out(installation.state.size());
                }
                installation.take_lease(holder).await?
            }
            taken => taken?,
        };
        let (jobs, queue) = mpsc::channel(QUEUE_MAX);
        let task = Task {
            installation,
            holder: holder.to_owned(),
            epoch,
            group_max: group_max.clamp(1, GROUP_MAX),
            today: Today::default(),
            follower,
            note: None,
            seen: Moment::now(),
            forgotten: None,
            renewed: Moment::now(),
            written: 0,
        };
        let files = Arc::new(Semaphore::new(FILES_BYTES_MAX));
        Ok((Writer { jobs, files }, tokio::spawn(task.run(queue))))
    }

    /// Sends a command and waits until its outcome is durable.
    ///
    /// # Errors
    /// Where the writer has stopped, or the outcome could not be made durable: then nothing is known about it, and it can
    /// be sent again with the same key.
    pub async fn submit(&self, command: Command) -> Result<Reply, Arc<Problem>> {
        // A file waits until there is room for it: thousands of them would fill the memory.
        let bytes = match &command.wish {
            Wish::Attach { bytes, .. } => u32::try_from(bytes.len()).unwrap_or(u32::MAX),
            _ => 0,
        };
        let bytes = bytes.min(FILES_BYTES_MAX as u32);
        let _room = match bytes {
            0 => None,
            bytes => self.files.acquire_many(bytes).await.ok(),
        };
        let (reply, answer) = oneshot::channel();
        let stopped = || Arc::new(Problem::WriterStopped { reason: "–".to_owned() });
        match self.jobs.try_send(Job { command, reply }) {
            Ok(()) => answer.await.unwrap_or_else(|_| Err(stopped())),
            Err(mpsc::error::TrySendError::Full(_)) => Ok(Reply::Refused(Refusal::new(
                Message::new("app-busy-writer"),
                Message::new("app-busy-writer-help"),
            ))),
            Err(mpsc::error::TrySendError::Closed(_)) => Err(stopped()),
        }
    }
}

struct Task {
    installation: Installation,
    holder: String,
    epoch: i64,
    group_max: usize,
    today: Today,
    follower: Option<Follower>,
    // The newest checkpoint that the folder of keys does not have yet.
    note: Option<String>,
    seen: Moment,
    // When refusals were last forgotten.
    forgotten: Option<Moment>,
    // When the lease was last renewed without a commit.
    renewed: Moment,
    // Entries since the start.
    written: u64,
}

impl Task {
    async fn run(mut self, mut queue: mpsc::Receiver<Job>) -> Result<Installation, Arc<Problem>> {
        let idle = Duration::from_secs(LEASE_SECONDS as u64 / 3);
        loop {
            let mut jobs = Vec::with_capacity(GROUP_MAX);
            tokio::select! {
                // As soon as there is room: commands that keep coming do not put it off.
                biased;
                () = catch_up(&mut self.follower, &mut self.installation) => {}
                came = tokio::time::timeout(idle, queue.recv_many(&mut jobs, self.group_max)) => {
                    match came {
                        Err(_) => {}
                        Ok(0) => break,
                        Ok(_) => self.serve(jobs).await?,
                    }
                }
            }
            if self.renewed.elapsed() >= idle {
                self.keep_lease().await?;
            }
            if self.seen.elapsed() >= SEEN_EVERY {
                self.see()?;
            }
            if self.forgotten.is_none_or(|last| last.elapsed() >= FORGET_EVERY) {
                self.forget_refusals().await;
            }
            // Where a reader still looks at what was destroyed, it is tried again; the list outside says that it is due.
            let _later = self.installation.scrub(SCRUB_PATIENCE).await;
        }
        // Whoever follows ends with everything, where it makes room in time.
        if self.follower.as_ref().is_some_and(Follower::is_behind) {
            let last = catch_up(&mut self.follower, &mut self.installation);
            let _left_out = tokio::time::timeout(PATIENCE, last).await;
        }
        self.see()?;
        if self.written >= SNAPSHOT_AFTER {
            // The root stands for all that a snapshot keeps.
            let root = self.installation.tiles.root();
            let nonce = first(&drawn(&root.0, "snapshot", self.installation.state().size()));
            // Without it the next start takes longer.
            let _kept = self.installation.snapshot(nonce);
        }
        self.installation.hold_lease(self.epoch, Instant(0)).await.map_err(Arc::new)?;
        Ok(self.installation)
    }

    async fn keep_lease(&mut self) -> Result<(), Arc<Problem>> {
        self.renewed = Moment::now();
        let until = Instant((self.installation.settings.clock)().0 + LEASE_SECONDS);
        match self.installation.hold_lease(self.epoch, until).await {
            Err(problem @ Problem::Store(StoreError::LeaseLost { .. })) => Err(Arc::new(problem)),
            // The database may be away for a while; whether the lease still holds is asked with every commit.
            _ => Ok(()),
        }
    }

    // Where it fails, they are forgotten an hour later.
    async fn forget_refusals(&mut self) {
        self.forgotten = Some(Moment::now());
        let before = Instant((self.installation.settings.clock)().0 - REFUSALS_SECONDS);
        if let Ok(mut transaction) = self.installation.database.write().await
            && transaction.refusals_forget(before).await.is_ok()
        {
            let _kept = transaction.commit().await;
        }
    }

    fn see(&mut self) -> Result<(), Arc<Problem>> {
        self.seen = Moment::now();
        match self.note.take() {
            Some(note) => self.installation.keyring.see(&note).map_err(Arc::new),
            None => Ok(()),
        }
    }

    // Serves one group: all of it is durable, or nothing of it.
    async fn serve(&mut self, jobs: Vec<Job>) -> Result<(), Arc<Problem>> {
        let mut attempt = 0;
        let problem = loop {
            attempt += 1;
            let commands: Vec<&Command> = jobs.iter().map(|job| &job.command).collect();
            match self.attempt(&commands).await {
                Ok(replies) => {
                    for (job, reply) in jobs.into_iter().zip(replies) {
                        // Whoever does not wait any more finds the outcome by the command's key.
                        let _gone = job.reply.send(Ok(reply));
                    }
                    return Ok(());
                }
                Err(problem) => {
                    // What is in memory may be ahead of what is durable.
                    let reloaded = self.reload().await;
                    match &problem {
                        _ if reloaded.is_err() => {}
                        Problem::Store(error) if error.is_again() && attempt < ATTEMPTS_MAX => {
                            continue;
                        }
                        // One that the database does not take must not keep the others out.
                        Problem::EntryDamaged { .. } | Problem::Store(_)
                            if jobs.len() > 1 && is_of_content(&problem) =>
                        {
                            for job in jobs {
                                Box::pin(self.serve(vec![job])).await?;
                            }
                            return Ok(());
                        }
                        _ => {}
                    }
                    let problem = Arc::new(problem);
                    for job in jobs {
                        let _gone = job.reply.send(Err(Arc::clone(&problem)));
                    }
                    reloaded.map_err(Arc::new)?;
                    break problem;
                }
            }
        };
        match &*problem {
            Problem::Store(StoreError::LeaseLost { .. }) => Err(problem),
            _ => Ok(()),
        }
    }

    // Everything anew from the database, for whoever follows, too: a commit of unknown outcome may have happened.
    async fn reload(&mut self) -> Result<(), Problem> {
        let mut tried = 0;
        loop {
            tried += 1;
            match self.installation.reload().await {
                Ok(()) => break,
                // The database may be away for a while.
                Err(Problem::Store(_)) if tried < RELOADS_MAX => {
                    tokio::time::sleep(RELOAD_PAUSE).await;
                }
                Err(problem) => return Err(problem),
            }
        }
        self.anew().await;
        Ok(())
    }

    async fn anew(&mut self) {
        self.today = Today::default();
        let Some(follower) = &mut self.follower else { return };
        let state = self.installation.state();
        if !follower.tell(state.size(), || News::Anew(Box::new(state.clone()))).await {
            self.follower = None;
        }
    }

    async fn tell(&mut self, group: &Group) {
        let Some(follower) = &mut self.follower else { return };
        let acts = || group.acts().map(|(index, act)| (index, act.clone())).collect();
        if !follower.tell(self.installation.state.size(), || News::Acts(acts())).await {
            self.follower = None;
        }
    }

    async fn attempt(&mut self, commands: &[&Command]) -> Result<Vec<Reply>, Problem> {
        let now = (self.installation.settings.clock)();
        let mut group = self.installation.prepare(commands, now, &mut self.today).await?;
        let replies: Vec<Reply> = commands
            .iter()
            .map(|command| self.installation.take(command, now, &mut self.today, &mut group))
            .collect();
        if group.is_empty() {
            return Ok(replies);
        }
        let note = self.installation.commit(&mut group, Lease::Kept(self.epoch)).await?;
        self.note = note.or(self.note.take());
        self.written += group.entries.len() as u64;
        if group.erasures.is_empty() {
            self.tell(&group).await;
        } else {
            // The last checkpoint that lies outside must be one that knows of it.
            if let Some(note) = self.note.take() {
                self.installation.see(&note)?;
            }
            self.installation.fold_anew().await?;
            self.anew().await;
        }
        Ok(replies)
    }
}

// Tells whoever was left out the state anew, once there is room; waits for ever where nobody was.
async fn catch_up(follower: &mut Option<Follower>, installation: &mut Installation) {
    let Some(own) = follower else { return std::future::pending().await };
    if let Some(room) = own.catch_up().await {
        return room.tell(installation.state().clone());
    }
    *follower = None;
}

// Whether one command of a group may be the reason: what it asks for, or the key or the entry of its record.
fn is_of_content(problem: &Problem) -> bool {
    match problem {
        Problem::EntryDamaged { .. } => true,
        Problem::Store(error) => error.is_of_content(),
        _ => false,
    }
}

impl std::fmt::Debug for Task {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "writer {}", self.holder)
    }
}
