//! How a pack is laid out in bytes. All numbers are little-endian; sections follow each other
//! without gaps, so their places follow from the counts in the header and in the directory.
//!
//! | section | each | fields |
//! |---|---:|---|
//! | header | 384 | magic 8, format u32, header length u32, created ms i64, sequence u64, key id 8, body length u64, SHA-256 of the body 32, lists u32, families u32, bytes of strings u32, length of name u32, name 96, 17 counts u32, zeros to 320, Ed25519 signature 64 |
//! | lists | 32 | name, date, licence, url: each offset u32, length u32 |
//! | counts | 68 | for each list: how many entries of each of the 17 kinds are its own, u32 |
//! | families | 16 | name offset u32, length u32, list u32, class u8, zeros 3 |
//! | directory | 16 | for each kind: bytes of its blocks u32, families in its table u32, 1 for SHA-1 and 2 for MD5 among its hashes u32, zeros 4 |
//! | a table for each kind | | see below; nothing where the kind has no entry |
//! | strings | | UTF-8, in the order in which the sections above name them |
//!
//! A table holds its texts in the order of their bytes, [`BLOCK`] in a block. Texts of domains and hosts are
//! turned round (`gro.elpmaxe.www`), so that names of one parent stand together. It has
//!
//! | part | bytes | |
//! |---|---:|---|
//! | codes | 129 + 128 + 160 + 128 | lengths of Huffman codes (`code.rs`), for bytes of texts (and one symbol that never comes), for how much of the text before is kept, for how many bits the rest takes, for families |
//! | families | 4 each | the table's most frequent families, most frequent first, at most 254; the first one counts as the family before a block |
//! | steps | 12 each | the beginning of every 16th block |
//! | heads | 16 each | for each block where it begins, u32, and the first characters of its first text, as a number of 96 bits: see [`Alphabet`] |
//! | blocks | | bits, the highest of each byte first; each block begins with a byte |
//!
//! An entry of a block is: how many bytes of the text before are kept, at most 255 (not for the first of the block); how
//! many bits the other bytes take (319 for any number, which follows in 17 bits), so that they can be passed over; the
//! family (0 for the one before, 1 for any with its number in 32 bits, 2 and up for one of the table's families); the
//! other bytes.

use sha2::{Digest as _, Sha256};
use vigie_types::Timestamp;

use super::PackError;
use super::code::packed;
use crate::kind::{Class, KINDS, Kind};

/// The largest pack, in bytes: 512 MiB.
pub const MAX_BYTES: usize = 512 << 20;

pub(super) const MAGIC: &[u8; 8] = b"VIGIEPAK";
pub(super) const FORMAT: u32 = 3;
pub(super) const HEADER: usize = 384;
/// What the signature covers of the header.
pub(super) const SIGNED: usize = 320;
/// Where the key id is in the header.
pub(super) const KEY_ID: usize = 32;
pub(super) const MAX_NAME: usize = 96;
pub(super) const LIST: usize = 32;
pub(super) const FAMILY: usize = 16;
/// Bytes of one list's counts.
pub(super) const COUNTS: usize = 4 * KINDS;
/// Bytes of one kind in the directory.
pub(super) const ROOM: usize = 16;
/// The most lists in one pack.
pub(super) const MAX_LISTS: usize = 4096;
/// The longest text of a list's description, in bytes.
pub(super) const MAX_LIST_TEXT: usize = 4096;

