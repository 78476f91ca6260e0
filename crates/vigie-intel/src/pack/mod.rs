//! Packs: indicators compiled into one signed file that is searched where it lies. Opening checks
//! the signature over the header and that the counts fit the size; nothing is built, whatever the
//! size. The layout is written down in `layout.rs`.

mod bits;
mod build;
mod code;
mod delta;
mod diff;
mod encode;
mod error;
mod layout;
mod old;
mod table;

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use vigie_types::{ListRef, Timestamp};

use crate::indicators::{Family, FileHashes, Matched};
use crate::kind::{Class, KINDS, Kind, KindCounts};
use layout::{COUNTS, Cursor, FAMILY, HEADER, Header, LIST, MAX_LIST_TEXT, Places, SIGNED};
use table::{Ahead, Codes, Found, Table, Turned, turned_back};

pub use build::PackBuilder;
pub use delta::Delta;
pub use diff::{Change, PackDiff, diff};
pub use error::PackError;
pub use layout::MAX_BYTES;
pub use old::upgraded;

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
    places: Places,
    lists: Vec<Arc<ListRef>>,
    /// Of each table, read when it is asked for the first time; nothing where they are none.
    codes: [OnceLock<Option<Codes>>; KINDS],
}

/// One entry of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// What it is of.
    pub kind: Kind,
    /// The normalised indicator.
    pub indicator: String,
    /// The name of its family.
    pub family: &'a str,
    /// What the list says that it is.
    pub class: Class,
    /// The list.
    pub list: &'a Arc<ListRef>,
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
        Self::open_if(bytes, |head, header| check_signature(head, header, trusted_keys))
    }

    /// Opens a pack whoever has signed it, to look into it: nothing may be decided by what it says.
    ///
    /// # Errors
    /// As [`Self::open`], but for those of keys and signatures.
    pub fn open_of_anybody(bytes: B) -> Result<Self, PackError> {
        Self::open_if(bytes, |_, _| Ok(()))
    }

    fn open_if(bytes: B, allowed: impl Fn(&[u8], &Header) -> Result<(), PackError>) -> Result<Self, PackError> {
        let all = bytes.as_ref();
        if !all.starts_with(layout::MAGIC) {
            return Err(PackError::NotAPack);
        }
        if all.len() > MAX_BYTES {
            return Err(PackError::TooLarge);
        }
        let (head, body) = all.split_at_checked(HEADER).ok_or(PackError::Inconsistent)?;
        let header = Header::decode(head)?;
        allowed(head, &header)?;
        let places = Places::find(&header, body)?;
        let lists = Vec::with_capacity(header.lists as usize);
        let mut pack = Self { lists, codes: Default::default(), places, header, bytes };
        for index in 0..pack.header.lists {
            let list = pack.read_list(index).ok_or(PackError::Inconsistent)?;
            pack.lists.push(Arc::new(list));
        }
        Ok(pack)
    }

    /// Hashes the content and looks at every entry: order, family, text; and holds the counts against them.
    /// Takes a tenth of a microsecond an entry.
    ///
    /// # Errors
    /// [`PackError::Damaged`] or [`PackError::Inconsistent`].
    pub fn verify(&self) -> Result<(), PackError> {
        self.verify_sum()?;
        let mut list_of = Vec::with_capacity(self.header.families as usize);
        for family in 0..self.header.families {
            list_of.push(self.read_family(family).ok_or(PackError::Inconsistent)?.2);
        }
        let mut counts = vec![KindCounts::default(); self.lists.len()];
        let mut hashes = FileHashes::default();
        for kind in Kind::ALL {
            let Some(table) = self.table(kind)? else { continue };
            table.check(|text, family| {
                counts.get_mut(*list_of.get(family as usize)? as usize)?.add(kind);
                if kind == Kind::File {
                    hashes = hashes.or(FileHashes::of_length(text.len()));
                }
                // A text is UTF-8 in the order in which people write it.
                if text.is_ascii() { Some(()) } else { turned_back(kind, text).map(drop) }
            })?;
        }
        let told = (0..self.header.lists).map(|list| self.read_counts(list));
        if hashes == self.file_hashes() && told.eq(counts.into_iter().map(Some)) {
            Ok(())
        } else {
            Err(PackError::Inconsistent)
        }
    }

    /// Hashes the content. What it then says is what was signed.
    ///
    /// # Errors
    /// [`PackError::Damaged`].
    pub fn verify_sum(&self) -> Result<(), PackError> {
        let fits = Sha256::digest(self.body()).as_slice() == self.header.body_sha256;
        if fits { Ok(()) } else { Err(PackError::Damaged) }
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

    /// Every list with the number of its entries of each kind, as they were counted when the pack was made.
    pub fn kinds_by_list(&self) -> impl Iterator<Item = (&ListRef, KindCounts)> {
        self.lists().zip(0..).map(|(list, index)| (list, self.read_counts(index).unwrap_or_default()))
    }

    /// By which hashes beside SHA-256 files are known here.
    #[must_use]
    pub fn file_hashes(&self) -> FileHashes {
        let hashes = self.places.rooms.get(Kind::File.index()).map_or(0, |room| room.hashes);
        FileHashes { sha1: hashes & 1 != 0, md5: hashes & 2 != 0 }
    }

    /// Looks up a sample of the pack's own entries, evenly over each table; true when each is found
    /// as it stands there. Says whether a pack answers at all, in well under a millisecond.
    #[must_use]
    pub fn finds_itself(&self) -> bool {
        Kind::ALL.into_iter().all(|kind| self.finds_sample(kind).unwrap_or(false))
    }

    fn finds_sample(&self, kind: Kind) -> Result<bool, PackError> {
        const SAMPLE: usize = 64;
        let Some(table) = self.table(kind)? else { return Ok(true) };
        // Not only what begins a block.
        let step = (self.count(kind) / SAMPLE).max(1) | 1;
        for entry in (0..self.count(kind)).step_by(step) {
            let mut walk = table.walk_from(entry)?;
            let family = walk.step()?;
            if family.is_none()
                || table.find(walk.text()).family != family
                || family.and_then(|f| self.read_family(f)).is_none()
            {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Every entry, kind by kind, in the order of the tables. A table that is damaged ends early.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        Kind::ALL.into_iter().flat_map(move |kind| {
            let mut walk = self.table(kind).ok().flatten().map(|table| table.walk());
            std::iter::from_fn(move || {
                let walk = walk.as_mut()?;
                loop {
                    let family = walk.step().ok()??;
                    let entry = self.entry(kind, walk.text(), family);
                    if entry.is_some() {
                        return entry;
                    }
                }
            })
        })
    }

    /// The entries of a kind that begin so; of names, that end so. Only their part of the table is read. Those that are
    /// not meant, by their text as the table has it, are passed over without being put together.
    pub(crate) fn alike(
        &self,
        kind: Kind,
        part: &str,
        is_meant: impl Fn(&[u8]) -> bool,
    ) -> impl Iterator<Item = Entry<'_>> {
        let wanted = Turned::of(kind, part);
        let mut walk = self.table(kind).ok().flatten().and_then(|table| table.walk_to(wanted.bytes()));
        std::iter::from_fn(move || {
            let walk = walk.as_mut()?;
            loop {
                let family = walk.step().ok()??;
                let text = walk.text();
                if !text.starts_with(wanted.bytes()) {
                    if text > wanted.bytes() {
                        return None;
                    }
                    continue;
                }
                if !is_meant(text) {
                    continue;
                }
                let entry = self.entry(kind, text, family);
                if entry.is_some() {
                    return entry;
                }
            }
        })
    }

    fn entry(&self, kind: Kind, text: &[u8], family: u32) -> Option<Entry<'_>> {
        let (family, class, list) = self.read_family(family)?;
        Some(Entry { kind, indicator: turned_back(kind, text)?, family, class, list: self.lists.get(list as usize)? })
    }

    /// Looks up a normalised indicator.
    pub(crate) fn find(&self, kind: Kind, indicator: &str) -> Option<Matched<'static>> {
        self.find_with_above(kind, indicator).0
    }

    /// Looks up a normalised indicator, and says how long entries are at most, in bytes, that it ends with where its
    /// kind is of names, and that it begins with where not: longer ones need not be asked for.
    pub(crate) fn find_with_above(&self, kind: Kind, indicator: &str) -> (Option<Matched<'static>>, usize) {
        match self.table(kind) {
            Ok(Some(table)) => {
                let Found { family, above } = table.find(Turned::of(kind, indicator).bytes());
                (family.and_then(|family| self.matched(kind, indicator, family)), above)
            }
            Ok(None) => (None, 0),
            Err(_) => (None, usize::MAX),
        }
    }

    fn matched(&self, kind: Kind, indicator: &str, family: u32) -> Option<Matched<'static>> {
        let (name, class, list) = self.read_family(family)?;
        let list = Arc::clone(self.lists.get(list as usize)?);
        let family = Cow::Owned(Family { name: name.to_owned(), class, list });
        Some(Matched { family, kind, indicator: Cow::Owned(indicator.to_owned()) })
    }

    /// The table of a kind; nothing where it has no entry.
    fn table(&self, kind: Kind) -> Result<Option<Table<'_>>, PackError> {
        let count = self.count(kind);
        if count == 0 {
            return Ok(None);
        }
        let table = || {
            let place = |kind: usize| self.places.tables.get(kind).copied().unwrap_or(self.places.strings);
            let bytes = self.body().get(place(kind.index())..place(kind.index() + 1))?;
            let codes = self.codes.get(kind.index())?.get_or_init(|| Codes::read(bytes)).as_ref()?;
            Table::new(bytes, codes, count, *self.places.rooms.get(kind.index())?)
        };
        table().map(Some).ok_or(PackError::Inconsistent)
    }

    /// A walk through the table of a kind, on its first entry.
    fn ahead(&self, kind: Kind) -> Result<Ahead<'_>, PackError> {
        Ahead::new(self.table(kind)?)
    }

    fn body(&self) -> &[u8] {
        self.bytes.as_ref().get(HEADER..).unwrap_or_default()
    }

    fn at(&self, section: usize, index: usize, size: usize) -> Option<Cursor<'_>> {
        let start = section.checked_add(index.checked_mul(size)?)?;
        self.body().get(start..start.checked_add(size)?).map(Cursor)
    }

    fn read_family(&self, index: u32) -> Option<(&str, Class, u32)> {
        if index >= self.header.families {
            return None;
        }
        let mut row = self.at(self.places.families, index as usize, FAMILY)?;
        let name = self.string(&mut row)?;
        let list = row.number().ok().filter(|list| *list < self.header.lists)?;
        let [class, _, _, _] = row.array().ok()?;
        Some((name, Class::from_number(class)?, list))
    }

    fn read_counts(&self, list: u32) -> Option<KindCounts> {
        let mut row = self.at(self.places.counts, list as usize, COUNTS)?;
        let mut counts = KindCounts::default();
        for kind in Kind::ALL {
            counts.set(kind, row.number().ok()? as usize);
        }
        Some(counts)
    }

    fn read_list(&self, index: u32) -> Option<ListRef> {
        let mut row = self.at(0, index as usize, LIST)?;
        let mut text = || self.string(&mut row).filter(|text| text.len() <= MAX_LIST_TEXT).map(str::to_owned);
        Some(ListRef { name: text()?, date: text()?, licence: text()?, url: text()? })
    }

    /// The text that a row names by offset and length.
    fn string(&self, row: &mut Cursor<'_>) -> Option<&str> {
        let (offset, length) = (row.number().ok()? as usize, row.number().ok()? as usize);
        let strings = self.body().get(self.places.strings..)?;
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
