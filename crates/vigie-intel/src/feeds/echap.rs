//! Lists in the YAML form of Echap's stalkerware indicators
//! (<https://github.com/AssoEchap/stalkerware-indicators>), which is also the form of a pack that
//! an administrator writes by hand: a list of families with `packages`, `certificates` (SHA-1 or
//! SHA-256 of the DER), `samples` (hashes of files), `ios_bundles`, `websites`, `distribution` and
//! `c2`. A field that is not known here is counted as not for us.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_saphyr::Spanned;

use super::ImportError;
use super::account::Account;
use crate::kind::{Class, Kind};
use crate::normal::as_kind;

/// The largest file that is read, in bytes: forty times the list of today.
const MAX_BYTES: usize = 4 << 20;

type Text = Spanned<String>;

#[derive(Deserialize)]
struct Entry {
    name: String,
    #[serde(default)]
    r#type: String,
    #[serde(default)]
    packages: Vec<Text>,
    #[serde(default)]
    certificates: Vec<Text>,
    #[serde(default)]
    certificate_organizations: OneOrMore,
    #[serde(default)]
    certificate_cname_re: OneOrMore,
    #[serde(default)]
    samples: Vec<Text>,
    #[serde(default)]
    websites: Vec<Text>,
    #[serde(default)]
    distribution: Vec<Text>,
    #[serde(default)]
    ios_bundles: Vec<Text>,
    #[serde(default)]
    c2: CommandAndControl,
    /// Other names of the family, which nothing on a phone carries.
    #[serde(default, rename = "names")]
    _names: IgnoredAny,
    #[serde(flatten)]
    unknown: BTreeMap<String, IgnoredAny>,
}

#[derive(Default, Deserialize)]
struct CommandAndControl {
    #[serde(default)]
    domains: Vec<Text>,
    #[serde(default, alias = "ip")]
    ips: Vec<Text>,
}

/// A text or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(#[expect(dead_code, reason = "only counted")] String),
    More(Vec<String>),
}

impl Default for OneOrMore {
    fn default() -> Self {
        Self::More(Vec::new())
    }
}

impl OneOrMore {
    fn len(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::More(texts) => texts.len(),
        }
    }
}

pub(super) fn read(yaml: &[u8], account: &mut Account) -> Result<(), ImportError> {
    if yaml.len() > MAX_BYTES {
        return Err(ImportError::TooLarge(MAX_BYTES));
    }
    let entries: Vec<Entry> = serde_saphyr::from_slice(yaml).map_err(|e| ImportError::Unreadable(e.to_string()))?;
    for entry in entries {
        let class = Class::from_name(&entry.r#type).unwrap_or(account.class());
        let family = account.family(&entry.name, class);
        for _ in 0..entry.certificate_organizations.len() + entry.certificate_cname_re.len() {
            account.not_for_us("names in certificates")?; // anybody may write them
        }
        for _ in entry.unknown {
            account.not_for_us("fields that are not known here")?;
        }
        let groups = [
            (Kind::Package, entry.packages),
            (Kind::Package, entry.ios_bundles),
            (Kind::Certificate, entry.certificates),
            (Kind::File, entry.samples),
            (Kind::Domain, entry.websites),
            (Kind::Domain, entry.distribution),
            (Kind::Domain, entry.c2.domains),
            (Kind::Domain, entry.c2.ips),
        ];
        for (kind, texts) in groups {
            for text in texts {
                let line = usize::try_from(text.referenced.line()).unwrap_or(0);
                account.entry(as_kind(kind, &text.value), family, &text.value, line)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use vigie_types::ListRef;

    use super::*;
    use crate::feeds::read_echap;

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
  novelty: [x, y]
";

    #[test]
    fn every_entry_is_accounted_for() {
        let imported = read_echap(SMALL, list()).unwrap();
        let rejected: Vec<_> = imported.rejected.iter().map(|r| (r.entry.as_str(), r.reason)).collect();
        assert_eq!(rejected, [("not a package", "not an application id"), ("AA:BB", "not a SHA-1 or SHA-256 in hex")]);
        assert!(imported.adds_up());
        assert_eq!(imported.rejected.iter().map(|r| r.line).collect::<Vec<_>>(), [4, 5]);
        assert_eq!((imported.entries, imported.repeated, imported.not_for_us.len()), (10, 1, 1));
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
