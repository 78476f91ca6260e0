//! How the attestation key came into the phone.

use serde::Serialize;

/// How the attestation key came into the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Provisioning {
    /// The phone fetched a certificate for it, for about two weeks.
    Remote {
        /// How many certificates the server gave this phone lately: many hint at a phone whose key many use. `None` where it
        /// does not say.
        certificates_issued: Option<u64>,
    },
    /// It was put in where the phone was made.
    Factory {
        /// Whether its certificates had ended when the chain came, which was taken all the same.
        expired: bool,
    },
}

/// How many certificates were issued, out of the provisioning extension: a map in CBOR (RFC 8949) with the number under 1.
/// Other keys are read over; they must be small numbers, texts or simple values, which is what servers have written so far.
pub(crate) fn certificates_issued(extension: &[u8]) -> Option<u64> {
    let mut rest = extension;
    let (5, pairs) = head(&mut rest)? else { return None };
    for _ in 0..pairs {
        let key = head(&mut rest)?;
        let (kind, value) = head(&mut rest)?;
        if key == (0, 1) {
            return (kind == 0).then_some(value);
        }
        match kind {
            0 | 1 | 7 => {}
            2 | 3 => rest = rest.get(usize::try_from(value).ok()?..)?,
            _ => return None,
        }
    }
    None
}

/// The kind of an item and its number (RFC 8949, 3), of definite length.
fn head(rest: &mut &[u8]) -> Option<(u8, u64)> {
    let (first, after) = rest.split_first()?;
    let size = match first & 0x1f {
        value @ 0..24 => {
            *rest = after;
            return Some((first >> 5, u64::from(value)));
        }
        size @ 24..28 => 1_usize << (size - 24),
        _ => return None,
    };
    let (digits, after) = after.split_at_checked(size)?;
    *rest = after;
    Some((first >> 5, digits.iter().fold(0, |value, digit| value << 8 | u64::from(*digit))))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::certificates_issued;

    #[test]
    fn numbers_are_found_as_servers_wrote_them() {
        // Of a Pixel 8a (2024), a Pixel 9 Pro (2025) and a Pixel 9a (2026), and a number of two bytes behind another key.
        for (bytes, number) in [
            ("a10108", 8),
            ("a301184002f50366476f6f676c65", 64),
            ("a20118200366476f6f676c65", 32),
            ("a20366476f6f676c6501190100", 256),
        ] {
            assert_eq!(certificates_issued(&hex::decode(bytes).unwrap()), Some(number), "{bytes}");
        }
    }

    #[test]
    fn what_says_no_number_says_none() {
        for bytes in ["", "a0", "a1", "a101", "a10120", "a16131", "a1026431", "a1038001", "bf0108ff", "a103"] {
            assert_eq!(certificates_issued(&hex::decode(bytes).unwrap()), None, "{bytes}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = certificates_issued(&bytes);
        }
    }
}
