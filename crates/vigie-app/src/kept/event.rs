//! The event log: what happened on this phone, for the person who holds it.

use serde::{Deserialize, Serialize};
use vigie_types::{Ending, FindingId, Front, Measure, Permission, Platform, Subject, ThreatKind, Timestamp};

use crate::kept::changes::AppChange;
use crate::kept::trust::TrustEnd;

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What.
    #[serde(flatten)]
    pub body: EventBody,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "event")]
pub enum EventBody {
    /// The phone was activated.
    Activated {
        /// The company's name.
        company: String,
    },
    /// The person read the privacy page and went on.
    PrivacyAccepted,
    /// A threat was found.
    Opened {
        /// The finding.
        finding: FindingId,
        /// Its kind.
        kind: ThreatKind,
        /// What it is about.
        subject: Subject,
    },
    /// The person was reminded of a threat that is still open.
    Reminded {
        /// The finding.
        finding: FindingId,
        /// Its kind.
        kind: ThreatKind,
        /// What it is about.
        subject: Subject,
    },
    /// A measure of the company's began.
    MeasureTaken {
        /// Which.
        measure: Measure,
        /// Because of which finding.
        finding: FindingId,
        /// Its kind.
        kind: ThreatKind,
        /// Whether the person has to do it.
        by_hand: bool,
    },
    /// A measure of the company's ended.
    MeasureEnded {
        /// Which.
        measure: Measure,
        /// Because of which finding it was.
        finding: FindingId,
        /// Its kind.
        kind: ThreatKind,
        /// Whether the person had to do it.
        by_hand: bool,
    },
    /// A threat is gone.
    Closed {
        /// The finding.
        finding: FindingId,
        /// Its kind.
        kind: ThreatKind,
        /// What it was about.
        subject: Subject,
    },
    /// The person trusts an app in spite of a threat.
    Trusted {
        /// The finding.
        finding: FindingId,
        /// Its kind.
        kind: ThreatKind,
        /// What it was about.
        subject: Subject,
    },
    /// A trust no longer holds.
    TrustEnded {
        /// The kind of threat.
        kind: ThreatKind,
        /// Which app.
        subject: Subject,
        /// Why.
        cause: TrustEnd,
    },
    /// An app came, changed or went.
    AppChanged {
        /// What changed.
        change: AppChange,
    },
    /// A scan ended.
    Scanned {
        /// Who wanted it.
        reason: ScanReason,
        /// How many apps it looked at.
        apps: u32,
        /// How many threats are open.
        open: u32,
    },
    /// The company changed its policy.
    PolicyChanged {
        /// The new version.
        version: u32,
    },
    /// The person asked about a link or a QR code.
    LinkChecked {
        /// The site.
        domain: String,
        /// Whether a list, or the company, knows it as dangerous.
        listed: bool,
        /// Whether its address is built like those of phishing.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        suspected: bool,
        /// Whether it is blocked, and not only warned of.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        blocked: bool,
    },
    /// The person asked about a message.
    MessageChecked {
        /// How many links it has.
        links: u32,
        /// Whether the person was warned of it.
        warned: bool,
        /// Whether a link in it is blocked, and not only warned of.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        blocked: bool,
    },
    /// The person went on to a site in spite of the warning.
    SiteOpened {
        /// Its host.
        host: String,
        /// The finding, where the policy looks for that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        finding: Option<FindingId>,
    },
    /// The person said what they did on such a site.
    SiteSettled {
        /// The finding.
        finding: FindingId,
        /// Which site.
        subject: Subject,
        /// What they said, one of [`Ending::SAID`].
        said: Ending,
    },
    /// The person trusts a site.
    SiteTrusted {
        /// Its host.
        host: String,
    },
    /// The person trusts a site no longer.
    SiteDistrusted {
        /// Its host.
        host: String,
    },
    /// The person reported to the administrators that a warning of a site is wrong.
    FalseAlarmReported {
        /// Its host.
        host: String,
    },
    /// The server could not be reached or trusted.
    ServerTrouble {
        /// The stable code.
        code: String,
    },
    /// The server answers again.
    ServerBack,
    /// The server cannot store some of what was reported; it is not sent any more.
    RecordsRefused {
        /// How many records.
        count: u32,
    },
    /// The person or the system changed a permission.
    PermissionChanged {
        /// Which.
        permission: Permission,
        /// Whether it is granted now.
        granted: bool,
    },
    /// Newer lists of threats are in use.
    ListsUpdated {
        /// The pack's number.
        sequence: u64,
        /// How many entries it has.
        entries: u64,
        /// How many bytes came over the network, once inflated.
        bytes: u64,
    },
    /// Newer lists of threats were refused; the old ones stay in use.
    ListsRefused {
        /// The stable code.
        code: String,
        /// What they name that is clean, where that is why.
        hits: Vec<String>,
    },
    /// The server's next keys are in force; the earlier ones count no more.
    KeysChanged,
    /// The server announced keys that this phone does not take; those that it knows stay.
    KeysRefused {
        /// The stable code.
        code: String,
    },
    /// A new phone wants to take over.
    TakeoverAsked {
        /// Its operating system family.
        platform: Platform,
    },
    /// The person said whether it may.
    TakeoverAnswered {
        /// Yes or no.
        yes: bool,
    },
    /// The server said that this phone is no longer protected.
    Ended {
        /// The stable code.
        code: String,
    },
}

/// Who wanted a scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScanReason {
    /// Time had passed.
    Routine,
    /// Something changed on the phone.
    Change,
    /// The policy or the lists changed.
    Policy,
    /// An administrator asked.
    Administrator,
    /// The person asked.
    Person,
    /// The phone was just activated.
    First,
}

impl ScanReason {
    /// The stable name, used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Routine => "routine",
            Self::Change => "change",
            Self::Policy => "policy",
            Self::Administrator => "administrator",
            Self::Person => "person",
            Self::First => "first",
        }
    }

    /// Whether somebody waits for it. Such a scan gets a line in the log, and its time is reported also where nothing
    /// changed; scans that run by themselves would bury the rest.
    #[must_use]
    pub const fn is_asked_for(self) -> bool {
        matches!(self, Self::Administrator | Self::Person | Self::First)
    }
}

impl EventBody {
    /// The front that it belongs to, for the log's filter.
    #[must_use]
    pub const fn front(&self) -> Option<Front> {
        match self {
            Self::Opened { kind, .. }
            | Self::Reminded { kind, .. }
            | Self::MeasureTaken { kind, .. }
            | Self::MeasureEnded { kind, .. }
            | Self::Closed { kind, .. }
            | Self::Trusted { kind, .. }
            | Self::TrustEnded { kind, .. } => Some(kind.front()),
            Self::AppChanged { .. } => Some(Front::Apps),
            Self::LinkChecked { .. }
            | Self::MessageChecked { .. }
            | Self::FalseAlarmReported { .. }
            | Self::SiteOpened { .. }
            | Self::SiteSettled { .. }
            | Self::SiteTrusted { .. }
            | Self::SiteDistrusted { .. } => Some(Front::Web),
            _ => None,
        }
    }

    /// The finding that it is about.
    #[must_use]
    pub const fn finding(&self) -> Option<FindingId> {
        match self {
            Self::Opened { finding, .. }
            | Self::Reminded { finding, .. }
            | Self::MeasureTaken { finding, .. }
            | Self::MeasureEnded { finding, .. }
            | Self::Closed { finding, .. }
            | Self::Trusted { finding, .. }
            | Self::SiteSettled { finding, .. } => Some(*finding),
            Self::SiteOpened { finding, .. } => *finding,
            _ => None,
        }
    }
}
