//! Texts as they are compared in a search: without case, accents and runs of white space.
//!
//! Source: Unicode UAX #15 (normalization form KD), so that `É`, `é` and `e` are one letter, and so
//! are full-width and ordinary forms.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The longest search text, in characters: what is longer is cut.
const MAX_CHARS: usize = 200;

/// The form of a text that is compared, at most 200 characters of it.
pub(crate) fn fold(text: &str) -> String {
    let plain: String = text
        .chars()
        .take(MAX_CHARS)
        .nfkd()
        .filter(|character| !is_combining_mark(*character))
        .flat_map(char::to_lowercase)
        .collect();
    plain.replace('ß', "ss").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_accents_and_spaces_do_not_count() {
        assert_eq!(fold("  Télé\u{301}  CHARGÉ "), "tele charge");
        assert_eq!(fold("Ｗiki Straße"), "wiki strasse");
        assert_eq!(fold("ÀÉÎÕÜ"), "aeiou");
    }
}
