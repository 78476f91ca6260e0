//! Writing the content of a pack. The same entries always give the same bytes.

use vigie_types::ListRef;

use super::PackError;
use super::bits::BitWriter;
use super::code::Encoder;
use super::layout::{
    ANY, Alphabet, BEGINNING, BLOCK, BYTES, CHARACTERS, COUNTS, Cursor, FAMILIES, FamilyRow, HEAD, HEADER, Header,
    KEPT, LONG, LONG_BITS, MAX_LIST_TEXT, MAX_LISTS, MAX_TEXT, OWN, ROOM, Room, SAME, SIZES, STEP, common, u32_of,
};
use crate::family::FileHashes;
use crate::kind::{KINDS, Kind};

/// What takes an entry: its text in the order of the table's bytes, and its family.
pub(super) type Take<'t> = dyn FnMut(&[u8], u32) -> Result<(), PackError> + 't;

/// Entries in the order of their texts.
pub(super) trait Rows {
    /// Gives each entry of a kind.
    fn each(&self, kind: Kind, take: &mut Take<'_>) -> Result<(), PackError>;
}

/// A pack whose first [`HEADER`] bytes are still empty, and a header for it without key, name, time and sequence.
///
/// # Errors
/// [`PackError::TooLarge`], [`PackError::Inconsistent`] where entries are in no order or have families
/// that are not there, and whatever the rows say.
pub(super) fn encode(
    lists: &[ListRef],
    families: &[FamilyRow<'_>],
    entries: &impl Rows,
) -> Result<(Header, Vec<u8>), PackError> {
    if lists.len() > MAX_LISTS {
        return Err(PackError::TooLarge);
    }
    let mut strings: Vec<u8> = Vec::new();
    let mut body = vec![0; HEADER];
    let mut text = |text: &str, body: &mut Vec<u8>| -> Result<(), PackError> {
        body.extend_from_slice(&u32_of(strings.len())?.to_le_bytes());
        body.extend_from_slice(&u32_of(text.len())?.to_le_bytes());
        strings.extend_from_slice(text.as_bytes());
        Ok(())
    };
    for list in lists {
        for part in [&list.name, &list.date, &list.licence, &list.url] {
            if part.len() > MAX_LIST_TEXT {
                return Err(PackError::TooLarge);
            }
            text(part, &mut body)?;
        }
    }
    let mut of_families = Vec::with_capacity(families.len() * super::layout::FAMILY);
    for family in families {
        text(family.name, &mut of_families)?;
        of_families.extend_from_slice(&family.list.to_le_bytes());
        of_families.extend_from_slice(&[family.class as u8, 0, 0, 0]);
    }
    let mut by_list = vec![[0_u32; KINDS]; lists.len()];
    let counts_at = body.len();
    body.resize(counts_at + lists.len() * COUNTS, 0);
    body.extend_from_slice(&of_families);
    let rooms_at = body.len();
    body.resize(rooms_at + KINDS * ROOM, 0);
    let (mut counts, mut rooms) = ([0; KINDS], Vec::new());
    for (kind, count) in Kind::ALL.into_iter().zip(&mut counts) {
        let plan = Plan::of(entries, kind, families.len())?;
        for (family, entries) in families.iter().zip(&plan.entries) {
            let of_list = by_list.get_mut(family.list as usize).and_then(|counts| counts.get_mut(kind.index()));
            *of_list.ok_or(PackError::Inconsistent)? += u32_of(*entries)?;
        }
        *count = u32_of(plan.count)?;
        plan.write(&mut body)?.encode(&mut rooms);
    }
    let by_list: Vec<u8> = by_list.iter().flatten().flat_map(|count| count.to_le_bytes()).collect();
    for (at, part) in [(counts_at, &by_list), (rooms_at, &rooms)] {
        body.get_mut(at..at + part.len()).ok_or(PackError::Inconsistent)?.copy_from_slice(part);
    }
    body.extend_from_slice(&strings);
    let header = Header::of_pack(&body, lists.len(), families.len(), strings.len(), counts)?;
    Ok((header, body))
}

/// An entry between two goes through a table: how many bytes are kept u8, family u32, how many follow u16, these.
struct Short<'a> {
    kept: u8,
    family: u32,
    rest: &'a [u8],
}

impl<'a> Short<'a> {
    fn write(kept: usize, family: u32, rest: &[u8], out: &mut Vec<u8>) {
        let ([kept, ..], [low, high, ..]) = (kept.to_le_bytes(), rest.len().to_le_bytes());
        let [a, b, c, d] = family.to_le_bytes();
        out.extend_from_slice(&[kept, a, b, c, d, low, high]);
        out.extend_from_slice(rest);
    }

