//! Reads the modules of a crate: what each names, and what it uses. Code for tests is left out.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, Meta, TraitItem, UseTree, Visibility};

/// Gives the text of a file of the crate, by its path from the crate's folder.
pub(super) type Files<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// A path, segment by segment.
pub(super) type Segments = Vec<String>;

/// The modules of a crate: of its library and of its programs.
#[derive(Debug, Default)]
pub(super) struct Crate {
    pub(super) modules: Vec<Module>,
    /// The library's name, and its root.
    pub(super) library: Option<(String, usize)>,
}

/// A module, in a file of its own or within one.
#[derive(Debug, Default)]
pub(super) struct Module {
    pub(super) file: String,
    pub(super) root: usize,
    pub(super) parent: Option<usize>,
    /// What its names stand for. A name may be a module and something else at once.
    pub(super) names: HashMap<String, Vec<Binding>>,
    /// Paths of which everything is taken in.
    pub(super) globs: Vec<Segments>,
    pub(super) uses: Vec<Use>,
    /// Methods of types that stand in `impl` blocks here.
    pub(super) methods: Vec<Method>,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Binding {
    Module(usize),
    Item,
    Import(Segments),
}

/// A use of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// A path: an import that is not passed on, a type, a function, a macro.
    Path(Segments),
    /// The path of a module or of something in it, for a macro to look into.
    Within(Segments),
    /// A call of a method: on `self` of a type, or on something whose type is not known here.
    Call { on: Option<Segments>, name: String },
}

/// A method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Method {
    /// The type; `None` in traits and their implementations.
    pub(super) of: Option<Segments>,
    pub(super) name: String,
}

impl Crate {
    /// Reads a target from its first file on.
    pub(super) fn add_root(&mut self, path: &str, library: Option<&str>, files: &Files<'_>) -> Result<()> {
        let root = self.modules.len();
        self.modules.push(Module { file: path.to_owned(), root, ..Module::default() });
        if let Some(name) = library {
            self.library = Some((name.replace('-', "_"), root));
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.read(root, folder, files)
    }

    /// Reads the file of a module; `folder` is where its children are.
    fn read(&mut self, module: usize, folder: &str, files: &Files<'_>) -> Result<()> {
        let path = self.modules[module].file.clone();
        let text = files(&path).with_context(|| format!("{path} cannot be read"))?;
        let parsed = syn::parse_file(&text).with_context(|| format!("{path} is not Rust"))?;
        let mut reader =
            Reader { read: self, files, module, folder: folder.to_owned(), subject: None, trouble: Ok(()) };
        reader.visit_file(&parsed);
        reader.trouble
    }
}

/// Walks over one file.
struct Reader<'a> {
    read: &'a mut Crate,
    files: &'a Files<'a>,
    module: usize,
    /// Where the files of child modules are.
    folder: String,
    /// The type whose `impl` block is walked over.
    subject: Option<Segments>,
    trouble: Result<()>,
}

