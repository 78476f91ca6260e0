//! The few looks into `class_data_item`, `code_item` and `encoded_array_item`: bodies that check
//! nothing, and constants that tell a version
//! (<https://source.android.com/docs/core/runtime/dex-format>, opcodes:
//! <https://source.android.com/docs/core/runtime/dalvik-bytecode>).

use super::table::{ClassDef, Dex, RawString, u16_at, u32_at, uleb128};

/// The most fields or methods of one class that are walked: a class file cannot have more.
const MEMBERS: usize = 65_536;
/// The longest LEB128 number, in bytes.
const LONGEST_NUMBER: usize = 5;
/// `return-void`.
const RETURN_VOID: u16 = 0x000e;
/// `const/4 v0, #1` and `return v0`.
const RETURN_TRUE: [u16; 2] = [0x1012, 0x000f];
/// Opcodes `invoke-virtual` and `invoke-virtual/range`.
const INVOKE_VIRTUAL: [u8; 2] = [0x6e, 0x74];
/// `const-string` and `const-string/jumbo`.
const CONST_STRING: [u8; 2] = [0x1a, 0x1b];
/// `invoke-static` with one argument in one register: opcode and counts.
const INVOKE_STATIC_1: [u8; 2] = [0x71, 0x10];
/// The most overloads of the static methods that are looked for in one file.
const OVERLOADS: usize = 64;
/// Size of the fixed part of `code_item`, in bytes.
const CODE_HEADER: usize = 16;
/// The longest body that is looked through, in 16-bit units.
const LONGEST_BODY: usize = 1_024;
/// The longest version that is read, in bytes.
const LONGEST_VERSION: usize = 64;

/// A method with a body.
pub(super) struct Method {
    /// Index in `method_ids`.
    pub(super) index: usize,
    code: usize,
}

/// Walks one `class_data_item`.
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Walk<'a> {
    /// Over the item of a class, at most so many bytes of it.
    fn of(dex: &Dex<'a>, class: &ClassDef, longest: usize) -> Option<Self> {
        let bytes = dex.bytes();
        let end = class.data.saturating_add(longest);
        (class.data != 0).then(|| Self { bytes: bytes.get(..end).unwrap_or(bytes), at: class.data })
    }

    fn number(&mut self) -> Option<usize> {
        let (value, next) = uleb128(self.bytes, self.at)?;
        self.at = next;
        Some(value as usize)
    }

    /// The counts at the start of the item: static fields, instance fields, direct and virtual methods.
    fn counts(&mut self) -> Option<[usize; 4]> {
        let counts = [self.number()?, self.number()?, self.number()?, self.number()?];
        counts.iter().all(|count| *count <= MEMBERS).then_some(counts)
    }

    /// Whether no number is left: the last one may be cut.
    const fn is_at_end(&self) -> bool {
        self.at + LONGEST_NUMBER > self.bytes.len()
    }
}

/// The methods of a class that have a body, as far as the class is whole. At most `budget` bytes are
/// walked, and taken from it: any number of classes may claim the same ones.
pub(super) fn methods(dex: &Dex<'_>, class: &ClassDef, budget: &mut usize) -> Vec<Method> {
    let mut methods = Vec::new();
    each_method(dex, class, budget, |index, code| {
        if code != 0 {
            methods.push(Method { index, code });
        }
    });
    methods
}

/// As [`methods`], but the indices in `method_ids` of all methods, also those without a body.
pub(super) fn method_indices(dex: &Dex<'_>, class: &ClassDef, budget: &mut usize) -> Vec<usize> {
    let mut indices = Vec::new();
    each_method(dex, class, budget, |index, _| indices.push(index));
    indices
}

/// Passes on each method's index in `method_ids` and the offset of its body, 0 for none. A class that
/// goes on behind the budget uses all of it up.
fn each_method(dex: &Dex<'_>, class: &ClassDef, budget: &mut usize, take: impl FnMut(usize, usize)) {
    let Some(mut walk) = Walk::of(dex, class, *budget) else { return };
    let is_whole = walk_methods(&mut walk, take).is_some();
    let is_cut = !is_whole && walk.bytes.len() < dex.bytes().len() && walk.is_at_end();
    *budget = if is_cut { 0 } else { budget.saturating_sub(walk.at - class.data) };
}

/// `None` where the class ends before its last method.
fn walk_methods(walk: &mut Walk<'_>, mut take: impl FnMut(usize, usize)) -> Option<()> {
    let [statics, fields, direct, virtuals] = walk.counts()?;
    for _ in 0..(statics + fields) * 2 {
        walk.number()?;
    }
    for count in [direct, virtuals] {
        let mut index = 0_usize;
        for _ in 0..count {
            index = index.saturating_add(walk.number()?);
            let _access_flags = walk.number()?;
            take(index, walk.number()?);
        }
    }
    Some(())
}

