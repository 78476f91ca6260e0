//! Every chain given says what it is known to say.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use vigie_attestation::{
    AuthorizationList, BootState, Bytes, KeyDescription, Number, Origin, PatchLevel, RevocationList, Roots,
    SecurityLevel, inspect,
};
use x509_parser::prelude::{FromDer as _, X509Certificate};

use crate::encode::description;
use crate::support::{certificates, chain, data, phone, phones, when};

/// The expected contents; some have lines of remarks.
pub(crate) fn expected(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap();
    let lines: Vec<_> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    serde_json::from_str(&lines.join("\n")).unwrap()
}

fn level(level: SecurityLevel) -> Value {
    json!(match level {
        SecurityLevel::Software => "SOFTWARE",
        SecurityLevel::TrustedEnvironment => "TRUSTED_ENVIRONMENT",
        SecurityLevel::StrongBox => "STRONG_BOX",
        SecurityLevel::Other(_) => "OTHER",
    })
}

fn origin(origin: Origin) -> Value {
    json!(match origin {
        Origin::Generated => "GENERATED",
        Origin::Derived => "DERIVED",
        Origin::Imported => "IMPORTED",
        Origin::Reserved => "RESERVED",
        Origin::SecurelyImported => "SECURELY_IMPORTED",
        Origin::Other(_) => "OTHER",
    })
}

fn boot(state: BootState) -> Value {
    json!(match state {
        BootState::Verified => "VERIFIED",
        BootState::SelfSigned => "SELF_SIGNED",
        BootState::Unverified => "UNVERIFIED",
        BootState::Failed => "FAILED",
        BootState::Other(_) => "OTHER",
    })
}

fn bytes(bytes: &Bytes) -> Value {
    json!(STANDARD.encode(&bytes.0))
}

/// A list in the form of the expected contents.
fn list(list: &AuthorizationList) -> Value {
    assert!(list.unknown.is_empty() && list.unreadable.is_empty(), "{list:?}");
    let mut map = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            map.insert(name.to_owned(), value);
        }
    };
    let number = |number: Option<Number>| number.map(|number| json!(number.to_string()));
    let numbers = |numbers: &Option<Vec<Number>>| {
        numbers.as_ref().map(|numbers| numbers.iter().map(|one| json!(one.to_string())).collect::<Value>())
    };
    let text = |text: &Option<String>| text.as_ref().map(|text| json!(text));
    let patch = |number: Option<Number>| {
        number.filter(|number| PatchLevel::read(*number).is_some()).map(|number| json!(number.to_string()))
    };
    put("purposes", numbers(&list.purposes));
    put("algorithms", number(list.algorithm));
    put("keySize", number(list.key_size));
    put("blockModes", numbers(&list.block_modes));
    put("digests", numbers(&list.digests));
    put("paddings", numbers(&list.paddings));
    put("ecCurve", number(list.ec_curve));
    put("mlDsaVariant", number(list.ml_dsa_variant));
    put("rsaPublicExponent", number(list.rsa_public_exponent));
    put("rsaOaepMgfDigests", numbers(&list.rsa_oaep_mgf_digests));
    put("activeDateTime", number(list.active_date_time));
    put("originationExpireDateTime", number(list.origination_expire_date_time));
    put("usageExpireDateTime", number(list.usage_expire_date_time));
    put("usageCountLimit", number(list.usage_count_limit));
    put("noAuthRequired", list.no_auth_required.map(Value::from));
    put("userAuthType", number(list.user_auth_type));
    put("authTimeout", number(list.auth_timeout));
    put("allowWhileOnBody", list.allow_while_on_body.map(Value::from));
    put("trustedUserPresenceRequired", list.trusted_user_presence_required.map(Value::from));
    put("trustedConfirmationRequired", list.trusted_confirmation_required.map(Value::from));
    put("unlockedDeviceRequired", list.unlocked_device_required.map(Value::from));
    put("creationDateTime", number(list.creation_date_time));
    put("origin", list.origin.map(origin));
    put("rollbackResistant", list.rollback_resistant.map(Value::from));
    let root = list.root_of_trust.as_ref().map(|root| {
        let mut value = json!({
            "verifiedBootKey": bytes(&root.verified_boot_key),
            "deviceLocked": root.device_locked,
            "verifiedBootState": boot(root.verified_boot_state),
        });
        if let Some(hash) = &root.verified_boot_hash {
            value["verifiedBootHash"] = bytes(hash);
        }
        value
    });
    put("rootOfTrust", root);
    put("osVersion", number(list.os_version));
    put("osPatchLevel", patch(list.os_patch_level));
    let application = list.attestation_application_id.as_ref().map(|application| {
        let packages = application.packages.iter();
        let packages: Vec<_> =
            packages.map(|one| json!({ "name": one.name, "version": one.version.to_string() })).collect();
        json!({ "packages": packages, "signatures": application.signers.iter().map(bytes).collect::<Vec<_>>() })
    });
    put("attestationApplicationId", application);
    put("attestationIdBrand", text(&list.brand));
    put("attestationIdDevice", text(&list.device));
    put("attestationIdProduct", text(&list.product));
    put("attestationIdSerial", text(&list.serial));
    put("attestationIdImei", text(&list.imei));
    put("attestationIdMeid", text(&list.meid));
    put("attestationIdManufacturer", text(&list.manufacturer));
    put("attestationIdModel", text(&list.model));
    put("vendorPatchLevel", patch(list.vendor_patch_level));
    put("bootPatchLevel", patch(list.boot_patch_level));
    put("attestationIdSecondImei", text(&list.second_imei));
    put("moduleHash", list.module_hash.as_ref().map(bytes));
    // Written only where it is so.
    put("areTagsOrdered", list.ordered.then_some(Value::Bool(true)));
    Value::Object(map)
}

