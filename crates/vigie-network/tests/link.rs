//! Detectors over the connection to a network: routers and their devices, access points, proxies. Attacks as the usual
//! tools show them in the table of neighbours, and calm situations that look a little like them.

use vigie_network::{Doubt, Routers, access_point_findings, gateway_findings, learn, proxy_finding, route_finding};
use vigie_types::{
    AccessPoint, CompanyWifi, Fact, LinkFacts, Mac, Neighbour, NetworkFacts, NetworkKind, NetworkPast, NetworkRules,
    Proxy, Route, Subject, ThreatKind, Timestamp, WifiSecurity,
};

const ROUTER: &str = "02:00:00:00:00:01";
const ATTACKER: &str = "02:00:00:00:00:66";
const NOW: Timestamp = Timestamp(1_795_478_400_000);

fn wifi(ssid: &str, bssid: &str, security: WifiSecurity) -> NetworkFacts {
    NetworkFacts {
        kind: NetworkKind::Wifi,
        ssid: Some(ssid.into()),
        bssid: Some(bssid.into()),
        security: Some(security),
        operator: None,
    }
}

fn table(all: &[(&str, &str)]) -> Vec<Neighbour> {
    let neighbour =
        |(address, mac): &(&str, &str)| Neighbour { address: address.parse().unwrap(), mac: mac.parse().unwrap() };
    all.iter().map(neighbour).collect()
}

/// What is found where the routers `routers` were first as `first`, and the table is `now`.
fn routers(routers: &[&str], first: &[(&str, &str)], now: &[(&str, &str)]) -> Vec<(ThreatKind, String)> {
    let link = LinkFacts {
        gateways: routers.iter().map(|one| one.parse().unwrap()).collect(),
        neighbours: table(now),
        ..LinkFacts::default()
    };
    let found = gateway_findings(&wifi("Office", "9c:53:22:00:00:01", WifiSecurity::Wpa2), &link, &table(first));
    found.into_iter().map(|one| (one.kind, one.rule.as_str().to_owned())).collect()
}

#[test]
fn a_router_that_is_taken_over_is_found_with_both_devices() {
    let link = LinkFacts {
        gateways: vec!["10.77.0.1".parse().unwrap()],
        neighbours: table(&[("10.77.0.1", ATTACKER), ("10.77.0.66", ATTACKER), ("10.77.0.30", "02:00:00:00:00:30")]),
        ..LinkFacts::default()
    };
    let facts = wifi("Office", "9c:53:22:00:00:01", WifiSecurity::Wpa2);
    let found = gateway_findings(&facts, &link, &table(&[("10.77.0.1", ROUTER)]));
    assert_eq!(found[0].kind, ThreatKind::ArpSpoofing);
    let told = |fact| found[0].evidence.iter().find(|one| one.fact == fact).map(|one| one.value.as_str());
    assert_eq!(told(Fact::Gateway), Some("10.77.0.1"));
    assert_eq!((told(Fact::GatewayBefore), told(Fact::GatewayNow)), (Some(ROUTER), Some(ATTACKER)));
    assert_eq!(told(Fact::SharedAddress), Some("10.77.0.66"));
}

#[test]
fn whoever_was_there_before_the_phone_is_recorded_by_their_second_address() {
    let taken = [("10.77.0.1", ATTACKER), ("10.77.0.66", ATTACKER), ("10.77.0.30", "02:00:00:00:00:30")];
    let found = routers(&["10.77.0.1"], &[("10.77.0.1", ATTACKER)], &taken);
    assert_eq!(found, [(ThreatKind::GatewayChange, "network/gateway-change/shared-device".to_owned())]);
}

#[test]
fn neighbours_of_ipv6_are_taken_over_alike() {
    let taken = [("fe80::1", ATTACKER), ("fe80::66", ATTACKER)];
    let found = routers(&["fe80::1"], &[("fe80::1", ROUTER)], &taken);
    assert_eq!(found, [(ThreatKind::ArpSpoofing, "network/arp-spoofing/gateway-taken".to_owned())]);
}

#[test]
fn another_device_alone_is_noted_and_no_alarm() {
    let found = routers(&["10.77.0.1"], &[("10.77.0.1", ROUTER)], &[("10.77.0.1", "02:00:00:00:00:02")]);
    assert_eq!(found, [(ThreatKind::GatewayChange, "network/gateway-change/other-device".to_owned())]);
}

