//! Chains under a root of the test's own: what is taken, and what is refused by which name.

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{CertificateParams, DnType};
use serde_json::{Value, json};
use vigie_attestation::{
    Attestation, BootState, Bytes, Chain, Challenge, Expected, KeyDescription, Known, Origin, Provisioning, Refusal,
    RevocationList, Roots, SecurityLevel, Strength, inspect, verify,
};
use vigie_types::Timestamp;

use crate::encode::{description, field, integer, tlv};
use crate::golden::expected;
use crate::support::{Maker, ca, certificates, chain, data, date, own_root, params, phone, with_extension};

const ATTESTATION: u64 = 17;
const PROVISIONING: u64 = 30;
const PACKAGE: &str = "org.example.vigie";
const SIGNER: [u8; 32] = [7; 32];
const CHALLENGE: &[u8] = b"sixteen bytes...";

/// What a locked phone with the maker's system says to the right challenge, for the right app.
fn good() -> Value {
    let mut value = expected(&data().join("tegu/sdk36/TEE_EC_2026_ROOT.json"));
    let base64 = |bytes: &[u8]| STANDARD.encode(bytes);
    value["attestationChallenge"] = json!(base64(CHALLENGE));
    value["softwareEnforced"]["attestationApplicationId"] = json!({
        "packages": [{ "name": PACKAGE, "version": "3" }], "signatures": [base64(&SIGNER)]
    });
    value
}

fn google_root() -> CertificateParams {
    ca(&[(DnType::CustomDnType(vec![2, 5, 4, 5]), "f92009e853b6b045")], 0xd50f)
}

fn tee() -> CertificateParams {
    ca(&[(DnType::OrganizationName, "TEE"), (DnType::CommonName, "a1b2")], 0xa1b2)
}

fn key() -> CertificateParams {
    params(&[(DnType::CommonName, "Android Keystore Key")], 1)
}

/// Root, hardware, phone.
struct Made {
    root: Maker,
    tee: Maker,
    phone: Maker,
}

impl Made {
    fn new(contents: &[u8]) -> Self {
        let root = Maker::root(google_root());
        let tee = root.issue(with_extension(tee(), PROVISIONING, &[0xa1, 1, 8]));
        let phone = tee.issue(with_extension(key(), ATTESTATION, contents));
        Self { root, tee, phone }
    }

    fn certificates(&self) -> Vec<Vec<u8>> {
        [&self.phone, &self.tee, &self.root].map(|one| one.der.clone()).to_vec()
    }

    fn judge(&self, certificates: &[Vec<u8>]) -> Result<Attestation, Refusal> {
        judge(certificates, &own_root(&self.root.der), &RevocationList::not_looked_up())
    }
}

fn challenge() -> Challenge {
    Challenge { bytes: CHALLENGE.to_vec(), from: date("2026-06-01"), until: date("2026-06-02") }
}

fn judge(certificates: &[Vec<u8>], roots: &Roots, revoked: &RevocationList) -> Result<Attestation, Refusal> {
    let (challenge, at) = (challenge(), date("2026-06-01").plus(Timestamp::HOUR));
    let expected = Expected { challenge: &challenge, packages: &[PACKAGE], signers: &[SIGNER], at };
    verify(&chain(certificates), &expected, roots, revoked)
}

/// The answer of a phone that says this.
fn says(value: &Value) -> Result<Attestation, Refusal> {
    let made = Made::new(&description(value));
    made.judge(&made.certificates())
}

fn code(result: Result<Attestation, Refusal>) -> &'static str {
    result.map_or_else(|refusal| refusal.code(), |_| "taken")
}

#[test]
fn the_right_answer_is_taken() {
    let made = Made::new(&description(&good()));
    let attestation = made.judge(&made.certificates()).unwrap();
    assert_eq!(attestation.security_level, SecurityLevel::TrustedEnvironment);
    assert_eq!(attestation.facts.boot_state, Known::Proved(BootState::Verified));
    assert_eq!(attestation.facts.device_locked, Known::Proved(true));
    assert_eq!(attestation.facts.os_version.proved().unwrap().to_string(), "16.0.0");
    assert_eq!(attestation.facts.os_patch_level.proved().unwrap().to_string(), "2026-02");
    assert_eq!(attestation.facts.vendor_patch_level.proved().unwrap().to_string(), "2026-02-05");
    // Which app asked is the system's word, and what nobody said is nobody's.
    assert_eq!(attestation.facts.application.strength(), Strength::Reported);
    assert_eq!(attestation.facts.module_hash.strength(), Strength::Reported);
    assert_eq!(attestation.facts.model, Known::Unknown);
    assert_eq!(attestation.provisioning, Provisioning::Remote { certificates_issued: Some(8) });
    assert!(!attestation.revocation_looked_up);
}

