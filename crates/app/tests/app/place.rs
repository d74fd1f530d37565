//! A fresh place for an installation, for every test and on either engine: keys, a clock that counts, copies, and SQL
//! past the store. Commands that many tests send stand in [`crate::commands`].
//!
//! One PostgreSQL cluster serves the whole program; its keeper stops it when the program ends.

use app::begin::Beginning;
use app::{Clock, Command, Installation, Problem, Reply, Settings, Writer};
use cluster::{Cluster, Durability};
use model::record::UnitRecord;
use model::{DayRange, Instant, Zone};
use sqlx::{Connection as _, Row as _};
use std::future::Future;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use store::{Engine, Limits};
use tempfile::TempDir;

/// Tests of both engines from one list. Each is handed a [`Place`] without a database.
macro_rules! suite {
    ($($module:ident :: $name:ident),* $(,)?) => {
        /// How many tests there are for each engine.
        const TESTS: usize = [$(stringify!($name)),*].len();

        mod sqlite {
            $(#[test] fn $name() {
                crate::place::run(store::Engine::Sqlite, crate::TESTS, stringify!($name), crate::$module::$name);
            })*
        }

        mod postgres {
            $(#[test] fn $name() {
                crate::place::run(store::Engine::Postgres, crate::TESTS, stringify!($name), crate::$module::$name);
            })*
        }
    };
}
pub(crate) use suite;

/// The journal's name in tests.
pub const ORIGIN: &str = "example.com/county";

/// The topmost unit.
pub const TOP: &str = "county";

/// Where an installation is or will be.
pub struct Place {
    pub engine: Engine,
    pub address: String,
    /// With the folder of keys in it, and the database of SQLite.
    pub folder: TempDir,
    /// The journal's name.
    pub origin: &'static str,
    name: String,
    // Seconds since 1970; every look at the clock counts one.
    clock: Arc<AtomicI64>,
}

static PASSED: [AtomicUsize; 2] = [AtomicUsize::new(0), AtomicUsize::new(0)];

/// The program's cluster.
pub fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| Cluster::start(Durability::Fast).expect("a PostgreSQL cluster"))
}

/// Runs a test; the last one of an engine prints how many there were, past the test program's capture.
pub fn run<F: Future<Output = ()>>(
    engine: Engine,
    tests: usize,
    name: &str,
    test: impl FnOnce(Place) -> F,
) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(test(Place::new(engine, name)));
    let passed = &PASSED[usize::from(engine == Engine::Postgres)];
    if passed.fetch_add(1, Ordering::Relaxed) + 1 == tests {
        say(&format!("app: {tests} tests passed on {}", engine.name()));
    }
}

/// Prints a line past the test program's capture.
pub fn say(line: &str) {
    use std::io::Write as _;
    std::io::stderr().write_all(format!("{line}\n").as_bytes()).expect("a place to print");
}

impl Place {
    /// An empty place. Names are different for different tests.
    pub fn new(engine: Engine, name: &str) -> Place {
        let folder = tempfile::tempdir().expect("a folder");
        let address = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("luoshi.db").display()),
            Engine::Postgres => cluster().database(name).expect("a database"),
        };
        let clock = Arc::new(AtomicI64::new(1_717_200_000));
        Place { engine, address, folder, origin: ORIGIN, name: name.to_owned(), clock }
    }

    /// Another place on the same engine, for an installation of another name.
    pub fn beside(&self, origin: &'static str) -> Place {
        Place { origin, ..Place::new(self.engine, &format!("{}_beside", self.name)) }
    }

    /// The folder of keys.
    pub fn keys(&self) -> PathBuf {
        self.folder.path().join("keys")
    }

    /// With the clock that counts.
    pub fn settings(&self) -> Settings {
        let counting = Arc::clone(&self.clock);
        let clock: Clock = Arc::new(move || Instant(counting.fetch_add(1, Ordering::Relaxed)));
        Settings {
            address: self.address.clone(),
            keys: self.keys(),
            limits: Limits::default(),
            clock,
            zone: Zone::default(),
        }
    }

    /// Begins an installation with the unit [`TOP`], from fixed seeds.
    pub async fn begin(&self) -> Installation {
        self.begin_with([7; 96]).await
    }

    /// The same from other seeds: other keys.
    pub async fn begin_with(&self, random: [u8; 96]) -> Installation {
        let exists = DayRange::ALWAYS;
        let record = UnitRecord { name: "某县".into(), kind: None, level: None, exists };
        let beginning = Beginning {
            origin: self.origin.to_owned(),
            unit: TOP.to_owned(),
            record,
            grants: Vec::new(),
        };
        Installation::begin(self.settings(), &beginning, &random).await.expect("a beginning")
    }

    /// Opens what was begun.
    pub async fn open(&self) -> Result<Installation, Problem> {
        Installation::open(self.settings()).await
    }

    /// A copy of database and keys, as they are now. Nobody may have the original open.
    pub async fn copy(&self, name: &str) -> Place {
        let folder = tempfile::tempdir().expect("a folder");
        copy_folder(&self.keys(), &folder.path().join("keys"));
        let address = match self.engine {
            Engine::Sqlite => {
                for ending in ["", "-wal"] {
                    let file = format!("luoshi.db{ending}");
                    let from = self.folder.path().join(&file);
                    if from.exists() {
                        std::fs::copy(from, folder.path().join(&file)).expect("copied");
                    }
                }
                format!("sqlite:{}", folder.path().join("luoshi.db").display())
            }
            Engine::Postgres => {
                let sql = format!("CREATE DATABASE \"{name}\" TEMPLATE \"{}\"", self.name);
                at_once(&cluster().address("postgres"), &sql).await;
                cluster().address(name)
            }
        };
        let clock = Arc::new(AtomicI64::new(self.clock.load(Ordering::Relaxed)));
        let (engine, origin) = (self.engine, self.origin);
        Place { engine, address, folder, origin, name: name.to_owned(), clock }
    }

    /// Removes the database of a copy. An SQLite file goes with its folder.
    pub async fn remove(self) {
        if self.engine == Engine::Postgres {
            let sql = format!("DROP DATABASE \"{}\" WITH (FORCE)", self.name);
            at_once(&cluster().address("postgres"), &sql).await;
        }
    }

    /// Runs SQL past the store, as somebody with other tools would: several statements at once, without rows.
    pub async fn change(&self, sql: &str) {
        at_once(&self.address, sql).await;
    }

    /// Runs SQL past the store; rows of texts. Numbers and bytes have to be cast.
    pub async fn rows(&self, sql: &str) -> Vec<Vec<Option<String>>> {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        match self.address.strip_prefix("sqlite:") {
            Some(path) => {
                let mut connection = sqlite(path).await;
                let rows = sqlx::query(sql).fetch_all(&mut connection).await.expect("rows");
                connection.close().await.expect("closed");
                rows.iter().map(|row| (0..row.len()).map(|at| row.get(at)).collect()).collect()
            }
            None => {
                let mut connection =
                    sqlx::PgConnection::connect(&self.address).await.expect("a connection");
                let rows = sqlx::query(sql).fetch_all(&mut connection).await.expect("rows");
                connection.close().await.expect("closed");
                rows.iter().map(|row| (0..row.len()).map(|at| row.get(at)).collect()).collect()
            }
        }
    }

    /// Bytes as they are written in SQL.
    pub fn literal(&self, bytes: &[u8]) -> String {
        let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        match self.engine {
            Engine::Sqlite => format!("X'{digits}'"),
            Engine::Postgres => format!("'\\x{digits}'::bytea"),
        }
    }
}

