//! What changed between two packs.

use std::collections::BTreeMap;

use super::table::lower;
use super::{Pack, PackError};
use crate::kind::{Class, Kind};

/// How many entries came and went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Entries that only the new pack has.
    pub added: usize,
    /// Entries that only the old pack has.
    pub removed: usize,
}

/// What changed between two packs. An entry that went to another list, family or class counts as
/// removed there and added here; a list's newer date alone changes no entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackDiff {
    /// By the list's name and the kind; only what changed.
    pub changes: BTreeMap<(String, Kind), Change>,
    /// Names of lists that only the new pack has.
    pub lists_added: Vec<String>,
    /// Names of lists that only the old pack has.
    pub lists_removed: Vec<String>,
    /// Lists with another date: name, old date, new date.
    pub lists_renewed: Vec<(String, String, String)>,
}

impl PackDiff {
    /// Whether both packs say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// All changes together.
    #[must_use]
    pub fn total(&self) -> Change {
        self.changes.values().fold(Change::default(), |sum, change| Change {
            added: sum.added + change.added,
            removed: sum.removed + change.removed,
        })
    }

    fn count(&mut self, list: &str, kind: Kind) -> &mut Change {
        self.changes.entry((list.to_owned(), kind)).or_default()
    }
}

/// Compares two packs in one pass over their tables.
#[must_use]
pub fn diff<A: AsRef<[u8]>, B: AsRef<[u8]>>(old: &Pack<A>, new: &Pack<B>) -> PackDiff {
    let mut diff = PackDiff::default();
    for list in new.lists() {
        match old.lists().find(|before| before.name == list.name) {
            None => diff.lists_added.push(list.name.clone()),
            Some(before) if before.date != list.date => {
                diff.lists_renewed.push((list.name.clone(), before.date.clone(), list.date.clone()));
            }
            Some(_) => {}
        }
    }
    let gone = old.lists().filter(|list| new.lists().all(|after| after.name != list.name));
    diff.lists_removed = gone.map(|list| list.name.clone()).collect();
    for kind in Kind::ALL {
        // A damaged pack is compared as far as it can be read.
        let _ = compare(old, new, kind, &mut diff);
    }
    diff
}

fn compare<A: AsRef<[u8]>, B: AsRef<[u8]>>(
    old: &Pack<A>,
    new: &Pack<B>,
    kind: Kind,
    diff: &mut PackDiff,
) -> Result<(), PackError> {
    let (mut before, mut after) = (old.ahead(kind)?, new.ahead(kind)?);
    while let Some(order) = lower(&before, &after) {
        let was = before.family.filter(|_| order.is_le());
        let is = after.family.filter(|_| order.is_ge());
        let removed = was.and_then(|family| described(old, family));
        let added = is.and_then(|family| described(new, family));
        if removed != added {
            removed.into_iter().for_each(|(_, _, list)| diff.count(list, kind).removed += 1);
            added.into_iter().for_each(|(_, _, list)| diff.count(list, kind).added += 1);
        }
        if was.is_some() {
            before.next()?;
        }
        if is.is_some() {
            after.next()?;
        }
    }
    Ok(())
}

/// A family's name, its class, and the name of its list.
fn described<B: AsRef<[u8]>>(pack: &Pack<B>, family: u32) -> Option<(&str, Class, &str)> {
    let (name, class, list) = pack.read_family(family)?;
    Some((name, class, &pack.lists.get(list as usize)?.name))
}
