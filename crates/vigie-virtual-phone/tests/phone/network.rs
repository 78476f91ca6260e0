//! Attacks on the network that a phone is on, from the first handshake to the company's portal, and calm situations that
//! look a little like one.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Instant;

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use sha2::{Digest as _, Sha256};
use tokio::process::{Child, Command};
use vigie_store::FindingRow;
use vigie_types::{Fact, Finding, Inspector, Policy, PolicyHash, Severity, Subject, ThreatKind};
use vigie_virtual_phone::{NetworkPart, PhoneFile};

use crate::internet::{Authority, connect, plain, rules};
use crate::world::{Company, Phone, World, scan, until};

/// A company that asks a small internet, and an activated phone on an honest Wi-Fi in it.
pub(crate) struct Scene {
    world: World,
    company: Company,
    pub(crate) phone: Phone,
    /// Who vouches for every host.
    pub(crate) root: Arc<Authority>,
}

impl Scene {
    pub(crate) async fn new(change: impl FnOnce(&mut Policy)) -> Self {
        let world = World::new().await;
        let company = world.company("Example").await;
        let mut policy = company.tenant.policies(1).await.unwrap().remove(0).policy;
        policy.network = rules();
        policy.privacy.wifi_networks = true;
        change(&mut policy);
        world.running.server.publish_policy(&company.tenant, policy, "test").await.unwrap();
        let phone = Phone::new();
        let root = Authority::honest("Public root");
        let mut file = phone.phone.folder.load().unwrap();
        connect(&mut file, phone.folder.path(), &root).await;
        phone.phone.folder.save(&file).unwrap();
        phone.run_first(&company.link).await;
        Self { world, company, phone, root }
    }

    pub(crate) fn edit(&self, change: impl FnOnce(&mut PhoneFile)) {
        let mut file = self.phone.phone.folder.load().unwrap();
        change(&mut file);
        self.phone.phone.folder.save(&file).unwrap();
    }

    /// The company changes its policy.
    pub(crate) async fn publish(&self, change: impl FnOnce(&mut Policy)) {
        let mut policy = self.company.tenant.policies(1).await.unwrap().remove(0).policy;
        change(&mut policy);
        self.world.running.server.publish_policy(&self.company.tenant, policy, "test").await.unwrap();
    }

    /// The hash of the policy that the company has.
    pub(crate) async fn newest_policy(&self) -> PolicyHash {
        self.company.tenant.policies(1).await.unwrap().remove(0).signed.hash()
    }

    /// The phone joins a Wi-Fi that lets somebody answer in the place of others.
    pub(crate) fn join(&self, name: &str, port: &str, to: Option<SocketAddr>) {
        self.edit(|file| {
            let network = file.network.get_or_insert_with(NetworkPart::mobile);
            network.kind = vigie_types::NetworkKind::Wifi;
            network.ssid = Some(name.to_owned());
            network.bssid = Some("02:00:00:5e:20:07".to_owned());
            network.gateway = to.map(|to| (port.to_owned(), to)).into_iter().collect();
        });
    }

    pub(crate) fn open(&self) -> Vec<Finding> {
        self.phone.phone.app.view().unwrap().open
    }

    pub(crate) async fn found(&self, kind: ThreatKind) -> Finding {
        until(kind.slug(), || async { self.open().into_iter().find(|one| one.kind == kind) }).await
    }

    pub(crate) async fn told(&self, kind: ThreatKind, open: bool) -> FindingRow {
        until("the company to be told", || async {
            self.company.findings(open).await.into_iter().find(|row| row.kind == kind)
        })
        .await
    }

    /// Waits until a scan that is asked for now is over, checks of the network included.
    pub(crate) async fn scan(&self) {
        scan(&self.phone.phone.app).await;
    }

    /// Waits until scans find nothing more: one that was under way may still see what was before.
    pub(crate) async fn calm_again(&self, what: &str) {
        until(what, || async {
            self.scan().await;
            self.open().is_empty().then_some(())
        })
        .await;
    }

    async fn calm(&self, what: &str) {
        self.scan().await;
        let probes = self.phone.phone.app.view().unwrap().probes;
        assert!(probes.is_some(), "{what}: nothing was checked");
        let open: Vec<ThreatKind> = self.open().iter().map(|one| one.kind).collect();
        assert_eq!(open, [], "{what}");
    }
}

pub(crate) fn signs(finding: &Finding) -> Vec<&str> {
    finding.evidence.iter().filter(|one| one.fact == Fact::NetworkSign).map(|one| one.value.as_str()).collect()
}

