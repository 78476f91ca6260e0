//! A headless Chromium of its own for each test, through ChromeDriver.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use url::Url;

/// ChromeDriver and the browser that it started. Both end, and the profile goes, when this is
/// dropped.
pub struct Chrome {
    /// The WebDriver session.
    pub client: Client,
    driver: Child,
    _profile: TempDir,
}

/// How often ChromeDriver is started before it is given up.
const TRIES: u32 = 5;

impl Chrome {
    /// Starts a browser with an empty profile.
    ///
    /// # Errors
    /// When Chromium or ChromeDriver is not there (`cargo xtask test` installs them).
    pub async fn start() -> Result<Self> {
        Self::filming(None).await
    }

    /// Starts a browser whose camera films a video (Y4M), for ever.
    ///
    /// # Errors
    /// As [`Chrome::start`].
    pub async fn filming(video: Option<&Path>) -> Result<Self> {
        let profile = TempDir::with_prefix("vigie-chrome-")?;
        let (mut driver, port) = launch(&profile)?;
        let capabilities = capabilities(&profile, video);
        let connected = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await;
        match connected {
            Ok(client) => Ok(Self { client, driver, _profile: profile }),
            Err(error) => {
                end(&mut driver);
                Err(error).context("cannot start Chromium")
            }
        }
    }

    /// Sends a command of the Chrome DevTools Protocol.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn devtools(&self, command: &'static str, parameters: Value) -> Result<Value> {
        self.extension("POST", "goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    /// Sends a command beyond the WebDriver standard, below the session's address.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn extension(&self, method: &'static str, path: &str, body: Value) -> Result<Value> {
        Ok(self.client.issue_cmd(Extension { method, path: path.to_owned(), body }).await?)
    }

    /// What the browser's console said since the last call: errors, and what the
    /// Content-Security-Policy stopped.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        let entries = self.extension("POST", "se/log", json!({ "type": "browser" })).await?;
        let entries = entries.as_array().cloned().unwrap_or_default();
        Ok(entries
            .iter()
            .filter(|entry| entry["level"] == "SEVERE")
            .filter_map(|entry| entry["message"].as_str().map(str::to_owned))
            .collect())
    }
}

impl Drop for Chrome {
    fn drop(&mut self) {
        end(&mut self.driver);
    }
}

/// Ends a driver with everything that it started: they are one process group.
fn end(driver: &mut Child) {
    let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", driver.id())]).stderr(Stdio::null()).status();
    let _ = driver.kill();
    let _ = driver.wait();
}

/// Starts ChromeDriver. On a busy machine it was seen to end before it listened: then it is started anew.
fn launch(profile: &TempDir) -> Result<(Child, u16)> {
    let mut tries = 0;
    loop {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .env("TMPDIR", profile.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .context("cannot start chromedriver; `cargo xtask test` installs it")?;
        tries += 1;
        match port_of(&mut driver) {
            Ok(port) => return Ok((driver, port)),
            Err(error) => {
                end(&mut driver);
                if tries == TRIES {
                    return Err(error);
                }
            }
        }
    }
}

/// The port that ChromeDriver chose and printed.
fn port_of(driver: &mut Child) -> Result<u16> {
    let output = driver.stdout.take().context("no output of chromedriver")?;
    for line in BufReader::new(output).lines() {
        let line = line?;
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            return port.trim_end_matches('.').parse().with_context(|| format!("no port in {line:?}"));
        }
    }
    bail!("chromedriver ended before it was ready")
}

fn capabilities(profile: &TempDir, video: Option<&Path>) -> serde_json::Map<String, Value> {
    let mut arguments = vec![
        "--headless=new".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--no-first-run".to_owned(),
        "--no-default-browser-check".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-search-engine-choice-screen".to_owned(),
        "--hide-scrollbars".to_owned(),
        // Without motion, no colour is caught half way to another. From the start: a transition that has begun runs to its
        // end, also when the preference comes meanwhile (CSS Transitions 1, section 3: the end value is the same).
        "--force-prefers-reduced-motion".to_owned(),
        "--lang=en".to_owned(),
        // Servers in tests have certificates of their own making.
        "--ignore-certificate-errors".to_owned(),
        // A camera that films a test picture, and no question about it.
        "--use-fake-device-for-media-stream".to_owned(),
        "--use-fake-ui-for-media-stream".to_owned(),
        format!("--user-data-dir={}", profile.path().display()),
    ];
    arguments.extend(video.map(|video| format!("--use-file-for-fake-video-capture={}", video.display())));
    let wanted = json!({
        "browserName": "chrome",
        "acceptInsecureCerts": true,
        "goog:chromeOptions": { "args": arguments },
        "goog:loggingPrefs": { "browser": "ALL" },
    });
    wanted.as_object().cloned().unwrap_or_default()
}

/// A command beyond the WebDriver standard.
#[derive(Debug)]
struct Extension {
    method: &'static str,
    path: String,
    body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        match self.method {
            "GET" => (http::Method::GET, None),
            _ => (http::Method::POST, Some(self.body.to_string())),
        }
    }
}
