//! Packs: indicators compiled into one signed file that is searched where it lies. Opening checks
//! the signature over the header and that the counts fit the size; nothing is built, whatever the
//! size. The layout is written down in `layout.rs`.

mod build;
mod delta;
mod diff;
mod error;
mod layout;

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use vigie_types::{ListRef, Timestamp};

use crate::indicators::{Family, FileHashes, Matched};
use crate::kind::{Class, Kind, KindCounts};
use layout::{Cursor, FAMILY, HEADER, Header, LIST, MAX_LIST_TEXT, RECORD, SIGNED};

pub use build::PackBuilder;
pub use delta::Delta;
pub use diff::{Change, PackDiff, diff};
pub use error::PackError;
pub(crate) use layout::Key;
pub use layout::MAX_BYTES;

/// What is put before the header when it is signed, so that no other signature passes for it.
const SIGNATURE_CONTEXT: &[u8] = b"vigie-intel-pack-v1\0";

/// The id of a key in a pack's header: the first 8 bytes of the SHA-256 of the public key.
#[must_use]
pub fn key_id(key: &VerifyingKey) -> [u8; 8] {
    let digest = Sha256::digest(key.as_bytes());
    let mut id = [0; 8];
    id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    id
}

/// Bytes that are shared: a mapped file, or a vector.
#[derive(Clone)]
pub struct SharedBytes(Arc<dyn AsRef<[u8]> + Send + Sync>);

impl SharedBytes {
    /// Shares bytes. Whatever holds them must always give the same ones.
    pub fn new(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Self {
        Self(Arc::new(bytes))
    }
}

impl AsRef<[u8]> for SharedBytes {
    fn as_ref(&self) -> &[u8] {
        (*self.0).as_ref()
    }
}

/// A pack as [`Indicators`](crate::Indicators) hold it.
pub type SharedPack = Pack<SharedBytes>;

/// A pack in bytes that somebody holds.
#[derive(Clone)]
pub struct Pack<B> {
    bytes: B,
    header: Header,
    lists: Vec<Arc<ListRef>>,
    file_hashes: OnceLock<FileHashes>,
    counts: OnceLock<Vec<KindCounts>>,
}

/// One entry of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// What it is of.
    pub kind: Kind,
    /// The normalised indicator.
    pub indicator: &'a str,
    /// The name of its family.
    pub family: &'a str,
    /// What the list says that it is.
    pub class: Class,
    /// The list.
    pub list: &'a Arc<ListRef>,
}

impl Entry<'_> {
    fn to_family(self) -> Family {
        Family { name: self.family.to_owned(), class: self.class, list: Arc::clone(self.list) }
    }
}

impl<B> fmt::Debug for Pack<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pack").field("header", &self.header).finish_non_exhaustive()
    }
}

impl<B: AsRef<[u8]>> Pack<B> {
    /// Opens a pack that one of these keys has signed. The content is not hashed: do that once with
    /// [`Self::verify`], when the pack arrives.
    ///
    /// # Errors
    /// See [`PackError`]; [`PackError::Damaged`] comes from [`Self::verify`] alone.
    pub fn open(bytes: B, trusted_keys: &[VerifyingKey]) -> Result<Self, PackError> {
        let all = bytes.as_ref();
        if !all.starts_with(layout::MAGIC) {
            return Err(PackError::NotAPack);
        }
        if all.len() > MAX_BYTES {
            return Err(PackError::TooLarge);
        }
        let (head, body) = all.split_at_checked(HEADER).ok_or(PackError::Inconsistent)?;
        let header = Header::decode(head)?;
        check_signature(head, &header, trusted_keys)?;
        let (_, _, _, end) = header.sections();
        if header.body_len != body.len() as u64 || end != header.body_len {
            return Err(PackError::Inconsistent);
        }
        let mut pack = Self {
            lists: Vec::with_capacity(header.lists as usize),
            file_hashes: OnceLock::new(),
            counts: OnceLock::new(),
            header,
            bytes,
        };
        for index in 0..pack.header.lists {
            let list = pack.read_list(index).ok_or(PackError::Inconsistent)?;
            pack.lists.push(Arc::new(list));
        }
        Ok(pack)
    }

    /// Hashes the content and looks at every entry: order, family, text, key. Takes about as long as
    /// reading the file twice.
    ///
    /// # Errors
    /// [`PackError::Damaged`] or [`PackError::Inconsistent`].
    pub fn verify(&self) -> Result<(), PackError> {
        if Sha256::digest(self.body()).as_slice() != self.header.body_sha256 {
            return Err(PackError::Damaged);
        }
        for family in 0..self.header.families {
            self.read_family(family).ok_or(PackError::Inconsistent)?;
        }
        for kind in Kind::ALL {
            let mut last: Option<Key> = None;
            for index in 0..self.count(kind) {
                let (key, entry) = self.entry(kind, index).ok_or(PackError::Inconsistent)?;
                if Key::of(entry.indicator) != key || last.is_some_and(|last| last >= key) {
                    return Err(PackError::Inconsistent);
                }
                last = Some(key);
            }
        }
        Ok(())
    }

