//! Whether the signers of v3 and v3.1 cover the Android versions in question, without holes, and
//! tell one history of keys. The rules are those of AOSP's `V3SchemeVerifier`.

use std::collections::BTreeMap;

use super::issues::Issues;
use super::lineage::Lineage;
use super::scheme::Signer;

/// What the signers of one block must cover.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// The oldest and the newest API level.
    pub(super) levels: (u32, u32),
    /// Where a v3.1 block takes over: v3 need not reach further.
    pub(super) rotation: Option<u32>,
}

/// Notes what is wrong with the levels and the histories of the signers of one block.
pub(super) fn check(signers: &[Signer<'_>], wanted: Wanted, issues: &mut Issues) {
    // Android takes the last of those that end at the same level.
    let by_end: BTreeMap<u32, &Signer<'_>> = signers.iter().map(|signer| (signer.max_sdk, signer)).collect();
    let (mut first, mut last) = (0, 0);
    let mut longest = 0;
    for signer in by_end.values() {
        if first == 0 {
            first = signer.min_sdk;
        } else if signer.min_sdk != last + 1 && !(signer.min_sdk == last && signer.for_dev_release) {
            issues.error("v3-inconsistent-sdk-versions", format!("from {} on after {last}", signer.min_sdk));
            break;
        }
        last = signer.max_sdk;
        let Some(lineage) = &signer.lineage else { continue };
        if lineage.keys.len() < longest {
            issues.error("v3-inconsistent-lineages", "a newer signer has the shorter history");
            break;
        }
        longest = lineage.keys.len();
    }
    let (oldest, newest) = wanted.levels;
    let newest = wanted.rotation.map_or(newest, |rotation| rotation.saturating_sub(1));
    // Android's numbers have a sign: this is the newest level there can be.
    if first > oldest || last < newest.min(i32::MAX.cast_unsigned()) {
        issues.error("v3-missing-sdk-versions", format!("the signers are for {first} to {last}"));
    }
    if let Some(longest) = history(signers) {
        let mut lineages = signers.iter().filter_map(|signer| signer.lineage.as_ref());
        if !lineages.all(|one| begins_with(longest, one)) {
            issues.error("v3-inconsistent-lineages", "the signers tell different histories");
        }
    }
}

/// The longest history among the signers of a block.
pub(super) fn history<'a, 'b>(signers: &'b [Signer<'a>]) -> Option<&'b Lineage<'a>> {
    let lineages = signers.iter().filter_map(|signer| signer.lineage.as_ref());
    lineages.filter(|lineage| !lineage.keys.is_empty()).max_by_key(|lineage| lineage.keys.len())
}

fn begins_with(long: &Lineage<'_>, short: &Lineage<'_>) -> bool {
    let pairs = long.keys.iter().zip(&short.keys);
    short.keys.len() <= long.keys.len()
        && pairs.into_iter().all(|((left, _), (right, _))| left.encoded == right.encoded)
}
