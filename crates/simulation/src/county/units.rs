//! The tree of a county: which units there are, how they hang together, and what changed.

use crate::random::Random;
use crate::rows::Sheet;
use crate::words::{DEPARTMENTS, place};
use model::{Day, DayRange};

use super::Size;

/// What a unit does all year follows from this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// The committee of the province or prefecture: stands above, holds little itself.
    Higher,
    /// The committee of the county.
    County,
    /// A department of the county.
    Department,
    /// The committee of a township.
    Township,
    /// A general branch with branches below it.
    GeneralBranch,
    /// A branch.
    Branch,
    /// A small group of a branch.
    SmallGroup,
    /// A working mechanism across units: holds no meetings of its own, but makes public what it found.
    Mechanism,
    /// An office of a township, or a task force: holds no meetings of its own.
    Office,
}

/// A unit.
#[derive(Clone, Debug)]
pub struct Place {
    pub code: String,
    pub name: String,
    pub kind: &'static str,
    pub level: &'static str,
    pub rank: Rank,
    pub parent: Option<usize>,
    /// Where it belongs afterwards, and from which day.
    pub moved: Option<(usize, Day)>,
    /// The township it lies in.
    pub township: Option<usize>,
    pub founded: Option<Day>,
    pub closed: Option<Day>,
    /// The unit that took over its people when it closed.
    pub merged_into: Option<usize>,
    /// Of 1,000 things it should hold, how many it does.
    pub diligence: u32,
}

impl Place {
    /// The part of `span` on which it exists.
    pub fn within(&self, span: DayRange) -> Option<DayRange> {
        let first = self.founded.unwrap_or(Day::MIN);
        DayRange::new(first, self.closed.unwrap_or(Day::MAX))?.intersection(span)
    }
}

/// All units, each after its parent.
pub struct Tree {
    pub units: Vec<Place>,
}

impl Tree {
    /// Exactly as many units as `size` says, spread over its counties.
    pub fn grow(size: Size, span: DayRange, random: &mut Random) -> Tree {
        let mut tree = Tree { units: Vec::new() };
        let top = tree.add("P", "省委", "party_committee", "province", Rank::Higher, None);
        let counties = size.counties.max(1) as usize;
        let above = if counties > 1 {
            let kind = "party_committee";
            tree.add("M", "市委", kind, "prefecture", Rank::Higher, Some(top))
        } else {
            top
        };
        let left = (size.units as usize).saturating_sub(tree.units.len());
        for number in 0..counties {
            // The remainder of the division goes to the first counties.
            let units = left / counties + usize::from(number < left % counties);
            let (code, prefix) = match counties {
                1 => ("C".to_owned(), String::new()),
                _ => (format!("C{:02}", number + 1), format!("C{:02}-", number + 1)),
            };
            tree.grow_county(&code, &prefix, number, units, above, random);
        }
        tree.change(span, random);
        tree
    }

    fn grow_county(
        &mut self,
        code: &str,
        prefix: &str,
        number: usize,
        units: usize,
        above: usize,
        random: &mut Random,
    ) {
        let end = self.units.len() + units;
        let name = format!("{}县委", place(number * 37 + 200));
        let county = self.add(code, &name, "party_committee", "county", Rank::County, Some(above));
        let mechanism = format!("{prefix}W01");
        let (kind, rank) = ("working_mechanism", Rank::Mechanism);
        self.add(&mechanism, "整治形式主义专项工作机制", kind, "county", rank, Some(county));
        let departments = (units / 90).max(3);
        for at in 0..departments {
            let code = format!("{prefix}D{:02}", at + 1);
            let name = match at / DEPARTMENTS.len() {
                0 => format!("{}党组", DEPARTMENTS[at % 20]),
                round => format!("{}第{}党组", DEPARTMENTS[at % 20], round + 1),
            };
            let (kind, rank) = ("party_group", Rank::Department);
            let department = self.add(&code, &name, kind, "county", rank, Some(county));
            let name = format!("{}机关党支部", name.trim_end_matches("党组"));
            let (code, kind) = (format!("{code}-B01"), "branch");
            self.add(&code, &name, kind, "grassroots", Rank::Branch, Some(department));
        }
        let townships = (units / 80).clamp(6, 99);
        let first = self.units.len();
        for at in 0..townships {
            let code = format!("{prefix}T{:02}", at + 1);
            let name = format!("{}镇党委", place(number * townships + at));
            let (kind, rank) = ("party_committee", Rank::Township);
            let township = self.add(&code, &name, kind, "township", rank, Some(county));
            self.units[township].township = Some(township);
        }
        let left = end.saturating_sub(self.units.len());
        for at in 0..townships {
            let units = left / townships + usize::from(at < left % townships);
            self.grow_township(first + at, units, random);
        }
    }

