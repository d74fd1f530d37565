//! What a line of an original is, told by how it begins and ends.
//!
//! Knows nothing of the lines before and after; `cut` puts them together.

/// How a numbered line is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `第二章`, `Chapter 2`, `Part 2`
    Chapter,
    /// `第三节`, `Section 3`: a heading between chapter and article that no anchor speaks of.
    Section,
    /// `第七条`, `Article 7`
    Clause,
    /// `（三）`
    Bracket,
    /// `3.`, `3．`, `3、`
    Digit,
    /// `三、`
    Comma,
}

const NUMERALS: &str = "〇零一二三四五六七八九十百";
/// What may stand between the full stop and the end of its sentence.
const CLOSERS: &str = "”’\")]」』》）";
/// What ends a sentence wherever it stands. Of the Chinese marks only those at the end of a sentence (句末点号,
/// GB/T 15834–2011) do: a semicolon joins what belongs together.
const WIDE_ENDS: &str = "。！？";
const LATIN_ENDS: &str = ".!?";

/// The line's numbering and what follows it.
pub(super) fn numbered(line: &str) -> Option<(Style, &str)> {
    let ordinal = |rest: &str| -> Option<(Style, usize)> {
        let digits = run(rest, |it| NUMERALS.contains(it) || it.is_ascii_digit());
        let style = match rest[digits..].chars().next().filter(|_| digits > 0)? {
            '章' | '编' => Style::Chapter,
            '节' => Style::Section,
            '条' => Style::Clause,
            _ => return None,
        };
        Some((style, digits + '条'.len_utf8()))
    };
    if let Some(rest) = line.strip_prefix('第') {
        let (style, taken) = ordinal(rest)?;
        return Some((style, rest[taken..].trim_start()));
    }
    for (word, style) in [
        ("Chapter ", Style::Chapter),
        ("Part ", Style::Chapter),
        ("Section ", Style::Section),
        ("Article ", Style::Clause),
    ] {
        let same = |own: &str| own.eq_ignore_ascii_case(word);
        if let Some(rest) = line.get(..word.len()).filter(|own| same(own)) {
            let rest = &line[rest.len()..];
            let digits = run(rest, |it| it.is_ascii_digit());
            if digits == 0 {
                return None;
            }
            let rest = rest[digits..].trim_start_matches(['.', ':', '·', '–', '—', ' ', '\t']);
            return Some((style, rest));
        }
    }
    if let Some(rest) = line.strip_prefix(['（', '(']) {
        let digits = run(rest, |it| NUMERALS.contains(it));
        let rest = rest[digits..].strip_prefix(['）', ')']).filter(|_| digits > 0)?;
        return Some((Style::Bracket, rest.trim_start()));
    }
    let digits = run(line, |it| it.is_ascii_digit());
    if digits > 0 {
        let rest = &line[digits..];
        if let Some(rest) = rest.strip_prefix(['．', '、']) {
            return Some((Style::Digit, rest.trim_start()));
        }
        // In "1.5 million" nothing is numbered.
        let rest = rest.strip_prefix('.')?;
        let is_number = rest.chars().next().is_some_and(|it| it.is_ascii_digit());
        return (!is_number).then(|| (Style::Digit, rest.trim_start()));
    }
    let digits = run(line, |it| NUMERALS.contains(it));
    let rest = line[digits..].strip_prefix('、').filter(|_| digits > 0)?;
    Some((Style::Comma, rest.trim_start()))
}

fn run(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|it| !fits(it)).unwrap_or(text.len())
}

/// Whether the line ends as a sentence does.
pub(super) fn ends_sentence(line: &str) -> bool {
    let last = line.trim_end_matches(|it: char| CLOSERS.contains(it) || it.is_whitespace());
    last.ends_with(|it| WIDE_ENDS.contains(it) || LATIN_ENDS.contains(it))
}

/// Whether the line ends as a colon introduces what follows.
pub(super) fn ends_open(line: &str) -> bool {
    line.ends_with([':', '：'])
}

