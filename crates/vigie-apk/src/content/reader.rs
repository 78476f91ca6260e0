//! Classifies the entries of a package.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use vigie_types::{EmbeddedFile, NativeLibrary, Packer};

use super::facts::{ContentDefect, ContentFacts};
use super::library::{KnownLibrary, Libraries, Sign, version_at, with_sign};
use super::{elf, magic, packers};

/// How much of an entry tells its kind, in bytes: a PE header's place is in it.
const HEAD: usize = 1_024;
/// What a small picture or layout cannot hide, in bytes.
const SMALL: u64 = 512;
/// Endings of pictures, layouts and sounds.
const MEDIA: [&str; 10] = [".gif", ".jpeg", ".jpg", ".mp3", ".ogg", ".otf", ".png", ".ttf", ".webp", ".xml"];
/// Endings of files that may hold keys behind their head.
const KEYS: [&str; 9] = [".bks", ".jks", ".key", ".keystore", ".p12", ".pem", ".pfx", ".pk8", ".txt"];
/// A banner that tells a library which has no versions.
const BORING_SSL: &str = "BoringSSL";
/// The library whose version stands apart from its banner.
const SQLITE: &str = "SQLite";
/// The most banners of one native library that are looked at.
const BANNERS: usize = 4_096;
/// The longest path kept, in bytes.
const LONGEST_PATH: usize = 512;

/// Limits for the contents of one package.
#[derive(Clone, Copy, Debug)]
pub struct ContentLimits {
    /// The largest native library that is looked through, in bytes; of a larger one the head is.
    pub native_bytes: u64,
    /// The largest file that is looked through for a private key, in bytes.
    pub key_bytes: u64,
    /// The most native libraries, embedded files and defects each that are kept.
    pub kept: usize,
}

impl Default for ContentLimits {
    /// The largest native libraries in the stores have 150 MiB, the largest key stores some KiB.
    fn default() -> Self {
        Self { native_bytes: 256 << 20, key_bytes: 256 << 10, kept: 2_000 }
    }
}

/// How much of an entry the reader wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Nothing: do not call [`ContentReader::add`].
    Nothing,
    /// This many bytes from the start, or all where it is shorter.
    Head(usize),
    /// All of it.
    All,
}

/// Reads the entries of one package, one after the other. Ask [`ContentReader::wants`] with each
/// entry's name and uncompressed size first, then [`ContentReader::add`] what it wants.
///
/// ```
/// use vigie_apk::content::{ContentLimits, ContentReader, EmbeddedKind, How};
///
/// let mut reader = ContentReader::new(ContentLimits::default());
/// assert_eq!(reader.wants("classes.dex", 1000), How::Nothing);
/// assert!(matches!(reader.wants("assets/hidden.png", 1000), How::Head(_)));
/// reader.add("assets/hidden.png", b"dex\n035\0");
/// assert_eq!(reader.finish().embedded[0].kind, EmbeddedKind::Dex);
/// ```
#[derive(Debug)]
pub struct ContentReader {
    limits: ContentLimits,
    facts: ContentFacts,
    libraries: Libraries,
    packers: BTreeMap<&'static str, String>,
    /// Sizes of native libraries as the archive claims them.
    sizes: BTreeMap<String, u64>,
    unknown_abis: BTreeSet<String>,
}

/// The banners and what finds them.
struct Banners {
    known: Vec<&'static KnownLibrary>,
    finder: Option<AhoCorasick>,
}

static BANNER: LazyLock<Banners> = LazyLock::new(|| {
    let known: Vec<&KnownLibrary> = with_sign(Sign::Banner).collect();
    let patterns = known.iter().map(|known| known.pattern.as_str());
    // Leftmost matches can be found many bytes at a time.
    let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(patterns).ok();
    Banners { known, finder }
});

impl ContentReader {
    /// A reader for one package.
    #[must_use]
    pub fn new(limits: ContentLimits) -> Self {
        Self {
            limits,
            facts: ContentFacts::default(),
            libraries: Libraries::default(),
            packers: BTreeMap::new(),
            sizes: BTreeMap::new(),
            unknown_abis: BTreeSet::new(),
        }
    }

