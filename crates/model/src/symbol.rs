//! Interned names: kinds, fields, events, groups, field values. Comparing two of them
//! compares two integers.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// An interned name; meaningful only with the [`Symbols`] that made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Symbol(pub u32);

/// The table of interned names of one [`crate::World`].
///
/// Serialised as the list of names.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Box<str>>", into = "Vec<Box<str>>")]
pub struct Symbols {
    names: Vec<Box<str>>,
    index: FxHashMap<Box<str>, Symbol>,
}

impl Symbols {
    /// The symbol of `name`, made if it is new.
    pub fn intern(&mut self, name: &str) -> Symbol {
        if let Some(symbol) = self.index.get(name) {
            return *symbol;
        }
        let symbol = Symbol(u32::try_from(self.names.len()).expect("fewer than 2^32 names"));
        self.names.push(name.into());
        self.index.insert(name.into(), symbol);
        symbol
    }

    /// The symbol of `name` if it has been interned.
    pub fn get(&self, name: &str) -> Option<Symbol> {
        self.index.get(name).copied()
    }

    /// The name behind a symbol.
    pub fn name(&self, symbol: Symbol) -> &str {
        &self.names[symbol.0 as usize]
    }
}

impl From<Vec<Box<str>>> for Symbols {
    fn from(names: Vec<Box<str>>) -> Symbols {
        let index = names.iter().enumerate();
        let index = index.map(|(at, name)| (name.clone(), Symbol(at as u32))).collect();
        Symbols { names, index }
    }
}

impl From<Symbols> for Vec<Box<str>> {
    fn from(symbols: Symbols) -> Vec<Box<str>> {
        symbols.names
    }
}
