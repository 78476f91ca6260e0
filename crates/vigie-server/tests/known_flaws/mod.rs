//! Known flaws of the systems of phones: counted by version, listed by flaw, and led to the phones.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use vigie_engine::{BulletinsReader, Intelligence, Version};
use vigie_protocol::RecordBody;
use vigie_server::Settings;
use vigie_types::{Front, Platform};

use crate::fleet::{phone, report};
use crate::portal_world::World;

fn on(platform: Platform, version: &str) -> RecordBody {
    let RecordBody::Device(mut told) = report(&Front::ALL) else { unreachable!("a report is about the device") };
    (told.platform, told.os_version) = (platform, Some(version.to_owned()));
    RecordBody::Device(told)
}

/// The part of a page with an id, up to the end of its section.
fn part<'a>(html: &'a str, id: &str) -> &'a str {
    let part = html.split(&format!("id=\"{id}\"")).nth(1).unwrap_or_else(|| panic!("{id} is not in {html}"));
    part.split("</section>").next().unwrap()
}

#[tokio::test]
async fn what_phones_are_open_to_is_told_by_version_by_flaw_and_by_phone() {
    let world = World::new().await;
    let empty = world.page("/flaws").await;
    assert!(empty.contains("No flaw is known here to be open"), "{empty}");
    let (_, marie) = phone(&world, "Marie", vec![on(Platform::Ios, "18.3")], 0).await;
    phone(&world, "Niels", vec![on(Platform::Ios, "18.3")], 0).await;
    phone(&world, "Lise", vec![on(Platform::Ios, "18.3.2")], 0).await;
    let (_, newest) = phone(&world, "Emmy", vec![on(Platform::Ios, "26.6.1")], 0).await;
    phone(&world, "Ada", vec![on(Platform::Android, "16")], 0).await;
    phone(&world, "Odd", vec![on(Platform::Ios, "a version")], 0).await;
    let known = Intelligence::shipped();
    let exposure = |version| known.releases.exposure(Platform::Ios, &Version::parse(version).unwrap()).unwrap();
    let (older, newer) = (exposure("18.3"), exposure("18.3.2"));

    let html = world.page("/flaws").await;
    assert!(html.contains("3 phones are open to flaws that attackers use."), "{html}");
    assert!(part(&html, "updates").contains(&format!("{} known flaws", older.flaws.len())), "{html}");
    assert!(!part(&html, "updates").contains("26.6.1"), "what is closed needs no update: {html}");
    assert!(html.contains("Of 2 phones nothing is known here."), "{html}");
    // First those that are known to be used: CVE-2025-24201 was closed by 18.3.2, which one phone has.
    assert!(part(&html, "flaws").contains("CVE-2025-24201") && part(&html, "flaws").contains("2 phones"), "{html}");
    assert_eq!(part(&html, "flaws").matches("Use not known").count(), 0);
    let all = world.page("/flaws?show=all").await;
    assert!(part(&all, "all").starts_with(" aria-current=\"true\"") && all.contains("id=\"next\""), "{all}");
    // Page after page each flaw stands once.
    let mut listed = Vec::new();
    let mut address = "/flaws?show=all".to_owned();
    loop {
        let html = world.page(&address).await;
        let rows = html.split("<td class=\"what\"><a href=\"/flaws/").skip(1);
        listed.extend(rows.map(|row| row.split('"').next().unwrap().to_owned()));
        let Some(next) = html.split("<a class=\"btn\" href=\"").nth(1).filter(|_| html.contains("id=\"next\"")) else {
            break;
        };
        address = next.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    }
    listed.sort_unstable();
    let mut wanted: Vec<&str> = older.flaws.iter().map(|flaw| flaw.cve).collect();
    wanted.sort_unstable();
    assert_eq!(listed, wanted, "what 18.3.2 is open to, 18.3 is too");

    let one = world.page("/flaws?platform=ios&version=18.3.2&show=all").await;
    assert!(part(&one, "flaws").contains(&format!("<span class=\"count num\">{}</span>", newer.flaws.len())), "{one}");
    assert!(!one.contains("CVE-2025-24201"));

    let flaw = world.page("/flaws/CVE-2025-24201").await;
    assert!(flaw.contains("2 phones in use are open to it") && flaw.contains("iOS 18.3.2"), "{flaw}");
    assert!(flaw.contains("Used by attackers") && !part(&flaw, "versions").contains("18.3.2"), "{flaw}");
    let phones = world.page("/devices?platform=ios&version=18.3").await;
    assert_eq!(phones.matches("<td class=\"what\"><a href=\"/devices/").count(), 2, "{phones}");
    assert!(phones.contains("id=\"only\""));

    // Closed above line 18 alone: of older phones nobody says whether they have it.
    let newer = world.page("/flaws/CVE-2026-20700").await;
    assert!(newer.contains("No phone in use is known to be open to it"), "{newer}");
    assert!(
        newer.contains(
            "Of 4 phones, with older lines or without a version that can be read, nobody says whether they have it."
        ),
        "{newer}"
    );
    phone(&world, "Grace", vec![on(Platform::Ios, "16.7.16")], 0).await;
    assert!(world.page("/flaws").await.contains("One phone has every fix known of its older line."));
    let searched = world.page("/devices?platform=ios&version=18.3&q=Pixel").await;
    let android = world.page("/devices?platform=android&version=18.3&system=ios").await;
    assert!(android.contains("Pixel 9") && !android.contains("id=\"only\""), "another system takes the version back");
    assert!(searched.contains("name=\"version\" value=\"18.3\"") && searched.contains("q=Pixel"), "{searched}");

    let device = world.page(&format!("/devices/{marie}")).await;
    assert!(device.contains(&format!("{} known flaws", older.flaws.len())), "{device}");
    assert!(world.page(&format!("/devices/{newest}")).await.contains("None known: no later release of its line"));
}

