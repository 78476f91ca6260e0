//! Tag, length, value as the extension is written: definite lengths, and tag numbers above 30, which most of its fields
//! have (X.690 8.1.2.4).
//!
//! Wider than DER where phones are: lengths may have zeros in front and fields may stand in any order.

/// The class of a tag, as its two bits (X.690 8.1.2.2).
pub(crate) const UNIVERSAL: u8 = 0;
pub(crate) const CONTEXT: u8 = 2;

pub(crate) const BOOLEAN: u32 = 1;
pub(crate) const INTEGER: u32 = 2;
pub(crate) const OCTET_STRING: u32 = 4;
pub(crate) const ENUMERATED: u32 = 10;
pub(crate) const SEQUENCE: u32 = 16;
pub(crate) const SET: u32 = 17;

/// One element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    /// The class of its tag.
    pub class: u8,
    /// The number of its tag.
    pub tag: u32,
    /// The contents.
    pub value: &'a [u8],
}

impl<'a> Element<'a> {
    /// The contents, if it is of this universal type.
    pub(crate) fn of(self, tag: u32) -> Option<&'a [u8]> {
        (self.class == UNIVERSAL && self.tag == tag).then_some(self.value)
    }

    /// What is inside, if it is of this universal type.
    pub(crate) fn enter(self, tag: u32) -> Option<Reader<'a>> {
        self.of(tag).map(Reader::new)
    }
}

/// Elements one after another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next element, or `None` when the bytes are no element.
    pub(crate) fn any(&mut self) -> Option<Element<'a>> {
        let (element, rest) = split(self.rest)?;
        self.rest = rest;
        Some(element)
    }

    /// The only element, or `None` when there is none or another.
    pub(crate) fn only(mut self) -> Option<Element<'a>> {
        let element = self.any()?;
        self.is_empty().then_some(element)
    }
}

fn split(bytes: &[u8]) -> Option<(Element<'_>, &[u8])> {
    let (identifier, mut rest) = bytes.split_first()?;
    let tag = match identifier & 0x1f {
        0x1f => long_tag(&mut rest)?,
        short => u32::from(short),
    };
    let length = length(&mut rest)?;
    let (value, after) = rest.split_at_checked(length)?;
    Some((Element { class: identifier >> 6, tag, value }, after))
}

/// A tag number of up to 28 bits, seven in each byte.
fn long_tag(rest: &mut &[u8]) -> Option<u32> {
    let mut tag = 0;
    for _ in 0..4 {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        tag = tag << 7 | u32::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some(tag);
        }
    }
    None
}

fn length(rest: &mut &[u8]) -> Option<usize> {
    let (first, after) = rest.split_first()?;
    if *first < 0x80 {
        *rest = after;
        return Some(usize::from(*first));
    }
    let (digits, after) = after.split_at_checked(usize::from(first & 0x7f))?;
    *rest = after;
    // None at all would be the indefinite form, which no certificate has.
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_usize, |length, digit| length.checked_mul(256)?.checked_add(usize::from(*digit)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tags_above_thirty_are_read() {
        // [704] EXPLICIT around a BOOLEAN, as in an authorization list.
        let field = Reader::new(&[0xbf, 0x85, 0x40, 3, 1, 1, 0xff]).only().unwrap();
        assert_eq!((field.class, field.tag), (CONTEXT, 704));
        assert_eq!(Reader::new(field.value).only().unwrap().of(BOOLEAN), Some(&[0xff][..]));
    }

    #[test]
    fn what_is_cut_endless_or_indefinite_is_no_element() {
        for bytes in [&[][..], &[4], &[4, 2, 0], &[0x30, 0x80, 0, 0], &[0x1f, 0xff, 0xff, 0xff, 0xff, 1, 0], &[4, 0x88]]
        {
            assert!(Reader::new(bytes).any().is_none(), "{bytes:x?}");
        }
        assert!(Reader::new(&[4, 0x89, 1, 0, 0, 0, 0, 0, 0, 0, 0]).any().is_none());
        assert!(Reader::new(&[4, 0, 4, 0]).only().is_none());
    }

    proptest! {
        #[test]
        fn no_bytes_panic_and_each_element_takes_some(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut reader = Reader::new(&bytes);
            let mut count = 0;
            while reader.any().is_some() {
                count += 1;
            }
            prop_assert!(count <= bytes.len());
        }
    }
}
