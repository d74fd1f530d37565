//! What comes in and is followed up: residents' requests, findings, commitments; and the
//! registers that are kept.

use super::units::{Rank, Tree};
use crate::calendar::{blurred, day_in, written};
use crate::random::Random;
use crate::rows::{MatterRow, Matters, Sheet, or_blank, status};
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
    let rectified = found.plus(random.between(5, 90));
    if rectified <= span.last && random.chance(900) {
        row.event("rectified", blurred(rectified, 20, random));
        let verified = rectified.plus(random.between(1, 30));
        if verified <= span.last && random.chance(800) {
            row.event("verified", DayRange::on(verified));
        }
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
        if !matches!(unit.rank, Rank::County | Rank::Township | Rank::Department) {
            continue;
        }
        for kind in ["livelihood_list", "visit_plan", "responsibility_list", "problem_list"] {
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
