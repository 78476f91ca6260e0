//! URLs, host names and IP addresses out of string literals. Conservative: what may as well be a
//! package name, a file name or a version stays out.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Hosts in the names of XML namespaces and features: identifiers, not places that an app calls.
const NAMESPACES: [&str; 17] = [
    "apache.org",
    "cipa.jp",
    "iptc.org",
    "java.sun.com",
    "javax.xml.xmlconstants",
    "ns.adobe.com",
    "ns.useplus.org",
    "purl.org",
    "schema.org",
    "schemas.android.com",
    "schemas.microsoft.com",
    "schemas.openxmlformats.org",
    "schemas.xmlsoap.org",
    "www.w3.org",
    "xml.apache.org",
    "xml.org",
    "xmlpull.org",
];

/// Top-level domains that are common in apps and rarely end anything else. Names below
/// <https://data.iana.org/TLD/tlds-alpha-by-domain.txt>, sorted.
const CLEAR: [&str; 67] = [
    "ae", "ar", "at", "au", "be", "bg", "biz", "br", "by", "ca", "ch", "cl", "cn", "co", "com", "cz", "de", "dk",
    "edu", "ee", "es", "eu", "fi", "fr", "gov", "gr", "hk", "hr", "hu", "icu", "ie", "il", "io", "ir", "it", "jp",
    "ke", "kr", "kz", "lt", "lv", "mil", "mx", "my", "net", "ng", "nl", "nz", "onion", "online", "org", "pe", "pk",
    "pt", "pw", "ro", "ru", "se", "sg", "sk", "th", "tr", "tw", "ua", "uk", "vn", "xyz",
];

/// Top-level domains that are as well file endings or the last word of a property's name.
const UNCLEAR: [&str; 30] = [
    "ai", "app", "cc", "click", "cloud", "club", "dev", "id", "in", "info", "int", "is", "life", "live", "me", "mobi",
    "ms", "name", "no", "pl", "pro", "shop", "site", "space", "store", "su", "to", "top", "tv", "us",
];

/// The longest of both lists, in bytes.
const LONGEST_TOP: usize = 6;

/// Words that begin names in code: reverse domain names, properties of the system.
const CODE_WORDS: [&str; 24] = [
    "android", "androidx", "build", "dalvik", "debug", "file", "gsm", "java", "javax", "junit", "kotlin", "kotlinx",
    "libcore", "net", "os", "persist", "ro", "scala", "sun", "sys", "system", "this", "user", "vendor",
];

/// Labels that begin a host's name, which tell it from a property's.
const HOST_WORDS: [&str; 12] =
    ["www", "api", "cdn", "m", "app", "mail", "static", "img", "update", "download", "ws", "gate"];

/// A place on the network in a URL.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A host name, lower-case.
    Host(String),
    /// An address.
    Address(IpAddr),
}

/// The URL at the start of `text`, which begins with its scheme, and the place it leads to. `None`
/// where it leads nowhere (a format without host, `localhost`) or only names an XML namespace.
pub(super) fn url(text: &[u8], longest: usize) -> Option<(String, Place)> {
    let text = text.get(..longest).unwrap_or(text);
    let length = (0..text.len()).find(|at| !text.get(*at..).is_some_and(goes_on)).unwrap_or(text.len());
    let text =
        str::from_utf8(text.get(..length)?).ok()?.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
    let (_, rest) = text.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    Some((text.to_owned(), place(host)?))
}

/// Whether a URL goes on with the first of these bytes (RFC 3986, 2). A per cent sign needs two
/// hexadecimal digits, else it is part of a format such as `%s`.
fn goes_on(rest: &[u8]) -> bool {
    match rest {
        [b'%', high, low, ..] => high.is_ascii_hexdigit() && low.is_ascii_hexdigit(),
        [byte, ..] => byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(byte),
        [] => false,
    }
}

