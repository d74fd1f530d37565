//! A directive with its overlays and the pages beside it, as texts; and the pages read into cases.

use crate::blocks::{self, Block};
use crate::case::{Case, Inline};
use crate::header::{self, Header};
use crate::problem::{Problem, did_you_mean};
use crate::{expectation, nearest, rows};
use directive::Source;
use language::Message;
use model::Catalogue;

/// From so many pages at most a page may start, one from the other.
const BASES_MAX: usize = 8;

/// What stands beside each other: a directive, the overlays that pages may name, the pages.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The pages of the directive, its versions included.
    pub directive: Vec<Source>,
    /// Overlays by the name of their folder; [`Source::overlay`] of theirs is not looked at.
    pub overlays: Vec<(String, Vec<Source>)>,
    /// Pages by name, such as `base.md`.
    pub pages: Vec<(String, String)>,
}

// A page cut into blocks.
struct Cut<'s> {
    name: &'s str,
    title: String,
    blocks: Vec<Block>,
    header: Header,
}

impl Shelf {
    /// Sorts out files by their path: those of the folder `root`, such as `directives/illustration`, and of the folder beside it
    /// that is called the same with `-overlays`; and regulations, which stand beside both. Files of other folders are left alone.
    pub fn of<'f>(root: &str, files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Shelf {
        let mut shelf = Shelf::default();
        let regulations = match root.rsplit_once('/') {
            Some((above, _)) => format!("{above}/regulations/"),
            None => "regulations/".to_owned(),
        };
        for (path, text) in files {
            if path.starts_with(&regulations) && path.ends_with(".md") {
                let (path, text) = (path.to_owned(), text.to_owned());
                shelf.directive.push(Source { path, text, overlay: None });
                continue;
            }
            let Some(rest) = path.strip_prefix(root) else { continue };
            let source = Source { path: path.to_owned(), text: text.to_owned(), overlay: None };
            let parts: Vec<&str> = rest.split('/').collect();
            match parts[..] {
                ["", "directive.md" | "directive.en.md"]
                | ["", "versions", _, "directive.md" | "directive.en.md"] => {
                    shelf.directive.push(source);
                }
                ["", "worlds", name] if name.ends_with(".md") => {
                    shelf.pages.push((name.to_owned(), source.text));
                }
                ["-overlays", name, "overlay.md" | "overlay.en.md"] => {
                    match shelf.overlays.iter_mut().find(|(own, _)| own == name) {
                        Some((_, own)) => own.push(source),
                        None => shelf.overlays.push((name.to_owned(), vec![source])),
                    }
                }
                _ => {}
            }
        }
        shelf.pages.sort();
        shelf
    }

    /// Reads all pages. Those that expect something are cases; the others are rows for them to start from.
    pub fn cases(&self, catalogue: &Catalogue) -> (Vec<Case>, Vec<Problem>) {
        let mut problems = Vec::new();
        let cut: Vec<Cut<'_>> =
            self.pages.iter().map(|(name, text)| cut(name, text, &mut problems)).collect();
        let mut cases = Vec::new();
        for page in &cut {
            self.check_names(page, &cut, &mut problems);
            let expects: Vec<&Block> =
                page.blocks.iter().filter(|own| own.name == "expect").collect();
            let asked: Vec<&Block> =
                page.blocks.iter().filter(|own| own.name == "question").collect();
            if expects.is_empty() && asked.is_empty() {
                continue;
            }
            let before = problems.len();
            let Some(chain) = chain(page, &cut) else {
                problems.push(Problem::of(page.name, Message::new("world-base-circle")));
                continue;
            };
            let missing = match (asked.first(), expects.first()) {
                (None, Some(block)) => Some((block.line, "world-no-question")),
                (Some(block), None) => Some((block.line, "world-no-expect")),
                _ => None,
            };
            if let Some((line, id)) = missing {
                problems.push(Problem::at(page.name, line, Message::new(id)));
                continue;
            }
            let question =
                asked.first().and_then(|own| header::question(page.name, own, &mut problems));
            let mut expectations = Vec::new();
            for block in &expects {
                expectations.extend(expectation::read(page.name, block, &mut problems));
            }
            if expectations.is_empty() && problems.len() == before {
                let message = Message::new("world-no-expect");
                problems.push(Problem::at(page.name, expects[0].line, message));
            }
            let pages: Vec<rows::Page<'_>> =
                chain.iter().map(|own| (own.name, own.blocks.as_slice())).collect();
            let read = rows::read(&pages, catalogue);
            // What is only a note of a user's file is a mistake in a page that must be right. Those of a page it starts from
            // are told once.
            for problem in read.problems.into_iter().chain(read.notes) {
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
            let overlays = chain.iter().flat_map(|own| own.header.overlays.iter().cloned());
            let inline = chain.iter().flat_map(|own| {
                own.blocks.iter().filter_map(|block| {
                    let name = block.name.strip_prefix("overlay/")?;
                    let path = format!("{}:{}/overlay/{name}/overlay.md", own.name, block.line);
                    Some(Inline { path, text: block.text.clone() })
                })
            });
            let Some(question) = question else { continue };
            cases.push(Case {
                name: page.name.to_owned(),
                title: page.title.clone(),
                question,
                world: read.world,
                overlays: deduplicated(overlays),
                inline: inline.collect(),
                expectations,
            });
        }
        (cases, problems)
    }

    // The page and the overlays that a page names must exist.
    fn check_names(&self, page: &Cut<'_>, all: &[Cut<'_>], problems: &mut Vec<Problem>) {
        let line = page.blocks.iter().find(|own| own.name == "world").map_or(1, |own| own.line);
        if let Some(base) = &page.header.base
            && !all.iter().any(|own| own.name == base)
        {
            let message = Message::new("world-base-unknown").with("name", base.as_str());
            let near = nearest(base, all.iter().map(|own| own.name));
            problems.push(Problem::at(page.name, line, message).remedy(did_you_mean(near)));
        }
        for name in &page.header.overlays {
            if !self.overlays.iter().any(|(own, _)| own == name) {
                let message = Message::new("world-overlay-unknown").with("name", name.as_str());
                let near = nearest(name, self.overlays.iter().map(|(own, _)| own.as_str()));
                problems.push(Problem::at(page.name, line, message).remedy(did_you_mean(near)));
            }
        }
    }
}

