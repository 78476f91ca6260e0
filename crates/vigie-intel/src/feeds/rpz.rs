//! Zones of response policies (draft-vixie-dnsop-dns-rpz-00): which names a resolver does not answer for. Taken are
//! triggers by name (QNAME) and by address in an answer (`rpz-ip`), where the action is no answer, an empty one or
//! none at all; names that pass are exceptions. Names that are answered with something else are neither.
//!
//! Source of the form: RFC 1035 section 5.1.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::ImportError;
use super::account::{Account, FamilyId};
use super::lines::NOT_UTF8;
use super::names::{NameRule, Precedence, Reach, Waiting};
use crate::kind::Kind;
use crate::normal::{Normal, as_kind};

const MOVED: &str = "names that are answered with something else";
const OTHER_TRIGGER: &str = "triggers by a client or by a server of names";
const OF_ZONE: &str = "records of the zone itself";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    Block,
    Pass,
}

/// What is said of a name and of what is below it, each with the line of the first record that says it.
#[derive(Default)]
struct Said {
    exact: Option<(Verb, usize)>,
    below: Option<(Verb, usize)>,
}

pub(super) fn read(bytes: &[u8], account: &mut Account) -> Result<(), ImportError> {
    let family = account.default_family();
    let mut names: BTreeMap<String, Said> = BTreeMap::new();
    let mut zone = Zone::default();
    for (number, line) in logical_lines(bytes) {
        let line = match line {
            Ok(line) => line,
            Err(shown) => {
                account.entry(Err(NOT_UTF8), family, &shown, number)?;
                continue;
            }
        };
        let Some(record) = zone.record(&line) else { continue };
        match record {
            Ok(record) => take(&record, number, &mut names, account, family)?,
            Err(reason) => account.entry(Err(reason), family, line.trim(), number)?,
        }
    }
    let mut waiting = Waiting::default();
    for verb in [Verb::Pass, Verb::Block] {
        for (name, said) in &names {
            let is = |part: Option<(Verb, usize)>| part.filter(|(said, _)| *said == verb).map(|(_, line)| line);
            let rules: &[(Reach, usize)] = match (is(said.exact), is(said.below)) {
                // Both together are one entry, said twice.
                (Some(exact), Some(below)) => &[(Reach::Whole, exact), (Reach::Whole, below)],
                (Some(exact), None) => &[(Reach::Exact, exact)],
                (None, Some(below)) => &[(Reach::Below, below)],
                (None, None) => &[],
            };
            for (reach, line) in rules {
                let passes = verb == Verb::Pass;
                let rule = NameRule { passes, firm: false, reach: *reach, name, text: name, line: *line };
                waiting.take(rule, Precedence::Nearest, account, family)?;
            }
        }
    }
    waiting.settle(Precedence::Nearest, account, family)
}

/// A record of the zone.
struct Record {
    /// Its owner below the zone; empty for the zone itself.
    owner: String,
    kind: String,
    data: String,
}

fn take(
    record: &Record,
    line: usize,
    names: &mut BTreeMap<String, Said>,
    account: &mut Account,
    family: FamilyId,
) -> Result<(), ImportError> {
    let owner = record.owner.as_str();
    if owner.is_empty() || matches!(record.kind.as_str(), "SOA" | "NS" | "DNSKEY" | "RRSIG" | "NSEC" | "NSEC3") {
        return account.not_for_us(OF_ZONE);
    }
    let is_trigger = |suffix: &str| owner.ends_with(suffix);
    if is_trigger(".rpz-client-ip") || is_trigger(".rpz-nsip") || is_trigger(".rpz-nsdname") {
        return account.not_for_us(OTHER_TRIGGER);
    }
    let data = record.data.to_ascii_lowercase();
    let verb = match (record.kind.as_str(), data.as_str()) {
        ("CNAME", "." | "*." | "rpz-drop." | "rpz-drop") => Verb::Block,
        ("A", "0.0.0.0" | "127.0.0.1") | ("AAAA", "::" | "::1") => Verb::Block,
        _ => Verb::Pass,
    };
    let is_passthru = matches!(data.trim_end_matches('.'), "rpz-passthru" | "rpz-tcp-only") && record.kind == "CNAME";
    if let Some(block) = owner.strip_suffix(".rpz-ip") {
        return match verb {
            Verb::Block => account.entry(address(block), family, owner, line),
            Verb::Pass => account.not_for_us(MOVED),
        };
    }
    if verb == Verb::Pass && !is_passthru {
        account.not_for_us(MOVED)?;
    }
    let (name, is_below) = owner.strip_prefix("*.").map_or((owner, false), |name| (name, true));
    let said = names.entry(name.to_owned()).or_default();
    let part = if is_below { &mut said.below } else { &mut said.exact };
    // A resolver takes one record of an owner; of an address, both families say the same.
    match part {
        None => *part = Some((verb, line)),
        Some(_) if verb == Verb::Pass && !is_passthru => {}
        Some(_) => account.not_for_us("further records of a name")?,
    }
    Ok(())
}

