//! What differs between two versions, in sentences and as a value.

use super::Side;
use super::affected::{Affected, OfObligation};
use crate::layout::{Colour, coloured, hanging};
use directive::aloud::Reader;
use directive::compare::{Aspect, Changed, Difference, Prose};
use directive::{Form, Obligation, Parameter, wording};
use language::{Argument, Language, Message};
use serde_json::{Value, json};

pub(super) struct Told<'d> {
    pub before: &'d Side,
    pub after: &'d Side,
    pub difference: Difference<'d>,
    pub affected: Option<Affected>,
    pub lists_units: bool,
    pub language: Language,
}

impl Told<'_> {
    fn older(&self) -> Reader<'_> {
        Reader { directive: &self.before.directive, language: self.language }
    }

    fn newer(&self) -> Reader<'_> {
        Reader { directive: &self.after.directive, language: self.language }
    }

    fn say(&self, message: &Message) -> String {
        message.render(self.language)
    }

    pub fn as_text(&self, columns: usize, colour: bool) -> String {
        let strong = |text: &str| coloured(text, Colour::Strong, colour);
        let mut text = format!("{}\n", strong(&self.say(&self.title())));
        for said in [Some(self.summary()), self.keeps(), self.counted()].into_iter().flatten() {
            text.push_str(&hanging("", &self.say(&said), columns));
        }
        let difference = &self.difference;
        let mut section = |heading: &'static str, blocks: Vec<(String, Vec<String>)>| {
            if blocks.is_empty() {
                return;
            }
            text.push_str(&format!("\n{}\n", strong(&self.say(&Message::new(heading)))));
            for (title, lines) in blocks {
                text.push_str(&hanging("  ", &strong(&title), columns));
                lines.iter().for_each(|line| text.push_str(&hanging("    · ", line, columns)));
            }
        };
        let added = difference.added.iter().map(|own| (self.name(own), self.added(own))).collect();
        section("diff-added", added);
        let gone = difference.gone.iter().map(|own| (self.name(own), self.gone(own))).collect();
        section("diff-gone", gone);
        let changed = difference.changed.iter();
        section(
            "diff-changed",
            changed.map(|own| (self.name(own.after), self.changed(own))).collect(),
        );
        let prose = difference.prose.iter().map(|own| (self.prose(own), Vec::new())).collect();
        section("diff-prose", prose);
        text
    }

    fn title(&self) -> Message {
        let (before, after) = (self.before.version(), self.after.version());
        Message::new("diff-title")
            .with("before", before.label.as_str())
            .with("after", after.label.as_str())
            .with("title", self.after.directive.title.clone())
            .with("since", before.in_force)
            .with("from", after.in_force)
    }

    fn summary(&self) -> Message {
        let own = &self.difference;
        if !own.is_judged() {
            return Message::new("diff-nothing");
        }
        Message::new("diff-summary")
            .with("added", own.added.len())
            .with("gone", own.gone.len())
            .with("changed", own.changed.len())
            .with("unchanged", own.unchanged)
    }

    fn keeps(&self) -> Option<Message> {
        let after = self.after.version();
        let said = Message::new("diff-keeps").with("after", after.label.as_str());
        self.difference.is_judged().then(|| said.with("from", after.in_force))
    }

    fn counted(&self) -> Option<Message> {
        let own = self.affected.as_ref()?;
        Some(Message::new("diff-counted").with("day", own.as_of))
    }

    fn name(&self, own: &Obligation) -> String {
        let title = own.title.get(self.language);
        let about = format!("{} · {}", own.id, own.clause);
        if title == own.id { about } else { format!("{title}  {about}") }
    }

    fn added(&self, own: &Obligation) -> Vec<String> {
        self.whole(&self.newer(), own, "diff-binds")
    }

    fn gone(&self, own: &Obligation) -> Vec<String> {
        self.whole(&self.older(), own, "diff-bound")
    }

    // An obligation as a whole: who, what, how often, whom that touches.
    fn whole(&self, reader: &Reader<'_>, own: &Obligation, who: &'static str) -> Vec<String> {
        let who = Message::new(who).with("who", reader.who(own));
        let what =
            Message::new("diff-what").with("what", reader.what(own)).with("per", reader.per(own));
        let mut lines = vec![self.say(&who), self.say(&what)];
        let conditions = reader.conditions(own).into_iter();
        lines.extend(
            conditions.map(|one| self.say(&Message::new("diff-where").with("condition", one))),
        );
        let satisfies = reader.satisfies(own).into_iter();
        lines.extend(
            satisfies.map(|one| self.say(&Message::new("diff-satisfies").with("condition", one))),
        );
        lines.extend(self.touched(own));
        lines
    }

    fn changed(&self, own: &Changed<'_>) -> Vec<String> {
        let mut lines: Vec<String> =
            own.aspects.iter().map(|aspect| self.say(&self.aspect(own, aspect))).collect();
        if !own.aspects.contains(&Aspect::Who) {
            let who = self.newer().who(own.after);
            lines.push(self.say(&Message::new("diff-concerns").with("who", who)));
        }
        lines.extend(self.touched(own.after));
        lines
    }

    fn aspect(&self, own: &Changed<'_>, aspect: &Aspect) -> Message {
        let (older, newer) = (self.older(), self.newer());
        let (before, after) = (own.before, own.after);
        let (id, was, is): (&'static str, Argument, Argument) = match aspect {
            Aspect::Who => ("diff-who-now", older.who(before).into(), newer.who(after).into()),
            Aspect::What => ("diff-what-now", older.what(before).into(), newer.what(after).into()),
            Aspect::Conditions => (
                "diff-where-now",
                several(older.conditions(before)),
                several(newer.conditions(after)),
            ),
            Aspect::Satisfies => (
                "diff-satisfies-now",
                several(older.satisfies(before)),
                several(newer.satisfies(after)),
            ),
            Aspect::Per => ("diff-per-now", older.per(before).into(), newer.per(after).into()),
            Aspect::Part => ("diff-part-now", part(&older, before), part(&newer, after)),
            Aspect::Along => {
                let label = |reader: &Reader<'_>, own: &Obligation| {
                    Argument::from(reader.directive.catalogue.label(&own.along))
                };
                ("diff-along-now", label(&older, before), label(&newer, after))
            }
            Aspect::Clause => (
                "diff-clause-now",
                Argument::from(before.clause.to_string()),
                Argument::from(after.clause.to_string()),
            ),
            Aspect::Counting => ("diff-counting-now", counting(before), counting(after)),
            Aspect::Extension(was, is) => {
                ("diff-extension-now", Argument::from(was.as_str()), Argument::from(is.as_str()))
            }
            Aspect::Parameter(name) => return self.parameter(own, name),
        };
        Message::new(id).with("was", was).with("is", is)
    }

    // The figure alone where nothing but it changed, else with where it comes from.
    fn parameter(&self, own: &Changed<'_>, name: &str) -> Message {
        let (older, newer) = (self.older(), self.newer());
        let (was, is) = (own.before.parameter(name), own.after.parameter(name));
        if let (Some(was), Some(is)) = (was, is)
            && let (Some(old), Some(new)) = (&was.value, &is.value)
            && (&was.cite, was.attested, &was.set_by) == (&is.cite, is.attested, &is.set_by)
        {
            let catalogue = &self.after.directive.catalogue;
            return Message::new("diff-figure-now")
                .with("name", wording::parameter_name(name, catalogue))
                .with("was", wording::parameter_value(name, old))
                .with("is", wording::parameter_value(name, new));
        }
        let said = |reader: &Reader<'_>, own: Option<&Parameter>| match own {
            Some(parameter) => Argument::from(reader.parameter(parameter)),
            None => Argument::from(Message::new("diff-none")),
        };
        Message::new("diff-parameter-now")
            .with("was", said(&older, was))
            .with("is", said(&newer, is))
    }

    fn prose(&self, own: &Prose<'_>) -> String {
        let message = match own {
            Prose::Article(article) => {
                Message::new("diff-article").with("heading", article.heading.clone())
            }
            Prose::ArticleAdded(article) => {
                Message::new("diff-article-added").with("heading", article.heading.clone())
            }
            Prose::ArticleGone(article) => {
                Message::new("diff-article-gone").with("heading", article.heading.clone())
            }
            Prose::Title(before, after) => Message::new("diff-renamed")
                .with("id", after.id.as_str())
                .with("was", before.title.clone())
                .with("is", after.title.clone()),
        };
        self.say(&message)
    }

    fn of(&self, own: &Obligation) -> Option<&OfObligation> {
        self.affected.as_ref()?.obligations.get(&own.id)
    }

    fn touched(&self, own: &Obligation) -> Vec<String> {
        let Some(counts) = self.of(own) else { return Vec::new() };
        let mut lines = Vec::new();
        if !counts.units.is_empty() || counts.units_left.is_empty() {
            lines.push(Message::new("diff-units").with("units", counts.units.len()));
        }
        if !counts.units_left.is_empty() {
            lines.push(Message::new("diff-units-left").with("units", counts.units_left.len()));
        }
        lines.push(match counts.open_older + counts.open_newer {
            0 => Message::new("diff-none-open"),
            open => Message::new("diff-open")
                .with("open", open)
                .with("older", counts.open_older)
                .with("newer", counts.open_newer),
        });
        if self.lists_units {
            for (id, all) in [("diff-list", &counts.units), ("diff-list-left", &counts.units_left)]
            {
                let all: Vec<Argument> =
                    all.iter().map(|own| Argument::from(own.as_str())).collect();
                if !all.is_empty() {
                    lines.push(Message::new(id).with("units", all));
                }
            }
        }
        lines.iter().map(|line| self.say(line)).collect()
    }

    pub fn as_json(&self) -> Value {
        let side = |side: &Side| {
            let version = side.version();
            json!({
                "directive": side.directive.id,
                "version": version.label,
                "in_force": version.in_force.to_string(),
                "fingerprint": version.fingerprint,
            })
        };
        let own = |own: &Obligation, lines: Vec<String>| {
            json!({
                "id": own.id,
                "title": own.title.get(self.language),
                "clause": own.clause.to_string(),
                "kinds": own.who.unit.kinds,
                "levels": own.who.unit.levels,
                "says": lines,
                "affected": self.of(own).map(|counts| self.counts_json(counts)),
            })
        };
        let difference = &self.difference;
        let changed: Vec<Value> = difference
            .changed
            .iter()
            .map(|changed| own(changed.after, self.changed(changed)))
            .collect();
        json!({
            "before": side(self.before),
            "after": side(self.after),
            "as_of": self.affected.as_ref().map(|own| own.as_of.to_string()),
            "added": difference.added.iter().map(|one| own(one, self.added(one))).collect::<Vec<_>>(),
            "gone": difference.gone.iter().map(|one| own(one, self.gone(one))).collect::<Vec<_>>(),
            "changed": changed,
            "unchanged": difference.unchanged,
            "prose": difference.prose.iter().map(|one| self.prose(one)).collect::<Vec<_>>(),
        })
    }

    fn counts_json(&self, counts: &OfObligation) -> Value {
        let listed = |all: &Vec<String>| self.lists_units.then(|| all.clone());
        json!({
            "units": counts.units.len(),
            "units_left": counts.units_left.len(),
            "open_older": counts.open_older,
            "open_newer": counts.open_newer,
            "unit_names": listed(&counts.units),
            "unit_names_left": listed(&counts.units_left),
        })
    }
}

fn several(all: Vec<Message>) -> Argument {
    if all.is_empty() {
        return Message::new("diff-none").into();
    }
    all.into_iter().map(Argument::from).collect::<Vec<_>>().into()
}

// How the days of a limit are counted.
fn counting(own: &Obligation) -> Argument {
    let Form::Within { counting, .. } = &own.form else { return Message::new("diff-none").into() };
    let said = |on: bool, yes: &'static str, no: &'static str| {
        Argument::from(Message::new(if on { yes } else { no }))
    };
    vec![
        said(counting.start_day_counts, "diff-first-day-counts", "diff-first-day-free"),
        said(counting.roll_forward, "diff-day-off-moves", "diff-day-off-stays"),
        said(counting.pauses, "diff-pauses-stand", "diff-pauses-run"),
    ]
    .into()
}

fn part(reader: &Reader<'_>, own: &Obligation) -> Argument {
    reader.part(own).map_or_else(|| Message::new("diff-none").into(), Argument::from)
}
