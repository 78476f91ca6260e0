//! People with phones that say what a test wants.

use vigie_protocol::{DeviceKey, DeviceReport, Record, RecordBody};
use vigie_store::NewPerson;
use vigie_types::{DeviceId, Front, Language, PersonId, Platform, PolicyHash, RecordId, Timestamp};

use crate::portal_world::World;

pub(crate) async fn person(world: &World, name: &str) -> PersonId {
    let email = format!("{}@example.org", name.to_lowercase());
    let new = NewPerson { name: name.into(), email, language: Language::En, group: None };
    world.company.add_people(&[new], world.running.server.now()).await.unwrap()[0]
}

pub(crate) fn report(live: &[Front]) -> RecordBody {
    RecordBody::Device(DeviceReport {
        platform: Platform::Android,
        app_version: "0.1.0".into(),
        language: Language::En,
        model: Some("Pixel 9".into()),
        os_version: Some("16".into()),
        patch_level: None,
        location: None,
        network: None,
        permissions: Vec::new(),
        live: live.to_vec(),
        scanned_at: Some(Timestamp(1)),
        apps_scanned: 0,
        measures: Vec::new(),
    })
}

/// Somebody with a phone that says this, so many days ago.
pub(crate) async fn phone(world: &World, name: &str, bodies: Vec<RecordBody>, days: i64) -> (PersonId, DeviceId) {
    let owner = person(world, name).await;
    (owner, activate(world, owner, bodies, days).await)
}

pub(crate) async fn activate(world: &World, owner: PersonId, bodies: Vec<RecordBody>, days: i64) -> DeviceId {
    let server = &world.running.server;
    let link = vigie_server::invite(server, &world.company, owner).await.unwrap();
    let system = server.store().system();
    let activation = system.activation(&link.token().hash()).await.unwrap().unwrap();
    let key = DeviceKey::random().public();
    let now = server.now();
    let platform = bodies.iter().find_map(|body| match body {
        RecordBody::Device(report) => Some(report.platform),
        _ => None,
    });
    let platform = platform.unwrap_or(Platform::Android);
    let enrolled = system.enrol(&activation, &key, platform, "0.1.0", Language::En, now).await.unwrap();
    let records: Vec<Record> = bodies.into_iter().map(|body| Record { id: RecordId::new(), at: now, body }).collect();
    let device = server.store().device(world.company.tenant(), enrolled.device);
    let seen = now.plus(-days * Timestamp::DAY);
    device.record(&records, PolicyHash::of(b"p"), &[], seen).await.unwrap();
    enrolled.device
}