/// `24.0.2.0.192` is 192.0.2.0/24; `48.zz.db8.2001` is 2001:db8::/48.
fn address(labels: &str) -> Normal {
    const WRONG: &str = "not a block of addresses";
    let mut parts = labels.split('.');
    let length: u8 = parts.next().and_then(|length| length.parse().ok()).ok_or(WRONG)?;
    let rest: Vec<&str> = parts.rev().collect();
    let is_v4 = rest.len() == 4 && !rest.contains(&"zz") && rest.iter().all(|part| part.parse::<u8>().is_ok());
    let text = if is_v4 { rest.join(".") } else { rest.join(":") };
    // `zz` stands for the longest run of zeros.
    let text = match text.split_once("zz") {
        Some((before, after)) => format!("{}::{}", before.trim_end_matches(':'), after.trim_start_matches(':')),
        None => text,
    };
    let (is_address, whole) = match is_v4 {
        true => (text.parse::<Ipv4Addr>().is_ok(), 32),
        false => (text.parse::<Ipv6Addr>().is_ok(), 128),
    };
    if !is_address || length > whole {
        return Err(WRONG);
    }
    let block = if length == whole { text } else { format!("{text}/{length}") };
    as_kind(if length == whole { Kind::Address } else { Kind::Network }, &block)
}

/// What lines of a zone file mean one after the other.
#[derive(Default)]
struct Zone {
    /// `$ORIGIN`, in lower case, without its last dot.
    origin: String,
    /// The zone's own name, by its SOA.
    apex: Option<String>,
    owner: String,
}

impl Zone {
    /// The record of a line; `None` for a line that holds none.
    fn record(&mut self, line: &str) -> Option<Result<Record, &'static str>> {
        let mut words = line.split_ascii_whitespace().peekable();
        let first = *words.peek()?;
        if first.eq_ignore_ascii_case("$ORIGIN") {
            let named = words.nth(1).unwrap_or_default();
            self.origin = self.absolute(named);
            return None;
        }
        if first.starts_with('$') {
            return first
                .eq_ignore_ascii_case("$TTL")
                .then_some(())
                .map_or(Some(Err("a directive that is not read")), |()| None);
        }
        if !line.starts_with([' ', '\t']) {
            words.next();
            self.owner = if first == "@" { self.origin.clone() } else { self.absolute(first) };
        }
        let is_ttl = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let is_class = |word: &str| ["IN", "CH", "HS"].iter().any(|class| word.eq_ignore_ascii_case(class));
        while words.next_if(|word| is_ttl(word) || is_class(word)).is_some() {}
        let Some(kind) = words.next().map(str::to_ascii_uppercase) else { return Some(Err("not a record")) };
        if kind == "SOA" {
            self.apex.get_or_insert_with(|| self.owner.clone());
        }
        let data = words.collect::<Vec<_>>().join(" ");
        if data.is_empty() {
            return Some(Err("not a record"));
        }
        let apex = self.apex.as_deref().unwrap_or(&self.origin);
        let owner = match (self.owner.strip_suffix(apex), apex.is_empty()) {
            (_, true) => Ok(self.owner.clone()),
            (Some(""), _) => Ok(String::new()),
            (Some(below), _) if below.ends_with('.') => Ok(below.trim_end_matches('.').to_owned()),
            _ => Err("a name outside of the zone"),
        };
        Some(owner.map(|owner| Record { owner, kind, data }))
    }

    /// A name below the origin, or as it is where a dot ends it.
    fn absolute(&self, name: &str) -> String {
        let name = name.to_ascii_lowercase();
        match name.strip_suffix('.') {
            Some(whole) => whole.to_owned(),
            None if self.origin.is_empty() => name,
            None => format!("{name}.{}", self.origin),
        }
    }
}