    fn read(from: &mut Cursor<'a>) -> Result<Self, PackError> {
        let [kept] = from.array()?;
        let family = from.number()?;
        let length = u16::from_le_bytes(from.array()?);
        Ok(Self { kept, family, rest: from.take(usize::from(length))? })
    }
}

/// How many bits the bytes of a text take.
fn size(rest: &[u8], characters: &Encoder) -> usize {
    rest.iter().map(|byte| characters.length(usize::from(*byte)) as usize).sum()
}

/// The code for the sizes of these entries.
fn sizes(short: &[u8], characters: &Encoder) -> Result<Encoder, PackError> {
    let mut counts = [0_u64; SIZES];
    let mut short = Cursor(short);
    while !short.0.is_empty() {
        counts[size(Short::read(&mut short)?.rest, characters).min(LONG)] += 1;
    }
    Ok(Encoder::new(&counts))
}

/// What a table looks like, before it is written.
struct Plan {
    count: usize,
    /// Each entry: see [`Short`].
    short: Vec<u8>,
    /// How many entries each family has.
    entries: Vec<usize>,
    hashes: FileHashes,
    characters: Encoder,
    there: Vec<bool>,
    kept: Encoder,
    sizes: Encoder,
    families: Encoder,
    /// The table's own families, and the symbol of each family.
    own: Vec<u32>,
    symbols: Vec<usize>,
}

impl Plan {
    /// Goes through a kind's entries once.
    fn of(rows: &impl Rows, kind: Kind, families: usize) -> Result<Self, PackError> {
        let mut count = 0;
        let mut short = Vec::new();
        let mut hashes = FileHashes::default();
        let mut entries = vec![0_usize; families];
        // How often a family stands behind another one, or first in a block.
        let (mut changed, mut first) = (vec![0_u64; families], vec![0_u64; families]);
        let mut characters = [0_u64; CHARACTERS];
        characters[BYTES] = 1;
        let mut kept = [0_u64; KEPT];
        let mut last: Vec<u8> = Vec::new();
        let mut last_family = 0;
        rows.each(kind, &mut |text, family| {
            if text.len() > MAX_TEXT {
                return Err(PackError::TooLarge);
            }
            let alike = common(&last, text);
            if count > 0 && last.get(alike..).unwrap_or_default() >= text.get(alike..).unwrap_or_default() {
                return Err(PackError::Inconsistent);
            }
            *entries.get_mut(family as usize).ok_or(PackError::Inconsistent)? += 1;
            let begins = count % BLOCK == 0;
            let shared = if begins { 0 } else { alike };
            if !begins && let Some(kept) = kept.get_mut(shared) {
                *kept += 1;
            }
            let rest = text.get(shared..).unwrap_or_default();
            for byte in rest {
                characters[usize::from(*byte)] += 1;
            }
            Short::write(shared, family, rest, &mut short);
            if begins || family != last_family {
                let which = if begins { &mut first } else { &mut changed };
                if let Some(count) = which.get_mut(family as usize) {
                    *count += 1;
                }
            }
            if kind == Kind::File {
                hashes = hashes.or(FileHashes::of_length(text.len()));
            }
            last_family = family;
            last.clear();
            last.extend_from_slice(text);
            count += 1;
            Ok(())
        })?;
        // The most frequent one counts as the family before a block.
        let most = (0..families).max_by_key(|family| (entries.get(*family).copied(), std::cmp::Reverse(*family)));
        let told: Vec<u64> = (0..families)
            .map(|family| {
                let first = if most == Some(family) { 0 } else { first.get(family).copied().unwrap_or(0) };
                first + changed.get(family).copied().unwrap_or(0)
            })
            .collect();
        let mut ranked: Vec<usize> = (0..families).filter(|family| told.get(*family).is_some_and(|n| *n > 0)).collect();
        ranked.sort_by_key(|family| (most != Some(*family), std::cmp::Reverse(told.get(*family).copied()), *family));
        if let Some(most) = most.filter(|most| count > 0 && ranked.first() != Some(most)) {
            ranked.insert(0, most);
        }
        ranked.truncate(FAMILIES - OWN);
        let mut symbols = vec![ANY; families];
        let mut counts = [0_u64; FAMILIES];
        for (symbol, family) in (OWN..).zip(&ranked) {
            if let Some(place) = symbols.get_mut(*family) {
                *place = symbol;
            }
        }
        for (symbol, told) in symbols.iter().zip(&told) {
            if let Some(count) = counts.get_mut(*symbol) {
                *count += told;
            }
        }
        counts[SAME] = (count as u64).saturating_sub(told.iter().sum());
        let there = characters.iter().take(BYTES).map(|count| *count > 0).collect();
        let characters = Encoder::new(&characters);
        let sizes = sizes(&short, &characters)?;
        Ok(Self {
            count,
            short,
            entries,
            hashes,
            there,
            characters,
            kept: Encoder::new(&kept),
            sizes,
            families: Encoder::new(&counts),
            own: ranked.into_iter().map(u32_of).collect::<Result<_, _>>()?,
            symbols,
        })
    }

