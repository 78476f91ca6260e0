//! Whole rounds of checks against hosts that answer in this test: honest ones, interceptors, sign-in pages, silence.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, PublicKeyData as _};
use rustls::ServerConfig;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use vigie_prober::{Connection, MAX_SENT, Network, Roots, probe};
use vigie_types::{
    Canary, Inspector, NetworkProbes, NetworkRules, PlainPage, PortalApi, PortalCheck, ProbePlan, Resolver, Timestamp,
    Vouched,
};

const HOSTS: [&str; 2] = ["www.example.org", "www.example.net"];
const PORTAL: &str = "portal.example.com";

fn now() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    Timestamp(i64::try_from(since.as_millis()).unwrap())
}

/// A root, and whoever it vouches for.
struct Authority {
    params: CertificateParams,
    key: KeyPair,
}

impl Authority {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self { params, key: KeyPair::generate().unwrap() }
    }

    fn root(&self) -> CertificateDer<'static> {
        self.params.self_signed(&self.key).unwrap().der().clone()
    }

    fn key_sha256(&self) -> [u8; 32] {
        Sha256::digest(self.key.subject_public_key_info()).into()
    }

    /// A host, with a key of its own or, as interceptors do, with the root's.
    fn host(&self, name: &str, days_ago: i64, own_key: bool) -> ServerConfig {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let start = moment(now().plus(-days_ago * Timestamp::DAY));
        (params.not_before, params.not_after) = (start, moment(now().plus((90 - days_ago) * Timestamp::DAY)));
        params.use_authority_key_identifier_extension = true;
        let own = KeyPair::generate().unwrap();
        let key = if own_key { &own } else { &self.key };
        let leaf = params.signed_by(key, &Issuer::from_params(&self.params, &self.key)).unwrap();
        let key = PrivateKeyDer::Pkcs8(key.serialize_der().into());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let mut config = config.with_no_client_auth().with_single_cert(vec![leaf.der().clone()], key).unwrap();
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        config
    }
}

fn moment(at: Timestamp) -> time::OffsetDateTime {
    time::OffsetDateTime::from_unix_timestamp(at.0 / 1000).unwrap()
}

/// A small internet: what names are said to be, and where connections really go.
#[derive(Default)]
struct Internet {
    names: HashMap<String, IpAddr>,
    /// Addresses that some names have beside.
    more: HashMap<String, IpAddr>,
    routes: HashMap<SocketAddr, SocketAddr>,
    /// Every name that is not known gets this answer, as some providers do it.
    wildcard: Option<IpAddr>,
    pause: Duration,
}

#[async_trait]
impl Network for Internet {
    async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        tokio::time::sleep(self.pause).await;
        let first = self.names.get(name).copied().or(self.wildcard);
        Ok(first.into_iter().chain(self.more.get(name).copied()).collect())
    }

    async fn connect(&self, address: SocketAddr) -> io::Result<Box<dyn Connection>> {
        tokio::time::sleep(self.pause).await;
        let to = self.routes.get(&address).ok_or(io::ErrorKind::ConnectionRefused)?;
        Ok(Box::new(TcpStream::connect(to).await?))
    }
}

impl Internet {
    /// With an address for each host, and nobody there yet.
    fn new() -> Self {
        let hosts = HOSTS.into_iter().chain([PORTAL]).zip(1_u8..);
        let names = hosts.map(|(host, last)| (host.to_owned(), IpAddr::from([198, 51, 100, last]))).collect();
        Self { names, ..Self::default() }
    }

    fn route(&mut self, host: &str, port: u16, to: SocketAddr) {
        self.routes.insert(SocketAddr::new(self.names[host], port), to);
    }

    async fn tls(&mut self, host: &str, config: ServerConfig) {
        let to = Self::answer(config).await;
        self.route(host, 443, to);
    }

