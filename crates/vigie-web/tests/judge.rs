//! The judge of phishing as others use it: what it suspects, what it leaves alone, what it says, what it refuses.

use std::collections::BTreeSet;

use proptest::prelude::*;
use vigie_types::{CompanyBrand, Sensitivity};
use vigie_web::{Bench, Brand, Feature, Judge, JudgeError, Judgement, Judges as _, Site, TableError, threshold};

const HONEST: &str = include_str!("../../../tests/data/web/kept/honest.txt");
const MOST_POPULAR: &str = include_str!("../../../tests/data/web/popular/tranco10k.txt");
const POPULAR: [&str; 3] = [
    include_str!("../../../tests/data/web/popular/cloudflare-top10k.txt"),
    include_str!("../../../tests/data/web/popular/majestic_million.txt"),
    include_str!("../../../tests/data/web/popular/cisco_top5k.txt"),
];
/// The score from which one in 1,000 honest pages is suspected.
const LOW: f32 = 0.98;
/// The score from which one in 100 honest pages is suspected.
const HIGH: f32 = 0.9;

fn judged(text: &str) -> Judgement {
    let site = Site::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    Judge::shipped().judge(&site)
}

fn says(judgement: &Judgement, id: &str) -> bool {
    judgement.reasons.iter().any(|reason| reason.id == id && reason.weight > 0.0)
}

fn suspected(hosts: &str, least: f32) -> BTreeSet<&str> {
    let suspected = |host: &&str| {
        let site = Site::parse(host.trim_start_matches('.')).ok();
        site.is_some_and(|site| Judge::shipped().judge(&site).score >= least)
    };
    hosts.lines().filter(suspected).collect()
}

#[test]
fn none_of_the_most_popular_is_blocked() {
    assert_eq!(suspected(MOST_POPULAR, LOW), BTreeSet::new());
}

/// Lists of name servers and of what programs ask for hold names by chance below cheap suffixes as well.
#[test]
fn hardly_any_of_other_popular_hosts_is_blocked() {
    let blocked: BTreeSet<&str> = POPULAR.iter().flat_map(|list| suspected(list, LOW)).collect();
    assert!(blocked.len() <= 15, "{blocked:?}");
}

/// The portal shows these figures beside each step of sensitivity, and `docs/phishing-judge.md` tells them.
#[test]
fn each_step_suspects_as_many_honest_pages_as_it_says() {
    let judge = Judge::shipped();
    let scores: Vec<f32> =
        HONEST.lines().filter_map(|line| Some(judge.judge(&Site::parse(line).ok()?).score)).collect();
    for sensitivity in Sensitivity::ALL {
        let least = threshold(sensitivity);
        let told = judge.per_thousand(least).unwrap_or_else(|| panic!("{sensitivity:?} was never measured"));
        let suspected = scores.iter().filter(|score| **score >= least).count() as f32;
        let measured = 1_000.0 * suspected / scores.len() as f32;
        // One page more or less of these is 0.2 of 1,000.
        assert!((measured - told).abs() < 0.1, "{sensitivity:?}: {measured} of 1,000, but {told} is told");
    }
    assert_eq!(judge.per_thousand(0.5), None);
}

#[test]
fn look_alikes_of_banks_and_others_are_suspected() {
    for text in [
        // Dutch
        "belfius-aanmelden.top",
        "kbc-touch-verificatie.com",
        "itsme-verlengen.info",
        "mijn-rabobank-beveiliging.xyz",
        "argennta-login.be.com-id.cc",
        "bpost-bezorging-betalen.top",
        // French
        "credit-agricole-securite.info",
        "labanquepostale-certicode.top",
        "bnpparibasfortis-connexion.xyz",
        "ameli-cartevitale-renouvellement.com",
        "belflus.cc",
        // German
        "sparkasse-pushtan-aktualisierung.com",
        "commerzbank-kunden.xyz",
        "postbank-bestsign-verlaengerung.top",
        "volksbank-sicherheit.click",
        "dhl-paket-zustellung.icu",
        // English
        "lloydsbank-verify.com",
        "hsbc-secure-login.top",
        "royalmail-redelivery-fee.com",
        "barclays.account-verify.cc",
        // Everywhere
        "robiox.com.py",
        "roblox.com.ge/users/1234567/profile",
        "usps.com-trackx.top/us",
        "t-mobile.abxkq.cc/pay",
        "coinbaselogin-pro.webflow.io",
        "metamaskk-wallet.gitbook.io",
        "trezor-suite-start.pages.dev",
        "ntflx-billing.xyz",
        "steamcommunnity.ru/gift/x",
        "att-mail-verify.weebly.com",
        "dpd.parcel-fee.icu",
    ] {
        let judgement = judged(text);
        assert!(judgement.score >= HIGH, "{text}: {} {:?}", judgement.score, judgement.reasons);
    }
}

