//! Tests of packs: matching, deltas, damage, hostile bytes.

use ed25519_dalek::SigningKey;
use proptest::prelude::*;

use super::*;
use crate::feeds::tests::info;
use crate::{FeedFormat, FeedInfo, FeedLimits, Indicators, read_feed};

fn signer() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn trusted() -> [VerifyingKey; 1] {
    [signer().verifying_key()]
}

fn list(name: &str, class: Class, date: &str, text: &str) -> Indicators {
    let mut info = FeedInfo { class, family: Some(format!("{name} family")), ..info() };
    info.list.name = name.to_owned();
    info.list.date = date.to_owned();
    read_feed(text.as_bytes(), FeedFormat::Lines(None), &info, &FeedLimits::default()).unwrap().indicators
}

fn built(sequence: u64, lists: &[Indicators]) -> Vec<u8> {
    let mut builder = PackBuilder::new("Test pack", sequence, Timestamp(1_700_000_000_000));
    lists.iter().for_each(|list| {
        builder.add(list);
    });
    builder.build(&signer()).unwrap()
}

fn opened(bytes: &[u8]) -> Pack<&[u8]> {
    let pack = Pack::open(bytes, &trusted()).unwrap();
    pack.verify().unwrap();
    pack
}

fn shared(bytes: &[u8]) -> Indicators {
    Arc::new(Pack::open(SharedBytes::new(bytes.to_vec()), &trusted()).unwrap()).into()
}

const ONE: &str = "evil.example\n192.0.2.0/24\nd41d8cd98f00b204e9800998ecf8427e\nhttp://page.example/x\n";

#[test]
fn a_pack_answers_as_memory_does() {
    let memory = list("One", Class::Malware, "2026-01-01", ONE);
    let bytes = built(1, std::slice::from_ref(&memory));
    let pack = opened(&bytes);
    assert_eq!((pack.name(), pack.sequence(), pack.len()), ("Test pack", 1, 4));
    assert_eq!(pack.entries().count(), 4);
    let packed = shared(&bytes);
    for indicators in [&memory, &packed] {
        let matched = indicators.domain("www.evil.example").unwrap();
        assert_eq!((matched.indicator.as_ref(), matched.family.name.as_str()), ("evil.example", "One family"));
        assert_eq!(matched.family.list.as_ref(), indicators.lists().next().unwrap());
        assert!(
            indicators.domain("192.0.2.77").is_some() && indicators.file("d41d8cd98f00b204e9800998ecf8427e").is_some()
        );
        assert!(indicators.url("https://page.example/x").is_some() && indicators.domain("page.example").is_none());
        assert_eq!(indicators.len(), 4);
    }
}

#[test]
fn the_gravest_class_is_reported() {
    let ads = list("Ads", Class::Ads, "2026-01-01", "evil.example");
    let phishing = list("Phishing", Class::Phishing, "2026-01-01", "evil.example");
    let class = |indicators: &Indicators| indicators.domain("evil.example").unwrap().family.class;
    assert_eq!(class(&shared(&built(1, &[ads.clone(), phishing.clone()]))), Class::Phishing);
    let mut both = shared(&built(1, std::slice::from_ref(&ads)));
    both.merge(shared(&built(1, std::slice::from_ref(&phishing))));
    assert_eq!(class(&both), Class::Phishing);
    both.merge(ads);
    assert_eq!(class(&both), Class::Phishing);
    assert_eq!(both.lists().count(), 3);
}

#[test]
fn the_same_entries_make_the_same_bytes() {
    let one = list("One", Class::Malware, "2026-01-01", ONE);
    let two = list("Two", Class::Scam, "2026-01-02", "scam.example\nevil.example\n");
    let bytes = built(3, &[one.clone(), two.clone()]);
    assert_eq!(bytes, built(3, &[two, one]));
    assert_eq!(bytes, built(3, &[shared(&bytes)]));
}

#[test]
fn an_exception_takes_out_nothing_of_another_list() {
    let adblock = |name: &str, class, text: &str| {
        let mut info = FeedInfo { class, ..info() };
        info.list.name = name.to_owned();
        read_feed(text.as_bytes(), FeedFormat::Adblock, &info, &FeedLimits::default()).unwrap().indicators
    };
    let ads = adblock("Ads", Class::Ads, "||tracker.example^\n@@||good.tracker.example^\n");
    let scam = adblock("Scam", Class::Scam, "||scam.example^\n@@||good.tracker.example^\n@@||a.scam.example^");
    let bad = list("Bad", Class::Malware, "2026-01-01", "scam.example");
    let packed = shared(&built(1, &[ads, scam, bad]));
    assert!(packed.domain("good.tracker.example").is_none() && packed.domain("x.tracker.example").is_some());
    assert_eq!(packed.domain("a.scam.example").unwrap().family.class, Class::Malware);
}

#[test]
fn only_trusted_and_whole_packs_open() {
    let bytes = built(1, &[list("One", Class::Malware, "2026-01-01", ONE)]);
    let stranger = SigningKey::from_bytes(&[8; 32]).verifying_key();
    let error = |bytes: &[u8], keys: &[VerifyingKey]| Pack::open(bytes.to_vec(), keys).unwrap_err();
    assert_eq!(error(&bytes, &[stranger]), PackError::UnknownKey);
    assert_eq!(error(&bytes, &[]), PackError::UnknownKey);
    assert_eq!(error(&bytes[..bytes.len() - 1], &trusted()), PackError::Inconsistent);
    assert_eq!(error(b"VIGIEPAK", &trusted()), PackError::Inconsistent);
    assert_eq!(error(b"", &trusted()), PackError::NotAPack);
    let mut newer = bytes.clone();
    newer[24] ^= 1; // the sequence number
    assert_eq!(error(&newer, &trusted()), PackError::BadSignature);
    newer[8] = 9;
    assert_eq!(error(&newer, &trusted()), PackError::Format(9));
    let other = SigningKey::from_bytes(&[8; 32]);
    let resigned = resign(bytes.clone(), &other).unwrap();
    Pack::open(resigned.as_slice(), &[other.verifying_key()]).unwrap().verify().unwrap();
    assert_eq!(error(&resigned, &trusted()), PackError::UnknownKey);
    let mut damaged = bytes.clone();
    *damaged.last_mut().unwrap() ^= 1;
    assert_eq!(Pack::open(damaged, &trusted()).unwrap().verify(), Err(PackError::Damaged));
}

