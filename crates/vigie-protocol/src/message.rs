//! The JSON messages. Unknown fields are ignored, so that an older side can talk to a newer one.

use serde::{Deserialize, Serialize};
use vigie_types::{
    AppSummary, DeviceId, Ending, Finding, FindingId, Front, Language, Location, MeasureReport, NetworkKind,
    PermissionState, Platform, PolicyHash, PrivacyItem, PrivacyPolicy, RecordId, Severity, TakeoverId, TenantId,
    Timestamp, WifiSecurity,
};

use crate::{
    AttestationAnswer, AttestationAsked, AttestationNews, ErrorCode, IntelNews, KnownKeys, PublicKey, SignedKeys,
    SignedPolicy, SignedZones, TakeoverAnswer, TakeoverAsked, keys,
};

/// The most records in one [`SyncRequest`].
pub const MAX_RECORDS: usize = 200;

/// Somebody typed a code instead of opening a link.
#[derive(Clone, Serialize, Deserialize)]
pub struct CodeRequest {
    /// [`TypedCode::secret`](crate::TypedCode::secret).
    pub secret: String,
}

/// What the code stands for.
#[derive(Clone, Serialize, Deserialize)]
pub struct CodeResponse {
    /// The activation link's token.
    pub token: String,
}

/// A phone asks to be protected. Signed with `public_key`, which proves that the phone holds it.
/// It says nothing about the phone that a privacy policy could forbid: the phone has not seen the
/// policy yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EnrolRequest {
    /// The activation link's token.
    pub token: String,
    /// The key that was made on the phone.
    pub public_key: PublicKey,
    /// The operating system family.
    pub platform: Platform,
    /// Version of the app.
    pub app_version: String,
    /// The language of the app's screens.
    pub language: Language,
}

/// The phone is enrolled.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EnrolResponse {
    /// The phone's id from now on, and the `keyid` of its signatures.
    pub device: DeviceId,
    /// Who protects it.
    pub activation: Activation,
    /// The policy in force.
    pub policy: SignedPolicy,
    /// The number of the keys in force: those of the link's pin and of `policy_key`. Missing from servers
    /// that never changed theirs.
    #[serde(default = "keys::first", skip_serializing_if = "keys::is_first")]
    pub keys: u64,
}

/// Who protects a phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activation {
    /// The company.
    pub tenant: TenantId,
    /// Its name.
    pub tenant_name: String,
    /// The key that signs this server's policies.
    pub policy_key: PublicKey,
    /// Whom to ask for help: an address or a phone number, where the company set one.
    pub help_contact: Option<String>,
}

/// Delivers records and asks for news. May be repeated: the server stores each record once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SyncRequest {
    /// Oldest first, [`MAX_RECORDS`] at most.
    pub records: Vec<Record>,
    /// The policy in force on the phone.
    pub policy: PolicyHash,
    /// "Newer here": the policy in force on the phone, as the server signed it, after the server offered
    /// one with a lower number. Its database was taken back to an earlier day; the signature proves that
    /// the number is one that it gave, so that it signs above it from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer: Option<SignedPolicy>,
    /// Which keys of the server the phone knows; missing where they are the first ones and no next ones
    /// are known, and from phones that cannot change keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keys: Option<KnownKeys>,
    /// What the person said to a new phone that wants to take over. It is repeated until a sync is answered,
    /// and counts once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takeover: Option<TakeoverAnswer>,
    /// What tells the list of threat zones that the phone has from others ([`SignedZones::tag`]; empty for none); missing from phones that
    /// do not take any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zones: Option<String>,
    /// What the phone's hardware says to the server's challenge; missing while there is none to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attestation: Option<AttestationAnswer>,
}

