//! What a file in a folder is, by its bytes: only the end of it is read, where a ZIP archive has its directory.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

/// End of central directory record (APPNOTE 4.3.16), its length, and the longest comment behind it.
const END: &[u8] = b"PK\x05\x06";
const END_LEN: usize = 22;
const MAX_COMMENT: u64 = 0xffff;
/// Central directory header (APPNOTE 4.3.12).
const CENTRAL: &[u8] = b"PK\x01\x02";
const CENTRAL_LEN: usize = 46;
/// The largest directory that is read: 200,000 entries with names of 100 bytes have 30 MiB.
const MAX_DIRECTORY: u64 = 64 << 20;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// A package, a bundle of packages, or an app bundle.
    Package,
    /// A library for building apps (AAR): it has a manifest, and no phone installs it.
    Library,
    /// Another ZIP archive.
    Archive,
    /// Anything else.
    Other,
}

/// Looks into a file.
///
/// # Errors
/// Where it cannot be opened or read.
pub(crate) fn content(path: &Path) -> io::Result<Content> {
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    let tail = read(&mut file, size.saturating_sub(END_LEN as u64 + MAX_COMMENT), MAX_COMMENT + END_LEN as u64)?;
    let ends = tail.windows(END.len()).rposition(|four| four == END);
    let Some(end) = ends.and_then(|at| tail.get(at..)).filter(|end| end.len() >= END_LEN) else {
        return Ok(Content::Other);
    };
    let length = u64::from(u32_at(end, 12));
    if length > MAX_DIRECTORY {
        return Ok(Content::Archive);
    }
    let directory = read(&mut file, u64::from(u32_at(end, 16)), length)?;
    Ok(by_names(&names(&directory)))
}

fn read(file: &mut File, from: u64, most: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn number(bytes: &[u8], at: usize, length: usize) -> u32 {
    let bytes = bytes.get(at..at + length).unwrap_or_default();
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    number(bytes, at, 4)
}

fn u16_at(bytes: &[u8], at: usize) -> usize {
    usize::try_from(number(bytes, at, 2)).unwrap_or_default()
}

/// The names in a central directory, up to the first record that is none.
fn names(directory: &[u8]) -> Vec<&[u8]> {
    let mut names = Vec::new();
    let mut rest = directory;
    while rest.starts_with(CENTRAL) {
        let (name, extra, comment) = (u16_at(rest, 28), u16_at(rest, 30), u16_at(rest, 32));
        let Some(bytes) = rest.get(CENTRAL_LEN..CENTRAL_LEN + name) else { break };
        names.push(bytes);
        rest = rest.get(CENTRAL_LEN + name + extra + comment..).unwrap_or_default();
    }
    names
}

fn by_names(names: &[&[u8]]) -> Content {
    let has = |wanted: &[u8]| names.contains(&wanted);
    let is_package = |name: &&&[u8]| name.len() > 4 && name[name.len() - 4..].eq_ignore_ascii_case(b".apk");
    if has(b"AndroidManifest.xml") {
        // Code in the form of Java and none that Android runs, and no table of resources.
        let is_library = has(b"classes.jar") && !has(b"classes.dex") && !has(b"resources.arsc");
        return if is_library { Content::Library } else { Content::Package };
    }
    if has(b"BundleConfig.pb") || names.iter().any(|name| is_package(&name)) {
        return Content::Package;
    }
    Content::Archive
}
