//! Packs of format 1, in which servers kept imported lists until November 2026: read once, and made anew.
//!
//! Behind the same header: lists (32 bytes each) and families (16) as they are today; for each kind a table sorted by
//! hash, 28 bytes an entry: hash 16, family u32, offset u32, length u32; strings.

use ed25519_dalek::{SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use vigie_types::ListRef;

use super::build::PackBuilder;
use super::layout::{Cursor, FAMILY, HEADER, Header, LIST, MAX_BYTES, MAX_LIST_TEXT};
use super::{PackError, check_signature};
use crate::kind::{Class, Kind};

const FORMAT: u32 = 1;
const RECORD: usize = 28;

/// Makes a pack of this version out of one of format 1 that one of the keys has signed, with the same name, time, number
/// and entries; signed with `key`.
///
/// # Errors
/// See [`PackError`]; [`PackError::Format`] for a pack of any other format.
pub fn upgraded(pack: &[u8], trusted_keys: &[VerifyingKey], key: &SigningKey) -> Result<Vec<u8>, PackError> {
    if pack.len() > MAX_BYTES {
        return Err(PackError::TooLarge);
    }
    let (head, body) = pack.split_at_checked(HEADER).ok_or(PackError::NotAPack)?;
    let header = Header::decode_format(head, FORMAT)?;
    check_signature(head, &header, trusted_keys)?;
    if Sha256::digest(body).as_slice() != header.body_sha256 {
        return Err(PackError::Damaged);
    }
    let (sections, strings) = sections(&header, body).ok_or(PackError::Inconsistent)?;
    let mut from = Cursor(sections);
    let mut builder = PackBuilder::new(&header.name, header.sequence, header.created);
    let mut lists = Vec::with_capacity(header.lists as usize);
    for _ in 0..header.lists {
        let mut text = || -> Result<String, PackError> {
            let text = string(&mut from, strings)?;
            if text.len() <= MAX_LIST_TEXT { Ok(text.to_owned()) } else { Err(PackError::TooLarge) }
        };
        let list = ListRef { name: text()?, date: text()?, licence: text()?, url: text()? };
        builder.add_list(&list);
        lists.push(list);
    }
    let mut families = Vec::new();
    for _ in 0..header.families {
        let name = string(&mut from, strings)?;
        let list = lists.get(from.number()? as usize).ok_or(PackError::Inconsistent)?;
        let [class, ..]: [u8; 4] = from.array()?;
        families.push(builder.family(name, Class::from_number(class).ok_or(PackError::Inconsistent)?, list));
    }
    for (kind, count) in Kind::ALL.into_iter().zip(header.counts) {
        for _ in 0..count {
            from.take(16)?;
            let family = families.get(from.number()? as usize).ok_or(PackError::Inconsistent)?;
            builder.insert(kind, string(&mut from, strings)?, *family);
        }
    }
    builder.build(key)
}

/// Everything before the strings, and the strings.
fn sections<'a>(header: &Header, body: &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
    let rows: u64 = header.counts.iter().map(|count| u64::from(*count)).sum();
    let [lists, families, rows] =
        [(u64::from(header.lists), LIST), (u64::from(header.families), FAMILY), (rows, RECORD)]
            .map(|(count, size)| count * size as u64);
    let before = lists + families + rows;
    let fits = before + u64::from(header.strings) == body.len() as u64;
    body.split_at_checked(usize::try_from(before).ok()?).filter(|_| fits)
}

/// The text that a row names by offset and length.
fn string<'a>(row: &mut Cursor<'_>, strings: &'a [u8]) -> Result<&'a str, PackError> {
    let (offset, length) = (row.number()? as usize, row.number()? as usize);
    let text = strings.get(offset..).and_then(|strings| strings.get(..length)).ok_or(PackError::Inconsistent)?;
    std::str::from_utf8(text).map_err(|_| PackError::Inconsistent)
}
