//! Bundles of split packages: `.apks` (bundletool), `.xapk`, `.apkm`. A ZIP archive with a base
//! package and its splits, which a phone installs together.

use vigie_types::{ApkFacts, Split, clean_label};

use crate::defect::Defect;
use crate::dex::{self, DexLimits};
use crate::file_hash;
use crate::options::ReadOptions;
use crate::zip::{Archive, Broken, Inflater, Tricks};

/// More splits than any app has.
const MAX_SPLITS: usize = 200;
/// The most that a package inside may inflate to, in bytes. Most bundles store their packages, which
/// costs no memory.
const MAX_INFLATED: usize = 256 << 20;

/// Reads every package inside and joins the splits with the base.
pub(crate) fn read(
    archive: &Archive<'_>,
    inflater: &mut Inflater,
    options: &ReadOptions,
    read_one: impl Fn(&[u8], &mut Inflater, &ReadOptions) -> Result<ApkFacts, Defect>,
) -> Result<ApkFacts, Defect> {
    let limits = &options.limits;
    let mut each = *options;
    let mut tricks = Tricks::default();
    let packages = archive.entries().iter().filter(|entry| entry.name.to_ascii_lowercase().ends_with(".apk"));
    let mut base: Option<ApkFacts> = None;
    let mut splits = Vec::new();
    for entry in packages.take(MAX_SPLITS) {
        let most = if entry.is_deflated() { MAX_INFLATED } else { usize::MAX };
        let bytes = archive.read(entry, inflater, most.min(limits.file_bytes), &mut tricks);
        let bytes = bytes.map_err(|broken| {
            let (code, why) = match broken {
                Broken::TooLarge => ("apk.too-large", "is too large"),
                Broken::Stream => ("apk.broken-split", "cannot be inflated"),
            };
            Defect::new(code, format!("{} {why}", entry.name))
        })?;
        let facts = read_one(&bytes, inflater, &each)?;
        // Of what is left there is always something: who asked is told that names were left out.
        let left = each.code_names.saturating_sub(dex::listing_size(&facts.code));
        each.code_names = left.max(options.code_names.min(1));
        let split = Split {
            path: clean_label(&entry.name),
            name: facts.split.clone().unwrap_or_default(),
            sha256: file_hash::sha256(&bytes),
            old_hashes: file_hash::old_hashes(&bytes, options.hashes),
            size: bytes.len() as u64,
            same_signer: false,
        };
        inflater.reuse(bytes);
        if facts.split.is_none() && base.is_none() {
            base = Some(facts);
        } else {
            splits.push((split, facts));
        }
    }
    let Some(mut base) = base else {
        let there = if splits.is_empty() { "no AndroidManifest.xml and no package inside" } else { "no base package" };
        let code = if splits.is_empty() { "apk.no-manifest" } else { "apk.no-base" };
        return Err(Defect::new(code, there));
    };
    for (split, facts) in splits {
        join(&mut base, split, facts);
    }
    Ok(base)
}

/// What is kept of all packages of a bundle together.
const MAX_KEPT: usize = 5_000;
const MAX_TRICKS: usize = 256;

/// A split adds code, libraries and components. Android refuses one of another signer; so it is
/// noted.
fn join(base: &mut ApkFacts, mut split: Split, facts: ApkFacts) {
    let signers = |facts: &ApkFacts| facts.signing.signers.iter().map(|one| one.sha256.clone()).collect::<Vec<_>>();
    split.same_signer = facts.package == base.package && signers(base) == signers(&facts);
    extend(&mut base.native_libraries, facts.native_libraries, MAX_KEPT);
    extend(&mut base.embedded, facts.embedded, MAX_KEPT);
    extend(&mut base.components, facts.components, MAX_KEPT);
    extend(&mut base.tricks, facts.tricks, MAX_TRICKS);
    unite(&mut base.launcher_labels, facts.launcher_labels, MAX_KEPT);
    unite(&mut base.permissions, facts.permissions, MAX_KEPT);
    unite(&mut base.libraries, facts.libraries, MAX_KEPT);
    unite(&mut base.packers, facts.packers, MAX_KEPT);
    base.packers.dedup_by(|later, earlier| later.name == earlier.name);
    for one in facts.requested {
        if base.requested.len() < MAX_KEPT && base.requested.iter().all(|known| known.name != one.name) {
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
