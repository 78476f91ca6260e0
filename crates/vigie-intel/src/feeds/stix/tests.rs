//! Patterns as their tools write them, by the grammar, and hostile ones.

use proptest::prelude::*;

use super::lexer::MAX_PATTERN;
use super::meaning;
use super::pattern::parse;
use crate::feeds::FeedFormat;
use crate::feeds::tests::{entries, read};
use crate::kind::Kind;

fn one(pattern: &str) -> crate::Imported {
    let pattern = serde_json::to_string(pattern).unwrap();
    read(&format!(r#"{{"type":"bundle","objects":[{{"type":"indicator","pattern":{pattern}}}]}}"#), FeedFormat::Stix2)
}

fn taken(pattern: &str) -> Vec<(Kind, String)> {
    let imported = one(pattern);
    assert_eq!(imported.rejected, [], "{pattern}");
    entries(&imported.indicators)
}

const MD5: &str = "d41d8cd98f00b204e9800998ecf8427e";
const SHA1: &str = "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8";

fn text(kind: Kind, text: &str) -> (Kind, String) {
    (kind, text.to_owned())
}

#[test]
fn patterns_are_taken_apart() {
    let cases = [
        ("[domain-name:value='evil.example']", vec![text(Kind::Domain, "evil.example")]),
        (
            "[domain-name:value = 'a.example' OR ipv4-addr:value = '192.0.2.1'] OR [app:id='org.evil']",
            vec![text(Kind::Package, "org.evil"), text(Kind::Domain, "a.example"), text(Kind::Address, "192.0.2.1")],
        ),
        (&format!("[file:hashes.'MD5' = '{MD5}' AND file:name = 'x.apk']"), vec![text(Kind::File, MD5)]),
        ("[process:name IN ('one', 'tw\\'o')]", vec![text(Kind::Process, "one"), text(Kind::Process, "tw'o")]),
        ("[url:value='http://evil.example/a?b']", vec![text(Kind::Url, "evil.example/a?b")]),
        ("[android-property:name='sys.brand.note']", vec![text(Kind::Property, "sys.brand.note")]),
        (
            "[domain-name:value IN ('a.example','b.example') OR url:value = 'http://c.example/x=y?z=1'] // why",
            vec![
                text(Kind::Domain, "a.example"),
                text(Kind::Domain, "b.example"),
                text(Kind::Url, "c.example/x=y?z=1"),
            ],
        ),
        ("([ipv4-addr:value ISSUBSET '203.0.113.0/28'])", vec![text(Kind::Network, "203.0.113.0/28")]),
        ("[ipv6-addr:value ISSUBSET '2001:db8::/32']", vec![text(Kind::Network, "2001:db8::/32")]),
        ("[hostname:value = 'host.example']", vec![text(Kind::Domain, "host.example")]),
        ("[file:hashes.\"SHA-1\" = '86F7E437FAA5A7FCE15D1DDCB9EAEAEA377667B8']", vec![text(Kind::File, SHA1)]),
        (
            "[(ipv4-addr:value = '192.0.2.1' OR ipv4-addr:value = '192.0.2.2') AND network-traffic:dst_port = 8443]",
            vec![text(Kind::Endpoint, "192.0.2.1:8443"), text(Kind::Endpoint, "192.0.2.2:8443")],
        ),
        (
            "[ipv4-addr:value IN ('192.0.2.1', '192.0.2.2') AND network-traffic:dst_port IN (80, 443)]",
            vec![
                text(Kind::Endpoint, "192.0.2.1:443"),
                text(Kind::Endpoint, "192.0.2.1:80"),
                text(Kind::Endpoint, "192.0.2.2:443"),
                text(Kind::Endpoint, "192.0.2.2:80"),
            ],
        ),
        (
            "[file:name = 'x' AND file:parent_directory_ref.path = '/data/local']",
            vec![text(Kind::Path, "/data/local/x")],
        ),
    ];
    for (pattern, expected) in cases {
        assert_eq!(taken(pattern), expected, "{pattern}");
    }
}

/// What misp-stix 2026.10.12 makes of MISP's attributes and objects, and what is right for each.
#[test]
fn patterns_of_misp_stix_are_read() {
    let endpoint = |value: &str| vec![text(Kind::Endpoint, value)];
    let domain = |value: &str| vec![text(Kind::Domain, value)];
    let cases = [
        ("[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '192.0.2.1']".to_owned(),
         vec![text(Kind::Address, "192.0.2.1")]),
        ("[network-traffic:src_ref.type = 'ipv4-addr' AND network-traffic:src_ref.value = '192.0.2.2']".to_owned(),
         vec![text(Kind::Address, "192.0.2.2")]),
        ("[network-traffic:dst_ref.type = 'ipv6-addr' AND network-traffic:dst_ref.value = '2001:db8::5' AND network-traffic:dst_port = '443']".to_owned(),
         endpoint("[2001:db8::5]:443")),
        ("[network-traffic:src_ref.type = 'ipv4-addr' AND network-traffic:src_ref.value = '192.0.2.6' AND network-traffic:src_port = '53']".to_owned(),
         endpoint("192.0.2.6:53")),
        ("[domain-name:value = 'host.example' AND network-traffic:dst_port = '444']".to_owned(), endpoint("host.example:444")),
        ("[domain-name:value = 'pair.example' AND domain-name:resolves_to_refs[*].value = '192.0.2.3']".to_owned(),
         vec![text(Kind::Domain, "pair.example"), text(Kind::Address, "192.0.2.3")]),
        (r"[url:value = 'https://u.example/x?a=b&c=\'q\'&d']".to_owned(), vec![text(Kind::Url, "u.example/x?a=b&c=%27q%27&d")]),
        ("[url:value = '/gate.php']".to_owned(), vec![text(Kind::UrlPath, "/gate.php")]),
        (format!("[file:name = 'update.apk' AND file:hashes.MD5 = '{MD5}']"), vec![text(Kind::File, MD5)]),
        (format!("[x509-certificate:hashes.'SHA-1' = '{SHA1}' AND x509-certificate:issuer = 'CN=x']"),
         vec![text(Kind::Certificate, SHA1)]),
        (format!("[software:name = 'Bad' AND software:x_misp_appid = 'org.example.obj' AND software:x_misp_certificate = '{SHA1}' AND software:x_misp_domain = 'c2.example']"),
         vec![text(Kind::Package, "org.example.obj"), text(Kind::Certificate, SHA1)]),
        ("[domain-name:value = 'd1.example' AND domain-name:x_misp_hostname = 'h.d1.example' AND domain-name:resolves_to_refs[*].value = '198.51.100.1' AND domain-name:x_misp_port = '8443']".to_owned(),
         vec![text(Kind::Domain, "d1.example"), text(Kind::Domain, "h.d1.example"), text(Kind::Address, "198.51.100.1")]),
        ("[(network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '198.51.100.9') AND (network-traffic:dst_ref.type = 'domain-name' AND network-traffic:dst_ref.value = 'ipp.example') AND network-traffic:dst_port = '443']".to_owned(),
         vec![text(Kind::Endpoint, "198.51.100.9:443"), text(Kind::Endpoint, "ipp.example:443")]),
        ("[url:value = 'https://uo.example/x' AND url:x_misp_domain = 'uo.example' AND url:x_misp_port = '8443']".to_owned(),
         vec![text(Kind::Url, "uo.example/x")]),
        ("[(network-traffic:src_ref.type = 'ipv4-addr' AND network-traffic:src_ref.value = '10.0.0.1') AND (network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '198.51.100.10') AND network-traffic:dst_port = '80' AND network-traffic:protocols[0] = 'ip']".to_owned(),
         endpoint("198.51.100.10:80")),
        ("[email-message:to_refs[0].value = 'victim@example.org' AND email-message:from_ref.value = 'from@evil.example' AND email-message:subject = 's']".to_owned(),
         vec![text(Kind::Email, "from@evil.example")]),
        ("[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '203.0.113.0/24']".to_owned(),
         vec![text(Kind::Network, "203.0.113.0/24")]),
        ("[domain-name:value = 'a.example']".to_owned(), domain("a.example")),
    ];
    for (pattern, expected) in cases {
        assert_eq!(taken(&pattern), expected, "{pattern}");
    }
}

#[test]
fn hashes_of_something_else_are_no_hashes_of_the_file() {
    let others = [
        ("IMPHASH", MD5),
        ("SSDEEP", "3:abc:abc"),
        ("TLSH", "T1000000"),
        ("AUTHENTIHASH", &"c".repeat(64)),
        ("PEHASH", SHA1),
        ("VHASH", "0151"),
        ("IMPFUZZY", "3:x:y"),
        ("'SHA-512'", &"a".repeat(128)),
        ("'SHA3-256'", &"a".repeat(64)),
    ];
    for (name, value) in others {
        let imported = one(&format!("[file:hashes.{name} = '{value}']"));
        let counts = (imported.taken, imported.rejected.len(), imported.not_for_us.values().sum::<usize>());
        assert_eq!(counts, (0, 0, 1), "{name}");
    }
    let wrong = one(&format!("[file:hashes.'SHA-256' = '{MD5}']"));
    assert_eq!(wrong.rejected[0].reason, "a hash of another length than its name says");
    assert_eq!(
        taken(&format!("[file:name = 'x' AND file:hashes.IMPHASH = '{MD5}']")),
        [],
        "a name alone says too little"
    );
}

#[test]
fn what_is_not_understood_is_named() {
    let patterns = [
        "",
        "[",
        "[domain-name:value='a.example'",
        "[domain-name:value LIKE 'a%']",
        "[domain-name:value != 'a.example']",
        "[domain-name:value NOT = 'a.example']",
        "[NOT domain-name:value = 'a.example']",
        "[domain-name:value='a.example' AND process:name='x']",
        "[domain-name:value='a.example' AND domain-name:value MATCHES 'x']",
        "[domain-name:value='a.example'] AND [domain-name:value='b.example']",
        "[domain-name:value='a.example'] FOLLOWEDBY [domain-name:value='b.example']",
        "[domain-name:value='a.example'] WITHIN 5 SECONDS",
        "[domain-name:value='a.example'] START t'2026-01-01T00:00:00Z' STOP t'2027-01-01T00:00:00Z'",
        "[domain-name:value ISSUBSET 'a.example']",
        "[ipv4-addr:value ISSUBSET '203.0.113.0/28' AND network-traffic:dst_port = 80]",
        "[app:id = 'org.good' AND app:version = '1.2']",
        "[domain-name:value='a.exam",
        "[domain-name:value='a.example']]",
        "[domain-name:='a.example']",
        "[EXISTS domain-name:value]",
        "[domain-name:value IN ()]",
        "domain-name:value='a.example'",
    ];
    for pattern in patterns {
        let imported = one(pattern);
        assert_eq!((imported.rejected.len(), imported.taken), (1, 0), "{pattern}");
    }
    let half = one("[domain-name:value='a.example'] OR [domain-name:value LIKE 'b%']");
    assert_eq!((half.taken, half.rejected.len()), (1, 1), "one alternative hides no other");
    assert_eq!(one("[windows-registry-key:key='x'] OR [mutex:name='y']").not_for_us.values().sum::<usize>(), 2);
}

/// `stix2-patterns` 2.1.2 has judged the same texts: tests/data/intel/stix-patterns.tsv.
#[test]
fn the_grammar_is_the_one_of_the_standard() {
    let judged = include_str!("../../../../../tests/data/intel/stix-patterns.tsv");
    let mut seen = [0, 0];
    for line in judged.lines().filter(|line| !line.starts_with('#')) {
        let (verdict, pattern) = line.split_once('\t').unwrap();
        let pattern: String = serde_json::from_str(pattern).unwrap();
        assert_eq!(parse(&pattern).is_ok(), verdict == "valid", "{pattern}");
        seen[usize::from(verdict == "valid")] += 1;
    }
    assert!(seen[0] > 20 && seen[1] > 40, "{seen:?}");
}

#[test]
fn the_malware_is_the_family_and_the_line_is_right() {
    let text = r#"{"type": "bundle", "objects": [
        {"type": "malware", "id": "m", "name": "Peg  asus"},
        {"type": "indicator", "id": "i", "pattern": "[domain-name:value='evil.example']"},
        {"type": "indicator", "id": "j", "pattern": "[domain-name:value='nothing']"},
        {"type": "indicator", "id": "k", "pattern": "[domain-name:value='old.example']", "revoked": true},
        {"type": "relationship", "relationship_type": "indicates", "source_ref": "i", "target_ref": "attack"},
        {"type": "relationship", "relationship_type": "indicates", "source_ref": "i", "target_ref": "m"}, 7]}"#;
    let imported = read(text, FeedFormat::Stix2);
    assert_eq!(imported.indicators.domain("evil.example").unwrap().family.name, "Peg asus");
    let rejected: Vec<_> = imported.rejected.iter().map(|one| (one.line, one.family.as_str())).collect();
    assert_eq!(rejected, [(7, "Bad"), (4, "Bad")]);
    assert_eq!(imported.not_for_us.values().sum::<usize>(), 1);
}

