//! A table of a pack, read where it lies: looked up, and walked through. Its layout is written down in
//! `layout.rs`. Nothing of it is believed: what does not fit is not found, and ends a walk.

use std::cmp::Ordering;

use super::PackError;
use super::bits::Bits;
use super::code::{Decoder, NO_SYMBOL, packed};
use super::layout::{
    ANY, Alphabet, BLOCK, CHARACTERS, CODES, END, FAMILIES, KEPT, MAX_KEPT, MAX_TEXT, OWN, Room, SAME, is_turned,
};
use crate::kind::Kind;

/// The codes of a table, made ready for reading. 12 KiB.
#[derive(Clone)]
pub(super) struct Codes {
    characters: Decoder,
    kept: Decoder,
    families: Decoder,
    alphabet: Alphabet,
}

impl Codes {
    /// Reads what stands at a table's beginning.
    pub(super) fn read(table: &[u8]) -> Option<Self> {
        let (characters, rest) = table.split_at_checked(packed(CHARACTERS))?;
        let (kept, families) = rest.split_at_checked(packed(KEPT))?;
        let (characters, there) = Decoder::unpack(characters, CHARACTERS)?;
        let (kept, _) = Decoder::unpack(kept, KEPT)?;
        let (families, _) = Decoder::unpack(families, FAMILIES)?;
        Some(Self { characters, kept, families, alphabet: Alphabet::new(there.get(..END)?) })
    }
}

/// A text in the order of a table's bytes: names of hosts are turned round.
pub(super) struct Turned {
    held: [u8; 256],
    longer: Vec<u8>,
    length: usize,
}

impl Turned {
    /// The text as a table of this kind has it. Only long texts are put on the heap.
    pub(super) fn of(kind: Kind, text: &str) -> Self {
        let mut turned = Self { held: [0; 256], longer: Vec::new(), length: text.len() };
        let place = if let Some(place) = turned.held.get_mut(..text.len()) {
            place
        } else {
            turned.longer.resize(text.len(), 0);
            &mut turned.longer
        };
        place.copy_from_slice(text.as_bytes());
        if is_turned(kind) {
            place.reverse();
        }
        turned
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.held.get(..self.length).unwrap_or(&self.longer)
    }
}

/// A text as people write it, out of a table of this kind; `None` where it is no UTF-8.
pub(super) fn turned_back(kind: Kind, text: &[u8]) -> Option<String> {
    let mut text = text.to_vec();
    if is_turned(kind) {
        text.reverse();
    }
    String::from_utf8(text).ok()
}

/// A table.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    codes: &'a Codes,
    count: usize,
    own: &'a [[u8; 4]],
    beginnings: &'a [[u8; 8]],
    places: &'a [[u8; 4]],
    blocks: &'a [u8],
}

impl<'a> Table<'a> {
    /// The table in these bytes.
    pub(super) fn new(table: &'a [u8], codes: &'a Codes, count: usize, room: Room) -> Option<Self> {
        let blocks = count.div_ceil(BLOCK);
        let (own, rest) = table.get(CODES..)?.split_at_checked(room.families as usize * 4)?;
        let (beginnings, rest) = rest.split_at_checked(blocks * 8)?;
        let (places, rest) = rest.split_at_checked(blocks * 4)?;
        Some(Self {
            codes,
            count,
            own: own.as_chunks().0,
            beginnings: beginnings.as_chunks().0,
            places: places.as_chunks().0,
            blocks: rest,
        })
    }

    /// The family of a text, which is in the order of this table's bytes.
    pub(super) fn find(&self, text: &[u8]) -> Option<u32> {
        let number = self.codes.alphabet.number(text.iter().copied())?;
        let low = self.beginnings.partition_point(|one| u64::from_le_bytes(*one) < number);
        let behind = low + self.tied(low, number, text)?;
        self.find_in(behind.checked_sub(1)?, text)
    }

