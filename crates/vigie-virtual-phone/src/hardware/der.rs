//! Writes DER (X.690), as far as certificates and key descriptions need it.

/// A value with its tag and length.
pub(super) fn tlv(tag: u8, contents: &[u8]) -> Vec<u8> {
    let mut bytes = vec![tag];
    length(contents.len(), &mut bytes);
    bytes.extend(contents);
    bytes
}

fn length(length: usize, bytes: &mut Vec<u8>) {
    let digits = length.to_be_bytes();
    match u8::try_from(length) {
        Ok(short @ 0..0x80) => bytes.push(short),
        _ => {
            let digits: Vec<u8> = digits.into_iter().skip_while(|digit| *digit == 0).collect();
            // A length has eight bytes at most.
            bytes.push(0x80 | u8::try_from(digits.len()).unwrap_or(8));
            bytes.extend(digits);
        }
    }
}

/// A sequence of values.
pub(super) fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    tlv(0x30, &parts.concat())
}

/// A set of values.
pub(super) fn set(parts: &[Vec<u8>]) -> Vec<u8> {
    tlv(0x31, &parts.concat())
}

/// A number that is not negative.
pub(super) fn integer(number: u64) -> Vec<u8> {
    number_as(0x02, number)
}

/// One of a list of choices.
pub(super) fn enumerated(number: u64) -> Vec<u8> {
    number_as(0x0a, number)
}

fn number_as(tag: u8, number: u64) -> Vec<u8> {
    unsigned(tag, &number.to_be_bytes())
}

/// A number that is not negative, by its bytes.
pub(super) fn unsigned(tag: u8, bytes: &[u8]) -> Vec<u8> {
    let mut digits: Vec<u8> = bytes.iter().copied().skip_while(|digit| *digit == 0).collect();
    if digits.first().is_none_or(|first| *first >= 0x80) {
        digits.insert(0, 0);
    }
    tlv(tag, &digits)
}

/// Yes or no.
pub(super) fn boolean(yes: bool) -> Vec<u8> {
    tlv(0x01, &[if yes { 0xff } else { 0 }])
}

/// Bytes.
pub(super) fn octets(bytes: &[u8]) -> Vec<u8> {
    tlv(0x04, bytes)
}

/// Bits, a whole number of bytes.
pub(super) fn bits(bytes: &[u8]) -> Vec<u8> {
    let mut contents = vec![0];
    contents.extend(bytes);
    tlv(0x03, &contents)
}

/// A value in a context-specific tag of its own, below 2^14.
pub(super) fn tagged(tag: u16, inner: &[u8]) -> Vec<u8> {
    let [high, low] = (tag << 1).to_be_bytes();
    let low = low >> 1;
    let mut bytes = match (tag, high) {
        (0..31, _) => vec![0xa0 | low],
        (_, 0) => vec![0xbf, low],
        _ => vec![0xbf, 0x80 | high, low],
    };
    length(inner.len(), &mut bytes);
    bytes.extend(inner);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_the_standard_says() {
        assert_eq!(integer(0), [2, 1, 0]);
        assert_eq!(integer(127), [2, 1, 127]);
        assert_eq!(integer(128), [2, 2, 0, 128]);
        assert_eq!(integer(202_610), [2, 3, 0x03, 0x17, 0x72]);
        assert_eq!(tlv(4, &[0; 200])[..3], [4, 0x81, 200]);
        assert_eq!(tlv(4, &[0; 300])[..4], [4, 0x82, 1, 44]);
        assert_eq!(tagged(1, &[5, 0]), [0xa1, 2, 5, 0]);
        assert_eq!(tagged(30, &[])[..1], [0xbe]);
        assert_eq!(tagged(31, &[]), [0xbf, 31, 0]);
        // 704 and 127, 128 (X.690, 8.1.2.4).
        assert_eq!(tagged(704, &[]), [0xbf, 0x85, 0x40, 0]);
        assert_eq!(tagged(127, &[]), [0xbf, 0x7f, 0]);
        assert_eq!(tagged(128, &[]), [0xbf, 0x81, 0, 0]);
    }
}
