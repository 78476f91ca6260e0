//! Activation codes for typing: the way out where neither a camera nor a link can be used. A code
//! stands for one activation link of one server, and is worth nothing elsewhere.
//!
//! 25 symbols of Crockford's base32 in five groups: 60 bits that only the server can turn into the
//! token, 60 bits that prove the server's key, and a check symbol. The proof is a hash over both the
//! secret bits and the pin, so nobody can look for a fitting key before knowing the code.

use std::fmt;

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::{Pin, Token};

/// Crockford's symbols: no I, L, O or U (<https://www.crockford.com/base32.html>).
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Symbols of the secret, and of the proof; 5 bits each.
const PART: usize = 12;
/// Symbols in all.
const LENGTH: usize = 2 * PART + 1;
/// Symbols of a group.
const GROUP: usize = 5;

/// A code for typing. It is a secret, so it does not print; [`TypedCode::reveal`] gives the text.
#[derive(Clone, PartialEq, Eq)]
pub struct TypedCode {
    /// Without the check symbol.
    symbols: [u8; 2 * PART],
}

/// Why a text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Too few or too many letters and digits.
    #[error("a code has 25 letters and digits")]
    Length,
    /// A letter that no code holds.
    #[error("a code holds no such letter")]
    Letter,
    /// The check symbol does not fit: a slip of the finger.
    #[error("a letter or digit of the code is wrong")]
    Check,
}

impl CodeError {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length => "code.length",
            Self::Letter => "code.letter",
            Self::Check => "code.mistyped",
        }
    }
}

impl TypedCode {
    /// The code of a link's token on the server with this pin: always the same one.
    #[must_use]
    pub fn new(token: &Token, pin: Pin) -> Self {
        let secret = symbols_of(&[b"vigie typed code 1: secret\0", token.reveal().as_bytes()]);
        let proof = proof(&secret, pin);
        let mut symbols = [0; 2 * PART];
        symbols[..PART].copy_from_slice(&secret);
        symbols[PART..].copy_from_slice(&proof);
        Self { symbols }
    }

    /// Reads what somebody typed: in any case, with or without hyphens and blanks, O for 0, I and L for 1.
    ///
    /// # Errors
    /// See [`CodeError`].
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let mut values = Vec::with_capacity(LENGTH);
        for letter in text.chars().filter(|letter| !letter.is_whitespace() && !"-–—_.".contains(*letter)) {
            if values.len() == LENGTH {
                return Err(CodeError::Length);
            }
            values.push(value(letter).ok_or(CodeError::Letter)?);
        }
        let Some((last, all_but)) = values.split_last().filter(|_| values.len() == LENGTH) else {
            return Err(CodeError::Length);
        };
        if check(all_but) != *last {
            return Err(CodeError::Check);
        }
        let mut symbols = [0; 2 * PART];
        for (symbol, value) in symbols.iter_mut().zip(all_but) {
            *symbol = SYMBOLS[usize::from(*value)];
        }
        Ok(Self { symbols })
    }

    /// Whether a server that proved to hold the key of this pin is the one that made the code.
    #[must_use]
    pub fn fits(&self, pin: Pin) -> bool {
        let (secret, claimed) = self.symbols.split_at(PART);
        proof(secret, pin).as_slice().ct_eq(claimed).into()
    }

    /// The part that the server looks up. It goes to no server that [`TypedCode::fits`] has not passed.
    #[must_use]
    pub fn secret(&self) -> String {
        self.symbols[..PART].iter().map(|symbol| char::from(*symbol)).collect()
    }

    /// The whole code, in groups: for the mail and the landing page.
    #[must_use]
    pub fn reveal(&self) -> String {
        let values: Vec<u8> = self.symbols.iter().filter_map(|symbol| value(char::from(*symbol))).collect();
        let check = SYMBOLS[usize::from(check(&values))];
        let all: Vec<u8> = self.symbols.iter().copied().chain([check]).collect();
        let groups = all.chunks(GROUP).map(|group| group.iter().map(|symbol| char::from(*symbol)).collect::<String>());
        groups.collect::<Vec<_>>().join("-")
    }
}

impl fmt::Debug for TypedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedCode(…)")
    }
}

fn proof(secret: &[u8], pin: Pin) -> [u8; PART] {
    symbols_of(&[b"vigie typed code 1: proof\0", secret, pin.bytes()])
}

