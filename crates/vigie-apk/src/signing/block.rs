//! The APK Signing Block in front of the central directory
//! (<https://source.android.com/docs/security/features/apksigning/v2#apk-signing-block>).

use crate::bytes::{size_at, slice_at, u32_at, u64_at};

const MAGIC: &[u8] = b"APK Sig Block 42";
/// Size field and magic at the end of the block.
const FOOTER: usize = 24;

/// Ids of the pairs inside.
pub(crate) const V2: u32 = 0x7109_871a;
pub(crate) const V3: u32 = 0xf053_68c0;
pub(crate) const V31: u32 = 0x1b93_ad61;
/// Source stamp, second form (the first, `0x2b09189e`, was replaced before it was used).
pub(crate) const STAMP: u32 = 0x6dff_800d;
/// Padding, which pushes the block to a page for fs-verity.
const PADDING: u32 = 0x4272_6577;
/// Google Play's own data ("frosting") and the encrypted list of dependencies that its build tools
/// add.
const PLAY_FROSTING: u32 = 0x2146_444e;
const DEPENDENCIES: u32 = 0x504b_4453;

/// Pairs above this number are no package that anybody built.
const MAX_PAIRS: usize = 64;

/// The block: where it begins, and its pairs.
pub(crate) struct SigningBlock<'a> {
    /// Offset of the block in the file: what is signed ends there.
    pub start: usize,
    pairs: Vec<(u32, &'a [u8])>,
}

impl<'a> SigningBlock<'a> {
    /// Finds the block before the central directory; `None` when there is none or its two sizes
    /// disagree, in which case Android sees none either.
    pub(crate) fn find(bytes: &'a [u8], central_start: usize) -> Option<Self> {
        let footer = central_start.checked_sub(FOOTER)?;
        if slice_at(bytes, footer + 8, MAGIC.len())? != MAGIC {
            return None;
        }
        let size = usize::try_from(u64_at(bytes, footer)?).ok()?;
        let start = central_start.checked_sub(size.checked_add(8)?)?;
        if usize::try_from(u64_at(bytes, start)?).ok()? != size {
            return None;
        }
        Some(Self { start, pairs: pairs(bytes.get(start + 8..footer)?) })
    }

    /// The value of the first pair with this id.
    pub(crate) fn get(&self, id: u32) -> Option<&'a [u8]> {
        self.pairs.iter().find(|(pair, _)| *pair == id).map(|(_, value)| *value)
    }

    /// Ids that no document names.
    pub(crate) fn unknown(&self) -> impl Iterator<Item = u32> {
        const KNOWN: [u32; 7] = [V2, V3, V31, STAMP, PADDING, PLAY_FROSTING, DEPENDENCIES];
        self.pairs.iter().map(|(id, _)| *id).filter(|id| !KNOWN.contains(id))
    }
}

fn pairs(mut rest: &[u8]) -> Vec<(u32, &[u8])> {
    let mut found = Vec::new();
    while let (Some(length), true) = (u64_at(rest, 0), found.len() < MAX_PAIRS) {
        let Some(pair) = usize::try_from(length).ok().and_then(|length| slice_at(rest, 8, length)) else { break };
        let (Some(id), Some(value)) = (u32_at(pair, 0), pair.get(4..)) else { break };
        found.push((id, value));
        rest = rest.get(8 + pair.len()..).unwrap_or_default();
    }
    found
}

/// Fields of the signature schemes: numbers, and values with their length in front.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields<'a>(pub &'a [u8]);

impl<'a> Fields<'a> {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn number(&mut self) -> Option<u32> {
        let number = u32_at(self.0, 0)?;
        self.0 = self.0.get(4..)?;
        Some(number)
    }

    pub(crate) fn prefixed(&mut self) -> Option<&'a [u8]> {
        let length = size_at(self.0, 0)?;
        let value = slice_at(self.0, 4, length)?;
        self.0 = self.0.get(4 + length..)?;
        Some(value)
    }

    pub(crate) fn enter(&mut self) -> Option<Self> {
        self.prefixed().map(Self)
    }

    /// Pairs of a number and a value, each with its length in front: digests and signatures.
    pub(crate) fn pairs(mut self) -> Option<Vec<(u32, &'a [u8])>> {
        let mut pairs = Vec::new();
        while !self.is_empty() && pairs.len() < MAX_PAIRS {
            let mut pair = self.enter()?;
            pairs.push((pair.number()?, pair.prefixed()?));
        }
        Some(pairs)
    }
}
