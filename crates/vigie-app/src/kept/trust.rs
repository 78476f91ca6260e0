//! What the person trusts in spite of a finding, and how far it reaches.

use serde::{Deserialize, Serialize};
use vigie_engine::{Detection, is_company_verdict, is_left_to_the_person};
use vigie_types::{InstalledApp, Policy, Subject, ThreatKind, Timestamp};

use super::changes::name_of;

/// A person's trust in one app, in spite of one kind of finding. It holds for one signer only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trust {
    /// In spite of what.
    pub kind: ThreatKind,
    /// Application id.
    pub package: String,
    /// Label, cleaned.
    pub label: String,
    /// SHA-256 of the signers' certificates, sorted.
    pub signers: Vec<String>,
    /// Since when.
    pub since: Timestamp,
}

/// Why a trust ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrustEnd {
    /// The person took it back.
    Person,
    /// The company no longer leaves it to the person.
    Policy,
    /// Somebody else signed the app.
    Signer,
}

impl TrustEnd {
    /// The stable name, used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Policy => "policy",
            Self::Signer => "signer",
        }
    }
}

impl Trust {
    /// The app, as the log names it.
    pub(crate) fn subject(&self) -> Subject {
        Subject::App { package: Some(self.package.clone()), label: Some(self.label.clone()) }
    }

    /// Whether it takes a detection about an app away.
    pub(crate) fn covers(&self, detection: &Detection, app: &InstalledApp) -> bool {
        self.kind == detection.kind && !is_company_verdict(&detection.rule) && self.is_about(app)
    }

    /// Whether it is about an app as it is signed now.
    pub(crate) fn is_about(&self, app: &InstalledApp) -> bool {
        self.package == name_of(app) && self.signers == signers(app)
    }

    /// Why it ends under a policy and with an app, if it does.
    pub(crate) fn end(&self, policy: &Policy, apps: &[&InstalledApp]) -> Option<TrustEnd> {
        if !is_left_to_the_person(policy, self.kind) {
            return Some(TrustEnd::Policy);
        }
        let named: Vec<_> = apps.iter().filter(|app| name_of(app) == self.package).collect();
        (!named.is_empty() && !named.iter().any(|app| self.is_about(app))).then_some(TrustEnd::Signer)
    }
}

/// The signers of an app, sorted; empty where nobody vouches for it.
pub(crate) fn signers(app: &InstalledApp) -> Vec<String> {
    let signers = app.facts.as_ref().map(|facts| facts.signing.signers.as_slice()).unwrap_or_default();
    let mut signers: Vec<String> = signers.iter().map(|signer| signer.sha256.clone()).collect();
    signers.sort_unstable();
    signers
}