    fn grow_township(&mut self, township: usize, units: usize, random: &mut Random) {
        let (code, town) = (self.units[township].code.clone(), self.units[township].name.clone());
        let town = town.trim_end_matches("党委").to_owned();
        let end = self.units.len() + units;
        let offices = if units >= 20 { 3 } else { usize::from(units > 4) };
        for at in 0..offices {
            let name = format!("{town}{}", ["党政办", "民生办", "应急办"][at]);
            let code = format!("{code}-O{}", at + 1);
            self.add(&code, &name, "department", "township", Rank::Office, Some(township));
        }
        let (mut general, mut branch, mut parent) = (0, 0, township);
        while self.units.len() < end {
            // Every tenth unit is a general branch that the next few branches belong to.
            if branch % 9 == 2 && parent == township && self.units.len() + 1 < end {
                general += 1;
                let code = format!("{code}-G{general:02}");
                let name = format!("{town}{}党总支", place(general * 11 + 5));
                let (kind, rank) = ("general_branch", Rank::GeneralBranch);
                parent = self.add(&code, &name, kind, "grassroots", rank, Some(township));
                continue;
            }
            if branch % 9 == 8 {
                parent = township;
            }
            branch += 1;
            let kind = match random.below(40) {
                0 => "joint_branch",
                1 => "temporary_branch",
                _ => "branch",
            };
            let ending = match kind {
                "joint_branch" => "联合党支部",
                "temporary_branch" => "临时党支部",
                _ => "村党支部",
            };
            let own = format!("{code}-B{branch:02}");
            let name = format!("{town}{}{ending}", place(branch * 3));
            let at = self.add(&own, &name, kind, "grassroots", Rank::Branch, Some(parent));
            if branch % 40 == 1 && self.units.len() < end {
                let (own, kind) = (format!("{own}-S1"), "small_group");
                let name = format!("{town}{}第一党小组", place(branch * 3));
                self.add(&own, &name, kind, "grassroots", Rank::SmallGroup, Some(at));
            }
        }
        // Most units do what they should; some townships are slack, and T05 hardly gets round to anything.
        let town_share = match random.below(8) {
            0 => 800,
            _ => 970,
        };
        let town_share = if code.ends_with("T05") { 600 } else { town_share };
        let from = self.units.len() - units.min(self.units.len());
        for at in std::iter::once(township).chain(from..self.units.len()) {
            let own = match random.below(100) {
                0..2 => 50,
                2..12 => 700,
                _ => 1_000,
            };
            self.units[at].township = Some(township);
            self.units[at].diligence = town_share * own / 1_000;
        }
    }

    fn add(
        &mut self,
        code: &str,
        name: &str,
        kind: &'static str,
        level: &'static str,
        rank: Rank,
        parent: Option<usize>,
    ) -> usize {
        self.units.push(Place {
            code: code.to_owned(),
            name: name.to_owned(),
            kind,
            level,
            rank,
            parent,
            moved: None,
            township: None,
            founded: None,
            closed: None,
            merged_into: None,
            diligence: 980,
        });
        self.units.len() - 1
    }

    // Founds, moves, merges and closes a few branches within the span. At least one of each where there are branches
    // enough, so that small worlds show them too.
    fn change(&mut self, span: DayRange, random: &mut Random) {
        let branches: Vec<usize> =
            (0..self.units.len()).filter(|at| self.units[*at].rank == Rank::Branch).collect();
        let inner = (span.first.0 + 20, span.last.0 - 20);
        if branches.len() < 12 || inner.0 >= inner.1 {
            return;
        }
        let each = (branches.len() / 100).max(1);
        let mut chosen = random.sample(branches.len(), each * 4);
        // A shuffle, or all that is founded would lie in the first townships.
        for at in (1..chosen.len()).rev() {
            chosen.swap(at, random.below(at + 1));
        }
        for (turn, at) in chosen.into_iter().enumerate() {
            let unit = branches[at];
            let day = Day(random.between(inner.0, inner.1));
            match turn % 4 {
                0 => self.units[unit].founded = Some(day),
                1 => self.units[unit].closed = Some(day),
                2 => self.merge(unit, day),
                _ => self.relocate(unit, day, random),
            }
        }
        for unit in &mut self.units {
            if unit.kind == "temporary_branch" && unit.founded.is_none() && unit.closed.is_none() {
                unit.founded = Some(span.first.plus(random.between(-200, 60)));
            }
        }
    }

