//! Raw tables of one DEX file, as <https://source.android.com/docs/core/runtime/dex-format> lays them
//! out. Every access is checked; nothing is believed.

use memchr::memchr;

/// Size of `header_item` up to version 40, in bytes.
pub(super) const HEADER: usize = 0x70;
/// Size of `header_item` in version 41, which adds `container_size` and `header_offset`.
const HEADER_41: usize = 0x78;
/// `ENDIAN_CONSTANT` as a little-endian reader sees it.
const LITTLE: u32 = 0x1234_5678;
/// `REVERSE_ENDIAN_CONSTANT`.
const BIG: u32 = 0x7856_3412;
/// `NO_INDEX`.
pub(super) const NO_INDEX: u32 = u32::MAX;

/// What is wrong: a stable code and words.
pub(super) type Wrong = (&'static str, String);

/// One logical DEX file inside `bytes`, which is the container from its first byte: offsets count
/// from there, also in the later members of a version 41 container.
#[derive(Clone, Copy)]
pub(super) struct Dex<'a> {
    bytes: &'a [u8],
    strings: Table<'a, 4>,
    types: Table<'a, 4>,
    protos: Table<'a, 12>,
    fields: Table<'a, 8>,
    methods: Table<'a, 8>,
    classes: Table<'a, 32>,
}

/// A table of entries of `N` bytes.
#[derive(Clone, Copy)]
struct Table<'a, const N: usize>(&'a [[u8; N]]);

/// A field or method reference: the type that it belongs to and its name.
#[derive(Clone, Copy)]
pub(super) struct Reference {
    /// Index of the class in `type_ids`.
    pub(super) class: usize,
    /// Index of the name in `string_ids`.
    pub(super) name: usize,
    /// Of a method, the index of its prototype in `proto_ids`; of a field, that of its type.
    pub(super) proto: usize,
}

/// The parts of a `class_def_item` that are of use.
#[derive(Clone, Copy)]
pub(super) struct ClassDef {
    /// Index of the class in `type_ids`.
    pub(super) class: usize,
    /// Index of the superclass in `type_ids`.
    pub(super) superclass: Option<usize>,
    interfaces: usize,
    /// Offset of `class_data_item`, 0 for none.
    pub(super) data: usize,
    /// Offset of the `encoded_array_item` of static values, 0 for none.
    pub(super) static_values: usize,
}

/// What the header at an offset says.
pub(super) struct Opened<'a> {
    /// The tables.
    pub(super) dex: Dex<'a>,
    /// Where the next member of the container begins, if there is one.
    pub(super) next: Option<usize>,
    /// What is wrong with the header and the tables.
    pub(super) wrong: Vec<Wrong>,
}

/// Reads the header at `start` and finds its tables. `Err` where it is no DEX file at all.
pub(super) fn open(bytes: &[u8], start: usize) -> Result<Opened<'_>, Wrong> {
    let mut wrong = Vec::new();
    let version = magic(bytes, start)?;
    if bytes.len().saturating_sub(start) < HEADER {
        return Err(("dex.truncated", format!("the header ends after {} bytes", bytes.len().saturating_sub(start))));
    }
    if !matches!(version, 35 | 37..=41) {
        wrong.push(("dex.bad-version", format!("version {version:03}")));
    }
    let word = |at: usize| u32_at(bytes, start + at).unwrap_or(0);
    match word(40) {
        LITTLE => {}
        BIG => return Err(("dex.big-endian", "Android has no such files".to_owned())),
        other => wrong.push(("dex.big-endian", format!("endian_tag is {other:#010x}"))),
    }
    wrong.extend(sizes(bytes, start, version));
    let dex = Dex {
        bytes,
        strings: table(bytes, word(56), word(60), "string_ids", &mut wrong),
        types: table(bytes, word(64), word(68), "type_ids", &mut wrong),
        protos: table(bytes, word(72), word(76), "proto_ids", &mut wrong),
        fields: table(bytes, word(80), word(84), "field_ids", &mut wrong),
        methods: table(bytes, word(88), word(92), "method_ids", &mut wrong),
        classes: table(bytes, word(96), word(100), "class_defs", &mut wrong),
    };
    let next = start.saturating_add(word(32) as usize);
    let next = (version >= 41 && next > start && next < bytes.len()).then_some(next);
    Ok(Opened { dex, next, wrong })
}

