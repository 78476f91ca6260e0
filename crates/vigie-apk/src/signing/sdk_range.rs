//! Android versions.

/// Android 7.0, which brought v2.
pub(super) const N: u32 = 24;
/// Android 9, which brought v3.
pub(super) const P: u32 = 28;

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
