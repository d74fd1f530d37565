//! What divisions hold, handle and keep.

use super::{Division, Level, known};
use crate::calendar::{day_in, half_years, months, quarters, written};
use crate::county::{finding, request};
use crate::random::Random;
use crate::rows::{Activities, ActivityRow, Matters, Sheet, or_blank, status, yes_no};
use crate::words::topic;
use model::{Day, DayRange};

/// The divisions and the span of their activities.
pub struct Divisions<'a> {
    pub units: &'a [Division],
    pub span: DayRange,
}

struct Official {
    home: usize,
    groups: &'static str,
    // Where the home membership went, and from which day.
    moved: Option<(usize, Day)>,
}

/// The officials of the counties.
pub struct Officials {
    all: Vec<Official>,
    // Per unit, positions in `all`.
    at_home: Vec<Vec<usize>>,
}

impl Officials {
    /// `people.csv`.
    pub fn csv(&self, units: &[Division]) -> String {
        let mut sheet = Sheet::new(&["person", "unit", "groups", "from", "until"]);
        for (number, official) in self.all.iter().enumerate() {
            let (id, home, groups) = (id(number), &units[official.home].code, official.groups);
            match official.moved {
                None => sheet.row(&[&id, home, groups, "", ""]),
                Some((next, day)) => {
                    let (last, first) = (day.plus(-1).to_string(), day.to_string());
                    sheet.row(&[&id, home, groups, "", &last]);
                    sheet.row(&[&id, &units[next].code, groups, &first, ""]);
                }
            }
        }
        sheet.finish()
    }
}

fn id(number: usize) -> String {
    format!("N{:06}", number + 1)
}

/// How a kind of activity is spread over the units of a level.
struct Share {
    kind: &'static str,
    level: Level,
    // Months from one period to the next.
    apart: u32,
    // Of 1,000 activities in all, how many are of this kind.
    per_mille: usize,
    // At most so many in a unit and period, in thousandths: what goes beyond becomes further meetings, so that a world
    // with few units has the same mix of states as one with many.
    most: usize,
}

const fn share(
    kind: &'static str,
    level: Level,
    apart: u32,
    per_mille: usize,
    most: usize,
) -> Share {
    Share { kind, level, apart, per_mille, most }
}

const SHARES: [Share; 7] = [
    share("committee_meeting", Level::Township, 1, 560, 900),
    share("general_meeting", Level::Township, 3, 180, 900),
    share("inspection", Level::County, 3, 110, 4_500),
    share("study_centre_session", Level::County, 3, 60, 2_400),
    share("case_analysis", Level::County, 6, 30, 2_100),
    share("case_analysis", Level::Prefecture, 6, 5, 2_900),
    share("training", Level::County, 6, 45, 1_300),
];

