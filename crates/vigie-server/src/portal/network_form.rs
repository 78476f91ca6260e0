//! The network part of a policy's form: whether phones check their network, whom they ask, whose inspection is known.

use std::collections::HashMap;
use std::net::IpAddr;

use vigie_types::{Canary, CompanyWifi, Inspector, NetworkRules, PlainPage, Resolver, WifiSecurity, clean_label};
use vigie_ui::Texts;

use super::policy_change::Change;
use crate::plain_page;

/// The most lines that are read.
const MOST: usize = 20;

const SECURITIES: [WifiSecurity; 6] = [
    WifiSecurity::Open,
    WifiSecurity::Owe,
    WifiSecurity::Wep,
    WifiSecurity::Wpa2,
    WifiSecurity::Wpa3,
    WifiSecurity::Enterprise,
];

/// What the form says, on top of what is in force, with the key of what is wrong. A form without this part changes nothing.
pub(super) fn read(fields: &HashMap<String, String>, current: &NetworkRules) -> (NetworkRules, Option<&'static str>) {
    let (Some(hosts), Some(inspectors)) = (fields.get("network-hosts"), fields.get("network-inspectors")) else {
        return (current.clone(), None);
    };
    let known = |host: &str| current.canaries.iter().find(|one| one.host == host).cloned();
    let canary = |host: String| known(&host).unwrap_or_else(|| Canary::known(&host));
    let given = |name: &str| fields.get(name).map(|text| lines(text).collect::<Vec<String>>());
    let wifi = given("network-wifi").map(|lines| lines.iter().map(|line| wifi(line)).collect::<Option<Vec<_>>>());
    let is_wifi_wrong = wifi.as_ref().is_some_and(Option::is_none);
    let proxies = given("network-proxies").map(|lines| lines.iter().map(|line| line.to_lowercase()).collect());
    let plain = fields.get("network-plain").map(|text| plain_page(&clean_label(text), current));
    let resolver = fields.get("network-resolver").map(|text| read_resolver(&clean_label(text)));
    let is_resolver_wrong = resolver.as_ref().is_some_and(Result::is_err);
    let is_plain_wrong = plain.as_ref().is_some_and(Result::is_err);
    let rules = NetworkRules {
        probes: fields.contains_key("network-checks"),
        canaries: lines(hosts).map(|line| canary(line.to_lowercase())).collect(),
        portal: current.portal.clone(),
        inspectors: lines(inspectors).map(|line| inspector(&line)).collect(),
        wifi: wifi.flatten().unwrap_or_else(|| current.wifi.clone()),
        proxies: proxies.unwrap_or_else(|| current.proxies.clone()),
        resolver: resolver.map_or_else(|| current.resolver.clone(), |resolver| resolver.ok().flatten()),
        plain_page: plain.map_or_else(|| current.plain_page.clone(), |page| page.ok().flatten()),
    };
    let wrong = if rules.canaries.len() > NetworkRules::MAX_CANARIES {
        Some("policy-network-hosts-many")
    } else if !rules.canaries.iter().all(|one| is_host(&one.host)) {
        Some("policy-network-host-wrong")
    } else if !rules.inspectors.iter().all(is_known_by_key) {
        Some("policy-network-inspector-wrong")
    } else if is_resolver_wrong {
        Some("policy-network-resolver-wrong")
    } else if is_plain_wrong {
        Some("policy-network-plain-wrong")
    } else if is_wifi_wrong {
        Some("policy-network-wifi-wrong")
    } else if !rules.proxies.iter().all(|host| is_host(host) || host.parse::<IpAddr>().is_ok()) {
        Some("policy-network-proxy-wrong")
    } else {
        None
    };
    (rules, wrong)
}

fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(clean_label).filter(|line| !line.is_empty()).take(MOST)
}

