//! Detectors over what checks of a network saw.

use vigie_network::probe_findings;
use vigie_types::{
    ContentProbe, ContentSeen, Fact, NameProbe, NetworkFacts, NetworkKind, NetworkProbes, PlainAnswer, PortalApi,
    PortalProbe, RedirectProbe, ThreatKind, TlsProbe, TlsSeen, Vouched,
};

fn wifi() -> NetworkFacts {
    NetworkFacts { kind: NetworkKind::Wifi, ssid: Some("Lobby".into()), bssid: None, security: None, operator: None }
}

fn kinds(probes: &NetworkProbes) -> Vec<ThreatKind> {
    probe_findings(&wifi(), probes).into_iter().map(|one| one.kind).collect()
}

fn answer(status: u16, location: Option<&str>) -> Option<PlainAnswer> {
    Some(PlainAnswer { status, location: location.map(str::to_owned) })
}

fn forged() -> TlsProbe {
    let seen = TlsSeen { chain: Vec::new(), version: 0x0304, cipher: 0x1301, alpn: None, vouched: Vouched::Nobody };
    TlsProbe {
        host: "www.example.org".into(),
        own: false,
        pins: Vec::new(),
        speaks_h2: true,
        seen: Some(seen),
        rounds_ago: 0,
        talked_down: false,
    }
}

fn names(all: &[(&str, bool, &[&str])]) -> NetworkProbes {
    let probe = |(host, made_up, at): &(&str, bool, &[&str])| NameProbe {
        host: (*host).to_owned(),
        made_up: *made_up,
        addresses: at.iter().map(|one| one.parse().unwrap()).collect(),
        encrypted: None,
        rounds_ago: 0,
    };
    NetworkProbes { names: all.iter().map(probe).collect(), ..NetworkProbes::default() }
}

#[test]
fn a_sign_in_page_holds_everything_else_back() {
    let mut probes = names(&[("a.example", false, &["10.0.0.1"])]);
    probes.tls.push(forged());
    probes.redirects.push(RedirectProbe { host: "a.example".into(), answer: answer(200, None), rounds_ago: 0 });
    let all = [ThreatKind::FakeCertificate, ThreatKind::TlsStripping, ThreatKind::DnsTampering];
    assert_eq!(kinds(&probes), all);
    for (status, location) in [(307, Some("http://10.77.0.1:2050/preauth/?fas=aGVsbG8")), (403, None), (511, None)] {
        let answer = answer(status, location);
        probes.portal = Some(PortalProbe { host: "p.example".into(), answer, as_known: false });
        assert_eq!(kinds(&probes), [ThreatKind::CaptivePortal], "{status}");
    }
    probes.portal = Some(PortalProbe { host: "p.example".into(), answer: answer(204, None), as_known: true });
    assert_eq!(kinds(&probes), all, "signed in");
    probes.portal = Some(PortalProbe { host: "p.example".into(), answer: None, as_known: false });
    assert_eq!(kinds(&probes), all, "silence is no sign-in page");
}

fn shown(host: &str, bears: &str, vouched: Vouched) -> TlsProbe {
    shown_for(host, vec![bears.to_owned()], vouched)
}

fn shown_for(host: &str, names: Vec<String>, vouched: Vouched) -> TlsProbe {
    let key = rcgen::KeyPair::generate().unwrap();
    let der = rcgen::CertificateParams::new(names).unwrap().self_signed(&key).unwrap().der().to_vec();
    let seen = TlsSeen { chain: vec![der], version: 0x0304, cipher: 0x1301, alpn: Some("h2".into()), vouched };
    TlsProbe {
        host: host.into(),
        own: false,
        pins: Vec::new(),
        speaks_h2: true,
        seen: Some(seen),
        rounds_ago: 0,
        talked_down: false,
    }
}

