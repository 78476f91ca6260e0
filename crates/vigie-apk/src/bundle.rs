//! Bundles of split packages: `.apks` (bundletool), `.xapk`, `.apkm`. A ZIP archive with a base
//! package and its splits, which a phone installs together.

use std::collections::HashSet;

use vigie_types::{ApkFacts, Split, UnreadableSplit, clean_label};

use crate::defect::Defect;
use crate::dex::{self, DexLimits};
use crate::file_hash;
use crate::manifest::Levels;
use crate::options::ReadOptions;
use crate::zip::{Archive, Broken, Entry, Inflated, Inflater, Tricks};

/// More splits than any app has.
const MAX_SPLITS: usize = 200;
/// The most that a package inside may inflate to, in bytes. Most bundles store their packages, which
/// costs no memory.
const MAX_INFLATED: usize = 256 << 20;

/// How a package inside is read.
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    /// Whether it is a split of another one.
    pub is_split: fn(&[u8], &mut Inflater, &ReadOptions) -> Result<bool, Defect>,
    /// All of it. A split has the API levels of its base.
    pub read: ReadPackage,
}

type ReadPackage = fn(&[u8], &mut Inflater, &ReadOptions, Option<Levels>) -> Result<ApkFacts, Defect>;

/// Reads every package inside and joins the splits with the base. One that cannot be read is named and left out.
pub(crate) fn read(
    archive: &Archive<'_>,
    inflater: &mut Inflater,
    options: &ReadOptions,
    reader: Reader,
) -> Result<ApkFacts, Defect> {
    let mut bundle =
        Bundle { archive, inflater, options: *options, reader, base: None, splits: Vec::new(), faults: Vec::new() };
    // Another name for the same data is no other package.
    let mut seen = HashSet::new();
    let packages = archive.entries().iter().enumerate().filter(|(_, one)| {
        one.name.to_ascii_lowercase().ends_with(".apk") && seen.insert((one.local_offset, one.compressed_size))
    });
    let mut members: Vec<(usize, &Entry)> = packages.take(MAX_SPLITS).collect();
    // The base first, because its splits are judged by its API levels: `base.apk`, `base-master.apk` and the like are
    // asked before others, so that hardly anything is inflated twice.
    members.sort_by_key(|(_, entry)| !file_name(&entry.name).starts_with("base"));
    let mut later = Vec::new();
    for (place, entry) in members {
        if bundle.take(place, entry, true) == Taken::Later {
            later.push((place, entry));
        }
    }
    for (place, entry) in later {
        bundle.take(place, entry, false);
    }
    bundle.join()
}

/// What became of a member.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    Done,
    /// A split whose base is not known yet.
    Later,
}

/// A bundle that is being read. Numbers are places in the archive.
struct Bundle<'a, 'b> {
    archive: &'b Archive<'a>,
    inflater: &'b mut Inflater,
    options: ReadOptions,
    reader: Reader,
    base: Option<ApkFacts>,
    splits: Vec<(usize, Split, ApkFacts)>,
    faults: Vec<(usize, Defect, UnreadableSplit)>,
}

impl<'a> Bundle<'a, '_> {
    /// Reads one member. `may_wait` says whether a split is put off until the base is known.
    fn take(&mut self, place: usize, entry: &Entry, may_wait: bool) -> Taken {
        let bytes = match self.bytes(entry) {
            Ok(bytes) => bytes,
            Err(defect) => {
                self.keep_fault(place, entry, defect, None);
                return Taken::Done;
            }
        };
        if is_of_a_mac(&entry.name) && !bytes.starts_with(b"PK") {
            return Taken::Done;
        }
        let taken = self.package(place, entry, &bytes, may_wait && self.base.is_none());
        let taken = taken.unwrap_or_else(|defect| {
            self.keep_fault(place, entry, defect, Some(&bytes));
            Taken::Done
        });
        self.inflater.reuse(bytes);
        taken
    }

    fn bytes(&mut self, entry: &Entry) -> Result<Inflated<'a>, Defect> {
        let most = if entry.is_deflated() { MAX_INFLATED } else { usize::MAX };
        let most = most.min(self.options.limits.file_bytes);
        // What is odd about how a member is stored fools nobody: a phone gets it without the bundle.
        self.archive.read(entry, self.inflater, most, &mut Tricks::default()).map_err(|broken| match broken {
            Broken::TooLarge => Defect::new("apk.too-large", "is too large"),
            Broken::Stream => Defect::new("apk.broken-split", "cannot be inflated"),
        })
    }

    fn package(&mut self, place: usize, entry: &Entry, bytes: &[u8], may_wait: bool) -> Result<Taken, Defect> {
        if may_wait && (self.reader.is_split)(bytes, self.inflater, &self.options)? {
            return Ok(Taken::Later);
        }
        let levels = self.base.as_ref().map(Levels::of);
        let facts = (self.reader.read)(bytes, self.inflater, &self.options, levels)?;
        // Of what is left there is always something: who asked is told that names were left out.
        let left = self.options.code_names.saturating_sub(dex::listing_size(&facts.code));
        self.options.code_names = left.max(self.options.code_names.min(1));
        if facts.split.is_none() && self.base.is_none() {
            self.base = Some(facts);
            return Ok(Taken::Done);
        }
        let split = Split {
            path: clean_label(&entry.name),
            name: facts.split.clone().unwrap_or_default(),
            sha256: file_hash::sha256(bytes),
            old_hashes: file_hash::old_hashes(bytes, self.options.hashes),
            size: bytes.len() as u64,
            same_signer: false,
        };
        self.splits.push((place, split, facts));
        Ok(Taken::Done)
    }

    fn keep_fault(&mut self, place: usize, entry: &Entry, defect: Defect, bytes: Option<&[u8]>) {
        let unreadable = UnreadableSplit {
            path: clean_label(&entry.name),
            code: defect.code.to_owned(),
            detail: clean_label(&defect.detail),
            sha256: bytes.map(file_hash::sha256),
            old_hashes: bytes.map(|bytes| file_hash::old_hashes(bytes, self.options.hashes)).unwrap_or_default(),
        };
        self.faults.push((place, defect, unreadable));
    }

    /// One app out of all that was read.
    fn join(mut self) -> Result<ApkFacts, Defect> {
        self.faults.sort_by_key(|(place, ..)| *place);
        self.splits.sort_by_key(|(place, ..)| *place);
        let Some(mut base) = self.base else { return Err(without_base(self.splits.is_empty(), self.faults)) };
        for (_, split, facts) in self.splits {
            join(&mut base, split, facts);
        }
        base.unreadable_splits = self.faults.into_iter().map(|(_, _, unreadable)| unreadable).collect();
        Ok(base)
    }
}

