//! A table of a pack, read where it lies: looked up, and walked through. Its layout is written down in
//! `layout.rs`. Nothing of it is believed: what does not fit is not found, and ends a walk.

use std::cmp::Ordering;

use super::PackError;
use super::bits::Bits;
use super::code::{Decoder, NO_SYMBOL, packed};
use super::layout::{
    ANY, Alphabet, BEGINNING, BLOCK, BYTES, CHARACTERS, CODES, FAMILIES, HEAD, KEPT, LONG, LONG_BITS, MAX_KEPT,
    MAX_TEXT, OWN, Room, SAME, SIZES, STEP, common, is_turned,
};
use crate::kind::Kind;

/// The codes of a table, made ready for reading. 16 KiB.
#[derive(Clone)]
pub(super) struct Codes {
    characters: Decoder,
    kept: Decoder,
    sizes: Decoder,
    families: Decoder,
    alphabet: Alphabet,
}

impl Codes {
    /// Reads what stands at a table's beginning.
    pub(super) fn read(table: &[u8]) -> Option<Self> {
        let (characters, rest) = table.split_at_checked(packed(CHARACTERS))?;
        let (kept, rest) = rest.split_at_checked(packed(KEPT))?;
        let (sizes, families) = rest.split_at_checked(packed(SIZES))?;
        let (characters, there) = Decoder::unpack(characters, CHARACTERS)?;
        let (kept, _) = Decoder::unpack(kept, KEPT)?;
        let (sizes, _) = Decoder::unpack(sizes, SIZES)?;
        let (families, _) = Decoder::unpack(families, FAMILIES)?;
        Some(Self { characters, kept, sizes, families, alphabet: Alphabet::new(there.get(..BYTES)?) })
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

/// A number in as many bytes.
fn number_of(bytes: &[u8; BEGINNING]) -> u128 {
    let [a, b, c, d, e, f, g, h, i, j, k, l] = *bytes;
    u128::from_le_bytes([a, b, c, d, e, f, g, h, i, j, k, l, 0, 0, 0, 0])
}

/// The number of a block's beginning.
fn beginning(head: &[u8; HEAD]) -> u128 {
    u128::from_le_bytes(*head) >> 32
}

/// What a table says of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The family, where the text is an entry.
    pub(super) family: Option<u32>,
    /// Entries that the text begins with, itself aside, are at most so long, in bytes: they all stand before it, and so
    /// what stands next before it begins with each of them.
    pub(super) above: usize,
}

impl Found {
    /// A text of which nothing is known.
    const NOTHING: Self = Self { family: None, above: usize::MAX };
}

/// A table.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    codes: &'a Codes,
    count: usize,
    own: &'a [[u8; 4]],
    steps: &'a [[u8; BEGINNING]],
    heads: &'a [[u8; HEAD]],
    blocks: &'a [u8],
}

impl<'a> Table<'a> {
    /// The table in these bytes.
    pub(super) fn new(table: &'a [u8], codes: &'a Codes, count: usize, room: Room) -> Option<Self> {
        let blocks = count.div_ceil(BLOCK);
        let (own, rest) = table.get(CODES..)?.split_at_checked(room.families as usize * 4)?;
        let (steps, rest) = rest.split_at_checked(blocks.div_ceil(STEP) * BEGINNING)?;
        let (heads, rest) = rest.split_at_checked(blocks * HEAD)?;
        Some(Self {
            codes,
            count,
            own: own.as_chunks().0,
            steps: steps.as_chunks().0,
            heads: heads.as_chunks().0,
            blocks: rest,
        })
    }

    /// Looks for a text, which is in the order of this table's bytes.
    pub(super) fn find(&self, text: &[u8]) -> Found {
        self.look_for(text).unwrap_or(Found::NOTHING)
    }

    fn look_for(&self, text: &[u8]) -> Option<Found> {
        let number = self.codes.alphabet.number(text.iter().copied())?;
        let low = self.first_from(number)?;
        let behind = low + self.tied(low, number, text)?;
        // Nothing stands before the first text of all, and what a text begins with would.
        let Some(block) = behind.checked_sub(1) else { return Some(Found { family: None, above: 0 }) };
        self.find_in(block, text)
    }

    /// The first block that begins with this number or a higher one.
    fn first_from(&self, number: u128) -> Option<usize> {
        let steps = self.steps.partition_point(|step| number_of(step) < number);
        // The last step below it and what lies behind, up to the next step.
        let from = steps.saturating_sub(1) * STEP;
        let behind = self.heads.get(from..(steps * STEP).min(self.heads.len()))?;
        Some(from + behind.partition_point(|head| beginning(head) < number))
    }

    /// How many of the blocks from `low` on begin with this number and with no text behind this one.
    fn tied(&self, low: usize, number: u128, text: &[u8]) -> Option<usize> {
        let tied = |at: usize| self.heads.get(low + at).is_some_and(|head| beginning(head) == number);
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
        let (place, _) = self.heads.get(block)?.split_first_chunk()?;
        let place = u32::from_le_bytes(*place) as usize;
        self.blocks.get(place..).map(Bits::new)
    }