#[test]
fn one_answer_in_plain_hides_no_attacker() {
    let behind = |tls: Vec<TlsProbe>| {
        let portal = Some(PortalProbe { host: "p.example".into(), answer: answer(302, None), as_known: false });
        kinds(&NetworkProbes { tls, portal, ..NetworkProbes::default() })
    };
    let (portal, fake) = ([ThreatKind::CaptivePortal], [ThreatKind::FakeCertificate]);
    let host = "www.example.org";
    let pages_own = shown(host, "login.hotel.example", Vouched::Nobody);
    assert_eq!(behind(vec![pages_own.clone()]), portal, "its own name, whatever is asked");
    assert_eq!(behind(vec![shown(host, "login.hotel.example", Vouched::OtherName)]), portal);
    assert_eq!(behind(vec![shown(host, host, Vouched::Nobody)]), fake, "the very name that was asked for");
    assert_eq!(behind(vec![shown(host, "*.example.org", Vouched::Nobody)]), fake);
    assert_eq!(behind(vec![shown(host, "x.example", Vouched::Installed([1; 32]))]), fake, "a root on the phone");
    let online = shown("www.example.net", "www.example.net", Vouched::Public);
    assert_eq!(behind(vec![pages_own.clone(), online.clone()]), portal, "pages let hosts through that they need");
    assert_eq!(behind(vec![shown(host, host, Vouched::Nobody), online.clone()]), fake);
    assert_eq!(behind(vec![online]), portal);
    let mut own = shown("192.0.2.7", "localhost", Vouched::Nobody);
    (own.own, own.pins) = (true, vec![[7; 32]]);
    assert_eq!(behind(vec![own.clone()]), fake, "the own server with a wrong key");
    assert_eq!(behind(vec![own.clone(), pages_own.clone()]), fake);
    own.seen = pages_own.seen.clone();
    assert_eq!(behind(vec![own, pages_own]), portal, "the page shows everybody the one certificate that it has");
}

#[test]
fn a_false_certificate_is_not_hidden_behind_many_names() {
    let host = "www.example.org";
    let behind = |names: Vec<String>, chain: Option<Vec<Vec<u8>>>| {
        let mut probe = shown_for(host, names, Vouched::Nobody);
        if let (Some(chain), Some(seen)) = (chain, &mut probe.seen) {
            seen.chain = chain;
        }
        let portal = Some(PortalProbe { host: "p.example".into(), answer: answer(302, None), as_known: false });
        kinds(&NetworkProbes { tls: vec![probe], portal, ..NetworkProbes::default() })
    };
    let mut names: Vec<String> = (0..600).map(|number| format!("{number}.example")).collect();
    assert_eq!(behind(names.clone(), None), [ThreatKind::CaptivePortal]);
    names.push(host.to_owned());
    assert_eq!(behind(names, None), [ThreatKind::FakeCertificate]);
    let unreadable = |text: &[u8]| Some(vec![text.to_vec()]);
    assert_eq!(behind(Vec::new(), unreadable(b"old box")), [ThreatKind::CaptivePortal]);
    let named = behind(Vec::new(), unreadable(b"0\x82www.Example.org"));
    assert_eq!(named, [ThreatKind::FakeCertificate], "what cannot be read excuses nobody who wrote the name into it");
}

#[test]
fn a_page_that_holds_nothing_back_hides_no_attack_in_plain() {
    let open = |host: &str| shown(host, host, Vouched::Public);
    let behind = |tls: Vec<TlsProbe>, page: Option<PlainAnswer>, plain: Option<PlainAnswer>| {
        let portal = Some(PortalProbe { host: "p.example".into(), answer: page, as_known: false });
        let redirects = vec![RedirectProbe { host: "www.example.org".into(), answer: plain, rounds_ago: 0 }];
        let seen = Some(ContentSeen { as_known: false, bytes: 960, scripts: 1 });
        let content = Some(ContentProbe { host: "vigie.example".into(), bytes: 900, seen, rounds_ago: 0 });
        kinds(&NetworkProbes { tls, portal, redirects, content, ..NetworkProbes::default() })
    };
    let all = || vec![open("www.example.org"), open("www.example.net")];
    let portal = [ThreatKind::CaptivePortal];
    let stripped = [ThreatKind::CaptivePortal, ThreatKind::TlsStripping, ThreatKind::ContentTampering];
    let page = "http://login.hotel.example/";
    assert_eq!(behind(all(), answer(200, None), answer(200, None)), stripped);
    assert_eq!(behind(all(), answer(302, Some(page)), answer(302, Some("http://wwww.example.org/"))), stripped);
    let to_the_page = behind(all(), answer(302, Some(page)), answer(302, Some("http://login.hotel.example/?u=1")));
    assert_eq!(to_the_page, [ThreatKind::CaptivePortal, ThreatKind::ContentTampering], "as such pages do");
    let mut one_is_silent = all();
    one_is_silent[1].seen = None;
    assert_eq!(behind(one_is_silent, answer(200, None), answer(200, None)), portal);
    let mut one_is_old = all();
    one_is_old[1].rounds_ago = 1;
    assert_eq!(behind(one_is_old, answer(200, None), answer(200, None)), portal, "it may have come since then");
    assert_eq!(behind(Vec::new(), answer(200, None), answer(200, None)), portal);
}

