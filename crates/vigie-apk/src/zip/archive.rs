//! The central directory and where the data of each entry begin.

use std::collections::HashMap;

use super::inflate::{Broken, Inflated, Inflater};
use super::tricks::Tricks;
use crate::bytes::{size_at, slice_at, u16_at};
use crate::defect::Defect;
use crate::limits::Limits;

/// End of central directory record (APPNOTE 4.3.16).
const END: &[u8] = b"PK\x05\x06";
const END_LEN: usize = 22;
/// The comment's length field has 16 bits, so the record begins at most this far from the end.
const MAX_COMMENT: usize = u16::MAX as usize;
/// Central directory header (APPNOTE 4.3.12).
const CENTRAL: &[u8] = b"PK\x01\x02";
const CENTRAL_LEN: usize = 46;
/// Local file header (APPNOTE 4.3.7).
const LOCAL: &[u8] = b"PK\x03\x04";
const LOCAL_LEN: usize = 30;
/// Zip64 locator (APPNOTE 4.3.15): Android does not install APKs that need it.
const ZIP64_LOCATOR: &[u8] = b"PK\x06\x07";

pub(crate) const STORED: u16 = 0;
pub(crate) const DEFLATED: u16 = 8;

/// One entry of the central directory.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The name as it stands in the central directory; bytes that are no UTF-8 are replaced.
    pub name: String,
    /// The compression method of the central directory.
    pub method: u16,
    /// As the central directory says.
    pub compressed_size: usize,
    /// As the central directory says; believed by nobody.
    pub stated_size: usize,
    /// Where the local header should be.
    pub local_offset: usize,
}

/// An archive over its bytes.
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
    by_name: HashMap<String, usize>,
    duplicates: Vec<String>,
    central_start: usize,
    end_start: usize,
}

impl<'a> Archive<'a> {
    /// Finds the central directory and reads it.
    ///
    /// # Errors
    /// `apk.not-a-zip` without an end record or with a directory outside the file,
    /// `apk.too-many-entries` above the limit.
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits, tricks: &mut Tricks) -> Result<Self, Defect> {
        let end_start = find_end(bytes).ok_or_else(|| Defect::new("apk.not-a-zip", "no end of central directory"))?;
        let bad = || Defect::new("apk.not-a-zip", "the central directory lies outside the file");
        let central_size = size_at(bytes, end_start + 12).ok_or_else(bad)?;
        let central_start = size_at(bytes, end_start + 16).ok_or_else(bad)?;
        let central_end = central_start.checked_add(central_size).filter(|end| *end <= end_start).ok_or_else(bad)?;
        let stated = usize::from(u16_at(bytes, end_start + 10).ok_or_else(bad)?);
        if central_end < end_start && !zip64_between(bytes, central_end, end_start) {
            tricks.add("zip.gap-before-end", format!("{} bytes", end_start - central_end));
        }
        let directory = bytes.get(central_start..central_end).ok_or_else(bad)?;
        let mut archive = Self {
            bytes,
            entries: Vec::new(),
            by_name: HashMap::new(),
            duplicates: Vec::new(),
            central_start,
            end_start,
        };
        archive.read_directory(directory, stated, limits, tricks)?;
        archive.note_prefix(tricks);
        Ok(archive)
    }

    fn read_directory(
        &mut self,
        directory: &[u8],
        stated: usize,
        limits: &Limits,
        tricks: &mut Tricks,
    ) -> Result<(), Defect> {
        let mut at = 0;
        // 16 bits wrap in archives with more entries; the bytes decide, as in libziparchive.
        while let Some(header) = slice_at(directory, at, CENTRAL_LEN) {
            if !header.starts_with(CENTRAL) {
                break;
            }
            if self.entries.len() >= limits.entries {
                return Err(Defect::new("apk.too-many-entries", format!("more than {} entries", limits.entries)));
            }
            let Some((entry, length)) = read_entry(directory, at, tricks) else {
                return Err(Defect::new("apk.not-a-zip", "the central directory is cut off"));
            };
            at += length;
            self.take(entry, tricks);
        }
        if self.entries.len() % 0x1_0000 != stated {
            if self.entries.is_empty() {
                return Err(Defect::new("apk.not-a-zip", "the central directory is not where the end record says"));
            }
            if self.entries.len() < stated {
                return Err(Defect::new("apk.not-a-zip", "the central directory is cut off"));
            }
            tricks.add("zip.entry-count", format!("{} stated, {} there", stated, self.entries.len()));
        }
        Ok(())
    }

    fn take(&mut self, entry: Entry, tricks: &mut Tricks) {
        if self.by_name.contains_key(&entry.name) {
            tricks.add("zip.duplicate-entry", entry.name.clone());
            self.duplicates.push(entry.name.clone());
        } else {
            self.by_name.insert(entry.name.clone(), self.entries.len());
        }
        self.entries.push(entry);
    }

    /// Data in front of the first entry: a DEX there is the Janus trick (CVE-2017-13156).
    fn note_prefix(&self, tricks: &mut Tricks) {
        if self.bytes.starts_with(b"dex\n") {
            tricks.add("zip.janus", "the file begins like a DEX file (CVE-2017-13156)");
        } else if !self.entries.is_empty() && !self.bytes.starts_with(LOCAL) {
            tricks.add("zip.prefix", "the file does not begin with an entry");
        }
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Names that occur more than once.
    pub(crate) fn duplicates(&self) -> &[String] {
        &self.duplicates
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Entry> {
        self.entries.get(*self.by_name.get(name)?)
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The whole file.
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Where the central directory begins: the signing block ends there.
    pub(crate) fn central_start(&self) -> usize {
        self.central_start
    }

    /// Where the end record begins.
    pub(crate) fn end_start(&self) -> usize {
        self.end_start
    }

    /// Whether the end record follows on the central directory without a gap.
    pub(crate) fn is_closed(&self) -> bool {
        size_at(self.bytes, self.end_start + 12).is_some_and(|size| self.central_start + size == self.end_start)
    }

    /// The bytes of an entry as they are stored. The local header gives only its own length;
    /// what it says otherwise is compared.
    pub(crate) fn stored(&self, entry: &Entry, tricks: &mut Tricks) -> Option<&'a [u8]> {
        let header = slice_at(self.bytes, entry.local_offset, LOCAL_LEN)?;
        if !header.starts_with(LOCAL) {
            tricks.add("zip.no-local-header", entry.name.clone());
            return None;
        }
        let name_length = usize::from(u16_at(header, 26)?);
        let extra_length = usize::from(u16_at(header, 28)?);
        let name = slice_at(self.bytes, entry.local_offset + LOCAL_LEN, name_length)?;
        if name != entry.name.as_bytes() && String::from_utf8_lossy(name) != entry.name {
            tricks.add("zip.name-differs", entry.name.clone());
        }
        if u16_at(header, 8)? != entry.method {
            tricks.add("zip.method-differs", entry.name.clone());
        }
        let start = entry.local_offset + LOCAL_LEN + name_length + extra_length;
        let wanted = entry.stored_length();
        // An entry that would run into the directory is cut there: nothing behind it is data.
        let room = self.central_start.max(start).min(self.bytes.len()) - start.min(self.bytes.len());
        if wanted > room {
            tricks.add("zip.entry-outside", entry.name.clone());
        }
        slice_at(self.bytes, start, wanted.min(room))
    }
}

impl<'a> Archive<'a> {
    /// The inflated bytes of an entry, at most `limit` of them.
    pub(crate) fn read(
        &self,
        entry: &Entry,
        inflater: &mut Inflater,
        limit: usize,
        tricks: &mut Tricks,
    ) -> Result<Inflated<'a>, Broken> {
        let stored = self.stored(entry, tricks).ok_or(Broken::Stream)?;
        if !entry.is_deflated() {
            if stored.len() > limit {
                return Err(Broken::TooLarge);
            }
            return inflater.pass(stored.len()).map(|()| Inflated::Stored(stored));
        }
        match inflater.whole(stored, entry.stated_size, limit) {
            // An unknown method over data that are no deflate stream: stored after all.
            Err(Broken::Stream) if entry.method != DEFLATED && stored.len() <= limit => Ok(Inflated::Stored(stored)),
            read => read,
        }
    }

    /// An entry without which the package can still be judged: `None` where it is not there, or
    /// cannot be read, which is noted.
    pub(crate) fn optional(
        &self,
        name: &str,
        inflater: &mut Inflater,
        limit: usize,
        tricks: &mut Tricks,
    ) -> Option<Inflated<'a>> {
        let entry = self.get(name)?;
        let read = self.read(entry, inflater, limit, tricks);
        if read.is_err() {
            tricks.add("zip.unreadable-entry", name);
        }
        read.ok()
    }
}

