//! Follows names to the files that define what they stand for.

use std::collections::{HashMap, HashSet};

use super::graph::Graph;
use super::source::{Binding, Crate, Segments, Use};

/// Where a path leads.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Module(usize),
    /// Something in a module, and what comes after it in the path: a variant, a function of a type.
    Item {
        home: usize,
        name: String,
        rest: Segments,
    },
    /// Another crate, or a name that is none here: a local variable, a type parameter.
    Elsewhere,
}

/// A type: the module that defines it, and its name.
type Type = (usize, String);

/// Imports that are being followed, so that imports in a circle end.
type Asked = HashSet<(usize, Segments)>;

/// Which file uses which.
///
/// A declaration of a module and an import that is passed on (`pub use`) are no uses; whoever uses
/// what is passed on uses the file that defines it. A type's methods that stand away from its file
/// are uses of that other file wherever they are called on `self`, by the type's name, or by a name
/// that no other method of the crate has. Methods beside their type need no such care: whoever has a
/// value of it got it from a file that uses the type's file.
pub(super) fn graph(read: &Crate) -> Graph {
    let mut graph = Graph::default();
    let away = Away::of(read);
    for (at, module) in read.modules.iter().enumerate() {
        if module.names.values().flatten().any(|one| *one == Binding::Item) || !module.methods.is_empty() {
            graph.add_file(&module.file);
        }
        for one in &module.uses {
            let found = match one {
                Use::Path(path) => {
                    let place = read.resolve(at, path);
                    if let Place::Item { home, .. } = &place {
                        graph.add(&module.file, &read.modules[*home].file, &path.join("::"));
                    }
                    away.by_path(place)
                }
                Use::Within(path) => {
                    if let Place::Item { home, .. } | Place::Module(home) = read.resolve(at, path) {
                        graph.add(&module.file, &read.modules[home].file, &path.join("::"));
                    }
                    Vec::new()
                }
                Use::Call { on, name } => away.by_call(read, at, on.as_ref(), name),
            };
            for (file, method) in found {
                graph.add(&module.file, file, &method);
            }
        }
    }
    graph
}

/// Methods that stand in another file than their type.
struct Away {
    /// By type and name: the files.
    files: HashMap<(Type, String), Vec<String>>,
    /// By name: the types of all methods called so; `None` for those of traits.
    named: HashMap<String, Vec<Option<Type>>>,
}

impl Away {
    fn of(read: &Crate) -> Self {
        let mut away = Self { files: HashMap::new(), named: HashMap::new() };
        for (at, module) in read.modules.iter().enumerate() {
            for method in &module.methods {
                let of = method.of.as_ref().and_then(|path| read.type_of(at, path));
                away.named.entry(method.name.clone()).or_default().push(of.clone());
                let Some(of) = of else { continue };
                if read.modules[of.0].file != module.file {
                    away.files.entry((of, method.name.clone())).or_default().push(module.file.clone());
                }
            }
        }
        away
    }

    fn by_path(&self, place: Place) -> Vec<(&str, String)> {
        let Place::Item { home, name, rest } = place else { return Vec::new() };
        rest.first().map(|method| self.files_of((home, name), method)).unwrap_or_default()
    }

    fn by_call(&self, read: &Crate, at: usize, on: Option<&Segments>, name: &str) -> Vec<(&str, String)> {
        if let Some(of) = on.and_then(|path| read.type_of(at, path)) {
            return self.files_of(of, name);
        }
        match self.named.get(name).map(Vec::as_slice) {
            Some([Some(of)]) => self.files_of(of.clone(), name),
            _ => Vec::new(),
        }
    }

    fn files_of(&self, of: Type, method: &str) -> Vec<(&str, String)> {
        let call = format!("{}::{method}()", of.1);
        let files = self.files.get(&(of, method.to_owned())).into_iter().flatten();
        files.map(|file| (file.as_str(), call.clone())).collect()
    }
}

impl Crate {
    fn type_of(&self, from: usize, path: &Segments) -> Option<Type> {
        match self.resolve(from, path) {
            Place::Item { home, name, .. } => Some((home, name)),
            _ => None,
        }
    }

    fn resolve(&self, from: usize, path: &[String]) -> Place {
        self.follow(from, path, &mut Asked::new())
    }

    fn follow(&self, from: usize, path: &[String], asked: &mut Asked) -> Place {
        let Some((first, rest)) = path.split_first() else { return Place::Module(from) };
        let module = &self.modules[from];
        match (first.as_str(), &self.library) {
            ("crate", _) => self.walk(module.root, rest, asked),
            ("self", _) => self.walk(from, rest, asked),
            ("super", _) => {
                let mut parent = module.parent;
                let mut rest = rest;
                while let (Some(at), Some(("super", deeper))) =
                    (parent, rest.split_first().map(|(a, b)| (a.as_str(), b)))
                {
                    (parent, rest) = (self.modules[at].parent, deeper);
                }
                parent.map_or(Place::Elsewhere, |at| self.walk(at, rest, asked))
            }
            (name, Some((library, root))) if name == library && *root != module.root => self.walk(*root, rest, asked),
            _ => self.named(from, first, rest, asked).unwrap_or(Place::Elsewhere),
        }
    }

    /// Goes on from a module. A name that it does not have was made by a macro there.
    fn walk(&self, at: usize, path: &[String], asked: &mut Asked) -> Place {
        let Some((name, rest)) = path.split_first() else { return Place::Module(at) };
        let made = || Place::Item { home: at, name: name.clone(), rest: rest.to_vec() };
        self.named(at, name, rest, asked).unwrap_or_else(made)
    }

    /// What a name stands for in a module; `None` when it has no such name.
    fn named(&self, at: usize, name: &String, rest: &[String], asked: &mut Asked) -> Option<Place> {
        let module = &self.modules[at];
        let mut places: Vec<Place> = Vec::new();
        for binding in module.names.get(name).into_iter().flatten() {
            match binding {
                Binding::Item => places.push(Place::Item { home: at, name: name.clone(), rest: rest.to_vec() }),
                Binding::Module(child) => places.push(self.walk(*child, rest, asked)),
                Binding::Import(path) if asked.insert((at, path.clone())) => {
                    let whole: Segments = path.iter().chain(rest).cloned().collect();
                    places.push(self.follow(at, &whole, asked));
                    asked.remove(&(at, path.clone()));
                }
                Binding::Import(_) => {}
            }
        }
        if places.is_empty() {
            for path in &module.globs {
                if !asked.insert((at, path.clone())) {
                    continue;
                }
                if let Place::Module(from) = self.follow(at, path, asked) {
                    places.extend(self.named(from, name, rest, asked));
                }
                asked.remove(&(at, path.clone()));
            }
        }
        // A name may be several things at once; what is nearest to code counts.
        let weight = |place: &&Place| match place {
            Place::Item { .. } => 0,
            Place::Module(_) => 1,
            Place::Elsewhere => 2,
        };
        places.iter().min_by_key(weight).cloned()
    }
}
