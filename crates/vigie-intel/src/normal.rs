//! The one spelling of each indicator, so that a list and a phone mean the same text: defanging is
//! undone, hosts are in their ASCII form, hashes in lower case.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};
use vigie_types::ListRef;

use crate::kind::Kind;

/// The longest indicator, in bytes.
pub(crate) const MAX_INDICATOR: usize = 2048;

/// The longest web address that is looked up, in bytes; browsers cut links far below this.
const MAX_ADDRESS: usize = 8192;

/// The widest block of addresses that is taken, as a prefix length: /8 for IPv4, /16 for IPv6.
pub(crate) const WIDEST: (u8, u8) = (8, 16);

/// An indicator in its one spelling, or why the text is none.
pub(crate) type Normal = Result<(Kind, String), &'static str>;

/// Undoes what keeps an entry from being clicked on: `hxxp`, `[.]`, `(dot)`, `[:]`, `[@]` and their
/// like; takes off white space, quotes and the marks of code in Markdown and AsciiDoc.
pub fn refang(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '+' | '\u{feff}'));
    let scheme = text.get(..4).filter(|start| start.eq_ignore_ascii_case("hxxp"));
    if scheme.is_none() && !text.contains(['[', '(', '{', '\\']) {
        return Cow::Borrowed(text);
    }
    let mut plain = match scheme {
        Some(_) => format!("http{}", text.get(4..).unwrap_or_default()),
        None => text.to_owned(),
    };
    const MARKS: [(&str, &str); 15] = [
        ("[.]", "."),
        ("(.)", "."),
        ("{.}", "."),
        ("[.", "."),
        ("\\.", "."),
        ("[dot]", "."),
        ("(dot)", "."),
        ("[DOT]", "."),
        ("[://]", "://"),
        ("[:]", ":"),
        ("[/]", "/"),
        ("[@]", "@"),
        ("[at]", "@"),
        ("(at)", "@"),
        ("[AT]", "@"),
    ];
    for (mark, meant) in MARKS {
        if plain.contains(mark) {
            plain = plain.replace(mark, meant);
        }
    }
    Cow::Owned(plain)
}

/// An entry whose kind the list tells. A host list may name addresses, ports and pages as well:
/// they are taken as what they are.
pub(crate) fn as_kind(kind: Kind, text: &str) -> Normal {
    if text.len() > MAX_INDICATOR {
        return Err("longer than an indicator may be");
    }
    if matches!(kind, Kind::Domain | Kind::Host | Kind::Exception) && is_plain_name(text) {
        return Ok((kind, text.to_owned()));
    }
    let plain = refang(text);
    let plain = plain.as_ref();
    match kind {
        Kind::Package => package(plain).map(|text| (kind, text)),
        Kind::Certificate => hex_of(plain, &[40, 64]).map(|t| (kind, t)).ok_or("not a SHA-1 or SHA-256 in hex"),
        Kind::File => hex_of(plain, &[32, 40, 64]).map(|t| (kind, t)).ok_or("not an MD5, SHA-1 or SHA-256 in hex"),
        Kind::Domain | Kind::Host | Kind::Exception => host_entry(kind, plain),
        Kind::Address | Kind::Network | Kind::Endpoint => match web(plain)? {
            found @ (Kind::Address | Kind::Network | Kind::Endpoint, _) => Ok(found),
            _ => Err("not an IP address"),
        },
        Kind::Url => {
            web(plain).map(|(found, text)| if found == Kind::Domain { (Kind::Host, text) } else { (found, text) })
        }
        Kind::UrlPath => url_path(plain),
        Kind::Email => email(plain),
        Kind::Process => label(kind, plain, 255, "not a process name"),
        Kind::Path if plain.starts_with('/') => label(kind, plain, 1024, "not a path"),
        Kind::Path | Kind::FileName if !plain.contains('/') => label(Kind::FileName, plain, 255, "not a file name"),
        Kind::Path => Err("a path that does not begin at the root"),
        Kind::FileName => Err("a path where a file name is expected"),
        Kind::Profile => label(kind, plain, 255, "not a profile identifier"),
        Kind::Property => {
            let good = plain.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'@'));
            if good { label(kind, plain, 255, "not a property name") } else { Err("not a property name") }
        }
    }
}

