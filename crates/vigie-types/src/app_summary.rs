//! What is kept of an app beside its facts: a summary that a phone may report and that rules are
//! about, and the report that people read.

use serde::{Deserialize, Serialize};

use crate::{
    ApkFacts, AppSource, AppVerdict, Evidence, ListRef, RuleId, ServiceRole, Severity, ThreatKind, Timestamp,
    YaraReport,
};

/// One installed app in short: what a phone reports where the privacy policy allows it, and what
/// the company's rules look at, on the phone and on the server alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppSummary {
    /// Application id.
    pub package: String,
    /// Label, cleaned.
    pub label: String,
    /// `android:versionName`, cleaned.
    pub version: String,
    /// `android:versionCode`.
    #[serde(default)]
    pub version_code: Option<u64>,
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    /// SHA-256 of the signers' certificates, lower-case hex.
    #[serde(default)]
    pub signers: Vec<String>,
    /// Where it came from.
    #[serde(default = "unknown_source")]
    pub source: AppSource,
    /// `android:targetSdkVersion`.
    #[serde(default)]
    pub target_sdk: Option<u32>,
    /// `android:debuggable`.
    #[serde(default)]
    pub debuggable: bool,
    /// Permissions that Android asks the person for, and special ones.
    #[serde(default)]
    pub permissions: Vec<String>,
    /// Roles that it asks of Android.
    #[serde(default)]
    pub roles: Vec<ServiceRole>,
    /// Names of trackers in its code.
    #[serde(default)]
    pub trackers: Vec<String>,
    /// Security risk, 0 to 100.
    #[serde(default)]
    pub security_risk: u8,
    /// Privacy risk, 0 to 100.
    #[serde(default)]
    pub privacy_risk: u8,
    /// What was found about it, whether the policy reports it or not.
    #[serde(default)]
    pub kinds: Vec<ThreatKind>,
}

const fn unknown_source() -> AppSource {
    AppSource::Unknown
}

impl AppSummary {
    /// The worst of what was found.
    #[must_use]
    pub fn verdict(&self) -> AppVerdict {
        self.kinds.iter().filter_map(|kind| kind.verdict()).max().unwrap_or_default()
    }
}

/// Everything about one app, as people read it before installing or while vetting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppReport {
    /// What the package says of itself.
    pub facts: ApkFacts,
    /// What was found.
    pub findings: Vec<AppReportFinding>,
    /// How risky it is, and why. Never a verdict by itself.
    pub risk: RiskReport,
    /// The worst of what was found.
    pub verdict: AppVerdict,
    /// When it was analysed.
    pub analysed_at: Timestamp,
    /// The version of the engine that did it.
    pub engine: String,
    /// When newer lists, or a newer engine, last changed what is said of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judged_at: Option<Timestamp>,
    /// What the operator's own YARA rules said, where some were asked. Part of the verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yara: Option<YaraReport>,
}

impl AppReport {
    /// Adds what YARA rules said, and lets it count for the verdict.
    #[must_use]
    pub fn with_yara(mut self, said: Option<YaraReport>) -> Self {
        self.verdict = self.verdict.max(said.as_ref().map(YaraReport::verdict).unwrap_or_default());
        self.yara = said;
        self
    }

    /// The worst of what was found without YARA rules.
    #[must_use]
    pub fn verdict_by_findings(&self) -> AppVerdict {
        self.findings.iter().filter_map(|finding| finding.kind.verdict()).max().unwrap_or_default()
    }
}

/// One thing that was found about an app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppReportFinding {
    /// What kind of threat.
    pub kind: ThreatKind,
    /// How bad by default.
    pub severity: Severity,
    /// The rule that made it.
    pub rule: RuleId,
    /// The list that named it, where one did.
    pub list: Option<ListRef>,
    /// The facts that decided.
    pub evidence: Vec<Evidence>,
}

/// How risky an app is for the company's data and for the person's privacy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskReport {
    /// What an attacker could do with it or through it.
    pub security: RiskScore,
    /// What it learns about the person and whom it tells.
    pub privacy: RiskScore,
}

/// A score and the rows that make it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskScore {
    /// 0 (nothing speaks against it) to 100.
    pub points: u8,
    /// What adds to it, the weightiest first.
    pub rows: Vec<RiskRow>,
}

/// One reason for a risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskRow {
    /// The reason's stable name, e.g. `reads-sms`; used in translation keys (`risk-…`).
    pub reason: String,
    /// What it weighs, before the sum is bounded.
    pub points: u8,
    /// The facts behind it.
    pub evidence: Vec<Evidence>,
}
