//! The policy of a tenant: which threats matter how much, which apps are banned, and what may leave
//! the phone.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    AppOverride, AppRule, AppTarget, Front, Language, Measure, NetworkRules, PrivacyPolicy, ProofWish, Response,
    Severity, TenantId, ThreatKind, Timestamp, WebRules,
};

/// A policy, as it is stored, signed and sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Counts up by one with each change in a tenant; the first is 1.
    pub version: u32,
    /// The tenant that it belongs to.
    pub tenant: TenantId,
    /// When it was made.
    pub issued_at: Timestamp,
    /// The fronts that must be watched on a phone for it to count as protected. What an older policy
    /// leaves out is all of them.
    #[serde(default = "all_fronts", skip_serializing_if = "wants_all")]
    pub wanted_fronts: BTreeSet<Front>,
    /// What differs from the defaults, by threat kind.
    #[serde(default)]
    pub threats: BTreeMap<ThreatKind, ThreatRule>,
    /// Apps that must not be on a phone of this company.
    #[serde(default)]
    pub banned_apps: Vec<BannedApp>,
    /// Rules over facts of apps.
    #[serde(default)]
    pub app_rules: Vec<AppRule>,
    /// Verdicts of the company's own, which stand above the detectors'.
    #[serde(default)]
    pub app_overrides: Vec<AppOverride>,
    /// Kinds of findings about apps that the person may trust away.
    #[serde(default)]
    pub user_may_trust: BTreeSet<ThreatKind>,
    /// After how many days lists of indicators are too old for the full protection level.
    #[serde(default = "default_max_intel_age")]
    pub max_intel_age_days: u16,
    /// What may leave the phone.
    pub privacy: PrivacyPolicy,
    /// Limits for the phone.
    #[serde(default)]
    pub device: DeviceRules,
    /// Kinds of threats that close the company's services to whoever has one open on a phone, where a gateway asks (a
    /// finding that an administrator has handled closes nothing). Not written where there is none, so that phones from
    /// before there was a choice still read the policy.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub closes_access: BTreeSet<ThreatKind>,
    /// What is thought of web pages. Not written where it says nothing but the defaults, so that phones from before
    /// there was a choice still read the policy.
    #[serde(default, skip_serializing_if = "WebRules::is_default")]
    pub web: WebRules,
    /// What is checked about networks. Not written where it says nothing but the defaults, as [`Self::web`].
    #[serde(default, skip_serializing_if = "NetworkRules::is_default")]
    pub network: NetworkRules,
    /// What is done about threats beside telling of them once. Not written where there is none, as [`Self::web`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub responses: BTreeMap<ThreatKind, Response>,
}

impl Policy {
    /// The policy that a new tenant starts with: every default of the catalogue, no banned app, and
    /// the privacy items at their defaults.
    #[must_use]
    pub fn first(tenant: TenantId, issued_at: Timestamp) -> Self {
        Self {
            version: 1,
            tenant,
            issued_at,
            wanted_fronts: all_fronts(),
            threats: BTreeMap::new(),
            banned_apps: Vec::new(),
            app_rules: Vec::new(),
            app_overrides: Vec::new(),
            user_may_trust: BTreeSet::new(),
            max_intel_age_days: default_max_intel_age(),
            privacy: PrivacyPolicy::default(),
            device: DeviceRules::default(),
            closes_access: BTreeSet::new(),
            web: WebRules::default(),
            network: NetworkRules::default(),
            responses: BTreeMap::new(),
        }
    }

    /// A policy under which everything is looked for: for reports about single apps.
    #[must_use]
    pub fn for_reports(issued_at: Timestamp) -> Self {
        let mut policy = Self::first(TenantId::new(), issued_at);
        policy.threats = ThreatKind::ALL
            .iter()
            .map(|kind| (*kind, ThreatRule { mode: ThreatMode::Alert, severity: kind.default_severity() }))
            .collect();
        policy
    }

    /// The rule for a kind of threat: the policy's own, or the catalogue's default.
    #[must_use]
    pub fn rule(&self, kind: ThreatKind) -> ThreatRule {
        self.threats.get(&kind).copied().unwrap_or_else(|| ThreatRule::default_for(kind))
    }

    /// Whether a threat of a kind closes the company's services to whoever has one open. Nobody is kept out for what they
    /// are not told, nor for what only they may know ([`ThreatKind::may_close`]).
    #[must_use]
    pub fn closes(&self, kind: ThreatKind) -> bool {
        kind.may_close() && self.closes_access.contains(&kind) && self.rule(kind).mode == ThreatMode::Alert
    }

