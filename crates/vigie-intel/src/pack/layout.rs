//! How a pack is laid out in bytes. All numbers are little-endian; sections follow each other
//! without gaps, so their places follow from the counts in the header.
//!
//! | section | each | fields |
//! |---|---:|---|
//! | header | 384 | magic 8, format u32, header length u32, created ms i64, sequence u64, key id 8, body length u64, SHA-256 of the body 32, lists u32, families u32, bytes of strings u32, length of name u32, name 96, 17 counts u32, zeros to 320, Ed25519 signature 64 |
//! | lists | 32 | name, date, licence, url: each offset u32, length u32 |
//! | families | 16 | name offset u32, length u32, list u32, class u8, zeros 3 |
//! | a table for each kind | 28 | key 16, family u32, indicator offset u32, length u32; sorted by key |
//! | strings | | UTF-8, in the order in which the sections above name them |

use sha2::{Digest as _, Sha256};
use vigie_types::{ListRef, Timestamp};

use super::PackError;
use crate::kind::{Class, KINDS};

/// The largest pack, in bytes: 512 MiB.
pub const MAX_BYTES: usize = 512 << 20;

pub(super) const MAGIC: &[u8; 8] = b"VIGIEPAK";
pub(super) const FORMAT: u32 = 1;
pub(super) const HEADER: usize = 384;
/// What the signature covers of the header.
pub(super) const SIGNED: usize = 320;
/// Where the key id is in the header.
pub(super) const KEY_ID: usize = 32;
pub(super) const MAX_NAME: usize = 96;
pub(super) const LIST: usize = 32;
pub(super) const FAMILY: usize = 16;
pub(super) const RECORD: usize = 28;
/// The most lists in one pack.
pub(super) const MAX_LISTS: usize = 4096;
/// The longest text of a list's description, in bytes.
pub(super) const MAX_LIST_TEXT: usize = 4096;

/// What a table is sorted by: the first 16 bytes of the SHA-256 of the normalised indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(pub(super) [u8; 16]);

impl Key {
    pub(crate) fn of(indicator: &str) -> Self {
        let digest = Sha256::digest(indicator.as_bytes());
        let mut key = [0; 16];
        key.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        Self(key)
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

    /// Reads the signed part; whether somebody signed it is not looked at.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, PackError> {
        let mut cursor = Cursor(bytes);
        if cursor.take(8)? != MAGIC {
            return Err(PackError::NotAPack);
        }
        let format = cursor.number()?;
        if format != FORMAT {
            return Err(PackError::Format(format));
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

    /// Where the sections begin in the body: lists, families, one table for each kind, strings; and
    /// how long the body is. The header is at most 512 MiB of counts, so nothing overflows in 64 bits.
    pub(super) fn sections(&self) -> (u64, [u64; KINDS], u64, u64) {
        let families = u64::from(self.lists) * LIST as u64;
        let mut at = families + u64::from(self.families) * FAMILY as u64;
        let mut tables = [0; KINDS];
        for (table, count) in tables.iter_mut().zip(self.counts) {
            *table = at;
            at += u64::from(count) * RECORD as u64;
        }
        (families, tables, at, at + u64::from(self.strings))
    }
}

/// A family as it is written.
pub(super) struct FamilyRow<'a> {
    pub(super) name: &'a str,
    pub(super) list: u32,
    pub(super) class: Class,
}

/// An entry as it is written.
pub(super) type Row<'a> = (Key, &'a str, u32);

/// A body, and the header's counts for it; key, name, time and sequence are left empty. The same
/// rows always give the same bytes.
pub(super) fn encode_body(
    lists: &[ListRef],
    families: &[FamilyRow<'_>],
    tables: &[Vec<Row<'_>>; KINDS],
) -> Result<(Header, Vec<u8>), PackError> {
    let texts = |list: &'_ ListRef| -> [String; 4] {
        [list.name.clone(), list.date.clone(), list.licence.clone(), list.url.clone()]
    };
    let rows: usize = tables.iter().map(Vec::len).sum();
    let mut strings: Vec<u8> = Vec::new();
    let mut body = Vec::with_capacity(lists.len() * LIST + families.len() * FAMILY + rows * RECORD);
    let mut text = |text: &str, body: &mut Vec<u8>| -> Result<(), PackError> {
        body.extend_from_slice(&u32_of(strings.len())?.to_le_bytes());
        body.extend_from_slice(&u32_of(text.len())?.to_le_bytes());
        strings.extend_from_slice(text.as_bytes());
        Ok(())
    };
    if lists.len() > MAX_LISTS {
        return Err(PackError::TooLarge);
    }
    for list in lists {
        for part in texts(list) {
            if part.len() > MAX_LIST_TEXT {
                return Err(PackError::TooLarge);
            }
            text(&part, &mut body)?;
        }
    }
    for family in families {
        text(family.name, &mut body)?;
        body.extend_from_slice(&family.list.to_le_bytes());
        body.extend_from_slice(&[family.class as u8, 0, 0, 0]);
    }
    let mut counts = [0; KINDS];
    for (count, table) in counts.iter_mut().zip(tables) {
        *count = u32_of(table.len())?;
        for (key, indicator, family) in table {
            body.extend_from_slice(&key.0);
            body.extend_from_slice(&family.to_le_bytes());
            text(indicator, &mut body)?;
        }
    }
    let strings_len = u32_of(strings.len())?;
    body.extend_from_slice(&strings);
    if body.len() + HEADER > MAX_BYTES {
        return Err(PackError::TooLarge);
    }
    let header = Header {
        created: Timestamp(0),
        sequence: 0,
        key_id: [0; 8],
        body_len: body.len() as u64,
        body_sha256: Sha256::digest(&body).into(),
        lists: u32_of(lists.len())?,
        families: u32_of(families.len())?,
        strings: strings_len,
        name: String::new(),
        counts,
    };
    Ok((header, body))
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

    /// A text after its length.
    pub(super) fn text(&mut self) -> Result<&'a str, PackError> {
        let length = self.number()? as usize;
        std::str::from_utf8(self.take(length)?).map_err(|_| PackError::Inconsistent)
    }
}
