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
fn what_lists_name_below_a_host_is_told_in_memory_as_in_a_pack() {
    let text = "a.evil.example\nb.evil.example\nevil.example\nnotevil.example\nhttp://evil.example/x\n\
        http://evil.example.com/x\nhttp://a.evil.example/y\n";
    let memory = list("One", Class::Malware, "2026-01-01", text);
    for indicators in [&memory, &shared(&built(1, std::slice::from_ref(&memory)))] {
        let under = |host, below| {
            let mut names: Vec<String> =
                indicators.named_under(&[(host, below)]).concat().into_iter().map(|(name, _)| name).collect();
            names.sort_unstable();
            names
        };
        let all = ["a.evil.example", "a.evil.example/y", "b.evil.example", "evil.example/x"];
        assert_eq!(under("evil.example", true), all);
        assert_eq!(under("evil.example", false), ["evil.example/x"], "its pages alone");
        assert_eq!(under("a.evil.example", true), ["a.evil.example/y"]);
        assert_eq!(under("vil.example", true), [""; 0], "whole labels");
    }
    let filter = b"||a.evil.example^\n||b.evil.example^\n@@||b.evil.example^\n";
    let filter = read_feed(filter, FeedFormat::Adblock, &info(), &FeedLimits::default()).unwrap().indicators;
    assert_eq!(filter.named_under(&[("evil.example", true)]), [[("a.evil.example".to_owned(), info().class)]]);
}

