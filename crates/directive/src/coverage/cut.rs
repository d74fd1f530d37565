//! An original cut into sentences with their anchors.
//!
//! A line is a paragraph. What stands before the first sentence is title and date, what ends without a full stop
//! after it is a signature or a dateline; neither counts. Articles are numbered on through all parts. The rules are told in
//! `docs/directives.md`.

use super::line::{self, Style};
use crate::Anchor;
use std::collections::BTreeMap;

/// The most of anything with a number of its own: articles, paragraphs of one, sentences of one.
const PART_MAX: u32 = 999;
/// The most sentences of an original.
const SENTENCES_MAX: usize = 5_000;

/// A sentence of an original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence<'t> {
    /// Its place.
    pub anchor: Anchor,
    /// Its words.
    pub text: &'t str,
    /// The line it stands on, from 1.
    pub line: usize,
}

/// An original in pieces.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Original<'t> {
    /// Its sentences in order.
    pub sentences: Vec<Sentence<'t>>,
    /// All lines but the title: sentences and headings.
    pub body: Vec<&'t str>,
    /// Lines after the title that are neither heading nor sentence, such as a dateline, by their number from 1.
    pub left_out: Vec<usize>,
}

/// More of something than an anchor can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany;

/// Cuts an original. `closing` says after how many paragraphs of an article what follows is the closing part;
/// `before_numbers` are words after which a full stop ends nothing where a number follows.
pub fn cut<'t>(
    text: &'t str,
    closing: &[(String, u32)],
    before_numbers: &[String],
) -> Result<Original<'t>, TooMany> {
    let lines: Vec<(usize, &str)> = text
        .trim_start_matches('\u{FEFF}')
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.trim()))
        .filter(|(_, line)| !line.is_empty())
        .collect();
    let lines = &lines[front(&lines)..];
    let articles = article_style(lines);
    let mut walk = Walk {
        original: Original {
            body: lines.iter().map(|(_, own)| *own).collect(),
            ..Original::default()
        },
        closing,
        before_numbers,
        part: 0,
        article: 0,
        place: "0".to_owned(),
        paragraphs: BTreeMap::new(),
    };
    for (at, (number, own)) in lines.iter().enumerate() {
        let next_is_text = lines
            .get(at + 1)
            .is_some_and(|(_, next)| line::numbered(next).is_none() && line::is_text(next));
        walk.line(*number, own, articles, next_is_text)?;
    }
    Ok(walk.original)
}

// How many lines are title, date and addressee: those before the first sentence, but for a heading right above it and
// for a preamble that ends with a colon above the first heading.
fn front(lines: &[(usize, &str)]) -> usize {
    let numbered = |at: usize| line::numbered(lines[at].1).is_some();
    let Some(first) = lines.iter().position(|(_, own)| line::ends_sentence(own)) else {
        return lines.len();
    };
    let mut begin = first;
    while begin > 0 && numbered(begin - 1) {
        begin -= 1;
    }
    if begin > 0 && numbered(begin) && line::ends_open(lines[begin - 1].1) {
        begin -= 1;
    }
    begin
}

// What an article is called here: the highest kind of numbering that has text of its own.
fn article_style(lines: &[(usize, &str)]) -> Option<Style> {
    let styles: Vec<(Style, bool)> = lines
        .iter()
        .filter_map(|(_, own)| line::numbered(own))
        .map(|(style, rest)| (style, line::is_text(rest)))
        .collect();
    let has = |wanted: Style| styles.iter().any(|(style, _)| *style == wanted);
    let has_text = |wanted: Style| styles.contains(&(wanted, true));
    if has(Style::Clause) {
        Some(Style::Clause)
    } else if has(Style::Bracket) {
        Some(Style::Bracket)
    } else if has_text(Style::Digit) {
        Some(Style::Digit)
    } else if has_text(Style::Comma) {
        Some(Style::Comma)
    } else {
        None
    }
}

struct Walk<'t, 'a> {
    original: Original<'t>,
    closing: &'a [(String, u32)],
    before_numbers: &'a [String],
    part: u32,
    article: u32,
    place: String,
    paragraphs: BTreeMap<String, u32>,
}

impl<'t> Walk<'t, '_> {
    fn line(
        &mut self,
        number: usize,
        own: &'t str,
        articles: Option<Style>,
        next_is_text: bool,
    ) -> Result<(), TooMany> {
        let found = line::numbered(own);
        let Some((style, rest)) = found else { return self.text(number, own) };
        let is_text = line::is_text(rest);
        // Figures number the parts as well as the articles in some originals: a part has no full stop.
        let parts_in_figures = style == Style::Digit && articles != Some(Style::Bracket);
        let is_part = match style {
            Style::Chapter => true,
            Style::Comma => articles != Some(Style::Comma) || !is_text,
            Style::Digit => parts_in_figures && articles != Some(Style::Clause) && !is_text,
            _ => false,
        };
        if is_part {
            self.part += 1;
            self.place = format!("P{}", self.part);
            return self.run_in(number, rest, is_text, next_is_text);
        }
        if style == Style::Section {
            return Ok(());
        }
        if Some(style) != articles {
            return self.text(number, own);
        }
        self.article += 1;
        self.place = self.article.to_string();
        if self.article > PART_MAX {
            return Err(TooMany);
        }
        if style == Style::Clause {
            // 第七条 has no heading that runs in: its first sentence already says something.
            return if is_text { self.paragraph(number, rest, false) } else { Ok(()) };
        }
        self.run_in(number, rest, is_text, next_is_text)
    }

    // The first sentence is the heading where something of the article follows it.
    fn run_in(
        &mut self,
        number: usize,
        rest: &'t str,
        is_text: bool,
        next_is_text: bool,
    ) -> Result<(), TooMany> {
        if !is_text {
            return Ok(());
        }
        let many = line::sentences(rest, self.before_numbers).len() > 1;
        self.paragraph(number, rest, many || next_is_text)
    }

    fn text(&mut self, number: usize, own: &'t str) -> Result<(), TooMany> {
        if !line::is_text(own) {
            self.original.left_out.push(number);
            return Ok(());
        }
        let so_far = self.paragraphs.get(&self.place).copied().unwrap_or(0);
        if self.closing.iter().any(|(place, after)| *place == self.place && so_far >= *after) {
            "C".clone_into(&mut self.place);
        }
        self.paragraph(number, own, false)
    }

    fn paragraph(
        &mut self,
        number: usize,
        text: &'t str,
        has_heading: bool,
    ) -> Result<(), TooMany> {
        let sentences = line::sentences(text, self.before_numbers);
        let sentences = &sentences[usize::from(has_heading).min(sentences.len())..];
        if sentences.is_empty() {
            return Ok(());
        }
        let paragraph = self.paragraphs.entry(self.place.clone()).or_default();
        *paragraph += 1;
        let paragraph = *paragraph;
        for (sentence, text) in (1u32..).zip(sentences) {
            let anchor = Anchor {
                article: self.place.clone(),
                paragraph: Some(paragraph),
                sentence: Some(sentence),
            };
            self.original.sentences.push(Sentence { anchor, text, line: number });
            if sentence.max(paragraph) > PART_MAX || self.original.sentences.len() > SENTENCES_MAX {
                return Err(TooMany);
            }
        }
        Ok(())
    }
}
