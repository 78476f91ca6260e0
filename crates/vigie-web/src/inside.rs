//! Addresses inside addresses: a mail filter's link, a redirect, a cache or a translation, and a parameter
//! that names another page. Each that is found is judged as well: who taps the outer one ends there.

use std::borrow::Cow;

use crate::site::Site;

/// The most addresses that are taken out of one, and how deep: a filter at the sender's, one at the
/// receiver's and a redirect make three.
const MAX_INSIDE: usize = 8;
const MAX_DEPTH: usize = 4;

/// What an address carries another one in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Carrier {
    /// A mail filter put its link in the place of the one that was written.
    MailFilter,
    /// A known page that sends on: a search engine's, a social network's.
    Redirect,
    /// A copy of the page: an archive, a cache, a translation.
    Copy,
    /// A parameter, path or fragment of some page names it; the page may send on to it.
    Parameter,
}

impl Carrier {
    /// The stable name, used in answers for programs and in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::MailFilter => "mail-filter",
            Self::Redirect => "redirect",
            Self::Copy => "copy",
            Self::Parameter => "parameter",
        }
    }
}

/// An address that was found inside another.
#[derive(Clone, Debug)]
pub struct Inside {
    /// How.
    pub carrier: Carrier,
    /// The inner address.
    pub site: Site,
}