/// How many entries are in a block.
pub(super) const BLOCK: usize = 16;
/// Of how many blocks one has a step: a search goes over the steps first, which stay near the processor.
pub(super) const STEP: usize = 16;
/// Bits and bytes of a block's beginning.
const BEGINNING_BITS: usize = 96;
pub(super) const BEGINNING: usize = BEGINNING_BITS / 8;
/// Bytes of a block's head: where it begins stands lowest, so that heads are in the order of beginnings.
pub(super) const HEAD: usize = 4 + BEGINNING;
/// The longest text of an entry, in bytes: more than an indicator, with the name of a list, may have.
pub(super) const MAX_TEXT: usize = 8192;
/// The most that is kept of the text before.
pub(super) const MAX_KEPT: usize = 255;
/// Symbols of the four codes: bytes of texts, and one that never comes, so that no byte's word is empty; what is kept;
/// sizes; families.
pub(super) const CHARACTERS: usize = BYTES + 1;
pub(super) const BYTES: usize = 256;
pub(super) const KEPT: usize = 256;
pub(super) const SIZES: usize = LONG + 1;
pub(super) const FAMILIES: usize = 256;
/// What the code for sizes says of more bits than hashes take; the number follows in [`LONG_BITS`], as many as texts
/// of [`MAX_TEXT`] bytes may need.
pub(super) const LONG: usize = 319;
pub(super) const LONG_BITS: u32 = 17;
/// Bytes of the four codes.
pub(super) const CODES: usize = packed(CHARACTERS) + packed(KEPT) + packed(SIZES) + packed(FAMILIES);
/// What the code for families says: the one before; any, by number; the first of the table's own.
pub(super) const SAME: usize = 0;
pub(super) const ANY: usize = 1;
pub(super) const OWN: usize = 2;

/// Whether a kind's texts are turned round.
pub(super) const fn is_turned(kind: Kind) -> bool {
    matches!(kind, Kind::Domain | Kind::Host)
}

/// The characters of a table's texts, and the numbers that are made of beginnings: digits of a base
/// that is one more than there are characters, as many as 96 bits hold (for host names 18, so that most names on the
/// hosts of everybody differ in it); 0 is the end. Numbers are ordered as texts are, as far as they reach.
#[derive(Clone, Debug)]
pub(super) struct Alphabet {
    ranks: [u8; 256],
    base: u128,
    digits: usize,
}

impl Alphabet {
    /// Of the bytes that come in texts.
    pub(super) fn new(there: &[bool]) -> Self {
        let mut ranks = [0_u8; 256];
        let mut count: u128 = 0;
        for (rank, _) in ranks.iter_mut().zip(there).filter(|(_, there)| **there) {
            // All 256 bytes do not come in UTF-8: the last would be told apart by the text alone.
            count = (count + 1).min(255);
            *rank = u8::try_from(count).unwrap_or(u8::MAX);
        }
        let base = count + 1;
        let mut digits = 0;
        let mut most: u128 = 1;
        while base > 1 && most * base <= 1 << BEGINNING_BITS {
            most *= base;
            digits += 1;
        }
        Self { ranks, base, digits }
    }

    /// The number of a text's beginning; `None` for a text that has other characters there.
    pub(super) fn number(&self, text: impl Iterator<Item = u8>) -> Option<u128> {
        let (mut number, mut read) = (0_u128, 0);
        for byte in text.take(self.digits) {
            let rank = *self.ranks.get(usize::from(byte)).filter(|rank| **rank > 0)?;
            number = number.wrapping_mul(self.base).wrapping_add(u128::from(rank));
            read += 1;
        }
        for _ in read..self.digits {
            number = number.wrapping_mul(self.base);
        }
        Some(number)
    }
}

/// What a header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) created: Timestamp,
    pub(super) sequence: u64,
    pub(super) key_id: [u8; 8],
    pub(super) body_len: u64,
    pub(super) body_sha256: [u8; 32],
    pub(super) lists: u32,
    pub(super) families: u32,
    pub(super) strings: u32,
    pub(super) name: String,
    pub(super) counts: [u32; KINDS],
}

impl Header {
    /// A header for a pack whose body stands behind [`HEADER`] empty bytes; key, name, time and sequence are
    /// left empty.
    pub(super) fn of_pack(
        pack: &[u8],
        lists: usize,
        families: usize,
        strings: usize,
        counts: [u32; KINDS],
    ) -> Result<Self, PackError> {
        if pack.len() > MAX_BYTES {
            return Err(PackError::TooLarge);
        }
        let body = pack.get(HEADER..).unwrap_or_default();
        Ok(Self {
            created: Timestamp(0),
            sequence: 0,
            key_id: [0; 8],
            body_len: body.len() as u64,
            body_sha256: Sha256::digest(body).into(),
            lists: u32_of(lists)?,
            families: u32_of(families)?,
            strings: u32_of(strings)?,
            name: String::new(),
            counts,
        })
    }

