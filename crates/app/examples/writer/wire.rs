//! What client and server say to each other: frames of four bytes of length and so many bytes. Commands travel as the
//! content of the entry that they want, with private parts in clear; replies come in any order and name the command's
//! key.

use app::{Actor, Command, Reply, Wish};
use authority::SystemPurpose;
use journal::content::Opened;
use model::{Act, Entry, Instant};
use std::io;

/// Bytes of a frame. No command of a test is longer.
pub const FRAME_BYTES_MAX: usize = 1 << 20;

/// What became of a command, as the client sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is this entry.
    Accepted(u64),
    /// It was refused, and why.
    Refused(String),
    /// Nothing is known about it, and why: it may be sent again.
    Unknown(String),
}

/// The bytes of a frame with a command: its seed, and the entry.
pub fn request(command: &Command) -> Vec<u8> {
    let act = match &command.wish {
        Wish::Put { id, record } => Act::Put { id: id.clone(), record: Some(record.clone()) },
        Wish::Withdraw { id, reason } => Act::Withdraw { id: id.clone(), reason: reason.clone() },
        Wish::Destroy { .. } | Wish::Attach { .. } => {
            unreachable!("this client records and withdraws")
        }
    };
    let actor = command.actor.name().into();
    let entry = Entry { at: Instant(0), actor, command: command.key, act };
    let content = journal::encode(&entry, &mut |_, plain| plain.to_vec());
    frame(&[&command.seed, &content.expect("an entry that can be written")])
}

/// The command of a frame's bytes.
pub fn command(bytes: &[u8]) -> io::Result<Command> {
    let bad = |what: String| io::Error::new(io::ErrorKind::InvalidData, what);
    let Some((seed, content)) = bytes.split_first_chunk::<32>() else {
        return Err(bad("no seed".to_owned()));
    };
    let open = |_: &_, sealed: &[u8]| Opened::Plain(sealed.to_vec().into());
    let decoded = journal::decode(content, &open).map_err(|error| bad(error.to_string()))?;
    let wish = match decoded.entry.act {
        Act::Put { id, record: Some(record) } => Wish::Put { id, record },
        Act::Withdraw { id, reason } => Wish::Withdraw { id, reason },
        other => return Err(bad(format!("no command: {other:?}"))),
    };
    let own = SystemPurpose::CommandLine;
    let actor = match decoded.entry.actor {
        name if *name == *own.actor() => Actor::System(own),
        name => Actor::Account(name),
    };
    Ok(Command { actor, key: decoded.entry.command, seed: *seed, wish })
}

/// The bytes of a frame with a reply.
pub fn reply(key: [u8; 16], reply: Result<Reply, String>) -> Vec<u8> {
    match reply {
        Ok(Reply::Accepted { index }) => frame(&[&key, &[0], &index.to_be_bytes()]),
        Ok(Reply::Refused(refusal)) => {
            let said = refusal.message.render(language::Language::English);
            frame(&[&key, &[1], said.as_bytes()])
        }
        Err(problem) => frame(&[&key, &[2], problem.as_bytes()]),
    }
}

/// Key and answer of a frame's bytes.
pub fn answer(bytes: &[u8]) -> Option<([u8; 16], Answer)> {
    let (key, rest) = bytes.split_first_chunk::<16>()?;
    let (kind, rest) = rest.split_first()?;
    let text = || String::from_utf8_lossy(rest).into_owned();
    let answer = match kind {
        0 => Answer::Accepted(u64::from_be_bytes(rest.try_into().ok()?)),
        1 => Answer::Refused(text()),
        _ => Answer::Unknown(text()),
    };
    Some((*key, answer))
}

fn frame(parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut bytes = Vec::with_capacity(4 + length);
    bytes.extend((length as u32).to_be_bytes());
    parts.iter().for_each(|part| bytes.extend(*part));
    bytes
}

/// The next frame's bytes; `None` at the end.
pub fn read(from: &mut impl io::Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u32::from_be_bytes(length) as usize;
    if length > FRAME_BYTES_MAX {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a frame is too long"));
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    Ok(Some(bytes))
}