/// An entry that must say itself what it is. A name with dots is taken as a domain: an application
/// id looks the same, so a list of these must be told to be one.
pub(crate) fn recognise(text: &str) -> Normal {
    if text.len() > MAX_INDICATOR {
        return Err("longer than an indicator may be");
    }
    if is_plain_name(text) {
        return Ok((Kind::Domain, text.to_owned()));
    }
    let plain = refang(text);
    let plain = plain.as_ref();
    if let Some(hash) = hex_of(plain, &[32, 40, 64]) {
        return Ok((Kind::File, hash));
    }
    if plain.len() >= 56 && plain.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err("a hash, but neither MD5, SHA-1 nor SHA-256");
    }
    if is_uuid(plain) {
        return as_kind(Kind::Profile, plain);
    }
    if plain.starts_with('/') {
        return as_kind(Kind::Path, plain);
    }
    if plain.contains('@') && !plain.contains(['/', ':']) {
        return email(plain);
    }
    as_kind(if plain.contains("://") { Kind::Url } else { Kind::Domain }, plain)
}

fn host_entry(kind: Kind, text: &str) -> Normal {
    let bare = text.strip_prefix("*.").or_else(|| text.strip_prefix('.'));
    // A star before the name takes what is below the name in, whatever the list is otherwise.
    let kind = if bare.is_some() && kind == Kind::Host { Kind::Domain } else { kind };
    match web(bare.unwrap_or(text))? {
        (Kind::Domain | Kind::Host, name) => Ok((kind, name)),
        _ if kind == Kind::Exception => Err("an exception that is not for a domain"),
        found => Ok(found),
    }
}

/// An application id: at least one dot, and the characters that Android allows
/// (<https://developer.android.com/build/configure-app-module#set-application-id>) or iOS in bundle
/// identifiers (<https://developer.apple.com/documentation/bundleresources/information-property-list/cfbundleidentifier>).
pub(crate) fn package(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    if text.contains('.') && text.len() <= 255 && text.bytes().all(allowed) {
        Ok(text.to_owned())
    } else {
        Err("not an application id")
    }
}

/// Hex digits of one of these lengths, colons between them left out, in lower case.
pub(crate) fn hex_of(text: &str, lengths: &[usize]) -> Option<String> {
    if text.len() > 3 * 64 {
        return None;
    }
    let digits: String = text.trim().chars().filter(|c| *c != ':').collect();
    let good = lengths.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    good.then(|| digits.to_ascii_lowercase())
}

/// How an exception is kept: with the name of its list, because it takes out nothing of another.
pub(crate) fn exception(domain: &str, list: &ListRef) -> String {
    format!("{domain} {}", list.name)
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, b)| match at {
            8 | 13 | 18 | 23 => b == b'-',
            _ => b.is_ascii_hexdigit(),
        })
}

fn label(kind: Kind, text: &str, longest: usize, reason: &'static str) -> Normal {
    let good = !text.is_empty() && text.len() <= longest && !text.chars().any(char::is_control);
    if good { Ok((kind, text.to_owned())) } else { Err(reason) }
}

fn email(text: &str) -> Normal {
    let (local, domain) = text.rsplit_once('@').ok_or("not an e-mail address")?;
    let good = !local.is_empty()
        && local.len() <= 64
        && !local.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '@' | '<' | '>' | '/' | ','));
    if !good {
        return Err("not an e-mail address");
    }
    // Senders that were made up have hosts of one label: google@script.
    let single =
        domain.len() <= 63 && domain.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !domain.is_empty();
    let domain = if single { Some(domain.to_ascii_lowercase()) } else { domain_name(domain) };
    Ok((Kind::Email, format!("{}@{}", local.to_lowercase(), domain.ok_or("not an e-mail address")?)))
}