    /// The first text of a block beside another.
    fn compare(&self, block: usize, text: &[u8]) -> Option<Ordering> {
        let mut bits = self.bits(block)?;
        let mut size = self.size(&mut bits)?;
        self.family(&mut bits, 0)?;
        for byte in text {
            if size == 0 {
                return Some(Ordering::Less);
            }
            match self.character(&mut bits, &mut size)?.cmp(byte) {
                Ordering::Equal => {}
                other => return Some(other),
            }
        }
        Some(if size > 0 { Ordering::Greater } else { Ordering::Equal })
    }

    /// Looks through a block for a text: nothing is put together, the coded texts are held against it, and those that
    /// cannot be it are passed over unread.
    fn find_in(&self, block: usize, text: &[u8]) -> Option<Found> {
        let mut bits = self.bits(block)?;
        let mut family = self.family_before();
        // How many bytes the text has in common with the last entry, which stands before it.
        let mut common = 0;
        for at in 0..self.count.saturating_sub(block * BLOCK).min(BLOCK) {
            let kept = if at == 0 { 0 } else { self.kept(&mut bits)? };
            let mut size = self.size(&mut bits)?;
            family = self.family(&mut bits, family)?;
            if kept > common {
                bits.pass(size);
                continue;
            }
            if kept < common.min(MAX_KEPT) {
                break; // behind the text
            }
            let mut same = kept;
            let order = loop {
                let Some(byte) = text.get(same) else {
                    break if size > 0 { Ordering::Greater } else { Ordering::Equal };
                };
                if size == 0 {
                    break Ordering::Less;
                }
                match self.character(&mut bits, &mut size)?.cmp(byte) {
                    Ordering::Equal => same += 1,
                    other => break other,
                }
            };
            match order {
                Ordering::Less => bits.pass(size),
                Ordering::Greater => break,
                Ordering::Equal => {
                    // What the entry before it, in another block, has in common with it is not known.
                    let above = if at == 0 || kept == MAX_KEPT { usize::MAX } else { kept };
                    return bits.is_sound().then_some(Found { family: Some(family), above });
                }
            }
            common = same;
        }
        Some(Found { family: None, above: common })
    }

    /// The next byte of a text of which `size` bits are left; `None` where there is none.
    fn character(&self, bits: &mut Bits<'_>, size: &mut u32) -> Option<u8> {
        let (one, length) = self.codes.characters.read_word(bits);
        // A word without bits would never end.
        *size = size.checked_sub(length).filter(|_| length > 0)?;
        u8::try_from(one).ok()
    }

    /// How many bits the rest of an entry's text takes.
    fn size(&self, bits: &mut Bits<'_>) -> Option<u32> {
        match usize::from(self.codes.sizes.read(bits)) {
            LONG => Some(bits.take(LONG_BITS)),
            size if size < LONG => u32::try_from(size).ok(),
            _ => None,
        }
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
        let mut walk = Walk {
            table: *self,
            at: entry / BLOCK * BLOCK,
            bits: Bits::new(&[]),
            text: Vec::new(),
            kept: 0,
            family: 0,
        };
        for _ in 0..entry % BLOCK {
            walk.step()?;
        }
        Ok(walk)
    }

    /// Through the whole table.
    pub(super) fn walk(&self) -> Walk<'a> {
        Walk { table: *self, at: 0, bits: Bits::new(&[]), text: Vec::new(), kept: 0, family: 0 }
    }

    /// From the block on in which the first text stands that begins so, texts before it too; `None` where there is none.
    pub(super) fn walk_to(&self, beginning: &[u8]) -> Option<Walk<'a>> {
        let number = self.codes.alphabet.number(beginning.iter().copied())?;
        let low = self.first_from(number)?;
        let block = (low + self.tied(low, number, beginning)?).saturating_sub(1);
        self.walk_from(block * BLOCK).ok()
    }

    /// Whether a block's number is that of its first text, and its step, where it has one.
    fn begins_with(&self, block: usize, text: &[u8]) -> bool {
        let number = self.codes.alphabet.number(text.iter().copied());
        let has_step = block.is_multiple_of(STEP);
        number.is_some()
            && number == self.heads.get(block).map(beginning)
            && (!has_step || number == self.steps.get(block / STEP).map(number_of))
    }

    /// Looks at everything: order, beginnings, and by `look` at each text with its family.
    pub(super) fn check(&self, mut look: impl FnMut(&[u8], u32) -> Option<()>) -> Result<(), PackError> {
        let mut walk = self.walk();
        let mut last: Option<Vec<u8>> = None;
        while let Some(family) = walk.step()? {
            let text = walk.text();
            let at = walk.at - 1;
            let behind = last.as_deref().is_none_or(|last| last < text);
            // A search passes over entries by what they keep: of two neighbours, all that they have in common.
            let is_told = if at.is_multiple_of(BLOCK) {
                self.begins_with(at / BLOCK, text)
            } else {
                last.as_deref().is_some_and(|last| walk.kept == common(last, text))
            };
            if !behind || !is_told {
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
    /// How much of the text before was kept.
    kept: usize,
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
            self.kept = 0;
        } else {
            self.kept = table.kept(&mut self.bits).filter(|kept| *kept <= self.text.len())?;
        }
        self.text.truncate(self.kept);
        let mut size = table.size(&mut self.bits)?;
        self.family = table.family(&mut self.bits, self.family)?;
        while size > 0 {
            let byte = table.character(&mut self.bits, &mut size).filter(|_| self.text.len() < MAX_TEXT)?;
            self.text.push(byte);
        }
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
