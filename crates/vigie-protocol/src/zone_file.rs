//! Threat zones as a file from one server to another, where both agreed on a secret: exact bytes, and the sender's
//! signature over them. `docs/zones.md` describes the format.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use vigie_types::{TenantId, Timestamp};
use vigie_zones::{Cell, Day, MAX_ZONES, SharedSecret, Zone, makes_zone};

use crate::{DeviceKey, PublicKey};

/// The largest file, in bytes: 2,000 zones with five kinds each are 0.8 MB.
pub const MAX_ZONE_FILE: usize = 2 << 20;
/// How long a file may be under way, in milliseconds: what was taken back meanwhile comes with the next one.
pub const ZONE_FILE_TERM: i64 = 30 * Timestamp::DAY;
/// How far the other server's clock may be ahead, in milliseconds.
const AHEAD: i64 = Timestamp::HOUR;

/// What every such file begins with.
const FORMAT: &str = "vigie-zones";
/// The version that this one writes, and the only one that it reads.
const VERSION: u32 = 1;
/// Told apart from every other signature of the policy key.
const CONTEXT: &[u8] = b"vigie zone file v1\0";

/// A file that was read as far as it can be before anybody is believed.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ZoneFile {
    format: String,
    version: u32,
    /// Which server says that it made the file.
    by: PublicKey,
    /// Which secret it says that names were made with.
    secret: String,
    /// [`Payload`] as JSON.
    payload: String,
    /// Ed25519 over the context and the payload, base64.
    signature: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Payload {
    made: Timestamp,
    /// Whose zones they are: all companies of a server sign with one key.
    company: TenantId,
    /// The mark of the secret, where nobody changes it.
    secret: String,
    zones: Vec<Zone>,
}

/// What was in a file, once it is believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedZones {
    /// When it was made.
    pub made: Timestamp,
    /// In the order of access points and areas, each once.
    pub zones: Vec<Zone>,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenZones {
    /// All of it.
    pub text: String,
    /// How many zones are in it.
    pub zones: usize,
}

/// Why a file of zones is refused. The code is stable; the text may change.
#[derive(Debug, thiserror::Error)]
pub enum ZoneFileError {
    /// More than [`MAX_ZONE_FILE`] bytes.
    #[error("the file is larger than {MAX_ZONE_FILE} bytes")]
    TooLarge,
    /// Something else.
    #[error("this is no file of threat zones")]
    OtherFormat,
    /// Written by a later version.
    #[error("the file has version {0} of the format, and this Vigie reads {VERSION}")]
    OtherVersion(u32),
    /// The signature is not by the server that was agreed with.
    #[error("the file was changed, or is not by the server that it names")]
    BadSignature,
    /// The server that was agreed with signed it, for another of its companies.
    #[error("the file is by another company of that server: {0}")]
    OtherCompany(TenantId),
    /// Names were made with something else than was agreed.
    #[error("the file was made with another secret")]
    OtherSecret,
    /// Made more than [`ZONE_FILE_TERM`] ago.
    #[error("the file was made more than 30 days ago")]
    TooOld,
    /// Made in the future.
    #[error("the file was made in the future: one of the two clocks is wrong")]
    TooNew,
    /// More than [`MAX_ZONES`].
    #[error("the file holds more than {MAX_ZONES} zones")]
    TooMany,
    /// A zone that cannot be one.
    #[error("the file holds a zone that is none")]
    BadZone,
}

impl ZoneFileError {
    /// A stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "zones.too-large",
            Self::OtherFormat => "zones.other-format",
            Self::OtherVersion(_) => "zones.other-version",
            Self::BadSignature => "zones.bad-signature",
            Self::OtherCompany(_) => "zones.other-company",
            Self::OtherSecret => "zones.other-secret",
            Self::TooOld => "zones.too-old",
            Self::TooNew => "zones.too-new",
            Self::TooMany => "zones.too-many",
            Self::BadZone => "zones.bad-zone",
        }
    }
}

impl ZoneFile {
    /// A file of those of a company's zones that say enough on the day, without whatever of them stays here ([`Zone::coarse`]), the strongest where there are too many. `None`
    /// only where it does not become JSON.
    #[must_use]
    pub fn write(
        zones: &[Zone],
        company: TenantId,
        secret: &SharedSecret,
        key: &DeviceKey,
        now: Timestamp,
    ) -> Option<WrittenZones> {
        let day = Day::of(now);
        let named = |zone: &Zone| Zone { bssid: secret.name_of(zone.bssid), ..zone.coarse() };
        let shown = zones.iter().filter(|zone| is_zone(zone, day) && zone.says_enough(day));
        let mut zones: Vec<Zone> = shown.map(named).collect();
        zones.sort_by_key(|zone| (std::cmp::Reverse(zone.confidence_on(day)), zone.bssid, zone.cell));
        zones.truncate(MAX_ZONES);
        zones.sort_by_key(|zone| (zone.bssid, zone.cell));
        let count = zones.len();
        let payload = serde_json::to_string(&Payload { made: now, company, secret: secret.mark(), zones }).ok()?;
        let signature = STANDARD.encode(key.sign(&message(&payload)));
        let format = FORMAT.to_owned();
        let file = Self { format, version: VERSION, by: key.public(), secret: secret.mark(), payload, signature };
        Some(WrittenZones { text: serde_json::to_string(&file).ok()?, zones: count })
    }

