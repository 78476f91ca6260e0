//! Real chains, in time and out of it, whole and not.

use std::fs;

use vigie_attestation::{
    Attestation, Chain, ChainFault, Challenge, Expected, ExpiredFactoryKeys, Known, Provisioning, Refusal,
    RevocationList, Roots, SecurityLevel, inspect, verify,
};
use vigie_types::Timestamp;

use crate::support::{certificates, chain, data, date, phone, phones, when};

fn judge(certificates: &[Vec<u8>], at: Timestamp) -> Result<Attestation, Refusal> {
    inspect(&chain(certificates), at, &Roots::google(), &RevocationList::not_looked_up())
}

#[test]
fn keys_that_phones_fetch_last_two_weeks() {
    let certificates = phone("caiman/sdk36/TEE_EC_RKP.pem");
    let at = when(&certificates);
    let attestation = judge(&certificates, at).unwrap();
    let days = attestation.valid_until.since(at) / Timestamp::DAY;
    assert!((7..21).contains(&days), "{days}");
    assert_eq!(attestation.provisioning, Provisioning::Remote { certificates_issued: Some(64) });
    assert_eq!(judge(&certificates, attestation.valid_until).map(|_| ()), Ok(()));
    let late = judge(&certificates, attestation.valid_until.plus(1)).unwrap_err();
    assert!(matches!(late, Refusal::Expired { certificate: Some(1), .. }), "{late}");
    let early = judge(&certificates, at.plus(-30 * Timestamp::DAY)).unwrap_err();
    assert!(matches!(early, Refusal::NotYet { certificate: Some(1), .. }), "{early}");
}

#[test]
fn a_root_s_key_goes_on_when_its_certificate_has_ended() {
    // The root's certificate of this Pixel 3 ended on 2026-05-24, those below it in 2028.
    let certificates = phone("blueline/sdk28/SB_RSA_NONE.pem");
    let attestation = judge(&certificates, date("2026-11-30")).unwrap();
    assert_eq!(attestation.provisioning, Provisioning::Factory { expired: false });
    assert_eq!(attestation.security_level, SecurityLevel::StrongBox);
    assert_eq!(judge(&certificates, date("2030-01-01")).unwrap_err().code(), "attestation.expired");
    assert_eq!(judge(&certificates, date("2016-01-01")).unwrap_err().code(), "attestation.not-yet");
}

#[test]
fn factory_keys_that_have_ended_are_refused_unless_they_are_taken_knowingly() {
    // Made 2026-06-04, under certificates that had ended eleven days before and are never renewed.
    let certificates = phone("sony-xperia10-iii/sdk33/TEE_EC.pem");
    let at = Timestamp(1_780_585_145_000);
    let refusal = judge(&certificates, at).unwrap_err();
    assert_eq!(refusal.to_string(), "attestation.expired: certificate 1 had ended (2026-05-24 17:19 UTC)");
    let taking = Roots::google().with_expired_factory_keys(ExpiredFactoryKeys::Taken);
    let judge =
        |certificates: &[Vec<u8>], at| inspect(&chain(certificates), at, &taking, &RevocationList::not_looked_up());
    assert_eq!(judge(&certificates, at).unwrap().provisioning, Provisioning::Factory { expired: true });
    // Never what a phone fetched, never before its time, and never under a key that has ended itself.
    assert_eq!(judge(&phone("akita/sdk34/TEE_EC_NONE.pem"), at).unwrap_err().code(), "attestation.expired");
    assert_eq!(judge(&phone("tegu/sdk36/TEE_EC_2026_ROOT.pem"), at).unwrap_err().code(), "attestation.expired");
    assert_eq!(judge(&certificates, date("2016-05-26")).unwrap_err().code(), "attestation.not-yet");
    assert_eq!(
        judge(&certificates, date("2042-04-01")),
        Err(Refusal::Expired { certificate: None, until: date("2042-03-15") })
    );
}

#[test]
fn both_roots_and_both_ways_of_provisioning_are_known() {
    for path in phones() {
        let certificates = certificates(&path);
        let attestation = judge(&certificates, when(&certificates)).unwrap();
        let name = path.display().to_string();
        let factory = ["blueline", "sony", "FACTORY"].iter().any(|word| name.contains(word));
        assert_eq!(matches!(attestation.provisioning, Provisioning::Factory { .. }), factory, "{name}");
        let new_root = ["2026_ROOT", "tegu", "MLDSA_RKP"].iter().any(|word| name.contains(word));
        assert_eq!(attestation.root.contains("CA1"), new_root, "{name}: {}", attestation.root);
        let strongbox = name.contains("/SB_");
        assert_eq!(attestation.security_level == SecurityLevel::StrongBox, strongbox, "{name}");
        assert_eq!(attestation.chain.len(), certificates.len());
    }
}

#[test]
fn a_chain_without_its_root_holds_and_a_shorter_one_does_not() {
    for path in phones() {
        let certificates = certificates(&path);
        let at = when(&certificates);
        let whole = judge(&certificates, at).unwrap();
        let without = judge(&certificates[..certificates.len() - 1], at).unwrap();
        assert_eq!(without.facts, whole.facts);
        assert_eq!((without.root, without.provisioning), (whole.root, whole.provisioning));
        let refusal = judge(&certificates[..certificates.len() - 2], at).unwrap_err();
        assert!(matches!(refusal, Refusal::RootUnknown { .. }), "{refusal}");
    }
    let alone = phone("allow_while_on_body.pem");
    assert_eq!(judge(&alone, date("2025-04-01")), Err(Refusal::Chain(ChainFault::Short)));
}

