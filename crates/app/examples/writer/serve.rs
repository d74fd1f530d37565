//! The serving side: an installation with its writer behind a loopback socket.

use crate::wire;
use app::{Installation, Settings, Writer};
use std::error::Error;
use std::io::{BufRead, Write as _};
use std::time::Instant;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// Replies that wait for a slow client.
const REPLIES_MAX: usize = 4096;

/// Opens, serves, and ends when the standard input does. Prints `ready PORT MILLISECONDS ENTRIES` once commands are
/// taken; the milliseconds are those since `started`.
pub async fn run(
    settings: Settings,
    group_max: usize,
    started: Instant,
) -> Result<(), Box<dyn Error>> {
    let mut installation = Installation::open(settings).await.map_err(said)?;
    let size = installation.state().size();
    let (writer, task) =
        Writer::start_with(installation, "writer", None, group_max).await.map_err(said)?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let port = listener.local_addr()?.port();
    println!("ready {port} {} {size}", started.elapsed().as_millis());
    std::io::stdout().flush()?;
    let (end, mut ended) = mpsc::channel::<()>(1);
    // Whoever started this process holds the other end of its input.
    std::thread::spawn(move || {
        let mut line = String::new();
        while std::io::stdin().lock().read_line(&mut line).is_ok_and(|count| count > 0) {}
        drop(end);
    });
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let (stream, _) = accepted?;
                tokio::spawn(connection(stream, writer.clone()));
            }
            _ = ended.recv() => break,
        }
    }
    drop(writer);
    // Connections that are still open hold the writer; the end of the process is the end of them.
    match tokio::time::timeout(std::time::Duration::from_secs(1), task).await {
        Ok(done) => drop(done?.map_err(|problem| format!("{problem:?}"))?),
        Err(_still_open) => {}
    }
    Ok(())
}

pub fn said(problem: app::Problem) -> String {
    format!("{problem:?}")
}

async fn connection(stream: TcpStream, writer: Writer) {
    if stream.set_nodelay(true).is_err() {
        return;
    }
    let (from, mut to) = stream.into_split();
    let (replies, mut ready) = mpsc::channel::<Vec<u8>>(REPLIES_MAX);
    let answering = tokio::spawn(async move {
        let mut several = Vec::new();
        let mut bytes = Vec::new();
        while ready.recv_many(&mut several, REPLIES_MAX).await > 0 {
            bytes.clear();
            several.drain(..).for_each(|one| bytes.extend(one));
            if to.write_all(&bytes).await.is_err() {
                return;
            }
        }
    });
    let mut from = BufReader::with_capacity(1 << 16, from);
    while let Some(bytes) = next(&mut from).await {
        let Ok(command) = wire::command(&bytes) else { break };
        let (writer, replies) = (writer.clone(), replies.clone());
        tokio::spawn(async move {
            let key = command.key;
            let reply = writer.submit(command).await.map_err(|problem| format!("{problem:?}"));
            // A client that has gone asks again by the command's key.
            let _gone = replies.send(wire::reply(key, reply)).await;
        });
    }
    drop(replies);
    let _ended = answering.await;
}

async fn next(from: &mut (impl AsyncReadExt + Unpin)) -> Option<Vec<u8>> {
    let length = from.read_u32().await.ok()? as usize;
    if length > wire::FRAME_BYTES_MAX {
        return None;
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes).await.ok()?;
    Some(bytes)
}