#[test]
fn a_known_host_with_another_key_is_no_honest_host() {
    let mut own = shown("192.0.2.7", "localhost", Vouched::Nobody);
    (own.own, own.pins) = (true, vec![[7; 32]]);
    let round = |canary: TlsProbe| kinds(&NetworkProbes { tls: vec![own.clone(), canary], ..NetworkProbes::default() });
    let host = "intranet.example";
    // Whoever has a certificate for the host that is vouched for, and not its key.
    let taken = TlsProbe { pins: vec![[8; 32]], ..shown(host, host, Vouched::Public) };
    let found = probe_findings(&wifi(), &NetworkProbes { tls: vec![own.clone(), taken], ..NetworkProbes::default() });
    let hosts = found[0].evidence.iter().filter(|one| one.fact == Fact::ProbedHost).count();
    assert_eq!(hosts, 2, "the own server is not excused by it");
    // The right key, for which nobody else vouches.
    let honest = shown(host, host, Vouched::Nobody);
    let pins = vec![vigie_network::Certificate::read(&honest.seen.as_ref().unwrap().chain[0]).unwrap().spki_sha256];
    let honest = TlsProbe { pins, ..honest };
    assert_eq!(round(honest.clone()), [], "a new key of the own server alone");
    assert_eq!(round(TlsProbe { rounds_ago: 1, ..honest }), [ThreatKind::FakeCertificate], "it is silent now");
}

#[test]
fn a_sign_in_page_is_named_by_its_host_alone() {
    let named = |location| {
        let answer = answer(302, Some(location));
        let portal = Some(PortalProbe { host: "p.example".into(), answer, as_known: false });
        let found = probe_findings(&wifi(), &NetworkProbes { portal, ..NetworkProbes::default() });
        found[0].evidence.iter().find(|one| one.fact == Fact::PortalHost).map(|one| one.value.clone())
    };
    assert_eq!(named("http://u:p@hotel.example:2050/x?mac=1").as_deref(), Some("hotel.example:2050"));
    assert_eq!(named("/relative"), None);
}

#[test]
fn a_redirect_to_https_is_kept_or_taken_away() {
    let of = |status, location| {
        let redirects =
            vec![RedirectProbe { host: "a.example".into(), answer: answer(status, location), rounds_ago: 0 }];
        !kinds(&NetworkProbes { redirects, ..NetworkProbes::default() }).is_empty()
    };
    assert!(of(200, None));
    assert!(of(302, Some("http://wwww.a.example/")));
    assert!(of(301, Some("/home")));
    assert!(!of(301, Some("HTTPS://a.example/")));
    assert!(!of(503, None) && !of(403, None), "refusing is not stripping");
}