impl Entry {
    /// Whether the data are a deflate stream. Android's asset reader takes every method but
    /// deflate as stored, which malware uses against tools that refuse unknown methods; some
    /// archives carry deflated data under an unknown method, and their sizes tell.
    pub(crate) fn is_deflated(&self) -> bool {
        self.method == DEFLATED || (self.method != STORED && self.compressed_size != self.stated_size)
    }

    fn stored_length(&self) -> usize {
        if self.is_deflated() || self.method == STORED && self.stated_size == 0 {
            self.compressed_size
        } else {
            self.stated_size
        }
    }
}

/// The last end record whose comment reaches exactly to the end of the file, else the last one
/// whose comment stays inside it.
fn find_end(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(END_LEN + MAX_COMMENT);
    let tail = bytes.get(from..)?;
    memchr::memmem::rfind_iter(tail, END).map(|at| from + at).find(|start| {
        u16_at(bytes, start + 20).is_some_and(|comment| start + END_LEN + usize::from(comment) == bytes.len())
    })
}

fn zip64_between(bytes: &[u8], from: usize, to: usize) -> bool {
    bytes.get(from..to).is_some_and(|gap| memchr::memmem::find(gap, ZIP64_LOCATOR).is_some())
}

fn read_entry(directory: &[u8], at: usize, tricks: &mut Tricks) -> Option<(Entry, usize)> {
    let header = slice_at(directory, at, CENTRAL_LEN)?;
    let name_length = usize::from(u16_at(header, 28)?);
    let extra_length = usize::from(u16_at(header, 30)?);
    let comment_length = usize::from(u16_at(header, 32)?);
    let raw = slice_at(directory, at + CENTRAL_LEN, name_length)?;
    let name = String::from_utf8_lossy(raw);
    note_name(&name, tricks);
    let entry = Entry {
        method: u16_at(header, 10)?,
        compressed_size: size_at(header, 20)?,
        stated_size: size_at(header, 24)?,
        local_offset: size_at(header, 42)?,
        name: name.into_owned(),
    };
    if entry.method != STORED && entry.method != DEFLATED {
        tricks.add("zip.unknown-method", format!("{} has method {}", entry.name, entry.method));
    }
    if u16_at(header, 8)? & 1 != 0 {
        tricks.add("zip.false-encryption", entry.name.clone());
    }
    let length = CENTRAL_LEN + name_length + extra_length + comment_length;
    (at + length <= directory.len()).then_some((entry, length))
}

fn note_name(name: &str, tricks: &mut Tricks) {
    if name.contains("../") || name.starts_with('/') || name.contains('\0') || name.contains('\\') {
        tricks.add("zip.bad-name", name);
    }
}