#[test]
fn wrong_order_and_more_certificates_are_no_chain() {
    for path in phones() {
        let good = certificates(&path);
        let at = when(&good);
        let mut reversed = good.clone();
        reversed.reverse();
        assert_eq!(judge(&reversed, at).unwrap_err().code(), "attestation.chain");
        for first in 0..good.len() - 1 {
            let mut swapped = good.clone();
            swapped.swap(first, first + 1);
            assert_eq!(judge(&swapped, at).unwrap_err().code(), "attestation.chain", "{first}");
        }
        for left_out in 1..good.len() - 1 {
            let mut shorter = good.clone();
            shorter.remove(left_out);
            assert_eq!(judge(&shorter, at).unwrap_err().code(), "attestation.chain", "{left_out}");
        }
        for twice in 0..good.len() {
            let mut longer = good.clone();
            longer.insert(twice, good[twice].clone());
            assert_eq!(judge(&longer, at).unwrap_err().code(), "attestation.chain", "{twice}");
        }
        let other = phone("p256_sha384_intermediate.pem");
        let longer = [&good[..], &other[1..2]].concat();
        assert_eq!(judge(&longer, at).unwrap_err().code(), "attestation.chain");
    }
}

#[test]
fn parts_of_two_phones_make_none() {
    let (one, other) = (phone("akita/sdk34/TEE_EC_NONE.pem"), phone("akita/sdk34/TEE_RSA_BASE+IMEI.pem"));
    let mixed = [&one[..1], &other[1..]].concat();
    assert_eq!(judge(&mixed, when(&one)).unwrap_err().code(), "attestation.chain");
    // The same name above: both are certified by a key that is called Droid CA3.
    let mixed = [&one[..2], &other[2..]].concat();
    assert_eq!(judge(&mixed, when(&one)), Err(Refusal::Signature { certificate: 1 }));
}

#[test]
fn a_list_with_a_real_serial_refuses_the_phone() {
    // Of a factory's numbers, whose hexadecimal digits look decimal; with a zero in front in the certificate.
    let certificates = phone("blueline/sdk28/SB_RSA_NONE.pem");
    let list = br#"{"entries":{"3882667606589968599":{"status":"REVOKED","reason":"CA_COMPROMISE"}}}"#;
    let list = RevocationList::read(list).unwrap();
    let judged = inspect(&chain(&certificates), date("2020-01-01"), &Roots::google(), &list);
    let expected =
        Refusal::Revoked { certificate: 2, serial: "3882667606589968599".into(), reason: "CA_COMPROMISE".into() };
    assert_eq!(judged, Err(expected));
}

#[test]
fn an_answer_to_somebody_else_is_refused() {
    let certificates = phone("sony-xperia10-iii/sdk33/TEE_EC.pem");
    let at = date("2026-05-20");
    let verify = |bytes: &[u8], package, signer: [u8; 32]| {
        let challenge = Challenge { bytes: bytes.to_vec(), from: at, until: at.plus(Timestamp::HOUR) };
        let expected = Expected { challenge: &challenge, packages: &[package], signers: &[signer], at };
        verify(&chain(&certificates), &expected, &Roots::google(), &RevocationList::not_looked_up())
    };
    let own = judge(&certificates, at).unwrap();
    let challenge = own.description.challenge.0.clone();
    let signer: [u8; 32] = own.description.application().unwrap().signers[0].0.clone().try_into().unwrap();
    assert_eq!(verify(&challenge, "com.android.vending", signer).map(|_| ()), Ok(()));
    assert_eq!(verify(b"ours", "com.android.vending", signer), Err(Refusal::Challenge));
    let package = verify(&challenge, "org.example.vigie", signer).unwrap_err();
    assert_eq!(
        package.to_string(),
        "attestation.package: not this app asked for the attestation, but com.android.vending"
    );
    assert_eq!(verify(&challenge, "com.android.vending", [0; 32]).unwrap_err().code(), "attestation.signer");
    // The phone's identifiers, which hardware compares with what its maker put in.
    assert_eq!(own.facts.model, Known::Proved("SO-52B".into()));
}

#[test]
fn pem_is_read_as_people_have_it() {
    let path = data().join("akita/sdk34/TEE_EC_NONE.pem");
    let text = fs::read_to_string(&path).unwrap();
    let at = when(&certificates(&path));
    let forms = [
        text.clone(),
        text.trim_end().to_owned(),
        text.replace('\n', "\r\n"),
        format!("some words\n{text}\nand more"),
        text.replace("-----BEGIN", "0 s:CN = Android Keystore Key\n-----BEGIN"),
    ];
    for form in forms {
        let chain = Chain::from_pem(form.as_bytes()).unwrap();
        let judged = inspect(&chain, at, &Roots::google(), &RevocationList::not_looked_up());
        assert_eq!(judged.map(|attestation| attestation.chain.len()), Ok(5));
    }
    let cut = &text[..text.len() / 2];
    assert_eq!(Chain::from_pem(cut.as_bytes()).unwrap_err().code(), "attestation.malformed");
}
