//! Lists in the formats in which they are published, each read into [`Indicators`](crate::Indicators) with an account
//! of every entry.

mod account;
mod adblock;
mod asciidoc;
mod attribute;
mod echap;
mod guess;
mod hosts;
mod lines;
mod maltrail;
mod misp;
mod openioc;
mod stix;
mod table;
mod unicode;

use vigie_types::{ListRef, Timestamp};

use crate::kind::{Class, Kind};

pub use account::{Imported, Rejected};
pub use echap::read_echap;
pub use guess::family_of_file;

/// In which form a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedFormat {
    /// The YAML of Echap (<https://github.com/AssoEchap/stalkerware-indicators>).
    Echap,
    /// STIX 2.0 or 2.1 (<https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html>): bundles,
    /// arrays of bundles or objects, one object.
    Stix2,
    /// OpenIOC 1.0 or 1.1 (<https://github.com/fireeye/OpenIOC_1.1>).
    OpenIoc,
    /// Events, objects or attributes of MISP in whatever its API puts around them, or a warning list
    /// (<https://www.misp-project.org/datamodels/>).
    Misp,
    /// Values parted by commas, semicolons, tabs or bars, whose header names what is in each column.
    Csv,
    /// One entry on each line, of this kind, or of a kind that each entry tells itself. Domains may
    /// be written `*.domain`, which is how wildcard lists do it. [`Kind::Host`] reads a list of
    /// names that mean nothing below themselves.
    Lines(Option<Kind>),
    /// The `README.adoc` of ESET (<https://github.com/eset/malware-ioc>): blocks and tables.
    AsciiDoc,
    /// A trail of maltrail (<https://github.com/stamparm/maltrail>).
    Maltrail,
    /// A hosts file (`0.0.0.0 name`); its names are exact hosts.
    Hosts,
    /// Filter rules of ad blockers
    /// (<https://help.adblockplus.org/hc/en-us/articles/360062733293>).
    Adblock,
}

/// Where a list comes from and what its entries are, where the list itself does not say it.
#[derive(Clone, Debug)]
pub struct FeedInfo {
    /// The list, for people.
    pub list: ListRef,
    /// What its entries are.
    pub class: Class,
    /// The family of entries for which the list names none; the list's name, if there is none here.
    pub family: Option<String>,
    /// When the list is read: what is valid only until before then by the list itself is left out.
    pub at: Timestamp,
}

/// What one list may have at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedLimits {
    /// Bytes.
    pub max_bytes: usize,
    /// Entries.
    pub max_entries: usize,
    /// Entries that cannot be taken: more of them mean that the list has another format.
    pub max_rejected: usize,
}

impl Default for FeedLimits {
    /// 64 MiB, four million entries, ten thousand rejected ones.
    fn default() -> Self {
        Self { max_bytes: 64 << 20, max_entries: 4_000_000, max_rejected: 10_000 }
    }
}

/// Why a list was refused as a whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// More bytes than a list may have.
    #[error("the list is larger than {0} bytes")]
    TooLarge(usize),
    /// More entries than a list may have.
    #[error("the list has more than {0} entries")]
    TooManyEntries(usize),
    /// Most likely another format than the one it was read as.
    #[error("more than {0} entries of the list cannot be taken")]
    TooManyRejected(usize),
    /// Not the format that is expected.
    #[error("the list cannot be read: {0}")]
    Unreadable(String),
}

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
    }
    Ok(account.close())
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::indicators::Indicators;

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

    const FORMATS: [FeedFormat; 11] = [
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
