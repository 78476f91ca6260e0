//! Compiling indicators into a pack.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use ed25519_dalek::{Signer as _, SigningKey};
use vigie_types::{ListRef, Timestamp, clean_label};

use super::layout::{FamilyRow, Key, MAX_NAME, Row, encode_body, u32_of};
use super::{PackError, SIGNATURE_CONTEXT, key_id};
use crate::indicators::Indicators;
use crate::kind::{Class, KINDS, Kind};

/// A list's description as something that can be sorted.
type ListRow = (String, String, String, String);

/// Gathers indicators and makes a pack of them. The same indicators always make the same content,
/// in whatever order they came.
#[derive(Debug)]
pub struct PackBuilder {
    name: String,
    sequence: u64,
    created: Timestamp,
    lists: BTreeSet<ListRow>,
    families: Vec<(ListRow, String, Class)>,
    known: BTreeMap<(ListRow, String, Class), u32>,
    tables: [BTreeMap<Key, (Box<str>, u32)>; KINDS],
}

impl PackBuilder {
    /// An empty pack of this name (at most 96 bytes are kept, cleaned). Of two packs of one name,
    /// the newer has the higher `sequence`.
    #[must_use]
    pub fn new(name: &str, sequence: u64, created: Timestamp) -> Self {
        let mut name = clean_label(name);
        while name.len() > MAX_NAME {
            name.pop();
        }
        Self {
            name,
            sequence,
            created,
            lists: BTreeSet::new(),
            families: Vec::new(),
            known: BTreeMap::new(),
            tables: Default::default(),
        }
    }

    /// Adds indicators, those of packs inside as well. Where an indicator is there already, the
    /// graver class stays, and among equals the first.
    pub fn add(&mut self, indicators: &Indicators) -> &mut Self {
        self.lists.extend(indicators.lists().map(row_of));
        // One family has thousands of entries: it is looked up once, by where it lies.
        let mut seen: HashMap<(usize, usize, usize, Class), u32> = HashMap::new();
        let memory =
            indicators.entries().map(|(kind, text, family)| (kind, text, &*family.name, family.class, &family.list));
        let packed = indicators.packed_entries();
        let packed = packed.map(|entry| (entry.kind, entry.indicator, entry.family, entry.class, entry.list));
        for (kind, indicator, family, class, list) in memory.chain(packed) {
            let place = (family.as_ptr() as usize, family.len(), Arc::as_ptr(list) as usize, class);
            let index = *seen.entry(place).or_insert_with(|| self.family(family, class, list));
            self.insert(kind, indicator, class, index);
        }
        self
    }

    /// Leaves an entry out again, whichever list has it: the gate does not let it through. Says whether
    /// it was there.
    pub fn leave_out(&mut self, kind: Kind, indicator: &str) -> bool {
        let Some(table) = self.tables.get_mut(kind.index()) else { return false };
        table.remove(&Key::of(indicator)).is_some()
    }

    /// How many entries there are so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tables.iter().map(BTreeMap::len).sum()
    }

    /// Whether there is none so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The signed pack.
    ///
    /// # Errors
    /// [`PackError::TooLarge`].
    pub fn build(&self, key: &SigningKey) -> Result<Vec<u8>, PackError> {
        let lists: Vec<ListRef> = self.lists.iter().map(list_of).collect();
        let list_index: BTreeMap<&ListRow, u32> = self.lists.iter().zip(0..).collect();
        let mut used: Vec<u32> = self.tables.iter().flat_map(BTreeMap::values).map(|(_, family)| *family).collect();
        used.sort_unstable();
        used.dedup();
        let family = |index: &u32| self.families.get(*index as usize);
        used.sort_by_key(family);
        let place: BTreeMap<u32, u32> = used.iter().copied().zip(0..).collect();
        let families: Vec<FamilyRow<'_>> = used
            .iter()
            .filter_map(|index| {
                let (list, name, class) = family(index)?;
                Some(FamilyRow { name, list: *list_index.get(list)?, class: *class })
            })
            .collect();
        let mut tables: [Vec<Row<'_>>; KINDS] = Default::default();
        for (rows, table) in tables.iter_mut().zip(&self.tables) {
            rows.extend(table.iter().filter_map(|(key, (text, family))| Some((*key, &**text, *place.get(family)?))));
        }
        let (mut header, body) = encode_body(&lists, &families, &tables)?;
        header.name.clone_from(&self.name);
        header.sequence = self.sequence;
        header.created = self.created;
        header.key_id = key_id(&key.verifying_key());
        let mut pack = header.encode()?;
        let signature = key.sign(&[SIGNATURE_CONTEXT, &pack].concat());
        pack.extend_from_slice(&signature.to_bytes());
        pack.extend_from_slice(&body);
        Ok(pack)
    }

    fn family(&mut self, name: &str, class: Class, list: &ListRef) -> u32 {
        let family = (row_of(list), name.to_owned(), class);
        if let Some(index) = self.known.get(&family) {
            return *index;
        }
        let index = u32_of(self.families.len()).unwrap_or(u32::MAX);
        self.families.push(family.clone());
        self.known.insert(family, index);
        index
    }

    fn insert(&mut self, kind: Kind, indicator: &str, class: Class, family: u32) {
        let Some(table) = self.tables.get_mut(kind.index()) else { return };
        let here = table.entry(Key::of(indicator)).or_insert_with(|| (indicator.into(), family));
        let graver = self.families.get(here.1 as usize).is_some_and(|(_, _, there)| class < *there);
        if graver {
            here.1 = family;
        }
    }
}

fn row_of(list: &ListRef) -> ListRow {
    (list.name.clone(), list.date.clone(), list.licence.clone(), list.url.clone())
}

fn list_of((name, date, licence, url): &ListRow) -> ListRef {
    ListRef { name: name.clone(), date: date.clone(), licence: licence.clone(), url: url.clone() }
}
