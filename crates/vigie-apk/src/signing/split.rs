//! Splits on their own: the base's manifest says for which Android versions they are, and it is not there.

use super::block::{SigningBlock, V2, V3};
use super::jar::is_signature_block;
use super::sdk_range::{N, P};
use crate::zip::Archive;

/// The oldest API level, from `oldest` on, that could install a package with the schemes it carries: whoever signs a
/// split leaves out what no version of its base looks at.
pub(crate) fn oldest_signed_for(archive: &Archive<'_>, oldest: u32) -> u32 {
    if archive.entries().iter().any(|entry| is_signature_block(&entry.name)) {
        return oldest;
    }
    let block = SigningBlock::find(archive.bytes(), archive.central_start());
    let has = |id| block.as_ref().is_some_and(|block| block.get(id).is_some());
    match () {
        () if has(V2) => oldest.max(N),
        () if has(V3) => oldest.max(P),
        () => oldest,
    }
}
