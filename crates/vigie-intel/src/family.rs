//! What a list knows of an indicator, and by which hashes lists know files.

use std::borrow::Cow;
use std::sync::Arc;

use vigie_types::{ListRef, OldHashes};

use crate::kind::{Class, Kind};

/// One product or malware family of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// The name that the list gives, cleaned.
    pub name: String,
    /// What it is.
    pub class: Class,
    /// The list.
    pub list: Arc<ListRef>,
}

/// An indicator that matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched<'a> {
    /// Whose indicator it is.
    pub family: Cow<'a, Family>,
    /// What it is of.
    pub kind: Kind,
    /// The indicator as it stands in the list, normalised.
    pub indicator: Cow<'a, str>,
}

/// By which hashes, beside SHA-256, lists know files. Making one takes time over every byte of a
/// file, so it is made only where a list asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileHashes {
    /// SHA-1.
    pub sha1: bool,
    /// MD5.
    pub md5: bool,
}

impl FileHashes {
    /// The hash that has this many hexadecimal digits.
    pub(crate) fn of_length(digits: usize) -> Self {
        Self { sha1: digits == 40, md5: digits == 32 }
    }

    /// What either of them asks for.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { sha1: self.sha1 || other.sha1, md5: self.md5 || other.md5 }
    }

    /// Whether these hashes are all there that are asked for.
    #[must_use]
    pub fn are_in(self, made: &OldHashes) -> bool {
        (!self.sha1 || made.sha1.is_some()) && (!self.md5 || made.md5.is_some())
    }
}
