//! What a library for Android must be, read from the file with `readelf`: what its linkers want from level 22 on, pages of
//! 16 KiB, and names that were there at level 22.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::target::{Abi, LIBRARY, MIN_API, all_well, symbols};
use crate::chore;

/// The largest stripped library, in bytes: what it is today and a little. The aim is 6 MiB (docs/known-limits.md).
const MAX_SIZE: u64 = 23 << 20;
/// A page on phones that were certified since 2025.
const PAGE: u64 = 0x4000;

/// Checks a stripped library.
pub(super) fn check(library: &Path, abi: &Abi) -> Result<()> {
    let size = std::fs::metadata(library).with_context(|| library.display().to_string())?.len();
    println!("{} for {}: {:.2} MiB", LIBRARY, abi.name, size as f64 / f64::from(1 << 20));
    let read = |what: &str| -> Result<String> {
        let said = chore::read(chore::program("readelf").args(["--wide", what]).arg(library))?;
        Ok(String::from_utf8_lossy(&said).into_owned())
    };
    let mut problems = segments(&read("--program-headers")?);
    problems.extend(dynamic(&read("--dynamic")?));
    problems.extend(names(&read("--dyn-syms")?));
    if size > MAX_SIZE {
        problems.push(format!("it is larger than {} MiB", MAX_SIZE >> 20));
    }
    all_well(&problems).with_context(|| format!("{} for {}", LIBRARY, abi.name))
}

fn segments(headers: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for line in headers.lines().map(str::trim).filter(|line| line.starts_with("LOAD")) {
        let align =
            line.split_whitespace().last().and_then(|text| u64::from_str_radix(text.trim_start_matches("0x"), 16).ok());
        if align.is_none_or(|align| align < PAGE) {
            problems.push(format!("a segment is not aligned to 16 KiB: {line}"));
        }
        if line.contains("RWE") {
            problems.push(format!("a segment is writable and runs: {line}"));
        }
    }
    let stack = headers.lines().find(|line| line.trim().starts_with("GNU_STACK"));
    if stack.is_none_or(|line| line.contains("RWE")) {
        problems.push("the stack may be run".to_owned());
    }
    if !headers.lines().any(|line| line.trim().starts_with("GNU_RELRO")) {
        problems.push("nothing is made read-only after relocation".to_owned());
    }
    problems
}

fn dynamic(entries: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for forbidden in ["(TEXTREL)", "(RUNPATH)", "(RPATH)"] {
        if entries.contains(forbidden) {
            problems.push(format!("it has {forbidden}"));
        }
    }
    for wanted in ["(GNU_HASH)", "(HASH)", "BIND_NOW", &format!("[{LIBRARY}]")] {
        if !entries.contains(wanted) {
            problems.push(format!("it lacks {wanted}"));
        }
    }
    for line in entries.lines().filter(|line| line.contains("(NEEDED)")) {
        if !["[libc.so]", "[libm.so]", "[libdl.so]", "[liblog.so]"].iter().any(|one| line.contains(one)) {
            problems.push(format!("it needs another library: {}", line.trim()));
        }
    }
    problems
}

/// Names that come from elsewhere must have been there at our level, or be weak; of ours only the door's are seen.
fn names(table: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let mut doors = 0;
    for line in table.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [_, _, _, _, bind, _, place, name, ..] = words.as_slice() else { continue };
        let name = name.split('@').next().unwrap_or(name);
        if *place == "UND" {
            let known = symbols().find(|one| one.name == name);
            let there = known.is_some_and(|one| one.level <= MIN_API);
            if !there && *bind != "WEAK" {
                problems.push(format!("{name} may not be there at level {MIN_API}"));
            }
        } else if place.parse::<u32>().is_ok() {
            if name.starts_with("Java_app_vigie_Core_") {
                doors += 1;
            } else {
                problems.push(format!("it shows {name} to other libraries"));
            }
        }
    }
    if doors != 3 {
        problems.push(format!("it has {doors} of the 3 functions of the door"));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::{dynamic, names, segments};

    #[test]
    fn what_a_linker_of_android_would_refuse_is_said() {
        let good = "  LOAD 0x0 0x0 0x0 0x10 0x10 R 0x4000\n  GNU_RELRO 0 0 0\n  GNU_STACK 0 0 0 0 0 RW 0";
        assert!(segments(good).is_empty());
        assert_eq!(segments(&good.replace("0x4000", "0x1000")).len(), 1);
        assert_eq!(segments(&good.replace("RW 0", "RWE 0")).len(), 1);
        let good = "(NEEDED) Shared library: [libc.so]\n(SONAME) [libvigie_android.so]\n(GNU_HASH)\n(HASH)\nBIND_NOW";
        assert!(dynamic(good).is_empty());
        assert_eq!(dynamic(&good.replace("libc.so", "libc.so.6")).len(), 1);
        assert_eq!(dynamic(&format!("{good}\n(TEXTREL)")).len(), 1);
    }

    #[test]
    fn names_that_came_later_must_be_weak() {
        let door = |name: &str| format!("9: 0 8 FUNC GLOBAL DEFAULT 12 Java_app_vigie_Core_{name}\n");
        let doors = ["start", "stop", "tell"].map(door).concat();
        assert!(names(&doors).is_empty());
        let weak = format!("{doors}1: 0 0 FUNC WEAK DEFAULT UND getrandom\n2: 0 0 FUNC GLOBAL DEFAULT UND malloc\n");
        assert!(names(&weak).is_empty());
        assert_eq!(names(&weak.replace("WEAK", "GLOBAL")).len(), 1);
        assert_eq!(names(&format!("{doors}3: 0 8 FUNC GLOBAL DEFAULT 12 _Unwind_Resume\n")).len(), 1);
        assert_eq!(names("").len(), 1);
    }
}
