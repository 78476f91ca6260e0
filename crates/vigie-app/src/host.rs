//! What the app needs from the phone that it runs on. Each host (Android, the virtual phone)
//! answers in its own way; nothing in this crate calls an operating system.

use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use url::Url;
use vigie_intel::SharedBytes;
use vigie_protocol::{Pin, PublicKey};
use vigie_types::{
    AppSource, CannotProve, DeviceFacts, FindingId, Language, LinkFacts, Measure, NetworkFacts, NetworkProbes,
    Permission, PermissionState, Platform, ProbePlan, Resolution, Severity, Timestamp,
};

/// What a host sees at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The phone and its settings.
    pub device: DeviceFacts,
    /// The network that it is on; `None` when offline.
    pub network: Option<NetworkFacts>,
    /// The connection to it.
    pub link: LinkFacts,
    /// The app's permissions.
    pub permissions: Vec<PermissionState>,
    /// The country that the phone is at home in, by its two letters (ISO 3166-1), in either case: of its SIM, else of its
    /// mobile network (`TelephonyManager.getSimCountryIso`, `getNetworkCountryIso`); `None` where neither says. It
    /// stays in the app: what costs more and what is foreign depends on it; no record has a field for it.
    pub home: Option<String>,
}

/// An installed app, before its package is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppEntry {
    /// Names it for the host: a path or an application id.
    pub key: String,
    /// Changes whenever the package changes (size and time of change): an app with the same stamp
    /// is not read again.
    pub stamp: String,
    /// Where it came from.
    pub source: AppSource,
}

/// Where a person is sent to change something that an app cannot change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// The system opened its own page or dialog.
    Opened,
    /// The host shows its page at this address, below the app's own origin.
    Page(String),
}

/// The host could not do or say something.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct HostError(pub String);

/// A request to the server.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// The path, one of [`vigie_protocol::path`].
    pub path: &'static str,
    /// The signature, as header names and values.
    pub headers: Vec<(&'static str, String)>,
    /// JSON.
    pub body: Vec<u8>,
    /// How long the server may take, in seconds.
    pub patience: u64,
    /// The most bytes of an answer that are taken, once inflated.
    pub max_answer: usize,
}

/// The server's answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// How long the server asks to be left alone (`Retry-After` in seconds), if it does.
    pub retry_after: Option<Duration>,
    /// JSON; lists of indicators come as bytes.
    pub body: Vec<u8>,
}

/// Why a request got no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// Whoever answered holds none of the pinned keys. Nothing was sent.
    #[error("the server's key is not the one that the activation link names, nor one that it was followed by")]
    PinMismatch,
    /// Nobody answered.
    #[error("the server cannot be reached")]
    Unreachable,
}

impl TransportError {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PinMismatch => "server.verification-incomplete",
            Self::Unreachable => "server.unreachable",
        }
    }
}

/// What a person is told outside of the app, in their language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// The finding, whose page it leads to.
    pub finding: FindingId,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub title: String,
    /// What it is, or the company's own words.
    pub text: String,
    /// How many further findings are due to be told of.
    pub more: u32,
}

/// What became of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// The phone did it.
    Done,
    /// The phone lets no app do it.
    ByHand,
}