    /// Writes the table.
    fn write(&self, out: &mut Vec<u8>) -> Result<Room, PackError> {
        if self.count == 0 {
            return Ok(Room::default());
        }
        let alphabet = Alphabet::new(&self.there);
        let mut bits = BitWriter::default();
        let blocks = self.count.div_ceil(BLOCK);
        let (mut steps, mut heads) = (Vec::new(), Vec::with_capacity(blocks * HEAD));
        let before = self.own.first().copied().unwrap_or(0);
        let mut last_family = before;
        let mut short = Cursor(&self.short);
        for at in 0..self.count {
            let Short { kept, family, rest } = Short::read(&mut short)?;
            if at % BLOCK == 0 {
                bits.align();
                let number = alphabet.number(rest.iter().copied()).ok_or(PackError::Inconsistent)?;
                let head = (number << 32 | u128::from(u32_of(bits.len())?)).to_le_bytes();
                if at % (BLOCK * STEP) == 0 {
                    steps.extend_from_slice(&head[HEAD - BEGINNING..]);
                }
                heads.extend_from_slice(&head);
                last_family = before;
            } else {
                self.kept.put(usize::from(kept), &mut bits);
            }
            let size = size(rest, &self.characters);
            self.sizes.put(size.min(LONG), &mut bits);
            if size >= LONG {
                bits.put(u32_of(size)?, LONG_BITS);
            }
            if family == last_family {
                self.families.put(SAME, &mut bits);
            } else {
                let symbol = self.symbols.get(family as usize).copied().unwrap_or(ANY);
                self.families.put(symbol, &mut bits);
                if symbol == ANY {
                    bits.put(family, 32);
                }
            }
            for byte in rest {
                self.characters.put(usize::from(*byte), &mut bits);
            }
            last_family = family;
        }
        bits.align();
        let bits = bits.into_bytes();
        for code in [&self.characters, &self.kept, &self.sizes, &self.families] {
            out.extend_from_slice(&code.pack());
        }
        self.own.iter().for_each(|family| out.extend_from_slice(&family.to_le_bytes()));
        for part in [&steps, &heads, &bits] {
            out.extend_from_slice(part);
        }
        Ok(Room {
            blocks: u32_of(bits.len())?,
            families: u32_of(self.own.len())?,
            hashes: u32::from(self.hashes.sha1) | u32::from(self.hashes.md5) << 1,
        })
    }
}
