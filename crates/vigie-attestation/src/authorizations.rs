//! The two authorization lists of the extension: what is true of the key, of the phone's boot and of the app that asked.
//!
//! Tags and types by Android's schema,
//! <https://source.android.com/docs/security/features/keystore/attestation#authorizationlist-fields>, versions 1 to 500.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::der::{BOOLEAN, CONTEXT, ENUMERATED, Element, INTEGER, OCTET_STRING, Reader, SEQUENCE, SET};
use crate::values::{Bytes, Number};

/// One list. Numbers are as Android writes them; what each means stands in its schema. Texts are foreign and not cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AuthorizationList {
    /// What the key may do.
    pub purposes: Option<Vec<Number>>,
    /// 1 RSA, 3 EC, 4 ML-DSA, 32 AES, 33 3DES, 128 HMAC.
    pub algorithm: Option<Number>,
    /// In bits.
    pub key_size: Option<Number>,
    /// Block modes of ciphers.
    pub block_modes: Option<Vec<Number>>,
    /// Digests.
    pub digests: Option<Vec<Number>>,
    /// Paddings.
    pub paddings: Option<Vec<Number>>,
    /// The curve of an EC key.
    pub ec_curve: Option<Number>,
    /// The kind of an ML-DSA key, since version 500.
    pub ml_dsa_variant: Option<Number>,
    /// The exponent of an RSA key.
    pub rsa_public_exponent: Option<Number>,
    /// Digests of OAEP's mask.
    pub rsa_oaep_mgf_digests: Option<Vec<Number>>,
    /// Whether the key cannot come back once it is deleted, since version 3.
    pub rollback_resistance: Option<bool>,
    /// Whether the key works at boot alone.
    pub early_boot_only: Option<bool>,
    /// From when the key works, in ms since 1970.
    pub active_date_time: Option<Number>,
    /// Until when it signs, in ms since 1970.
    pub origination_expire_date_time: Option<Number>,
    /// Until when it verifies, in ms since 1970.
    pub usage_expire_date_time: Option<Number>,
    /// How often the key works.
    pub usage_count_limit: Option<Number>,
    /// Whether the key works without the person.
    pub no_auth_required: Option<bool>,
    /// Ways in which the person shows who they are, as bits.
    pub user_auth_type: Option<Number>,
    /// For how many seconds that counts.
    pub auth_timeout: Option<Number>,
    /// Whether it counts as long as the phone is carried.
    pub allow_while_on_body: Option<bool>,
    /// Whether a person has to be there.
    pub trusted_user_presence_required: Option<bool>,
    /// Whether a person has to confirm what is signed.
    pub trusted_confirmation_required: Option<bool>,
    /// Whether the screen has to be unlocked.
    pub unlocked_device_required: Option<bool>,
    /// Whether every app may use the key, up to version 3.
    pub all_applications: Option<bool>,
    /// Which app may use the key.
    pub application_id: Option<Bytes>,
    /// When the key was made by the phone's clock, in ms since 1970.
    pub creation_date_time: Option<Number>,
    /// Where the key is from.
    pub origin: Option<Origin>,
    /// As `rollback_resistance`, up to version 2.
    pub rollback_resistant: Option<bool>,
    /// How the phone booted.
    pub root_of_trust: Option<RootOfTrust>,
    /// The system's version; see [`crate::OsVersion::read`].
    pub os_version: Option<Number>,
    /// The system's patch level; see [`crate::PatchLevel::read`].
    pub os_patch_level: Option<Number>,
    /// Which app asked for the attestation.
    pub attestation_application_id: Option<ApplicationId>,
    /// The brand, as the phone's maker put it into the hardware; so the following up to `model`.
    pub brand: Option<String>,
    /// The device's name in Android.
    pub device: Option<String>,
    /// The product's name in Android.
    pub product: Option<String>,
    /// The serial number.
    pub serial: Option<String>,
    /// The IMEI.
    pub imei: Option<String>,
    /// The MEID.
    pub meid: Option<String>,
    /// The maker.
    pub manufacturer: Option<String>,
    /// The model.
    pub model: Option<String>,
    /// The vendor image's patch level.
    pub vendor_patch_level: Option<Number>,
    /// The boot image's patch level.
    pub boot_patch_level: Option<Number>,
    /// Whether the attestation may name the very phone.
    pub device_unique_attestation: Option<bool>,
    /// The second IMEI, since version 300.
    pub second_imei: Option<String>,
    /// SHA-256 over the system's modules (APEX), since version 400.
    pub module_hash: Option<Bytes>,
    /// Tags that this crate does not know.
    pub unknown: Vec<u32>,
    /// Tags that it knows, with contents that it cannot read.
    pub unreadable: Vec<u32>,
    /// Whether the tags ascend, as X.680 8.6 wants it. Hardware of some makers writes them otherwise; so do programs that
    /// make attestations up.
    pub ordered: bool,
}

