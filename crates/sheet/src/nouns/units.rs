//! Units: rows with a code, a name, a kind, a level, a parent and a life.
//!
//! `parent` means affiliation for the whole life of the unit; moves stand in a relations file. Units
//! get their indices in pre-order of affiliation, so that a subtree is a single range.

use super::Builder;
use crate::Problem;
use crate::given::{Change, GivenRecord};
use crate::table::cell::Words;
use crate::table::each_row;
use crate::table::header::{Shape, did_you_mean, nearest};
use crate::table::report::{Origin, Report};
use crate::table::row::Row;
use language::{Argument, Message};
use model::{DayRange, Known, Unit, UnitIndex, World};
use rustc_hash::FxHashMap;

/// A row of the units file that is good by itself.
pub(crate) struct UnitRow {
    code: String,
    name: String,
    kind: Option<usize>,
    level: Option<usize>,
    parent: String,
    // The parent, where it is no row of this file.
    outside: Option<UnitIndex>,
    exists: DayRange,
    known: Known,
    stated: Stated,
    pub origin: Origin,
}

// For which of its parts the file of a row has a column; the rest of a unit stays as it is.
struct Stated {
    name: bool,
    kind: bool,
    level: bool,
    from: bool,
    until: bool,
}

/// Finds units by what rows call them.
#[derive(Default)]
pub(crate) struct UnitBook {
    // Whether there is a units file: then what it does not have does not exist.
    closed: bool,
    // Whether rows are read onto what a database has.
    onto: bool,
    // Units by name; `None` where several have it.
    by_name: FxHashMap<Box<str>, Option<UnitIndex>>,
    default: Option<String>,
}

/// A unit that a row names: it is made only once the row is known to be good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitRef<'r> {
    /// It exists.
    Known(UnitIndex),
    /// It becomes a unit of this code.
    New(&'r str),
}

impl UnitBook {
    /// Makes the units of a base the ones that there are.
    pub fn adopt(&mut self, world: &World) {
        (self.closed, self.onto) = (true, true);
        self.learn_names(world);
    }

    fn learn_names(&mut self, world: &World) {
        self.by_name.clear();
        for (index, unit) in world.units.iter() {
            let entry = self.by_name.entry(unit.name.clone());
            entry.and_modify(|own| *own = None).or_insert(Some(index));
        }
    }

