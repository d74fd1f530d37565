//! A server as a process of its own, and requests to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running server.
pub struct Server {
    child: Child,
    /// Where it listens, as host and port.
    pub address: String,
    // Kept open: the server would have nobody to print to.
    out: BufReader<std::process::ChildStdout>,
}

impl Server {
    /// Starts it with these words, and waits until it has said where it listens.
    pub fn start(words: &str, folder: &Path) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_luoshi"))
            .args(words.split_whitespace())
            .env("LUOSHI_LANGUAGE", "en")
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program was built with this test");
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        out.read_line(&mut line).expect("a line");
        let address = line.split_once("http://").and_then(|(_, rest)| rest.split_once('/'));
        let address = address.unwrap_or_else(|| panic!("no address in {line}")).0.to_owned();
        Server { child, address, out }
    }

    /// A connection.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a bound");
        stream
    }

    /// Status and the whole answer.
    pub fn get(&self, path: &str) -> (u16, String) {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        self.ask(request.as_bytes())
    }

    /// Status, head in small letters, and body: of HTTP/1.0, which knows no pieces.
    pub fn fetch(&self, path: &str, headers: &str) -> (u16, String, String) {
        let host = &self.address;
        let request = format!("GET {path} HTTP/1.0\r\nHost: {host}\r\n{headers}\r\n");
        let (status, answer) = self.ask(request.as_bytes());
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        (status, head.to_lowercase(), body.to_owned())
    }

    /// Status and the whole answer to a request written by hand.
    pub fn ask(&self, request: &[u8]) -> (u16, String) {
        let mut stream = self.connect();
        stream.write_all(request).expect("a request");
        let mut answer = Vec::new();
        // What is cut off is an answer, too.
        let _cut = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|own| own.parse().ok());
        (status.unwrap_or_else(|| panic!("no status in {answer}")), answer)
    }

    /// Asks it to end; what it has told, and its exit code.
    pub fn stop(mut self, signal: &str) -> (String, Option<i32>) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status().expect("kill is there");
        assert!(sent.success());
        let (mut told, mut rest) = (String::new(), String::new());
        self.child.stderr.take().expect("its errors").read_to_string(&mut told).expect("text");
        self.out.read_to_string(&mut rest).expect("text");
        let ended = self.child.wait().expect("it ends");
        (told, ended.code())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Where a test has failed before it asked the server to end.
        let _ended = self.child.kill();
        let _waited = self.child.wait();
    }
}
