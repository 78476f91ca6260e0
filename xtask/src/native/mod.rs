//! The core as a library for Android: with Android's own kit where it is installed, else with what a Debian machine has.
//!
//! Without the kit: Debian's compiler brings the source of the standard library, which is built with the rest; clang and
//! lld link. Of Android's C library no more than the names is needed, so stubs with those names, made on the spot, stand
//! in for it. The names are those of `symbols.txt`, each with the level of Android that brought it: a library that wants
//! another one does not link, and somebody looks up when it came.

mod checks;
mod target;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use clap::Args;

use self::target::{Abi, LIBRARY, MIN_API, symbols};
use crate::{chore, tools};

/// Debian's names of the tools; each version has its own.
const CLANG: &str = "clang-19";
const AR: &str = "llvm-ar-19";
const STRIP: &str = "llvm-strip-19";
/// Debian's compiler, which has the source of its standard library beside it.
const RUSTC: &str = "/usr/bin/rustc";

/// The interfaces of phones, and of emulators, that we build for.
const ABIS: [Abi; 3] = [
    Abi { name: "arm64-v8a", target: "aarch64-linux-android", clang: "aarch64-linux-android", unwinds: true },
    Abi { name: "armeabi-v7a", target: "armv7-linux-androideabi", clang: "armv7a-linux-androideabi", unwinds: false },
    Abi { name: "x86_64", target: "x86_64-linux-android", clang: "x86_64-linux-android", unwinds: true },
];

/// What to build.
#[derive(Args)]
pub(crate) struct Options {
    /// The interfaces; all where none is named.
    #[arg(value_parser = ABIS.map(|abi| abi.name))]
    abis: Vec<String>,
}

/// Builds, and says how large each is.
pub(crate) fn run(options: &Options) -> Result<()> {
    let named = |abi: &Abi| options.abis.is_empty() || options.abis.iter().any(|name| name == abi.name);
    let wanted: Vec<Abi> = ABIS.into_iter().filter(named).collect();
    build(&wanted)
}

/// Where the libraries of a package are put, one folder for each interface.
fn folder() -> PathBuf {
    chore::root().join("target/android/lib")
}

/// Builds the library for these interfaces, and checks what was built.
fn build(abis: &[Abi]) -> Result<()> {
    if has_kit() {
        build_with_kit(abis)?;
    } else {
        tools::install_for_android()?;
        for abi in abis {
            build_without_kit(abi).with_context(|| format!("the library for {}", abi.name))?;
        }
    }
    abis.iter().try_for_each(|abi| checks::check(&folder().join(abi.name).join(LIBRARY), abi))
}

/// Whether Android's kit for native code is there, and the tool that drives it.
fn has_kit() -> bool {
    let kit = std::env::var_os("ANDROID_NDK_HOME").or_else(|| std::env::var_os("ANDROID_HOME"));
    kit.is_some_and(|kit| Path::new(&kit).is_dir()) && tools::on_path("cargo-ndk")
}

fn build_with_kit(abis: &[Abi]) -> Result<()> {
    let mut cargo = chore::cargo();
    cargo.args(["ndk", "--platform", &MIN_API.to_string(), "--output-dir"]).arg(folder());
    for abi in abis {
        cargo.args(["--target", abi.name]);
    }
    cargo.args(["build", "--locked", "--lib", "--package", "vigie-android", "--profile", "android"]);
    chore::run(cargo.env("CARGO_ENCODED_RUSTFLAGS", flags()))
}

fn build_without_kit(abi: &Abi) -> Result<()> {
    let stubs = stubs(abi)?;
    let target = chore::root().join("target/native");
    let mut cargo = chore::cargo();
    cargo
        .args(["rustc", "--locked", "--lib", "--package", "vigie-android", "--profile", "android"])
        .args(["--crate-type", "cdylib", "--target", abi.target, "--target-dir"])
        .arg(&target)
        .args(["-Z", if abi.unwinds { "build-std=std,panic_unwind" } else { "build-std=std,panic_abort" }]);
    if abi.unwinds {
        cargo.args(["--features", "unwinder"]);
    } else {
        cargo.env("CARGO_PROFILE_ANDROID_PANIC", "abort");
    }
    let name = abi.target.to_uppercase().replace('-', "_");
    cargo
        .env("RUSTC", RUSTC)
        .env("RUSTDOC", "/usr/bin/rustdoc")
        // The source of the standard library may be built by Debian's compiler, which is no nightly one.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_ENCODED_RUSTFLAGS", flags())
        .env(format!("CARGO_TARGET_{name}_LINKER"), stubs.join("cc"));
    chore::run(&mut cargo)?;
    let (from, to) = (target.join(abi.target).join("android").join(LIBRARY), folder().join(abi.name));
    fs::create_dir_all(&to)?;
    chore::run(chore::program(STRIP).arg("--strip-all").arg("-o").arg(to.join(LIBRARY)).arg(from))
}

/// No path of the machine that built it stands in the library: the same source gives the same bytes anywhere.
fn flags() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let mut from_to = vec![(chore::root(), "."), (PathBuf::from("/usr/lib/rustlib/src/rust"), "rust")];
    from_to.extend(registries(home).into_iter().map(|folder| (folder, "registry")));
    let remap = |(from, to): &(PathBuf, &str)| format!("--remap-path-prefix={}={to}", from.display());
    from_to.iter().map(remap).collect::<Vec<_>>().join("\x1f")
}