#[test]
fn calm_networks_stay_calm() {
    let virtual_router = "00:00:5e:00:01:0a";
    for (what, gateways, first, now) in [
        ("nothing told", vec!["10.77.0.1"], vec![], vec![]),
        ("as before", vec!["10.77.0.1"], vec![("10.77.0.1", ROUTER)], vec![("10.77.0.1", ROUTER)]),
        (
            "VRRP takes over, and its own address is in the table",
            vec!["10.77.0.1"],
            vec![("10.77.0.1", ROUTER)],
            vec![("10.77.0.1", virtual_router), ("10.77.0.2", virtual_router)],
        ),
        (
            "a router for both families",
            vec!["10.77.0.1", "fe80::1"],
            vec![("10.77.0.1", ROUTER), ("fe80::1", ROUTER)],
            vec![
                ("10.77.0.1", ROUTER),
                ("fe80::1", ROUTER),
                ("2001:db8::1", ROUTER),
                ("10.77.0.9", "02:00:00:00:00:09"),
            ],
        ),
        (
            "a lease with another router's address, the same device",
            vec!["10.77.1.1"],
            vec![("10.77.0.1", ROUTER), ("10.77.1.1", ROUTER)],
            vec![("10.77.0.1", ROUTER), ("10.77.1.1", ROUTER), ("10.77.1.9", "02:00:00:00:00:09")],
        ),
        (
            "a repeater that answers for everybody",
            vec!["10.77.0.1"],
            vec![("10.77.0.1", ROUTER)],
            vec![("10.77.0.1", ROUTER), ("10.77.0.8", ROUTER), ("10.77.0.9", ROUTER)],
        ),
        (
            "an entry that is not answered",
            vec!["10.77.0.1"],
            vec![("10.77.0.1", ROUTER)],
            vec![("10.77.0.1", "00:00:00:00:00:00"), ("10.77.0.9", "00:00:00:00:00:00")],
        ),
    ] {
        assert_eq!(routers(&gateways, &first, &now), [], "{what}");
    }
}

#[test]
fn whoever_takes_the_router_and_everybody_else_is_no_repeater() {
    let taken = [("10.77.0.1", ATTACKER), ("10.77.0.66", ATTACKER), ("10.77.0.67", ATTACKER)];
    let found = routers(&["10.77.0.1"], &[("10.77.0.1", ROUTER)], &taken);
    assert_eq!(found, [(ThreatKind::ArpSpoofing, "network/arp-spoofing/gateway-taken".to_owned())]);
}

/// A connection to a network with a router, looked at again and again.
#[derive(Default)]
struct Connection(Routers);

impl Connection {
    /// What is found when the table is so.
    fn look(&mut self, now: &[(&str, &str)], seconds: i64) -> Vec<ThreatKind> {
        let facts = wifi("Office", "9c:53:22:00:00:01", WifiSecurity::Wpa2);
        let gateways = vec!["10.77.0.1".parse().unwrap()];
        let link = LinkFacts { gateways, neighbours: table(now), ..LinkFacts::default() };
        self.0.see(&facts, &link, NOW.plus(seconds * 1000));
        let found = gateway_findings(&facts, self.0.link(), &self.0.first());
        found.into_iter().map(|one| one.kind).collect()
    }

    /// The next connection to the same network.
    fn again(&self, seconds: i64) -> Self {
        Self(self.0.remembered(NOW.plus(seconds * 1000)).unwrap_or_default())
    }
}

