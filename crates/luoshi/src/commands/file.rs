//! `luoshi file`: a file is attached to what stands, listed, opened and withdrawn. Destroying one is `luoshi spill attachment`.

use crate::exit::{Exit, Failure};
use crate::installed::{Place, block_on, submit, with};
use crate::layout::{hanging, rows};
use crate::session::{Session, reason, shown, why_unwritable};
use app::attach::{Attaching, BYTES_MAX};
use app::{Installation, Wish};
use language::Message;
use model::{Noun, RecordId};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Media types by the ending of a file's name; any other file is bytes.
const MEDIA_TYPES: [(&str, &str); 16] = [
    ("csv", "text/csv"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("ofd", "application/ofd"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("txt", "text/plain"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("zip", "application/zip"),
];

/// What `luoshi file` is asked.
#[derive(Clone, Debug)]
pub struct File {
    /// `--db` and `--keys`
    pub place: Place,
    /// What is to be done.
    pub wanted: Wanted,
}

/// What is to be done with files.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// `luoshi file attach`
    Attach {
        /// The file.
        file: PathBuf,
        /// `--to`: what it shall belong to.
        to: RecordId,
    },
    /// `luoshi file list`
    List {
        /// `--of`: what they belong to.
        of: RecordId,
    },
    /// `luoshi file open`
    Open {
        /// The attachment's id.
        id: String,
        /// `--to`: where its bytes are written.
        to: PathBuf,
    },
    /// `luoshi file withdraw`
    Withdraw {
        /// The attachment's id.
        id: String,
        /// Why.
        reason: String,
    },
}

pub(crate) fn run(ask: &File, session: &mut Session<'_>) -> Result<(), Failure> {
    match &ask.wanted {
        Wanted::Attach { file, to } => attach(&ask.place, file, to, session),
        Wanted::List { of } => list(&ask.place, of, session),
        Wanted::Open { id, to } => open(&ask.place, id, to, session),
        Wanted::Withdraw { id, reason } => withdraw(&ask.place, id, reason, session),
    }
}

fn attach(
    place: &Place,
    file: &Path,
    to: &RecordId,
    session: &mut Session<'_>,
) -> Result<(), Failure> {
    let bytes = read(file, session)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let wish = Wish::Attach {
        of: to.clone(),
        name: name.as_ref().into(),
        media_type: media_type(file).into(),
        bytes: bytes.into(),
    };
    let (settings, seed) = (place.settings(session), session.random()?);
    let (said, index, id) = block_on(async {
        let installation = Installation::open(settings.clone()).await?;
        match installation.attaching(&wish).await? {
            Attaching::There { id, index } => {
                installation.database().close().await;
                Ok(("file-there", index, id))
            }
            Attaching::New { key } => {
                let index = submit(installation, key, seed, wish.clone()).await?;
                let installation = Installation::open(settings).await?;
                let attached = installation.attaching(&wish).await?;
                installation.database().close().await;
                match attached {
                    Attaching::There { id, .. } => Ok(("file-attached", index, id)),
                    // Somebody withdrew it at once.
                    Attaching::New { .. } => Ok(("file-attached", index, "–".into())),
                }
            }
        }
    })?;
    let said = Message::new(said).with("name", &*name).with("index", index);
    let said = said.with("noun", app::noun(to.noun)).with("of", &*to.id).with("id", &*id);
    session.print_line(&said)?;
    let stays = hanging("  · ", &session.word("file-stays"), session.columns);
    session.print(&stays)
}

// At most one byte more than a file may have: whatever is larger is refused by the rules that hold for everybody.
fn read(path: &Path, session: &Session<'_>) -> Result<Vec<u8>, Failure> {
    let all = || -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let file = std::fs::File::open(session.resolve(path))?;
        file.take(BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    all().map_err(|error| {
        let message =
            Message::new("file-unreadable").with("path", shown(path)).with("why", reason(&error));
        crate::failure(Exit::InputUnreadable, message)
    })
}

fn media_type(path: &Path) -> &'static str {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let known = MEDIA_TYPES.iter().find(|(own, _)| *own == ending);
    known.map_or("application/octet-stream", |(_, media_type)| media_type)
}

fn list(place: &Place, of: &RecordId, session: &mut Session<'_>) -> Result<(), Failure> {
    with(place, session, async |installation, session| {
        let files = installation.files_of(of).await?;
        if files.is_empty() {
            let about =
                |said| Message::new(said).with("noun", app::noun(of.noun)).with("id", &*of.id);
            if !installation.state().stands(of) {
                let help = Message::new("file-no-record-help");
                return Err(Failure::new(Exit::Usage, about("file-no-record"), help));
            }
            return session.print_line(&about("file-none"));
        }
        let heading = ["file-id", "file-state", "file-bytes", "file-media-type", "file-name"];
        let mut lines: Vec<Vec<String>> = vec![heading.map(|id| session.word(id)).to_vec()];
        for own in files {
            let state = if own.stands { "file-stands" } else { "file-withdrawn-state" };
            lines.push(vec![
                own.id.to_string(),
                session.word(state),
                own.record.bytes.to_string(),
                own.record.media_type.to_string(),
                own.record.name.to_string(),
            ]);
        }
        session.print(&rows(&lines))
    })
}

fn open(place: &Place, id: &str, to: &Path, session: &mut Session<'_>) -> Result<(), Failure> {
    with(place, session, async |installation, session| {
        let Some(attached) = installation.attached(id).await? else {
            let message = Message::new("file-no-file").with("id", id);
            return Err(Failure::new(Exit::Usage, message, Message::new("file-no-file-help")));
        };
        write(to, &attached.bytes, session)?;
        let record = &attached.record;
        let said = Message::new("file-opened").with("path", shown(to)).with("name", &*record.name);
        let said = said.with("noun", app::noun(record.of.noun)).with("of", &*record.of.id);
        session.print_line(&said)?;
        let kept = hanging("  · ", &session.word("file-opened-kept"), session.columns);
        session.print(&kept)
    })
}

// What was sealed is for whoever opens it alone, and nothing that is there is written over.
fn write(to: &Path, bytes: &[u8], session: &Session<'_>) -> Result<(), Failure> {
    let target = session.resolve(to);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(&target).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            let message = Message::new("file-target-there").with("path", shown(to));
            Failure::new(Exit::There, message, Message::new("file-target-there-help"))
        }
        _ => unwritable(to, &error),
    })?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| {
        // Half of it is worse than nothing; where it cannot be removed, the sentence says that it is not whole.
        let _ = std::fs::remove_file(&target);
        unwritable(to, &error)
    })
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    let message = Message::new("command-out-unwritable").with("path", shown(path));
    crate::failure(Exit::OutputUnwritable, message.with("why", why_unwritable(error)))
}

fn withdraw(
    place: &Place,
    id: &str,
    reason: &str,
    session: &mut Session<'_>,
) -> Result<(), Failure> {
    let settings = place.settings(session);
    let (key, seed) = (session.random()?, session.random()?);
    let wish = Wish::Withdraw { id: RecordId::new(Noun::Attachment, id), reason: reason.into() };
    let index = block_on(async {
        let mut installation = Installation::open(settings).await?;
        if !installation.state().stands(wish.id()) {
            installation.database().close().await;
            let message = Message::new("file-not-standing").with("id", id);
            return Err(Failure::new(
                Exit::Refused,
                message,
                Message::new("file-not-standing-help"),
            ));
        }
        submit(installation, key, seed, wish).await
    })?;
    session.print_line(&Message::new("file-withdrawn").with("id", id).with("index", index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_tells_the_media_type() {
        let of = |name: &str| media_type(Path::new(name));
        assert_eq!(of("签到表.PDF"), "application/pdf");
        assert_eq!(of("a.tar.zip"), "application/zip");
        assert_eq!(of("pdf"), "application/octet-stream");
        assert!(MEDIA_TYPES.is_sorted());
    }
}
