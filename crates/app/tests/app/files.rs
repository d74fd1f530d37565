//! Files that the program itself attaches: once, until they are withdrawn or destroyed.

use crate::commands::{activity, record};
use crate::place::{Place, send, send_all};
use crate::writing::county;
use app::attach::Attaching;
use app::destroy::Grounds;
use app::{Actor, Command, Installation, Reply, Wish};
use authority::SystemPurpose;
use model::{Day, Noun, RecordId};

fn system() -> Actor {
    Actor::System(SystemPurpose::CommandLine)
}

fn of() -> RecordId {
    RecordId::new(Noun::Activity, "x")
}

fn wish(name: &str, bytes: &[u8]) -> Wish {
    let (name, media_type) = (name.into(), "application/pdf".into());
    Wish::Attach { of: of(), name, media_type, bytes: bytes.into() }
}

// Attaches it under the key that it is to have; the key.
async fn attach(installation: Installation, wish: Wish) -> (Installation, [u8; 16], Reply) {
    let Attaching::New { key } = installation.attaching(&wish).await.expect("looked up") else {
        panic!("it is there already")
    };
    let command = Command { actor: system(), key, seed: [key[0]; 32], wish };
    let (installation, mut replies) = send(installation, vec![command.clone(), command]).await;
    assert_eq!(replies[0], replies[1], "twice is once");
    (installation, key, replies.remove(0))
}

pub async fn the_same_file_has_the_same_key_while_it_stands(place: Place) {
    let installation = county(&place).await;
    // Refused for want of the activity: later there is another key.
    let (installation, early, reply) = attach(installation, wish("表.pdf", b"one")).await;
    assert!(matches!(reply, Reply::Refused(_)), "{reply:?}");
    let held = Day::parse("2024-03-01").expect("a day");
    let own = record(system(), 600, "x", activity("b1", held, &[1]));
    let installation = send_all(installation, vec![own]).await;
    let mut keys = vec![early];
    let mut installation = installation;
    for (name, bytes) in [("表.pdf", b"one"), ("录.pdf", b"one"), ("表.pdf", b"two")] {
        let (same, key, reply) = attach(installation, wish(name, bytes)).await;
        installation = same;
        let Reply::Accepted { index } = reply else { panic!("{name}: {reply:?}") };
        assert!(!keys.contains(&key), "{name}");
        keys.push(key);
        let there = installation.attaching(&wish(name, bytes)).await.expect("looked up");
        let Attaching::There { id, index: told } = there else { panic!("{there:?}") };
        assert_eq!(told, index);
        let file = installation.attached(&id).await.expect("read").expect("it is there");
        assert_eq!((&*file.record.name, &*file.bytes), (name, &bytes[..]));
    }
    let files = installation.files_of(&of()).await.expect("read");
    let mut names: Vec<&str> = files.iter().map(|own| &*own.record.name).collect();
    names.sort_unstable();
    assert_eq!(names, ["录.pdf", "表.pdf", "表.pdf"]);
    // Withdrawn: it is listed, and can be attached under another key. Destroyed: it is not, and it can.
    let first = wish("录.pdf", b"one");
    let there = installation.attaching(&first).await.expect("looked up");
    let Attaching::There { id, .. } = there else { panic!("{there:?}") };
    let id = RecordId::new(Noun::Attachment, id);
    let withdraw = Wish::Withdraw { id: id.clone(), reason: "附错了".into() };
    let withdraw = Command { actor: system(), key: [9; 16], seed: [9; 32], wish: withdraw };
    let installation = send_all(installation, vec![withdraw]).await;
    let files = installation.files_of(&of()).await.expect("read");
    assert_eq!(files.iter().filter(|own| !own.stands && own.id == id.id).count(), 1);
    let (mut installation, key, reply) = attach(installation, first.clone()).await;
    assert!(matches!(reply, Reply::Accepted { .. }) && !keys.contains(&key), "{reply:?}");
    for (at, file) in (0..).zip(installation.files_of(&of()).await.expect("read")) {
        let id = RecordId::new(Noun::Attachment, file.id);
        let grounds = Grounds::Spill("已报告".into());
        installation.destroy(&id, grounds, "test", [at; 32]).await.expect("destroyed");
    }
    assert_eq!(installation.files_of(&of()).await.expect("read"), []);
    let again = installation.attaching(&first).await.expect("looked up");
    assert!(matches!(again, Attaching::New { .. }), "{again:?}");
}