/// Lines without comments, those in brackets put together, each with the number of its first. The blank at its
/// beginning stays: it means the owner of before.
fn logical_lines(bytes: &[u8]) -> impl Iterator<Item = (usize, Result<String, String>)> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines = bytes.split(|b| *b == b'\n').enumerate();
    std::iter::from_fn(move || {
        let mut whole = String::new();
        let mut depth = 0_usize;
        let mut begun = None;
        for (number, line) in lines.by_ref() {
            let Ok(text) = std::str::from_utf8(line) else {
                return Some((number + 1, Err(String::from_utf8_lossy(line).into_owned())));
            };
            begun.get_or_insert(number + 1);
            let mut quoted = false;
            for letter in text.trim_end().chars() {
                match letter {
                    '"' => {
                        quoted = !quoted;
                        whole.push(letter);
                    }
                    ';' if !quoted => break,
                    '(' if !quoted => depth += 1,
                    ')' if !quoted => depth = depth.saturating_sub(1),
                    _ => whole.push(letter),
                }
            }
            if depth == 0 {
                break;
            }
            whole.push(' ');
        }
        Some((begun?, Ok(whole)))
    })
}

#[cfg(test)]
mod tests {
    use crate::feeds::FeedFormat;
    use crate::feeds::tests::{entries, read};
    use crate::kind::Kind;

    #[test]
    fn a_zone_is_read_as_resolvers_read_it() {
        let zone = "$TTL 60\n$ORIGIN rpz.example.\n@ 3600 IN SOA ns. host. (\n 1 2 3 ; serial\n 4 5 )\n  IN NS ns.\n\
                    bad.test CNAME .\n*.bad.test CNAME .\npass.bad.test CNAME rpz-passthru.\n*.wild.test IN CNAME *.\n\
                    drop.test.rpz.example. CNAME rpz-drop.\nsafe.test CNAME safe.search.\nsink.test A 0.0.0.0\n\tAAAA ::\n\
                    24.0.2.0.192.rpz-ip CNAME .\n32.zz.db8.2001.rpz-ip CNAME .\n32.1.1.1.1.rpz-ip CNAME rpz-passthru.\n\
                    ns.evil.test.rpz-nsdname CNAME .\nx.other. CNAME .\ntcp.test CNAME rpz-tcp-only.\n";
        let imported = read(zone, FeedFormat::Rpz);
        let found = &imported.indicators;
        for blocked in ["bad.test", "x.bad.test", "x.pass.bad.test", "a.wild.test", "drop.test", "sink.test"] {
            assert!(found.domain(blocked).is_some(), "{blocked}");
        }
        for open in ["pass.bad.test", "wild.test", "x.drop.test", "safe.test", "tcp.test", "x.sink.test"] {
            assert!(found.domain(open).is_none(), "{open}");
        }
        let blocks: Vec<_> = entries(found).into_iter().filter(|(kind, _)| *kind == Kind::Network).collect();
        assert_eq!(blocks, [(Kind::Network, "192.0.2.0/24".to_owned()), (Kind::Network, "2001:db8::/32".to_owned())]);
        assert_eq!(imported.rejected.iter().map(|one| one.line).collect::<Vec<_>>(), [19]);
    }

    #[test]
    fn the_nearest_rule_decides() {
        let zone = "*.pass.test CNAME rpz-passthru.\nbad.pass.test CNAME .\n*.deep.pass.test CNAME .\npass.test CNAME .\n\
                    ok.deep.pass.test CNAME rpz-passthru.\n*.around.test CNAME .\nmoved.around.test CNAME other.site.\n";
        let found = read(zone, FeedFormat::Rpz).indicators;
        for blocked in ["pass.test", "bad.pass.test", "x.deep.pass.test", "x.around.test"] {
            assert!(found.domain(blocked).is_some(), "{blocked}");
        }
        for open in ["x.pass.test", "x.bad.pass.test", "deep.pass.test", "ok.deep.pass.test", "moved.around.test"] {
            assert!(found.domain(open).is_none(), "{open}");
        }
    }
}
