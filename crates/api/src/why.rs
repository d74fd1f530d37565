//! `/why`: why a standing is as it is; the shape that `luoshi why --format json` prints, too.

use crate::counts::State;
use crate::fault::Fault;
use crate::moment::Moment;
use crate::names;
use crate::scene::Scene;
use axum::response::Response;
use directive::ParameterValue;
use language::{Language, Message};
use serde::Serialize;
use tally::Situation;
use tally::why::{Request, Why as Found, WhyItem};
use utoipa::ToSchema;

/// Why a standing is as it is: names for programs, sentences for whoever reads it in the end.
#[derive(Serialize, ToSchema)]
struct Why<'w> {
    /// The obligation's id.
    obligation: &'w str,
    /// What it is called.
    title: &'w str,
    /// The sentence that it carries out: article.paragraph.sentence.
    clause: &'w str,
    /// The heading it stands under.
    article: &'w str,
    /// Whose.
    subject: &'w str,
    /// The period.
    period: String,
    state: State,
    /// What is the case; a state may come of several.
    situation: &'w str,
    /// What is the case, in a sentence.
    verdict: String,
    /// Of a period of which only a part counts: which, in a sentence.
    part_of_period: Option<String>,
    /// What was needed, by whom that was set.
    parameters: Vec<Parameter<'w>>,
    /// What was counted.
    counted: Vec<Item<'w>>,
    /// What was looked at and not counted, with the reasons.
    not_counted: Vec<Item<'w>>,
    /// What would change the state, in sentences.
    would_change: Vec<String>,
}

/// A figure or choice that was needed.
#[derive(Serialize, ToSchema)]
#[schema(as = WhyParameter)]
struct Parameter<'w> {
    /// The key it is written under.
    name: &'w str,
    value: Option<Value>,
    /// The overlay that sets it, as it is called; nothing where the directive itself does.
    overlay: Option<&'w str>,
    /// The level that must set it, where the directive leaves it open.
    set_by: Option<&'w str>,
    /// The rule that the figure comes from.
    cite: Option<&'w str>,
    /// How well it is attested, as directives write it.
    attested: &'static str,
    /// All this in a sentence.
    sentence: String,
}

/// A whole number, or an exact one or a choice as text.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = ParameterValue)]
pub(crate) enum Value {
    Whole(u64),
    Text(String),
}

/// An activity, matter, register or slip that was looked at.
#[derive(Serialize, ToSchema)]
#[schema(as = WhyItem)]
struct Item<'w> {
    /// Its number.
    id: &'w str,
    /// What it is.
    kind: &'w str,
    /// Its first day.
    #[schema(format = Date)]
    from: String,
    /// Its last day.
    #[schema(format = Date)]
    to: String,
    /// Why it was counted or not, in sentences.
    reasons: Vec<String>,
}

/// A why within a scope.
#[derive(Serialize, ToSchema)]
#[schema(as = WhySeen)]
struct WhySeen<'w> {
    #[serde(flatten)]
    moment: Moment,
    /// Whether something was looked at that this account may not see and that is therefore not listed.
    partial: bool,
    #[serde(flatten)]
    why: Why<'w>,
}

/// Why somebody stands as they do on an obligation in a period.
#[utoipa::path(
    get,
    path = "/why",
    operation_id = "why",
    tag = "board",
    params(names::Directive, names::Obligation, names::Standing, names::Moment, names::Language),
    responses(
        (status = 200, description = "What was needed, what was counted, what was not, and what would change it.", body = WhySeen),
        (status = "default", response = crate::fault::Problem),
    )
)]
pub(crate) fn show(scene: &Scene<'_>) -> Result<Response, Fault> {
    let ask = scene.ask;
    let request = Request {
        obligation: scene.given("obligation", &ask.obligation)?,
        subject: scene.given("subject", &ask.subject)?,
        period: scene.given("period", &ask.period)?,
    };
    let found = scene.seen.why(scene.directive()?, &request).ok_or_else(Fault::not_found)?;
    let found = found.map_err(Fault::no_such)?;
    crate::json(&WhySeen {
        moment: Moment::of(scene),
        partial: found.is_partial,
        why: Why::of(&found.why, scene.language),
    })
}

/// A why as a value.
pub fn json(why: &Found, language: Language) -> serde_json::Value {
    serde_json::to_value(Why::of(why, language)).unwrap_or_default()
}

/// A parameter's value: exact, so never a floating-point number.
pub fn value(value: &ParameterValue) -> serde_json::Value {
    serde_json::to_value(Value::of(value)).unwrap_or_default()
}

impl Value {
    pub fn of(value: &ParameterValue) -> Value {
        match value {
            ParameterValue::Number(number) => match number.as_whole() {
                Some(whole) => Value::Whole(whole),
                None => Value::Text(number.to_string()),
            },
            ParameterValue::Choice(choice) => Value::Text(choice.clone()),
        }
    }
}

impl Why<'_> {
    fn of(why: &Found, language: Language) -> Why<'_> {
        let say = |message: &Message| message.render(language);
        let situation = Situation::ALL.iter().find(|(own, _)| *own == why.situation);
        let parameters = why.parameters.iter().map(|own| Parameter {
            name: &own.name,
            value: own.value.as_ref().map(Value::of),
            overlay: own.overlay.as_ref().map(|title| title.get(language)),
            set_by: own.set_by.as_ref().map(|level| level.get(language)),
            cite: own.cite.as_ref().map(|cite| cite.get(language)),
            attested: own.attested.letter(),
            sentence: say(&own.sentence),
        });
        Why {
            obligation: &why.obligation,
            title: why.title.get(language),
            clause: &why.clause,
            article: why.article.get(language),
            subject: &why.subject_name,
            period: why.period.to_string(),
            state: why.state.into(),
            situation: situation.map_or("", |(_, name)| name),
            verdict: say(&why.verdict),
            part_of_period: why.part.as_ref().map(say),
            parameters: parameters.collect(),
            counted: Item::all(&why.counted, language),
            not_counted: Item::all(&why.not_counted, language),
            would_change: why.would_change.iter().map(say).collect(),
        }
    }
}

impl Item<'_> {
    fn all(all: &[WhyItem], language: Language) -> Vec<Item<'_>> {
        all.iter().map(|own| Item::of(own, language)).collect()
    }

    fn of(own: &WhyItem, language: Language) -> Item<'_> {
        Item {
            id: &own.id,
            kind: own.kind.get(language),
            from: own.day.first.to_string(),
            to: own.day.last.to_string(),
            reasons: own.reasons.iter().map(|own| own.render(language)).collect(),
        }
    }
}