#[test]
fn a_root_of_the_same_name_is_no_root() {
    let made = Made::new(&description(&good()));
    let refusal = judge(&made.certificates(), &Roots::google(), &RevocationList::not_looked_up()).unwrap_err();
    assert_eq!(refusal.code(), "attestation.root-unknown");
    assert!(refusal.to_string().contains("f92009e853b6b045"), "{refusal}");
    // With the true root behind a forged one's chain, and with the true root's certificate instead of the forged one.
    let google = phone("akita/sdk34/TEE_EC_NONE.pem").pop().unwrap();
    let mut with_both = made.certificates();
    with_both.push(google.clone());
    assert_eq!(code(judge(&with_both, &Roots::google(), &RevocationList::not_looked_up())), "attestation.chain");
    let mut instead = made.certificates();
    instead[2] = google;
    assert_eq!(
        judge(&instead, &Roots::google(), &RevocationList::not_looked_up()),
        Err(Refusal::Signature { certificate: 1 })
    );
}

#[test]
fn a_phone_may_leave_the_root_out_and_nobody_else_gains_by_it() {
    let made = Made::new(&description(&good()));
    let without = &made.certificates()[..2];
    assert_eq!(code(made.judge(without)), "taken");
    assert_eq!(code(judge(without, &Roots::google(), &RevocationList::not_looked_up())), "attestation.root-unknown");
}

#[test]
fn software_roots_are_refused_by_name() {
    for (file, subject) in
        [("software-root-ec.pem", "Android Keystore Software Attestation Root"), ("software-root-rsa.pem", "")]
    {
        let root = certificates(&data().join("made").join(file)).pop().unwrap();
        let mut name = vec![
            (DnType::CountryName, "US"),
            (DnType::StateOrProvinceName, "California"),
            (DnType::LocalityName, "Mountain View"),
            (DnType::OrganizationName, "Google, Inc."),
            (DnType::OrganizationalUnitName, "Android"),
        ];
        if !subject.is_empty() {
            name.push((DnType::CommonName, subject));
        }
        // Its private key is public; here it is enough that the names fit.
        let leaf = Maker::root(ca(&name, 9)).issue(with_extension(key(), ATTESTATION, &description(&good())));
        let refusal = judge(&[leaf.der, root], &Roots::google(), &RevocationList::not_looked_up()).unwrap_err();
        assert_eq!(refusal.code(), "attestation.software-root", "{refusal}");
    }
}

#[test]
fn every_way_of_signing_is_taken_or_refused_by_name() {
    let mut count = 0;
    for entry in fs::read_dir(data().join("made")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if !name.ends_with(".pem") || name.starts_with("software") {
            continue;
        }
        let certificates = certificates(&path);
        let at = Timestamp(
            x509_parser::parse_x509_certificate(&certificates[1]).unwrap().1.validity().not_before.timestamp() * 1000,
        );
        let judged = inspect(
            &chain(&certificates),
            at,
            &own_root(certificates.last().unwrap()),
            &RevocationList::not_looked_up(),
        );
        match judged {
            Ok(attestation) => {
                assert!(name.starts_with("taken-"), "{name}");
                assert_eq!(attestation.facts.device_locked, Known::Proved(false));
            }
            Err(refusal) => {
                assert!(name.starts_with("refused-"), "{name}: {refusal}");
                let way = name.contains("sha1") || name.contains("ed25519");
                assert_eq!(
                    refusal.code(),
                    if way { "attestation.algorithm" } else { "attestation.signature" },
                    "{name}"
                );
            }
        }
        count += 1;
    }
    assert_eq!(count, 14);
}

