//! A throw-away PostgreSQL cluster for tests and measurements.
//!
//! Lives here: making a cluster in a temporary folder with the programs of Debian's `postgresql`, starting, killing
//! and starting it again, and making databases in it. Nobody but the user who runs it can reach it: it listens on a socket
//! in its own folder and on no port.
//!
//! Does not live here: anything about what is in a database (`store`). Never part of the program.
//!
//! The server goes when the process that started it ends, however that ends: a shell waits for the end of a
//! pipe that nobody else holds, then stops the server and removes the folder.

#![forbid(unsafe_code)]

use std::fmt::Display;
use std::fs;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Whether a commit waits for the disk. Tests of logic need not; those of durability must.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Nothing is flushed. Fast, and fine as long as the machine does not go down.
    Fast,
    /// As in an installation.
    Full,
}

/// How long the server may take to start or to stop.
const PATIENCE: Duration = Duration::from_secs(60);

/// Users that a server may run as where root runs the tests: it refuses root itself.
const USERS: [&str; 2] = ["postgres", "nobody"];

/// The name of the superuser inside the cluster.
const SUPERUSER: &str = "postgres";

/// A cluster that runs. Removed with the process that started it, or when dropped.
#[derive(Debug)]
pub struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    user: Option<&'static str>,
    durability: Durability,
    keeper: Option<Child>,
}

impl Cluster {
    /// Makes and starts a cluster.
    ///
    /// # Errors
    /// A sentence that names the command that failed and what it said.
    pub fn start(durability: Durability) -> Result<Cluster, String> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let programs = programs()?;
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("luoshi-cluster-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).map_err(|it| told("create", folder.display(), it))?;
        let user = if is_root() { Some(user()?) } else { None };
        if let Some(user) = user {
            run(Command::new("chown").arg(user).arg(&folder))?;
        }
        run(Command::new("chmod").arg("700").arg(&folder))?;
        let mut cluster = Cluster { folder, programs, user, durability, keeper: None };
        let mut initdb = cluster.program("initdb");
        initdb.args(["--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C"]);
        initdb.args(["--username", SUPERUSER, "--pgdata"]).arg(cluster.data());
        run(&mut initdb)?;
        cluster.run()?;
        Ok(cluster)
    }

    /// Makes an empty database; its address.
    pub fn database(&self, name: &str) -> Result<String, String> {
        self.database_with(name, &[])
    }

    /// The same with more words for `createdb`.
    pub fn database_with(&self, name: &str, words: &[&str]) -> Result<String, String> {
        let mut createdb = self.program("createdb");
        createdb.arg("--host").arg(&self.folder).args(["--username", SUPERUSER]);
        run(createdb.args(words).arg(name))?;
        Ok(self.address(name))
    }

    /// The address of a database.
    pub fn address(&self, name: &str) -> String {
        format!("postgres://{SUPERUSER}@localhost/{name}?host={}", self.folder.display())
    }

    /// Where the server keeps its files.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Kills the server and everything it started, as a crash would. [`Cluster::run`] starts it again.
    pub fn kill(&mut self) -> Result<(), String> {
        let pid = self.pid()?;
        // The children end when the first process is gone; waiting for its file's lock would wait for them.
        run(Command::new("kill").args(["-KILL", &pid]))?;
        self.end(true)?;
        let gone = || !Path::new("/proc").join(&pid).exists();
        wait("the end of the killed server", gone)?;
        let _ = fs::remove_file(self.data().join("postmaster.pid"));
        Ok(())
    }

