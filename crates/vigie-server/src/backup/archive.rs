//! Members of a backup in and out of its archive: plain files only, each with its SHA-256.

use std::cell::Cell;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::rc::Rc;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};
use vigie_types::clean_label;

use super::error::BackupError;
use super::manifest::Member;
use crate::private::{make_folder, new_file};

/// The longest list of members or header, in bytes: 100,000 members.
const MAX_JSON: u64 = 32 << 20;
/// How many times its size may come out of a backup. Databases shrink to a tenth, packages not at all.
const MOST_TIMES: u64 = 100;
/// What may come out of any backup, however small: an empty server's database.
const LEAST: u64 = 64 << 20;
/// The deepest folder of a member.
const MAX_DEPTH: usize = 8;

/// An archive that is written.
pub(super) struct Writer {
    tar: tar::Builder<GzEncoder<BufWriter<File>>>,
    members: Vec<Member>,
}

impl Writer {
    pub(super) fn new(file: File) -> Self {
        let gzip = GzEncoder::new(BufWriter::new(file), Compression::default());
        Self { tar: tar::Builder::new(gzip), members: Vec::new() }
    }

    /// The members so far.
    pub(super) fn members(&self) -> &[Member] {
        &self.members
    }

    /// Adds bytes that no list names.
    pub(super) fn text(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.tar.append(&head(name, bytes.len() as u64)?, bytes)
    }

    /// Adds a file as it is now; `None` when it changed meanwhile.
    pub(super) fn file(&mut self, name: &str, mut file: File) -> io::Result<Option<()>> {
        let size = file.metadata()?.len();
        let mut hashing = Hashing::new((&mut file).take(size));
        self.tar.append(&head(name, size)?, &mut hashing)?;
        let (read, sha256) = hashing.finish();
        if read != size {
            return Ok(None);
        }
        self.members.push(Member { name: name.to_owned(), size, sha256 });
        Ok(Some(()))
    }

    /// Ends the archive; it is on the disk then.
    pub(super) fn finish(self) -> io::Result<()> {
        let file = self.tar.into_inner()?.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()
    }
}

fn head(name: &str, size: u64) -> io::Result<tar::Header> {
    let mut head = tar::Header::new_ustar();
    head.set_path(name)?;
    head.set_size(size);
    head.set_mode(0o600);
    head.set_cksum();
    Ok(head)
}

/// An archive that is read, member by member. Nothing of it is believed before the end.
pub(super) struct Reader {
    tar: tar::Archive<Bounded<GzDecoder<BufReader<File>>>>,
    left: Left,
}

/// How many bytes may still come out.
type Left = Rc<Cell<u64>>;

/// A member on its way in.
pub(super) struct Incoming<'a> {
    /// Its name: a plain path below the archive.
    pub(super) name: String,
    entry: tar::Entry<'a, Bounded<GzDecoder<BufReader<File>>>>,
    left: Left,
}

impl Reader {
    pub(super) fn new(file: File) -> io::Result<Self> {
        let size = file.metadata()?.len();
        let left = Rc::new(Cell::new(size.saturating_mul(MOST_TIMES).saturating_add(LEAST)));
        let bounded = Bounded { inner: GzDecoder::new(BufReader::new(file)), left: Rc::clone(&left) };
        Ok(Self { tar: tar::Archive::new(bounded), left })
    }

    /// The members in their order. Each must be taken before the next.
    pub(super) fn members(&mut self) -> Result<impl Iterator<Item = Result<Incoming<'_>, BackupError>>, BackupError> {
        let mut names = HashSet::new();
        let left = Rc::clone(&self.left);
        // Raw: long names and other extensions are members of their own here, and refused as such.
        let entries = self.tar.entries().map_err(|error| told(&self.left, &error))?.raw(true);
        Ok(entries.map(move |entry| {
            let entry = entry.map_err(|error| told(&left, &error))?;
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            if entry.header().entry_type() != tar::EntryType::Regular || !is_plain(&name) {
                return Err(BackupError::Unsafe(clean_label(&name)));
            }
            if !names.insert(name.clone()) {
                return Err(BackupError::Unsafe(format!("{name}, twice")));
            }
            Ok(Incoming { name, entry, left: Rc::clone(&left) })
        }))
    }

    /// Reads what is after the last member, which holds the checksum of everything.
    pub(super) fn end(self) -> Result<(), BackupError> {
        let Self { tar, left } = self;
        io::copy(&mut tar.into_inner(), &mut io::sink()).map(drop).map_err(|error| told(&left, &error))
    }
}

impl Incoming<'_> {
    /// Its bytes, where it is a short text.
    pub(super) fn text(&mut self) -> Result<Vec<u8>, BackupError> {
        let mut bytes = Vec::new();
        (&mut self.entry).take(MAX_JSON).read_to_end(&mut bytes).map_err(|error| told(&self.left, &error))?;
        Ok(bytes)
    }

    /// Writes it to a new file, which is on the disk then.
    pub(super) fn save(&mut self, path: &Path) -> Result<Member, BackupError> {
        if let Some(folder) = path.parent() {
            make_folder(folder).map_err(BackupError::file(folder))?;
        }
        let mut file = new_file(path).map_err(BackupError::file(path))?;
        let mut hashing = Hashing::new(&mut self.entry);
        let mut buffer = vec![0; 64 << 10];
        loop {
            let read = hashing.read(&mut buffer).map_err(|error| told(&self.left, &error))?;
            if read == 0 {
                break;
            }
            let bytes = buffer.get(..read).unwrap_or_default();
            file.write_all(bytes).map_err(BackupError::file(path))?;
        }
        let (size, sha256) = hashing.finish();
        file.sync_all().map_err(BackupError::file(path))?;
        Ok(Member { name: self.name.clone(), size, sha256 })
    }
}

fn told(left: &Left, error: &io::Error) -> BackupError {
    if left.get() == 0 { BackupError::TooLarge } else { BackupError::Damaged(error.to_string()) }
}

/// A path that stays where it is unpacked: names of letters, digits and `._-` with slashes between.
pub(super) fn is_plain(name: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part != "."
            && part != ".."
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
    };
    name.split('/').count() <= MAX_DEPTH && name.split('/').all(part)
}

/// Ends with an error where more comes than may.
struct Bounded<R> {
    inner: R,
    left: Left,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let left = self.left.get().saturating_sub(read as u64);
        self.left.set(left);
        if left == 0 { Err(io::Error::other("too much")) } else { Ok(read) }
    }
}

/// Counts and hashes what is read through it.
struct Hashing<R> {
    inner: R,
    hash: Sha256,
    count: u64,
}

impl<R: Read> Hashing<R> {
    fn new(inner: R) -> Self {
        Self { inner, hash: Sha256::new(), count: 0 }
    }

    fn finish(self) -> (u64, String) {
        (self.count, hex::encode(self.hash.finalize()))
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hash.update(buffer.get(..read).unwrap_or_default());
        self.count += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn only_names_that_stay_below_are_plain() {
        for name in ["data/policy-key", "data/intel/packs/17.pack", "a", "data/..a"] {
            assert!(is_plain(name), "{name}");
        }
        let deep = "a/".repeat(8) + "a";
        for name in
            ["", "/etc/passwd", "../a", "data/../../a", "data//a", "data/", "C:\\a", "a b", "a\0b", deep.as_str()]
        {
            assert!(!is_plain(name), "{name:?}");
        }
    }
}
