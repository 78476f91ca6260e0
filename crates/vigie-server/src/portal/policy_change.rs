//! One difference between two policies, in words.

use vigie_ui::Texts;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// What it is about.
    pub(super) what: String,
    /// How it was.
    pub(super) from: String,
    /// How it is then.
    pub(super) to: String,
}

impl Change {
    /// In one line, for where there is no page to show it on.
    pub(super) fn line(&self, t: &Texts) -> String {
        t.pair(self.what.as_str(), format!("{} → {}", self.from, self.to))
    }
}
