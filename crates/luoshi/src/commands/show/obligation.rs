//! An obligation as a value.

use api::why::value as value_json;
use directive::aloud::Reader;
use directive::{Form, Obligation};
use serde_json::{Value, json};

/// The obligation as a value, its sentences in the reader's language.
pub(super) fn json(reader: &Reader<'_>, own: &Obligation) -> Value {
    let parameters: Vec<Value> = own
        .all_parameters()
        .into_iter()
        .map(|parameter| {
            json!({
                "name": parameter.name,
                "value": parameter.value.as_ref().map(value_json),
                "set_by": parameter.set_by,
                "cite": parameter.cite.as_ref().map(|cite| cite.get(reader.language)),
                "attested": parameter.attested.letter(),
                "overlays": reader.changes(own, parameter, |_| true).iter().map(|change| reader.say(change))
                    .collect::<Vec<_>>(),
            })
        })
        .collect();
    let conditions: Vec<String> = own
        .form
        .what()
        .map(|what| what.conditions.iter().map(ToString::to_string).collect())
        .unwrap_or_default();
    let satisfies: Vec<String> = match &own.form {
        Form::Every { satisfies, .. } => satisfies.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    json!({
        "id": own.id,
        "title": own.title.get(reader.language),
        "clause": own.clause.to_string(),
        "form": own.form.name().as_str(),
        "relation": own.along,
        "who": reader.say(&reader.who(own)),
        "what": reader.say(&reader.what(own)),
        "where": conditions,
        "satisfies": satisfies,
        "per": reader.say(&reader.per(own)),
        "added_by": own.added_by.and_then(|at| reader.directive.overlays.get(at)).map(|it| &it.id),
        "parameters": parameters,
    })
}
