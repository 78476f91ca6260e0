//! The audit log in words: lines hold stable names of acts, for machines and for ever; people read sentences.

use vigie_store::AuditLine;
use vigie_ui::Texts;

use super::audit_details;

/// Every act that a line may tell of, also those that only earlier versions wrote.
const ACTIONS: &[&str] = &[
    "activation.made",
    "activation.revocation-undone",
    "activation.revoked",
    "activation.takeover-approved",
    "activation.takeover-asked",
    "activation.takeover-denied",
    "app.report-deleted",
    "app.uploaded",
    "audit.exported",
    "audit.names-removed",
    "device.deactivated",
    "device.deactivation-undone",
    "device.enrolled",
    "device.handed-over",
    "device.proof-asked",
    "device.scan-asked",
    "false-alarm.allowed",
    "false-alarm.kept",
    "finding.handled",
    "finding.ignored",
    "finding.none",
    "group.added",
    "group.deleted",
    "group.renamed",
    "keys.announced",
    "keys.removed",
    "keys.switched",
    "keys.withdrawn",
    "lists.fetched",
    "lists.imported",
    "lists.refused",
    "lists.removed",
    "mail.written",
    "overview.exported",
    "people.imported",
    "people.invited-again",
    "person.added",
    "person.changed",
    "person.deleted",
    "person.end-undone",
    "person.ended",
    "person.reactivated",
    "policy.published",
    "policy.renumbered",
    "question.answered",
    "question.closed",
    "report.dropped",
    "retention.applied",
    "session.ended",
    "settings.changed",
    "threats.exported",
    "user.created",
    "user.invitation-withdrawn",
    "user.invited",
    "user.joined",
    "user.locked",
    "user.passkey-added",
    "user.passkey-copied",
    "user.passkey-removed",
    "user.passkey-used",
    "user.password-changed",
    "user.proof-failed",
    "user.proof-refused",
    "user.proved",
    "user.recovery-code-used",
    "user.recovery-codes-made",
    "user.removed",
    "user.reset",
    "user.reset-link-made",
    "user.sign-in-failed",
    "user.sign-in-refused",
    "user.signed-in",
    "user.totp-off",
    "user.totp-on",
    "user.totp-replaced",
    "webhook.tested",
    "zone-source.added",
    "zone-source.cleared",
    "zone-source.exported",
    "zone-source.imported",
    "zone-source.refused",
    "zone-source.removed",
    "zone.confirmed",
    "zone.dismissed",
    "zone.people-set",
    "zone.undecided",
];

/// What lines are about, to choose from: slug, and what stands before the dot of their acts.
const AREAS: [(&str, &[&str]); 7] = [
    ("people", &["person", "people", "group", "activation"]),
    ("phones", &["device", "report"]),
    ("threats", &["finding", "threats", "overview", "app", "question", "zone", "zone-source"]),
    ("policy", &["policy", "lists", "false-alarm"]),
    ("mails", &["mail"]),
    ("administrators", &["user", "session"]),
    ("server", &["settings", "keys", "retention", "audit", "webhook"]),
];

/// What lines are about, as somebody chose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area(usize);

impl Area {
    /// All of them, in the order of the list to choose from.
    pub(super) const ALL: [Self; 7] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5), Self(6)];

    pub(super) fn slug(self) -> &'static str {
        AREAS.get(self.0).map_or("", |(slug, _)| slug)
    }

    pub(super) fn words(self, t: &Texts) -> String {
        t.get(&format!("audit-area-{}", self.slug()))
    }

    /// What stands before the dot of its acts.
    pub(super) fn acts(self) -> Vec<&'static str> {
        AREAS.get(self.0).map_or_else(Vec::new, |(_, acts)| acts.to_vec())
    }
}

impl std::str::FromStr for Area {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|area| area.slug() == text).ok_or(())
    }
}

/// What was done, in words. An act of a later version is told by its name.
pub(super) fn act(t: &Texts, line: &AuditLine) -> String {
    if ACTIONS.contains(&line.action.as_str()) {
        t.get(&format!("audit-{}", line.action.replace('.', "-")))
    } else {
        line.action.clone()
    }
}

/// Who did it: a name, or what a part of the server is called.
pub(super) fn who(t: &Texts, line: &AuditLine) -> String {
    line.actor_name.clone().unwrap_or_else(|| author(t, &line.actor))
}

/// Who put a version of the policy in force, or did something else: a part of the server by what it is called, anybody
/// else by the name that stands there.
pub(super) fn author(t: &Texts, actor: &str) -> String {
    match actor {
        "phone" => t.get("audit-by-phone"),
        "sign-in" => t.get("audit-by-stranger"),
        "link" => t.get("audit-by-link"),
        "command line" => t.get("audit-by-command"),
        "retention" | "Vigie" | "restore" | "privacy policy" | "set-up" | "demonstration" => t.get("audit-by-server"),
        // Who was deleted since: the id says that it was one person, and not who.
        id if id.len() == 36 => t.get("audit-by-gone"),
        other => other.to_owned(),
    }
}

/// More about it, in words, one by one.
pub(super) fn details(t: &Texts, line: &AuditLine) -> Vec<String> {
    audit_details::in_words(t, &line.action, &line.detail)
}

#[cfg(test)]
mod tests {
    use vigie_types::Language;
    use vigie_ui::Texts;

    use super::{ACTIONS, AREAS, Area};

    #[test]
    fn every_act_has_words_in_every_language_and_an_area() {
        for language in Language::ALL {
            let t = Texts::new(language);
            for action in ACTIONS {
                assert!(t.has(&format!("audit-{}", action.replace('.', "-"))), "{action} in {language}");
                let act = action.split('.').next().unwrap();
                assert!(AREAS.iter().any(|(_, acts)| acts.contains(&act)), "{action} has no area");
            }
            assert!(Area::ALL.iter().all(|area| t.has(&format!("audit-area-{}", area.slug()))), "{language}");
        }
    }
}