/// What the server says to a [`SyncRequest`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SyncResponse {
    /// Records that are stored for good; the phone need not keep them for sending.
    pub stored: Vec<RecordId>,
    /// Records that the server can never store: the phone drops them, and says so in its log.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<RecordId>,
    /// The policy in force, when the phone has another. Also when it has this one, and it is signed by a key
    /// that came into force since: that is how a phone learns that the next keys are in force.
    pub policy: Option<SignedPolicy>,
    /// What the administrator asks of the phone.
    pub commands: Vec<Command>,
    /// The pack of indicators that the server has; missing from servers that have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intel: Option<IntelNews>,
    /// That the server was taken back to an earlier day; missing where it never was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restored: Option<Restored>,
    /// The keys that come next, signed by the policy key in force; missing while none are announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_keys: Option<SignedKeys>,
    /// A new phone that wants to take over and was not answered; missing while there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takeover: Option<TakeoverAsked>,
    /// That the answer to a new phone came too late: another one asks by now, or the time was over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub takeover_missed: bool,
    /// The threat zones of the company, when the phone has others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zones: Option<SignedZones>,
    /// The challenge that waits for the phone's answer, in each sync until it is answered or its term is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attestation: Option<AttestationAsked>,
    /// What the server holds of the phone's hardware; missing where it never asked, or does not ask any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<AttestationNews>,
}

/// The server was taken back to an earlier day: what it acknowledged since then may be lost there.
/// Phones send it once more, and the server stores each record once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// Made when it was taken back; a phone does once what each one asks.
    pub id: String,
    /// Records that were acknowledged from then on are sent again.
    pub since: Timestamp,
}

/// Waits until there is news for the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitRequest {
    /// The policy in force on the phone.
    pub policy: PolicyHash,
    /// The newest pack of indicators that the phone has seen, used or refused; 0 for none, and
    /// missing from phones that take no packs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intel: Option<u64>,
    /// The new phone that wants to take over, as far as this one knows: only another one is news. A phone that
    /// knows of none says [`TakeoverId::NONE`]; one that says nothing cannot ask its owner, and is
    /// not woken for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takeover: Option<TakeoverId>,
}

/// What the server says when a wait ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitResponse {
    /// Whether a sync will bring something.
    pub news: bool,
}

/// What an administrator asks of a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Scan now.
    Scan,
}

/// One thing that leaves the phone. The user can read each one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Made on the phone; the server stores each id once.
    pub id: RecordId,
    /// When it was made, by the phone's clock.
    pub at: Timestamp,
    /// What it says.
    #[serde(flatten)]
    pub body: RecordBody,
}

/// What a record says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "type")]
pub enum RecordBody {
    /// The phone and its protection, after a scan or a change.
    Device(DeviceReport),
    /// A finding opened.
    FindingOpened {
        /// What was found.
        finding: Finding,
    },
    /// A finding closed.
    FindingClosed {
        /// Which.
        finding: FindingId,
        /// When, by the phone's clock.
        closed_at: Timestamp,
        /// Why.
        #[serde(default, skip_serializing_if = "Ending::is_gone")]
        ending: Ending,
    },
    /// The severity of an open finding changed with the policy.
    FindingRated {
        /// Which.
        finding: FindingId,
        /// The new severity.
        severity: Severity,
        /// The policy that says so.
        policy: PolicyHash,
    },
    /// The installed apps after a scan. Sent only where the privacy policy allows it.
    Apps {
        /// All of them.
        apps: Vec<AppSummary>,
    },
}

/// The phone and its protection. What the privacy policy turns off is missing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeviceReport {
    /// The operating system family.
    pub platform: Platform,
    /// Version of the app.
    pub app_version: String,
    /// The language of the app's screens.
    pub language: Language,
    /// The phone's model.
    pub model: Option<String>,
    /// The operating system's version.
    pub os_version: Option<String>,
    /// The security patch level, `YYYY-MM-DD`.
    pub patch_level: Option<String>,
    /// Where the phone is.
    pub location: Option<Location>,
    /// The network that it is on.
    pub network: Option<NetworkReport>,
    /// The permissions and what was decided.
    pub permissions: Vec<PermissionState>,
    /// The fronts whose protection is live.
    pub live: Vec<Front>,
    /// When the last scan ended.
    pub scanned_at: Option<Timestamp>,
    /// How many apps the last scan looked at.
    pub apps_scanned: u32,
    /// Measures that are in force, and those that ended lately.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<MeasureReport>,
}

