//! What the engine knows: indicators and release data. What ships is inside the binary.

use std::sync::{Arc, OnceLock};

use vigie_apk::{ApkReader, Limits, ReadOptions};
use vigie_device::{Bulletins, Exposure, Models, Releases, ReleasesError, Version};
use vigie_intel::{
    CleanCorpus, ImportError, Indicators, Kind, KindCounts, LeftOut, Pack, PackError, SharedBytes, SharedPack,
    SigningKey, SourceError,
};
use vigie_types::{ApkFacts, Front, ListRef, Platform, Timestamp, UnreadableApk};

/// Indicators and release data.
#[derive(Clone, Debug)]
pub struct Intelligence {
    /// Indicators of compromise.
    pub indicators: Indicators,
    /// System releases and ends of support.
    pub releases: Releases,
    /// How long makers keep their phones secure.
    pub models: Models,
    /// Android's bulletins, where somebody gave any.
    pub bulletins: Arc<Bulletins>,
}

/// A list of indicators with its own age.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListAge {
    /// The list.
    pub list: ListRef,
    /// Up to when it tells: the end of its day, and not later than a day after the pack it lies in was
    /// made, whatever date it gives itself. `None` where its date cannot be read.
    pub as_of: Option<Timestamp>,
    /// How many indicators it has.
    pub entries: usize,
    /// The fronts that ask it.
    pub fronts: Vec<Front>,
}

impl ListAge {
    /// How many whole days ago that was. A list without a readable date is as old as can be.
    #[must_use]
    pub fn days_old(&self, now: Timestamp) -> u32 {
        u32::try_from(now.since(self.as_of.unwrap_or(Timestamp(0))) / Timestamp::DAY).unwrap_or(0)
    }
}

/// What a front looks up in lists. Apps are known by package, signer and file; web pages and links by
/// whatever names a place in the network. The other two fronts ask no list of indicators.
const fn asked(front: Front) -> &'static [Kind] {
    match front {
        Front::Apps => &[Kind::Package, Kind::Certificate, Kind::File],
        Front::Web => &[Kind::Domain, Kind::Host, Kind::Address, Kind::Network, Kind::Endpoint, Kind::Url],
        Front::Device | Front::Network => &[],
    }
}

fn serves(counts: &KindCounts, front: Front) -> bool {
    asked(front).iter().any(|kind| counts.of(*kind) > 0)
}

fn end_of(list: &ListRef) -> Option<Timestamp> {
    Timestamp::parse_date(&list.date).map(|day| day.plus(Timestamp::DAY - 1))
}

/// Why a list is refused.
#[derive(Debug, thiserror::Error)]
pub enum IntelligenceError {
    /// The list itself.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// Its description.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A pack of lists.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// The release data.
    #[error(transparent)]
    Releases(#[from] ReleasesError),
}

/// The lists of `assets/intel` as one pack, so that a start does not parse them. A test below makes
/// it anew and compares.
const SHIPPED_PACK: &[u8] = include_bytes!("../../../assets/intel/shipped.pack");
/// The pack is part of this program: its signature is only of form.
const SHIPPED_SEED: [u8; 32] = [0; 32];
/// What the gate kept out of that pack, with its reasons. The same test makes it.
const LEFT_OUT: &str = include_str!("../../../assets/intel/shipped.pack.left-out.json");
const RELEASES: &[u8] = include_bytes!("../../../assets/releases/releases.json");
const MODELS: &[u8] = include_bytes!("../../../assets/releases/models.json");

/// What is used by many and called watchware or stalkerware by the lists that ship all the same,
/// knowingly: openly sold products that watch phones. A person has decided that lists may name them.
const REVIEWED: [(Kind, &str); 4] = [
    (Kind::Domain, "bark.us"),
    (Kind::Domain, "findmykids.org"),
    (Kind::Domain, "life360.com"),
    (Kind::Domain, "qustodio.com"),
];

impl Intelligence {
    /// What no list may name, for the gate before a pack is signed: the clean corpus that ships,
    /// without what the lists that ship name knowingly.
    #[must_use]
    pub fn clean_corpus() -> CleanCorpus {
        let mut corpus = CleanCorpus::shipped();
        for (kind, text) in REVIEWED {
            corpus.remove(kind, text);
        }
        corpus
    }