impl Method {
    /// The body's 16-bit units, at most [`LONGEST_BODY`], and how many it claims.
    fn body<'a>(&self, dex: &Dex<'a>) -> Option<(usize, impl Iterator<Item = u16> + use<'a>)> {
        let bytes = dex.bytes();
        let count = u32_at(bytes, self.code.checked_add(12)?)? as usize;
        let start = self.code.checked_add(CODE_HEADER)?;
        let units = (0..count.min(LONGEST_BODY)).map_while(move |at| u16_at(bytes, start + at * 2));
        Some((count, units))
    }

    /// Whether the body is `return-void` and nothing else.
    pub(super) fn is_empty(&self, dex: &Dex<'_>) -> bool {
        self.body(dex).is_some_and(|(count, units)| count == 1 && units.eq([RETURN_VOID]))
    }

    /// Whether the body is `return true` and nothing else.
    pub(super) fn is_always_true(&self, dex: &Dex<'_>) -> bool {
        self.body(dex).is_some_and(|(count, units)| count == 2 && units.eq(RETURN_TRUE))
    }

    /// Indices in `method_ids` that the body seems to call on objects. Units are not decoded into
    /// instructions, so a constant that looks like a call is taken for one.
    pub(super) fn calls(&self, dex: &Dex<'_>) -> Vec<usize> {
        let Some((_, units)) = self.body(dex) else { return Vec::new() };
        let mut previous = None;
        units
            .filter_map(|unit| {
                let opcode = previous.replace(unit).map(|unit: u16| unit.to_le_bytes());
                opcode.is_some_and(|[low, _]| INVOKE_VIRTUAL.contains(&low)).then_some(usize::from(unit))
            })
            .collect()
    }
}

/// The value of a static string constant, by the field's name.
pub(super) fn constant<'a>(dex: &Dex<'a>, class: &ClassDef, name: &[u8]) -> Option<RawString<'a>> {
    let mut walk = Walk::of(dex, class, usize::MAX)?;
    let [statics, ..] = walk.counts()?;
    let mut field = 0_usize;
    let mut position = None;
    for at in 0..statics {
        field = field.saturating_add(walk.number()?);
        let _access_flags = walk.number()?;
        let found = dex.field(field).and_then(|field| dex.string(field.name, LONGEST_VERSION).ok());
        if found.is_some_and(|found| found.bytes == name) {
            position = Some(at);
            break;
        }
    }
    let index = static_value(dex, class, position?)?;
    dex.string(index, LONGEST_VERSION).ok()
}

/// The string index in one value of an `encoded_array_item`. `None` where it, or one before it, is
/// of a kind that is not needed here (arrays, annotations).
fn static_value(dex: &Dex<'_>, class: &ClassDef, position: usize) -> Option<usize> {
    if class.static_values == 0 {
        return None;
    }
    let mut walk = Walk { bytes: dex.bytes(), at: class.static_values };
    if walk.number()? <= position {
        return None;
    }
    for at in 0..=position {
        let head = *walk.bytes.get(walk.at)?;
        let (kind, argument) = (head & 0x1f, usize::from(head >> 5));
        let length = match kind {
            0x00..=0x1b => argument + 1,
            0x1e | 0x1f => 0,
            _ => return None,
        };
        let payload = walk.bytes.get(walk.at + 1..walk.at + 1 + length)?;
        if at == position {
            let value = payload.iter().rev().fold(0_usize, |sum, byte| (sum << 8) | usize::from(*byte));
            return (kind == 0x17 && length <= 4).then_some(value);
        }
        walk.at += 1 + length;
    }
    None
}

/// Literals that static methods with one argument are called with, as pairs of a position in `methods`
/// and an index in `string_ids`. Found by the bytes of `const-string` right before `invoke-static` with
/// the same register, anywhere in the file; other ways to hand over a literal are not followed.
pub(super) fn literal_arguments(dex: &Dex<'_>, methods: &[usize]) -> Vec<(usize, usize)> {
    let methods = methods.get(..OVERLOADS).unwrap_or(methods);
    if methods.is_empty() {
        return Vec::new();
    }
    let bytes = dex.bytes();
    // Calls of one argument are rare enough: each is looked at, and the two bytes are found many at a time.
    let calls = memchr::memmem::find_iter(bytes, &INVOKE_STATIC_1).filter(|call| call.is_multiple_of(2));
    let wanted = calls.filter_map(|call| {
        let called = usize::from(u16_at(bytes, call + 2)?);
        let position = methods.iter().position(|method| *method == called)?;
        Some((position, literal_before(bytes, call)?))
    });
    wanted.collect()
}

/// The string index in the `const-string` that ends at the call at `call`, where it fills the register
/// that the call takes.
fn literal_before(bytes: &[u8], call: usize) -> Option<usize> {
    let register = *bytes.get(call.checked_add(4)?)? & 0x0f;
    let [short, jumbo] = CONST_STRING;
    let is = |at: usize, opcode: u8| bytes.get(at..at + 2) == Some(&[opcode, register][..]);
    if let Some(at) = call.checked_sub(4).filter(|at| is(*at, short)) {
        return u16_at(bytes, at + 2).map(usize::from);
    }
    let at = call.checked_sub(6).filter(|at| is(*at, jumbo))?;
    u32_at(bytes, at + 2).map(|index| index as usize)
}
