//! Who asks: a connection that stays open, one request after the other, as a browser's.

use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HOST};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use std::time::Duration;
use tokio::net::TcpStream;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(30);
/// What a browser accepts.
pub const BROWSER: &str = "gzip, deflate, br, zstd";
/// What somebody accepts who does not unpack.
pub const PLAIN: &str = "identity";

/// An answer, whole.
pub struct Answer {
    /// 200 where everything is well.
    pub status: StatusCode,
    /// What it is.
    pub kind: String,
    /// How it is packed; empty where it is not.
    pub encoding: String,
    /// As it came.
    pub body: Bytes,
}

impl Answer {
    /// How many bytes it has unpacked: what a gzip trailer says (RFC 1952 §2.3.1), or its own; `None` for other packings.
    pub fn unpacked_bytes(&self) -> Option<usize> {
        match self.encoding.as_str() {
            "" => Some(self.body.len()),
            "gzip" => {
                let (_, size) = self.body.split_last_chunk::<4>()?;
                Some(u32::from_le_bytes(*size) as usize)
            }
            _ => None,
        }
    }
}

/// A connection.
pub struct Connection {
    sender: SendRequest<Empty<Bytes>>,
    host: String,
}

impl Connection {
    /// Opens one to a server on loopback.
    pub async fn open(port: u16) -> Result<Connection, String> {
        let host = format!("127.0.0.1:{port}");
        let stream = TcpStream::connect(&host).await.map_err(|error| format!("{host}: {error}"))?;
        stream.set_nodelay(true).map_err(|error| error.to_string())?;
        let opened = http1::handshake(TokioIo::new(stream)).await;
        let (sender, connection) = opened.map_err(|error| error.to_string())?;
        // Its end is told by the next request.
        tokio::spawn(async move {
            let _ended = connection.await;
        });
        Ok(Connection { sender, host })
    }

    /// Asks for an address and waits for the last byte.
    pub async fn ask(&mut self, path: &str, accepted: &str) -> Result<Answer, String> {
        let failed = |error: &dyn std::fmt::Display| format!("{path}: {error}");
        let request = Request::get(path)
            .header(HOST, &self.host)
            .header(ACCEPT_ENCODING, accepted)
            .body(Empty::new())
            .map_err(|error| failed(&error))?;
        let asked = async {
            let response =
                self.sender.send_request(request).await.map_err(|error| failed(&error))?;
            let text = |name| {
                let value = response.headers().get(name).and_then(|own| own.to_str().ok());
                value.unwrap_or_default().to_owned()
            };
            let (kind, encoding, status) =
                (text(CONTENT_TYPE), text(CONTENT_ENCODING), response.status());
            let body = response.into_body().collect().await.map_err(|error| failed(&error))?;
            Ok(Answer { status, kind, encoding, body: body.to_bytes() })
        };
        match tokio::time::timeout(PATIENCE, asked).await {
            Ok(answer) => answer,
            Err(_) => Err(failed(&format!("no answer within {} s", PATIENCE.as_secs()))),
        }
    }
}

/// Runs what waits, on this thread.
pub fn block_on<T>(work: impl Future<Output = Result<T, String>>) -> Result<T, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| error.to_string())?.block_on(work)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_what_is_packed_is_in_its_last_bytes() {
        let answer = |encoding: &str, body: &'static [u8]| Answer {
            status: StatusCode::OK,
            kind: String::new(),
            encoding: encoding.to_owned(),
            body: Bytes::from_static(body),
        };
        assert_eq!(answer("", b"four").unpacked_bytes(), Some(4));
        assert_eq!(answer("gzip", b"....\x01\x02\0\0").unpacked_bytes(), Some(513));
        assert_eq!(answer("gzip", b"..").unpacked_bytes(), None);
        assert_eq!(answer("br", b"....").unpacked_bytes(), None);
    }
}
