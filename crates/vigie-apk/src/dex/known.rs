//! Trackers, packers and libraries by the packages of their classes: `data/trackers.tsv`,
//! `data/packers.tsv` and `data/libraries.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::content::{PackerSign, Sign, packer_signs, rows, with_sign};

use super::quick::QuickHash;
use vigie_types::TrackerCategory;

/// The deepest package that is looked up.
const DEPTH: usize = 16;

/// A row of `data/trackers.tsv`.
pub(super) struct KnownTracker {
    pub(super) name: &'static str,
    pub(super) category: TrackerCategory,
    pub(super) url: &'static str,
}

/// What a class prefix tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Index into [`trackers`].
    Tracker(usize),
    /// The name of a packer.
    Packer(&'static str),
    /// The name of a library.
    Library(&'static str),
}

/// A prefix of class names and what it tells.
pub(super) struct Prefix {
    /// As in Java, e.g. `com.appsflyer.`.
    pub(super) java: &'static str,
    /// What it tells.
    pub(super) known: Known,
}

struct Tables {
    trackers: Vec<KnownTracker>,
    prefixes: Vec<Prefix>,
    /// Indices into `prefixes`, by descriptor without its end: `Lcom/appsflyer/` or
    /// `Lcom/stub/StubApp`.
    by_descriptor: HashMap<Vec<u8>, Vec<usize>, QuickHash>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { trackers: Vec::new(), prefixes: Vec::new(), by_descriptor: HashMap::default() };
    for [name, category, prefixes, url, ..] in rows(include_str!("../../data/trackers.tsv")) {
        let Some(category) = TrackerCategory::named(category) else { continue };
        let index = tables.trackers.len();
        tables.trackers.push(KnownTracker { name, category, url });
        prefixes.split(' ').for_each(|prefix| tables.add(prefix, Known::Tracker(index)));
    }
    for (name, pattern) in packer_signs(PackerSign::Class) {
        tables.add(pattern, Known::Packer(name));
    }
    for library in with_sign(Sign::Class) {
        tables.add(&library.pattern, Known::Library(library.name));
    }
    tables
});

impl Tables {
    fn add(&mut self, java: &'static str, known: Known) {
        let descriptor = format!("L{}", java.replace('.', "/")).into_bytes();
        self.by_descriptor.entry(descriptor).or_default().push(self.prefixes.len());
        self.prefixes.push(Prefix { java, known });
    }
}

pub(super) fn trackers() -> &'static [KnownTracker] {
    &TABLES.trackers
}

pub(super) fn prefixes() -> &'static [Prefix] {
    &TABLES.prefixes
}

/// Tells the prefixes that one class after the other is below. Classes of one package mostly follow each other, so
/// what is known of the package before is kept.
#[derive(Debug, Default)]
pub(super) struct OfClass {
    /// The package of the class before, as a descriptor's start with its last slash: at most [`DEPTH`] deep.
    package: Vec<u8>,
    /// What it is below.
    found: Vec<usize>,
}

impl OfClass {
    /// Passes on the indices into [`prefixes`] that a class descriptor such as `Lcom/appsflyer/AFLogger;` is below. Of
    /// several trackers the longest prefix counts: an advertisement SDK inside an analytics package is
    /// not both.
    pub(super) fn find(&mut self, descriptor: &[u8], mut take: impl FnMut(usize)) {
        let name = descriptor.strip_suffix(b";").unwrap_or(descriptor);
        // Behind the package before there is no further slash: it is this one's as well.
        let is_same = name.strip_prefix(self.package.as_slice()).is_some_and(|rest| !rest.contains(&b'/'));
        if !is_same || self.package.is_empty() {
            self.package.clear();
            self.found.clear();
            let mut length = 0;
            for slash in memchr::memchr_iter(b'/', name).take(DEPTH) {
                length = slash + 1;
                add(&mut self.found, name.get(..length).unwrap_or_default());
            }
            self.package.extend_from_slice(name.get(..length).unwrap_or_default());
        }
        if TABLES.by_descriptor.contains_key(name) {
            let mut found = self.found.clone();
            add(&mut found, name);
            return found.into_iter().for_each(take);
        }
        self.found.iter().for_each(|prefix| take(*prefix));
    }
}