#[test]
fn the_challenge_counts_once_and_in_time() {
    let made = Made::new(&description(&good()));
    let roots = own_root(&made.root.der);
    let judge = |challenge: &Challenge| {
        let at = date("2026-06-01").plus(Timestamp::HOUR);
        let expected = Expected { challenge, packages: &[PACKAGE], signers: &[SIGNER], at };
        code(verify(&chain(&made.certificates()), &expected, &roots, &RevocationList::not_looked_up()))
    };
    assert_eq!(judge(&challenge()), "taken");
    assert_eq!(judge(&Challenge { bytes: b"another".to_vec(), ..challenge() }), "attestation.challenge");
    assert_eq!(judge(&Challenge { bytes: CHALLENGE[..15].to_vec(), ..challenge() }), "attestation.challenge");
    assert_eq!(judge(&Challenge { until: date("2026-06-01"), ..challenge() }), "attestation.challenge-stale");
    assert_eq!(judge(&Challenge { from: date("2026-06-02"), ..challenge() }), "attestation.challenge-stale");
    // A phone that was given nothing to answer proves nothing, even where nothing is expected.
    let mut value = good();
    value["attestationChallenge"] = json!("");
    let empty = Made::new(&description(&value));
    let nothing = Challenge { bytes: Vec::new(), ..challenge() };
    let expected = Expected {
        challenge: &nothing,
        packages: &[PACKAGE],
        signers: &[SIGNER],
        at: date("2026-06-01").plus(Timestamp::HOUR),
    };
    let roots = own_root(&empty.root.der);
    let judged = verify(&chain(&empty.certificates()), &expected, &roots, &RevocationList::not_looked_up());
    assert_eq!(judged, Err(Refusal::Challenge));
}

#[test]
fn another_app_and_another_signer_are_refused() {
    let with = |packages: Value, signatures: Value| {
        let mut value = good();
        value["softwareEnforced"]["attestationApplicationId"] =
            json!({ "packages": packages, "signatures": signatures });
        code(says(&value))
    };
    let ours = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
    let theirs = "CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg=";
    let package = |name: &str| json!({ "name": name, "version": "1" });
    assert_eq!(with(json!([package(PACKAGE)]), json!([ours])), "taken");
    assert_eq!(with(json!([package("org.example.other")]), json!([ours])), "attestation.package");
    assert_eq!(with(json!([]), json!([ours])), "attestation.package");
    assert_eq!(with(json!([package("org.example.vigie.fake")]), json!([ours])), "attestation.package");
    // Packages that share a user id are named together.
    assert_eq!(with(json!([package("org.example.other"), package(PACKAGE)]), json!([ours])), "taken");
    assert_eq!(with(json!([package(PACKAGE)]), json!([theirs])), "attestation.signer");
    assert_eq!(with(json!([package(PACKAGE)]), json!([ours, theirs])), "attestation.signer");
    assert_eq!(with(json!([package(PACKAGE)]), json!([])), "attestation.signer");
    let mut nobody = good();
    nobody["softwareEnforced"].as_object_mut().unwrap().remove("attestationApplicationId");
    assert_eq!(code(says(&nobody)), "attestation.package");
}

#[test]
fn a_key_that_came_from_outside_is_refused() {
    for origin in ["DERIVED", "IMPORTED", "RESERVED", "SECURELY_IMPORTED"] {
        let mut value = good();
        value["hardwareEnforced"]["origin"] = json!(origin);
        assert_eq!(says(&value), Err(Refusal::KeyImported), "{origin}");
    }
    // Nor is what nobody vouches for taken: hardware says nothing, or the system alone says that it was made there.
    let mut silent = good();
    silent["hardwareEnforced"].as_object_mut().unwrap().remove("origin");
    assert_eq!(says(&silent), Err(Refusal::KeyImported));
    silent["softwareEnforced"]["origin"] = json!("GENERATED");
    assert_eq!(says(&silent), Err(Refusal::KeyImported));
}

