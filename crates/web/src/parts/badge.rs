//! A small mark in words: how well a figure is attested, who may see something, who added something.

use super::Words;
use crate::words::Words as Fixed;
use askama::Template;
use language::Message;
use model::Secrecy;

/// A mark. Its meaning is in its words; the class only colours it.
#[derive(Clone, Debug, Template)]
#[template(source = r#"<span class="badge {{ class }}">{{ text }}</span>"#, ext = "html")]
pub struct Badge<'a> {
    class: &'static str,
    text: Words<'a>,
}

impl<'a> Badge<'a> {
    /// A mark without a colour of its own.
    pub fn plain(text: impl Into<Words<'a>>) -> Badge<'a> {
        Badge { class: "plain", text: text.into() }
    }

    /// How well a figure is attested. `label` is the sentence for `attestation`.
    pub fn attestation(attested: bool, label: &str, words: &'static Fixed) -> Badge<'a> {
        let message = Message::new("web-attested").with("how", label);
        let class = if attested { "sure" } else { "unsure" };
        Badge { class, text: words.say(&message).into() }
    }

    /// Who may see it. What is open has no need of a mark, so pages leave it out.
    pub fn secrecy(secrecy: Secrecy, words: &'static Fixed) -> Badge<'a> {
        let (class, id) = match secrecy {
            Secrecy::Open => ("plain", "web-secrecy-open"),
            Secrecy::Internal => ("internal", "web-secrecy-internal"),
            Secrecy::IndexOnly => ("index-only", "web-secrecy-index-only"),
        };
        Badge { class, text: words.say(&Message::new(id)).into() }
    }

    /// "Added by": what a lower level put on top of the directive (promise 10).
    pub fn added_by(unit: &str, words: &'static Fixed) -> Badge<'a> {
        let message = Message::new("web-added-by").with("unit", unit);
        Badge { class: "added", text: words.say(&message).into() }
    }
}