#[test]
fn a_delta_makes_the_new_pack_byte_for_byte() {
    let kept = list("Kept", Class::Spyware, "2026-01-01", "kept.example\n");
    let old = built(1, &[list("One", Class::Malware, "2026-01-01", ONE), kept.clone()]);
    let gone = ONE.replace("evil.example\n", "new.example\n");
    let renewed = list("One", Class::Malware, "2026-02-01", &gone);
    let two = list("Two", Class::Scam, "2026-02-01", "scam.example\nd41d8cd98f00b204e9800998ecf8427f\n");
    let moved = list("Two", Class::Spyware, "2026-02-01", "http://page.example/x\n");
    let new = built(2, &[renewed, two, moved, kept]);
    let (old, new) = (opened(&old), opened(&new));
    let delta = Delta::make(&old, &new).unwrap();
    assert_eq!(delta.apply(&old, &trusted()).unwrap(), new.bytes());
    assert_eq!(delta.apply(&new, &trusted()), Err(PackError::WrongBase));
    assert_eq!(Delta::make(&new, &old), Err(PackError::NotNewer));
    let stranger = SigningKey::from_bytes(&[8; 32]).verifying_key();
    assert_eq!(delta.apply(&old, &[stranger]), Err(PackError::UnknownKey));

    let diff = diff(&old, &new);
    let changed = |list: &str, kind| diff.changes.get(&(list.to_owned(), kind)).copied().unwrap_or_default();
    assert_eq!(changed("One", Kind::Domain), Change { added: 1, removed: 1 });
    assert_eq!(changed("One", Kind::Url), Change { added: 0, removed: 1 });
    assert_eq!(changed("Two", Kind::Url), Change { added: 1, removed: 0 });
    assert_eq!(diff.total(), Change { added: 4, removed: 2 });
    assert_eq!((diff.lists_added.as_slice(), diff.lists_removed.len()), (["Two".to_owned()].as_slice(), 0));
    assert_eq!(diff.lists_renewed, [("One".into(), "2026-01-01".into(), "2026-02-01".into())]);
    assert!(super::diff(&old, &old).is_empty());
}

#[test]
fn a_small_change_makes_a_small_delta() {
    let many: String = (0..2000).map(|number| format!("host{number}.example\n")).collect();
    let old = built(1, &[list("Many", Class::Scam, "2026-01-01", &many)]);
    let new = built(2, &[list("Many", Class::Scam, "2026-01-02", &format!("{many}one-more.example\n"))]);
    let (old, new) = (opened(&old), opened(&new));
    let delta = Delta::make(&old, &new).unwrap();
    assert!(delta.bytes().len() < 1000, "{}", delta.bytes().len());
    assert_eq!(delta.apply(&old, &trusted()).unwrap(), new.bytes());
}

/// Asks everything that can be asked of bytes that claim to be a pack.
fn ask(bytes: &[u8], keys: &[VerifyingKey]) {
    let Ok(pack) = Pack::open(SharedBytes::new(bytes.to_vec()), keys) else { return };
    let _ = pack.verify();
    assert!(pack.entries().count() <= pack.len());
    let good = built(1, &[]);
    let good = Pack::open(good, &trusted()).unwrap();
    let _ = (diff(&pack, &good), diff(&good, &pack), Delta::make(&good, &pack));
    let indicators = Indicators::from(Arc::new(pack));
    let _ = (
        indicators.domain("a.evil.example"),
        indicators.url("http://page.example/x?y"),
        indicators.domain("192.0.2.1"),
    );
}

proptest! {
    #[test]
    fn hostile_packs_do_no_harm(
        random in prop::collection::vec(any::<u8>(), 0..2000),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        ask(&random, &trusted());
        let mut bytes = built(5, &[list("One", Class::Malware, "2026-01-01", ONE)]);
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        ask(&bytes, &trusted());
        ask(&bytes[..cut.index(bytes.len())], &trusted());
        // Signed again, so that what comes behind the signature is reached.
        if let Ok(bytes) = resign(bytes, &signer()) {
            ask(&bytes, &trusted());
        }
    }

    #[test]
    fn hostile_deltas_do_no_harm(
        random in prop::collection::vec(any::<u8>(), 0..600),
        place in any::<prop::sample::Index>(),
        value in any::<u8>(),
    ) {
        let old = built(1, &[list("One", Class::Malware, "2026-01-01", ONE)]);
        let new = built(2, &[list("One", Class::Malware, "2026-01-02", "new.example\n192.0.2.0/24\n")]);
        let (old, new) = (opened(&old), opened(&new));
        let mut delta = Delta::make(&old, &new).unwrap().bytes().to_vec();
        prop_assert!(Delta::from_bytes(random).apply(&old, &trusted()).is_err());
        let place = place.index(delta.len());
        delta[place] = value;
        if let Ok(made) = Delta::from_bytes(delta).apply(&old, &trusted()) {
            prop_assert_eq!(made, new.bytes());
        }
    }
}