impl Divisions<'_> {
    fn of(&self, level: Level) -> Vec<usize> {
        (0..self.units.len()).filter(|at| self.units[*at].level == level).collect()
    }

    /// Eight officials on average for each county but every fortieth, which has none.
    pub fn settle(&self, random: &mut Random) -> Officials {
        let counties = self.of(Level::County);
        let mut officials =
            Officials { all: Vec::new(), at_home: vec![Vec::new(); self.units.len()] };
        for (number, county) in counties.iter().enumerate() {
            if number % 40 == 7 {
                continue;
            }
            for _ in 0..random.between(2, 14) {
                let groups = match random.below(10) {
                    0..5 => "member;young_cadre",
                    5 => "young_cadre;key_post",
                    _ => "member",
                };
                let day = Day(random.between(self.span.first.0 + 1, self.span.last.0));
                let next = random.pick(&counties);
                let moved = Some((next, day)).filter(|_| random.chance(30) && next != *county);
                officials.at_home[*county].push(officials.all.len());
                officials.all.push(Official { home: *county, groups, moved });
            }
        }
        officials
    }

    /// Exactly `count` activities.
    pub fn hold(&self, count: usize, officials: &Officials, random: &mut Random) -> Activities {
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); self.units.len()];
        for (at, unit) in self.units.iter().enumerate() {
            if let (Some(parent), Level::Township) = (unit.parent, unit.level) {
                below[parent].push(at);
            }
        }
        let mut rows = Activities::default();
        for share in SHARES {
            let units = self.of(share.level);
            let periods = match share.apart {
                1 => months(self.span),
                3 => quarters(self.span),
                _ => half_years(self.span),
            };
            let slots = units.len() * periods.len();
            if slots == 0 {
                continue;
            }
            // So many in each slot, in thousandths: the rest of the division is left to chance.
            let each = (count * share.per_mille / slots).min(share.most);
            for unit in units {
                for period in &periods {
                    let part = self.units[unit].exists.intersection(*period);
                    let turns = each / 1_000 + usize::from(random.chance((each % 1_000) as u32));
                    for turn in 0..turns {
                        let Some(part) = part else { break };
                        if rows.len() < count && random.chance(self.units[unit].diligence) {
                            let row = self
                                .activity(unit, share.kind, turn, part, &below, officials, random);
                            rows.push(&row);
                        }
                    }
                }
            }
        }
        // What is missing to the count: further meetings of diligent townships.
        let fillers: Vec<usize> = (0..self.units.len())
            .filter(|at| self.units[*at].level != Level::Other && self.units[*at].diligence > 900)
            .filter(|at| self.units[*at].exists.covers(self.span))
            .collect();
        while rows.len() < count && !fillers.is_empty() {
            let unit = random.pick(&fillers);
            let span = self.span;
            let row = self.activity(unit, "committee_meeting", 0, span, &below, officials, random);
            rows.push(&row);
        }
        rows
    }

    #[allow(clippy::too_many_arguments)]
    fn activity(
        &self,
        unit: usize,
        kind: &'static str,
        turn: usize,
        period: DayRange,
        below: &[Vec<usize>],
        officials: &Officials,
        random: &mut Random,
    ) -> ActivityRow {
        let code = |at: usize| self.units[at].code.as_str();
        let day = day_in(period, random);
        let recorded = day.plus(random.between(0, 20));
        let mut row = ActivityRow::new(kind, code(unit), known(day, random), recorded);
        row.status = status(random);
        row.withdrawn_on = random.chance(2).then(|| recorded.plus(5));
        match kind {
            "committee_meeting" => {
                if random.chance(5) {
                    // Held together with a neighbour.
                    let near = (unit + 1).min(self.units.len() - 1);
                    if near != unit && self.units[near].exists.contains(day) {
                        row.unit = format!("{};{}", row.unit, code(near));
                    }
                }
                row.minutes = Some(random.between(3, 18) as u32 * 10);
            }
            "general_meeting" => row.set("minutes_kept", yes_no(985, random)),
            "study_centre_session" => {
                row.set("topic", or_blank(topic(random), 50, random));
                row.minutes =
                    Some(random.between(3, 24) as u32 * 10).filter(|_| !random.chance(30));
            }
            "case_analysis" => {
                let finding =
                    if turn % 2 == random.below(20) / 19 { "positive" } else { "negative" };
                row.set("finding", or_blank(finding, 60, random));
            }
            "training" => {
                let home = &officials.at_home[unit];
                let share = random.between(80, 100) as usize;
                let chosen = random.sample(home.len(), (home.len() * share).div_ceil(100));
                if random.chance(60) {
                    row.unnamed = chosen.len() as u32;
                } else {
                    let names: Vec<String> = chosen.iter().map(|at| id(home[*at])).collect();
                    row.set("participant", names.join(";"));
                }
                row.minutes = Some(random.between(2, 16) as u32 * 30);
            }
            _ => {
                let most = 1 + random.below(3);
                let chosen = random.sample(below[unit].len(), most);
                let codes: Vec<&str> = chosen.iter().map(|at| code(below[unit][*at])).collect();
                row.targets = codes.join(";");
                row.set("in_plan", yes_no(900, random));
            }
        }
        row
    }

    /// About `count` matters of counties: nine requests to each finding.
    pub fn handle(&self, count: usize, random: &mut Random) -> Matters {
        let counties = self.of(Level::County);
        let mut rows = Matters::default();
        for number in 0..count {
            if counties.is_empty() {
                break;
            }
            let unit = &self.units[random.pick(&counties)];
            let Some(span) = unit.exists.intersection(self.span) else { continue };
            let mut row = match number % 10 {
                0 => finding(&unit.code, span, random),
                _ => request(&unit.code, unit.diligence < 900, span, random),
            };
            row.withdrawn_on = random.chance(3).then(|| row.begun.plus(9));
            rows.push(&row);
        }
        rows
    }

    /// `registers.csv`: the counties' lists, renewed every two months or so, some never begun, some fallen behind.
    pub fn keep(&self, random: &mut Random) -> String {
        let mut sheet = Sheet::new(&["kind", "unit", "updated_on", "status"]);
        for county in self.of(Level::County) {
            let unit = &self.units[county];
            let Some(span) = unit.exists.intersection(self.span) else { continue };
            let mut day = span.first.plus(random.between(0, 40));
            let faithful = if unit.diligence > 900 { 990 } else { 700 };
            while day <= span.last && random.chance(faithful) {
                let date = written(known(day, random));
                sheet.row(&["livelihood_list", &unit.code, &date, status(random)]);
                day = day.plus(random.between(30, 80));
            }
        }
        sheet.finish()
    }
}
