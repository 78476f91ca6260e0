//! The words for what a policy says about web pages.

use vigie_types::{WebClass, WebMode};
use vigie_ui::Texts;

/// The name of a kind of page.
pub(super) fn class_title(t: &Texts, class: WebClass) -> String {
    t.get(&format!("web-class-{}", class.slug()))
}

/// What happens on such pages.
pub(super) fn mode_words(t: &Texts, mode: WebMode) -> String {
    t.get(&format!("web-mode-{}", mode.slug()))
}