impl Reader<'_> {
    fn here(&mut self) -> &mut Module {
        &mut self.read.modules[self.module]
    }

    fn name(&mut self, name: impl ToString, binding: Binding) {
        self.here().names.entry(name.to_string()).or_default().push(binding);
    }

    fn uses(&mut self, mut path: Segments) {
        if path.first().is_some_and(|first| first == "Self") {
            let Some(subject) = &self.subject else { return };
            path.splice(..1, subject.iter().cloned());
        }
        if !path.is_empty() {
            self.here().uses.push(Use::Path(path));
        }
    }

    fn child(&mut self, item: &syn::ItemMod) -> Result<()> {
        let name = item.ident.to_string();
        let child = self.read.modules.len();
        let Module { file, root, .. } = &self.read.modules[self.module];
        let (file, root) = (file.clone(), *root);
        self.read.modules.push(Module { file: file.clone(), root, parent: Some(self.module), ..Module::default() });
        self.name(&name, Binding::Module(child));
        let below = join(&self.folder, &name);
        if let Some((_, items)) = &item.content {
            let (module, folder) = (self.module, std::mem::replace(&mut self.folder, below));
            self.module = child;
            items.iter().for_each(|item| self.visit_item(item));
            (self.module, self.folder) = (module, folder);
            return Ok(());
        }
        let given = item.attrs.iter().find(|one| one.path().is_ident("path")).and_then(text_of);
        let (file, folder) = if let Some(given) = given {
            let path = join(file.rsplit_once('/').map_or("", |(folder, _)| folder), &given);
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
            (path, folder)
        } else {
            let flat = format!("{below}.rs");
            let file = if (self.files)(&flat).is_some() { flat } else { format!("{below}/mod.rs") };
            (file, below)
        };
        self.read.modules[child].file = file;
        self.read.read(child, &folder, self.files)
    }

    /// Takes an import apart. What is passed on is no use: whoever asks for it is led to where it
    /// comes from.
    fn import(&mut self, tree: &UseTree, mut path: Segments, passed_on: bool) {
        let (name, path) = match tree {
            UseTree::Path(one) => {
                path.push(one.ident.to_string());
                return self.import(&one.tree, path, passed_on);
            }
            UseTree::Group(group) => {
                return group.items.iter().for_each(|one| self.import(one, path.clone(), passed_on));
            }
            UseTree::Glob(_) => return self.here().globs.push(path),
            UseTree::Name(one) if one.ident == "self" => (path.last().cloned().unwrap_or_default(), path),
            UseTree::Name(one) => {
                path.push(one.ident.to_string());
                (one.ident.to_string(), path)
            }
            UseTree::Rename(one) => {
                if one.ident != "self" {
                    path.push(one.ident.to_string());
                }
                (one.rename.to_string(), path)
            }
        };
        if !passed_on {
            self.uses(path.clone());
        }
        // A name that stands for itself is the name of another crate.
        if path != [name.as_str()] {
            self.name(name, Binding::Import(path));
        }
    }

    /// Paths and calls in what is not parsed: arguments of macros, strings of attributes.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(first) => {
                    let start = at;
                    let mut path = vec![first.to_string()];
                    while let [TokenTree::Punct(one), TokenTree::Punct(two), TokenTree::Ident(next), ..] =
                        &tokens[at + 1..]
                    {
                        if (one.as_char(), two.as_char()) != (':', ':') {
                            break;
                        }
                        path.push(next.to_string());
                        at += 3;
                    }
                    self.loose(path, &tokens[..start], tokens.get(at + 1));
                }
                TokenTree::Literal(literal) => {
                    if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string())
                        && let Ok(path) = text.parse::<syn::Path>()
                        && path.segments.len() > 1
                    {
                        self.here().uses.push(Use::Within(segments(&path)));
                    }
                }
                TokenTree::Punct(_) => {}
            }
            at += 1;
        }
    }

    /// A path among tokens, or the name of a method: after a dot, before parentheses.
    fn loose(&mut self, path: Segments, before: &[TokenTree], after: Option<&TokenTree>) {
        let is = |token: Option<&TokenTree>, wanted: &str| token.is_some_and(|token| token.to_string() == wanted);
        let dotted = path.len() == 1 && is(before.last(), ".");
        match (dotted, after) {
            (true, Some(TokenTree::Group(_))) => {
                let own = before.len() > 1 && is(before.get(before.len() - 2), "self");
                let on = if own { self.subject.clone() } else { None };
                self.here().uses.push(Use::Call { on, name: path[0].clone() });
            }
            (true, _) => {}
            (false, _) => self.uses(path),
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if attributes(item).iter().any(is_for_tests) {
            return;
        }
        let named = match item {
            Item::Const(one) => Some(&one.ident),
            Item::Enum(one) => Some(&one.ident),
            Item::Fn(one) => Some(&one.sig.ident),
            Item::Macro(one) => one.ident.as_ref(),
            Item::Static(one) => Some(&one.ident),
            Item::Struct(one) => Some(&one.ident),
            Item::Trait(one) => Some(&one.ident),
            Item::TraitAlias(one) => Some(&one.ident),
            Item::Type(one) => Some(&one.ident),
            Item::Union(one) => Some(&one.ident),
            _ => None,
        };
        if let Some(name) = named {
            self.name(name, Binding::Item);
        }
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if let Err(error) = self.child(item)
            && self.trouble.is_ok()
        {
            self.trouble = Err(error);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if item.leading_colon.is_none() {
            self.import(&item.tree, Segments::new(), !matches!(item.vis, Visibility::Inherited));
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let subject = match item.self_ty.as_ref() {
            syn::Type::Path(one) if one.qself.is_none() => Some(segments(&one.path)),
            _ => None,
        };
        for one in &item.items {
            if let ImplItem::Fn(method) = one
                && !method.attrs.iter().any(is_for_tests)
            {
                let of = if item.trait_.is_none() { subject.clone() } else { None };
                self.here().methods.push(Method { of, name: method.sig.ident.to_string() });
            }
        }
        let outer = std::mem::replace(&mut self.subject, subject);
        visit::visit_item_impl(self, item);
        self.subject = outer;
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        if !matches!(item, ImplItem::Fn(method) if method.attrs.iter().any(is_for_tests)) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_trait_item(&mut self, item: &'ast TraitItem) {
        if let TraitItem::Fn(method) = item {
            self.here().methods.push(Method { of: None, name: method.sig.ident.to_string() });
        }
        visit::visit_trait_item(self, item);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            self.uses(segments(path));
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let own = matches!(call.receiver.as_ref(), syn::Expr::Path(one) if one.path.is_ident("self"));
        let on = if own { self.subject.clone() } else { None };
        self.here().uses.push(Use::Call { on, name: call.method.to_string() });
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        self.tokens(call.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if attribute.path().is_ident("template") {
            self.template(attribute);
        } else if let Meta::List(list) = &attribute.meta
            && !attribute.path().is_ident("cfg")
        {
            self.tokens(list.tokens.clone());
        }
    }
}

impl Reader<'_> {
    /// A page that askama compiles into this file names items by their whole path.
    fn template(&mut self, attribute: &Attribute) {
        let Meta::List(list) = &attribute.meta else { return };
        let strings =
            list.tokens.clone().into_iter().filter_map(|token| syn::parse_str::<syn::LitStr>(&token.to_string()).ok());
        let mut wanted: Vec<String> = strings.map(|text| text.value()).collect();
        let mut seen = Vec::new();
        while let Some(name) = wanted.pop() {
            let Some(page) = (self.files)(&format!("templates/{name}")) else { continue };
            for part in page.split("crate::").skip(1) {
                let path: String =
                    part.chars().take_while(|one| one.is_alphanumeric() || "_:".contains(*one)).collect();
                let rest = path.split("::").filter(|one| !one.is_empty()).map(str::to_owned);
                self.uses(std::iter::once("crate".to_owned()).chain(rest).collect());
            }
            seen.push(name);
            let quoted = page.split('"').skip(1).step_by(2).filter(|one| one.ends_with(".html")).map(str::to_owned);
            wanted.extend(quoted.filter(|one| !seen.contains(one)));
        }
    }
}

fn segments(path: &syn::Path) -> Segments {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect()
}

fn join(folder: &str, name: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn text_of(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else { return None };
    let syn::Expr::Lit(literal) = &meta.value else { return None };
    let syn::Lit::Str(text) = &literal.lit else { return None };
    Some(text.value())
}

/// `#[cfg(test)]`, also beside other conditions that must hold, and `#[test]`.
fn is_for_tests(attribute: &Attribute) -> bool {
    if attribute.path().is_ident("test") {
        return true;
    }
    let Meta::List(list) = &attribute.meta else { return false };
    let condition = list.tokens.to_string().replace(' ', "");
    attribute.path().is_ident("cfg")
        && (condition == "test"
            || condition
                .strip_prefix("all(")
                .is_some_and(|all| all.trim_end_matches(')').split(',').any(|one| one == "test")))
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(one) => &one.attrs,
        Item::Enum(one) => &one.attrs,
        Item::ExternCrate(one) => &one.attrs,
        Item::Fn(one) => &one.attrs,
        Item::ForeignMod(one) => &one.attrs,
        Item::Impl(one) => &one.attrs,
        Item::Macro(one) => &one.attrs,
        Item::Mod(one) => &one.attrs,
        Item::Static(one) => &one.attrs,
        Item::Struct(one) => &one.attrs,
        Item::Trait(one) => &one.attrs,
        Item::TraitAlias(one) => &one.attrs,
        Item::Type(one) => &one.attrs,
        Item::Union(one) => &one.attrs,
        Item::Use(one) => &one.attrs,
        _ => &[],
    }
}
