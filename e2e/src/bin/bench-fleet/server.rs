//! A program that serves, with its phones, and what is asked of it.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use reqwest::Client;
use rustls::{ClientConfig, ClientConnection, HandshakeKind, RootCertStore};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, Statement};
use serde::Serialize;
use tempfile::TempDir;
use tokio::task::JoinSet;
use vigie_e2e::postgres::Postgres;
use vigie_e2e::wait;
use vigie_protocol::signature::SignedRequest;
use vigie_protocol::{DeviceKey, Record, SyncRequest, SyncResponse, WaitRequest, WaitResponse, path};
use vigie_types::{ActivationId, DeviceId, PersonId, PolicyHash};

use crate::clock::now;
use crate::floor::Floor;

/// Requests that are on their way at a time.
pub(crate) const AT_ONCE: usize = 8;
/// Addresses of this machine from which phones wait: a server takes so many connections from each.
const SITES: usize = 64;
/// How long it takes until many phones have connected, and wait for the second time.
const SPREAD: Duration = Duration::from_secs(45);
/// How long waiting phones are looked at.
const LOOK: Duration = Duration::from_secs(15);
/// The kernel's unit of processor time, in seconds (`CLK_TCK` on Linux).
const TICK: f64 = 0.01;

/// A phone that the database knows.
#[derive(Clone)]
pub(crate) struct Phone {
    key: Arc<DeviceKey>,
    id: DeviceId,
}

/// A program that serves, and its phones.
pub(crate) struct Server {
    program: PathBuf,
    configs: Vec<PathBuf>,
    database: String,
    processes: Vec<Child>,
    https: SocketAddr,
    portal: String,
    browser: Client,
    /// One for each address from which phones come.
    wires: Vec<Client>,
    /// The server's certificate.
    pem: Vec<u8>,
    roots: Arc<RootCertStore>,
    pub(crate) phones: Vec<Phone>,
    policy: PolicyHash,
    next: AtomicUsize,
    /// How many policies were published here.
    published: usize,
    data: TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop());
    }
}

