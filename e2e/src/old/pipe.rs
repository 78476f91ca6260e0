//! The Chrome DevTools Protocol over two pipes, for a browser that no ChromeDriver of today drives.
//!
//! A browser that was started with `--remote-debugging-pipe` reads messages from its descriptor 3 and writes them to 4, each
//! one JSON and a zero byte. A shell makes these two of the standard input and output that we hold: there is no port to find
//! and no WebSocket to speak.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;

use crate::wait::PATIENCE;

/// Becomes the browser, with the pipes where it looks for them.
const BECOME: &str = r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1"#;

/// A browser and the way to it. It ends when this is dropped.
pub(super) struct Pipe {
    _browser: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    /// The number of the last command.
    last: u64,
    /// The page that commands are for, once there is one.
    session: Option<String>,
    /// What the browser told without being asked.
    told: Vec<Value>,
}

impl Pipe {
    /// Starts a browser and opens a page in it.
    ///
    /// # Errors
    /// When it does not start.
    pub(super) async fn start(program: &Path, arguments: &[String]) -> Result<Self> {
        let mut browser = Command::new("sh")
            .args(["-c", BECOME])
            .arg(program)
            .args(arguments)
            .arg("--remote-debugging-pipe")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let to = browser.stdin.take().context("no pipe to the browser")?;
        let from = BufReader::new(browser.stdout.take().context("no pipe from the browser")?);
        let mut pipe = Self { _browser: browser, to, from, last: 0, session: None, told: Vec::new() };
        // A page of ours: the one that the browser opens by itself comes a moment after it answers.
        let page = pipe.command("Target.createTarget", json!({ "url": "about:blank" })).await?;
        let attach = json!({ "targetId": page["targetId"], "flatten": true });
        let attached = pipe.command("Target.attachToTarget", attach).await?;
        pipe.session = Some(attached["sessionId"].as_str().context("the page cannot be driven")?.to_owned());
        Ok(pipe)
    }

    /// Sends a command and waits for its result.
    ///
    /// # Errors
    /// When the browser refuses it, or has ended.
    pub(super) async fn command(&mut self, method: &str, parameters: Value) -> Result<Value> {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        let mut message = message.to_string().into_bytes();
        message.push(0);
        self.to.write_all(&message).await.with_context(|| format!("the browser does not hear {method}"))?;
        loop {
            let mut heard = self.read(method).await?;
            if heard["id"] != self.last {
                // An answer to a command that was given up is nobody's any more.
                if heard["method"].is_string() {
                    self.told.push(heard);
                }
                continue;
            }
            if let Some(error) = heard.get("error") {
                bail!("{method}: {error}");
            }
            return Ok(heard["result"].take());
        }
    }

    /// What the browser told without being asked since the last call.
    pub(super) fn told(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.told)
    }

    async fn read(&mut self, method: &str) -> Result<Value> {
        let mut message = Vec::new();
        let within: Duration = PATIENCE * 2;
        let read = timeout(within, self.from.read_until(0, &mut message));
        let read = read.await.with_context(|| format!("the browser does not answer {method}"))??;
        if read == 0 {
            bail!("the browser ended at {method}");
        }
        message.pop();
        serde_json::from_slice(&message).context("the browser does not speak JSON")
    }
}
