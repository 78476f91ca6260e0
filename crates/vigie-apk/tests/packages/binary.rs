//! Writes binary XML and resource tables, so that tests can hold what no sample has.

use crate::archive;

/// A value of an attribute or of a resource.
#[derive(Clone, Copy)]
pub(crate) enum Value {
    Text(u32),
    Reference(u32),
}

impl Value {
    fn encode(self) -> [u8; 8] {
        let (kind, data) = match self {
            Self::Text(index) => (3, index),
            Self::Reference(id) => (1, id),
        };
        [&[8, 0, 0, kind][..], &u32::to_le_bytes(data)].concat().try_into().unwrap()
    }
}

fn chunk(kind: u16, header: &[u8], body: &[u8]) -> Vec<u8> {
    let header_size = u16::try_from(8 + header.len()).unwrap().to_le_bytes();
    let size = u32::try_from(8 + header.len() + body.len()).unwrap().to_le_bytes();
    [&kind.to_le_bytes()[..], &header_size, &size, header, body].concat()
}

fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// A string pool in UTF-16.
fn pool(strings: &[&str]) -> Vec<u8> {
    let (mut offsets, mut data) = (Vec::new(), Vec::new());
    for string in strings {
        offsets.push(u32::try_from(data.len()).unwrap());
        let units: Vec<u16> = string.encode_utf16().collect();
        data.extend(u16::try_from(units.len()).unwrap().to_le_bytes());
        data.extend(units.iter().chain(&[0]).flat_map(|unit| unit.to_le_bytes()));
    }
    data.resize(data.len().next_multiple_of(4), 0);
    let count = u32::try_from(strings.len()).unwrap();
    chunk(0x0001, &words(&[count, 0, 0, 28 + 4 * count, 0]), &[words(&offsets), data].concat())
}

/// Binary XML under construction: attributes and names are indices into the strings.
pub(crate) struct Document<'a> {
    strings: &'a [&'a str],
    ids: &'a [u32],
    nodes: Vec<u8>,
}

impl<'a> Document<'a> {
    /// `ids` are the resource ids of the first strings.
    pub(crate) fn new(strings: &'a [&'a str], ids: &'a [u32]) -> Self {
        Self { strings, ids, nodes: Vec::new() }
    }

    fn index(&self, string: &str) -> u32 {
        u32::try_from(self.strings.iter().position(|known| *known == string).unwrap()).unwrap()
    }

    pub(crate) fn text(&self, string: &str) -> Value {
        Value::Text(self.index(string))
    }

    pub(crate) fn start(&mut self, element: &str, attributes: &[(&str, Value)]) {
        let mut body = words(&[u32::MAX, self.index(element)]);
        let count = u16::try_from(attributes.len()).unwrap();
        body.extend([20, 20, count, 0, 0, 0].iter().flat_map(|number| u16::to_le_bytes(*number)));
        for (name, value) in attributes {
            let raw = if let Value::Text(index) = value { *index } else { u32::MAX };
            body.extend(words(&[u32::MAX, self.index(name), raw]));
            body.extend(value.encode());
        }
        self.nodes.extend(chunk(0x0102, &words(&[1, u32::MAX]), &body));
    }

    pub(crate) fn end(&mut self, element: &str) {
        let body = words(&[u32::MAX, self.index(element)]);
        self.nodes.extend(chunk(0x0103, &words(&[1, u32::MAX]), &body));
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        let map = chunk(0x0180, &[], &words(self.ids));
        chunk(0x0003, &[], &[pool(self.strings), map, self.nodes].concat())
    }
}

/// One type of a table with one entry, or none, for the locale in `config` (language, script).
pub(crate) fn resource_type(id: u8, config: (&str, &str), value: Option<Value>) -> Vec<u8> {
    let mut configuration = [0; 64];
    configuration[0] = 64;
    configuration[8..8 + config.0.len()].copy_from_slice(config.0.as_bytes());
    configuration[36..36 + config.1.len()].copy_from_slice(config.1.as_bytes());
    let header = [&[id, 0, 0, 0][..], &words(&[1, 88]), &configuration].concat();
    let entry = match value {
        None => words(&[u32::MAX]),
        Some(value) => [words(&[0]), vec![8, 0, 0, 0, 0, 0, 0, 0], value.encode().to_vec()].concat(),
    };
    chunk(0x0201, &header, &entry)
}

/// A resource table with one package, `0x7f`.
pub(crate) fn table(strings: &[&str], types: &[Vec<u8>]) -> Vec<u8> {
    let package = chunk(0x0200, &[words(&[0x7f]), vec![0; 276]].concat(), &types.concat());
    chunk(0x0002, &words(&[1]), &[pool(strings), package].concat())
}

/// A package whose label is resource `0x7f010000`, and which names it `components` times more.
pub(crate) fn labelled(table: &[u8], components: usize) -> Vec<u8> {
    const STRINGS: [&str; 7] = ["label", "name", "manifest", "package", "org.example", "application", "activity"];
    let mut document = Document::new(&STRINGS, &[0x0101_0001, 0x0101_0003]);
    let package = document.text("org.example");
    document.start("manifest", &[("package", package)]);
    document.start("application", &[("label", Value::Reference(0x7f01_0000))]);
    for _ in 0..components {
        document.start("activity", &[("name", Value::Reference(0x7f01_0000))]);
        document.end("activity");
    }
    document.end("application");
    document.end("manifest");
    archive::stored(&[("AndroidManifest.xml", &document.finish()), ("resources.arsc", table)])
}
