//! `MANIFEST.MF` and `.SF` files: attributes in sections
//! (<https://docs.oracle.com/en/java/javase/17/docs/specs/jar/jar.html#jar-manifest>).

use std::ops::Range;

/// The most sections that are kept: one for each entry of the largest archive.
const MAX_SECTIONS: usize = 200_000;
/// The most attributes of all sections together: a name and two digests for each.
const MAX_ATTRIBUTES: usize = 600_000;

/// A section: where it lies, and its attributes.
#[derive(Debug, Default)]
pub(crate) struct Section {
    /// With the empty line that ends it.
    pub range: Range<usize>,
    attributes: Vec<Attribute>,
}

/// `name: value` as one text; without a colon the whole is the name.
#[derive(Debug)]
struct Attribute {
    text: String,
    /// Length of the name, in bytes.
    name: usize,
}

/// What is between name and value.
const BETWEEN: &str = ": ";

impl Attribute {
    fn name(&self) -> &str {
        self.text.get(..self.name).unwrap_or_default()
    }

    fn value(&self) -> &str {
        self.text.get(self.name + BETWEEN.len()..).unwrap_or_default()
    }
}

impl Section {
    /// The value of an attribute; names do not mind upper and lower case.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|one| one.name().eq_ignore_ascii_case(name)).map(Attribute::value)
    }

    /// The value of the attribute whose name is these two parts together.
    pub(crate) fn get_joined(&self, name: &str, suffix: &str) -> Option<&str> {
        let is = |known: &str| {
            let parts = known.split_at_checked(name.len());
            parts.is_some_and(|(left, right)| left.eq_ignore_ascii_case(name) && right.eq_ignore_ascii_case(suffix))
        };
        self.attributes.iter().find(|one| is(one.name())).map(Attribute::value)
    }

    pub(crate) fn name(&self) -> Option<&str> {
        self.get("Name")
    }
}

/// The main section, then the others.
pub(crate) fn sections(bytes: &[u8]) -> Vec<Section> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut left = MAX_ATTRIBUTES;
    while at < bytes.len() && found.len() < MAX_SECTIONS && left > 0 {
        let section = read_section(bytes, at, left);
        left -= section.attributes.len().min(left);
        at = section.range.end;
        // Only empty lines: the space between sections.
        if section.attributes.is_empty() && !found.is_empty() {
            continue;
        }
        found.push(section);
    }
    found
}

/// Reads a section with at most `most` attributes; the others are left out.
fn read_section(bytes: &[u8], start: usize, most: usize) -> Section {
    let mut section = Section { range: start..start, attributes: Vec::new() };
    // The line before, and what goes on in further lines with it, where any does.
    let mut before: &[u8] = &[];
    let mut joined: Vec<u8> = Vec::new();
    let mut at = start;
    while at < bytes.len() {
        let (line, next) = line_at(bytes, at);
        at = next;
        if line.is_empty() {
            break;
        }
        if let Some(more) = line.strip_prefix(b" ").filter(|_| !before.is_empty()) {
            if joined.is_empty() {
                joined.extend_from_slice(before);
            }
            joined.extend_from_slice(more);
            continue;
        }
        section.push(if joined.is_empty() { before } else { &joined }, most);
        joined.clear();
        before = if section.attributes.len() < most { line } else { &[] };
    }
    section.push(if joined.is_empty() { before } else { &joined }, most);
    section.range.end = at;
    section
}

impl Section {
    fn push(&mut self, line: &[u8], most: usize) {
        if line.is_empty() || self.attributes.len() >= most {
            return;
        }
        let text = String::from_utf8_lossy(line).into_owned();
        let name = text.find(BETWEEN).unwrap_or(text.len());
        self.attributes.push(Attribute { text, name });
    }
}

/// A line without its end, and where the next one begins. Lines end with CR LF, LF or CR.
fn line_at(bytes: &[u8], start: usize) -> (&[u8], usize) {
    let rest = bytes.get(start..).unwrap_or_default();
    let Some(end) = memchr::memchr2(b'\n', b'\r', rest) else { return (rest, bytes.len()) };
    let width = if rest.get(end..end + 2) == Some(b"\r\n") { 2 } else { 1 };
    (rest.get(..end).unwrap_or_default(), start + end + width)
}

#[cfg(test)]
mod tests {
    use super::sections;

    #[test]
    fn sections_keep_their_bytes_and_join_long_lines() {
        let text = b"Manifest-Version: 1.0\r\nCreated-By: x\r\n\r\nName: a/ve\r\n ry-long\r\nSHA1-Digest: q==\r\n\r\nName: b\nX: y\n\n";
        let found = sections(text);
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].get("created-by"), Some("x"));
        assert_eq!(found[1].name(), Some("a/very-long"));
        assert_eq!(&text[found[1].range.clone()], b"Name: a/ve\r\n ry-long\r\nSHA1-Digest: q==\r\n\r\n");
        assert_eq!(found[2].get("X"), Some("y"));
        assert_eq!(found[2].range.end, text.len());
    }

    #[test]
    fn a_manifest_without_an_end_is_read_to_its_end() {
        assert_eq!(sections(b"A: b")[0].get("A"), Some("b"));
        assert!(sections(b"").is_empty());
    }
}
