//! Reading TOML tables key by key: every key that is asked for is known, any other is a problem.

use super::page::Block;
use super::problems::Problems;
use super::suggest;
use crate::Span;
use language::Message;
use model::{Day, Text};
use toml_edit::{Document, Item, Table, TableLike, Value};

/// A key with its value.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'t> {
    /// The key.
    pub key: &'t str,
    /// Where the key stands.
    pub key_span: Span,
    /// Where the value stands.
    pub span: Span,
    /// The value.
    pub item: &'t Item,
    /// The block it stands in.
    pub block: &'t Block,
}

/// A table that is being read.
pub(crate) struct Keys<'t> {
    block: &'t Block,
    table: &'t dyn TableLike,
    /// Where the table stands.
    pub span: Span,
    // How the table is called in messages, such as an obligation block or `who`.
    name: Message,
    known: Vec<&'static str>,
}

/// Reads the TOML of a block; reports it where it is none.
pub(crate) fn document(block: &Block, problems: &mut Problems) -> Option<Document<String>> {
    if !block.closed {
        problems.error(block.fence, Message::new("directive-fence-open"));
        return None;
    }
    match Document::parse(block.text.clone()) {
        Ok(document) => Some(document),
        Err(error) => {
            let end = block.text.trim_end().len();
            let range = error.span().unwrap_or(end..end);
            let mut lines = error.message().lines();
            let mut said = lines.next().unwrap_or_default();
            // A value that is not there reads to the parser as one without quotes.
            let blank = block.text.get(range.clone()).is_none_or(|text| text.trim().is_empty());
            if blank && said.starts_with("string values") {
                said = "missing value";
            }
            let span = block.span(widened(&block.text, range));
            problems
                .error(span, Message::new("directive-toml").with("said", toml_message(said)))
                .help(Message::new("directive-toml-help"));
            None
        }
    }
}

// An empty span is hard to see: take the character before it, else the one after it.
fn widened(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let (start, end) = (floor(range.start).unwrap_or(0), floor(range.end).unwrap_or(0));
    if start < end {
        return start..end;
    }
    let before = text[..start].trim_end();
    match before.char_indices().next_back() {
        Some((at, _)) => at..before.len(),
        None => start..text[start..].chars().next().map_or(start, |it| start + it.len_utf8()),
    }
}

// What the parser says, in the reader's language where it is one of the usual mistakes.
fn toml_message(said: &str) -> Message {
    const KNOWN: &[(&str, &str)] = &[
        ("duplicate key", "directive-toml-duplicate"),
        ("string values must be quoted", "directive-toml-unquoted"),
        ("unclosed", "directive-toml-unclosed"),
        ("missing comma", "directive-toml-comma"),
        ("extra comma", "directive-toml-extra-comma"),
        ("key with no value", "directive-toml-no-value"),
        ("missing value", "directive-toml-no-value"),
        ("invalid basic string", "directive-toml-quote"),
        ("invalid literal string", "directive-toml-quote"),
        ("missing opening quote", "directive-toml-quote"),
        ("missing assignment", "directive-toml-assignment"),
        ("unexpected key or value", "directive-toml-one-per-line"),
    ];
    let known = KNOWN.iter().find(|(start, _)| said.starts_with(start));
    Message::new(known.map_or("directive-toml-other", |(_, id)| *id)).with("said", said)
}