/// The folders of unpacked packages: each is named after where it came from, which differs from machine to machine.
fn registries(home: Option<PathBuf>) -> Vec<PathBuf> {
    let source = home.map(|home| home.join("registry/src"));
    let entries = source.and_then(|source| fs::read_dir(source).ok());
    let mut folders: Vec<_> = entries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

/// Makes what the library is linked with, and gives the folder.
fn stubs(abi: &Abi) -> Result<PathBuf> {
    let folder = chore::root().join("target/native/stubs").join(abi.name);
    fs::create_dir_all(&folder)?;
    let target = format!("--target={}{MIN_API}", abi.clang);
    for library in ["libc", "libm", "libdl", "liblog"] {
        let names = symbols().filter(|one| one.library == library);
        let source: String = names.map(|one| format!("void {}(void){{}}\n", one.name)).collect();
        let (file, to) = (folder.join(format!("{library}.c")), folder.join(format!("{library}.so")));
        fs::write(&file, source)?;
        let mut clang = chore::program(CLANG);
        clang.args([
            &target,
            "-fuse-ld=lld-19",
            "-nostdlib",
            "-nostdinc",
            "-ffreestanding",
            "-fno-builtin",
            "-fPIC",
            "-w",
        ]);
        clang.args(["-shared", "-Wl,-z,max-page-size=16384"]).arg(format!("-Wl,-soname,{library}.so"));
        quietly(clang.arg("-o").arg(to).arg(file))?;
    }
    let start = folder.join("start.S");
    fs::write(&start, START)?;
    quietly(chore::program(CLANG).args([&target, "-c", "-o"]).arg(folder.join("start.o")).arg(start))?;
    unwinder(abi, &folder, &target)?;
    // Rust tells the kind of a linker by its name.
    let link = folder.join("cc");
    fs::write(&link, linker(&target, &folder))?;
    executable(&link)?;
    Ok(folder)
}

/// The standard library links with an unwinder. Ours is a crate, so the archive is empty; where a panic ends the
/// process, there is nothing to unwind, and what asks is told so.
fn unwinder(abi: &Abi, folder: &Path, target: &str) -> Result<()> {
    let archive = folder.join("libunwind.a");
    drop(fs::remove_file(&archive));
    let mut ar = chore::program(AR);
    ar.arg("rcs").arg(archive);
    if !abi.unwinds {
        let (source, object) = (folder.join("unwind.c"), folder.join("unwind.o"));
        fs::write(&source, NO_UNWINDER)?;
        quietly(chore::program(CLANG).args([target, "-fPIC", "-ffreestanding", "-c", "-o"]).arg(&object).arg(source))?;
        ar.arg(object);
    }
    quietly(&mut ar)
}

fn linker(target: &str, folder: &Path) -> String {
    let at = folder.display();
    // `--hash-style=both`: linkers before Android 6 know only the old table. `--exclude-libs`: what crates export by name,
    // the unwinder's functions, stays inside, where no other library of the process finds it.
    format!(
        "#!/bin/sh\nexec {CLANG} {target} -fuse-ld=lld-19 -nostartfiles -L{at} {at}/start.o \
         -Wl,-z,max-page-size=16384 -Wl,--hash-style=both -Wl,--build-id=sha1 -Wl,--no-undefined -Wl,--error-limit=0 -Wl,-z,now \
         -Wl,-z,relro -Wl,--gc-sections -Wl,--exclude-libs,ALL -Wl,-soname,{LIBRARY} \"$@\"\n"
    )
}

fn executable(file: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(file, fs::Permissions::from_mode(0o755))?;
    }
    let _ = file;
    Ok(())
}

fn quietly(command: &mut Command) -> Result<()> {
    chore::read(command).map(|_| ())
}

/// What every library of Android begins with: the note that says for which level it was built, and the handle that
/// names it to the C library.
const START: &str = "\
.section .note.android.ident,\"a\",%note
.balign 4
.long 8, 132, 1
.asciz \"Android\"
.long 22
.zero 128
.section .data.rel.ro,\"aw\"
.hidden __dso_handle
.globl __dso_handle
.balign 8
__dso_handle:
.quad 0
.section .note.GNU-stack,\"\",%progbits
";

const NO_UNWINDER: &str = "\
#define NOTHING(name) unsigned long name(void) { return 0; }
NOTHING(_Unwind_Backtrace) NOTHING(_Unwind_GetIP) NOTHING(_Unwind_GetCFA) NOTHING(_Unwind_FindEnclosingFunction)
NOTHING(_Unwind_GetRegionStart) NOTHING(_Unwind_GetTextRelBase) NOTHING(_Unwind_GetDataRelBase)
NOTHING(_Unwind_GetLanguageSpecificData) NOTHING(_Unwind_SetGR) NOTHING(_Unwind_SetIP) NOTHING(_Unwind_GetGR)
NOTHING(_Unwind_DeleteException) NOTHING(_Unwind_RaiseException) NOTHING(_Unwind_Resume) NOTHING(_Unwind_GetIPInfo)
NOTHING(_Unwind_VRS_Get) NOTHING(_Unwind_VRS_Set) NOTHING(__gnu_unwind_frame) NOTHING(__aeabi_unwind_cpp_pr0)
NOTHING(__aeabi_unwind_cpp_pr1)
";