#[test]
fn a_router_that_was_taken_counts_as_taken_until_it_was_free_for_a_while() {
    let spoofed = [ThreatKind::ArpSpoofing];
    let honest = [("10.77.0.1", ROUTER), ("10.77.0.66", ATTACKER)];
    let taken = [("10.77.0.1", ATTACKER), ("10.77.0.66", ATTACKER)];
    let mut here = Connection::default();
    assert_eq!(here.look(&[("10.77.0.1", ROUTER)], 0), []);
    assert_eq!(here.look(&taken, 100), spoofed);
    // Minutes later it happens to be free, between two packets of the spoofer: that is seen now, not since the last look.
    assert_eq!(here.look(&honest, 400), spoofed);
    assert_eq!(here.look(&honest, 419), spoofed);
    // Taken again: it counts from the next time that it is free.
    assert_eq!(here.look(&taken, 425), spoofed);
    assert_eq!(here.look(&honest, 430), spoofed);
    assert!(here.0.is_taken());
    assert_eq!(here.look(&honest, 450), []);
    assert!(!here.0.is_taken());
    // A clock that was set back holds nothing for ever.
    assert_eq!(here.look(&taken, 500), spoofed);
    assert_eq!(here.look(&honest, 501), spoofed);
    assert_eq!(here.look(&honest, 400), []);
}

#[test]
fn a_second_router_that_was_there_before_may_stand_in() {
    const FIRST: &str = "9c:53:22:00:00:01";
    const SECOND: &str = "9c:53:22:00:00:02";
    let noted = [ThreatKind::GatewayChange];
    let calm = [("10.77.0.1", FIRST), ("10.77.0.2", SECOND), ("10.77.0.66", ATTACKER)];
    let stood_in = [("10.77.0.1", SECOND), ("10.77.0.2", SECOND)];
    let taken = [("10.77.0.1", ATTACKER), ("10.77.0.66", ATTACKER)];
    let mut here = Connection::default();
    assert_eq!(here.look(&calm, 0), []);
    assert_eq!(here.look(&stood_in, 3600), noted, "VRRP without an address of its own");
    assert_eq!(here.look(&calm, 7200), [], "and back");
    // Whoever is no router of that maker takes it, however long they were there.
    assert_eq!(here.look(&taken, 9000), [ThreatKind::ArpSpoofing]);
    // The second router came into the table later, well before it stands in.
    let mut here = Connection::default();
    assert_eq!(here.look(&calm[..1], 0), []);
    assert_eq!(here.look(&calm, 10), []);
    assert_eq!(here.look(&stood_in, 90), noted);
    // It came together with the takeover, as the addresses of all spoofers do.
    let mut here = Connection::default();
    assert_eq!(here.look(&calm[..1], 0), []);
    assert_eq!(here.look(&calm, 10), []);
    for seconds in [12, 75, 200] {
        assert_eq!(here.look(&stood_in, seconds), [ThreatKind::ArpSpoofing], "having a router is no waiting");
    }
    // Whoever answered for the router from the beginning gets no second address by staying.
    let mut here = Connection::default();
    for seconds in [0, 100, 200] {
        assert_eq!(here.look(&[("10.77.0.1", ATTACKER), ("10.77.0.66", ATTACKER)], seconds), noted);
    }
}

#[test]
fn who_had_a_taken_router_is_remembered_for_a_day_and_no_longer() {
    let (calm, taken) = ([("10.77.0.1", ROUTER)], [("10.77.0.1", ATTACKER), ("10.77.0.66", ATTACKER)]);
    let mut here = Connection::default();
    assert_eq!(here.look(&calm, 0), []);
    assert_eq!(here.again(10).look(&taken, 10), [ThreatKind::GatewayChange], "nothing was wrong when it left");
    let mut here = Connection::default();
    assert_eq!(here.look(&calm, 0), []);
    assert_eq!(here.look(&taken, 60), [ThreatKind::ArpSpoofing]);
    let hours = |hours: i64| hours * 3600;
    let mut back = here.again(hours(12));
    assert_eq!(back.look(&taken, hours(12)), [ThreatKind::ArpSpoofing]);
    // Free again, at once: nothing is told of what was on another connection.
    assert_eq!(here.again(hours(12)).look(&calm, hours(12)), []);
    // What is found for longer than a day over several connections may be a mistake.
    let mut later = back.again(hours(23));
    assert_eq!(later.look(&taken, hours(23)), [ThreatKind::ArpSpoofing]);
    assert_eq!(later.again(hours(25)).look(&taken, hours(25)), [ThreatKind::GatewayChange]);
}

