//! Writes small DEX files, so that tests can hold what no sample application holds.

use std::collections::BTreeSet;

/// A class with its superclass, interfaces and methods.
pub(crate) struct Class {
    pub(crate) name: &'static str,
    pub(crate) superclass: &'static str,
    pub(crate) interfaces: &'static [&'static str],
    /// Names and bodies in 16-bit units, where [`CALL`] and [`TEXT`] stand for indices.
    pub(crate) methods: &'static [(&'static str, &'static [u16])],
    /// A static string field and its value.
    pub(crate) constant: Option<(&'static str, &'static str)>,
}

/// In a body: the index of the first method in [`Input::references`].
pub(crate) const CALL: u16 = 0xcafe;

/// In a body: the index of the first of [`Input::strings`].
pub(crate) const TEXT: u16 = 0xbeef;

/// What a DEX file is made of.
#[derive(Default)]
pub(crate) struct Input {
    pub(crate) classes: Vec<Class>,
    /// Methods of other classes: descriptor and name.
    pub(crate) references: Vec<(&'static str, &'static str)>,
    /// Static fields of other classes: descriptor and name.
    pub(crate) fields: Vec<(&'static str, &'static str)>,
    pub(crate) strings: Vec<String>,
    /// Where the file begins in its container, for version 41.
    pub(crate) start: usize,
    /// 35 to 41.
    pub(crate) version: u32,
}

struct Tables {
    strings: Vec<String>,
    types: Vec<String>,
    methods: Vec<(u32, u32)>,
    fields: Vec<(u32, u32)>,
}

impl Tables {
    fn string(&self, text: &str) -> u32 {
        u32::try_from(self.strings.iter().position(|one| one == text).unwrap()).unwrap()
    }

    fn class(&self, text: &str) -> u32 {
        u32::try_from(self.types.iter().position(|one| one == text).unwrap()).unwrap()
    }

    fn method(&self, class: &str, name: &str) -> u32 {
        let key = (self.class(class), self.string(name));
        u32::try_from(self.methods.iter().position(|one| *one == key).unwrap()).unwrap()
    }

    fn field(&self, class: &str, name: &str) -> u32 {
        let key = (self.class(class), self.string(name));
        u32::try_from(self.fields.iter().position(|one| *one == key).unwrap()).unwrap()
    }
}

fn tables(input: &Input) -> Tables {
    let mut types = BTreeSet::from(["V".to_owned(), "Ljava/lang/String;".to_owned()]);
    let mut strings: BTreeSet<String> = input.strings.iter().cloned().collect();
    let mut methods = BTreeSet::new();
    let mut fields = BTreeSet::new();
    for class in &input.classes {
        types.extend([class.name, class.superclass].map(str::to_owned));
        types.extend(class.interfaces.iter().map(|name| (*name).to_owned()));
        methods.extend(class.methods.iter().map(|(name, _)| (class.name, *name)));
        fields.extend(class.constant.map(|(name, _)| (class.name, name)));
        strings.extend(class.constant.map(|(_, value)| value.to_owned()));
    }
    methods.extend(input.references.iter().copied());
    fields.extend(input.fields.iter().copied());
    for (class, name) in methods.iter().chain(&fields) {
        types.insert((*class).to_owned());
        strings.insert((*name).to_owned());
    }
    strings.extend(types.iter().cloned());
    let mut tables = Tables {
        strings: strings.into_iter().collect(),
        types: types.into_iter().collect(),
        methods: Vec::new(),
        fields: Vec::new(),
    };
    tables.methods = methods.iter().map(|(class, name)| (tables.class(class), tables.string(name))).collect();
    tables.fields = fields.iter().map(|(class, name)| (tables.class(class), tables.string(name))).collect();
    tables.methods.sort_unstable();
    tables.fields.sort_unstable();
    tables
}

