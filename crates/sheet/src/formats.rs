//! `docs/formats.md`: every file, every column, mapping files and limits, from the catalogue.

use crate::Limits;
use crate::mapping::NOUNS;
use crate::table::header::{MeaningKind, Shape};
use language::{Argument, Language, Message};
use model::Catalogue;
use model::catalogue::{FieldType, Name};
use std::fmt::Write;

/// An example that the page shows; a test reads it.
pub const MAPPING_EXAMPLE: &str = r#"[matters]
sheet    = "2024"                                  # XLSX
kind     = { value = "request" }
id       = "序号"
unit     = "承办单位名称"
received = "来信时间"
replied  = { column = "办结时间", happened_if = "办理结果" }
status   = { column = "复核", values = { "已核" = "confirmed", "存疑" = "disputed" } }
ignore   = ["联系电话", "来信内容"]
"#;

/// The page in one language: `docs/formats.md` holds it in both.
pub fn formats(catalogue: &Catalogue, language: Language) -> String {
    let page = Page { catalogue, language };
    let mut text = String::new();
    page.heading(&mut text, 1, Message::new("sheet-formats-title"));
    page.paragraphs(&mut text, &["sheet-formats-made", "sheet-formats-options"]);
    page.heading(&mut text, 2, Message::new("sheet-formats-common"));
    page.bullets(
        &mut text,
        &[
            "sheet-formats-encoding",
            "sheet-formats-workbook",
            "sheet-formats-headers",
            "sheet-formats-dates",
            "sheet-formats-words",
            "sheet-formats-lists",
            "sheet-formats-units",
            "sheet-formats-persons",
            "sheet-formats-known",
            "sheet-formats-secret",
            "sheet-formats-inert",
            "sheet-formats-bad-rows",
        ],
    );
    for noun in NOUNS {
        page.noun(&mut text, noun);
    }
    page.heading(&mut text, 2, Message::new("sheet-formats-import"));
    page.paragraphs(&mut text, &["sheet-formats-import-what"]);
    page.bullets(
        &mut text,
        &[
            "sheet-formats-import-known",
            "sheet-formats-import-version",
            "sheet-formats-import-units",
            "sheet-formats-import-relations",
            "sheet-formats-import-people",
            "sheet-formats-import-known-on",
        ],
    );
    page.lists(&mut text);
    page.heading(&mut text, 2, Message::new("sheet-formats-mapping"));
    page.paragraphs(&mut text, &["sheet-formats-mapping-what"]);
    let _ = writeln!(text, "```toml\n{MAPPING_EXAMPLE}```\n");
    page.bullets(
        &mut text,
        &[
            "sheet-formats-mapping-column",
            "sheet-formats-mapping-value",
            "sheet-formats-mapping-values",
            "sheet-formats-mapping-happened",
            "sheet-formats-mapping-ignore",
            "sheet-formats-mapping-sheet",
            "sheet-formats-mapping-rest",
        ],
    );
    page.limits(&mut text);
    text
}

struct Page<'c> {
    catalogue: &'c Catalogue,
    language: Language,
}