    /// The pack's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.header.name
    }

    /// When the pack was made.
    #[must_use]
    pub fn created(&self) -> Timestamp {
        self.header.created
    }

    /// The pack's number: each later pack of a name has a higher one.
    #[must_use]
    pub fn sequence(&self) -> u64 {
        self.header.sequence
    }

    /// The id of the key that signed it; see [`key_id`].
    #[must_use]
    pub fn key_id(&self) -> [u8; 8] {
        self.header.key_id
    }

    /// SHA-256 of the content: two packs with the same entries have the same.
    #[must_use]
    pub fn body_sha256(&self) -> [u8; 32] {
        self.header.body_sha256
    }

    /// The whole file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_ref()
    }

    /// The lists inside.
    pub fn lists(&self) -> impl Iterator<Item = &ListRef> {
        self.lists.iter().map(Arc::as_ref)
    }

    /// How many entries of this kind there are.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        self.header.counts.get(kind.index()).map_or(0, |count| *count as usize)
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        Kind::ALL.into_iter().map(|kind| self.count(kind)).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every list with the number of its entries.
    #[must_use]
    pub fn count_by_list(&self) -> Vec<(ListRef, usize)> {
        self.kinds_by_list().map(|(list, counts)| (list.clone(), counts.total())).collect()
    }

    /// Every list with the number of its entries of each kind. Looks at every entry, once.
    pub fn kinds_by_list(&self) -> impl Iterator<Item = (&ListRef, &KindCounts)> {
        self.lists().zip(self.counts.get_or_init(|| self.count_kinds()))
    }

    fn count_kinds(&self) -> Vec<KindCounts> {
        let of_family: Vec<Option<u32>> =
            (0..self.header.families).map(|family| self.read_family(family).map(|(_, _, list)| list)).collect();
        let mut counts = vec![KindCounts::default(); self.lists.len()];
        let rows = Kind::ALL.into_iter().flat_map(|kind| (0..self.count(kind)).map(move |index| (kind, index)));
        for (kind, index) in rows {
            let list = self.raw_entry(kind, index).and_then(|(_, family, _)| *of_family.get(family as usize)?);
            if let Some(count) = list.and_then(|list| counts.get_mut(list as usize)) {
                count.add(kind);
            }
        }
        counts
    }

    /// By which hashes beside SHA-256 files are known here. Looks at the length of each entry, once.
    #[must_use]
    pub fn file_hashes(&self) -> FileHashes {
        *self.file_hashes.get_or_init(|| {
            let entries = (0..self.count(Kind::File)).filter_map(|index| self.raw_entry(Kind::File, index));
            entries.map(|(_, _, hash)| FileHashes::of_length(hash.len())).fold(FileHashes::default(), FileHashes::or)
        })
    }

    /// Looks up a sample of the pack's own entries, evenly over each table; true when each is found
    /// as it stands there. Says whether a pack answers at all, in well under a millisecond.
    #[must_use]
    pub fn finds_itself(&self) -> bool {
        const SAMPLE: usize = 64;
        Kind::ALL.into_iter().all(|kind| {
            let step = (self.count(kind) / SAMPLE).max(1);
            (0..self.count(kind)).step_by(step).all(|index| {
                let Some((key, entry)) = self.entry(kind, index) else { return false };
                let found = self.find_key(kind, &key, entry.indicator);
                found.is_some_and(|found| found.indicator == entry.indicator && found.family.class == entry.class)
            })
        })
    }

    /// Every entry, kind by kind, in the order of the tables; an entry that is damaged is left out.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        Kind::ALL.into_iter().flat_map(|kind| self.rows(kind).map(|(_, entry)| entry))
    }

    /// Looks up a normalised indicator; [`Indicators`](crate::Indicators) know which to ask for.
    #[must_use]
    pub fn find(&self, kind: Kind, indicator: &str) -> Option<Matched<'_>> {
        self.find_key(kind, &Key::of(indicator), indicator)
    }

    pub(crate) fn find_key(&self, kind: Kind, key: &Key, indicator: &str) -> Option<Matched<'_>> {
        let (mut low, mut high) = (0, self.count(kind));
        while low < high {
            let middle = low + (high - low) / 2;
            match self.key(kind, middle)?.cmp(key) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => {
                    let (_, entry) = self.entry(kind, middle).filter(|(_, entry)| entry.indicator == indicator)?;
                    let family = Cow::Owned(entry.to_family());
                    return Some(Matched { family, kind, indicator: Cow::Borrowed(entry.indicator) });
                }
            }
        }
        None
    }

    fn rows(&self, kind: Kind) -> impl Iterator<Item = (Key, Entry<'_>)> {
        (0..self.count(kind)).filter_map(move |index| self.entry(kind, index))
    }

    fn body(&self) -> &[u8] {
        self.bytes.as_ref().get(HEADER..).unwrap_or_default()
    }

    fn at(&self, section: u64, index: usize, size: usize) -> Option<Cursor<'_>> {
        let start = usize::try_from(section).ok()?.checked_add(index.checked_mul(size)?)?;
        self.body().get(start..start.checked_add(size)?).map(Cursor)
    }

    fn record(&self, kind: Kind, index: usize) -> Option<Cursor<'_>> {
        let (_, tables, _, _) = self.header.sections();
        self.at(*tables.get(kind.index())?, index, RECORD)
    }

    fn key(&self, kind: Kind, index: usize) -> Option<Key> {
        self.record(kind, index)?.array().ok().map(Key)
    }

    fn entry(&self, kind: Kind, index: usize) -> Option<(Key, Entry<'_>)> {
        let (key, family, indicator) = self.raw_entry(kind, index)?;
        let (family, class, list) = self.read_family(family)?;
        Some((key, Entry { kind, indicator, family, class, list: self.lists.get(list as usize)? }))
    }

    fn raw_entry(&self, kind: Kind, index: usize) -> Option<(Key, u32, &str)> {
        let mut record = self.record(kind, index)?;
        let key = Key(record.array().ok()?);
        let family = record.number().ok()?;
        Some((key, family, self.string(&mut record)?))
    }

    fn read_family(&self, index: u32) -> Option<(&str, Class, u32)> {
        if index >= self.header.families {
            return None;
        }
        let (families, _, _, _) = self.header.sections();
        let mut row = self.at(families, index as usize, FAMILY)?;
        let name = self.string(&mut row)?;
        let list = row.number().ok().filter(|list| *list < self.header.lists)?;
        let [class, _, _, _] = row.array().ok()?;
        Some((name, Class::from_number(class)?, list))
    }

    fn read_list(&self, index: u32) -> Option<ListRef> {
        let mut row = self.at(0, index as usize, LIST)?;
        let mut text = || self.string(&mut row).filter(|text| text.len() <= MAX_LIST_TEXT).map(str::to_owned);
        Some(ListRef { name: text()?, date: text()?, licence: text()?, url: text()? })
    }

    /// The text that a row names by offset and length.
    fn string(&self, row: &mut Cursor<'_>) -> Option<&str> {
        let (offset, length) = (row.number().ok()? as usize, row.number().ok()? as usize);
        let (_, _, strings, _) = self.header.sections();
        let strings = self.body().get(usize::try_from(strings).ok()?..)?;
        std::str::from_utf8(strings.get(offset..offset.checked_add(length)?)?).ok()
    }
}

