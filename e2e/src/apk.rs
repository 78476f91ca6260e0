//! Small Android packages made for a test: nothing but a binary manifest in an unsigned archive,
//! with whatever label a test needs.

use std::path::Path;

use anyhow::Result;

/// The namespace of Android's own attributes.
const ANDROID: &str = "http://schemas.android.com/apk/res/android";
/// Names of the attributes that we write, with their resource ids (`android.R.attr`). The binary
/// format wants them first in the string pool, in the order of their ids.
const ATTRIBUTES: [(&str, u32); 4] =
    [("label", 0x0101_0001), ("debuggable", 0x0101_000f), ("versionCode", 0x0101_021b), ("versionName", 0x0101_021c)];
const NOTHING: u32 = u32::MAX;

/// A package to be written.
#[derive(Clone, Debug)]
pub struct Apk {
    /// Application id.
    pub package: String,
    /// What the package calls itself, as hostile as you like.
    pub label: String,
    /// Whether it says that it is built for debugging.
    pub debuggable: bool,
}

impl Apk {
    /// Writes the package.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, path: &Path) -> Result<()> {
        Ok(std::fs::write(path, archive("AndroidManifest.xml", &self.manifest()))?)
    }

    /// The manifest in Android's binary form (`ResourceTypes.h`).
    fn manifest(&self) -> Vec<u8> {
        let mut pool: Vec<&str> = ATTRIBUTES.map(|(name, _)| name).to_vec();
        pool.extend(["android", ANDROID, "manifest", "package", "application", "1.0", &self.package, &self.label]);
        let at = |text: &str| pool.iter().position(|entry| *entry == text).map_or(NOTHING, index);
        let uri = at(ANDROID);
        let (package, label) = (index(pool.len() - 2), index(pool.len() - 1));
        let text = |namespace, name, value| [namespace, name, value, 0x0300_0008, value];
        let number = |name, kind: u32, value| [uri, at(name), NOTHING, (kind << 24) | 8, value];
        let manifest = [
            number("versionCode", 0x10, 1),
            text(uri, at("versionName"), at("1.0")),
            text(NOTHING, at("package"), package),
        ];
        let debuggable = if self.debuggable { NOTHING } else { 0 };
        let application = [text(uri, at("label"), label), number("debuggable", 0x12, debuggable)];
        let mut body = strings(&pool);
        body.extend(chunk(0x0180, 8, &words(&ATTRIBUTES.map(|(_, id)| id))));
        body.extend(node(0x0100, &[at("android"), uri]));
        body.extend(element(at("manifest"), &manifest));
        body.extend(element(at("application"), &application));
        body.extend(node(0x0103, &[NOTHING, at("application")]));
        body.extend(node(0x0103, &[NOTHING, at("manifest")]));
        body.extend(node(0x0101, &[at("android"), uri]));
        chunk(0x0003, 8, &body)
    }
}

fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(NOTHING)
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A chunk: type, size of its header, size of it all, rest.
fn chunk(kind: u16, header: u16, rest: &[u8]) -> Vec<u8> {
    let mut bytes = [kind.to_le_bytes(), header.to_le_bytes()].concat();
    bytes.extend(index(rest.len() + 8).to_le_bytes());
    bytes.extend(rest);
    bytes
}

/// A node of the document: line number, no comment, rest.
fn node(kind: u16, rest: &[u32]) -> Vec<u8> {
    chunk(kind, 16, &words(&[&[1, NOTHING], rest].concat()))
}

fn element(name: u32, attributes: &[[u32; 5]]) -> Vec<u8> {
    // Attributes begin after 20 bytes and are 20 bytes long; their count; no id, class or style.
    let start = [NOTHING, name, 0x0014_0014, index(attributes.len()), 0];
    node(0x0102, &[start.as_slice(), &attributes.concat()].concat())
}

/// A string pool in UTF-16.
fn strings(pool: &[&str]) -> Vec<u8> {
    let mut offsets = Vec::new();
    let mut data = Vec::new();
    for text in pool {
        offsets.push(index(data.len()));
        let units: Vec<u16> = text.encode_utf16().collect();
        let length = index(units.len());
        if length > 0x7fff {
            let high = u16::try_from(length >> 16).unwrap_or(0x7fff) | 0x8000;
            data.extend(high.to_le_bytes());
        }
        data.extend(length.to_le_bytes().get(..2).unwrap_or_default());
        data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        data.extend([0, 0]);
    }
    data.resize(data.len().next_multiple_of(4), 0);
    let start = index(28 + 4 * pool.len());
    let mut rest = words(&[index(pool.len()), 0, 0, start, 0]);
    rest.extend(words(&offsets));
    rest.extend(data);
    chunk(0x0001, 28, &rest)
}

/// A ZIP archive with one stored entry (APPNOTE 4.3).
fn archive(name: &str, content: &[u8]) -> Vec<u8> {
    let mut facts = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
    facts.extend(words(&[crc32(content), index(content.len()), index(content.len())]));
    facts.extend(index(name.len()).to_le_bytes());
    let mut zip = b"PK\x03\x04".to_vec();
    zip.extend(&facts);
    zip.extend(name.as_bytes());
    zip.extend(content);
    let directory = index(zip.len());
    zip.extend(b"PK\x01\x02\x14\x00");
    zip.extend(&facts);
    zip.extend([0; 14]);
    zip.extend(name.as_bytes());
    let size = index(zip.len()) - directory;
    zip.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    zip.extend(words(&[size, directory]));
    zip.extend([0, 0]);
    zip
}

/// CRC-32 as ZIP wants it (ISO 3309), bit by bit: the input is small.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_standard_one() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }
}
