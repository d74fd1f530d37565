//! `luoshi directive try`: whether the worlds beside a directive still stand as their pages say.

use crate::exit::{Exit, Failure};
use crate::folder::Folders;
use crate::gathered::nearest;
use crate::session::{Session, shown};
use directive::{Directive, Severity, Source};
use language::{Argument, Language, Message};
use model::Catalogue;
use worlds::reach::Reached;
use worlds::{Case, Outcome, Shelf};

/// What `luoshi directive try` is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Try {
    /// The directive, and overlays that hold in every page.
    pub folders: Folders,
    /// Pages by name, with or without `.md`; all of them where empty.
    pub worlds: Vec<String>,
}

pub(crate) fn run(ask: &Try, session: &mut Session<'_>) -> Result<(), Failure> {
    let catalogue = Catalogue::shipped();
    let shelf = ask.folders.shelf(session)?;
    let mut more: Vec<Vec<Source>> = vec![Vec::new(); ask.folders.overlays.len()];
    for source in ask.folders.read(session)? {
        if let Some(own) = source.overlay.and_then(|at| more.get_mut(at)) {
            own.push(source);
        }
    }
    let (mut cases, mut problems) = shelf.cases(&catalogue);
    if cases.is_empty() && problems.is_empty() {
        let path = shown(&ask.folders.directive.join("worlds"));
        let message = Message::new("try-none").with("path", path);
        return Err(Failure::new(Exit::InputUnreadable, message, Message::new("try-none-help")));
    }
    choose(&mut cases, &ask.worlds)?;
    if !ask.worlds.is_empty() {
        // Of pages that were not asked about, only those count that others start from.
        let is_case = |page: &str| {
            shelf.pages.iter().any(|(own, text)| own == page && text.contains("```expect"))
        };
        problems
            .retain(|own| !is_case(&own.page) || cases.iter().any(|case| case.name == own.page));
    }
    let mut compiled: Vec<(&Case, Directive)> = Vec::new();
    for case in &cases {
        let directive = compile(case, &shelf, &more, &catalogue, session)?;
        problems.extend(case.problems(&directive));
        compiled.push((case, directive));
    }
    if !problems.is_empty() {
        for problem in &problems {
            let text = problem.render(session.language);
            session.tell(&text);
        }
        let message = Message::new("try-bad").with("count", problems.len());
        return Err(Failure::new(Exit::BadRows, message, Message::new("try-bad-help")));
    }
    let (mut all, mut fits, mut reached) = (0, 0, Reached::default());
    for (case, directive) in &compiled {
        reached.add(case, directive);
        let outcomes = case.outcomes(directive);
        let well = outcomes.iter().filter(|own| own.fits).count();
        all += outcomes.len();
        fits += well;
        let message = Message::new("try-page")
            .with("page", case.name.as_str())
            .with("title", case.title.as_str())
            .with("fits", well)
            .with("all", outcomes.len());
        session.print_line(&message)?;
        for outcome in outcomes.iter().filter(|own| !own.fits) {
            let text = wrong(outcome, session.language);
            session.print(&text)?;
        }
    }
    let message =
        Message::new("try-sum").with("pages", cases.len()).with("all", all).with("fits", fits);
    session.print_line(&message)?;
    if ask.worlds.is_empty() {
        tell_unreached(&reached, session)?;
    }
    session.flush()?;
    if fits < all {
        let message = Message::new("try-differs").with("count", all - fits).with("all", all);
        return Err(Failure::new(Exit::Findings, message, Message::new("try-differs-help")));
    }
    Ok(())
}

// Keeps the pages asked for.
fn choose(cases: &mut Vec<Case>, wanted: &[String]) -> Result<(), Failure> {
    let is = |case: &Case, name: &str| {
        case.name == name || case.name.strip_suffix(".md").is_some_and(|own| own == name)
    };
    for name in wanted {
        if !cases.iter().any(|case| is(case, name)) {
            let near = nearest(name, cases.iter().map(|case| case.name.as_str()));
            return Err(Failure {
                exit: Exit::Usage,
                message: Some(Message::new("try-unknown").with("name", name.as_str())),
                help: near.map(|near| Message::new("usage-did-you-mean").with("name", near)),
            });
        }
    }
    cases.retain(|case| wanted.is_empty() || wanted.iter().any(|name| is(case, name)));
    Ok(())
}

fn compile(
    case: &Case,
    shelf: &Shelf,
    more: &[Vec<Source>],
    catalogue: &Catalogue,
    session: &mut Session<'_>,
) -> Result<Directive, Failure> {
    let sources = case.sources(shelf, more);
    let (directive, mut diagnostics) = directive::compile(&sources, catalogue);
    // Warnings are for `luoshi directive check`; here they would be told once for each page.
    diagnostics.retain(|own| own.severity == Severity::Error);
    if diagnostics.is_empty() {
        return Ok(directive);
    }
    let text = directive::render_all(&diagnostics, &sources, session.language);
    session.tell(&text);
    Err(Failure::told(Exit::DirectiveErrors))
}

// What did not come out as written, in two lines.
fn wrong(outcome: &Outcome<'_>, language: Language) -> String {
    let expectation = outcome.expectation;
    let id = if expectation.period.is_some() { "try-wrong" } else { "try-wrong-item" };
    let mut place = Message::new(id)
        .with("line", expectation.line.to_string())
        .with("obligation", expectation.obligation.as_str())
        .with("subject", expectation.subject.as_str());
    if let Some(period) = expectation.period {
        place = place.with("period", period.to_string());
    }
    let label = |state: Option<tally::State>| match state {
        Some(state) => state.label(),
        None => Message::new("try-no-cell"),
    };
    let gap = if language == Language::Chinese { "" } else { " " };
    let said: Vec<String> = outcome.said.iter().map(|own| own.render(language)).collect();
    let what = match &expectation.words {
        Some(words) if !said.is_empty() => Message::new("try-words")
            .with("actual", label(outcome.actual))
            .with("words", words.as_str())
            .with("said", said.join(gap)),
        _ => Message::new("try-states")
            .with("expected", label(expectation.state))
            .with("actual", label(outcome.actual))
            .with("verdict", outcome.verdict.clone().unwrap_or_else(|| label(outcome.actual))),
    };
    format!("  {}\n    {}\n", place.render(language), what.render(language))
}

// It is no mistake of a page; a directive that ships must have none.
fn tell_unreached(reached: &Reached, session: &mut Session<'_>) -> Result<(), Failure> {
    let missing = reached.missing();
    let one = |(id, state): &(&str, tally::State)| -> Argument {
        Message::new("try-unreached-one").with("id", *id).with("state", state.label()).into()
    };
    if missing.is_empty() {
        return Ok(());
    }
    let what: Vec<Argument> = missing.iter().map(one).collect();
    session.print_line(&Message::new("try-unreached").with("what", what))
}
