//! Causes of threats as pages show them: a sentence, who is concerned, since when, and what can be done.

use vigie_store::{CauseExample, CauseFilter, CauseRow};
use vigie_types::{Cause, Policy, Severity, ThreatKind, Timestamp};
use vigie_ui::Texts;

use super::forms::address;
use super::frame::{Failure, look};
use super::session::Signed;

/// People who are named in a row.
const NAMED: usize = 3;
/// Findings that are read to name them.
const LOOKED_AT: u32 = 12;

/// A cause, ready to be shown.
pub(super) struct CauseLine {
    /// Its key.
    pub(super) key: String,
    pub(super) worst: Severity,
    /// What is so, in a sentence that counts phones.
    pub(super) words: String,
    /// The same as a title: kind, name, number of phones.
    pub(super) title: String,
    /// What the thing is called: hostile text, cleaned.
    pub(super) name: Option<String>,
    /// Some of those concerned: hostile text, cleaned.
    pub(super) who: Vec<String>,
    /// How many phones are concerned beside theirs.
    pub(super) more: u32,
    pub(super) since: Timestamp,
    pub(super) phones: u32,
    /// Whether a ban is what one would do about it first, and was not done.
    pub(super) ban: bool,
}

impl CauseLine {
    /// From a cause, and what its worst findings tell.
    pub(super) fn new(t: &Texts, policy: &Policy, row: &CauseRow, findings: &[CauseExample]) -> Self {
        // Whatever went between the two looks: the cause still names a kind, if only its own.
        let kind = findings.first().map_or(kind_of(&row.cause), |finding| finding.kind);
        let label = findings.iter().find_map(|finding| finding.subject.name()).map(str::to_owned);
        let name = match &row.cause {
            Cause::Permission(permission) => Some(t.permission(*permission)),
            Cause::File(_) | Cause::Kind(_) => label,
            cause => label.or_else(|| cause.name().map(str::to_owned)),
        };
        let title = match &name {
            Some(name) => t.pair(t.admin_title(kind), name),
            None => t.admin_title(kind),
        };
        let mut phones = Vec::new();
        let mut who: Vec<String> = Vec::new();
        for finding in findings.iter().filter(|finding| !finding.owner.is_empty()) {
            if who.len() < NAMED && !phones.contains(&finding.device) {
                phones.push(finding.device);
                who.push(finding.owner.clone());
            }
        }
        Self {
            key: row.cause.to_string(),
            worst: row.worst,
            words: sentence(t, kind, row, name.as_deref()),
            title: t.args("cause-title", &[("title", title.into()), ("n", row.phones.into())]),
            name,
            more: row.phones.saturating_sub(u32::try_from(who.len()).unwrap_or(0)),
            who,
            since: row.since,
            phones: row.phones,
            ban: ban_of(&row.cause, kind).is_some_and(|package| policy.ban(package).is_none()),
        }
    }

    /// Class and icon.
    pub(super) const fn look(&self) -> (&'static str, &'static str) {
        look(self.worst)
    }

    /// The page that shows it among what needs a decision.
    pub(super) fn href(&self) -> String {
        address("/threats", &[("show", &self.key)])
    }
}

/// The kind that a cause is named by where no finding says more.
fn kind_of(cause: &Cause) -> ThreatKind {
    match cause {
        Cause::App(_) | Cause::File(_) => ThreatKind::SideloadedApp,
        Cause::Wifi(_) | Cause::AccessPoint(_) => ThreatKind::UnsecuredWifi,
        Cause::Update(_) | Cause::Unsupported(_) => ThreatKind::VulnerableOs,
        Cause::Permission(_) => ThreatKind::ProtectionReduced,
        Cause::Kind(kind) => *kind,
    }
}

