//! Mail addresses.

use lettre::Address;

/// A mail address in lower case, if the text is one (RFC 5321, without quoted local parts).
#[must_use]
pub fn mail_address(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    // The whole path has at most 256 octets (RFC 5321 section 4.5.3.1.3).
    let plain = text.len() <= 254 && !text.contains(['"', '<', '>', ' ']);
    text.parse::<Address>().ok().filter(|_| plain).map(|address| address.to_string())
}

#[cfg(test)]
mod tests {
    use super::mail_address;

    #[test]
    fn addresses_are_told_from_other_texts() {
        assert_eq!(mail_address(" Marie@Example.org "), Some("marie@example.org".into()));
        for text in ["", "marie", "a@b@c", "marie@example.org\r\nBcc: x@y.z", "Marie <m@x.org>", "\"a b\"@x.org"] {
            assert_eq!(mail_address(text), None, "{text:?}");
        }
    }
}
