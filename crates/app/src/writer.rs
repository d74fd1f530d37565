//! The one writer: a task that turns commands into entries, group by group.
//!
//! While one group is being written, the next one gathers; so a single command waits for one commit, and five hundred
//! at once share a few. A reply is given once its outcome is durable, a refusal too. Several servers on one database agree
//! through a lease on who writes.

use crate::append::{Group, Today};
use crate::command::{Command, Refusal, Reply};
use crate::installation::Installation;
use crate::problem::Problem;
use authority::{Scope, SystemPurpose};
use language::Message;
use model::{Act, Instant};
use std::sync::Arc;
use std::time::Duration;
use store::StoreError;
use tokio::sync::{mpsc, oneshot};
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

/// An act that is durable, for whoever follows the journal.
pub type Follower = mpsc::Sender<Vec<(u64, Act)>>;

/// Hands commands to the writer. Cheap to clone.
#[derive(Clone)]
pub struct Writer {
    jobs: mpsc::Sender<Job>,
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
        follower: Option<Follower>,
        group_max: usize,
    ) -> Result<(Writer, JoinHandle<Result<Installation, Arc<Problem>>>), Problem> {
        let epoch = match installation.take_lease(holder).await {
            Err(Problem::Overtaken) => {
                installation.reload().await?;
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
        };
        Ok((Writer { jobs }, tokio::spawn(task.run(queue))))
    }

    /// Sends a command and waits until its outcome is durable.
    ///
    /// # Errors
    /// Where the writer has stopped, or the outcome could not be made durable: then nothing is known about it, and it can
    /// be sent again with the same key.
    pub async fn submit(&self, command: Command) -> Result<Reply, Arc<Problem>> {
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

impl Installation {
    /// Takes the writing lease for this server; its epoch.
    pub(crate) async fn take_lease(&self, holder: &str) -> Result<i64, Problem> {
        let now = (self.settings.clock)();
        let mut transaction = self.database.write().await?;
        match transaction.lease_take(holder, now, Instant(now.0 + LEASE_SECONDS)).await? {
            Some(epoch) => {
                let scope = Scope::system(SystemPurpose::Rebuild);
                if transaction.size(&scope).await? != self.state.size() {
                    return Err(Problem::Overtaken);
                }
                transaction.commit().await?;
                Ok(epoch)
            }
            None => {
                let lease = transaction.lease().await?;
                let holder = lease.map_or_else(String::new, |lease| lease.holder);
                Err(Problem::LeaseHeld { holder })
            }
        }
    }

    /// Gives the lease back, so that the next one need not wait.
    pub(crate) async fn give_lease(&self, epoch: i64) -> Result<(), Problem> {
        let mut transaction = self.database.write().await?;
        transaction.lease_hold(epoch, Instant(0)).await?;
        transaction.commit().await?;
        Ok(())
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
}

impl Task {
    async fn run(mut self, mut queue: mpsc::Receiver<Job>) -> Result<Installation, Arc<Problem>> {
        let idle = Duration::from_secs(LEASE_SECONDS as u64 / 3);
        loop {
            let mut jobs = Vec::with_capacity(GROUP_MAX);
            match tokio::time::timeout(idle, queue.recv_many(&mut jobs, self.group_max)).await {
                Err(_) => self.keep_lease().await?,
                Ok(0) => break,
                Ok(_) => self.serve(jobs).await?,
            }
            if self.seen.elapsed() >= SEEN_EVERY {
                self.see()?;
            }
        }
        self.see()?;
        self.installation.give_lease(self.epoch).await.map_err(Arc::new)?;
        Ok(self.installation)
    }

    async fn keep_lease(&mut self) -> Result<(), Arc<Problem>> {
        let until = Instant((self.installation.settings.clock)().0 + LEASE_SECONDS);
        let kept = async {
            let mut transaction = self.installation.database.write().await?;
            transaction.lease_hold(self.epoch, until).await?;
            transaction.commit().await
        };
        match kept.await {
            Ok(()) => Ok(()),
            Err(error @ StoreError::LeaseLost { .. }) => Err(Arc::new(error.into())),
            // The database may be away for a while; whether the lease still holds is asked with every commit.
            Err(_) => Ok(()),
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
        loop {
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
                    let again = attempt < ATTEMPTS_MAX && is_again(&problem);
                    let lost = matches!(problem, Problem::Store(StoreError::LeaseLost { .. }));
                    let problem = Arc::new(problem);
                    // What is in memory may be ahead of what is durable.
                    let reloaded = self.installation.reload().await;
                    self.today = Today::default();
                    if again && reloaded.is_ok() {
                        continue;
                    }
                    for job in jobs {
                        let _gone = job.reply.send(Err(Arc::clone(&problem)));
                    }
                    return match reloaded {
                        Ok(()) if !lost => Ok(()),
                        Ok(()) => Err(problem),
                        Err(reload) => Err(Arc::new(reload)),
                    };
                }
            }
        }
    }

    async fn attempt(&mut self, commands: &[&Command]) -> Result<Vec<Reply>, Problem> {
        let mut group = self.installation.prepare(commands).await?;
        let now = (self.installation.settings.clock)();
        let replies: Vec<Reply> = commands
            .iter()
            .map(|command| self.installation.take(command, now, &mut self.today, &mut group))
            .collect();
        if !group.is_empty() {
            self.commit(&mut group, now).await?;
        }
        Ok(replies)
    }

    async fn commit(&mut self, group: &mut Group, now: Instant) -> Result<(), Problem> {
        let mut transaction = self.installation.database.write().await?;
        transaction.lease_hold(self.epoch, Instant(now.0 + LEASE_SECONDS)).await?;
        let note = self.installation.write(&mut transaction, group, now).await?;
        transaction.commit().await?;
        if note.is_some() {
            self.note = note;
        }
        if let Some(follower) = &self.follower {
            let acts = group.acts().map(|(index, act)| (index, act.clone())).collect();
            // Whoever follows too slowly holds the writer up: nothing may be left out.
            if follower.send(acts).await.is_err() {
                self.follower = None;
            }
        }
        Ok(())
    }
}

fn is_again(problem: &Problem) -> bool {
    matches!(problem, Problem::Store(error) if error.is_again())
}

impl std::fmt::Debug for Task {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "writer {}", self.holder)
    }
}
