//! From one pack to a newer one, without sending what both have. A delta carries the new header
//! with its signature, the new lists and families, where each old family went, and the entries that
//! came, went, or changed their family. Applying it makes the new pack byte for byte, because the
//! same entries always make the same content; the header's checksum and signature prove it.
//!
//! Magic 8, format u32, zero u32, SHA-256 of the base's body 32, new header 384; then counted
//! sections: lists (four texts each), families (text, list u32, class u8), the new place of every
//! old family (u32, all ones for none), and for each kind the removed entries (each: how many stay before
//! it since the last one) and the new entries in the order of the table's bytes (each: how many bytes of the
//! one before are kept, how many follow, these, family). A text is its length u32 and UTF-8; numbers are
//! little-endian, those of entries short ([`Cursor::short`]).

use std::cmp::Ordering;
use std::collections::BTreeMap;

use ed25519_dalek::VerifyingKey;
use vigie_types::ListRef;

use super::encode::{Rows, Take, encode};
use super::layout::{Cursor, FamilyRow, HEADER, Header, MAX_KEPT, MAX_LISTS, MAX_TEXT, common, put_short, u32_of};
use super::table::lower;
use super::{Pack, PackError};
use crate::kind::{Class, KINDS, Kind};

const MAGIC: &[u8; 8] = b"VIGIEDLT";
const FORMAT: u32 = 2;
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
        let mut changes: [Changes<'_>; KINDS] = Default::default();
        for change in &mut changes {
            *change = Changes::read(&mut from)?;
        }
        let (made, mut pack) = encode(&lists, &families, &Changed { base, moves: &moves, changes: &changes })?;
        if !from.0.is_empty() || made.body_sha256 != header.body_sha256 {
            return Err(PackError::Damaged);
        }
        pack.get_mut(..HEADER).ok_or(PackError::Inconsistent)?.copy_from_slice(head);
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
    let (mut before, mut after) = (old.ahead(kind)?, new.ahead(kind)?);
    let (mut gone, mut came) = (Vec::new(), Vec::new());
    let (mut gone_count, mut came_count, mut stayed) = (0_usize, 0_usize, 0_u32);
    let mut last: Vec<u8> = Vec::new();
    while let Some(order) = lower(&before, &after) {
        let was = before.family.filter(|_| order.is_le());
        let is = after.family.filter(|_| order.is_ge());
        let moved = was.map(|family| moves.get(family as usize).copied().unwrap_or(NOWHERE));
        match is {
            // Entries that are added anew need no removal: they take the old one's place.
            Some(family) if moved != Some(family) => {
                let text = after.text();
                let kept = common(&last, text);
                let rest = text.get(kept..).unwrap_or_default();
                put_short(&mut came, u32_of(kept)?);
                put_short(&mut came, u32_of(rest.len())?);
                came.extend_from_slice(rest);
                put_short(&mut came, family);
                last.clear();
                last.extend_from_slice(text);
                came_count += 1;
                stayed += u32::from(was.is_some());
            }
            Some(_) => stayed += 1,
            None => {
                put_short(&mut gone, stayed);
                gone_count += 1;
                stayed = 0;
            }
        }
        if was.is_some() {
            before.next()?;
        }
        if is.is_some() {
            after.next()?;
        }
    }
    for (count, entries) in [(gone_count, gone), (came_count, came)] {
        number(out, u32_of(count)?);
        out.extend_from_slice(&entries);
    }
    Ok(())
}

/// What a delta says of one kind: the sections as they came, read as often as they are needed.
#[derive(Clone, Copy, Default)]
struct Changes<'a> {
    gone: (u32, &'a [u8]),
    came: (u32, &'a [u8]),
}

impl<'a> Changes<'a> {
    /// Finds where both sections end.
    fn read(from: &mut Cursor<'a>) -> Result<Self, PackError> {
        let mut section = |skip: fn(&mut Cursor<'a>) -> Result<(), PackError>| {
            let count = from.number()?;
            let bytes = from.0;
            for _ in 0..count {
                skip(from)?;
            }
            let length = bytes.len() - from.0.len();
            Ok((count, bytes.get(..length).unwrap_or_default()))
        };
        let gone = section(|from| from.short().map(drop))?;
        let came = section(|from| {
            from.short()?;
            let length = from.short()?;
            from.take(length as usize)?;
            from.short().map(drop)
        })?;
        Ok(Self { gone, came })
    }
}

/// The entries that came, one after the other.
struct Came<'a> {
    left: u32,
    from: Cursor<'a>,
    text: Vec<u8>,
    /// Of the entry on which it stands; nothing at the end.
    family: Option<u32>,
}

impl<'a> Came<'a> {
    fn new((count, bytes): (u32, &'a [u8])) -> Result<Self, PackError> {
        let mut came = Self { left: count, from: Cursor(bytes), text: Vec::new(), family: None };
        came.next()?;
        Ok(came)
    }

    fn next(&mut self) -> Result<(), PackError> {
        if self.left == 0 {
            self.family = None;
            return Ok(());
        }
        self.left -= 1;
        let kept = self.from.short()? as usize;
        let length = self.from.short()? as usize;
        if kept > self.text.len().min(MAX_KEPT) || length > MAX_TEXT {
            return Err(PackError::Inconsistent);
        }
        self.text.truncate(kept);
        self.text.extend_from_slice(self.from.take(length)?);
        self.family = Some(self.from.short()?);
        Ok(())
    }
}

/// A base without what went and with what came.
struct Changed<'a, B> {
    base: &'a Pack<B>,
    moves: &'a [u32],
    changes: &'a [Changes<'a>; KINDS],
}

impl<B: AsRef<[u8]>> Rows for Changed<'_, B> {
    fn each(&self, kind: Kind, take: &mut Take<'_>) -> Result<(), PackError> {
        let changes = self.changes.get(kind.index()).copied().unwrap_or_default();
        let mut base = self.base.ahead(kind)?;
        let mut came = Came::new(changes.came)?;
        let (mut left, mut gone) = (changes.gone.0, Cursor(changes.gone.1));
        // How many entries of the base stay before the next one that went.
        let mut next_gone = |left: &mut u32| -> Result<Option<u32>, PackError> {
            if *left == 0 {
                return Ok(None);
            }
            *left -= 1;
            gone.short().map(Some)
        };
        let mut stay = next_gone(&mut left)?;
        loop {
            let order = match (base.family, came.family) {
                (None, None) => break,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(_), Some(_)) => base.text().cmp(came.text.as_slice()),
            };
            if let Some(family) = came.family.filter(|_| order.is_ge()) {
                take(&came.text, family)?;
                came.next()?;
            }
            let Some(family) = base.family.filter(|_| order.is_le()) else { continue };
            let goes = stay == Some(0);
            stay = if goes { next_gone(&mut left)? } else { stay.map(|stay| stay - 1) };
            if order.is_lt() && !goes {
                let place = self.moves.get(family as usize).filter(|place| **place != NOWHERE);
                take(base.text(), *place.ok_or(PackError::Inconsistent)?)?;
            }
            base.next()?;
        }
        // What went must have been there.
        if stay.is_none() { Ok(()) } else { Err(PackError::Inconsistent) }
    }
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
