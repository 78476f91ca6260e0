//! Rules about apps and verdicts of the company's own, in words.

use vigie_types::{AppTarget, Clause, OverrideVerdict, clean_label};
use vigie_ui::Texts;

use super::rule_form::parts;

/// The key of a verdict's words.
pub(super) const fn override_key(verdict: OverrideVerdict) -> &'static str {
    match verdict {
        OverrideVerdict::Trusted => "override-trusted",
        OverrideVerdict::Malicious => "override-malicious",
    }
}

/// What a verdict is about, as text.
pub(super) fn target(t: &Texts, target: &AppTarget) -> String {
    named_target(t, target, |hash| hash.to_owned())
}

/// The same in a list of changes, where nobody compares hashes: their beginning.
pub(super) fn short_target(t: &Texts, target: &AppTarget) -> String {
    named_target(t, target, |hash| {
        hash.char_indices().nth(8).map_or(hash.to_owned(), |(end, _)| format!("{}…", &hash[..end]))
    })
}

fn named_target(t: &Texts, target: &AppTarget, shown: impl Fn(&str) -> String) -> String {
    match target {
        AppTarget::File { sha256 } => format!("{} {}", t.get("target-file"), shown(sha256)),
        AppTarget::App { package, signer } => format!("{package}, {} {}", t.get("target-signed-by"), shown(signer)),
        AppTarget::Signer { signer } => format!("{} {}", t.get("target-signer"), shown(signer)),
    }
}

/// A clause in words.
pub(super) fn clause(t: &Texts, clause: &Clause) -> String {
    let (fact, value) = parts(&clause.is);
    let value = fact.choices().into_iter().find(|(slug, _)| *slug == value).map_or(value, |(_, key)| t.get(&key));
    let words = format!("{} {}", t.get(&format!("rule-fact-{}", fact.slug())), clean_label(&value));
    if clause.not { t.pair(t.get("rule-not"), words) } else { words }
}
