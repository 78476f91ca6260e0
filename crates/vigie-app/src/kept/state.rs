//! Where the app stands: who protects the phone, what the person has seen and chosen.

use serde::{Deserialize, Serialize};
use url::Url;
use vigie_protocol::{Activation, DeviceReport, ErrorCode, Pin, PublicKey, SignedPolicy};
use vigie_types::{DeviceId, Language, Policy, PrivacyPolicy, Timestamp};

use super::server_keys::ServerKeys;

/// What the person did so far, in the order of the first run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Activated; the privacy page was not read yet, so nothing is sent.
    Privacy,
    /// The privacy page was read; permissions were not decided yet.
    Permissions,
    /// The first scan runs.
    FirstScan,
    /// Everything was done once.
    Ready,
}

/// A phone that is, or was, activated.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Identity {
    /// The phone's id on the server.
    pub(crate) device: DeviceId,
    /// The phone's key, of which the host has the secret half.
    pub(crate) key: PublicKey,
    /// The server's address.
    pub(crate) server: Url,
    /// The pin of the server's key, as in the link, until the server changed its keys.
    pub(crate) pin: String,
    /// Who protects it.
    pub(crate) activation: Activation,
    /// What else is known of the server's keys.
    #[serde(default)]
    pub(crate) server_keys: ServerKeys,
    /// The policy in force, as it was signed.
    pub(crate) policy: SignedPolicy,
    /// What the person did so far.
    pub(crate) stage: Stage,
    /// The privacy policy that the person was shown last.
    pub(crate) privacy_seen: Option<PrivacyPolicy>,
    /// Why the server no longer protects this phone.
    pub(crate) ended: Option<ErrorCode>,
    /// The last answer of the server.
    pub(crate) last_contact: Option<Timestamp>,
    /// When the last scan ended.
    pub(crate) scanned_at: Option<Timestamp>,
    /// The device report that was queued last.
    pub(crate) reported: Option<DeviceReport>,
    /// Hash over the list of apps that was queued last.
    pub(crate) reported_apps: Option<String>,
}

/// An enrolment whose answer has not come: the key is kept, so that trying again is the same phone.
#[derive(Serialize, Deserialize)]
pub(crate) struct Pending {
    pub(crate) token_hash: String,
    pub(crate) key: PublicKey,
}

/// What the person chose in the settings. It stays when the phone is activated anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The language; the phone's own where missing.
    pub language: Option<Language>,
    /// Light, dark or as the system.
    pub display: Display,
    /// How far back lists and reports look.
    pub period: Period,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Display {
    /// As the system is.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Display {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name in the page's `data-theme` and in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// How far back lists and reports look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// Seven days.
    Week,
    /// Thirty days.
    #[default]
    Month,
    /// Ninety days.
    Quarter,
}

impl Period {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Week, Self::Month, Self::Quarter];

    /// How many days.
    #[must_use]
    pub const fn days(self) -> i64 {
        match self {
            Self::Week => 7,
            Self::Month => 30,
            Self::Quarter => 90,
        }
    }

    /// The name in forms.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }
}

/// How the last contact with the server went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerTrouble {
    /// The stable code.
    pub code: String,
    /// Since when.
    pub since: Timestamp,
}

impl Identity {
    /// The pins of the server's keys: in force, and next.
    pub(crate) fn pins(&self) -> Option<Vec<Pin>> {
        Pin::parse(&self.pin).map(|in_force| self.server_keys.pins(in_force))
    }

    /// The policy in force. Its signature was checked when it came.
    pub(crate) fn policy(&self) -> Policy {
        let policy = self.server_keys.kept_policy(&self.policy, &self.activation);
        policy.unwrap_or_else(|| Policy::first(self.activation.tenant, Timestamp(0)))
    }

    /// What may leave the phone: what the policy in force allows *and* the person was shown.
    pub(crate) fn privacy(&self) -> PrivacyPolicy {
        let Some(seen) = self.privacy_seen else { return PrivacyPolicy::NOTHING };
        self.policy().privacy.and(&seen)
    }

    /// Whether the server still protects this phone.
    pub(crate) const fn is_active(&self) -> bool {
        self.ended.is_none()
    }

    /// Whether the policy allows something that the person was not shown yet.
    pub(crate) fn privacy_changed(&self) -> bool {
        self.privacy_seen.is_some_and(|seen| seen != self.policy().privacy)
    }
}
