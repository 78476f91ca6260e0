//! Two people go into a Wi-Fi where much is wrong at once. Each kind of attack is told by itself, with what there is to do;
//! the company learns what the attacker is, where it was and who was there; and all of it is over when they leave.

use std::net::{IpAddr, SocketAddr};

use anyhow::{Context as _, Result};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use vigie_app::Settings;
use vigie_e2e::proxy::Interceptor;
use vigie_e2e::{Browser, Company, Phone, Screen, World, wait};
use vigie_server::invite;
use vigie_store::NewPerson;
use vigie_types::{Language, Mac, NetworkKind, ThreatKind, WifiSecurity};
use vigie_virtual_phone::NetworkPart;

const WIFI: &str = "Hospital Staff";
const ROUTER: &str = "9c:53:22:00:00:01";
const ATTACKER: &str = "00:13:37:00:00:66";
/// Whatever is found there, with what its page tells people to do first.
const FOUND: [(ThreatKind, &str); 7] = [
    (ThreatKind::FakeCertificate, "Leave this network now and use another one."),
    (ThreatKind::RogueAccessPoint, "Leave this Wi-Fi now and use another network."),
    (ThreatKind::ArpSpoofing, "Leave this network now and use another one."),
    (ThreatKind::TlsDowngrade, "Leave this network and use another one."),
    (ThreatKind::ContentTampering, "Leave this network and use another one."),
    (ThreatKind::DnsTampering, "Leave this network and use another one."),
    (ThreatKind::SuspiciousProxy, "If you did not set this proxy yourself, leave this network and use another one."),
];

/// Whoever stands in a Wi-Fi.
struct Attacker {
    /// Answers in the name of every site.
    sites: Interceptor,
    /// Adds a script to pages in plain HTTP.
    pages: Interceptor,
    /// Asks the company's server for older encryption than phones do.
    server: SocketAddr,
}

impl Attacker {
    async fn start(world: &World) -> Result<Self> {
        let plain = world.running.plain.context("no page in plain HTTP is given out")?;
        Ok(Self {
            sites: Interceptor::start(world.running.https).await?,
            pages: Interceptor::tamper(plain, "<script src=//ads.example/a.js></script>").await?,
            server: talk_down(world.running.https).await?,
        })
    }

    /// The phone joins the false Wi-Fi.
    fn welcome(&self, phone: &Phone, world: &World) -> Result<()> {
        let mut file = phone.phone.folder.load()?;
        let mut network = NetworkPart {
            kind: NetworkKind::Wifi,
            ssid: Some(WIFI.to_owned()),
            bssid: Some(ATTACKER.to_owned()),
            security: Some(WifiSecurity::Open),
            proxy: Some("proxy.airport.example:3128".to_owned()),
            routers: vec![IpAddr::from([10, 77, 0, 1])],
            ..NetworkPart::mobile()
        };
        network.neighbours.insert("10.77.0.1".parse()?, device(ROUTER)?);
        network.names.insert("www.gstatic.com".to_owned(), IpAddr::from([10, 77, 0, 66]));
        let plain = world.running.plain.context("no page in plain HTTP is given out")?;
        for (port, end) in
            [(443, self.sites.address), (plain.port(), self.pages.address), (world.running.https.port(), self.server)]
        {
            network.gateway.insert(port.to_string(), end);
        }
        file.network = Some(network);
        Ok(phone.phone.folder.save(&file)?)
    }
}

/// Whoever stands before a server and asks it for TLS 1.2, whatever the phone asks for: in the first message, the extension
/// that offers versions (43, RFC 8446, 4.2.1) becomes one that nobody knows.
async fn talk_down(server: SocketAddr) -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((mut phone, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut hello = vec![0; 4096];
                let read = phone.read(&mut hello).await?;
                hello.truncate(read);
                let offer = [0, 43, 0, 5, 4, 3, 4, 3, 3];
                if let Some(at) = hello.windows(offer.len()).position(|some| some == offer) {
                    hello[at..at + 2].copy_from_slice(&[0x0a, 0x0a]);
                }
                let mut server = TcpStream::connect(server).await?;
                server.write_all(&hello).await?;
                tokio::io::copy_bidirectional(&mut phone, &mut server).await
            });
        }
    });
    Ok(address)
}

