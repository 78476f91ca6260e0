//! The company's own rules over facts of apps, and its own verdicts.

use serde::{Deserialize, Serialize};

use crate::{AppSource, AppSummary, ServiceRole, ThreatKind, Timestamp};

/// A rule: when all its clauses hold for an app, the app is not allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppRule {
    /// The company's name for it, shown to the user.
    pub name: String,
    /// What must hold, all of it. A rule without clauses never matches.
    pub all: Vec<Clause>,
    /// What happens.
    pub action: RuleAction,
    /// The company's own words, shown to the user.
    #[serde(default)]
    pub reason: String,
}

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleAction {
    /// The app is not allowed: a finding of kind `banned-app`.
    Ban,
    /// The app is allowed whatever bans and other rules say. Detectors go on looking at it.
    Allow,
}

/// A condition, or its opposite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Whether the condition must not hold.
    #[serde(default)]
    pub not: bool,
    /// The condition.
    pub is: Condition,
}

/// Something that can be asked about an app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "fact", content = "value", deny_unknown_fields)]
pub enum Condition {
    /// Application id; `*` stands for any characters.
    Package(String),
    /// The label contains this, whatever the case of letters.
    Label(String),
    /// A signer's certificate has this SHA-256 (64 hex digits).
    Signer(String),
    /// Where it came from.
    Source(SourceKind),
    /// Requests this permission; `SMS` and the like stand for every permission whose last part
    /// contains it.
    Requests(String),
    /// Asks Android for this role.
    Role(ServiceRole),
    /// Carries a tracker of this name.
    Tracker(String),
    /// Carries more trackers than this.
    TrackersAbove(u32),
    /// Targets an API level below this.
    TargetSdkBelow(u32),
    /// Its security risk is above this.
    SecurityRiskAbove(u8),
    /// Its privacy risk is above this.
    PrivacyRiskAbove(u8),
    /// Is built for debugging.
    Debuggable,
    /// A detector found this about it.
    Found(ThreatKind),
}

/// Where an app came from, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// The system image.
    System,
    /// A store that the phone knows.
    Store,
    /// A file, a browser or a cable.
    Sideloaded,
    /// The phone cannot tell.
    Unknown,
}

impl SourceKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Store, Self::Sideloaded, Self::System, Self::Unknown];

    /// The kind of a source.
    #[must_use]
    pub const fn of(source: &AppSource) -> Self {
        match source {
            AppSource::System => Self::System,
            AppSource::Store { .. } => Self::Store,
            AppSource::Sideloaded { .. } => Self::Sideloaded,
            AppSource::Unknown => Self::Unknown,
        }
    }

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Store => "store",
            Self::Sideloaded => "sideloaded",
            Self::Unknown => "unknown",
        }
    }
}

impl AppRule {
    /// Whether every clause holds for an app.
    #[must_use]
    pub fn matches(&self, app: &AppSummary) -> bool {
        !self.all.is_empty() && self.all.iter().all(|clause| clause.is.holds(app) != clause.not)
    }
}

impl Condition {
    /// Whether it holds for an app.
    #[must_use]
    pub fn holds(&self, app: &AppSummary) -> bool {
        match self {
            Self::Package(pattern) => matches_pattern(pattern, &app.package),
            Self::Label(part) => app.label.to_lowercase().contains(&part.to_lowercase()),
            Self::Signer(sha256) => app.signers.iter().any(|signer| signer.eq_ignore_ascii_case(sha256)),
            Self::Source(kind) => SourceKind::of(&app.source) == *kind,
            Self::Requests(permission) => app.permissions.iter().any(|name| is_permission(name, permission)),
            Self::Role(role) => app.roles.contains(role),
            Self::Tracker(name) => app.trackers.iter().any(|tracker| tracker.eq_ignore_ascii_case(name)),
            Self::TrackersAbove(count) => app.trackers.len() > usize::try_from(*count).unwrap_or(usize::MAX),
            Self::TargetSdkBelow(level) => app.target_sdk.unwrap_or(1) < *level,
            Self::SecurityRiskAbove(points) => app.security_risk > *points,
            Self::PrivacyRiskAbove(points) => app.privacy_risk > *points,
            Self::Debuggable => app.debuggable,
            Self::Found(kind) => app.kinds.contains(kind),
        }
    }
}

/// A full name, or a part of the last one: `SMS` is in `android.permission.READ_SMS`.
fn is_permission(name: &str, wanted: &str) -> bool {
    if wanted.contains('.') {
        return name == wanted;
    }
    let last = name.rsplit('.').next().unwrap_or(name);
    !wanted.is_empty() && last.contains(&wanted.to_ascii_uppercase())
}

/// `*` stands for any characters; everything else for itself. Linear in both lengths.
fn matches_pattern(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    rest.ends_with(last)
}