    /// What ships with this version.
    ///
    /// # Panics
    /// Never in a tested build: a test reads what ships.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Intelligence> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::read_shipped().expect("what ships is read by a test"))
    }

    /// Which entries of the lists that ship the gate kept out: keys that anybody has, and domains below
    /// which anybody can have a name.
    ///
    /// # Panics
    /// Never in a tested build: a test reads what ships.
    #[must_use]
    pub fn left_out() -> &'static [LeftOut] {
        static READ: OnceLock<Vec<LeftOut>> = OnceLock::new();
        READ.get_or_init(|| serde_json::from_str(LEFT_OUT).expect("what ships is read by a test"))
    }

    /// The flaws that a phone is open to by its system: an iPhone by its version, one with Android by its version and its security
    /// update (`YYYY-MM-DD`). `None` where nothing is known of such a system.
    #[must_use]
    pub fn exposure(&self, platform: Platform, version: &Version, patch: &str) -> Option<Exposure<'_>> {
        match platform {
            Platform::Ios => self.releases.exposure(platform, version),
            Platform::Android => self.bulletins.exposure(version, patch),
        }
    }

    /// Reads a package, with the hashes of its file by which the lists know files.
    ///
    /// # Errors
    /// As [`vigie_apk::read_apk`].
    pub fn read_apk(&self, bytes: &[u8], file_name: &str, limits: &Limits) -> Result<ApkFacts, UnreadableApk> {
        let options = ReadOptions { limits: *limits, ..ReadOptions::default() };
        self.read_apk_by(&mut ApkReader::default(), bytes, file_name, options)
    }

    /// As [`Self::read_apk`], by a reader that has read others before and with more to choose. The
    /// hashes are those that the lists know files by, whatever the options say.
    ///
    /// # Errors
    /// As [`vigie_apk::read_apk`].
    pub fn read_apk_by(
        &self,
        reader: &mut ApkReader,
        bytes: &[u8],
        file_name: &str,
        options: ReadOptions,
    ) -> Result<ApkFacts, UnreadableApk> {
        let hashes = self.indicators.file_hashes();
        reader.read(bytes, file_name, &ReadOptions { hashes, ..options })
    }

    /// Whether a package was read with all the hashes by which the lists know files. What was read
    /// under older lists may lack one.
    #[must_use]
    pub fn has_hashes_of(&self, facts: &Result<ApkFacts, UnreadableApk>) -> bool {
        let wanted = self.indicators.file_hashes();
        match facts {
            Ok(facts) => wanted.are_in(&facts.old_hashes),
            Err(unreadable) => unreadable.sha256.is_none() || wanted.are_in(&unreadable.old_hashes),
        }
    }

    /// Every list inside, for people.
    pub fn lists(&self) -> impl Iterator<Item = &ListRef> {
        self.indicators.lists().chain(self.releases.lists())
    }

    /// The same with a pack on top. A list goes when the pack has one of that name that
    /// is at least as new: what its publisher took out is not reported any more.
    #[must_use]
    pub fn with_pack(&self, pack: Arc<SharedPack>) -> Self {
        let mut with = self.clone();
        with.indicators
            .retain_lists(|list| !pack.lists().any(|newer| newer.name == list.name && newer.date >= list.date));
        with.indicators.add_pack(pack);
        with
    }

    /// Up to when the lists of indicators tell: the end of the newest list's day, and not later than
    /// a day after its pack was made, whatever date a list gives itself. `None` when there is no list.
    #[must_use]
    pub fn as_of(&self) -> Option<Timestamp> {
        let packed = self.indicators.packs().filter_map(|pack| {
            let newest = pack.lists().filter_map(end_of).max()?;
            Some(newest.min(pack.created().plus(Timestamp::DAY - 1)))
        });
        packed.chain(self.indicators.lists_in_memory().filter_map(end_of)).max()
    }

    /// Each list of indicators with its own age and the fronts that ask it; lists of packs after those
    /// in memory. Lists of releases are not among them.
    #[must_use]
    pub fn ages(&self) -> Vec<ListAge> {
        let made = |list: &ListRef| {
            let with = self.indicators.packs().filter(|pack| pack.lists().any(|one| one == list));
            with.map(|pack| pack.created()).max()
        };
        let age = |(list, counts): (ListRef, KindCounts)| ListAge {
            as_of: end_of(&list).map(|end| match made(&list) {
                Some(created) => end.min(created.plus(Timestamp::DAY - 1)),
                None => end,
            }),
            fronts: Front::ALL.into_iter().filter(|front| serves(&counts, *front)).collect(),
            entries: counts.total(),
            list,
        };
        self.indicators.kinds_by_list().into_iter().map(age).collect()
    }

    /// The oldest list that this front asks: a front is only as fresh as that one, however new another
    /// is. A list whose date cannot be read counts as the oldest. `None` where the front asks no list.
    #[must_use]
    pub fn oldest(&self, front: Front) -> Option<ListAge> {
        self.ages().into_iter().filter(|age| age.fronts.contains(&front)).min_by_key(|age| age.as_of)
    }

    fn read_shipped() -> Result<Self, IntelligenceError> {
        let key = SigningKey::from_bytes(&SHIPPED_SEED).verifying_key();
        let pack = Pack::open(SharedBytes::new(SHIPPED_PACK), &[key])?;
        let (releases, models) = (Releases::from_json(RELEASES)?, Models::from_json(MODELS)?);
        let indicators = Indicators::from(Arc::new(pack));
        Ok(Self { indicators, releases, models, bulletins: Arc::default() })
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use vigie_intel::{
        Class, FeedFormat, FeedInfo, FeedLimits, PackBuilder, family_of_file, gate, read_echap, read_feed, read_source,
    };

    use super::*;

    const ECHAP_SOURCE: &str = include_str!("../../../assets/intel/echap/SOURCE.toml");
    const ECHAP_STALKERWARE: &[u8] = include_bytes!("../../../assets/intel/echap/ioc.yaml");
    const ECHAP_SAMPLES: &[u8] = include_bytes!("../../../assets/intel/echap/samples.csv");
    const ECHAP_WATCHWARE: &[u8] = include_bytes!("../../../assets/intel/echap/watchware.yaml");

    /// Lists of many files, and what their entries are.
    const FEEDS: [(&str, Class); 3] =
        [("amnesty", Class::Spyware), ("mvt-indicators", Class::Spyware), ("eset-android", Class::Malware)];

    /// Every file of a list, without its description.
    fn files(folder: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            match entry.path() {
                path if path.is_dir() => found.extend(files(&path)),
                path if path.ends_with("SOURCE.toml") => {}
                path => found.push(path),
            }
        }
        found.sort_unstable();
        found
    }

    fn feed(name: &str, class: Class) -> Indicators {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/intel").join(name);
        let list = read_source(&std::fs::read_to_string(folder.join("SOURCE.toml")).unwrap()).unwrap();
        let mut all = Indicators::default();
        for file in files(&folder) {
            let path = file.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
            let bytes = std::fs::read(&file).unwrap();
            let format = FeedFormat::guess(&path, &bytes).unwrap_or_else(|| panic!("{path} is no list"));
            let info = FeedInfo {
                list: list.clone(),
                class,
                family: family_of_file(&path),
                at: Timestamp::parse_date("2026-11-27").unwrap(),
            };
            let read = read_feed(&bytes, format, &info, &FeedLimits::default()).unwrap();
            assert!(read.adds_up(), "{path}");
            all.merge(read.indicators);
        }
        all
    }

    /// Files that Echap knows by their hash only.
    fn echap_samples() -> Indicators {
        let list = read_source(ECHAP_SOURCE).unwrap();
        let at = Timestamp::parse_date(&list.date).unwrap();
        let info = FeedInfo { list, class: Class::Stalkerware, family: None, at };
        let read = read_feed(ECHAP_SAMPLES, FeedFormat::Csv, &info, &FeedLimits::default()).unwrap();
        assert!(read.adds_up() && read.rejected.is_empty(), "{:?}", read.rejected);
        read.indicators
    }

    /// `VIGIE_UPDATE_GOLDEN=1 cargo test -p vigie-engine` makes the pack anew after a list changed.
    #[test]
    fn the_shipped_pack_is_made_of_the_lists() {
        let source = read_source(ECHAP_SOURCE).unwrap();
        let created = Timestamp::parse_date(&source.date).unwrap();
        let mut indicators = read_echap(ECHAP_STALKERWARE, source.clone()).unwrap().indicators;
        let watchware = ListRef { name: format!("{} (watchware)", source.name), ..source };
        indicators.merge(read_echap(ECHAP_WATCHWARE, watchware).unwrap().indicators);
        indicators.merge(echap_samples());
        for (name, class) in FEEDS {
            indicators.merge(feed(name, class));
        }
        let key = SigningKey::from_bytes(&SHIPPED_SEED);
        let mut builder = PackBuilder::new("Vigie", 1, created);
        builder.add(&indicators);
        let mut left_out: Vec<LeftOut> = Vec::new();
        for hit in gate(&indicators, &Intelligence::clean_corpus()).iter().filter(|hit| hit.reason.is_shared()) {
            if builder.leave_out(hit.kind, &hit.indicator) {
                left_out.push(hit.into());
            }
        }
        left_out.sort();
        let made = builder.build(&key).unwrap();
        let account = serde_json::to_string_pretty(&left_out).unwrap() + "\n";
        if std::env::var_os("VIGIE_UPDATE_GOLDEN").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/intel/shipped.pack");
            std::fs::write(path, &made).unwrap();
            std::fs::write(format!("{path}.left-out.json"), account).unwrap();
            return;
        }
        assert!(made == SHIPPED_PACK, "a list changed: VIGIE_UPDATE_GOLDEN=1 cargo test -p vigie-engine");
        assert_eq!(account, LEFT_OUT);
        assert!(left_out.iter().any(|one| one.indicator == "dynamic-dns.net"), "{left_out:?}");
        let pack = Pack::open(made.as_slice(), &[key.verifying_key()]).unwrap();
        pack.verify().unwrap();
        assert_eq!(pack.len(), indicators.len() - left_out.len());
    }

    #[test]
    fn every_shipped_entry_is_taken_or_named() {
        let source = read_source(ECHAP_SOURCE).unwrap();
        for yaml in [ECHAP_STALKERWARE, ECHAP_WATCHWARE] {
            let imported = read_echap(yaml, source.clone()).unwrap();
            assert!(imported.adds_up());
            assert!(imported.rejected.is_empty(), "{:?}", imported.rejected);
        }
    }

    const PACKAGES: &str = "com.example.one\ncom.example.two\n";

    fn pack(name: &str, date: &str, created: Timestamp) -> Arc<SharedPack> {
        let list = ListRef { name: name.into(), date: date.into(), licence: "MIT".into(), url: String::new() };
        let info = FeedInfo { list, class: Class::Malware, family: None, at: Timestamp(0) };
        let format = FeedFormat::Lines(Some(Kind::Package));
        let read = read_feed(PACKAGES.as_bytes(), format, &info, &FeedLimits::default()).unwrap();
        let key = SigningKey::from_bytes(&[1; 32]);
        let mut builder = PackBuilder::new("Test", 1, created);
        builder.add(&read.indicators);
        let bytes = SharedBytes::new(builder.build(&key).unwrap());
        Arc::new(Pack::open(bytes, &[key.verifying_key()]).unwrap())
    }

    #[test]
    fn a_pack_takes_the_place_of_the_same_list_and_of_no_other() {
        let shipped = Intelligence::shipped();
        let day = |text: &str| Timestamp::parse_date(text).unwrap();
        let created = day("2030-01-02");
        let echap = read_source(ECHAP_SOURCE).unwrap().name;
        let newer = shipped.with_pack(pack(&echap, "2030-01-01", created));
        assert!(
            newer.indicators.package("com.ispyoo").is_none() && newer.indicators.package("com.example.one").is_some()
        );
        assert_eq!(newer.lists().filter(|list| list.name == echap).count(), 1);
        assert_eq!(newer.as_of(), Some(day("2030-01-02").plus(-1)));
        let older = shipped.with_pack(pack(&echap, "2020-01-01", created));
        assert!(older.indicators.package("com.ispyoo").is_some());
        assert_eq!(older.as_of(), shipped.as_of());
        let other = shipped.with_pack(pack("Other", "2040-01-01", created));
        assert!(other.indicators.package("com.ispyoo").is_some());
        assert_eq!(other.as_of(), Some(created.plus(Timestamp::DAY - 1)), "a list cannot be newer than its pack");
    }

    #[test]
    fn each_front_is_as_old_as_the_oldest_list_that_it_asks() {
        let day = |text: &str| Timestamp::parse_date(text).unwrap().plus(Timestamp::DAY - 1);
        let shipped = Intelligence::shipped();
        let apps = shipped.oldest(Front::Apps).unwrap();
        let fresh = shipped.with_pack(pack("Fresh", "2040-01-01", day("2030-01-01")));
        assert_eq!(fresh.oldest(Front::Apps), Some(apps), "a fresh list makes no other fresh");
        assert_eq!((shipped.oldest(Front::Device), shipped.oldest(Front::Network)), (None, None));
        let ages = fresh.ages();
        let added = ages.iter().find(|age| age.list.name == "Fresh").unwrap();
        assert_eq!((added.entries, added.fronts.as_slice()), (2, [Front::Apps].as_slice()));
        assert_eq!(added.as_of, Some(day("2030-01-01").plus(Timestamp::DAY - 1)), "no list is newer than its pack");
        assert_eq!(fresh.oldest(Front::Web), shipped.oldest(Front::Web), "a list of packages says nothing of sites");
        let entries: usize = ages.iter().map(|age| age.entries).sum();
        assert_eq!(entries, fresh.indicators.len());
        assert!(ages.iter().all(|age| age.as_of.is_some() && age.entries > 0), "{ages:#?}");
    }

    #[test]
    fn a_list_without_a_date_is_the_oldest() {
        let undated = Intelligence::shipped().with_pack(pack("Undated", "soon", Timestamp(0)));
        assert_eq!(undated.oldest(Front::Apps).unwrap().list.name, "Undated");
    }

    #[test]
    fn what_ships_passes_the_gate() {
        let indicators = &Intelligence::shipped().indicators;
        let hits = gate(indicators, &Intelligence::clean_corpus());
        assert!(hits.is_empty(), "{hits:#?}");
        assert_eq!(gate(indicators, &CleanCorpus::shipped()).len(), REVIEWED.len(), "one that needs no exception");
    }

    #[test]
    fn no_customer_of_a_provider_is_flagged() {
        let indicators = &Intelligence::shipped().indicators;
        for host in ["dynamic-dns.net", "some-shop.dynamic-dns.net", "somebody.hopto.org"] {
            assert!(indicators.domain(host).is_none(), "{host}");
        }
        assert!(!Intelligence::left_out().is_empty());
    }

    #[test]
    fn what_ships_knows_a_well_known_stalkerware() {
        let shipped = Intelligence::shipped();
        assert!(shipped.indicators.len() > 10_000, "{}", shipped.indicators.len());
        let by_hash =
            shipped.indicators.file("5acbab149609464f49cb403ca206b2573f479b563b522bf1eb3735b58b757245").unwrap();
        assert_eq!((by_hash.family.name.as_str(), by_hash.family.class), ("MeuSpy", Class::Stalkerware));
        let newest = shipped.indicators.package("com.itassistenzaclienti").unwrap();
        assert_eq!((newest.family.class, newest.family.list.date.as_str()), (Class::Spyware, "2026-09-05"));
        assert_eq!(shipped.indicators.package("com.ispyoo").unwrap().family.name, "TheTruthSpy");
        assert_eq!(shipped.lists().count(), 7);
        let pegasus = shipped.indicators.domain("urlpush.net").unwrap();
        assert_eq!(pegasus.family.class, Class::Spyware);
    }
}
