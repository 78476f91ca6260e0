//! Pictures of screens, at phone and desk size, light and dark.

use std::fmt::{self, Display, Formatter};
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

/// Says that pages are to be shown in every look, when it is `all`.
const EVERY_LOOK: &str = "VIGIE_LOOKS";

/// How a page is shown: `{phone,desk}-{light,dark}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    screen: Screen,
    scheme: &'static str,
    /// Whether the page was not shown in this size before.
    pub(crate) new_size: bool,
}

impl Look {
    /// In which looks a page is shown: in each size and in each colour scheme, but not in each size in both. Which size is the
    /// light one goes by the page's name: what pages have in common, the frame around them and the colours of their states,
    /// is seen in all four. Each look costs as much time as all that is done on the page.
    #[must_use]
    pub fn of(name: &str) -> Vec<Self> {
        let every = std::env::var_os(EVERY_LOOK).is_some_and(|value| value == "all");
        let turn: usize = name.bytes().map(usize::from).sum();
        let mut looks: Vec<Self> = Vec::new();
        for (row, scheme) in SCHEMES.into_iter().enumerate() {
            for (column, screen) in Screen::ALL.into_iter().enumerate() {
                if every || (turn + row + column).is_multiple_of(2) {
                    let new_size = looks.iter().all(|look| look.screen != screen);
                    looks.push(Self { screen, scheme, new_size });
                }
            }
        }
        looks
    }

    /// Those of them in one size: for a journey that is walked in each size anyway.
    #[must_use]
    pub fn in_size(name: &str, screen: Screen) -> Vec<Self> {
        Self::of(name).into_iter().filter(|look| look.screen == screen).collect()
    }
}

impl Display for Look {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.screen.name(), self.scheme)
    }
}

/// Shows the page in these looks, and each time does what `then` does. Leaves the browser as it was, at size `now`.
///
/// # Errors
/// When the browser does not answer, or with what `then` says.
pub async fn in_looks(
    chrome: &Chrome,
    now: Screen,
    looks: &[Look],
    then: impl AsyncFn(&Look) -> Result<()>,
) -> Result<()> {
    for look in looks {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": look.scheme }] });
        chrome.devtools("Emulation.setEmulatedMedia", media).await?;
        look.screen.apply(chrome).await?;
        then(look).await?;
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