/// A verdict of the company's own about an app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppOverride {
    /// Which app.
    pub target: AppTarget,
    /// What the company says of it.
    pub verdict: OverrideVerdict,
    /// Why, in the company's own words.
    pub reason: String,
    /// When it ends; `None` for never.
    #[serde(default)]
    pub expires_at: Option<Timestamp>,
}

impl AppOverride {
    /// Whether it speaks about an app at a time.
    #[must_use]
    pub fn applies(&self, app: &AppSummary, now: Timestamp) -> bool {
        self.expires_at.is_none_or(|end| now < end) && self.target.is(app)
    }
}

/// Which app a verdict is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "scope", deny_unknown_fields)]
pub enum AppTarget {
    /// One file, by its SHA-256.
    File {
        /// Lower-case hex.
        sha256: String,
    },
    /// Every version of an app by the same signer.
    App {
        /// Application id.
        package: String,
        /// SHA-256 of the signer's certificate, lower-case hex.
        signer: String,
    },
    /// Everything by one signer.
    Signer {
        /// SHA-256 of the certificate, lower-case hex.
        signer: String,
    },
}

impl AppTarget {
    /// Whether it means an app.
    #[must_use]
    pub fn is(&self, app: &AppSummary) -> bool {
        let signed_by = |wanted: &String| app.signers.iter().any(|signer| signer.eq_ignore_ascii_case(wanted));
        match self {
            Self::File { sha256 } => app.sha256.eq_ignore_ascii_case(sha256),
            Self::App { package, signer } => app.package == *package && signed_by(signer),
            Self::Signer { signer } => signed_by(signer),
        }
    }
}

/// What the company says of an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OverrideVerdict {
    /// It is fine: no detector reports it. Bans and rules still count.
    Trusted,
    /// It is harmful, whatever the lists say.
    Malicious,
}

#[cfg(test)]
mod tests {
    use super::{AppRule, AppTarget, Clause, Condition, RuleAction, SourceKind, matches_pattern};
    use crate::{AppSource, AppSummary};

    fn app() -> AppSummary {
        AppSummary {
            package: "org.example.notes".into(),
            label: "Notes".into(),
            version: "1.0".into(),
            version_code: Some(1),
            sha256: "ab".repeat(32),
            signers: vec!["cd".repeat(32)],
            source: AppSource::Sideloaded { installer: None },
            target_sdk: Some(25),
            debuggable: false,
            permissions: vec!["android.permission.READ_SMS".into()],
            roles: Vec::new(),
            trackers: Vec::new(),
            security_risk: 71,
            privacy_risk: 10,
            kinds: Vec::new(),
        }
    }

    fn rule(all: Vec<(bool, Condition)>) -> AppRule {
        let all = all.into_iter().map(|(not, is)| Clause { not, is }).collect();
        AppRule { name: "x".into(), all, action: RuleAction::Ban, reason: String::new() }
    }

    #[test]
    fn the_rules_of_the_handbook_match() {
        let sms_and_no_store =
            rule(vec![(false, Condition::Requests("sms".into())), (true, Condition::Source(SourceKind::Store))]);
        assert!(sms_and_no_store.matches(&app()));
        let store = AppSummary { source: AppSource::Store { installer: "com.android.vending".into() }, ..app() };
        assert!(!sms_and_no_store.matches(&store));
        assert!(rule(vec![(false, Condition::TargetSdkBelow(26))]).matches(&app()));
        assert!(rule(vec![(false, Condition::SecurityRiskAbove(70))]).matches(&app()));
        assert!(!rule(vec![(false, Condition::SecurityRiskAbove(71))]).matches(&app()));
        assert!(rule(vec![(false, Condition::Signer("CD".repeat(32)))]).matches(&app()));
        assert!(!rule(Vec::new()).matches(&app()));
    }

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, text, wanted) in [
            ("org.example.*", "org.example.notes", true),
            ("*.notes", "org.example.notes", true),
            ("*", "", true),
            ("a*a", "a", false),
            ("org.example", "org.example.notes", false),
            ("o*x*s", "org.example.notes", true),
        ] {
            assert_eq!(matches_pattern(pattern, text), wanted, "{pattern} {text}");
        }
    }

    #[test]
    fn a_target_is_one_app_of_one_signer() {
        let target = AppTarget::App { package: "org.example.notes".into(), signer: "cd".repeat(32) };
        assert!(target.is(&app()));
        assert!(!target.is(&AppSummary { signers: vec!["ee".repeat(32)], ..app() }));
    }

    #[test]
    fn rules_keep_their_form() {
        let json = r#"{"name":"x","all":[{"not":true,"is":{"fact":"source","value":"store"}},{"is":{"fact":"debuggable"}}],"action":"ban"}"#;
        let rule: AppRule = serde_json::from_str(json).unwrap();
        assert_eq!(rule.all[1].is, Condition::Debuggable);
    }
}
