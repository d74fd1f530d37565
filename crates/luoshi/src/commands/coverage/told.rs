//! A coverage as its reader is told it: every word in their language, for all three shapes.

use super::Coverage as Ask;
use directive::coverage::{Coverage, Covered, Mark, flag_word, mark_word};
use directive::{Anchor, Directive};
use language::{Argument, Language, Message};
use serde_json::{Value, json};

/// A coverage with what is said about it.
pub(super) struct Told<'t> {
    pub directive: &'t Directive,
    pub coverage: &'t Coverage,
    /// The edition whose anchors the clauses are, where it is another one.
    pub first: Option<&'t str>,
    pub errors: usize,
    pub ask: &'t Ask,
    pub language: Language,
}

/// Sentences under one heading of the directive.
pub(super) struct Group<'t> {
    pub heading: String,
    pub sentences: Vec<&'t Covered>,
}

impl<'t> Told<'t> {
    pub fn say(&self, message: &Message) -> String {
        message.render(self.language)
    }

    pub fn word(&self, id: &'static str) -> String {
        Message::new(id).render(self.language)
    }

    pub fn title(&self) -> String {
        self.say(&Message::new("coverage-title").with("title", self.directive.title.clone()))
    }

    /// Which edition this is, and whether the original was at hand.
    pub fn about(&self) -> Vec<String> {
        let edition = &self.coverage.edition;
        let language = match edition.language {
            Language::Chinese => "coverage-about-zh",
            Language::English => "coverage-about-en",
        };
        let about = Message::new("coverage-about")
            .with("id", edition.id.as_str())
            .with("title", edition.title.clone())
            .with("language", Message::new(language))
            .with("sentences", self.coverage.sentences.len());
        let source = if self.ask.source.is_some() { "coverage-compared" } else { "coverage-kept" };
        let mut lines = vec![self.say(&about)];
        let elsewhere = self.first.map(|first| {
            self.say(&Message::new("coverage-clauses-elsewhere").with("first", first))
        });
        lines.extend(elsewhere);
        lines.push(self.word(source));
        lines
    }

