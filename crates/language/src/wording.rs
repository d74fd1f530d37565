//! How days, periods, ratios and lists read in each language.

use model::{Day, DayRange, Language, Period, Ratio};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date: `2024年3月5日`, `5 March 2024`.
pub fn day(day: Day, language: Language) -> String {
    let (year, month, date) = day.ymd();
    match language {
        Language::Chinese => format!("{year}年{month}月{date}日"),
        Language::English => format!("{date} {} {year}", MONTHS[month as usize - 1]),
    }
}

/// A range of dates; a single day as a date.
pub fn day_range(range: DayRange, language: Language) -> String {
    match (range.exact(), language) {
        (Some(only), _) => day(only, language),
        (None, Language::Chinese) => {
            format!("{}至{}", day(range.first, language), day(range.last, language))
        }
        (None, Language::English) => {
            format!("{} to {}", day(range.first, language), day(range.last, language))
        }
    }
}

/// A period: `2024年第3季度`, `quarter 3 of 2024`.
pub fn period(period: Period, language: Language) -> String {
    match language {
        Language::Chinese => match period {
            Period::Year(year) => format!("{year}年"),
            Period::HalfYear(year, half) => {
                format!("{year}年{}半年", if half == 1 { "上" } else { "下" })
            }
            Period::Quarter(year, quarter) => format!("{year}年第{quarter}季度"),
            Period::Month(year, month) => format!("{year}年{month}月"),
            Period::FiveYears(year) => format!("{year}–{}年", year + 4),
            Period::Date(date) => day(date, language),
            Period::Days(range) => day_range(range, language),
        },
        Language::English => match period {
            Period::Year(year) => format!("{year}"),
            Period::HalfYear(year, half) => {
                format!("the {} half of {year}", if half == 1 { "first" } else { "second" })
            }
            Period::Quarter(year, quarter) => format!("quarter {quarter} of {year}"),
            Period::Month(year, month) => format!("{} {year}", MONTHS[month as usize - 1]),
            Period::FiveYears(year) => format!("{year}–{}", year + 4),
            Period::Date(date) => day(date, language),
            Period::Days(range) => day_range(range, language),
        },
    }
}

/// A ratio: a whole number as itself, hundredths as a percentage, anything else as a fraction.
pub fn ratio(ratio: Ratio) -> String {
    match ratio.as_whole() {
        Some(whole) if whole != 1 => whole.to_string(),
        _ if 100 % ratio.denominator() == 0 => {
            format!("{}%", ratio.numerator() * 100 / ratio.denominator())
        }
        _ => ratio.to_string(),
    }
}

/// Items joined as the language joins a list: `甲、乙`, `a, b`.
pub fn list(items: &[String], language: Language) -> String {
    items.join(match language {
        Language::Chinese => "、",
        Language::English => ", ",
    })
}
