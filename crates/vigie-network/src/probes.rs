//! Detectors over what checks of a network saw: false certificates, the way to HTTPS taken away, false names, and a
//! sign-in page, which is no attack.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::net::IpAddr;

use vigie_types::{
    Evidence, Fact, NameProbe, NetworkFacts, NetworkProbes, PlainAnswer, RuleId, ThreatKind, Vouched, clean_label,
};

use crate::finding::{NetworkFinding, subject};
use crate::tls::{Impostor, TlsSign, all_are_themselves, are_unrelated, impostors, is_itself, may_be_a_sign_in_page};

/// The most hosts that evidence names.
const MAX_HOSTS: usize = 4;

/// Whether the network lets nothing through before somebody signs in: a page with a known answer gave another one, no
/// false certificate is more than such pages show, and not all that is encrypted passes. Anybody in between can give one
/// answer in plain HTTP: that alone must not hide them.
#[must_use]
pub fn is_portal(probes: &NetworkProbes) -> bool {
    portal_answers(probes) && may_be_a_sign_in_page(&probes.tls) && !all_are_themselves(&probes.tls)
}

/// What of an earlier round still counts: where a sign-in page answered in the name of others, nothing that it may have
/// said.
#[must_use]
pub fn still_counts(earlier: NetworkProbes) -> NetworkProbes {
    if is_portal(&earlier) {
        return NetworkProbes::default();
    }
    if portal_answers(&earlier) {
        return NetworkProbes { redirects: Vec::new(), content: None, names: Vec::new(), ..earlier };
    }
    earlier
}

/// Whether a page with a known answer gave another one, or the network says that somebody has to sign in and the known
/// answer does not say otherwise. That a network says nobody has to proves nothing.
fn portal_answers(probes: &NetworkProbes) -> bool {
    let page = probes.portal.as_ref();
    let other = page.is_some_and(|one| one.answer.is_some() && !one.as_known);
    let open = page.is_some_and(|one| one.as_known);
    other || (says_captive(probes) && !open)
}

fn says_captive(probes: &NetworkProbes) -> bool {
    probes.portal_api.as_ref().is_some_and(|api| api.captive)
}

/// All that checks of a network found. While a sign-in page answers for everybody, what looks like an attack is how such
/// pages work: nothing else is said until it is gone.
#[must_use]
pub fn probe_findings(facts: &NetworkFacts, probes: &NetworkProbes) -> Vec<NetworkFinding> {
    let found =
        |(kind, rule, evidence)| NetworkFinding { kind, rule: RuleId::new(rule), subject: subject(facts), evidence };
    if is_portal(probes) {
        return vec![found(portal(probes))];
    }
    let answers = portal_answers(probes);
    let passes = all_are_themselves(&probes.tls);
    // What is said in plain HTTP and of names is a sign-in page's as well, whoever else is there: but not of one that
    // holds nothing back. People work on there, and are not told to sign in.
    let plain =
        if answers && !passes { [None, None, None] } else { [stripping(probes), content(probes), tampering(probes)] };
    let page = (answers && passes).then(|| portal(probes));
    fake_certificate(probes).into_iter().chain(page).chain(plain.into_iter().flatten()).map(found).collect()
}

/// Whether checks of a network found anything.
#[must_use]
pub fn finds_anything(facts: &NetworkFacts, probes: &NetworkProbes) -> bool {
    !probe_findings(facts, probes).is_empty()
}

