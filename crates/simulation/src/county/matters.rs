//! What comes in and is followed up: residents' requests, findings, commitments; and the
//! registers that are kept.

use super::units::{Place, Rank, Tree};
use crate::calendar::{blurred, day_in, quarters, written, years};
use crate::random::Random;
use crate::rows::{MatterRow, Matters, Sheet, or_blank, status, yes_no};
use crate::words::{COMMITMENTS, FINDINGS, REQUESTS, ROOT_CAUSES};
use model::{Day, DayRange};

/// Requests as many as asked for, and findings and commitments in proportion.
pub fn arrive(tree: &Tree, requests_per_year: u32, span: DayRange, random: &mut Random) -> Matters {
    let units: Vec<usize> = (0..tree.units.len())
        .filter(|at| matches!(tree.units[*at].rank, Rank::Township | Rank::Department))
        .collect();
    let wanted = u64::from(requests_per_year) * u64::from(span.days()) / 365;
    let mut rows = Matters::default();
    if units.is_empty() {
        return rows;
    }
    let keeps = [Rank::County, Rank::Township, Rank::Department];
    for unit in tree.units.iter().filter(|unit| keeps.contains(&unit.rank)) {
        committee_matters(unit, span, &mut rows, random);
    }
    for number in 0..wanted {
        let unit = &tree.units[random.pick(&units)];
        let slow = unit.diligence < 900;
        rows.push(&request(&unit.code, slow, span, random));
        if number % 12 == 0 {
            let unit = &tree.units[random.pick(&units)];
            rows.push(&finding(&unit.code, span, random));
        }
        if number % 40 == 0 {
            let unit = &tree.units[random.pick(&units)];
            rows.push(&commitment(&unit.code, span, random));
        }
    }
    rows
}

/// A resident's request received within `span`. Of those to a slow unit, one in four is answered late.
pub fn request(unit: &str, slow: bool, span: DayRange, random: &mut Random) -> MatterRow {
    let received = day_in(span, random);
    let mut row = MatterRow::new("request", unit, received);
    row.status = status(random);
    row.event("received", blurred(received, 10, random));
    let (subject, procedure) = random.pick(&REQUESTS);
    row.set("subject", subject);
    row.set("procedure", or_blank(procedure, 50, random));
    let backlogged = procedure == "petition" && random.chance(60);
    row.set("backlog", if backlogged { "yes" } else { "no" });
    if backlogged {
        row.set("lead_official", or_blank("副县长", 120, random));
    }
    let late = random.chance(if slow { 250 } else { 60 });
    let days = if late { random.between(16, 70) } else { random.between(1, 14) };
    let accepted = received.plus(random.between(0, days.min(3)));
    let replied = received.plus(days);
    if accepted <= span.last {
        row.event("accepted", DayRange::on(accepted));
    }
    if days > 15 && random.chance(400) {
        let approved = received.plus(random.between(10, 20));
        if approved <= span.last {
            row.event("extended", DayRange::on(approved));
            let days = random.between(1, 4) * 5;
            row.set("extension_days", or_blank(&days.to_string(), 50, random).to_owned());
        }
    }
    if random.chance(40) {
        let first = received.plus(random.between(1, 8));
        row.set("pauses", format!("{first}..{}", first.plus(random.between(0, 6))));
    }
    match random.below(100) {
        // Never answered.
        0..3 => {}
        // Answered, and no more is known than the year.
        3..5 if replied <= span.last => row.set("replied", replied.year().to_string()),
        _ if replied <= span.last => {
            row.event("replied", blurred(replied, 15, random));
            row.set(
                "reply_kind",
                or_blank(random.pick(&["support", "explain", "not_support"]), 40, random),
            );
            let closed = replied.plus(random.between(0, 20));
            if closed <= span.last && random.chance(700) {
                row.event("closed", DayRange::on(closed));
            }
        }
        _ => {}
    }
    row
}

/// Something found in an inspection within `span`.
pub fn finding(unit: &str, span: DayRange, random: &mut Random) -> MatterRow {
    let found = day_in(span, random);
    let mut row = MatterRow::new("finding", unit, found);
    row.status = status(random);
    row.event("found", DayRange::on(found));
    row.set("subject", random.pick(&FINDINGS));
    row.set("root_cause", or_blank(random.pick(&ROOT_CAUSES), 120, random));
    row.set("root_level", or_blank(random.pick(&["own", "own", "above", "below"]), 60, random));
    let rectified = found.plus(random.between(5, 90));
    if rectified <= span.last && random.chance(900) {
        row.event("rectified", blurred(rectified, 20, random));
        let verified = rectified.plus(random.between(1, 30));
        if verified <= span.last && random.chance(800) {
            row.event("verified", DayRange::on(verified));
            row.event("closed", DayRange::on(verified));
            let looked_back = verified.plus(random.between(60, 200));
            if looked_back <= span.last && random.chance(800) {
                row.event("looked_back", DayRange::on(looked_back));
            }
        }
    }
    row
}

