//! What the tests need beside Rust, and how it gets onto a Debian machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::chore;

/// A program from a Debian package.
struct Tool {
    /// What is looked for.
    found: fn() -> bool,
    /// The package that brings it.
    package: &'static str,
    /// What the tests do with it.
    purpose: &'static str,
}

const TOOLS: &[Tool] = &[
    Tool { found: || on_path("chromium"), package: "chromium", purpose: "browser tests" },
    Tool { found: || on_path("chromedriver"), package: "chromium-driver", purpose: "drives the browser" },
    Tool {
        found: || on_path("npm") && on_path("node"),
        package: "npm",
        purpose: "brings a browser as old as Android 5's",
    },
    Tool { found: postgresql, package: "postgresql", purpose: "the store's tests on PostgreSQL" },
    Tool { found: || on_path("zbarimg"), package: "zbar-tools", purpose: "reads our QR codes back" },
    Tool { found: || on_path("pdftotext"), package: "poppler-utils", purpose: "reads our reports on paper" },
    Tool { found: || on_path("qpdf"), package: "qpdf", purpose: "checks their structure" },
    Tool { found: || system_python("email"), package: "python3", purpose: "parses our mails" },
    Tool { found: || system_python("aiosmtpd"), package: "python3-aiosmtpd", purpose: "a real SMTP server" },
    Tool { found: || on_path("mitmdump"), package: "mitmproxy", purpose: "an intercepting proxy" },
    Tool { found: || anywhere("nginx"), package: "nginx-light", purpose: "a reverse proxy" },
    Tool { found: nginx_mail, package: "libnginx-mod-mail", purpose: "a gateway in front of mail" },
    Tool { found: || anywhere("dovecot"), package: "dovecot-imapd", purpose: "a real mail server" },
    Tool { found: || on_path("caddy"), package: "caddy", purpose: "another reverse proxy" },
    Tool {
        found: || on_path("prometheus") && on_path("promtool"),
        package: "prometheus",
        purpose: "reads our metrics",
    },
    Tool { found: || on_path("faketime"), package: "faketime", purpose: "a clock that is wrong" },
    Tool { found: || on_path("fdroid"), package: "fdroidserver", purpose: "makes a real F-Droid repository" },
    Tool { found: || anywhere("ip"), package: "iproute2", purpose: "network namespaces" },
    Tool { found: || anywhere("ethtool"), package: "ethtool", purpose: "whole checksums in them" },
    Tool { found: || anywhere("nft"), package: "nftables", purpose: "leads packets astray" },
    Tool { found: || anywhere("iptables"), package: "iptables", purpose: "bettercap leads packets astray with it" },
    Tool { found: || anywhere("dnsmasq"), package: "dnsmasq-base", purpose: "resolvers, honest and lying" },
    Tool { found: || anywhere("arpspoof"), package: "dsniff", purpose: "attacks a network" },
    Tool { found: || anywhere("ettercap"), package: "ettercap-text-only", purpose: "attacks a network" },
    Tool { found: || anywhere("bettercap"), package: "bettercap", purpose: "takes encryption away" },
    Tool { found: || anywhere("atk6-fake_router26"), package: "thc-ipv6", purpose: "plays a router of IPv6" },
    Tool { found: || anywhere("radvd"), package: "radvd", purpose: "is a router of IPv6" },
    Tool { found: || anywhere("keepalived"), package: "keepalived", purpose: "gateways that take over" },
    Tool { found: || anywhere("arping"), package: "iputils-arping", purpose: "announces addresses" },
    Tool { found: || anywhere("udhcpc"), package: "udhcpc", purpose: "asks for an address" },
    Tool { found: || on_path("openssl"), package: "openssl", purpose: "the key of an inspection, as its docs say" },
];

/// What one measurement needs besides.
const FOR_ZONES: &[Tool] = &[Tool { found: postgis, package: "postgresql-postgis", purpose: "a peer of our index" }];

/// What a library for Android is built and checked with where Android's own kit is not installed.
const FOR_ANDROID: &[Tool] = &[
    Tool { found: || on_path("clang-19"), package: "clang-19", purpose: "links for Android" },
    Tool { found: || on_path("ld.lld-19"), package: "lld-19", purpose: "links for Android" },
    Tool { found: || on_path("llvm-strip-19"), package: "llvm-19", purpose: "strips for Android" },
    Tool { found: debian_rustc, package: "rustc-web", purpose: "compiles the standard library for Android" },
    Tool { found: rust_source, package: "rust-web-src", purpose: "the source of that library" },
    Tool { found: || on_path("readelf"), package: "binutils", purpose: "checks what was built" },
];

