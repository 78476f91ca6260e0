//! The app as somebody with Android 5 has it: in a browser as old as the last WebView there.
//!
//! [`Browser`](crate::Browser) is driven by ChromeDriver, which refuses browsers that are much older than itself; this one is
//! driven by the browser's own protocol. It presses and types as a person does, and looks at each screen.

mod pipe;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;
use url::Url;

use self::pipe::Pipe;
use crate::browser::{AXE, OF_COLOURS};
use crate::{screens, wait};

/// A small phone of that time, in CSS pixels.
const SIZE: (u32, u32) = (360, 640);
/// The narrowest of that time.
const NARROWEST: u32 = 320;
const CHECKS: &str = include_str!("checks.js");
/// What waits for a page to be there, with its letters.
const THERE: &str = "document.readyState === 'complete' && document.fonts.ready.then(() => true)";
/// The words of a page and of its fields.
const WORDS: &str = "document.body.innerText";
/// The middle of what is to be pressed, once nothing is on top of it; or nothing.
const MIDDLE: &str = "(function () { \
    const found = [...document.querySelectorAll(CSS)].find(one => one.getClientRects().length); \
    if (!found) return null; \
    found.scrollIntoView({ block: 'center', behavior: 'instant' }); \
    const box = found.getClientRects()[0], x = box.left + box.width / 2, y = box.top + box.height / 2; \
    const there = document.elementFromPoint(x, y); \
    return there && (found.contains(there) || there.contains(found)) ? { x, y } : null; })()";

/// Where `cargo xtask test` puts the old Chromium.
fn program() -> PathBuf {
    screens::folder().with_file_name("old-chromium").join("chromium")
}

/// Whether there is such a browser for this machine: it was made for Linux on x86-64 alone.
///
/// # Errors
/// Where there is one and it is not installed, and where `CI` is set and there is none.
pub fn is_there() -> Result<bool> {
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        ensure!(program().is_file(), "there is no {}; `cargo xtask test` installs it", program().display());
        return Ok(true);
    }
    ensure!(std::env::var_os("CI").is_none(), "no old Chromium runs on this machine");
    println!("skipped: no old Chromium runs on this machine");
    Ok(false)
}

/// A window of the old browser.
pub struct OldBrowser {
    pipe: Pipe,
    _profile: TempDir,
    /// The paths of the pages that were looked at.
    seen: BTreeSet<String>,
    /// What was wrong with them.
    wrong: Vec<String>,
}

impl OldBrowser {
    /// Opens a window of its own.
    ///
    /// # Errors
    /// When there is no such browser.
    pub async fn open() -> Result<Self> {
        let profile = TempDir::with_prefix("vigie-old-chromium-")?;
        let arguments = [
            "--headless",
            "--no-sandbox",
            // As it is made to run: in one process, drawn without a graphics card. With `--disable-gpu` it draws nothing.
            "--single-process",
            "--no-zygote",
            "--use-gl=swiftshader",
            "--ignore-gpu-blocklist",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--force-prefers-reduced-motion",
            "--lang=en",
            &format!("--user-data-dir={}", profile.path().display()),
        ];
        let mut pipe = Pipe::start(&program(), &arguments.map(str::to_owned)).await?;
        for domain in ["Page", "Runtime", "Log", "Network", "DOM"] {
            pipe.command(&format!("{domain}.enable"), json!({})).await?;
        }
        let mut browser = Self { pipe, _profile: profile, seen: BTreeSet::new(), wrong: Vec::new() };
        browser.resize(SIZE.0, SIZE.1).await?;
        Ok(browser)
    }

    /// The paths of the pages that were looked at.
    ///
    /// # Errors
    /// With everything that was wrong with them.
    pub fn finish(self) -> Result<BTreeSet<String>> {
        ensure!(self.wrong.is_empty(), "in Chromium 92: {:#?}", self.wrong);
        Ok(self.seen)
    }

    /// Goes to an address.
    ///
    /// # Errors
    /// When nothing answers there.
    pub async fn go(&mut self, url: &str) -> Result<()> {
        let gone = self.pipe.command("Page.navigate", json!({ "url": url })).await?;
        ensure!(gone.get("errorText").is_none(), "cannot open {url}: {gone}");
        self.be_there().await
    }

