//! What there is to say about one thing: names and values.

use super::{Cell, Words};
use askama::Template;

/// A list of names and values.
#[derive(Clone, Debug, Template)]
#[template(
    source = r#"<dl class="particulars">{% for (name, value) in rows %}<div><dt>{{ name }}</dt><dd>{{ value }}</dd></div>{% endfor %}</dl>"#,
    ext = "html"
)]
pub struct Particulars<'a> {
    /// Names with their values.
    pub rows: Vec<(Words<'a>, Cell<'a>)>,
}