#[tokio::test]
async fn an_intercepted_wifi_is_told_to_person_and_company_until_it_ends() {
    let scene = Scene::new(|_| ()).await;
    scene.calm("an honest Wi-Fi").await;
    let forger = Authority::forger("mitmproxy");
    let start = Instant::now();
    scene.join("Airport", "443", Some(forger.answer().await));
    let finding = scene.found(ThreatKind::FakeCertificate).await;
    println!("found after {:?}", start.elapsed());
    assert_eq!(finding.severity, Severity::Critical);
    assert_eq!(signs(&finding), ["no-root", "shared-key", "unpublished", "product"], "the strongest first");
    assert_eq!(finding.rule.as_str(), "network/fake-certificate/no-root");
    assert!(finding.evidence.iter().any(|one| one.value == forger.key_sha256()));
    let row = scene.told(ThreatKind::FakeCertificate, true).await;
    assert_eq!(row.subject.name(), Some("Airport"));
    assert!(row.evidence.iter().any(|one| one.fact == Fact::CertificateIssuer && one.value == "mitmproxy"));
    // The attack stops, on the same Wi-Fi.
    scene.join("Airport", "443", None);
    scene.scan().await;
    assert_eq!(scene.open(), []);
    let closed = scene.told(ThreatKind::FakeCertificate, false).await;
    assert_eq!(closed.id, row.id);
}

#[tokio::test]
async fn leaving_the_wifi_ends_it() {
    let scene = Scene::new(|_| ()).await;
    let forger = Authority::forger("Free Wi-Fi CA").answer().await;
    scene.join("Airport", "443", Some(forger));
    scene.found(ThreatKind::FakeCertificate).await;
    scene.edit(|file| file.network = Some(NetworkPart::mobile()));
    until("it to end", || async { scene.open().is_empty().then_some(()) }).await;
    assert!(scene.phone.phone.app.findings().unwrap().iter().all(|one| !one.is_open()));
}

#[tokio::test]
async fn a_root_on_the_phone_is_an_alarm_unless_the_company_names_it() {
    let gateway = Authority::forger("Gateway");
    let key = gateway.key_sha256();
    let scene = Scene::new(|_| ()).await;
    let root = gateway.root();
    std::fs::write(scene.phone.folder.path().join("gateway.pem"), &root).unwrap();
    scene.edit(|file| file.settings.installed_roots = Some(vec!["gateway.pem".into()]));
    // Everything goes through the gateway, the company's own server too.
    scene.join("Office", "*", Some(gateway.answer().await));
    let finding = scene.found(ThreatKind::FakeCertificate).await;
    assert!(signs(&finding).contains(&"installed-root"), "{finding:?}");
    assert!(finding.evidence.iter().any(|one| one.value == key));
    let mut policy = scene.company.tenant.policies(1).await.unwrap().remove(0).policy;
    policy.network.inspectors = vec![Inspector { name: "Gateway".into(), spki_sha256: key }];
    let root = CertificateDer::from_pem_slice(root.as_bytes()).unwrap();
    policy.device.trusted_roots.insert(hex::encode(Sha256::digest(root)));
    scene.world.running.server.publish_policy(&scene.company.tenant, policy, "ours").await.unwrap();
    until("the policy to end it", || async { scene.open().is_empty().then_some(()) }).await;
    scene.calm("inspection that the company wants").await;
}

#[tokio::test]
async fn the_own_server_alone_is_enough_where_no_canary_is_asked() {
    let scene = Scene::new(|policy| {
        policy.network.canaries.clear();
        policy.network.portal = None;
    })
    .await;
    scene.calm("the own server").await;
    scene.join("Airport", "*", Some(Authority::forger("CA").answer().await));
    let finding = scene.found(ThreatKind::FakeCertificate).await;
    assert_eq!(signs(&finding)[0], "other-key");
    assert_eq!(finding.rule.as_str(), "network/fake-certificate/pinned-key");
}

#[tokio::test]
async fn a_sign_in_page_is_no_alarm_and_holds_others_back() {
    let scene = Scene::new(|_| ()).await;
    let page = "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://10.77.0.1:2050/preauth/?fas=aGVsbG8\r\n\r\n";
    let page = plain(page).await;
    // An old one answers HTTPS too, in its own name whatever is asked.
    let secure = Authority::forger("Hotel").answer_as(Some("login.hotel.example")).await;
    scene.join("Hotel", "80", Some(page));
    scene.edit(|file| {
        let gateway = &mut file.network.as_mut().unwrap().gateway;
        gateway.insert("443".into(), secure);
    });
    let recorded = scene.told(ThreatKind::CaptivePortal, true).await;
    assert_eq!(recorded.severity, Severity::Normal);
    assert!(recorded.evidence.iter().any(|one| one.value == "10.77.0.1:2050"), "and no more of the address");
    scene.calm("a sign-in page").await;
    let gateway = |change: &dyn Fn(&mut BTreeMap<String, SocketAddr>)| {
        scene.edit(|file| change(&mut file.network.as_mut().unwrap().gateway));
    };
    // Somebody answers in the very names that are asked: no page does, and one answer in plain does not hide it.
    let forger = Authority::forger("CA").answer().await;
    gateway(&|to| to.extend([("443".to_owned(), forger)]));
    scene.scan().await;
    scene.found(ThreatKind::FakeCertificate).await;
    gateway(&|to| to.extend([("443".to_owned(), secure)]));
    scene.calm_again("the sign-in page again").await;
    // Signed in, while the known hosts are silent: what the page answered in their names is gone with it.
    let nobody = SocketAddr::from(([127, 0, 0, 1], 9));
    gateway(&|to| *to = [("443".to_owned(), nobody)].into());
    scene.calm_again("signed in").await;
    scene.told(ThreatKind::CaptivePortal, false).await;
}

