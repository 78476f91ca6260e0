//! A telephone number, as it is written somewhere.
//!
//! Sources: ITU-T E.164 and its list of assigned country codes; premium numbers from the national plans that ITU-T
//! E.129 gathers; 3GPP TS 22.030 for codes that steer the phone or the network.

use std::borrow::Cow;

use crate::country::{Country, is_code, most_of_premium_abroad, most_of_premium_at_home, of_number};

/// The most characters of a number that are kept.
const MAX_DIGITS: usize = 40;
/// The most digits of a number that is dialled only in its country, and short there.
const SHORT: usize = 6;

/// A number, as it is written somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Digits, with `+`, `*` and `#` where they stand; nothing else.
    pub digits: String,
    /// The country that an international number belongs to.
    pub country: Option<Country>,
}

impl Number {
    /// The digits of a text, 40 at most, without a `(0)` behind the code of a country; `None` where there are none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = without_trunk(text);
        let kept = text.chars().filter(|letter| letter.is_ascii_digit() || "+*#".contains(*letter));
        let digits: String = kept.take(MAX_DIGITS).collect();
        if !digits.chars().any(|letter| letter.is_ascii_digit() || letter == '*' || letter == '#') {
            return None;
        }
        let country = international(&digits).and_then(of_number);
        Some(Self { digits, country })
    }

    /// Whether it is written with the code of a country, behind `+` or `00`.
    #[must_use]
    pub fn is_international(&self) -> bool {
        international(&self.digits).is_some()
    }

    /// Whether it costs more than a call to somebody at home in a country. Where that is not known, only what costs
    /// more nearly everywhere.
    #[must_use]
    pub fn is_premium(&self, home: Option<Country>) -> bool {
        self.most_of_premium(home).is_some()
    }

    /// How long [`Self::digits`] of such a number are at most, where it is one that costs more: one that is shorter
    /// may be the front of a longer one.
    #[must_use]
    pub fn most_of_premium(&self, home: Option<Country>) -> Option<usize> {
        match international(&self.digits) {
            Some(digits) => most_of_premium_abroad(digits).map(|most| self.digits.len() - digits.len() + most),
            None if self.is_short() => None,
            None => most_of_premium_at_home(&self.digits, home),
        }
    }

    /// Whether it is written as one of another country than this.
    #[must_use]
    pub fn is_foreign_to(&self, home: Country) -> bool {
        self.is_international() && self.country != Some(home)
    }

    /// Whether it is a short number, which may cost anything.
    #[must_use]
    pub fn is_short(&self) -> bool {
        !self.is_international() && self.digits.len() <= SHORT
    }

    /// Whether it is no number to talk to: it steers the phone or the network, for instance where calls go.
    #[must_use]
    pub fn steers_phone(&self) -> bool {
        self.digits.contains(['*', '#'])
    }
}

/// The digits behind `+` or `00`.
fn international(digits: &str) -> Option<&str> {
    let rest = digits.strip_prefix('+').or_else(|| digits.strip_prefix("00"))?;
    (rest.len() >= 5).then_some(rest)
}

/// A text without the `(0)` that many write behind the code of a country, as in `+33 (0)899`: it is dialled only at
/// home.
fn without_trunk(text: &str) -> Cow<'_, str> {
    let Some((front, rest)) = text.split_once("(0)") else { return Cow::Borrowed(text) };
    let digits: String = front.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    match digits.strip_prefix('+').or_else(|| digits.strip_prefix("00")) {
        Some(code) if is_code(code) => Cow::Owned(format!("{front} {rest}")),
        _ => Cow::Borrowed(text),
    }
}