    // A unit closes and the nearest sibling that stays takes over its people.
    fn merge(&mut self, unit: usize, day: Day) {
        let parent = self.units[unit].parent;
        let stays = |other: &Place| {
            other.parent == parent
                && other.rank == Rank::Branch
                && other.founded.is_none()
                && other.closed.is_none()
                && other.moved.is_none()
        };
        let into = (0..self.units.len()).find(|at| *at != unit && stays(&self.units[*at]));
        self.units[unit].closed = Some(day);
        self.units[unit].merged_into = into;
    }

    // A unit moves to another general branch or township of its county.
    fn relocate(&mut self, unit: usize, day: Day, random: &mut Random) {
        let root = |mut at: usize| {
            while let Some(parent) = self.units[at].parent {
                if self.units[at].rank == Rank::County {
                    break;
                }
                at = parent;
            }
            at
        };
        let home = root(unit);
        let candidates: Vec<usize> = (0..self.units.len())
            .filter(|at| matches!(self.units[*at].rank, Rank::Township | Rank::GeneralBranch))
            .filter(|at| Some(*at) != self.units[unit].parent && root(*at) == home)
            .collect();
        if !candidates.is_empty() {
            self.units[unit].moved = Some((random.pick(&candidates), day));
        }
    }

    /// `units.csv`. A unit that moved has no parent there: its two places are in `relations.csv`.
    pub fn units_csv(&self) -> String {
        let mut sheet = Sheet::new(&["code", "name", "kind", "level", "parent", "from", "until"]);
        let day = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
        for unit in &self.units {
            let parent = unit.parent.filter(|_| unit.moved.is_none());
            sheet.row(&[
                unit.code.as_str(),
                &unit.name,
                unit.kind,
                unit.level,
                parent.map_or("", |parent| self.units[parent].code.as_str()),
                &day(unit.founded),
                &day(unit.closed),
            ]);
        }
        sheet.finish()
    }

    /// `relations.csv`: moves in the affiliation, and the territory, where departments' branches count to the
    /// township they sit in.
    pub fn relations_csv(&self) -> String {
        let mut sheet = Sheet::new(&["relation", "unit", "parent", "from", "until"]);
        let code = |at: usize| self.units[at].code.as_str();
        for (at, unit) in self.units.iter().enumerate() {
            if let (Some(parent), Some((next, day))) = (unit.parent, unit.moved) {
                let (last, first) = (day.plus(-1).to_string(), day.to_string());
                sheet.row(&["affiliation", code(at), code(parent), "", &last]);
                sheet.row(&["affiliation", code(at), code(next), &first, ""]);
            }
        }
        let townships: Vec<usize> =
            (0..self.units.len()).filter(|at| self.units[*at].rank == Rank::Township).collect();
        for (at, unit) in self.units.iter().enumerate() {
            let Some(parent) = unit.parent else { continue };
            let place = match (unit.township, unit.rank) {
                (Some(township), rank) if rank != Rank::Township => township,
                // The branch of a department sits in one of the townships, in its own county where there are several.
                (None, Rank::Branch) if !townships.is_empty() => {
                    let prefix = unit.code.split('D').next().unwrap_or("");
                    let near: Vec<usize> = townships
                        .iter()
                        .copied()
                        .filter(|town| code(*town).starts_with(prefix))
                        .collect();
                    near.get(at % near.len().max(1)).copied().unwrap_or(parent)
                }
                _ => parent,
            };
            match unit.moved.filter(|(next, _)| self.units[*next].township.is_some()) {
                Some((next, day)) => {
                    let next = self.units[next].township.unwrap_or(next);
                    let (last, first) = (day.plus(-1).to_string(), day.to_string());
                    sheet.row(&["territory", code(at), code(place), "", &last]);
                    sheet.row(&["territory", code(at), code(next), &first, ""]);
                }
                None => sheet.row(&["territory", code(at), code(place), "", ""]),
            }
        }
        sheet.finish()
    }
}
