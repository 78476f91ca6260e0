//! The dashboard and the alert rules that ship, held against a whole server by Prometheus itself: it reads the
//! metrics, runs every rule and every query, and finds something for each.

#[allow(dead_code, reason = "shared with other tests")]
mod hand_phone;
#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use hand_phone::HandPhone;
use portal_world::World;
use reqwest::{Client, StatusCode};
use serde_json::Value;
use vigie_intel::Class;
use vigie_protocol::path;
use vigie_server::{Feed, FeedPlace, IntelSettings, Settings};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn read(path: &str) -> String {
    std::fs::read_to_string(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names of metrics in a text.
fn names(text: &str) -> BTreeSet<String> {
    let words = text.split(|character: char| !(character.is_ascii_alphanumeric() || character == '_'));
    let ours = words.filter(|word| word.starts_with("vigie_") || word.starts_with("process_"));
    ours.map(ToOwned::to_owned).collect()
}

/// The queries of the dashboard, for every server and a short while.
fn queries() -> Vec<String> {
    fn below(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("expr").and_then(Value::as_str).map(ToOwned::to_owned));
                map.values().for_each(|value| below(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| below(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    below(&serde_json::from_str(&read("deploy/grafana-dashboard.json")).unwrap(), &mut found);
    assert!(found.len() > 40, "{}", found.len());
    found.iter().map(|query| query.replace("$instance", ".*").replace("$__rate_interval", "20s")).collect()
}

/// A server of which something can be said: with a list, a phone and a few refusals.
async fn world() -> (World, HandPhone) {
    let data = tempfile::tempdir().unwrap();
    let local = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let list = data.path().join("list.txt");
    std::fs::write(&list, "com.evil.app\n").unwrap();
    let feed = Feed {
        name: "Feed".into(),
        place: FeedPlace::File(list),
        format: "packages".into(),
        class: Class::Malware,
        licence: "MIT".into(),
        every_hours: 1,
    };
    let settings = Settings {
        data: data.path().to_owned(),
        https: local,
        metrics: Some(local),
        intel: IntelSettings { feeds: vec![feed], ..IntelSettings::default() },
        ..Settings::default()
    };
    let world = World::with(data, &settings).await;
    let server = world.running.server.clone();
    let phone = HandPhone::new(&server, &world.client, &world.origin, &world.company, "Marie").await;
    (world, phone)
}

async fn use_it(world: &World, phone: &HandPhone) {
    assert_eq!(phone.sync(Vec::new()).await.status(), StatusCode::OK);
    world.client.post(format!("{}{}", world.origin, path::SYNC)).send().await.unwrap();
    world.page("/people").await;
}

/// Ended when it is dropped.
struct Prometheus {
    child: Child,
    url: String,
    client: Client,
    _folder: tempfile::TempDir,
}

impl Drop for Prometheus {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Prometheus {
    fn start(target: SocketAddr) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("prometheus.yml");
        let rules = repository("deploy/alerts.yml").canonicalize().unwrap();
        let text = format!(
            "global: {{ scrape_interval: 1s, evaluation_interval: 1s }}\nrule_files: [{rules:?}]\n\
             scrape_configs: [{{ job_name: vigie, static_configs: [{{ targets: [\"{target}\"] }}] }}]\n"
        );
        std::fs::write(&config, text).unwrap();
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
        let child = Command::new("prometheus")
            .arg(format!("--config.file={}", config.display()))
            .arg(format!("--storage.tsdb.path={}", folder.path().join("data").display()))
            .arg(format!("--web.listen-address={free}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("prometheus; `cargo xtask test` installs it");
        let client = Client::builder().no_proxy().build().unwrap();
        Self { child, url: format!("http://{free}/api/v1"), client, _folder: folder }
    }

    async fn ask(&self, path: &str, query: &[(&str, &str)]) -> Option<Value> {
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        let answer = self.client.get(format!("{}{path}?{query}", self.url)).send().await.ok()?;
        serde_json::from_slice(&answer.bytes().await.ok()?).ok()
    }

    /// Whether a query finds something. A query that cannot be run fails.
    async fn finds(&self, query: &str) -> bool {
        let Some(answer) = self.ask("/query", &[("query", query)]).await else { return false };
        assert_eq!(answer["status"], "success", "{query}: {answer}");
        answer["data"]["result"].as_array().is_some_and(|found| !found.is_empty())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn prometheus_reads_it_all_and_every_panel_shows_something() {
    let (world, phone) = world().await;
    let prometheus = Prometheus::start(world.running.metrics.unwrap());
    let mut missing: Vec<String> = queries();
    let start = Instant::now();
    while !missing.is_empty() {
        use_it(&world, &phone).await;
        let mut still = Vec::new();
        for query in missing {
            if !prometheus.finds(&query).await {
                still.push(query);
            }
        }
        missing = still;
        let targets = prometheus.ask("/targets", &[]).await.unwrap_or_default();
        assert!(start.elapsed() < Duration::from_secs(60), "these find nothing: {missing:#?}\n{targets:#}");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let targets = prometheus.ask("/targets", &[]).await.unwrap();
    let target = &targets["data"]["activeTargets"][0];
    assert_eq!((&target["health"], &target["lastError"]), (&"up".into(), &"".into()), "{targets:#}");
    let rules = prometheus.ask("/rules", &[]).await.unwrap();
    let rules = rules["data"]["groups"][0]["rules"].as_array().unwrap().clone();
    assert!(rules.len() >= 20, "{}", rules.len());
    for rule in rules {
        assert_eq!(rule["health"], "ok", "{rule:#}");
        assert_ne!(rule["state"], "firing", "all is well: {rule:#}");
    }
    world.running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_metric_that_is_named_is_there_and_every_one_that_is_there_is_explained() {
    let (world, phone) = world().await;
    use_it(&world, &phone).await;
    let url = format!("http://{}/metrics", world.running.metrics.unwrap());
    let read_now = async || reqwest::get(&url).await.unwrap().text().await.unwrap();
    let mut text = read_now().await;
    for _ in 0..200 {
        if text.contains("vigie_feed_age_seconds{") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        text = read_now().await;
    }
    let samples = text.lines().filter(|line| !line.starts_with('#'));
    let there: BTreeSet<String> = samples.map(|line| line.split(['{', ' ']).next().unwrap().to_owned()).collect();
    for file in ["deploy/alerts.yml", "deploy/grafana-dashboard.json"] {
        let named = names(&read(file));
        assert!(named.len() > 15, "{file}: {named:?}");
        let unknown: Vec<_> = named.difference(&there).collect();
        assert!(unknown.is_empty(), "{file} names what is not there: {unknown:?}\n{text}");
    }
    // Histograms are explained by one name for their three.
    let plain = |name: &String| {
        let end = ["_bucket", "_sum", "_count"].iter().find_map(|end| name.strip_suffix(end));
        end.filter(|name| name.ends_with("_seconds")).unwrap_or(name).to_owned()
    };
    let there: BTreeSet<String> = there.iter().map(plain).collect();
    let explained = names(&read("docs/observability.md"));
    let explained: BTreeSet<String> = explained.iter().map(plain).collect();
    assert_eq!(there, explained, "docs/observability.md explains what is there, all of it and nothing else");
    world.running.stop().await;
}

#[test]
fn alerts_fire_when_they_should_and_each_is_explained() {
    let promtool = |arguments: &[&str]| {
        let folder = repository("crates/vigie-server/tests");
        let output = Command::new("promtool").args(arguments).current_dir(folder).output();
        let output = output.expect("promtool; `cargo xtask test` installs prometheus");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&[output.stdout, output.stderr].concat()));
    };
    promtool(&["check", "rules", "../../../deploy/alerts.yml"]);
    promtool(&["test", "rules", "alerts.test.yml"]);
    let page = read("docs/observability.md");
    let rules = read("deploy/alerts.yml");
    let alerts: Vec<&str> = rules.lines().filter_map(|line| line.trim().strip_prefix("- alert: ")).collect();
    assert!(alerts.len() >= 20, "{alerts:?}");
    for alert in alerts {
        assert!(page.contains(&format!("| `{alert}` |")), "docs/observability.md does not explain {alert}");
    }
}
