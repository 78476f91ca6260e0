//! What lies inside a package: facts only.

use serde::{Deserialize, Serialize};

use vigie_types::{EmbeddedFile, Library, NativeLibrary, Packer};

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
