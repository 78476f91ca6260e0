//! Walks the tables of DEX files and gathers facts.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::Libraries;

use super::code;
use super::known::{self, Known, OfClass};
use super::limits::DexLimits;
use super::listing::{Budget, Listing};
use super::rules::{ArgumentRule, Body, NONE, Rules, Word, rules};
use super::table::{self, ClassDef, Dex, Wrong};
use super::texts::{Texts, mark};
use vigie_types::{DexDefect, DexFacts, Packer, Tracker};

/// The most superclasses that are followed.
const DEPTH: usize = 16;
/// The most interfaces of one class that are looked at.
const INTERFACES: usize = 64;
/// The most methods whose bodies are looked at, over all files.
const BODIES: usize = 200_000;
/// How often each byte of a container may be looked at as string data: its members share strings. In
/// other files each byte counts once, however many strings claim it.
const SHARED: usize = 4;
/// How often each byte may be walked as part of a class: honest classes share none.
const CLAIMED: usize = 2;
/// The longest class descriptor that is matched with known prefixes, in bytes.
const DESCRIPTOR: usize = 1_024;
/// The longest version constant kept, in bytes.
const VERSION: usize = 32;

/// Reads the DEX files of one package, one after the other.
///
/// ```
/// use vigie_apk::dex::{DexLimits, DexReader};
///
/// let mut reader = DexReader::new(DexLimits::default(), "org.example.app");
/// reader.add("classes.dex", b"not a DEX file");
/// let facts = reader.finish();
/// assert_eq!((facts.files, facts.defects[0].code.as_str()), (0, "dex.bad-magic"));
/// ```
#[derive(Debug)]
pub struct DexReader {
    limits: DexLimits,
    /// With a dot behind it.
    own_package: String,
    facts: DexFacts,
    bytes: u64,
    texts: Texts,
    libraries: Libraries,
    /// By index of the rule.
    matched: Vec<bool>,
    /// Classes by index of the prefix.
    prefixes: Vec<u32>,
    of_class: OfClass,
    /// Methods whose bodies may still be looked at.
    bodies: usize,
    /// Bytes of classes that may still be walked in this file.
    class_bytes: usize,
    /// All names, where they are wanted.
    listing: Option<Listing>,
}

/// One file's strings and types as words.
struct Words {
    strings: Vec<Word>,
    types: Vec<Word>,
    /// The superclass of each type that is defined here.
    superclasses: Vec<u32>,
}

impl Words {
    fn string(&self, index: usize) -> Word {
        self.strings.get(index).copied().unwrap_or(NONE)
    }

    fn class(&self, index: usize) -> Word {
        self.types.get(index).copied().unwrap_or(NONE)
    }

    fn superclass(&self, index: usize) -> Option<usize> {
        self.superclasses.get(index).filter(|index| **index != table::NO_INDEX).map(|index| *index as usize)
    }

    /// The words of a type and of what it extends, from the type up, as far as this file tells.
    fn chain(&self, index: usize) -> impl Iterator<Item = Word> + '_ {
        std::iter::successors(Some(index), |index| self.superclass(*index)).take(DEPTH).map(|index| self.class(index))
    }
}

impl DexReader {
    /// A reader for a package. `own_package` is its application id, or empty: a tracker's vendor does
    /// not track as a third party in its own app.
    #[must_use]
    pub fn new(limits: DexLimits, own_package: &str) -> Self {
        Self {
            limits,
            own_package: format!("{own_package}."),
            facts: DexFacts::default(),
            bytes: 0,
            texts: Texts::default(),
            libraries: Libraries::default(),
            matched: vec![false; rules().len()],
            prefixes: vec![0; known::prefixes().len()],
            of_class: OfClass::default(),
            bodies: BODIES,
            class_bytes: 0,
            listing: None,
        }
    }

    /// Lists all names as well, at most `room` bytes of them; 0 for none.
    #[must_use]
    pub fn listing(mut self, room: usize) -> Self {
        self.listing = (room > 0).then(|| Listing::new(room));
        self
    }

