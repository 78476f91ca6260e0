//! Lists in the formats in which they are published, each read into [`Indicators`](crate::Indicators) with an account
//! of every entry.

mod account;
mod adblock;
mod asciidoc;
mod attribute;
mod echap;
mod format;
mod guess;
mod hosts;
mod lines;
mod maltrail;
mod misp;
mod names;
mod openioc;
mod rpz;
mod stix;
mod table;
mod unicode;

use vigie_types::{ListRef, Timestamp};

use crate::kind::Class;

pub use account::{Imported, Rejected};
pub use format::{FeedFormat, FeedInfo, FeedLimits, ImportError};
pub use guess::family_of_file;

/// Reads a list. Entries that cannot be taken are named, and hide no others.
///
/// # Errors
/// See [`ImportError`].
pub fn read_feed(
    bytes: &[u8],
    format: FeedFormat,
    info: &FeedInfo,
    limits: &FeedLimits,
) -> Result<Imported, ImportError> {
    if bytes.len() > limits.max_bytes {
        return Err(ImportError::TooLarge(limits.max_bytes));
    }
    let text = unicode::in_utf8(bytes);
    let bytes = text.as_ref();
    let mut account = account::Account::new(info, limits);
    if matches!(format, FeedFormat::Lines(_) | FeedFormat::Hosts | FeedFormat::Adblock | FeedFormat::Rpz) {
        account.expect(bytes.iter().filter(|byte| **byte == b'\n').count());
    }
    match format {
        FeedFormat::Echap => echap::read(bytes, &mut account)?,
        FeedFormat::Stix2 => stix::read(bytes, &mut account)?,
        FeedFormat::Misp => misp::read(bytes, &mut account)?,
        FeedFormat::OpenIoc => openioc::read(bytes, &mut account)?,
        FeedFormat::Csv => table::read(bytes, &mut account)?,
        FeedFormat::Lines(kind) => lines::read(bytes, kind, &mut account)?,
        FeedFormat::AsciiDoc => asciidoc::read(bytes, &mut account)?,
        FeedFormat::Maltrail => maltrail::read(bytes, &mut account)?,
        FeedFormat::Hosts => hosts::read(bytes, &mut account)?,
        FeedFormat::Adblock => adblock::read(bytes, &mut account)?,
        FeedFormat::Rpz => rpz::read(bytes, &mut account)?,
    }
    Ok(account.close())
}

/// Reads a list of at most 4 MiB; families without a type are malware. Entries that cannot be taken
/// are named, and hide no others.
///
/// # Errors
/// See [`ImportError`].
pub fn read_echap(yaml: &[u8], list: ListRef) -> Result<Imported, ImportError> {
    let info = FeedInfo { list, class: Class::Malware, family: None, at: Timestamp(0) };
    read_feed(yaml, FeedFormat::Echap, &info, &FeedLimits::default())
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::indicators::Indicators;
    use crate::kind::Kind;

    pub(crate) fn info() -> FeedInfo {
        let list = ListRef {
            name: "Test".into(),
            date: "2026-01-01".into(),
            licence: "MIT".into(),
            url: "https://example.org".into(),
        };
        FeedInfo {
            list,
            class: Class::Malware,
            family: Some("Bad".into()),
            at: Timestamp::parse_date("2026-11-27").unwrap(),
        }
    }

    pub(crate) fn read(text: &str, format: FeedFormat) -> Imported {
        let imported = read_feed(text.as_bytes(), format, &info(), &FeedLimits::default()).unwrap();
        assert!(imported.adds_up());
        imported
    }

    pub(crate) fn entries(indicators: &Indicators) -> Vec<(Kind, String)> {
        let mut entries: Vec<_> = indicators.entries().map(|(kind, text, _)| (kind, text.to_owned())).collect();
        entries.sort();
        entries
    }

    const FORMATS: [FeedFormat; 12] = [
        FeedFormat::Echap,
        FeedFormat::Stix2,
        FeedFormat::Misp,
        FeedFormat::OpenIoc,
        FeedFormat::Csv,
        FeedFormat::Lines(None),
        FeedFormat::Lines(Some(Kind::Host)),
        FeedFormat::AsciiDoc,
        FeedFormat::Maltrail,
        FeedFormat::Hosts,
        FeedFormat::Adblock,
        FeedFormat::Rpz,
    ];

    #[test]
    fn limits_hold_in_every_format() {
        let limits = FeedLimits { max_bytes: 10, ..FeedLimits::default() };
        for format in FORMATS {
            assert_eq!(read_feed(&[b' '; 11], format, &info(), &limits).unwrap_err(), ImportError::TooLarge(10));
        }
        let limits = FeedLimits { max_entries: 2, max_rejected: 1, ..FeedLimits::default() };
        let many = |text: &str| read_feed(text.as_bytes(), FeedFormat::Lines(None), &info(), &limits).unwrap_err();
        assert_eq!(many("a.org\nb.org\nc.org"), ImportError::TooManyEntries(2));
        assert_eq!(many("a\nb"), ImportError::TooManyRejected(1));
    }

    proptest! {
        #[test]
        fn no_bytes_panic_and_every_entry_is_accounted_for(
            bytes in prop::collection::vec(any::<u8>(), 0..300),
            text in "([a-z.:/@#|^!\\[\\]'\"{}=,$* 0-9-]{0,30}\n){0,8}",
        ) {
            for format in FORMATS {
                for bytes in [bytes.as_slice(), text.as_bytes()] {
                    if let Ok(imported) = read_feed(bytes, format, &info(), &FeedLimits::default()) {
                        prop_assert!(imported.adds_up(), "{:?}", imported);
                    }
                    let _ = FeedFormat::guess("x.txt", bytes);
                }
            }
        }
    }
}