/// The network that a phone is on. What the privacy policy turns off is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetworkReport {
    /// Wi-Fi or mobile.
    pub kind: NetworkKind,
    /// How a Wi-Fi is secured.
    pub security: Option<WifiSecurity>,
    /// The Wi-Fi's name.
    pub ssid: Option<String>,
    /// The access point's address.
    pub bssid: Option<String>,
}

/// Why the gateway refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// Stable.
    pub code: ErrorCode,
    /// For people who read logs; English.
    pub message: String,
}

impl RecordBody {
    /// The item for which the whole record stays on the phone, if it does: there is nothing that could
    /// be said of it without what the policy forbids.
    #[must_use]
    pub fn stays(&self, privacy: &PrivacyPolicy) -> Option<PrivacyItem> {
        match self {
            Self::FindingOpened { finding } => privacy.keeps(finding.kind),
            _ => None,
        }
    }

    /// Takes out what the privacy policy forbids and returns the items for which something was
    /// taken out. The phone calls it before storing a record for sending, the server again before
    /// storing what came; both leave out what [`RecordBody::stays`].
    pub fn filter(&mut self, privacy: &PrivacyPolicy) -> Vec<PrivacyItem> {
        match self {
            Self::Device(report) => report.filter(privacy),
            Self::FindingOpened { finding } => privacy.filter_finding(finding),
            Self::Apps { apps } if !privacy.installed_apps && !apps.is_empty() => {
                apps.clear();
                vec![PrivacyItem::InstalledApps]
            }
            Self::Apps { apps } => {
                let mut dropped = Vec::new();
                apps.retain(|app| {
                    let kept: Vec<_> = app.kinds.iter().filter_map(|kind| privacy.keeps(*kind)).collect();
                    dropped.extend(&kept);
                    kept.is_empty()
                });
                dropped.dedup();
                dropped
            }
            Self::FindingClosed { .. } | Self::FindingRated { .. } => Vec::new(),
        }
    }
}

/// What the privacy policy took out of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Withheld {
    /// The items for which something was taken out, each once.
    pub items: Vec<PrivacyItem>,
    /// The records that were taken out whole.
    pub records: Vec<RecordId>,
}

impl Withheld {
    /// Takes out of records what the privacy policy forbids: of most of them a part, and some whole.
    pub fn take_from(records: &mut Vec<Record>, privacy: &PrivacyPolicy) -> Self {
        let mut withheld = Self::default();
        records.retain_mut(|record| {
            let whole = record.body.stays(privacy);
            withheld.items.extend(whole);
            if whole.is_some() {
                withheld.records.push(record.id);
                return false;
            }
            withheld.items.extend(record.body.filter(privacy));
            true
        });
        withheld.items.sort_unstable();
        withheld.items.dedup();
        withheld
    }
}

impl DeviceReport {
    fn filter(&mut self, privacy: &PrivacyPolicy) -> Vec<PrivacyItem> {
        let mut dropped = Vec::new();
        if !privacy.device_model && self.model.take().is_some() {
            dropped.push(PrivacyItem::DeviceModel);
        }
        if !privacy.os_version && (self.os_version.take().is_some() | self.patch_level.take().is_some()) {
            dropped.push(PrivacyItem::OsVersion);
        }
        if !privacy.location && self.location.take().is_some() {
            dropped.push(PrivacyItem::Location);
        }
        if let Some(network) = &mut self.network
            && !privacy.wifi_networks
            && (network.ssid.take().is_some() | network.bssid.take().is_some())
        {
            dropped.push(PrivacyItem::WifiNetworks);
        }
        self.measures.retain(|one| {
            let kept = privacy.keeps(one.kind);
            dropped.extend(kept);
            kept.is_none()
        });
        dropped.sort_unstable();
        dropped.dedup();
        dropped
    }
}
