//! A small place to try things in: a county with two townships and their branches, and a bureau that guides one of
//! them. A unit is named by its code, a grant in one line.

use authority::{Authority, Roles, Trees};
use model::record::{GrantRecord, RecusalRecord, Recused};
use model::relation::Forest;
use model::{Day, DayRange, Known, RecordId, Relation, Relations, Unit, UnitIndex, Units};

/// The day on which things are tried.
pub const TODAY: Day = Day(20_000);

pub struct Place {
    pub units: Units,
    pub relations: Relations,
    pub authority: Authority,
}

impl Place {
    /// `county` over `east` and `west`; `east-1`, `east-2`, `west-1` below them; `bureau` guides `east-1`.
    pub fn new() -> Place {
        let mut units = Units::default();
        for code in ["county", "east", "east-1", "east-2", "west", "west-1", "bureau"] {
            units.add(unit(code, DayRange::ALWAYS)).expect("codes differ");
        }
        let mut relations = Relations::default();
        let below = |pairs: &[(&str, &str)]| {
            let edge = |(child, parent): &(&str, &str)| Relation {
                child: units.find(child).expect("a unit of the place"),
                parent: units.find(parent).expect("a unit of the place"),
                span: DayRange::ALWAYS,
                known: Known::ALWAYS,
            };
            Forest::new(units.len(), pairs.iter().map(edge).collect()).expect("a forest")
        };
        let affiliation = [
            ("east", "county"),
            ("west", "county"),
            ("east-1", "east"),
            ("east-2", "east"),
            ("west-1", "west"),
        ];
        let (affiliation, guidance) = (below(&affiliation), below(&[("east-1", "bureau")]));
        relations.insert("affiliation", affiliation);
        relations.insert("guidance", guidance);
        Place { units, relations, authority: Authority::new(Roles::shipped()) }
    }

    pub fn at(&self, code: &str) -> UnitIndex {
        self.units.find(code).expect("a unit of the place")
    }

    pub fn trees(&self) -> Trees {
        Trees::new(TODAY, &self.units, &self.relations)
    }

    /// Gives `role` at `unit` along affiliation for ever; the id is made of all three.
    pub fn give(&mut self, subject: &str, role: &str, unit: &str) {
        let id = format!("{subject}/{role}/{unit}");
        self.authority
            .put_grant(&id, &grant(subject, role, unit), &self.units)
            .expect("a role and a unit of the place");
    }

    pub fn recuse(&mut self, subject: &str, from: Recused) {
        let record = recusal(subject, from);
        let id = format!("{subject}/{:?}", record.from);
        self.authority.put_recusal(&id, &record, &self.units).expect("a unit of the place");
    }
}

pub fn unit(code: &str, exists: DayRange) -> Unit {
    Unit {
        code: code.into(),
        name: code.into(),
        kind: None,
        level: None,
        exists,
        known: Known::ALWAYS,
    }
}

pub fn grant(subject: &str, role: &str, unit: &str) -> GrantRecord {
    GrantRecord {
        subject: subject.into(),
        role: role.into(),
        relation: "affiliation".into(),
        unit: unit.into(),
        valid: DayRange::ALWAYS,
    }
}

pub fn recusal(subject: &str, from: Recused) -> RecusalRecord {
    RecusalRecord {
        subject: subject.into(),
        from,
        valid: DayRange::ALWAYS,
        reason: "a relative works there".into(),
    }
}

pub fn subtree(unit: &str) -> Recused {
    Recused::Subtree { relation: "affiliation".into(), unit: unit.into() }
}

pub fn activity(id: &str) -> RecordId {
    RecordId::new(model::Noun::Activity, id)
}
