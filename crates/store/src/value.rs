//! Values as both engines hold them, and rows with typed getters. Three types are enough: whole numbers, texts, bytes.

use crate::StoreError;
use std::sync::Arc;

/// A value of a column.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A text; never with U+0000.
    Text(Arc<str>),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Value {
    /// Its type's name, for errors.
    pub fn type_name(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Int(_) => "int",
            Value::Text(_) => "text",
            Value::Bytes(_) => "bytes",
        }
    }

    /// A number that counts entries, units, bytes or days; numbers over 2⁶³ do not occur (a journal of one entry per
    /// nanosecond would need 292 years).
    pub fn index(number: u64) -> Value {
        Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Int(number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Value {
        Value::Int(number.into())
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Value {
        Value::Int(number.into())
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Value {
        Value::index(number)
    }
}

impl From<model::Day> for Value {
    /// Days since 1970-01-01.
    fn from(day: model::Day) -> Value {
        Value::Int(day.0.into())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.into())
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Value {
        Value::Bytes(bytes.to_vec())
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Value {
        Value::Bytes(bytes)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

/// A row that a query gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    names: Arc<[Box<str>]>,
    values: Vec<Value>,
}

impl Row {
    pub(crate) fn new(names: Arc<[Box<str>]>, values: Vec<Value>) -> Row {
        Row { names, values }
    }

    /// The names of its columns, in order.
    pub fn names(&self) -> &[Box<str>] {
        &self.names
    }

    /// Its values, in order of the columns.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The value of a column.
    pub fn value(&self, column: &str) -> Result<&Value, StoreError> {
        let at = self.names.iter().position(|name| **name == *column);
        at.map(|at| &self.values[at])
            .ok_or_else(|| StoreError::ColumnMissing { column: column.to_owned() })
    }

    /// A whole number.
    pub fn int(&self, column: &str) -> Result<i64, StoreError> {
        match self.value(column)? {
            Value::Int(number) => Ok(*number),
            other => Err(StoreError::wrong_type(column, "int", other)),
        }
    }

    /// A whole number or nothing.
    pub fn int_or_null(&self, column: &str) -> Result<Option<i64>, StoreError> {
        match self.value(column)? {
            Value::Null => Ok(None),
            _ => self.int(column).map(Some),
        }
    }

    /// A number that is not negative.
    pub fn index(&self, column: &str) -> Result<u64, StoreError> {
        let number = self.int(column)?;
        u64::try_from(number)
            .map_err(|_| StoreError::wrong_type(column, "index", &Value::Int(number)))
    }

    /// A text.
    pub fn text(&self, column: &str) -> Result<&str, StoreError> {
        match self.value(column)? {
            Value::Text(text) => Ok(text),
            other => Err(StoreError::wrong_type(column, "text", other)),
        }
    }

    /// A text or nothing.
    pub fn text_or_null(&self, column: &str) -> Result<Option<&str>, StoreError> {
        match self.value(column)? {
            Value::Null => Ok(None),
            _ => self.text(column).map(Some),
        }
    }

    /// Bytes.
    pub fn bytes(&self, column: &str) -> Result<&[u8], StoreError> {
        match self.value(column)? {
            Value::Bytes(bytes) => Ok(bytes),
            other => Err(StoreError::wrong_type(column, "bytes", other)),
        }
    }

    /// Bytes or nothing.
    pub fn bytes_or_null(&self, column: &str) -> Result<Option<&[u8]>, StoreError> {
        match self.value(column)? {
            Value::Null => Ok(None),
            _ => self.bytes(column).map(Some),
        }
    }
}