    pub fn find<'r>(&self, world: &World, text: &'r str) -> Option<UnitRef<'r>> {
        if let Some(index) = world.units.find(text) {
            return Some(UnitRef::Known(index));
        }
        if !self.closed {
            return Some(UnitRef::New(text));
        }
        self.by_name.get(text).copied().flatten().map(UnitRef::Known)
    }

    /// The index of a unit, made if it is new.
    pub fn index(&self, world: &mut World, unit: UnitRef<'_>) -> UnitIndex {
        match unit {
            UnitRef::Known(index) => index,
            UnitRef::New(code) => match world.units.find(code) {
                Some(index) => index,
                None => add_plain(world, code),
            },
        }
    }

    /// The unit that stands for `meaning`, the default unit where the row names none. Reports what is wrong.
    pub fn unit<'b, 'r: 'b>(
        &'b self,
        world: &World,
        row: &mut Row<'r>,
        meaning: usize,
    ) -> Option<UnitRef<'b>> {
        let text = row.text(meaning);
        if text.is_empty() {
            let found = self.default.as_deref().and_then(|code| self.find(world, code));
            if found.is_none() {
                row.fault(meaning, || {
                    (Message::new("sheet-unit-blank"), Message::new("sheet-remedy-unit-blank"))
                });
            }
            return found;
        }
        self.named(world, row, meaning, text)
    }

    /// The unit that `text` names. Reports what is wrong.
    pub fn named<'b, 'r: 'b>(
        &'b self,
        world: &World,
        row: &mut Row<'r>,
        meaning: usize,
        text: &'r str,
    ) -> Option<UnitRef<'b>> {
        let found = self.find(world, text);
        if found.is_none() {
            row.fault_with(Some(meaning), Some(text), || self.unknown(world, text));
        }
        found
    }

    pub fn unknown(&self, world: &World, text: &str) -> (Message, Message) {
        if self.by_name.get(text).is_some_and(Option::is_none) {
            let codes: Vec<Argument> = world
                .units
                .iter()
                .filter(|(_, unit)| &*unit.name == text)
                .take(5)
                .map(|(_, unit)| Argument::from(&*unit.code))
                .collect();
            let message = Message::new("sheet-unit-name-shared").with("codes", codes);
            return (message, Message::new("sheet-remedy-unit-code"));
        }
        let codes = world.units.iter().map(|(_, unit)| &*unit.code);
        let names = world.units.iter().map(|(_, unit)| &*unit.name);
        let remedy = match nearest(text, codes.chain(names)) {
            Some(near) => {
                let (code, name) = world
                    .units
                    .iter()
                    .find(|(_, unit)| *unit.code == *near || *unit.name == *near)
                    .map_or((near.clone(), String::new()), |(_, unit)| {
                        (unit.code.to_string(), unit.name.to_string())
                    });
                let id = if self.onto {
                    "sheet-remedy-unit-near-import"
                } else {
                    "sheet-remedy-unit-near"
                };
                Message::new(id).with("code", code).with("name", name)
            }
            None if self.onto => Message::new("sheet-remedy-unit-import"),
            None => Message::new("sheet-remedy-unit-unknown"),
        };
        let id = if self.onto { "sheet-unit-not-there" } else { "sheet-unit-unknown" };
        (Message::new(id), remedy)
    }

    /// Whether rows may leave the unit out.
    pub fn has_default(&self) -> bool {
        self.default.is_some()
    }

    /// Makes the default unit where no row has needed it.
    pub fn add_default(&self, world: &mut World) {
        if let Some(code) = &self.default
            && self.find(world, code).is_some_and(|unit| matches!(unit, UnitRef::New(_)))
        {
            add_plain(world, code);
        }
    }
}

fn add_plain(world: &mut World, code: &str) -> UnitIndex {
    let unit = Unit {
        code: code.into(),
        name: code.into(),
        kind: None,
        level: None,
        exists: DayRange::ALWAYS,
        known: Known::ALWAYS,
    };
    match world.units.add(unit) {
        Ok(index) => index,
        Err(unit) => world.units.find(&unit.code).unwrap_or(UnitIndex(0)),
    }
}