#[tokio::test]
async fn another_network_is_noticed_without_its_name() {
    let scene = Scene::new(|_| ()).await;
    scene.edit(|file| file.permissions = vigie_virtual_phone::PermissionsPart::default());
    let forger = Authority::forger("CA").answer().await;
    scene.join("Airport", "443", Some(forger));
    let finding = scene.found(ThreatKind::FakeCertificate).await;
    assert_eq!(finding.subject, Subject::Network { ssid: None, bssid: None });
    // Nobody asks for a scan: the change alone is the reason.
    scene.join("Home", "443", None);
    until("the other network to be checked", || async {
        let open = scene.open().iter().any(|one| one.kind == ThreatKind::FakeCertificate);
        (!open).then_some(())
    })
    .await;
}

#[tokio::test]
async fn encryption_that_is_taken_away_and_false_names_are_found() {
    let scene = Scene::new(|policy| policy.network.portal = None).await;
    scene.calm("an honest Wi-Fi").await;
    let stripper = plain("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n<html></html").await;
    scene.join("Airport", "80", Some(stripper));
    let finding = scene.found(ThreatKind::TlsStripping).await;
    assert_eq!(signs(&finding), ["page-in-plain"]);
    scene.edit(|file| {
        let network = file.network.as_mut().unwrap();
        network.gateway.clear();
        network.names.insert("*".into(), "10.0.0.66".parse().unwrap());
    });
    scene.scan().await;
    let finding = scene.found(ThreatKind::DnsTampering).await;
    assert_eq!(signs(&finding), ["private-address"]);
    assert!(finding.evidence.iter().any(|one| one.fact == Fact::NetworkAddress && one.value == "10.0.0.66"));
    assert!(matches!(&finding.subject, Subject::Network { ssid: Some(name), .. } if name == "Airport"));
}

#[tokio::test]
async fn silence_and_a_policy_of_no_checks_are_calm() {
    let scene = Scene::new(|_| ()).await;
    // A gateway where nobody listens: everything is refused.
    let nobody = SocketAddr::from(([127, 0, 0, 1], 9));
    scene.join("Cellar", "*", Some(nobody));
    scene.calm("a network that lets nothing through").await;
    scene.publish(|policy| policy.network.probes = false).await;
    let hash = scene.newest_policy().await;
    until("the policy", || async { (scene.phone.phone.app.policy_hash() == Some(hash)).then_some(()) }).await;
    scene.join("Airport", "*", Some(Authority::forger("mitmproxy").answer().await));
    until("no checks", || async { scene.phone.phone.app.view().unwrap().probes.is_none().then_some(()) }).await;
    scene.scan().await;
    assert_eq!(scene.open(), []);
}

/// mitmproxy itself, in front of a host.
struct Mitmproxy {
    _child: Child,
    _folder: tempfile::TempDir,
    at: SocketAddr,
}

impl Mitmproxy {
    /// Fails where it is not installed: a test that looks at nothing proves nothing.
    async fn before(upstream: SocketAddr) -> Self {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut places = std::env::split_paths(&path).map(|path| path.join("mitmdump"));
        let program = places.find(|path: &PathBuf| path.exists());
        let program = program.expect("mitmdump is in PATH: `cargo xtask test` installs mitmproxy");
        let folder = tempfile::tempdir().unwrap();
        let at = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let child = Command::new(program)
            .args(["--quiet", "--ssl-insecure", "--listen-host", "127.0.0.1", "--listen-port"])
            .arg(at.port().to_string())
            .args(["--mode", &format!("reverse:https://{upstream}/"), "--set"])
            .arg(format!("confdir={}", folder.path().display()))
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        until("mitmproxy", || async { tokio::net::TcpStream::connect(at).await.ok() }).await;
        Self { _child: child, _folder: folder, at }
    }
}

#[tokio::test]
async fn mitmproxy_itself_is_found() {
    let scene = Scene::new(|_| ()).await;
    let upstream = Authority::honest("Public root");
    let mitmproxy = Mitmproxy::before(upstream.answer().await).await;
    let start = Instant::now();
    scene.join("Airport", "443", Some(mitmproxy.at));
    let finding = scene.found(ThreatKind::FakeCertificate).await;
    println!("mitmproxy was found after {:?}: {:?}", start.elapsed(), signs(&finding));
    for sign in ["no-root", "shared-key", "unpublished", "product"] {
        assert!(signs(&finding).contains(&sign), "{finding:?}");
    }
    scene.told(ThreatKind::FakeCertificate, true).await;
    drop(mitmproxy);
    scene.join("Airport", "443", None);
    scene.scan().await;
    assert_eq!(scene.open(), []);
    scene.told(ThreatKind::FakeCertificate, false).await;
}