    /// Sentences in order, under the headings that the directive gives their articles.
    pub fn groups(&self) -> Vec<Group<'t>> {
        let articles = self.directive.versions.last().map_or(&[][..], |own| &own.articles);
        let mut groups: Vec<(&str, Group<'t>)> = Vec::new();
        for own in &self.coverage.sentences {
            let number = own.anchor.article.as_str();
            if let Some((last, group)) = groups.last_mut()
                && *last == number
            {
                group.sentences.push(own);
                continue;
            }
            let heading = articles.iter().find(|it| it.number == number);
            let heading = match heading {
                Some(own) => own.heading.get(self.language).to_owned(),
                None => self.word("coverage-heading-elsewhere"),
            };
            groups.push((number, Group { heading, sentences: vec![own] }));
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    pub fn mark(&self, mark: Option<Mark>) -> String {
        match mark {
            Some(mark) => self.say(&mark_word(mark)),
            None => self.word("coverage-mark-is-none"),
        }
    }

    pub fn flags(&self, own: &Covered) -> String {
        let flags = own.flags.iter().map(|flag| Argument::from(flag_word(*flag)));
        Argument::List(flags.collect()).render(self.language)
    }

    /// What carries out or serves a sentence, an entry each.
    pub fn served(&self, own: &Covered) -> Vec<String> {
        let mut served = Vec::new();
        let obligations = self.directive.versions.last().map_or(&[][..], |own| &own.obligations);
        for own in own.obligations.iter().filter_map(|at| obligations.get(*at)) {
            let title = own.title.get(self.language);
            served.push(if title == own.id {
                title.to_owned()
            } else {
                let message = Message::new("coverage-obligation").with("title", title);
                self.say(&message.with("id", own.id.as_str()))
            });
        }
        for (id, names) in [
            ("coverage-register", &own.registers),
            ("coverage-activities", &own.activities),
            ("coverage-matters", &own.matters),
        ] {
            if !names.is_empty() {
                let catalogue = &self.directive.catalogue;
                let labels = names.iter().map(|name| Argument::from(catalogue.label(name)));
                served.push(self.say(&Message::new(id).with("names", labels.collect::<Vec<_>>())));
            }
        }
        served
    }

    /// Sentences with a reason, and the reason.
    pub fn reasons(&self) -> Vec<(&'t Covered, &'t str)> {
        let reason = |own: &'t Covered| Some((own, own.reason.as_ref()?.get(self.language)));
        self.coverage.sentences.iter().filter_map(reason).collect()
    }

    /// How many sentences there are of each mark, those that nobody accounts for, and all.
    pub fn counts(&self) -> Vec<(String, usize)> {
        let (counts, nobody) = self.coverage.counts();
        let mut rows: Vec<(String, usize)> =
            counts.into_iter().map(|(mark, count)| (self.mark(Some(mark)), count)).collect();
        rows.push((self.word("coverage-count-nobody"), nobody));
        rows.push((self.word("coverage-count-all"), self.coverage.sentences.len()));
        rows
    }

    /// How far the two markings agree, in a sentence.
    pub fn agreement(&self) -> String {
        let Some(own) = &self.coverage.agreement else {
            return self.word("coverage-agreement-none");
        };
        let kappa = match own.kappa_hundredths() {
            Some(kappa) => Argument::from(hundredths(kappa)),
            None => Argument::from(Message::new("coverage-kappa-none")),
        };
        let tenths = (own.alike * 1000 + own.sentences / 2).checked_div(own.sentences).unwrap_or(0);
        let message = Message::new("coverage-agreement")
            .with("alike", own.alike)
            .with("sentences", own.sentences)
            .with("share", format!("{}.{}%", tenths / 10, tenths % 10))
            .with("kappa", kappa);
        self.say(&message)
    }

    /// How many sentences each marking gives each mark.
    pub fn markings(&self) -> Vec<(String, [usize; 2])> {
        let counts = self.coverage.agreement.iter().flat_map(|own| &own.counts);
        counts.map(|(mark, counts)| (self.mark(Some(*mark)), *counts)).collect()
    }

    /// Where the markings differ from each other or the account from both: the sentence, both marks and what was settled.
    pub fn differences(&self) -> Vec<(String, [String; 3])> {
        self.disputed()
            .map(|(anchor, marks)| (anchor.to_string(), marks.map(|mark| self.mark(mark))))
            .collect()
    }

    fn disputed(&self) -> impl Iterator<Item = (&Anchor, [Option<Mark>; 3])> {
        let marked = self.coverage.agreement.iter().flat_map(|own| &own.marked);
        marked.filter_map(|(anchor, [first, second])| {
            let settled = self.settled(anchor);
            let agreed = first == second && settled == Some(*first);
            (!agreed).then_some((anchor, [Some(*first), Some(*second), settled]))
        })
    }

    fn settled(&self, anchor: &Anchor) -> Option<Mark> {
        self.coverage.sentences.iter().find(|own| own.anchor == *anchor)?.mark
    }

    /// Whether all is well.
    pub fn verdict(&self) -> String {
        if self.errors == 0 {
            return self.word("coverage-good");
        }
        self.say(&Message::new("coverage-bad").with("errors", self.errors))
    }

    pub fn json(&self) -> Value {
        let edition = &self.coverage.edition;
        let obligations = self.directive.versions.last().map_or(&[][..], |own| &own.obligations);
        let name = |mark: Option<Mark>| mark.map(Mark::as_str);
        let sentences: Vec<Value> = self
            .coverage
            .sentences
            .iter()
            .map(|own| {
                let ids = own.obligations.iter().filter_map(|at| obligations.get(*at));
                json!({
                    "anchor": own.anchor.to_string(),
                    "flags": own.flags.iter().map(|own| own.as_str()).collect::<Vec<_>>(),
                    "obligations": ids.map(|own| own.id.as_str()).collect::<Vec<_>>(),
                    "registers": own.registers,
                    "activities": own.activities,
                    "matters": own.matters,
                    "mark": name(own.mark),
                    "reason": own.reason.as_ref().map(|own| own.get(self.language)),
                })
            })
            .collect();
        let (counts, nobody) = self.coverage.counts();
        let marks: serde_json::Map<String, Value> = counts
            .into_iter()
            .map(|(mark, count)| (mark.as_str().to_owned(), count.into()))
            .collect();
        let agreement = self.coverage.agreement.as_ref().map(|own| {
            let side = |at: usize| -> serde_json::Map<String, Value> {
                let count = |(mark, counts): &(Mark, [usize; 2])| {
                    (mark.as_str().to_owned(), counts[at].into())
                };
                own.counts.iter().map(count).collect()
            };
            let differences: Vec<Value> = self
                .disputed()
                .map(|(anchor, [first, second, settled])| {
                    json!({
                        "anchor": anchor.to_string(),
                        "first": name(first),
                        "second": name(second),
                        "settled": name(settled),
                    })
                })
                .collect();
            json!({
                "sentences": own.sentences,
                "alike": own.alike,
                "kappa_hundredths": own.kappa_hundredths(),
                "first": side(0),
                "second": side(1),
                "differences": differences,
            })
        });
        json!({
            "directive": self.directive.id,
            "version": self.directive.versions.last().map(|own| own.label.as_str()),
            "edition": {
                "id": edition.id,
                "language": edition.language.tag(),
                "title": edition.title.get(self.language),
            },
            "compared": self.ask.source.is_some(),
            "errors": self.errors,
            "sentences": sentences,
            "marks": marks,
            "unaccounted": nobody,
            "agreement": agreement,
        })
    }
}

// 74 is 0.74, −5 is −0.05.
fn hundredths(number: i64) -> String {
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{}.{:02}", number.abs() / 100, number.abs() % 100)
}

#[cfg(test)]
mod tests {
    #[test]
    fn hundredths_have_two_places() {
        assert_eq!(
            [0, 7, 74, 100, -5].map(super::hundredths),
            ["0.00", "0.07", "0.74", "1.00", "−0.05"]
        );
    }
}