    /// Answers TLS, and fails the test when anything is said inside.
    async fn answer(config: ServerConfig) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    if let Ok(mut stream) = acceptor.accept(stream).await {
                        let mut said = Vec::new();
                        let _ = stream.read_to_end(&mut said).await;
                        assert!(said.is_empty(), "something was sent to whoever it may be");
                    }
                });
            }
        });
        address
    }

    /// A host that answers over TLS, whatever is asked, and passes on what was asked.
    async fn page(
        &mut self,
        host: &str,
        config: ServerConfig,
        answer: &'static str,
    ) -> mpsc::UnboundedReceiver<String> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        self.route(host, 443, listener.local_addr().unwrap());
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let (heard, asked) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(mut stream) = acceptor.accept(stream).await else { continue };
                let mut question = [0; 1024];
                let read = stream.read(&mut question).await.unwrap_or(0);
                if read > 0 {
                    let _ = heard.send(String::from_utf8_lossy(&question[..read]).into_owned());
                }
                let _ = stream.write_all(answer.as_bytes()).await;
                let _ = stream.shutdown().await;
            }
        });
        asked
    }

    /// Whoever stands before a host and asks it for TLS 1.2, whatever the phone asks for: in the first message, the
    /// extension that offers versions (43, RFC 8446, 4.2.1) becomes one that nobody knows.
    async fn talk_down(&mut self, host: &str) {
        let behind = self.routes[&SocketAddr::new(self.names[host], 443)];
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        self.route(host, 443, listener.local_addr().unwrap());
        tokio::spawn(async move {
            while let Ok((mut phone, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let mut server = TcpStream::connect(behind).await.unwrap();
                    let mut hello = vec![0; 4096];
                    let read = phone.read(&mut hello).await.unwrap();
                    hello.truncate(read);
                    let offer = [0, 43, 0, 5, 4, 3, 4, 3, 3];
                    let at = hello.windows(offer.len()).position(|some| some == offer).expect("an offer of versions");
                    hello[at..at + 2].copy_from_slice(&[0x0a, 0x0a]);
                    server.write_all(&hello).await.unwrap();
                    let _ = tokio::io::copy_bidirectional(&mut phone, &mut server).await;
                });
            }
        });
    }

    async fn plain(&mut self, host: &str, answer: &'static str) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        self.route(host, 80, listener.local_addr().unwrap());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut question = [0; 1024];
                let _ = stream.read(&mut question).await;
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
    }

    /// An honest one: a public root vouches for every host, plain HTTP leads to HTTPS.
    async fn honest(root: &Authority) -> Self {
        let mut internet = Self::new();
        for host in HOSTS {
            internet.tls(host, root.host(host, 10, true)).await;
            internet.plain(host, "HTTP/1.1 301 Moved\r\nLocation: https://www.example.org/\r\n\r\n").await;
        }
        internet.plain(PORTAL, "HTTP/1.1 204 No Content\r\n\r\n").await;
        internet
    }
}

fn roots(public: &Authority, installed: &[&Authority]) -> Roots {
    let root = public.root();
    let anchor = webpki::anchor_from_trusted_cert(&root).unwrap().to_owned();
    Roots { public: vec![anchor], installed: installed.iter().map(|one| one.root()).collect() }
}

fn plan() -> ProbePlan {
    let canaries = HOSTS.iter().map(|host| Canary { redirects: true, ..Canary::of(*host) }).collect();
    let portal = PortalCheck { host: PORTAL.into(), path: "/generate_204".into(), says: String::new() };
    let rules = NetworkRules { canaries, portal: Some(portal), ..NetworkRules::default() };
    ProbePlan { server: None, rules, portal_api: None }
}

fn vouched(probes: &NetworkProbes) -> Vec<Option<Vouched>> {
    probes.tls.iter().map(|one| one.seen.as_ref().map(|seen| seen.vouched.clone())).collect()
}

#[tokio::test]
async fn an_honest_network_is_seen_as_it_is_for_few_bytes() {
    let root = Authority::new("Public root");
    let internet = Internet::honest(&root).await;
    let probes = probe(&internet, &plan(), &roots(&root, &[]), now()).await;
    assert_eq!(vouched(&probes), [Some(Vouched::Public), Some(Vouched::Public)]);
    let seen = probes.tls[0].seen.as_ref().unwrap();
    assert_eq!((seen.version, seen.alpn.as_deref()), (0x0304, Some("h2")));
    assert!(probes.portal.as_ref().unwrap().as_known);
    let location = |at: usize| probes.redirects[at].answer.as_ref().unwrap().location.clone().unwrap();
    assert_eq!(location(0), "https://www.example.org/");
    assert_eq!(probes.names.len(), 3);
    assert!(probes.names.iter().all(|one| one.made_up == one.addresses.is_empty()));
    println!("{} bytes were sent", probes.sent);
    assert!(probes.sent > 0 && probes.sent < MAX_SENT / 4, "{}", probes.sent);
}