/// Path and query of a page on whatever host. Three characters after the slash at least, or it
/// would be on every site.
fn url_path(text: &str) -> Normal {
    if !text.starts_with('/') || text.len() < 4 || text.chars().any(char::is_control) {
        return Err("not the path of a web page");
    }
    let url = Url::parse(&format!("http://h.invalid{text}")).map_err(|_| "not the path of a web page")?;
    Ok((Kind::UrlPath, path_and_query(&url)))
}

/// A host name in lower case and ASCII (IDNA, by the URL standard), with at least two labels and
/// only the characters that names in the DNS have in practice.
pub(crate) fn domain_name(text: &str) -> Option<String> {
    let text = text.trim_end_matches('.');
    if text.len() > 253 || !text.contains('.') {
        return None;
    }
    let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_'));
    let name = if plain && !text.contains("xn--") {
        text.to_owned()
    } else {
        match Host::parse(text).ok()? {
            Host::Domain(name) => name,
            Host::Ipv4(_) | Host::Ipv6(_) => return None,
        }
    };
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
    };
    let last = name.rsplit('.').next()?;
    let good = name.len() <= 253 && name.split('.').all(label) && last.bytes().any(|b| b.is_ascii_alphabetic());
    good.then_some(name)
}

/// Whether a text is a host name in its one spelling already, as most entries of large lists are: what
/// [`domain_name`] would give back as it is. Says no where it takes more than one look to know.
fn is_plain_name(text: &str) -> bool {
    let (mut label, mut labels, mut letters, mut last) = (0, 0, false, 0);
    for byte in text.bytes() {
        match byte {
            b'.' if (1..=63).contains(&label) => (label, labels, letters) = (0, labels + 1, false),
            b'a'..=b'z' => (label, letters) = (label + 1, true),
            // Of names with `xn--`, what is behind it must be looked at.
            b'-' if last == b'-' => return false,
            b'0'..=b'9' | b'-' | b'_' => label += 1,
            _ => return false,
        }
        last = byte;
    }
    labels > 0 && letters && (1..=63).contains(&label) && text.len() <= 253
}

/// A web address in parts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Web {
    /// Host name, IPv4 address, or IPv6 address without brackets.
    pub(crate) host: String,
    /// Whether the host is an address.
    pub(crate) address: Option<IpAddr>,
    /// The port where it is written and not the scheme's own.
    pub(crate) port: Option<u16>,
    /// The scheme's own port, where a scheme is written.
    pub(crate) own_port: Option<u16>,
    /// Path and query, empty for the root.
    pub(crate) page: String,
}

impl Web {
    /// Takes `[scheme://][user@]host[:port][/path][?query][#fragment]` apart.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.is_empty() || text.len() > MAX_ADDRESS || text.chars().any(|c| c.is_control()) {
            return None;
        }
        let (own_port, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (Some(own_port(scheme)?), rest),
            None => (None, text),
        };
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (authority, tail) = rest.split_at_checked(end)?;
        let authority = match authority.rsplit_once('@') {
            Some((_, host)) if own_port.is_some() => host,
            Some(_) => return None, // an e-mail address
            None => authority,
        };
        let (host, port) = split_port(authority)?;
        let address = address(host);
        let host = match address {
            Some(address) => address.to_string(),
            None => domain_name(host)?,
        };
        let page = match tail {
            "" | "/" => String::new(),
            _ => path_and_query(&Url::parse(&format!("http://h.invalid{}", tail.replace('\\', "/"))).ok()?),
        };
        let page = if page == "/" { String::new() } else { page };
        Some(Self { host, address, port: port.filter(|port| own_port != Some(*port)), own_port, page })
    }

    /// The parts of a web address that was read before.
    pub(crate) fn of(url: &Url) -> Option<Self> {
        if !matches!(url.scheme(), "http" | "https") || url.as_str().len() > MAX_ADDRESS {
            return Self::parse(url.as_str());
        }
        let (host, address) = match url.host()? {
            Host::Domain(name) => (domain_name(name)?, None),
            Host::Ipv4(address) => (address.to_string(), Some(IpAddr::V4(address))),
            Host::Ipv6(address) => (address.to_string(), Some(IpAddr::V6(address))),
        };
        let page = path_and_query(url);
        let page = if page == "/" { String::new() } else { page };
        Some(Self { host, address, port: url.port(), own_port: own_port(url.scheme()), page })
    }

    /// `host`, or `[host]` for IPv6, with the port where it is not the scheme's own.
    pub(crate) fn authority(&self) -> String {
        match self.port {
            Some(port) => endpoint(&self.host, port),
            None => bracketed(&self.host).into_owned(),
        }
    }
}

