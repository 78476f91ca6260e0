//! Telephone numbers, and messages to them: `tel:`, `sms:`, `SMSTO:`.
//!
//! Sources: RFC 3966 (`tel:`), RFC 5724 (`sms:`), ZXing's wiki, *Barcode Contents* (`SMSTO:`); ITU-T E.164 and its list
//! of assigned country codes; premium numbers from the national plans that ITU-T E.129 gathers; 3GPP TS 22.030 for
//! codes that steer the phone or the network.

use super::country::{Country, is_premium_abroad, is_premium_at_home, of_number};
use super::fields::{after, parameter, query, said, unescaped};
use super::warning::{Warning, once};

/// A number, as it stands in the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Digits, with `+`, `*` and `#` where they stand; nothing else.
    pub digits: String,
    /// The country that an international number belongs to.
    pub country: Option<Country>,
}

/// A text message that a code prepares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Whom it goes to.
    pub to: Vec<Number>,
    /// What it says.
    pub text: Option<String>,
}

impl Number {
    pub(super) fn read(text: &str) -> Option<Self> {
        // Parameters begin with a semicolon (RFC 3966); letters stand for digits in some countries, not on phones.
        let text = unescaped(text);
        let text = text.split([';', '?']).next().unwrap_or_default();
        let digits: String =
            text.chars().filter(|letter| letter.is_ascii_digit() || "+*#".contains(*letter)).take(40).collect();
        if !digits.chars().any(|letter| letter.is_ascii_digit() || letter == '*' || letter == '#') {
            return None;
        }
        let country = international(&digits).and_then(of_number);
        Some(Self { digits, country })
    }

    /// What is to be said about it to somebody at home in a country, by its two letters.
    pub(super) fn warnings(&self, home: Option<[u8; 2]>) -> Vec<Warning> {
        if self.digits.contains(['*', '#']) {
            return vec![Warning::SteersPhone];
        }
        let mut warnings = Vec::new();
        match international(&self.digits) {
            Some(digits) => {
                if is_premium_abroad(digits) {
                    warnings.push(Warning::PremiumNumber);
                }
                let is_home = home.is_some_and(|home| self.country.is_some_and(|country| country.is(home)));
                if home.is_some() && !is_home {
                    warnings.push(Warning::ForeignNumber);
                }
            }
            None if self.digits.len() <= 6 => warnings.push(Warning::ShortNumber),
            None if is_premium_at_home(&self.digits, home) => warnings.push(Warning::PremiumNumber),
            None => {}
        }
        warnings
    }
}

/// The digits behind `+` or `00`.
fn international(digits: &str) -> Option<&str> {
    let rest = digits.strip_prefix('+').or_else(|| digits.strip_prefix("00"))?;
    (rest.len() >= 5).then_some(rest)
}

pub(super) fn call(text: &str, home: Option<[u8; 2]>) -> Option<(Number, Vec<Warning>)> {
    let number = Number::read(after(text, "tel:").or_else(|| after(text, "telprompt:"))?)?;
    let warnings = number.warnings(home);
    Some((number, warnings))
}

pub(super) fn message(text: &str, home: Option<[u8; 2]>) -> Option<(Message, Vec<Warning>)> {
    let body_behind = ["SMSTO:", "MMSTO:"].iter().find_map(|prefix| after(text, prefix));
    let rest = body_behind.or_else(|| ["sms:", "mms:"].iter().find_map(|prefix| after(text, prefix)))?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    // SMSTO:number:text, and some write it behind sms: too; RFC 5724 has ?body=text.
    let (address, said_behind) = match rest.find([':', '?']) {
        Some(at) if rest[at..].starts_with(':') => (&rest[..at], said(&rest[at + 1..])),
        Some(at) => {
            let query = query(&rest[at + 1..]);
            (&rest[..at], parameter(&query, "body"))
        }
        None => (rest, None),
    };
    let to: Vec<Number> = address.split([',', ';']).take(20).filter_map(Number::read).collect();
    let mut warnings: Vec<Warning> = to.iter().flat_map(|number| number.warnings(home)).collect();
    once(&mut warnings);
    (!to.is_empty() || said_behind.is_some()).then_some((Message { to, text: said_behind }, warnings))
}
