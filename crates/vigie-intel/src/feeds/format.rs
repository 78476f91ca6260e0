//! The formats of lists, what is said of a list beside it, and why one is refused.

use vigie_types::{ListRef, Timestamp};

use crate::kind::{Class, Kind};

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
    /// A zone of response policies
    /// (<https://datatracker.ietf.org/doc/html/draft-vixie-dnsop-dns-rpz-00>).
    Rpz,
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
