//! The server that is measured: `luoshi serve` as a process of its own, as anybody starts it.

use super::asking::{Connection, PLAIN, block_on};
use super::place::{Place, READER};
use crate::bench::machine;
use hyper::StatusCode;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Instant;

/// A server that answers.
pub struct Server {
    child: Child,
    /// Where.
    pub port: u16,
    /// From the start of its process to its first answers.
    pub start_seconds: f64,
    // Kept open: it would have nobody to print to.
    _out: BufReader<ChildStdout>,
}

impl Server {
    /// Starts it on a free port and waits until it is healthy and shows the board.
    pub fn start(place: &Place) -> Result<Server, String> {
        let started = Instant::now();
        let mut child = Command::new(&place.program)
            .args(["serve", "--account", READER, "--port", "0", "--db", &place.database()])
            .env("LUOSHI_LANGUAGE", "en")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{}: {error}", place.program.display()))?;
        let out = child.stdout.take().ok_or("the server has no output")?;
        let mut server = Server { child, port: 0, start_seconds: 0.0, _out: BufReader::new(out) };
        let mut line = String::new();
        server._out.read_line(&mut line).map_err(|error| error.to_string())?;
        let address = line.split_once("http://").and_then(|(_, rest)| rest.split_once('/'));
        let port = address.and_then(|(address, _)| address.rsplit(':').next()?.parse().ok());
        server.port = match port {
            Some(port) => port,
            None => return Err(format!("the server does not answer: {line}{}", server.told())),
        };
        let port = server.port;
        block_on(async {
            let mut connection = Connection::open(port).await?;
            for path in ["/health", "/"] {
                let status = connection.ask(path, PLAIN).await?.status;
                if status != StatusCode::OK {
                    return Err(format!("{path}: {status}"));
                }
            }
            Ok(())
        })?;
        server.start_seconds = started.elapsed().as_secs_f64();
        Ok(server)
    }

    fn process(&self) -> String {
        self.child.id().to_string()
    }

    /// Memory that it has resident now, in MB of 1,000,000 bytes.
    pub fn resident_mb(&self) -> f64 {
        megabytes(machine::resident_kilobytes(&self.process()))
    }

    /// The most that it ever had.
    pub fn peak_mb(&self) -> f64 {
        megabytes(machine::peak_kilobytes(&self.process()))
    }

    /// CPU seconds so far.
    pub fn cpu_seconds(&self) -> f64 {
        machine::cpu_seconds(&self.process())
    }

    // What it told, once it ends by itself.
    fn told(&mut self) -> String {
        let mut told = String::new();
        if let Some(mut errors) = self.child.stderr.take() {
            // Half a sentence is better than none.
            let _whole = errors.read_to_string(&mut told);
        }
        told
    }

    /// Asks it to end, and waits; it must end in order.
    pub fn stop(mut self) -> Result<(), String> {
        let sent = Command::new("kill").arg(self.process()).status();
        sent.map_err(|error| format!("`kill`: {error}"))?;
        let told = self.told();
        let status = self.child.wait().map_err(|error| error.to_string())?;
        if status.success() { Ok(()) } else { Err(format!("the server ended: {status}: {told}")) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Where something failed before it was asked to end; one that has ended is not there any more.
        let _ended = self.child.kill();
        let _waited = self.child.wait();
    }
}

fn megabytes(kilobytes: u64) -> f64 {
    kilobytes as f64 * 1_024.0 / 1e6
}
