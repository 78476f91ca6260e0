//! Names as people read them: letters that look alike count as the same.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_security::confusable_detection::skeleton;

/// What a name looks like: two names with one shape are read as the same. Letters in other forms (NFKC: full width,
/// mathematical, circled), letters of other alphabets, digits and pairs (UTS #39 `skeleton`), case and marks make no
/// difference. It is no text to show.
pub(super) fn shape(name: &str) -> String {
    let name = name.trim().trim_end_matches(['.', '!', '™', '®']);
    let seen = looks_like(&name.nfkc().map(further).collect::<String>());
    // A capital may look like a small letter of another kind: Greek Μ is read as M, and M as m.
    let lower = looks_like(&seen.to_lowercase()).to_lowercase();
    // I, l and 1 have one skeleton, and the small i is what the capital one is read as.
    lower.replace('i', "l")
}

fn looks_like(text: &str) -> String {
    skeleton(text).filter(|letter| !is_combining_mark(*letter)).map(further).collect()
}

/// Letters that people read in a name and that UTS #39 keeps apart, because side by side they differ: small capitals,
/// Cyrillic and Greek small letters in the form of Latin capitals, and letters in dark signs.
fn further(letter: char) -> char {
    match letter {
        'ᴀ' => 'a',
        'ʙ' | 'в' => 'b',
        'ᴄ' => 'c',
        'ᴅ' => 'd',
        'ᴇ' | 'ε' => 'e',
        'ꜰ' => 'f',
        'ɢ' => 'g',
        'ʜ' | 'н' => 'h',
        'ɪ' => 'i',
        'ᴊ' => 'j',
        'ᴋ' | 'к' | 'κ' | 'ĸ' => 'k',
        'ʟ' => 'l',
        'ᴍ' | 'м' => 'm',
        'ɴ' | 'п' | 'ո' | 'η' => 'n',
        'ᴏ' => 'o',
        'ᴘ' => 'p',
        'ʀ' => 'r',
        'ꜱ' => 's',
        'ᴛ' | 'т' | 'τ' => 't',
        'ᴜ' | 'υ' | 'ʋ' | 'ս' => 'u',
        'ᴠ' => 'v',
        'ᴡ' | 'ω' => 'w',
        'ʏ' | 'γ' => 'y',
        'ᴢ' => 'z',
        '🅐'..='🅩' => from(letter, '🅐'),
        '🅰'..='🆉' => from(letter, '🅰'),
        '🇦'..='🇿' => from(letter, '🇦'),
        other => other,
    }
}

/// The Latin capital in the same place of a row of 26.
fn from(letter: char, first: char) -> char {
    char::from_u32(u32::from(letter) - u32::from(first) + u32::from('A')).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn look_alikes_have_one_shape() {
        for (name, copies) in [
            (
                "WhatsApp",
                &[
                    " WhаtsАрр ",
                    "ＷhatsApp™",
                    "𝐖𝐡𝐚𝐭𝐬𝐀𝐩𝐩",
                    "Ⓦⓗⓐⓣⓢⓐⓟⓟ",
                    "ᴡʜᴀᴛꜱᴀᴘᴘ",
                    "Ꮃhatsᗅpp",
                    "Whats\u{200b}App",
                    "Whаtsàpp",
                    "🆆🅷🅰🆃🆂🅰🅿🅿",
                ][..],
            ),
            ("Telegram", &["Te1egram", "TeIegram", "Теlеgrаm", "Telegrarn", "Τelegram", "ꓔelegram"]),
            ("Instagram", &["lnstagram", "1nstagram", "Ιnstagrаm", "ІNSTAGRAM", "Instagrａm", "Instаɡram"]),
            ("Google Pay", &["G00gle Pay", "Gооgle Pау", "ɢᴏᴏɢʟᴇ ᴘᴀʏ", "𝔾𝕠𝕠𝕘𝕝𝕖 ℙ𝕒𝕪", "Goog|e Pay"]),
            ("LinkedIn", &["Linkedln", "LINKEDIN", "Ⅼinkedin", "Łinkedin"]),
            ("MetaMask", &["МetaМask", "Μetamask", "MetaMаsk", "rnetarnask"]),
            ("Crédit Agricole", &["Credit Agricole", "Crédit Аgricole", "CREDIT AGRICOLE"]),
        ] {
            for copy in copies {
                assert_eq!(shape(copy), shape(name), "{copy}");
            }
        }
    }

    #[test]
    fn other_names_have_another_shape() {
        for (left, right) in [
            ("Telegram", "Telegraph"),
            ("Signal", "Sign"),
            ("Uber", "Über mich"),
            ("Zoom", "Room"),
            ("Gmail", "Mail"),
            ("Chrome", "Хром"),
            ("Wise", "Wire"),
            ("", "x"),
        ] {
            assert_ne!(shape(left), shape(right), "{left} and {right}");
        }
    }
}
