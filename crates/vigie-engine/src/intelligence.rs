//! What the engine knows: indicators and release data. What ships is inside the binary.

use std::sync::{Arc, OnceLock};

use vigie_device::{Releases, ReleasesError};
use vigie_intel::{ImportError, Indicators, Pack, PackError, SharedBytes, SigningKey, SourceError};
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
    /// A pack of lists.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// The release data.
    #[error(transparent)]
    Releases(#[from] ReleasesError),
}

/// The lists of `assets/intel` as one pack, so that a start does not parse them. A test below makes
/// it anew and compares.
const SHIPPED_PACK: &[u8] = include_bytes!("../../../assets/intel/shipped.pack");
/// The pack is part of this program: its signature is only of form.
const SHIPPED_SEED: [u8; 32] = [0; 32];
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
        let key = SigningKey::from_bytes(&SHIPPED_SEED).verifying_key();
        let pack = Pack::open(SharedBytes::new(SHIPPED_PACK), &[key])?;
        Ok(Self { indicators: Indicators::from(Arc::new(pack)), releases: Releases::from_json(RELEASES)? })
    }
}

#[cfg(test)]
mod tests {
    use vigie_intel::{PackBuilder, read_echap, read_source};
    use vigie_types::Timestamp;

    use super::*;

    const ECHAP_SOURCE: &str = include_str!("../../../assets/intel/echap/SOURCE.toml");
    const ECHAP_STALKERWARE: &[u8] = include_bytes!("../../../assets/intel/echap/ioc.yaml");
    const ECHAP_WATCHWARE: &[u8] = include_bytes!("../../../assets/intel/echap/watchware.yaml");

    /// `VIGIE_UPDATE_GOLDEN=1 cargo test -p vigie-engine` makes the pack anew after a list changed.
    #[test]
    fn the_shipped_pack_is_made_of_the_lists() {
        let source = read_source(ECHAP_SOURCE).unwrap();
        let created = Timestamp::parse_date(&source.date).unwrap();
        let mut indicators = read_echap(ECHAP_STALKERWARE, source.clone()).unwrap().indicators;
        let watchware = ListRef { name: format!("{} (watchware)", source.name), ..source };
        indicators.merge(read_echap(ECHAP_WATCHWARE, watchware).unwrap().indicators);
        let key = SigningKey::from_bytes(&SHIPPED_SEED);
        let made = PackBuilder::new("Vigie", 1, created).add(&indicators).build(&key).unwrap();
        if std::env::var_os("VIGIE_UPDATE_GOLDEN").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/intel/shipped.pack");
            std::fs::write(path, &made).unwrap();
            return;
        }
        assert!(made == SHIPPED_PACK, "a list changed: VIGIE_UPDATE_GOLDEN=1 cargo test -p vigie-engine");
        let pack = Pack::open(made.as_slice(), &[key.verifying_key()]).unwrap();
        pack.verify().unwrap();
        assert_eq!(pack.len(), indicators.len());
    }

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