/// The phone under the app.
#[async_trait]
pub trait Host: Send + Sync + 'static {
    /// The time, by the phone's clock.
    fn now(&self) -> Timestamp;

    /// The operating system family.
    fn platform(&self) -> Platform;

    /// The language of the phone's own screens.
    fn language(&self) -> Language;

    /// What is so now.
    ///
    /// # Errors
    /// When the phone cannot tell; the app keeps what it saw last.
    async fn observe(&self) -> Result<Facts, HostError>;

    /// The installed apps.
    ///
    /// # Errors
    /// As [`Host::observe`].
    async fn apps(&self) -> Result<Vec<AppEntry>, HostError>;

    /// The bytes of a package. They must stay what they are for as long as they are held: a host whose system never
    /// changes an installed package in place maps the file, so that a large one takes no memory of the app's own.
    ///
    /// # Errors
    /// When it is gone, or larger than the host hands out.
    async fn read_app(&self, app: &AppEntry) -> Result<SharedBytes, HostError>;

    /// Returns when something changed since the last call: an app, a setting, the network.
    async fn changed(&self);

    /// Asks the system to uninstall an app; the system may ask the person.
    ///
    /// # Errors
    /// When the system refuses.
    async fn uninstall(&self, app: &AppEntry) -> Result<Errand, HostError>;

    /// Opens the place where a finding is resolved.
    ///
    /// # Errors
    /// When there is no such place.
    async fn open(&self, place: Resolution) -> Result<Errand, HostError>;

    /// Asks for permissions, as the system asks.
    ///
    /// # Errors
    /// When the system refuses to ask.
    async fn ask(&self, permissions: &[Permission]) -> Result<Errand, HostError>;

    /// Sends a request over TLS to a server whose key has one of these pins, and to no other. There are two
    /// while the server's next key is known.
    ///
    /// # Errors
    /// See [`TransportError`].
    async fn exchange(&self, server: &Url, pins: &[Pin], request: Exchange) -> Result<Answer, TransportError>;

    /// The pin of whoever answers at this address and proves, in the TLS handshake, to hold its key. No
    /// certificate authority is asked, and nothing that is secret is sent: the caller decides whether
    /// it is the right one.
    ///
    /// # Errors
    /// [`TransportError::Unreachable`].
    async fn pin_of(&self, server: &Url) -> Result<Pin, TransportError>;

    /// A number that is another for each connection to a network, also where its name is not told for want of a
    /// permission. It never leaves the phone. A host that always gives the same notices no change of an unnamed network.
    async fn connection(&self) -> u64 {
        0
    }

    /// Makes one round of checks of the network that the phone is on; `None` where this host cannot.
    async fn probe(&self, _plan: &ProbePlan) -> Option<NetworkProbes> {
        None
    }

    /// Shows an alert outside of the app, as the system shows those of apps.
    ///
    /// # Errors
    /// When this host shows none. The app's own screens say the same.
    async fn alert(&self, _alert: &Alert) -> Result<(), HostError> {
        Err(HostError("this phone shows alerts in the app only".to_owned()))
    }

    /// Takes a measure, or ends it. [`Measured::ByHand`] where the system lets no app do it: the person is asked to.
    async fn measure(&self, _measure: Measure, _begin: bool) -> Measured {
        Measured::ByHand
    }

    /// Whether the radio that a measure turns off is on; `None` where the system does not say, and for what is no radio.
    async fn radio(&self, _measure: Measure) -> Option<bool> {
        None
    }

    /// Makes a signing key (Ed25519, RFC 8032) and gives its public half, by which it is called from then
    /// on. The secret half stays where the host keeps it: no host hands it out, and no app asks for it.
    ///
    /// # Errors
    /// When it cannot be kept.
    async fn make_key(&self) -> Result<PublicKey, HostError>;

    /// Signs with one of the host's own keys.
    ///
    /// # Errors
    /// When there is no such key, or the phone does not let it be used now.
    async fn sign(&self, key: &PublicKey, message: &[u8]) -> Result<[u8; 64], HostError>;

    /// Deletes every key but these.
    ///
    /// # Errors
    /// When one that is to go cannot be deleted.
    async fn keep_keys(&self, keys: &[PublicKey]) -> Result<(), HostError>;

    /// Takes a key over from a version in which the app kept it itself. Only hosts that had such versions
    /// can.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn take_key(&self, _seed: &[u8; 32]) -> Result<PublicKey, HostError> {
        Err(HostError("this phone never had a key outside of its own store".to_owned()))
    }

    /// Makes a new key in the phone's secure hardware, has it attested for a challenge (Android:
    /// `KeyGenParameterSpec.setAttestationChallenge`, in StrongBox where there is one), and gives the certificates, the
    /// key's own first, as `KeyStore.getCertificateChain` does. The key itself is of no use afterwards.
    ///
    /// # Errors
    /// Why this phone gives none.
    async fn attest(&self, _challenge: &[u8]) -> Result<Vec<Vec<u8>>, CannotProve> {
        Err(CannotProve::NotThere)
    }

    /// Gives the bytes of a file in the app's own folder. Such files are written once and never
    /// changed, so a host that can map files maps this one.
    ///
    /// # Errors
    /// When it cannot be read.
    fn map(&self, file: &Path) -> std::io::Result<SharedBytes> {
        std::fs::read(file).map(SharedBytes::new)
    }
}
