//! From one pack to a newer one, without sending what both have. A delta carries the new header
//! with its signature, the new lists and families, where each old family went, and the entries that
//! came, went, or changed their family. Applying it makes the new pack byte for byte, because the
//! same entries always make the same content; the header's checksum and signature prove it.
//!
//! Magic 8, format u32, zero u32, SHA-256 of the base's body 32, new header 384; then counted
//! sections: lists (four texts each), families (text, list u32, class u8), the new place of every
//! old family (u32, all ones for none), and for each kind the removed keys (16 bytes each) and the
//! new entries (family u32, text). A text is its length u32 and UTF-8; numbers are little-endian.

use std::collections::{BTreeMap, BTreeSet};

use ed25519_dalek::VerifyingKey;
use vigie_types::ListRef;

use super::layout::{Cursor, FamilyRow, HEADER, Header, Key, MAX_LISTS, Row, encode_body, u32_of};
use super::{Pack, PackError};
use crate::kind::{Class, KINDS, Kind};

const MAGIC: &[u8; 8] = b"VIGIEDLT";
const FORMAT: u32 = 1;
/// An old family that is not in the new pack.
const NOWHERE: u32 = u32::MAX;

/// The difference between two packs, as bytes that can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delta(Vec<u8>);

impl Delta {
    /// The delta from one pack to a newer one.
    ///
    /// # Errors
    /// [`PackError::NotNewer`] when `new` has no higher sequence number, [`PackError::Inconsistent`]
    /// when one of them is damaged.
    pub fn make<A: AsRef<[u8]>, B: AsRef<[u8]>>(old: &Pack<A>, new: &Pack<B>) -> Result<Self, PackError> {
        if new.sequence() <= old.sequence() {
            return Err(PackError::NotNewer);
        }
        let mut out = Vec::new();
        out.extend_from_slice(MAGIC);
        number(&mut out, FORMAT);
        number(&mut out, 0);
        out.extend_from_slice(&old.header.body_sha256);
        out.extend_from_slice(new.bytes().get(..HEADER).ok_or(PackError::Inconsistent)?);
        number(&mut out, new.header.lists);
        for list in new.lists() {
            for part in [&list.name, &list.date, &list.licence, &list.url] {
                text(&mut out, part)?;
            }
        }
        let mut places: BTreeMap<(&str, Class, (&str, &str)), u32> = BTreeMap::new();
        number(&mut out, new.header.families);
        for index in 0..new.header.families {
            let (name, class, list) = new.read_family(index).ok_or(PackError::Inconsistent)?;
            text(&mut out, name)?;
            number(&mut out, list);
            out.push(class as u8);
            places.insert((name, class, list_identity(new, list)?), index);
        }
        let mut moves = Vec::with_capacity(old.header.families as usize);
        for index in 0..old.header.families {
            let (name, class, list) = old.read_family(index).ok_or(PackError::Inconsistent)?;
            moves.push(places.get(&(name, class, list_identity(old, list)?)).copied().unwrap_or(NOWHERE));
        }
        number(&mut out, old.header.families);
        moves.iter().for_each(|place| number(&mut out, *place));
        for kind in Kind::ALL {
            table(&mut out, old, new, kind, &moves)?;
        }
        Ok(Self(out))
    }

