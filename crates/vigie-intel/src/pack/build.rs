//! Compiling indicators into a pack.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use ed25519_dalek::{Signer as _, SigningKey};
use vigie_types::{ListRef, Timestamp, clean_label};

use super::encode::{Rows, Take, encode};
use super::layout::{FamilyRow, HEADER, MAX_NAME, MAX_TEXT, u32_of};
use super::table::Turned;
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
    tables: [Gathered; KINDS],
    /// More was added than can be numbered.
    too_large: bool,
}

/// The entries of a kind: their texts one behind the other, and where each begins.
#[derive(Debug, Default)]
struct Gathered {
    /// Each text after its length in two bytes, in the order of a table's bytes.
    texts: Vec<u8>,
    rows: Vec<Row>,
    /// How many rows are in order, each text once; those behind came later.
    settled: usize,
}

/// An entry.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// See [`beginning`]: most texts are told apart by it.
    beginning: u64,
    place: u32,
    family: u32,
}

impl Gathered {
    fn text(&self, row: &Row) -> &[u8] {
        text_at(&self.texts, row.place)
    }

    /// Adds a text; nothing where there are too many.
    fn push(&mut self, text: &[u8], family: u32) -> Option<()> {
        let place = u32::try_from(self.texts.len()).ok()?;
        let length = u16::try_from(text.len()).ok().filter(|length| usize::from(*length) <= MAX_TEXT)?;
        self.texts.extend_from_slice(&length.to_le_bytes());
        self.texts.extend_from_slice(text);
        self.rows.push(Row { beginning: beginning(text), place, family });
        Some(())
    }

    /// Puts the rows in order. Of those with one text, the one of the graver class stays, and among
    /// equals the first.
    fn settle(&mut self, class: impl Fn(u32) -> Option<Class>) {
        if self.settled == self.rows.len() {
            return;
        }
        let texts = &self.texts;
        let order = |one: &Row, other: &Row| {
            let texts = || text_at(texts, one.place).cmp(text_at(texts, other.place));
            one.beginning.cmp(&other.beginning).then_with(texts)
        };
        if let Some(new) = self.rows.get_mut(self.settled..) {
            // Texts lie in the order in which they came.
            new.sort_unstable_by(|one, other| order(one, other).then(one.place.cmp(&other.place)));
        }
        if self.settled > 0 {
            let (old, new) = self.rows.split_at(self.settled);
            self.rows = merged(old, new, order);
        }
        self.rows.dedup_by(|later, kept| {
            let same = order(later, kept) == Ordering::Equal;
            if same && class(later.family) < class(kept.family) {
                kept.family = later.family;
            }
            same
        });
        self.settled = self.rows.len();
    }
}

fn text_at(texts: &[u8], place: u32) -> &[u8] {
    let Some((length, rest)) = texts.get(place as usize..).and_then(|texts| texts.split_first_chunk()) else {
        return &[];
    };
    rest.get(..usize::from(u16::from_le_bytes(*length))).unwrap_or_default()
}

/// Numbers of the bytes, in their order. Those of host names have each its own; [`SEVERAL`] are for all others.
const RANKS: [u8; 256] = {
    let mut ranks = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        ranks[byte] = match byte as u8 {
            0..b'-' => SEVERAL[0],
            b'-' => 2,
            b'.' => 3,
            b'/' => 4,
            digit @ b'0'..=b'9' => digit - b'0' + 5,
            b':'..b'_' => SEVERAL[1],
            b'_' => 16,
            b'`' => 17,
            letter @ b'a'..=b'z' => letter - b'a' + 18,
            _ => SEVERAL[2],
        };
        byte += 1;
    }
    ranks
};
const SEVERAL: [u8; 3] = [1, 15, 44];

/// The text's beginning as a number: eleven digits of base 45, which 64 bits hold; none behind a byte that others share
/// their number with. Of two texts, the lower one has no higher number.
fn beginning(text: &[u8]) -> u64 {
    let (mut number, mut ended) = (0, false);
    for at in 0..11 {
        let digit =
            text.get(at).and_then(|byte| RANKS.get(usize::from(*byte))).copied().filter(|_| !ended).unwrap_or(0);
        ended |= SEVERAL.contains(&digit);
        number = number * 45 + u64::from(digit);
    }
    number
}

