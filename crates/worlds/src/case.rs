//! A case: a world and a question with what is expected, as one page tells it.

use crate::problem::{Problem, did_you_mean};
use crate::{Expectation, Found, Outcome, Shelf, nearest};
use directive::{Diagnostic, Directive, Severity, Source};
use language::Message;
use model::{Catalogue, World};
use tally::Question;

/// A page that expects something.
#[derive(Clone, Debug)]
pub struct Case {
    /// The page's name, such as `flood.md`.
    pub name: String,
    /// Its first heading.
    pub title: String,
    /// What is asked.
    pub question: Question,
    /// The rows of the page, and of those from which it starts.
    pub world: World,
    /// Names of the directive's overlays that hold.
    pub overlays: Vec<String>,
    /// The overlays that the page itself writes out.
    pub(crate) inline: Vec<Inline>,
    /// What must come out, in the order of the page.
    pub expectations: Vec<Expectation>,
}

/// An overlay written out in a page.
#[derive(Clone, Debug)]
pub(crate) struct Inline {
    pub path: String,
    pub text: String,
}

impl Case {
    /// All that is compiled for this case: the directive, the overlays that the page names, its own, then `more`.
    pub fn sources(&self, shelf: &Shelf, more: &[Vec<Source>]) -> Vec<Source> {
        let mut sources = shelf.directive.clone();
        let mut next = 0;
        let named = self
            .overlays
            .iter()
            .flat_map(|name| shelf.overlays.iter().filter(move |(own, _)| own == name));
        for overlay in named.map(|(_, own)| own).chain(more) {
            let own = overlay.iter().cloned();
            sources.extend(own.map(|source| Source { overlay: Some(next), ..source }));
            next += 1;
        }
        for Inline { path, text } in &self.inline {
            sources.push(Source { path: path.clone(), text: text.clone(), overlay: Some(next) });
            next += 1;
        }
        sources
    }

    /// Compiles what [`Case::sources`] gives; `Err` has the errors.
    pub fn compile(
        sources: &[Source],
        catalogue: &Catalogue,
    ) -> Result<Directive, Vec<Diagnostic>> {
        let (directive, mut diagnostics) = directive::compile(sources, catalogue);
        diagnostics.retain(|own| own.severity == Severity::Error);
        if diagnostics.is_empty() { Ok(directive) } else { Err(diagnostics) }
    }

    /// What is wrong with the expectations: obligations, subjects that do not exist, a period that is missing.
    pub fn problems(&self, directive: &Directive) -> Vec<Problem> {
        let obligations = || directive.versions.iter().flat_map(|own| &own.obligations);
        let mut problems = Vec::new();
        for own in &self.expectations {
            let problem = |message| Problem::at(&self.name, own.line, message);
            let Some(obligation) = obligations().find(|it| it.id == own.obligation) else {
                let message =
                    Message::new("world-obligation-unknown").with("id", own.obligation.as_str());
                let near = nearest(&own.obligation, obligations().map(|it| it.id.as_str()));
                problems.push(problem(message).remedy(did_you_mean(near)));
                continue;
            };
            let (known, names) = self.subjects(obligation, &own.subject);
            if !known {
                let message = Message::new("world-subject-unknown")
                    .with("subject", own.subject.as_str())
                    .with("id", own.obligation.as_str());
                let near = nearest(&own.subject, names.iter().map(String::as_str));
                problems.push(problem(message).remedy(did_you_mean(near)));
            }
            if own.period.is_none() && !obligation.judges_items() {
                let message = Message::new("world-no-period").with("id", own.obligation.as_str());
                problems.push(problem(message).remedy(Message::new("world-period-help")));
            }
        }
        problems
    }

    // Whether there is such a subject, and what subjects there are.
    fn subjects(&self, obligation: &directive::Obligation, written: &str) -> (bool, Vec<String>) {
        let world = &self.world;
        let names: Vec<String> = if obligation.judges_items() {
            let matters = world.matters.iter().map(|own| own.id.to_string());
            matters.chain(world.activities.iter().map(|own| own.id.to_string())).collect()
        } else if obligation.who.subject == directive::SubjectKind::Post {
            let posts = world.posts.iter();
            posts.map(|own| format!("{}/{}", world.units.get(own.unit).code, own.id)).collect()
        } else {
            world.units.iter().map(|(_, own)| own.code.to_string()).collect()
        };
        (names.iter().any(|own| own == written), names)
    }

    /// How each expectation comes out under a directive that was compiled for this case.
    pub fn outcomes(&self, directive: &Directive) -> Vec<Outcome<'_>> {
        let found = Found::of(&self.world, directive, self.question);
        self.expectations.iter().map(|own| self.outcome(own, &found, directive)).collect()
    }

    /// How one expectation comes out, of standings that were found.
    pub fn outcome<'c>(
        &self,
        expectation: &'c Expectation,
        found: &Found,
        directive: &Directive,
    ) -> Outcome<'c> {
        Outcome::of(expectation, found, &self.world, directive, self.question)
    }
}
