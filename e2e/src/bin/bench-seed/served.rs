//! A program that serves the fleet, and the browser that asks it.

use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use reqwest::Client;

/// Where a program keeps everything, and an administrator who signed in there.
#[derive(Clone)]
pub(crate) struct Place {
    folder: PathBuf,
    database: Option<String>,
    browser: Client,
}

/// A program that serves a place until this is dropped.
pub(crate) struct Served {
    process: Child,
    portal: String,
    browser: Client,
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

impl Place {
    /// Lets a program make a place with a company and its administrator.
    pub(crate) async fn make(program: &Path, folder: &Path, database: Option<String>) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let browser = Client::builder().cookie_store(true).no_proxy().build()?;
        let place = Self { folder: folder.to_owned(), database, browser };
        let (served, link) = place.start(program)?;
        let form = "company=Bench&language=en&seats=1000000&help_contact=&name=Ada&email=ada%40example.org\
                    &password=quarry+lantern+mosaic+7";
        let link = link.context("the server gave no set-up link")?;
        let request = place.browser.post(link).header("origin", &served.portal).body(form);
        let answer = request.header("content-type", "application/x-www-form-urlencoded").send().await?;
        ensure!(answer.url().path() == "/", "the set-up failed: {}", answer.status());
        Ok(place)
    }

    /// The address of its database.
    pub(crate) fn database(&self) -> String {
        let file = || format!("sqlite://{}?mode=rw", self.folder.join("data/vigie.db").display());
        self.database.clone().unwrap_or_else(file)
    }

    /// A copy of the whole place.
    pub(crate) fn copy_to(&self, folder: &Path) -> Result<Self> {
        copy(&self.folder, folder)?;
        Ok(Self { folder: folder.to_owned(), ..self.clone() })
    }

    /// Starts a program, which brings the place to its own version.
    pub(crate) fn serve(&self, program: &Path) -> Result<Served> {
        Ok(self.start(program)?.0)
    }

    fn start(&self, program: &Path) -> Result<(Served, Option<String>)> {
        let (https, http) = (free()?, free()?);
        let config = self.folder.join("vigie.toml");
        let text = format!(
            "data = {:?}\npublic_url = \"https://localhost:{}\"\n[listen]\nhttps = \"{https}\"\nhttp = \"{http}\"\n",
            self.folder.join("data"),
            https.port()
        );
        let apart = self.database.as_ref().map(|url| format!("[database]\nurl = {url:?}\n")).unwrap_or_default();
        std::fs::write(&config, text + &apart)?;
        let mut command = Command::new(program);
        command.arg("serve").arg("--config").arg(&config).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut process = command.spawn().with_context(|| format!("cannot start {}", program.display()))?;
        let output = process.stderr.take().context("no output")?;
        let served = Served { process, portal: format!("http://{http}"), browser: self.browser.clone() };
        let link = self.listen(output)?;
        Ok((served, link))
    }

    /// Waits until it serves; gives the set-up link, which comes after that where there is one.
    fn listen(&self, output: std::process::ChildStderr) -> Result<Option<String>> {
        let known = self.folder.join("set-up");
        let deadline = Instant::now() + Duration::from_secs(600);
        let (mut serves, mut link, mut said) = (false, None, String::new());
        let mut lines = BufReader::new(output).lines();
        for line in lines.by_ref().map_while(Result::ok) {
            serves |= line.contains("Vigie serves");
            link = line.split_once("Set Up: ").and_then(|(_, rest)| rest.split(' ').next()).map(str::to_owned);
            said = line;
            if link.is_some() || (serves && known.exists()) || Instant::now() > deadline {
                break;
            }
        }
        std::thread::spawn(move || lines.for_each(drop));
        if !serves && link.is_none() {
            bail!("a program did not start: {said}");
        }
        std::fs::write(known, "")?;
        Ok(link)
    }
}

/// What is asked of a program.
pub(crate) enum Asked {
    Page(String),
    /// A form with its fields, which answers with a page.
    Form(String, Vec<(String, String)>),
    /// A file, until it begins.
    FirstBytes(String),
}

impl Served {
    /// Asks; gives how long the answer took.
    pub(crate) async fn ask(&self, asked: &Asked) -> Result<Duration> {
        match asked {
            Asked::Page(path) => Ok(self.page(path).await?.1),
            Asked::Form(path, fields) => {
                let begin = Instant::now();
                let form: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
                let request = self.browser.post(format!("{}{path}", self.portal)).header("origin", &self.portal);
                let request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
                let answer = request.send().await?;
                ensure!(answer.status() == 200, "{path}: {}", answer.status());
                answer.text().await?;
                Ok(begin.elapsed())
            }
            Asked::FirstBytes(path) => {
                let begin = Instant::now();
                let mut answer = self.browser.get(format!("{}{path}", self.portal)).send().await?;
                ensure!(answer.status() == 200, "{path}: {}", answer.status());
                answer.chunk().await?.with_context(|| format!("{path} is empty"))?;
                Ok(begin.elapsed())
            }
        }
    }

    /// A whole file: its bytes, and how long they took.
    pub(crate) async fn whole(&self, path: &str) -> Result<(usize, Duration)> {
        let begin = Instant::now();
        let mut answer = self.browser.get(format!("{}{path}", self.portal)).send().await?;
        let mut bytes = 0;
        while let Some(chunk) = answer.chunk().await? {
            bytes += chunk.len();
        }
        Ok((bytes, begin.elapsed()))
    }

    /// The most memory that was ever resident, in KiB, as the kernel says.
    pub(crate) fn peak_memory(&self) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }

    /// A page of the portal, and how long it took.
    pub(crate) async fn page(&self, path: &str) -> Result<(String, Duration)> {
        let begin = Instant::now();
        let answer = self.browser.get(format!("{}{path}", self.portal)).send().await?;
        let (status, at) = (answer.status(), answer.url().path().to_owned());
        let html = answer.text().await?;
        let took = begin.elapsed();
        ensure!(status == 200 && at != "/sign-in", "{path}: {status}");
        Ok((html, took))
    }
}

/// The fields of the forms of a page, as a browser sends them that changed nothing.
pub(crate) fn fields(html: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let attribute = |tag: &str, name: &str| {
        let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
        Some(rest.split('"').next().unwrap_or_default().to_owned())
    };
    for tag in html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default()) {
        let field = tag.starts_with("input") || tag.starts_with("select");
        if let Some(name) = attribute(tag, "name").filter(|_| field) {
            let switch = tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"");
            if !switch || tag.contains(" checked") {
                let empty = || if switch { "on".to_owned() } else { String::new() };
                fields.push((name, attribute(tag, "value").unwrap_or_else(empty)));
            }
        } else if tag.starts_with("option")
            && tag.ends_with(" selected")
            && let (Some((_, chosen)), Some(value)) = (fields.last_mut(), attribute(tag, "value"))
        {
            *chosen = value;
        }
    }
    fields
}

fn free() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir(to)?;
    std::fs::set_permissions(to, std::fs::metadata(from)?.permissions())?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() { copy(&from, &to)? } else { std::fs::copy(&from, &to).map(|_| ())? }
    }
    Ok(())
}