#[test]
fn an_attested_key_vouches_for_nobody() {
    let contents = description(&good());
    let made = Made::new(&contents);
    let behind = |forged: Maker| [vec![forged.der], made.certificates()].concat();
    // Signed with the phone's attested key: with an extension of its own, and without.
    let forged = made.phone.issue(with_extension(params(&[(DnType::CommonName, "forged")], 2), ATTESTATION, &contents));
    assert_eq!(code(made.judge(&behind(forged))), "attestation.extension-twice");
    let forged = made.phone.issue(params(&[(DnType::CommonName, "forged")], 2));
    assert_eq!(code(made.judge(&behind(forged))), "attestation.extension-misplaced");
    // Hardware that itself has an extension is some phone's key.
    let tee = made.root.issue(with_extension(tee(), ATTESTATION, &contents));
    let phone = tee.issue(with_extension(key(), ATTESTATION, &contents));
    let certificates = [phone.der, tee.der.clone(), made.root.der.clone()];
    assert_eq!(code(made.judge(&certificates)), "attestation.extension-twice");
    let phone = tee.issue(key());
    let certificates = [phone.der, tee.der.clone(), made.root.der.clone()];
    assert_eq!(made.judge(&certificates), Err(Refusal::ExtensionMisplaced { certificate: 1 }));
    // Twice in one certificate, and nowhere.
    let both = with_extension(with_extension(key(), ATTESTATION, &contents), ATTESTATION, &contents);
    let certificates = [made.tee.issue(both).der, made.tee.der.clone(), made.root.der.clone()];
    assert_eq!(code(made.judge(&certificates)), "attestation.extension-twice");
    let certificates = [made.tee.issue(key()).der, made.tee.der.clone(), made.root.der.clone()];
    assert_eq!(made.judge(&certificates), Err(Refusal::ExtensionMissing));
}

#[test]
fn who_was_provisioned_stands_behind_the_phone() {
    let contents = description(&good());
    let made = Made::new(&contents);
    let between = made.tee.issue(ca(&[(DnType::CommonName, "between")], 3));
    let phone = between.issue(with_extension(key(), ATTESTATION, &contents));
    let certificates = [phone.der, between.der, made.tee.der.clone(), made.root.der.clone()];
    assert_eq!(code(made.judge(&certificates)), "attestation.chain");
}

