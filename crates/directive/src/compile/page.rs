//! A page of Markdown cut into headings, summaries, fenced blocks and the list of English titles.
//!
//! Knows nothing of TOML or of obligations; keeps for every piece where it stands.

use crate::Span;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A heading below the title.
pub(super) struct Heading {
    /// Its words.
    pub text: String,
    /// What stands in `{#…}`.
    pub anchor: Option<String>,
    /// Where the anchor stands, else the line.
    pub anchor_span: Span,
    /// The paragraphs under it, joined by blank lines.
    pub summary: String,
}

/// A fenced block.
pub(crate) struct Block {
    /// The word after the fence: `obligation`, `set` …
    pub kind: String,
    /// What stands between the fences.
    pub text: String,
    // Runs of `text` and where each begins in the source.
    runs: Vec<(usize, usize)>,
    source: usize,
    /// The opening line.
    pub fence: Span,
    /// The word after the fence.
    pub kind_span: Span,
    /// Position of the heading it stands under.
    pub heading: Option<usize>,
    /// Whether there is a closing fence.
    pub closed: bool,
}

impl Block {
    /// A whole source of TOML as one block.
    pub(crate) fn whole(source: usize, text: &str) -> Block {
        let start = text.len() - text.trim_start().len();
        let line = text[start..].lines().next().unwrap_or_default().trim_end();
        let fence = Span { source, start, end: start + line.len() };
        Block {
            kind: String::new(),
            text: text.to_owned(),
            runs: vec![(0, 0)],
            source,
            fence,
            kind_span: fence,
            heading: None,
            closed: true,
        }
    }

    /// Where bytes of the block's text stand in the source.
    pub fn span(&self, range: Range<usize>) -> Span {
        let place = |offset: usize, end: bool| {
            let later =
                self.runs.partition_point(|(at, _)| *at < offset || (*at == offset && !end));
            let run = self.runs.get(later.saturating_sub(1));
            run.map(|(at, source)| source + offset.saturating_sub(*at))
        };
        match (place(range.start, false), place(range.end, true)) {
            (Some(start), Some(end)) => Span { source: self.source, start, end: end.max(start) },
            _ => self.fence,
        }
    }
}

/// An item of a list that names an obligation and its title: "- `id` — title".
pub(super) struct Named {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The id with its quotes.
    pub span: Span,
}

/// A page.
pub(super) struct Page {
    /// Position of the source.
    pub source: usize,
    /// The title and its line.
    pub title: Option<(String, Span)>,
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Fenced blocks in order.
    pub blocks: Vec<Block>,
    /// Named obligations in order.
    pub named: Vec<Named>,
}

impl Page {
    /// The first line that is not blank, for problems that concern the whole page.
    pub fn start(&self, text: &str) -> Span {
        if let Some((_, span)) = &self.title {
            return *span;
        }
        let start = text.len() - text.trim_start().len();
        let line = text[start..].lines().next().unwrap_or_default().trim_end();
        Span { source: self.source, start, end: start + line.len() }
    }
}

