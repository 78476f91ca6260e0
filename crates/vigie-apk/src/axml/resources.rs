//! The resource table (`resources.arsc`): what a reference stands for, in each configuration.

use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::HashMap;

use super::document::chunk_at;
use super::strings::Strings;
use super::value::{STRING, Value};
use crate::bytes::{size_at, slice_at, u16_at, u32_at};
use crate::zip::Tricks;

const TABLE: u16 = 0x0002;
const STRING_POOL: u16 = 0x0001;
const PACKAGE: u16 = 0x0200;
const TYPE: u16 = 0x0201;
const NO_ENTRY: u32 = u32::MAX;

const FLAG_SPARSE: u8 = 1;
const FLAG_OFFSET16: u8 = 2;
const ENTRY_COMPLEX: u16 = 1;
const ENTRY_COMPACT: u16 = 8;

/// What one table and one look-up may cost.
const MAX_CHUNKS: usize = 100_000;
const MAX_CONFIGURATIONS: usize = 2_000;
const MAX_REFERENCES: usize = 8;
/// What all look-ups in one table may cost together: chunks that are looked at, and bytes of text.
/// References may fan out at every step, and a manifest may ask for hundreds of thousands.
const MAX_LOOKS: usize = 2_000_000;
const MAX_TEXT: usize = 32 << 20;

/// A table over its bytes.
#[derive(Debug)]
pub(crate) struct Resources<'a> {
    strings: Strings<'a>,
    types: HashMap<(u32, u8), Vec<&'a [u8]>>,
    looks_left: Cell<usize>,
    text_left: Cell<usize>,
}

impl Default for Resources<'_> {
    fn default() -> Self {
        Self {
            strings: Strings::default(),
            types: HashMap::new(),
            looks_left: Cell::new(MAX_LOOKS),
            text_left: Cell::new(MAX_TEXT),
        }
    }
}

/// What a value is meant for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Configuration {
    /// BCP 47 tag; empty for every language.
    pub language: String,
    /// Dots per inch; 0 for any.
    pub density: u16,
    /// The API level from which on it counts; 0 for any.
    pub since: u16,
    /// Whether anything but language, density and API level is asked for.
    pub special: bool,
}

impl<'a> Resources<'a> {
    /// Indexes a table. What cannot be read is left out and noted.
    pub(crate) fn read(bytes: &'a [u8], tricks: &mut Tricks) -> Self {
        let mut table = Self::default();
        let Some(header) = u16_at(bytes, 2).map(usize::from) else { return table };
        if u16_at(bytes, 0) != Some(TABLE) {
            tricks.add("arsc.type", "resources.arsc is no resource table");
        }
        let mut chunks = 0;
        let mut at = header.max(8);
        while let Some((kind, chunk)) = chunk_at(bytes, at) {
            at += chunk.len();
            chunks += 1;
            match kind {
                STRING_POOL => table.strings = Strings::read(chunk).unwrap_or_default(),
                PACKAGE => table.read_package(chunk, &mut chunks),
                _ => tricks.add("arsc.unknown-chunk", format!("type {kind:#06x}")),
            }
            if chunks > MAX_CHUNKS {
                break;
            }
        }
        if at < bytes.len() {
            tricks.add("arsc.cut-off", format!("at byte {at} of {}", bytes.len()));
        }
        table
    }

    fn read_package(&mut self, package: &'a [u8], chunks: &mut usize) {
        let (Some(header), Some(id)) = (u16_at(package, 2).map(usize::from), u32_at(package, 8)) else { return };
        let mut at = header;
        while let Some((kind, chunk)) = chunk_at(package, at) {
            at += chunk.len();
            *chunks += 1;
            if *chunks > MAX_CHUNKS {
                return;
            }
            if let (TYPE, Some(type_id)) = (kind, chunk.get(8)) {
                self.types.entry((id, *type_id)).or_default().push(chunk);
            }
        }
    }

    /// A string of the table's pool.
    pub(crate) fn string(&self, index: u32) -> Option<String> {
        if self.text_left.get() == 0 {
            return None;
        }
        let string = self.strings.get(index)?;
        self.text_left.set(self.text_left.get().saturating_sub(string.len()));
        Some(string)
    }

    /// What a reference stands for in each configuration, references followed.
    pub(crate) fn look_up(&self, id: u32) -> Vec<(Configuration, Value)> {
        let mut found = Vec::new();
        self.follow(id, &Configuration::default(), MAX_REFERENCES, &mut found);
        found
    }

    /// The value without regard to configurations: the plainest one, as the newest phone has it.
    pub(crate) fn plain(&self, id: u32) -> Option<Value> {
        let values = self.look_up(id);
        let plainest = values.iter().min_by_key(|(configuration, _)| {
            let Configuration { language, special, density, since } = configuration;
            (!language.is_empty(), *special, *density, Reverse(*since))
        });
        plainest.map(|(_, value)| *value)
    }

    /// The value as text, where it is a string.
    pub(crate) fn plain_text(&self, id: u32) -> Option<String> {
        self.plain(id).filter(|value| value.kind == STRING).and_then(|value| self.string(value.data))
    }