fn device(mac: &str) -> Result<Mac> {
    mac.parse().ok().context("no address of a device")
}

/// A phone on the true Wi-Fi, where nothing is wrong.
async fn at_work(link: &str) -> Result<Phone> {
    let phone = Phone::start(&[]).await?;
    let mut file = phone.phone.folder.load()?;
    let network = file.network.as_mut().context("no network")?;
    (network.ssid, network.bssid) = (Some(WIFI.to_owned()), Some(ROUTER.to_owned()));
    file.internet.names.insert("pages.hospital.example".to_owned(), IpAddr::from([127, 0, 0, 1]));
    file.internet.names.insert("www.wikipedia.org".to_owned(), IpAddr::from([198, 51, 100, 1]));
    file.internet.names.insert("www.gstatic.com".to_owned(), IpAddr::from([198, 51, 100, 2]));
    phone.phone.folder.save(&file)?;
    phone.first_run(link).await?;
    wait::until("the true Wi-Fi to be known", || async {
        phone.phone.app.view().ok()?.probes.filter(|probes| probes.tls.iter().any(|one| one.seen.is_some())).map(drop)
    })
    .await?;
    Ok(phone)
}

async fn invite_jean(world: &World, company: &Company) -> Result<String> {
    let jean =
        NewPerson { name: "Jean".into(), email: "jean@hospital.example".into(), language: Language::En, group: None };
    let ids = company.tenant.add_people(&[jean], world.running.server.now()).await?;
    let person = *ids.first().context("nobody was added")?;
    Ok(invite(&world.running.server, &company.tenant, person).await?.reveal())
}

/// Somebody takes the router's place while the phone is connected, as arpspoof does it.
fn take_the_router(phone: &Phone) -> Result<()> {
    let mut file = phone.phone.folder.load()?;
    let network = file.network.as_mut().context("no network")?;
    for address in ["10.77.0.1", "10.77.0.66"] {
        network.neighbours.insert(address.parse()?, device(ATTACKER)?);
    }
    Ok(phone.phone.folder.save(&file)?)
}

/// The page of what is open about a kind.
fn page(phone: &Phone, kind: ThreatKind) -> Result<String> {
    let view = phone.phone.app.view()?;
    let open = view.open.iter().find(|one| one.kind == kind).with_context(|| format!("{kind:?} is not open"))?;
    Ok(phone.screen(&format!("/finding/{}", open.id)))
}

async fn until_open(phone: &Phone, kind: ThreatKind) -> Result<()> {
    wait::until(&format!("{kind:?} to be found"), || async { page(phone, kind).ok().map(drop) }).await
}

