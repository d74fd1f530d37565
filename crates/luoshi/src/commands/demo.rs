//! `luoshi demo`: a small invented county in a folder, evaluated, with two standings explained.
//!
//! Everything comes out of the program itself: the directive and its overlays were put into it
//! when it was built, the county is made from a seed.

use super::evaluate::{Evaluate, Format, View};
use crate::exit::{Exit, Failure};
use crate::files::Files;
use crate::folder::Folders;
use crate::format::why as format;
use crate::gathered::{Gathered, Sources, gather};
use crate::layout::{Colour, coloured, hanging};
use crate::session::{Session, shown, why_unwritable};
use language::Message;
use model::{Day, Period};
use std::path::{Path, PathBuf};
use tally::why::{Request, why};
use tally::{Question, State, Subject};

/// Pages of the illustrative directive and its overlays: where they go in the folder, and their text.
const PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/illustration.rs"));

/// The folder's name unless another is asked for.
const FOLDER: &str = "luoshi-demo";
/// How many numbered folders are looked at before giving up.
const FOLDERS_MAX: u32 = 99;

/// What `luoshi demo` is asked.
#[derive(Clone, Debug)]
pub struct Demo {
    /// `--out`
    pub out: Option<PathBuf>,
    /// `--as-of`; without it, a day on which something is still open.
    pub as_of: Option<Day>,
    /// `--seed`; 1 without it.
    pub seed: Option<u64>,
}

pub(crate) fn run(ask: &Demo, session: &mut Session<'_>) -> Result<(), Failure> {
    let world = simulation::demo(ask.seed.unwrap_or(1));
    let mut texts: Vec<(&str, &str)> = PAGES.to_vec();
    texts.extend(world.files.iter().map(|(name, text)| (*name, text.as_str())));
    let folder = place(ask, &texts, session)?;
    write(&folder, &texts, session)?;
    let written =
        Message::new("demo-written").with("folder", shown(&folder)).with("files", texts.len());
    session.print(&format!("{}\n\n", session.say(&written)))?;

    let as_of = ask.as_of.or(Day::new(2025, 2, 28)).unwrap_or(Day::MAX);
    let ask = asked(&folder, as_of);
    let gathered = gather(&ask.sources, ask.question, session)?;
    let view = View::of(&ask, &gathered)?;
    let outcome = view.evaluate(&ask, &gathered);
    view.print(&ask, &gathered, &outcome, session)?;
    let examples: Vec<Example> = [State::Missed, State::Unknown]
        .into_iter()
        .filter_map(|state| Example::find(&gathered, ask.question, state))
        .collect();
    for example in &examples {
        example.explain(&gathered, ask.question, session)?;
    }
    next(&folder, as_of, &examples, session)
}

// The folder asked for, else the first of `luoshi-demo`, `luoshi-demo-2` … where nothing is in the way.
fn place(ask: &Demo, texts: &[(&str, &str)], session: &Session<'_>) -> Result<PathBuf, Failure> {
    let in_the_way = |folder: &Path| {
        texts.iter().find(|(name, text)| {
            // Our own file as it was written last time is no obstacle; anything else is the user's.
            let path = session.resolve(&folder.join(name));
            match std::fs::read(&path) {
                Ok(bytes) => bytes != text.as_bytes(),
                Err(error) => error.kind() != std::io::ErrorKind::NotFound,
            }
        })
    };
    if let Some(folder) = &ask.out {
        return match in_the_way(folder) {
            None => Ok(folder.clone()),
            Some((name, _)) => {
                let message =
                    Message::new("demo-in-the-way").with("path", shown(&folder.join(name)));
                let help = Message::new("demo-in-the-way-help");
                Err(Failure::new(Exit::OutputUnwritable, message, help))
            }
        };
    }
    let numbered = (2..=FOLDERS_MAX).map(|number| PathBuf::from(format!("{FOLDER}-{number}")));
    let found = std::iter::once(PathBuf::from(FOLDER))
        .chain(numbered)
        .find(|own| in_the_way(own).is_none());
    found.ok_or_else(|| {
        let message = Message::new("demo-in-the-way").with("path", FOLDER);
        Failure::new(Exit::OutputUnwritable, message, Message::new("demo-in-the-way-help"))
    })
}

fn write(folder: &Path, texts: &[(&str, &str)], session: &Session<'_>) -> Result<(), Failure> {
    for (name, text) in texts {
        let path = folder.join(name);
        let target = session.resolve(&path);
        let parent = target.parent().map_or(Ok(()), std::fs::create_dir_all);
        parent.and_then(|()| std::fs::write(&target, text)).map_err(|error| {
            let message = Message::new("command-out-unwritable")
                .with("path", shown(&path))
                .with("why", why_unwritable(&error));
            let help = Message::new("demo-elsewhere");
            Failure::new(Exit::OutputUnwritable, message, help)
        })?;
    }
    Ok(())
}

fn overlays() -> Vec<&'static str> {
    PAGES.iter().filter_map(|(name, _)| name.strip_suffix("/overlay.md")).collect()
}