#[test]
fn a_part_of_the_internet_that_is_led_aside_is_found() {
    let facts = wifi("Office", "9c:53:22:00:00:01", WifiSecurity::Wpa2);
    let ways = |all: &[(&str, &str)]| -> Vec<Route> {
        all.iter().map(|(to, via)| Route { to: to.parse().unwrap(), via: via.parse().unwrap() }).collect()
    };
    let found = |first: &[(&str, &str)], now: &[(&str, &str)]| {
        let gateways = vec!["10.77.0.1".parse().unwrap(), "fe80::1".parse().unwrap()];
        let link = LinkFacts { gateways, routes: ways(now), ..LinkFacts::default() };
        let found = route_finding(&facts, &link, &ways(first));
        found.map(|one| one.evidence.into_iter().map(|one| one.value).collect::<Vec<_>>())
    };
    let halves = [("128.0.0.0/1", "10.77.0.66"), ("0.0.0.0/1", "10.77.0.66")];
    let told = vec!["route-aside 0.0.0.0/1".to_owned(), "route-aside 128.0.0.0/1".to_owned(), "10.77.0.66".to_owned()];
    assert_eq!(found(&[], &halves), Some(told.clone()));
    assert_eq!(found(&halves, &halves), Some(told), "from the beginning too: it goes before a VPN");
    assert!(found(&[], &[("0.0.0.0/1", "10.77.0.1")]).is_some(), "over the usual router: past a VPN all the same");
    assert!(found(&[], &[("2000::/3", "fe80::66")]).is_some());
    // One host, while the phone is connected.
    let one = [("198.51.100.7/32", "10.77.0.66")];
    assert_eq!(found(&[], &one).unwrap(), ["route-changed 1", "10.77.0.66"], "not which host");
    for (what, first, now) in [
        ("the company's own addresses, from the beginning", vec![one[0]], vec![one[0]]),
        ("the usual router", vec![], vec![("198.51.100.0/24", "10.77.0.1")]),
        ("servers of the office", vec![], vec![("10.0.0.0/8", "10.77.0.2"), ("fd00::/8", "fe80::2")]),
        ("groups", vec![], vec![("224.0.0.0/24", "10.77.0.2"), ("ff02::/16", "fe80::2")]),
        ("IPv4 on a network with IPv6 alone", vec![], vec![("64:ff9b::/96", "fe80::2")]),
        ("a second router for everything", vec![], vec![("0.0.0.0/0", "10.77.0.2"), ("::/0", "fe80::2")]),
    ] {
        assert_eq!(found(&first, &now), None, "{what}");
    }
}

#[test]
fn a_resolver_on_the_router_is_the_routers_own_address() {
    let link = LinkFacts {
        gateways: vec!["10.77.0.1".parse().unwrap()],
        resolvers: vec!["10.77.0.253".parse().unwrap()],
        neighbours: table(&[("10.77.0.1", ROUTER), ("10.77.0.253", ROUTER), ("10.77.0.9", "02:00:00:00:00:09")]),
        ..LinkFacts::default()
    };
    let facts = wifi("Office", "9c:53:22:00:00:01", WifiSecurity::Wpa2);
    assert_eq!(gateway_findings(&facts, &link, &table(&[("10.77.0.1", ROUTER)])), []);
}

/// A phone that was on these networks.
fn knows(all: &[(&str, &str, WifiSecurity)]) -> NetworkPast {
    let mut past = NetworkPast::default();
    for (ssid, bssid, security) in all {
        learn(&mut past, &wifi(ssid, bssid, *security), &LinkFacts::default(), Doubt::None, NOW);
    }
    past
}

fn air(all: &[(&str, &str, WifiSecurity)]) -> LinkFacts {
    let point = |(ssid, bssid, security): &(&str, &str, WifiSecurity)| AccessPoint {
        ssid: (*ssid).into(),
        bssid: bssid.parse().unwrap(),
        security: Some(*security),
    };
    LinkFacts { nearby: all.iter().map(point).collect(), ..LinkFacts::default() }
}

fn rules(own: Option<CompanyWifi>) -> NetworkRules {
    NetworkRules { wifi: own.into_iter().collect(), ..NetworkRules::default() }
}