    /// `asked` is what the references on the way were for.
    fn follow(&self, id: u32, asked: &Configuration, left: usize, found: &mut Vec<(Configuration, Value)>) {
        let Ok(type_id) = u8::try_from(id >> 16 & 0xff) else { return };
        let Some(chunks) = self.types.get(&(id >> 24, type_id)) else { return };
        for chunk in chunks {
            let looks = self.looks_left.get();
            if found.len() >= MAX_CONFIGURATIONS || looks == 0 {
                return;
            }
            self.looks_left.set(looks - 1);
            let Some((configuration, value)) = entry(chunk, id & 0xffff) else { continue };
            let Some(configuration) = asked.with(configuration) else { continue };
            if value.is_reference() && left > 0 && value.data != id {
                self.follow(value.data, &configuration, left - 1, found);
            } else {
                found.push((configuration, value));
            }
        }
    }
}

impl Configuration {
    /// This one and another one behind a reference; `None` where no phone is meant by both.
    fn with(&self, mut other: Self) -> Option<Self> {
        if other.language.is_empty() {
            other.language.clone_from(&self.language);
        } else if !self.language.is_empty() && self.language != other.language {
            return None;
        }
        if other.density == 0 {
            other.density = self.density;
        }
        other.since = other.since.max(self.since);
        other.special |= self.special;
        Some(other)
    }
}

/// The entry of a type chunk (`ResTable_type`), where it is a plain value.
fn entry(chunk: &[u8], index: u32) -> Option<(Configuration, Value)> {
    let header = usize::from(u16_at(chunk, 2)?);
    let flags = *chunk.get(9)?;
    let count = size_at(chunk, 12)?;
    let start = size_at(chunk, 16)?;
    let offset = entry_offset(chunk.get(header..)?, flags, count, index)?;
    let entry = chunk.get(start.checked_add(offset)?..)?;
    let entry_flags = u16_at(entry, 2)?;
    let value = if entry_flags & ENTRY_COMPACT != 0 {
        Value { kind: u8::try_from(entry_flags >> 8).ok()?, data: u32_at(entry, 4)? }
    } else if entry_flags & ENTRY_COMPLEX != 0 {
        return None;
    } else {
        let value = entry.get(usize::from(u16_at(entry, 0)?)..)?;
        Value { kind: *value.get(3)?, data: u32_at(value, 4)? }
    };
    Some((configuration(chunk.get(20..)?)?, value))
}

fn entry_offset(offsets: &[u8], flags: u8, count: usize, index: u32) -> Option<usize> {
    let index = usize::try_from(index).ok()?;
    if flags & FLAG_SPARSE != 0 {
        let pairs = offsets.get(..count.checked_mul(4)?)?;
        let (pairs, _) = pairs.as_chunks::<4>();
        // Sorted by index, as Android takes for granted.
        let of = |pair: &[u8; 4]| u16_at(pair, 0).map_or(0, usize::from);
        let pair = pairs.get(pairs.partition_point(|pair| of(pair) < index)).filter(|pair| of(pair) == index)?;
        return Some(usize::from(u16_at(pair, 2)?) * 4);
    }
    if index >= count {
        return None;
    }
    if flags & FLAG_OFFSET16 != 0 {
        let offset = u16_at(offsets, index * 2)?;
        return (offset != u16::MAX).then(|| usize::from(offset) * 4);
    }
    let offset = u32_at(offsets, index * 4)?;
    (offset != NO_ENTRY).then_some(usize::try_from(offset).ok()?)
}

/// `ResTable_config`: language and region at 8, density at 14, versions and the rest behind.
fn configuration(bytes: &[u8]) -> Option<Configuration> {
    let size = size_at(bytes, 0)?;
    let bytes = slice_at(bytes, 0, size.min(64))?;
    let any = |from: usize, to: usize| {
        bytes.get(from..to.min(bytes.len())).is_some_and(|part| part.iter().any(|byte| *byte != 0))
    };
    let mut language = code(bytes.get(8..10)?, b'a');
    let region = code(bytes.get(10..12)?, b'0');
    let script = subtag(bytes.get(36..40).unwrap_or_default());
    let variant = subtag(bytes.get(40..48).unwrap_or_default());
    // Without a language the rest means nothing.
    if !language.is_empty() {
        let parts = [script, region, variant].into_iter().filter(|part| !part.is_empty());
        language = parts.fold(language, |tag, part| format!("{tag}-{part}"));
    }
    // 0xfffe is "any", 0xffff "none".
    let density = u16_at(bytes, 14)?;
    let density = if density >= 0xfffe { 0 } else { density };
    let since = u16_at(bytes, 24).unwrap_or(0);
    Some(Configuration { language, density, since, special: any(4, 8) || any(12, 14) || any(16, 24) || any(28, 36) })
}

/// A script (`Latn`) or a variant, filled up with zeros.
fn subtag(bytes: &[u8]) -> String {
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    letters.map(|byte| char::from(*byte)).collect()
}

/// Two letters as they are, or three packed into 15 bits.
fn code(bytes: &[u8], base: u8) -> String {
    let (Some(first), Some(second)) = (bytes.first(), bytes.get(1)) else { return String::new() };
    if *first == 0 {
        return String::new();
    }
    if first & 0x80 == 0 {
        return [*first, *second]
            .iter()
            .filter(|byte| byte.is_ascii_alphanumeric())
            .map(|byte| char::from(*byte))
            .collect();
    }
    let letters = [second & 0x1f, (second & 0xe0) >> 5 | (first & 0x03) << 3, (first & 0x7c) >> 2];
    letters.iter().map(|letter| char::from(base.saturating_add(*letter))).filter(char::is_ascii_alphanumeric).collect()
}
