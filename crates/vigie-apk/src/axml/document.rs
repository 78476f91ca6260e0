//! Binary XML as a tree of elements.

use super::strings::Strings;
use super::value::{STRING, Value};
use crate::bytes::{size_at, slice_at, u16_at, u32_at};
use crate::zip::Tricks;

const XML: u16 = 0x0003;
const STRING_POOL: u16 = 0x0001;
const RESOURCE_MAP: u16 = 0x0180;
const START_ELEMENT: u16 = 0x0102;
const END_ELEMENT: u16 = 0x0103;
const TEXT: u16 = 0x0104;
const FIRST_NODE: u16 = 0x0100;
const LAST_NODE: u16 = 0x017f;
/// `ResXMLTree_attribute`, and where attributes usually begin behind the element's extension.
const ATTRIBUTE: usize = 20;
const CHUNK_HEADER: usize = 8;

/// What one document may cost.
const MAX_ELEMENTS: usize = 200_000;
const MAX_ATTRIBUTES: usize = 1_000_000;
const MAX_DEPTH: usize = 256;
/// Bytes of text that all elements and attributes together may hold: a string of the pool may be
/// named by each of them. The largest manifests have about one MiB.
const MAX_TEXT: usize = 64 << 20;

/// An element.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    pub name: String,
    /// The first text inside.
    pub text: Option<String>,
    pub attributes: Vec<Attribute>,
    pub children: Vec<Element>,
}

/// An attribute.
#[derive(Clone, Debug)]
pub(crate) struct Attribute {
    /// Resource id; 0 where the name alone counts.
    pub id: u32,
    /// The name as the string pool has it.
    pub name: String,
    /// The value as text, where the pool has one.
    pub text: Option<String>,
    pub value: Value,
}

impl Element {
    /// The attribute with this resource id.
    pub(crate) fn by_id(&self, id: u32) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.id == id)
    }

    /// The attribute with this name: the first without a resource id, else the first with one,
    /// because Android asks for these names without regard to ids.
    pub(crate) fn by_name(&self, name: &str) -> Option<&Attribute> {
        let mut named = self.attributes.iter().filter(|attribute| attribute.name == name);
        let first = named.next()?;
        if first.id == 0 { Some(first) } else { named.find(|attribute| attribute.id == 0).or(Some(first)) }
    }

    pub(crate) fn children_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

/// Reads a document. What comes after something unreadable is left out and noted; `None` when not
/// even a root element is there.
pub(crate) fn parse(bytes: &[u8], what: &str, tricks: &mut Tricks) -> Option<Element> {
    let header = usize::from(u16_at(bytes, 2)?);
    let size = size_at(bytes, 4)?;
    if u16_at(bytes, 0)? != XML {
        tricks.add("axml.type", format!("{what} has type {:#06x}", u16_at(bytes, 0)?));
    }
    if size != bytes.len() {
        tricks.add("axml.size", format!("{what} states {size} bytes and has {}", bytes.len()));
    }
    if header != CHUNK_HEADER {
        tricks.add("axml.header-size", format!("{what}: {header}"));
    }
    let mut reader = Reader {
        what,
        tricks,
        strings: Strings::default(),
        map: &[],
        open: Vec::new(),
        root: None,
        counts: (0, 0),
        text_left: MAX_TEXT,
    };
    reader.chunks(bytes.get(..size).unwrap_or(bytes), header.max(CHUNK_HEADER));
    reader.finish()
}

struct Reader<'a, 'b> {
    what: &'b str,
    tricks: &'b mut Tricks,
    strings: Strings<'a>,
    map: &'a [u8],
    open: Vec<Element>,
    root: Option<Element>,
    counts: (usize, usize),
    /// Bytes of text that may still be kept.
    text_left: usize,
}