    /// What is done about a kind of threat beside telling of it once. Nothing where the person is not told of it, nor where
    /// only they may know ([`ThreatKind::may_close`]): somebody beside them would see it.
    fn response(&self, kind: ThreatKind) -> Option<&Response> {
        let is_told = kind.may_close() && self.rule(kind).mode == ThreatMode::Alert;
        self.responses.get(&kind).filter(|_| is_told)
    }

    /// After how long the person is reminded of a threat of a kind that is still open, in milliseconds.
    #[must_use]
    pub fn remind_after(&self, kind: ThreatKind) -> Option<i64> {
        self.response(kind)?.remind.after()
    }

    /// The company's own words about a kind of threat, for somebody who reads a language.
    #[must_use]
    pub fn words(&self, kind: ThreatKind, language: Language) -> Option<&str> {
        self.response(kind)?.words_for(language)
    }

    /// What a phone does while a threat of a kind is open.
    #[must_use]
    pub fn measures(&self, kind: ThreatKind) -> BTreeSet<Measure> {
        self.response(kind).map(|response| response.measures.clone()).unwrap_or_default()
    }

    /// Why a package is banned, if it is.
    #[must_use]
    pub fn ban(&self, package: &str) -> Option<&BannedApp> {
        self.banned_apps.iter().find(|banned| banned.package == package)
    }

    /// The company's own verdicts about a package, by whoever signed it, that are in force at a time.
    pub fn verdicts_by_name(&self, package: &str, now: Timestamp) -> impl Iterator<Item = &AppOverride> {
        let in_force = move |one: &&AppOverride| one.expires_at.is_none_or(|end| now < end);
        let named =
            move |one: &&AppOverride| matches!(&one.target, AppTarget::App { package: of, .. } if of == package);
        self.app_overrides.iter().filter(in_force).filter(named)
    }
}

fn all_fronts() -> BTreeSet<Front> {
    Front::ALL.into_iter().collect()
}

fn wants_all(fronts: &BTreeSet<Front>) -> bool {
    Front::ALL.iter().all(|front| fronts.contains(front))
}

/// Lists change every few days: a month without news is too long.
const fn default_max_intel_age() -> u16 {
    30
}

/// What the policy says about one kind of threat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThreatRule {
    /// Off, recorded only, or shown to the user.
    pub mode: ThreatMode,
    /// How bad.
    pub severity: Severity,
}

impl ThreatRule {
    /// The catalogue's default: alert with the kind's severity, only recorded where nobody has to do anything, and off for weaknesses of apps.
    #[must_use]
    pub const fn default_for(kind: ThreatKind) -> Self {
        let mode = match kind {
            ThreatKind::HarmfulLink | ThreatKind::CaptivePortal | ThreatKind::GatewayChange => ThreatMode::Audit,
            kind if kind.on_by_default() => ThreatMode::Alert,
            _ => ThreatMode::Off,
        };
        Self { mode, severity: kind.default_severity() }
    }
}

/// What happens when a threat of a kind is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThreatMode {
    /// Not looked for.
    Off,
    /// Recorded and reported, not shown as an alert to the user.
    Audit,
    /// Recorded, reported and shown.
    Alert,
}

impl ThreatMode {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Alert, Self::Audit, Self::Off];

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Audit => "audit",
            Self::Alert => "alert",
        }
    }
}

/// An app that the company does not allow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BannedApp {
    /// Application id, matched exactly.
    pub package: String,
    /// The company's own words, shown to the user.
    #[serde(default)]
    pub reason: String,
}

/// Limits for the phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeviceRules {
    /// The oldest security patch level that is allowed, in days.
    pub max_patch_age_days: u16,
    /// After how many days without contact a phone counts as silent.
    pub silent_after_days: u16,
    /// Root certificates that may be installed on phones, by the SHA-256 of the certificate in lower-case hex: the
    /// company's own, for one. Not written where there is none, so that phones from before still read the policy.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub trusted_roots: BTreeSet<String>,
    /// Whether phones are asked for an attestation by their hardware. Not written where it is the default, as above.
    #[serde(default, skip_serializing_if = "ProofWish::is_default")]
    pub hardware_proof: ProofWish,
}

impl DeviceRules {
    /// The most certificates that a policy trusts.
    pub const MAX_TRUSTED_ROOTS: usize = 50;
}

impl Default for DeviceRules {
    /// 90 days for the patch level (makers that patch quarterly stay inside), 7 days of silence
    /// (the default of the field's products). No certificate is trusted. Phones are asked for an attestation.
    fn default() -> Self {
        Self {
            max_patch_age_days: 90,
            silent_after_days: 7,
            trusted_roots: BTreeSet::new(),
            hardware_proof: ProofWish::default(),
        }
    }
}