impl Server {
    pub(crate) async fn start(program: &Path, phones: usize, database: Option<String>) -> Result<Self> {
        let data = TempDir::with_prefix("vigie-bench-")?;
        let (https, http) = (free()?, free()?);
        let folder = data.path().join("data");
        let config = data.path().join("vigie.toml");
        let text = format!(
            "data = {folder:?}\npublic_url = \"https://localhost:{}\"\n[listen]\nhttps = \"{https}\"\nhttp = \"{http}\"\n",
            https.port()
        );
        let apart = database.as_ref().map(|url| format!("[database]\nurl = {url:?}\n")).unwrap_or_default();
        std::fs::write(&config, text + &apart)?;
        let database = database.unwrap_or_else(|| format!("sqlite://{}", folder.join("vigie.db").display()));
        let (mut process, link) = serve(program, &config)?;
        let link = link.context("the server gave no set-up link")?;
        let portal = format!("http://{http}");
        let browser = Client::builder().cookie_store(true).no_proxy().build()?;
        let form = "company=Bench&language=en&seats=1000000&help_contact=&name=Ada&email=ada%40example.org\
                    &password=quarry+lantern+mosaic+7";
        post(&browser, &portal, &link, form).await?;
        process.kill()?;
        process.wait()?;
        let (phones, policy) = fill(&database, phones).await?;
        let (process, _) = serve(program, &config)?;
        let pem = std::fs::read(folder.join("tls-certificate.pem"))?;
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(&pem)?)?;
        let roots = Arc::new(roots);
        let wires = wires(&pem)?;
        let next = AtomicUsize::new(0);
        let program = program.to_path_buf();
        let mut server = Self {
            program,
            configs: vec![config],
            database,
            processes: vec![process],
            https,
            portal,
            browser,
            wires,
            pem,
            roots,
            phones,
            policy,
            next,
            published: 0,
            data,
        };
        server.learn_policy().await?;
        Ok(server)
    }

    /// The policy that is in force, as a phone learns it.
    async fn learn_policy(&mut self) -> Result<()> {
        let answer: SyncResponse = self.send(0, path::SYNC, &self.message(Vec::new())).await?;
        if let Some(policy) = answer.policy {
            self.policy = policy.hash();
        }
        Ok(())
    }

    /// Begins anew with the same data.
    fn restart(&mut self) -> Result<()> {
        self.stop()?;
        for config in &self.configs {
            self.processes.push(serve(&self.program, config)?.0);
        }
        Ok(())
    }

    fn stop(&mut self) -> Result<()> {
        for mut process in self.processes.drain(..) {
            process.kill()?;
            process.wait()?;
        }
        Ok(())
    }

    /// Puts a second process beside the first, over the same database and with the same keys. What is asked from
    /// now on goes to `front`, which both trust; they listen at what is given back.
    pub(crate) fn double(&mut self, front: SocketAddr) -> Result<[SocketAddr; 2]> {
        self.stop()?;
        let folders = ["data", "data-2"].map(|name| self.data.path().join(name));
        copy(&folders[0], &folders[1])?;
        let (inside, listens) = ([free()?, free()?], [free()?, free()?]);
        self.configs = ["vigie.toml", "vigie-2.toml"].map(|name| self.data.path().join(name)).to_vec();
        for (number, config) in self.configs.iter().enumerate() {
            let text = format!(
                "data = {:?}\npublic_url = \"https://localhost:{}\"\ntrusted_proxies = [\"127.0.0.1\"]\n\
                 [listen]\nhttps = \"{}\"\nhttp = \"{}\"\n[database]\nurl = {:?}\n",
                folders[number],
                front.port(),
                inside[number],
                listens[number],
                self.database
            );
            std::fs::write(config, text)?;
        }
        self.restart()?;
        (self.https, self.portal) = (front, format!("http://{}", listens[0]));
        Ok(listens)
    }

    /// Certificate and key by which phones know the server.
    pub(crate) fn tls(&self) -> [PathBuf; 2] {
        ["tls-certificate.pem", "tls-key.pem"].map(|name| self.data.path().join("data").join(name))
    }

    /// How many findings the database has.
    pub(crate) async fn findings(&self) -> Result<i64> {
        let db = Database::connect(ConnectOptions::new(&self.database)).await?;
        let asked = Statement::from_string(db.get_database_backend(), "SELECT COUNT(*) FROM findings");
        let count = db.query_one_raw(asked).await?.context("no count")?.try_get_by_index(0)?;
        db.close().await?;
        Ok(count)
    }

    fn message(&self, records: Vec<Record>) -> SyncRequest {
        SyncRequest {
            records,
            policy: self.policy,
            newer: None,
            keys: None,
            takeover: None,
            zones: None,
            attestation: None,
        }
    }

    async fn send<T: serde::de::DeserializeOwned>(
        &self,
        phone: usize,
        path: &'static str,
        message: &impl Serialize,
    ) -> Result<T> {
        let phone = self.phones.get(phone).context("no such phone")?;
        send(&self.wires[0], self.https, phone, path, message).await
    }

    /// Sends so many syncs, some at a time, each phone in its turn.
    pub(crate) async fn sync(&self, requests: usize, at_once: usize, records: fn(usize) -> Vec<Record>) -> Result<()> {
        self.sync_at(self.https, requests, at_once, records).await
    }

    async fn sync_at(
        &self,
        https: SocketAddr,
        requests: usize,
        at_once: usize,
        records: fn(usize) -> Vec<Record>,
    ) -> Result<()> {
        let left = Arc::new(AtomicUsize::new(requests));
        let mut tasks = JoinSet::new();
        for _ in 0..at_once {
            let (left, wire, policy) = (left.clone(), self.wires[0].clone(), self.policy);
            let begin = self.next.fetch_add(requests / at_once + 1, Ordering::Relaxed);
            let phones: Vec<Phone> = self
                .phones
                .iter()
                .cycle()
                .skip(begin % self.phones.len())
                .take(requests / at_once + 1)
                .cloned()
                .collect();
            tasks.spawn(async move {
                for (number, phone) in phones.iter().enumerate() {
                    if left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_err() {
                        break;
                    }
                    let message = SyncRequest {
                        records: records(number),
                        policy,
                        newer: None,
                        keys: None,
                        takeover: None,
                        zones: None,
                        attestation: None,
                    };
                    let _: SyncResponse = send(&wire, https, phone, path::SYNC, &message).await?;
                }
                anyhow::Ok(())
            });
        }
        while let Some(done) = tasks.join_next().await {
            done??;
        }
        Ok(())
    }

    /// How many statements an empty sync puts to the database, and how long they keep it, in milliseconds.
    pub(crate) async fn asked(&self, postgres: &Postgres, database: &str, requests: usize) -> Result<[f64; 2]> {
        postgres.psql("SELECT pg_stat_statements_reset()")?;
        self.sync(requests, AT_ONCE, |_| Vec::new()).await?;
        let of_this =
            format!("FROM pg_stat_statements JOIN pg_database d ON d.oid = dbid WHERE d.datname = '{database}'");
        let mut sums = [0.0; 2];
        for (sum, what) in sums.iter_mut().zip(["calls", "total_exec_time"]) {
            let text = postgres.psql(&format!("SELECT coalesce(sum({what}), 0) {of_this}"))?;
            *sum = text.parse::<f64>()? / requests as f64;
        }
        Ok(sums)
    }

    /// Lets phones wait: what each costs in % of a core and in KiB, and until when a new policy woke 99 of
    /// 100, in milliseconds.
    pub(crate) async fn wait(&mut self, waiting: usize) -> Result<[f64; 3]> {
        // In a new process: what an old one has freed would be used first, and not be seen.
        self.restart()?;
        self.learn_policy().await?;
        self.sync(10 * AT_ONCE, AT_ONCE, |_| Vec::new()).await?;
        tokio::time::sleep(Duration::from_secs(2)).await;
        let before = self.cpu()?;
        tokio::time::sleep(LOOK).await;
        let (idle, memory) = (self.cpu()? - before, self.memory()?);
        let begin = Instant::now();
        let mut tasks = self.begin_waiting(waiting);
        // Until each has connected; waits of 25 seconds end only after what is measured.
        tokio::time::sleep(Duration::from_secs(5)).await;
        let before = self.cpu()?;
        tokio::time::sleep(LOOK).await;
        let cpu = (self.cpu()? - before - idle).max(0.0) * 100.0 / LOOK.as_secs_f64() / waiting as f64;
        let kib = (self.memory()? - memory) / waiting as f64;
        ensure!(begin.elapsed() < Duration::from_secs(25), "the machine is too slow for so many waiting phones");
        let p99 = self.told(&mut tasks).await?;
        Ok([cpu, kib, p99])
    }

    /// Begins that so many phones wait; each gives the moment at which it was told of news.
    fn begin_waiting(&self, waiting: usize) -> JoinSet<Result<Instant>> {
        let mut tasks = JoinSet::new();
        let phones: Vec<Phone> = self.phones.iter().take(waiting).cloned().collect();
        for (phone, wire) in phones.into_iter().zip(self.wires.iter().cloned().cycle()) {
            let (https, policy) = (self.https, self.policy);
            tasks.spawn(async move {
                let message = WaitRequest { policy, intel: None, takeover: None };
                let mut answer = WaitResponse { news: false };
                // A wait ends after 25 seconds, and is begun again as a phone does.
                while !answer.news {
                    answer = send(&wire, https, &phone, path::WAIT, &message).await?;
                }
                anyhow::Ok(Instant::now())
            });
        }
        tasks
    }

    /// Publishes another policy: until when 99 of 100 of those who wait know, in milliseconds.
    async fn told(&mut self, tasks: &mut JoinSet<Result<Instant>>) -> Result<f64> {
        if let Some(early) = tasks.try_join_next() {
            early??;
            bail!("a phone was told of news before there was any");
        }
        let published = Instant::now();
        // Another policy each time.
        self.published += 1;
        let days = 77 + self.published;
        let form = format!("name=Bench&language=en&help_contact=&seats=1000000&retention_days={days}");
        post(&self.browser, &self.portal, &format!("{}/settings", self.portal), &form).await?;
        let mut times = Vec::new();
        while let Some(done) = tasks.join_next().await {
            times.push(done??.saturating_duration_since(published).as_secs_f64() * 1_000.0);
        }
        times.sort_unstable_by(f64::total_cmp);
        Ok(times.get(times.len() * 99 / 100).copied().unwrap_or_default())
    }

    /// Phones that were here before come back at once, each over a new connection that it makes as it may, and sync:
    /// what one costs, in milliseconds. Each must be answered, at its first try.
    pub(crate) async fn reconnect(&self, phones: usize) -> Result<f64> {
        self.reconnect_at(self.https, phones, || self.cpu()).await
    }

    async fn reconnect_at(&self, https: SocketAddr, phones: usize, cpu: impl Fn() -> Result<f64>) -> Result<f64> {
        let message = Arc::new(serde_json::to_vec(&self.message(Vec::new()))?);
        let mut tasks = JoinSet::new();
        let mut queue: Vec<Vec<(Phone, Arc<ClientConfig>)>> = vec![Vec::new(); AT_ONCE];
        for (number, phone) in self.phones.iter().take(phones).enumerate() {
            let tls = ClientConfig::builder().with_root_certificates(Arc::clone(&self.roots)).with_no_client_auth();
            queue[number % AT_ONCE].push((phone.clone(), Arc::new(tls)));
        }
        let queue = Arc::new(queue);
        let visit_all = async |tasks: &mut JoinSet<Result<usize>>| {
            for lane in 0..AT_ONCE {
                let (queue, message) = (Arc::clone(&queue), Arc::clone(&message));
                tasks.spawn_blocking(move || {
                    let visits = queue[lane].iter().map(|(phone, tls)| visit(https, phone, tls, &message));
                    let resumed = visits.map(|kind| Ok(usize::from(kind? == HandshakeKind::Resumed)));
                    resumed.sum::<Result<usize>>()
                });
            }
            let mut resumed = 0;
            while let Some(done) = tasks.join_next().await {
                resumed += done??;
            }
            anyhow::Ok(resumed)
        };
        visit_all(&mut tasks).await?;
        let before = cpu()?;
        let begin = Instant::now();
        let resumed = visit_all(&mut tasks).await?;
        let cost = cpu()? - before;
        eprintln!(
            "{phones} phones came back in {:.1} s, {resumed} of them with their session",
            begin.elapsed().as_secs_f64()
        );
        Ok(cost * 1_000.0 / phones as f64)
    }

    /// How much more a request costs once so many more nonces are remembered.
    pub(crate) async fn remember(&self, nonces: usize, requests: usize) -> Result<f64> {
        let cost = async || {
            let before = self.cpu()?;
            self.sync(requests, AT_ONCE, |_| Vec::new()).await?;
            anyhow::Ok(self.cpu()? - before)
        };
        let empty = cost().await?;
        self.sync(nonces, AT_ONCE, |_| Vec::new()).await?;
        Ok(cost().await? / empty)
    }

    /// Lets phones wait, more than can all connect while their first wait lasts: until when a new policy woke 99 of 100,
    /// in milliseconds. Those whose wait ends begin it again, and so are spread over its length.
    pub(crate) async fn tell(&mut self, waiting: usize) -> Result<f64> {
        self.restart()?;
        self.learn_policy().await?;
        let mut tasks = self.begin_waiting(waiting);
        tokio::time::sleep(SPREAD).await;
        let told = self.told(&mut tasks).await;
        // So many connections are kept open that there would be none left for the next server.
        self.wires = wires(&self.pem)?;
        told
    }

    /// Starts a server that does only what none can do without, at an address of its own.
    pub(crate) async fn floor(&self) -> Result<(Floor, SocketAddr)> {
        let at = free()?;
        let phones = self.data.path().join("phones.json");
        let keys: HashMap<String, _> =
            self.phones.iter().map(|phone| (phone.id.to_string(), phone.key.public())).collect();
        std::fs::write(&phones, serde_json::to_vec(&keys)?)?;
        let [certificate, key] = self.tls();
        // SQLite has one writer: in a file of its own, none is waited for.
        let own = || format!("sqlite://{}?mode=rwc", self.data.path().join("floor.db").display());
        let database = if self.database.starts_with("sqlite:") { own() } else { self.database.clone() };
        let floor = Floor::start(at, [&certificate, &key], &phones, &database)?;
        wait::until("the floor to listen", || async { TcpStream::connect(at).ok().map(drop) }).await?;
        Ok((floor, at))
    }

    /// What a request costs such a server, in milliseconds.
    pub(crate) async fn floor_of(
        &self,
        (requests, at_once): (usize, usize),
        records: fn(usize) -> Vec<Record>,
    ) -> Result<f64> {
        let (floor, at) = self.floor().await?;
        self.sync_at(at, requests / 4, at_once, records).await?;
        let before = cpu(floor.id())?;
        self.sync_at(at, requests, at_once, records).await?;
        Ok((cpu(floor.id())? - before) * 1_000.0 / requests as f64)
    }

    /// As [`Self::reconnect`], at such a server.
    pub(crate) async fn floor_of_reconnecting(&self, phones: usize) -> Result<f64> {
        let (floor, at) = self.floor().await?;
        self.reconnect_at(at, phones, || cpu(floor.id())).await
    }

    /// The processor's time of the processes, in seconds.
    pub(crate) fn cpu(&self) -> Result<f64> {
        self.processes.iter().map(|process| cpu(process.id())).sum()
    }

    /// Their resident memory, in KiB.
    fn memory(&self) -> Result<f64> {
        self.processes.iter().map(|process| memory(process.id())).sum()
    }
}

