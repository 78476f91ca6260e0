//! Makes the pictures of the README anew, from the demonstration. See README.md of this crate.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result};
use tempfile::TempDir;
use vigie_e2e::{Browser, Phone, Screen, proxy, world};

/// A demonstration that runs until this is dropped.
struct Demo {
    child: Child,
    set_up: String,
    _data: TempDir,
}

impl Demo {
    /// Starts the binary that `cargo build -p vigie` made, and waits until its phones are on.
    fn start() -> Result<Self> {
        let data = TempDir::with_prefix("vigie-demo-")?;
        let binary = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../debug/vigie");
        let mut child = Command::new(&binary)
            .args(["up", "--demo", "--port", "0", "--https-port"])
            .arg(proxy::free_address()?.port().to_string())
            .arg("--data")
            .arg(data.path())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} does not start; `cargo build -p vigie` makes it", binary.display()))?;
        let mut lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        let set_up =
            lines.by_ref().find_map(|line| line.ok()?.split_once("Set up").map(|(_, link)| link.trim().to_owned()));
        lines.find(|line| line.as_ref().is_ok_and(|line| line.contains("sample phones are on")));
        Ok(Self { child, set_up: set_up.context("the demonstration has no set-up link")?, _data: data })
    }

    fn page(&self, path: &str) -> String {
        let origin = self.set_up.split("/setup").next().unwrap_or_default();
        format!("{origin}/{path}")
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until the sample phones have told all that they have to tell.
async fn settle(portal: &Browser, overview: &str) -> Result<()> {
    let mut before = String::new();
    loop {
        portal.go(overview).await?;
        portal.see_element("main").await?;
        let now = portal.words().await?;
        if now == before {
            return Ok(());
        }
        before = now;
        tokio::time::sleep(Duration::from_secs(10)).await;
    }
}

#[tokio::test]
#[ignore = "writes docs/images"]
async fn the_pictures_of_the_readme() -> Result<()> {
    let demo = Demo::start()?;
    let portal = Browser::open("pictures-portal", Screen::Desk).await?;
    portal.go(&demo.set_up).await?;
    for (field, text) in [("#name", "Ada Lovelace"), ("#email", "ada@hospital.example"), ("#password", world::PASSWORD)]
    {
        portal.fill(field, text).await?;
    }
    portal.click("#create").await?;
    settle(&portal, &demo.page("")).await?;
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/images");
    portal.picture_of_window(&folder.join("portal.png")).await?;

    // A phone of one's own, as the README describes it.
    portal.go(&demo.page("people/new")).await?;
    portal.fill("#name", "Marie Curie").await?;
    portal.fill("#email", "marie@hospital.example").await?;
    portal.click("#save").await?;
    portal.see("The welcome mail is in the outbox").await?;
    portal.go(&demo.page("outbox")).await?;
    portal.see("marie@hospital.example").await?;
    portal.click("tbody a").await?;
    portal.click_words("Plain text").await?;
    let mail = portal.text("#plain").await?;
    let link = mail.split_whitespace().find(|word| word.contains("/activate/")).context("the mail has no link")?;
    let phone = Phone::start(&["npm/ContactManager.apk", "apksig/original.apk"]).await?;
    phone.first_run(link).await?;
    let app = Browser::open("pictures-app", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.reload_until("App that spies on you").await?;
    app.picture_of_window(&folder.join("app.png")).await
}