impl Builder<'_> {
    /// Reads units and relations: the order of units needs both.
    pub fn read_units_and_relations(&mut self) {
        let default = self.inputs.default_unit.as_deref().map(str::trim);
        self.units.default = default.filter(|code| !code.is_empty()).map(str::to_owned);
        if let (Some(code), true) = (&self.units.default, self.context.onto)
            && self.inputs.units.is_none()
            && self.units.find(&self.world, code).is_none()
        {
            let (message, remedy) = self.units.unknown(&self.world, code);
            self.report.add(|| Problem::of_file(format!("--default-unit {code}"), message, remedy));
        }
        let rows = self.read_unit_rows();
        let edges = self.read_relation_rows();
        let Some((mut rows, shape)) = rows else {
            self.add_relations(Vec::new(), edges);
            return;
        };
        self.units.closed = true;
        let base = self.context.onto.then_some((&self.units, &self.world));
        let parents = place(&mut rows, &shape, &mut self.report, base);
        let order = pre_order(&rows, &parents, &edges);
        let mut index = vec![UnitIndex(0); rows.len()];
        let mut is_new = vec![true; rows.len()];
        let catalogue = self.context.catalogue;
        for at in &order {
            let row = &rows[*at];
            let mut symbol = |name: &str| self.world.symbols.intern(name);
            let unit = Unit {
                code: row.code.as_str().into(),
                name: row.name.as_str().into(),
                kind: row.kind.map(|kind| symbol(&catalogue.unit[kind].name)),
                level: row.level.map(|level| symbol(&catalogue.level[level].name)),
                exists: row.exists,
                known: row.known,
            };
            match self.world.units.add(unit) {
                Ok(added) => {
                    index[*at] = added;
                    if self.context.onto {
                        let given = GivenRecord::new(added, Change::New, row.origin);
                        self.given.units.push(given);
                    }
                }
                Err(unit) => {
                    is_new[*at] = false;
                    index[*at] = self.world.units.find(&unit.code).unwrap_or(UnitIndex(0));
                    self.replace_unit(index[*at], unit, row, &shape);
                }
            }
        }
        self.units.learn_names(&self.world);
        if let Some(code) = self.units.default.clone()
            && !self.context.onto
            && self.units.find(&self.world, &code).is_none()
        {
            add_plain(&mut self.world, &code);
        }
        let mut own = Vec::with_capacity(rows.len());
        let latest =
            if is_new.contains(&false) { self.latest_parents() } else { Default::default() };
        for (at, row) in rows.iter().enumerate() {
            let Some(parent) = parents[at].map(|parent| index[parent]).or(row.outside) else {
                continue;
            };
            match latest.get(&index[at]).map(|(_, standing)| *standing) {
                Some(standing) if standing != parent => {
                    self.refuse_move(index[at], standing, row, shape.at("parent"));
                }
                Some(_) => {}
                None => own.push(super::relations::Edge {
                    child: index[at],
                    parent,
                    span: self.world.units.get(index[at]).exists,
                    known: row.known,
                    origin: row.origin,
                    from_units: true,
                }),
            }
        }
        self.add_relations(own, edges);
    }

    // Puts a new version in the place of a unit of the base; what the file has no column for stays.
    fn replace_unit(&mut self, index: UnitIndex, mut unit: Unit, row: &UnitRow, shape: &Shape) {
        let old = self.world.units.get(index);
        let (stated, new) = (&row.stated, row.exists);
        unit.known = old.known;
        if !stated.name {
            unit.name = old.name.clone();
        }
        if !stated.kind {
            unit.kind = old.kind;
        }
        if !stated.level {
            unit.level = old.level;
        }
        let first = if stated.from { new.first } else { old.exists.first };
        let last = if stated.until { new.last } else { old.exists.last };
        let Some(exists) = DayRange::new(first, last) else {
            self.report.rows_bad += 1;
            self.report.add_at(row.origin, Some(shape.at("until")), None, || {
                let message = Message::new("sheet-span-backwards");
                (message.with("first", first).with("last", last), Message::new("sheet-remedy-span"))
            });
            return;
        };
        unit.exists = exists;
        let change = Change::of(unit != *old);
        self.given.units.push(GivenRecord::new(index, change, row.origin));
        if let Err(unit) = self.world.units.replace(unit) {
            // It was found by its code just now.
            debug_assert!(false, "{} is gone", unit.code);
        }
    }

    // A units file has no day on which a parent changes, so it changes none.
    fn refuse_move(&mut self, unit: UnitIndex, standing: UnitIndex, row: &UnitRow, meaning: usize) {
        let code = |unit: UnitIndex| self.world.units.get(unit).code.to_string();
        let (unit, standing) = (code(unit), code(standing));
        self.report.rows_bad += 1;
        self.report.add_at(row.origin, Some(meaning), Some(&row.parent), || {
            let message = Message::new("sheet-parent-other").with("unit", unit);
            (message.with("parent", standing), Message::new("sheet-remedy-parent-other"))
        });
    }

    fn read_unit_rows(&mut self) -> Option<(Vec<UnitRow>, Shape)> {
        let file = self.inputs.units.as_ref()?;
        let catalogue = self.context.catalogue;
        let shape = Shape::of("units", catalogue);
        let at = |name: &str| shape.at(name);
        let (code, name, kind, level) = (at("code"), at("name"), at("kind"), at("level"));
        let (parent, from, until) = (at("parent"), at("from"), at("until"));
        let recorded_on = at("recorded_on");
        let kinds = Words::of(catalogue.unit.iter().cloned());
        let levels = Words::of(catalogue.level.iter().cloned());
        let mut rows: Vec<UnitRow> = Vec::new();
        let mut seen: FxHashMap<String, usize> = FxHashMap::default();
        each_row(file, &shape, self.context, &mut self.report, &mut |row| {
            let own = row.required(code);
            let read = UnitRow {
                code: own.unwrap_or_default().to_owned(),
                name: match row.text(name) {
                    "" => own.unwrap_or_default().to_owned(),
                    name => name.to_owned(),
                },
                kind: row.word(kind, &kinds, "sheet-unit-kind"),
                level: row.word(level, &levels, "sheet-unit-level"),
                parent: row.text(parent).to_owned(),
                outside: None,
                exists: row.span(from, until),
                known: row.known(recorded_on, usize::MAX),
                stated: Stated {
                    name: row.layout.has(name),
                    kind: row.layout.has(kind),
                    level: row.layout.has(level),
                    from: row.layout.has(from),
                    until: row.layout.has(until),
                },
                origin: row.origin,
            };
            if let Some(first) = own.and_then(|own| seen.get(own)) {
                let first = row.report.row_of(rows[*first].origin, row.origin);
                row.fault(code, || {
                    let message = Message::new("sheet-unit-twice").with("first", first);
                    (message, Message::new("sheet-remedy-unit-twice"))
                });
            }
            if !row.is_bad() {
                seen.insert(read.code.clone(), rows.len());
                rows.push(read);
            }
        });
        Some((rows, shape))
    }
}

