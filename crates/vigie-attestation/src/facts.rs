//! What a phone's attestation says of it, each fact with its strength.

use serde::Serialize;
use vigie_types::{Timestamp, clean_label};

use crate::authorizations::{ApplicationId, AttestedPackage, AuthorizationList, BootState, Origin};
use crate::description::KeyDescription;
use crate::known::{Known, Strength};
use crate::values::{Bytes, Number};
use crate::versions::{OsVersion, PatchLevel};

/// What a phone's attestation says of it. Texts are cleaned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// What the bootloader found.
    pub boot_state: Known<BootState>,
    /// Whether the bootloader is locked.
    pub device_locked: Known<bool>,
    /// SHA-256 of the key that the system was verified with; zeros where there was none.
    pub boot_key: Known<Bytes>,
    /// A digest over everything that was verified at boot.
    pub boot_hash: Known<Bytes>,
    /// The system's version.
    pub os_version: Known<OsVersion>,
    /// The system's patch level.
    pub os_patch_level: Known<PatchLevel>,
    /// The vendor image's.
    pub vendor_patch_level: Known<PatchLevel>,
    /// The boot image's.
    pub boot_patch_level: Known<PatchLevel>,
    /// SHA-256 over the system's modules (APEX).
    pub module_hash: Known<Bytes>,
    /// Where the key is from.
    pub key_origin: Known<Origin>,
    /// When the key was made by the phone's clock.
    pub key_created: Known<Timestamp>,
    /// Which app asked.
    pub application: Known<ApplicationId>,
    /// The brand.
    pub brand: Known<String>,
    /// The device's name in Android.
    pub device: Known<String>,
    /// The product's name in Android.
    pub product: Known<String>,
    /// The maker.
    pub manufacturer: Known<String>,
    /// The model.
    pub model: Known<String>,
    /// The serial number.
    pub serial: Known<String>,
    /// The IMEI.
    pub imei: Known<String>,
    /// The second IMEI.
    pub second_imei: Known<String>,
    /// The MEID.
    pub meid: Known<String>,
}

impl Facts {
    /// The facts of a description whose chain holds.
    pub(crate) fn of(description: &KeyDescription) -> Self {
        let (hardware, software) = (&description.hardware_enforced, &description.software_enforced);
        // A list is worth what wrote it.
        let most = if description.security_level().is_hardware() { Strength::Proved } else { Strength::Reported };
        let lists = Lists { hardware, software, most };
        let boot_state = lists.fact(|list| list.root_of_trust.as_ref().map(|root| root.verified_boot_state));
        let device_locked = lists.fact(|list| list.root_of_trust.as_ref().map(|root| root.device_locked));
        let is_sound = boot_state.proved() == Some(&BootState::Verified) && device_locked.proved() == Some(&true);
        // The bootloader reads these out of the system's image: hardware repeats what whoever made the image wrote there.
        let system = Lists { most: if is_sound { most } else { Strength::Reported }, ..lists };
        // The system hands these in, whichever list they end up in.
        let told = Lists { most: Strength::Reported, ..lists };
        let level = |number: Option<Number>| number.and_then(PatchLevel::read);
        let text = |list: fn(&AuthorizationList) -> &Option<String>| {
            lists.fact(|one| list(one).as_deref().map(clean_label).filter(|text| !text.is_empty()))
        };
        Self {
            boot_state,
            device_locked,
            boot_key: lists.fact(|list| list.root_of_trust.as_ref().and_then(|root| some(&root.verified_boot_key))),
            boot_hash: lists
                .fact(|list| list.root_of_trust.as_ref().and_then(|root| some(root.verified_boot_hash.as_ref()?))),
            os_version: system.fact(|list| list.os_version.and_then(OsVersion::read)),
            os_patch_level: system.fact(|list| level(list.os_patch_level)),
            vendor_patch_level: system.fact(|list| level(list.vendor_patch_level)),
            boot_patch_level: system.fact(|list| level(list.boot_patch_level)),
            module_hash: told.fact(|list| some(list.module_hash.as_ref()?)),
            key_origin: lists.fact(|list| list.origin),
            key_created: told.fact(|list| created(list.creation_date_time?)),
            // The one that is judged.
            application: Known::of(None, description.application().map(cleaned)).at_most(Strength::Reported),
            brand: text(|list| &list.brand),
            device: text(|list| &list.device),
            product: text(|list| &list.product),
            manufacturer: text(|list| &list.manufacturer),
            model: text(|list| &list.model),
            serial: text(|list| &list.serial),
            imei: text(|list| &list.imei),
            second_imei: text(|list| &list.second_imei),
            meid: text(|list| &list.meid),
        }
    }
}

/// Both lists, and what they are worth at most.
#[derive(Clone, Copy)]
struct Lists<'a> {
    hardware: &'a AuthorizationList,
    software: &'a AuthorizationList,
    most: Strength,
}

impl Lists<'_> {
    fn fact<T>(&self, of: impl Fn(&AuthorizationList) -> Option<T>) -> Known<T> {
        Known::of(of(self.hardware), of(self.software)).at_most(self.most)
    }
}

fn some(bytes: &Bytes) -> Option<Bytes> {
    (!bytes.0.is_empty()).then(|| bytes.clone())
}

fn created(number: Number) -> Option<Timestamp> {
    i64::try_from(number.0).ok().filter(|ms| *ms > 0).map(Timestamp)
}

fn cleaned(application: &ApplicationId) -> ApplicationId {
    let packages = application.packages.iter();
    ApplicationId {
        packages: packages.map(|one| AttestedPackage { name: clean_label(&one.name), version: one.version }).collect(),
        signers: application.signers.clone(),
    }
}