#[test]
fn names_that_cannot_be_there_are_false() {
    let of = |all: &[(&str, bool, &[&str])]| kinds(&names(all));
    let lie = [ThreatKind::DnsTampering];
    for private in ["10.1.2.3", "127.0.0.1", "100.64.0.9", "169.254.1.1", "fd00::1", "::ffff:192.168.0.1"] {
        assert_eq!(of(&[("a.example", false, &["198.51.100.1", private])]), lie, "{private}");
    }
    assert_eq!(of(&[("a.example", false, &["198.51.100.1"]), ("b.test", false, &["198.51.100.1"])]), lie);
    assert_eq!(of(&[("x9.a.example", true, &["198.51.100.9"])]), lie);
    assert_eq!(of(&[("a.example", false, &["198.51.100.1"]), ("b.test", false, &["198.51.100.2"])]), []);
    assert_eq!(of(&[("a.example", false, &["198.51.100.1"]), ("b.test", false, &[])]), []);
    assert_eq!(of(&[("x9.a.example", true, &[]), ("a.example", false, &["2001:db8::1"])]), []);
}

#[test]
fn a_network_that_says_somebody_has_to_sign_in_is_believed_unless_the_known_answer_comes() {
    let told = |captive, answer: Option<PlainAnswer>, as_known| {
        let api = PortalApi { captive, page: Some("portal.hotel.example".into()) };
        let redirects = vec![RedirectProbe {
            host: "a.example".into(),
            answer: Some(PlainAnswer { status: 200, location: None }),
            rounds_ago: 0,
        }];
        let portal = Some(PortalProbe { host: "p.example".into(), answer, as_known });
        let probes = NetworkProbes { portal, portal_api: Some(api), redirects, ..NetworkProbes::default() };
        probe_findings(&wifi(), &probes)
    };
    let found = told(true, None, false);
    assert_eq!(found[0].kind, ThreatKind::CaptivePortal, "the page with the known answer is held back");
    assert_eq!(found[0].rule.as_str(), "network/captive-portal/told");
    assert!(found[0].evidence.iter().any(|one| one.value == "portal.hotel.example"));
    let open = told(true, answer(204, None), true);
    assert_eq!(open[0].kind, ThreatKind::TlsStripping, "words alone hide no attacker");
    let other = told(false, answer(302, None), false);
    assert_eq!(other[0].kind, ThreatKind::CaptivePortal, "nor do they take a sign-in page away");
}

#[test]
fn a_page_that_came_with_another_content_is_found_with_what_was_added() {
    let came = |as_known, bytes, scripts| {
        let seen = Some(ContentSeen { as_known, bytes, scripts });
        ContentProbe { host: "vigie.example".into(), bytes: 900, seen, rounds_ago: 0 }
    };
    let signs = |content: ContentProbe| {
        let found = probe_findings(&wifi(), &NetworkProbes { content: Some(content), ..NetworkProbes::default() });
        let evidence = found.into_iter().flat_map(|one| one.evidence);
        evidence.filter(|one| one.fact == Fact::NetworkSign).map(|one| one.value).collect::<Vec<_>>()
    };
    assert_eq!(signs(came(false, 960, 1)), ["content-changed", "content-script 1", "content-longer 60"]);
    assert_eq!(signs(came(false, 900, 0)), ["content-changed"]);
    assert_eq!(signs(came(false, 0, 0)), ["content-changed", "content-shorter 900"]);
    assert_eq!(signs(came(true, 900, 0)), [] as [&str; 0]);
    assert_eq!(signs(ContentProbe { seen: None, ..came(true, 0, 0) }), [] as [&str; 0], "silence changes nothing");
    let changed = |content| NetworkProbes { content: Some(content), ..NetworkProbes::default() };
    let silent = changed(ContentProbe { seen: None, ..came(true, 0, 0) });
    let kept = silent.clone().over(changed(came(false, 960, 1)));
    assert_eq!(kept.content.as_ref().unwrap().rounds_ago, 1);
    assert_eq!(silent.over(changed(came(true, 900, 0))).content.unwrap().seen, None);
    let portal = Some(PortalProbe { host: "p.example".into(), answer: answer(302, None), as_known: false });
    let probes = NetworkProbes { portal, ..changed(came(false, 960, 1)) };
    assert_eq!(kinds(&probes), [ThreatKind::CaptivePortal], "a sign-in page answers for everybody");
}