#[test]
fn the_real_ones_are_left_alone() {
    for text in [
        "www.belfius.be/retail/login",
        "www.kbc.be",
        "itsme-id.com",
        "bankieren.rabobank.nl/online/nl/",
        "www.bpost.be/nl/track",
        "www.credit-agricole.fr/acceder-a-mes-comptes.html",
        "www.labanquepostale.fr",
        "www.sparkasse.de",
        "www.postbank.de/login",
        "online.lloydsbank.co.uk/personal/logon/login.jsp",
        "www.royalmail.com/track-your-item",
        "www.roblox.com/login",
        "accounts.google.com/signin/v2/identifier",
        "login.microsoftonline.com/common/oauth2/authorize",
        "www.paypal.com/signin",
        "tools.usps.com/go/TrackConfirmAction",
        "secure.bankofamerica.com/login",
        "www.dpd.com/be/nl/",
        "signin.aws.amazon.com",
    ] {
        let judgement = judged(text);
        assert!(judgement.score < 0.3, "{text}: {} {:?}", judgement.score, judgement.reasons);
    }
}

#[test]
fn what_speaks_is_named() {
    let look_alike = judged("robiox.com.py");
    assert!(says(&look_alike, "brand-look-alike") && says(&look_alike, "cheap-suffix"), "{look_alike:?}");
    assert!(look_alike.reasons.iter().any(|reason| reason.detail == "Roblox (roblox.com)"), "{look_alike:?}");
    assert!(says(&judged("usps.com-trackx.top"), "brand-in-subdomain"));
    assert!(says(&judged("usps.com-trackx.top"), "domain-inside"));
    assert!(says(&judged("trezor-start.pages.dev"), "free-hosting"));
    let real = judged("www.roblox.com");
    assert!(real.reasons.iter().any(|reason| reason.id == "real-domain" && reason.weight < 0.0), "{real:?}");
    let falling = |pair: &[vigie_web::Reason]| pair[0].weight.abs() >= pair[1].weight.abs();
    assert!(look_alike.reasons.windows(2).all(falling), "the weightiest first");
}

