//! What changed between two packs.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::{Entry, Pack};
use crate::kind::Kind;

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

    fn count(&mut self, entry: &Entry<'_>) -> &mut Change {
        self.changes.entry((entry.list.name.clone(), entry.kind)).or_default()
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
        let (mut before, mut after) = (old.rows(kind).peekable(), new.rows(kind).peekable());
        loop {
            let order = match (before.peek(), after.peek()) {
                (None, None) => break,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((before, _)), Some((after, _))) => before.cmp(after),
            };
            let removed = if order == Ordering::Greater { None } else { before.next() };
            let added = if order == Ordering::Less { None } else { after.next() };
            match (removed, added) {
                (Some((_, one)), Some((_, other))) if same(&one, &other) => {}
                (removed, added) => {
                    removed.iter().for_each(|(_, entry)| diff.count(entry).removed += 1);
                    added.iter().for_each(|(_, entry)| diff.count(entry).added += 1);
                }
            }
        }
    }
    diff
}

fn same(one: &Entry<'_>, other: &Entry<'_>) -> bool {
    (one.family, one.class, &one.list.name) == (other.family, other.class, &other.list.name)
}
