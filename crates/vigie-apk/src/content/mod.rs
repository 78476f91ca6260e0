//! What lies inside a package besides its DEX files, manifest and resources: native libraries, and
//! embedded files that matter. Names and first bytes decide; nothing is unpacked here.

mod elf;
mod facts;
mod library;
mod magic;
mod packers;
mod reader;
mod rows;
mod version;

pub use facts::{ContentDefect, ContentFacts};
pub use reader::{ContentLimits, ContentReader, How};
pub use version::{Vulnerability, compare_versions, vulnerabilities};
pub use vigie_types::{EmbeddedFile, EmbeddedKind, Library, NativeLibrary};

pub(crate) use library::{Libraries, Sign, version_at, with_sign};
pub(crate) use packers::{PackerSign, packer_signs};
pub(crate) use rows::rows;
