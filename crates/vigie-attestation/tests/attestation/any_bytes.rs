//! Whatever comes: no panic, and no changed byte of what is signed holds.

use std::path::PathBuf;

use proptest::prelude::*;
use vigie_attestation::{Chain, ExpiredFactoryKeys, KeyDescription, RevocationList, Roots, inspect};
use vigie_types::Timestamp;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use crate::encode::description;
use crate::golden::expected;
use crate::support::{certificates, date, phones, when};

fn judge(certificates: &[Vec<u8>], at: Timestamp) -> bool {
    let roots = Roots::google().with_expired_factory_keys(ExpiredFactoryKeys::Taken);
    Chain::from_der(certificates)
        .and_then(|chain| inspect(&chain, at, &roots, &RevocationList::not_looked_up()))
        .is_ok()
}

/// Where the signed part of a certificate stands.
fn signed(der: &[u8]) -> std::ops::Range<usize> {
    let (_, read) = X509Certificate::from_der(der).unwrap();
    let part = read.tbs_certificate.as_ref();
    let start = der.windows(part.len()).position(|window| window == part).unwrap();
    start..start + part.len()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_changed_byte_of_what_is_signed_holds(
        which in any::<prop::sample::Index>(),
        certificate in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        change in 1..=255_u8,
    ) {
        let phones = phones();
        let path: &PathBuf = which.get(&phones);
        let mut chain = certificates(path);
        let time = when(&chain);
        prop_assert!(judge(&chain, time));
        let one = certificate.index(chain.len());
        let part = signed(&chain[one]);
        let at = part.start + at.index(part.len());
        chain[one][at] ^= change;
        prop_assert!(!judge(&chain, time), "{}, certificate {one}, byte {at}", path.display());
    }

    #[test]
    fn changed_chains_are_survived(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let phones = phones();
        let path: &PathBuf = which.get(&phones);
        let mut chain = certificates(path);
        let time = when(&chain);
        for (certificate, at, byte) in changes {
            let one = certificate.index(chain.len());
            let at = at.index(chain[one].len());
            chain[one][at] = byte;
        }
        let one = cut.index(2 * chain.len());
        if let Some(one) = chain.get_mut(one) {
            one.truncate(cut.index(one.len() + 1));
        }
        judge(&chain, time);
    }

    #[test]
    fn changed_descriptions_are_survived(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let phones = phones();
        let path = which.get(&phones).with_extension("json");
        let mut contents = description(&expected(&path));
        for (at, byte) in changes {
            let at = at.index(contents.len());
            contents[at] = byte;
        }
        if let Some(read) = KeyDescription::read(&contents) {
            serde_json::to_value(&read).unwrap();
        }
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Chain::from_der(&[&bytes]).is_err());
        let _ = (Chain::from_pem(&bytes), KeyDescription::read(&bytes), RevocationList::read(&bytes));
    }

    #[test]
    fn any_time_is_survived(which in any::<prop::sample::Index>(), ms in any::<i64>()) {
        let phones = phones();
        let path: &PathBuf = which.get(&phones);
        let chain = certificates(path);
        let holds = judge(&chain, Timestamp(ms));
        prop_assert!(!holds || (date("2016-01-01")..date("2042-12-31")).contains(&Timestamp(ms)));
    }
}
