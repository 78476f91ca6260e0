//! Indicators, in memory and in mapped packs, and matching in them. Every question goes through
//! [`Indicators`], whichever of the two has the answer.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;
use std::sync::Arc;

use url::Url;
use vigie_types::ListRef;

use crate::domain;
pub use crate::family::{Family, FileHashes, Matched};
use crate::kind::{Class, KINDS, Kind, KindCounts};
use crate::normal::{self, Web};
use crate::pack::{Entry, SharedPack};
use crate::texts::Texts;

/// Indicators of one or more lists, each with its source. Where several lists know one thing, the
/// gravest [`Class`](crate::Class) is reported; among equals what was added first, memory before packs.
#[derive(Clone, Debug, Default)]
pub struct Indicators {
    families: Vec<Family>,
    lists: Vec<Arc<ListRef>>,
    tables: [Texts; KINDS],
    file_hashes: FileHashes,
    packs: Vec<Arc<SharedPack>>,
    /// Lists of packs, by the pack's place, that are not asked any more.
    hidden: Vec<(usize, ListRef)>,
}

impl From<Arc<SharedPack>> for Indicators {
    fn from(pack: Arc<SharedPack>) -> Self {
        Self { packs: vec![pack], ..Self::default() }
    }
}

impl Indicators {
    /// The lists inside.
    pub fn lists(&self) -> impl Iterator<Item = &ListRef> {
        let packed = self.packs.iter().enumerate();
        let packed = packed.flat_map(move |(place, pack)| pack.lists().filter(move |list| !self.hides(place, list)));
        self.lists.iter().map(Arc::as_ref).chain(packed)
    }

    /// The lists that are held in memory, not in packs.
    pub fn lists_in_memory(&self) -> impl Iterator<Item = &ListRef> {
        self.lists.iter().map(Arc::as_ref)
    }

    /// The packs inside.
    pub fn packs(&self) -> impl Iterator<Item = &Arc<SharedPack>> {
        self.packs.iter()
    }

    /// How many indicators there are, exceptions among them; what two packs both have counts twice.
    #[must_use]
    pub fn len(&self) -> usize {
        Kind::ALL.into_iter().map(|kind| self.count(kind)).sum()
    }

    /// How many indicators of this kind there are.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        let packed: usize = self.packs.iter().map(|pack| pack.count(kind)).sum();
        self.table(kind).map_or(0, Texts::len) + packed
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a pack, after the packs that are here.
    pub fn add_pack(&mut self, pack: Arc<SharedPack>) {
        self.packs.push(pack);
    }

    /// Adds another list. Where both have the same indicator in memory, the graver class stays, and
    /// among equals the one that was here first.
    pub fn merge(&mut self, other: Self) {
        let shift = u32::try_from(self.families.len()).unwrap_or(u32::MAX);
        self.families.extend(other.families);
        self.lists.extend(other.lists);
        self.file_hashes = self.file_hashes.or(other.file_hashes);
        let places = self.packs.len();
        self.hidden.extend(other.hidden.into_iter().map(|(place, list)| (place + places, list)));
        self.packs.extend(other.packs);
        for (mine, mut theirs) in self.tables.iter_mut().zip(other.tables) {
            if mine.len() == 0 {
                theirs.renumber(|family| family.saturating_add(shift));
                *mine = theirs;
                continue;
            }
            for (indicator, family) in theirs.iter() {
                let family = family.saturating_add(shift);
                let class = |index: u32| self.families.get(index as usize).map(|family| family.class);
                if let Err(Some(here)) = mine.add(indicator, family)
                    && class(family) < class(*here)
                {
                    *here = family;
                }
            }
        }
    }

    /// Takes out the lists that `keep` does not want, with their entries; those of packs are not
    /// asked any more. What two lists of one place both have is kept for one of them only, and goes
    /// with it.
    pub fn retain_lists(&mut self, keep: impl Fn(&ListRef) -> bool) {
        for (place, pack) in self.packs.iter().enumerate() {
            let unwanted = pack.lists().filter(|list| !keep(list)).map(|list| (place, list.clone()));
            self.hidden.extend(unwanted);
        }
        self.lists.retain(|list| keep(list));
        let kept: Vec<bool> = self.families.iter().map(|family| keep(&family.list)).collect();
        for table in &mut self.tables {
            table.retain(|family| kept.get(family as usize).copied().unwrap_or(false));
        }
    }