fn uleb(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn mutf8(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for unit in text.encode_utf16() {
        match unit {
            1..0x80 => out.push(unit as u8),
            0 | 0x80..0x800 => out.extend([0xc0 | (unit >> 6) as u8, 0x80 | (unit & 0x3f) as u8]),
            _ => out.extend([0xe0 | (unit >> 12) as u8, 0x80 | (unit >> 6 & 0x3f) as u8, 0x80 | (unit & 0x3f) as u8]),
        }
    }
    out
}

/// The file's bytes. In a container they go to [`Input::start`], and every offset counts from its start.
pub(crate) fn build(input: &Input) -> Vec<u8> {
    let tables = tables(input);
    let header = if input.version >= 41 { 0x78 } else { 0x70 };
    let counts =
        [tables.strings.len(), tables.types.len(), 1, tables.fields.len(), tables.methods.len(), input.classes.len()];
    let sizes = [4, 4, 12, 8, 8, 32];
    let mut offsets = Vec::new();
    let mut end = header;
    for (count, size) in counts.iter().zip(sizes) {
        offsets.push(end);
        end += count * size;
    }
    let mut data = Data { base: input.start + end, bytes: Vec::new() };
    let map = data.put(4, &[0; 4]);
    let string_offsets: Vec<u32> = tables.strings.iter().map(|text| data.string(text)).collect();
    let class_defs: Vec<[u32; 8]> = input.classes.iter().map(|class| data.class(class, input, &tables)).collect();
    let mut out = Vec::new();
    out.extend(format!("dex\n{:03}\0", input.version).as_bytes());
    out.extend([0; 24]);
    let words = |out: &mut Vec<u8>, words: &[u32]| words.iter().for_each(|word| out.extend(word.to_le_bytes()));
    words(&mut out, &[(end + data.bytes.len()) as u32, header as u32, 0x1234_5678, 0, 0, map]);
    for (count, offset) in counts.iter().zip(&offsets) {
        words(&mut out, &[*count as u32, if *count == 0 { 0 } else { (input.start + offset) as u32 }]);
    }
    words(&mut out, &[data.bytes.len() as u32, data.base as u32]);
    if input.version >= 41 {
        words(&mut out, &[(input.start + end + data.bytes.len()) as u32, input.start as u32]);
    }
    words(&mut out, &string_offsets);
    let types: Vec<u32> = tables.types.iter().map(|name| tables.string(name)).collect();
    words(&mut out, &types);
    words(&mut out, &[tables.string("V"), tables.class("V"), 0]);
    for (class, name) in tables.fields.iter().chain(&tables.methods) {
        words(&mut out, &[*class, *name]);
    }
    class_defs.iter().for_each(|class| words(&mut out, class));
    out.extend(data.bytes);
    out
}

struct Data {
    base: usize,
    bytes: Vec<u8>,
}

impl Data {
    fn put(&mut self, align: usize, bytes: &[u8]) -> u32 {
        while !(self.base + self.bytes.len()).is_multiple_of(align) {
            self.bytes.push(0);
        }
        let at = self.base + self.bytes.len();
        self.bytes.extend(bytes);
        u32::try_from(at).unwrap()
    }

    fn string(&mut self, text: &str) -> u32 {
        let mut item = Vec::new();
        uleb(u32::try_from(text.encode_utf16().count()).unwrap(), &mut item);
        item.extend(mutf8(text));
        item.push(0);
        self.put(1, &item)
    }

    fn class(&mut self, class: &Class, input: &Input, tables: &Tables) -> [u32; 8] {
        let interfaces = self.interfaces(class, tables);
        let mut methods: Vec<(u32, u32)> = class
            .methods
            .iter()
            .map(|(name, body)| (tables.method(class.name, name), self.code(body, input, tables)))
            .collect();
        methods.sort_unstable();
        let mut item = Vec::new();
        let statics = u32::from(class.constant.is_some());
        [statics, 0, 0, methods.len() as u32].into_iter().for_each(|count| uleb(count, &mut item));
        let mut values = 0;
        if let Some((name, value)) = class.constant {
            uleb(tables.field(class.name, name), &mut item);
            uleb(0x19, &mut item);
            let [low, high, ..] = tables.string(value).to_le_bytes();
            values = self.put(1, &[1, 0x37, low, high]);
        }
        let mut previous = 0;
        for (index, code) in methods {
            [index - previous, 1, code].into_iter().for_each(|value| uleb(value, &mut item));
            previous = index;
        }
        let data = self.put(1, &item);
        [tables.class(class.name), 1, tables.class(class.superclass), interfaces, u32::MAX, 0, data, values]
    }

    fn interfaces(&mut self, class: &Class, tables: &Tables) -> u32 {
        if class.interfaces.is_empty() {
            return 0;
        }
        let mut item = (class.interfaces.len() as u32).to_le_bytes().to_vec();
        for name in class.interfaces {
            item.extend((tables.class(name) as u16).to_le_bytes());
        }
        self.put(4, &item)
    }

    fn code(&mut self, body: &[u16], input: &Input, tables: &Tables) -> u32 {
        let mut item = [1_u16, 1, 1, 0].map(u16::to_le_bytes).concat();
        item.extend([0, 0, 0, 0]);
        item.extend((body.len() as u32).to_le_bytes());
        for unit in body {
            let called = || tables.method(input.references[0].0, input.references[0].1) as u16;
            let unit = match *unit {
                CALL => called(),
                TEXT => tables.string(&input.strings[0]) as u16,
                other => other,
            };
            item.extend(unit.to_le_bytes());
        }
        self.put(4, &item)
    }
}