async fn sqlite(path: &str) -> sqlx::SqliteConnection {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
    // Whoever changes a copy need not wait for the disk.
    let options = options.synchronous(sqlx::sqlite::SqliteSynchronous::Off);
    sqlx::SqliteConnection::connect_with(&options).await.expect("a connection")
}

async fn at_once(address: &str, sql: &str) {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    match address.strip_prefix("sqlite:") {
        Some(path) => {
            let mut connection = sqlite(path).await;
            sqlx::raw_sql(sql).execute(&mut connection).await.expect("changed");
            connection.close().await.expect("closed");
        }
        None => {
            let mut connection = sqlx::PgConnection::connect(address).await.expect("a connection");
            sqlx::raw_sql(sql).execute(&mut connection).await.expect("changed");
            connection.close().await.expect("closed");
        }
    }
}

/// A folder's files, with who may read them.
pub fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        // Copying keeps who may read it.
        std::fs::copy(entry.path(), to.join(entry.file_name())).expect("copied");
    }
}

/// Sends commands at once and waits for all replies; the installation afterwards. They are written in as few groups as the
/// writer makes of them.
pub async fn send(
    installation: Installation,
    commands: Vec<Command>,
) -> (Installation, Vec<Reply>) {
    let (writer, task) = Writer::start(installation, "test", None).await.expect("a writer");
    let waiting: Vec<_> = commands
        .into_iter()
        .map(|command| {
            let writer = writer.clone();
            tokio::spawn(async move { writer.submit(command).await })
        })
        .collect();
    let mut replies = Vec::with_capacity(waiting.len());
    for reply in waiting {
        replies.push(reply.await.expect("a task").expect("an outcome"));
    }
    drop(writer);
    let installation = task.await.expect("a task").expect("a writer that ended well");
    (installation, replies)
}

/// The same, where nothing may be refused.
pub async fn send_all(installation: Installation, commands: Vec<Command>) -> Installation {
    let (installation, replies) = send(installation, commands).await;
    for reply in replies {
        assert!(matches!(reply, Reply::Accepted { .. }), "{reply:?}");
    }
    installation
}

pub async fn a_copy_is_its_own(place: Place) {
    use crate::commands;
    let installation = place.begin().await;
    let installation = send_all(installation, vec![commands::unit(1, "u1", "第一支部")]).await;
    installation.database().close().await;
    drop(installation);
    let copy = place.copy(&format!("{}_copy", place.name)).await;
    let installation = copy.open().await.expect("the copy opens");
    let installation = send_all(installation, vec![commands::unit(2, "u2", "第二支部")]).await;
    installation.database().close().await;
    let units = "SELECT CAST(count(*) AS TEXT) FROM unit";
    assert_eq!(place.rows(units).await, [[Some("2".to_owned())]]);
    assert_eq!(copy.rows(units).await, [[Some("3".to_owned())]]);
    copy.remove().await;
    let mut original = place.open().await.expect("the original opens");
    assert_eq!(original.state().size(), 3);
}
