//! Numbers and bytes of the extension, as they stand there.

use std::fmt;

use serde::{Serialize, Serializer};

/// A whole number of up to 128 bits. Phones write dates as unsigned 64-bit numbers, and some write those as negative ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub i128);

impl Number {
    /// Reads an INTEGER or ENUMERATED's contents: big-endian, two's complement (X.690 8.3). `None` when there is nothing, or
    /// more than 16 bytes.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let negative = bytes.first()? & 0x80 != 0;
        let mut filled = [if negative { 0xff } else { 0 }; 16];
        let at = filled.len().checked_sub(bytes.len())?;
        filled.get_mut(at..)?.copy_from_slice(bytes);
        Some(Self(i128::from_be_bytes(filled)))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Number {
    /// As a number where JSON's readers take it, else as a text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.0) {
            Ok(number) => serializer.serialize_i64(number),
            Err(_) => serializer.collect_str(&self.0),
        }
    }
}

/// Bytes that are shown in hexadecimal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes(pub Vec<u8>);

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(&self.0))
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn numbers_are_read_with_their_sign() {
        for (bytes, number) in [
            (&[0][..], 0),
            (&[0x7f], 127),
            (&[0x80], -128),
            (&[0, 0xff], 255),
            (&[0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], i128::from(u64::MAX)),
            (&[0xff; 16], -1),
        ] {
            assert_eq!(Number::read(bytes), Some(Number(number)));
        }
        assert_eq!(Number::read(&[]), None);
        assert_eq!(Number::read(&[1; 17]), None);
    }
}