/// Why a bundle is no app. What could not be read is named, because the base may be among it.
fn without_base(is_empty: bool, faults: Vec<(usize, Defect, UnreadableSplit)>) -> Defect {
    let more = faults.len().saturating_sub(1);
    let more = if more == 0 { String::new() } else { format!(" (and {more} more)") };
    match faults.into_iter().next() {
        None if is_empty => Defect::new("apk.no-manifest", "no AndroidManifest.xml and no package inside"),
        None => Defect::new("apk.no-base", "no base package"),
        Some((_, defect, one)) if is_empty => Defect::new(defect.code, format!("{}: {}{more}", one.path, one.detail)),
        Some((.., one)) => {
            Defect::new("apk.no-base", format!("no base package; {} cannot be read: {}{more}", one.path, one.detail))
        }
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether a Mac made the entry beside another one: what its file system knows of a file and ZIP does not (AppleDouble,
/// RFC 1740), as `__MACOSX/._base.apk`. Its name ends like the file's own.
fn is_of_a_mac(path: &str) -> bool {
    path.split('/').any(|folder| folder == "__MACOSX") || file_name(path).starts_with("._")
}

/// What is kept of all packages of a bundle together.
const MAX_KEPT: usize = 5_000;
const MAX_TRICKS: usize = 256;
const MAX_REFUSALS: usize = 20;

/// A split adds code, libraries and components. Android refuses one of another signer; so it is
/// noted.
fn join(base: &mut ApkFacts, mut split: Split, facts: ApkFacts) {
    let signers = |facts: &ApkFacts| facts.signing.signers.iter().map(|one| one.sha256.clone()).collect::<Vec<_>>();
    split.same_signer = facts.package == base.package && signers(base) == signers(&facts);
    extend(&mut base.native_libraries, facts.native_libraries, MAX_KEPT);
    extend(&mut base.embedded, facts.embedded, MAX_KEPT);
    extend(&mut base.components, facts.components, MAX_KEPT);
    extend(&mut base.tricks, facts.tricks, MAX_TRICKS);
    extend(&mut base.refusals, facts.refusals, MAX_REFUSALS);
    unite(&mut base.hooks, facts.hooks, MAX_KEPT);
    unite(&mut base.launcher_labels, facts.launcher_labels, MAX_KEPT);
    unite(&mut base.permissions, facts.permissions, MAX_KEPT);
    unite(&mut base.libraries, facts.libraries, MAX_KEPT);
    unite(&mut base.packers, facts.packers, MAX_KEPT);
    base.packers.dedup_by(|later, earlier| later.name == earlier.name);
    for one in facts.requested {
        if let Some(known) = base.requested.iter_mut().find(|known| known.name == one.name) {
            if known.never && !one.never {
                *known = one;
            }
        } else if base.requested.len() < MAX_KEPT {
            base.requested.push(one);
        }
    }
    dex::join(&mut base.code, facts.code, &DexLimits::default());
    base.splits.push(split);
}

fn extend<T>(into: &mut Vec<T>, more: Vec<T>, most: usize) {
    let room = most.saturating_sub(into.len());
    into.extend(more.into_iter().take(room));
}

/// As [`extend`], for lists that are sorted and hold each thing once.
fn unite<T: Ord>(into: &mut Vec<T>, more: Vec<T>, most: usize) {
    into.extend(more);
    into.sort_unstable();
    into.dedup();
    into.truncate(most.max(1));
}