    /// The delta as it is sent.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// A delta that arrived; it is looked at when it is applied.
    #[must_use]
    pub const fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The new pack, byte for byte, checked against its own checksum and signature.
    ///
    /// # Errors
    /// [`PackError::WrongBase`] when the delta is for another pack, and whatever [`Pack::open`] and
    /// [`Pack::verify`] may say of the result.
    pub fn apply<B: AsRef<[u8]>>(&self, base: &Pack<B>, trusted_keys: &[VerifyingKey]) -> Result<Vec<u8>, PackError> {
        if self.0.len() > super::MAX_BYTES {
            return Err(PackError::TooLarge);
        }
        let mut from = Cursor(&self.0);
        if from.take(8)? != MAGIC {
            return Err(PackError::NotAPack);
        }
        let format = from.number()?;
        if format != FORMAT {
            return Err(PackError::Format(format));
        }
        if from.number()? != 0 {
            return Err(PackError::Inconsistent);
        }
        if from.array()? != base.header.body_sha256 {
            return Err(PackError::WrongBase);
        }
        let head = from.take(HEADER)?;
        let header = Header::decode(head)?;
        super::check_signature(head, &header, trusted_keys)?;
        if header.sequence <= base.sequence() {
            return Err(PackError::NotNewer);
        }
        let lists = read_lists(&mut from)?;
        let families = read_families(&mut from)?;
        let count = from.number()?;
        if count != base.header.families {
            return Err(PackError::Inconsistent);
        }
        let moves: Vec<u32> = (0..count).map(|_| from.number()).collect::<Result<_, _>>()?;
        let mut tables: [Vec<Row<'_>>; KINDS] = Default::default();
        for (rows, kind) in tables.iter_mut().zip(Kind::ALL) {
            *rows = merged(&mut from, base, kind, &moves)?;
        }
        let (made, body) = encode_body(&lists, &families, &tables)?;
        if !from.0.is_empty() || made.body_sha256 != header.body_sha256 {
            return Err(PackError::Damaged);
        }
        let pack = [head, &body].concat();
        Pack::open(pack.as_slice(), trusted_keys)?.verify()?;
        Ok(pack)
    }
}

fn list_identity<B: AsRef<[u8]>>(pack: &Pack<B>, list: u32) -> Result<(&str, &str), PackError> {
    let list = pack.lists.get(list as usize).ok_or(PackError::Inconsistent)?;
    Ok((&list.name, &list.url))
}

fn number(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn text(out: &mut Vec<u8>, text: &str) -> Result<(), PackError> {
    number(out, u32_of(text.len())?);
    out.extend_from_slice(text.as_bytes());
    Ok(())
}

fn table<A: AsRef<[u8]>, B: AsRef<[u8]>>(
    out: &mut Vec<u8>,
    old: &Pack<A>,
    new: &Pack<B>,
    kind: Kind,
    moves: &[u32],
) -> Result<(), PackError> {
    let mut kept: BTreeMap<Key, u32> = BTreeMap::new();
    for index in 0..old.count(kind) {
        let (key, family, _) = old.raw_entry(kind, index).ok_or(PackError::Inconsistent)?;
        kept.insert(key, moves.get(family as usize).copied().unwrap_or(NOWHERE));
    }
    let mut added = Vec::new();
    for index in 0..new.count(kind) {
        let (key, family, indicator) = new.raw_entry(kind, index).ok_or(PackError::Inconsistent)?;
        if kept.remove(&key) != Some(family) {
            added.push((family, indicator));
        }
    }
    // What is left is in the old pack alone. Entries that are added anew need no removal: they
    // take the old one's place.
    number(out, u32_of(kept.len())?);
    kept.keys().for_each(|key| out.extend_from_slice(&key.0));
    number(out, u32_of(added.len())?);
    for (family, indicator) in added {
        number(out, family);
        text(out, indicator)?;
    }
    Ok(())
}

fn read_lists(from: &mut Cursor<'_>) -> Result<Vec<ListRef>, PackError> {
    let count = from.number()? as usize;
    if count > MAX_LISTS {
        return Err(PackError::TooLarge);
    }
    let mut lists = Vec::with_capacity(count);
    for _ in 0..count {
        let mut text = || from.text().map(str::to_owned);
        lists.push(ListRef { name: text()?, date: text()?, licence: text()?, url: text()? });
    }
    Ok(lists)
}

fn read_families<'a>(from: &mut Cursor<'a>) -> Result<Vec<FamilyRow<'a>>, PackError> {
    let count = from.number()?;
    let mut families = Vec::new();
    for _ in 0..count {
        let name = from.text()?;
        let list = from.number()?;
        let [class] = from.array()?;
        families.push(FamilyRow { name, list, class: Class::from_number(class).ok_or(PackError::Inconsistent)? });
    }
    Ok(families)
}

/// The base's table of a kind without what went and with what came.
fn merged<'a, B: AsRef<[u8]>>(
    from: &mut Cursor<'a>,
    base: &'a Pack<B>,
    kind: Kind,
    moves: &[u32],
) -> Result<Vec<Row<'a>>, PackError> {
    let removed: BTreeSet<Key> = (0..from.number()?).map(|_| from.array().map(Key)).collect::<Result<_, _>>()?;
    let count = from.number()?;
    let mut added: BTreeMap<Key, (&str, u32)> = BTreeMap::new();
    for _ in 0..count {
        let family = from.number()?;
        let indicator = from.text()?;
        added.insert(Key::of(indicator), (indicator, family));
    }
    let mut rows: Vec<Row<'a>> = Vec::with_capacity(base.count(kind));
    for index in 0..base.count(kind) {
        let (key, family, indicator) = base.raw_entry(kind, index).ok_or(PackError::Inconsistent)?;
        if !removed.contains(&key) && !added.contains_key(&key) {
            let place = moves.get(family as usize).filter(|place| **place != NOWHERE).ok_or(PackError::Inconsistent)?;
            rows.push((key, indicator, *place));
        }
    }
    rows.extend(added.into_iter().map(|(key, (indicator, family))| (key, indicator, family)));
    rows.sort_unstable_by_key(|(key, _, _)| *key);
    Ok(rows)
}
