//! What deviates from the format.

use vigie_types::Trick;

/// Keeps each trick once, up to a bound that a report can show.
#[derive(Debug, Default)]
pub(crate) struct Tricks {
    seen: Vec<Trick>,
}

/// No report needs more; a hostile archive would write thousands.
const MAX_TRICKS: usize = 64;
/// One example for each code is enough, and a few more show the pattern.
const MAX_PER_CODE: usize = 3;

impl Tricks {
    /// Records what deviates: a stable code, and where.
    pub(crate) fn add(&mut self, code: &'static str, detail: impl Into<String>) {
        let alike = self.seen.iter().filter(|trick| trick.code == code).count();
        if alike < MAX_PER_CODE && self.seen.len() < MAX_TRICKS {
            self.seen.push(Trick { code: code.into(), detail: vigie_types::clean_label(&detail.into()) });
        }
    }

    pub(crate) fn into_vec(self) -> Vec<Trick> {
        self.seen
    }

    pub(crate) fn extend(&mut self, others: impl IntoIterator<Item = Trick>) {
        for trick in others {
            if self.seen.len() < MAX_TRICKS && !self.seen.contains(&trick) {
                self.seen.push(trick);
            }
        }
    }
}