impl Page<'_> {
    fn say(&self, id: &'static str) -> String {
        Message::new(id).render(self.language)
    }

    fn heading(&self, text: &mut String, level: usize, message: Message) {
        let _ = writeln!(text, "{} {}\n", "#".repeat(level), message.render(self.language));
    }

    fn paragraphs(&self, text: &mut String, ids: &[&'static str]) {
        for id in ids {
            let _ = writeln!(text, "{}\n", self.say(id));
        }
    }

    fn bullets(&self, text: &mut String, ids: &[&'static str]) {
        for id in ids {
            let _ = writeln!(text, "- {}", self.say(id));
        }
        text.push('\n');
    }

    fn row(&self, text: &mut String, cells: &[String]) {
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }

    fn header(&self, text: &mut String, ids: &[&'static str]) {
        let cells: Vec<String> = ids.iter().map(|id| self.say(id)).collect();
        self.row(text, &cells);
        let _ = writeln!(text, "|{}", "---|".repeat(ids.len()));
    }

    // The headers that are recognised, besides the name itself.
    fn words(&self, name: &Name) -> String {
        let mut words = vec![name.zh.clone(), name.en.clone()];
        words.extend(name.also.iter().cloned());
        words.dedup();
        words.join(if self.language == Language::Chinese { "、" } else { ", " })
    }

    fn noun(&self, text: &mut String, noun: &'static str) {
        let shape = Shape::of(noun, self.catalogue);
        let title = Message::new(match noun {
            "units" => "sheet-formats-noun-units",
            "relations" => "sheet-formats-noun-relations",
            "people" => "sheet-formats-noun-people",
            "posts" => "sheet-formats-noun-posts",
            "activities" => "sheet-formats-noun-activities",
            "matters" => "sheet-formats-noun-matters",
            "registers" => "sheet-formats-noun-registers",
            _ => "sheet-formats-noun-calendar",
        });
        self.heading(text, 2, title);
        let about = match noun {
            "units" => Some("sheet-formats-about-units"),
            "relations" => Some("sheet-formats-about-relations"),
            "people" => Some("sheet-formats-about-people"),
            "activities" => Some("sheet-formats-about-activities"),
            "matters" => Some("sheet-formats-about-matters"),
            "calendar" => Some("sheet-formats-about-calendar"),
            _ => None,
        };
        if let Some(about) = about {
            self.paragraphs(text, &[about]);
        }
        let columns = [
            "sheet-formats-column",
            "sheet-formats-required",
            "sheet-formats-meaning",
            "sheet-formats-recognised",
        ];
        self.header(text, &columns);
        let meanings = self.catalogue.columns(noun);
        for (meaning, column) in shape.meanings.iter().zip(meanings) {
            let about = match self.language {
                Language::Chinese => &column.meaning_zh,
                Language::English => &column.meaning_en,
            };
            let required =
                if column.required { self.say("sheet-formats-yes") } else { String::new() };
            let name = format!("`{}`", column.name);
            self.row(text, &[name, required, about.clone(), self.words(&meaning.names)]);
        }
        for meaning in &shape.meanings {
            let about = match meaning.kind {
                MeaningKind::Column => continue,
                MeaningKind::Role(_) => self.say("sheet-formats-role"),
                MeaningKind::Event(_) => self.say("sheet-formats-event"),
                MeaningKind::Field(at) => self.field(at),
            };
            let name = format!("`{}`", meaning.names.name);
            self.row(text, &[name, String::new(), about, self.words(&meaning.names)]);
        }
        text.push('\n');
    }

    fn field(&self, at: usize) -> String {
        let field = &self.catalogue.field[at];
        let id = match field.kind {
            FieldType::YesNo => "sheet-formats-type-yes-no",
            FieldType::Number => "sheet-formats-type-number",
            FieldType::Day => "sheet-formats-type-day",
            FieldType::Text => "sheet-formats-type-text",
            FieldType::Choice => {
                let choices: Vec<Argument> = field
                    .choices
                    .iter()
                    .map(|choice| {
                        let label = choice.label();
                        format!("`{}` {}", choice.name, label.get(self.language)).into()
                    })
                    .collect();
                let message = Message::new("sheet-formats-type-choice").with("choices", choices);
                return message.render(self.language);
            }
        };
        self.say(id)
    }

    // The words that kinds, levels, groups and relations go by.
    fn lists(&self, text: &mut String) {
        let catalogue = self.catalogue;
        self.heading(text, 2, Message::new("sheet-formats-lists-title"));
        let activities: Vec<Name> = catalogue
            .activity
            .iter()
            .map(|kind| name(&kind.name, &kind.zh, &kind.en, &kind.also))
            .collect();
        let matters: Vec<Name> = catalogue
            .matter
            .iter()
            .map(|kind| name(&kind.name, &kind.zh, &kind.en, &kind.also))
            .collect();
        for (id, list) in [
            ("sheet-formats-list-activity", &activities),
            ("sheet-formats-list-matter", &matters),
            ("sheet-formats-list-register", &catalogue.register),
            ("sheet-formats-list-unit", &catalogue.unit),
            ("sheet-formats-list-level", &catalogue.level),
            ("sheet-formats-list-post", &catalogue.post),
            ("sheet-formats-list-group", &catalogue.group),
            ("sheet-formats-list-relation", &catalogue.relation),
        ] {
            self.heading(text, 3, Message::new(id));
            self.header(text, &["sheet-formats-name", "sheet-formats-words-also"]);
            for name in list {
                self.row(text, &[format!("`{}`", name.name), self.words(name)]);
            }
            text.push('\n');
        }
    }

    fn limits(&self, text: &mut String) {
        let limits = Limits::default();
        self.heading(text, 2, Message::new("sheet-formats-limits"));
        self.paragraphs(text, &["sheet-formats-limits-what"]);
        self.header(text, &["sheet-formats-limit", "sheet-formats-most"]);
        for (id, most) in [
            ("sheet-formats-limit-bytes", format!("{} MiB", limits.bytes >> 20)),
            ("sheet-formats-limit-rows", grouped(limits.rows)),
            ("sheet-formats-limit-columns", limits.columns.to_string()),
            ("sheet-formats-limit-cell", grouped(limits.cell_chars as u64)),
            ("sheet-formats-limit-problems", limits.problems.to_string()),
            ("sheet-formats-limit-unpacked", format!("{} MiB", limits.unpacked_bytes >> 20)),
            ("sheet-formats-limit-ratio", limits.unpacked_ratio.to_string()),
            ("sheet-formats-limit-parts", grouped(limits.parts as u64)),
            ("sheet-formats-limit-texts", grouped(limits.texts)),
        ] {
            self.row(text, &[self.say(id), most]);
        }
    }
}

fn name(name: &str, zh: &str, en: &str, also: &[String]) -> Name {
    Name { name: name.to_owned(), zh: zh.to_owned(), en: en.to_owned(), also: also.to_vec() }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
