//! Hosts that speak less than before: on one network, in two looks; and hosts that changed by themselves.

use vigie_network::{downgrade_finding, is_suspected, learn_hosts};
use vigie_types::{
    Fact, NetworkFacts, NetworkKind, NetworkPast, NetworkProbes, PlainAnswer, PortalProbe, Timestamp, TlsProbe,
    TlsSeen, Vouched,
};

const NOW: Timestamp = Timestamp(1_795_478_400_000);
const HERE: &str = "wifi:Airport";
const HOME: &str = "wifi:Home";

fn facts() -> NetworkFacts {
    NetworkFacts { kind: NetworkKind::Wifi, ssid: Some("Airport".into()), bssid: None, security: None, operator: None }
}

fn spoke(version: u16, h2: bool) -> TlsProbe {
    let alpn = Some(if h2 { "h2" } else { "http/1.1" }.to_owned());
    let seen = TlsSeen { chain: Vec::new(), version, cipher: 0x1301, alpn, vouched: Vouched::Public };
    TlsProbe { seen: Some(seen), ..silent() }
}

fn silent() -> TlsProbe {
    TlsProbe {
        host: "www.example.org".into(),
        own: false,
        pins: Vec::new(),
        speaks_h2: true,
        seen: None,
        rounds_ago: 0,
        talked_down: false,
    }
}

fn talked_down() -> TlsProbe {
    TlsProbe { talked_down: true, ..silent() }
}

fn round(probe: &TlsProbe) -> NetworkProbes {
    NetworkProbes { tls: vec![probe.clone()], ..NetworkProbes::default() }
}

/// One round on a network, and the signs of what is found then.
fn look(past: &mut NetworkPast, network: &str, probe: &TlsProbe) -> Vec<String> {
    look_on(past, network, probe, 0)
}

/// As [`look`], so many days later.
fn look_on(past: &mut NetworkPast, network: &str, probe: &TlsProbe, day: i64) -> Vec<String> {
    let now = NOW.plus(day * Timestamp::DAY);
    let probes = round(probe);
    learn_hosts(past, &probes, network, now);
    let found = downgrade_finding(&facts(), &probes, &past.on(network));
    let evidence = found.into_iter().flat_map(|one| one.evidence);
    evidence.filter(|one| one.fact == Fact::NetworkSign).map(|one| one.value).collect()
}

#[test]
fn less_than_before_is_found_at_the_second_look_and_ends() {
    let mut past = NetworkPast::default();
    assert_eq!(look(&mut past, HOME, &spoke(0x0304, true)), [] as [&str; 0]);
    assert_eq!(look(&mut past, HERE, &spoke(0x0303, false)), [] as [&str; 0], "one look may be chance");
    assert!(is_suspected(&past.on(HERE)) && !is_suspected(&past.on(HOME)));
    assert_eq!(look(&mut past, HERE, &spoke(0x0303, false)), ["no-h2-here", "older-tls TLS 1.2"]);
    assert_eq!(look(&mut past, HERE, &silent()), ["no-h2-here", "older-tls TLS 1.2"], "silence undoes nothing");
    assert_eq!(look(&mut past, HERE, &spoke(0x0304, true)), [] as [&str; 0]);
}

#[test]
fn a_host_that_changed_by_itself_is_no_finding() {
    let mut past = NetworkPast::default();
    look(&mut past, HOME, &spoke(0x0304, true));
    look(&mut past, HERE, &spoke(0x0303, true));
    look(&mut past, HERE, &spoke(0x0303, true));
    assert_eq!(look(&mut past, "mobile:", &spoke(0x0303, true)), [] as [&str; 0], "seen off this network too");
    for _ in 0..3 {
        assert_eq!(look(&mut past, HERE, &spoke(0x0303, true)), [] as [&str; 0]);
    }
}

#[test]
fn a_server_that_says_so_itself_is_believed_without_a_past() {
    let mut past = NetworkPast::default();
    look(&mut past, HERE, &talked_down());
    assert_eq!(look(&mut past, HERE, &talked_down()), ["talked-down"]);
    assert_eq!(look(&mut past, HERE, &spoke(0x0304, false)), [] as [&str; 0]);
}

#[test]
fn silence_ends_it_in_the_end() {
    let mut past = NetworkPast::default();
    look(&mut past, HOME, &spoke(0x0304, true));
    look(&mut past, HERE, &spoke(0x0303, true));
    look(&mut past, HERE, &spoke(0x0303, true));
    for _ in 0..NetworkProbes::MAX_ROUNDS_AGO {
        assert_eq!(look(&mut past, HERE, &silent()).len(), 1);
    }
    assert_eq!(look(&mut past, HERE, &silent()), [] as [&str; 0]);
}