/// Where a key is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Made inside; it was never anywhere else.
    Generated,
    /// Derived from another.
    Derived,
    /// Brought in.
    Imported,
    /// Reserved, or `unknown` in old versions.
    Reserved,
    /// Brought in encrypted.
    SecurelyImported,
    /// Any other number.
    Other(Number),
}

impl Origin {
    fn read(number: Number) -> Self {
        match number.0 {
            0 => Self::Generated,
            1 => Self::Derived,
            2 => Self::Imported,
            3 => Self::Reserved,
            4 => Self::SecurelyImported,
            _ => Self::Other(number),
        }
    }
}

/// How the phone booted, as its bootloader told the hardware.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RootOfTrust {
    /// SHA-256 of the key that the system was verified with, or the key; zeros or nothing where there was none.
    pub verified_boot_key: Bytes,
    /// Whether the bootloader is locked.
    pub device_locked: bool,
    /// What the bootloader found.
    pub verified_boot_state: BootState,
    /// A digest over everything that is verified at boot, since version 3.
    pub verified_boot_hash: Option<Bytes>,
}

/// What the bootloader found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BootState {
    /// The maker's system.
    Verified,
    /// A system by the key of somebody who has had the phone in hand.
    SelfSigned,
    /// Nothing was verified.
    Unverified,
    /// It was verified, and was wrong.
    Failed,
    /// Any other number: not good.
    Other(Number),
}

impl BootState {
    fn read(number: Number) -> Self {
        match number.0 {
            0 => Self::Verified,
            1 => Self::SelfSigned,
            2 => Self::Unverified,
            3 => Self::Failed,
            _ => Self::Other(number),
        }
    }
}

/// The app that asked: all packages that share its user id, and the digests of their signers' certificates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApplicationId {
    /// The packages.
    pub packages: Vec<AttestedPackage>,
    /// SHA-256 of each signer's certificate.
    pub signers: Vec<Bytes>,
}

/// One package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AttestedPackage {
    /// Its name. Foreign text, not cleaned.
    pub name: String,
    /// Its version code.
    pub version: Number,
}

impl AuthorizationList {
    /// Reads the contents of a list; `None` when they are no list, or hold a tag twice: of two boot states, which would count?
    pub(crate) fn read(mut fields: Reader<'_>) -> Option<Self> {
        let mut list = Self { ordered: true, ..Self::default() };
        let mut seen = BTreeSet::new();
        while !fields.is_empty() {
            let field = fields.any().filter(|field| field.class == CONTEXT)?;
            list.ordered &= seen.last().is_none_or(|last| *last < field.tag);
            if !seen.insert(field.tag) {
                return None;
            }
            let read = Reader::new(field.value).only().and_then(|inner| list.take(field.tag, inner));
            if read.is_none() {
                list.unreadable.push(field.tag);
            }
        }
        Some(list)
    }