    /// How many of the blocks from `low` on begin with this number and with no text behind this one.
    fn tied(&self, low: usize, number: u64, text: &[u8]) -> Option<usize> {
        let tied = |at: usize| self.beginnings.get(low + at).is_some_and(|one| u64::from_le_bytes(*one) == number);
        if !tied(0) {
            return Some(0);
        }
        let mut high = 1;
        while tied(high) {
            high *= 2;
        }
        // Blocks before `first` begin with no text behind this one, `high` and on do.
        let mut first = 0;
        while first < high {
            let middle = first + (high - first) / 2;
            let behind = !tied(middle) || self.compare(low + middle, text)? == Ordering::Greater;
            if behind {
                high = middle;
            } else {
                first = middle + 1;
            }
        }
        Some(first)
    }

    fn bits(&self, block: usize) -> Option<Bits<'a>> {
        let place = u32::from_le_bytes(*self.places.get(block)?) as usize;
        self.blocks.get(place..).map(Bits::new)
    }

    /// The first text of a block beside another.
    fn compare(&self, block: usize, text: &[u8]) -> Option<Ordering> {
        let mut bits = self.bits(block)?;
        for byte in text {
            match usize::from(self.codes.characters.read(&mut bits)) {
                END => return Some(Ordering::Less),
                one if one > END => return None,
                one => match one.cmp(&usize::from(*byte)) {
                    Ordering::Equal => {}
                    other => return Some(other),
                },
            }
        }
        let more = usize::from(self.codes.characters.read(&mut bits)) != END;
        Some(if more { Ordering::Greater } else { Ordering::Equal })
    }

    /// Looks through a block for a text: nothing is put together, the coded texts are held against it.
    fn find_in(&self, block: usize, text: &[u8]) -> Option<u32> {
        let mut bits = self.bits(block)?;
        let mut family = self.family_before();
        // How many bytes the text has in common with the last entry, which stands before it.
        let mut common = 0;
        for at in 0..self.count.saturating_sub(block * BLOCK).min(BLOCK) {
            let kept = if at == 0 { 0 } else { self.kept(&mut bits)? };
            let mut found = false;
            if kept > common {
                self.pass(&mut bits)?;
            } else if kept < common.min(MAX_KEPT) {
                return None; // behind the text
            } else {
                common = kept;
                loop {
                    let one = usize::from(self.codes.characters.read(&mut bits));
                    match text.get(common) {
                        None if one == END => {
                            found = true;
                            break;
                        }
                        None => return None,
                        Some(byte) if one == usize::from(*byte) => common += 1,
                        Some(_) if one == END => break,
                        Some(byte) if one < usize::from(*byte) => {
                            self.pass(&mut bits)?;
                            break;
                        }
                        Some(_) => return None,
                    }
                }
            }
            family = self.family(&mut bits, family)?;
            if found {
                return bits.is_sound().then_some(family);
            }
        }
        None
    }

    /// Passes over the rest of a text.
    fn pass(&self, bits: &mut Bits<'_>) -> Option<()> {
        for _ in 0..=MAX_TEXT {
            match usize::from(self.codes.characters.read(bits)) {
                END => return Some(()),
                one if one > END => return None,
                _ => {}
            }
        }
        None
    }

    fn kept(&self, bits: &mut Bits<'_>) -> Option<usize> {
        let kept = self.codes.kept.read(bits);
        (kept != NO_SYMBOL).then_some(usize::from(kept))
    }

    fn family_before(&self) -> u32 {
        self.own.first().map_or(0, |family| u32::from_le_bytes(*family))
    }

    fn family(&self, bits: &mut Bits<'_>, before: u32) -> Option<u32> {
        match usize::from(self.codes.families.read(bits)) {
            SAME => Some(before),
            ANY => Some(bits.take(32)),
            one => self.own.get(one - OWN).map(|family| u32::from_le_bytes(*family)),
        }
    }

    /// From an entry on through the table; entries of its block before it are passed over.
    pub(super) fn walk_from(&self, entry: usize) -> Result<Walk<'a>, PackError> {
        let mut walk =
            Walk { table: *self, at: entry / BLOCK * BLOCK, bits: Bits::new(&[]), text: Vec::new(), family: 0 };
        for _ in 0..entry % BLOCK {
            walk.step()?;
        }
        Ok(walk)
    }

    /// Through the whole table.
    pub(super) fn walk(&self) -> Walk<'a> {
        Walk { table: *self, at: 0, bits: Bits::new(&[]), text: Vec::new(), family: 0 }
    }

    /// From the block on in which the first text stands that begins so, texts before it too; `None` where there is none.
    pub(super) fn walk_to(&self, beginning: &[u8]) -> Option<Walk<'a>> {
        let number = self.codes.alphabet.number(beginning.iter().copied())?;
        let low = self.beginnings.partition_point(|one| u64::from_le_bytes(*one) < number);
        let block = (low + self.tied(low, number, beginning)?).saturating_sub(1);
        self.walk_from(block * BLOCK).ok()
    }

    /// Whether a block's number is that of its first text.
    fn begins_with(&self, block: usize, text: &[u8]) -> bool {
        let number = self.codes.alphabet.number(text.iter().copied());
        number.is_some() && number == self.beginnings.get(block).map(|one| u64::from_le_bytes(*one))
    }

    /// Looks at everything: order, beginnings, and by `look` at each text with its family.
    pub(super) fn check(&self, mut look: impl FnMut(&[u8], u32) -> Option<()>) -> Result<(), PackError> {
        let mut walk = self.walk();
        let mut last: Option<Vec<u8>> = None;
        while let Some(family) = walk.step()? {
            let text = walk.text();
            let at = walk.at - 1;
            let behind = last.as_deref().is_none_or(|last| last < text);
            if !behind || at.is_multiple_of(BLOCK) && !self.begins_with(at / BLOCK, text) {
                return Err(PackError::Inconsistent);
            }
            look(text, family).ok_or(PackError::Inconsistent)?;
            let last = last.get_or_insert_default();
            last.clear();
            last.extend_from_slice(text);
        }
        Ok(())
    }
}