    fn hides(&self, place: usize, list: &ListRef) -> bool {
        self.hidden.iter().any(|(at, hidden)| *at == place && hidden == list)
    }

    /// Every list with the number of its entries, memory before packs. What two lists both have is
    /// counted for the one that reports it.
    #[must_use]
    pub fn count_by_list(&self) -> Vec<(ListRef, usize)> {
        self.kinds_by_list().into_iter().map(|(list, counts)| (list, counts.total())).collect()
    }

    /// As [`Self::count_by_list`], with the number of entries of each kind.
    #[must_use]
    pub fn kinds_by_list(&self) -> Vec<(ListRef, KindCounts)> {
        let packed = self.packs.iter().enumerate().flat_map(|(place, pack)| {
            let shown = pack.kinds_by_list().filter(move |(list, _)| !self.hides(place, list));
            shown.map(|(list, counts)| (list.clone(), counts))
        });
        self.kinds_in_memory().into_iter().chain(packed).collect()
    }

    fn kinds_in_memory(&self) -> Vec<(ListRef, KindCounts)> {
        let mut counts: Vec<(&Arc<ListRef>, KindCounts)> =
            self.lists.iter().map(|list| (list, KindCounts::default())).collect();
        for (kind, _, family) in self.entries() {
            if let Some((_, count)) = counts.iter_mut().find(|(list, _)| **list == family.list) {
                count.add(kind);
            }
        }
        counts.into_iter().map(|(list, counts)| ((**list).clone(), counts)).collect()
    }

    /// What is held in memory (not in packs): kind, normalised indicator, family.
    pub fn entries(&self) -> impl Iterator<Item = (Kind, &str, &Family)> {
        Kind::ALL.into_iter().zip(&self.tables).flat_map(move |(kind, table)| {
            table.iter().filter_map(move |(indicator, family)| Some((kind, indicator, self.family(family)?)))
        })
    }

