//! Telephone numbers, and messages to them: `tel:`, `sms:`, `SMSTO:`.
//!
//! Sources: RFC 3966 (`tel:`), RFC 5724 (`sms:`), ZXing's wiki, *Barcode Contents* (`SMSTO:`).

use vigie_numbers::{Country, Number};

use super::fields::{after, parameter, query, said, unescaped};
use super::warning::{Warning, once};

/// A text message that a code prepares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Whom it goes to.
    pub to: Vec<Number>,
    /// What it says.
    pub text: Option<String>,
}

/// A number of a code. Parameters begin with a semicolon (RFC 3966); letters stand for digits in some countries, not
/// on phones.
pub(super) fn read(text: &str) -> Option<Number> {
    Number::read(unescaped(text).split([';', '?']).next().unwrap_or_default())
}

/// What is to be said about a number to somebody at home in a country.
pub(super) fn warnings(number: &Number, home: Option<Country>) -> Vec<Warning> {
    if number.steers_phone() {
        return vec![Warning::SteersPhone];
    }
    let said = [
        (number.is_premium(home), Warning::PremiumNumber),
        (home.is_some_and(|home| number.is_foreign_to(home)), Warning::ForeignNumber),
        (number.is_short(), Warning::ShortNumber),
    ];
    said.into_iter().filter_map(|(is_so, warning)| is_so.then_some(warning)).collect()
}

pub(super) fn call(text: &str, home: Option<Country>) -> Option<(Number, Vec<Warning>)> {
    let number = read(after(text, "tel:").or_else(|| after(text, "telprompt:"))?)?;
    let warnings = warnings(&number, home);
    Some((number, warnings))
}

pub(super) fn message(text: &str, home: Option<Country>) -> Option<(Message, Vec<Warning>)> {
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
    let to: Vec<Number> = address.split([',', ';']).take(20).filter_map(read).collect();
    let mut warnings: Vec<Warning> = to.iter().flat_map(|number| warnings(number, home)).collect();
    once(&mut warnings);
    (!to.is_empty() || said_behind.is_some()).then_some((Message { to, text: said_behind }, warnings))
}