    /// Reads one DEX file, or every member of a container of version 41. `name` is the entry's name, for
    /// defects. Malformed files are read as far as possible and recorded in [`DexFacts::defects`].
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        let room = self.limits.bytes.saturating_sub(self.bytes);
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        if bytes.len() as u64 > room {
            return self.defect(name, ("dex.limit", "more bytes of DEX files than are read".to_owned()));
        }
        let shared = if table::is_container(bytes) { SHARED } else { 1 };
        let mut budget = bytes.len().saturating_mul(shared);
        let mut for_listing = Budget { strings: budget, classes: bytes.len().saturating_mul(CLAIMED) };
        self.class_bytes = bytes.len().saturating_mul(CLAIMED);
        let mut next = Some(0);
        while let Some(start) = next.take() {
            if self.facts.files >= self.limits.files {
                return self.defect(name, ("dex.limit", "more DEX files than are read".to_owned()));
            }
            match table::open(bytes, start) {
                Err(wrong) => self.defect(name, wrong),
                Ok(opened) => {
                    opened.wrong.into_iter().for_each(|wrong| self.defect(name, wrong));
                    self.facts.files += 1;
                    self.read(name, &opened.dex, &mut budget);
                    if let Some(listing) = &mut self.listing {
                        listing.add(&opened.dex, &self.limits, &mut for_listing);
                    }
                    next = opened.next;
                }
            }
        }
    }

    /// The facts out of all files.
    #[must_use]
    pub fn finish(mut self) -> DexFacts {
        if self.texts.full {
            let detail = "more URLs, domains or addresses than are kept".to_owned();
            self.defect("", ("dex.limit", detail));
        }
        self.tell_prefixes();
        self.facts.apis = rules().uses(&self.matched);
        self.facts.urls = self.texts.urls.into_iter().collect();
        self.facts.domains = self.texts.domains.into_iter().collect();
        self.facts.ip_addresses = self.texts.addresses.into_iter().collect();
        self.facts.sdks = self.libraries.finish();
        self.facts.listing = self.listing.map(Listing::finish);
        self.facts
    }

    fn defect(&mut self, file: &str, (code, detail): Wrong) {
        if self.facts.defects.len() < self.limits.defects {
            let defect = DexDefect { file: file.to_owned(), code: code.to_owned(), detail };
            self.facts.defects.push(defect);
        }
    }

    fn read(&mut self, name: &str, dex: &Dex<'_>, budget: &mut usize) {
        let rules = rules();
        let strings = self.strings(name, dex, rules, budget);
        let mut words = Words { strings, types: Vec::new(), superclasses: Vec::new() };
        self.types(name, dex, rules, &mut words);
        self.classes(name, dex, rules, &mut words);
        self.members(name, dex, rules, &words);
        self.arguments(dex, rules, &words);
    }

    /// Looks at every string once and tells which are words.
    fn strings(&mut self, name: &str, dex: &Dex<'_>, rules: &Rules, budget: &mut usize) -> Vec<Word> {
        let room = usize::try_from(self.limits.strings.saturating_sub(self.facts.strings)).unwrap_or(usize::MAX);
        let count = dex.string_count();
        self.facts.strings += count as u64;
        let mut words = Vec::with_capacity(count.min(room));
        let mut order = Order::default();
        for index in 0..count.min(room) {
            let text = match dex.string(index, *budget) {
                Ok(text) => text,
                Err(looked_at) => {
                    order.broken += 1;
                    words.push(NONE);
                    *budget = budget.saturating_sub(looked_at);
                    continue;
                }
            };
            *budget = budget.saturating_sub(text.bytes.len());
            order.check(text.bytes, text.has_true_size());
            words.push(self.string(text.bytes, rules));
        }
        if count > room {
            self.defect(name, ("dex.limit", "more strings than are looked at".to_owned()));
        }
        order.wrong().into_iter().for_each(|wrong| self.defect(name, wrong));
        words
    }

    fn string(&mut self, text: &[u8], rules: &Rules) -> Word {
        let word = rules.word(text);
        rules.text(word).iter().for_each(|rule| mark(&mut self.matched, *rule));
        self.texts.look(text, rules, &self.limits, &mut self.matched, &mut self.libraries);
        word
    }

    fn types(&mut self, name: &str, dex: &Dex<'_>, rules: &Rules, words: &mut Words) {
        let strings = dex.string_count();
        let mut outside = 0_usize;
        words.types.reserve(dex.types().len().min(self.limits.references));
        for index in dex.types().take(self.limits.references) {
            outside += usize::from(index >= strings);
            let word = words.string(index);
            rules.type_used(word).iter().for_each(|rule| mark(&mut self.matched, *rule));
            words.types.push(word);
        }
        self.outside(name, "type_ids", outside);
    }

    fn classes(&mut self, name: &str, dex: &Dex<'_>, rules: &Rules, words: &mut Words) {
        let room = usize::try_from(self.limits.classes.saturating_sub(self.facts.classes)).unwrap_or(usize::MAX);
        self.facts.classes += dex.class_count() as u64;
        if dex.class_count() > room {
            self.defect(name, ("dex.limit", "more classes than are looked at".to_owned()));
        }
        words.superclasses = vec![table::NO_INDEX; words.types.len()];
        let mut outside = 0_usize;
        for class in dex.classes().take(room) {
            let superclass = class.superclass.and_then(|index| u32::try_from(index).ok());
            match words.superclasses.get_mut(class.class) {
                Some(place) => *place = superclass.unwrap_or(table::NO_INDEX),
                None => outside += 1,
            }
        }
        self.outside(name, "class_defs", outside);
        let mut constants = vec![false; rules.versions.len()];
        for class in dex.classes().take(room) {
            self.class(name, dex, rules, words, &class, &mut constants);
        }
    }

    fn class(
        &mut self,
        name: &str,
        dex: &Dex<'_>,
        rules: &Rules,
        words: &Words,
        class: &ClassDef,
        constants: &mut [bool],
    ) {
        self.prefix(dex, class);
        let interfaces = dex.interfaces(class, INTERFACES).map(|index| words.class(index));
        // Nearly no class is below a known one: no memory for those that are not.
        let above = words.chain(class.class).skip(1).chain(interfaces).filter(|word| *word != NONE);
        let above: Vec<Word> = above.collect();
        if !above.is_empty() {
            above.iter().flat_map(|word| rules.class_above(*word)).for_each(|rule| mark(&mut self.matched, *rule));
            self.bodies(name, dex, rules, words, class, &above);
        }
        if words.class(class.class) != NONE {
            self.constants(dex, rules, words, class, constants);
        }
    }

    /// Counts the class below the prefixes that are known.
    fn prefix(&mut self, dex: &Dex<'_>, class: &ClassDef) {
        let descriptor = dex.type_name(class.class).and_then(|index| dex.string(index, DESCRIPTOR).ok());
        let Some(descriptor) = descriptor else { return };
        self.of_class.find(descriptor.bytes, |prefix| {
            if let Some(count) = self.prefixes.get_mut(prefix) {
                *count = count.saturating_add(1);
            }
        });
    }

    fn bodies(&mut self, name: &str, dex: &Dex<'_>, rules: &Rules, words: &Words, class: &ClassDef, above: &[Word]) {
        if !rules.bodies.iter().any(|wanted| above.contains(&wanted.above)) || self.bodies == 0 {
            return;
        }
        let before = self.class_bytes;
        let methods = code::methods(dex, class, &mut self.class_bytes);
        self.bodies = self.bodies.saturating_sub(methods.len() + 1);
        if self.bodies == 0 || self.class_bytes == 0 && before > 0 {
            self.defect(name, ("dex.limit", "more methods than are looked into".to_owned()));
        }
        if class.data >= dex.bytes().len() {
            self.defect(name, ("dex.class-broken", format!("class_data_off is {:#x}", class.data)));
        }
        let word_of = |method: usize| dex.method(method).map_or(NONE, |method| words.string(method.name));
        for wanted in rules.bodies.iter().filter(|wanted| above.contains(&wanted.above)) {
            let is = |method: &code::Method| match wanted.body {
                Body::Empty => method.is_empty(dex),
                Body::True => method.is_always_true(dex),
                Body::Calls(class, member) => method.calls(dex).into_iter().any(|called| {
                    word_of(called) == member
                        && dex.method(called).is_some_and(|called| words.class(called.class) == class)
                }),
            };
            if methods.iter().any(|method| word_of(method.index) == wanted.member && is(method)) {
                mark(&mut self.matched, wanted.rule);
            }
        }
    }

    /// Reads the constants that tell a library's version, each once in a file.
    fn constants(&mut self, dex: &Dex<'_>, rules: &Rules, words: &Words, class: &ClassDef, read: &mut [bool]) {
        let word = words.class(class.class);
        for (wanted, read) in rules.versions.iter().zip(read).filter(|(wanted, read)| wanted.class == word && !**read) {
            *read = true;
            let value = code::constant(dex, class, wanted.field.as_bytes());
            let version =
                value.and_then(|value| crate::content::version_at(value.bytes.get(..VERSION).unwrap_or(value.bytes)));
            if version.is_some() {
                self.libraries.add(wanted.library, version, || wanted.field.to_owned());
            }
        }
    }

    /// Matches methods and fields by class and name.
    fn members(&mut self, name: &str, dex: &Dex<'_>, rules: &Rules, words: &Words) {
        self.facts.methods += dex.method_count() as u64;
        let strings = dex.string_count();
        let constructor = rules.word(b"<init>");
        let mut outside = 0_usize;
        for method in dex.methods().take(self.limits.references) {
            outside += usize::from(method.name >= strings);
            let member = words.string(method.name);
            if member == NONE {
                continue;
            }
            let depth = if member == constructor { 1 } else { DEPTH };
            for (depth, class) in words.chain(method.class).take(depth).enumerate().filter(|(_, class)| *class != NONE)
            {
                let overridden = if depth > 0 { rules.overridden(class, member) } else { &[] };
                rules.method(class, member).iter().chain(overridden).for_each(|rule| mark(&mut self.matched, *rule));
            }
        }
        self.outside(name, "method_ids", outside);
        for field in dex.fields().take(self.limits.references) {
            let (class, member) = (words.class(field.class), words.string(field.name));
            if class != NONE && member != NONE {
                rules.field(class, member).iter().for_each(|rule| mark(&mut self.matched, *rule));
            }
        }
    }

    /// Matches the literals that static methods are called with.
    fn arguments(&mut self, dex: &Dex<'_>, rules: &Rules, words: &Words) {
        let wanted = |class: Word, member: Word| {
            class != NONE && rules.arguments.iter().any(|rule| rule.class == class && rule.member == member)
        };
        let method = |index: usize| {
            let method = dex.method(index)?;
            Some((words.class(method.class), words.string(method.name)))
        };
        let called: Vec<usize> = (0..dex.method_count().min(usize::from(u16::MAX)))
            .filter(|index| method(*index).is_some_and(|(class, member)| wanted(class, member)))
            .collect();
        for (position, string) in code::literal_arguments(dex, &called) {
            let Some((class, member)) = called.get(position).and_then(|index| method(*index)) else { continue };
            let text = words.string(string);
            let same = |rule: &&ArgumentRule| (rule.class, rule.member, rule.text) == (class, member, text);
            rules.arguments.iter().filter(same).for_each(|rule| mark(&mut self.matched, rule.rule));
        }
    }

    fn outside(&mut self, name: &str, table: &str, count: usize) {
        if count > 0 {
            self.defect(name, ("dex.index-outside", format!("{table}: {count} indices are outside their table")));
        }
    }

    /// Turns the prefixes that were met into trackers, packers and libraries.
    fn tell_prefixes(&mut self) {
        let mut trackers: BTreeMap<usize, Tracker> = BTreeMap::new();
        let mut packers: BTreeSet<Packer> = BTreeSet::new();
        for (prefix, classes) in known::prefixes().iter().zip(&self.prefixes).filter(|(_, classes)| **classes > 0) {
            match prefix.known {
                Known::Tracker(_) if self.own_package.starts_with(prefix.java) => {}
                Known::Tracker(index) => tell_tracker(&mut trackers, index, prefix.java, *classes),
                Known::Packer(name) => {
                    packers.insert(Packer { name: name.to_owned(), evidence: prefix.java.to_owned() });
                }
                Known::Library(name) => self.libraries.add(name, None, || prefix.java.to_owned()),
            }
        }
        self.facts.trackers = trackers.into_values().collect();
        self.facts.trackers.sort();
        self.facts.packers = packers.into_iter().collect();
        self.facts.packers.dedup_by(|later, earlier| later.name == earlier.name);
    }
}