    /// Takes one field in; `None` when its contents are not what the tag wants.
    fn take(&mut self, tag: u32, inner: Element<'_>) -> Option<()> {
        match tag {
            1 => self.purposes = Some(numbers(inner)?),
            2 => self.algorithm = Some(number(inner)?),
            3 => self.key_size = Some(number(inner)?),
            4 => self.block_modes = Some(numbers(inner)?),
            5 => self.digests = Some(numbers(inner)?),
            6 => self.paddings = Some(numbers(inner)?),
            10 => self.ec_curve = Some(number(inner)?),
            11 => self.ml_dsa_variant = Some(number(inner)?),
            200 => self.rsa_public_exponent = Some(number(inner)?),
            203 => self.rsa_oaep_mgf_digests = Some(numbers(inner)?),
            // What is there is true: these are NULL, or nothing is written.
            303 => self.rollback_resistance = Some(true),
            305 => self.early_boot_only = Some(true),
            400 => self.active_date_time = Some(number(inner)?),
            401 => self.origination_expire_date_time = Some(number(inner)?),
            402 => self.usage_expire_date_time = Some(number(inner)?),
            405 => self.usage_count_limit = Some(number(inner)?),
            503 => self.no_auth_required = Some(true),
            504 => self.user_auth_type = Some(number(inner)?),
            505 => self.auth_timeout = Some(number(inner)?),
            506 => self.allow_while_on_body = Some(true),
            507 => self.trusted_user_presence_required = Some(true),
            508 => self.trusted_confirmation_required = Some(true),
            509 => self.unlocked_device_required = Some(true),
            600 => self.all_applications = Some(true),
            601 => self.application_id = Some(bytes(inner)?),
            701 => self.creation_date_time = Some(number(inner)?),
            702 => self.origin = Some(Origin::read(number(inner)?)),
            703 => self.rollback_resistant = Some(true),
            704 => self.root_of_trust = Some(root_of_trust(inner)?),
            705 => self.os_version = Some(number(inner)?),
            706 => self.os_patch_level = Some(number(inner)?),
            709 => self.attestation_application_id = Some(application_id(inner)?),
            710 => self.brand = Some(text(inner)?),
            711 => self.device = Some(text(inner)?),
            712 => self.product = Some(text(inner)?),
            713 => self.serial = Some(text(inner)?),
            714 => self.imei = Some(text(inner)?),
            715 => self.meid = Some(text(inner)?),
            716 => self.manufacturer = Some(text(inner)?),
            717 => self.model = Some(text(inner)?),
            718 => self.vendor_patch_level = Some(number(inner)?),
            719 => self.boot_patch_level = Some(number(inner)?),
            720 => self.device_unique_attestation = Some(true),
            723 => self.second_imei = Some(text(inner)?),
            724 => self.module_hash = Some(bytes(inner)?),
            _ => self.unknown.push(tag),
        }
        Some(())
    }
}

fn number(element: Element<'_>) -> Option<Number> {
    Number::read(element.of(INTEGER)?)
}

fn numbers(element: Element<'_>) -> Option<Vec<Number>> {
    each(element.enter(SET)?, number)
}

fn bytes(element: Element<'_>) -> Option<Bytes> {
    element.of(OCTET_STRING).map(Bytes::from)
}

fn text(element: Element<'_>) -> Option<String> {
    String::from_utf8(element.of(OCTET_STRING)?.to_vec()).ok()
}

fn each<T>(mut elements: Reader<'_>, read: impl Fn(Element<'_>) -> Option<T>) -> Option<Vec<T>> {
    let mut all = Vec::new();
    while !elements.is_empty() {
        all.push(read(elements.any()?)?);
    }
    Some(all)
}

fn root_of_trust(element: Element<'_>) -> Option<RootOfTrust> {
    let mut parts = element.enter(SEQUENCE)?;
    let verified_boot_key = bytes(parts.any()?)?;
    // Any number but zero is true (X.690 8.2.2); DER would want 255, and not every phone writes DER.
    let [locked] = *parts.any()?.of(BOOLEAN)? else { return None };
    let verified_boot_state = BootState::read(Number::read(parts.any()?.of(ENUMERATED)?)?);
    let verified_boot_hash = if parts.is_empty() { None } else { Some(bytes(parts.any()?)?) };
    Some(RootOfTrust { verified_boot_key, device_locked: locked != 0, verified_boot_state, verified_boot_hash })
}

/// An OCTET STRING with a SEQUENCE inside, of a SET of packages and a SET of digests.
fn application_id(element: Element<'_>) -> Option<ApplicationId> {
    let mut parts = Reader::new(element.of(OCTET_STRING)?).only()?.enter(SEQUENCE)?;
    let packages = each(parts.any()?.enter(SET)?, |package| {
        let mut parts = package.enter(SEQUENCE)?;
        Some(AttestedPackage { name: text(parts.any()?)?, version: number(parts.any()?)? })
    })?;
    Some(ApplicationId { packages, signers: each(parts.any()?.enter(SET)?, bytes)? })
}