    /// The signed part.
    pub(super) fn encode(&self) -> Result<Vec<u8>, PackError> {
        if self.name.len() > MAX_NAME {
            return Err(PackError::TooLarge);
        }
        let mut bytes = Vec::with_capacity(HEADER);
        bytes.extend_from_slice(MAGIC);
        for number in [FORMAT, HEADER as u32] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(&self.created.0.to_le_bytes());
        bytes.extend_from_slice(&self.sequence.to_le_bytes());
        bytes.extend_from_slice(&self.key_id);
        bytes.extend_from_slice(&self.body_len.to_le_bytes());
        bytes.extend_from_slice(&self.body_sha256);
        for number in [self.lists, self.families, self.strings, u32_of(self.name.len())?] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(self.name.as_bytes());
        bytes.resize(192, 0);
        for count in self.counts {
            bytes.extend_from_slice(&count.to_le_bytes());
        }
        bytes.resize(SIGNED, 0);
        Ok(bytes)
    }

    /// Reads the signed part of this format; whether somebody signed it is not looked at.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, PackError> {
        Self::decode_format(bytes, FORMAT)
    }

    /// Reads the signed part of a format: the header is the same in all.
    pub(super) fn decode_format(bytes: &[u8], format: u32) -> Result<Self, PackError> {
        let mut cursor = Cursor(bytes);
        if cursor.take(8)? != MAGIC {
            return Err(PackError::NotAPack);
        }
        let named = cursor.number()?;
        if named != format {
            return Err(PackError::Format(named));
        }
        if cursor.number()? as usize != HEADER {
            return Err(PackError::Inconsistent);
        }
        let created = Timestamp(i64::from_le_bytes(cursor.array()?));
        let sequence = u64::from_le_bytes(cursor.array()?);
        let key_id = cursor.array()?;
        let body_len = u64::from_le_bytes(cursor.array()?);
        let body_sha256 = cursor.array()?;
        let (lists, families, strings) = (cursor.number()?, cursor.number()?, cursor.number()?);
        let name_len = cursor.number()? as usize;
        let name = cursor.take(MAX_NAME)?;
        let (name, zeros) = name.split_at_checked(name_len).ok_or(PackError::Inconsistent)?;
        let name = std::str::from_utf8(name).map_err(|_| PackError::Inconsistent)?.to_owned();
        let mut counts = [0; KINDS];
        for count in &mut counts {
            *count = cursor.number()?;
        }
        let reserved = bytes.get(192 + 4 * KINDS..SIGNED).ok_or(PackError::Inconsistent)?;
        if zeros.iter().chain(reserved).any(|b| *b != 0) || lists as usize > MAX_LISTS {
            return Err(PackError::Inconsistent);
        }
        Ok(Self { created, sequence, key_id, body_len, body_sha256, lists, families, strings, name, counts })
    }
}

/// What the directory says of a kind's table.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Room {
    /// Bytes of the blocks.
    pub(super) blocks: u32,
    /// The table's own families.
    pub(super) families: u32,
    /// 1 for SHA-1, 2 for MD5.
    pub(super) hashes: u32,
}

impl Room {
    pub(super) fn encode(self, out: &mut Vec<u8>) {
        for number in [self.blocks, self.families, self.hashes, 0] {
            out.extend_from_slice(&number.to_le_bytes());
        }
    }

    /// How long the table of so many entries is.
    fn bytes(self, count: u32) -> u64 {
        if count == 0 {
            return u64::from(self.blocks) + 4 * u64::from(self.families);
        }
        let blocks = u64::from(count).div_ceil(BLOCK as u64);
        let steps = blocks.div_ceil(STEP as u64) * BEGINNING as u64;
        CODES as u64 + 4 * u64::from(self.families) + steps + blocks * HEAD as u64 + u64::from(self.blocks)
    }

    pub(super) fn decode(from: &mut Cursor<'_>) -> Result<Self, PackError> {
        let room = Self { blocks: from.number()?, families: from.number()?, hashes: from.number()? };
        if from.number()? != 0 || room.families as usize > FAMILIES - OWN {
            return Err(PackError::Inconsistent);
        }
        Ok(room)
    }
}

/// Where the sections are in the body.
#[derive(Clone, Debug)]
pub(super) struct Places {
    pub(super) counts: usize,
    pub(super) families: usize,
    pub(super) rooms: [Room; KINDS],
    /// Where each kind's table begins, and behind them the strings.
    pub(super) tables: [usize; KINDS],
    pub(super) strings: usize,
}

