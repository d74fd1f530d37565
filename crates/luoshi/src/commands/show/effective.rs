//! `luoshi directive show --effective-for`: what a directive asks of exactly one unit on one day.

use super::{Show, label_columns};
use crate::commands::evaluate::Format;
use crate::exit::Failure;
use crate::gathered::{Gathered, Sources, gather, keep_inputs};
use crate::layout::{Colour, coloured, hanging, left};
use crate::session::Session;
use api::why::value as value_json;
use directive::Obligation;
use directive::aloud::{Reader, hours};
use language::{Argument, Message};
use model::{Truth, UnitIndex, World};
use serde_json::{Value, json};
use tally::effective::aloud::{exempt_sentence, how_to_object};
use tally::effective::{Asked, Effective, effective};
use tally::objections::{Objections, objections};
use tally::why::subject_name;
use tally::{Layer, Plan, Question, Subject};

/// For whom and when.
#[derive(Clone, Debug)]
pub struct EffectiveFor {
    /// `--effective-for`: a unit's code, or a name that only one has.
    pub unit: String,
    /// The directive, its overlays, and the world from files or `--db`.
    pub sources: Sources,
    /// `--as-of`, `--known-to`
    pub question: Question,
}

pub(super) fn run(
    show: &Show,
    ask: &EffectiveFor,
    session: &mut Session<'_>,
) -> Result<(), Failure> {
    keep_inputs(show.out.as_deref(), &ask.sources, session)?;
    let gathered = gather(&ask.sources, ask.question, session)?;
    let unit = gathered.unit(&ask.unit)?;
    let Gathered { world, directive, .. } = &gathered;
    let plan = Plan::new(world, directive, ask.question);
    let told = Told {
        world,
        question: ask.question,
        reader: Reader { directive, language: session.language },
        found: effective(&plan, unit, &|_| true),
    };
    let text = match show.format {
        Format::Json => format!("{:#}\n", crate::format::sorted(told.as_json())),
        _ => told.as_text(session.columns, session.colour && show.out.is_none()),
    };
    session.write_to(show.out.as_deref(), |to| to.write_all(text.as_bytes()))
}

struct Told<'p> {
    world: &'p World,
    question: Question,
    reader: Reader<'p>,
    found: Effective<'p>,
}

