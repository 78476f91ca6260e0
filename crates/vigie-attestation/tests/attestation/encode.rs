//! Writes key descriptions out of their JSON form, for chains that no phone has sent.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// Fields by the name that they have in the JSON, with tag and type.
const FIELDS: &[(&str, u32, Kind)] = &[
    ("purposes", 1, Kind::Numbers),
    ("algorithms", 2, Kind::Number),
    ("keySize", 3, Kind::Number),
    ("blockModes", 4, Kind::Numbers),
    ("digests", 5, Kind::Numbers),
    ("paddings", 6, Kind::Numbers),
    ("ecCurve", 10, Kind::Number),
    ("mlDsaVariant", 11, Kind::Number),
    ("rsaPublicExponent", 200, Kind::Number),
    ("rsaOaepMgfDigests", 203, Kind::Numbers),
    ("activeDateTime", 400, Kind::Number),
    ("originationExpireDateTime", 401, Kind::Number),
    ("usageExpireDateTime", 402, Kind::Number),
    ("usageCountLimit", 405, Kind::Number),
    ("noAuthRequired", 503, Kind::Null),
    ("userAuthType", 504, Kind::Number),
    ("authTimeout", 505, Kind::Number),
    ("allowWhileOnBody", 506, Kind::Null),
    ("trustedUserPresenceRequired", 507, Kind::Null),
    ("trustedConfirmationRequired", 508, Kind::Null),
    ("unlockedDeviceRequired", 509, Kind::Null),
    ("creationDateTime", 701, Kind::Number),
    ("origin", 702, Kind::Origin),
    ("rollbackResistant", 703, Kind::Null),
    ("rootOfTrust", 704, Kind::RootOfTrust),
    ("osVersion", 705, Kind::Number),
    ("osPatchLevel", 706, Kind::Number),
    ("attestationApplicationId", 709, Kind::Application),
    ("attestationIdBrand", 710, Kind::Text),
    ("attestationIdDevice", 711, Kind::Text),
    ("attestationIdProduct", 712, Kind::Text),
    ("attestationIdSerial", 713, Kind::Text),
    ("attestationIdImei", 714, Kind::Text),
    ("attestationIdMeid", 715, Kind::Text),
    ("attestationIdManufacturer", 716, Kind::Text),
    ("attestationIdModel", 717, Kind::Text),
    ("vendorPatchLevel", 718, Kind::Number),
    ("bootPatchLevel", 719, Kind::Number),
    ("attestationIdSecondImei", 723, Kind::Text),
    ("moduleHash", 724, Kind::Bytes),
];

#[derive(Clone, Copy)]
enum Kind {
    Number,
    Numbers,
    Null,
    Origin,
    RootOfTrust,
    Application,
    Text,
    Bytes,
}

pub(crate) fn tlv(tag: u8, contents: &[u8]) -> Vec<u8> {
    let length = contents.len();
    let mut bytes = vec![tag];
    match length {
        0..0x80 => bytes.push(length as u8),
        0x80..0x100 => bytes.extend([0x81, length as u8]),
        _ => bytes.extend([0x82, (length >> 8) as u8, length as u8]),
    }
    bytes.extend(contents);
    bytes
}

/// A field of a list, with its tag outside.
pub(crate) fn field(tag: u32, inner: &[u8]) -> Vec<u8> {
    if tag < 31 {
        return tlv(0xa0 | tag as u8, inner);
    }
    let mut long = vec![0xbf];
    if tag >= 128 {
        long.push(0x80 | (tag >> 7) as u8);
    }
    long.push((tag & 0x7f) as u8);
    let rest = tlv(0, inner);
    long.extend(&rest[1..]);
    long
}

pub(crate) fn integer(tag: u8, number: i128) -> Vec<u8> {
    let bytes = number.to_be_bytes();
    let skip = bytes.windows(2).take_while(|pair| pair[0] == 0 && pair[1] < 0x80).count();
    tlv(tag, &bytes[skip..])
}

fn number(value: &Value) -> i128 {
    value.as_str().unwrap().parse().unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    STANDARD.decode(value.as_str().unwrap()).unwrap()
}

fn set(items: Vec<Vec<u8>>) -> Vec<u8> {
    tlv(0x31, &items.concat())
}

fn position(names: &[&str], value: &Value) -> i128 {
    names.iter().position(|name| value == name).unwrap() as i128
}

fn inner(kind: Kind, value: &Value) -> Vec<u8> {
    match kind {
        Kind::Number => integer(2, number(value)),
        Kind::Numbers => set(value.as_array().unwrap().iter().map(|one| integer(2, number(one))).collect()),
        Kind::Null => vec![5, 0],
        Kind::Origin => {
            integer(2, position(&["GENERATED", "DERIVED", "IMPORTED", "RESERVED", "SECURELY_IMPORTED"], value))
        }
        Kind::RootOfTrust => {
            let state = position(&["VERIFIED", "SELF_SIGNED", "UNVERIFIED", "FAILED"], &value["verifiedBootState"]);
            let locked = if value["deviceLocked"] == true { 0xff } else { 0 };
            let mut parts = tlv(4, &bytes(&value["verifiedBootKey"]));
            parts.extend(tlv(1, &[locked]));
            parts.extend(integer(10, state));
            if let Some(hash) = value.get("verifiedBootHash") {
                parts.extend(tlv(4, &bytes(hash)));
            }
            tlv(0x30, &parts)
        }
        Kind::Application => {
            let packages = value["packages"].as_array().unwrap().iter().map(|one| {
                let name = tlv(4, one["name"].as_str().unwrap().as_bytes());
                tlv(0x30, &[name, integer(2, number(&one["version"]))].concat())
            });
            let signers = value["signatures"].as_array().unwrap().iter().map(|one| tlv(4, &bytes(one)));
            tlv(4, &tlv(0x30, &[set(packages.collect()), set(signers.collect())].concat()))
        }
        Kind::Text => tlv(4, value.as_str().unwrap().as_bytes()),
        Kind::Bytes => tlv(4, &bytes(value)),
    }
}

fn list(value: &Value) -> Vec<u8> {
    let value = value.as_object().unwrap();
    for name in value.keys() {
        assert!(name == "areTagsOrdered" || FIELDS.iter().any(|(known, ..)| known == name), "{name}");
    }
    let fields = FIELDS.iter().filter_map(|(name, tag, kind)| Some(field(*tag, &inner(*kind, value.get(*name)?))));
    tlv(0x30, &fields.collect::<Vec<_>>().concat())
}

/// The extension's contents.
pub(crate) fn description(value: &Value) -> Vec<u8> {
    let level = |name: &str| integer(10, position(&["SOFTWARE", "TRUSTED_ENVIRONMENT", "STRONG_BOX"], &value[name]));
    let parts = [
        integer(2, number(&value["attestationVersion"])),
        level("attestationSecurityLevel"),
        integer(2, number(&value["keyMintVersion"])),
        level("keyMintSecurityLevel"),
        tlv(4, &bytes(&value["attestationChallenge"])),
        tlv(4, &bytes(&value["uniqueId"])),
        list(&value["softwareEnforced"]),
        list(&value["hardwareEnforced"]),
    ];
    tlv(0x30, &parts.concat())
}