/// Adds what a descriptor's start says by itself.
fn add(found: &mut Vec<usize>, start: &[u8]) {
    for prefix in TABLES.by_descriptor.get(start).into_iter().flatten().copied() {
        if is_tracker(prefix) {
            found.retain(|earlier| !is_tracker(*earlier));
        }
        found.push(prefix);
    }
}

fn is_tracker(prefix: usize) -> bool {
    TABLES.prefixes.get(prefix).is_some_and(|prefix| matches!(prefix.known, Known::Tracker(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tracker_table_is_whole() {
        let text = include_str!("../../data/trackers.tsv");
        let lines = text.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(trackers().len(), lines);
        assert!(lines >= 120, "{lines}");
        for (earlier, later) in trackers().iter().zip(trackers().iter().skip(1)) {
            assert_ne!(earlier.name, later.name);
        }
        for prefix in prefixes().iter().filter(|prefix| matches!(prefix.known, Known::Tracker(_))) {
            assert!(prefix.java.ends_with('.') && prefix.java.len() >= 6, "{} is too short", prefix.java);
        }
        for tracker in trackers() {
            assert!(tracker.url.starts_with("https://"), "{}", tracker.name);
        }
    }

    fn names(descriptor: &str) -> Vec<&'static str> {
        let name = |index: usize| match prefixes()[index].known {
            Known::Tracker(tracker) => trackers()[tracker].name,
            Known::Packer(name) | Known::Library(name) => name,
        };
        let mut found = Vec::new();
        OfClass::default().find(descriptor.as_bytes(), |prefix| found.push(name(prefix)));
        found
    }

    #[test]
    fn prefixes_end_at_package_borders() {
        assert_eq!(names("Lcom/appsflyer/internal/a;"), ["AppsFlyer"]);
        assert_eq!(names("Lcom/appsflyerx/a;"), [""; 0]);
        assert_eq!(names("Lcom/stub/StubApp;"), ["Qihoo 360 Jiagu"]);
        assert_eq!(names("Lcom/stub/StubApp2;"), [""; 0]);
        assert_eq!(names("Lokhttp3/OkHttpClient;"), ["OkHttp"]);
        assert_eq!(names("Lcom/google/ads/interactivemedia/x;"), ["Google Interactive Media Ads"]);
        assert_eq!(names("L"), [""; 0]);
        assert_eq!(names(""), [""; 0]);
    }
    #[test]
    fn what_was_found_of_a_class_counts_for_no_other() {
        let deep = format!("L{}Class;", "a/".repeat(40));
        let descriptors = [
            "Lcom/appsflyer/internal/a;",
            "Lcom/appsflyer/internal/b;",
            "Lcom/appsflyer/AFLogger;",
            "Lcom/appsflyerx/a;",
            "Lcom/stub/Other;",
            "Lcom/stub/StubApp;",
            "Lcom/stub/Other;",
            "La;",
            "",
            &deep,
            &deep,
            "Lokhttp3/OkHttpClient;",
            "Lcom/google/ads/interactivemedia/x;",
            "Lcom/google/ads/interactivemedia/y/x;",
            "Lcom/google/ads/x;",
        ];
        let mut one_for_all = OfClass::default();
        for descriptor in descriptors {
            let (mut kept, mut own) = (Vec::new(), Vec::new());
            one_for_all.find(descriptor.as_bytes(), |prefix| kept.push(prefix));
            OfClass::default().find(descriptor.as_bytes(), |prefix| own.push(prefix));
            assert_eq!(kept, own, "{descriptor}");
        }
    }
}
