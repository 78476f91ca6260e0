//! What the engine knows: indicators and release data. What ships is inside the binary.

use std::sync::OnceLock;

use vigie_device::{Releases, ReleasesError};
use vigie_intel::{ImportError, Indicators, SourceError, read_echap, read_source};
use vigie_types::ListRef;

/// Indicators and release data.
#[derive(Clone, Debug)]
pub struct Intelligence {
    /// Indicators of compromise.
    pub indicators: Indicators,
    /// System releases and ends of support.
    pub releases: Releases,
}

/// Why a list is refused.
#[derive(Debug, thiserror::Error)]
pub enum IntelligenceError {
    /// The list itself.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// Its description.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The release data.
    #[error(transparent)]
    Releases(#[from] ReleasesError),
}

const ECHAP_SOURCE: &str = include_str!("../../../assets/intel/echap/SOURCE.toml");
const ECHAP_STALKERWARE: &[u8] = include_bytes!("../../../assets/intel/echap/ioc.yaml");
const ECHAP_WATCHWARE: &[u8] = include_bytes!("../../../assets/intel/echap/watchware.yaml");
const RELEASES: &[u8] = include_bytes!("../../../assets/releases/releases.json");

impl Intelligence {
    /// What ships with this version.
    ///
    /// # Panics
    /// Never in a tested build: a test reads what ships.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Intelligence> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::read_shipped().expect("what ships is read by a test"))
    }

    /// Every list inside, for people.
    pub fn lists(&self) -> impl Iterator<Item = &ListRef> {
        self.indicators.lists().chain(self.releases.lists())
    }

    fn read_shipped() -> Result<Self, IntelligenceError> {
        let source = read_source(ECHAP_SOURCE)?;
        let mut indicators = read_echap(ECHAP_STALKERWARE, source.clone())?.indicators;
        let watchware = ListRef { name: format!("{} (watchware)", source.name), ..source };
        indicators.merge(read_echap(ECHAP_WATCHWARE, watchware)?.indicators);
        Ok(Self { indicators, releases: Releases::from_json(RELEASES)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_entry_is_taken_or_named() {
        let source = read_source(ECHAP_SOURCE).unwrap();
        for yaml in [ECHAP_STALKERWARE, ECHAP_WATCHWARE] {
            let imported = read_echap(yaml, source.clone()).unwrap();
            assert!(imported.adds_up());
            assert!(imported.rejected.is_empty(), "{:?}", imported.rejected);
        }
    }

    #[test]
    fn what_ships_knows_a_well_known_stalkerware() {
        let shipped = Intelligence::shipped();
        assert!(shipped.indicators.len() > 2_500, "{}", shipped.indicators.len());
        assert_eq!(shipped.indicators.package("com.ispyoo").unwrap().family.name, "TheTruthSpy");
        assert_eq!(shipped.lists().count(), 4);
    }
}
