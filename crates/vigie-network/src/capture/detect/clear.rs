//! HTTP without encryption (RFC 9112), as far as the first segment of a message shows it: captive portals, and pages
//! from which the way to https was taken out.

use std::net::IpAddr;

use vigie_types::Severity;

use crate::capture::bounded::Bounded;
use crate::capture::finding::{Certainty, Findings, Sighting};
use crate::capture::packet::{Ip, Mac, Packet, Segment};
use crate::capture::rule::Rule;

/// Requests and pages that are remembered.
const MAX_ENTRIES: usize = 2048;
/// The longest host and path that are kept, in bytes.
const MAX_NAME: usize = 256;

/// Checks for internet access of Android, Apple, Windows, Firefox and Linux: host, path, and what an honest answer is.
const CHECKS: [(&str, &str, u16, &[u8]); 9] = [
    ("connectivitycheck.gstatic.com", "/generate_204", 204, b""),
    ("connectivitycheck.android.com", "/generate_204", 204, b""),
    ("clients3.google.com", "/generate_204", 204, b""),
    ("captive.apple.com", "/hotspot-detect.html", 200, b"Success"),
    ("www.apple.com", "/library/test/success.html", 200, b"Success"),
    ("www.msftconnecttest.com", "/connecttest.txt", 200, b"Microsoft Connect Test"),
    ("www.msftncsi.com", "/ncsi.txt", 200, b"Microsoft NCSI"),
    ("detectportal.firefox.com", "/success.txt", 200, b"success"),
    ("nmcheck.gnome.org", "/check_network_status.txt", 200, b"NetworkManager is online"),
];

/// One end of a connection after the other.
type Way = (IpAddr, u16, IpAddr, u16);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Page {
    host: String,
    path: String,
}

/// How a page was given out.
#[derive(Clone, Copy, Debug)]
struct Given {
    number: u64,
    hops: u8,
    mac: Option<Mac>,
}

#[derive(Debug, Default)]
struct Answers {
    led_to_https: Option<Given>,
    plain: Option<Given>,
}

/// The detector.
#[derive(Debug)]
pub(crate) struct Clear {
    requests: Bounded<Way, Page>,
    answers: Bounded<(String, String), Answers>,
}

impl Default for Clear {
    fn default() -> Self {
        Self { requests: Bounded::new(MAX_ENTRIES), answers: Bounded::new(MAX_ENTRIES) }
    }
}

impl Clear {
    /// Looks at a segment; whether it begins a message of HTTP.
    pub(crate) fn segment(
        &mut self,
        packet: &Packet<'_>,
        ip: &Ip<'_>,
        segment: &Segment<'_>,
        findings: &mut Findings,
    ) -> bool {
        let data = segment.data;
        if data.starts_with(b"GET ") || data.starts_with(b"POST ") || data.starts_with(b"HEAD ") {
            if let Some(page) = request(data) {
                self.requests.set(&(ip.source, segment.from, ip.target, segment.to), page);
            }
            return true;
        }
        if !data.starts_with(b"HTTP/1.") {
            return false;
        }
        let page = self.requests.get(&(ip.target, segment.to, ip.source, segment.from)).cloned();
        if let (Some(page), Some(status)) = (page, status(data)) {
            portal(packet, ip, &page, status, data, findings);
            // Portals answer the checks in whatever way they like.
            if !CHECKS.iter().any(|(host, ..)| page.host == *host) {
                self.stripping(packet, ip, page, status, data, findings);
            }
        }
        true
    }