/// A walk through a table.
pub(super) struct Walk<'a> {
    table: Table<'a>,
    at: usize,
    bits: Bits<'a>,
    text: Vec<u8>,
    family: u32,
}

impl Walk<'_> {
    /// The next entry's family; its text is in [`Self::text`]. Nothing at the table's end.
    pub(super) fn step(&mut self) -> Result<Option<u32>, PackError> {
        if self.at >= self.table.count {
            return Ok(None);
        }
        self.read().ok_or(PackError::Inconsistent)?;
        Ok(Some(self.family))
    }

    /// The text of the last entry, in the order of the table's bytes.
    pub(super) fn text(&self) -> &[u8] {
        &self.text
    }

    fn read(&mut self) -> Option<()> {
        let table = self.table;
        if self.at.is_multiple_of(BLOCK) {
            self.bits = table.bits(self.at / BLOCK)?;
            self.family = table.family_before();
            self.text.clear();
        } else {
            let kept = table.kept(&mut self.bits).filter(|kept| *kept <= self.text.len())?;
            self.text.truncate(kept);
        }
        loop {
            let one = table.codes.characters.read(&mut self.bits);
            match u8::try_from(one) {
                Ok(byte) if self.text.len() < MAX_TEXT => self.text.push(byte),
                Err(_) if usize::from(one) == END => break,
                _ => return None,
            }
        }
        self.family = table.family(&mut self.bits, self.family)?;
        self.at += 1;
        self.bits.is_sound().then_some(())
    }
}

/// A walk through a table, or through none, that stands on the next entry.
pub(super) struct Ahead<'a> {
    walk: Option<Walk<'a>>,
    /// Of the entry on which it stands; nothing at the end.
    pub(super) family: Option<u32>,
}

impl<'a> Ahead<'a> {
    pub(super) fn new(table: Option<Table<'a>>) -> Result<Self, PackError> {
        let mut ahead = Self { walk: table.map(|table| table.walk()), family: None };
        ahead.next()?;
        Ok(ahead)
    }

    pub(super) fn next(&mut self) -> Result<(), PackError> {
        self.family = self.walk.as_mut().map(Walk::step).transpose()?.flatten();
        Ok(())
    }

    pub(super) fn text(&self) -> &[u8] {
        self.walk.as_ref().map_or(&[], Walk::text)
    }
}

/// Which of two walks stands on the lower text; nothing at the end of both.
pub(super) fn lower(one: &Ahead<'_>, other: &Ahead<'_>) -> Option<Ordering> {
    match (one.family, other.family) {
        (None, None) => None,
        (Some(_), None) => Some(Ordering::Less),
        (None, Some(_)) => Some(Ordering::Greater),
        (Some(_), Some(_)) => Some(one.text().cmp(other.text())),
    }
}
