//! Order of versions, and the published weaknesses of libraries in `data/vulnerable-libraries.tsv`.

use std::cmp::Ordering;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use vigie_types::Library;

use super::rows::rows;

/// The most parts of a version that are compared.
const PARTS: usize = 16;
/// Words that mark what comes before a release.
const BEFORE_RELEASE: [&str; 11] =
    ["alpha", "beta", "rc", "cr", "pre", "preview", "dev", "snapshot", "ea", "milestone", "nightly"];

/// A published weakness of a library.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Vulnerability {
    /// The CVE identifier.
    pub cve: String,
    /// The branch concerned, e.g. `from 3.0.0 and below 3.1.2`.
    pub affected: String,
    /// Where it is described.
    pub reference: String,
}

/// One row of the table.
struct Row {
    library: &'static str,
    from: &'static str,
    below: &'static str,
    cve: &'static str,
    reference: &'static str,
}

static ROWS: LazyLock<Vec<Row>> =
    LazyLock::new(|| rows(include_str!("../../data/vulnerable-libraries.tsv")).filter_map(row).collect());

fn row(cells: [&'static str; 7]) -> Option<Row> {
    let [library, affected, cve, reference, ..] = cells;
    let (from, below) = affected.split_once(' ')?;
    Some(Row { library, from, below, cve, reference })
}

/// The published weaknesses of a library, in the order of the table. None where its version is not
/// known: a weakness is never guessed.
#[must_use]
pub fn vulnerabilities(library: &Library) -> Vec<Vulnerability> {
    let Some(version) = library.version.as_deref() else { return Vec::new() };
    let within = |row: &&Row| {
        row.library == library.name
            && compare_versions(version, row.from).is_ge()
            && compare_versions(version, row.below).is_lt()
    };
    let tell = |row: &Row| Vulnerability {
        cve: row.cve.to_owned(),
        affected: if row.from == "0" {
            format!("below {}", row.below)
        } else {
            format!("from {} and below {}", row.from, row.below)
        },
        reference: row.reference.to_owned(),
    };
    ROWS.iter().filter(within).map(tell).collect()
}

/// Compares versions part by part: numbers by value, `1.0.2k` after `1.0.2` and before `1.0.2za`, as
/// OpenSSL counts, and `2.0-beta9` before `2.0`. Missing parts are zero, and a first `v` or `n` is
/// ignored. Bounded: only the first 16 parts count.
#[must_use]
pub fn compare_versions(left: &str, right: &str) -> Ordering {
    let (left, right) = (parts(left), parts(right));
    (0..left.len().max(right.len()))
        .map(|at| {
            let end = Part::Number(0);
            left.get(at).unwrap_or(&end).cmp(right.get(at).unwrap_or(&end))
        })
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// One part of a version.
#[derive(PartialEq, Eq)]
enum Part {
    /// A word such as `beta`.
    Before(String),
    /// A number; zero stands for a missing part too.
    Number(u64),
    /// Other letters: a patch of OpenSSL.
    Letters(String),
}

impl Part {
    fn rank(&self) -> u8 {
        match self {
            Self::Before(_) => 0,
            Self::Number(0) => 1,
            Self::Letters(_) => 2,
            Self::Number(_) => 3,
        }
    }
}

impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Part {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(left), Self::Number(right)) => left.cmp(right),
            (Self::Before(left), Self::Before(right)) => left.cmp(right),
            (Self::Letters(left), Self::Letters(right)) => left.len().cmp(&right.len()).then_with(|| left.cmp(right)),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

fn parts(version: &str) -> Vec<Part> {
    let mut rest = version.trim().trim_start_matches(['v', 'n']);
    let mut parts = Vec::new();
    while parts.len() < PARTS {
        rest = rest.trim_start_matches(|letter: char| !letter.is_ascii_alphanumeric());
        let Some(first) = rest.chars().next() else { break };
        let same = |letter: char| letter.is_ascii_digit() == first.is_ascii_digit() && letter.is_ascii_alphanumeric();
        let end = rest.find(|letter: char| !same(letter)).unwrap_or(rest.len());
        let (part, behind) = rest.split_at(end);
        parts.push(part_of(part));
        rest = behind;
    }
    parts
}

fn part_of(text: &str) -> Part {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Part::Number(text.parse().unwrap_or(u64::MAX));
    }
    let word = text.to_ascii_lowercase();
    if BEFORE_RELEASE.contains(&word.as_str()) { Part::Before(word) } else { Part::Letters(word) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_ordered_as_their_makers_count() {
        let ordered = [
            "0",
            "1.0.1",
            "1.0.1g",
            "1.0.2-beta1",
            "1.0.2",
            "1.0.2k",
            "1.0.2za",
            "1.0.2zd",
            "1.1.0",
            "1.10.0",
            "2.0-beta9",
            "2.0-rc1",
            "2.0",
            "2.0.1",
        ];
        for (at, left) in ordered.iter().enumerate() {
            for (other, right) in ordered.iter().enumerate() {
                assert_eq!(compare_versions(left, right), at.cmp(&other), "{left} {right}");
            }
        }
        for (left, right) in [("2.0", "2.0.0"), ("v1.2", "1.2"), ("n4.2", "4.2"), ("1.2-RC", "1.2.rc"), ("", "0")] {
            assert_eq!(compare_versions(left, right), Ordering::Equal, "{left} {right}");
        }
        assert_eq!(compare_versions("99999999999999999999999", "1"), Ordering::Greater);
    }

    fn cves(name: &str, version: Option<&str>) -> Vec<String> {
        let library = Library { name: name.to_owned(), version: version.map(str::to_owned), evidence: String::new() };
        vulnerabilities(&library).into_iter().map(|one| one.cve).collect()
    }

    #[test]
    fn weaknesses_follow_branches() {
        assert_eq!(cves("OkHttp", Some("3.1.1")), ["CVE-2016-2402", "CVE-2021-0341"]);
        assert_eq!(cves("OkHttp", Some("2.7.4")), ["CVE-2021-0341"]);
        assert_eq!(cves("OkHttp", Some("4.12.0")), [""; 0]);
        assert_eq!(cves("OkHttp", None), [""; 0]);
        assert!(cves("OpenSSL", Some("1.0.1f")).contains(&"CVE-2014-0160".to_owned()));
        assert!(!cves("OpenSSL", Some("1.0.2k")).contains(&"CVE-2014-0160".to_owned()));
        assert_eq!(cves("zlib", Some("1.2.12")), ["CVE-2022-37434"]);
        assert_eq!(cves("Apache Log4j 2", Some("2.0-beta9")), ["CVE-2021-44228"]);
        assert_eq!(cves("Apache Log4j 2", Some("2.0-beta8")), [""; 0]);
        assert_eq!(cves("Okio", Some("1.17.6")), [""; 0]);
        assert_eq!(cves("Okio", Some("2.8.0")), ["CVE-2023-3635"]);
    }

    #[test]
    fn the_table_is_whole() {
        let lines =
            include_str!("../../data/vulnerable-libraries.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(ROWS.len(), lines);
        for row in ROWS.iter() {
            assert!(super::super::library::is_known(row.library), "{}", row.library);
            assert!(compare_versions(row.from, row.below).is_lt(), "{} {}", row.library, row.below);
            assert!(row.cve.starts_with("CVE-") && row.reference.ends_with(row.cve), "{}", row.cve);
        }
    }
}