fn points(facts: &NetworkFacts, link: &LinkFacts, past: &NetworkPast, own: Option<CompanyWifi>) -> Vec<String> {
    let found = access_point_findings(facts, link, past, &rules(own));
    let told = |one: vigie_network::NetworkFinding| {
        let signs = one.evidence.iter().filter(|one| one.fact == Fact::NetworkSign);
        format!("{} {}", one.kind, signs.map(|one| one.value.as_str()).collect::<Vec<_>>().join(" "))
    };
    found.into_iter().map(told).collect()
}

#[test]
fn a_twin_with_less_security_is_found() {
    use WifiSecurity::{Enterprise, Open, Owe, Wpa2, Wpa3};
    let past = knows(&[("Home", "9c:53:22:00:00:01", Wpa2), ("Work", "9c:53:22:00:00:02", Enterprise)]);
    let twin = |ssid, security| wifi(ssid, "00:13:37:00:00:01", security);
    let none = LinkFacts::default();
    assert_eq!(points(&twin("Home", Open), &none, &past, None), ["rogue-access-point weaker-security other-maker"]);
    assert_eq!(points(&twin("Home", Owe), &none, &past, None), ["rogue-access-point weaker-security other-maker"]);
    assert_eq!(points(&twin("Work", Wpa2), &none, &past, None), ["rogue-access-point weaker-security other-maker"]);
    let both = air(&[("Home", "9c:53:22:00:00:01", Wpa3)]);
    assert_eq!(
        points(&twin("Home", Open), &both, &past, None),
        ["rogue-access-point weaker-security other-maker true-one-nearby"]
    );
    // The same address, copied.
    let copied = wifi("Home", "9c:53:22:00:00:01", Open);
    assert_eq!(points(&copied, &none, &past, None), ["rogue-access-point weaker-security"]);
    // Not joined.
    let here = wifi("Home", "9c:53:22:00:00:01", Wpa2);
    let twin_nearby = air(&[("Home", "00:13:37:00:00:01", Open)]);
    assert_eq!(points(&here, &twin_nearby, &past, None), ["rogue-access-point-nearby weaker-security other-maker"]);
}

#[test]
fn the_companys_networks_have_their_access_points() {
    use WifiSecurity::{Enterprise, Wpa2};
    let own = CompanyWifi { ssid: "Work".into(), security: Enterprise, makers: vec!["9c:53:22".into()] };
    let none = (LinkFacts::default(), NetworkPast::default());
    let judge = |bssid, security| points(&wifi("Work", bssid, security), &none.0, &none.1, Some(own.clone()));
    assert_eq!(judge("9c:53:22:00:00:09", Enterprise), [] as [&str; 0]);
    assert_eq!(judge("00:13:37:00:00:09", Enterprise), ["rogue-access-point foreign-maker"]);
    assert_eq!(judge("9c:53:22:00:00:09", Wpa2), ["rogue-access-point weaker-security"]);
}

#[test]
fn one_that_answers_to_every_name_is_found() {
    use WifiSecurity::{Open, Wpa2};
    let past = knows(&[("Café", "9c:53:22:00:00:03", Open), ("Hotel", "9c:53:22:00:00:04", Open)]);
    let trap = "00:13:37:00:00:01";
    let all = air(&[("Café", trap, Open), ("Hotel", trap, Open), ("Airport", trap, Open)]);
    let on = wifi("Café", trap, Open);
    assert_eq!(points(&on, &all, &past, None), ["rogue-access-point any-name 3"]);
    let elsewhere = wifi("Home", "9c:53:22:00:00:01", Wpa2);
    assert_eq!(points(&elsewhere, &all, &past, None), ["rogue-access-point-nearby any-name 3"], "told once");
}

