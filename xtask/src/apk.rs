//! `cargo xtask apk`: builds, signs and checks the Android app, without an Android SDK: the framework to compile against, the
//! dexer and the rest come as Maven artifacts and Debian packages. Two builds of one commit are the same, byte for byte.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, Result, bail, ensure};
use clap::Args;

use crate::apk_snapshot::Snapshot;
use crate::{apk_tests, chore, tools};

/// How to sign, and what else to do.
#[derive(Args)]
pub(crate) struct Options {
    /// The key store to sign with (PKCS #12 or JKS); a debug key made once where none is named.
    #[arg(long, requires = "key_password")]
    key: Option<PathBuf>,
    /// The name of the key in it, where it holds several.
    #[arg(long, requires = "key")]
    key_alias: Option<String>,
    /// A file whose first line is the password of the key store.
    #[arg(long, requires = "key")]
    key_password: Option<PathBuf>,
    /// Also runs the tests of the Java half, on every API level that the newest JDK here can run.
    #[arg(long)]
    test: bool,
    /// Writes `apps/android/snapshot.txt` anew instead of comparing with it.
    #[arg(long)]
    write_snapshot: bool,
}

/// The lowest API level that the app runs on: Android 5.1.
const MIN_API: &str = "22";
/// What Java is compiled against: API 35.
const FRAMEWORK: &str = "org.robolectric:android-all:15-robolectric-13954326";
/// What the manifest is linked against: the newest whose resource table Debian's aapt2 reads, API 34.
const FRAMEWORK_RESOURCES: &str = "org.robolectric:android-all:14-robolectric-10818077";
/// The dexer, D8.
const DEXER: &str = "com.android.tools:r8:9.5.28";
const COPY: &str = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy";
/// Native libraries are mapped from the package itself, on phones with pages of 16 KiB too.
const PAGE: &str = "16384";
/// 1 January 1980, the first moment that a ZIP can hold, in seconds since 1970.
const FIRST_ZIP_TIME: u64 = 315_532_800;

pub(crate) fn run(options: &Options) -> Result<()> {
    tools::install_for_apk()?;
    let build = Build::new()?;
    build.link()?;
    build.compile()?;
    let unsigned = build.pack()?;
    let apk = build.sign(&unsigned, options)?;
    check(&apk, options.write_snapshot)?;
    println!("\n{}: {} bytes", apk.display(), fs::metadata(&apk)?.len());
    if options.test { apk_tests::run(&build.folder, apk_tests::LEVELS) } else { Ok(()) }
}

/// Compiles what the tests of the Java half need, and gives the folder.
pub(crate) fn build_for_tests() -> Result<PathBuf> {
    tools::install_for_apk()?;
    let build = Build::new()?;
    build.link()?;
    build.compile()?;
    Ok(build.folder)
}

/// Where a build happens: `target/android`.
struct Build {
    folder: PathBuf,
    /// The Java half: `apps/android`.
    source: PathBuf,
}

