//! Units: whoever stands in a tree and can be obliged. Branches, committees, departments,
//! divisions, joint and temporary units, task forces.

use crate::{DayRange, Known, Symbol};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// A unit's stable index in [`Units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnitIndex(pub u32);

impl UnitIndex {
    /// As an index into a slice.
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// The code people use for it; unique.
    pub code: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// Its kind (`branch`, `party_committee` …); `None` where not stated.
    pub kind: Option<Symbol>,
    /// Its level (`county`, `township` …); `None` where not stated.
    pub level: Option<Symbol>,
    /// From founding to closing.
    pub exists: DayRange,
    /// When the journal knew it.
    pub known: Known,
}

/// All units with their codes. Serialised as the list of units.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Unit>", into = "Vec<Unit>")]
pub struct Units {
    units: Vec<Unit>,
    by_code: FxHashMap<Box<str>, UnitIndex>,
}

impl Units {
    /// Adds a unit; gives back the unit itself where its code is taken.
    pub fn add(&mut self, unit: Unit) -> Result<UnitIndex, Unit> {
        if self.by_code.contains_key(&unit.code) {
            return Err(unit);
        }
        let index = UnitIndex(u32::try_from(self.units.len()).expect("fewer than 2^32 units"));
        self.by_code.insert(unit.code.clone(), index);
        self.units.push(unit);
        Ok(index)
    }

    /// Puts a new version in the place of the unit with the same code; gives back the unit itself where there is none.
    pub fn replace(&mut self, unit: Unit) -> Result<UnitIndex, Unit> {
        let Some(index) = self.find(&unit.code) else { return Err(unit) };
        self.units[index.at()] = unit;
        Ok(index)
    }

    /// The unit with this code.
    pub fn find(&self, code: &str) -> Option<UnitIndex> {
        self.by_code.get(code).copied()
    }

    /// The unit at an index.
    pub fn get(&self, index: UnitIndex) -> &Unit {
        &self.units[index.at()]
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// All units in index order.
    pub fn iter(&self) -> impl Iterator<Item = (UnitIndex, &Unit)> {
        self.units.iter().enumerate().map(|(index, unit)| (UnitIndex(index as u32), unit))
    }
}

impl From<Vec<Unit>> for Units {
    fn from(units: Vec<Unit>) -> Units {
        let index = units.iter().enumerate();
        let by_code = index.map(|(at, unit)| (unit.code.clone(), UnitIndex(at as u32))).collect();
        Units { units, by_code }
    }
}

impl From<Units> for Vec<Unit> {
    fn from(units: Units) -> Vec<Unit> {
        units.units
    }
}
