//! Rust source as a run of tokens: enough to tell code from comments and strings.
//!
//! Not a parser. The tidy checks ask for words and short sequences only.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name, keyword or number.
    Word,
    /// One character of punctuation.
    Sign,
    /// The inside of a string literal, escapes as written.
    Text,
    /// A comment with its slashes.
    Comment,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Its line, from 1.
    pub line: usize,
    /// What it is.
    pub kind: Kind,
    /// Its text.
    pub text: &'a str,
}

/// All tokens of a file in order. Lifetimes and character literals are left out.
pub fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(first) = source[at..].chars().next() {
        let rest = &source[at..];
        let (kind, skip, text) = next(rest, first);
        if let Some(kind) = kind {
            tokens.push(Token { line, kind, text });
        }
        line += rest[..skip].matches('\n').count();
        at += skip;
    }
    tokens
}

/// The kind of the next token (`None` for what is left out), how many bytes it takes, its text.
fn next(rest: &str, first: char) -> (Option<Kind>, usize, &str) {
    if rest.starts_with("//") {
        let end = rest.find('\n').unwrap_or(rest.len());
        return (Some(Kind::Comment), end, &rest[..end]);
    }
    if rest.starts_with("/*") {
        let end = block_comment(rest);
        return (Some(Kind::Comment), end, &rest[..end]);
    }
    if let Some((start, end, skip)) = string(rest) {
        return (Some(Kind::Text), skip, &rest[start..end]);
    }
    if first == '\'' {
        return (None, quote(rest), "");
    }
    if is_word(first) {
        let end = rest.find(|character| !is_word(character)).unwrap_or(rest.len());
        return (Some(Kind::Word), end, &rest[..end]);
    }
    let size = first.len_utf8();
    ((!first.is_whitespace()).then_some(Kind::Sign), size, &rest[..size])
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        if here.starts_with(b"/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if here.starts_with(b"*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// Where the inside of a string literal starts and ends, and where the literal ends.
fn string(rest: &str) -> Option<(usize, usize, usize)> {
    let prefix = rest.find(|character| !matches!(character, 'b' | 'c' | 'r'))?;
    if prefix > 2 {
        return None;
    }
    let raw = rest[..prefix].ends_with('r');
    let hashes = rest[prefix..].bytes().take_while(|byte| *byte == b'#').count();
    if (hashes > 0 && !raw) || !rest[prefix + hashes..].starts_with('"') {
        return None;
    }
    let start = prefix + hashes + 1;
    if raw {
        let close = format!("\"{}", "#".repeat(hashes));
        let end = rest[start..].find(&close).map_or(rest.len(), |length| start + length);
        return Some((start, end, (end + close.len()).min(rest.len())));
    }
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some((start, at, at + 1)),
            _ => {}
        }
    }
    Some((start, rest.len(), rest.len()))
}

/// How many bytes a character literal takes; 1 for the quote of a lifetime.
fn quote(rest: &str) -> usize {
    let mut inside = rest[1..].chars();
    match inside.next() {
        Some('\\') => {
            // The escaped character may itself be a quote, so the search begins after it.
            let from = 2 + inside.next().map_or(0, char::len_utf8);
            rest[from..].find('\'').map_or(rest.len(), |length| from + length + 1)
        }
        Some(character) if inside.next() == Some('\'') => 2 + character.len_utf8(),
        _ => 1,
    }
}

/// Whether the tokens from `at` on are code that reads `words` (names and signs), comments aside.
pub fn reads(tokens: &[Token<'_>], at: usize, words: &[&str]) -> bool {
    tokens.len() >= at + words.len()
        && tokens[at..].iter().zip(words).all(|(token, word)| {
            matches!(token.kind, Kind::Word | Kind::Sign) && token.text == *word
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str, kind: Kind) -> Vec<(usize, &str)> {
        tokens(source)
            .into_iter()
            .filter(|token| token.kind == kind)
            .map(|token| (token.line, token.text))
            .collect()
    }

    #[test]
    fn code_comments_and_strings_are_told_apart() {
        let source = "let a = \"// no \\\" comment\"; // why\n/* two /* nested\n */ */ let b = r#\"x\"y\"#;\n";
        assert_eq!(of(source, Kind::Text), [(1, "// no \\\" comment"), (3, "x\"y")]);
        assert_eq!(of(source, Kind::Comment), [(1, "// why"), (2, "/* two /* nested\n */ */")]);
        assert_eq!(of(source, Kind::Word), [(1, "let"), (1, "a"), (3, "let"), (3, "b")]);
    }

    #[test]
    fn quotes_of_characters_and_lifetimes_open_no_string() {
        let source =
            "fn f<'a>(x: &'a str) { ('\"', '\\'', '\\\\', '字', b'x', b\"bytes\", r#type) }";
        assert_eq!(of(source, Kind::Text), [(1, "bytes")]);
        assert!(of(source, Kind::Word).contains(&(1, "type")));
    }

    #[test]
    fn what_is_not_closed_ends_with_the_file() {
        assert_eq!(of("\"open", Kind::Text), [(1, "open")]);
        assert_eq!(of("/* open", Kind::Comment), [(1, "/* open")]);
        assert_eq!(of("r\"open", Kind::Text), [(1, "open")]);
    }
}
