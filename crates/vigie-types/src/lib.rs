#![doc = include_str!("../README.md")]

mod access;
mod apk;
mod apk_claims;
mod apk_manifest;
mod apk_split;
mod app_rule;
mod app_source;
mod app_summary;
mod cause;
mod code;
mod company_word;
mod content;
mod device_facts;
mod disclosure;
mod facts;
mod finding;
mod icon;
mod id;
mod language;
mod link;
mod mac;
mod network_past;
mod network_rules;
mod old_hashes;
mod policy;
mod policy_hash;
mod privacy;
mod privacy_filter;
mod probe;
mod proof;
mod responses;
mod text;
mod threat;
mod time;
mod web_rules;
mod wifi;
mod yara;

pub use access::RiskLevel;
pub use apk::{
    ApkFacts, Component, ComponentKind, DeclaredPermission, LineageKey, NetworkSecurity, ServiceRole, SignatureScheme,
    SigningCertificate, SigningFacts, SigningIssue, SourceStamp, Trick,
};
pub use apk_claims::{Hook, HookSign, Refusal};
pub use apk_manifest::{IntentFilter, RequestedPermission, Visibility};
pub use apk_split::{Split, UnreadableSplit};
pub use app_rule::{AppOverride, AppRule, AppTarget, Clause, Condition, OverrideVerdict, RuleAction, SourceKind};
pub use app_source::AppSource;
pub use app_summary::{AppReport, AppReportFinding, AppSummary, RiskReport, RiskRow, RiskScore};
pub use cause::Cause;
pub use code::{ApiCategory, ApiUse, CodeListing, DexDefect, DexFacts, ListedClass, Packer, Tracker, TrackerCategory};
pub use company_word::{CompanySays, CompanyWord};
pub use content::{EmbeddedFile, EmbeddedKind, Library, NativeLibrary};
pub use device_facts::{
    DeviceFacts, InstalledCertificate, IntegrityFacts, Location, Platform, Power, PowerHolder, Selinux, SettingFacts,
    Strength, SystemPast, VerifiedBoot,
};
pub use disclosure::{AlwaysSent, Datum, Told};
pub use facts::{
    GrantState, InstalledApp, ListedAccessPoint, NetworkFacts, NetworkKind, Observations, Permission, PermissionState,
    UnreadableApk,
};
pub use finding::{Ending, Evidence, Fact, Finding, ListRef, Resolution, RuleId, Subject};
pub use icon::{Icon, IconLook, NoLook, Rgb, Silhouette};
pub use id::{
    ActivationId, AppReportId, AuditId, DeviceId, FalseAlarmId, FindingId, GroupId, ImportId, MailId, PasskeyId,
    PersonId, QuestionId, RecordId, SessionId, TakeoverId, TenantId, UserId,
};
pub use language::Language;
pub use link::{AccessPoint, AddressBlock, LinkFacts, Neighbour, Proxy, Route};
pub use mac::Mac;
pub use network_past::{Days, KnownHost, KnownProxy, KnownWifi, LowerTls, NetworkPast, TlsLevel, WeakerWifi};
pub use network_rules::{Canary, CompanyWifi, Inspector, NetworkRules, PlainPage, PortalCheck, Resolver};
pub use old_hashes::OldHashes;
pub use policy::{BannedApp, DeviceRules, Policy, ThreatMode, ThreatRule};
pub use policy_hash::PolicyHash;
pub use privacy::{PrivacyItem, PrivacyPolicy};
pub use probe::{
    ContentProbe, ContentSeen, NameProbe, NetworkProbes, PlainAnswer, PortalApi, PortalProbe, ProbePlan, RedirectProbe,
    TlsProbe, TlsSeen, Vouched,
};
pub use proof::{CannotProve, HardwareProof, ProofFact, ProofOutcome, ProofWish, ProvedFact};
pub use responses::{Measure, MeasureReport, Reminder, Response};
pub use text::{MAX_LABEL_CHARS, clean_label, clean_text};
pub use threat::{AppVerdict, Front, Severity, ThreatKind, UnknownName};
pub use time::Timestamp;
pub use web_rules::{CompanyBrand, Sensitivity, WebClass, WebMode, WebRule, WebRules};
pub use wifi::WifiSecurity;
pub use yara::{YaraHit, YaraMatch, YaraReport, YaraRules, YaraStop};
