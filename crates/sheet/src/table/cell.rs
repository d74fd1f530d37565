//! What stands in a cell: dates, numbers, yes or no, words of a list. Each reader gives the value, or
//! what is wrong with the text and what to do.

use super::header::{did_you_mean, nearest};
use language::{Argument, Message};
use model::catalogue::{Name, plain};
use model::{Certainty, Day, DayRange, Secrecy, Text, Zone};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// What is wrong, and what to do.
pub(crate) type Fault = (Message, Message);

/// Serial day numbers that are taken for dates in workbooks: 1 January 1950 to 31 December 2149.
const SERIAL_DAYS: std::ops::RangeInclusive<i32> = 18_264..=91_312;
/// The day numbered 0 by spreadsheet programs, 30 December 1899.
const SERIAL_DAY_ZERO: Day = Day(-25_569);
/// Days between the two numberings of spreadsheet programs.
const SERIAL_1904_DAYS: i32 = 1_462;

/// Reads a day, a month, a year, a range, or a time that becomes a civil date in `zone`. In a workbook
/// (`epoch_1904` is given) also a serial number.
pub(crate) fn date(text: &str, zone: &Zone, epoch_1904: Option<bool>) -> Result<DayRange, Fault> {
    if let Some(range) = DayRange::parse(text) {
        return Ok(range);
    }
    let text = &*half_width(text);
    let joined = text.replace('至', "..").replace(['~', '～'], "..");
    if let Some(range) = DayRange::parse(&joined) {
        return Ok(range);
    }
    if text.contains(':')
        && let Some(day) = zone.parse(text).and_then(|instant| zone.day(instant))
    {
        return Ok(DayRange::on(day));
    }
    if let Some(epoch_1904) = epoch_1904
        && let Ok(serial) = text.parse::<f64>()
    {
        let days = serial.floor() as i32 + if epoch_1904 { SERIAL_1904_DAYS } else { 0 };
        if SERIAL_DAYS.contains(&days) {
            return Ok(DayRange::on(SERIAL_DAY_ZERO.plus(days)));
        }
    }
    Err(no_date(&joined))
}

/// As [`date()`], known to the day.
pub(crate) fn day(text: &str, zone: &Zone, epoch_1904: Option<bool>) -> Result<Day, Fault> {
    let range = date(text, zone, epoch_1904)?;
    range.exact().ok_or_else(|| {
        (Message::new("sheet-date-not-exact"), Message::new("sheet-remedy-date-exact"))
    })
}

// Says why a text is no date.
fn no_date(text: &str) -> Fault {
    let form = || Message::new("sheet-remedy-date-form");
    if let Some((first, last)) = text.split_once("..") {
        if let (Some(first), Some(last)) = (DayRange::parse(first), DayRange::parse(last)) {
            let message =
                Message::new("sheet-date-range-backwards").with("first", first).with("last", last);
            return (message, Message::new("sheet-remedy-date-range"));
        }
        let part = if DayRange::parse(first).is_some() { last } else { first };
        if !part.contains("..") && !part.trim().is_empty() {
            return no_date(part);
        }
        return (Message::new("sheet-date-none"), form());
    }
    let date = text.split([' ', 'T']).next().unwrap_or_default();
    let dashed = date.replace(['年', '月', '/', '.'], "-").replace('日', "");
    let numbers: Option<Vec<u32>> =
        dashed.split('-').map(|part| part.trim().parse::<u32>().ok()).collect();
    let digits = date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit());
    let part = |from: usize, to: usize| date[from..to].parse::<u32>().unwrap_or(0);
    let numbers = if digits { Some(vec![part(0, 4), part(4, 6), part(6, 8)]) } else { numbers };
    match numbers.as_deref() {
        Some([first @ 1..=12, second @ 1..=12, year @ 1000..=9999]) if first != second => {
            let on = |month: u32, day: u32| Day::new(*year as i32, month, day);
            match (on(*first, *second), on(*second, *first)) {
                (Some(one), Some(other)) => (
                    Message::new("sheet-date-ambiguous").with("one", one).with("other", other),
                    Message::new("sheet-remedy-date-ambiguous")
                        .with("one", one.to_string())
                        .with("other", other.to_string()),
                ),
                _ => (Message::new("sheet-date-none"), form()),
            }
        }
        Some([first @ 1..=31, second @ 1..=31, year @ 1000..=9999]) => {
            let (month, day) = if first > second { (second, first) } else { (first, second) };
            match Day::new(*year as i32, *month, *day) {
                Some(meant) => {
                    (Message::new("sheet-date-year-last"), did_you_mean(&meant.to_string()))
                }
                None => (Message::new("sheet-date-none"), form()),
            }
        }
        Some([year @ 1000..=9999, month, ..]) if !(1..=12).contains(month) => (
            Message::new("sheet-date-no-month")
                .with("year", year.to_string())
                .with("month", month.to_string()),
            form(),
        ),
        Some([year @ 1000..=9999, month, day]) => {
            let days = DayRange::month(*year as i32, *month).map_or(0, DayRange::days);
            if (1..=days).contains(day) {
                // The date is right, so it is the time after it that is not.
                return (Message::new("sheet-date-time"), Message::new("sheet-remedy-date-time"));
            }
            (
                Message::new("sheet-date-no-day")
                    .with("year", year.to_string())
                    .with("month", month.to_string())
                    .with("day", day.to_string())
                    .with("days", days),
                Message::new("sheet-remedy-date-no-day"),
            )
        }
        Some([0..=99, 1..=12, 1..=31]) => {
            (Message::new("sheet-date-short-year"), Message::new("sheet-remedy-date-form"))
        }
        _ => (Message::new("sheet-date-none"), form()),
    }
}

