//! What narrows a query, as text, and the values in it.

use crate::Value;

/// What records must satisfy, and the values in it.
#[derive(Debug, Default)]
pub(super) struct Narrowing {
    text: Vec<String>,
    values: Vec<Value>,
}

impl Narrowing {
    /// Narrows further.
    pub(super) fn and(&mut self, condition: String) {
        self.text.push(condition);
    }

    /// The mark of a value in the text.
    pub(super) fn value(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    /// The mark of a value that may be in the text several times.
    pub(super) fn value_once(&mut self, value: Value) -> String {
        match self.values.iter().position(|own| *own == value) {
            Some(at) => format!("${}", at + 1),
            None => self.value(value),
        }
    }

    /// The text and the values, where there is any condition.
    pub(super) fn finish(self) -> (String, Vec<Value>) {
        (self.text.join("\n AND "), self.values)
    }
}