fn read(description: &KeyDescription) -> Value {
    json!({
        "attestationVersion": description.attestation_version.to_string(),
        "attestationSecurityLevel": level(description.attestation_security_level),
        "keyMintVersion": description.keymint_version.to_string(),
        "keyMintSecurityLevel": level(description.keymint_security_level),
        "attestationChallenge": bytes(&description.challenge),
        "uniqueId": bytes(&description.unique_id),
        "softwareEnforced": list(&description.software_enforced),
        "hardwareEnforced": list(&description.hardware_enforced),
    })
}

/// What some of the expected contents leave out.
fn complete(mut expected: Value) -> Value {
    for list in ["softwareEnforced", "hardwareEnforced"] {
        expected[list].as_object_mut().unwrap().entry("areTagsOrdered").or_insert(json!(true));
    }
    expected
}

#[test]
fn every_phone_says_what_it_is_known_to_say() {
    for path in phones() {
        let certificates = certificates(&path);
        let judged =
            inspect(&chain(&certificates), when(&certificates), &Roots::google(), &RevocationList::not_looked_up());
        let attestation = judged.unwrap_or_else(|refusal| panic!("{}: {refusal}", path.display()));
        let expected = complete(expected(&path.with_extension("json")));
        assert_eq!(read(&attestation.description), expected, "{}", path.display());
        assert!(attestation.security_level.is_hardware());
    }
}

#[test]
fn every_known_field_is_read() {
    let expected = complete(expected(&data().join("complete_authlist.json")));
    let description = KeyDescription::read(&description(&expected)).unwrap();
    assert_eq!(read(&description), expected);
}

#[test]
fn a_key_that_works_while_the_phone_is_carried_says_so() {
    let leaf = phone("allow_while_on_body.pem").remove(0);
    let (_, leaf) = X509Certificate::from_der(&leaf).unwrap();
    let extensions = leaf.extensions().iter();
    let mut contents =
        extensions.filter(|one| one.oid.to_id_string() == "1.3.6.1.4.1.11129.2.1.17").map(|one| one.value);
    let description = KeyDescription::read(contents.next().unwrap()).unwrap();
    let (software, hardware) = (description.software_enforced, description.hardware_enforced);
    // The system sees to it, so that it stands in its list.
    assert_eq!((software.allow_while_on_body, software.unlocked_device_required), (Some(true), Some(true)));
    assert_eq!((hardware.auth_timeout, hardware.no_auth_required), (Some(Number(86_400)), None));
    assert!(hardware.unknown.is_empty() && hardware.unreadable.is_empty());
    let names = software.attestation_application_id.unwrap().packages;
    assert_eq!(names.len(), 2, "apps that share a user id: {names:?}");
}

/// What a phone's chain would say, written anew, is what it said: the writer of these tests can be relied on.
#[test]
fn the_writer_writes_what_phones_write() {
    for path in phones() {
        let expected = complete(expected(&path.with_extension("json")));
        let written = KeyDescription::read(&description(&expected)).unwrap();
        assert_eq!(read(&written), expected, "{}", path.display());
    }
}