/// The place that the host and port of a URL name.
fn place(host: &str) -> Option<Place> {
    if let Some(inner) = host.strip_prefix('[') {
        let (inner, _) = inner.split_once(']')?;
        return inner.parse::<Ipv6Addr>().ok().map(|address| Place::Address(address.into()));
    }
    let host = host.split(':').next()?.to_ascii_lowercase();
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        return Some(Place::Address(address.into()));
    }
    let top = host.rsplit('.').next()?;
    let top_is_name = top.len() >= 2 && (top.starts_with("xn--") || top.bytes().all(|byte| byte.is_ascii_lowercase()));
    (is_host(host.as_bytes()) && top_is_name && !NAMESPACES.contains(&host.as_str())).then_some(Place::Host(host))
}

/// Whether these are labels of letters, digits and hyphens, at least two (RFC 1123, 2.1).
fn is_host(name: &[u8]) -> bool {
    let label = |label: &[u8]| (1..=63).contains(&label.len()) && !label.starts_with(b"-") && !label.ends_with(b"-");
    name.len() <= 253
        && name.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(byte))
        && name.contains(&b'.')
        && name.split(|byte| *byte == b'.').all(label)
}

/// The host name that a literal is, if it is one beyond reasonable doubt.
pub(super) fn bare_host(text: &[u8]) -> Option<&str> {
    if !(4..=253).contains(&text.len()) {
        return None;
    }
    let top = top_of(text)?;
    let clear = CLEAR.binary_search(&top).is_ok();
    if !(clear || UNCLEAR.binary_search(&top).is_ok()) || !is_host(text) {
        return None;
    }
    let name = str::from_utf8(text).ok()?;
    let labels: Vec<&str> = name.split('.').collect();
    let first = *labels.first()?;
    let like_code = is_top(first) && (labels.len() > 2 || !clear) || CODE_WORDS.contains(&first);
    let like_number = labels.iter().rev().skip(1).all(|label| label.bytes().all(|byte| byte.is_ascii_digit()));
    (!like_code && !like_number && (clear || is_surely_host(&labels))).then_some(name)
}

/// What may be a top-level domain of [`CLEAR`] or [`UNCLEAR`]: the letters behind the last dot. Nearly every text has
/// none, so only its last few bytes are looked at.
fn top_of(text: &[u8]) -> Option<&str> {
    let letters = text.iter().rev().take(LONGEST_TOP + 1).take_while(|byte| byte.is_ascii_lowercase()).count();
    let start = text.len().checked_sub(letters)?;
    let is_top = (1..=LONGEST_TOP).contains(&letters) && text.get(start.checked_sub(1)?) == Some(&b'.');
    is_top.then(|| str::from_utf8(text.get(start..)?).ok())?
}

fn is_top(label: &str) -> bool {
    CLEAR.binary_search(&label).is_ok() || UNCLEAR.binary_search(&label).is_ok()
}

/// Whether labels below an unclear top-level domain look like a host's.
fn is_surely_host(labels: &[&str]) -> bool {
    let first_tells = labels.first().is_some_and(|first| HOST_WORDS.contains(first));
    let digits =
        labels.iter().rev().nth(1).is_some_and(|label| label.bytes().any(|byte| byte.is_ascii_digit() || byte == b'-'));
    labels.len() >= 3 && (first_tells || digits)
}

/// The public address that a literal is, perhaps with a port. Four small numbers are taken for a
/// version.
pub(super) fn bare_address(text: &[u8]) -> Option<IpAddr> {
    if !(3..=45).contains(&text.len()) || !text.iter().all(|byte| byte.is_ascii_hexdigit() || b".:".contains(byte)) {
        return None;
    }
    let text = str::from_utf8(text).ok()?;
    let address = match text.parse::<Ipv6Addr>() {
        Ok(address) => IpAddr::from(address),
        Err(_) => {
            let (host, port) = text.split_once(':').unwrap_or((text, "0"));
            let _: u16 = port.parse().ok()?;
            let address: Ipv4Addr = host.parse().ok()?;
            if is_like_version(address) {
                return None;
            }
            address.into()
        }
    };
    is_public(address).then_some(address)
}