    /// What lies in packs, without lists that are not asked any more.
    pub fn packed_entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.packs.iter().enumerate().flat_map(move |(place, pack)| {
            pack.entries().filter(move |entry| self.hidden.is_empty() || !self.hides(place, entry.list))
        })
    }

    /// Looks up an application id.
    #[must_use]
    pub fn package(&self, package: &str) -> Option<Matched<'_>> {
        self.find(Kind::Package, package)
    }

    /// Looks up a certificate by SHA-1 or SHA-256 of its DER, in lower-case hex.
    #[must_use]
    pub fn certificate(&self, fingerprint: &str) -> Option<Matched<'_>> {
        self.find(Kind::Certificate, fingerprint)
    }

    /// By which hashes beside SHA-256 files are known here.
    #[must_use]
    pub fn file_hashes(&self) -> FileHashes {
        self.packs.iter().map(|pack| pack.file_hashes()).fold(self.file_hashes, FileHashes::or)
    }

    /// Looks up a file by MD5, SHA-1 or SHA-256 in lower-case hex.
    #[must_use]
    pub fn file(&self, hash: &str) -> Option<Matched<'_>> {
        self.find(Kind::File, hash)
    }

    /// Looks up a host name and its parent domains, or an IP address and the blocks it is in. The
    /// host is in lower case and ASCII, as [`host_of`](crate::host_of) gives it.
    #[must_use]
    pub fn domain(&self, host: &str) -> Option<Matched<'_>> {
        gravest(self.all_of_host(host))
    }

    /// Looks up an IP address and the blocks it is in.
    #[must_use]
    pub fn address(&self, address: IpAddr) -> Option<Matched<'_>> {
        gravest(self.all_of_address(address))
    }

    /// Looks up where a connection goes: host (or address) with this port, then the host alone.
    #[must_use]
    pub fn endpoint(&self, host: &str, port: u16) -> Option<Matched<'_>> {
        let mut found = self.all(Kind::Endpoint, &normal::endpoint(host, port));
        found.extend(self.all_of_host(host));
        gravest(found)
    }

    /// Looks up a web address: the page (without scheme and fragment, then without query, then every
    /// folder that is listed with a `/` at its end), host with port, host.
    #[must_use]
    pub fn url(&self, url: &str) -> Option<Matched<'_>> {
        gravest(self.all_of_web(&Web::parse(url)?))
    }

    /// Every entry about a page: the page itself, a folder that it is in, its host, and domains above that
    /// which are longer than its public suffix. Below a suffix everybody is somebody else.
    #[must_use]
    pub fn of_page(&self, url: &Url, suffix: &str) -> Vec<Matched<'_>> {
        let Some(web) = Web::of(url) else { return Vec::new() };
        let mut found = self.all_of_web(&web);
        found.retain(|one| one.kind != Kind::Domain || one.indicator.len() > suffix.len() || one.indicator == web.host);
        found
    }

    fn all_of_web(&self, web: &Web) -> Vec<Matched<'_>> {
        let mut found = Vec::new();
        if self.count(Kind::Url) > 0 {
            let page = format!("{}{}", web.authority(), web.page);
            let path = page.split_once('?').map(|(path, _)| path.to_owned());
            found.extend(self.all(Kind::Url, &page));
            let path = path.as_deref().inspect(|path| found.extend(self.all(Kind::Url, path))).unwrap_or(&page);
            for folder in folders(path) {
                found.extend(self.all(Kind::Url, folder));
            }
        }
        if let Some(port) = web.port.or(web.own_port).filter(|port| *port != 0) {
            found.extend(self.all(Kind::Endpoint, &normal::endpoint(&web.host, port)));
        }
        found.extend(self.all_of_host(&web.host));
        found
    }

    /// Looks up path and query of a web address without regard to its host: a weak sign, for an
    /// app's own traffic or strings and not for browsing.
    #[must_use]
    pub fn url_path(&self, path_and_query: &str) -> Option<Matched<'_>> {
        let path = path_and_query.split_once('?').map_or(path_and_query, |(path, _)| path);
        self.find(Kind::UrlPath, path_and_query).or_else(|| self.find(Kind::UrlPath, path))
    }

    /// Looks up an e-mail address, in whatever case.
    #[must_use]
    pub fn email(&self, address: &str) -> Option<Matched<'_>> {
        let (_, address) = normal::as_kind(Kind::Email, address).ok()?;
        self.find(Kind::Email, &address)
    }

    /// Looks up the name of a process.
    #[must_use]
    pub fn process(&self, name: &str) -> Option<Matched<'_>> {
        self.find(Kind::Process, name)
    }

    /// Looks up a file's path from the root: the path itself, the folders it is in, its last part.
    #[must_use]
    pub fn path(&self, path: &str) -> Option<Matched<'_>> {
        let mut found = self.all(Kind::Path, path);
        for folder in folders(path) {
            found.extend(self.all(Kind::Path, folder));
        }
        found.extend(path.rsplit('/').next().map(|name| self.all(Kind::FileName, name)).unwrap_or_default());
        gravest(found)
    }

    /// Looks up the identifier of a configuration profile.
    #[must_use]
    pub fn profile(&self, identifier: &str) -> Option<Matched<'_>> {
        self.find(Kind::Profile, identifier)
    }

    /// Looks up the name of an Android system property.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<Matched<'_>> {
        self.find(Kind::Property, name)
    }

    /// Looks up a normalised indicator of this kind, exactly as it is.
    #[must_use]
    pub fn find(&self, kind: Kind, indicator: &str) -> Option<Matched<'_>> {
        gravest(self.all(kind, indicator))
    }

    /// What every list in memory and every pack says of a normalised indicator.
    pub(crate) fn all(&self, kind: Kind, indicator: &str) -> Vec<Matched<'_>> {
        let mut found: Vec<Matched<'_>> = self.in_memory(kind, indicator).into_iter().collect();
        for (place, pack) in self.packs.iter().enumerate() {
            found.extend(pack.find(kind, indicator).filter(|one| !self.hides(place, &one.family.list)));
        }
        found
    }

    fn in_memory(&self, kind: Kind, indicator: &str) -> Option<Matched<'_>> {
        let (indicator, family) = self.table(kind)?.find(indicator)?;
        Some(Matched { family: Cow::Borrowed(self.family(family)?), kind, indicator: Cow::Borrowed(indicator) })
    }

    /// Every match of a host name or an address, the most exact first, without those that their own
    /// list takes out again.
    pub(crate) fn all_of_host(&self, host: &str) -> Vec<Matched<'_>> {
        if let Some(address) = domain::address(host) {
            return self.all_of_address(address);
        }
        let mut found = self.all(Kind::Host, host);
        // How long a name may be that a pack has still to be asked for.
        let mut above = vec![usize::MAX; self.packs.len()];
        for name in domain::name_with_parents(host) {
            found.extend(self.in_memory(Kind::Domain, name));
            for (place, (pack, above)) in self.packs.iter().zip(&mut above).enumerate() {
                if name.len() > *above {
                    continue;
                }
                let (one, shorter) = pack.find_with_above(Kind::Domain, name);
                *above = shorter;
                found.extend(one.filter(|one| !self.hides(place, &one.family.list)));
            }
        }
        if self.count(Kind::Exception) > 0 {
            found.retain(|one| !self.is_taken_out(host, &one.family.list));
        }
        found
    }

    /// What lists name on the pages of hosts, on whatever port, and, where that is asked for as well, below them: of
    /// each host that is asked about, in this order, every entry with its class. Neither the host itself nor what stands
    /// above it. What two lists both have comes twice. Hosts are in lower case and ASCII, IPv6 addresses without
    /// brackets.
    ///
    /// Packs are read in those parts alone, but for pages as soon as what is below any host is asked for: they are
    /// sorted by how they begin, so each of them is looked at, once for all hosts.
    /// Lists in memory are gone through once as well.
    #[must_use]
    pub fn named_under(&self, asked: &[(&str, bool)]) -> Vec<Vec<(String, Class)>> {
        let mut found = vec![Vec::new(); asked.len()];
        if asked.is_empty() {
            return found;
        }
        let hosts = Asked::new(asked);
        for kind in [Kind::Domain, Kind::Host, Kind::Endpoint, Kind::Url] {
            // Exceptions are about names: a page or a port that is listed stays so, as when it is looked up.
            let is_in_force = |text: &str, list: &ListRef| {
                !is_name(kind) || self.count(Kind::Exception) == 0 || !self.is_taken_out(text, list)
            };
            let mut tell = |text: &str, class: Class, list: &ListRef| {
                let places = hosts.about(kind, text.as_bytes());
                if places.is_empty() || !is_in_force(text, list) {
                    return;
                }
                for place in places {
                    if let Some(found) = found.get_mut(place) {
                        found.push((text.to_owned(), class));
                    }
                }
            };
            for (text, family) in self.table(kind).into_iter().flat_map(Texts::iter) {
                if let Some(family) = self.family(family) {
                    tell(text, family.class, &family.list);
                }
            }
            let parts = hosts.parts(kind);
            for (place, pack) in self.packs.iter().enumerate() {
                for part in &parts {
                    // Names are read in the parts that are meant; of pages, most are not.
                    let is_meant = |text: &[u8]| is_name(kind) || !hosts.about(kind, text).is_empty();
                    for entry in pack.alike(kind, part, is_meant).filter(|entry| !self.hides(place, entry.list)) {
                        tell(&entry.indicator, entry.class, entry.list);
                    }
                }
            }
        }
        found
    }

    /// Whether a list takes a host out again. The mark nearest to the host decides: first those of this one name, then
    /// those of names with what is below them; what is firm is not taken out.
    fn is_taken_out(&self, host: &str, list: &ListRef) -> bool {
        let has = |mark: &str| !self.all(Kind::Exception, &normal::exception(mark, list)).is_empty();
        let decide = |mark: &str| if has(&format!("!{mark}")) { Some(false) } else { has(mark).then_some(true) };
        decide(&format!("|{host}")).or_else(|| domain::with_parents(host).find_map(decide)).unwrap_or(false)
    }

    /// Whether a list in memory has this entry.
    pub(crate) fn has(&self, kind: Kind, indicator: &str) -> bool {
        self.table(kind).is_some_and(|table| table.find(indicator).is_some())
    }

    fn all_of_address(&self, address: IpAddr) -> Vec<Matched<'_>> {
        let address = address.to_canonical();
        let mut found = self.all(Kind::Address, &address.to_string());
        if self.count(Kind::Network) > 0 {
            let (widest, whole) = if address.is_ipv4() { (normal::WIDEST.0, 32) } else { (normal::WIDEST.1, 128) };
            for length in (widest..whole).rev() {
                found.extend(self.all(Kind::Network, &normal::masked(address, length)));
            }
        }
        found
    }

    fn family(&self, index: u32) -> Option<&Family> {
        self.families.get(usize::try_from(index).ok()?)
    }

    fn table(&self, kind: Kind) -> Option<&Texts> {
        self.tables.get(kind.index())
    }

    pub(crate) fn add_list(&mut self, list: &Arc<ListRef>) {
        self.lists.push(Arc::clone(list));
    }

    pub(crate) fn family_name(&self, index: u32) -> &str {
        self.family(index).map_or("", |family| &family.name)
    }

    pub(crate) fn add_family(&mut self, family: Family) -> u32 {
        self.families.push(family);
        u32::try_from(self.families.len() - 1).unwrap_or(u32::MAX)
    }

    /// Makes room for so many more of a kind.
    pub(crate) fn expect(&mut self, kind: Kind, more: usize) {
        if let Some(table) = self.tables.get_mut(kind.index()) {
            table.expect(more);
        }
    }

    /// Gives back what looking up needs: from now on only [`Self::entries`] may be asked.
    pub(crate) fn forget_indexes(&mut self) {
        self.tables.iter_mut().for_each(Texts::forget_index);
    }

    /// Returns whether it is new.
    pub(crate) fn add(&mut self, kind: Kind, indicator: &str, family: u32) -> bool {
        if kind == Kind::File {
            self.file_hashes = self.file_hashes.or(FileHashes::of_length(indicator.len()));
        }
        self.tables.get_mut(kind.index()).is_some_and(|table| table.add(indicator, family).is_ok())
    }
}