/// Whether a file may have several members, which version 41 brought.
pub(super) fn is_container(bytes: &[u8]) -> bool {
    magic(bytes, 0).is_ok_and(|version| version >= 41)
}

/// The version in `dex\n0NN\0`.
fn magic(bytes: &[u8], start: usize) -> Result<u32, Wrong> {
    match bytes.get(start..start + 8) {
        Some([b'd', b'e', b'x', b'\n', digits @ .., 0]) if digits.iter().all(u8::is_ascii_digit) => {
            Ok(digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
        }
        Some(other) => Err(("dex.bad-magic", format!("begins with {}", other.escape_ascii()))),
        None => Err(("dex.truncated", "shorter than the magic".to_owned())),
    }
}

/// Checks `header_size`, `file_size`, `container_size`, `header_offset` and the place of the map.
fn sizes(bytes: &[u8], start: usize, version: u32) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let word = |at: usize| u32_at(bytes, start + at).unwrap_or(0) as usize;
    let (expected, rest) = (if version >= 41 { HEADER_41 } else { HEADER }, bytes.len() - start);
    if word(36) != expected {
        wrong.push(("dex.header-size", format!("header_size is {}, not {expected}", word(36))));
    }
    if word(32) > rest {
        wrong.push(("dex.truncated", format!("file_size is {}, but there are {rest} bytes", word(32))));
    } else if version < 41 && word(32) != rest {
        wrong.push(("dex.file-size", format!("file_size is {}, but there are {rest} bytes", word(32))));
    }
    if version >= 41 && (word(112) > bytes.len() || word(116) != start) {
        wrong.push(("dex.file-size", "container_size or header_offset is wrong".to_owned()));
    }
    let map = word(52);
    if map == 0 || !map.is_multiple_of(4) || map.saturating_add(4) > bytes.len() {
        wrong.push(("dex.map-broken", format!("map_off is {map:#x}")));
    }
    wrong
}

/// The entries of a table that are inside the file, and a defect where some are not.
fn table<'a, const N: usize>(
    bytes: &'a [u8],
    count: u32,
    offset: u32,
    name: &str,
    wrong: &mut Vec<Wrong>,
) -> Table<'a, N> {
    let (count, start) = (count as usize, offset as usize);
    if count == 0 {
        return Table(&[]);
    }
    let rest = bytes.get(start..).filter(|_| start >= HEADER).unwrap_or_default();
    let (entries, _) = rest.as_chunks::<N>();
    if entries.len() < count || !start.is_multiple_of(4) {
        wrong.push(("dex.offset-outside", format!("{name}: {count} entries at {start:#x} do not fit")));
    }
    Table(entries.get(..count).unwrap_or(entries))
}

impl<'a> Dex<'a> {
    pub(super) fn string_count(&self) -> usize {
        self.strings.0.len()
    }

    pub(super) fn method_count(&self) -> usize {
        self.methods.0.len()
    }

    pub(super) fn class_count(&self) -> usize {
        self.classes.0.len()
    }

