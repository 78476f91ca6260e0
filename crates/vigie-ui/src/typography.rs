//! How a language sets its text: what translators need not type.

use std::borrow::Cow;

/// French keeps `:`, `;`, `!`, `?` and what stands in guillemets with its neighbour: a line never begins with one of
/// these. A full space before the colon and within guillemets, a thin one before the others (Imprimerie nationale,
/// *Lexique des règles typographiques*). Text of translators alone passes through here, never a value that is put in.
pub(crate) fn french(text: &str) -> Cow<'_, str> {
    const KEPT: [(&str, &str); 6] = [
        (" :", "\u{a0}:"),
        (" ;", "\u{202f};"),
        (" !", "\u{202f}!"),
        (" ?", "\u{202f}?"),
        ("« ", "«\u{a0}"),
        (" »", "\u{a0}»"),
    ];
    let mut set = Cow::Borrowed(text);
    for (typed, kept) in KEPT {
        if set.contains(typed) {
            set = Cow::Owned(set.replace(typed, kept));
        }
    }
    set
}

#[cfg(test)]
mod tests {
    use vigie_types::Language;

    use super::french;
    use crate::Texts;

    #[test]
    fn spaces_before_marks_do_not_break() {
        assert_eq!(
            french("Que faire ? « Rien » : vraiment ; oui !"),
            "Que faire\u{202f}? «\u{a0}Rien\u{a0}»\u{a0}: vraiment\u{202f}; oui\u{202f}!"
        );
        assert_eq!(french("Rien"), "Rien");
        assert_eq!(french("09:30, https://x"), "09:30, https://x");
    }

    #[test]
    fn only_the_translators_words_are_set() {
        let texts = Texts::new(Language::Fr);
        assert_eq!(texts.with("event-closed", "title", "a : b ?"), "Terminé\u{a0}: a : b ?");
    }
}