impl<'a> Reader<'a, '_> {
    fn note(&mut self, code: &'static str, detail: impl std::fmt::Display) {
        self.tricks.add(code, format!("{}: {detail}", self.what));
    }

    /// A string of the pool, as long as there is room for it.
    fn string(&mut self, index: u32) -> Option<String> {
        if self.text_left == 0 {
            return None;
        }
        let string = self.strings.get(index)?;
        let Some(left) = self.text_left.checked_sub(string.len()) else {
            self.text_left = 0;
            self.note("axml.too-much-text", format!("more than {MAX_TEXT} bytes"));
            return None;
        };
        self.text_left = left;
        Some(string)
    }

    fn chunks(&mut self, bytes: &'a [u8], mut at: usize) {
        let mut seen_strings = false;
        while at + CHUNK_HEADER <= bytes.len() {
            let Some((kind, chunk)) = chunk_at(bytes, at) else {
                self.note("axml.cut-off", format!("at byte {at}"));
                return;
            };
            at += chunk.len();
            match kind {
                STRING_POOL if !seen_strings => {
                    seen_strings = true;
                    self.strings = Strings::read(chunk).unwrap_or_default();
                    if !self.strings.is_whole() {
                        self.note("axml.string-count", format!("{} strings stated", self.strings.stated));
                    }
                }
                RESOURCE_MAP => self.map = chunk.get(usize::from(u16_at(chunk, 2).unwrap_or(8))..).unwrap_or_default(),
                START_ELEMENT => {
                    if self.start(chunk).is_none() {
                        self.note("axml.broken-element", format!("at byte {at}"));
                        return;
                    }
                }
                END_ELEMENT => self.end(),
                TEXT => self.text(chunk),
                FIRST_NODE..=LAST_NODE => {}
                _ => self.note("axml.unknown-chunk", format!("type {kind:#06x}")),
            }
        }
    }

    fn start(&mut self, chunk: &'a [u8]) -> Option<()> {
        self.counts.0 += 1;
        if self.counts.0 > MAX_ELEMENTS || self.open.len() >= MAX_DEPTH {
            return None;
        }
        let extension = chunk.get(usize::from(u16_at(chunk, 2)?)..)?;
        let name = self.string(u32_at(extension, 4)?).unwrap_or_default();
        let start = usize::from(u16_at(extension, 8)?);
        let size = usize::from(u16_at(extension, 10)?);
        let count = usize::from(u16_at(extension, 12)?);
        if start != ATTRIBUTE || (size != ATTRIBUTE && count > 0) {
            self.note("axml.attribute-layout", format!("{name}: {size} bytes from {start} on"));
        }
        if size < ATTRIBUTE && count > 0 {
            return None;
        }
        let mut element = Element { name, ..Element::default() };
        for index in 0..count {
            self.counts.1 += 1;
            let bytes = slice_at(extension, start.checked_add(index.checked_mul(size)?)?, ATTRIBUTE)?;
            if self.counts.1 > MAX_ATTRIBUTES {
                return None;
            }
            let attribute = self.attribute(bytes)?;
            // The first one counts, as in `ResXMLParser::indexOfAttribute`.
            element.attributes.push(attribute);
        }
        self.open.push(element);
        Some(())
    }

    fn attribute(&mut self, bytes: &[u8]) -> Option<Attribute> {
        let name_index = u32_at(bytes, 4)?;
        let name = self.string(name_index).unwrap_or_default();
        let id = u32_at(self.map, usize::try_from(name_index).ok()?.checked_mul(4)?).unwrap_or(0);
        let value = Value { kind: *bytes.get(15)?, data: u32_at(bytes, 16)? };
        let raw = u32_at(bytes, 8)?;
        let text = if value.kind == STRING { self.string(value.data) } else { None };
        let text = text.or_else(|| if raw == u32::MAX { None } else { self.string(raw) });
        Some(Attribute { id, name, text, value })
    }

    fn text(&mut self, chunk: &[u8]) {
        let data = u16_at(chunk, 2).and_then(|header| u32_at(chunk, usize::from(header)));
        let text = data.and_then(|index| self.string(index));
        if let (Some(element), Some(text)) = (self.open.last_mut(), text) {
            element.text.get_or_insert(text);
        }
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else {
            self.note("axml.unbalanced", "an end without a start");
            return;
        };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None if self.root.is_none() => self.root = Some(element),
            None => self.note("axml.second-root", element.name),
        }
    }

    fn finish(mut self) -> Option<Element> {
        if !self.open.is_empty() {
            self.note("axml.unbalanced", "a start without an end");
        }
        while !self.open.is_empty() {
            self.end();
        }
        self.root
    }
}

/// A chunk with its type. Android wants sizes in multiples of four that fit; so do we.
pub(crate) fn chunk_at(bytes: &[u8], at: usize) -> Option<(u16, &[u8])> {
    let kind = u16_at(bytes, at)?;
    let header = usize::from(u16_at(bytes, at + 2)?);
    let size = size_at(bytes, at + 4)?;
    if header < CHUNK_HEADER || header > size || (header | size) & 3 != 0 {
        return None;
    }
    Some((kind, slice_at(bytes, at, size)?))
}