// Finds the parent of every row, and leaves out rows whose parent is not there or that lie above themselves.
fn place(
    rows: &mut Vec<UnitRow>,
    shape: &Shape,
    report: &mut Report,
    base: Option<(&UnitBook, &World)>,
) -> Vec<Option<usize>> {
    let meaning = shape.at("parent");
    let by_code: FxHashMap<&str, usize> =
        rows.iter().enumerate().map(|(at, row)| (row.code.as_str(), at)).collect();
    let mut by_name: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    for (at, row) in rows.iter().enumerate() {
        by_name.entry(&row.name).and_modify(|own| *own = None).or_insert(Some(at));
    }
    let find =
        |text: &str| by_code.get(text).copied().or_else(|| by_name.get(text).copied().flatten());
    let mut out = vec![false; rows.len()];
    let mut parents: Vec<Option<usize>> = vec![None; rows.len()];
    let mut outside: Vec<(usize, UnitIndex)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if row.parent.is_empty() {
            continue;
        }
        parents[at] = find(&row.parent);
        let there = base.and_then(|(units, world)| units.find(world, &row.parent));
        if parents[at].is_some() {
            continue;
        }
        if let Some(UnitRef::Known(index)) = there {
            outside.push((at, index));
        } else {
            out[at] = true;
            report.rows_bad += 1;
            report.add_at(row.origin, Some(meaning), Some(&row.parent), || {
                let words = rows.iter().flat_map(|row| [row.code.as_str(), row.name.as_str()]);
                let near = nearest(&row.parent, words);
                if let (None, Some((units, world))) = (&near, base) {
                    return units.unknown(world, &row.parent);
                }
                let remedy = match near {
                    Some(near) => did_you_mean(&near),
                    None => Message::new("sheet-remedy-parent-unknown"),
                };
                (Message::new("sheet-parent-unknown"), remedy)
            });
        }
    }
    for (at, index) in outside {
        rows[at].outside = Some(index);
    }
    for circle in circles(&parents) {
        let last =
            circle.iter().copied().max_by_key(|at| rows[*at].origin.row).unwrap_or(circle[0]);
        let row = &rows[last];
        out[last] = true;
        report.rows_bad += 1;
        let named: Vec<Argument> = circle
            .iter()
            .take(8)
            .map(|at| {
                Message::new("sheet-code-on-row")
                    .with("code", rows[*at].code.as_str())
                    .with("row", rows[*at].origin.row.to_string())
                    .into()
            })
            .collect();
        report.add_at(row.origin, Some(meaning), Some(&row.parent), || {
            let message = if circle.len() == 1 {
                Message::new("sheet-parent-self")
            } else {
                Message::new("sheet-circle").with("units", named)
            };
            (message, Message::new("sheet-remedy-circle"))
        });
    }
    leave_out_below(rows, &parents, &mut out, meaning, report);
    if !out.contains(&true) {
        return parents;
    }
    let mut moved = vec![usize::MAX; rows.len()];
    let mut kept = 0;
    for (at, out) in out.iter().enumerate() {
        if !out {
            moved[at] = kept;
            kept += 1;
        }
    }
    let parents: Vec<Option<usize>> = parents
        .iter()
        .enumerate()
        .filter(|(at, _)| !out[*at])
        .map(|(_, parent)| parent.map(|parent| moved[parent]))
        .collect();
    let mut at = 0;
    rows.retain(|_| {
        at += 1;
        !out[at - 1]
    });
    parents
}

