//! All names in DEX files, for whoever asks for them.

use std::collections::{BTreeMap, BTreeSet};

use vigie_types::{CodeListing, ListedClass};

use super::code;
use super::limits::DexLimits;
use super::table::{Dex, Reference};
use crate::mutf8;

/// The longest name of a class, and of a method without its parameters, in bytes.
const NAME: usize = 1_024;
/// The longest method with its parameters, about, in bytes: 255 of 64 bytes each.
const METHOD: usize = 16 << 10;
/// The longest string that is kept whole, in bytes. Compilers write notes of 300 KiB.
const STRING: usize = 1 << 20;
/// What keeping a text costs beside its bytes, about.
const OVERHEAD: usize = 48;
/// The most parameters of a method: registers are counted in one byte
/// (<https://source.android.com/docs/core/runtime/dalvik-bytecode>).
const PARAMETERS: usize = 255;

/// Names as they are found.
#[derive(Debug)]
pub(super) struct Listing {
    /// How many bytes may still be kept.
    room: usize,
    left_out: u64,
    classes: BTreeMap<String, Class>,
    references: BTreeMap<String, BTreeSet<String>>,
    strings: BTreeSet<String>,
}

/// How many bytes of one DEX file, container or not, may be looked at: any number of strings and
/// classes may claim the same ones.
pub(super) struct Budget {
    /// As string data.
    pub(super) strings: usize,
    /// As class data.
    pub(super) classes: usize,
}

#[derive(Debug, Default)]
struct Class {
    superclass: Option<String>,
    methods: BTreeSet<String>,
}

impl Listing {
    /// A listing that keeps at most `room` bytes.
    pub(super) fn new(room: usize) -> Self {
        Self { room, left_out: 0, classes: BTreeMap::new(), references: BTreeMap::new(), strings: BTreeSet::new() }
    }

    /// Adds the names of one file, or of a member of a container.
    pub(super) fn add(&mut self, dex: &Dex<'_>, limits: &DexLimits, budget: &mut Budget) {
        self.strings(dex, limits, &mut budget.strings);
        let types = Types::of(dex, limits);
        let defined = self.classes(dex, &types, limits, &mut budget.classes);
        let methods = dex.methods();
        self.left_out += methods.len().saturating_sub(limits.references) as u64;
        for method in methods.take(limits.references).filter(|method| !defined.contains(&method.class)) {
            match types.method(dex, &method).filter(|_| self.room > 0) {
                Some(text) => self.reference(&types.name(method.class), text),
                None => self.left_out += 1,
            }
        }
    }

    /// Everything, each once.
    pub(super) fn finish(mut self) -> CodeListing {
        // What one file refers to another may define.
        self.references.retain(|name, _| !self.classes.contains_key(name));
        let classes = self.classes.into_iter().map(|(name, Class { superclass, methods })| ListedClass {
            name,
            superclass,
            methods: methods.into_iter().collect(),
        });
        let references = self.references.into_iter().map(|(name, methods)| ListedClass {
            name,
            superclass: None,
            methods: methods.into_iter().collect(),
        });
        CodeListing {
            classes: classes.collect(),
            references: references.collect(),
            strings: self.strings.into_iter().collect(),
            left_out: self.left_out,
        }
    }

    fn strings(&mut self, dex: &Dex<'_>, limits: &DexLimits, budget: &mut usize) {
        let count = dex.string_count().min(usize::try_from(limits.strings).unwrap_or(usize::MAX));
        self.left_out += (dex.string_count() - count) as u64;
        for index in 0..count {
            if self.room == 0 {
                self.left_out += (count - index) as u64;
                return;
            }
            match dex.string(index, *budget) {
                Ok(text) => {
                    *budget = budget.saturating_sub(text.bytes.len());
                    let text = mutf8::decode(text.bytes, STRING);
                    if !self.strings.contains(&text) && self.keeps(&text) {
                        self.strings.insert(text);
                    }
                }
                Err(looked_at) => {
                    *budget = budget.saturating_sub(looked_at);
                    self.left_out += 1;
                }
            }
        }
    }