    /// How much of an entry tells what it is. `size` is its uncompressed size in bytes. The name alone
    /// may tell a packer, so call this for every entry.
    pub fn wants(&mut self, name: &str, size: u64) -> How {
        for packer in packers::of_entry(name) {
            self.packers.entry(packer).or_insert_with(|| shown(name));
        }
        if abi(name).is_some() {
            if self.sizes.len() < self.limits.kept {
                self.sizes.insert(shown(name), size);
            }
            return if size <= self.limits.native_bytes { How::All } else { How::Head(HEAD) };
        }
        how_elsewhere(name, size, &self.limits)
    }

    /// Looks at an entry: all of it, or its head, as [`ContentReader::wants`] said.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        if let Some(coordinate) = coordinate(name) {
            return self.coordinate(name, &coordinate, bytes);
        }
        if let Some(abi) = abi(name) {
            return self.native(name, abi, bytes);
        }
        if let Some(kind) = magic::kind(name, bytes).filter(|_| !is_loaded_by_android(name)) {
            if self.facts.embedded.len() < self.limits.kept {
                self.facts.embedded.push(EmbeddedFile { path: shown(name), kind });
            } else {
                self.defect(name, "content.limit", "more embedded files than are kept".to_owned());
            }
        }
    }

    /// The facts out of all entries.
    #[must_use]
    pub fn finish(mut self) -> ContentFacts {
        self.facts.native_libraries.sort();
        self.facts.embedded.sort();
        self.facts.libraries = self.libraries.finish();
        let packers = self.packers.into_iter();
        self.facts.packers = packers.map(|(name, evidence)| Packer { name: name.to_owned(), evidence }).collect();
        self.facts
    }

    fn defect(&mut self, path: &str, code: &str, detail: String) {
        if self.facts.defects.len() < self.limits.kept {
            self.facts.defects.push(ContentDefect { path: shown(path), code: code.to_owned(), detail });
        }
    }

    fn native(&mut self, path: &str, abi: &str, bytes: &[u8]) {
        let elf = elf::read(bytes);
        self.check(path, abi, elf, bytes);
        self.libraries_in(path, bytes);
        if self.facts.native_libraries.len() >= self.limits.kept {
            return self.defect(path, "content.limit", "more native libraries than are kept".to_owned());
        }
        let path = shown(path);
        let size = self.sizes.get(&path).copied().unwrap_or(bytes.len() as u64);
        let machine = elf.map(|elf| elf::machine_name(elf.machine));
        let library = NativeLibrary { path, abi: shown(abi), size, bits: elf.map(|elf| elf.bits), machine };
        self.facts.native_libraries.push(library);
    }

    fn check(&mut self, path: &str, abi: &str, elf: Option<elf::Elf>, bytes: &[u8]) {
        if !elf::is_abi(abi) && self.unknown_abis.len() < self.limits.kept && self.unknown_abis.insert(shown(abi)) {
            self.defect(path, "content.unknown-abi", format!("Android has no ABI {}", shown(abi)));
        }
        match elf {
            None if path.ends_with(".so") => {
                let start = bytes.get(..8).unwrap_or(bytes).escape_ascii().to_string();
                self.defect(path, "content.not-elf", format!("begins with {start}"));
            }
            Some(elf) if elf::fits(elf, abi) == Some(false) => {
                let detail = format!("{} bits for {} in a folder for {abi}", elf.bits, elf::machine_name(elf.machine));
                self.defect(path, "content.abi-mismatch", detail);
            }
            _ => {}
        }
    }

    /// Libraries by the file's name and by the banners in it.
    fn libraries_in(&mut self, path: &str, bytes: &[u8]) {
        let file = path.rsplit('/').next().unwrap_or_default();
        for known in with_sign(Sign::Native).filter(|known| packers::is_like(file, &known.pattern)) {
            self.libraries.add(known.name, None, || shown(path));
        }
        let found = BANNER.finder.iter().flat_map(|finder| finder.find_iter(bytes));
        let mut has_sqlite = false;
        for found in found.take(BANNERS) {
            let Some(known) = BANNER.known.get(found.pattern().as_usize()) else { continue };
            has_sqlite |= known.name == SQLITE;
            let version = version_at(bytes.get(found.end()..).unwrap_or_default());
            let tells = version.is_some() || known.pattern == BORING_SSL;
            if tells && known.name != SQLITE {
                self.libraries.add(known.name, version, || shown(path));
            }
        }
        if has_sqlite {
            self.libraries.add(SQLITE, sqlite_version(bytes), || shown(path));
        }
    }

    /// A file that tells the version of a library by its Maven coordinate.
    fn coordinate(&mut self, path: &str, coordinate: &str, bytes: &[u8]) {
        let text = bytes.trim_ascii();
        let value = text.split(|byte| *byte == b'\n').find_map(|line| line.strip_prefix(b"version=")).unwrap_or(text);
        let Some(version) = version_at(value) else { return };
        for known in with_sign(Sign::Maven).filter(|known| known.pattern == coordinate) {
            self.libraries.add(known.name, Some(version.clone()), || shown(path));
        }
    }
}

