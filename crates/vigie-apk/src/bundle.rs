//! Bundles of split packages: `.apks` (bundletool), `.xapk`, `.apkm`. A ZIP archive with a base
//! package and its splits, which a phone installs together.

use sha2::{Digest as _, Sha256};
use vigie_types::{ApkFacts, Split, clean_label};

use crate::Limits;
use crate::read::Defect;
use crate::zip::{Archive, Broken, Inflater, Tricks};

/// More splits than any app has.
const MAX_SPLITS: usize = 200;

/// Reads every package inside and joins the splits with the base.
pub(crate) fn read(
    archive: &Archive<'_>,
    inflater: &mut Inflater,
    limits: &Limits,
    read_one: impl Fn(&[u8]) -> Result<ApkFacts, Defect>,
) -> Result<ApkFacts, Defect> {
    let mut tricks = Tricks::default();
    let packages = archive.entries().iter().filter(|entry| entry.name.to_ascii_lowercase().ends_with(".apk"));
    let mut left = limits.total_bytes;
    let mut base: Option<ApkFacts> = None;
    let mut splits = Vec::new();
    for entry in packages.take(MAX_SPLITS) {
        let bytes = archive.read(entry, inflater, left.min(limits.file_bytes), &mut tricks).map_err(|broken| {
            let (code, why) = match broken {
                Broken::TooLarge => ("apk.too-large", "is too large"),
                Broken::Stream => ("apk.broken-split", "cannot be inflated"),
            };
            Defect::new(code, format!("{} {why}", entry.name))
        })?;
        left = left.saturating_sub(bytes.len());
        let facts = read_one(&bytes)?;
        let split = Split {
            path: clean_label(&entry.name),
            name: facts.split.clone().unwrap_or_default(),
            sha256: hex::encode(Sha256::digest(&bytes)),
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
    for permission in facts.permissions {
        if !base.permissions.contains(&permission) {
            base.permissions.push(permission);
        }
    }
    base.permissions.sort_unstable();
    base.tricks.extend(facts.tricks);
    base.splits.push(split);
}