/// Adds a prefix's classes to a tracker.
fn tell_tracker(trackers: &mut BTreeMap<usize, Tracker>, index: usize, prefix: &str, classes: u32) {
    let Some(known) = known::trackers().get(index) else { return };
    let tracker = trackers.entry(index).or_insert_with(|| Tracker {
        name: known.name.to_owned(),
        category: known.category,
        evidence: prefix.to_owned(),
        classes: 0,
        url: known.url.to_owned(),
    });
    tracker.classes = tracker.classes.saturating_add(classes);
}

/// What is wrong with a file's strings, counted.
#[derive(Default)]
struct Order<'a> {
    previous: Option<&'a [u8]>,
    broken: usize,
    unsorted: usize,
}

impl<'a> Order<'a> {
    /// Strings are sorted by UTF-16 units, which is the order of their bytes in MUTF-8, apart from zero.
    fn check(&mut self, text: &'a [u8], has_true_size: bool) {
        self.broken += usize::from(!has_true_size);
        let after = self.previous.is_none_or(|previous| previous < text);
        let has_zero = |text: &[u8]| memchr::memmem::find(text, b"\xc0\x80").is_some();
        if !after && !has_zero(text) && !self.previous.is_some_and(has_zero) {
            self.unsorted += 1;
        }
        self.previous = Some(text);
    }

    fn wrong(&self) -> Vec<Wrong> {
        let broken = (self.broken > 0).then(|| {
            ("dex.string-broken", format!("{} strings are unfinished, outside or of another size", self.broken))
        });
        let unsorted = (self.unsorted > 0)
            .then(|| ("dex.strings-unsorted", format!("{} strings are out of order", self.unsorted)));
        broken.into_iter().chain(unsorted).collect()
    }
}
