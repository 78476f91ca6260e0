//! Lists in the YAML form of Echap's stalkerware indicators
//! (<https://github.com/AssoEchap/stalkerware-indicators>), which is also the form of a pack that
//! an administrator writes by hand: a list of families with `packages`, `certificates` (SHA-1 or
//! SHA-256 of the DER), `samples` (SHA-256 of files), `websites`, `distribution` and `c2`.

use std::sync::Arc;

use serde::Deserialize;
use vigie_types::{ListRef, clean_label};

use crate::domain::host_of;
use crate::indicators::{Class, Family, Indicators, Table};

/// The largest file that is read, in bytes: forty times the list of today.
const MAX_BYTES: usize = 4 << 20;

/// A list that was read, with an account of every entry.
#[derive(Debug)]
pub struct Imported {
    /// What can be matched.
    pub indicators: Indicators,
    /// How many entries the file has.
    pub entries: usize,
    /// How many of them say what another entry of the file says already.
    pub repeated: usize,
    /// The entries that could not be taken, each with the reason.
    pub rejected: Vec<Rejected>,
}

/// An entry that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Whose entry.
    pub family: String,
    /// The entry, cleaned.
    pub entry: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

/// Why a file was refused as a whole.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// More bytes than a list may have.
    #[error("the list is larger than {MAX_BYTES} bytes")]
    TooLarge,
    /// Not the YAML that is expected.
    #[error("the list cannot be read: {0}")]
    Unreadable(#[from] serde_saphyr::Error),
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    #[serde(default)]
    r#type: String,
    #[serde(default)]
    packages: Vec<String>,
    #[serde(default)]
    certificates: Vec<String>,
    #[serde(default)]
    samples: Vec<String>,
    #[serde(default)]
    websites: Vec<String>,
    #[serde(default)]
    distribution: Vec<String>,
    #[serde(default)]
    c2: CommandAndControl,
}

#[derive(Default, Deserialize)]
struct CommandAndControl {
    #[serde(default)]
    domains: Vec<String>,
    #[serde(default, alias = "ip")]
    ips: Vec<String>,
}

/// Reads a list. Entries that cannot be taken are named, and hide no others.
///
/// # Errors
/// See [`ImportError`].
pub fn read_echap(yaml: &[u8], list: ListRef) -> Result<Imported, ImportError> {
    if yaml.len() > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    let entries: Vec<Entry> = serde_saphyr::from_slice(yaml)?;
    let list = Arc::new(list);
    let mut imported = Imported { indicators: Indicators::default(), entries: 0, repeated: 0, rejected: Vec::new() };
    imported.indicators.add_list(&list);
    for entry in entries {
        imported.take(entry, &list);
    }
    Ok(imported)
}

impl Imported {
    fn take(&mut self, entry: Entry, list: &Arc<ListRef>) {
        let name = clean_label(&entry.name);
        let class = class_of(&entry.r#type);
        let family = self.indicators.add_family(Family { name: name.clone(), class, list: Arc::clone(list) });
        let addresses = [entry.websites, entry.distribution, entry.c2.domains, entry.c2.ips].concat();
        let groups = [
            (Table::Packages, entry.packages, package as Normalise),
            (Table::Certificates, entry.certificates, fingerprint),
            (Table::Files, entry.samples, file_hash),
            (Table::Domains, addresses, host),
        ];
        for (table, texts, normalise) in groups {
            for text in texts {
                self.entries += 1;
                match normalise(&text) {
                    Ok(indicator) => {
                        let new = self.indicators.add(table, indicator, family);
                        self.repeated += usize::from(!new);
                    }
                    Err(reason) => {
                        self.rejected.push(Rejected { family: name.clone(), entry: clean_label(&text), reason });
                    }
                }
            }
        }
    }
}

type Normalise = fn(&str) -> Result<String, &'static str>;

fn class_of(text: &str) -> Class {
    match text {
        "stalkerware" => Class::Stalkerware,
        "watchware" => Class::Watchware,
        _ => Class::Malware,
    }
}

/// An application id: at least one dot, and the characters that Android allows
/// (<https://developer.android.com/build/configure-app-module#set-application-id>).
fn package(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'.' || b == b'_';
    if text.contains('.') && text.len() <= 255 && text.bytes().all(allowed) {
        Ok(text.to_owned())
    } else {
        Err("not an application id")
    }
}

fn fingerprint(text: &str) -> Result<String, &'static str> {
    hex_of(text, &[40, 64]).ok_or("not a SHA-1 or SHA-256 in hex")
}

fn file_hash(text: &str) -> Result<String, &'static str> {
    hex_of(text, &[64]).ok_or("not a SHA-256 in hex")
}

fn hex_of(text: &str, lengths: &[usize]) -> Option<String> {
    let digits: String = text.trim().chars().filter(|c| *c != ':').collect();
    let good = lengths.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    good.then(|| digits.to_ascii_lowercase())
}

fn host(text: &str) -> Result<String, &'static str> {
    host_of(text).ok_or("not a host name or address")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list() -> ListRef {
        ListRef {
            name: "Test".into(),
            date: "2026-01-01".into(),
            licence: "MIT".into(),
            url: "https://example.org".into(),
        }
    }

    const SMALL: &[u8] = b"
- name: Spy One
  type: stalkerware
  packages: [org.spy.one, 'not a package']
  certificates: ['AA:BB', 31A6ECECD97CF39BC4126B8745CD94A7C30BF81C]
  websites: [Spy-One.example, https://shop.example/buy]
  c2: {domains: [c2.spy-one.example], ips: [192.0.2.7]}
- name: Bad
  type: malware
  packages: [org.spy.one]
";

    #[test]
    fn every_entry_is_accounted_for() {
        let imported = read_echap(SMALL, list()).unwrap();
        let rejected: Vec<_> = imported.rejected.iter().map(|r| (r.entry.as_str(), r.reason)).collect();
        assert_eq!(rejected, [("not a package", "not an application id"), ("AA:BB", "not a SHA-1 or SHA-256 in hex")]);
        assert_eq!(imported.entries, imported.indicators.len() + imported.repeated + imported.rejected.len());
        assert_eq!((imported.entries, imported.repeated), (9, 1));
    }

    #[test]
    fn indicators_match_however_they_are_written() {
        let indicators = read_echap(SMALL, list()).unwrap().indicators;
        assert_eq!(indicators.package("org.spy.one").unwrap().family.class, Class::Stalkerware);
        assert!(indicators.certificate("31a6ececd97cf39bc4126b8745cd94a7c30bf81c").is_some());
        assert_eq!(indicators.domain("www.spy-one.example").unwrap().indicator, "spy-one.example");
        assert!(indicators.domain("192.0.2.7").is_some());
        assert!(indicators.domain("example").is_none());
        assert!(indicators.package("org.spy").is_none());
    }

    #[test]
    fn the_first_list_wins_when_two_are_merged() {
        let mut one = read_echap(SMALL, list()).unwrap().indicators;
        let other = b"- {name: Other, type: malware, packages: [org.spy.one, org.other]}";
        one.merge(read_echap(other, list()).unwrap().indicators);
        assert_eq!(one.package("org.spy.one").unwrap().family.name, "Spy One");
        assert_eq!(one.package("org.other").unwrap().family.class, Class::Malware);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = read_echap(&bytes, list());
        }
    }
}
