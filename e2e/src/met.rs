//! Access points that attacked colleagues, as the phones of these tell their company.

use anyhow::{Context as _, Result};
use vigie_protocol::{DeviceKey, Record, RecordBody, Token};
use vigie_store::{NewPerson, TenantStore};
use vigie_types::{
    Evidence, Fact, Finding, FindingId, Language, Platform, PolicyHash, RecordId, RuleId, Severity, Subject,
    ThreatKind, Timestamp,
};

use crate::World;

/// An access point that attacked colleagues.
pub struct Met {
    /// Its name.
    pub ssid: &'static str,
    /// Its address.
    pub bssid: &'static str,
    /// Where it is: latitude and longitude in degrees.
    pub place: &'static str,
    /// How many days ago.
    pub days: i64,
}

/// Met today, in Brussels.
pub const LOBBY: Met = Met { ssid: "Grand Hotel Lobby", bssid: "02:00:5e:00:53:01", place: "50.85,4.35", days: 0 };
/// Met two months ago, in Antwerp.
pub const STATION: Met = Met { ssid: "Station free WiFi", bssid: "02:00:5e:00:53:02", place: "51.22,4.42", days: 60 };
/// Met so long ago that it is told to nobody any more.
pub const FADED: Met = Met { ssid: "Old fair", bssid: "02:00:5e:00:53:03", place: "50.63,5.57", days: 100 };

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
///
/// # Errors
/// When the database fails.
pub async fn colleagues_say(world: &World, tenant: &TenantStore, met: &[Met]) -> Result<()> {
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
