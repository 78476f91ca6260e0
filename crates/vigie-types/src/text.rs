//! Text from outside: app labels, SSIDs, names. Hostile until proven dull.

/// The longest label that is kept, in characters.
pub const MAX_LABEL_CHARS: usize = 120;

/// A foreign text as it may be stored and shown: control characters (NUL and line breaks among
/// them) and bidirectional overrides and isolates (Unicode UAX #9, the "Trojan Source" ones) are
/// taken out, runs of white space become one space, and what is longer than [`MAX_LABEL_CHARS`]
/// is cut and marked with an ellipsis. HTML is not escaped here: templates do that.
#[must_use]
pub fn clean_label(raw: &str) -> String {
    clean_text(raw, MAX_LABEL_CHARS)
}

/// [`clean_label`] with another bound, in characters: for names of classes, paths and links, which
/// may be long.
#[must_use]
pub fn clean_text(raw: &str, max_chars: usize) -> String {
    let mut label = String::with_capacity(raw.len().min(4 * max_chars));
    let mut count = 0;
    let mut gap = false;
    for character in raw.chars() {
        if character.is_whitespace() || character.is_control() {
            gap = count > 0;
            continue;
        }
        if is_invisible_control(character) {
            continue;
        }
        if gap {
            label.push(' ');
            count += 1;
            gap = false;
        }
        if count >= max_chars {
            label.push('…');
            return label;
        }
        label.push(character);
        count += 1;
    }
    label
}

/// Bidirectional controls, zero-width characters and the byte order mark. The zero-width joiner is
/// kept, because emoji need it.
const fn is_invisible_control(character: char) -> bool {
    matches!(
        character,
        '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MAX_LABEL_CHARS, clean_label};

    #[test]
    fn overrides_and_control_characters_go() {
        assert_eq!(clean_label("pay\u{202E}lap\u{0}\n\n x"), "paylap x");
        assert_eq!(clean_label("<script>alert(1)</script>"), "<script>alert(1)</script>");
        assert_eq!(clean_label("👩‍💻 ok"), "👩‍💻 ok");
    }

    #[test]
    fn long_labels_are_cut_and_marked() {
        let label = clean_label(&"a".repeat(65_536));
        assert_eq!(label.chars().count(), MAX_LABEL_CHARS + 1);
        assert!(label.ends_with('…'));
    }

    proptest! {
        #[test]
        fn any_text_becomes_short_and_calm(raw in ".*") {
            let label = clean_label(&raw);
            prop_assert!(label.chars().count() <= MAX_LABEL_CHARS + 2);
            prop_assert!(!label.chars().any(char::is_control));
        }
    }
}
