//! Packers and protectors by names: `data/packers.tsv`.

use std::sync::LazyLock;

use super::rows::rows;

/// Where a packer's name is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PackerSign {
    /// The names of classes.
    Class,
    /// The names of native libraries.
    Native,
    /// The paths of entries.
    File,
}

static PACKERS: LazyLock<Vec<(&'static str, PackerSign, &'static str)>> =
    LazyLock::new(|| rows(include_str!("../../data/packers.tsv")).filter_map(packer).collect());

fn packer([name, sign, pattern, ..]: [&'static str; 7]) -> Option<(&'static str, PackerSign, &'static str)> {
    let sign = match sign {
        "class" => PackerSign::Class,
        "native" => PackerSign::Native,
        "file" => PackerSign::File,
        _ => return None,
    };
    Some((name, sign, pattern))
}

/// The names and patterns with a sign.
pub(crate) fn packer_signs(sign: PackerSign) -> impl Iterator<Item = (&'static str, &'static str)> {
    PACKERS.iter().filter(move |(_, other, _)| *other == sign).map(|(name, _, pattern)| (*name, *pattern))
}

/// Names and patterns of one sign by the first byte of the pattern, which is no `*`: a package has ten thousands of paths.
type ByFirst = Vec<Vec<(&'static str, &'static str)>>;

static NATIVE: LazyLock<ByFirst> = LazyLock::new(|| by_first(PackerSign::Native));
static FILES: LazyLock<ByFirst> = LazyLock::new(|| by_first(PackerSign::File));

fn by_first(sign: PackerSign) -> ByFirst {
    let mut table = vec![Vec::new(); 1 << u8::BITS];
    for (name, pattern) in packer_signs(sign) {
        let row = pattern.bytes().next().and_then(|first| table.get_mut(usize::from(first)));
        row.into_iter().for_each(|row| row.push((name, pattern)));
    }
    table
}

/// The names whose pattern a path is like.
fn like<'a>(table: &'static ByFirst, path: &'a str) -> impl Iterator<Item = &'static str> + use<'a> {
    let row = path.bytes().next().and_then(|first| table.get(usize::from(first)));
    row.into_iter().flatten().filter(move |(_, pattern)| is_like(path, pattern)).map(|(name, _)| *name)
}

/// The packers that an entry's path tells.
pub(super) fn of_entry(path: &str) -> impl Iterator<Item = &'static str> + '_ {
    let library = path.strip_prefix("lib/").and_then(|rest| rest.rsplit('/').next()).unwrap_or_default();
    like(&NATIVE, library).chain(like(&FILES, path))
}

/// Whether a name is a pattern, which a `*` may end.
pub(super) fn is_like(name: &str, pattern: &str) -> bool {
    pattern.strip_suffix('*').map_or(name == pattern, |start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let lines = include_str!("../../data/packers.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(PACKERS.len(), lines);
        assert!(PACKERS.iter().all(|(.., pattern)| !pattern.is_empty() && !pattern.starts_with('*')));
    }

    #[test]
    fn packers_are_known_by_their_files() {
        let names = |path: &str| of_entry(path).collect::<Vec<_>>();
        assert_eq!(names("lib/armeabi/libjiagu.so"), ["Qihoo 360 Jiagu"]);
        assert_eq!(names("lib/arm64-v8a/libDexHelper.so"), ["Bangcle (SecNeo)"]);
        assert_eq!(names("lib/x86/libshella-2.9.so"), ["Tencent Legu"]);
        assert_eq!(names("assets/libjiagu_x86.so"), ["Qihoo 360 Jiagu"]);
        assert_eq!(names("libjiagu.so"), [""; 0]);
        assert_eq!(names("lib/x86/libapp.so"), [""; 0]);
    }
}
