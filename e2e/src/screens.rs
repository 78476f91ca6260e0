//! Pictures of screens, at phone and desk size, light and dark.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::chrome::Chrome;

/// A size of window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// 390 × 844 CSS pixels, touch: a phone of today.
    Phone,
    /// 1280 × 900 CSS pixels: a laptop.
    Desk,
}

impl Screen {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Phone, Self::Desk];

    const fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Desk => "desk",
        }
    }

    const fn size(self) -> (u32, u32) {
        match self {
            Self::Phone => (390, 844),
            Self::Desk => (1280, 900),
        }
    }

    /// How wide it is, in CSS pixels.
    pub(crate) const fn width(self) -> u32 {
        self.size().0
    }

    /// Gives the browser's window this size.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn apply(self, chrome: &Chrome) -> Result<()> {
        let (width, height) = self.size();
        let phone = self == Self::Phone;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone });
        chrome.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
        Ok(())
    }
}

/// Where pictures go: `target/screens`.
#[must_use]
pub fn folder() -> PathBuf {
    let e2e = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| e2e.join("../target"), PathBuf::from);
    target.join("screens")
}

/// The colour schemes of devices.
const SCHEMES: [&str; 2] = ["light", "dark"];

/// Shows the page in these sizes and in both colour schemes, and each time does what `look` does, which is told how it is
/// shown: `{phone,desk}-{light,dark}`. Leaves the browser as it was, at size `now`.
///
/// # Errors
/// When the browser does not answer, or with what `look` says.
pub async fn in_looks(
    chrome: &Chrome,
    now: Screen,
    sizes: &[Screen],
    look: impl AsyncFn(String) -> Result<()>,
) -> Result<()> {
    for scheme in SCHEMES {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        chrome.devtools("Emulation.setEmulatedMedia", media).await?;
        for screen in sizes {
            screen.apply(chrome).await?;
            look(format!("{}-{scheme}", screen.name())).await?;
        }
    }
    chrome.devtools("Emulation.setEmulatedMedia", json!({ "features": [] })).await?;
    now.apply(chrome).await
}

/// Saves the whole page, also what is below the fold.
///
/// # Errors
/// When the browser does not answer or the file cannot be written.
pub async fn save(chrome: &Chrome, name: &str) -> Result<PathBuf> {
    // Packed lightly: packing them well took a fifth of all that the browser did in the tests.
    let whole = json!({ "captureBeyondViewport": true, "optimizeForSpeed": true });
    let picture = chrome.devtools("Page.captureScreenshot", whole).await?;
    write(&picture, &format!("{name}.png"))
}

/// The picture of what the window shows, above the fold, in light colours.
///
/// # Errors
/// When the browser does not answer.
pub async fn window(chrome: &Chrome) -> Result<Vec<u8>> {
    let light = json!([{ "name": "prefers-color-scheme", "value": "light" }]);
    chrome.devtools("Emulation.setEmulatedMedia", json!({ "features": light })).await?;
    bytes(&chrome.devtools("Page.captureScreenshot", json!({})).await?)
}

/// Prints the page on A4 as `NAME.pdf`, as somebody whose screens are dark does.
///
/// # Errors
/// As [`save`].
pub async fn print(chrome: &Chrome, name: &str) -> Result<PathBuf> {
    let dark = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
    chrome.devtools("Emulation.setEmulatedMedia", json!({ "features": dark })).await?;
    let a4 = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": true, "preferCSSPageSize": true });
    let printed = chrome.devtools("Page.printToPDF", a4).await?;
    chrome.devtools("Emulation.setEmulatedMedia", json!({ "features": [] })).await?;
    write(&printed, &format!("{name}.pdf"))
}

/// The file in an answer of the browser.
fn bytes(answer: &Value) -> Result<Vec<u8>> {
    Ok(STANDARD.decode(answer["data"].as_str().context("no picture came")?)?)
}

/// Writes what the browser answered into a file of the folder.
fn write(answer: &Value, file: &str) -> Result<PathBuf> {
    let path = folder().join(file);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&path, bytes(answer)?)?;
    Ok(path)
}

/// Saves what the browser shows when a test fails, and says where.
pub async fn save_failure(chrome: &Chrome, name: &str) -> String {
    let picture = save(chrome, &format!("failures/{name}")).await;
    let source = chrome.client.execute("return document.documentElement.outerHTML", vec![]).await;
    let html = source.ok().as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
    let page = folder().join(format!("failures/{name}.html"));
    match (picture, std::fs::write(&page, html)) {
        (Ok(_), Ok(())) => format!("saved in {}", page.display()),
        _ => "and the page could not be saved".to_owned(),
    }
}