/// The first 60 bits of a SHA-256, as symbols. The parts have fixed lengths.
fn symbols_of(parts: &[&[u8]]) -> [u8; PART] {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    let digest: [u8; 32] = hash.finalize().into();
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    let mut bits = u64::from_be_bytes(first);
    let mut symbols = [0; PART];
    for symbol in &mut symbols {
        *symbol = SYMBOLS[usize::try_from(bits >> 59).unwrap_or(0)];
        bits <<= 5;
    }
    symbols
}

/// What a letter or digit stands for.
fn value(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    SYMBOLS.iter().zip(0_u8..).find(|(symbol, _)| char::from(**symbol) == letter).map(|(_, value)| value)
}

/// The check symbol by the hybrid system of ISO/IEC 7064 for 32 symbols: it notices every single wrong
/// symbol, and nearly every pair that changed places.
fn check(values: &[u8]) -> u8 {
    let mut rest = 32_u16;
    for value in values {
        rest = (rest + u16::from(*value)) % 32;
        rest = if rest == 0 { 32 } else { rest };
        rest = rest * 2 % 33;
    }
    u8::try_from((33 - rest) % 32).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code() -> TypedCode {
        TypedCode::new(&Token::random(), Pin::of_spki(b"key"))
    }

    #[test]
    fn a_code_reads_back_as_people_type_it() {
        for _ in 0..50 {
            let code = code();
            let text = code.reveal();
            assert_eq!(text.len(), 29, "five groups of five: {text}");
            let spoken = text.to_lowercase().replace('0', "o").replace('1', "l").replace('-', " ");
            for typed in [text.clone(), text.replace('-', ""), spoken, format!("  {text}\n")] {
                assert_eq!(TypedCode::parse(&typed), Ok(code.clone()), "{typed}");
            }
            assert!(!format!("{code:?}").contains(&code.secret()));
        }
    }

    #[test]
    fn a_code_fits_its_server_and_no_other() {
        let (token, pin) = (Token::random(), Pin::of_spki(b"key"));
        let code = TypedCode::new(&token, pin);
        assert!(code.fits(pin) && !code.fits(Pin::of_spki(b"other key")));
        assert_eq!(TypedCode::new(&token, pin), code, "the same link has the same code");
        let elsewhere = TypedCode::new(&token, Pin::of_spki(b"other key"));
        assert_eq!(code.secret(), elsewhere.secret());
        assert_ne!(code.reveal(), elsewhere.reveal());
        let another = TypedCode::new(&Token::random(), pin);
        assert_ne!(code.symbols[..PART], another.symbols[..PART]);
        assert_ne!(code.symbols[PART..], another.symbols[PART..], "the proof is another for each code");
    }

    #[test]
    fn every_single_slip_and_nearly_every_exchange_is_noticed() {
        let text: Vec<char> = code().reveal().replace('-', "").chars().collect();
        for place in 0..text.len() {
            for symbol in SYMBOLS.iter().map(|symbol| char::from(*symbol)).filter(|symbol| *symbol != text[place]) {
                let mut slip = text.clone();
                slip[place] = symbol;
                assert_eq!(TypedCode::parse(&slip.iter().collect::<String>()), Err(CodeError::Check));
            }
        }
        let mut missed = 0;
        for _ in 0..200 {
            let mut text: Vec<char> = code().reveal().replace('-', "").chars().collect();
            if text[3] != text[4] {
                text.swap(3, 4);
                missed += usize::from(TypedCode::parse(&text.iter().collect::<String>()).is_ok());
            }
        }
        assert!(missed < 20, "{missed} of 200");
    }

    #[test]
    fn what_is_no_code_says_why() {
        let text = code().reveal();
        assert_eq!(TypedCode::parse(""), Err(CodeError::Length));
        assert_eq!(TypedCode::parse(&text[..28]), Err(CodeError::Length));
        assert_eq!(TypedCode::parse(&format!("{text}0")), Err(CodeError::Length));
        assert_eq!(TypedCode::parse(&text.replacen(&text[..1], "u", 1)), Err(CodeError::Letter));
    }

    #[test]
    fn the_vector_stays() {
        let token = Token::parse("AAECAwQFBgcICQoLDA0ODxAREhM").unwrap();
        let code = TypedCode::new(&token, Pin::of_spki(b"vector"));
        assert_eq!(code.reveal(), "KC9X6-69B10-3PHY0-28823-FHR40");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = TypedCode::parse(&text);
        }
    }
}