impl<'t> Keys<'t> {
    /// The table of a whole block.
    pub fn of_block(block: &'t Block, document: &'t Document<String>, name: Message) -> Keys<'t> {
        let table: &dyn TableLike = document.as_table();
        Keys { block, table, span: block.fence, name, known: Vec::new() }
    }

    /// The table that is the value of a key; reports any other value.
    pub fn of_entry(entry: Entry<'t>, problems: &mut Problems) -> Option<Keys<'t>> {
        let Some(table) = entry.item.as_table_like() else {
            entry.wrong_type("table", problems);
            return None;
        };
        let name = Message::new("directive-in-key").with("key", entry.key);
        Some(Keys { block: entry.block, table, span: entry.span, name, known: Vec::new() })
    }

    /// The tables of an array of tables, written `[[key]]`; reports any other value.
    pub fn of_tables(entry: Entry<'t>, name: &Message, problems: &mut Problems) -> Vec<Keys<'t>> {
        let Some(tables) = entry.item.as_array_of_tables() else {
            entry.wrong_type("table", problems);
            return Vec::new();
        };
        let keys = |table: &'t Table| Keys {
            block: entry.block,
            table,
            span: table.span().map_or(entry.span, |range| entry.block.span(range)),
            name: name.clone(),
            known: Vec::new(),
        };
        tables.iter().map(keys).collect()
    }

    /// The entry under `key`, if it is there.
    pub fn take(&mut self, key: &'static str) -> Option<Entry<'t>> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.peek(key)
    }

    /// The entry under `key`, without taking the key for one that belongs here.
    pub fn peek(&self, key: &str) -> Option<Entry<'t>> {
        let (found, item) = self.table.get_key_value(key)?;
        let key_span = found.span().map_or(self.span, |range| self.block.span(range));
        Some(self.entry(found.get(), key_span, item))
    }

    /// The entry under `key`; reports that it is missing, with a reason.
    pub fn need(
        &mut self,
        key: &'static str,
        why: &'static str,
        problems: &mut Problems,
    ) -> Option<Entry<'t>> {
        let entry = self.take(key);
        if entry.is_none() {
            let message = Message::new("directive-key-missing")
                .with("key", key)
                .with("place", self.name.clone())
                .with("why", Message::new(why));
            problems.error(self.span, message);
        }
        entry
    }

    /// All entries, in order; they count as known.
    pub fn all(&self) -> Vec<Entry<'t>> {
        self.table.iter().filter_map(|(key, _)| self.peek(key)).collect()
    }

    /// Keys that are there although nobody asked for them.
    pub fn unknown(&self) -> Vec<Entry<'t>> {
        let mut all = self.all();
        all.retain(|entry| !self.known.contains(&entry.key));
        all
    }

    /// Reports keys that nobody asked for.
    pub fn finish(&self, problems: &mut Problems) {
        for entry in self.unknown() {
            self.report_unknown(entry, problems);
        }
    }

    /// Reports one key that does not belong here.
    pub fn report_unknown(&self, entry: Entry<'t>, problems: &mut Problems) {
        let message = Message::new("directive-key-unknown")
            .with("key", entry.key)
            .with("place", self.name.clone());
        let help = suggest::among(entry.key, self.known.iter().copied());
        problems.error(entry.key_span, message).help(help);
    }

    fn entry(&self, key: &'t str, key_span: Span, item: &'t Item) -> Entry<'t> {
        let span = item.span().map_or(key_span, |range| self.block.span(range));
        Entry { key, key_span, span, item, block: self.block }
    }
}

// How a value is called in messages; what is no value is a table.
fn found(value: Option<&Value>) -> &'static str {
    match value {
        Some(Value::String(_)) => "directive-found-text",
        Some(Value::Integer(_) | Value::Float(_)) => "directive-found-number",
        Some(Value::Boolean(_)) => "directive-found-yes-no",
        Some(Value::Datetime(_)) => "directive-found-day",
        Some(Value::Array(_)) => "directive-found-list",
        Some(Value::InlineTable(_)) | None => "directive-found-table",
    }
}

impl<'t> Entry<'t> {
    /// Reports that the value is of the wrong type. `wanted`: `text`, `texts`, `table`, `number`, `yes-no`,
    /// `per`, `day`.
    pub fn wrong_type(&self, wanted: &'static str, problems: &mut Problems) {
        let wanted = match wanted {
            "text" => "directive-type-text",
            "texts" => "directive-type-texts",
            "table" => "directive-type-table",
            "number" => "directive-type-number",
            "yes-no" => "directive-type-yes-no",
            "per" => "directive-type-per",
            _ => "directive-type-day",
        };
        let found = found(self.item.as_value());
        let message = Message::new("directive-wrong-type")
            .with("key", self.key)
            .with("wanted", Message::new(wanted))
            .with("found", Message::new(found));
        problems.error(self.span, message);
    }