/// The processor's time of a process, in seconds.
pub(crate) fn cpu(process: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let fields = stat.rsplit_once(") ").context("an unknown form of /proc")?.1;
    let ticks: Vec<u64> = fields.split(' ').skip(11).take(2).map(str::parse).collect::<Result<_, _>>()?;
    Ok(ticks.iter().sum::<u64>() as f64 * TICK)
}

fn memory(process: u32) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

fn free() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir(to)?;
    std::fs::set_permissions(to, std::fs::metadata(from)?.permissions())?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?.path();
        let target = to.join(entry.file_name().context("no name")?);
        if entry.is_dir() {
            copy(&entry, &target)?;
        } else {
            std::fs::copy(&entry, &target)?;
        }
    }
    Ok(())
}

/// A client for each address from which phones come.
fn wires(pem: &[u8]) -> Result<Vec<Client>> {
    (0..SITES).map(|site| wire(pem, site)).collect()
}

/// A client that comes from one of this machine's many loopback addresses.
fn wire(pem: &[u8], site: usize) -> Result<Client> {
    let address = IpAddr::from(Ipv4Addr::new(127, 0, 1, u8::try_from(site)? + 1));
    let wire = Client::builder().tls_certs_only([reqwest::Certificate::from_pem(pem)?]).no_proxy().http1_only();
    Ok(wire.pool_idle_timeout(None).local_address(address).build()?)
}