/// What comes up at committees besides residents' requests: about a dozen matters a year for each.
fn committee_matters(unit: &Place, span: DayRange, rows: &mut Matters, random: &mut Random) {
    let county = unit.rank == Rank::County;
    for quarter in quarters(span) {
        rows.push(&followed(
            "instruction",
            "received",
            "verified",
            80,
            unit,
            quarter,
            span,
            random,
        ));
        if unit.rank != Rank::Township {
            let row = followed(
                "enterprise_concern",
                "received",
                "answered",
                12,
                unit,
                quarter,
                span,
                random,
            );
            rows.push(&row);
        }
    }
    for year in years(span) {
        if unit.rank != Rank::Township {
            let mut row =
                followed("check_up", "triggered", "rectified", 90, unit, year, span, random);
            row.set("root_cause", or_blank(random.pick(&ROOT_CAUSES), 80, random));
            row.set("own_part_examined", yes_no(930, random));
            rows.push(&row);
        }
        if unit.rank == Rank::Township && random.chance(400) {
            let mut row = followed("emergency", "declared", "closed", 20, unit, year, span, random);
            row.set("subject", "强降雨");
            row.set("members_organised", yes_no(950, random));
            rows.push(&row);
        }
        if county {
            let mut row =
                followed("name_clearing", "decided", "cleared", 35, unit, year, span, random);
            row.set(
                "decision_reference",
                format!("县纪〔{}〕{}号", year.first.year(), random.between(1, 60)),
            );
            rows.push(&row);
            let mut row =
                followed("accountability_case", "opened", "decided", 60, unit, year, span, random);
            row.set("distinction", or_blank("探索性失误", 100, random));
            row.set(
                "decision_reference",
                format!("县纪〔{}〕{}号", year.first.year(), random.between(61, 99)),
            );
            row.set("appeal_told", yes_no(950, random));
            rows.push(&row);
        }
    }
}

// A matter that begins in `period` and, in nine cases of ten, gets as far as `to` within a little more than `days`.
#[allow(clippy::too_many_arguments)]
fn followed(
    kind: &'static str,
    from: &'static str,
    to: &'static str,
    days: i32,
    unit: &Place,
    period: DayRange,
    span: DayRange,
    random: &mut Random,
) -> MatterRow {
    let begun = day_in(period, random);
    let mut row = MatterRow::new(kind, &*unit.code, begun);
    if kind == "name_clearing" {
        row.event("applied", DayRange::on(begun.plus(-random.between(5, 40))));
    }
    row.event(from, DayRange::on(begun));
    let done = begun.plus(random.between(2, days));
    if done <= span.last && random.chance(900) {
        row.event(to, DayRange::on(done));
    }
    row
}

fn commitment(unit: &str, span: DayRange, random: &mut Random) -> MatterRow {
    let made = day_in(span, random);
    let mut row = MatterRow::new("commitment", unit, made);
    row.event("made", blurred(made, 50, random));
    row.set("subject", random.pick(&COMMITMENTS));
    let done = made.plus(random.between(30, 300));
    if done <= span.last && random.chance(800) {
        row.event("carried_out", blurred(done, 50, random));
    }
    row
}

/// `registers.csv`: each committee's lists, renewed every few months, some not at all.
pub fn registers_csv(tree: &Tree, span: DayRange, random: &mut Random) -> String {
    let mut rows: Vec<(Day, String, &'static str, String, &'static str)> = Vec::new();
    for unit in &tree.units {
        let keeps = [Rank::Higher, Rank::County, Rank::Township, Rank::Department];
        if !keeps.contains(&unit.rank) {
            continue;
        }
        let common: &[&str] =
            &["livelihood_list", "visit_plan", "responsibility_list", "problem_list"];
        let more: &[&str] = match unit.rank {
            Rank::County => &[
                "deviation_list",
                "development_plan",
                "education_base",
                "study_material",
                "emergency_team",
                "model_case",
                "young_official_posting",
            ],
            Rank::Higher => &["visit_arrangement"],
            _ => &[],
        };
        let kinds = match unit.rank {
            Rank::Higher => more.iter().chain(&[]),
            _ => common.iter().chain(more),
        };
        for kind in kinds.copied() {
            let mut day = span.first.plus(random.between(0, 60));
            while day <= span.last && random.chance(unit.diligence.max(500)) {
                let date = written(blurred(day, 30, random));
                rows.push((day, unit.code.clone(), kind, date, status(random)));
                day = day.plus(random.between(60, 200));
            }
        }
    }
    rows.sort_by_key(|row| row.0);
    let mut sheet = Sheet::new(&["kind", "unit", "updated_on", "status", "recorded_on"]);
    for (day, unit, kind, date, status) in &rows {
        sheet.row(&[*kind, unit, date, *status, &day.to_string()]);
    }
    sheet.finish()
}
