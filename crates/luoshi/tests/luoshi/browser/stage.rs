//! What all browser tests of a run share: one county with its server, one chromedriver. Both end with the last test that
//! uses them, also when it panics.

use crate::server::Server;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The day that the county is looked at.
pub const TODAY: &str = "2025-06-30";

/// The county's server and the driver of browsers.
pub struct Stage {
    // In this order: browsers leave before what they look at.
    driver: Driver,
    server: Server,
    /// Where downloads and profiles of browsers lie.
    pub folder: TempDir,
}

static STAGE: Mutex<Weak<Stage>> = Mutex::new(Weak::new());

impl Stage {
    /// The one that stands, else a new one.
    pub fn shared() -> Arc<Stage> {
        // A test that failed while it was set up leaves nothing half made behind.
        let mut stage = STAGE.lock().unwrap_or_else(PoisonError::into_inner);
        stage.upgrade().unwrap_or_else(|| {
            let new = Arc::new(Stage::set());
            *stage = Arc::downgrade(&new);
            new
        })
    }

    fn set() -> Stage {
        let folder = tempfile::tempdir().expect("a folder");
        let words = format!("demo --size small --seed 1 --as-of {TODAY} --out county --port 0");
        let server = Server::start(&words, folder.path());
        Stage { driver: Driver::start(), server, folder }
    }

    /// A path of the county's server as an address.
    pub fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.server.address)
    }

    /// Where the driver listens.
    pub fn driver(&self) -> String {
        format!("http://{}", self.driver.address())
    }
}

/// chromedriver as a process.
struct Driver {
    child: Child,
    port: u16,
    // Kept open: it would have nobody to print to.
    _out: BufReader<ChildStdout>,
}

impl Driver {
    fn start() -> Driver {
        let mut child = Command::new("chromedriver")
            .args(["--port=0", "--log-level=WARNING"])
            // Browsers write days in forms as their surroundings do.
            .envs([("LANGUAGE", "en_US"), ("LC_ALL", "C.UTF-8")])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("chromedriver: {error}; `cargo xtask test` installs what browser tests need")
            });
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut said = String::new();
        let port = loop {
            let mut line = String::new();
            let read = out.read_line(&mut line).expect("text");
            assert!(read > 0, "chromedriver names no port:\n{said}");
            said.push_str(&line);
            let rest = line.split_once("successfully on port ").map(|(_, rest)| rest);
            if let Some(port) = rest.and_then(|rest| rest.trim().trim_end_matches('.').parse().ok())
            {
                break port;
            }
        };
        Driver { child, port, _out: out }
    }

    fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    // Asked to, it ends its browsers, too. Killed, it would leave them behind.
    fn shut_down(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(self.address())?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        let request = format!(
            "GET /shutdown HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address()
        );
        stream.write_all(request.as_bytes())?;
        stream.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _asked = self.shut_down();
        let patience = Instant::now() + Duration::from_secs(5);
        while matches!(self.child.try_wait(), Ok(None)) && Instant::now() < patience {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ended = self.child.kill();
        let _waited = self.child.wait();
    }
}