/// Cuts a page.
pub(super) fn read(source: usize, text: &str) -> Page {
    let mut page =
        Page { source, title: None, headings: Vec::new(), blocks: Vec::new(), named: Vec::new() };
    let mut words: Option<String> = None;
    let mut item: Option<Item> = None;
    let mut block: Option<Block> = None;
    let events = Parser::new_ext(text, Options::ENABLE_HEADING_ATTRIBUTES).into_offset_iter();
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) => {
                let kind = kind.split_whitespace().next().unwrap_or_default().to_owned();
                let heading = page.headings.len().checked_sub(1);
                block = Some(open(source, text, &range, kind, heading));
            }
            Event::End(TagEnd::CodeBlock) => page.blocks.extend(block.take()),
            Event::Text(part) if block.is_some() => {
                if let Some(block) = &mut block {
                    block.runs.push((block.text.len(), range.start));
                    block.text.push_str(&part);
                }
            }
            Event::Start(Tag::Heading { .. } | Tag::Paragraph) => words = Some(String::new()),
            Event::Start(Tag::Item) => {
                item = Some(Item::default());
                words = Some(String::new());
            }
            Event::End(TagEnd::Heading(level)) => {
                let words = words.take().unwrap_or_default();
                heading(&mut page, text, &range, level, words);
            }
            Event::End(TagEnd::Paragraph) if item.is_none() => {
                let words = words.take().unwrap_or_default();
                if let Some(heading) = page.headings.last_mut() {
                    if !heading.summary.is_empty() {
                        heading.summary.push_str("\n\n");
                    }
                    heading.summary.push_str(words.trim());
                }
            }
            Event::End(TagEnd::Item) => {
                let words = words.take().unwrap_or_default();
                if let Some(Item { id: Some((id, span)) }) = item.take() {
                    let span = Span { source, start: span.start, end: span.end };
                    let separators = [' ', '\t', '—', '-', '–', ':', ':', '－'];
                    let title = words.trim().trim_start_matches(separators).trim().to_owned();
                    page.named.push(Named { id, title, span });
                }
            }
            Event::Code(part) => match (&mut item, &mut words) {
                (Some(Item { id: id @ None }), Some(words)) if words.trim().is_empty() => {
                    *id = Some((part.to_string(), range));
                }
                (_, Some(words)) => words.push_str(&part),
                _ => {}
            },
            Event::Text(part) => words.iter_mut().for_each(|words| words.push_str(&part)),
            Event::SoftBreak | Event::HardBreak => {
                words.iter_mut().for_each(|words| line_break(words, &text[range.end..]));
            }
            _ => {}
        }
    }
    page
}

#[derive(Default)]
struct Item {
    id: Option<(String, Range<usize>)>,
}

// A line break is a space between Latin words, nothing between Chinese ones.
fn line_break(words: &mut String, next: &str) {
    let wide = |character: Option<char>| character.is_none_or(|it| !it.is_ascii());
    if !(wide(words.chars().next_back()) && wide(next.trim_start().chars().next())) {
        words.push(' ');
    }
}

fn open(
    source: usize,
    text: &str,
    range: &Range<usize>,
    kind: String,
    heading: Option<usize>,
) -> Block {
    let whole = &text[range.clone()];
    let first = whole.lines().next().unwrap_or_default().trim_end();
    let mark: String = first.chars().take_while(|it| matches!(it, '`' | '~')).collect();
    let last = whole.lines().skip(1).last().unwrap_or_default();
    let last = last.trim_start_matches([' ', '\t', '>']).trim_end();
    let closed = !mark.is_empty() && last.len() >= mark.len() && {
        let sign = mark.chars().next();
        last.chars().all(|it| Some(it) == sign)
    };
    let fence = Span { source, start: range.start, end: range.start + first.len() };
    // The parser resolves escapes in the word, so its place is taken from the line.
    let word = first[mark.len()..].trim_start();
    let start = fence.end - word.len();
    let end = start + word.split_whitespace().next().map_or(0, str::len);
    let kind_span = Span { source, start, end };
    Block { kind, text: String::new(), runs: Vec::new(), source, fence, kind_span, heading, closed }
}

fn heading(page: &mut Page, text: &str, range: &Range<usize>, level: HeadingLevel, words: String) {
    let raw = &text[range.clone()];
    let trimmed = raw.trim_end();
    let line = trimmed.lines().next().unwrap_or_default();
    let span = Span { source: page.source, start: range.start, end: range.start + line.len() };
    if level == HeadingLevel::H1 && page.title.is_none() {
        page.title = Some((words.trim().to_owned(), span));
        return;
    }
    // The parser gives the anchor without its place, so both are taken from the line itself.
    let found = line.rfind("{#").and_then(|open| {
        let close = line[open..].find('}')?;
        Some((open + 2, open + close))
    });
    let (anchor, anchor_span) = match found {
        Some((start, end)) => (
            line.get(start..end).map(|it| it.trim().to_owned()),
            Span { start: span.start + start, end: span.start + end, ..span },
        ),
        None => (None, span),
    };
    let text = words.trim().to_owned();
    page.headings.push(Heading { text, anchor, anchor_span, summary: String::new() });
}