#[tokio::test]
async fn interception_is_seen_for_what_it_is() {
    let (public, gateway) = (Authority::new("Public root"), Authority::new("mitmproxy"));
    let mut internet = Internet::honest(&public).await;
    for host in HOSTS {
        internet.tls(host, gateway.host(host, 2, false)).await;
    }
    let nobody = probe(&internet, &plan(), &roots(&public, &[]), now()).await;
    assert_eq!(vouched(&nobody), [Some(Vouched::Nobody), Some(Vouched::Nobody)]);
    let installed = probe(&internet, &plan(), &roots(&public, &[&gateway]), now()).await;
    assert_eq!(vouched(&installed)[0], Some(Vouched::Installed(gateway.key_sha256())));
    let mut wanted = plan();
    wanted.rules.inspectors =
        vec![Inspector { name: "Gateway".into(), spki_sha256: hex::encode(gateway.key_sha256()) }];
    for roots in [roots(&public, &[&gateway]), roots(&public, &[])] {
        // The gateway signs with the key that it answers with, so it is known also where its root is not installed.
        let inspected = probe(&internet, &wanted, &roots, now()).await;
        assert_eq!(vouched(&inspected)[0], Some(Vouched::Inspector(gateway.key_sha256())));
    }
}

#[tokio::test]
async fn whoever_is_in_the_way_of_one_kind_of_address_alone_is_seen() {
    let (public, forger) = (Authority::new("Public root"), Authority::new("CA"));
    let roots = roots(&public, &[]);
    let v6 = SocketAddr::new("2001:db8::1".parse().unwrap(), 443);
    for (first, second, told) in
        [(&public, &forger, Vouched::Nobody), (&forger, &public, Vouched::Nobody), (&public, &public, Vouched::Public)]
    {
        let mut internet = Internet::honest(&public).await;
        internet.more.insert(HOSTS[0].to_owned(), v6.ip());
        internet.tls(HOSTS[0], first.host(HOSTS[0], 2, true)).await;
        internet.routes.insert(v6, Internet::answer(second.host(HOSTS[0], 2, true)).await);
        let probes = probe(&internet, &plan(), &roots, now()).await;
        assert_eq!(vouched(&probes), [Some(told), Some(Vouched::Public)]);
    }
    // Where nobody answers over IPv6, what IPv4 shows counts.
    let mut internet = Internet::honest(&public).await;
    internet.more.insert(HOSTS[0].to_owned(), v6.ip());
    assert_eq!(vouched(&probe(&internet, &plan(), &roots, now()).await)[0], Some(Vouched::Public));
}

#[tokio::test]
async fn whoever_sends_an_inspectors_root_along_is_no_inspector() {
    let (public, gateway, thief) =
        (Authority::new("Public root"), Authority::new("Gateway"), Authority::new("Gateway"));
    let mut internet = Internet::honest(&public).await;
    internet.tls(HOSTS[0], thief.host(HOSTS[0], 2, true)).await;
    let mut wanted = plan();
    wanted.rules.inspectors =
        vec![Inspector { name: "Gateway".into(), spki_sha256: hex::encode(gateway.key_sha256()) }];
    let probes = probe(&internet, &wanted, &roots(&public, &[&gateway]), now()).await;
    assert_eq!(vouched(&probes), [Some(Vouched::Nobody), Some(Vouched::Public)]);
}

#[tokio::test]
async fn another_name_and_another_time_are_told_apart() {
    let public = Authority::new("Public root");
    let mut internet = Internet::honest(&public).await;
    internet.tls(HOSTS[0], public.host("portal.hotel.example", 2, true)).await;
    internet.tls(HOSTS[1], public.host(HOSTS[1], 100, true)).await;
    let roots = roots(&public, &[]);
    let probes = probe(&internet, &plan(), &roots, now()).await;
    assert_eq!(vouched(&probes), [Some(Vouched::OtherName), Some(Vouched::OutOfDate)]);
    let wrong_clock = probe(&Internet::honest(&public).await, &plan(), &roots, Timestamp(0)).await;
    assert_eq!(vouched(&wrong_clock), [Some(Vouched::OutOfDate), Some(Vouched::OutOfDate)]);
}

