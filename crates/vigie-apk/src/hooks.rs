//! What a package says of itself to the frameworks that hook with it: `data/hooks.tsv`. A framework finds its modules
//! by these signs, so a module cannot leave them out.

use std::sync::LazyLock;

use vigie_types::{Hook, HookSign, clean_text};

const TABLE: &str = include_str!("../data/hooks.tsv");
/// A package with ten thousand files in such a folder says one thing ten thousand times.
const MAX_HOOKS: usize = 40;
/// The longest path that is kept, in characters.
const MAX_NAME: usize = 400;

/// One row of the table.
struct Known {
    framework: &'static str,
    sign: HookSign,
    pattern: &'static str,
    /// The pattern up to its first `*`: of nearly every name that is all that is looked at.
    start: &'static str,
}

static KNOWN: LazyLock<Vec<Known>> =
    LazyLock::new(|| TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(known).collect());

fn known(line: &'static str) -> Option<Known> {
    let mut cells = line.split('\t');
    let (framework, sign, pattern) = (cells.next()?, cells.next()?, cells.next()?);
    let signs = [HookSign::MetaData, HookSign::Permission, HookSign::Class, HookSign::File];
    let sign = signs.into_iter().find(|one| one.slug() == sign)?;
    let start = pattern.split('*').next()?;
    Some(Known { framework, sign, pattern, start })
}

/// Signs as they are found: each once.
#[derive(Debug, Default)]
pub(crate) struct Hooks(Vec<Hook>);

impl Hooks {
    /// Keeps a name where it is one of those that frameworks look for.
    pub(crate) fn add(&mut self, sign: HookSign, name: &str) {
        let is = |known: &&Known| known.sign == sign && name.starts_with(known.start) && is_like(name, known.pattern);
        let Some(known) = KNOWN.iter().find(is) else { return };
        if self.0.len() < MAX_HOOKS {
            self.0.push(Hook { framework: known.framework.to_owned(), sign, name: clean_text(name, MAX_NAME) });
        }
    }

    pub(crate) fn finish(mut self) -> Vec<Hook> {
        self.0.sort_unstable();
        self.0.dedup();
        self.0
    }
}

/// Whether a name is a pattern, in which each `*` stands for anything.
fn is_like(name: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut last = None;
    for part in parts {
        last = Some(part);
        match rest.find(part) {
            Some(at) => rest = rest.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    // What comes behind the last star ends the name; nothing else is left over.
    last.map_or(rest.is_empty(), |last| last.is_empty() || name.ends_with(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(signs: &[(HookSign, &str)]) -> Vec<String> {
        let mut hooks = Hooks::default();
        signs.iter().for_each(|(sign, name)| hooks.add(*sign, name));
        hooks.finish().into_iter().map(|one| format!("{}: {}", one.framework, one.name)).collect()
    }

    #[test]
    fn the_table_is_whole() {
        assert_eq!(KNOWN.len(), TABLE.lines().filter(|line| !line.starts_with('#')).count());
    }

    #[test]
    fn each_framework_is_known_by_its_own_signs() {
        let signs = [
            (HookSign::File, "META-INF/xposed/java_init.list"),
            (HookSign::File, "assets/lspatch/modules/org.example.apk"),
            (HookSign::File, "lib/arm64-v8a/libfrida-gadget.so"),
            (HookSign::File, "lib/armeabi/libexample.cy.so"),
            (HookSign::File, "lib/x86/libmagiskboot.so"),
            (HookSign::MetaData, "xposedmodule"),
            (HookSign::Class, "org.lsposed.lspatch.metaloader.LSPAppComponentFactoryStub"),
        ];
        assert_eq!(found(&signs).len(), signs.len());
    }

    #[test]
    fn names_that_only_look_so_are_none() {
        let signs = [
            (HookSign::File, "assets/xposed_init.txt"),
            (HookSign::File, "xposed_init"),
            (HookSign::File, "META-INF/xposed.version"),
            (HookSign::File, "lib/arm64-v8a/libfrida.so"),
            (HookSign::File, "lib/x86/libexample.cy.so.bak"),
            (HookSign::MetaData, "xposed"),
            (HookSign::Permission, "xposedmodule"),
            (HookSign::Class, "org.lsposed.hiddenapibypass.HiddenApiBypass"),
        ];
        assert_eq!(found(&signs), [""; 0]);
    }

    #[test]
    fn many_signs_are_bounded() {
        let names: Vec<String> = (0..1_000).map(|n| format!("META-INF/xposed/{n}")).collect();
        let mut hooks = Hooks::default();
        names.iter().for_each(|name| hooks.add(HookSign::File, name));
        assert_eq!(hooks.finish().len(), MAX_HOOKS);
    }
}