// What lies below a row that is left out has no place in the tree and is left out too.
fn leave_out_below(
    rows: &[UnitRow],
    parents: &[Option<usize>],
    out: &mut [bool],
    meaning: usize,
    report: &mut Report,
) {
    if !out.contains(&true) {
        return;
    }
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    for (at, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            children[*parent].push(at);
        }
    }
    let mut open: Vec<usize> = (0..rows.len()).filter(|at| out[*at]).collect();
    while let Some(above) = open.pop() {
        for at in &children[above] {
            if std::mem::replace(&mut out[*at], true) {
                continue;
            }
            open.push(*at);
            let row = &rows[*at];
            report.rows_bad += 1;
            let first = report.row_of(rows[above].origin, row.origin);
            report.add_at(row.origin, Some(meaning), Some(&row.parent), || {
                let message = Message::new("sheet-parent-left-out").with("first", first);
                (message, Message::new("sheet-remedy-parent-left-out"))
            });
        }
    }
}

/// The circles that following parents runs into, each as the rows on it from the lower to the higher.
pub(crate) fn circles(parents: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    // 0 not seen, else the walk that saw it.
    let mut seen = vec![0usize; parents.len()];
    for start in 0..parents.len() {
        let walk = start + 1;
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = walk;
            match parents[at] {
                Some(parent) => at = parent,
                None => break,
            }
        }
        if seen[at] == walk && parents[at].is_some() {
            let mut circle = vec![at];
            let mut next = parents[at];
            while let Some(on) = next.filter(|on| *on != at) {
                circle.push(on);
                next = parents[on];
            }
            found.push(circle);
        }
    }
    found
}

// The rows, each before those below it. A unit without a parent of its own goes below the one that the
// relations file last gives it.
fn pre_order(
    rows: &[UnitRow],
    parents: &[Option<usize>],
    edges: &[super::relations::EdgeRow],
) -> Vec<usize> {
    let mut above = parents.to_vec();
    let by_code: FxHashMap<&str, usize> =
        rows.iter().enumerate().map(|(at, row)| (row.code.as_str(), at)).collect();
    let mut latest = vec![None; rows.len()];
    for edge in edges.iter().filter(|edge| edge.is_affiliation) {
        let (Some(child), Some(parent)) =
            (by_code.get(edge.child.as_str()), by_code.get(edge.parent.as_str()))
        else {
            continue;
        };
        if parents[*child].is_none() && latest[*child] < Some(edge.span.last) {
            latest[*child] = Some(edge.span.last);
            above[*child] = Some(*parent);
        }
    }
    for circle in circles(&above) {
        above[circle[0]] = None;
    }
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    let mut open = Vec::new();
    for (at, parent) in above.iter().enumerate() {
        match parent {
            Some(parent) => children[*parent].push(at),
            None => open.push(at),
        }
    }
    open.reverse();
    let mut order = Vec::with_capacity(rows.len());
    while let Some(at) = open.pop() {
        order.push(at);
        open.extend(children[at].iter().rev());
    }
    order
}
