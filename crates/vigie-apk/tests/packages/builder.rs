//! Packages made for a test: binary XML, a resource table, an archive around them (`ResourceTypes.h`).

use crate::archive;

const NOTHING: u32 = u32::MAX;
/// Attributes of the platform, by resource id (`android.R.attr`).
const ATTRIBUTES: [(&str, u32); 14] = [
    ("label", 0x0101_0001),
    ("icon", 0x0101_0002),
    ("src", 0x0101_0119),
    ("drawable", 0x0101_0199),
    ("color", 0x0101_01a5),
    ("name", 0x0101_0003),
    ("exported", 0x0101_0010),
    ("authorities", 0x0101_0018),
    ("value", 0x0101_0024),
    ("minSdkVersion", 0x0101_020c),
    ("targetSdkVersion", 0x0101_0270),
    ("maxSdkVersion", 0x0101_0271),
    ("appComponentFactory", 0x0101_057a),
    ("permission", 0x0101_0006),
];

/// What an attribute or a resource is worth.
#[derive(Clone, Copy)]
pub(crate) enum Worth<'a> {
    Text(&'a str),
    Reference(u32),
    Colour(u32),
    Number(u32),
    Flag(bool),
}

/// An element of a document.
#[derive(Clone, Default)]
pub(crate) struct Element<'a> {
    pub name: &'a str,
    pub attributes: Vec<(&'a str, Worth<'a>)>,
    pub children: Vec<Element<'a>>,
}

/// An element without children.
pub(crate) fn element<'a>(name: &'a str, attributes: &[(&'a str, Worth<'a>)]) -> Element<'a> {
    Element { name, attributes: attributes.to_vec(), children: Vec::new() }
}

impl<'a> Element<'a> {
    pub(crate) fn with(mut self, children: Vec<Element<'a>>) -> Self {
        self.children = children;
        self
    }

    fn texts(&self, pool: &mut Vec<&'a str>) {
        pool.push(self.name);
        for (name, worth) in &self.attributes {
            pool.push(name);
            if let Worth::Text(text) = worth {
                pool.push(text);
            }
        }
        self.children.iter().for_each(|child| child.texts(pool));
    }

    fn write(&self, pool: &[&str], out: &mut Vec<u8>) {
        let at = |text: &str| index(pool.iter().position(|entry| *entry == text).unwrap());
        let attributes = self.attributes.iter().map(|(name, worth)| match worth {
            Worth::Text(text) => [NOTHING, at(name), at(text), 0x0300_0008, at(text)],
            Worth::Reference(id) => [NOTHING, at(name), NOTHING, 0x0100_0008, *id],
            Worth::Colour(colour) => [NOTHING, at(name), NOTHING, 0x1c00_0008, *colour],
            Worth::Number(number) => [NOTHING, at(name), NOTHING, 0x1000_0008, *number],
            Worth::Flag(flag) => [NOTHING, at(name), NOTHING, 0x1200_0008, if *flag { NOTHING } else { 0 }],
        });
        let start = [NOTHING, at(self.name), 0x0014_0014, index(self.attributes.len()), 0];
        let start: Vec<u32> = start.into_iter().chain(attributes.flatten()).collect();
        out.extend(node(0x0102, &start));
        self.children.iter().for_each(|child| child.write(pool, out));
        out.extend(node(0x0103, &[NOTHING, at(self.name)]));
    }

    /// The element as a document.
    pub(crate) fn document(&self) -> Vec<u8> {
        let mut pool: Vec<&str> = ATTRIBUTES.map(|(name, _)| name).to_vec();
        self.texts(&mut pool);
        let mut body = strings(&pool);
        body.extend(chunk(0x0180, 8, &words(&ATTRIBUTES.map(|(_, id)| id))));
        self.write(&pool, &mut body);
        chunk(0x0003, 8, &body)
    }
}

/// A resource: its number in package 0x7f, type 1; dots per inch; what it is worth.
pub(crate) type Resource<'a> = (u16, u16, Worth<'a>);

