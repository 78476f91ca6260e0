//! Digests over the contents of a package: three sections, without the signing block, and with the
//! end record as if the central directory began where the block begins.

use std::collections::HashMap;

use sha2::{Digest as _, Sha256};

use super::crypto::{Hash, Hashing};

/// How the contents are digested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum ContentDigest {
    /// SHA-256 over chunks of 1 MiB.
    ChunkedSha256,
    /// SHA-256 in a Merkle tree over blocks of 4 KiB, as fs-verity has it.
    VeritySha256,
    /// SHA-512 over chunks of 1 MiB.
    ChunkedSha512,
}

impl ContentDigest {
    /// The number that a source stamp writes for it.
    pub(crate) const fn number(self) -> u32 {
        match self {
            Self::ChunkedSha256 => 1,
            Self::ChunkedSha512 => 2,
            Self::VeritySha256 => 3,
        }
    }
}

const CHUNK: usize = 1 << 20;
const PAGE: usize = 4096;

/// What is signed, and the digests of it, each made once.
pub(crate) struct Contents<'a> {
    sections: [&'a [u8]; 2],
    end: Vec<u8>,
    made: HashMap<ContentDigest, Vec<u8>>,
}

impl<'a> Contents<'a> {
    /// `before` ends where the signing block begins, `central` is the directory, `end` the end
    /// record.
    pub(crate) fn new(before: &'a [u8], central: &'a [u8], end: &[u8]) -> Option<Self> {
        let mut end = end.to_vec();
        let offset = u32::try_from(before.len()).ok()?;
        end.get_mut(16..20)?.copy_from_slice(&offset.to_le_bytes());
        Some(Self { sections: [before, central], end, made: HashMap::new() })
    }

    pub(crate) fn digest(&mut self, how: ContentDigest) -> Vec<u8> {
        if let Some(made) = self.made.get(&how) {
            return made.clone();
        }
        let digest = match how {
            ContentDigest::ChunkedSha256 => self.chunked(Hash::Sha256),
            ContentDigest::ChunkedSha512 => self.chunked(Hash::Sha512),
            ContentDigest::VeritySha256 => self.verity(),
        };
        self.made.insert(how, digest.clone());
        digest
    }

    fn sections(&self) -> impl Iterator<Item = &[u8]> {
        self.sections.iter().copied().chain(std::iter::once(self.end.as_slice()))
    }

    fn chunked(&self, hash: Hash) -> Vec<u8> {
        let mut count = 0_u32;
        let mut digests = Vec::new();
        for chunk in self.sections().flat_map(|section| section.chunks(CHUNK)) {
            let mut state = Hashing::new(hash);
            state.update(&[0xa5]);
            state.update(&u32::try_from(chunk.len()).unwrap_or(u32::MAX).to_le_bytes());
            state.update(chunk);
            digests.extend(state.finish());
            count += 1;
        }
        let mut state = Hashing::new(hash);
        state.update(&[0x5a]);
        state.update(&count.to_le_bytes());
        state.update(&digests);
        state.finish()
    }

    /// Root of the tree, then the length of the contents (64 bits, little-endian).
    fn verity(&self) -> Vec<u8> {
        let mut level = Vec::new();
        let mut page = Vec::with_capacity(PAGE);
        let mut length = 0_u64;
        for section in self.sections() {
            length += section.len() as u64;
            let mut rest = section;
            while !rest.is_empty() {
                let (head, tail) = rest.split_at(rest.len().min(PAGE - page.len()));
                page.extend_from_slice(head);
                rest = tail;
                if page.len() == PAGE {
                    level.extend(page_digest(&page));
                    page.clear();
                }
            }
        }
        if !page.is_empty() {
            level.extend(page_digest(&page));
        }
        while level.len() > PAGE {
            level = level.chunks(PAGE).flat_map(page_digest).collect();
        }
        let mut root = page_digest(&level).to_vec();
        root.extend(length.to_le_bytes());
        root
    }
}

/// A page that is cut off counts as filled with zeros; the salt is eight zeros.
fn page_digest(page: &[u8]) -> [u8; 32] {
    const ZEROS: [u8; PAGE] = [0; PAGE];
    let mut state = Sha256::new();
    state.update([0; 8]);
    state.update(page);
    state.update(ZEROS.get(page.len().min(PAGE)..).unwrap_or_default());
    state.finalize().into()
}