    /// The classes that a file defines, by index of their type.
    fn classes(&mut self, dex: &Dex<'_>, types: &Types<'_>, limits: &DexLimits, budget: &mut usize) -> BTreeSet<usize> {
        let mut defined = BTreeSet::new();
        for class in dex.classes().take(usize::try_from(limits.classes).unwrap_or(usize::MAX)) {
            let name = types.name(class.class);
            if self.room == 0 || *budget == 0 || name.is_empty() {
                self.left_out += 1;
                continue;
            }
            let superclass = class.superclass.map(|index| types.name(index));
            if !self.keeps(&name) || !superclass.as_deref().is_none_or(|name| self.keeps(name)) {
                continue;
            }
            defined.insert(class.class);
            self.classes.entry(name.clone()).or_insert(Class { superclass, methods: BTreeSet::new() });
            for index in code::method_indices(dex, &class, budget) {
                let method = dex.method(index).filter(|_| self.room > 0);
                match method.and_then(|method| types.method(dex, &method)) {
                    Some(method) => self.own(&name, method),
                    None => self.left_out += 1,
                }
            }
        }
        defined
    }

    fn own(&mut self, class: &str, method: String) {
        if self.keeps(&method)
            && let Some(class) = self.classes.get_mut(class)
        {
            class.methods.insert(method);
        }
    }

    fn reference(&mut self, class: &str, method: String) {
        if class.is_empty() {
            self.left_out += 1;
            return;
        }
        if !self.references.contains_key(class) && !self.keeps(class) || !self.keeps(&method) {
            return;
        }
        self.references.entry(class.to_owned()).or_default().insert(method);
    }

    /// Takes the room that a text needs. Once there is too little, nothing is kept any more.
    fn keeps(&mut self, text: &str) -> bool {
        let needed = text.len() + OVERHEAD;
        let fits = needed <= self.room;
        self.left_out += u64::from(!fits);
        self.room = if fits { self.room - needed } else { 0 };
        fits
    }
}

/// About how many bytes a listing takes.
pub(super) fn size(listing: &CodeListing) -> usize {
    let text = |text: &String| text.len() + OVERHEAD;
    let class = |class: &ListedClass| {
        let methods: usize = class.methods.iter().map(text).sum();
        text(&class.name) + class.superclass.as_ref().map_or(0, text) + methods
    };
    let classes: usize = listing.classes.iter().chain(&listing.references).map(class).sum();
    classes + listing.strings.iter().map(text).sum::<usize>()
}

/// Adds the names of a split to those of the base.
pub(super) fn join(base: &mut CodeListing, split: CodeListing) {
    base.left_out = base.left_out.saturating_add(split.left_out);
    base.strings.extend(split.strings);
    // Two sorted runs: the stable sort merges them.
    base.strings.sort();
    base.strings.dedup();
    unite(&mut base.classes, split.classes);
    unite(&mut base.references, split.references);
    let defined = &base.classes;
    base.references.retain(|one| defined.binary_search_by(|class| class.name.cmp(&one.name)).is_err());
}

fn unite(base: &mut Vec<ListedClass>, split: Vec<ListedClass>) {
    base.extend(split);
    base.sort_by(|left, right| left.name.cmp(&right.name));
    base.dedup_by(|later, first| {
        let same = later.name == first.name;
        if same {
            first.methods.append(&mut later.methods);
            first.methods.sort_unstable();
            first.methods.dedup();
        }
        same
    });
}

/// The descriptors of a file's types in MUTF-8, empty where one is broken or too long.
struct Types<'a>(Vec<&'a [u8]>);

impl<'a> Types<'a> {
    fn of(dex: &Dex<'a>, limits: &DexLimits) -> Self {
        let descriptor = |index| dex.string(index, NAME).map_or(&[][..], |text| text.bytes);
        Self(dex.types().take(limits.references).map(descriptor).collect())
    }

    fn raw(&self, index: usize) -> &'a [u8] {
        self.0.get(index).copied().unwrap_or_default()
    }

    fn name(&self, index: usize) -> String {
        mutf8::decode(self.raw(index), NAME)
    }

    /// A method's name with its descriptor, cut where it would be longer than anybody writes. `None`
    /// where its name or its prototype is broken.
    fn method(&self, dex: &Dex<'_>, method: &Reference) -> Option<String> {
        let mut text = dex.string(method.name, NAME).ok()?.bytes.to_vec();
        let (returned, parameters) = dex.proto(method.proto)?;
        text.push(b'(');
        for parameter in dex.type_list(parameters, PARAMETERS) {
            if text.len() > METHOD {
                break;
            }
            text.extend_from_slice(self.raw(parameter));
        }
        text.push(b')');
        text.extend_from_slice(self.raw(returned));
        Some(mutf8::decode(&text, 2 * METHOD))
    }
}
