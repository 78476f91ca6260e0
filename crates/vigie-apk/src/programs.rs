//! The programs inside a package, inflated, for whoever looks at their bytes.

use std::ops::ControlFlow;

use crate::limits::Limits;
use crate::zip::{Archive, Inflater, Tricks};

/// Passes every DEX file, native library, script and packed package inside on, with its path. Of a
/// bundle of split packages, those of each package, as `split.apk!/path`. What cannot be inflated
/// or is larger than `limits` allow is left out: [`read_apk`](crate::read_apk) names it. `take` says
/// whether it wants more, so that whoever has run out of time stops here.
pub fn read_programs(bytes: &[u8], limits: &Limits, take: &mut Take<'_>) {
    if bytes.len() <= limits.file_bytes {
        let _ = walk(bytes, "", limits, &mut Inflater::new(limits.budget(bytes.len())), take);
    }
}

type Take<'a> = dyn FnMut(&str, &[u8]) -> ControlFlow<()> + 'a;

fn walk(bytes: &[u8], inside: &str, limits: &Limits, inflater: &mut Inflater, take: &mut Take<'_>) -> ControlFlow<()> {
    let mut tricks = Tricks::default();
    let Ok(archive) = Archive::open(bytes, limits, &mut tricks) else { return ControlFlow::Continue(()) };
    for entry in archive.entries() {
        let name = entry.name.to_ascii_lowercase();
        let package = inside.is_empty() && name.ends_with(".apk");
        let program = [".dex", ".so", ".jar", ".sh", ".js", ".bundle"].iter().any(|end| name.ends_with(end));
        if !package && !program && !name.starts_with("lib/") {
            continue;
        }
        let limit = if package { limits.file_bytes } else { limits.code_bytes };
        let Ok(program) = archive.read(entry, inflater, limit, &mut tricks) else { continue };
        let path = format!("{inside}{}", entry.name);
        take(&path, &program)?;
        if package {
            walk(&program, &format!("{path}!/"), limits, inflater, take)?;
        }
    }
    ControlFlow::Continue(())
}