/// Signs a pack's header with another key: a server that has checked a pack of somebody else gives it
/// to its own phones. The content is not looked at; open and verify the pack before.
///
/// # Errors
/// [`PackError::NotAPack`] and [`PackError::Inconsistent`].
pub fn resign(mut pack: Vec<u8>, key: &SigningKey) -> Result<Vec<u8>, PackError> {
    if !pack.starts_with(layout::MAGIC) {
        return Err(PackError::NotAPack);
    }
    let head = pack.get_mut(..HEADER).ok_or(PackError::Inconsistent)?;
    let id = head.get_mut(layout::KEY_ID..layout::KEY_ID + 8).ok_or(PackError::Inconsistent)?;
    id.copy_from_slice(&key_id(&key.verifying_key()));
    let (signed, signature) = head.split_at_mut_checked(SIGNED).ok_or(PackError::Inconsistent)?;
    signature.copy_from_slice(&key.sign(&[SIGNATURE_CONTEXT, &*signed].concat()).to_bytes());
    Ok(pack)
}

fn check_signature(head: &[u8], header: &Header, trusted_keys: &[VerifyingKey]) -> Result<(), PackError> {
    let (signed, signature) = head.split_at_checked(SIGNED).ok_or(PackError::Inconsistent)?;
    let signature = Signature::from_slice(signature).map_err(|_| PackError::BadSignature)?;
    let message = [SIGNATURE_CONTEXT, signed].concat();
    let mut known = trusted_keys.iter().filter(|key| key_id(key) == header.key_id).peekable();
    if known.peek().is_none() {
        return Err(PackError::UnknownKey);
    }
    if known.any(|key| key.verify_strict(&message, &signature).is_ok()) { Ok(()) } else { Err(PackError::BadSignature) }
}

#[cfg(test)]
mod tests;
