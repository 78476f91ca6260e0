//! Bundles of split packages: `.apks` (bundletool), `.xapk`, `.apkm`. A ZIP archive with a base
//! package and its splits, which a phone installs together.

use vigie_types::{ApkFacts, Split, clean_label};

use crate::dex::{self, DexLimits};
use crate::file_hash;
use crate::read::{Defect, ReadOptions};
use crate::zip::{Archive, Broken, Inflater, Tricks};

/// More splits than any app has.
const MAX_SPLITS: usize = 200;

/// Reads every package inside and joins the splits with the base.
pub(crate) fn read(
    archive: &Archive<'_>,
    inflater: &mut Inflater,
    options: &ReadOptions,
    read_one: impl Fn(&[u8], &mut Inflater) -> Result<ApkFacts, Defect>,
) -> Result<ApkFacts, Defect> {
    let limits = &options.limits;
    let mut tricks = Tricks::default();
    let packages = archive.entries().iter().filter(|entry| entry.name.to_ascii_lowercase().ends_with(".apk"));
    let mut base: Option<ApkFacts> = None;
    let mut splits = Vec::new();
    for entry in packages.take(MAX_SPLITS) {
        let bytes = archive.read(entry, inflater, limits.file_bytes, &mut tricks).map_err(|broken| {
            let (code, why) = match broken {
                Broken::TooLarge => ("apk.too-large", "is too large"),
                Broken::Stream => ("apk.broken-split", "cannot be inflated"),
            };
            Defect::new(code, format!("{} {why}", entry.name))
        })?;
        let facts = read_one(&bytes, inflater)?;
        let split = Split {
            path: clean_label(&entry.name),
            name: facts.split.clone().unwrap_or_default(),
            sha256: file_hash::sha256(&bytes),
            old_hashes: file_hash::old_hashes(&bytes, options.hashes),
            size: bytes.len() as u64,
            same_signer: false,
        };
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

/// A split adds code, libraries and components. Android refuses one of another signer; so it is
/// noted.
fn join(base: &mut ApkFacts, mut split: Split, facts: ApkFacts) {
    let signers = |facts: &ApkFacts| facts.signing.signers.iter().map(|one| one.sha256.clone()).collect::<Vec<_>>();
    split.same_signer = facts.package == base.package && signers(base) == signers(&facts);
    base.native_libraries.extend(facts.native_libraries);
    base.embedded.extend(facts.embedded);
    base.components.extend(facts.components);
    dex::join(&mut base.code, facts.code, &DexLimits::default());
    base.libraries.extend(facts.libraries);
    base.libraries.sort_unstable();
    base.libraries.dedup();
    base.packers.extend(facts.packers);
    base.packers.sort_unstable();
    base.packers.dedup_by(|later, first| later.name == first.name);
    for permission in facts.permissions {
        if !base.permissions.contains(&permission) {
            base.permissions.push(permission);
        }
    }
    base.permissions.sort_unstable();
    base.tricks.extend(facts.tricks);
    base.splits.push(split);
}
