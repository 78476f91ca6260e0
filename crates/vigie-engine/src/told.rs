//! What can be said of a phone from elsewhere: what a policy would make of what the phone told. The facts that were
//! told go through the same detectors and the same decision as on the phone; where it looked for a kind itself, its
//! open findings say what is so.

use vigie_device::SystemFinding;
use vigie_types::{
    AppTarget, DeviceFacts, Front, IntegrityFacts, NetworkFacts, Observations, OverrideVerdict, PermissionState,
    Platform, Policy, RuleId, SettingFacts, Subject, ThreatKind, ThreatMode,
};

use crate::detect::{Context, Detection, detect};

/// The rule of what a phone found itself.
const FOUND: RuleId = RuleId::new("told/open");

/// What a phone told of itself and its network, and what it found about them.
#[derive(Clone, Debug)]
pub struct ToldPhone<'a> {
    /// The policy under which it looked.
    pub under: &'a Policy,
    /// The operating system family.
    pub platform: Platform,
    /// The system's version; `None` where it was not told.
    pub os_version: Option<String>,
    /// The security patch level, `YYYY-MM-DD`; `None` where there is none, or where it was not told.
    pub patch_level: Option<String>,
    /// The network that it is on.
    pub network: Option<NetworkFacts>,
    /// Its permissions.
    pub permissions: Vec<PermissionState>,
    /// What is open about phone and network.
    pub open: Vec<(ThreatKind, Subject)>,
}

/// What a policy would make of what a phone told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foreseen {
    /// What would be detected.
    pub detections: Vec<Detection>,
    /// Kinds that the policy looks for, and of which nothing was told.
    pub unknown: Vec<ThreatKind>,
}

impl ToldPhone<'_> {
    /// What would be detected about phone and network under a policy.
    #[must_use]
    pub fn foresee(&self, context: &Context<'_>) -> Foreseen {
        let computed = detect(&self.observations(), context);
        let mut foreseen = Foreseen::default();
        for kind in ThreatKind::ALL.iter().copied().filter(|kind| kind.front() != Front::Apps) {
            if context.policy.rule(kind).mode == ThreatMode::Off {
                continue;
            }
            if looks_as(self.under, kind, context.policy) {
                let open = self.open.iter().filter(|(found, _)| *found == kind);
                foreseen.detections.extend(open.filter_map(|(_, subject)| judge_open(kind, subject, context)));
            } else if self.told(kind) {
                foreseen.detections.extend(computed.iter().filter(|one| one.kind == kind).cloned());
            } else {
                foreseen.unknown.push(kind);
            }
        }
        foreseen
    }

    /// Whether a kind can be decided from the facts that were told.
    fn told(&self, kind: ThreatKind) -> bool {
        match kind {
            ThreatKind::VulnerableOs => self.os_version.is_some(),
            // Only Android has one; it is told together with the version.
            ThreatKind::PatchTooOld => self.os_version.is_some() || self.platform == Platform::Ios,
            ThreatKind::ProtectionReduced | ThreatKind::UnsecuredWifi => true,
            _ => false,
        }
    }

    fn observations(&self) -> Observations {
        let device = self.os_version.as_ref().map(|os_version| DeviceFacts {
            platform: self.platform,
            model: String::new(),
            os_version: os_version.clone(),
            patch_level: self.patch_level.clone(),
            settings: SettingFacts::default(),
            integrity: IntegrityFacts::default(),
            powers: None,
            certificates: None,
            location: None,
        });
        Observations {
            device,
            network: self.network.clone(),
            permissions: self.permissions.clone(),
            ..Observations::default()
        }
    }
}

/// Whether a phone that looked under a policy looked for a kind as another policy wants it looked for: then what is open
/// on it says all.
fn looks_as(under: &Policy, kind: ThreatKind, policy: &Policy) -> bool {
    let limits = |policy: &Policy| policy.device.max_patch_age_days;
    // What is about one moment is open or is not: nobody finds it later.
    let is_told = kind.lasts().is_some() || under.rule(kind).mode != ThreatMode::Off;
    is_told
        && match kind {
            ThreatKind::PatchTooOld => limits(under) == limits(policy),
            // Of a certificate that was trusted the phone told nothing.
            ThreatKind::UserCaCertificate => under.device.trusted_roots.is_subset(&policy.device.trusted_roots),
            // Of an app that was trusted it told nothing, and which apps another verdict is about is for the phone to see.
            ThreatKind::AppAccessRisk => trusted_apps(under).eq(trusted_apps(policy)),
            _ => true,
        }
}

/// Which apps the company calls trusted.
fn trusted_apps(policy: &Policy) -> impl Iterator<Item = &AppTarget> {
    let trusted = policy.app_overrides.iter().filter(|one| one.verdict == OverrideVerdict::Trusted);
    trusted.map(|one| &one.target)
}

/// Whether what is open on phones that looked under a policy says all that [`ToldPhone::foresee`] says of a kind under
/// another one: they looked for it, or nobody will.
#[must_use]
pub fn is_told_by_open(under: &Policy, kind: ThreatKind, policy: &Policy) -> bool {
    policy.rule(kind).mode == ThreatMode::Off || looks_as(under, kind, policy)
}

/// What a policy makes of something that is open: nothing where it turns its kind off, or trusts the certificate that it
/// is about.
#[must_use]
pub fn judge_open(kind: ThreatKind, subject: &Subject, context: &Context<'_>) -> Option<Detection> {
    let trusted = &context.policy.device.trusted_roots;
    if matches!(subject, Subject::Certificate { sha256, .. } if trusted.contains(sha256)) {
        return None;
    }
    context.decide(subject.clone(), SystemFinding { kind, rule: FOUND, list: None, evidence: Vec::new() })
}