    /// Starts the server where it does not run, and waits until it answers.
    pub fn run(&mut self) -> Result<(), String> {
        if self.keeper.is_some() {
            return Ok(());
        }
        let mut server = self.program("postgres");
        server.arg("-D").arg(self.data()).arg("-k").arg(&self.folder);
        server.args(["-c", "listen_addresses=", "-c", "max_connections=200"]);
        server.args(["-c", "shared_buffers=64MB", "-c", "log_min_messages=fatal"]);
        if self.durability == Durability::Fast {
            server.args(["-c", "fsync=off", "-c", "full_page_writes=off"]);
        }
        let mut keeper = Command::new("sh");
        // QUIT: stop at once, without bringing anything in order.
        let script = r#"cd /; folder=$1; shift; "$@" & server=$!; read -r word
kill -QUIT $server 2>/dev/null; wait $server; [ "$word" = keep ] || rm -rf -- "$folder""#;
        keeper
            .args(["-c", script, "keeper"])
            .arg(&self.folder)
            .arg(server.get_program())
            .args(server.get_args());
        let said = fs::File::create(self.folder.join("said"))
            .map_err(|it| told("create", "the server's output", it))?;
        let also = said.try_clone().map_err(|it| told("open", "the server's output", it))?;
        keeper.stdin(Stdio::piped()).stdout(said).stderr(also).process_group(0);
        keeper.current_dir(&self.folder);
        self.keeper = Some(keeper.spawn().map_err(|it| told("run", "sh", it))?);
        let ready = || {
            let mut ask = self.program("pg_isready");
            ask.arg("--quiet").arg("--host").arg(&self.folder).args(["--username", SUPERUSER]);
            ask.status().is_ok_and(|status| status.success())
        };
        wait("the server's start", ready).map_err(|problem| {
            let said = fs::read_to_string(self.folder.join("said")).unwrap_or_default();
            format!("{problem}; it said: {said}")
        })
    }

    /// The process id of the server.
    pub fn pid(&self) -> Result<String, String> {
        let file = self.data().join("postmaster.pid");
        let text = fs::read_to_string(&file).map_err(|it| told("read", file.display(), it))?;
        let pid = text.lines().next().map(str::trim).unwrap_or_default();
        if pid.is_empty() || !pid.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(format!("{} begins with no process id", file.display()));
        }
        Ok(pid.to_owned())
    }

    // A program of PostgreSQL, as a user that it accepts.
    fn program(&self, name: &str) -> Command {
        let path = self.programs.join(name);
        let mut command = match self.user {
            None => Command::new(path),
            Some(user) => {
                let mut command = Command::new("setpriv");
                command.args(["--reuid", user, "--regid", group(user), "--clear-groups"]);
                command.arg(path);
                command
            }
        };
        command.current_dir(&self.folder).env_remove("PGHOST").env_remove("PGDATA");
        command
    }

    // Closes the pipe and waits for the keeper, which removes the folder unless told otherwise.
    fn end(&mut self, keep: bool) -> Result<(), String> {
        let Some(mut keeper) = self.keeper.take() else { return Ok(()) };
        if let Some(mut pipe) = keeper.stdin.take() {
            let told_it = if keep { pipe.write_all(b"keep\n") } else { Ok(()) };
            told_it.map_err(|it| told("write to", "the keeper", it))?;
        }
        keeper.wait().map(drop).map_err(|it| told("wait for", "the keeper", it))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Nobody is left to be told; a folder that stays is harmless.
        let _ = self.end(false);
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn group(user: &str) -> &str {
    if user == "nobody" { "nogroup" } else { user }
}

fn user() -> Result<&'static str, String> {
    let known = |user: &&str| {
        Command::new("id").arg("-u").arg(user).output().is_ok_and(|it| it.status.success())
    };
    USERS.into_iter().find(known).ok_or_else(|| {
        format!("root cannot run a server, and there is none of the users {}", USERS.join(", "))
    })
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|it| it.stdout.trim_ascii() == b"0")
}

// Debian keeps them out of the path, one folder for each major version.
fn programs() -> Result<PathBuf, String> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .collect();
    found.sort();
    let on_path = || {
        let paths = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&paths).find(|folder| folder.join("initdb").is_file())
    };
    found.pop().map(|(_, folder)| folder).or_else(on_path).ok_or_else(|| {
        "PostgreSQL's initdb is not there; mend: run `apt-get install -y --no-install-recommends postgresql`"
            .to_owned()
    })
}

fn run(command: &mut Command) -> Result<(), String> {
    let shown = format!("{command:?}");
    let done = command.stdin(Stdio::null()).output().map_err(|it| told("run", &shown, it))?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    Err(format!("{shown} ended with {}: {}", done.status, said.trim()))
}

fn wait(what: &str, mut over: impl FnMut() -> bool) -> Result<(), String> {
    let end = Instant::now() + PATIENCE;
    while !over() {
        if Instant::now() > end {
            return Err(format!("{what} took more than {} seconds", PATIENCE.as_secs()));
        }
        sleep(Duration::from_millis(10));
    }
    Ok(())
}

fn told(verb: &str, what: impl Display, error: std::io::Error) -> String {
    format!("cannot {verb} {what}: {error}")
}