/// Reads a whole number from 0 to `most`, with thousands separators and full-width digits.
pub(crate) fn number(text: &str, most: i64) -> Result<i64, Fault> {
    // Nearly every number in a large file is plain digits.
    if text.len() <= 15
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && let Some(number) = text.parse().ok().filter(|number| *number <= most)
    {
        return Ok(number);
    }
    let text = half_width(text);
    let grouped = text.split(',').enumerate().all(|(at, group)| at == 0 || group.trim().len() == 3);
    let plain: String = if grouped {
        text.chars().filter(|character| !matches!(character, ',' | ' ')).collect()
    } else {
        text.clone().into_owned()
    };
    let whole = match plain.split_once('.') {
        Some((whole, fraction))
            if !fraction.is_empty() && fraction.bytes().all(|byte| byte == b'0') =>
        {
            whole
        }
        _ => plain.as_str(),
    };
    let bounds = |id: &'static str| {
        (
            Message::new(id).with("most", most.to_string()),
            Message::new("sheet-remedy-number").with("most", most.to_string()),
        )
    };
    match whole.parse::<i64>() {
        Ok(number) if number < 0 => Err(bounds("sheet-number-negative")),
        Ok(number) if number > most => Err(bounds("sheet-number-large")),
        Ok(number) => Ok(number),
        Err(_) if whole.len() > 15 && whole.bytes().all(|byte| byte.is_ascii_digit()) => {
            Err(bounds("sheet-number-large"))
        }
        Err(_) if plain.parse::<f64>().is_ok() => Err(bounds("sheet-number-fraction")),
        Err(_) => Err(bounds("sheet-number-none")),
    }
}

/// Reads yes or no.
pub(crate) fn yes_no(text: &str) -> Result<bool, Fault> {
    let has = |words: &[&str]| words.contains(&text);
    if has(&["是", "yes", "1", "true"]) {
        return Ok(true);
    }
    if has(&["否", "no", "0", "false"]) {
        return Ok(false);
    }
    match plain(&half_width(text)).as_str() {
        "是" | "有" | "对" | "yes" | "y" | "true" | "t" | "1" | "√" | "✓" => Ok(true),
        "否" | "无" | "没有" | "不是" | "no" | "n" | "false" | "f" | "0" | "×" => Ok(false),
        _ => Err((Message::new("sheet-yes-no"), Message::new("sheet-remedy-yes-no"))),
    }
}

/// Reads whether something stands beyond dispute; blank is confirmed.
pub(crate) fn certainty(text: &str) -> Result<Certainty, Fault> {
    match plain(text).as_str() {
        "" | "confirmed" | "已确认" | "确认" => Ok(Certainty::Confirmed),
        "disputed" | "有异议" | "存在异议" | "有争议" => Ok(Certainty::Disputed),
        "incomplete" | "不完整" | "待补充" => Ok(Certainty::Incomplete),
        other => Err(word_fault(
            "sheet-status",
            other,
            &[
                ("confirmed", "已确认", "confirmed"),
                ("disputed", "有异议", "disputed"),
                ("incomplete", "不完整", "incomplete"),
            ],
        )),
    }
}

