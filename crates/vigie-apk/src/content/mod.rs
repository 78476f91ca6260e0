//! What lies inside a package besides its DEX files, manifest and resources: native libraries, and
//! embedded files that matter. Names and first bytes decide; nothing is unpacked here.

mod elf;
mod facts;
mod library;
mod magic;
mod packers;
mod reader;
mod version;

pub use facts::{ContentDefect, ContentFacts};
pub use reader::{ContentLimits, ContentReader, How};
pub use version::{Vulnerability, compare_versions, vulnerabilities};
pub use vigie_types::{EmbeddedFile, EmbeddedKind, Library, NativeLibrary};

pub(crate) use library::{Libraries, Sign, version_at, with_sign};
pub(crate) use packers::{PackerSign, packer_signs};

/// The rows of one of our tables: cells by tab, missing ones empty, lines with `#` left out.
pub(crate) fn rows(text: &'static str) -> impl Iterator<Item = [&'static str; 7]> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}