#[test]
fn calm_air_stays_calm() {
    use WifiSecurity::{Enterprise, Open, Wpa2, Wpa3};
    let past = knows(&[("Home", "9c:53:22:00:00:01", Wpa2), ("Work", "9c:53:22:00:00:02", Enterprise)]);
    let none = LinkFacts::default();
    for (what, facts, link) in [
        ("a new router of the same name", wifi("Home", "d8:0d:17:00:00:01", Wpa3), none.clone()),
        ("WPA3 where there was WPA2, and back", wifi("Home", "9c:53:22:00:00:01", Wpa2), none.clone()),
        (
            "a mesh with several access points of one maker",
            wifi("Home", "9c:53:22:00:00:07", Wpa2),
            air(&[("Home", "9c:53:22:00:00:08", Wpa3), ("Home", "9e:53:22:00:00:08", Wpa2)]),
        ),
        (
            "roaming in an office of two makers",
            wifi("Work", "d8:0d:17:00:00:02", Enterprise),
            air(&[("Work", "9c:53:22:00:00:02", Enterprise), ("Guests", "d8:0d:17:00:00:03", Open)]),
        ),
        ("a name that nobody knows", wifi("Airport", "00:13:37:00:00:01", Open), none.clone()),
        (
            "an access point that was renamed",
            wifi("Home", "9c:53:22:00:00:01", Wpa2),
            air(&[("Home", "9c:53:22:00:00:01", Wpa2), ("Home 2", "9c:53:22:00:00:01", Wpa2)]),
        ),
    ] {
        assert_eq!(points(&facts, &link, &past, None), [] as [&str; 0], "{what}");
    }
    let mut hidden = wifi("Home", "00:13:37:00:00:01", Open);
    (hidden.ssid, hidden.bssid) = (None, None);
    assert_eq!(points(&hidden, &none, &past, None), [] as [&str; 0], "no name is told");
}

/// A phone that knows a Wi-Fi and meets one of its name with less security on these days, in this air.
fn met(past: &mut NetworkPast, days: impl IntoIterator<Item = i64>, link: &LinkFacts) -> bool {
    let open = wifi("Home", "d8:0d:17:00:00:01", WifiSecurity::Open);
    for day in days {
        learn(past, &open, link, Doubt::OtherAccessPoint, NOW.plus(day * Timestamp::DAY));
    }
    !points(&open, link, past, None).is_empty()
}

#[test]
fn a_wifi_that_contradicts_what_is_known_is_not_learnt_by_time() {
    use WifiSecurity::{Open, Wpa2, Wpa3};
    let known = || knows(&[("Home", "9c:53:22:00:00:01", Wpa2)]);
    let none = LinkFacts::default();
    let home = wifi("Home", "9c:53:22:00:00:01", Wpa2);
    assert!(met(&mut known(), [0, 14], &none), "two meetings");
    assert!(met(&mut known(), [0, 400], &none), "after a year");
    assert!(met(&mut known(), [0; 100], &none), "many on one day");
    assert!(met(&mut known(), 0..13, &none));
    // Somebody who runs it set it up otherwise: there every day, and the one that was known is nowhere.
    let mut past = known();
    assert!(!met(&mut past, 0..14, &none), "on fourteen days");
    // It was a twin after all: the one that was known is there again.
    let open = wifi("Home", "d8:0d:17:00:00:01", Open);
    assert_eq!(points(&open, &none, &past, None), [] as [&str; 0]);
    learn(&mut past, &home, &none, Doubt::None, NOW.plus(20 * Timestamp::DAY));
    assert_eq!(points(&open, &none, &past, None), ["rogue-access-point weaker-security other-maker"]);
    assert!(met(&mut past, [21], &none));
    // The true one was met, or is heard beside it.
    let mut past = known();
    assert!(met(&mut past, 0..13, &none));
    learn(&mut past, &home, &none, Doubt::None, NOW.plus(13 * Timestamp::DAY));
    assert!(met(&mut past, 14..20, &none));
    let true_one = air(&[("Home", "9c:53:22:00:00:01", Wpa3), ("Home", "d8:0d:17:00:00:01", Open)]);
    assert!(met(&mut known(), 0..40, &true_one));
    let mut past = known();
    assert!(
        met(&mut past, 0..13, &none) && met(&mut past, 13..40, &true_one),
        "days on which it is heard do not count"
    );
    assert!(!met(&mut past, 40..41, &none), "and anybody can send a name: they undo nothing either");
    // Somebody attacks on it, whatever else there is.
    let mut past = known();
    assert!(met(&mut past, 0..13, &none));
    learn(&mut past, &open, &none, Doubt::Attack, NOW.plus(13 * Timestamp::DAY));
    assert!(met(&mut past, 14..20, &none));
    // Nobody looks for it: what is known stays known.
    let mut past = known();
    learn(&mut past, &open, &none, Doubt::None, NOW);
    assert!(met(&mut past, [0], &none));
    // One that answers to every name.
    let mut past = knows(&[("Home", "9c:53:22:00:00:01", Wpa2), ("Work", "9c:53:22:00:00:02", Wpa2)]);
    let trap = "d8:0d:17:00:00:01";
    let trap = air(&[("Home", trap, Open), ("Work", trap, Open), ("Café", trap, Open)]);
    assert!(met(&mut past, 0..40, &trap));
}