/// Where the inner address stands.
#[derive(Clone, Copy)]
enum At {
    /// In this parameter, as it is, escaped or in base64.
    Query(&'static str),
    /// In the rest of the path.
    Path,
    /// In a parameter of Proofpoint's second form.
    Proofpoint2,
    /// In a path of Proofpoint's third form.
    Proofpoint3,
    /// In a parameter, as base64 behind two more letters.
    Bing,
    /// A host name in this parameter alone: the filter keeps the rest to itself.
    HostQuery(&'static str),
    /// In the host's own first label, dots as hyphens.
    Label,
}

/// Known carriers: host (and what is below it), start of the path, place, kind. Sources: the services' own
/// links as they are sent, and their documentation where there is one (Microsoft Safe Links, Proofpoint URL
/// Defense decoder, Cisco Secure Email, Barracuda Link Protection, Trend Micro Time-of-Click, Sophos Time of
/// Click).
const KNOWN: &[(&str, &str, At, Carrier)] = &[
    ("safelinks.protection.outlook.com", "/", At::Query("url"), Carrier::MailFilter),
    ("safelinks.protection.office365.us", "/", At::Query("url"), Carrier::MailFilter),
    ("urldefense.proofpoint.com", "/v1/", At::Query("u"), Carrier::MailFilter),
    ("urldefense.proofpoint.com", "/v2/", At::Proofpoint2, Carrier::MailFilter),
    ("urldefense.com", "/v3/", At::Proofpoint3, Carrier::MailFilter),
    ("urldefense.us", "/v3/", At::Proofpoint3, Carrier::MailFilter),
    ("urldefense.proofpoint.com", "/v3/", At::Proofpoint3, Carrier::MailFilter),
    ("linkprotect.cudasvc.com", "/url", At::Query("a"), Carrier::MailFilter),
    ("secure-web.cisco.com", "/", At::Path, Carrier::MailFilter),
    ("trendmicro.com", "/wis/clicktime/", At::Query("url"), Carrier::MailFilter),
    ("protection.sophos.com", "/", At::Query("u"), Carrier::MailFilter),
    ("fireeye.com", "/", At::Query("u"), Carrier::MailFilter),
    ("clicktime.symantec.com", "/", At::Query("u"), Carrier::MailFilter),
    ("clicktime.cloud.postoffice.net", "/", At::Query("u"), Carrier::MailFilter),
    ("atpscan.global.hornetsecurity.com", "/", At::Query("url"), Carrier::MailFilter),
    ("checkpoint.com", "/v2/url", At::Query("url"), Carrier::MailFilter),
    ("mimecast.com", "/", At::HostQuery("domain"), Carrier::MailFilter),
    ("mimecastprotect.com", "/", At::HostQuery("domain"), Carrier::MailFilter),
    ("google.com", "/url", At::Query("q"), Carrier::Redirect),
    ("google.com", "/url", At::Query("url"), Carrier::Redirect),
    ("google.com", "/amp/s/", At::Path, Carrier::Copy),
    ("google.be", "/url", At::Query("q"), Carrier::Redirect),
    ("google.fr", "/url", At::Query("q"), Carrier::Redirect),
    ("google.nl", "/url", At::Query("q"), Carrier::Redirect),
    ("google.de", "/url", At::Query("q"), Carrier::Redirect),
    ("notifications.google.com", "/g/p/", At::Path, Carrier::Redirect),
    ("googleadservices.com", "/pagead/aclk", At::Query("adurl"), Carrier::Redirect),
    ("doubleclick.net", "/", At::Query("adurl"), Carrier::Redirect),
    ("cdn.ampproject.org", "/c/s/", At::Path, Carrier::Copy),
    ("cdn.ampproject.org", "/v/s/", At::Path, Carrier::Copy),
    ("bing.com", "/ck/a", At::Bing, Carrier::Redirect),
    ("duckduckgo.com", "/l/", At::Query("uddg"), Carrier::Redirect),
    ("facebook.com", "/l.php", At::Query("u"), Carrier::Redirect),
    ("instagram.com", "/", At::Query("u"), Carrier::Redirect),
    ("threads.net", "/", At::Query("u"), Carrier::Redirect),
    ("linkedin.com", "/redir/redirect", At::Query("url"), Carrier::Redirect),
    ("linkedin.com", "/safety/go", At::Query("url"), Carrier::Redirect),
    ("youtube.com", "/redirect", At::Query("q"), Carrier::Redirect),
    ("slack-redir.net", "/link", At::Query("url"), Carrier::Redirect),
    ("steamcommunity.com", "/linkfilter/", At::Query("u"), Carrier::Redirect),
    ("vk.com", "/away.php", At::Query("to"), Carrier::Redirect),
    ("out.reddit.com", "/", At::Query("url"), Carrier::Redirect),
    ("t.umblr.com", "/redirect", At::Query("z"), Carrier::Redirect),
    ("exit.sc", "/", At::Query("url"), Carrier::Redirect),
    ("href.li", "/", At::Path, Carrier::Redirect),
    ("web.archive.org", "/web/", At::Path, Carrier::Copy),
    ("translate.goog", "/", At::Label, Carrier::Copy),
    ("translate.google.com", "/translate", At::Query("u"), Carrier::Copy),
];

impl Site {
    /// The addresses inside, the outermost first, and those inside of them. At most eight, at most four deep.
    #[must_use]
    pub fn inside(&self) -> Vec<Inside> {
        let mut found: Vec<Inside> = Vec::new();
        let mut layer = one_step(self);
        for _ in 0..MAX_DEPTH {
            let mut next = Vec::new();
            for inside in layer {
                let known = found.iter().any(|one| one.site.url() == inside.site.url());
                if known || inside.site.url() == self.url() || found.len() >= MAX_INSIDE {
                    continue;
                }
                next.extend(one_step(&inside.site));
                found.push(inside);
            }
            layer = next;
        }
        found
    }
}

fn one_step(site: &Site) -> Vec<Inside> {
    let known = KNOWN.iter().filter(|(host, path, _, _)| is_below(site.host(), host) && site.path().starts_with(path));
    let mut found: Vec<Inside> =
        known.filter_map(|(_, _, at, carrier)| Some(Inside { carrier: *carrier, site: at.look(site)? })).collect();
    if found.is_empty() {
        found.extend(anywhere(site).map(|site| Inside { carrier: Carrier::Parameter, site }));
    }
    found
}

fn is_below(host: &str, name: &str) -> bool {
    host.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

impl At {
    fn look(self, site: &Site) -> Option<Site> {
        match self {
            Self::Query(name) => parameter(site, name).and_then(|value| address(&value)),
            Self::HostQuery(name) => Site::parse(&parameter(site, name)?).ok(),
            Self::Path => behind_path(site),
            Self::Proofpoint2 => address(&vigie_links::proofpoint_2(site.url().as_str())?),
            Self::Proofpoint3 => address(&vigie_links::proofpoint_3(site.url().as_str())?),
            Self::Bing => address(&vigie_links::base64_link(parameter(site, "u")?.strip_prefix("a1")?)?),
            Self::Label => Site::parse(&format!("https://{}{}", translated(site.host())?, site.path())).ok(),
        }
    }
}

/// The host whose page Google translates: dots are hyphens there, and hyphens doubled.
fn translated(host: &str) -> Option<String> {
    let label = host.strip_suffix(".translate.goog")?;
    Some(label.replace("--", "\u{0}").replace('-', ".").replace('\u{0}', "-"))
}

fn parameter<'a>(site: &'a Site, name: &str) -> Option<Cow<'a, str>> {
    site.url().query_pairs().find(|(key, _)| key == name).map(|(_, value)| value)
}

/// Every address that a parameter, the rest of the path, or the fragment names in full.
fn anywhere(site: &Site) -> impl Iterator<Item = Site> {
    let query: Vec<String> = site.url().query_pairs().map(|(_, value)| value.into_owned()).collect();
    let fragment = site.url().fragment().map(ToOwned::to_owned);
    let fragment = fragment.map(|text| vigie_links::percent(&text).unwrap_or(text));
    let values = query.into_iter().chain(fragment);
    values.filter_map(|value| address(&value)).chain(behind_path(site)).take(MAX_INSIDE)
}

/// An address that is written in full: with its scheme, or in base64 with it.
fn address(value: &str) -> Option<Site> {
    let value = value.trim_start();
    let starts = |text: &str, with: &str| text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if starts(value, "http:") || starts(value, "https:") || value.starts_with("//") {
        return Site::parse(value).ok().filter(has_dots);
    }
    if starts(value, "http%3a") || starts(value, "https%3a") {
        return address(&vigie_links::percent(value)?);
    }
    let inner = vigie_links::base64_link(value).filter(|text| starts(text, "http"))?;
    Site::parse(&inner).ok().filter(has_dots)
}

fn has_dots(site: &Site) -> bool {
    site.host().contains('.') || site.address().is_some()
}

/// An address in the rest of the path: `/web/2026/https://…`, `/amp/s/host/…`.
fn behind_path(site: &Site) -> Option<Site> {
    let path = site.path();
    let whole = match site.url().query() {
        Some(query) => Cow::Owned(format!("{path}?{query}")),
        None => Cow::Borrowed(path),
    };
    let lower = whole.to_ascii_lowercase();
    let start = ["/http:/", "/https:/", "/http%3a", "/https%3a"].iter().filter_map(|mark| lower.find(mark)).min();
    if let Some(start) = start {
        return address(whole.get(start + 1..)?);
    }
    let amp = ["/amp/s/", "/c/s/", "/v/s/"].iter().find_map(|mark| whole.strip_prefix(mark))?;
    Site::parse(&format!("https://{amp}")).ok().filter(has_dots)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Carrier;
    use crate::Site;

    fn inside(text: &str) -> Vec<(Carrier, String)> {
        let found = Site::parse(text).unwrap().inside();
        found.into_iter().map(|one| (one.carrier, one.site.host().to_owned())).collect()
    }

    #[test]
    fn filters_and_redirects_are_undone() {
        use Carrier::{Copy, MailFilter, Parameter, Redirect};
        let evil = || "evil.example".to_owned();
        for (text, carrier) in [
            (
                "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil.example%2Fa%3Fb&data=05",
                MailFilter,
            ),
            ("https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.example_a-5Fb&d=DwMF", MailFilter),
            ("https://urldefense.com/v3/__https://evil.example/a*b__;Kg!!AbC!x$", MailFilter),
            ("https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fevil.example%2fx&c=E,1", MailFilter),
            ("https://secure-web.cisco.com/1aBcD/https%3A%2F%2Fevil.example%2Fx", MailFilter),
            (
                "https://eu-west-1.protection.sophos.com/?d=evil.example&u=aHR0cHM6Ly9ldmlsLmV4YW1wbGUvYQ==&i=x",
                MailFilter,
            ),
            ("https://protect-eu.mimecast.com/s/AbCd?domain=evil.example", MailFilter),
            ("https://www.google.com/url?sa=t&q=https://evil.example/x&ved=1", Redirect),
            ("https://l.facebook.com/l.php?u=https%3A%2F%2Fevil.example%2F&h=AT0", Redirect),
            ("https://www.bing.com/ck/a?!&&p=1&u=a1aHR0cHM6Ly9ldmlsLmV4YW1wbGUvYQ&ntb=1", Redirect),
            ("https://www.google.com/amp/s/evil.example/page", Copy),
            ("https://web.archive.org/web/20260101000000/https://evil.example/x", Copy),
            ("https://evil-example.translate.goog/x?_x_tr_sl=fr", Copy),
            ("https://shop.example/login?next=https://evil.example/", Parameter),
            ("https://shop.example/r/https:/evil.example/", Parameter),
            ("https://shop.example/#https%3A%2F%2Fevil.example", Parameter),
            ("https://shop.example/?u=aHR0cHM6Ly9ldmlsLmV4YW1wbGUvYQ", Parameter),
        ] {
            let found = inside(text);
            let host = if text.contains("evil-example") { "evil.example".to_owned() } else { evil() };
            assert_eq!(found.first(), Some(&(carrier, host)), "{text}");
        }
    }

    #[test]
    fn hyphens_of_a_translated_host_stay() {
        let text = "https://my--shop-example.translate.goog/";
        assert_eq!(inside(text), [(Carrier::Copy, "my-shop.example".to_owned())]);
    }

    #[test]
    fn filters_within_filters_are_undone_to_the_end() {
        let inner = "https%3A%2F%2Furldefense.com%2Fv3%2F__https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%3A%2F%2Fevil.example%2F__%3B!!x!y%24";
        let found = inside(&format!("https://nam01.safelinks.protection.outlook.com/?url={inner}"));
        let hosts: Vec<&str> = found.iter().map(|(_, host)| host.as_str()).collect();
        assert_eq!(hosts, ["urldefense.com", "www.google.com", "evil.example"]);
    }

    #[test]
    fn ordinary_parameters_carry_nothing() {
        for text in
            ["https://shop.example/?q=shoes&page=2", "https://shop.example/a/b#top", "https://shop.example/?to=home"]
        {
            assert_eq!(inside(text), [], "{text}");
        }
    }

    #[test]
    fn an_address_inside_itself_ends() {
        assert!(inside("https://a.example/?u=https://a.example/?u=https://a.example/").len() <= super::MAX_INSIDE);
    }

    proptest! {
        #[test]
        fn nothing_takes_long_or_panics(text in "https://[a-z.]{1,20}/((u=|url=|\\?|&|https:/|%3A|%2F|__|;|!!|[a-zA-Z0-9+/=*]){0,60})") {
            if let Ok(site) = Site::parse(&text) {
                prop_assert!(site.inside().len() <= super::MAX_INSIDE);
            }
        }
    }
}