/// `host:port`, with brackets around IPv6 addresses.
pub(crate) fn endpoint(host: &str, port: u16) -> String {
    format!("{}:{port}", bracketed(host))
}

fn bracketed(host: &str) -> Cow<'_, str> {
    if host.contains(':') { Cow::Owned(format!("[{host}]")) } else { Cow::Borrowed(host) }
}

fn own_port(scheme: &str) -> Option<u16> {
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "ws" => Some(80),
        "https" | "wss" => Some(443),
        "ftp" => Some(21),
        "tcp" | "udp" | "socket" => Some(0),
        _ => None,
    }
}

fn split_port(authority: &str) -> Option<(&str, Option<u16>)> {
    if authority.parse::<Ipv6Addr>().is_ok() {
        return Some((authority, None));
    }
    if let Some(rest) = authority.strip_prefix('[') {
        let (host, port) = rest.split_once(']')?;
        host.parse::<Ipv6Addr>().ok()?;
        return match port.strip_prefix(':') {
            None if port.is_empty() => Some((host, None)),
            None => None,
            Some(port) => Some((host, Some(port.parse().ok()?))),
        };
    }
    match authority.split_once(':') {
        Some((host, "")) => Some((host, None)),
        Some((host, port)) => Some((host, Some(port.parse().ok().filter(|port| *port != 0)?))),
        None => Some((authority, None)),
    }
}

fn address(text: &str) -> Option<IpAddr> {
    let v4 = text.parse::<Ipv4Addr>().map(IpAddr::V4);
    v4.or_else(|_| text.parse::<Ipv6Addr>().map(IpAddr::V6)).ok()
}

fn path_and_query(url: &Url) -> String {
    match url.query() {
        Some(query) if !query.is_empty() => format!("{}?{query}", url.path()),
        _ => url.path().to_owned(),
    }
}

/// Anything that names a place in the network.
fn web(text: &str) -> Normal {
    if let Some((base, length)) = text.split_once('/')
        && let Some(address) = address(base)
        && let Ok(length) = length.parse::<u8>()
    {
        return network(address, length);
    }
    if text.ends_with('$')
        || text.starts_with(['^', '\\'])
        || text.contains("]{")
        || (text.contains('(') && text.contains('|'))
    {
        return Err("a regular expression");
    }
    let web = Web::parse(text).ok_or("not a host name, address or web page")?;
    let endpoint = web.port.is_some();
    match (web.page.is_empty(), web.address) {
        (false, _) => Ok((Kind::Url, format!("{}{}", web.authority(), web.page))),
        (true, _) if endpoint => Ok((Kind::Endpoint, web.authority())),
        (true, Some(address)) => known_address(address),
        (true, None) => Ok((Kind::Domain, web.host)),
    }
}

fn known_address(address: IpAddr) -> Normal {
    if address.is_unspecified() || address.is_loopback() || address.is_multicast() {
        return Err("an address that every device has");
    }
    Ok((Kind::Address, address.to_string()))
}

fn network(address: IpAddr, length: u8) -> Normal {
    let (widest, whole) = if address.is_ipv4() { (WIDEST.0, 32) } else { (WIDEST.1, 128) };
    if length > whole {
        return Err("not a block of addresses");
    }
    if length < widest {
        return Err("too wide a block of addresses");
    }
    if length == whole {
        return known_address(address);
    }
    Ok((Kind::Network, masked(address, length)))
}