#[test]
fn memory_is_bounded() {
    let mut past = NetworkPast::default();
    for number in 0..1000 {
        let facts = wifi(&format!("Wi-Fi {number}"), "9c:53:22:00:00:01", WifiSecurity::Wpa2);
        let link = LinkFacts { proxy: Some(Proxy::Host(format!("p{number}.example:80"))), ..LinkFacts::default() };
        learn(&mut past, &facts, &link, Doubt::None, NOW);
    }
    assert_eq!((past.wifis.len(), past.proxies.len()), (200, 16));
    assert_eq!(past.wifis.last().unwrap().ssid, "Wi-Fi 999");
}

#[test]
fn a_proxy_that_comes_with_a_network_is_found_unless_it_is_known() {
    let facts = wifi("Airport", "00:13:37:00:00:01", WifiSecurity::Open);
    let set = |proxy: Proxy| LinkFacts { proxy: Some(proxy), ..LinkFacts::default() };
    let found = |link: &LinkFacts, past: &NetworkPast, rules: &NetworkRules| {
        proxy_finding(&facts, link, past, rules).map(|one| one.evidence[0].value.clone())
    };
    let (mut past, mut rules) = (NetworkPast::default(), NetworkRules::default());
    let link = set(Proxy::Host("proxy.evil.example:8080".into()));
    assert_eq!(found(&link, &past, &rules).as_deref(), Some("proxy"));
    let script = set(Proxy::Script("http://wpad.evil.example/wpad.dat".into()));
    assert_eq!(found(&script, &past, &rules).as_deref(), Some("proxy-script-in-plain"));
    rules.proxies.push("proxy.evil.example".into());
    assert_eq!(found(&link, &past, &rules), None, "the company's own");
    rules.proxies.clear();
    learn(&mut past, &facts, &link, Doubt::OtherAccessPoint, NOW);
    assert!(found(&link, &past, &rules).is_some(), "here again");
    learn(&mut past, &wifi("Home", "9c:53:22:00:00:01", WifiSecurity::Wpa2), &link, Doubt::OtherAccessPoint, NOW);
    assert!(found(&link, &past, &rules).is_some(), "one attacker has many names");
    let mobile = NetworkFacts { kind: NetworkKind::Mobile, operator: Some("Net".into()), ..facts.clone() };
    learn(&mut past, &mobile, &link, Doubt::OtherAccessPoint, NOW);
    assert_eq!(found(&link, &past, &rules), None, "the person set it: no Wi-Fi sets it on mobile data");
    for own in ["127.0.0.1:8118", "localhost:8118", "[::1]:8118"] {
        assert_eq!(found(&set(Proxy::Host(own.into())), &past, &rules), None, "an app on the phone: {own}");
    }
    let trick = set(Proxy::Script(r"https://evil.example\@ours.example/wpad.dat".into()));
    rules.proxies.push("ours.example".into());
    assert!(found(&trick, &past, &rules).is_some());
    assert_eq!(found(&LinkFacts::default(), &past, &rules), None);
}

#[test]
fn a_script_in_plain_is_the_companys_on_its_own_wifi_alone() {
    use WifiSecurity::{Enterprise, Open, Wpa2};
    let own = CompanyWifi { ssid: "Office".into(), security: Wpa2, makers: vec!["9c:53:22".into()] };
    let rules = NetworkRules { proxies: vec!["wpad.ours.example".into()], ..rules(Some(own)) };
    let sign = |facts: &NetworkFacts, script: &str| {
        let link = LinkFacts { proxy: Some(Proxy::Script(script.into())), ..LinkFacts::default() };
        proxy_finding(facts, &link, &NetworkPast::default(), &rules).map(|one| one.evidence[0].value.clone())
    };
    let (plain, secure) = ("http://wpad.ours.example/wpad.dat", "https://wpad.ours.example/wpad.dat");
    let airport = wifi("Airport", "00:13:37:00:00:01", Open);
    assert_eq!(sign(&airport, plain).as_deref(), Some("proxy-script-in-plain"), "anybody there can answer for it");
    assert_eq!(sign(&airport, secure), None);
    assert_eq!(sign(&wifi("Office", "9c:53:22:00:00:01", Enterprise), plain), None);
    for twin in [wifi("Office", "9c:53:22:00:00:01", Open), wifi("Office", "00:13:37:00:00:01", Wpa2)] {
        assert!(sign(&twin, plain).is_some(), "{twin:?}");
    }
    let here = "http://127.0.0.1:8080/proxy.pac";
    assert_eq!(sign(&airport, here), None, "an app on the phone");
}