/// One sync over a connection of its own; how the handshake went.
fn visit(https: SocketAddr, phone: &Phone, tls: &Arc<ClientConfig>, body: &[u8]) -> Result<HandshakeKind> {
    let mut socket = TcpStream::connect(https)?;
    socket.set_nodelay(true)?;
    let mut connection = ClientConnection::new(Arc::clone(tls), IpAddr::from(Ipv4Addr::LOCALHOST).into())?;
    let mut stream = rustls::Stream::new(&mut connection, &mut socket);
    let signed =
        SignedRequest { method: "POST", path: path::SYNC, body }.sign(&phone.key, &phone.id.to_string(), now());
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: {https}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nContent-Digest: {}\r\nSignature-Input: {}\r\nSignature: {}\r\n\r\n",
        path::SYNC,
        body.len(),
        signed.content_digest,
        signed.signature_input,
        signed.signature
    );
    stream.write_all(&[head.as_bytes(), body].concat())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    ensure!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
    connection.handshake_kind().context("a handshake without end")
}

/// Starts `vigie serve`; gives the set-up link when there is one, once it listens.
fn serve(program: &Path, config: &Path) -> Result<(Child, Option<String>)> {
    let mut command = Command::new(program);
    command.arg("serve").arg("--config").arg(config).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut process = command.spawn().with_context(|| format!("cannot start {}", program.display()))?;
    let mut lines = BufReader::new(process.stderr.take().context("no output")?).lines();
    let mut link = None;
    let mut serves = false;
    let deadline = Instant::now() + Duration::from_secs(30);
    for line in lines.by_ref().map_while(Result::ok) {
        if let Some((_, rest)) = line.split_once("Set Up: ") {
            link = rest.split(' ').next().map(str::to_owned);
        }
        serves |= line.contains("Vigie serves");
        // The link comes after it, where there is one.
        if link.is_some() || (serves && config.with_file_name("filled").exists()) || Instant::now() > deadline {
            break;
        }
    }
    std::thread::spawn(move || lines.for_each(drop));
    if link.is_none() && !serves {
        bail!("{} did not start", program.display());
    }
    std::fs::write(config.with_file_name("filled"), "")?;
    Ok((process, link))
}