    /// The string with this index in MUTF-8, without its final zero. At most `longest` bytes are
    /// looked at. An error where it is outside the file, unfinished or longer, with the bytes looked at.
    pub(super) fn string(&self, index: usize, longest: usize) -> Result<RawString<'a>, usize> {
        let (units, rest) = self.string_data(index).ok_or(0_usize)?;
        let rest = rest.get(..longest.saturating_add(1)).unwrap_or(rest);
        let length = memchr(0, rest).ok_or(rest.len())?;
        Ok(RawString { bytes: rest.get(..length).unwrap_or_default(), units: units as usize })
    }

    /// `utf16_size` of a `string_data_item`, and everything behind it.
    fn string_data(&self, index: usize) -> Option<(u32, &'a [u8])> {
        let offset = u32::from_le_bytes(*self.strings.0.get(index)?) as usize;
        let (units, start) = uleb128(self.bytes, offset)?;
        Some((units, self.bytes.get(start..)?))
    }

    /// Indices into the strings, by type.
    pub(super) fn types(&self) -> impl ExactSizeIterator<Item = usize> + 'a {
        self.types.0.iter().map(|entry| u32::from_le_bytes(*entry) as usize)
    }

    /// Index of a type's descriptor in the strings.
    pub(super) fn type_name(&self, index: usize) -> Option<usize> {
        self.types.0.get(index).map(|entry| u32::from_le_bytes(*entry) as usize)
    }

    pub(super) fn fields(&self) -> impl ExactSizeIterator<Item = Reference> + 'a {
        self.fields.0.iter().map(reference)
    }

    pub(super) fn methods(&self) -> impl ExactSizeIterator<Item = Reference> + 'a {
        self.methods.0.iter().map(reference)
    }

    pub(super) fn field(&self, index: usize) -> Option<Reference> {
        self.fields.0.get(index).map(reference)
    }

    pub(super) fn method(&self, index: usize) -> Option<Reference> {
        self.methods.0.get(index).map(reference)
    }

    pub(super) fn classes(&self) -> impl ExactSizeIterator<Item = ClassDef> + 'a {
        self.classes.0.iter().map(class_def)
    }

    /// Indices of the interfaces of a class in `type_ids` (`type_list`), at most `most`.
    pub(super) fn interfaces(&self, class: &ClassDef, most: usize) -> impl Iterator<Item = usize> + 'a {
        self.type_list(class.interfaces, most)
    }

    /// The prototype of a method (`proto_id_item`): index of the returned type in `type_ids`, and the
    /// offset of the parameters' `type_list`, 0 for none.
    pub(super) fn proto(&self, index: usize) -> Option<(usize, usize)> {
        let entry = self.protos.0.get(index)?;
        Some((u32_at(entry, 4)? as usize, u32_at(entry, 8)? as usize))
    }

    /// Indices in `type_ids` of a `type_list`, at most `most`.
    pub(super) fn type_list(&self, offset: usize, most: usize) -> impl Iterator<Item = usize> + 'a {
        let bytes = self.bytes;
        let count = if offset == 0 { 0 } else { u32_at(bytes, offset).unwrap_or(0) as usize };
        (0..count.min(most)).map_while(move |at| u16_at(bytes, offset + 4 + at * 2).map(usize::from))
    }

    /// All bytes of the container.
    pub(super) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }
}

/// A string's bytes in MUTF-8.
#[derive(Clone, Copy)]
pub(super) struct RawString<'a> {
    /// Without the final zero.
    pub(super) bytes: &'a [u8],
    units: usize,
}

impl RawString<'_> {
    /// Whether `utf16_size` can be true: one unit for each byte of ASCII, as in nearly all strings, or
    /// for each byte that begins a letter.
    pub(super) fn has_true_size(&self) -> bool {
        self.units == self.bytes.len() || self.units == self.bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
    }
}

fn reference(entry: &[u8; 8]) -> Reference {
    let [c0, c1, p0, p1, n0, n1, n2, n3] = *entry;
    Reference {
        class: usize::from(u16::from_le_bytes([c0, c1])),
        proto: usize::from(u16::from_le_bytes([p0, p1])),
        name: u32::from_le_bytes([n0, n1, n2, n3]) as usize,
    }
}

fn class_def(entry: &[u8; 32]) -> ClassDef {
    let word = |at: usize| u32_at(entry, at).unwrap_or(0);
    ClassDef {
        class: word(0) as usize,
        superclass: (word(8) != NO_INDEX).then_some(word(8) as usize),
        interfaces: word(12) as usize,
        data: word(24) as usize,
        static_values: word(28) as usize,
    }
}

/// An unsigned LEB128 of at most five bytes, and the offset behind it.
pub(super) fn uleb128(bytes: &[u8], offset: usize) -> Option<(u32, usize)> {
    let mut value = 0_u32;
    for (at, shift) in (offset..).zip([0, 7, 14, 21, 28]) {
        let byte = *bytes.get(at)?;
        value |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some((value, at + 1));
        }
    }
    None
}

pub(super) fn u16_at(bytes: &[u8], offset: usize) -> Option<u16> {
    let pair = bytes.get(offset..offset.checked_add(2)?)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    let four = bytes.get(offset..offset.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}