#[test]
fn revoked_and_suspended_certificates_are_refused_wherever_they_stand() {
    let made = Made::new(&description(&good()));
    let roots = own_root(&made.root.der);
    for (serial, certificate) in [("1", 0), ("a1b2", 1), ("d50f", 2)] {
        for (status, code) in [("REVOKED", "attestation.revoked"), ("SUSPENDED", "attestation.suspended")] {
            let list = json!({ "entries": { serial: { "status": status, "reason": "KEY_COMPROMISE" } } });
            let list = RevocationList::read(list.to_string().as_bytes()).unwrap();
            let refusal = judge(&made.certificates(), &roots, &list).unwrap_err();
            assert_eq!(refusal.code(), code);
            let words = refusal.to_string();
            assert!(words.contains(&format!("certificate {certificate} (serial {serial})")), "{words}");
            assert!(words.contains("KEY_COMPROMISE"), "{words}");
        }
    }
    let list = RevocationList::read(br#"{"entries":{"a1b3":{"status":"REVOKED"}}}"#).unwrap();
    assert!(judge(&made.certificates(), &roots, &list).unwrap().revocation_looked_up);
}

#[test]
fn certificates_are_held_to_their_dates_but_for_the_phone_s() {
    let contents = description(&good());
    let root = Maker::root(google_root());
    let roots = own_root(&root.der);
    let issue = |tee_from: i32, tee_until: i32, phone_from: i32, phone_until: i32| {
        let dated = |mut params: CertificateParams, from: i32, until: i32| {
            params.not_before = rcgen::date_time_ymd(from, 6, 1);
            params.not_after = rcgen::date_time_ymd(until, 6, 1);
            params
        };
        let tee = root.issue(dated(tee(), tee_from, tee_until));
        let phone = tee.issue(with_extension(dated(key(), phone_from, phone_until), ATTESTATION, &contents));
        code(judge(&[phone.der, tee.der, root.der.clone()], &roots, &RevocationList::not_looked_up()))
    };
    assert_eq!(issue(2025, 2027, 2025, 2027), "taken");
    assert_eq!(issue(2024, 2025, 2024, 2027), "attestation.expired");
    assert_eq!(issue(2027, 2028, 2025, 2027), "attestation.not-yet");
    // The phone's own dates are by its clock (Titan M, 2020: a year and more ahead) or for ever.
    assert_eq!(issue(2025, 2027, 2027, 2028), "taken");
    assert_eq!(issue(2025, 2027, 1970, 1971), "taken");
}

#[test]
fn the_weaker_level_counts_and_what_software_says_is_reported() {
    for (attestation, keymint, level, strength) in [
        ("STRONG_BOX", "STRONG_BOX", SecurityLevel::StrongBox, Strength::Proved),
        ("STRONG_BOX", "TRUSTED_ENVIRONMENT", SecurityLevel::TrustedEnvironment, Strength::Proved),
        ("TRUSTED_ENVIRONMENT", "SOFTWARE", SecurityLevel::Software, Strength::Reported),
        ("SOFTWARE", "TRUSTED_ENVIRONMENT", SecurityLevel::Software, Strength::Reported),
        ("SOFTWARE", "SOFTWARE", SecurityLevel::Software, Strength::Reported),
    ] {
        let mut value = good();
        value["attestationSecurityLevel"] = json!(attestation);
        value["keyMintSecurityLevel"] = json!(keymint);
        let attestation = says(&value).unwrap();
        assert_eq!(attestation.security_level, level);
        assert_eq!(attestation.facts.boot_state.strength(), strength);
        assert_eq!(attestation.facts.device_locked.strength(), strength);
        assert_eq!(attestation.facts.os_patch_level.strength(), strength);
        assert_eq!(attestation.facts.key_origin.strength(), strength);
    }
}

#[test]
fn a_boot_state_that_the_system_claims_is_reported() {
    let mut value = good();
    let root = value["hardwareEnforced"].as_object_mut().unwrap().remove("rootOfTrust").unwrap();
    let attestation = says(&value).unwrap();
    assert_eq!(attestation.facts.boot_state, Known::Unknown);
    assert_eq!(attestation.facts.device_locked, Known::Unknown);
    assert_eq!(attestation.facts.os_version.strength(), Strength::Reported);
    value["softwareEnforced"]["rootOfTrust"] = root;
    let attestation = says(&value).unwrap();
    assert_eq!(attestation.facts.boot_state, Known::Reported(BootState::Verified));
    assert_eq!(attestation.facts.device_locked.proved(), None);
}

#[test]
fn an_open_phone_s_versions_are_its_owner_s_word() {
    for (state, locked) in [("UNVERIFIED", false), ("SELF_SIGNED", true), ("VERIFIED", false), ("FAILED", true)] {
        let mut value = good();
        value["hardwareEnforced"]["rootOfTrust"]["verifiedBootState"] = json!(state);
        value["hardwareEnforced"]["rootOfTrust"]["deviceLocked"] = json!(locked);
        let facts = says(&value).unwrap().facts;
        assert_eq!(facts.device_locked, Known::Proved(locked));
        assert_eq!(facts.boot_state.strength(), Strength::Proved);
        for strength in
            [facts.os_version.strength(), facts.os_patch_level.strength(), facts.boot_patch_level.strength()]
        {
            assert_eq!(strength, Strength::Reported, "{state}");
        }
    }
}

#[test]
fn all_versions_are_read_alike() {
    for version in ["1", "2", "3", "4", "100", "200", "300", "400", "500", "600"] {
        let mut value = good();
        value["attestationVersion"] = json!(version);
        // Up to version 2 there was no digest over what was verified.
        if version < "3" && version.len() == 1 {
            value["hardwareEnforced"]["rootOfTrust"].as_object_mut().unwrap().remove("verifiedBootHash");
        }
        let facts = says(&value).unwrap().facts;
        assert_eq!(facts.boot_state, Known::Proved(BootState::Verified), "{version}");
    }
}

/// A description with this in its hardware list, beside the boot state of a good one.
fn with_fields(fields: &[Vec<u8>]) -> Option<KeyDescription> {
    let parts = [
        integer(2, 500),
        integer(10, 1),
        integer(2, 500),
        integer(10, 1),
        tlv(4, CHALLENGE),
        tlv(4, &[]),
        tlv(0x30, &[]),
        tlv(0x30, &fields.concat()),
    ];
    KeyDescription::read(&tlv(0x30, &parts.concat()))
}

fn boot(locked: u8, state: i128) -> Vec<u8> {
    let parts = [tlv(4, &[1; 32]), tlv(1, &[locked]), integer(10, state)];
    field(704, &tlv(0x30, &parts.concat()))
}

#[test]
fn unknown_fields_are_read_over_and_named() {
    let unknown = [field(12, &integer(2, 5)), field(721, &tlv(0x30, &[1, 2, 3])), field(16_000, &[5, 0])];
    let read = with_fields(&[&unknown[..], &[boot(0xff, 0)]].concat()).unwrap().hardware_enforced;
    assert_eq!(read.unknown, [12, 721, 16_000]);
    assert!(read.unreadable.is_empty() && !read.ordered);
    assert!(read.root_of_trust.unwrap().device_locked);
}

#[test]
fn unreadable_fields_are_unknown_and_never_good() {
    let fields = [
        field(702, &tlv(4, &[0])),
        field(704, &tlv(0x30, &tlv(4, &[1; 32]))),
        field(705, &[]),
        field(706, &[integer(2, 202_601), integer(2, 202_602)].concat()),
        field(709, &tlv(4, &[0x30, 9])),
        field(710, &tlv(4, &[0xff, 0xfe])),
        field(718, &tlv(2, &[1; 17])),
    ];
    let read = with_fields(&fields).unwrap().hardware_enforced;
    assert_eq!(read.unreadable, [702, 704, 705, 706, 709, 710, 718]);
    assert_eq!((read.root_of_trust, read.origin, read.os_version), (None, None, None));
}

#[test]
fn odd_forms_are_read_as_phones_mean_them() {
    let read = |locked, state| with_fields(&[boot(locked, state)]).unwrap().hardware_enforced.root_of_trust.unwrap();
    assert!(read(1, 0).device_locked && read(0xff, 0).device_locked && !read(0, 0).device_locked);
    assert_eq!(read(0xff, 9).verified_boot_state, BootState::Other(vigie_attestation::Number(9)));
    assert_eq!(read(0xff, 1).verified_boot_key, Bytes(vec![1; 32]));
    let origin = with_fields(&[field(702, &integer(2, 77))]).unwrap().hardware_enforced.origin;
    assert_eq!(origin, Some(Origin::Other(vigie_attestation::Number(77))));
}

#[test]
fn a_field_that_stands_twice_makes_the_whole_unreadable() {
    assert_eq!(with_fields(&[boot(0, 2), boot(0xff, 0)]), None);
    assert_eq!(with_fields(&[field(900, &[5, 0]), field(900, &[5, 0])]), None);
}

#[test]
fn what_is_no_description_is_refused() {
    let good = description(&good());
    let cut = &good[..good.len() - 1];
    let behind = [&good[..], &[0]].concat();
    for contents in [&[][..], &[0x30, 0], &[5, 0], &[4, 2, 5, 0], cut, &behind[..]] {
        let made = Made::new(contents);
        assert_eq!(made.judge(&made.certificates()), Err(Refusal::Extension), "{contents:x?}");
    }
    // A chain that holds, with nothing in it.
    let path = data().join("p256_sha384_intermediate.pem");
    let certificates = certificates(&path);
    let judged = inspect(
        &chain(&certificates),
        date("2026-01-01"),
        &own_root(certificates.last().unwrap()),
        &RevocationList::not_looked_up(),
    );
    assert_eq!(judged, Err(Refusal::Extension));
}

#[test]
fn limits_hold() {
    let made = Made::new(&description(&good()));
    let many = vec![made.phone.der.clone(); 11];
    assert_eq!(Chain::from_der(&many).unwrap_err().code(), "attestation.malformed");
    let long = Made::new(&vec![0; 40_000]);
    assert!(Chain::from_der(&[&long.phone.der]).is_ok());
    assert_eq!(Chain::from_der(&[&long.phone.der, &long.phone.der]).unwrap_err().code(), "attestation.malformed");
    assert_eq!(Chain::from_der(&[] as &[Vec<u8>]).unwrap_err().code(), "attestation.malformed");
    assert_eq!(Chain::from_pem(b"").unwrap_err().code(), "attestation.malformed");
    assert_eq!(Chain::from_pem(&vec![b'\n'; 1 << 18]).unwrap_err().code(), "attestation.malformed");
    let with_more = [&made.phone.der[..], &[0]].concat();
    assert_eq!(Chain::from_der(&[with_more]).unwrap_err().code(), "attestation.malformed");
}
