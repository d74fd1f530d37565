//! A fresh database for every test, on either engine; one PostgreSQL cluster for the whole program.

use authority::{Scope, SystemPurpose};
use cluster::{Cluster, Durability};
use sqlx::{Connection as _, Row as _};
use std::future::Future;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use store::{Database, Engine, Limits};
use tempfile::TempDir;

/// Tests of both engines from one list.
macro_rules! suite {
    ($($module:ident :: $name:ident),* $(,)?) => {
        /// How many tests there are for each engine.
        const TESTS: usize = [$(stringify!($name)),*].len();

        mod sqlite {
            $(#[test] fn $name() {
                crate::fresh::run(store::Engine::Sqlite, crate::TESTS, stringify!($name), crate::$module::$name);
            })*
        }

        mod postgres {
            $(#[test] fn $name() {
                crate::fresh::run(store::Engine::Postgres, crate::TESTS, stringify!($name), crate::$module::$name);
            })*
        }
    };
}
pub(crate) use suite;

/// An empty database with its schema.
pub struct Fresh {
    pub engine: Engine,
    pub address: String,
    pub database: Database,
    pub folder: TempDir,
}

static PASSED: [AtomicUsize; 2] = [AtomicUsize::new(0), AtomicUsize::new(0)];

/// The program's cluster. Its keeper stops it when the program ends.
pub fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| Cluster::start(Durability::Fast).expect("a PostgreSQL cluster"))
}

/// Runs a test; the last one of an engine prints how many there were, past the test program's capture.
pub fn run<F: Future<Output = ()>>(
    engine: Engine,
    tests: usize,
    name: &str,
    test: impl FnOnce(Fresh) -> F,
) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let fresh = Fresh::make(engine, name).await;
        fresh.database.migrate().await.expect("a schema");
        test(fresh).await;
    });
    let passed = &PASSED[usize::from(engine == Engine::Postgres)];
    if passed.fetch_add(1, Ordering::Relaxed) + 1 == tests {
        let line = format!("store: {tests} tests passed on {}\n", engine.name());
        std::io::stderr().write_all(line.as_bytes()).expect("a place to print");
    }
}

impl Fresh {
    /// Without a schema.
    pub async fn make(engine: Engine, name: &str) -> Fresh {
        let folder = tempfile::tempdir().expect("a folder");
        let address = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("luoshi.db").display()),
            Engine::Postgres => cluster().database(name).expect("a database"),
        };
        let database = Database::create(&address, limits()).await.expect("a database");
        Fresh { engine, address, database, folder }
    }

    /// Runs SQL past the store, as somebody with other tools would; the first column of each row as text.
    pub async fn raw(&self, sql: &str) -> Vec<String> {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        match self.address.strip_prefix("sqlite:") {
            Some(path) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
                let mut connection =
                    sqlx::SqliteConnection::connect_with(&options).await.expect("a connection");
                let rows = sqlx::query(sql).fetch_all(&mut connection).await.expect("rows");
                rows.iter().map(|row| row.get(0)).collect()
            }
            None => {
                let mut connection =
                    sqlx::PgConnection::connect(&self.address).await.expect("a connection");
                let rows = sqlx::query(sql).fetch_all(&mut connection).await.expect("rows");
                rows.iter().map(|row| row.get(0)).collect()
            }
        }
    }

    /// The files in which rows are kept.
    pub async fn files(&self) -> Vec<PathBuf> {
        let mut folders = match self.engine {
            Engine::Sqlite => vec![self.folder.path().to_owned()],
            Engine::Postgres => {
                let sql = "SELECT oid::text FROM pg_database WHERE datname = current_database()";
                let own = self.raw(sql).await.remove(0);
                vec![cluster().data().join("base").join(own)]
            }
        };
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
                let path = entry.path();
                if path.is_dir() { folders.push(path) } else { files.push(path) }
            }
        }
        files
    }

    /// In how many files these bytes stand.
    pub async fn files_with(&self, bytes: &[u8]) -> usize {
        let holds = |path: &PathBuf| {
            // PostgreSQL removes files at any time.
            let content = std::fs::read(path).unwrap_or_default();
            content.windows(bytes.len()).any(|window| window == bytes)
        };
        self.files().await.iter().filter(|path| holds(path)).count()
    }
}

pub fn limits() -> Limits {
    Limits::default()
}

/// The scope of the program itself.
pub fn system() -> Scope {
    Scope::system(SystemPurpose::Verify)
}
