//! A fixture: one Markdown page with everything an evaluation needs.
//!
//! Fenced blocks whose info string is a file name are that file: `directive.md`,
//! `overlay/<name>.md`, `units.csv`, `relations.csv`, `people.csv`, `posts.csv`,
//! `activities.csv`, `matters.csv`, `registers.csv`, `calendar.csv`. The block `question` says
//! `as_of`, and if wanted `from` and `known_to`. The block `elsewhere` names activities that only slips tell of,
//! with who held them: `id = HOST`. Everything outside the blocks is explanation.

use directive::{Directive, Severity, Source};
use language::Language;
use model::{Catalogue, Day, World};
use std::fmt::Write;
use tally::{Plan, Question, Tally};
use worlds::blocks::Block;

/// A directive, a world and a question.
pub struct Fixture {
    /// The compiled directive with its overlays.
    pub directive: Directive,
    /// The rows.
    pub world: World,
    /// What is asked.
    pub question: Question,
}

impl Fixture {
    /// Reads a page.
    ///
    /// # Panics
    /// On any problem of the directive or the rows, which is printed as a user would see it.
    pub fn parse(page: &str) -> Fixture {
        let blocks = worlds::blocks::all(page);
        assert!(
            blocks.iter().all(|own| own.is_closed),
            "a fenced block of the fixture is not closed"
        );
        let mut sources = Vec::new();
        let mut overlays = 0;
        for Block { name, text, .. } in &blocks {
            let overlay = name.strip_prefix("overlay/");
            if overlay.is_none() && !name.starts_with("directive") && !name.starts_with("versions/")
            {
                continue;
            }
            let overlay = overlay.map(|_| {
                overlays += 1;
                overlays - 1
            });
            let path = if overlay.is_some() { "overlay.md".to_owned() } else { name.clone() };
            sources.push(Source { path, text: text.clone(), overlay });
        }
        let catalogue = Catalogue::shipped();
        let (directive, diagnostics) = directive::compile(&sources, &catalogue);
        let errors: Vec<_> =
            diagnostics.into_iter().filter(|own| own.severity == Severity::Error).collect();
        assert!(
            errors.is_empty(),
            "{}",
            directive::render_all(&errors, &sources, Language::English)
        );
        let rows = worlds::rows::read(&[("fixture", &blocks)], &catalogue);
        let problems: Vec<String> =
            rows.problems.iter().map(|own| own.render(Language::English)).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        Fixture { directive, world: rows.world, question: question(&blocks) }
    }

    /// Every standing, a line each: obligation, subject, period, state, situation.
    pub fn standings(&self) -> String {
        let plan = Plan::new(&self.world, &self.directive, self.question);
        let tally = Tally::of_all(&plan);
        let mut text = String::new();
        for standing in tally.standings(&plan).iter() {
            writeln!(
                text,
                "{} | {} | {} | {} | {:?}",
                standing.obligation.id,
                tally::why::subject_name(&self.world, standing.subject),
                standing.period,
                standing.state().as_str(),
                standing.situation,
            )
            .expect("writing to a string");
        }
        text
    }

    /// The state of one standing, `none` where there is no such cell.
    pub fn state(&self, obligation: &str, subject: &str, period: &str) -> String {
        let prefix = format!("{obligation} | ");
        self.standings()
            .lines()
            .filter_map(|line| line.strip_prefix(&prefix))
            .map(|line| line.split(" | ").collect::<Vec<_>>())
            .find(|parts| {
                let code = parts[0].split(" (").last().unwrap_or_default().trim_end_matches(')');
                code == subject && (parts[1] == period || period.is_empty())
            })
            .map_or_else(|| "none".to_owned(), |parts| parts[2].to_owned())
    }

    /// Why a standing is as it is.
    ///
    /// # Panics
    /// Where the request names nothing that exists.
    pub fn why(&self, obligation: &str, subject: &str, period: &str) -> tally::why::Why {
        let request = tally::why::Request { obligation, subject, period };
        tally::why::why(&self.world, &self.directive, self.question, &request)
            .unwrap_or_else(|message| panic!("{}", message.render(Language::English)))
    }
}

fn question(blocks: &[Block]) -> Question {
    let mut question = Question::as_of(Day::MAX);
    let asked = blocks.iter().filter(|own| own.name == "question");
    let lines = asked.flat_map(|own| own.text.lines());
    for line in lines {
        let (key, value) = line.split_once('=').expect("a question has lines such as as_of = DATE");
        let day = Day::parse(value).expect("a date");
        match key.trim() {
            "as_of" => question.as_of = day,
            "from" => question.from = Some(day),
            "known_to" => question.known_to = Some(day.0 as u64),
            other => panic!("a question has as_of, from and known_to, not {other}"),
        }
    }
    assert!(question.as_of < Day::MAX, "a fixture needs a block `question` with as_of");
    question
}
