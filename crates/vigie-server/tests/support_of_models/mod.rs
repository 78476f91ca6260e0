//! Until when phones get security updates: by model, the most urgent first, and led to the phones.

use vigie_engine::{Intelligence, Support};
use vigie_protocol::RecordBody;
use vigie_types::{Front, Platform};

use crate::fleet::{phone, report};
use crate::portal_world::World;

fn a(platform: Platform, model: &str, version: &str) -> RecordBody {
    let RecordBody::Device(mut told) = report(&Front::ALL) else { unreachable!("a report is about the device") };
    (told.platform, told.model, told.os_version) = (platform, Some(model.to_owned()), Some(version.to_owned()));
    RecordBody::Device(told)
}

/// The row of a model.
fn row<'a>(html: &'a str, model: &str) -> &'a str {
    let rows = html.split("<div data-urgency=\"").skip(1).map(|row| row.split("</div>").next().unwrap());
    let mut named = rows.filter(|row| row.contains(&format!("<bdi>{model}</bdi>")));
    named.next().unwrap_or_else(|| panic!("{model} is not in {html}"))
}

#[tokio::test]
async fn models_that_fall_out_of_support_come_first_and_lead_to_their_phones() {
    let world = World::new().await;
    assert!(world.page("/support").await.contains("No phone"), "nobody has one yet");
    let (_, old) = phone(&world, "Marie", vec![a(Platform::Android, "Pixel 3", "12")], 0).await;
    phone(&world, "Niels", vec![a(Platform::Android, "Pixel 8", "16")], 0).await;
    let (_, behind) = phone(&world, "Lise", vec![a(Platform::Android, "Google Pixel 8", "15")], 0).await;
    phone(&world, "Rosa", vec![a(Platform::Android, "Pixel 8", "17")], 0).await;
    phone(&world, "Emmy", vec![a(Platform::Ios, "iPhone 17", "26.6.1")], 0).await;
    phone(&world, "Ada", vec![a(Platform::Android, "Tin <Can>", "16")], 0).await;
    // The data that the page is made from: dates that come would make this test fail one day.
    let known = Intelligence::shipped();
    let support = |platform, name| known.models.of(platform, name).unwrap().support.clone();
    assert_eq!(
        support(Platform::Android, "Pixel 3"),
        Support::Until { day: "2021-10-05".to_owned(), estimated: false },
        "as endoflife.date says"
    );
    assert_eq!(support(Platform::Ios, "iPhone 17"), Support::NoEndKnown);

    let html = world.page("/support").await;
    let urgencies: Vec<&str> =
        html.split("<div data-urgency=\"").skip(1).map(|row| row.split('"').next().unwrap()).collect();
    assert_eq!(urgencies.first(), Some(&"over"), "{urgencies:?}");
    assert_eq!(urgencies.last(), Some(&"unknown"), "{urgencies:?}");
    assert!(row(&html, "Pixel 3").contains("Its security updates ended on 5 October 2021."), "{html}");
    assert!(row(&html, "Pixel 3").contains("The newest system that it can have is Android 12."), "{html}");
    assert!(row(&html, "Pixel 8").contains("Gets security updates until 1 October 2030."), "{html}");
    assert!(row(&html, "Pixel 8").contains("One of them has an older one."), "{html}");
    assert!(row(&html, "iPhone 17").contains("That is no promise."), "{html}");
    assert!(html.contains("<bdi>Tin &#60;Can&#62;</bdi>") || html.contains("<bdi>Tin &lt;Can&gt;</bdi>"), "{html}");
    let over = world.page("/support?show=over").await;
    assert!(over.contains("Pixel 3") && !over.contains("<bdi>Pixel 8</bdi>"), "{over}");

    let phones = world.page("/devices?platform=android&model=Pixel%208").await;
    assert_eq!(phones.matches("<td class=\"what\"><a href=\"/devices/").count(), 2, "{phones}");
    assert!(phones.contains("id=\"only\"") && phones.contains("name=\"model\" value=\"Pixel 8\""), "{phones}");

    let device = world.page(&format!("/devices/{old}")).await;
    assert!(device.contains("Its security updates ended on 5 October 2021."), "{device}");
    assert!(world.page(&format!("/devices/{behind}")).await.contains("It can be updated to Android 17."));
}

#[tokio::test]
async fn what_a_phone_is_counts_as_it_last_said() {
    let world = World::new().await;
    let (_, device) = phone(&world, "Marie", vec![a(Platform::Android, "Pixel 3", "11")], 0).await;
    let models = async || -> Vec<(String, String, u32)> {
        let rows = world.company.models().await.unwrap();
        rows.into_iter().map(|row| (row.model, row.version, row.phones)).collect()
    };
    assert_eq!(models().await, [("Pixel 3".to_owned(), "11".to_owned(), 1)]);
    let tenant = world.company.tenant();
    let told = vec![a(Platform::Android, "Pixel 3", "12")];
    let now = world.running.server.now();
    let records =
        told.into_iter().map(|body| vigie_protocol::Record { id: vigie_types::RecordId::new(), at: now, body });
    let store = world.running.server.store().device(tenant, device);
    store.record(&records.collect::<Vec<_>>(), vigie_types::PolicyHash::of(b"p"), &[], now).await.unwrap();
    assert_eq!(models().await, [("Pixel 3".to_owned(), "12".to_owned(), 1)]);
    assert!(world.company.counts_hold().await.unwrap());
    world.running.server.store().fold_counts(0).await.unwrap();
    assert_eq!(models().await, [("Pixel 3".to_owned(), "12".to_owned(), 1)]);
    assert!(world.company.counts_hold().await.unwrap());
    world.company.deactivate_device(device, now).await.unwrap();
    assert_eq!(models().await, []);
}
