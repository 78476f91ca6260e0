//! What an attacker's DEX files may cost.

/// Limits for the DEX files of one package. Time is bounded by them too: each table is walked once
/// up to its limit, and each byte of string data is looked at once.
#[derive(Clone, Copy, Debug)]
pub struct DexLimits {
    /// The most DEX files, members of containers included.
    pub files: u32,
    /// The most bytes over all files; what is beyond stays unread.
    pub bytes: u64,
    /// The most strings looked at, over all files.
    pub strings: u64,
    /// The most types, fields and methods each that are looked at in one file.
    pub references: usize,
    /// The most class definitions looked at, over all files.
    pub classes: u64,
    /// The most URLs kept.
    pub urls: usize,
    /// The longest URL kept, in bytes.
    pub url_bytes: usize,
    /// The most domains kept. One is at most 253 bytes long.
    pub domains: usize,
    /// The most IP addresses kept.
    pub ip_addresses: usize,
    /// The most defects kept.
    pub defects: usize,
}

impl Default for DexLimits {
    /// Several times what the largest apps in the stores need: 40 DEX files of 9 MiB with 65,536
    /// method references each. A reference has 16 bits for types and fields, methods may have more.
    fn default() -> Self {
        Self {
            files: 200,
            bytes: 1 << 30,
            strings: 8_000_000,
            references: 1 << 20,
            classes: 2_000_000,
            urls: 2_000,
            url_bytes: 2_048,
            domains: 2_000,
            ip_addresses: 500,
            defects: 64,
        }
    }
}