    /// Reads a file, and believes nothing of it yet.
    ///
    /// # Errors
    /// [`ZoneFileError::TooLarge`], [`ZoneFileError::OtherFormat`] or [`ZoneFileError::OtherVersion`].
    pub fn read(bytes: &[u8]) -> Result<Self, ZoneFileError> {
        /// What every version begins with.
        #[derive(Deserialize)]
        struct Begin {
            format: String,
            version: u32,
        }
        if bytes.len() > MAX_ZONE_FILE {
            return Err(ZoneFileError::TooLarge);
        }
        let begin: Begin = serde_json::from_slice(bytes).map_err(|_| ZoneFileError::OtherFormat)?;
        if begin.format != FORMAT {
            return Err(ZoneFileError::OtherFormat);
        }
        if begin.version != VERSION {
            return Err(ZoneFileError::OtherVersion(begin.version));
        }
        serde_json::from_slice(bytes).map_err(|_| ZoneFileError::OtherFormat)
    }

    /// Which server says that it made the file.
    #[must_use]
    pub const fn by(&self) -> &PublicKey {
        &self.by
    }

    /// The mark of the secret that it says its names were made with.
    #[must_use]
    pub fn secret_mark(&self) -> &str {
        &self.secret
    }

    /// What is in it, where the key signed it, and company and secret are those that were agreed. Kinds that this version does not know, or of
    /// which it makes no zone, are left out, and zones with nothing else.
    ///
    /// # Errors
    /// See [`ZoneFileError`]. Whoever takes it looks by itself whether it took this one or a later one before.
    pub fn open(
        &self,
        key: &PublicKey,
        company: TenantId,
        secret: &SharedSecret,
        now: Timestamp,
    ) -> Result<OpenedZones, ZoneFileError> {
        let signature = STANDARD.decode(&self.signature).map_err(|_| ZoneFileError::BadSignature)?;
        if !key.verifies(&message(&self.payload), &signature) {
            return Err(ZoneFileError::BadSignature);
        }
        let payload: Payload = serde_json::from_str(&self.payload).map_err(|_| ZoneFileError::BadZone)?;
        if payload.company != company {
            return Err(ZoneFileError::OtherCompany(payload.company));
        }
        if payload.secret != secret.mark() {
            return Err(ZoneFileError::OtherSecret);
        }
        if payload.made > now.plus(AHEAD) {
            return Err(ZoneFileError::TooNew);
        }
        if payload.made < now.plus(-ZONE_FILE_TERM) {
            return Err(ZoneFileError::TooOld);
        }
        if payload.zones.len() > MAX_ZONES {
            return Err(ZoneFileError::TooMany);
        }
        let day = Day::of(payload.made);
        // Before days become weeks.
        if !payload.zones.iter().all(|zone| zone.first.0 >= 0 && zone.first <= zone.last && zone.last <= day) {
            return Err(ZoneFileError::BadZone);
        }
        let mut zones: Vec<Zone> = payload.zones.iter().map(Zone::coarse).collect();
        zones.iter_mut().for_each(|zone| zone.kinds.retain(makes_zone));
        zones.retain(|zone| zone.kinds.total() > 0);
        let key = |zone: &Zone| -> (vigie_zones::BssidHash, Cell) { (zone.bssid, zone.cell) };
        let ordered = zones.is_sorted_by(|one, next| key(one) < key(next));
        if !ordered || !zones.iter().all(|zone| is_zone(zone, day)) {
            return Err(ZoneFileError::BadZone);
        }
        Ok(OpenedZones { made: payload.made, zones })
    }
}

/// Whether a zone can be one on a day: seen before, not for nothing, and something of it is left. Coarse as it is in a file, it may say
/// a little too little to be shown.
fn is_zone(zone: &Zone, day: Day) -> bool {
    zone.first.0 >= 0 && zone.first <= zone.last && zone.last <= day && zone.kinds.total() > 0 && !zone.is_over(day)
}

fn message(payload: &str) -> Vec<u8> {
    [CONTEXT, payload.as_bytes()].concat()
}
