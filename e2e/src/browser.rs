//! A browser as a person uses it: look for words, click, type, read.
//!
//! Every action waits until it can be done. When it cannot, the error names what was looked for and
//! where, and the page is saved.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::json;

use crate::chrome::Chrome;
use crate::screens::{self, Look, Screen};
use crate::wait;

/// Told to each page before its own scripts: keeps what the Content-Security-Policy stopped, and
/// dialogs that a page should never open.
const WATCH: &str = "window.__trouble = [];\
    addEventListener('securitypolicyviolation', e => __trouble.push('csp ' + e.violatedDirective + ' ' + e.blockedURI));\
    for (const name of ['alert', 'confirm', 'prompt']) window[name] = text => { __trouble.push(name + ' ' + text); };";

/// A person scrolls until nothing covers it, such as a bar that stays in place. A form that is sent and that no script
/// answers leaves the page, unless its answer is for a window of its own.
const BEFORE_A_CLICK: &str = "arguments[0].scrollIntoView({ block: 'nearest' }); \
    window.addEventListener('submit', (event) => { \
        window.__leaving = !event.defaultPrevented && !event.target.target && event.target.method !== 'dialog'; \
    }, { once: true })";
const LEAVING: &str = "return window.__leaving === true";

/// The words on the page, as a person reads them, and the values in its fields.
const WORDS: &str = "return document.body.innerText + '\\n' + \
    [...document.querySelectorAll('input,textarea,select')].filter(e => e.type != 'hidden' && e.offsetParent).map(e => e.value).join('\\n')";

/// The elements that stick out of a page that is wider than `WIDTH`, or null. Phones make the window
/// as wide as the page, so its own width says nothing.
const STICKS_OUT: &str = "const width = document.documentElement.scrollWidth; \
    if (width <= WIDTH + 1) return null; \
    const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > WIDTH + 1); \
    return width + ' px: ' + wide.slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join(' | ')";

/// The longest page on a phone, in CSS pixels.
const LONGEST: f64 = 3_000.0;

/// axe-core, which looks for barriers on a page.
pub(crate) const AXE: &str = include_str!("../../tests/data/axe/axe.min.js");

/// What axe-core finds on the page, one line for each element.
const BARRIERS: &str = "const done = arguments[arguments.length - 1]; \
    axe.run(document, { resultTypes: ['violations'], ...arguments[0] }).then(found => done(found.violations.flatMap(rule => \
        rule.nodes.map(node => rule.id + ': ' + node.html.slice(0, 200) + ' ' + node.failureSummary))), \
        error => done([String(error)]))";

/// The rules of axe-core that look at colours.
pub(crate) const OF_COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// A key for passkeys in a browser (WebDriver extension of WebAuthn, section 11).
#[derive(Debug)]
pub struct Key(String);

/// A browser window.
pub struct Browser {
    chrome: Chrome,
    /// Names the files of failures.
    name: String,
    screen: Screen,
}

impl Browser {
    /// Opens a window of its own: no cookie is shared with another.
    ///
    /// # Errors
    /// When there is no Chromium.
    pub async fn open(name: &str, screen: Screen) -> Result<Self> {
        Self::around(Chrome::start().await?, name, screen).await
    }

    /// Opens a window of a browser whose camera films a picture of grey levels, row by row.
    ///
    /// # Errors
    /// As [`Browser::open`], or when the video cannot be written.
    pub async fn open_filming(name: &str, screen: Screen, width: usize, grey: &[u8], video: &Path) -> Result<Self> {
        std::fs::write(video, y4m(width, grey))?;
        Self::around(Chrome::filming(Some(video)).await?, name, screen).await
    }

    async fn around(chrome: Chrome, name: &str, screen: Screen) -> Result<Self> {
        screen.apply(&chrome).await?;
        chrome.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await?;
        Ok(Self { chrome, name: name.to_owned(), screen })
    }

    /// Goes to an address.
    ///
    /// # Errors
    /// When nothing answers there.
    pub async fn go(&self, url: &str) -> Result<()> {
        self.chrome.client.goto(url).await.with_context(|| format!("cannot open {url}"))
    }