/// Whether an IPv4 literal may as well be a version such as 4.10.0.2. Resolvers such as 8.8.8.8 are
/// not.
fn is_like_version(address: Ipv4Addr) -> bool {
    let octets = address.octets();
    let same = octets.iter().all(|octet| Some(octet) == octets.first());
    !same && octets.iter().all(|octet| *octet < 32)
}

/// Whether an address is reachable over the Internet (IANA's special-purpose address registries).
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            let [first, second, third, _] = address.octets();
            let shared = first == 100 && (64..128).contains(&second);
            let protocol = (first, second, third) == (192, 0, 0);
            let benchmark = first == 198 && (18..20).contains(&second);
            !(address.is_private()
                || address.is_loopback()
                || address.is_link_local()
                || address.is_documentation()
                || first == 0
                || first >= 224
                || shared
                || protocol
                || benchmark)
        }
        IpAddr::V6(address) => {
            let [first, second, ..] = address.segments();
            first & 0xe000 == 0x2000 && !(first == 0x2001 && second == 0xdb8)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(CLEAR.is_sorted() && UNCLEAR.is_sorted() && NAMESPACES.is_sorted());
        assert_eq!(CLEAR.iter().chain(&UNCLEAR).map(|top| top.len()).max(), Some(LONGEST_TOP));
    }

    fn cleaned(text: &str) -> Option<String> {
        url(text.as_bytes(), 2048).map(|(url, _)| url)
    }

    #[test]
    fn urls_are_cleaned() {
        assert_eq!(cleaned("https://Example.com/a?b=c#d rest").as_deref(), Some("https://Example.com/a?b=c#d"));
        assert_eq!(cleaned("http://example.com/login/%s").as_deref(), Some("http://example.com/login/"));
        assert_eq!(cleaned("http://example.com).").as_deref(), Some("http://example.com"));
        for nothing in ["http://", "https://%s/x", "http://localhost:80/", "http://schemas.android.com/apk/res/android"]
        {
            assert_eq!(cleaned(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn places_are_hosts_or_addresses() {
        let host = |text: &str| url(text.as_bytes(), 2048).map(|(_, place)| place);
        assert_eq!(host("http://a:b@Evil.EXAMPLE.ru:81/x"), Some(Place::Host("evil.example.ru".to_owned())));
        assert_eq!(host("http://8.8.4.4/"), Some(Place::Address([8, 8, 4, 4].into())));
        assert_eq!(host("http://[2001:db8::1]:80/"), Some(Place::Address("2001:db8::1".parse().unwrap())));
    }

    #[test]
    fn bare_hosts_are_told_from_code() {
        for host in ["evil.example.com", "graph.facebook.com", "t.co", "www.example.info", "cdn2.a-b.top", "x1.xyz"] {
            assert_eq!(bare_host(host.as_bytes()), Some(host));
        }
        for code in [
            "com.example.co",
            "android.intent.org",
            "java.net",
            "os.name",
            "libfoo.so",
            "a.b",
            "1.2.de",
            "user.info",
            "Upper.com",
            "margin.top",
            "view.margin.top",
            "net.sf.io",
            "ro.build.id",
            "-x.com",
            "x..com",
            ".com",
        ] {
            assert_eq!(bare_host(code.as_bytes()), None, "{code}");
        }
    }

    #[test]
    fn addresses_are_public_and_no_versions() {
        for (text, kept) in [
            ("8.8.8.8", true),
            ("185.220.101.4:8443", true),
            ("1.2.3.4", false),
            ("4.10.0.2", false),
            ("192.168.1.1", false),
            ("10.0.2.2", false),
            ("127.0.0.1", false),
            ("255.255.255.0", false),
            ("2001:4860:4860::8888", true),
            ("fe80::1", false),
            ("a::b", false),
            ("12:30:45", false),
            ("...", false),
        ] {
            assert_eq!(bare_address(text.as_bytes()).is_some(), kept, "{text}");
        }
    }
}
