//! The server's keys as the portal's settings show them, in every language.

#[allow(dead_code, reason = "shared with the tests of vetting")]
mod portal_world;

use std::net::{Ipv4Addr, SocketAddr};

use portal_world::World;
use vigie_server::{NewKeys, Settings, announce_next};
use vigie_store::NewPerson;
use vigie_types::{Language, Platform};

#[tokio::test]
async fn the_settings_say_which_keys_phones_trust_and_who_knows_the_next() {
    let data = tempfile::tempdir().unwrap();
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let settings = Settings { data: data.path().to_owned(), https, ..Settings::default() };
    let world = World::with(data, &settings).await;
    let server = &world.running.server;
    let (pin, policy) = (server.keys().pin().to_string(), server.keys().policy().public().to_string());
    let page = world.page("/settings").await;
    assert!(page.contains(&pin) && page.contains(&policy) && !page.contains("next-keys"), "{page}");
    // Two phones, of which one knows what is announced.
    let mut devices = Vec::new();
    for email in ["a@example.org", "b@example.org"] {
        let new = NewPerson { name: "A".into(), email: email.into(), language: Language::En, group: None };
        let person = world.company.add_people(&[new], server.now()).await.unwrap()[0];
        world.company.renew_activation(person, email, "sealed", server.now()).await.unwrap();
        let system = server.store().system();
        let activation = system.activation(email).await.unwrap().unwrap();
        let key = vigie_protocol::DeviceKey::random().public();
        let enrolled = system.enrol(&activation, &key, Platform::Android, "0.1.0", Language::En, server.now()).await;
        devices.push(enrolled.unwrap().device);
    }
    let next = announce_next(&settings, &NewKeys::default(), server.now()).await.unwrap().next.unwrap();
    server.store().device(world.company.tenant(), devices[0]).knows_keys(next.number).await.unwrap();
    let page = world.until("/settings", |html| html.contains("next-keys")).await;
    assert!(page.contains(&next.pin.to_string()) && page.contains(&pin), "{page}");
    let plain = |page: &str| page.replace(['\u{2068}', '\u{2069}'], "");
    assert!(plain(&page).contains("Phones that know the next keys") && plain(&page).contains("1 of 2"), "{page}");
    for (language, words) in [("fr", "1 sur 2"), ("nl", "1 van 2"), ("de", "1 von 2")] {
        let request = world.client.get(format!("{}/settings", world.origin)).header("accept-language", language);
        let page = request.send().await.unwrap().text().await.unwrap();
        assert!(plain(&page).contains(words), "{language}: {page}");
    }
    world.running.stop().await;
}
