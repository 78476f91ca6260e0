//! Seeds a fleet and measures the portal's long pages over HTTP: `cargo xtask bench seed`.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use reqwest::Client;
use tempfile::TempDir;
use vigie_server::{Running, Settings, start};
use vigie_store::Fleet;

const PASSWORD: &str = "correct horse battery";

/// What is measured: a name, and a page with the filters of a list.
const PAGES: [(&str, &str); 13] = [
    ("devices", "/devices"),
    ("devices, worst first", "/devices?sort=worst"),
    ("devices, longest silent first", "/devices?sort=seen-first"),
    ("devices, newest first", "/devices?sort=newest"),
    ("devices, active with a critical threat", "/devices?state=active&severity=critical"),
    ("devices, iOS", "/devices?platform=ios"),
    ("devices, search for one person", "/devices?q=person+054321"),
    ("threats", "/threats"),
    ("threats, open and critical", "/threats?state=open&severity=critical"),
    ("threats, one front", "/threats?front=network"),
    ("threats, one kind", "/threats?kind=rooted"),
    ("threats, search for an app", "/threats?q=app+4321"),
    ("overview", "/"),
];

#[tokio::main]
async fn main() -> Result<()> {
    // The client is built for TLS even where it speaks without.
    drop(rustls::crypto::ring::default_provider().install_default());
    let numbers: Vec<u32> = std::env::args().skip(1).map(|text| text.parse()).collect::<Result<_, _>>()?;
    let [devices, findings, requests] = numbers[..] else { bail!("wanted: devices, findings, requests a page") };
    let data = TempDir::with_prefix("vigie-bench-")?;
    let loopback = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let settings =
        Settings { data: data.path().to_owned(), https: loopback, http: Some(loopback), ..Settings::default() };
    let running = start(&settings).await?;
    let browser = signed_in(&running).await?;
    let tenant = running.server.store().system().tenants().await?.first().context("there is no company")?.id;
    let begin = Instant::now();
    running.server.store().seed(tenant, Fleet { devices, findings }, running.server.now()).await?;
    println!("{devices} devices and {findings} findings seeded in {:.1} s (SQLite)\n", begin.elapsed().as_secs_f64());
    println!("{:<42} {:>9} {:>9} {:>9}", "page", "median", "p95", "worst");
    for (name, path) in PAGES {
        measure(&running, &browser, name, path, requests).await?;
    }
    let next = next_page(&running, &browser, 20).await?;
    measure(&running, &browser, "threats, page 21", &next, requests).await?;
    running.stop().await;
    Ok(())
}

async fn signed_in(running: &Running) -> Result<Client> {
    let browser = Client::builder().cookie_store(true).no_proxy().build()?;
    let link = running.setup_link().context("there is no set-up link")?;
    let form = format!(
        "company=Bench&language=en&seats=1000000&help_contact=&name=Ada&email=ada%40example.org&password={}",
        PASSWORD.replace(' ', "+")
    );
    let origin = running.portal().trim_end_matches('/').to_owned();
    let request = browser.post(link).header("origin", origin).body(form);
    let answer = request.header("content-type", "application/x-www-form-urlencoded").send().await?;
    ensure!(answer.url().path() == "/", "the set-up failed: {}", answer.status());
    Ok(browser)
}

async fn get(running: &Running, browser: &Client, path: &str) -> Result<String> {
    let url = format!("{}{}", running.portal(), path.trim_start_matches('/'));
    let answer = browser.get(url).send().await?;
    ensure!(answer.status() == 200 && answer.url().path() != "/sign-in", "{path}: {}", answer.status());
    Ok(answer.text().await?)
}

async fn measure(running: &Running, browser: &Client, name: &str, path: &str, requests: u32) -> Result<()> {
    get(running, browser, path).await?;
    let mut times = Vec::new();
    for _ in 0..requests {
        let begin = Instant::now();
        get(running, browser, path).await?;
        times.push(begin.elapsed());
    }
    times.sort_unstable();
    let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or_default();
    let ms = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
    let worst = times.last().copied().unwrap_or_default();
    println!("{name:<42} {:>9} {:>9} {:>9}", ms(at(50)), ms(at(95)), ms(worst));
    Ok(())
}

/// Goes on as a person does, page after page.
async fn next_page(running: &Running, browser: &Client, pages: usize) -> Result<String> {
    let mut path = "/threats".to_owned();
    for _ in 0..pages {
        let html = get(running, browser, &path).await?;
        let link =
            html.split("<nav class=\"pager\"><a class=\"btn\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
        path = link.context("there is no next page")?.replace("&#38;", "&");
    }
    Ok(path)
}
