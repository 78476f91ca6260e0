//! Our scripts and style sheets as such: nothing in them is newer than the old browser, whether or not a screen needs it today.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use vigie_e2e::{OldBrowser, old};

const UNDERSTANDS: &str = include_str!("stylesheet.js");
/// The files that pages need, with a suffix.
fn files(suffix: &str) -> Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/ui");
    let all = std::fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    Ok(all.into_iter().filter(|path| path.extension().is_some_and(|found| found == suffix)).collect())
}

async fn foreign(browser: &mut OldBrowser, sheet: &str) -> Result<Value> {
    browser.script(&format!("{UNDERSTANDS}({})", json!(sheet))).await
}

#[tokio::test]
async fn no_script_is_newer_than_it() -> Result<()> {
    if !old::is_there()? {
        return Ok(());
    }
    let mut browser = OldBrowser::open().await?;
    // It does refuse what came later: regular expressions of sets, of 2023.
    ensure!(browser.read_script("var a = /[[a-z]--b]/v").await.is_err(), "this browser is no old one");
    let scripts = files("js")?;
    ensure!(scripts.iter().any(|path| path.ends_with("app.js")), "{scripts:?}");
    for script in scripts {
        let name = script.file_name().and_then(|name| name.to_str()).context("a name that is no text")?;
        browser.read_script(&std::fs::read_to_string(&script)?).await.with_context(|| name.to_owned())?;
    }
    Ok(())
}

#[tokio::test]
async fn no_rule_for_the_app_is_newer_than_it() -> Result<()> {
    if !old::is_there()? {
        return Ok(());
    }
    let mut browser = OldBrowser::open().await?;
    let newer = "a { inset: 0; color: light-dark(#000, #fff) } p:has(b) { color: red } i { & b { color: red } }
        @media (width >= 9px) { a { top: 0 } } @layer x { a { top: 0 } } u { height: 9px; height: 9dvh }";
    let found = foreign(&mut browser, newer).await?;
    let expected = json!([
        "a { color: light-dark(#000, #fff) }",
        "selector p:has(b)",
        "rules within i",
        "i { & b { color: red } }",
        "@media (width >= 9px)",
        "@layer x"
    ]);
    ensure!(found == expected, "{found:#}");
    for sheet in ["vigie.css", "alone.css"] {
        let path = files("css")?.into_iter().find(|path| path.ends_with(sheet)).context(sheet)?;
        let found = foreign(&mut browser, &std::fs::read_to_string(path)?).await?;
        ensure!(found == json!([]), "{sheet}: {found:#}");
    }
    Ok(())
}

#[tokio::test]
async fn a_screen_that_is_not_right_is_refused() -> Result<()> {
    if !old::is_there()? {
        return Ok(());
    }
    let mut browser = OldBrowser::open().await?;
    browser.go("data:text/html,<html lang=en><title>x</title><main><h1 style='color:silver'>Hello</h1><p style='width:900px'>there</p>\
        <a href=/ style='position:absolute;left:-90px'>away</a><button id=b>Press</button><div style='position:fixed;inset:0'></div></main>\
        <script>console.error('boo');nothing.at.all</script><img alt=x src=http://127.0.0.1:9/none>").await?;
    browser.look("refused").await?;
    let refused = browser.finish().unwrap_err().to_string();
    for wrong in [
        "there is no style sheet",
        "there are no tokens",
        "900",
        "beside the screen",
        "covered by",
        "color-contrast",
        "boo",
        "not defined",
        "ERR_",
    ] {
        ensure!(refused.contains(wrong), "{wrong}: {refused}");
    }
    Ok(())
}