/// Reads a class of secrecy; blank is open.
pub(crate) fn secrecy(text: &str) -> Result<Secrecy, Fault> {
    match plain(text).as_str() {
        "" | "open" | "public" | "公开" => Ok(Secrecy::Open),
        "internal" | "内部" | "内部公开" => Ok(Secrecy::Internal),
        "indexonly" | "仅索引" | "只登记索引" => Ok(Secrecy::IndexOnly),
        other => Err(word_fault(
            "sheet-secrecy",
            other,
            &[
                ("open", "公开", "open"),
                ("internal", "内部", "internal"),
                ("index_only", "仅索引", "index_only"),
            ],
        )),
    }
}

fn word_fault(id: &'static str, word: &str, list: &[(&str, &str, &str)]) -> Fault {
    let words = list.iter().flat_map(|(name, zh, _)| [*name, *zh]);
    let remedy = match nearest(word, words) {
        Some(near) => did_you_mean(&near),
        None => {
            let words = list
                .iter()
                .map(|(_, zh, en)| Argument::Label(Text::new(*zh, *en)))
                .collect::<Vec<_>>();
            Message::new("sheet-remedy-one-of").with("words", words)
        }
    };
    (Message::new(id), remedy)
}

/// A list of the catalogue, for looking words up by name, label or other word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    // As written first, so that nearly every cell costs one look-up and no copy.
    exact: FxHashMap<String, usize>,
    plain: FxHashMap<String, usize>,
    // Names before labels before other words: what is suggested first where several are as near.
    candidates: Vec<String>,
    labels: Vec<Text>,
}

impl Words {
    /// The words of a list.
    pub fn of(names: impl IntoIterator<Item = Name>) -> Words {
        let mut words = Words::default();
        let names: Vec<Name> = names.into_iter().collect();
        for picked in [
            |name: &Name| vec![name.name.clone()],
            |name: &Name| vec![name.zh.clone(), name.en.clone()],
            |name: &Name| name.also.clone(),
        ] {
            for (at, name) in names.iter().enumerate() {
                for word in picked(name) {
                    words.plain.entry(plain(&word)).or_insert(at);
                    words.candidates.push(word.clone());
                    words.exact.entry(word).or_insert(at);
                }
            }
        }
        words.labels = names.iter().map(Name::label).collect();
        words
    }

    /// The place in the list.
    pub fn find(&self, text: &str) -> Option<usize> {
        self.exact.get(text).copied().or_else(|| self.plain.get(&plain(text)).copied())
    }

    /// What to say where nothing is found; `id` is the message.
    pub fn fault(&self, id: &'static str, text: &str) -> Fault {
        let remedy = match nearest(text, self.candidates.iter().map(String::as_str)) {
            Some(near) => did_you_mean(&near),
            None => {
                let all: Vec<Argument> =
                    self.labels.iter().take(30).map(|label| label.clone().into()).collect();
                Message::new("sheet-remedy-one-of").with("words", all)
            }
        };
        (Message::new(id), remedy)
    }
}

/// The parts of a cell that lists several things.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '；', '、', ',', '，', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// Full-width digits and signs as their ASCII forms.
pub(crate) fn half_width(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .map(|character| match character {
                '\u{FF01}'..='\u{FF5E}' => {
                    char::from_u32(character as u32 - 0xFEE0).unwrap_or(character)
                }
                '\u{3000}' => ' ',
                '−' | '–' | '—' => '-',
                other => other,
            })
            .collect(),
    )
}

/// Whether a cell carries a mark of classified material.
pub(crate) fn is_marked(text: &str) -> bool {
    model::secrecy::classification_mark(text).is_some()
}

/// How an event is written that is known to have happened at an unknown time, in either language.
pub(crate) const SOMETIME: [(&str, model::Language); 2] =
    [("时间不详", model::Language::Chinese), ("at an unknown time", model::Language::English)];

/// Whether a text says that an event happened at an unknown time.
pub(crate) fn is_sometime(text: &str) -> bool {
    // Nearly every cell is a date.
    !text.starts_with(|first: char| first.is_ascii_digit())
        && SOMETIME.iter().any(|(word, _)| plain(word) == plain(text))
}
