//! The core behind its door, as the shell uses it: over frames alone, against a whole server on loopback.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use anyhow::{Context as _, Result};
use reqwest::header::ORIGIN;
use serde_json::{Value, json};
use tempfile::TempDir;
use vigie_android::{Core, Frame, Shell, StartError};
use vigie_e2e::World;
use vigie_e2e::wait::until;
use vigie_e2e::world::test_data;

/// A shell as the one in Java answers, over packages in a folder.
#[derive(Default)]
struct Laboratory {
    /// Package and file of each installed app.
    installed: Mutex<Vec<(String, PathBuf)>>,
    /// What was asked, in order.
    asked: Mutex<Vec<String>>,
}

impl Laboratory {
    fn with(packages: &[(&str, &str)]) -> Arc<Self> {
        let path = |file: &str| test_data("apps").join(file);
        let installed = packages.iter().map(|(package, file)| ((*package).to_owned(), path(file))).collect();
        Arc::new(Self { installed: Mutex::new(installed), ..Self::default() })
    }

    fn was_asked(&self, what: &str) -> bool {
        self.asked.lock().unwrap().iter().any(|one| one == what)
    }

    fn answer_frame(&self, question: &Frame) -> Frame {
        let ask = question.head["ask"].as_str().unwrap_or_default().to_owned();
        self.asked.lock().unwrap().push(ask.clone());
        match ask.as_str() {
            "observe" => Frame::of(observed()),
            "apps" => {
                let installed = self.installed.lock().unwrap();
                let app = |(package, path): &(String, PathBuf)| json!({ "package": package, "paths": [path], "stamp": "1", "source": { "kind": "unknown" } });
                Frame::of(json!({ "apps": installed.iter().map(app).collect::<Vec<_>>() }))
            }
            // What a key store does, but for the secret.
            "seal" | "unseal" => Frame {
                body: question.body.iter().map(|byte| byte ^ 0x5A).collect(),
                ..Frame::of(json!({ "strength": "software" }))
            },
            "exchange" => tokio::runtime::Handle::current()
                .block_on(exchange(question))
                .unwrap_or_else(|_| Frame::error("server.unreachable", "nobody answered")),
            "connection" => Frame::of(json!({ "number": 1 })),
            "attest" => Frame::error("attest.not-there", "no hardware here"),
            "alert" | "uninstall" | "open" | "ask" => Frame::of(json!({})),
            "measure" => Frame::of(json!({ "done": false })),
            "radio" => Frame::of(json!({ "on": null })),
            other => Frame::error("shell.unknown", other),
        }
    }
}

impl Shell for Laboratory {
    fn answer(&self, question: Vec<u8>) -> Result<Vec<u8>, String> {
        let question = Frame::read(&question).map_err(|error| error.to_string())?;
        Ok(self.answer_frame(&question).write())
    }
}

fn observed() -> Value {
    json!({
        "device": {
            "platform": "android", "model": "Pixel 8", "os_version": "16", "patch_level": "2026-11-01", "location": null,
            "settings": { "screen_lock": true, "developer_options": false, "usb_debugging": false },
        },
        "network": null,
        "link": {},
        "permissions": [
            { "permission": "location", "state": "granted" },
            { "permission": "background", "state": "granted" },
            { "permission": "sms", "state": "unavailable" },
        ],
        "home": null,
    })
}

/// Sends a request on. What the shell in Java does with pins has tests of its own there.
async fn exchange(question: &Frame) -> Result<Frame> {
    drop(rustls::crypto::ring::default_provider().install_default());
    let client = reqwest::Client::builder().danger_accept_invalid_certs(true).build()?;
    let mut post = client.post(question.head["url"].as_str().context("no url")?).body(question.body.clone());
    for header in question.head["headers"].as_array().context("no headers")? {
        post = post.header(header[0].as_str().unwrap_or_default(), header[1].as_str().unwrap_or_default());
    }
    let answer = post.send().await?;
    let status = answer.status().as_u16();
    Ok(Frame { body: answer.bytes().await?.to_vec(), ..Frame::of(json!({ "status": status, "retry_after": null })) })
}

/// A core in a folder.
fn start(folder: &Path, shell: &Arc<Laboratory>) -> Result<Core, StartError> {
    let options = Frame::of(json!({ "files": folder, "language": "fr-BE", "sdk": 34 }));
    Core::start(&options, Arc::clone(shell) as _)
}

/// Starts and stops of a core wait, which a test's own thread must not.
async fn started(folder: &Path, shell: &Arc<Laboratory>) -> Result<Core, StartError> {
    let (folder, shell) = (folder.to_owned(), Arc::clone(shell));
    tokio::task::spawn_blocking(move || start(&folder, &shell)).await.unwrap()
}

async fn stopped(core: Core) {
    tokio::task::spawn_blocking(move || drop(core)).await.unwrap();
}

fn told(core: &Core, head: Value) -> Value {
    core.tell(&Frame::of(head)).head
}

/// The screens as a web view has them: with the cookie that the key brings.
struct Screens {
    client: reqwest::Client,
    address: String,
}

impl Screens {
    async fn open(core: &Core) -> Result<Self> {
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = reqwest::Client::builder().cookie_store(true).build()?;
        let address = core.started().address.clone();
        let first = client.get(format!("{address}/?key={}", core.started().key)).send().await?;
        assert_eq!(first.status(), 200);
        Ok(Self { client, address })
    }

