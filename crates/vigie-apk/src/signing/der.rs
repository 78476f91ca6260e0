//! Tag, length, value: X.690 BER with definite and indefinite lengths.
//!
//! Signature files in the field are not always DER, and Android reads them all the same. The
//! reader keeps the encoded bytes, because fingerprints and signatures are over those.

/// Nesting below which indefinite lengths are followed.
const MAX_DEPTH: usize = 16;

/// One element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    /// Identifier octet; all structures here use low tag numbers.
    pub tag: u8,
    /// The contents.
    pub value: &'a [u8],
    /// Identifier, length and contents.
    pub encoded: &'a [u8],
}

pub(crate) const BOOLEAN: u8 = 0x01;
pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const OID: u8 = 0x06;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;
pub(crate) const CONTEXT_0: u8 = 0xa0;
pub(crate) const CONTEXT_1: u8 = 0xa1;

/// Elements one after another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    depth: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, depth: 0 }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next element, or `None` when the bytes are no element.
    pub(crate) fn any(&mut self) -> Option<Element<'a>> {
        let (element, rest) = split(self.rest, self.depth)?;
        self.rest = rest;
        Some(element)
    }

    /// The next element if it has this tag.
    pub(crate) fn take(&mut self, tag: u8) -> Option<Element<'a>> {
        let mut ahead = *self;
        let element = ahead.any().filter(|element| element.tag == tag)?;
        *self = ahead;
        Some(element)
    }

    /// The next element's contents if it has this tag.
    pub(crate) fn enter(&mut self, tag: u8) -> Option<Reader<'a>> {
        Some(Reader::new(self.take(tag)?.value))
    }
}

impl<'a> Element<'a> {
    pub(crate) fn inside(&self) -> Reader<'a> {
        Reader::new(self.value)
    }
}

fn split(bytes: &[u8], depth: usize) -> Option<(Element<'_>, &[u8])> {
    let (tag, after_tag) = bytes.split_first()?;
    if tag & 0x1f == 0x1f {
        return None;
    }
    let (first, after_first) = after_tag.split_first()?;
    let (length, header) = match *first {
        0x80 => return indefinite(bytes, *tag, after_first, depth),
        short if short < 0x80 => (usize::from(short), 2),
        long => {
            let count = usize::from(long & 0x7f);
            let digits = after_first.get(..count)?;
            let significant = digits.iter().skip_while(|digit| **digit == 0);
            let mut length = 0_usize;
            for digit in significant {
                length = length.checked_mul(256)?.checked_add(usize::from(*digit))?;
            }
            (length, 2 + count)
        }
    };
    let end = header.checked_add(length)?;
    let element = Element { tag: *tag, value: bytes.get(header..end)?, encoded: bytes.get(..end)? };
    Some((element, bytes.get(end..)?))
}

/// Contents until an end-of-contents element (X.690 8.1.5).
fn indefinite<'a>(bytes: &'a [u8], tag: u8, contents: &'a [u8], depth: usize) -> Option<(Element<'a>, &'a [u8])> {
    if depth >= MAX_DEPTH || tag & 0x20 == 0 {
        return None;
    }
    let mut rest = contents;
    loop {
        if let Some(after) = rest.strip_prefix(&[0, 0]) {
            let value = contents.get(..contents.len() - rest.len())?;
            let encoded = bytes.get(..bytes.len() - after.len())?;
            return Some((Element { tag, value, encoded }, after));
        }
        (_, rest) = split(rest, depth + 1)?;
    }
}

/// An object identifier in dotted form.
pub(crate) fn dotted(oid: &[u8]) -> Option<String> {
    let mut arcs = Vec::new();
    let mut arc = 0_u64;
    for byte in oid {
        arc = arc.checked_mul(128)?.checked_add(u64::from(byte & 0x7f))?;
        if byte & 0x80 == 0 {
            arcs.push(arc);
            arc = 0;
        }
    }
    let (first, others) = arcs.split_first()?;
    let root = (*first / 40).min(2);
    let mut text = format!("{root}.{}", first - root * 40);
    for other in others {
        text.push_str(&format!(".{other}"));
    }
    Some(text)
}

/// A number without its leading zeros.
pub(crate) fn strip_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number.get(zeros..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Reader, SEQUENCE, dotted};

    #[test]
    fn definite_and_indefinite_lengths_say_the_same() {
        for bytes in [&[0x30, 3, 2, 1, 5][..], &[0x30, 0x80, 2, 1, 5, 0, 0], &[0x30, 0x82, 0, 3, 2, 1, 5]] {
            let mut reader = Reader::new(bytes);
            let mut inside = reader.enter(SEQUENCE).unwrap();
            assert_eq!(inside.any().unwrap().value, [5]);
            assert!(reader.is_empty());
        }
    }

    #[test]
    fn identifiers_are_dotted() {
        assert_eq!(dotted(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11]).unwrap(), "1.2.840.113549.1.1.11");
        assert_eq!(dotted(&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1]).unwrap(), "2.16.840.1.101.3.4.2.1");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut reader = Reader::new(&bytes);
            while let Some(element) = reader.any() {
                let _ = (element.inside(), dotted(element.value));
            }
        }
    }
}