    /// The address of the page.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn url(&self) -> Result<String> {
        Ok(self.chrome.client.current_url().await?.into())
    }

    /// Waits for words on the page, written as a person reads them.
    ///
    /// # Errors
    /// When they do not come.
    pub async fn see(&self, words: &str) -> Result<()> {
        let look = || async { self.words().await.ok()?.contains(words).then_some(()) };
        self.explain(wait::until(&format!("to see {words:?}"), look).await).await
    }

    /// Waits until words are gone from the page.
    ///
    /// # Errors
    /// When they stay.
    pub async fn see_no(&self, words: &str) -> Result<()> {
        let look = || async { (!self.words().await.ok()?.contains(words)).then_some(()) };
        self.explain(wait::until(&format!("{words:?} to go"), look).await).await
    }

    /// Waits for an element, by CSS selector.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn see_element(&self, css: &str) -> Result<()> {
        self.find(Locator::Css(css), css).await.map(drop)
    }

    /// Whether an element is on the page now.
    pub async fn has(&self, css: &str) -> bool {
        self.chrome.client.find(Locator::Css(css)).await.is_ok()
    }

    /// Whether an element is on the page now and can be seen.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn shows(&self, css: &str) -> Result<bool> {
        match self.chrome.client.find(Locator::Css(css)).await {
            Ok(element) => Ok(element.is_displayed().await?),
            Err(_) => Ok(false),
        }
    }

    /// How many elements are on the page now.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn count(&self, css: &str) -> Result<usize> {
        Ok(self.chrome.client.find_all(Locator::Css(css)).await?.len())
    }

    /// Loads the page again until it shows the words: for a page that does not renew itself.
    ///
    /// # Errors
    /// When they do not come.
    pub async fn reload_until(&self, words: &str) -> Result<()> {
        let look = || async {
            let seen = self.words().await.is_ok_and(|text| text.contains(words));
            if !seen {
                tokio::time::sleep(std::time::Duration::from_millis(200)).await;
                self.chrome.client.refresh().await.ok()?;
            }
            seen.then_some(())
        };
        self.explain(wait::until(&format!("to see {words:?} after loading again"), look).await).await
    }

    /// The words of the whole page.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn words(&self) -> Result<String> {
        let words = self.chrome.client.execute(WORDS, vec![]).await?;
        Ok(words.as_str().unwrap_or_default().to_owned())
    }

    /// The words of an element.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn text(&self, css: &str) -> Result<String> {
        Ok(self.find(Locator::Css(css), css).await?.text().await?)
    }

    /// An attribute or property of an element.
    ///
    /// # Errors
    /// When the element does not come or has no such property.
    pub async fn property(&self, css: &str, name: &str) -> Result<String> {
        let element = self.find(Locator::Css(css), css).await?;
        element.prop(name).await?.ok_or_else(|| anyhow!("{css} has no {name}"))
    }

    /// The result of a script on the page.
    ///
    /// # Errors
    /// When the script fails.
    pub async fn script(&self, script: &str) -> Result<serde_json::Value> {
        Ok(self.chrome.client.execute(script, vec![]).await?)
    }

    /// Clicks what a CSS selector names.
    ///
    /// # Errors
    /// When it does not come or cannot be clicked.
    pub async fn click(&self, css: &str) -> Result<()> {
        self.press(Locator::Css(css), css).await
    }

    /// Waits for a second window, which a link opened, and acts in that one from here on.
    ///
    /// # Errors
    /// When none comes.
    pub async fn to_new_window(&self) -> Result<()> {
        let client = &self.chrome.client;
        let here = client.window().await?;
        let look = || async { client.windows().await.ok()?.into_iter().find(|window| *window != here) };
        let new = wait::until("a second window", look).await?;
        Ok(client.switch_to_window(new).await?)
    }

    /// Clicks the button or link that says these words.
    ///
    /// # Errors
    /// When there is none.
    pub async fn click_words(&self, words: &str) -> Result<()> {
        let path = by_words(words)?;
        self.press(Locator::XPath(&path), &format!("a button or link that says {words:?}")).await
    }

    /// Empties a field and types into it.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn fill(&self, css: &str, text: &str) -> Result<()> {
        let field = self.find(Locator::Css(css), css).await?;
        field.clear().await.with_context(|| format!("cannot empty {css}"))?;
        field.send_keys(text).await.with_context(|| format!("cannot type into {css}"))
    }

    /// Presses Enter in a field, as people do who do not look for the button.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn press_enter(&self, css: &str) -> Result<()> {
        let field = self.find(Locator::Css(css), css).await?;
        field.send_keys("\u{e007}").await.with_context(|| format!("cannot type into {css}"))
    }

    /// Types where the focus is, as somebody without a mouse does.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn type_keys(&self, keys: &str) -> Result<()> {
        let focused = self.chrome.client.active_element().await.context("nothing has the focus")?;
        focused.send_keys(keys).await.with_context(|| format!("cannot type {keys:?}"))
    }

    /// Chooses a file in a file field, as the file dialog would.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn upload(&self, css: &str, file: &Path) -> Result<()> {
        let look = || async { self.chrome.client.find(Locator::Css(css)).await.ok() };
        let field = self.explain(wait::until(&format!("to find {css}"), look).await).await?;
        let file = file.canonicalize().with_context(|| file.display().to_string())?;
        let path = file.to_str().context("a file's name is not UTF-8")?;
        field.send_keys(path).await.with_context(|| format!("cannot choose a file in {css}"))
    }

    /// Drags files from the desktop over an element and drops them there.
    ///
    /// # Errors
    /// When there is no such element or file.
    pub async fn drop_files(&self, css: &str, files: &[&Path]) -> Result<()> {
        self.see_element(css).await?;
        let middle = "const zone = document.querySelector(CSS); zone.scrollIntoView({ block: 'center' }); \
                      const { x, y, width, height } = zone.getBoundingClientRect(); \
                      return { x: x + width / 2, y: y + height / 2 }";
        let at = self.script(&middle.replace("CSS", &json!(css).to_string())).await?;
        let paths: Vec<_> = files.iter().map(|file| file.canonicalize()).collect::<Result<_, _>>()?;
        for kind in ["dragEnter", "dragOver", "drop"] {
            let data = json!({ "items": [], "files": paths, "dragOperationsMask": 1 });
            let event = json!({ "type": kind, "x": at["x"], "y": at["y"], "data": data });
            self.chrome.devtools("Input.dispatchDragEvent", event).await?;
        }
        Ok(())
    }

    /// Lets this window send only so many bytes each second, or as many as it can.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn slow_down(&self, bytes: Option<u32>) -> Result<()> {
        let most = bytes.map_or(-1, i64::from);
        self.chrome.devtools("Network.enable", json!({})).await?;
        let conditions = json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": most });
        self.chrome.devtools("Network.emulateNetworkConditions", conditions).await?;
        Ok(())
    }

    /// Puts the browser into a time zone, by its name in the database of zones (IANA).
    ///
    /// # Errors
    /// When the browser does not know it.
    pub async fn zone(&self, name: &str) -> Result<()> {
        self.chrome.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": name })).await.map(drop)
    }

    /// Runs a script in each page from now on, before the page's own: to make the browser another one.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn before_pages(&self, script: &str) -> Result<()> {
        let source = json!({ "source": script });
        self.chrome.devtools("Page.addScriptToEvaluateOnNewDocument", source).await.map(drop)
    }

    /// Plugs in a key for passkeys that looks at its owner, and finds that it is them (or not).
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn plug_in_key(&self) -> Result<Key> {
        let what = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserConsenting": true, "isUserVerified": true,
        });
        let id = self.chrome.extension("POST", "webauthn/authenticator", what).await?;
        Ok(Key(id.as_str().context("the key has no name")?.to_owned()))
    }

    /// Says whether a key recognises its owner from now on.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn recognise(&self, key: &Key, recognises: bool) -> Result<()> {
        let path = format!("webauthn/authenticator/{}/uv", key.0);
        self.chrome.extension("POST", &path, json!({ "isUserVerified": recognises })).await.map(drop)
    }

    /// How many passkeys a key holds.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn passkeys_on(&self, key: &Key) -> Result<usize> {
        let path = format!("webauthn/authenticator/{}/credentials", key.0);
        let held = self.chrome.extension("GET", &path, json!({})).await?;
        Ok(held.as_array().map_or(0, Vec::len))
    }

    /// Chooses an option of a list by its value.
    ///
    /// # Errors
    /// When there is no such list or option.
    pub async fn choose(&self, css: &str, value: &str) -> Result<()> {
        let list = self.find(Locator::Css(css), css).await?;
        list.select_by_value(value).await.with_context(|| format!("{css} has no option {value}"))
    }

    /// Looks at the page for barriers and saves it into `target/screens`, in every size and every colour scheme ([`Look::of`]).
    ///
    /// # Errors
    /// When a file cannot be written, or with the barriers.
    pub async fn picture(&self, name: &str) -> Result<()> {
        self.picture_in(&Look::of(name), name).await
    }

    /// As [`Browser::picture`], in the window's own size: for a journey that is walked in each size anyway, under one name.
    ///
    /// # Errors
    /// As [`Browser::picture`].
    pub async fn picture_in_this_size(&self, name: &str) -> Result<()> {
        self.picture_in(&Look::in_size(name, self.screen), name).await
    }

    async fn picture_in(&self, looks: &[Look], name: &str) -> Result<()> {
        screens::in_looks(&self.chrome, self.screen, looks, async |look| {
            self.assert_accessible_as(look).await?;
            screens::save(&self.chrome, &format!("{name}-{look}")).await.map(drop)
        })
        .await
    }

    /// Saves what the window shows now, in light colours, into a file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn picture_of_window(&self, file: &Path) -> Result<()> {
        Ok(std::fs::write(file, screens::window(&self.chrome).await?)?)
    }

    /// Fails when the page is wider than a window of any size, so that people would have to scroll
    /// sideways.
    ///
    /// # Errors
    /// With what is too wide, and how wide the page is.
    pub async fn assert_fits(&self) -> Result<()> {
        for screen in Screen::ALL {
            screen.apply(&self.chrome).await?;
            let found = self.script(&STICKS_OUT.replace("WIDTH", &screen.width().to_string())).await?;
            if !found.is_null() {
                let page = self.url().await?;
                return self.explain(Err(anyhow!("{page} is too wide for {screen:?}: {found}"))).await;
            }
        }
        self.screen.apply(&self.chrome).await
    }

    /// Fails when the page, loaded on a phone, is longer than 3,000 CSS pixels: whoever looks for something there would
    /// scroll for too long.
    ///
    /// # Errors
    /// With its length.
    pub async fn assert_short(&self) -> Result<()> {
        let address = self.url().await?;
        Screen::Phone.apply(&self.chrome).await?;
        self.go(&address).await?;
        let height = self.script("return document.documentElement.scrollHeight").await?.as_f64().unwrap_or(f64::MAX);
        if height > LONGEST {
            return self.explain(Err(anyhow!("{address} is {height} px long on a phone"))).await;
        }
        self.screen.apply(&self.chrome).await?;
        self.go(&address).await
    }

    /// As [`Browser::assert_fits`], with text of twice the size.
    ///
    /// # Errors
    /// As [`Browser::assert_fits`].
    pub async fn assert_large_text_fits(&self) -> Result<()> {
        self.script("document.documentElement.style.fontSize = '200%'").await?;
        self.assert_fits().await?;
        self.script("document.documentElement.style.fontSize = ''").await.map(drop)
    }

    /// Prints the page as PDF, on A4, into `target/screens`, and gives its path.
    ///
    /// # Errors
    /// When the browser cannot print or the file cannot be written.
    pub async fn print(&self, name: &str) -> Result<PathBuf> {
        screens::print(&self.chrome, name).await
    }

    /// The result of a script on the page as it is printed by somebody whose screens are dark.
    ///
    /// # Errors
    /// When the script fails.
    pub async fn script_in_print(&self, script: &str) -> Result<serde_json::Value> {
        let dark = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
        self.chrome.devtools("Emulation.setEmulatedMedia", json!({ "media": "print", "features": dark })).await?;
        let result = self.script(script).await;
        self.chrome.devtools("Emulation.setEmulatedMedia", json!({ "media": "", "features": [] })).await?;
        result
    }

    /// Fails when the browser complained about a page since the last call: a script's error, a
    /// dialog, or something that the Content-Security-Policy stopped. Answers that a test provoked
    /// are named in `expected`.
    ///
    /// # Errors
    /// With everything that the browser complained about.
    pub async fn assert_calm(&self, expected: &[&str]) -> Result<()> {
        let trouble = self.chrome.client.execute("return window.__trouble || []", vec![]).await?;
        let mut complaints = self.chrome.complaints().await?;
        complaints.extend(trouble.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)));
        complaints.retain(|complaint| !expected.iter().any(|part| complaint.contains(part)));
        if complaints.is_empty() {
            return Ok(());
        }
        bail!("the browser complains on {}: {complaints:#?}", self.url().await.unwrap_or_default())
    }

    /// Fails when axe-core finds a barrier on the page for people with disabilities, in every size and every colour scheme
    /// ([`Look::of`]).
    ///
    /// # Errors
    /// With everything that it found in the first of them where it found something.
    pub async fn assert_accessible(&self) -> Result<()> {
        let looks = Look::of(&self.name);
        screens::in_looks(&self.chrome, self.screen, &looks, async |look| self.assert_accessible_as(look).await).await
    }

    /// As [`Browser::assert_accessible`], as the page is shown now.
    async fn assert_accessible_as(&self, look: &Look) -> Result<()> {
        // Where pages of the portal are policed, a script of the driver's own is not.
        let known = self.chrome.client.execute("return !!window.axe", vec![]).await?;
        if known != json!(true) {
            self.chrome.client.execute(AXE, vec![]).await?;
        }
        // Nothing but colours changes with the colour scheme.
        let rules = if look.new_size { json!({}) } else { json!({ "runOnly": OF_COLOURS }) };
        let found = self.chrome.client.execute_async(BARRIERS, vec![rules]).await?;
        if found.as_array().is_some_and(Vec::is_empty) {
            return Ok(());
        }
        let page = self.url().await?;
        self.explain(Err(anyhow!("{page} has barriers, {look}: {found:#}"))).await
    }

    async fn press(&self, locator: Locator<'_>, what: &str) -> Result<()> {
        let look = || async {
            let element = self.chrome.client.find(locator).await.ok()?;
            self.chrome.client.execute(BEFORE_A_CLICK, vec![serde_json::to_value(&element).ok()?]).await.ok()?;
            element.click().await.ok()
        };
        self.explain(wait::until(&format!("to click {what}"), look).await).await?;
        self.leave().await
    }

    /// Where a form was sent, waits until its answer is there: a busy browser is still on the page that is left when
    /// the click has returned, and what comes next would meet that page.
    async fn leave(&self) -> Result<()> {
        let look = || async { (self.chrome.client.execute(LEAVING, vec![]).await.ok()? != json!(true)).then_some(()) };
        wait::until("the answer to a form", look).await
    }

    async fn find(&self, locator: Locator<'_>, what: &str) -> Result<Element> {
        let look = || async {
            let element = self.chrome.client.find(locator).await.ok()?;
            element.is_displayed().await.ok()?.then_some(element)
        };
        self.explain(wait::until(&format!("to find {what}"), look).await).await
    }

    /// Adds to an error where it happened, and saves the page.
    async fn explain<T>(&self, result: Result<T>) -> Result<T> {
        let Err(error) = result else { return result };
        let url = self.url().await.unwrap_or_else(|_| "no page".to_owned());
        let saved = screens::save_failure(&self.chrome, &self.name).await;
        let words: String = self.words().await.unwrap_or_default().chars().take(1500).collect();
        Err(error.context(format!("{} on {url} ({saved})\n--- the page says ---\n{words}\n---", self.name)))
    }
}

/// A video of one frame without colour, in YUV4MPEG2.
fn y4m(width: usize, grey: &[u8]) -> Vec<u8> {
    let height = grey.len() / width;
    let mut video = format!("YUV4MPEG2 W{width} H{height} F10:1 Ip A1:1 C420jpeg\nFRAME\n").into_bytes();
    video.extend_from_slice(grey);
    video.resize(video.len() + 2 * (width / 2) * (height / 2), 128);
    video
}

/// An XPath for a button, link or label that says these words and whose own children do not hold
/// another one.
fn by_words(words: &str) -> Result<String> {
    if words.contains('"') {
        bail!("words with a quotation mark cannot be looked for: {words}");
    }
    let says =
        format!("normalize-space(.)=\"{words}\" or normalize-space(@aria-label)=\"{words}\" or @value=\"{words}\"");
    let holds = format!("contains(normalize-space(.), \"{words}\")");
    let kinds = "self::a or self::button or self::summary or self::label or (self::input and @type='submit')";
    Ok(format!("(//*[{kinds}][{says}] | //*[{kinds}][{holds}][not(//*[{kinds}][{says}])])[1]"))
}