fn sentence(t: &Texts, kind: ThreatKind, row: &CauseRow, name: Option<&str>) -> String {
    let named = |key: &str| {
        let name = name.unwrap_or_default().to_owned();
        t.args(key, &[("n", row.phones.into()), ("name", name.into())])
    };
    match &row.cause {
        Cause::App(_) | Cause::File(_) => {
            let does = t.get(&format!("cause-does-{kind}"));
            t.args("cause-app", &[("n", row.phones.into()), ("does", does.into())])
        }
        Cause::Wifi(_) | Cause::AccessPoint(_) => named("cause-wifi"),
        Cause::Update(_) => named("cause-update"),
        Cause::Unsupported(_) => named("cause-unsupported"),
        Cause::Permission(_) => named("cause-permission"),
        Cause::Kind(kind) => {
            let key = format!("cause-is-{kind}");
            if t.has(&key) {
                return t.with(&key, "n", row.phones);
            }
            t.args("cause-kind", &[("n", row.phones.into()), ("title", t.admin_title(*kind).into())])
        }
    }
}

/// The package whose ban is what one would do first. Not of what somebody may have put there to watch a person: they
/// would notice.
pub(super) fn ban_of(cause: &Cause, kind: ThreatKind) -> Option<&str> {
    let Cause::App(package) = cause else { return None };
    let by_ban = matches!(
        kind,
        ThreatKind::KnownMalware
            | ThreatKind::MasqueradingApp
            | ThreatKind::LookalikeIcon
            | ThreatKind::Riskware
            | ThreatKind::RemoteControlApp
            | ThreatKind::HackingTool
            | ThreatKind::Adware
            | ThreatKind::Dropper
            | ThreatKind::DangerousCapabilities
    );
    by_ban.then_some(package)
}

/// Rows of causes, each with its worst findings looked at.
pub(super) async fn lines(
    signed: &Signed,
    policy: &Policy,
    filter: &CauseFilter,
    rows: &[CauseRow],
) -> Result<Vec<CauseLine>, Failure> {
    let causes: Vec<&Cause> = rows.iter().map(|row| &row.cause).collect();
    let examples = signed.store.examples(&causes, filter, LOOKED_AT).await.map_err(|error| signed.failed(error))?;
    Ok(rows.iter().zip(&examples).map(|(row, some)| CauseLine::new(&signed.t, policy, row, some)).collect())
}

#[cfg(test)]
mod tests {
    use vigie_types::{Language, Permission, TenantId};

    use super::*;

    /// A missing text panics in tests.
    #[test]
    fn every_kind_has_its_sentence_in_every_language() {
        let policy = Policy::first(TenantId::new(), Timestamp(0));
        for t in Language::ALL.map(Texts::new) {
            for phones in [1, 3] {
                let line = |cause| {
                    let row = CauseRow { cause, phones, findings: phones, worst: Severity::Low, since: Timestamp(0) };
                    CauseLine::new(&t, &policy, &row, &[])
                };
                for kind in ThreatKind::ALL {
                    if kind.front() == vigie_types::Front::Apps {
                        assert!(t.has(&format!("cause-does-{kind}")), "{kind} in {}", t.language());
                    }
                    let line = line(Cause::Kind(*kind));
                    assert!(line.words.len() > 8 && line.title.len() > 8, "{kind}: {}", line.words);
                }
                for cause in [
                    Cause::App("a.b".into()),
                    Cause::Wifi("Lobby".into()),
                    Cause::Update("iOS 26.1".into()),
                    Cause::Unsupported("Android 11".into()),
                    Cause::Permission(Permission::Location),
                ] {
                    let line = line(cause.clone());
                    let name = line.name.clone().unwrap();
                    assert!(line.title.contains(&name), "{cause}: {}", line.title);
                    assert!(phones == 1 || line.words.contains('3'), "{cause}: {}", line.words);
                }
            }
        }
    }

    #[test]
    fn nobody_is_asked_to_ban_what_may_watch_a_person() {
        let app = Cause::App("a.b".into());
        assert_eq!(ban_of(&app, ThreatKind::KnownMalware), Some("a.b"));
        assert_eq!(ban_of(&app, ThreatKind::Stalkerware), None);
        assert_eq!(ban_of(&Cause::File("ab".into()), ThreatKind::KnownMalware), None);
    }
}
