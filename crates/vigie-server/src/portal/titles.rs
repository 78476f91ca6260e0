//! Findings in an administrator's words: titles, and why they closed.

use vigie_store::FindingRow;
use vigie_types::{Ending, Subject};
use vigie_ui::Texts;

/// The title of a finding, with the name of what it is about where that was sent.
pub(super) fn title(t: &Texts, row: &FindingRow) -> String {
    let title = t.admin_title(row.kind);
    match &row.subject {
        Subject::Permission { permission } => t.pair(title, t.permission(*permission)),
        other => other.name().map_or_else(|| title.clone(), |name| t.pair(title.clone(), name)),
    }
}

/// How a finding that closed looks: class, icon, and the key of why it closed.
pub(super) const fn ending_look(ending: Ending) -> (&'static str, &'static str, &'static str) {
    match ending {
        Ending::Gone => ("ok", "circle-check", "threats-closed"),
        Ending::Trusted => ("warn", "user-check", "threats-trusted"),
        Ending::Lapsed => ("off", "clock", "threats-lapsed"),
        Ending::NothingTyped => ("ok", "user-check", "threats-nothing-typed"),
        Ending::PasswordChanged => ("ok", "user-check", "threats-password-changed"),
        Ending::Replaced => ("off", "smartphone", "threats-replaced"),
        Ending::Deactivated => ("off", "ban", "threats-deactivated"),
    }
}