/// A key in hex, also with colons as tools print it, and a name.
fn inspector(line: &str) -> Inspector {
    let (key, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    Inspector { spki_sha256: key.replace(':', "").to_lowercase(), name: name.trim().to_owned() }
}

/// The page in plain HTTP by its host and, if it is not 80, its port; `None` for nothing. One that is in force stays as it
/// is, whoever gives it out.
fn plain_page(text: &str, current: &NetworkRules) -> Result<Option<PlainPage>, NotAHost> {
    if text.is_empty() {
        return Ok(None);
    }
    if plain(current) == text {
        return Ok(current.plain_page.clone());
    }
    let (host, port) = match text.split_once(':') {
        Some((host, port)) => (host, port.parse().map_err(|_| NotAHost)?),
        None => (text, 80),
    };
    let is_there = is_host(host) || host.parse::<IpAddr>().is_ok();
    if is_there && port != 0 { Ok(Some(plain_page::at(&host.to_lowercase(), port))) } else { Err(NotAHost) }
}

struct NotAHost;

/// A resolver: an address with `https` and a path, or a host and, if it is not 853, its port; `None` for nothing.
fn read_resolver(text: &str) -> Result<Option<Resolver>, NotAHost> {
    if text.is_empty() {
        return Ok(None);
    }
    let (rest, path, usual) = match text.strip_prefix("https://") {
        Some(rest) => {
            let (host, path) = rest.split_once('/').ok_or(NotAHost)?;
            (host, Some(format!("/{path}")), 443)
        }
        None => (text, None, 853),
    };
    let (host, port) = match rest.split_once(':') {
        Some((host, port)) => (host, port.parse().map_err(|_| NotAHost)?),
        None => (rest, usual),
    };
    let is_plain = path.as_ref().is_none_or(|path| path.bytes().all(|byte| byte.is_ascii_graphic()));
    let is_there = is_host(host) && port != 0 && is_plain;
    if is_there { Ok(Some(Resolver { host: host.to_lowercase(), port, path })) } else { Err(NotAHost) }
}

/// The encrypted resolver, as it is read.
pub(super) fn resolver(rules: &NetworkRules) -> String {
    let Some(Resolver { host, port, path }) = &rules.resolver else { return String::new() };
    match (path, port) {
        (Some(path), 443) => format!("https://{host}{path}"),
        (Some(path), port) => format!("https://{host}:{port}{path}"),
        (None, 853) => host.clone(),
        (None, port) => format!("{host}:{port}"),
    }
}

/// The page in plain HTTP: its host, and its port where that is not 80.
pub(super) fn plain(rules: &NetworkRules) -> String {
    let place = |page: &PlainPage| match page.port {
        80 => page.host.clone(),
        port => format!("{}:{port}", page.host),
    };
    rules.plain_page.as_ref().map(place).unwrap_or_default()
}

/// How it is secured, the makers of its access points where they are known, and its name.
fn wifi(line: &str) -> Option<CompanyWifi> {
    let (security, rest) = line.split_once(' ')?;
    let security = SECURITIES.into_iter().find(|one| one.slug().eq_ignore_ascii_case(security))?;
    let makers = rest.split_once(' ').filter(|(makers, _)| makers.split(',').all(is_maker));
    let (makers, ssid) = makers.map_or((Vec::new(), rest), |(makers, ssid)| (list(makers), ssid));
    (!ssid.is_empty()).then(|| CompanyWifi { ssid: ssid.to_owned(), security, makers })
}

fn list(makers: &str) -> Vec<String> {
    makers.split(',').map(str::to_lowercase).collect()
}

/// Three bytes in hex, with colons.
fn is_maker(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    parts.len() == 3 && parts.iter().all(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_known_by_key(inspector: &Inspector) -> bool {
    inspector.spki_sha256.len() == 64 && inspector.spki_sha256.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_host(host: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.len() < 64 && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    host.len() <= 253 && host.contains('.') && host.split('.').all(part)
}

/// The hosts, one a line.
pub(super) fn hosts(rules: &NetworkRules) -> String {
    rules.canaries.iter().map(|one| one.host.as_str()).collect::<Vec<_>>().join("\n")
}

/// The inspectors, one a line.
pub(super) fn inspectors(rules: &NetworkRules) -> String {
    let line = |one: &Inspector| format!("{} {}", one.spki_sha256, one.name).trim().to_owned();
    rules.inspectors.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The company's own Wi-Fi, one a line.
pub(super) fn wifis(rules: &NetworkRules) -> String {
    let line = |one: &CompanyWifi| {
        let makers = if one.makers.is_empty() { String::new() } else { format!("{} ", one.makers.join(",")) };
        format!("{} {makers}{}", one.security.slug(), one.ssid)
    };
    rules.wifi.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The company's own proxies, one a line.
pub(super) fn proxies(rules: &NetworkRules) -> String {
    rules.proxies.join("\n")
}

/// What changed, for the audit log.
pub(super) fn differences(before: &NetworkRules, after: &NetworkRules) -> Vec<String> {
    let told = |what: &str, of: fn(&NetworkRules) -> String| {
        let (old, new) = (of(before), of(after));
        (old != new).then(|| format!("{what}: {} -> {}", one_line(&old), one_line(&new)))
    };
    let checks = |rules: &NetworkRules| if rules.probes { "on" } else { "off" }.to_owned();
    let all = [
        told("checks of the network", checks),
        told("known hosts", hosts),
        told("inspectors", inspectors),
        told("own Wi-Fi", wifis),
        told("own proxies", proxies),
        told("page in plain HTTP", plain),
        told("encrypted resolver", resolver),
    ];
    all.into_iter().flatten().collect()
}

fn one_line(text: &str) -> String {
    if text.is_empty() { "none".to_owned() } else { text.replace('\n', ", ") }
}

/// What changed, in words.
pub(super) fn changes(t: &Texts, before: &NetworkRules, after: &NetworkRules) -> Vec<Change> {
    let told = |key: &str, of: &dyn Fn(&NetworkRules) -> String| {
        let (from, to) = (of(before), of(after));
        (from != to).then(|| Change { what: t.get(key), from, to })
    };
    let checks = |rules: &NetworkRules| t.get(if rules.probes { "change-yes" } else { "change-no" });
    let listed = |text: String| if text.is_empty() { t.get("change-none") } else { text.replace('\n', ", ") };
    let all = [
        told("policy-network-checks", &checks),
        told("policy-network-hosts", &|rules| listed(hosts(rules))),
        told("policy-network-inspectors", &|rules| listed(inspectors(rules))),
        told("policy-network-wifi", &|rules| listed(wifis(rules))),
        told("policy-network-proxies", &|rules| listed(proxies(rules))),
        told("policy-network-plain", &|rules| listed(plain(rules))),
        told("policy-network-resolver", &|rules| listed(resolver(rules))),
    ];
    all.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(hosts: &str, inspectors: &str) -> HashMap<String, String> {
        let fields = [("network-checks", "on"), ("network-hosts", hosts), ("network-inspectors", inspectors)];
        fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
    }

    #[test]
    fn what_is_not_touched_stays_as_it_is() {
        let rules = NetworkRules::default();
        assert_eq!(read(&form(&hosts(&rules), &inspectors(&rules)), &rules), (rules.clone(), None));
        assert_eq!(read(&HashMap::new(), &rules), (rules, None), "an older form has no such part");
    }

    #[test]
    fn keys_are_read_as_tools_print_them() {
        let rules = NetworkRules::default();
        let key = ["AB"; 32].join(":");
        let (read_back, wrong) = read(&form("www.example.org\r\n\r\n", &format!("{key} Our gateway\r\n")), &rules);
        assert_eq!(wrong, None);
        assert_eq!(inspectors(&read_back), format!("{} Our gateway", "ab".repeat(32)));
        let told = differences(&rules, &read_back);
        assert_eq!(told[0], "known hosts: www.wikipedia.org, www.gstatic.com -> www.example.org");
        assert!(read_back.inspector(&[0xab; 32]).is_some());
    }

    #[test]
    fn a_known_host_that_comes_back_is_asked_as_before() {
        let (without, _) = read(&form("www.gstatic.com", ""), &NetworkRules::default());
        let (again, _) = read(&form("www.wikipedia.org\nwww.gstatic.com", ""), &without);
        assert_eq!(again, NetworkRules::default());
    }

    #[test]
    fn mistakes_are_named() {
        let wrong = |hosts: &str, inspectors: &str| read(&form(hosts, inspectors), &NetworkRules::default()).1;
        assert_eq!(wrong("https://www.example.org", ""), Some("policy-network-host-wrong"));
        let many: Vec<String> = (0..7).map(|at| format!("www{at}.example.org")).collect();
        assert_eq!(wrong(&many.join("\n"), ""), Some("policy-network-hosts-many"));
        assert_eq!(wrong(&many[1..].join("\n"), ""), None);
        assert_eq!(wrong("", "abcd Gateway"), Some("policy-network-inspector-wrong"));
        let with = |name: &str, text: &str| {
            let mut given = form("", "");
            given.insert(name.to_owned(), text.to_owned());
            read(&given, &NetworkRules::default()).1
        };
        for line in ["Office", "wpa4 Office", "enterprise", "enterprise "] {
            assert_eq!(with("network-wifi", line), Some("policy-network-wifi-wrong"), "{line}");
        }
        for line in ["http://proxy.example.org", "proxy.example.org:3128", "proxy"] {
            assert_eq!(with("network-proxies", line), Some("policy-network-proxy-wrong"), "{line}");
        }
    }

    #[test]
    fn own_networks_and_proxies_are_read_as_they_are_shown() {
        let mut given = form("", "");
        given.insert("network-wifi".into(), "Enterprise 9C:53:22,9c:53:23 Office 2nd floor\r\nwpa2 Guests\r\n".into());
        given.insert("network-proxies".into(), "Proxy.example.org\n192.0.2.9".into());
        let (rules, wrong) = read(&given, &NetworkRules::default());
        assert_eq!(wrong, None);
        assert_eq!(wifis(&rules), "enterprise 9c:53:22,9c:53:23 Office 2nd floor\nwpa2 Guests");
        assert_eq!(rules.company_wifi("Office 2nd floor").unwrap().makers.len(), 2);
        assert_eq!(proxies(&rules), "proxy.example.org\n192.0.2.9");
        let encrypted = |text: &str| {
            let mut given = form("", "");
            given.insert("network-resolver".into(), text.into());
            read(&given, &NetworkRules::default())
        };
        for text in ["dns.example.org", "dns.example.org:8853", "https://dns.example.org/dns-query", ""] {
            assert_eq!(resolver(&encrypted(text).0), text);
            assert_eq!(encrypted(text).1, None, "{text}");
        }
        for text in ["https://dns.example.org", "http://dns.example.org/dns-query", "dns", "dns.example.org:0"] {
            assert_eq!(encrypted(text).1, Some("policy-network-resolver-wrong"), "{text}");
        }
        let page = |text: &str, rules: &NetworkRules| {
            let mut given = form("", "");
            given.insert("network-plain".into(), text.into());
            read(&given, rules)
        };
        let (named, wrong) = page("Vigie.example.org:8080", &rules);
        assert_eq!((plain(&named).as_str(), wrong), ("vigie.example.org:8080", None));
        assert_eq!(page("vigie.example.org:8080", &named).0.plain_page, named.plain_page);
        assert_eq!(page("", &named).0.plain_page, None);
        for text in ["http://vigie.example.org", "vigie.example.org:0", "vigie.example.org:x", "vigie"] {
            assert_eq!(page(text, &rules).1, Some("policy-network-plain-wrong"), "{text}");
        }
        assert_eq!(read(&form("", ""), &rules).0.wifi, rules.wifi, "a form without these parts");
    }
}