#[test]
fn pages_of_hosts_below_and_on_any_port_are_told() {
    // No host of these is listed as a name.
    let text = "http://a.hosting.example/login\nhttp://hosting.example:8080/x\nhttp://hosting.example:8443/\n\
        http://b.a.hosting.example:81/\nhttp://nothosting.example/y\nhttp://hosting.example.com:82/z\n\
        http://hosting.example-shop.example/y\nhttp://[2001:db8::1]/x\nhttp://[2001:db8::1]:8080/x\n\
        [2001:db8::1]:443\nhttp://[2001:db8::12]/x\nhttp://192.0.2.1:8080/x\n192.0.2.1:443\nhttp://192.0.2.10/x\n";
    let memory = list("One", Class::Phishing, "2026-01-01", text);
    let packed = shared(&built(1, std::slice::from_ref(&memory)));
    let own = ["hosting.example:8080/x", "hosting.example:8443"];
    let all = ["a.hosting.example/login", "b.a.hosting.example:81", own[0], own[1]];
    let v6 = ["[2001:db8::1]/x", "[2001:db8::1]:443", "[2001:db8::1]:8080/x"];
    let v4 = ["192.0.2.1:443", "192.0.2.1:8080/x"];
    let questions: [(&str, bool, &[&str]); 10] = [
        ("hosting.example", true, &all),
        ("hosting.example", false, &own),
        ("a.hosting.example", true, &all[..2]),
        ("a.hosting.example", false, &all[..1]),
        ("2001:db8::1", false, &v6),
        ("2001:db8::1", true, &v6),
        ("192.0.2.1", false, &v4),
        ("192.0.2.1", true, &v4),
        ("osting.example", true, &[]),
        ("sub.b.a.hosting.example", true, &[]),
    ];
    for indicators in [&memory, &packed] {
        let sorted = |found: Vec<(String, Class)>| {
            let mut names: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
            names.sort_unstable();
            names
        };
        for (host, below, wanted) in questions {
            let alone = indicators.named_under(&[(host, below)]).concat();
            assert_eq!(sorted(alone), wanted, "{host} {below}");
        }
        let asked = questions.map(|(host, below, _)| (host, below));
        for (found, (host, below, wanted)) in indicators.named_under(&asked).into_iter().zip(questions) {
            assert_eq!(sorted(found), wanted, "{host} {below}, among others");
        }
        assert_eq!(indicators.named_under(&[]).len(), 0);
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

#[test]
fn a_pack_of_before_is_made_anew_once() {
    let old: &[u8] = include_bytes!("../../../../tests/data/packs/format-1.pack");
    assert_eq!(Pack::open(old, &trusted()).unwrap_err(), PackError::Format(1));
    let other = SigningKey::from_bytes(&[8; 32]);
    let new = upgraded(old, &trusted(), &other).unwrap();
    let pack = Pack::open(new.as_slice(), &[other.verifying_key()]).unwrap();
    pack.verify().unwrap();
    assert_eq!((pack.name(), pack.sequence(), pack.len()), ("Test pack", 5, 7));
    let lists: Vec<(String, usize)> =
        pack.count_by_list().into_iter().map(|(list, count)| (list.name, count)).collect();
    assert_eq!(lists, [("One".into(), 5), ("Two".into(), 2)]);
    assert_eq!(pack.find(Kind::Domain, "a.evil.example").unwrap().family.name, "One family");
    assert_eq!(pack.find(Kind::Exception, "good.scam.example Two").unwrap().family.class, Class::Scam);
    assert_eq!(upgraded(&new, &[other.verifying_key()], &other), Err(PackError::Format(3)));
    assert_eq!(upgraded(old, &[other.verifying_key()], &other), Err(PackError::UnknownKey));
    for at in [400, old.len() - 1] {
        let mut damaged = old.to_vec();
        damaged[at] ^= 1;
        assert_eq!(upgraded(&damaged, &trusted(), &other), Err(PackError::Damaged));
    }
}

/// Names as lists have them: many share their ends, some begin alike for longer than is kept.
fn names() -> impl Strategy<Value = Vec<String>> {
    let label =
        || prop_oneof!["[a-c]{1,3}", "[a-z0-9]{1,3}-[a-z0-9_]{1,16}", Just("webflow".to_owned()), Just("a".repeat(63))];
    let name = prop::collection::vec(label(), 1..4).prop_map(|labels| labels.join(".") + ".example");
    prop::collection::vec(name, 1..400)
}

proptest! {
    #[test]
    fn what_was_put_in_is_found_and_nothing_else(names in names(), lists in 1_usize..5, asked in names()) {
        let mut builder = PackBuilder::new("Test", 1, Timestamp(0));
        for (number, names) in names.chunks(names.len().div_ceil(lists)).enumerate() {
            builder.add(&list(&format!("List {number}"), Class::Malware, "2026-01-01", &names.join("\n")));
        }
        let bytes = builder.build(&signer()).unwrap();
        let pack = opened(&bytes);
        let unique: std::collections::BTreeSet<&String> = names.iter().collect();
        prop_assert!(pack.len() == unique.len() && pack.finds_itself());
        let mut out: Vec<String> = pack.entries().map(|entry| entry.indicator).collect();
        out.sort_unstable();
        prop_assert!(out.iter().eq(unique.iter().copied()));
        for name in names.iter().chain(&asked) {
            let found = pack.find(Kind::Domain, name);
            prop_assert_eq!(found.is_some(), unique.contains(name), "{}", name);
            if let Some(found) = found {
                let at = names.iter().position(|one| one == name).unwrap() / names.len().div_ceil(lists);
                prop_assert_eq!(&found.family.list.name, &format!("List {at}"));
            }
        }
        let packed = shared(&bytes);
        // Whatever lies below a name, the pack finds what memory finds, parents and all.
        let memory = list("One", Class::Malware, "2026-01-01", &names.join("\n"));
        for name in names.iter().chain(&asked) {
            for name in [name.clone(), format!("www.{name}"), format!("a.{name}")] {
                let texts = |all: Vec<Matched<'_>>| all.into_iter().map(|one| one.indicator.into_owned()).collect::<Vec<_>>();
                prop_assert_eq!(texts(packed.all_of_host(&name)), texts(memory.all_of_host(&name)), "{}", name);
            }
        }
        let some = names.iter().chain(&asked).take(40).filter_map(|name| Some(name.split_once('.')?.1));
        let some = some.chain(["example", "webflow.example", "unheard-of.example", "Ü"]);
        let asked_below: Vec<(&str, bool)> = some.map(|name| (name, true)).collect();
        // One by one, and all at once: then some are below others.
        let at_once = packed.named_under(&asked_below);
        for (asked, at_once) in asked_below.iter().zip(at_once) {
            for found in [packed.named_under(&[*asked]).concat(), at_once] {
                let mut below: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
                below.sort_unstable();
                let wanted = unique.iter().copied().filter(|one| one.ends_with(&format!(".{}", asked.0)));
                prop_assert!(below.iter().eq(wanted), "{}: {:?}", asked.0, below);
            }
        }
        // Another pack, by the difference.
        let newer = built(2, &[list("List 0", Class::Malware, "2026-01-02", &asked.join("\n"))]);
        let newer = opened(&newer);
        let delta = Delta::make(&pack, &newer).unwrap();
        prop_assert_eq!(delta.apply(&pack, &trusted()).unwrap(), newer.bytes());
        let diff = diff(&pack, &newer).total();
        prop_assert_eq!(pack.len() + diff.added - diff.removed, newer.len());
    }

    #[test]
    fn texts_of_any_kind_are_found(texts in prop::collection::vec("/.{0,300}", 1..60), shared in "[a-z]{0,400}") {
        let texts: Vec<String> = texts.iter().map(|text| format!("/{shared}{text}")).collect();
        let mut indicators = Indicators::default();
        let family = indicators.add_family(Family {
            name: "x".into(), class: Class::Malware, list: Arc::new(info().list),
        });
        indicators.add_list(&Arc::new(info().list));
        texts.iter().for_each(|text| { indicators.add(Kind::Path, text, family); });
        let bytes = built(1, &[indicators]);
        let pack = opened(&bytes);
        prop_assert!(texts.iter().all(|text| pack.find(Kind::Path, text).is_some()));
        prop_assert!(pack.find(Kind::Path, &shared).is_none());
    }
}

/// Names of a host of everybody begin alike, turned round, for longer than a number reaches.
#[test]
fn names_that_beginnings_do_not_tell_apart_are_found() {
    for ends in [&["long-host-of-everybody.example"][..], &["long-host-of-everybody.example", "b.example", "z.example"]]
    {
        let names: Vec<String> =
            (0..3000).flat_map(|at| ends.iter().map(move |end| format!("n{:04}.{end}", at * 7919 % 10_000))).collect();
        let memory = list("One", Class::Malware, "2026-01-01", &names.join("\n"));
        let bytes = built(1, std::slice::from_ref(&memory));
        let pack = opened(&bytes);
        assert!(pack.finds_itself());
        for at in 0..10_000 {
            for end in ends {
                let name = format!("n{at:04}.{end}");
                let listed = memory.find(Kind::Domain, &name).is_some();
                assert_eq!(pack.find(Kind::Domain, &name).is_some(), listed, "{name}");
                let (below, above) = pack.find_with_above(Kind::Domain, &format!("a.{name}"));
                assert!(below.is_none() && (!listed || above >= name.len()), "{name} is above, not {above}");
            }
        }
        // Before all others, and behind them.
        assert!(pack.find(Kind::Domain, "a.aaaa").is_none() && pack.find(Kind::Domain, "zz.zz").is_none());
        // What tells where names stand is held against them.
        let table = pack.places.tables[Kind::Domain.index()];
        let steps = table + layout::CODES + 4 * pack.places.rooms[Kind::Domain.index()].families as usize;
        let heads = steps + pack.len().div_ceil(layout::BLOCK * layout::STEP) * layout::BEGINNING;
        for at in [steps, heads - 1, heads + layout::HEAD + 4] {
            let mut wrong = bytes.clone();
            wrong[HEADER + at] ^= 1;
            let digest = Sha256::digest(&wrong[HEADER..]);
            wrong[48..80].copy_from_slice(&digest);
            let wrong = resign(wrong, &signer()).unwrap();
            assert_eq!(Pack::open(wrong, &trusted()).unwrap().verify(), Err(PackError::Inconsistent), "{at}");
        }
    }
}

#[test]
fn a_family_beyond_those_with_a_code_is_told_by_number() {
    let mut indicators = Indicators::default();
    indicators.add_list(&Arc::new(info().list));
    for number in 0..700 {
        let family = Family { name: format!("family {number}"), class: Class::Malware, list: Arc::new(info().list) };
        let family = indicators.add_family(family);
        indicators.add(Kind::Domain, &format!("host{number}.example"), family);
    }
    let bytes = built(1, &[indicators]);
    let pack = opened(&bytes);
    for number in 0..700 {
        let found = pack.find(Kind::Domain, &format!("host{number}.example")).unwrap();
        assert_eq!(found.family.name, format!("family {number}"));
    }
}

#[test]
fn counts_that_are_not_so_are_not_taken() {
    let bytes = built(1, &[list("One", Class::Malware, "2026-01-01", ONE)]);
    let mut wrong = bytes.clone();
    wrong[HEADER + LIST + 4 * Kind::Domain.index()] += 1;
    let digest = Sha256::digest(&wrong[HEADER..]);
    wrong[48..80].copy_from_slice(&digest);
    let wrong = resign(wrong, &signer()).unwrap();
    assert_eq!(Pack::open(wrong, &trusted()).unwrap().verify(), Err(PackError::Inconsistent));
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