#[test]
fn names_of_the_companys_networks_are_compared_as_people_see_them() {
    use WifiSecurity::{Enterprise, Open};
    let none = (LinkFacts::default(), NetworkPast::default());
    for (written, heard) in
        [("Our Office", "Our  Office"), ("Our Office", "Our Office "), ("Our Office", "Our\u{200b} Office")]
    {
        let own = CompanyWifi { ssid: written.into(), security: Enterprise, makers: Vec::new() };
        let found = points(&wifi(heard, "00:13:37:00:00:01", Open), &none.0, &none.1, Some(own));
        assert_eq!(found, ["rogue-access-point weaker-security"], "{heard:?}");
    }
    let nameless = CompanyWifi { ssid: "\u{200b}".into(), security: Enterprise, makers: Vec::new() };
    assert_eq!(points(&wifi(" ", "00:13:37:00:00:01", Open), &none.0, &none.1, Some(nameless)), [] as [&str; 0]);
}

#[test]
fn a_twin_nearby_is_one_finding_whichever_of_its_radios_is_heard() {
    use WifiSecurity::{Open, Wpa2};
    let past = knows(&[("Home", "9c:53:22:00:00:01", Wpa2), ("Café", "9c:53:22:00:00:03", Wpa2)]);
    let here = wifi("Elsewhere", "9c:53:22:00:00:09", Wpa2);
    let near = |all: &[(&str, &str, WifiSecurity)]| access_point_findings(&here, &air(all), &past, &rules(None));
    let (one, other) = (("Home", "00:13:37:00:00:01", Open), ("Home", "00:13:37:00:00:02", Open));
    let both = near(&[one, other]);
    assert_eq!(both.len(), 1, "one name is one finding");
    assert_eq!(both[0].subject, Subject::Network { ssid: Some("Home".into()), bssid: None });
    assert_eq!(both, near(&[other, one]), "in whatever order they are heard");
    let told = both[0].evidence.iter().filter(|one| one.fact == Fact::Bssid).map(|one| one.value.as_str());
    assert_eq!(told.collect::<Vec<_>>(), ["00:13:37:00:00:01", "00:13:37:00:00:02"]);
    for part in [one, other] {
        assert_eq!(near(&[part])[0].subject, both[0].subject);
    }
    let names =
        |all: &[(&str, &str, WifiSecurity)]| -> Vec<Subject> { near(all).into_iter().map(|one| one.subject).collect() };
    let cafe = ("Café", "00:13:37:00:00:07", Open);
    assert_eq!(names(&[one, cafe]), names(&[cafe, one]), "sorted by name");
    // A trap is known by the first of the names that it takes.
    let trap = |ssid| (ssid, "00:13:37:00:00:08", Wpa2);
    let all = [trap("Home"), trap("Café"), trap("Airport")];
    let [a, b, c] = all;
    assert_eq!(names(&[a, b, c]), names(&[c, b, a]));
    assert_eq!(names(&all), [Subject::Network { ssid: Some("Café".into()), bssid: None }]);
}

#[test]
fn hardware_addresses_of_routers_that_stand_in_are_known() {
    for text in ["00:00:5e:00:01:ff", "00:00:5e:00:02:01", "00:00:0c:07:ac:01", "00:07:b4:00:01:01"] {
        assert!(text.parse::<Mac>().unwrap().is_virtual_router(), "{text}");
    }
    assert!(!ROUTER.parse::<Mac>().unwrap().is_virtual_router());
}
