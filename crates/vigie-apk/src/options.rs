//! How a package is read.

use vigie_intel::FileHashes;

use crate::limits::Limits;
use crate::signing::SdkRange;

/// What reading may cost, and what it is to look for.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions {
    /// What it may cost.
    pub limits: Limits,
    /// For which Android versions the signatures are judged; the package's own `minSdkVersion` and
    /// every newer one where there is `None`.
    pub sdk: Option<SdkRange>,
    /// The hashes of the file that are made beside SHA-256.
    pub hashes: FileHashes,
    /// The most bytes of names in code (classes, methods, strings) that are listed in
    /// [`vigie_types::DexFacts::listing`]; 0, as usual, for none.
    pub code_names: usize,
}

impl ReadOptions {
    /// Room for the names of the largest apps in the stores, in bytes.
    pub const ALL_CODE_NAMES: usize = 256 << 20;
}