/// Debian's own compiler, whatever else is on the search path.
fn debian_rustc() -> bool {
    Path::new("/usr/bin/rustc").exists()
}

/// Where Debian's compiler looks for the source of its standard library.
fn rust_source() -> bool {
    Path::new("/usr/lib/rustlib/src/rust/library/std/Cargo.toml").exists()
}

/// What the Android app is built with.
const FOR_APK: &[Tool] = &[
    Tool { found: || on_path("javac"), package: "default-jdk-headless", purpose: "compiles Java" },
    Tool { found: || on_path("mvn"), package: "maven", purpose: "brings framework and dexer, runs the tests" },
    Tool { found: || on_path("aapt2"), package: "aapt", purpose: "links resources and manifest" },
    Tool { found: || on_path("zip"), package: "zip", purpose: "packs" },
    Tool { found: || on_path("zipalign"), package: "zipalign", purpose: "aligns what phones map" },
    Tool { found: || on_path("apksigner"), package: "apksigner", purpose: "signs" },
];

/// Debian keeps what extends PostgreSQL in a folder for each version.
fn postgis() -> bool {
    let Ok(versions) = std::fs::read_dir("/usr/share/postgresql") else { return false };
    versions.flatten().any(|version| version.path().join("extension/postgis.control").is_file())
}

/// Debian has nginx's mail proxy as a module.
fn nginx_mail() -> bool {
    Path::new("/usr/lib/nginx/modules/ngx_mail_module.so").exists()
}

/// Installs what is missing, without asking. Does nothing, and needs no rights, when all is there.
pub(crate) fn install_missing() -> Result<()> {
    install(TOOLS)
}

/// The same for `cargo xtask apk`.
pub(crate) fn install_for_apk() -> Result<()> {
    install(FOR_APK)
}

/// The same for `cargo xtask bench zones`.
pub(crate) fn install_for_zones() -> Result<()> {
    install(FOR_ZONES)
}

/// The same for the library of the Android app.
pub(crate) fn install_for_android() -> Result<()> {
    install(FOR_ANDROID)
}

fn install(tools: &[Tool]) -> Result<()> {
    let missing: Vec<_> = tools.iter().filter(|tool| !(tool.found)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for tool in &missing {
        println!("missing: {} ({})", tool.package, tool.purpose);
    }
    let packages = missing.iter().map(|tool| tool.package);
    let Some(apt) = apt_command() else {
        let list = packages.collect::<Vec<_>>().join(" ");
        bail!("this needs the Debian packages {list}: install them, or run as root or with sudo");
    };
    chore::run(apt().args(["-qq", "update"]))?;
    chore::run(apt().args(["-qq", "-y", "install", "--no-install-recommends"]).args(packages))?;
    match missing.iter().find(|tool| !(tool.found)()) {
        Some(tool) => bail!("{} is installed, but what it should bring is not found", tool.package),
        None => Ok(()),
    }
}

/// How to call `apt-get` here: as root as it is, else through `sudo` when that asks no password.
fn apt_command() -> Option<fn() -> Command> {
    if !on_path("apt-get") {
        return None;
    }
    if succeeds("test", &["-w", "/var/lib/dpkg"]) {
        return Some(|| {
            let mut apt = chore::program("apt-get");
            apt.env("DEBIAN_FRONTEND", "noninteractive");
            apt
        });
    }
    succeeds("sudo", &["-n", "true"]).then_some(|| {
        let mut apt = chore::program("sudo");
        apt.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        apt
    })
}

/// Whether a program is on the search path.
pub(crate) fn on_path(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

/// Whether a program is on the search path, or where Debian keeps those for administrators.
fn anywhere(name: &str) -> bool {
    on_path(name) || in_sbin(name)
}

/// Debian keeps daemons where the search path of many people does not look.
fn in_sbin(name: &str) -> bool {
    Path::new("/usr/sbin").join(name).is_file()
}

/// Debian keeps the server's programs out of the search path, in a folder for each version.
fn postgresql() -> bool {
    let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") else { return false };
    versions.flatten().map(|version| version.path().join("bin")).any(|bin: PathBuf| has_server(&bin))
}

fn has_server(bin: &Path) -> bool {
    bin.join("initdb").is_file() && bin.join("postgres").is_file()
}

/// Debian's own Python: a version manager's Python on the search path does not see Debian's modules.
fn system_python(module: &str) -> bool {
    succeeds("/usr/bin/python3", &["-c", &format!("import {module}")])
}

fn succeeds(name: &str, arguments: &[&str]) -> bool {
    chore::program(name).args(arguments).output().is_ok_and(|output| output.status.success())
}