/// Hosts that are asked about, each with whether what is below it is meant as well.
struct Asked<'a> {
    hosts: &'a [(&'a str, bool)],
    /// Where a host stands among them; many entries are held against it.
    places: HashMap<&'a [u8], Vec<usize>>,
}

impl<'a> Asked<'a> {
    fn new(hosts: &'a [(&'a str, bool)]) -> Self {
        let mut places: HashMap<&[u8], Vec<usize>> = HashMap::new();
        for (place, (host, _)) in hosts.iter().enumerate() {
            places.entry(host.as_bytes()).or_default().push(place);
        }
        Self { hosts, places }
    }

    /// The places of those that an entry is about: a page of the host or of one below it, or a name below it.
    fn about(&self, kind: Kind, entry: &[u8]) -> Vec<usize> {
        let host = if is_name(kind) { entry } else { host_in(entry) };
        let mut found = Vec::new();
        let (mut name, mut is_itself) = (host, true);
        loop {
            for place in self.places.get(name).into_iter().flatten() {
                let is_below = self.hosts.get(*place).is_some_and(|(_, below)| *below);
                // The host itself is no name below it, but has its pages.
                let is_meant = if is_itself { !is_name(kind) } else { is_below };
                if is_meant {
                    found.push(*place);
                }
            }
            let dot = name.iter().position(|byte| *byte == b'.');
            let Some(parent) = dot.and_then(|dot| name.get(dot + 1..)) else { return found };
            (name, is_itself) = (parent, false);
        }
    }

    /// What entries of a kind begin with that are about any of them; with what names end.
    fn parts(&self, kind: Kind) -> BTreeSet<String> {
        if is_name(kind) {
            // What is below another of them is read with that one.
            let highest =
                self.hosts.iter().filter(|(host, below)| *below && self.about(kind, host.as_bytes()).is_empty());
            return highest.map(|(host, _)| format!(".{host}")).collect();
        }
        if self.hosts.iter().any(|(_, below)| *below) {
            return BTreeSet::from([String::new()]);
        }
        let pages = self.hosts.iter().flat_map(|(host, _)| {
            let host = if host.contains(':') { format!("[{host}]") } else { (*host).to_owned() };
            ['/', ':'].map(|end| format!("{host}{end}"))
        });
        pages.collect()
    }
}

