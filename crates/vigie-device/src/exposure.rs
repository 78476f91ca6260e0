//! Which known flaws a system is open to, as far as the release data tells.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt;

use vigie_types::Platform;

use crate::releases::{Release, Table};
use crate::{Releases, Version};

/// Whether a flaw is known to be used by attackers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exploited {
    /// Its maker or CISA's catalogue of known exploited vulnerabilities says so.
    Known,
    /// Nothing is said. That is not the same as harmless.
    Unknown,
}

/// What closes a flaw; what comes later is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closing<'a> {
    /// A release of the system.
    Release(&'a Version),
    /// A security update of Android, by its day (`YYYY-MM-DD`).
    Patch(&'a str),
    /// Nothing that is known.
    Nothing,
}

/// The release or the day; empty where nothing is known.
impl fmt::Display for Closing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Release(version) => version.fmt(f),
            Self::Patch(day) => f.write_str(day),
            Self::Nothing => Ok(()),
        }
    }
}

/// A flaw that a system is open to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw<'a> {
    /// Its number, `CVE-` with year and number.
    pub cve: &'a str,
    /// Whether it is known to be used.
    pub exploited: Exploited,
    /// What closes it. Where several releases name it, the last: what the earlier ones did was not enough.
    pub fixed_in: Closing<'a>,
}

/// What a version is open to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposure<'a> {
    /// The flaws, those that are known to be used first, then the newest numbers first. Each once.
    pub flaws: Vec<Flaw<'a>>,
    /// Whether the data begins before this version, so that nothing which was fixed since is missing. Otherwise there are at
    /// least these.
    pub is_complete: bool,
    /// Whether there is a newer line. What only that one closed is not among the flaws.
    pub is_older_line: bool,
}

impl Exposure<'_> {
    /// How many of the flaws are known to be used.
    #[must_use]
    pub fn exploited(&self) -> usize {
        self.flaws.iter().take_while(|flaw| flaw.exploited == Exploited::Known).count()
    }
}

impl Releases {
    /// The flaws that a version is open to: what later releases of the same line (iOS 18, iOS 26) closed. What only a newer
    /// line closed is not among them: whether the older one has it, nobody says.
    ///
    /// `None` where nothing is known: of lines that the data does not have, and of Android, whose bulletins it does not hold.
    #[must_use]
    pub fn exposure(&self, platform: Platform, version: &Version) -> Option<Exposure<'_>> {
        self.table(platform).exposure(version)
    }

    /// The releases that close a flaw, the newest first: of each, its version and whether the flaw is known to be used. None
    /// where no release is known to close it. The number is compared exactly.
    #[must_use]
    pub fn closing(&self, cve: &str) -> Vec<Flaw<'_>> {
        let closes = |release: &'_ Release| release.cves.iter().position(|one| one == cve);
        let releases = &self.table(Platform::Ios).releases;
        let mut closing: Vec<Flaw<'_>> = releases
            .iter()
            .filter_map(|release| closes(release).map(|place| new_flaw(release, &release.cves[place])))
            .collect();
        closing.sort_unstable_by_key(|flaw| Reverse(flaw.fixed_in));
        closing
    }
}

impl Table {
    /// See [`Releases::exposure`].
    pub(crate) fn exposure(&self, version: &Version) -> Option<Exposure<'_>> {
        let line = || self.releases.iter().filter(|release| release.version.major() == version.major());
        let oldest = line().map(|release| &release.version).min()?;
        let mut flaws: HashMap<&str, Flaw<'_>> = HashMap::new();
        for release in line().filter(|release| release.version > *version) {
            for cve in &release.cves {
                let flaw = flaws.entry(cve).or_insert_with(|| new_flaw(release, cve));
                flaw.fixed_in = flaw.fixed_in.max(Closing::Release(&release.version));
                flaw.exploited = flaw.exploited.min(exploited(release, cve));
            }
        }
        let mut flaws: Vec<Flaw<'_>> = flaws.into_values().collect();
        flaws.sort_unstable_by_key(|flaw| (flaw.exploited, Reverse(cve_number(flaw.cve))));
        let is_older_line = self.releases.iter().any(|release| release.version.major() > version.major());
        Some(Exposure { flaws, is_complete: oldest <= version, is_older_line })
    }
}

fn new_flaw<'a>(release: &'a Release, cve: &'a str) -> Flaw<'a> {
    Flaw { cve, exploited: exploited(release, cve), fixed_in: Closing::Release(&release.version) }
}

fn exploited(release: &Release, cve: &str) -> Exploited {
    if release.exploited.iter().any(|one| one == cve) { Exploited::Known } else { Exploited::Unknown }
}

/// Year and number of a flaw, to sort by: `CVE-2024-9999` is older than `CVE-2024-10000`. Zero for what is none.
#[must_use]
pub fn cve_number(cve: &str) -> (u32, u32) {
    let mut parts = cve.split('-').skip(1).map(|part| part.parse().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0))
}