#[test]
fn a_silent_resolver_takes_no_lie_back() {
    let lie = [ThreatKind::DnsTampering];
    let silent = NetworkProbes::default;
    let empty = || names(&[("a.example", false, &[]), ("b.test", false, &[])]);
    for (what, false_names) in [
        ("a private address", names(&[("a.example", false, &["10.0.0.66"]), ("b.test", false, &["198.51.100.2"])])),
        ("one address", names(&[("a.example", false, &["198.51.100.66"]), ("b.test", false, &["198.51.100.66"])])),
        ("a made-up name", names(&[("x9.example", true, &["198.51.100.66"]), ("a.example", false, &["198.51.100.1"])])),
    ] {
        for silence in [silent(), empty()] {
            let mut kept = false_names.clone();
            for _ in 0..NetworkProbes::MAX_ROUNDS_AGO {
                kept = silence.clone().over(kept);
                assert_eq!(kinds(&kept), lie, "{what}");
            }
            assert_eq!(kinds(&silence.over(kept)), [], "{what}: nobody is accused for ever");
        }
        let honest = names(&[
            ("a.example", false, &["198.51.100.1"]),
            ("b.test", false, &["198.51.100.2"]),
            ("y7.example", true, &[]),
        ]);
        assert_eq!(kinds(&honest.over(false_names)), [], "{what}");
    }
    // One of the names alone is silent.
    let both = names(&[("a.example", false, &["10.0.0.66"]), ("b.test", false, &["10.0.0.66"])]);
    let one = names(&[("a.example", false, &[]), ("b.test", false, &["198.51.100.2"])]);
    assert_eq!(kinds(&one.over(both)), lie);
    // A true answer of before does not hide a lie of now.
    let before = names(&[("a.example", false, &["198.51.100.1"]), ("b.test", false, &["198.51.100.2"])]);
    let lies = names(&[("b.test", false, &["198.51.100.66"]), ("c.example", false, &["198.51.100.66"])]);
    assert_eq!(kinds(&lies.over(before)), lie);
}

#[test]
fn names_are_compared_with_an_encrypted_resolver() {
    let host = "www.example.org";
    let compared = |told: &[&str], encrypted: Option<&[&str]>, tls: TlsProbe| {
        let mut probes = names(&[(host, false, told)]);
        let parse = |all: &[&str]| all.iter().map(|one| one.parse().unwrap()).collect();
        probes.names[0].encrypted = encrypted.map(parse);
        probes.tls.push(tls);
        kinds(&probes)
    };
    let silent = || TlsProbe { seen: None, ..forged() };
    let honest = || shown(host, host, Vouched::Public);
    let (here, there) = (["198.51.100.1"], ["198.51.100.9"]);
    assert_eq!(compared(&here, Some(&there), silent()), [], "nobody is there: that proves nothing");
    assert_eq!(compared(&here, Some(&there), honest()), [], "a site with many addresses");
    let other = || shown(host, "else.example", Vouched::OtherName);
    assert!(compared(&here, Some(&there), other()).contains(&ThreatKind::DnsTampering), "and somebody else is there");
    assert!(
        !compared(&["2001:db8::1"], Some(&there), other()).contains(&ThreatKind::DnsTampering),
        "of IPv6 it was not asked"
    );
    assert_eq!(compared(&["198.51.100.1", "198.51.100.9"], Some(&there), silent()), []);
    assert_eq!(compared(&here, None, silent()), [], "nobody to compare with");
    assert_eq!(compared(&here, Some(&[]), silent()), [], "a name that the office alone has");
    assert_eq!(compared(&[], Some(&there), silent()), [], "no answer is no lie");
    let mut made_up = names(&[("xqzk.example", true, &["198.51.100.1"])]);
    assert_eq!(kinds(&made_up), [ThreatKind::DnsTampering]);
    made_up.names[0].encrypted = Some(Vec::new());
    assert_eq!(kinds(&made_up), [ThreatKind::DnsTampering], "rewritten");
    made_up.names[0].encrypted = Some(vec!["198.51.100.1".parse().unwrap()]);
    assert_eq!(kinds(&made_up), [], "whoever runs the names above it answers for all of them");
}