fn cut<'s>(name: &'s str, text: &str, problems: &mut Vec<Problem>) -> Cut<'s> {
    let blocks = blocks::all(text);
    let once = ["world", "question"];
    for (at, block) in blocks.iter().enumerate() {
        let known = ["world", "question", "expect", "text", "", rows::ELSEWHERE];
        let is_overlay =
            block.name.strip_prefix("overlay/").is_some_and(|own| own.ends_with(".md"));
        if !block.is_closed {
            problems.push(Problem::at(name, block.line, Message::new("directive-fence-open")));
        } else if !is_overlay
            && !known.contains(&&*block.name)
            && !rows::TABLES.contains(&&*block.name)
        {
            let message = Message::new("world-block").with("name", block.name.as_str());
            let near = nearest(&block.name, known.into_iter().chain(rows::TABLES));
            let help = did_you_mean(near).unwrap_or_else(|| Message::new("world-block-help"));
            problems.push(Problem::at(name, block.line, message).remedy(help));
        }
        let is_second = blocks[..at].iter().any(|own| own.name == block.name);
        if is_second && (once.contains(&&*block.name) || block.name == "units.csv") {
            let message = Message::new("world-block-twice").with("name", block.name.as_str());
            problems.push(Problem::at(name, block.line, message));
        }
    }
    let header = blocks.iter().find(|own| own.name == "world");
    let header = header.map(|own| header::read(name, own, problems)).unwrap_or_default();
    let title = text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or(name);
    Cut { name, title: title.trim().to_owned(), blocks, header }
}

// The page with all that it starts from, the first of them first; `None` where that leads in a circle.
fn chain<'c, 's>(page: &'c Cut<'s>, all: &'c [Cut<'s>]) -> Option<Vec<&'c Cut<'s>>> {
    let mut chain = vec![page];
    while let Some(base) = chain.last().and_then(|own| own.header.base.as_ref()) {
        // One that does not exist has been told.
        let Some(next) = all.iter().find(|own| own.name == base) else { break };
        if chain.len() > BASES_MAX || chain.iter().any(|own| own.name == next.name) {
            return None;
        }
        chain.push(next);
    }
    chain.reverse();
    Some(chain)
}

fn deduplicated(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    names.for_each(|name| {
        if !all.contains(&name) {
            all.push(name);
        }
    });
    all
}
