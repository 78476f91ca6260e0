//! What lies inside a package: facts only.

use serde::{Deserialize, Serialize};

use super::Library;
use crate::dex::Packer;

/// Facts out of the entries of one package. Paths are hostile text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentFacts {
    /// Files in `lib/<abi>/`, sorted by path.
    pub native_libraries: Vec<NativeLibrary>,
    /// Embedded files that matter, sorted by path.
    pub embedded: Vec<EmbeddedFile>,
    /// Well-known libraries, sorted by name, each version once.
    pub libraries: Vec<Library>,
    /// Packers and protectors by the names of their files, sorted, each once.
    pub packers: Vec<Packer>,
    /// What is wrong with entries, in the order found.
    pub defects: Vec<ContentDefect>,
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

/// Something wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentDefect {
    /// The entry's path: hostile text.
    pub path: String,
    /// A stable code: `content.not-elf`, `content.abi-mismatch`, `content.unknown-abi` or
    /// `content.limit`.
    pub code: String,
    /// What is wrong, in English.
    pub detail: String,
}
