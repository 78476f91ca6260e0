//! Indicators in memory, and matching in them.

use std::collections::HashMap;
use std::sync::Arc;

use vigie_types::ListRef;

use crate::domain;

/// What a list says that its entries are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Sold to watch somebody in secret.
    Stalkerware,
    /// Openly sold to watch a phone (parental control, device management for one's own phones),
    /// but used in secret all the same. Reported as stalkerware, with its class in the evidence.
    Watchware,
    /// Anything else that harms.
    Malware,
}

/// One product or malware family of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// The name that the list gives, cleaned.
    pub name: String,
    /// What it is.
    pub class: Class,
    /// The list.
    pub list: Arc<ListRef>,
}

/// An indicator that matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matched<'a> {
    /// Whose indicator it is.
    pub family: &'a Family,
    /// The indicator as it stands in the list, normalised.
    pub indicator: &'a str,
}

/// Indicators of one or more lists, each with its source.
#[derive(Clone, Debug, Default)]
pub struct Indicators {
    families: Vec<Family>,
    lists: Vec<Arc<ListRef>>,
    packages: HashMap<String, usize>,
    certificates: HashMap<String, usize>,
    files: HashMap<String, usize>,
    domains: HashMap<String, usize>,
}

/// Which table an indicator belongs to.
#[derive(Clone, Copy)]
pub(crate) enum Table {
    Packages,
    Certificates,
    Files,
    Domains,
}

impl Indicators {
    /// The lists inside.
    pub fn lists(&self) -> impl Iterator<Item = &ListRef> {
        self.lists.iter().map(Arc::as_ref)
    }

    /// How many indicators there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.packages.len() + self.certificates.len() + self.files.len() + self.domains.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds another list. Where both name the same indicator, the one that was here first stays.
    pub fn merge(&mut self, other: Self) {
        let shift = self.families.len();
        self.families.extend(other.families);
        self.lists.extend(other.lists);
        let tables = [
            (&mut self.packages, other.packages),
            (&mut self.certificates, other.certificates),
            (&mut self.files, other.files),
            (&mut self.domains, other.domains),
        ];
        for (mine, theirs) in tables {
            for (indicator, family) in theirs {
                mine.entry(indicator).or_insert(family + shift);
            }
        }
    }

    /// Looks up an application id.
    #[must_use]
    pub fn package(&self, package: &str) -> Option<Matched<'_>> {
        self.find(&self.packages, package)
    }

    /// Looks up a certificate by SHA-1 or SHA-256 of its DER, in lower-case hex.
    #[must_use]
    pub fn certificate(&self, fingerprint: &str) -> Option<Matched<'_>> {
        self.find(&self.certificates, fingerprint)
    }

    /// Looks up a file by SHA-256 in lower-case hex.
    #[must_use]
    pub fn file(&self, sha256: &str) -> Option<Matched<'_>> {
        self.find(&self.files, sha256)
    }

    /// Looks up a host name and its parent domains.
    #[must_use]
    pub fn domain(&self, host: &str) -> Option<Matched<'_>> {
        domain::with_parents(host).find_map(|name| self.find(&self.domains, name))
    }

    fn find<'a>(&'a self, table: &'a HashMap<String, usize>, indicator: &str) -> Option<Matched<'a>> {
        let (indicator, family) = table.get_key_value(indicator)?;
        Some(Matched { family: self.families.get(*family)?, indicator })
    }

    pub(crate) fn add_list(&mut self, list: &Arc<ListRef>) {
        self.lists.push(Arc::clone(list));
    }

    pub(crate) fn add_family(&mut self, family: Family) -> usize {
        self.families.push(family);
        self.families.len() - 1
    }

    /// Returns whether it is new.
    pub(crate) fn add(&mut self, table: Table, indicator: String, family: usize) -> bool {
        let table = match table {
            Table::Packages => &mut self.packages,
            Table::Certificates => &mut self.certificates,
            Table::Files => &mut self.files,
            Table::Domains => &mut self.domains,
        };
        if table.contains_key(&indicator) {
            return false;
        }
        table.insert(indicator, family);
        true
    }
}