#[tokio::test]
async fn a_visit_to_an_attacked_wifi_is_told_whole_and_over_when_it_is_left() -> Result<()> {
    let world = World::start_as(|settings| settings.plain = Some(SocketAddr::from(([127, 0, 0, 1], 0)))).await?;
    let portal = Browser::open("attacked-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    // The company wants to know where it was, and has its own page looked at.
    portal.go(&world.portal("policy?part=network")).await?;
    let plain = world.running.plain.context("no page in plain HTTP is given out")?;
    portal.click("#network-more summary").await?;
    portal.fill("#network-plain", &format!("pages.hospital.example:{}", plain.port())).await?;
    portal.click("label[for=part-privacy]").await?;
    portal.click("#privacy-wifi-networks").await?;
    portal.see("2 changes").await?;
    portal.click("#review").await?;
    portal.click("#publish").await?;
    portal.see("in force").await?;

    let marie = at_work(&company.link).await?;
    let jean = at_work(&invite_jean(&world, &company).await?).await?;
    let app = Browser::open("attacked", Screen::Phone).await?;
    app.go(&marie.served.url).await?;
    app.go(&marie.screen("/network")).await?;
    app.see("This network is fine").await?;

    let attacker = Attacker::start(&world).await?;
    for phone in [&marie, &jean] {
        attacker.welcome(phone, &world)?;
    }
    for (kind, _) in FOUND.into_iter().filter(|(kind, _)| *kind != ThreatKind::ArpSpoofing) {
        // A host that is being served anew looks like older encryption once.
        if kind == ThreatKind::TlsDowngrade {
            marie.phone.app.scan_now();
        }
        until_open(&marie, kind).await?;
    }
    take_the_router(&marie)?;
    until_open(&marie, ThreatKind::ArpSpoofing).await?;
    until_open(&jean, ThreatKind::FakeCertificate).await?;

    app.go(&marie.screen("/")).await?;
    app.picture("attacked-overview").await?;
    app.assert_large_text_fits().await?;
    app.go(&marie.screen("/phone/alerts")).await?;
    app.see("Somebody between you and the router").await?;
    app.go(&marie.screen("/network")).await?;
    app.picture("attacked-network").await?;
    app.assert_large_text_fits().await?;
    for (kind, first) in FOUND {
        app.go(&page(&marie, kind)?).await?;
        app.see(first).await?;
        app.see_element("#resolve").await?;
    }
    app.go(&page(&marie, ThreatKind::ContentTampering)?).await?;
    app.see("Scripts or frames were added: 1").await?;
    app.picture("attacked-pages").await?;
    app.go(&page(&marie, ThreatKind::ArpSpoofing)?).await?;
    app.see(ATTACKER).await?;
    app.picture("attacked-router").await?;
    app.assert_large_text_fits().await?;
    marie.phone.app.choose(Settings { language: Some(Language::De), ..Settings::default() })?;
    app.go(&page(&marie, ThreatKind::RogueAccessPoint)?).await?;
    app.see("Verlassen Sie dieses WLAN jetzt").await?;
    app.see(ATTACKER).await?;
    app.picture("attacked-twin-de").await?;
    app.assert_large_text_fits().await?;
    marie.phone.app.choose(Settings { language: Some(Language::En), ..Settings::default() })?;

    // The administrator sees the Wi-Fi, the attacker and who was there, in one place.
    portal.go(&world.portal("threats")).await?;
    portal.reload_until("Another device in place of the router: Hospital Staff on 2 phones").await?;
    portal.see("Who was there").await?;
    let there = portal.text("#concerned").await?;
    assert!(there.contains("Marie") && there.contains("Jean"), "{there}");
    assert_eq!(portal.count("#concerned .rows a").await?, 2, "each of them once: {there}");
    portal.see(ATTACKER).await?;
    portal.see("look for the device that answers as the router now").await?;
    portal.picture("attacked-threats").await?;
    let device = marie.phone.app.view()?.protector.context("nobody protects the phone")?.device;
    for (kind, evidence) in [(ThreatKind::FakeCertificate, "mitmproxy"), (ThreatKind::RogueAccessPoint, ATTACKER)] {
        let open = company.findings(true).await?;
        let row =
            open.iter().find(|row| row.kind == kind && row.device == device).context("the company was not told")?;
        portal.go(&world.portal(&format!("threats/{}", row.id))).await?;
        portal.see(evidence).await?;
        portal.see(WIFI).await?;
        portal.see("Marie").await?;
        portal.see("Tell others who use the same place").await?;
        portal.picture(&format!("attacked-{}-portal", kind.slug())).await?;
    }

    // They leave, and all of it is over, on the phones and for the company.
    app.go(&marie.screen("/network")).await?;
    app.click("#urgent").await?;
    app.click("#resolve").await?;
    app.click("#leave-wifi").await?;
    let mut file = jean.phone.folder.load()?;
    file.network = Some(NetworkPart::mobile());
    jean.phone.folder.save(&file)?;
    app.go(&marie.screen("/network")).await?;
    app.reload_until("This network is fine").await?;
    app.see("Hospital Staff: Somebody between you and the router").await?;
    app.picture("attacked-left").await?;
    wait::until("everything to be over for the company", || async {
        company.findings(true).await.ok().filter(Vec::is_empty).map(drop)
    })
    .await?;
    let over = company.findings(false).await?;
    for (kind, _) in FOUND {
        assert!(over.iter().any(|row| row.kind == kind && row.device == device), "{kind:?} was never told: {over:#?}");
    }
    portal.go(&world.portal("threats?state=closed")).await?;
    portal.see("Hospital Staff").await?;
    portal.picture("attacked-over").await
}
