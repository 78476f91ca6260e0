//! Payments from account to account.
//!
//! Sources: European Payments Council, EPC069-12 version 3.1 (*Quick Response Code: Guidelines to enable data capture
//! for the initiation of a SEPA credit transfer*); SIX, *Swiss Implementation Guidelines QR-bill* 2.3; ISO 13616 and the
//! SWIFT IBAN registry for countries and lengths; ISO 7064 (MOD 97-10) for check digits.

use vigie_numbers::Country;

use super::fields::said;
use super::warning::Warning;

/// Money that a code asks to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Whom it says that the account belongs to. Nobody checked that.
    pub payee: String,
    /// The account.
    pub iban: Iban,
    /// How much, as it stands in the code; `None` where the payer chooses.
    pub amount: Option<Amount>,
    /// What the payment is for.
    pub reference: Option<String>,
    /// What is shown to whoever pays.
    pub note: Option<String>,
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Digits, with a point before the fraction.
    pub value: String,
    /// Three capital letters.
    pub currency: String,
}

/// An account number (ISO 13616).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Iban {
    /// Capitals and digits without blanks.
    pub text: String,
    /// The country whose bank keeps the account.
    pub country: Option<Country>,
    /// Whether its length and its check digits are right.
    pub is_right: bool,
}

impl Iban {
    /// Reads an account number, right or not.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text: String =
            text.chars().filter(|letter| !letter.is_whitespace()).take(40).collect::<String>().to_ascii_uppercase();
        let country = text.get(..2).and_then(Country::of);
        let length = LENGTHS.iter().find(|(letters, _)| text.starts_with(letters)).map(|(_, length)| *length);
        let is_right = length == Some(text.len()) && check_sum(&text) == Some(1);
        Self { text, country, is_right }
    }
}

/// The number that an IBAN is, its first four letters behind the rest and letters as 10 to 35, modulo 97.
fn check_sum(iban: &str) -> Option<u32> {
    let (head, rest) = (iban.get(..4)?, iban.get(4..)?);
    rest.chars().chain(head.chars()).try_fold(0, |sum, letter| {
        let value = letter.to_digit(36).filter(|_| letter.is_ascii())?;
        Some(if value < 10 { sum * 10 + value } else { sum * 100 + value } % 97)
    })
}

pub(super) fn read(text: &str, home: Option<Country>) -> Option<(Transfer, Vec<Warning>)> {
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches('\r').trim()).take(40).collect();
    let transfer = match *lines.first()? {
        "BCD" => sepa(&lines)?,
        "SPC" => swiss(&lines)?,
        _ => return None,
    };
    let is_abroad = home.is_some_and(|home| transfer.iban.country.is_some_and(|country| country != home));
    let warnings = [
        (true, Warning::NobodyChecksPayee),
        (!transfer.iban.is_right, Warning::WrongAccount),
        (is_abroad && transfer.iban.is_right, Warning::ForeignAccount),
    ];
    Some((transfer, warnings.into_iter().filter(|(is, _)| *is).map(|(_, warning)| warning).collect()))
}

/// EPC069-12: tag, version, character set, identification, BIC, name, IBAN, amount, purpose, reference, text, note.
fn sepa(lines: &[&str]) -> Option<Transfer> {
    let line = |at: usize| lines.get(at).copied().unwrap_or_default();
    if !matches!(line(1), "001" | "002") || !matches!(line(3), "SCT" | "INST") {
        return None;
    }
    let amount = line(7).get(..3).zip(line(7).get(3..)).and_then(|(currency, value)| amount(value, currency));
    Some(Transfer {
        payee: line(5).to_owned(),
        iban: Iban::read(line(6)),
        amount,
        reference: said(line(9)).or_else(|| said(line(10))),
        note: said(line(11)),
    })
}

/// QR-bill: type, version, coding, IBAN, seven lines of the creditor, seven that stay empty, amount, currency, seven
/// of the debtor, kind of reference, reference, text.
fn swiss(lines: &[&str]) -> Option<Transfer> {
    let line = |at: usize| lines.get(at).copied().unwrap_or_default();
    if !line(1).starts_with("02") {
        return None;
    }
    Some(Transfer {
        payee: line(5).to_owned(),
        iban: Iban::read(line(3)),
        amount: amount(line(18), line(19)),
        reference: said(line(28)),
        note: said(line(29)),
    })
}

fn amount(value: &str, currency: &str) -> Option<Amount> {
    let is_number = value.split('.').count() <= 2
        && value.len() <= 15
        && value.starts_with(|first: char| first.is_ascii_digit())
        && value.bytes().all(|one| one.is_ascii_digit() || one == b'.');
    let is_currency = currency.len() == 3 && currency.bytes().all(|one| one.is_ascii_uppercase());
    (is_number && is_currency).then(|| Amount { value: value.to_owned(), currency: currency.to_owned() })
}

/// How long an IBAN is in each country of the registry.
const LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HN", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("OM", 23),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SO", 23),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
    ("YE", 30),
];
