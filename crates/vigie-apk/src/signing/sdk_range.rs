//! Android versions.

/// The Android versions that a package must satisfy, as API levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SdkRange {
    /// The oldest.
    pub min: u32,
    /// The newest.
    pub max: u32,
}

impl SdkRange {
    /// From a package's `minSdkVersion` to the newest there will be.
    #[must_use]
    pub const fn from(min: u32) -> Self {
        Self { min, max: u32::MAX }
    }
}
