//! `luoshi demo`: an invented county in an installation of its own, served in the browser.
//!
//! Everything comes out of the program itself: the directive and its overlays were put into it when it was built, the county
//! is made from a seed. It enters the installation as anybody's files would. Its clock stands still on the day it is shown
//! at, and its keys are made of the seed: they keep nothing secret, and the same seed gives the same journal.

mod folder;
mod look;
mod make;

use crate::exit::{Exit, Failure};
use crate::installed::Place;
use crate::serving::{Served, serve};
use crate::session::{Session, shown};
use folder::{Folder, Stage};
use language::{Message, Text};
use model::{Day, Instant};
use simulation::Size as Extent;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// The port unless another is asked for.
const PORT: u16 = 8_021;
/// In whose name everybody reads.
const READER: &str = "demo-reader";
/// The code of the county's committee.
const COUNTY: &str = "C";

/// What `luoshi demo` is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demo {
    /// `--out`
    pub out: Option<PathBuf>,
    /// `--as-of`; without it, the last day of which something is known.
    pub as_of: Option<Day>,
    /// `--seed`; 1 without it.
    pub seed: Option<u64>,
    /// `--size`
    pub size: Size,
    /// `--fresh`
    pub fresh: bool,
    /// `--port`; 0 for any that is free.
    pub port: Option<u16>,
    /// `--no-serve`
    pub no_serve: bool,
}

/// How large the county is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// 1,900 units.
    #[default]
    County,
    /// 60 units: for tests, and for looking at results on the command line.
    Small,
}

impl Size {
    /// Words of `--size`.
    pub const WORDS: [&'static str; 2] = ["county", "small"];

    /// The size that is called this way.
    pub fn named(word: &str) -> Option<Size> {
        [Size::County, Size::Small].into_iter().find(|own| own.name() == word)
    }

    fn name(self) -> &'static str {
        match self {
            Size::County => Self::WORDS[0],
            Size::Small => Self::WORDS[1],
        }
    }

    fn extent(self) -> Extent {
        match self {
            Size::County => Extent::COUNTY,
            Size::Small => Extent::DEMO,
        }
    }
}

// The eighteen months that the county has lived.
fn first() -> Day {
    Day::new(2024, 1, 1).unwrap_or(Day::MIN)
}

fn last() -> Day {
    Day::new(2025, 6, 30).unwrap_or(Day::MAX)
}

pub(crate) fn run(ask: &Demo, session: &mut Session<'_>) -> Result<(), Failure> {
    let as_of = ask.as_of.unwrap_or_else(last);
    if as_of < first() || as_of > last() {
        let message = Message::new("demo-as-of-outside").with("day", as_of);
        let help = Message::new("demo-as-of-outside-help");
        let help = help.with("first", first()).with("last", last());
        return Err(Failure::new(Exit::Usage, message, help));
    }
    let made_of = make::Made { seed: ask.seed.unwrap_or(1), size: ask.size };
    let folder = Folder::find(ask.out.as_deref(), session)?;
    if ask.fresh || folder.stage(&made_of) != Stage::Whole {
        let text = Message::new("demo-making").with("folder", shown(folder.path()));
        session.tell(&text.render(session.language));
        folder.begin(&made_of)?;
        make::make(&made_of, settings(&folder, first(), session), session)?;
        folder.finish(&made_of)?;
    } else {
        let text = Message::new("demo-there").with("folder", shown(folder.path()));
        session.tell(&text.render(session.language));
    }
    if ask.no_serve {
        let text = Message::new("demo-serve").with("command", again(ask, session.program));
        session.print_line(&text)?;
        let database = format!("sqlite:{}", shown(&folder.database()));
        return session.print_line(&Message::new("demo-database").with("database", database));
    }
    let served = Served {
        settings: settings(&folder, as_of, session),
        account: READER.to_owned(),
        place: Some(Text::new("示范县", "Demo county")),
        look: Some(look::steps),
        listen: SocketAddr::from(([127, 0, 0, 1], ask.port.unwrap_or(PORT))),
        deadline: Duration::from_secs(10),
        stop: Duration::from_secs(5),
        body_bytes: 64 << 10,
        connections: 1_024,
        told: false,
    };
    serve(served, session, async |ready, session| {
        let address = format!("http://{}/", ready.address);
        let open = Message::new("demo-open").with("address", address.as_str()).with("day", as_of);
        let text = look::text(&open, &address, (&ready.queries, READER), session).await;
        session.print(&text)
    })
}

// The command that serves what was made, instead of making something else.
fn again(ask: &Demo, program: &str) -> String {
    let mut command = format!("{program} demo");
    if let Some(out) = &ask.out {
        command.push_str(&format!(" --out {}", shown(out)));
    }
    if ask.size != Size::default() {
        command.push_str(&format!(" --size {}", ask.size.name()));
    }
    if let Some(seed) = ask.seed {
        command.push_str(&format!(" --seed {seed}"));
    }
    command
}

// 18:00 in Shanghai.
fn evening(day: Day) -> Instant {
    Instant(i64::from(day.0) * 86_400 + 10 * 3_600)
}

// The installation with a clock that stands still at the end of work on a day.
fn settings(folder: &Folder, day: Day, session: &Session<'_>) -> app::Settings {
    let address = format!("sqlite:{}", shown(&folder.database()));
    let own = Place { address, keys: None }.settings(session);
    let now = evening(day);
    app::Settings { clock: Arc::new(move || now), ..own }
}
