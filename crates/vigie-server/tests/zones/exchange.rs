//! Threat zones from one server's portal to another's.

use reqwest::StatusCode;
use reqwest::multipart::{Form, Part};
use vigie_zones::Day;

use super::{attack, phone};
use crate::portal_world::World;

const PAGE: &str = "/zones/exchange";
/// The password of the world's administrator.
const PASSWORD: &str = "correct horse battery";

async fn import(world: &World, bytes: impl Into<Vec<u8>>) -> (StatusCode, String) {
    import_with(world, bytes, None).await
}

/// With a password where the form asks for one.
async fn import_with(world: &World, bytes: impl Into<Vec<u8>>, password: Option<&str>) -> (StatusCode, String) {
    let form = Form::new().part("file", Part::bytes(bytes.into()).file_name("zones.json"));
    let form = match password {
        Some(password) => form.text("proof_password", password.to_owned()),
        None => form,
    };
    let request = world.client.post(format!("{}{PAGE}/import", world.origin)).header("origin", &world.origin);
    let answer = request.multipart(form).send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

/// As if everybody had last proved 16 minutes ago who they are.
async fn long_ago(world: &World) {
    let server = &world.running.server;
    for user in world.company.users().await.unwrap() {
        for session in world.company.sessions(user.id).await.unwrap() {
            server.store().system().session_proved(session.id, server.now().plus(-16 * 60_000)).await.unwrap();
        }
    }
}

/// The text of an element with an id, as far as it holds no other.
fn text(html: &str, id: &str) -> String {
    let (_, rest) = html.split_once(&format!("id=\"{id}\">")).unwrap();
    rest.split_once('<').unwrap().0.to_owned()
}

/// What an administrator reads to another: the key of the server, and the number of the company.
async fn ours(world: &World) -> (String, String) {
    let page = world.page(PAGE).await;
    (text(&page, "key"), text(&page, "company"))
}

async fn agree(world: &World, name: &str, (key, company): (&str, &str), secret: &str) -> (StatusCode, String) {
    let answer = world.post(PAGE, &[("name", name), ("key", key), ("company", company), ("secret", secret)]).await;
    (answer.status(), answer.text().await.unwrap())
}

/// How many zones phones are told of: the company's own, and of other servers.
async fn told(world: &World) -> (usize, usize) {
    let (server, tenant) = (&world.running.server, world.company.tenant());
    let list = server.store().system().zone_list(tenant, Day::of(server.now())).await.unwrap();
    (list.zones.len(), list.sources.iter().map(|source| source.zones.len()).sum())
}

#[tokio::test]
async fn what_phones_of_one_company_met_warns_those_of_another() {
    let (north, south) = (World::new().await, World::new().await);
    let (of_north, of_south) = (ours(&north).await, ours(&south).await);
    let (of_north, of_south) = ((of_north.0.as_str(), of_north.1.as_str()), (of_south.0.as_str(), of_south.1.as_str()));

    // Agreeing: one server makes the secret, the other takes it.
    assert!(agree(&north, "South", of_south, "").await.1.contains("Agreed."));
    let secret = north.company.zone_sources().await.unwrap()[0].secret.reveal();
    assert!(north.page(PAGE).await.contains(&secret), "to be told to the other administrator");
    for (name, key, with, says) in [
        ("North", ("nothing", of_north.1), secret.as_str(), "This is no key"),
        ("North", (of_north.0, "7"), secret.as_str(), "This is no number of a company"),
        ("North", of_north, "07", "This is no secret"),
        ("North", of_south, secret.as_str(), "the key of this server"),
        ("", of_north, secret.as_str(), "name"),
    ] {
        let (status, html) = agree(&south, name, key, with).await;
        assert!(status == StatusCode::UNPROCESSABLE_ENTITY && html.contains(says), "{says}: {status}");
    }
    assert_eq!(south.company.zone_sources().await.unwrap(), []);

    // What one person met goes nowhere; what an administrator confirmed does.
    phone(&north, "Marie", vec![attack(), super::attack_on("02:00:5e:00:53:02".into())], 0).await;
    let id = north.company.zones().await.unwrap()[0].id().to_owned();
    north.post("/zones/judge", &[("zone", &id), ("word", "confirmed")]).await;
    let export = async || north.page(&format!("{PAGE}/export?name=South")).await;
    let file = export().await;
    for said in ["Lobby", "Marie", "02:00:5e", &north.company.zones().await.unwrap()[0].zone.bssid.to_string()] {
        assert!(!file.contains(said), "{said}");
    }
    assert_eq!(north.get(&format!("{PAGE}/export?name=East")).await.status(), StatusCode::NOT_FOUND);

    let (status, html) = import(&south, file.clone()).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && html.contains("zones.other-server"), "{status}");
    // Another company of that server has the same key: it is not the one that was agreed with.
    agree(&south, "Other", (of_north.0, of_south.1), &secret).await;
    let (status, html) = import(&south, file.clone()).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && html.contains("zones.other-company"), "{status}");
    south.post(&format!("{PAGE}/remove"), &[("name", "Other")]).await;
    assert!(agree(&south, "North <b>", of_north, &secret).await.1.contains("Agreed."));
    assert!(agree(&south, "North <b>", of_north, &secret).await.1.contains("Another server is called so"));
    let (status, html) = import(&south, file.clone()).await;
    assert!(status == StatusCode::OK && html.contains("tells of one zone"), "{html}");
    assert_eq!((told(&north).await, told(&south).await), ((1, 0), (0, 1)));
    let html = south.page("/zones").await;
    assert!(html.contains("from North") && !html.contains("North <b>") && !html.contains("value=\"confirmed\""));
    let (_, html) = agree(&south, "East", of_north, &secret).await;
    assert!(html.contains("Another agreement has this secret"), "{html}");
    // The same again, something else, and what was changed on the way.
    for (bytes, code) in [
        (file.clone(), "zones.seen-before"),
        (file.replace("50.85", "50.86"), "zones.bad-signature"),
        ("{}".to_owned(), "zones.other-format"),
        (" ".repeat(3 << 20), "zones.too-large"),
    ] {
        let (status, html) = import(&south, bytes).await;
        assert!(status == StatusCode::UNPROCESSABLE_ENTITY && html.contains(code), "{code}: {status} {html}");
    }

    // After a while the form asks who is there, before anything is read.
    long_ago(&south).await;
    assert!(south.page(PAGE).await.contains("name=\"proof_password\""));
    for password in [None, Some("wrong")] {
        let (status, html) = import_with(&south, file.clone(), password).await;
        assert!(status == StatusCode::FORBIDDEN && html.contains("name=\"proof_password\""), "{status}: {html}");
    }
    let (status, html) = import_with(&south, file.clone(), Some(PASSWORD)).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && html.contains("zones.seen-before"), "{status}: {html}");

    // Nobody here can say that it is one, whatever the form.
    let id = south.company.zones().await.unwrap()[0].id().to_owned();
    let refused = south.post("/zones/judge", &[("zone", &id), ("word", "confirmed")]).await;
    assert_eq!(refused.status(), StatusCode::NOT_FOUND);
    assert!(!south.company.zones().await.unwrap()[0].zone.confirmed);
    // Taken away here, it stays away, whatever comes again.
    let id = south.company.zones().await.unwrap()[0].id().to_owned();
    south.post("/zones/judge", &[("zone", &id), ("word", "dismissed")]).await;
    let (_, html) = import(&south, export().await).await;
    assert!(html.contains("tells of no zone now") && html.contains("stays away"), "{html}");
    assert_eq!(told(&south).await, (0, 0));
    let id = south.company.zones().await.unwrap()[0].id().to_owned();
    south.post("/zones/judge", &[("zone", &id), ("word", "")]).await;
    // All of it is taken away, and comes back with the next file; and goes with the agreement.
    let form = [("name", "North <b>")];
    assert!(south.post(&format!("{PAGE}/clear"), &form).await.text().await.unwrap().contains("were taken away"));
    assert_eq!(south.company.zones().await.unwrap(), []);
    import(&south, export().await).await;
    assert_eq!(told(&south).await, (0, 1));
    assert!(south.post(&format!("{PAGE}/remove"), &form).await.text().await.unwrap().contains("agreement ended"));
    assert_eq!((south.company.zones().await.unwrap(), told(&south).await), (vec![], (0, 0)));
    assert_eq!(south.post(&format!("{PAGE}/clear"), &form).await.status(), StatusCode::NOT_FOUND);

    let audit = south.page("/audit").await;
    for line in ["Took threat zones of another server", "Refused a file of threat zones", "Ended the agreement"] {
        assert!(audit.contains(line), "{line}");
    }
    assert!(north.page("/audit").await.contains("Downloaded threat zones for another server"));
}