impl Build {
    fn new() -> Result<Self> {
        let folder = chore::root().join("target/android");
        for made_anew in ["gen", "classes", "dex", "stage"] {
            let path = folder.join(made_anew);
            if path.exists() {
                fs::remove_dir_all(&path)?;
            }
            fs::create_dir_all(&path)?;
        }
        fs::create_dir_all(folder.join("tools"))?;
        Ok(Self { folder, source: chore::root().join("apps/android") })
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The file of a Maven artifact, fetched once.
    fn artifact(&self, coordinates: &str) -> Result<PathBuf> {
        let mut parts = coordinates.split(':').skip(1);
        let (Some(name), Some(version)) = (parts.next(), parts.next()) else { bail!("{coordinates}: no artifact") };
        let file = self.at("tools").join(format!("{name}-{version}.jar"));
        if !file.is_file() {
            let mut mvn = chore::program("mvn");
            mvn.args(["--batch-mode", "--quiet", COPY, "-Dtransitive=false"]);
            mvn.arg(format!("-Dartifact={coordinates}"));
            mvn.arg(format!("-DoutputDirectory={}", self.at("tools").display()));
            chore::run(&mut mvn)?;
            ensure!(file.is_file(), "Maven brought no {}", file.display());
        }
        Ok(file)
    }

    /// Resources and manifest to `base.apk`, and the class that names the resources.
    fn link(&self) -> Result<()> {
        let framework = self.framework_resources()?;
        let compiled = self.at("resources.zip");
        chore::run(
            chore::program("aapt2").arg("compile").arg("--dir").arg(self.source.join("res")).arg("-o").arg(&compiled),
        )?;
        let version = env!("CARGO_PKG_VERSION");
        let mut aapt = chore::program("aapt2");
        // Debian's aapt2 does not know the element `property` of API 31 and keeps it as it is.
        aapt.args(["link", "--warn-manifest-validation", "--version-code", &version_code(version)?]);
        aapt.args(["--version-name", version, "--min-sdk-version", MIN_API]);
        aapt.arg("--manifest").arg(self.source.join("AndroidManifest.xml")).arg("-I").arg(framework);
        aapt.arg("--java").arg(self.at("gen")).arg("-o").arg(self.at("base.apk")).arg(&compiled);
        chore::run(&mut aapt)
    }

    /// The framework's resource table in a package of its own: inside the whole framework, aapt2 does not find it.
    fn framework_resources(&self) -> Result<PathBuf> {
        let package = self.at("tools").join("framework-resources.apk");
        if !package.is_file() {
            let whole = self.artifact(FRAMEWORK_RESOURCES)?;
            let parts = ["resources.arsc", "AndroidManifest.xml"];
            let folder = self.at("stage");
            chore::run(chore::program("jar").current_dir(&folder).arg("xf").arg(whole).args(parts))?;
            chore::run(chore::program("zip").current_dir(&folder).args(["-q", "-0"]).arg(&package).args(parts))?;
            for part in parts {
                fs::remove_file(folder.join(part))?;
            }
        }
        Ok(package)
    }

    /// Java to class files to `classes.dex`.
    fn compile(&self) -> Result<()> {
        let framework = self.artifact(FRAMEWORK)?;
        let mut sources = Vec::new();
        for folder in [self.source.join("src"), self.at("gen")] {
            files(&folder, "java", &mut sources)?;
        }
        let mut javac = chore::program("javac");
        javac.args(["--release", "8", "-encoding", "UTF-8", "-proc:none", "-g:source,lines", "-Werror"]);
        // The release is old on purpose, and the framework is full of annotations whose classes it leaves out.
        javac.arg("-Xlint:all,-options,-classfile,-serial,-processing,-deprecation");
        javac.arg("-cp").arg(&framework).arg("-d").arg(self.at("classes")).args(sources);
        quietly(&mut javac, "javac")?;
        let mut classes = Vec::new();
        files(&self.at("classes"), "class", &mut classes)?;
        let mut d8 = chore::program("java");
        d8.arg("-cp").arg(self.artifact(DEXER)?).args(["com.android.tools.r8.D8", "--release", "--min-api", MIN_API]);
        d8.arg("--lib").arg(framework).arg("--lib").arg(java_home()?).arg("--output").arg(self.at("dex")).args(classes);
        quietly(&mut d8, "D8")
    }

    /// All parts in one package, aligned: always in the same order, with the same times and rights.
    fn pack(&self) -> Result<PathBuf> {
        let stage = self.at("stage");
        fs::copy(self.at("dex").join("classes.dex"), stage.join("classes.dex"))?;
        let libraries = self.libraries(&stage)?;
        if libraries.is_empty() {
            println!("\nNO NATIVE LIBRARY in target/android/lib: this package shows its own error and nothing else.");
        }
        let raw = self.at("raw.apk");
        fs::copy(self.at("base.apk"), &raw)?;
        for (level, names) in [("-9", vec!["classes.dex".to_owned()]), ("-0", libraries)] {
            if names.is_empty() {
                continue;
            }
            for name in &names {
                fixed(&stage.join(name))?;
            }
            let mut zip = chore::program("zip");
            // ZIP knows no time zones.
            zip.current_dir(&stage).env("TZ", "UTC").args(["-q", "-X", "-D", level]).arg(&raw).args(&names);
            chore::run(&mut zip)?;
        }
        let aligned = self.at("unsigned.apk");
        chore::run(chore::program("zipalign").args(["-f", PAGE]).arg(&raw).arg(&aligned))?;
        Ok(aligned)
    }

    /// The native libraries that were built, one folder for each kind of processor: their names in the package.
    fn libraries(&self, stage: &Path) -> Result<Vec<String>> {
        let mut found = Vec::new();
        if self.at("lib").is_dir() {
            files(&self.at("lib"), "so", &mut found)?;
        }
        let mut names = Vec::new();
        for library in found {
            let name = format!("lib/{}", library.strip_prefix(self.at("lib"))?.to_string_lossy());
            let target = stage.join(&name);
            fs::create_dir_all(target.parent().context("a library lies in a folder")?)?;
            fs::copy(&library, target)?;
            names.push(name);
        }
        Ok(names)
    }

    fn sign(&self, unsigned: &Path, options: &Options) -> Result<PathBuf> {
        let (key, password) = match (&options.key, &options.key_password) {
            (Some(key), Some(password)) => (key.clone(), format!("file:{}", password.display())),
            _ => (self.debug_key()?, "pass:android".to_owned()),
        };
        let apk = self.at("vigie.apk");
        let mut sign = chore::program("apksigner");
        sign.args(["sign", "--min-sdk-version", MIN_API, "--v1-signing-enabled", "true"]);
        sign.args(["--v2-signing-enabled", "true", "--v3-signing-enabled", "true", "--v4-signing-enabled", "false"]);
        sign.arg("--ks").arg(key).args(["--ks-pass", &password]);
        if let Some(alias) = &options.key_alias {
            sign.args(["--ks-key-alias", alias]);
        }
        chore::run(sign.arg("--out").arg(&apk).arg(unsigned))?;
        Ok(apk)
    }

    /// A key for trying things out: RSA, whose signatures do not differ from one time to the next.
    fn debug_key(&self) -> Result<PathBuf> {
        let key = self.at("debug.p12");
        if !key.is_file() {
            let mut keytool = chore::program("keytool");
            keytool.args([
                "-genkeypair",
                "-storetype",
                "PKCS12",
                "-alias",
                "debug",
                "-keyalg",
                "RSA",
                "-keysize",
                "3072",
            ]);
            keytool.args(["-validity", "10950", "-dname", "CN=Vigie debug", "-storepass", "android", "-keystore"]);
            chore::run(keytool.arg(&key))?;
        }
        Ok(key)
    }
}

/// What others say of the finished package, and whether it asks for no more than was agreed.
fn check(apk: &Path, write_snapshot: bool) -> Result<()> {
    chore::run(chore::program("apksigner").args(["verify", "--verbose", "--min-sdk-version", MIN_API]).arg(apk))?;
    chore::run(chore::program("zipalign").args(["-c", PAGE]).arg(apk))?;
    let badging = text(chore::program("aapt").args(["dump", "badging"]).arg(apk))?;
    for wanted in ["package: name='app.vigie'", "sdkVersion:'22'", "targetSdkVersion:'35'", "launchable-activity:"] {
        ensure!(badging.contains(wanted), "`aapt dump badging` does not say {wanted}");
    }
    let tree = text(chore::program("aapt2").args(["dump", "xmltree", "--file", "AndroidManifest.xml"]).arg(apk))?;
    let snapshot = Snapshot::read(&tree)?;
    snapshot.refuse_forbidden()?;
    let file = chore::root().join("apps/android/snapshot.txt");
    if write_snapshot {
        fs::write(&file, snapshot.to_string())?;
    }
    let agreed = fs::read_to_string(&file).unwrap_or_default();
    ensure!(
        agreed == snapshot.to_string(),
        "the package asks for or exports something else than apps/android/snapshot.txt says; where that is meant, \
         `cargo xtask apk --write-snapshot`\n{snapshot}"
    );
    Ok(())
}

/// Runs a command whose arguments are too many to show.
fn quietly(command: &mut std::process::Command, name: &str) -> Result<()> {
    println!("\n$ {name} …");
    ensure!(command.status().with_context(|| format!("cannot start {name}"))?.success(), "{name} failed");
    Ok(())
}

fn text(command: &mut std::process::Command) -> Result<String> {
    Ok(String::from_utf8_lossy(&chore::read(command)?).into_owned())
}

/// All files of a kind below a folder, in one order everywhere.
fn files(folder: &Path, kind: &str, found: &mut Vec<PathBuf>) -> Result<()> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|one| one.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            files(&entry, kind, found)?;
        } else if entry.extension().is_some_and(|extension| extension == kind) {
            found.push(entry);
        }
    }
    Ok(())
}

