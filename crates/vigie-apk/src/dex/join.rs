//! The code of packages that are installed together counts as one app's.

use vigie_types::DexFacts;

use super::limits::DexLimits;
use super::listing;

/// Adds what the code of a split says to what the base's says, within the same limits.
pub(crate) fn join(base: &mut DexFacts, split: DexFacts, limits: &DexLimits) {
    base.files = base.files.saturating_add(split.files);
    base.classes = base.classes.saturating_add(split.classes);
    base.methods = base.methods.saturating_add(split.methods);
    base.strings = base.strings.saturating_add(split.strings);
    unite(&mut base.urls, split.urls, String::clone, limits.urls);
    unite(&mut base.domains, split.domains, String::clone, limits.domains);
    unite(&mut base.ip_addresses, split.ip_addresses, String::clone, limits.ip_addresses);
    unite(&mut base.apis, split.apis, |api| api.slug.clone(), usize::MAX);
    unite(&mut base.packers, split.packers, |packer| packer.name.clone(), usize::MAX);
    unite(&mut base.trackers, split.trackers, |tracker| tracker.name.clone(), usize::MAX);
    unite(&mut base.sdks, split.sdks, |library| library.name.clone(), usize::MAX);
    if let (Some(base), Some(split)) = (&mut base.listing, split.listing) {
        listing::join(base, split);
    }
    base.defects.extend(split.defects);
    base.defects.truncate(limits.defects);
}

/// Sorted, each once by its key; what the base has stays.
fn unite<T>(base: &mut Vec<T>, split: Vec<T>, key: impl Fn(&T) -> String, most: usize) {
    base.extend(split);
    base.sort_by_cached_key(&key);
    base.dedup_by(|later, first| key(later) == key(first));
    base.truncate(most);
}

/// About how many bytes the listing of names takes.
pub(crate) fn listing_size(code: &DexFacts) -> usize {
    code.listing.as_ref().map_or(0, listing::size)
}