#[test]
fn every_reason_has_words_in_every_language() {
    let of_features = Feature::ALL.iter().flat_map(|one| [one.reason(true), one.reason(false)]);
    let ids: BTreeSet<&str> = of_features.chain([Feature::PROTECTED]).collect();
    for (language, words) in [
        ("en", include_str!("../../../i18n/en/judge.ftl")),
        ("fr", include_str!("../../../i18n/fr/judge.ftl")),
        ("nl", include_str!("../../../i18n/nl/judge.ftl")),
        ("de", include_str!("../../../i18n/de/judge.ftl")),
    ] {
        let missing: Vec<&&str> = ids.iter().filter(|id| !words.contains(&format!("\njudge-{id} = "))).collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}

#[test]
fn scheme_www_and_a_slash_at_the_end_say_nothing() {
    for (one, other) in [
        ("http://dpd-fee.top/", "https://www.dpd-fee.top"),
        ("www.example.org/a/", "example.org/a"),
        ("https://ledger-start.webflow.io", "http://www.ledger-start.webflow.io/"),
    ] {
        assert!((judged(one).score - judged(other).score).abs() < f32::EPSILON, "{one} {other}");
    }
}

#[test]
fn a_company_brand_is_protected_like_a_bank() {
    let brand = Brand::of_company("Acme Gruppe", &["Acme-Gruppe".to_owned()], &["acmegruppe.example".to_owned()]);
    let judge = Judge::shipped().with_brands(&[brand]);
    let score = |judge: &Judge, text: &str| judge.judge(&Site::parse(text).unwrap()).score;
    let imitation = "acme-gruppe-login.com";
    assert!(score(&judge, imitation) > score(Judge::shipped(), imitation) && score(&judge, imitation) >= HIGH);
    assert!(score(&judge, "intranet.acmegruppe.example/login") < 0.3);
    let named = judge.judge(&Site::parse(imitation).unwrap());
    assert!(named.reasons.iter().any(|reason| reason.detail == "Acme Gruppe (acmegruppe.example)"), "{named:?}");
}

/// What says how often a name is imitated.
const IMITATED: [&str; 5] = ["often-imitated", "kind-imitated", "seldom-imitated", "kind-honest", "protected-name"];

fn imitated(judgement: &Judgement) -> Vec<(&'static str, bool)> {
    let told = judgement.reasons.iter().filter(|reason| IMITATED.contains(&reason.id));
    told.map(|reason| (reason.id, reason.weight > 0.0)).collect()
}

#[test]
fn how_often_a_name_is_imitated_is_told_once_and_as_it_is() {
    let brands = [CompanyBrand { name: "Ziekenhuis Noord".into(), domains: vec!["znoord.example".to_owned()] }];
    let company = Judge::for_company(&brands);
    for (text, told) in [
        // The company's own: nobody counted how often it is imitated.
        ("ziekenhuis-noord-aanmelden.com", ("protected-name", true)),
        ("ziekenhuis-noord-aanmelden.pages.dev", ("protected-name", true)),
        // Imitated most, of kinds that speak for and against.
        ("roblox-gift.top", ("often-imitated", true)),
        ("belfius-aanmelden.top", ("often-imitated", true)),
        ("microsoft-account-check.com", ("often-imitated", true)),
        ("microsoft-account-check.pages.dev", ("kind-honest", false)),
        // Not among the imitated most.
        ("argenta-login.com", ("seldom-imitated", false)),
        ("etsy-login.com", ("kind-imitated", true)),
    ] {
        let judgement = company.judge(&Site::parse(text).unwrap());
        assert_eq!(imitated(&judgement), [told], "{text}: {:?}", judgement.reasons);
    }
}

/// However names stand, no two of these are told of one.
#[test]
fn no_address_is_called_imitated_often_and_seldom() {
    for line in include_str!("../../../tests/data/web/kept/made.txt").lines() {
        let judgement = judged(line);
        assert!(imitated(&judgement).len() <= 1, "{line}: {:?}", judgement.reasons);
    }
}

#[test]
fn a_brand_of_a_policy_is_known_by_its_name_and_its_domains() {
    let domains = vec!["znoord.example".to_owned()];
    let judge = Judge::for_company(&[CompanyBrand { name: "Ziekenhuis Noord".into(), domains }]);
    for text in ["ziekenhuis-noord-aanmelden.com", "znoord-login.top"] {
        let score = judge.judge(&Site::parse(text).unwrap()).score;
        assert!(score >= HIGH && score > judged(text).score, "{text}: {score}");
    }
    assert!(judge.judge(&Site::parse("intranet.znoord.example/login").unwrap()).score < 0.3);
}

const TABLES: &str = "[tables]\ndate | 2026-11-29\nversion | 1\n[brands]\nA | bank | closed | abank | a.example\n[hosting]\n[suffixes]\n[words]\n";

fn weights() -> String {
    let letters = format!("{}\n", "0".repeat(28)).repeat(784);
    format!(
        "[weights]\ndate | 2026-11-29\nversion | 1\n[own]\nbase | 0\n[hosted]\nbase | 0\n[scale]\n-1 | 0\n1 | 1\n[steps]\n[letters]\n{letters}"
    )
}

#[test]
fn tables_and_weights_are_refused_with_their_line() {
    assert!(Judge::parse(TABLES, &weights()).is_ok());
    let tables = |from: &str, to: &str| Judge::parse(&TABLES.replacen(from, to, 1), &weights()).unwrap_err();
    let line = |line| move |error: JudgeError| matches!(error, JudgeError::Tables(TableError::Line { line: at, .. }) if at == line);
    assert!(line(5)(tables("closed", "shut")));
    assert!(line(5)(tables("| bank", "| bankk")));
    assert!(line(5)(tables("abank", "A-Bank")));
    assert!(line(2)(tables("2026-11-29", "yesterday")));
    assert!(line(7)(tables("[hosting]\n", "[hosting]\nx.example | free | 90\n")));
    assert_eq!(tables("[words]", "[wards]"), JudgeError::Tables(TableError::Missing("words")));
    assert_eq!(tables("[tables]\n", "stray\n"), JudgeError::Tables(TableError::NoSection(1)));
    let changed = |from: &str, to: &str| Judge::parse(TABLES, &weights().replacen(from, to, 1)).unwrap_err();
    assert!(matches!(
        changed("base | 0", "brand-new | 1"),
        JudgeError::Weights(TableError::UnknownFeature { line: 5, .. })
    ));
    assert!(matches!(changed("base | 0", "base | NaN"), JudgeError::Weights(TableError::Line { line: 5, .. })));
    assert!(matches!(changed("1 | 1", "-2 | 1"), JudgeError::Weights(TableError::Line { .. })));
    assert!(matches!(Judge::parse(&"#".repeat(3 << 20), &weights()), Err(JudgeError::Tables(TableError::TooLarge))));
}

#[test]
fn recall_does_not_fall() {
    let judge = Judge::shipped();
    let hosted = |site: &Site| judge.features(site).is_hosted();
    let bench = |text: &'static str| Bench::of(judge, &hosted, text.lines(), false);
    let honest = bench(HONEST);
    for (name, text, least) in [
        ("made", include_str!("../../../tests/data/web/kept/made.txt"), [0.70, 0.48]),
        ("reported", include_str!("../../../tests/data/web/kept/reported.txt"), [0.33, 0.16]),
    ] {
        let phishing = bench(text);
        for (rate, least) in [0.01, 0.001].into_iter().zip(least) {
            let figures = phishing.against(&honest, rate);
            assert!(figures.found >= least, "{name} at {rate}: {figures:?}");
        }
    }
}

/// What hostile addresses cost is measured by `cargo xtask bench url`.
fn has_a_score(text: &str) {
    let Ok(site) = Site::parse(text) else { return };
    let score = Judge::shipped().judge(&site).score;
    assert!((0.0..=1.0).contains(&score), "{text}: {score}");
}

#[test]
fn hostile_addresses_have_a_score() {
    let label = "coinbase-login-".repeat(4);
    for text in [
        format!("{}.example", vec!["a-b-c-d-e-f-g"; 17].join(".")),
        format!("{0}.{0}.{0}.weebly.com", label.trim_end_matches('-')),
        format!("example.org/{}", "paypal/login/".repeat(600)),
        format!("example.org/?{}", "a@b.c&".repeat(1200)),
        format!("xn--{}.com", "80ak6aa92e".repeat(5)),
        "steamcommunitysteamcommunitysteamcommunitysteamcommunity.com".to_owned(),
    ] {
        has_a_score(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_address_has_a_score(text in "(https?://)?[a-z0-9.\u{e9}\u{430}-]{1,80}\\.(com|top|pages\\.dev|be|xn--p1ai)(/[a-zA-Z0-9%._~@=&?-]{0,60})?") {
        has_a_score(&text);
    }

    #[test]
    fn no_table_panics(tables in "(\\[[a-z]{0,9}\\]\n|[a-z|:. ~0-9-]{0,30}\n){0,20}") {
        let _ = Judge::parse(&tables, &weights());
        let _ = Judge::parse(TABLES, &tables);
    }
}
