//! The account of a list while it is read: every entry is taken, repeated, rejected, or not for us.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use vigie_types::{ListRef, Timestamp, clean_label};

use super::{FeedInfo, FeedLimits, ImportError};
use crate::indicators::{Family, Indicators};
use crate::kind::{Class, Kind};
use crate::normal::{self, Normal};

/// A list that was read, with an account of every entry.
#[derive(Debug)]
pub struct Imported {
    /// What can be matched.
    pub indicators: Indicators,
    /// How many entries the file has.
    pub entries: usize,
    /// How many of them are in the indicators.
    pub taken: usize,
    /// How many of them say what another entry of the file says already.
    pub repeated: usize,
    /// How many of them mean nothing on a phone's network or among its apps and files, by reason:
    /// cosmetic filter rules, or context that is not to be matched.
    pub not_for_us: BTreeMap<&'static str, usize>,
    /// The entries that could not be taken, each with the reason.
    pub rejected: Vec<Rejected>,
}

/// An entry that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The line of the file on which it stands, from 1.
    pub line: usize,
    /// Whose entry.
    pub family: String,
    /// The entry, cleaned and cut to 120 characters.
    pub entry: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl Imported {
    /// Whether every entry was taken, repeated, rejected or set aside, and none twice. Always true;
    /// tests and fuzz targets ask it.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let aside: usize = self.not_for_us.values().sum();
        self.taken == self.indicators.len() && self.entries == self.taken + self.repeated + self.rejected.len() + aside
    }
}

/// The account while it is open.
pub(crate) struct Account {
    imported: Imported,
    limits: FeedLimits,
    list: Arc<ListRef>,
    class: Class,
    at: Timestamp,
    default_family: String,
    families: HashMap<(String, Class), u32>,
    /// How many entries the list has at most, where that is known.
    expected: usize,
}

/// From how many entries on a list is large: room is made for the rest at once.
const LARGE: usize = 50_000;

/// A family of the list that is being read.
#[derive(Clone, Copy)]
pub(crate) struct FamilyId(u32);

impl Account {
    pub(crate) fn new(info: &FeedInfo, limits: &FeedLimits) -> Self {
        let list = Arc::new(info.list.clone());
        let mut indicators = Indicators::default();
        indicators.add_list(&list);
        let not_for_us = BTreeMap::new();
        Self {
            imported: Imported { indicators, entries: 0, taken: 0, repeated: 0, not_for_us, rejected: Vec::new() },
            limits: *limits,
            list,
            class: info.class,
            at: info.at,
            default_family: info.family.clone().unwrap_or_else(|| info.list.name.clone()),
            families: HashMap::new(),
            expected: 0,
        }
    }

    /// Says how many entries the list has at most.
    pub(crate) const fn expect(&mut self, entries: usize) {
        self.expected = entries;
    }

    /// What the list's entries are, where they do not say it themselves.
    pub(crate) const fn class(&self) -> Class {
        self.class
    }

    /// When the list is read.
    pub(crate) const fn at(&self) -> Timestamp {
        self.at
    }

    /// The family of entries that name none.
    pub(crate) fn default_family(&mut self) -> FamilyId {
        let name = self.default_family.clone();
        self.family(&name, self.class)
    }

    /// The family of this name, cleaned; the default one where nothing is left of the name.
    pub(crate) fn family(&mut self, name: &str, class: Class) -> FamilyId {
        let name = clean_label(name);
        let name = if name.is_empty() { clean_label(&self.default_family) } else { name };
        if let Some(known) = self.families.get(&(name.clone(), class)) {
            return FamilyId(*known);
        }
        let family = Family { name: name.clone(), class, list: Arc::clone(&self.list) };
        let id = self.imported.indicators.add_family(family);
        self.families.insert((name, class), id);
        FamilyId(id)
    }

    /// Counts an entry, and takes it or names it.
    ///
    /// # Errors
    /// Where the list has more entries, or more bad ones, than it may have.
    pub(crate) fn entry(
        &mut self,
        normal: Normal,
        family: FamilyId,
        text: &str,
        line: usize,
    ) -> Result<(), ImportError> {
        self.count()?;
        match normal {
            Ok((kind, indicator)) => {
                let indicator = match kind {
                    Kind::Exception => normal::exception(&indicator, &self.list),
                    _ => indicator,
                };
                if self.imported.entries == LARGE {
                    let more = self.expected.min(self.limits.max_entries).saturating_sub(LARGE);
                    self.imported.indicators.expect(kind, more);
                }
                let new = self.imported.indicators.add(kind, &indicator, family.0);
                *(if new { &mut self.imported.taken } else { &mut self.imported.repeated }) += 1;
            }
            Err(reason) => {
                if self.imported.rejected.len() >= self.limits.max_rejected {
                    return Err(ImportError::TooManyRejected(self.limits.max_rejected));
                }
                let family = self.imported.indicators.family_name(family.0).to_owned();
                self.imported.rejected.push(Rejected { line, family, entry: clean_label(text), reason });
            }
        }
        Ok(())
    }

    /// Whether the list has this entry already.
    pub(crate) fn knows(&self, kind: Kind, indicator: &str) -> bool {
        self.imported.indicators.has(kind, indicator)
    }

    /// Counts an entry that means nothing here.
    ///
    /// # Errors
    /// Where the list has more entries than it may have.
    pub(crate) fn not_for_us(&mut self, reason: &'static str) -> Result<(), ImportError> {
        self.count()?;
        *self.imported.not_for_us.entry(reason).or_default() += 1;
        Ok(())
    }

    fn count(&mut self) -> Result<(), ImportError> {
        if self.imported.entries >= self.limits.max_entries {
            return Err(ImportError::TooManyEntries(self.limits.max_entries));
        }
        self.imported.entries += 1;
        Ok(())
    }

    pub(crate) fn close(self) -> Imported {
        self.imported
    }
}
