#![doc = include_str!("../README.md")]

mod facts;
mod finding;
mod id;
mod language;
mod policy;
mod privacy;
mod text;
mod threat;
mod time;

pub use facts::{
    ApkFacts, AppSource, DeviceFacts, GrantState, InstalledApp, Location, NetworkFacts, NetworkKind, Observations,
    Permission, PermissionState, Platform, SigningCertificate, UnreadableApk, WifiSecurity,
};
pub use finding::{Evidence, Fact, Finding, ListRef, Resolution, RuleId, Subject};
pub use id::{
    ActivationId, AuditId, DeviceId, FindingId, GroupId, MailId, PersonId, RecordId, SessionId, TenantId, UserId,
};
pub use language::Language;
pub use policy::{BannedApp, DeviceRules, Policy, PolicyHash, ThreatMode, ThreatRule};
pub use privacy::{PrivacyItem, PrivacyPolicy};
pub use text::{MAX_LABEL_CHARS, clean_label};
pub use threat::{Front, Severity, ThreatKind};
pub use time::Timestamp;