    async fn page(&self, path: &str) -> Result<String> {
        Ok(self.client.get(format!("{}{path}", self.address)).send().await?.text().await?)
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Result<u16> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let post = self.client.post(format!("{}{path}", self.address)).header(ORIGIN, &self.address).body(body);
        Ok(post.header("content-type", "application/x-www-form-urlencoded").send().await?.status().as_u16())
    }

    /// Agrees to the privacy page and leaves permissions as they are.
    async fn first_run(&self, core: &Core) -> Result<()> {
        until("the privacy page", || async {
            (told(core, json!({ "tell": "state" }))["stage"] == "privacy").then_some(())
        })
        .await?;
        let page = self.page("/privacy").await?;
        let shown = page.split("name=\"shown\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        assert_eq!(self.post("/privacy", &[("shown", shown.context("no form on the privacy page")?)]).await?, 200);
        assert_eq!(self.post("/permissions/done", &[]).await?, 200);
        until("the first scan", || async {
            (told(core, json!({ "tell": "state" }))["stage"] == "running").then_some(())
        })
        .await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_is_activated_finds_reports_and_closes_over_the_door() -> Result<()> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    let folder = TempDir::new()?;
    let shell = Laboratory::with(&[("com.android.insecurebankv2", "insecurebankv2/InsecureBankv2.apk")]);
    let core = started(folder.path(), &shell).await?;

    assert_eq!(told(&core, json!({ "tell": "state" }))["stage"], "none");
    assert_eq!(told(&core, json!({ "tell": "activate", "link": company.link })), json!({}));
    let screens = Screens::open(&core).await?;
    assert!(screens.page("/settings").await?.contains("lang=\"fr\""), "the language of the system counts");
    screens.first_run(&core).await?;
    until("a finding at the server", || async {
        company.findings(true).await.ok().filter(|found| !found.is_empty()).map(|_| ())
    })
    .await?;
    let state = told(&core, json!({ "tell": "state" }));
    assert!(state["open"].as_u64().is_some_and(|open| open > 0), "{state}");

    // Nobody takes the phone to another company by a link.
    let again = told(&core, json!({ "tell": "activate", "link": company.link }));
    assert_eq!(again["error"]["code"], "core.already-activated");

    shell.installed.lock().unwrap().clear();
    assert_eq!(told(&core, json!({ "tell": "changed" })), json!({}));
    until("the findings of the app that is gone to close", || async {
        company.findings(true).await.ok().filter(Vec::is_empty).map(|_| ())
    })
    .await?;

    // Killed and started anew: the same phone, by the same sealed key.
    stopped(core).await;
    let core = started(folder.path(), &shell).await?;
    assert_eq!(told(&core, json!({ "tell": "state" }))["stage"], "running");
    shell.installed.lock().unwrap().push(("b".into(), test_data("apps").join("insecurebankv2/InsecureBankv2.apk")));
    told(&core, json!({ "tell": "changed" }));
    until("a finding after the restart", || async {
        company.findings(true).await.ok().filter(|found| !found.is_empty()).map(|_| ())
    })
    .await?;
    assert!(shell.was_asked("seal") && shell.was_asked("unseal"));
    stopped(core).await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn one_core_works_in_a_folder() -> Result<()> {
    let folder = TempDir::new()?;
    let shell = Laboratory::with(&[]);
    let core = started(folder.path(), &shell).await?;
    let second = started(folder.path(), &shell).await.map(|_| ()).unwrap_err();
    assert_eq!(second.code(), "core.already-started");
    stopped(core).await;
    stopped(started(folder.path(), &shell).await?).await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_without_the_key_sees_a_screen() -> Result<()> {
    let folder = TempDir::new()?;
    let core = started(folder.path(), &Laboratory::with(&[])).await?;
    let screens = Screens::open(&core).await?;
    let stranger = reqwest::Client::new();
    let address = &core.started().address;
    for path in ["/", "/settings", "/?key=wrong"] {
        assert_eq!(stranger.get(format!("{address}{path}")).send().await?.status(), 403, "{path}");
    }
    let foreign = screens.client.post(format!("{address}/settings")).header(ORIGIN, "https://elsewhere.example");
    assert_eq!(foreign.send().await?.status(), 403);
    // A link that was tapped is filled in; nothing happens before the person says so.
    let page = screens.page("/activate?link=https%3A%2F%2Fmtd.example%2Factivate%2Fx").await?;
    assert!(page.contains("https://mtd.example/activate/x"), "{page}");
    assert_eq!(told(&core, json!({ "tell": "state" }))["stage"], "none");
    stopped(core).await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_core_cannot_use_is_an_error_with_a_code() -> Result<()> {
    let folder = TempDir::new()?;
    let core = started(folder.path(), &Laboratory::with(&[])).await?;
    assert_eq!(told(&core, json!({ "tell": "dance" }))["error"]["code"], "door.unknown");
    assert_eq!(told(&core, json!({ "tell": "activate" }))["error"]["code"], "door.unknown");
    stopped(core).await;
    let wrong = Core::start(&Frame::of(json!({ "language": "fr" })), Laboratory::with(&[]) as _);
    assert_eq!(wrong.map(|_| ()).unwrap_err().code(), "core.options");
    let file = folder.path().join("a-file");
    std::fs::write(&file, "")?;
    assert_eq!(started(&file, &Laboratory::with(&[])).await.map(|_| ()).unwrap_err().code(), "core.system");
    Ok(())
}