/// Writes phones into the database of a server that is not running, as any of its versions has them.
async fn fill(database: &str, count: usize) -> Result<(Vec<Phone>, PolicyHash)> {
    let mut options = ConnectOptions::new(database);
    options.sqlx_logging(false);
    let db = Database::connect(options).await?;
    let now = now().0;
    let phones: Vec<Phone> =
        (0..count).map(|_| Phone { key: Arc::new(DeviceKey::random()), id: DeviceId::new() }).collect();
    for chunk in phones.chunks(500) {
        let mut sql = String::from("BEGIN;");
        for (number, phone) in chunk.iter().enumerate() {
            let (person, activation, device, key) =
                (PersonId::new(), ActivationId::new(), phone.id, phone.key.public());
            sql.push_str(&format!(
                "INSERT INTO people (id, tenant_id, name, email, language, state, search, created_at)
                 SELECT '{person}', id, 'P {number}', '{person}@example.org', 'en', 'active', 'p', {now} FROM tenants;
                 INSERT INTO activations (id, tenant_id, person_id, token_hash, sealed_token, created_at)
                 SELECT '{activation}', id, '{person}', '{activation}', '', {now} FROM tenants;
                 INSERT INTO devices (id, tenant_id, person_id, activation_id, public_key, platform, app_version,
                 language, state, owner, search, enrolled_at, seen_at) SELECT '{device}', id, '{person}',
                 '{activation}', '{key}', 'android', '0.1.0', 'en', 'active', 'P', 'p', {now}, {now} FROM tenants;"
            ));
        }
        sql.push_str("COMMIT;");
        db.execute_unprepared(&sql).await?;
    }
    db.close().await?;
    Ok((phones, PolicyHash::of(b"none yet")))
}