#[tokio::test]
async fn a_sign_in_page_and_a_lying_resolver_are_seen() {
    let public = Authority::new("Public root");
    let mut internet = Internet::honest(&public).await;
    internet.plain(PORTAL, "HTTP/1.1 307 T\r\nLocation: http://10.77.0.1:2050/preauth/?fas=x\r\n\r\n").await;
    internet.wildcard = Some(IpAddr::from([203, 0, 113, 9]));
    internet.plain(HOSTS[0], "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello").await;
    let probes = probe(&internet, &plan(), &roots(&public, &[]), now()).await;
    let portal = probes.portal.unwrap();
    assert_eq!((portal.as_known, portal.answer.unwrap().status), (false, 307));
    assert!(probes.names.iter().any(|one| one.made_up && !one.addresses.is_empty()));
    assert_eq!(probes.redirects[0].answer.as_ref().unwrap().status, 200);
}

#[tokio::test]
async fn slowness_and_silence_say_nothing() {
    let public = Authority::new("Public root");
    let mut slow = Internet::honest(&public).await;
    slow.pause = Duration::from_millis(1200);
    let probes = probe(&slow, &plan(), &roots(&public, &[]), now()).await;
    assert_eq!(vouched(&probes), [Some(Vouched::Public), Some(Vouched::Public)]);
    let start = Instant::now();
    let mut silent = Internet::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    silent.route(HOSTS[0], 443, listener.local_addr().unwrap());
    let probes = probe(&silent, &plan(), &roots(&public, &[]), now()).await;
    assert_eq!(vouched(&probes), [None, None]);
    assert_eq!(probes.portal.unwrap().answer, None);
    // Six seconds, and far more on a machine under load.
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_host_of_ones_own_may_be_where_only_the_office_is() {
    let public = Authority::new("Public root");
    let internet = Internet::honest(&public).await;
    let mut plan = plan();
    plan.rules.canaries[0].pins = vec!["ab".repeat(32)];
    let probes = probe(&internet, &plan, &roots(&public, &[]), now()).await;
    assert!(probes.names.iter().all(|one| one.host != HOSTS[0]), "{:?}", probes.names);
    assert_eq!(probes.names.len(), 2);
}

#[tokio::test]
async fn a_server_at_an_address_of_ipv6_is_checked() {
    let own = Authority::new("Vigie");
    let mut internet = Internet::honest(&Authority::new("Public root")).await;
    internet.names.insert("fd00::1".into(), "fd00::1".parse().unwrap());
    internet.tls("fd00::1", own.host("fd00::1", 10, true)).await;
    let mut plan = plan();
    plan.rules.canaries.clear();
    plan.server = Some(("[fd00::1]".into(), 443, vec![[7; 32]]));
    let probes = probe(&internet, &plan, &roots(&own, &[]), now()).await;
    assert_eq!(probes.tls[0].host, "fd00::1");
    assert!(probes.tls[0].seen.is_some());
}

#[tokio::test]
async fn nobody_is_asked_where_the_policy_says_so() {
    let public = Authority::new("Public root");
    let internet = Internet::honest(&public).await;
    let mut off = plan();
    off.rules.probes = false;
    assert_eq!(probe(&internet, &off, &roots(&public, &[]), now()).await, NetworkProbes::default());
}

#[tokio::test]
async fn a_server_that_is_talked_down_says_so() {
    let public = Authority::new("Public root");
    let mut internet = Internet::honest(&public).await;
    internet.talk_down(HOSTS[0]).await;
    let probes = probe(&internet, &plan(), &roots(&public, &[]), now()).await;
    assert_eq!((probes.tls[0].talked_down, probes.tls[1].talked_down), (true, false));
    assert_eq!(vouched(&probes), [None, Some(Vouched::Public)]);
}

/// Asks a network for what it says of itself.
async fn ask_api(
    address: &str,
    root: &Authority,
    trusted: &Authority,
    answer: &'static str,
) -> (Option<PortalApi>, bool) {
    let mut internet = Internet::honest(trusted).await;
    internet.names.insert("hotel.example".into(), IpAddr::from([198, 51, 100, 77]));
    let mut asked = internet.page("hotel.example", root.host("hotel.example", 1, true), answer).await;
    let plan = ProbePlan { portal_api: Some(address.to_owned()), ..plan() };
    let probes = probe(&internet, &plan, &roots(trusted, &[]), now()).await;
    assert!(probes.sent < MAX_SENT);
    let question = asked.try_recv().ok();
    if let Some(question) = &question {
        assert!(question.starts_with("GET /api?x=1 HTTP/1.1\r\n"), "{question}");
        assert!(question.contains("\r\nAccept: application/captive+json\r\n"), "{question}");
    }
    (probes.portal_api, question.is_some())
}

#[tokio::test]
async fn a_network_that_says_what_it_is_is_asked_over_tls_alone() {
    const CAPTIVE: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/captive+json\r\nCache-Control: private\r\n\r\n\
        {\"captive\": true, \"user-portal-url\": \"https://portal.hotel.example/sign-in?room=7\"}";
    const PAGE: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{\"captive\": true}";
    const BROKEN: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/captive+json\r\n\r\n{\"captive\": tru";
    let (public, other) = (Authority::new("Public root"), Authority::new("Other"));
    let api = "https://hotel.example/api?x=1";
    let page = Some("portal.hotel.example".to_owned());
    assert_eq!(ask_api(api, &public, &public, CAPTIVE).await, (Some(PortalApi { captive: true, page }), true));
    for answer in [PAGE, BROKEN, "HTTP/1.1 403 Forbidden\r\n\r\n", "nonsense"] {
        assert_eq!(ask_api(api, &public, &public, answer).await, (None, true), "{answer}");
    }
    assert_eq!(ask_api(api, &other, &public, CAPTIVE).await, (None, false), "nobody vouches for it");
    assert_eq!(ask_api("http://hotel.example/api?x=1", &public, &public, CAPTIVE).await, (None, false));
}

#[tokio::test]
async fn a_network_that_talks_without_end_is_left() {
    let public = Authority::new("Public root");
    let mut internet = Internet::honest(&public).await;
    internet.names.insert("hotel.example".into(), IpAddr::from([198, 51, 100, 77]));
    let long: &'static str = Box::leak(
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/captive+json\r\n\r\n{{\"captive\": true, \"x\": \"{}\"}}",
            "x".repeat(1 << 20)
        )
        .into_boxed_str(),
    );
    internet.page("hotel.example", public.host("hotel.example", 1, true), long).await;
    let plan = ProbePlan { portal_api: Some("https://hotel.example/".into()), ..plan() };
    let probes = probe(&internet, &plan, &roots(&public, &[]), now()).await;
    assert_eq!(probes.portal_api, None);
    assert!(probes.portal.unwrap().as_known, "and nothing else suffers");
}

/// What is seen of a page whose content is known, where this comes.
async fn content(answer: &'static str) -> Option<(bool, u32, u32)> {
    let public = Authority::new("Public root");
    let mut internet = Internet::honest(&public).await;
    internet.names.insert("vigie.example".into(), IpAddr::from([198, 51, 100, 78]));
    internet.plain("vigie.example", answer).await;
    let mut plan = plan();
    let known = "<html><p>Known</p></html>";
    plan.rules.plain_page = Some(PlainPage {
        host: "vigie.example".into(),
        port: 80,
        path: "/vigie/plain-1.html".into(),
        sha256: hex::encode(Sha256::digest(known)),
        bytes: 25,
    });
    let probes = probe(&internet, &plan, &roots(&public, &[]), now()).await;
    probes.content.unwrap().seen.map(|seen| (seen.as_known, seen.bytes, seen.scripts))
}

#[tokio::test]
async fn a_page_that_was_changed_on_the_way_is_told_from_one_that_was_not() {
    let head = "HTTP/1.1 200 OK\r\n";
    let leak = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let with = |more: &str, body: &str| leak(format!("{head}{more}Content-Length: {}\r\n\r\n{body}", body.len()));
    let known = "<html><p>Known</p></html>";
    assert_eq!(content(with("", known)).await, Some((true, 25, 0)));
    assert_eq!(content(with("Via: 1.1 cache\r\nAge: 7\r\n", known)).await, Some((true, 25, 0)), "a cache");
    let chunks =
        leak(format!("{head}Transfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\n13\r\n<p>Known</p></html>\r\n0\r\n\r\n"));
    assert_eq!(content(chunks).await, Some((true, 25, 0)), "cut otherwise");
    let injected = "<html><p>Known</p><SCRIPT src=//evil.example></SCRIPT></html>";
    assert_eq!(content(with("", injected)).await, Some((false, 61, 1)));
    assert_eq!(content(with("", "<html><p>KNOWN</p></html>")).await, Some((false, 25, 0)));
    let cut = leak(format!("{head}Content-Length: 25\r\n\r\n<html>"));
    assert_eq!(content(cut).await, None, "a bad connection");
    for refused in ["HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n"]
    {
        assert_eq!(content(refused).await, None, "{refused}");
    }
}

/// A resolver over TLS or HTTPS that knows one name.
async fn resolver(internet: &mut Internet, config: ServerConfig, https: bool) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    internet.names.insert("dns.example".into(), IpAddr::from([198, 51, 100, 53]));
    internet.route("dns.example", if https { 443 } else { 853 }, listener.local_addr().unwrap());
    let acceptor = TlsAcceptor::from(Arc::new(config));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(stream).await else { return };
                let mut asked = vec![0; 2048];
                let read = stream.read(&mut asked).await.unwrap_or(0);
                let head = if https { asked.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4 } else { 2 };
                let answer = answer_dns(&asked[head..read]);
                let head = if https {
                    format!(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/dns-message\r\nContent-Length: {}\r\n\r\n",
                        answer.len()
                    )
                    .into_bytes()
                } else {
                    u16::try_from(answer.len()).unwrap().to_be_bytes().to_vec()
                };
                let _ = stream.write_all(&[head, answer].concat()).await;
                let _ = stream.shutdown().await;
            });
        }
    });
}

