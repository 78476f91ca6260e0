//! The shell as it ships, on the framework's real code, over this core, against a whole server: see
//! `apps/android/tests/src/app/vigie/WholePhoneTest.java`. Maven and a JDK run it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use tokio::process::Command;
use vigie_e2e::World;
use vigie_e2e::wait::until;
use vigie_e2e::world::test_data;

/// The API level that it runs on here; `cargo xtask apk --test` runs the shell's other tests on all of them.
const LEVEL: &str = "33";

/// The library that Cargo built beside this test.
fn library() -> Result<PathBuf> {
    let test = std::env::current_exe()?;
    let library = test.parent().context("a test lies in a folder")?.join("libvigie_android.so");
    ensure!(library.is_file(), "{} was not built", library.display());
    Ok(library)
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes Maven and what `cargo xtask apk` compiles; `cargo xtask test` runs it"]
async fn a_whole_phone_in_java_is_activated_finds_and_closes() -> Result<()> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let of = |name: &str, value: &Path| format!("-Dvigie.{name}={}", value.display());
    let ran = Command::new("mvn")
        .current_dir(&root)
        .args(["--batch-mode", "--quiet", "--file", "apps/android/pom.xml", "--projects", "tests", "test"])
        .args(["-Dtest=WholePhoneTest", "-Dsurefire.failIfNoSpecifiedTests=true"])
        .arg(of("built", &root.canonicalize()?.join("target/android")))
        .arg(of("core", &library()?))
        .arg(of("package", &test_data("apps").join("insecurebankv2/InsecureBankv2.apk").canonicalize()?))
        .arg(format!("-Dvigie.link={}", company.link))
        .arg(format!("-Dvigie.levels={LEVEL}"))
        .output()
        .await
        .context("Maven runs the shell's tests")?;
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    ensure!(ran.status.success() && !said.contains("NOT RUN"), "{said}");
    let closed = until("the finding of the phone to close at the server", || async {
        company.findings(false).await.ok().filter(|found| !found.is_empty())
    })
    .await?;
    ensure!(!closed.is_empty());
    Ok(())
}
