//! `vigie up --demo`: every page has something to show, made by the real engine, over thirty days.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use vigie_store::{
    Actor, DeviceFilter, DeviceRow, DeviceState, FindingFilter, FindingRow, Handled, PersonFilter, PersonState,
    ReportFilter, ReportState, Store, TenantStore,
};
use vigie_types::{Front, Platform, ThreatKind, Timestamp};

struct Server {
    child: Child,
    lines: std::io::Lines<BufReader<ChildStdout>>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(data: &std::path::Path) -> Self {
        let https = free_port();
        let mut child = Command::new(env!("CARGO_BIN_EXE_vigie"))
            .args(["up", "--demo", "--port", &free_port(), "--https-port", &https])
            .args(["--public-url", &format!("https://127.0.0.1:{https}"), "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    /// The next line with these words in it.
    fn see(&mut self, words: &str) -> String {
        let found = self.lines.find_map(|line| Some(line.unwrap()).filter(|line| line.contains(words)));
        found.unwrap_or_else(|| panic!("it ended without saying {words:?}"))
    }
}

fn free_port() -> String {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port().to_string()
}

/// Screens of a phone, as a browser that opened them once.
struct Screens {
    host: String,
    cookie: String,
}

impl Screens {
    fn open(url: &str) -> Self {
        let (host, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
        let answer = get(host, &format!("/{path}"), "");
        let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
        Self { host: host.to_owned(), cookie: cookie.split(';').next().unwrap().to_owned() }
    }

    fn page(&self, path: &str) -> String {
        get(&self.host, path, &self.cookie)
    }
}

fn get(host: &str, path: &str, cookie: &str) -> String {
    ask(host, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"))
}

fn ask(host: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(host).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn now() -> Timestamp {
    Timestamp(i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap())
}

async fn company(data: &std::path::Path) -> TenantStore {
    let store = Store::open(&format!("sqlite://{}?mode=rw", data.join("vigie.db").display())).await.unwrap();
    let company = store.system().tenants().await.unwrap().remove(0);
    assert!(company.demo, "pages say that it is a demonstration");
    store.tenant(company.id, Actor { name: "test".into(), address: "test".into() })
}

async fn findings(tenant: &TenantStore, open: bool) -> Vec<FindingRow> {
    let filter = FindingFilter { open: Some(open), limit: 500, ..FindingFilter::default() };
    tenant.findings(&filter).await.unwrap().rows
}

async fn devices(tenant: &TenantStore) -> Vec<DeviceRow> {
    tenant.devices(&DeviceFilter { limit: 100, ..DeviceFilter::default() }).await.unwrap().rows
}

#[tokio::test]
async fn the_sample_company_has_everything_to_show() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut server = Server::start(&data);
    let set_up = server.see("Set up").split_whitespace().last().unwrap().to_owned();
    server.see("sample phones are on");
    let screens = Screens::open(server.see("One of them").split_whitespace().last().unwrap());
    let tenant = company(&data).await;

    let people = tenant.people(&PersonFilter { limit: 100, ..PersonFilter::default() }).await.unwrap().rows;
    assert!(people.len() >= 20);
    for state in PersonState::ALL {
        assert!(people.iter().any(|person| person.state == state), "nobody is {state}");
    }
    let all = devices(&tenant).await;
    for state in DeviceState::ALL {
        assert!(all.iter().any(|device| device.state == state), "no phone is {state}");
    }
    assert!(all.iter().any(|device| now().since(device.seen_at) > 9 * Timestamp::DAY), "no phone is silent");
    for device in all.iter().filter(|device| device.state == DeviceState::Active) {
        let apps = tenant.device_apps(device.id).await.unwrap().len();
        let enough = if device.platform == Platform::Ios { apps == 0 } else { (6..=12).contains(&apps) };
        assert!(enough, "{} has {apps} apps", device.owner);
    }
    assert!(!tenant.mails(None, 50).await.unwrap().rows.is_empty());
    the_threats_are_of_every_front(&tenant).await;
    the_web_has_something_to_show(&tenant, &screens).await;
    there_are_thirty_days(&tenant, &all).await;
    there_are_decisions(&tenant).await;
    a_look_up_answers(&screens);
    the_portal_leads_to_the_phone(&set_up, &screens);
}

/// One click away, for a browser on the same machine.
fn the_portal_leads_to_the_phone(set_up: &str, screens: &Screens) {
    let (host, path) = set_up.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let form = "company=-&language=en&seats=1&help_contact=&name=Ada&email=ada%40example.org\
                &password=quarry+lantern+mosaic+7";
    let request = format!(
        "POST /{path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    let answer = ask(host, &request);
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect(&answer);
    let cookie = cookie.split(';').next().unwrap();
    let overview = get(host, "/", cookie);
    assert!(overview.contains("href=\"/demo/phone\""), "{overview}");
    let answer = get(host, "/demo/phone", cookie);
    let to = answer.lines().find_map(|line| line.strip_prefix("location: ")).expect(&answer);
    assert!(to.starts_with(&format!("http://{}/?key=", screens.host)), "{to}");
    assert!(Screens::open(to).page("/").contains("Contact Manager"));
    assert!(get(host, "/demo/phone", "").contains("location: /sign-in"));
}

async fn the_threats_are_of_every_front(tenant: &TenantStore) {
    let open = findings(tenant, true).await;
    for front in [Front::Apps, Front::Device, Front::Network] {
        assert!(open.iter().any(|finding| finding.kind.front() == front), "nothing of {front:?}");
    }
    let kinds: BTreeSet<ThreatKind> = open.iter().map(|finding| finding.kind).collect();
    assert!(kinds.len() >= 11, "{kinds:?}");
    assert!(kinds.contains(&ThreatKind::Stalkerware));
    let mut networks: BTreeMap<String, usize> = BTreeMap::new();
    for finding in open.iter().filter(|finding| finding.kind == ThreatKind::UnsecuredWifi) {
        *networks.entry(finding.subject.key()).or_default() += 1;
    }
    assert!(networks.values().any(|phones| *phones >= 5), "{networks:?}");
    let days = open.iter().filter(|finding| finding.kind == ThreatKind::PatchTooOld).map(day).collect::<Vec<_>>();
    assert!(days.len() >= 3 && days.iter().all(|one| one == &days[0]), "no wave of old systems: {days:?}");
}

/// Checked links, visits, what the person said, and false alarms: one open, one accepted.
async fn the_web_has_something_to_show(tenant: &TenantStore, screens: &Screens) {
    let (open, closed) = (findings(tenant, true).await, findings(tenant, false).await);
    let count = |rows: &[FindingRow], kind| rows.iter().filter(|finding| finding.kind == kind).count();
    assert_eq!((count(&open, ThreatKind::HarmfulLink), count(&closed, ThreatKind::HarmfulLink)), (3, 7));
    assert_eq!((count(&open, ThreatKind::VisitedHarmfulSite), count(&closed, ThreatKind::VisitedHarmfulSite)), (2, 1));
    for finding in open.iter().chain(&closed).filter(|finding| finding.kind.front() == Front::Web) {
        assert!(finding.subject.key().contains(".example"), "named, and of nobody: {finding:?}");
    }
    let alarms = tenant.false_alarms(9).await.unwrap();
    assert_eq!(alarms.iter().map(|one| one.host.as_str()).collect::<Vec<_>>(), ["nurses-raffle.example"]);
    let policy = tenant.policies(1).await.unwrap().remove(0).policy;
    assert_eq!(policy.web.allow.iter().map(|rule| rule.host.as_str()).collect::<Vec<_>>(), ["ward-choir.example"]);
    let web = screens.page("/web");
    for column in ["critical", "at-risk", "well"] {
        assert!(web.contains(&format!("<rect class=\"{column}\"")), "{column}: {web}");
    }
}

fn day(finding: &FindingRow) -> i64 {
    now().since(finding.opened_at) / Timestamp::DAY
}

/// Times as they would have been, everywhere.
async fn there_are_thirty_days(tenant: &TenantStore, devices: &[DeviceRow]) {
    let trend = tenant.overview(now()).await.unwrap().opened_by_day;
    let days = trend.iter().filter(|(_, opened, _)| *opened > 0).count();
    assert!(days >= 18, "{trend:?}");
    let closed = findings(tenant, false).await;
    assert!(closed.len() >= 20, "{} were closed", closed.len());
    for finding in &closed {
        let closed_at = finding.closed_at.unwrap();
        assert!(closed_at > finding.opened_at && closed_at < now(), "{finding:?}");
    }
    let all = closed.into_iter().chain(findings(tenant, true).await);
    for finding in all {
        let late = finding.received_at.since(finding.opened_at);
        assert!((0..60_000).contains(&late), "told {late} ms later: {finding:?}");
    }
    assert!(devices.iter().filter(|device| now().since(device.enrolled_at) > 20 * Timestamp::DAY).count() >= 15);
    let audit = tenant.audit(None, 500).await.unwrap().rows;
    assert!(audit.iter().any(|line| now().since(line.at) > 30 * Timestamp::DAY));
}

async fn there_are_decisions(tenant: &TenantStore) {
    let policies = tenant.policies(20).await.unwrap();
    assert!(policies.len() >= 5);
    assert!(policies[0].created_at.since(policies.last().unwrap().created_at) > 20 * Timestamp::DAY);
    let all = findings(tenant, true).await;
    for handled in [Handled::Handled, Handled::Ignored] {
        assert!(all.iter().any(|finding| finding.handled == handled), "nothing is {handled}");
    }
    let done = ReportFilter { state: Some(ReportState::Done), limit: 20, ..ReportFilter::default() };
    assert!(tenant.app_reports(&done).await.unwrap().rows.len() >= 4);
}

/// By the index of a repository that is inside the program, and the package that it names.
fn a_look_up_answers(screens: &Screens) {
    let start = Instant::now();
    loop {
        let page = screens.page("/apps/lookup?text=caffeine");
        if page.contains("Sample repository") && page.contains("1.3") && !page.contains("http-equiv") {
            assert!(page.contains("Caffeine Tile"), "{page}");
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "{page}");
        std::thread::sleep(Duration::from_millis(1_600));
    }
}

#[tokio::test]
async fn starting_again_goes_on_with_the_same_company() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut server = Server::start(&data);
    let phones = server.see("sample phones are on");
    let first = company(&data).await;
    let before = findings(&first, true).await.len();
    drop(server);
    let mut server = Server::start(&data);
    assert_eq!(server.see("sample phones are on"), phones);
    let again = company(&data).await;
    assert_eq!((again.tenant(), findings(&again, true).await.len()), (first.tenant(), before));
}