    /// Notes whether a page leads to https or is given out in clear, and whether both were seen.
    fn stripping(
        &mut self,
        packet: &Packet<'_>,
        ip: &Ip<'_>,
        page: Page,
        status: u16,
        data: &[u8],
        findings: &mut Findings,
    ) {
        let given = Given { number: packet.number, hops: ip.hops, mac: packet.source };
        let leads = matches!(status, 301 | 302 | 303 | 307 | 308)
            && header(data, "location").is_some_and(|to| leads_home(&page.host, to));
        let plain = status == 200
            && header(data, "content-type").is_some_and(|kind| kind.to_ascii_lowercase().starts_with("text/html"));
        if !leads && !plain {
            return;
        }
        let answers = self.answers.entry(&(page.host.clone(), page.path.clone()), Answers::default);
        if leads {
            answers.led_to_https = Some(given);
        } else {
            answers.plain = Some(given);
        }
        let (Some(leads), Some(plain)) = (answers.led_to_https, answers.plain) else { return };
        let elsewhere = leads.hops != plain.hops || leads.mac != plain.mac;
        let severity = if elsewhere { Severity::Critical } else { Severity::Elevated };
        findings.note(Sighting::of(packet, Rule::TlsStripping, severity, Certainty::Likely), &page.host, || {
            let mut evidence = vec![
                ("host", page.host.clone()),
                ("path", page.path.clone()),
                ("leads-to-https-in-packet", leads.number.to_string()),
                ("in-clear-in-packet", plain.number.to_string()),
                ("hop-limits", format!("{} and {}", leads.hops, plain.hops)),
            ];
            if let (Some(one), Some(two)) = (leads.mac, plain.mac) {
                evidence.push(("frame-sources", format!("{one} and {two}")));
            }
            evidence
        });
    }
}

fn portal(packet: &Packet<'_>, ip: &Ip<'_>, page: &Page, status: u16, data: &[u8], findings: &mut Findings) {
    let check = CHECKS.iter().find(|(host, path, ..)| page.host == *host && page.path == *path);
    let honest = |(_, _, code, words): &(&str, &str, u16, &[u8])| {
        // A body in a later segment says nothing against it.
        let body = data.windows(4).position(|four| four == b"\r\n\r\n").map_or(&[][..], |at| &data[at + 4..]);
        status == *code
            && (body.is_empty() || body.windows(words.len().max(1)).any(|part| part == *words) || words.is_empty())
    };
    let is_portal = status == 511 || check.is_some_and(|check| !honest(check));
    if is_portal {
        let sighting = Sighting::of(packet, Rule::CaptivePortal, Severity::Normal, Certainty::Likely);
        findings.note(sighting, &page.host, || {
            let mut evidence = vec![
                ("check", format!("{}{}", page.host, page.path)),
                ("status", status.to_string()),
                ("by", ip.source.to_string()),
            ];
            evidence.extend(header(data, "location").map(|to| ("leads-to", to.to_owned())));
            evidence
        });
    }
}

/// Whether a redirect leads to https on the same site; portals lead to https as well, but to a host of their own.
fn leads_home(host: &str, to: &str) -> bool {
    let to = to.to_ascii_lowercase();
    let Some(rest) = to.strip_prefix("https://") else { return false };
    let rest = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let rest = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    let (here, there) = (bare(host), bare(rest));
    let below = |one: &str, other: &str| one.strip_suffix(other).is_some_and(|front| front.ends_with('.'));
    !here.is_empty() && !there.is_empty() && (here == there || below(here, there) || below(there, here))
}

/// A host without its port and without `www.`.
fn bare(host: &str) -> &str {
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.');
    host.strip_prefix("www.").unwrap_or(host)
}

fn request(data: &[u8]) -> Option<Page> {
    let line = data.split(|byte| *byte == b'\r').next()?;
    let path = std::str::from_utf8(line.split(|byte| *byte == b' ').nth(1)?).ok()?;
    let host = header(data, "host")?;
    (path.len() <= MAX_NAME && host.len() <= MAX_NAME)
        .then(|| Page { host: host.to_ascii_lowercase(), path: path.to_owned() })
}

fn status(data: &[u8]) -> Option<u16> {
    std::str::from_utf8(data.get(9..12)?).ok()?.parse().ok()
}

/// The value of a header of the segment.
fn header<'a>(data: &'a [u8], name: &str) -> Option<&'a str> {
    data.split(|byte| *byte == b'\n').skip(1).take(100).take_while(|line| line.len() > 1).find_map(|line| {
        let (key, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::leads_home;

    #[test]
    fn a_redirect_counts_where_it_stays_on_the_site() {
        for to in ["https://bank.example/", "https://www.bank.example:443/login", "HTTPS://m.bank.example?x"] {
            assert!(leads_home("www.bank.example", to), "{to}");
        }
        for to in [
            "https://portal.hotel/",
            "http://bank.example/",
            "https://notbank.example/",
            "https://bank.example@portal/",
        ] {
            assert!(!leads_home("bank.example:80", to), "{to}");
        }
    }
}