    /// A text that is not blank.
    pub fn text(&self, problems: &mut Problems) -> Option<&'t str> {
        match self.item.as_str() {
            Some(text) if text.trim().is_empty() => {
                let message = Message::new("directive-text-empty").with("key", self.key);
                problems.error(self.span, message);
                None
            }
            Some(text) => Some(text.trim()),
            None => {
                self.wrong_type("text", problems);
                None
            }
        }
    }

    /// A text in both languages: `{ zh = "…", en = "…" }`, or one text for both.
    pub fn both(&self, problems: &mut Problems) -> Option<Text> {
        if self.item.as_table_like().is_none() {
            return self.text(problems).map(Text::same);
        }
        let mut keys = Keys::of_entry(*self, problems)?;
        let zh = keys.need("zh", "directive-why-both", problems);
        let en = keys.need("en", "directive-why-both", problems);
        keys.finish(problems);
        let zh = zh.and_then(|entry| entry.text(problems));
        let en = en.and_then(|entry| entry.text(problems));
        Some(Text::new(zh?, en?))
    }

    /// One text or a list of them, not empty and without repetition, each with its place.
    pub fn texts(&self, problems: &mut Problems) -> Option<Vec<(&'t str, Entry<'t>)>> {
        let Some(array) = self.item.as_array() else {
            if self.item.as_str().is_none() {
                self.wrong_type("texts", problems);
                return None;
            }
            return self.text(problems).map(|text| vec![(text, *self)]);
        };
        let mut texts: Vec<(&'t str, Entry<'t>)> = Vec::new();
        for value in array {
            let span = value.span().map_or(self.span, |range| self.block.span(range));
            let entry = Entry { span, ..*self };
            match value.as_str().map(str::trim) {
                Some("") => {
                    let message = Message::new("directive-text-empty").with("key", self.key);
                    problems.error(span, message);
                }
                Some(text) => match texts.iter().find(|(other, _)| *other == text) {
                    None => texts.push((text, entry)),
                    Some((_, first)) => {
                        let first = first.span;
                        let message = Message::new("directive-value-twice").with("value", text);
                        problems
                            .error(span, message)
                            .related(first, Message::new("directive-first-here"));
                    }
                },
                None => {
                    let message = Message::new("directive-wrong-type")
                        .with("key", self.key)
                        .with("wanted", Message::new("directive-type-texts"))
                        .with("found", Message::new(found(Some(value))));
                    problems.error(span, message);
                }
            }
        }
        if array.is_empty() {
            let message = Message::new("directive-list-empty").with("key", self.key);
            problems.error(self.span, message);
        }
        (!texts.is_empty()).then_some(texts)
    }

    /// `true` or `false`.
    pub fn yes_no(&self, problems: &mut Problems) -> Option<bool> {
        let value = self.item.as_bool();
        if value.is_none() {
            self.wrong_type("yes-no", problems);
        }
        value
    }

    /// A whole number from `least` to `most`.
    pub fn whole(&self, least: i64, most: i64, problems: &mut Problems) -> Option<i64> {
        let Some(number) = self.item.as_integer() else {
            self.wrong_type("number", problems);
            return None;
        };
        if !(least..=most).contains(&number) {
            let message = Message::new("directive-out-of-range")
                .with("key", self.key)
                .with("value", number.to_string())
                .with("least", least.to_string())
                .with("most", most.to_string());
            problems.error(self.span, message);
            return None;
        }
        Some(number)
    }

    /// A date, as text or as TOML writes dates.
    pub fn day(&self, problems: &mut Problems) -> Option<Day> {
        let written = match (self.item.as_str(), self.item.as_datetime()) {
            (Some(text), _) => text.to_owned(),
            (None, Some(date)) => date.to_string(),
            (None, None) => {
                self.wrong_type("day", problems);
                return None;
            }
        };
        let day = Day::parse(&written);
        if day.is_none() {
            let message =
                Message::new("directive-bad-day").with("key", self.key).with("value", written);
            problems.error(self.span, message).help(Message::new("directive-bad-day-help"));
        }
        day
    }

    /// Where bytes of the text that this is stand; the whole value where it is written with escapes or in several
    /// lines.
    pub fn part_of(&self, text: &str, range: std::ops::Range<usize>) -> Span {
        if self.span.end - self.span.start == text.len() + 2 {
            let start = self.span.start + 1;
            return Span { start: start + range.start, end: start + range.end, ..self.span };
        }
        self.span
    }
}