fn asked(folder: &Path, as_of: Day) -> Evaluate {
    let file = |name: &str| folder.join(name);
    let folders = Folders {
        directive: file("directive"),
        overlays: overlays().into_iter().map(file).collect(),
    };
    let files = Files {
        units: Some(file("units.csv")),
        relations: vec![file("relations.csv")],
        people: vec![file("people.csv")],
        posts: vec![file("posts.csv")],
        activities: vec![file("activities.csv")],
        matters: vec![file("matters.csv")],
        registers: vec![file("registers.csv")],
        ..Files::default()
    };
    Evaluate {
        sources: Sources::Files(folders, Box::new(files)),
        question: Question::as_of(as_of),
        unit: None,
        relation: None,
        format: Format::ForPeople,
        out: None,
        all_periods: false,
        timing: false,
    }
}

/// A standing worth explaining.
struct Example {
    obligation: String,
    subject: String,
    period: Period,
}

impl Example {
    // The latest in this state of a unit or of something that happened: persons are not shown around.
    fn find(gathered: &Gathered, question: Question, state: State) -> Option<Example> {
        let world = &gathered.world;
        tally::evaluate(world, &gathered.directive, question, |standings| {
            let fits = standings.iter().filter(|own| own.state() == state);
            let named = fits.filter_map(|own| {
                let subject = match own.subject {
                    Subject::Unit(unit) => world.units.get(unit).code.to_string(),
                    Subject::Matter(at) => world.matters[at as usize].id.to_string(),
                    Subject::Activity(at) => world.activities[at as usize].id.to_string(),
                    Subject::Post(_) => return None,
                };
                let whole = matches!(own.subject, Subject::Unit(_));
                let obligation = own.obligation.id.clone();
                Some((whole, Example { obligation, subject, period: own.period }))
            });
            named.max_by_key(|(whole, own)| (*whole, own.period.range().last)).map(|(_, own)| own)
        })
    }

    fn command(&self) -> String {
        format!("why {} {} {}", self.obligation, self.subject, self.period)
    }

    fn explain(
        &self,
        gathered: &Gathered,
        question: Question,
        session: &mut Session<'_>,
    ) -> Result<(), Failure> {
        let period = self.period.to_string();
        let request =
            Request { obligation: &self.obligation, subject: &self.subject, period: &period };
        let found = why(&gathered.world, &gathered.directive, question, &request)
            .map_err(|message| crate::failure(Exit::Internal, message))?;
        let line = format!("$ luoshi {} …", self.command());
        let text = format::text(&found, session.language, session.columns, session.colour);
        session.print(&format!("\n{}\n{text}", coloured(&line, Colour::Dim, session.colour)))
    }
}

// Whole commands, ready to be copied.
fn next(
    folder: &Path,
    as_of: Day,
    examples: &[Example],
    session: &mut Session<'_>,
) -> Result<(), Failure> {
    let folder = quoted(&shown(folder));
    let program = session.program.to_owned();
    let overlays: Vec<String> =
        overlays().iter().map(|own| format!("--overlay {folder}/{own}")).collect();
    let overlays = overlays.join(" ");
    let files = ["units", "relations", "people", "posts", "activities", "matters", "registers"]
        .map(|name| format!("--{name} {folder}/{name}.csv"))
        .join(" ");
    let options = format!("--directive {folder}/directive {overlays} {files} --as-of {as_of}");
    let mut steps = vec![
        ("demo-next-unit", format!("{program} evaluate {options} --unit C")),
        ("demo-next-json", format!("{program} evaluate {options} --format json")),
    ];
    if let Some(example) = examples.first() {
        steps.push(("demo-next-why", format!("{program} {} {options}", example.command())));
    }
    let show = format!("{program} directive show {folder}/directive {overlays}");
    steps.push(("demo-next-show", show));
    let heading = session.word("demo-next");
    let mut text = format!("\n{}\n", coloured(&heading, Colour::Strong, session.colour));
    for (about, command) in steps {
        text.push_str(&hanging("  ", &session.word(about), session.columns));
        text.push_str(&copyable(&command, session.columns));
    }
    session.print(&text)
}

// A command over several lines, each but the last ended so that a shell reads on. Windows has no such sign that
// all its shells understand: there it stays on one line.
fn copyable(command: &str, columns: usize) -> String {
    if cfg!(windows) {
        return format!("    {command}\n");
    }
    let mut lines = vec![String::new()];
    for (at, part) in command.split(" --").enumerate() {
        let part = if at == 0 { part.to_owned() } else { format!("--{part}") };
        match lines.last_mut() {
            Some(line) if line.is_empty() => *line = part,
            Some(line) if line.len() + part.len() + 9 <= columns => *line += &format!(" {part}"),
            _ => lines.push(part),
        }
    }
    format!("    {}\n", lines.join(" \\\n      "))
}

fn quoted(path: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || "-_./\\:".contains(character);
    if path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}