impl Places {
    /// Reads the directory of a body, and holds everything against the body's length.
    pub(super) fn find(header: &Header, body: &[u8]) -> Result<Self, PackError> {
        // All numbers are of 32 bits and multiplied by less than 128: nothing overflows in 64.
        let counts = u64::from(header.lists) * LIST as u64;
        let families = counts + u64::from(header.lists) * COUNTS as u64;
        let directory = families + u64::from(header.families) * FAMILY as u64;
        let mut at = directory + (KINDS * ROOM) as u64;
        let place = |at: u64| usize::try_from(at).map_err(|_| PackError::Inconsistent);
        let rooms_at = body.get(place(directory)?..place(at)?).ok_or(PackError::Inconsistent)?;
        let mut cursor = Cursor(rooms_at);
        let mut rooms = [Room::default(); KINDS];
        let mut tables = [0; KINDS];
        for ((room, table), count) in rooms.iter_mut().zip(&mut tables).zip(header.counts) {
            *room = Room::decode(&mut cursor)?;
            *table = place(at)?;
            at += room.bytes(count);
        }
        let strings = at;
        if strings + u64::from(header.strings) != body.len() as u64 || header.body_len != body.len() as u64 {
            return Err(PackError::Inconsistent);
        }
        Ok(Self { counts: place(counts)?, families: place(families)?, rooms, tables, strings: place(strings)? })
    }
}

/// A family as it is written.
pub(super) struct FamilyRow<'a> {
    pub(super) name: &'a str,
    pub(super) list: u32,
    pub(super) class: Class,
}

/// How many bytes two texts have in common at their beginning, at most [`MAX_KEPT`].
pub(super) fn common(one: &[u8], other: &[u8]) -> usize {
    let (eights, others) = (one.as_chunks::<8>().0, other.as_chunks::<8>().0);
    let mut same = 0;
    for (one, other) in eights.iter().zip(others) {
        let differ = u64::from_le_bytes(*one) ^ u64::from_le_bytes(*other);
        if differ != 0 {
            return (same + differ.trailing_zeros() as usize / 8).min(MAX_KEPT);
        }
        same += 8;
        if same >= MAX_KEPT {
            return MAX_KEPT;
        }
    }
    let rest = one.iter().zip(other).skip(same);
    (same + rest.take_while(|(one, other)| one == other).count()).min(MAX_KEPT)
}

pub(super) fn u32_of(number: usize) -> Result<u32, PackError> {
    u32::try_from(number).map_err(|_| PackError::TooLarge)
}

/// Reads from the front of foreign bytes.
pub(super) struct Cursor<'a>(pub(super) &'a [u8]);

impl<'a> Cursor<'a> {
    pub(super) fn take(&mut self, length: usize) -> Result<&'a [u8], PackError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(PackError::Inconsistent)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], PackError> {
        self.take(N)?.try_into().map_err(|_| PackError::Inconsistent)
    }

    pub(super) fn number(&mut self) -> Result<u32, PackError> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    /// A number in as many bytes of seven bits as it needs, the lowest first.
    pub(super) fn short(&mut self) -> Result<u32, PackError> {
        let mut number: u32 = 0;
        for shift in [0, 7, 14, 21, 28] {
            let [byte] = self.array()?;
            let bits = u32::from(byte & 127);
            if shift == 28 && byte > 15 {
                break;
            }
            number |= bits << shift;
            if byte < 128 {
                return Ok(number);
            }
        }
        Err(PackError::Inconsistent)
    }

    /// A text after its length.
    pub(super) fn text(&mut self) -> Result<&'a str, PackError> {
        let length = self.number()? as usize;
        std::str::from_utf8(self.take(length)?).map_err(|_| PackError::Inconsistent)
    }
}

/// Writes what [`Cursor::short`] reads.
pub(super) fn put_short(out: &mut Vec<u8>, mut number: u32) {
    while number >= 128 {
        let [low, ..] = number.to_le_bytes();
        out.push(low | 128);
        number >>= 7;
    }
    let [low, ..] = number.to_le_bytes();
    out.push(low);
}