impl Told<'_> {
    fn called(&self, code: &str) -> String {
        match self.world.units.find(code) {
            Some(unit) => self.unit(unit),
            None => code.to_owned(),
        }
    }

    fn unit(&self, unit: UnitIndex) -> String {
        subject_name(self.world, Subject::Unit(unit))
    }

    // Objections matter where something was put on top.
    fn objections(&self, own: &Asked<'_>) -> Option<Objections> {
        if own.imposed.is_empty() {
            return None;
        }
        let directive = self.reader.directive;
        objections(self.world, directive, self.question, &own.obligation.id, &|_| true)
    }

    fn posts(&self, own: &Asked<'_>) -> Option<Message> {
        let mut kinds: Vec<(&str, i64)> = Vec::new();
        for post in &own.posts {
            let kind = self.world.symbols.name(self.world.posts[post.0 as usize].kind);
            match kinds.iter_mut().find(|(name, _)| *name == kind) {
                Some((_, count)) => *count += 1,
                None => kinds.push((kind, 1)),
            }
        }
        if kinds.is_empty() {
            return None;
        }
        let catalogue = &self.reader.directive.catalogue;
        let kinds = kinds.into_iter().map(|(kind, count)| {
            let post = Message::new("asked-post").with("post", catalogue.label(kind));
            Argument::from(post.with("count", count))
        });
        let kinds: Vec<Argument> = kinds.collect();
        Some(Message::new("asked-posts").with("posts", kinds))
    }

    fn when(&self, own: &Asked<'_>) -> Message {
        let version = self.reader.directive.versions[own.version].label.as_str();
        match own.period {
            Some(period) => Message::new("asked-period").with("period", period),
            None if own.obligation.judges_items() => Message::new("asked-items"),
            None => Message::new("asked-term"),
        }
        .with("version", version)
    }

    // Each line with its label.
    fn lines(&self, own: &Asked<'_>) -> Vec<(String, String)> {
        let directive = self.reader.directive;
        let called = |code: &str| self.called(code);
        let held = own.as_it_holds();
        let mut lines = Vec::new();
        let exempt = own.exempt.iter().map(|one| exempt_sentence(directive, *one, &called));
        let mut line = |label: &'static str, said: Message| {
            lines.push((self.reader.say(&Message::new(label)), self.reader.say(&said)));
        };
        exempt.for_each(|said| line("asked-label-exempt", said));
        line("show-label-what", self.reader.what(&held));
        for condition in self.reader.conditions(&held) {
            line("show-label-where", condition);
        }
        for condition in self.reader.satisfies(&held) {
            line("show-label-satisfies", condition);
        }
        line("show-label-per", self.reader.per(&held));
        line("asked-label-period", self.when(own));
        if let Some(posts) = self.posts(own) {
            line("asked-label-posts", posts);
        }
        if own.binds != Truth::Yes {
            line("asked-label-uncertain", Message::new("asked-uncertain"));
        }
        for parameter in &own.parameters {
            line("show-label-parameter", parameter.sentence.clone());
        }
        for imposed in &own.imposed {
            line("asked-label-added", imposed.sentence(directive, &called));
        }
        if let Some(counted) = self.objections(own) {
            line("asked-label-objections", counted.sentence());
        }
        lines
    }

    fn as_text(&self, columns: usize, colour: bool) -> String {
        let (reader, found) = (&self.reader, &self.found);
        let strong = |text: &str| coloured(text, Colour::Strong, colour);
        let mut text = String::new();
        let title = Message::new("asked-title")
            .with("title", reader.directive.title.clone())
            .with("unit", self.unit(found.unit))
            .with("day", found.day);
        text.push_str(&strong(hanging("", &reader.say(&title), columns).trim_end()));
        let count = match found.asked.len() {
            0 => Message::new("asked-none"),
            count => Message::new("asked-count").with("count", count),
        };
        text.push_str(&format!("\n{}", hanging("", &reader.say(&count), columns)));
        for line in self.burden() {
            text.push_str(&line.lay(columns));
        }
        for own in &found.asked {
            let title = heading(own.obligation, reader);
            text.push_str(&format!("\n{}\n", strong(&title)));
            for (label, said) in self.lines(own) {
                let label = format!("  {}", left(&label, label_columns(reader.language)));
                text.push_str(&hanging(&label, &said, columns));
            }
        }
        if !found.not_asked.is_empty() {
            let heading = reader.say(&Message::new("asked-not-asked"));
            text.push_str(&format!("\n{}\n", strong(&heading)));
            for own in &found.not_asked {
                let why = own.sentence(reader.directive, reader.who(own.obligation));
                let line = format!("{}: {}", own.obligation.id, reader.say(&why));
                text.push_str(&hanging("  · ", &line, columns));
            }
        }
        let imposed = found.asked.iter().any(|own| !own.imposed.is_empty());
        if let Some(how) = how_to_object(&reader.directive.catalogue).filter(|_| imposed) {
            text.push_str(&format!("\n{}", hanging("", &reader.say(&how), columns)));
        }
        text
    }

    fn burden(&self) -> Vec<BurdenLine> {
        let (reader, found) = (&self.reader, &self.found);
        if found.burden.is_empty() {
            let said = reader.say(&Message::new("asked-no-burden"));
            return vec![BurdenLine { mark: "", said }];
        }
        let all = Message::new("asked-burden").with("hours", hours(found.minutes()));
        let all = BurdenLine { mark: "", said: reader.say(&all) };
        let each = found.burden.iter().map(|own| {
            let overlay = &reader.directive.overlays[own.overlay];
            let said = Message::new("asked-burden-line")
                .with("issuer", self.called(&overlay.issuer))
                .with("title", overlay.title.clone())
                .with("hours", hours(own.minutes))
                .with("until", overlay.in_force.last);
            BurdenLine { mark: "  · ", said: reader.say(&said) }
        });
        std::iter::once(all).chain(each).collect()
    }

    fn as_json(&self) -> Value {
        let (reader, found) = (&self.reader, &self.found);
        let directive = reader.directive;
        let not_asked: Vec<Value> = found
            .not_asked
            .iter()
            .map(|own| {
                let why = own.sentence(directive, reader.who(own.obligation));
                json!({ "obligation": own.obligation.id, "reason": reader.say(&why) })
            })
            .collect();
        let burden: Vec<Value> = found
            .burden
            .iter()
            .map(|own| {
                let overlay = &directive.overlays[own.overlay];
                json!({ "overlay": overlay.id, "issuer": overlay.issuer, "minutes_per_year": own.minutes })
            })
            .collect();
        json!({
            "directive": directive.id,
            "unit": self.world.units.get(found.unit).code,
            "as_of": found.day.to_string(),
            "minutes_per_year": found.minutes(),
            "burden": burden,
            "obligations": found.asked.iter().map(|own| self.asked_json(own)).collect::<Vec<_>>(),
            "not_asked": not_asked,
        })
    }

    fn asked_json(&self, own: &Asked<'_>) -> Value {
        let (reader, directive) = (&self.reader, self.reader.directive);
        let called = |code: &str| self.called(code);
        let held = own.as_it_holds();
        let parameters: Vec<Value> = own
            .parameters
            .iter()
            .map(|parameter| {
                let layer = match parameter.layer {
                    Layer::Directive => None,
                    Layer::Overlay(at) => Some(&directive.overlays[at].id),
                };
                let set_by = directive_set_by(own.obligation, &parameter.name);
                json!({
                    "name": parameter.name,
                    "value": parameter.value.as_ref().map(value_json),
                    "overlay": layer,
                    "set_by": set_by,
                    "cite": parameter.cite.as_ref().map(|cite| cite.get(reader.language)),
                    "attested": parameter.attested.letter(),
                    "sentence": reader.say(&parameter.sentence),
                })
            })
            .collect();
        let imposed: Vec<Value> = own
            .imposed
            .iter()
            .map(|imposed| {
                let overlay = &directive.overlays[imposed.overlay];
                json!({
                    "overlay": overlay.id,
                    "issuer": overlay.issuer,
                    "parameter": imposed.change.map(|change| &change.parameter),
                    "value": imposed.change.map(|change| value_json(&change.value)),
                    "decides": imposed.decides,
                    "basis": overlay.basis,
                    "minutes_per_year": overlay.burden_minutes,
                    "until": overlay.in_force.last.to_string(),
                    "approved_by": overlay.approved.as_ref().map(|(unit, _)| unit),
                    "approved_on": overlay.approved.as_ref().map(|(_, day)| day.to_string()),
                    "sentence": reader.say(&imposed.sentence(directive, &called)),
                })
            })
            .collect();
        let exempt: Vec<Value> = own
            .exempt
            .iter()
            .map(|exempt| {
                let (overlay, exemption) = exempt;
                let overlay = &directive.overlays[*overlay];
                json!({
                    "overlay": overlay.id,
                    "issuer": overlay.issuer,
                    "from": exemption.days.first.to_string(),
                    "until": exemption.days.last.to_string(),
                    "reason": exemption.reason.get(reader.language),
                    "sentence": reader.say(&exempt_sentence(directive, *exempt, &called)),
                })
            })
            .collect();
        let objections = self
            .objections(own)
            .map(|own| json!({ "open": own.open, "answered": own.answered, "upheld": own.upheld }));
        json!({
            "id": own.obligation.id,
            "title": own.obligation.title.get(reader.language),
            "clause": own.obligation.clause.to_string(),
            "version": directive.versions[own.version].label,
            "period": own.period.map(|period| period.to_string()),
            "posts": own.posts.iter().map(|post| &self.world.posts[post.0 as usize].id).collect::<Vec<_>>(),
            "certain": own.binds == Truth::Yes,
            "what": reader.say(&reader.what(&held)),
            "per": reader.say(&reader.per(&held)),
            "parameters": parameters,
            "imposed": imposed,
            "objections": objections,
            "exempt": exempt,
        })
    }
}

// A line of the burden, with what stands before it.
struct BurdenLine {
    mark: &'static str,
    said: String,
}

impl BurdenLine {
    fn lay(&self, columns: usize) -> String {
        hanging(self.mark, &self.said, columns)
    }
}

fn directive_set_by<'o>(own: &'o Obligation, parameter: &str) -> Option<&'o str> {
    own.parameter(parameter)?.set_by.as_deref()
}

fn heading(own: &Obligation, reader: &Reader<'_>) -> String {
    let title = own.title.get(reader.language);
    let about = format!("{} · {}", own.id, own.clause);
    if title == own.id { about } else { format!("{title}  {about}") }
}
