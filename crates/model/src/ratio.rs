//! Exact ratios for shares and hours, so that "more than half of four" is decided without rounding.

use std::cmp::Ordering;
use std::fmt;

/// A non-negative rational number in lowest terms. Numerator and denominator stay below 2^32.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: u64,
    denominator: u64,
}

impl Ratio {
    /// Zero.
    pub const ZERO: Ratio = Ratio { numerator: 0, denominator: 1 };
    /// One.
    pub const ONE: Ratio = Ratio { numerator: 1, denominator: 1 };

    /// `numerator / denominator` in lowest terms; `None` for a denominator of zero or where a part of the
    /// reduced ratio is 2^32 or more.
    pub fn new(numerator: u64, denominator: u64) -> Option<Ratio> {
        if denominator == 0 {
            return None;
        }
        let divisor = gcd(numerator, denominator);
        let (numerator, denominator) = (numerator / divisor, denominator / divisor);
        (numerator < 1 << 32 && denominator < 1 << 32).then_some(Ratio { numerator, denominator })
    }

    /// A whole number.
    pub fn whole(number: u32) -> Ratio {
        Ratio { numerator: number.into(), denominator: 1 }
    }

    /// Reads `3`, `0.9`, `90%`, `2/3`. `None` for anything else, negative numbers included.
    ///
    /// ```
    /// use model::Ratio;
    /// assert_eq!(Ratio::parse("90%"), Ratio::new(9, 10));
    /// assert_eq!(Ratio::parse("2/3"), Ratio::new(2, 3));
    /// assert_eq!(Ratio::parse("-1"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Ratio> {
        let text = text.trim();
        if let Some(percent) = text.strip_suffix(['%', '％']) {
            let ratio = Ratio::parse_decimal(percent.trim())?;
            return Ratio::new(ratio.numerator, ratio.denominator.checked_mul(100)?);
        }
        if let Some((numerator, denominator)) = text.split_once('/') {
            return Ratio::new(digits(numerator.trim())?, digits(denominator.trim())?);
        }
        Ratio::parse_decimal(text)
    }

    fn parse_decimal(text: &str) -> Option<Ratio> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        if fraction.len() > 6 {
            return None;
        }
        let denominator = 10u64.pow(fraction.len() as u32);
        let fraction = if text.contains('.') { digits(fraction)? } else { 0 };
        Ratio::new(digits(whole)?.checked_mul(denominator)?.checked_add(fraction)?, denominator)
    }

    /// The numerator in lowest terms.
    pub fn numerator(self) -> u64 {
        self.numerator
    }

    /// The denominator in lowest terms; never zero.
    pub fn denominator(self) -> u64 {
        self.denominator
    }

    /// The whole number it is, if it is one.
    pub fn as_whole(self) -> Option<u64> {
        (self.denominator == 1).then_some(self.numerator)
    }

    /// `self × count`, rounded down.
    pub fn of_floor(self, count: u64) -> u64 {
        (u128::from(self.numerator) * u128::from(count) / u128::from(self.denominator)) as u64
    }

    /// `self × count`, rounded up: how many of `count` make at least this share.
    pub fn of_ceiling(self, count: u64) -> u64 {
        (u128::from(self.numerator) * u128::from(count)).div_ceil(u128::from(self.denominator))
            as u64
    }
}

// One or more digits and nothing else: `parse` alone would take a sign.
fn digits(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.denominator == 1 {
            write!(f, "{}", self.numerator)
        } else {
            write!(f, "{}/{}", self.numerator, self.denominator)
        }
    }
}
