//! What units hold over the span: a year's routine for each rank of unit, with its gaps.

use super::people::{People, id};
use super::units::{Rank, Tree};
use crate::calendar::{blurred, day_in, half_years, months, quarters, years};
use crate::random::Random;
use crate::rows::{Activities, ActivityRow, or_blank, status, yes_no};
use crate::words::{MEASURES, topic};
use model::{Day, DayRange};

/// Everything the routine looks at.
pub struct Scene<'a> {
    pub tree: &'a Tree,
    pub people: &'a People,
    pub span: DayRange,
}

// How often something is held.
#[derive(Clone, Copy)]
enum Often {
    Monthly,
    Quarterly,
    HalfYearly,
    Yearly,
}

// Kind, how often, how many times each.
type Routine = &'static [(&'static str, Often, u32)];

const BRANCH: Routine = &[
    ("general_meeting", Often::Quarterly, 1),
    ("themed_day", Often::Monthly, 1),
    ("party_class", Often::HalfYearly, 1),
    ("oath_review", Often::Yearly, 1),
    ("party_history_education", Often::Yearly, 1),
    ("organisational_life_meeting", Often::Yearly, 1),
    ("member_appraisal", Often::Yearly, 1),
    ("discipline_education", Often::Yearly, 1),
    ("training", Often::Quarterly, 1),
];
// Held where somebody is on the branch's committee.
const BRANCH_COMMITTEE: Routine = &[("branch_committee_meeting", Often::Monthly, 1)];
const GENERAL_BRANCH: Routine = &[
    ("branch_committee_meeting", Often::Monthly, 1),
    ("general_meeting", Often::Quarterly, 1),
    ("party_class", Often::HalfYearly, 1),
];
const SMALL_GROUP: Routine = &[("small_group_meeting", Often::Monthly, 1)];
const COMMITTEE: Routine = &[
    ("committee_meeting", Often::Monthly, 2),
    ("study_centre_session", Often::Monthly, 1),
    ("reading_class", Often::Yearly, 1),
    ("case_analysis", Often::HalfYearly, 2),
    ("decision", Often::Quarterly, 2),
    ("visit", Often::Monthly, 3),
    ("training", Often::Quarterly, 1),
    ("special_class", Often::Quarterly, 2),
    ("inspection_feedback", Often::Yearly, 1),
    ("conduct_review", Often::Yearly, 1),
    ("discipline_education", Often::Yearly, 1),
    ("performance_view_study", Often::Yearly, 1),
    ("party_spirit_analysis", Often::Yearly, 1),
    ("policy_explanation", Often::HalfYearly, 1),
    ("document", Often::Quarterly, 2),
    ("work_meeting", Often::HalfYearly, 1),
];
// From the county up.
const LEADING: Routine = &[
    ("democratic_life_meeting", Often::Yearly, 1),
    ("political_training", Often::HalfYearly, 1),
    ("inspection", Often::Monthly, 1),
    ("report_request", Often::Monthly, 1),
    ("secondment", Often::HalfYearly, 1),
];
const COUNTY: Routine = &[
    ("reception", Often::Monthly, 2),
    ("party_inspection", Often::HalfYearly, 1),
    ("cadre_assessment", Often::Yearly, 1),
    ("audit", Often::Yearly, 1),
    ("annual_assessment", Often::Yearly, 1),
    ("secretary_report", Often::Yearly, 1),
    ("unannounced_check", Often::Quarterly, 1),
    ("public_explanation", Often::Quarterly, 1),
    ("commendation", Often::Yearly, 1),
    ("care_visit", Often::HalfYearly, 1),
];
const TOWNSHIP: Routine = &[
    ("political_training", Often::Yearly, 1),
    ("inspection", Often::Quarterly, 1),
    ("secretary_report", Often::Yearly, 1),
];
const HIGHER: Routine = &[("inspection", Often::Monthly, 1), ("report_request", Often::Monthly, 1)];
const MECHANISM: Routine = &[("typical_case_report", Often::HalfYearly, 1)];