/// How much of an entry outside `lib/` is wanted.
fn how_elsewhere(name: &str, size: u64, limits: &ContentLimits) -> How {
    let ends = |endings: &[&str]| endings.iter().any(|ending| ends_with(name, ending));
    if size == 0 || name.ends_with('/') || is_loaded_by_android(name) {
        How::Nothing
    } else if coordinate(name).is_some() {
        How::Head(HEAD)
    } else if is_signature(name) || size < SMALL && ends(&MEDIA) {
        How::Nothing
    } else if ends(&KEYS) && size <= limits.key_bytes {
        How::All
    } else {
        How::Head(HEAD)
    }
}

/// The ABI folder of a native library: `lib/<abi>/...`.
fn abi(name: &str) -> Option<&str> {
    let (abi, file) = name.strip_prefix("lib/")?.split_once('/')?;
    (!abi.is_empty() && !file.is_empty()).then_some(abi)
}

/// Whether Android itself loads the entry: other readers look at it.
fn is_loaded_by_android(name: &str) -> bool {
    let number = name.strip_prefix("classes").and_then(|rest| rest.strip_suffix(".dex"));
    let is_dex = number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    is_dex || matches!(name, "AndroidManifest.xml" | "resources.arsc")
}

/// Whether a name has this ending, in capitals or not.
fn ends_with(name: &str, ending: &str) -> bool {
    let end = name.len().checked_sub(ending.len()).and_then(|start| name.as_bytes().get(start..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(ending.as_bytes()))
}

/// Whether a name is that of a JAR signature, in capitals or not.
fn is_signature(name: &str) -> bool {
    const FOLDER: &str = "meta-inf/";
    let inside = name.split_at_checked(FOLDER.len()).filter(|(folder, _)| folder.eq_ignore_ascii_case(FOLDER));
    let file = inside.map(|(_, file)| file).filter(|file| !file.contains('/'));
    file.is_some_and(|file| [".rsa", ".dsa", ".ec", ".sf", ".mf"].iter().any(|ending| ends_with(file, ending)))
}

/// The Maven coordinate that a path names: `META-INF/<group>_<artifact>.version` as AndroidX has it, or
/// `META-INF/maven/<group>/<artifact>/pom.properties`.
fn coordinate(name: &str) -> Option<String> {
    let inside = name.strip_prefix("META-INF/")?;
    if let Some(stem) = inside.strip_suffix(".version").filter(|stem| !stem.contains('/')) {
        return stem.split_once('_').map(|(group, artifact)| format!("{group}:{artifact}"));
    }
    let (group, artifact) = inside.strip_prefix("maven/")?.strip_suffix("/pom.properties")?.split_once('/')?;
    Some(format!("{group}:{artifact}"))
}

/// The version of SQLite in a library that holds it: the only text of the form `3.x.y` between two
/// zeros. `None` where there are several.
fn sqlite_version(bytes: &[u8]) -> Option<String> {
    let mut versions: BTreeSet<String> = BTreeSet::new();
    for at in memchr::memmem::find_iter(bytes, b"\x003.").take(BANNERS) {
        let text = bytes.get(at + 1..).unwrap_or_default();
        let end = memchr::memchr(0, text.get(..16).unwrap_or(text)).unwrap_or(0);
        let text = text.get(..end).unwrap_or_default();
        let is_version = text.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.');
        let dots = text.iter().filter(|byte| **byte == b'.').count();
        if is_version && (2..=3).contains(&dots) {
            versions.extend(version_at(text));
        }
    }
    versions.pop_first().filter(|_| versions.is_empty())
}

/// A path as it is kept: its start where it is too long.
fn shown(path: &str) -> String {
    path.get(..path.floor_char_boundary(LONGEST_PATH)).unwrap_or_default().to_owned()
}
