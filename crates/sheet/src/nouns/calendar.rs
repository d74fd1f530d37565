//! Calendars: official days off and make-up working days. A year that occurs gets a table of its own,
//! in the place of the shipped one.

use super::Builder;
use crate::table::each_row;
use crate::table::header::Shape;
use crate::table::report::Origin;
use language::Message;
use model::catalogue::plain;
use model::{CalendarYear, DayRange};
use std::collections::BTreeMap;

/// The longest run of days in one row.
const RUN_DAYS_MAX: u32 = 60;

impl Builder<'_> {
    pub fn read_calendars(&mut self) {
        let shape = Shape::of("calendar", self.context.catalogue);
        let (date, day_type) = (shape.at("date"), shape.at("day_type"));
        let Builder { world, report, context, inputs, .. } = self;
        // For each day: whether it is off, and the row that says so.
        let mut days: BTreeMap<i32, (bool, Origin)> = BTreeMap::new();
        for file in &inputs.calendars {
            each_row(file, &shape, *context, report, &mut |row| {
                let range = row.required_date(date);
                let off = match plain(row.required(day_type).unwrap_or_default()).as_str() {
                    "" => None,
                    "off" | "休" | "放假" | "休息" | "休息日" | "holiday" => Some(true),
                    "work" | "班" | "上班" | "调休" | "调休上班" | "工作日" | "补班" => {
                        Some(false)
                    }
                    _ => {
                        row.fault(day_type, || {
                            (Message::new("sheet-day-type"), Message::new("sheet-remedy-day-type"))
                        });
                        None
                    }
                };
                let (Some(range), Some(off)) = (range, off) else { return };
                if range.days() > RUN_DAYS_MAX {
                    row.fault(date, || {
                        let message = Message::new("sheet-run-long").with("days", range.days());
                        (message.with("most", RUN_DAYS_MAX), Message::new("sheet-remedy-run-long"))
                    });
                    return;
                }
                let clash = days
                    .range(range.first.0..=range.last.0)
                    .find(|(_, (other, _))| *other != off)
                    .map(|(day, (_, origin))| (model::Day(*day), *origin));
                if let Some((day, first)) = clash {
                    let first = row.report.row_of(first, row.origin);
                    row.fault(day_type, || {
                        let message = Message::new("sheet-day-both").with("day", day);
                        (message.with("first", first), Message::new("sheet-remedy-day-both"))
                    });
                }
                if row.is_bad() {
                    return;
                }
                for day in range.first.0..=range.last.0 {
                    days.entry(day).or_insert((off, row.origin));
                }
            });
        }
        let mut tables: BTreeMap<i32, CalendarYear> = BTreeMap::new();
        for (day, (off, _)) in days {
            let day = model::Day(day);
            let year = day.year();
            let table = tables.entry(year).or_insert_with(|| CalendarYear {
                year,
                off: Vec::new(),
                work: Vec::new(),
            });
            let list = if off { &mut table.off } else { &mut table.work };
            list.push(DayRange::on(day));
        }
        for table in tables.values() {
            world.calendar.add(table);
        }
    }
}