impl Scene<'_> {
    /// The activities of all units, at least as many as `per_year` asks for.
    pub fn play(&self, per_year: u32, random: &mut Random) -> Activities {
        let mut rows = Activities::default();
        for unit in 0..self.tree.units.len() {
            let Some(span) = self.tree.units[unit].within(self.span) else { continue };
            let routines: &[Routine] = match self.tree.units[unit].rank {
                Rank::Branch if self.has_committee(unit) => &[BRANCH, BRANCH_COMMITTEE],
                Rank::Branch => &[BRANCH],
                Rank::GeneralBranch => &[GENERAL_BRANCH],
                Rank::SmallGroup => &[SMALL_GROUP],
                Rank::Township => &[COMMITTEE, TOWNSHIP],
                Rank::County => &[COMMITTEE, LEADING, COUNTY],
                Rank::Department => &[COMMITTEE, LEADING],
                Rank::Higher => &[HIGHER],
                Rank::Mechanism => &[MECHANISM],
                Rank::Office => &[],
            };
            for (kind, often, times) in routines.iter().copied().flatten() {
                self.hold(unit, kind, *often, *times, span, &mut rows, random);
            }
        }
        let wanted = (u64::from(per_year) * u64::from(self.span.days()) / 365) as usize;
        self.fill(wanted, &mut rows, random);
        rows
    }

    fn has_committee(&self, unit: usize) -> bool {
        let mut posts = self.people.posts_of[unit].iter().map(|at| self.people.posts[*at].kind);
        posts.any(|kind| kind == "committee_member")
    }

    #[allow(clippy::too_many_arguments)]
    fn hold(
        &self,
        unit: usize,
        kind: &'static str,
        often: Often,
        times: u32,
        span: DayRange,
        rows: &mut Activities,
        random: &mut Random,
    ) {
        let periods = match often {
            Often::Monthly => months(span),
            Often::Quarterly => quarters(span),
            Often::HalfYearly => half_years(span),
            Often::Yearly => years(span),
        };
        for period in periods {
            for turn in 0..times {
                if random.chance(self.tree.units[unit].diligence) {
                    let row = self.activity(unit, kind, turn, period, random);
                    self.record(row, rows, random);
                }
            }
        }
    }

    // What was still missing to the number asked for: further themed days and visits of units at random.
    fn fill(&self, wanted: usize, rows: &mut Activities, random: &mut Random) {
        let able: Vec<usize> = (0..self.tree.units.len())
            .filter(|at| matches!(self.tree.units[*at].rank, Rank::Branch | Rank::Township))
            .collect();
        while rows.len() < wanted && !able.is_empty() {
            let unit = random.pick(&able);
            let Some(span) = self.tree.units[unit].within(self.span) else { continue };
            let branch = self.tree.units[unit].rank == Rank::Branch;
            let kind = if branch { "themed_day" } else { "visit" };
            rows.push(&self.activity(unit, kind, 0, span, random));
        }
    }

    // Three activities in a thousand are withdrawn later and entered again as they really were.
    fn record(&self, row: ActivityRow, rows: &mut Activities, random: &mut Random) {
        if random.chance(3) {
            let mut again = row.clone();
            again.recorded_on = row.recorded_on.plus(random.between(1, 30));
            again.minutes = Some(random.between(6, 18) as u32 * 10);
            rows.push(&ActivityRow { withdrawn_on: Some(again.recorded_on), ..row });
            rows.push(&again);
        } else {
            rows.push(&row);
        }
    }

    fn activity(
        &self,
        unit: usize,
        kind: &'static str,
        turn: u32,
        period: DayRange,
        random: &mut Random,
    ) -> ActivityRow {
        let day = day_in(period, random);
        let late = if random.chance(30) { random.between(31, 90) } else { random.between(0, 9) };
        let code = self.tree.units[unit].code.as_str();
        let recorded = match kind {
            "political_training" => "training",
            "reception" => "visit",
            other => other,
        };
        let mut row = ActivityRow::new(recorded, code, blurred(day, 20, random), day.plus(late));
        row.status = status(random);
        row.minutes = Some(random.between(3, 18) as u32 * 10).filter(|_| !random.chance(50));
        match kind {
            "committee_meeting" => self.committee_meeting(unit, &mut row, random),
            "visit" => self.visit(unit, &mut row, random),
            "special_class" => self.special_class(unit, &mut row, random),
            "reception" => self.reception(unit, turn, &mut row, random),
            "party_class" => self.party_class(unit, &mut row, random),
            "training" | "discipline_education" | "reading_class" | "political_training" => {
                self.class(unit, kind, &mut row, random);
            }
            "inspection" | "report_request" => self.demand(unit, kind, &mut row, random),
            "case_analysis" => {
                let finding = if turn == 0 { "positive" } else { "negative" };
                row.set("finding", or_blank(finding, 40, random));
                row.set("topic", topic(random));
                row.set("searched_elsewhere", yes_no(850, random));
            }
            "decision" => {
                row.set("topic", topic(random));
                row.set("checked_against", or_blank(random.pick(&MEASURES), 80, random));
            }
            "conduct_review" => {
                row.set("eight_point_rules", yes_no(960, random));
                row.set("frugality", yes_no(930, random));
            }
            "party_spirit_analysis" => row.set("performance_view_checked", yes_no(920, random)),
            "party_inspection" | "cadre_assessment" | "audit" => {
                row.set("performance_view_included", yes_no(880, random));
                row.set("topic", topic(random));
            }
            "annual_assessment" | "secretary_report" => {
                row.set("consolidation_included", yes_no(930, random));
            }
            "document" => self.document(&mut row, random),
            "work_meeting" => {
                // A field may hold one comprehensive meeting a year: the one of the first half.
                let first = day.ymd().1 <= 6;
                row.set("comprehensive", yes_no(if first { 900 } else { 120 }, random));
                row.set("speech_minutes", (random.between(6, 14) * 5).to_string());
                row.set("topic", topic(random));
            }
            "secondment" => row.set("approved_by", or_blank("县委组织部", 100, random)),
            "inspection_feedback"
            | "performance_view_study"
            | "policy_explanation"
            | "public_explanation"
            | "unannounced_check"
            | "commendation"
            | "care_visit"
            | "typical_case_report"
            | "oath_review"
            | "party_history_education" => {
                row.set("topic", topic(random));
            }
            _ => self.meeting(unit, kind, day, &mut row, random),
        }
        row
    }

    fn meeting(
        &self,
        unit: usize,
        kind: &'static str,
        day: Day,
        row: &mut ActivityRow,
        random: &mut Random,
    ) {
        let members = self.people.at_home[unit].len().max(self.people.leaders[unit].len());
        let expected = if kind == "branch_committee_meeting" { 3 } else { members.max(3) };
        let absent = random.below(expected / 4 + 2);
        let present = expected.saturating_sub(absent).max(1);
        row.unnamed = present as u32;
        if !random.chance(40) {
            row.set("expected", expected.to_string());
            row.set("present", present.to_string());
        }
        match kind {
            "general_meeting" | "branch_committee_meeting" => {
                row.set("minutes_kept", yes_no(960, random));
            }
            "organisational_life_meeting" => {
                row.set("three_musts_checked", yes_no(950, random));
            }
            "study_centre_session" => {
                row.set("first_item_study", yes_no(940, random));
                row.set("topic", or_blank(topic(random), 30, random));
            }
            "democratic_life_meeting" => {
                row.set("three_musts_checked", yes_no(960, random));
                row.set("negative_case_analysed", yes_no(930, random));
                if random.chance(900) {
                    row.set("reported_on", day.plus(random.between(2, 17)).to_string());
                }
            }
            "themed_day" => {
                row.set("topic", topic(random));
                self.join(unit, row, random);
            }
            _ => {}
        }
    }

    // One themed day in fifty is held together with a neighbour.
    fn join(&self, unit: usize, row: &mut ActivityRow, random: &mut Random) {
        if !random.chance(20) {
            return;
        }
        let Some(neighbour) = self.tree.units.get(unit + 1) else { return };
        if neighbour.rank == Rank::Branch && neighbour.within(row.date) == Some(row.date) {
            row.unit = format!("{};{}", row.unit, neighbour.code);
        }
    }

    // Of a standing committee's meetings some are known by their index entry only: date and answers, nothing else.
    fn committee_meeting(&self, unit: usize, row: &mut ActivityRow, random: &mut Random) {
        row.set("first_item_study", yes_no(930, random));
        if random.chance(80) {
            row.secrecy = "index_only";
            row.minutes = None;
            return;
        }
        row.secrecy = "internal";
        let expected = self.people.leaders[unit].len().max(3);
        let present = expected - random.below(expected / 3 + 1);
        row.set("expected", expected.to_string());
        row.set("present", or_blank(&present.to_string(), 30, random).to_owned());
        row.unnamed = present as u32;
    }

    fn visit(&self, unit: usize, row: &mut ActivityRow, random: &mut Random) {
        if let Some(leader) = self.leader(unit, random) {
            row.set("leader", id(leader));
        }
        let purposes = ["explain_policy", "research", "receive_petitions", "work_on_site"];
        row.set("purpose", or_blank(random.pick(&purposes), 30, random));
        row.set("unannounced", yes_no(600, random));
        let most = if random.chance(10) { 6 } else { 3 };
        row.set("accompanied", random.between(0, most).to_string());
        row.targets = self.below(unit, 1, random);
    }

    // The secretary and the head of a county receive visitors in turn.
    fn reception(&self, unit: usize, turn: u32, row: &mut ActivityRow, random: &mut Random) {
        if let Some(leader) = self.people.leaders[unit].get(turn as usize) {
            row.set("leader", id(*leader));
        }
        row.set("purpose", "receive_petitions");
        row.set("unannounced", "no");
        row.set("accompanied", random.between(1, 3).to_string());
    }

    // The secretary lectures, or in one case of ten another member of the committee.
    fn party_class(&self, unit: usize, row: &mut ActivityRow, random: &mut Random) {
        row.set("topic", topic(random));
        let leaders = &self.people.leaders[unit];
        let teacher = match random.chance(900) {
            true => leaders.first().copied(),
            false => self.leader(unit, random),
        };
        if let Some(teacher) = teacher {
            row.set("teacher", id(teacher));
        }
        row.unnamed = random.between(4, 30) as u32;
    }

    fn document(&self, row: &mut ActivityRow, random: &mut Random) {
        let (kind, most) = match random.below(10) {
            0 => ("comprehensive", 8_500),
            1..4 => ("special", 4_100),
            _ => ("general", 5_200),
        };
        row.minutes = None;
        row.set("document_kind", kind);
        row.set("characters", random.between(1_200, most).to_string());
        row.set("burden_assessed", yes_no(920, random));
    }

    fn special_class(&self, unit: usize, row: &mut ActivityRow, random: &mut Random) {
        row.set("topic", topic(random));
        // Leaders teach where they carry responsibility; branches invite their own secretary.
        let mut posts = self.people.posts_of[unit].iter().map(|at| &self.people.posts[*at]);
        let leads =
            matches!(self.tree.units[unit].rank, Rank::County | Rank::Township | Rank::Department);
        if leads && let Some(leader) = self.leader(unit, random) {
            let duty = posts.find(|post| post.person == leader && !post.responsible_for.is_empty());
            if let Some(host) = duty.map(|post| random.pick(&post.responsible_for))
                && self.tree.units[host].within(row.date) == Some(row.date)
            {
                row.unit = self.tree.units[host].code.clone();
            }
            row.set("teacher", id(leader));
        } else if let Some(teacher) = self.leader(unit, random) {
            row.set("teacher", id(teacher));
        }
        row.unnamed = random.between(4, 30) as u32;
    }

    fn class(&self, unit: usize, kind: &str, row: &mut ActivityRow, random: &mut Random) {
        let from = match self.people.at_home[unit].len() {
            0 => &self.people.leaders[unit],
            _ => &self.people.at_home[unit],
        };
        // In two classes of three nobody is missing.
        let share = if random.chance(660) { 100 } else { random.between(60, 100) as usize };
        let chosen = random.sample(from.len(), (from.len() * share).div_ceil(100));
        let mut names: Vec<String> = chosen.iter().map(|at| id(from[*at])).collect();
        if kind == "training" && self.tree.units[unit].rank == Rank::Township {
            names.extend(self.secretaries(unit, random));
            names.sort();
            names.dedup();
        }
        // Somewhere a head count is all there is.
        if random.chance(60) {
            row.unnamed = names.len() as u32;
        } else {
            row.set("participant", names.join(";"));
        }
        row.set("topic", topic(random));
        match kind {
            "training" => {
                row.set("centralised", yes_no(850, random));
                row.minutes = Some(random.between(14, 20) as u32 * 30);
                if self.tree.units[unit].rank == Rank::Township {
                    row.minutes = Some(random.between(6, 10) as u32 * 60);
                }
            }
            "political_training" => {
                row.set("centralised", "yes");
                row.set("training_category", or_blank("political", 30, random));
                row.minutes = Some(random.between(40, 80) as u32 * 60);
            }
            "discipline_education" => row.set("centralised", yes_no(850, random)),
            _ => {}
        }
    }

    // A township trains the secretaries of its branches, too; one in fifteen is missing.
    fn secretaries(&self, township: usize, random: &mut Random) -> Vec<String> {
        let units = self.tree.units.iter().enumerate();
        let below = units.filter(|(_, own)| {
            own.township == Some(township) && matches!(own.rank, Rank::Branch | Rank::GeneralBranch)
        });
        let first = below.filter_map(|(at, _)| self.people.leaders[at].first());
        let mut names: Vec<String> = first.map(|person| id(*person)).collect();
        names.retain(|_| !random.chance(66));
        names
    }

    fn demand(&self, unit: usize, kind: &str, row: &mut ActivityRow, random: &mut Random) {
        row.targets = self.below(unit, 6, random);
        row.set("topic", topic(random));
        match kind {
            "inspection" => row.set("in_plan", yes_no(850, random)),
            _ => row.set("asked_before", if random.chance(60) { "yes" } else { "no" }),
        }
    }

    fn leader(&self, unit: usize, random: &mut Random) -> Option<usize> {
        let leaders = &self.people.leaders[unit];
        (!leaders.is_empty()).then(|| random.pick(leaders))
    }

    // Up to `most` units among the next few hundred below `unit`, joined by `;`.
    fn below(&self, unit: usize, most: usize, random: &mut Random) -> String {
        let code = &self.tree.units[unit].code;
        let units = &self.tree.units;
        let within: Vec<&str> = match units[unit].rank {
            Rank::Township => units[unit + 1..]
                .iter()
                .filter(|other| other.township == Some(unit))
                .map(|other| other.code.as_str())
                .take(200)
                .collect(),
            _ => {
                let prefix = code.split_once('-').map_or("", |(county, _)| county);
                units
                    .iter()
                    .filter(|other| other.rank == Rank::Township && other.code.starts_with(prefix))
                    .map(|other| other.code.as_str())
                    .collect()
            }
        };
        let count = 1 + random.below(most);
        let chosen = random.sample(within.len(), count);
        chosen.iter().map(|at| within[*at]).collect::<Vec<_>>().join(";")
    }
}
