//! The app on Android 5, whose last WebView is version 95: each of its screens, light and dark, in a Chromium that is older.

mod files;
mod first_run;
mod tabs;
mod web;
mod zones;

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use vigie_e2e::old;

/// What is asked for with GET and is no screen.
const NO_SCREENS: [&str; 7] = [
    // Files.
    "/apps/icon",
    "/care/{id}/record.txt",
    "/care/{id}/record.json",
    "/sent.json",
    "/about/diagnostics.txt",
    // They lead to another page.
    "/leave",
    "/web/after",
];
/// A part of another screen, which is seen there.
const PART: &str = "/takeover";

/// Which screens there are, as the app names them: `/finding/{id}`.
fn screens() -> Result<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/vigie-app/src/screens/mod.rs");
    let source = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let routes = source.lines().filter_map(|line| line.trim().strip_prefix(".route(\"")?.split_once("\", get("));
    let routes: Vec<_> = routes.map(|(route, _)| route.to_owned()).collect();
    ensure!(routes.len() > NO_SCREENS.len(), "no route was found in {}", path.display());
    Ok(routes.into_iter().filter(|route| !NO_SCREENS.contains(&route.as_str()) && route != PART).collect())
}

/// Whether a path is that of a screen.
fn is_of(path: &str, screen: &str) -> bool {
    let (path, screen) = (path.split('/'), screen.split('/'));
    path.clone().count() == screen.clone().count()
        && path.zip(screen).all(|(part, wanted)| part == wanted || (wanted.starts_with('{') && !part.is_empty()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_screen_of_the_app_works_in_it() -> Result<()> {
    if !old::is_there()? {
        return Ok(());
    }
    // Two at a time, as the cores are; all of them, whatever is wrong in one.
    let first = tokio::spawn(async { [first_run::walk().await, zones::walk().await] });
    let walks = [tabs::walk().await, web::walk().await].into_iter().chain(first.await?);
    let (seen, wrong): (Vec<_>, Vec<_>) = walks.partition(Result::is_ok);
    let wrong: Vec<_> = wrong.into_iter().filter_map(Result::err).map(|error| format!("{error:?}")).collect();
    ensure!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let seen: BTreeSet<String> = seen.into_iter().flatten().flatten().collect();
    let missed: Vec<_> = screens()?.into_iter().filter(|screen| !seen.iter().any(|path| is_of(path, screen))).collect();
    ensure!(missed.is_empty(), "nobody looked at {missed:?}");
    Ok(())
}