/// Whether the line is text rather than a heading, a title or a date: an item of a list ends with a semicolon.
pub(super) fn is_text(line: &str) -> bool {
    ends_sentence(line) || ends_open(line) || line.ends_with([';', '；'])
}

/// The sentences of a paragraph. What has neither letter nor digit is none.
pub(super) fn sentences<'t>(text: &'t str, before_numbers: &[String]) -> Vec<&'t str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '（' => depth += 1,
            '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let wide = WIDE_ENDS.contains(character);
        if !wide && !LATIN_ENDS.contains(character) {
            continue;
        }
        while characters.next_if(|(_, it)| CLOSERS.contains(*it)).is_some() {}
        let end = characters.peek().map_or(text.len(), |(at, _)| *at);
        let ends = if wide {
            let next = text[end..].chars().next();
            let joined = next.is_some_and(|it| "，、；：。！？".contains(it));
            depth == 0 && !joined
        } else {
            latin_ends(&text[..at], &text[end..], before_numbers)
        };
        if ends {
            found.push(text[start..end].trim());
            start = end;
        }
    }
    found.push(text[start..].trim());
    found.retain(|own| own.contains(char::is_alphanumeric));
    found
}

// A full stop ends a sentence where a blank follows, then no lower-case letter; not in "No. 5".
fn latin_ends(before: &str, after: &str, before_numbers: &[String]) -> bool {
    let next = after.trim_start();
    let Some(first) = next.chars().next() else { return true };
    if next.len() == after.len() || first.is_lowercase() {
        return false;
    }
    let word = before.rsplit(|it: char| !it.is_alphanumeric()).next().unwrap_or_default();
    !(first.is_ascii_digit() && before_numbers.iter().any(|own| own == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_figures() {
        let style = |line| numbered(line).map(|(style, rest)| (style, rest.to_owned()));
        let is = |style, rest: &str| Some((style, rest.to_owned()));
        assert_eq!(style("第十二条　每月看一次。"), is(Style::Clause, "每月看一次。"));
        assert_eq!(style("第二章 总则"), is(Style::Chapter, "总则"));
        assert_eq!(style("（三）看一次"), is(Style::Bracket, "看一次"));
        assert_eq!(style("(三) 看一次"), is(Style::Bracket, "看一次"));
        assert_eq!(style("（1）看一次"), None);
        assert_eq!(style("3．看一次"), is(Style::Digit, "看一次"));
        assert_eq!(style("3. Look"), is(Style::Digit, "Look"));
        assert_eq!(style("3.5 million people"), None);
        assert_eq!(style("三、看一次"), is(Style::Comma, "看一次"));
        assert_eq!(style("三人、四人"), None);
        assert_eq!(style("Article 7. Look"), is(Style::Clause, "Look"));
        assert_eq!(style("Articles are many"), None);
        assert_eq!(style("第一"), None);
        assert_eq!(style(""), None);
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        let cut = |text| sentences(text, &["No".to_owned()]);
        assert_eq!(cut("One. Two! Three?"), ["One.", "Two!", "Three?"]);
        assert_eq!(cut("Look at it. . Then go."), ["Look at it.", "Then go."]);
        assert_eq!(
            cut("See the p. core of it. to the end."),
            ["See the p. core of it. to the end."]
        );
        assert_eq!(cut("It is “done.” Then"), ["It is “done.”", "Then"]);
        assert_eq!(cut("Form No. 5 is 2.5 wide."), ["Form No. 5 is 2.5 wide."]);
        assert_eq!(cut("先看。再说；不忙！好？"), ["先看。", "再说；不忙！", "好？"]);
        assert_eq!(cut("他说“先看。”再走。"), ["他说“先看。”", "再走。"]);
        assert_eq!(cut("“先看。”，他说。"), ["“先看。”，他说。"]);
        assert_eq!(cut("先看（不必久看。）再说。"), ["先看（不必久看。）再说。"]);
        assert!(cut(". 。 ！").is_empty());
    }
}