/// The first canary is at an address of its own; nothing else exists.
fn answer_dns(question: &[u8]) -> Vec<u8> {
    let mut answer = question.to_vec();
    let name: Vec<u8> = HOSTS[0]
        .split('.')
        .flat_map(|label| [&[u8::try_from(label.len()).unwrap()], label.as_bytes()].concat())
        .collect();
    if question[12..].starts_with(&name) {
        (answer[2], answer[3], answer[7]) = (0x81, 0x80, 1);
        answer.extend(*b"\xC0\x0C\x00\x01\x00\x01\x00\x00\x00\x3C\x00\x04\xCB\x00\x71\x07");
    } else {
        (answer[2], answer[3]) = (0x81, 0x83);
    }
    answer
}

#[tokio::test]
async fn names_are_asked_of_an_encrypted_resolver_too() {
    let (public, other) = (Authority::new("Public root"), Authority::new("Other"));
    for https in [false, true] {
        let mut internet = Internet::honest(&public).await;
        resolver(&mut internet, public.host("dns.example", 1, true), https).await;
        let mut plan = plan();
        let path = https.then(|| "/dns-query".to_owned());
        let port = if https { 443 } else { 853 };
        plan.rules.resolver = Some(Resolver { host: "dns.example".into(), port, path });
        let probes = probe(&internet, &plan, &roots(&public, &[]), now()).await;
        let encrypted: Vec<_> = probes.names.iter().map(|one| one.encrypted.clone()).collect();
        let known = Some(vec![IpAddr::from([203, 0, 113, 7])]);
        assert_eq!(encrypted, [known, Some(Vec::new()), Some(Vec::new())], "https: {https}");
        println!("{} bytes with an encrypted resolver, https: {https}", probes.sent);
        assert!(probes.sent < MAX_SENT / 2, "{}", probes.sent);
        // Whoever answers in the resolver's name is nobody.
        resolver(&mut internet, other.host("dns.example", 1, true), https).await;
        let probes = probe(&internet, &plan, &roots(&public, &[]), now()).await;
        assert!(probes.names.iter().all(|one| one.encrypted.is_none()));
    }
}