/// Two runs in order as one; of equals, the old one first.
fn merged(old: &[Row], new: &[Row], order: impl Fn(&Row, &Row) -> Ordering) -> Vec<Row> {
    let mut both = Vec::with_capacity(old.len() + new.len());
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    while let (Some(one), Some(other)) = (old.peek(), new.peek()) {
        let from = if order(one, other) == Ordering::Greater { &mut new } else { &mut old };
        both.extend(from.next());
    }
    both.extend(old);
    both.extend(new);
    both
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
            too_large: false,
        }
    }

    /// Adds indicators, those of packs inside as well. Where an indicator is there already, the
    /// graver class stays, and among equals the first.
    pub fn add(&mut self, indicators: &Indicators) -> &mut Self {
        self.lists.extend(indicators.lists().map(row_of));
        // One family has thousands of entries: it is looked up once, by where it lies.
        let mut seen: HashMap<(usize, usize, usize, Class), u32> = HashMap::new();
        let mut last = None;
        let mut put = |builder: &mut Self, kind, indicator: &str, family: &str, class, list: &Arc<ListRef>| {
            let place = (family.as_ptr() as usize, family.len(), Arc::as_ptr(list) as usize, class);
            let index = match last {
                Some((known, index)) if known == place => index,
                _ => *seen.entry(place).or_insert_with(|| builder.family(family, class, list)),
            };
            last = Some((place, index));
            builder.insert(kind, indicator, index);
        };
        for (kind, text, family) in indicators.entries() {
            put(self, kind, text, &family.name, family.class, &family.list);
        }
        for entry in indicators.packed_entries() {
            put(self, entry.kind, &entry.indicator, entry.family, entry.class, entry.list);
        }
        self
    }

    /// As [`Self::add`], for indicators that nobody asks any more: what they hold is given back as early as can be.
    pub fn take(&mut self, mut indicators: Indicators) -> &mut Self {
        indicators.forget_indexes();
        self.add(&indicators)
    }

    /// Leaves an entry out again, whichever list has it: the gate does not let it through. Says whether
    /// it was there.
    pub fn leave_out(&mut self, kind: Kind, indicator: &str) -> bool {
        self.settle();
        let Some(table) = self.tables.get_mut(kind.index()) else { return false };
        let turned = Turned::of(kind, indicator);
        let found = table.rows.binary_search_by(|row| text_at(&table.texts, row.place).cmp(turned.bytes()));
        let Some(row) = found.ok().and_then(|at| table.rows.get_mut(at)) else { return false };
        let there = row.family != LEFT_OUT;
        row.family = LEFT_OUT;
        there
    }

    /// How many entries there are so far.
    pub fn len(&mut self) -> usize {
        self.settle();
        self.tables.iter().flat_map(|table| &table.rows).filter(|row| row.family != LEFT_OUT).count()
    }

    /// Whether there is none so far.
    pub fn is_empty(&mut self) -> bool {
        self.len() == 0
    }

    /// The signed pack.
    ///
    /// # Errors
    /// [`PackError::TooLarge`].
    pub fn build(&mut self, key: &SigningKey) -> Result<Vec<u8>, PackError> {
        self.settle();
        if self.too_large {
            return Err(PackError::TooLarge);
        }
        let lists: Vec<ListRef> = self.lists.iter().map(list_of).collect();
        let list_index: BTreeMap<&ListRow, u32> = self.lists.iter().zip(0..).collect();
        let mut is_used = vec![false; self.families.len()];
        for row in self.tables.iter().flat_map(|table| &table.rows) {
            if let Some(used) = is_used.get_mut(row.family as usize) {
                *used = true;
            }
        }
        let mut used: Vec<(usize, &(ListRow, String, Class))> =
            self.families.iter().enumerate().filter(|(at, _)| is_used.get(*at) == Some(&true)).collect();
        used.sort_by_key(|(_, family)| *family);
        let mut places = vec![LEFT_OUT; self.families.len()];
        for ((at, _), place) in used.iter().zip(0..) {
            if let Some(to) = places.get_mut(*at) {
                *to = place;
            }
        }
        let families: Vec<FamilyRow<'_>> = used
            .iter()
            .filter_map(|(_, (list, name, class))| {
                Some(FamilyRow { name, list: *list_index.get(list)?, class: *class })
            })
            .collect();
        let (mut header, mut pack) = encode(&lists, &families, &Settled { tables: &self.tables, places: &places })?;
        header.name.clone_from(&self.name);
        header.sequence = self.sequence;
        header.created = self.created;
        header.key_id = key_id(&key.verifying_key());
        let mut head = header.encode()?;
        let signature = key.sign(&[SIGNATURE_CONTEXT, &head].concat());
        head.extend_from_slice(&signature.to_bytes());
        pack.get_mut(..HEADER).ok_or(PackError::Inconsistent)?.copy_from_slice(&head);
        Ok(pack)
    }

    fn settle(&mut self) {
        let families = &self.families;
        let class = |family: u32| families.get(family as usize).map(|(_, _, class)| *class);
        for table in &mut self.tables {
            if table.settled < table.rows.len() {
                let before = table.rows.len();
                table.rows.retain(|row| row.family != LEFT_OUT);
                table.settled -= before - table.rows.len();
            }
            table.settle(class);
        }
    }

    pub(super) fn add_list(&mut self, list: &ListRef) {
        self.lists.insert(row_of(list));
    }

    pub(super) fn family(&mut self, name: &str, class: Class, list: &ListRef) -> u32 {
        let family = (row_of(list), name.to_owned(), class);
        if let Some(index) = self.known.get(&family) {
            return *index;
        }
        let index = u32_of(self.families.len()).unwrap_or(u32::MAX);
        self.families.push(family.clone());
        self.known.insert(family, index);
        index
    }

    pub(super) fn insert(&mut self, kind: Kind, indicator: &str, family: u32) {
        let Some(table) = self.tables.get_mut(kind.index()) else { return };
        self.too_large |= table.push(Turned::of(kind, indicator).bytes(), family).is_none();
    }
}

/// The family of an entry that is left out.
const LEFT_OUT: u32 = u32::MAX;

/// What was gathered, with the families as the pack numbers them.
struct Settled<'a> {
    tables: &'a [Gathered; KINDS],
    places: &'a [u32],
}

impl Rows for Settled<'_> {
    fn each(&self, kind: Kind, take: &mut Take<'_>) -> Result<(), PackError> {
        let Some(table) = self.tables.get(kind.index()) else { return Ok(()) };
        for row in table.rows.iter().filter(|row| row.family != LEFT_OUT) {
            let family = self.places.get(row.family as usize).ok_or(PackError::Inconsistent)?;
            take(table.text(row), *family)?;
        }
        Ok(())
    }
}

fn row_of(list: &ListRef) -> ListRow {
    (list.name.clone(), list.date.clone(), list.licence.clone(), list.url.clone())
}

fn list_of((name, date, licence, url): &ListRow) -> ListRef {
    ListRef { name: name.clone(), date: date.clone(), licence: licence.clone(), url: url.clone() }
}
