//! Bits, the highest of each byte first.

/// Writes bits.
#[derive(Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    held: u64,
    count: u32,
}

impl BitWriter {
    /// Writes a number of `length` bits; at most 32.
    pub(super) fn put(&mut self, bits: u32, length: u32) {
        self.held = (self.held << length) | u64::from(bits);
        self.count += length;
        if self.count >= 32 {
            self.count -= 32;
            let [.., a, b, c, d] = (self.held >> self.count).to_be_bytes();
            self.bytes.extend_from_slice(&[a, b, c, d]);
        }
    }

    /// Fills the byte that was begun with zeros.
    pub(super) fn align(&mut self) {
        let over = self.count % 8;
        if over > 0 {
            self.put(0, 8 - over);
        }
        while self.count > 0 {
            self.count -= 8;
            let [.., byte] = (self.held >> self.count).to_be_bytes();
            self.bytes.push(byte);
        }
    }

    /// How many bytes there are, after [`Self::align`].
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads bits of foreign bytes. Behind the end there are zeros; [`Self::is_sound`] says whether any of
/// them was read.
#[derive(Clone)]
pub(super) struct Bits<'a> {
    rest: &'a [u8],
    /// The next bits, the first one highest; zeros below.
    held: u64,
    /// How many bits are held.
    count: u32,
    /// How many of them lie behind the end.
    beyond: u32,
}

impl<'a> Bits<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, held: 0, count: 0, beyond: 0 }
    }

    /// Whether no bit was read behind the end.
    pub(super) const fn is_sound(&self) -> bool {
        self.count >= self.beyond
    }

    fn fill(&mut self) {
        if let Some((first, _)) = self.rest.split_first_chunk::<8>() {
            self.held |= u64::from_be_bytes(*first) >> self.count;
            let taken = (63 - self.count) / 8;
            self.rest = self.rest.get(taken as usize..).unwrap_or_default();
            self.count += taken * 8;
            // What is held of a byte that was not taken is written there once more, the same.
            return;
        }
        while self.count <= 56 {
            let byte = if let Some((byte, rest)) = self.rest.split_first() {
                self.rest = rest;
                *byte
            } else {
                self.beyond = self.beyond.saturating_add(8);
                0
            };
            self.held |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    /// The next bits without taking them; `length` is 1 to 32.
    #[inline]
    pub(super) fn peek(&mut self, length: u32) -> usize {
        if self.count < length {
            self.fill();
        }
        (self.held >> (64 - length)) as usize
    }

    /// Takes bits that were peeked at.
    #[inline]
    pub(super) const fn skip(&mut self, length: u32) {
        self.held <<= length;
        self.count = self.count.saturating_sub(length);
    }

    /// Passes over bits, any number of them.
    pub(super) fn pass(&mut self, length: u32) {
        if length < self.count {
            return self.skip(length);
        }
        let further = length - self.count;
        let bytes = further as usize / 8;
        let behind = u32::try_from(bytes.saturating_sub(self.rest.len())).unwrap_or(u32::MAX);
        self.beyond = self.beyond.saturating_add(behind.saturating_mul(8));
        self.rest = self.rest.get(bytes..).unwrap_or_default();
        (self.held, self.count) = (0, 0);
        self.take(further % 8);
    }

    /// Takes a number of at most 32 bits.
    pub(super) fn take(&mut self, length: u32) -> u32 {
        if length == 0 {
            return 0;
        }
        let number = self.peek(length);
        self.skip(length);
        u32::try_from(number).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(numbers in prop::collection::vec((any::<u32>(), 0_u32..=32), 0..200)) {
            let mut writer = BitWriter::default();
            let low = |number: u32, length: u32| u32::try_from(u64::from(number) & ((1 << length) - 1)).unwrap();
            for (number, length) in &numbers {
                writer.put(low(*number, *length), *length);
            }
            writer.align();
            let bytes = writer.into_bytes();
            let mut bits = Bits::new(&bytes);
            for (number, length) in &numbers {
                prop_assert_eq!(bits.take(*length), low(*number, *length));
            }
            prop_assert!(bits.is_sound());
            // What lies between is passed over just as well.
            let mut far = Bits::new(&bytes);
            let (before, behind) = numbers.split_at(numbers.len() / 2);
            far.pass(before.iter().map(|(_, length)| length).sum());
            for (number, length) in behind {
                prop_assert_eq!(far.take(*length), low(*number, *length));
            }
            prop_assert!(far.is_sound());
            far.pass(8 * u32::try_from(bytes.len()).unwrap() + 8);
            prop_assert!(!far.is_sound());
            let mut more = Bits::new(&bytes);
            for _ in 0..=bytes.len() / 4 {
                more.take(32);
            }
            prop_assert!(!more.is_sound());
        }
    }
}
