//! How much of a repository is read.

/// How much is read at most, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of `entry.jar`.
    pub entry_bytes: u64,
    /// Of `index-v2.json`. The largest public one has some 50 MB.
    pub index_bytes: u64,
    /// Of an APK, which is held in memory.
    pub apk_bytes: u64,
}

impl Default for Limits {
    /// 1 MiB, 128 MiB and 512 MiB.
    fn default() -> Self {
        Self { entry_bytes: 1 << 20, index_bytes: 128 << 20, apk_bytes: 512 << 20 }
    }
}
