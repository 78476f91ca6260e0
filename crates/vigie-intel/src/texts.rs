//! Texts in memory, each with its family: all of them one behind the other in one piece, found by an
//! index of their hashes. A million names of hosts take about 50 MB.

use std::hash::{BuildHasher as _, RandomState};

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// A set of texts, each with the number of its family.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    text: String,
    rows: Vec<Row>,
    index: HashTable<Slot>,
    hashes: RandomState,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    /// Where the text ends; it begins where the one before ends.
    end: u32,
    family: u32,
}

/// The number of a row, with a part of its text's hash: texts are seldom looked at.
#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u32,
    row: u32,
}

impl Slot {
    /// What the index is sorted by: its lowest and its highest bits count.
    fn spread(hash: u32) -> u64 {
        u64::from(hash) << 32 | u64::from(hash)
    }
}

impl Texts {
    fn hash(&self, text: &str) -> u32 {
        u32::try_from(self.hashes.hash_one(text) >> 32).unwrap_or_default()
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Makes room for so many more, where it is known that they come: an index that grows is built again and again.
    pub(crate) fn expect(&mut self, more: usize) {
        self.index.reserve(more, |slot| Slot::spread(slot.hash));
        self.rows.reserve(more);
    }

    /// Gives back what looking up needs: from now on the texts can only be gone through.
    pub(crate) fn forget_index(&mut self) {
        self.index = HashTable::new();
    }

    /// Adds a text, unless it is there. Says whether it was added; gives the family's place where it was not.
    /// At most 4 GiB of text are kept: far more than one pack may have.
    pub(crate) fn add(&mut self, text: &str, family: u32) -> Result<(), Option<&mut u32>> {
        let hash = self.hash(text);
        let Self { text: all, rows, index, .. } = self;
        let same = |slot: &Slot| slot.hash == hash && text_at(all, rows, slot.row) == text;
        match index.entry(Slot::spread(hash), same, |slot| Slot::spread(slot.hash)) {
            Entry::Occupied(entry) => {
                let row = entry.get().row as usize;
                Err(rows.get_mut(row).map(|row| &mut row.family))
            }
            Entry::Vacant(entry) => {
                let row = u32::try_from(rows.len()).map_err(|_| None)?;
                let end = u32::try_from(all.len() + text.len()).map_err(|_| None)?;
                entry.insert(Slot { hash, row });
                all.push_str(text);
                rows.push(Row { end, family });
                Ok(())
            }
        }
    }

    /// The text as it is kept here, and its family.
    pub(crate) fn find(&self, text: &str) -> Option<(&str, u32)> {
        if self.rows.is_empty() {
            return None;
        }
        let hash = self.hash(text);
        let same = |slot: &Slot| slot.hash == hash && text_at(&self.text, &self.rows, slot.row) == text;
        let row = self.index.find(Slot::spread(hash), same)?.row;
        Some((text_at(&self.text, &self.rows, row), self.rows.get(row as usize)?.family))
    }

    /// Every text with its family, in the order in which they came.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        (0..).zip(&self.rows).map(|(at, row)| (text_at(&self.text, &self.rows, at), row.family))
    }

    /// Keeps those whose family is wanted.
    pub(crate) fn retain(&mut self, wanted: impl Fn(u32) -> bool) {
        if self.rows.iter().all(|row| wanted(row.family)) {
            return;
        }
        let mut kept = Self::default();
        for (text, family) in self.iter().filter(|(_, family)| wanted(*family)) {
            let _ = kept.add(text, family);
        }
        *self = kept;
    }

    /// Gives every family another number.
    pub(crate) fn renumber(&mut self, number: impl Fn(u32) -> u32) {
        self.rows.iter_mut().for_each(|row| row.family = number(row.family));
    }
}

fn text_at<'a>(text: &'a str, rows: &[Row], at: u32) -> &'a str {
    let at = at as usize;
    let begin = at.checked_sub(1).and_then(|before| rows.get(before)).map_or(0, |before| before.end);
    let end = rows.get(at).map_or(begin, |row| row.end);
    text.get(begin as usize..end as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn each_text_is_kept_once_with_its_family() {
        let mut texts = Texts::default();
        assert!(texts.find("a.example").is_none());
        for number in 0..1000 {
            assert_eq!(texts.add(&format!("{number}.example"), number % 3), Ok(()));
        }
        assert_eq!(texts.add("5.example", 9), Err(Some(&mut 2)));
        *texts.add("6.example", 0).unwrap_err().unwrap() = 7;
        assert_eq!((texts.find("6.example"), texts.find("6.exampl")), (Some(("6.example", 7)), None));
        texts.renumber(|family| family + 10);
        assert_eq!(texts.iter().nth(1), Some(("1.example", 11)));
        texts.retain(|family| family != 11);
        assert_eq!((texts.find("1.example"), texts.find("999.example")), (None, Some(("999.example", 10))));
        assert_eq!(texts.len(), 1000 - 333);
    }
}
