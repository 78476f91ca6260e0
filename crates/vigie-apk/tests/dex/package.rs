//! The entries of packages under `tests/data/apps`, by a ZIP reader just good enough for them.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use vigie_apk::content::{ContentFacts, ContentLimits, ContentReader, How};
use vigie_apk::dex::{DexFacts, DexLimits, DexReader};

fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes[at..at + length].iter().rev().fold(0, |sum, byte| (sum << 8) | usize::from(*byte))
}

fn inflated(stream: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    flate2::read::DeflateDecoder::new(stream).read_to_end(&mut bytes).unwrap();
    bytes
}

/// Names and inflated bytes, in the order of the central directory.
pub(crate) fn entries(package: &str) -> Vec<(String, Vec<u8>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/apps").join(package);
    let zip = fs::read(path).unwrap();
    let end = memchr::memmem::rfind(&zip, b"PK\x05\x06").unwrap();
    let mut at = number(&zip, end + 16, 4);
    let mut entries = Vec::new();
    while zip[at..].starts_with(b"PK\x01\x02") {
        let (stored, size) = (number(&zip, at + 20, 4), number(&zip, at + 42, 4));
        let [name, extra, comment] = [28, 30, 32].map(|field| number(&zip, at + field, 2));
        let text = String::from_utf8_lossy(&zip[at + 46..at + 46 + name]).into_owned();
        let data = size + 30 + number(&zip, size + 26, 2) + number(&zip, size + 28, 2);
        let data = &zip[data..data + stored];
        let bytes = match number(&zip, at + 10, 2) {
            8 => inflated(data),
            _ => data.to_vec(),
        };
        entries.push((text, bytes));
        at += 46 + name + extra + comment;
    }
    entries
}

/// The DEX files that Android loads.
pub(crate) fn dex_files(package: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = entries(package);
    files.retain(|(name, _)| name.starts_with("classes") && name.ends_with(".dex"));
    files
}

pub(crate) fn dex_facts(package: &str, own: &str) -> DexFacts {
    let mut reader = DexReader::new(DexLimits::default(), own);
    dex_files(package).iter().for_each(|(name, bytes)| reader.add(name, bytes));
    reader.finish()
}

pub(crate) fn content_facts(package: &str) -> ContentFacts {
    let mut reader = ContentReader::new(ContentLimits::default());
    for (name, bytes) in entries(package) {
        match reader.wants(&name, bytes.len() as u64) {
            How::Nothing => {}
            How::Head(most) => reader.add(&name, bytes.get(..most).unwrap_or(&bytes)),
            How::All => reader.add(&name, &bytes),
        }
    }
    reader.finish()
}
