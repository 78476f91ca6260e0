//! What an attacker's package may cost.

/// Limits for reading one package.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The largest file, in bytes.
    pub file_bytes: usize,
    /// The most that the manifest may inflate to, in bytes.
    pub manifest_bytes: usize,
    /// The most that the resource table may inflate to, in bytes. Above it labels stay unresolved.
    pub resources_bytes: usize,
    /// The most that one file of code may inflate to, in bytes.
    pub code_bytes: usize,
    /// The most that one other entry may inflate to, in bytes.
    pub entry_bytes: usize,
    /// The most that all entries together may inflate to, in bytes; less for a small file, see
    /// [`Self::budget`].
    pub total_bytes: usize,
    /// The most entries in the archive.
    pub entries: usize,
    /// The most permissions that are kept.
    pub permissions: usize,
}

impl Default for Limits {
    /// Above what the largest app in the stores needs: games of 1 GiB with 60,000 entries,
    /// manifests of 1 MiB, resource tables of 30 MiB, code files of 12 MiB.
    fn default() -> Self {
        Self {
            file_bytes: 2 << 30,
            manifest_bytes: 8 << 20,
            resources_bytes: 64 << 20,
            code_bytes: 64 << 20,
            entry_bytes: 1 << 30,
            total_bytes: 4 << 30,
            entries: 200_000,
            permissions: 2_000,
        }
    }
}

/// What even the smallest package may inflate to, in bytes.
const SMALLEST_BUDGET: usize = 64 << 20;
/// How many bytes may come out of each byte of a file. Code shrinks to two fifths, texts to a tenth;
/// whole packages hardly to a third.
const BUDGET_RATIO: usize = 16;

impl Limits {
    /// The most bytes that may be inflated, or read as they lie, out of a file of this size: so that
    /// a package built as a bomb takes hardly longer than an honest one.
    #[must_use]
    pub const fn budget(&self, file_bytes: usize) -> usize {
        let budget = file_bytes.saturating_mul(BUDGET_RATIO).saturating_add(SMALLEST_BUDGET);
        if budget < self.total_bytes { budget } else { self.total_bytes }
    }

    /// For packages of strangers on a shared machine.
    #[must_use]
    pub fn for_uploads(file_bytes: usize) -> Self {
        Self { file_bytes, entry_bytes: 256 << 20, total_bytes: 1 << 30, ..Self::default() }
    }
}