/// Read on 2026-11-27.
#[test]
fn what_is_not_valid_now_is_left_out() {
    let indicator = |name: &str, more: &str| {
        format!(
            r#"{{"type":"indicator","id":"indicator--{name}","pattern":"[domain-name:value='{name}.example']"{more}}}"#
        )
    };
    let objects = [
        indicator("old", r#","valid_until":"2026-11-26T23:59:59.999Z""#),
        indicator("until-then", r#","valid_until":"2026-11-27T00:00:00Z""#),
        indicator("until-later", r#","valid_until":"2026-11-27T00:00:01.5Z""#),
        indicator("from-later", r#","valid_from":"2026-12-01T00:00:00Z""#),
        indicator("from-then", r#","valid_from":"2026-11-27T00:00:00Z""#),
        indicator("benign", r#","indicator_types":["benign"]"#),
        indicator("twice", r#","modified":"2026-01-01T00:00:00Z""#),
        indicator("twice", r#","modified":"2026-02-01T00:00:00Z","revoked":true"#),
        indicator("odd", r#","valid_until":"never""#),
    ];
    let imported = read(&format!("[{}]", objects.join(",")), FeedFormat::Stix2);
    let names = ["from-then", "odd", "until-later"].map(|name| text(Kind::Domain, &format!("{name}.example")));
    assert_eq!(entries(&imported.indicators), names);
    let aside: Vec<_> = imported.not_for_us.iter().map(|(reason, count)| (*reason, *count)).collect();
    assert_eq!(
        aside,
        [
            ("called benign by the list", 1),
            ("no longer valid by the list", 2),
            ("not valid yet by the list", 1),
            ("older versions of an object", 1),
            ("withdrawn by the list", 1),
        ]
    );
}

#[test]
fn objects_are_found_in_whatever_is_around_them() {
    let object = r#"{"type":"indicator","pattern":"[domain-name:value='a.example']"}"#;
    let bundle = format!(r#"{{"type":"bundle","id":"bundle--1","objects":[{object}]}}"#);
    for text in [
        object.to_owned(),
        format!("[{object}]"),
        bundle.clone(),
        format!("[{bundle}]"),
        format!("[[{bundle}]]"),
        format!(r#"{{"more":false,"objects":[{object}]}}"#),
        format!(r#"{{"type":"bundle","objects":[{bundle}]}}"#),
        format!("\u{feff} {bundle}"),
    ] {
        let imported = read(&text, FeedFormat::Stix2);
        assert_eq!(entries(&imported.indicators), [(Kind::Domain, "a.example".to_owned())], "{text}");
    }
    let seen = r#"[{"type":"domain-name","value":"seen.example"},{"type":"observed-data","objects":{"0":{"type":"file"}}},
        {"type":"identity","name":"x"},{"type":"bundle"}]"#;
    let imported = read(seen, FeedFormat::Stix2);
    assert_eq!((imported.taken, imported.entries, imported.not_for_us.values().sum::<usize>()), (0, 2, 2));
    for text in ["{}", "7", "[7", r#"{"a":1}"#] {
        let limits = crate::FeedLimits::default();
        let read = crate::read_feed(text.as_bytes(), FeedFormat::Stix2, &crate::feeds::tests::info(), &limits);
        assert!(read.is_err() || read.is_ok_and(|read| read.rejected.len() == 1), "{text}");
    }
}

#[test]
fn what_misp_has_no_pattern_for_is_read_as_misps() {
    let text = r#"[
        {"type":"x-misp-attribute","labels":["misp:type=\"mobile-application-id\"","misp:to_ids=\"True\""],
         "x_misp_type":"mobile-application-id","x_misp_value":"org.example.bad"},
        {"type":"x-misp-attribute","labels":["misp:to_ids=\"False\""],
         "x_misp_type":"mobile-application-id","x_misp_value":"org.example.context"},
        {"type":"x-misp-attribute","x_misp_type":"mobile-application-id","x_misp_value":"org.example.unsaid"},
        {"type":"x-misp-attribute","labels":["misp:to_ids=\"True\""],"x_misp_type":"tlsh","x_misp_value":"t1"},
        {"type":"x-misp-object","x_misp_name":"phishing","x_misp_attributes":[
            {"type":"url","value":"https://p.example/x","to_ids":true},{"type":"text","value":"y","to_ids":false}]}]"#;
    let imported = read(text, FeedFormat::Stix2);
    let expected = [text_of(Kind::Package, "org.example.bad"), text_of(Kind::Url, "p.example/x")];
    assert_eq!(entries(&imported.indicators), expected);
    assert_eq!((imported.rejected.len(), imported.not_for_us.values().sum::<usize>()), (0, 4));
}

fn text_of(kind: Kind, value: &str) -> (Kind, String) {
    text(kind, value)
}

#[test]
fn hostile_patterns_stay_within_their_limits() {
    let test = "a:b='c'";
    let hostile = [
        format!("[{test}{}]", format!(" AND {test}").repeat(6000)),
        format!("[{}]", vec!["a:b IN ('1','2')"; 40].join(" AND ")),
        format!("[{}{test}{}]", "(".repeat(20_000), ")".repeat(20_000)),
        format!("{}[{test}]{}", "(".repeat(20_000), ")".repeat(20_000)),
        "x".repeat(MAX_PATTERN + 1),
        format!("[a:b IN ({})]", vec!["'1'"; 10_000].join(",")),
        "/*".to_owned(),
        "[a:b[".to_owned(),
    ];
    for pattern in hostile {
        let parts = meaning::read(&pattern);
        assert_eq!(parts.len(), 1, "{}", pattern.get(..40).unwrap_or(&pattern));
    }
}

proptest! {
    #[test]
    fn no_text_panics(
        text in ".{0,80}",
        pattern in "(\\[|\\]|\\(|\\)| AND | OR | NOT | FOLLOWEDBY | IN |=|'x'|a:b|file:hashes\\.MD5|,|t'1'| START | STOP |7){0,24}",
    ) {
        for text in [text, pattern] {
            prop_assert!(!meaning::read(&text).is_empty());
        }
    }

    /// Whatever stands beside it, a hash says the same alone; and `OR` hides nothing.
    #[test]
    fn a_hash_is_always_taken(
        md5 in "[0-9a-f]{32}",
        beside in prop::sample::select(vec![
            "domain-name:value = 'a.example'", "file:name = 'x'", "process:pid = 7", "file:size > 3",
            "x-custom:thing = 'y'", "file:hashes.IMPHASH = 'd41d8cd98f00b204e9800998ecf8427e'",
        ]),
        join in prop::sample::select(vec!["AND", "OR"]),
        swap in any::<bool>(),
    ) {
        let hash = format!("file:hashes.MD5 = '{md5}'");
        let (left, right) = if swap { (beside.to_owned(), hash) } else { (hash, beside.to_owned()) };
        let imported = one(&format!("[{left} {join} {right}]"));
        prop_assert!(imported.indicators.file(&md5).is_some());
        if join == "AND" {
            prop_assert_eq!(imported.taken, 1);
        }
    }
}