/// The block of this length that the address is in.
pub(crate) fn masked(address: IpAddr, length: u8) -> String {
    match address {
        IpAddr::V4(v4) => {
            let mask = u32::MAX.checked_shl(32 - u32::from(length.min(32))).unwrap_or(0);
            format!("{}/{length}", Ipv4Addr::from_bits(v4.to_bits() & mask))
        }
        IpAddr::V6(v6) => {
            let mask = u128::MAX.checked_shl(128 - u32::from(length.min(128))).unwrap_or(0);
            format!("{}/{length}", Ipv6Addr::from_bits(v6.to_bits() & mask))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_entry_says_what_it_is() {
        let cases = [
            ("hxxps://evil[.]example/a/b?c#d", Kind::Url, "evil.example/a/b?c"),
            ("HXXP://Evil.example/", Kind::Host, "evil.example"),
            ("evil[.]example", Kind::Domain, "evil.example"),
            ("*.evil.example", Kind::Domain, "evil.example"),
            ("`+46.175.145[.]67+`", Kind::Address, "46.175.145.67"),
            ("192.0.2.1:443", Kind::Endpoint, "192.0.2.1:443"),
            ("http://192.0.2.1:80", Kind::Address, "192.0.2.1"),
            ("http://192.0.2.1:8080", Kind::Endpoint, "192.0.2.1:8080"),
            ("192.0.2.77/24", Kind::Network, "192.0.2.0/24"),
            ("[2001:DB8::1]:80", Kind::Endpoint, "[2001:db8::1]:80"),
            ("2001:db8::/32", Kind::Network, "2001:db8::/32"),
            ("b\u{fc}cher.example", Kind::Domain, "xn--bcher-kva.example"),
            ("Some[at]evil[.]example", Kind::Email, "some@evil.example"),
            ("76DAB334-7E17-475D-A5D6-0794EB5818A5", Kind::Profile, "76DAB334-7E17-475D-A5D6-0794EB5818A5"),
            ("/data/local/tmp/wd/", Kind::Path, "/data/local/tmp/wd/"),
            ("D41D8CD98F00B204E9800998ECF8427E", Kind::File, "d41d8cd98f00b204e9800998ecf8427e"),
            ("google@Script", Kind::Email, "google@script"),
            ("evil.example/a:b", Kind::Url, "evil.example/a:b"),
        ];
        for (text, kind, normal) in cases {
            assert_eq!(recognise(text), Ok((kind, normal.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_none_is_refused() {
        for text in ["", "two words", "hello", "1.2.3", "0.0.0.0", "10.0.0.0/4", "a..b", "a,b.org", "javascript:x.y"] {
            assert!(recognise(text).is_err(), "{text}: {:?}", recognise(text));
        }
        assert!(as_kind(Kind::UrlPath, "/a").is_err());
        assert!(as_kind(Kind::Address, "evil.example").is_err());
        assert!(as_kind(Kind::Exception, "evil.example/page").is_err());
    }

    proptest! {
        #[test]
        fn a_plain_name_is_what_the_whole_way_gives(text in "[a-z0-9._-]{0,12}(\\.|xn--|--)[a-z0-9._-]{0,12}(\\.[a-z0-9]{0,4})?") {
            if is_plain_name(&text) {
                prop_assert_eq!(web(refang(&text).as_ref()), Ok((Kind::Domain, text.clone())));
                prop_assert_eq!(host_entry(Kind::Host, refang(&text).as_ref()), Ok((Kind::Host, text.clone())));
            }
        }

        #[test]
        fn an_address_that_was_read_has_the_same_parts(
            text in "(https?|ws|ftp|tcp)://([a-z@]{0,3})([a-z.]{1,9}|[0-9.x]{1,9}|\\[::[0-9a-f:.]{0,9}\\])(:[1-9][0-9]{0,2})?([/\\\\?#][a-zA-Z%0-9 .?&/éü]{0,12})?"
        ) {
            if let Ok(url) = Url::parse(&text) {
                prop_assert_eq!(Web::of(&url), Web::parse(url.as_str()), "{}", url);
            }
        }

        #[test]
        fn a_normal_form_is_its_own(text in "[a-zA-Z0-9./:@?#%\\[\\]_* -]{0,40}|.{0,40}") {
            if let Ok((kind, normal)) = recognise(&text) {
                let again = as_kind(kind, &normal);
                prop_assert_eq!(again, Ok((kind, normal)));
            }
        }
    }
}
