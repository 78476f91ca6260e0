//! Why lists were refused, in the reader's language.

use vigie_ui::Texts;

/// Why a list was refused, in a sentence; `None` for a code that has none. Beside it stands what the reader of lists or
/// the network said, in English, which may name a line or a host.
pub(super) fn why(t: &Texts, code: &str) -> Option<String> {
    let key = format!("refused-{}", code.replace('.', "-"));
    t.has(&key).then(|| t.get(&key))
}

#[cfg(test)]
mod tests {
    use vigie_types::Language;
    use vigie_ui::Texts;

    use super::why;

    #[test]
    fn what_an_administrator_may_meet_has_its_sentence_in_every_language() {
        for t in Language::ALL.map(Texts::new) {
            for code in ["intel.list-unreadable", "intel.names-clean", "intel.status", "catalog.unreachable"] {
                assert!(why(&t, code).is_some_and(|words| words.len() > 20), "{code} in {}", t.language());
            }
            assert_eq!(why(&t, "intel.of-a-later-version"), None);
        }
    }
}