type Found = (ThreatKind, &'static str, Vec<Evidence>);

fn portal(probes: &NetworkProbes) -> Found {
    let answer = probes.portal.as_ref().and_then(|one| one.answer.as_ref());
    let mut evidence: Vec<Evidence> =
        answer.iter().map(|one| Evidence::new(Fact::NetworkSign, format!("portal-answer {}", one.status))).collect();
    let told = probes.portal_api.as_ref().filter(|api| api.captive);
    evidence.extend(told.map(|_| Evidence::new(Fact::NetworkSign, "portal-told")));
    evidence.extend(pages(probes).next().map(|host| Evidence::new(Fact::PortalHost, host)));
    let rule = if told.is_some() { "network/captive-portal/told" } else { "network/captive-portal/answer" };
    (ThreatKind::CaptivePortal, rule, evidence)
}

/// The hosts of the sign-in page, as the network says and as the answer in its place does.
fn pages(probes: &NetworkProbes) -> impl Iterator<Item = String> {
    let told = probes.portal_api.as_ref().filter(|api| api.captive);
    let answer = probes.portal.as_ref().filter(|one| !one.as_known).and_then(|one| one.answer.as_ref());
    let told = told.and_then(|api| api.page.as_deref().map(clean_label));
    told.into_iter().chain(answer.and_then(|one| host_of(one.location.as_deref()?)))
}

/// A host without its port.
fn bare(host: &str) -> &str {
    host.rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(host, |(host, _)| host)
}

/// The host of an address, cleaned: the rest may name the phone, or whoever holds it.
fn host_of(address: &str) -> Option<String> {
    let rest = address.split_once("://").map(|(_, rest)| rest)?;
    // Browsers take a backslash for a slash (WHATWG URL).
    let host = rest.split(['/', '\\', '?', '#']).next()?.rsplit('@').next()?;
    Some(clean_label(host)).filter(|host| !host.is_empty())
}

fn fake_certificate(probes: &NetworkProbes) -> Option<Found> {
    let all = impostors(&probes.tls);
    let signs: BTreeSet<&TlsSign> = all.iter().flat_map(|one| &one.signs).collect();
    let has = |one: &Impostor, sign: &TlsSign| one.signs.contains(sign);
    // A root on the phone comes first: it works on every network, until somebody removes it.
    let clearest = all.iter().find(|one| has(one, &TlsSign::InstalledRoot)).or(all.first())?;
    let rule = if signs.contains(&TlsSign::InstalledRoot) {
        "network/fake-certificate/installed-root"
    } else if signs.contains(&TlsSign::NoRoot) {
        "network/fake-certificate/no-root"
    } else if signs.contains(&TlsSign::OtherKey) {
        "network/fake-certificate/pinned-key"
    } else {
        "network/fake-certificate/other-name"
    };
    let others = all.iter().filter(|one| one.host != clearest.host);
    let hosts = [clearest].into_iter().chain(others).take(MAX_HOSTS);
    let mut evidence: Vec<Evidence> = hosts.map(|one| Evidence::new(Fact::ProbedHost, &one.host)).collect();
    evidence.extend(signs.into_iter().map(|sign| Evidence::new(Fact::NetworkSign, sign.words())));
    evidence.extend(clearest.signer());
    Some((ThreatKind::FakeCertificate, rule, evidence))
}

/// A host that always leads to HTTPS does not: its page comes in plain, or it leads elsewhere in plain. That it leads to the
/// network's sign-in page is what such pages do.
fn stripping(probes: &NetworkProbes) -> Option<Found> {
    let is_asked = |host: &str| probes.redirects.iter().any(|one| one.host.eq_ignore_ascii_case(host));
    let pages: Vec<String> = pages(probes).filter(|page| !is_asked(bare(page))).collect();
    let is_a_page = |host: &String| pages.iter().any(|page| bare(page).eq_ignore_ascii_case(bare(host)));
    let to_the_page = |to: &str| host_of(to).as_ref().is_some_and(is_a_page);
    let stripped = |answer: &PlainAnswer| match (answer.status, &answer.location) {
        (200, _) => Some("page-in-plain"),
        (301..=303 | 307 | 308, Some(to)) if !leads_to_https(to) && !to_the_page(to) => Some("leads-to-plain"),
        _ => None,
    };
    let found = probes.redirects.iter().find_map(|one| Some((one, stripped(one.answer.as_ref()?)?)));
    let (probe, sign) = found?;
    let evidence = vec![Evidence::new(Fact::ProbedHost, &probe.host), Evidence::new(Fact::NetworkSign, sign)];
    Some((ThreatKind::TlsStripping, "network/tls-stripping/redirect", evidence))
}

/// A page whose content is known came with another. What a cache adds to the head of an answer is no part of it.
fn content(probes: &NetworkProbes) -> Option<Found> {
    let probe = probes.content.as_ref()?;
    let seen = probe.seen.filter(|seen| !seen.as_known)?;
    let mut signs = vec!["content-changed".to_owned()];
    if seen.scripts > 0 {
        signs.push(format!("content-script {}", seen.scripts));
    }
    match seen.bytes.cmp(&probe.bytes) {
        Ordering::Greater => signs.push(format!("content-longer {}", seen.bytes - probe.bytes)),
        Ordering::Less => signs.push(format!("content-shorter {}", probe.bytes - seen.bytes)),
        Ordering::Equal => {}
    }
    let signs = signs.into_iter().map(|sign| Evidence::new(Fact::NetworkSign, sign));
    let evidence = [Evidence::new(Fact::ProbedHost, &probe.host)].into_iter().chain(signs).collect();
    Some((ThreatKind::ContentTampering, "network/content-tampering/plain-page", evidence))
}

fn leads_to_https(location: &str) -> bool {
    location.trim().get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://"))
}

fn tampering(probes: &NetworkProbes) -> Option<Found> {
    let real: Vec<&NameProbe> = probes.names.iter().filter(|one| !one.made_up).collect();
    let private = real.iter().find_map(|one| Some((*one, one.addresses.iter().find(|at| is_private(**at))?)));
    if let Some((one, address)) = private {
        return Some(names_found("private-address", &[one], *address));
    }
    // Beside answers of before, or without: a true one of then must not hide what is said now.
    let now: Vec<&NameProbe> = real.iter().copied().filter(|one| one.rounds_ago == 0).collect();
    if let Some((hosts, address)) = one_for_all(&real).or_else(|| one_for_all(&now)) {
        return Some(names_found("one-address", &hosts, address));
    }
    let made_up = probes.names.iter().find(|one| one.made_up && !one.addresses.is_empty() && !is_everywhere(one));
    if let Some((one, address)) = made_up.and_then(|one| Some((one, one.addresses.first()?))) {
        return Some(names_found("made-up-name", &[one], *address));
    }
    let other = real.into_iter().find(|one| leads_elsewhere(one, probes))?;
    let (kind, _, evidence) = names_found("other-address", &[other], *other.addresses.first()?);
    Some((kind, "network/dns-tampering/encrypted-resolver", evidence))
}

fn names_found(sign: &'static str, hosts: &[&NameProbe], address: IpAddr) -> Found {
    let named = hosts.iter().take(MAX_HOSTS).map(|one| Evidence::new(Fact::ProbedHost, &one.host));
    let sign = [Evidence::new(Fact::NetworkSign, sign), Evidence::new(Fact::NetworkAddress, address.to_string())];
    let rule = "network/dns-tampering/system-resolver";
    (ThreatKind::DnsTampering, rule, named.chain(sign).collect())
}

/// Whether the encrypted resolver gives an address for a made-up name too: then whoever runs the names above it answers for
/// every name, and the network tells the truth.
fn is_everywhere(one: &NameProbe) -> bool {
    one.encrypted.as_ref().is_some_and(|all| !all.is_empty())
}

/// Whether the network leads a name elsewhere than the encrypted resolver does, and somebody else answers there. Large sites
/// have other addresses for everybody: alone that means nothing, and neither does silence. The resolver is asked for IPv4
/// addresses alone.
fn leads_elsewhere(one: &NameProbe, probes: &NetworkProbes) -> bool {
    let Some(encrypted) = one.encrypted.as_ref().filter(|all| !all.is_empty()) else { return false };
    let mut told = one.addresses.iter().filter(|address| address.is_ipv4()).peekable();
    if told.peek().is_none() || told.any(|address| encrypted.contains(address)) {
        return false;
    }
    let probed = probes.tls.iter().find(|probe| probe.host == one.host).filter(|probe| !is_itself(probe));
    let seen = probed.and_then(|probe| probe.seen.as_ref());
    seen.is_some_and(|seen| matches!(seen.vouched, Vouched::Nobody | Vouched::OtherName | Vouched::Installed(_)))
}

/// Names of different sites that are said to be at one and the same single address.
fn one_for_all<'a>(real: &[&'a NameProbe]) -> Option<(Vec<&'a NameProbe>, IpAddr)> {
    let answered: Vec<&NameProbe> = real.iter().copied().filter(|one| !one.addresses.is_empty()).collect();
    let [address] = answered.first()?.addresses.as_slice() else { return None };
    let hosts: Vec<&str> = answered.iter().map(|one| one.host.as_str()).collect();
    let all = are_unrelated(&hosts) && answered.iter().all(|one| one.addresses == [*address]);
    all.then_some((answered, *address))
}

/// Whether no site of the public internet can be at an address.
pub(crate) fn is_private(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [first, second, ..] = v4.octets();
            // RFC 6598: between a mobile operator and its customers.
            let shared = first == 100 && (64..128).contains(&second);
            v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_unspecified()
                || v4.is_broadcast()
                || shared
        }
        IpAddr::V6(v6) => {
            v6.is_loopback()
                || v6.is_unspecified()
                || v6.is_unique_local()
                || v6.is_unicast_link_local()
                || v6.is_multicast()
        }
    }
}