/// Gives a file the time and the rights that it has in every build.
fn fixed(file: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(file, fs::Permissions::from_mode(0o644))?;
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(FIRST_ZIP_TIME);
    Ok(fs::File::options().write(true).open(file)?.set_modified(time)?)
}

/// A number that grows with each version: two digits for each part.
fn version_code(version: &str) -> Result<String> {
    let mut code = 0;
    for part in version.split('.') {
        let part: u32 = part.parse().with_context(|| format!("{version} is no version"))?;
        ensure!(part < 100, "{version}: a part of a version has two digits at most");
        code = code * 100 + part;
    }
    Ok(code.to_string())
}

/// Where the JDK lies whose compiler is on the search path.
fn java_home() -> Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let javac = std::env::split_paths(&path).map(|folder| folder.join("javac")).find(|file| file.is_file());
    let javac = fs::canonicalize(javac.context("no javac on the search path")?)?;
    Ok(javac.parent().and_then(Path::parent).context("javac lies in the folder of no JDK")?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::version_code;

    #[test]
    fn later_versions_have_larger_codes() {
        let code = |version| version_code(version).unwrap().parse::<u32>().unwrap();
        assert!(code("0.1.0") < code("0.1.1") && code("0.99.99") < code("1.0.0"));
        assert!(version_code("1.100.0").is_err() && version_code("1.x").is_err());
    }
}
