//! Which system versions still get security updates, and what each release fixed.

use serde::Deserialize;
use vigie_types::{ListRef, Platform, Timestamp};

use crate::Version;

/// Release and end-of-life data for Android and iOS.
#[derive(Clone, Debug)]
pub struct Releases {
    android: Table,
    ios: Table,
}

/// Why release data is refused.
#[derive(Debug, thiserror::Error)]
pub enum ReleasesError {
    /// Not the JSON that is expected.
    #[error("the release data cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// A version or date in it is malformed.
    #[error("the release data has the malformed {what} {text:?}")]
    Malformed {
        /// `version` or `date`.
        what: &'static str,
        /// As it stands there.
        text: String,
    },
}

#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) list: ListRef,
    pub(crate) cycles: Vec<Cycle>,
    pub(crate) releases: Vec<Release>,
}

/// A line of releases that is supported as one: `14`, `12.1`, or an iOS major version.
#[derive(Clone, Debug)]
pub(crate) struct Cycle {
    pub(crate) version: Version,
    /// False once support has ended or an end is fixed.
    pub(crate) supported: bool,
    /// The day of the end, where it is known.
    pub(crate) support_ended: Option<String>,
    pub(crate) latest: Option<Version>,
}

/// One release and what it fixed.
#[derive(Clone, Debug)]
pub(crate) struct Release {
    pub(crate) version: Version,
    /// The numbers of the flaws that it closed.
    pub(crate) cves: Vec<String>,
    /// Those of them that are known to be used. Of the others nothing is said.
    pub(crate) exploited: Vec<String>,
}

#[derive(Deserialize)]
struct ReleasesFile {
    android: TableFile,
    ios: TableFile,
}

#[derive(Deserialize)]
struct TableFile {
    list: ListRef,
    cycles: Vec<CycleFile>,
    #[serde(default)]
    releases: Vec<ReleaseFile>,
}

#[derive(Deserialize)]
struct CycleFile {
    cycle: String,
    supported: bool,
    support_ended: Option<String>,
    latest: Option<String>,
}

#[derive(Deserialize)]
struct ReleaseFile {
    version: String,
    cves: Vec<String>,
    exploited: Vec<String>,
}

impl Releases {
    /// Reads release data in the form of `assets/releases/releases.json`.
    ///
    /// # Errors
    /// See [`ReleasesError`].
    pub fn from_json(json: &[u8]) -> Result<Self, ReleasesError> {
        let file: ReleasesFile = serde_json::from_slice(json)?;
        Ok(Self { android: file.android.try_into()?, ios: file.ios.try_into()? })
    }

    /// The lists inside.
    pub fn lists(&self) -> impl Iterator<Item = &ListRef> {
        [&self.android.list, &self.ios.list].into_iter()
    }

    /// Where the releases of Apple's systems come from, and of which day they are.
    #[must_use]
    pub const fn apple(&self) -> &ListRef {
        &self.ios.list
    }

    pub(crate) const fn table(&self, platform: Platform) -> &Table {
        match platform {
            Platform::Android => &self.android,
            Platform::Ios => &self.ios,
        }
    }
}

impl Table {
    /// The most specific cycle that a version belongs to: `12.1` before `12`.
    pub(crate) fn cycle_of(&self, version: &Version) -> Option<&Cycle> {
        self.cycles
            .iter()
            .filter(|cycle| cycle.version.major() == version.major() && cycle.version <= *version)
            .max_by(|one, other| one.version.cmp(&other.version))
    }

    /// The oldest version that the data knows.
    pub(crate) fn oldest(&self) -> Option<&Version> {
        self.cycles.iter().map(|cycle| &cycle.version).min()
    }
}

impl TryFrom<TableFile> for Table {
    type Error = ReleasesError;

    fn try_from(file: TableFile) -> Result<Self, Self::Error> {
        let cycles = file.cycles.into_iter().map(Cycle::try_from).collect::<Result<_, _>>()?;
        let releases = file.releases.into_iter().map(Release::try_from).collect::<Result<_, _>>()?;
        Ok(Self { list: file.list, cycles, releases })
    }
}

impl TryFrom<CycleFile> for Cycle {
    type Error = ReleasesError;

    fn try_from(file: CycleFile) -> Result<Self, Self::Error> {
        if let Some(date) = file.support_ended.as_deref().filter(|date| Timestamp::parse_date(date).is_none()) {
            return Err(ReleasesError::Malformed { what: "date", text: date.to_owned() });
        }
        let latest = file.latest.as_deref().map(read_version).transpose()?;
        let version = read_version(&file.cycle)?;
        Ok(Self { version, supported: file.supported, support_ended: file.support_ended, latest })
    }
}

impl TryFrom<ReleaseFile> for Release {
    type Error = ReleasesError;

    fn try_from(file: ReleaseFile) -> Result<Self, Self::Error> {
        Ok(Self { version: read_version(&file.version)?, cves: file.cves, exploited: file.exploited })
    }
}

pub(crate) fn read_version(text: &str) -> Result<Version, ReleasesError> {
    Version::parse(text).ok_or_else(|| ReleasesError::Malformed { what: "version", text: text.to_owned() })
}