/// Whether entries of a kind are names of hosts.
const fn is_name(kind: Kind) -> bool {
    matches!(kind, Kind::Domain | Kind::Host)
}

/// The host of a page or an endpoint, without port and brackets.
fn host_in(entry: &[u8]) -> &[u8] {
    let bracketed = entry.strip_prefix(b"[").and_then(|rest| rest.split(|byte| *byte == b']').next());
    bracketed.or_else(|| entry.split(|byte| matches!(*byte, b':' | b'/')).next()).unwrap_or(entry)
}

/// The match of the gravest class; the first among equals.
fn gravest(found: Vec<Matched<'_>>) -> Option<Matched<'_>> {
    found.into_iter().reduce(|best, next| if next.family.class < best.family.class { next } else { best })
}

/// The folders that a path is in, each with its `/`, the innermost first.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').filter_map(move |(at, _)| path.get(..=at)).take(256)
}

#[cfg(test)]
mod tests {
    use crate::feeds::tests::read;
    use crate::{FeedFormat, Kind};

    #[test]
    fn pages_are_found_in_every_spelling() {
        let text = "http://evil.example/a/b?c=d\nevil.example/folder/\nevil.example:8080/x\nhttp://192.0.2.1:9000/\n\
                    192.0.2.2:443\nhost.example\n";
        let indicators = read(text, FeedFormat::Lines(Some(Kind::Url))).indicators;
        for url in [
            "https://EVIL.example/a/b?c=d#e",
            "http://evil.example/folder/x/y.apk?z",
            "http://evil.example:8080/x?y",
            "http://192.0.2.1:9000/any",
            "https://192.0.2.2/",
            "http://host.example/",
        ] {
            assert!(indicators.url(url).is_some(), "{url}");
        }
        for url in
            ["https://evil.example/a/b", "http://evil.example/", "http://192.0.2.2/", "x", "http://a.host.example"]
        {
            assert!(indicators.url(url).is_none(), "{url}");
        }
    }

