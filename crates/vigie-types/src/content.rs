//! What lies inside a package besides manifest, resources and code.

use serde::{Deserialize, Serialize};

/// A library inside a package.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Library {
    /// Its usual name.
    pub name: String,
    /// Its version, where something tells it.
    pub version: Option<String>,
    /// What tells it: a class prefix, a text or a path (the latter two are hostile text).
    pub evidence: String,
}

/// A native library.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NativeLibrary {
    /// The entry's path: hostile text.
    pub path: String,
    /// The ABI folder, e.g. `arm64-v8a`: hostile text.
    pub abi: String,
    /// Its size in bytes, as the archive claims it.
    pub size: u64,
    /// 32 or 64, by its ELF header.
    pub bits: Option<u8>,
    /// The machine by its ELF header: `arm`, `aarch64`, `x86`, `x86-64`, `mips`, `riscv`, or a number.
    pub machine: Option<String>,
}

/// A file that is not what packages usually hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EmbeddedFile {
    /// The entry's path: hostile text.
    pub path: String,
    /// What it is, by its first bytes.
    pub kind: EmbeddedKind,
}

/// What an embedded file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EmbeddedKind {
    /// An Android package.
    Apk,
    /// Another ZIP archive, JAR files among them.
    Zip,
    /// A DEX file that Android does not load by itself.
    Dex,
    /// An ELF file outside `lib/`.
    Elf,
    /// A Windows program or .NET assembly.
    Pe,
    /// A script with a `#!` line.
    Script,
    /// A program of Apple's systems.
    MachO,
    /// A private key in PEM form.
    PrivateKey,
    /// A key store: PKCS#12, JKS, JCEKS or BKS.
    KeyStore,
}

impl EmbeddedKind {
    /// The stable name that is stored and shown.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Apk => "apk",
            Self::Zip => "zip",
            Self::Dex => "dex",
            Self::Elf => "elf",
            Self::Pe => "pe",
            Self::Script => "script",
            Self::MachO => "mach-o",
            Self::PrivateKey => "private-key",
            Self::KeyStore => "key-store",
        }
    }
}