async fn post(browser: &Client, portal: &str, url: &str, form: &str) -> Result<()> {
    let request = browser.post(url).header("origin", portal).body(form.to_owned());
    let answer = request.header("content-type", "application/x-www-form-urlencoded").send().await?;
    let (status, at) = (answer.status(), answer.url().path().to_owned());
    ensure!(status == 200 && at != "/sign-in" && !at.starts_with("/setup"), "{at}: {status}");
    Ok(())
}

async fn send<T: serde::de::DeserializeOwned>(
    wire: &Client,
    https: SocketAddr,
    phone: &Phone,
    path: &'static str,
    message: &impl Serialize,
) -> Result<T> {
    let body = serde_json::to_vec(message)?;
    let signed = SignedRequest { method: "POST", path, body: &body }.sign(&phone.key, &phone.id.to_string(), now());
    let answer = wire
        .post(format!("https://{https}{path}"))
        .header("content-type", "application/json")
        .header("content-digest", signed.content_digest)
        .header("signature-input", signed.signature_input)
        .header("signature", signed.signature)
        .body(body)
        .send()
        .await?;
    let status = answer.status();
    let body = answer.bytes().await?;
    ensure!(status == 200, "{path}: {status}: {}", String::from_utf8_lossy(&body));
    Ok(serde_json::from_slice(&body)?)
}