#[tokio::test]
async fn a_flaw_that_nobody_knows_and_nonsense_are_answered() {
    let world = World::new().await;
    for cve in ["CVE-1999-0001", "x", "%00", "..%2f"] {
        let answer = world.client.get(format!("{}/flaws/{cve}", world.origin)).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 404, "{cve}");
        assert!(answer.text().await.unwrap().contains("flaw.unknown"), "{cve}");
    }
    for query in [
        "?from=-1",
        "?from=99999999999999999999",
        "?version=%00%F0&platform=x&show=%FF",
        "?platform=ios&version=18.3&from=9999",
    ] {
        let answer = world.client.get(format!("{}/flaws{query}", world.origin)).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200, "{query}");
    }
}

/// Two versions of Android, each with a flaw; the kernel that all have, with one that attackers use.
const BULLETINS: &str = r#"[
    {"id": "ASB-A-1", "modified": "2026-09-09T00:00:00Z", "aliases": ["CVE-2026-0101"], "affected": [{"package":
    {"ecosystem": "Android", "name": "platform/frameworks/base"}, "ranges": [{"type": "ECOSYSTEM", "events": [
    {"introduced": "15:0"}, {"fixed": "15:2026-05-01"}, {"introduced": "16:0"}, {"fixed": "16:2026-09-01"}]}]}]},
    {"id": "ASB-A-2", "modified": "2025-02-05T00:00:00Z", "aliases": ["CVE-2024-53104"], "affected": [{"package":
    {"ecosystem": "Android", "name": ":linux_kernel:"}, "ranges": [{"type": "ECOSYSTEM", "events": [
    {"introduced": ":0"}, {"fixed": ":2025-02-05"}]}]}]}]"#;

fn android(version: &str, patch: Option<&str>) -> Vec<RecordBody> {
    let RecordBody::Device(mut told) = on(Platform::Android, version) else { unreachable!("it is about the device") };
    told.patch_level = patch.map(ToOwned::to_owned);
    vec![RecordBody::Device(told)]
}

#[tokio::test]
async fn with_bulletins_phones_with_android_are_open_to_flaws_too() {
    let data = tempfile::tempdir().unwrap();
    let mut reader = BulletinsReader::default();
    reader.file("bulletins.json", BULLETINS.as_bytes()).unwrap();
    let bulletins = Arc::new(reader.finish(&BTreeSet::from(["CVE-2024-53104".to_owned()])).unwrap());
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let settings = Settings { data: data.path().to_owned(), https, bulletins, ..Settings::default() };
    let world = World::with(data, &settings).await;
    let (_, oldest) = phone(&world, "Marie", android("16", Some("2025-01-05")), 0).await;
    phone(&world, "Niels", android("16", Some("2026-08-05")), 0).await;
    let (_, newest) = phone(&world, "Lise", android("16", Some("2026-09-05")), 0).await;
    phone(&world, "Emmy", android("15", Some("2026-09-05")), 0).await;
    phone(&world, "Ada", android("16", None), 0).await;
    phone(&world, "Grace", android("14", Some("2026-09-05")), 0).await;

    let html = world.page("/flaws").await;
    assert!(html.contains("One phone is open to flaws that attackers use."), "{html}");
    assert!(html.contains("Android’s security bulletins, as this server was given them: 2026-09-09."), "{html}");
    let updates = part(&html, "updates");
    assert!(updates.contains("2 known flaws, 1 of them used by attackers."), "{html}");
    assert!(
        updates.contains("Closed by the security update of 2026-09-01.") && updates.contains("See 2 phones"),
        "{html}"
    );
    assert!(updates.contains("That is with the oldest security update among them."), "{html}");
    assert!(!updates.contains("Android 15"), "what is closed needs no update: {html}");
    // Who says no security update, and a version that no bulletin names, is not called safe.
    assert!(
        html.contains("Of 2 phones nothing is known here.") && html.contains("say their security update"),
        "{html}"
    );
    let open = world.page("/devices?platform=android&version=16&before=2026-09-01").await;
    assert_eq!(open.matches("<td class=\"what\"><a href=\"/devices/").count(), 2, "{open}");
    assert!(open.contains("security update before") && open.contains("name=\"before\""), "{open}");

    let flaw = world.page("/flaws/CVE-2026-0101").await;
    assert!(flaw.contains("2 phones in use are open to it") && flaw.contains("Use not known"), "{flaw}");
    assert!(
        flaw.contains("Android 15") && flaw.contains("2026-05-01") && part(&flaw, "versions").contains("Android 16")
    );
    assert!(flaw.contains("Of 2 phones, with older lines or without a version that can be read"), "{flaw}");
    let kernel = world.page("/flaws/CVE-2024-53104").await;
    assert!(kernel.contains("One phone in use is open to it") && kernel.contains("Used by attackers"), "{kernel}");

    let device = world.page(&format!("/devices/{oldest}")).await;
    assert!(part(&device, "flaws").contains("2 known flaws"), "{device}");
    let device = world.page(&format!("/devices/{newest}")).await;
    assert!(part(&device, "flaws").contains("None known"), "{device}");
    let own = world.page("/flaws?platform=android&version=16&patch=2026-08-05&show=all").await;
    assert!(part(&own, "flaws").contains("CVE-2026-0101") && !part(&own, "flaws").contains("CVE-2024-53104"), "{own}");
    assert!(world.page("/devices?before=soon&platform=android").await.contains("Grace"), "no day, no choice");
}