/// The id of a resource.
pub(crate) fn id(number: u16) -> u32 {
    0x7f01_0000 | u32::from(number)
}

/// A resource table with one type, each resource in a chunk of its own.
pub(crate) fn table(resources: &[Resource<'_>]) -> Vec<u8> {
    let texts =
        resources.iter().filter_map(|(.., worth)| if let Worth::Text(text) = worth { Some(*text) } else { None });
    let pool: Vec<&str> = texts.collect();
    let mut types = Vec::new();
    for (number, density, worth) in resources {
        let (kind, data) = match worth {
            Worth::Text(text) => (3, index(pool.iter().position(|entry| entry == text).unwrap())),
            Worth::Reference(id) => (1, *id),
            Worth::Colour(colour) => (0x1c, *colour),
            Worth::Number(number) => (0x10, *number),
            Worth::Flag(flag) => (0x12, u32::from(*flag)),
        };
        let mut offsets = vec![NOTHING; usize::from(*number)];
        offsets.push(0);
        // The header and a configuration of 32 bytes; the density stands at 14 of it.
        let header = 20 + 32;
        let start = header + 4 * index(offsets.len());
        let configuration = [32, 0, 0, u32::from(*density) << 16, 0, 0, 0, 0];
        let rest = [&[1, index(offsets.len()), start][..], &configuration, &offsets, &[8, 0, kind << 24 | 8, data]];
        types.extend(chunk(0x0201, u16::try_from(header).unwrap(), &words(&rest.concat())));
    }
    let package = [&words(&[0x7f])[..], &[0; 256], &words(&[0; 5]), &types].concat();
    let rest = [words(&[1]), strings(&pool), chunk(0x0200, 288, &package)].concat();
    chunk(0x0002, 12, &rest)
}

/// An unsigned package with a label, an icon (resource 0) and files.
pub(crate) fn package(name: &str, label: &str, resources: &[Resource<'_>], files: &[(&str, &[u8])]) -> Vec<u8> {
    package_with(name, label, Vec::new(), resources, files)
}

/// The same with activities, aliases and the like.
pub(crate) fn package_with(
    name: &str,
    label: &str,
    components: Vec<Element<'_>>,
    resources: &[Resource<'_>],
    files: &[(&str, &[u8])],
) -> Vec<u8> {
    let attributes = [("label", Worth::Text(label)), ("icon", Worth::Reference(id(0)))];
    let application = element("application", &attributes).with(components);
    let manifest = element("manifest", &[("package", Worth::Text(name))]).with(vec![application]);
    let (manifest, table) = (manifest.document(), table(resources));
    let own = [("AndroidManifest.xml", manifest.as_slice()), ("resources.arsc", table.as_slice())];
    archive::stored(&[&own, files].concat())
}

fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap()
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A chunk: type, size of its header, size of it all, rest.
fn chunk(kind: u16, header: u16, rest: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &header.to_le_bytes(), &index(rest.len() + 8).to_le_bytes(), rest].concat()
}

/// A node of the document: line number, no comment, rest.
fn node(kind: u16, rest: &[u32]) -> Vec<u8> {
    chunk(kind, 16, &words(&[&[1, NOTHING], rest].concat()))
}

/// A string pool in UTF-16.
fn strings(pool: &[&str]) -> Vec<u8> {
    let (mut offsets, mut data) = (Vec::new(), Vec::new());
    for text in pool {
        offsets.push(index(data.len()));
        let units: Vec<u16> = text.encode_utf16().collect();
        let length = u16::try_from(units.len()).unwrap();
        data.extend([length].iter().chain(&units).chain(&[0]).flat_map(|unit| unit.to_le_bytes()));
    }
    data.resize(data.len().next_multiple_of(4), 0);
    let head = [index(pool.len()), 0, 0, 28 + 4 * index(pool.len()), 0];
    chunk(0x0001, 28, &[words(&head), words(&offsets), data].concat())
}