    /// The path of the page.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn path(&mut self) -> Result<String> {
        let address = self.script("location.href").await?;
        Ok(Url::parse(address.as_str().unwrap_or_default())?.path().to_owned())
    }

    /// The result of a script on the page, in JSON.
    ///
    /// # Errors
    /// When the script fails.
    pub async fn script(&mut self, script: &str) -> Result<Value> {
        let what = json!({ "expression": script, "returnByValue": true, "awaitPromise": true });
        let mut result = self.pipe.command("Runtime.evaluate", what).await?;
        match result.get("exceptionDetails") {
            Some(thrown) => bail!("a script failed: {thrown}"),
            None => Ok(result["result"]["value"].take()),
        }
    }

    /// Reads a script without running it.
    ///
    /// # Errors
    /// When it holds what the browser cannot read.
    pub async fn read_script(&mut self, script: &str) -> Result<()> {
        let what = json!({ "expression": script, "sourceURL": "", "persistScript": false });
        let read = self.pipe.command("Runtime.compileScript", what).await?;
        ensure!(read.get("exceptionDetails").is_none(), "{}", read["exceptionDetails"]);
        Ok(())
    }

    /// Waits for words on the page.
    ///
    /// # Errors
    /// When they do not come.
    pub async fn see(&mut self, words: &str) -> Result<()> {
        self.until(&format!("to see {words:?}"), WORDS, |text| text.as_str().is_some_and(|text| text.contains(words)))
            .await
    }

    /// Waits for an element, by CSS selector.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn see_element(&mut self, css: &str) -> Result<()> {
        let find = format!("!!document.querySelector({})", json!(css));
        self.until(&format!("to see {css}"), &find, |found| *found == json!(true)).await
    }

    /// Loads a page again until it shows the words: for a page that does not renew itself.
    ///
    /// # Errors
    /// When they do not come.
    pub async fn go_until(&mut self, url: &str, words: &str) -> Result<()> {
        let mut tries = 0;
        loop {
            self.go(url).await?;
            let text = self.script(WORDS).await?;
            if text.as_str().is_some_and(|text| text.contains(words)) {
                return Ok(());
            }
            tries += 1;
            if tries > 100 {
                return self.explain(anyhow!("{words:?} does not come")).await;
            }
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        }
    }

    /// Presses what a CSS selector names, with a finger.
    ///
    /// # Errors
    /// When it does not come, or something stays on top of it.
    pub async fn click(&mut self, css: &str) -> Result<()> {
        let middle = MIDDLE.replace("CSS", &json!(css).to_string());
        self.until(&format!("to press {css}"), &middle, Value::is_object).await?;
        let at = self.script(&middle).await?;
        for kind in ["mousePressed", "mouseReleased"] {
            let press = json!({ "type": kind, "x": at["x"], "y": at["y"], "button": "left", "clickCount": 1 });
            self.pipe.command("Input.dispatchMouseEvent", press).await?;
        }
        Ok(())
    }

    /// Empties a field and types into it.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn fill(&mut self, css: &str, text: &str) -> Result<()> {
        self.see_element(css).await?;
        self.script(&format!("document.querySelector({}).select()", json!(css))).await?;
        self.pipe.command("Input.insertText", json!({ "text": text })).await.map(drop)
    }

    /// Chooses a file in a file field, as the file dialog would.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn upload(&mut self, css: &str, file: &Path) -> Result<()> {
        let document = self.pipe.command("DOM.getDocument", json!({})).await?;
        let find = json!({ "nodeId": document["root"]["nodeId"], "selector": css });
        let field = self.pipe.command("DOM.querySelector", find).await?;
        let files = json!({ "nodeId": field["nodeId"], "files": [file.canonicalize()?] });
        self.pipe.command("DOM.setFileInputFiles", files).await.map(drop)
    }

    /// Looks at the screen, light and dark: it is styled as ours are, nothing sticks out and no control is out of reach, axe-core
    /// finds no barrier, and the browser complains about nothing. What is wrong is told at the end, by [`OldBrowser::finish`]. Saves
    /// the screen as `target/screens/old/NAME-{light,dark}.png`.
    ///
    /// # Errors
    /// When the browser does not answer or a file cannot be written.
    pub async fn look(&mut self, name: &str) -> Result<()> {
        self.look_despite(name, &[]).await
    }

    /// As [`OldBrowser::look`], where the browser may complain of what has one of these words in it.
    ///
    /// # Errors
    /// As [`OldBrowser::look`].
    pub async fn look_despite(&mut self, name: &str, expected: &[&str]) -> Result<()> {
        self.be_there().await?;
        let path = self.path().await?;
        let mut wrong = Vec::new();
        for scheme in ["light", "dark"] {
            let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
            self.pipe.command("Emulation.setEmulatedMedia", media).await?;
            for width in [NARROWEST, SIZE.0] {
                self.resize(width, SIZE.1).await?;
                wrong.extend(lines(&self.script(CHECKS).await?));
            }
            wrong.extend(self.barriers(scheme).await?);
            self.save(&format!("{name}-{scheme}")).await?;
        }
        self.pipe.command("Emulation.setEmulatedMedia", json!({ "features": [] })).await?;
        wrong.extend(self.complaints().into_iter().filter(|one| !expected.iter().any(|part| one.contains(part))));
        wrong.dedup();
        self.wrong.extend(wrong.into_iter().map(|one| format!("{name} ({path}): {one}")));
        self.seen.insert(path);
        Ok(())
    }

    /// What axe-core finds.
    async fn barriers(&mut self, scheme: &str) -> Result<Vec<String>> {
        if self.script("!!window.axe").await? != json!(true) {
            self.script(AXE).await?;
        }
        // Nothing but colours changes with the colour scheme.
        let rules = if scheme == "dark" { json!({ "runOnly": OF_COLOURS }) } else { json!({}) };
        let find = "axe.run(document, { resultTypes: ['violations'], ...RULES }).then(found => found.violations.flatMap(rule => \
            rule.nodes.map(node => rule.id + ': ' + node.html.slice(0, 200) + ' ' + node.failureSummary)))";
        Ok(lines(&self.script(&find.replace("RULES", &rules.to_string())).await?))
    }

    /// What the browser complained of since the last call: errors of scripts and on the console, files that did not come, dialogs.
    fn complaints(&mut self) -> Vec<String> {
        self.pipe.told().iter().filter_map(complaint).collect()
    }

    async fn be_there(&mut self) -> Result<()> {
        self.until("the page to be there", THERE, |there| *there == json!(true)).await
    }

    async fn until(&mut self, what: &str, script: &str, enough: impl Fn(&Value) -> bool) -> Result<()> {
        let start = std::time::Instant::now();
        loop {
            // While a page is left, there is none to ask.
            if self.script(script).await.is_ok_and(|found| enough(&found)) {
                return Ok(());
            }
            if start.elapsed() > wait::PATIENCE {
                return self.explain(anyhow!("waited in vain: {what}")).await;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    /// Adds to an error where it happened, and saves the page.
    async fn explain(&mut self, error: anyhow::Error) -> Result<()> {
        self.save("failure").await.ok();
        let path = self.path().await.unwrap_or_default();
        let words = self.script(WORDS).await.unwrap_or_default();
        let complaints = self.complaints();
        Err(error.context(format!("on {path}: {complaints:#?}\n{}", words.as_str().unwrap_or_default())))
    }

    async fn resize(&mut self, width: u32, height: u32) -> Result<()> {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
        self.pipe.command("Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
    }

    /// Saves the whole page, also what is below the fold.
    async fn save(&mut self, name: &str) -> Result<()> {
        let folder = screens::folder().join("old");
        std::fs::create_dir_all(&folder)?;
        // The bar that stays at the bottom of the window would stand in the middle of the picture.
        self.script("document.querySelectorAll('.tabs-bottom').forEach(bar => { bar.style.position = 'static' })")
            .await?;
        let page = self.pipe.command("Page.getLayoutMetrics", json!({})).await?["cssContentSize"].take();
        let whole = json!({ "x": 0, "y": 0, "width": page["width"], "height": page["height"], "scale": 1 });
        let whole = json!({ "captureBeyondViewport": true, "clip": whole });
        let picture = self.pipe.command("Page.captureScreenshot", whole).await?;
        self.script("document.querySelectorAll('.tabs-bottom').forEach(bar => { bar.style.position = '' })").await?;
        let picture = STANDARD.decode(picture["data"].as_str().context("no picture came")?)?;
        Ok(std::fs::write(folder.join(format!("{name}.png")), picture)?)
    }
}

/// An event of the browser in one line, where it is a complaint.
fn complaint(event: &Value) -> Option<String> {
    let told = &event["params"];
    let text = match event["method"].as_str()? {
        "Runtime.exceptionThrown" => told["exceptionDetails"].to_string(),
        "Runtime.consoleAPICalled" if told["type"] == "error" || told["type"] == "assert" => told["args"].to_string(),
        "Log.entryAdded" if told["entry"]["level"] == "error" => {
            format!("{} {}", told["entry"]["text"], told["entry"]["url"])
        }
        "Network.loadingFailed" if told["canceled"] != json!(true) => told["errorText"].to_string(),
        "Network.responseReceived" if told["response"]["status"].as_u64()? >= 400 => {
            format!("{} {}", told["response"]["status"], told["response"]["url"])
        }
        "Page.javascriptDialogOpening" => format!("a dialog: {}", told["message"]),
        _ => return None,
    };
    Some(text)
}

/// The texts in a list of a script's.
fn lines(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned)).collect()
}