    #[test]
    fn every_kind_has_its_question() {
        let lines = |kind, text: &str| read(text, FeedFormat::Lines(Some(kind))).indicators;
        let mut all = lines(Kind::Path, "/data/local/tmp/wd/\n/private/var/tmp/hooker");
        for (kind, text) in [
            (Kind::FileName, "roleaccountd.plist"),
            (Kind::Process, "bh"),
            (Kind::Profile, "76DAB334-7E17-475D-A5D6-0794EB5818A5"),
            (Kind::Property, "sys.brand.note"),
            (Kind::Email, "Some@Evil.example"),
            (Kind::UrlPath, "/so/Android1S.php"),
            (Kind::Address, "198.51.100.0/24\n2001:db8::1"),
        ] {
            all.merge(lines(kind, text));
        }
        assert!(all.path("/data/local/tmp/wd/fs.db").is_some() && all.path("/data/local/tmp/x").is_none());
        assert!(all.path("/private/var/tmp/hooker").is_some());
        assert_eq!(all.path("/a/roleaccountd.plist").unwrap().kind, Kind::FileName);
        assert!(all.process("bh").is_some() && all.process("b").is_none());
        assert!(all.profile("76DAB334-7E17-475D-A5D6-0794EB5818A5").is_some());
        assert!(all.property("sys.brand.note").is_some() && all.email("some@EVIL.example").is_some());
        assert!(all.url_path("/so/Android1S.php?x=1").is_some() && all.url("http://a.org/so/Android1S.php").is_none());
        assert_eq!(all.address("198.51.100.7".parse().unwrap()).unwrap().indicator, "198.51.100.0/24");
        assert!(all.address("::ffff:198.51.100.7".parse().unwrap()).is_some());
        assert!(all.endpoint("2001:db8::1", 1).is_some());
        assert_eq!(all.len(), 10);
    }
}
