//! A threat zone appears for a phone that was not there, warns it, and fades; and goes to another company as a file.

use anyhow::{Context as _, Result};
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_protocol::{DeviceKey, Record, RecordBody, Token};
use vigie_store::{NewPerson, TenantStore};
use vigie_types::{
    Evidence, Fact, Finding, FindingId, Language, Location, Platform, PolicyHash, RecordId, RuleId, Severity, Subject,
    TenantId, ThreatKind, Timestamp,
};

/// An access point that attacked colleagues: its name, its address, its area.
struct Met {
    ssid: &'static str,
    bssid: &'static str,
    place: &'static str,
    /// How many days ago.
    days: i64,
}

const LOBBY: Met = Met { ssid: "Grand Hotel Lobby", bssid: "02:00:5e:00:53:01", place: "50.85,4.35", days: 0 };
const STATION: Met = Met { ssid: "Station free WiFi", bssid: "02:00:5e:00:53:02", place: "51.22,4.42", days: 60 };
const FADED: Met = Met { ssid: "Old fair", bssid: "02:00:5e:00:53:03", place: "50.63,5.57", days: 100 };

impl Met {
    fn finding(&self, then: Timestamp) -> Finding {
        Finding {
            id: FindingId::new(),
            kind: ThreatKind::FakeCertificate,
            subject: Subject::Network { ssid: Some(self.ssid.into()), bssid: Some(self.bssid.into()) },
            severity: Severity::Critical,
            rule: RuleId::new("network/fake-certificate/no-root"),
            list: None,
            evidence: vec![Evidence::new(Fact::Place, self.place)],
            policy: PolicyHash::of(b"p"),
            opened_at: then,
            closed_at: None,
        }
    }
}

/// Phones of twelve colleagues say that they were attacked: of 256 pairs of people one counts as one person.
async fn colleagues_say(world: &World, tenant: &TenantStore, met: &[Met]) -> Result<()> {
    let (server, now) = (&world.running.server, world.running.server.now());
    for number in 0..12 {
        let (name, email) = (format!("Colleague {number}"), format!("c{number}@example.org"));
        let person =
            tenant.add_people(&[NewPerson { name, email, language: Language::En, group: None }], now).await?[0];
        let token = Token::random();
        tenant.renew_activation(person, &token.hash(), "sealed", now).await?;
        let activation = server.store().system().activation(&token.hash()).await?.context("no activation")?;
        let key = DeviceKey::random().public();
        let enrolled =
            server.store().system().enrol(&activation, &key, Platform::Android, "1", Language::En, now).await?;
        let phone = server.store().device(tenant.tenant(), enrolled.device);
        for one in met {
            let then = now.plus(-one.days * Timestamp::DAY);
            let body = RecordBody::FindingOpened { finding: one.finding(then) };
            phone.record(&[Record { id: RecordId::new(), at: then, body }], PolicyHash::of(b"p"), &[], then).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_zone_warns_who_was_never_there_and_fades() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("zones-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    colleagues_say(&world, &company.tenant, &[LOBBY, STATION, FADED]).await?;
    let phone = Phone::start(&[]).await?;
    let mut file = phone.phone.folder.load()?;
    file.location = Some(Location { latitude: 50.846_73, longitude: 4.352_47, accuracy_m: 12.0 });
    phone.phone.folder.save(&file)?;
    phone.first_run(&company.link).await?;

    let app = Browser::open("zones", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.go(&phone.screen("/zones")).await?;
    app.reload_until("2 zones known; your phone is on none of them").await?;
    app.see_element(".zone-mark").await?;
    app.see("Grand Hotel Lobby").await?;
    app.see("Station free WiFi").await?;
    // What faded is told to nobody.
    app.see_no("Old fair").await?;
    app.picture("zones").await?;
    app.assert_fits().await?;
    app.assert_large_text_fits().await?;
    // Any place, by its name, with or without accents.
    app.fill("#map-place", "liege").await?;
    app.see_element("#map-found button").await?;
    app.picture("zones-search").await?;
    app.click("#map-found button").await?;
    app.fill("#map-place", "nowhere at all").await?;
    app.see("No town of that name").await?;
    app.assert_calm(&[]).await?;

    // On the access point, it is warned.
    let mut file = phone.phone.folder.load()?;
    let network = file.network.as_mut().context("no network")?;
    (network.ssid, network.bssid) = (Some(LOBBY.ssid.into()), Some(LOBBY.bssid.into()));
    phone.phone.folder.save(&file)?;
    app.go(&phone.screen("/zones")).await?;
    app.reload_until("Wi-Fi where others were attacked").await?;
    app.picture("zones-warned").await?;
    app.click("#urgent").await?;
    app.see("Leave this Wi-Fi now").await?;
    app.picture("zones-finding").await?;

    // The portal says on which networks something was found, and how each zone stands.
    portal.go(&world.portal("threats")).await?;
    portal.click("#to-networks").await?;
    portal.see("Grand Hotel Lobby").await?;
    portal.see("12 people").await?;
    portal.picture("portal-networks").await?;
    portal.assert_fits().await?;
    portal.assert_short().await?;
    portal.go(&world.portal("zones")).await?;
    portal.see("Says nothing any more").await?;
    portal.see_element(".zone-mark").await?;
    portal.picture("portal-zones").await?;
    portal.assert_fits().await?;
    portal.assert_short().await?;
    portal.click("#exchange").await?;
    portal.fill("#name", "City hospital").await?;
    portal.fill("#their-key", &DeviceKey::from_seed(&[7; 32]).public().to_string()).await?;
    portal.fill("#their-company", &TenantId::new().to_string()).await?;
    portal.click("#do-agree").await?;
    portal.see("Agreed.").await?;
    portal.picture("portal-zones-exchange").await?;
    portal.assert_fits().await?;
    portal.assert_short().await?;
    portal.assert_calm(&[]).await
}
