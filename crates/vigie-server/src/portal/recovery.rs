//! Recovery codes: what gets somebody in whose phone with the second factor is lost.

use sha2::{Digest as _, Sha256};

/// How many there are.
const CODES: usize = 10;
/// Signs of a code, 5 bits each. With 80 bits, a plain hash is enough: nobody tries them all.
const SIGNS: usize = 16;
/// Crockford's signs: none is taken for another.
const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P',
    'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

/// New codes, as they are shown once: `7K2M-QX0B-9TRD-V4HC`.
pub(super) fn new_codes() -> Option<Vec<String>> {
    (0..CODES).map(|_| new_code()).collect()
}

fn new_code() -> Option<String> {
    let mut bytes = [0; SIGNS];
    getrandom::fill(&mut bytes).ok()?;
    let signs: Vec<char> = bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32)).copied()).collect();
    Some(signs.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-"))
}

/// The hash by which a code is stored; none where what was typed has not the form of one.
pub(super) fn hash(typed: &str) -> Option<String> {
    let read = |sign: char| match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let code: String = typed.chars().filter(|sign| sign.is_alphanumeric()).map(read).collect();
    let whole = code.chars().count() == SIGNS && code.chars().all(|sign| ALPHABET.contains(&sign));
    whole.then(|| hex::encode(Sha256::new().chain_update(b"vigie recovery\0").chain_update(&code).finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let codes = new_codes().unwrap();
        assert_eq!(codes.len(), CODES);
        let code = &codes[0];
        assert_eq!(code.len(), 19);
        let typed = format!(" {} ", code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l"));
        assert_eq!(hash(&typed), hash(code));
        assert!(hash(code).is_some() && hash(code) != hash(&codes[1]));
        assert_eq!(hash("123456"), None);
        assert_eq!(hash(""), None);
    }
}