#[test]
fn strangers_and_sign_in_pages_teach_nothing() {
    let mut past = NetworkPast::default();
    look(&mut past, HOME, &spoke(0x0304, true));
    let mut stranger = spoke(0x0303, false);
    stranger.seen.as_mut().unwrap().vouched = Vouched::Nobody;
    let mut earlier = spoke(0x0303, false);
    earlier.rounds_ago = 1;
    for probe in [stranger, earlier] {
        look(&mut past, HERE, &probe);
        assert_eq!(look(&mut past, HERE, &probe), [] as [&str; 0]);
    }
    let page = PlainAnswer { status: 302, location: None };
    let portal = Some(PortalProbe { host: "p.example".into(), answer: Some(page), as_known: false });
    let held_back = TlsProbe { host: "www.example.net".into(), ..silent() };
    let probes = NetworkProbes { portal, tls: vec![spoke(0x0303, false), held_back], ..NetworkProbes::default() };
    learn_hosts(&mut past, &probes, HERE, NOW);
    learn_hosts(&mut past, &probes, HERE, NOW);
    assert!(!is_suspected(&past));
}

#[test]
fn memory_of_hosts_is_bounded() {
    let mut past = NetworkPast::default();
    for number in 0..100 {
        let probe = TlsProbe { host: format!("h{number}.example"), ..spoke(0x0304, true) };
        learn_hosts(&mut past, &round(&probe), HOME, NOW);
    }
    assert_eq!(past.hosts.len(), 32);
}

#[test]
fn a_host_that_speaks_less_everywhere_is_known_so_after_two_weeks_of_rounds() {
    let (better, less) = (spoke(0x0304, true), spoke(0x0303, false));
    // The phone knows one network alone.
    let mut past = NetworkPast::default();
    look(&mut past, HOME, &better);
    look(&mut past, HOME, &less);
    for day in 0..13 {
        assert_eq!(look_on(&mut past, HOME, &less, day).len(), 2, "day {day}");
    }
    assert_eq!(look_on(&mut past, HOME, &less, 13), [] as [&str; 0]);
    assert_eq!(look_on(&mut past, HOME, &less, 14), [] as [&str; 0]);
    // Days in which nothing was asked prove nothing.
    let mut past = NetworkPast::default();
    look(&mut past, HOME, &better);
    look(&mut past, HERE, &less);
    look_on(&mut past, HERE, &less, 1);
    assert_eq!(look_on(&mut past, HERE, &less, 100).len(), 2);
    // It spoke as before elsewhere: the days count anew.
    look_on(&mut past, HOME, &better, 101);
    look_on(&mut past, HERE, &less, 102);
    for day in 102..115 {
        assert_eq!(look_on(&mut past, HERE, &less, day).len(), 2, "day {day}");
    }
    // Who says that somebody changed the question is believed however long.
    let mut past = NetworkPast::default();
    for day in 0..30 {
        look_on(&mut past, HOME, &talked_down(), day);
    }
    assert_eq!(look_on(&mut past, HOME, &talked_down(), 30), ["talked-down"]);
}

#[test]
fn connections_without_a_name_are_forgotten_and_their_days_are_not() {
    let (better, less) = (spoke(0x0304, true), spoke(0x0303, false));
    let mut past = NetworkPast::default();
    look(&mut past, "mobile:", &better);
    look(&mut past, "connection:1", &less);
    assert_eq!(look(&mut past, "connection:1", &less).len(), 2);
    // Another connection, and another one that happens to have the number of the first: as after a restart.
    assert_eq!(look(&mut past, "connection:2", &less), [] as [&str; 0]);
    past.forget_connections(None);
    assert!(!is_suspected(&past.on("connection:2")));
    assert_eq!(look(&mut past, "connection:2", &less), [] as [&str; 0], "one look may be chance");
    for day in 1..13 {
        let network = format!("connection:{day}");
        look_on(&mut past, &network, &less, day);
        assert_eq!(look_on(&mut past, &network, &less, day).len(), 2, "day {day}");
    }
    assert_eq!(look_on(&mut past, "connection:14", &less, 13), [] as [&str; 0]);
    assert_eq!(look_on(&mut past, "connection:14", &less, 13), [] as [&str; 0], "a phone that is told no names");
    // A Wi-Fi without a name and mobile data are two networks.
    let mut past = NetworkPast::default();
    look(&mut past, HOME, &better);
    look(&mut past, "connection:1", &less);
    look(&mut past, "mobile:", &less);
    assert_eq!(look(&mut past, "mobile:", &less), [] as [&str; 0]);
}
