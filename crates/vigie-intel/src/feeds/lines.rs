//! One entry on each line; `#`, `;`, `!` and `//` begin comments.

use super::ImportError;
use super::account::Account;
use crate::kind::Kind;
use crate::normal::{as_kind, recognise};

pub(super) const NOT_UTF8: &str = "not UTF-8";

/// The lines of a file with their numbers from 1, trimmed, without the empty ones; a line that is
/// not UTF-8 comes as what can be shown of it.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = (usize, Result<&str, String>)> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.split(|b| *b == b'\n').enumerate().filter_map(|(number, line)| {
        let line = line.trim_ascii();
        let text = std::str::from_utf8(line).map_err(|_| String::from_utf8_lossy(line).into_owned());
        (!line.is_empty()).then_some((number + 1, text))
    })
}

/// The line without a comment at its end: a `#` after white space.
pub(super) fn without_comment(line: &str) -> &str {
    if !line.as_bytes().contains(&b'#') {
        return line.trim();
    }
    let end = line
        .match_indices('#')
        .find(|(at, _)| line.get(..*at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_whitespace())));
    end.and_then(|(at, _)| line.get(..at)).unwrap_or(line).trim()
}

pub(super) fn is_comment(line: &str) -> bool {
    line.starts_with(['#', ';', '!']) || line.starts_with("//")
}

/// Finds the line on which a slice of the file begins, in whatever order it is asked.
pub(super) struct LineFinder<'a> {
    bytes: &'a [u8],
    /// How many lines end before each block of [`BLOCK`] bytes.
    before: Vec<usize>,
}

const BLOCK: usize = 4096;

impl<'a> LineFinder<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let mut lines = 0;
        let mut before = Vec::with_capacity(bytes.len() / BLOCK + 1);
        for block in bytes.chunks(BLOCK) {
            before.push(lines);
            lines += ends(block);
        }
        Self { bytes, before }
    }

    /// The line, from 1, on which `part`, a slice of the file, begins; 0 for a text that is none.
    pub(super) fn line_of(&self, part: &str) -> usize {
        let offset = (part.as_ptr() as usize).wrapping_sub(self.bytes.as_ptr() as usize);
        let block = offset / BLOCK;
        let Some(before) = self.before.get(block) else { return 0 };
        1 + before + ends(self.bytes.get(block * BLOCK..offset).unwrap_or_default())
    }
}

fn ends(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b == b'\n').count()
}

pub(super) fn read(bytes: &[u8], kind: Option<Kind>, account: &mut Account) -> Result<(), ImportError> {
    let family = account.default_family();
    for (number, line) in lines(bytes) {
        match line {
            Ok(line) if is_comment(line) => {}
            Ok(line) => {
                let text = without_comment(line);
                let normal = kind.map_or_else(|| recognise(text), |kind| as_kind(kind, text));
                account.entry(normal, family, line, number)?;
            }
            Err(shown) => account.entry(Err(NOT_UTF8), family, &shown, number)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::feeds::FeedFormat;
    use crate::feeds::tests::{entries, read};
    use crate::kind::Kind;

    #[test]
    fn a_list_of_one_kind_is_read_as_that_kind() {
        let packages =
            read("\u{feff}# apps\r\ncom.evil.app\r\n\r\nbad name # no\n", FeedFormat::Lines(Some(Kind::Package)));
        assert_eq!(entries(&packages.indicators), [(Kind::Package, "com.evil.app".into())]);
        assert_eq!((packages.rejected[0].line, packages.rejected[0].entry.as_str()), (4, "bad name # no"));
    }

    #[test]
    fn an_exact_list_means_nothing_below_its_names() {
        let exact = read("evil.example\n*.wild.example\n", FeedFormat::Lines(Some(Kind::Host))).indicators;
        assert!(exact.domain("evil.example").is_some());
        assert!(exact.domain("www.evil.example").is_none());
        assert!(exact.domain("www.wild.example").is_some());
    }
}
