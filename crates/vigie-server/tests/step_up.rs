//! Asking again before something that cannot be taken back.

#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;

use portal_world::World;
use reqwest::StatusCode;
use reqwest::multipart::{Form, Part};
use vigie_server::portal_routes;
use vigie_store::PersonFilter;

const PASSWORD: &str = "correct horse battery";

/// As if Ada had last proved who she is so many minutes ago.
async fn proved(world: &World, minutes: i64) {
    let server = &world.running.server;
    let ada = server.store().system().user_by_email("ada@example.org").await.unwrap().unwrap();
    for session in world.company.sessions(ada.id).await.unwrap() {
        let at = server.now().plus(-minutes * 60_000);
        server.store().system().session_proved(session.id, at).await.unwrap();
    }
}

/// What a browser would send from the page that asks: its hidden fields, and what is typed.
fn with_password(html: &str, password: &str) -> Vec<(String, String)> {
    let hidden = html.split("<input type=\"hidden\" name=\"").skip(1).map(|rest| {
        let (name, rest) = rest.split_once("\" value=\"").unwrap();
        (name.to_owned(), unescaped(rest.split_once('"').unwrap().0))
    });
    hidden.chain([("proof_password".to_owned(), password.to_owned())]).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\"").replace("&#39;", "'").replace("&#38;", "&")
}

async fn post(world: &World, path: &str, form: &[(String, String)]) -> reqwest::Response {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    world.post(path, &form).await
}

#[tokio::test]
async fn what_cannot_be_taken_back_asks_again_and_loses_nothing() {
    let world = World::new().await;
    let csv = "name,email\nZoë <b>\"&amp;\",zoe@example.org\nBen,ben@example.org\n";
    proved(&world, 14).await;
    let at_once = world.post("/people/import/confirm", &[("csv", "name,email\nFirst,first@example.org\n")]).await;
    assert!(at_once.url().path().starts_with("/people/import/"), "a fresh proof is enough");
    assert_eq!(at_once.status(), StatusCode::OK);
    proved(&world, 16).await;
    let asked = world.post("/people/import/confirm", &[("csv", csv)]).await;
    assert_eq!(asked.status(), StatusCode::FORBIDDEN);
    let html = asked.text().await.unwrap();
    assert!(html.contains("Confirm that it is you"), "{html}");
    let wrong = post(&world, "/people/import/confirm", &with_password(&html, "wrong")).await;
    assert_eq!(wrong.status(), StatusCode::FORBIDDEN);
    let html = wrong.text().await.unwrap();
    assert!(html.contains("The password or the code is not right"), "{html}");
    let people = PersonFilter { limit: 9, ..PersonFilter::default() };
    assert_eq!(world.company.people(&people).await.unwrap().rows.len(), 1, "nothing happened yet");
    let done = post(&world, "/people/import/confirm", &with_password(&html, PASSWORD)).await;
    assert_eq!(done.status(), StatusCode::OK);
    let rows = world.company.people(&people).await.unwrap().rows;
    assert_eq!(rows.len(), 3, "the whole list went through the question");
    assert!(rows.iter().any(|row| row.name.contains("Zo\u{eb} <b>")), "{:?}", rows[0].name);
    let ben = rows.iter().find(|row| row.name == "Ben").unwrap().id;
    let gone = world.post(&format!("/people/{ben}/delete"), &[]).await;
    assert_eq!(gone.status(), StatusCode::OK, "the proof counts for the next 15 minutes");
    assert_eq!(world.company.people(&people).await.unwrap().rows.len(), 2);
}

#[tokio::test]
async fn every_route_that_should_ask_again_does() {
    let world = World::new().await;
    proved(&world, 16).await;
    let asking: Vec<&str> =
        portal_routes().into_iter().filter(|route| route.asks_again).map(|route| route.path).collect();
    let some =
        ["/people/{id}/delete", "/people/import/confirm", "/policy", "/policy/apps", "/settings", "/settings/lists"];
    for path in some {
        assert!(asking.contains(&path), "{path}");
    }
    // Lists of threats and zones come as files: their forms ask by themselves, see below and `zones/exchange.rs`.
    for path in asking.into_iter().filter(|path| !["/settings/lists", "/zones/exchange/import"].contains(path)) {
        let id = vigie_types::PersonId::new().to_string();
        let answer = world.post(&path.replace("{id}", &id), &[("field", "typed <here>")]).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path}");
        let html = answer.text().await.unwrap();
        assert!(html.contains("name=\"field\" value=\"typed &#60;here&#62;\""), "{path}: {html}");
        assert!(html.contains("name=\"proof_password\"") && !html.contains("name=\"proof_code\""), "{path}");
    }
    let policies = world.company.policies(9).await.unwrap().len();
    assert_eq!(policies, 1, "nothing was published");
}

#[tokio::test]
async fn five_wrong_answers_and_no_more_are_looked_at() {
    let world = World::new().await;
    proved(&world, 16).await;
    let typed =
        |password: &str| [("version".to_owned(), "1".to_owned()), ("proof_password".to_owned(), password.into())];
    for _ in 0..5 {
        let html = post(&world, "/policy", &typed("wrong")).await.text().await.unwrap();
        assert!(html.contains("The password or the code is not right"), "{html}");
    }
    let html = post(&world, "/policy", &typed(PASSWORD)).await.text().await.unwrap();
    assert!(html.contains("Too many tries"), "{html}");
}

/// Imports a list of one name, with more fields.
async fn import(world: &World, more: &[(&'static str, &'static str)]) -> reqwest::Response {
    let file = Part::bytes(b"evil.example\n".to_vec()).file_name("list.txt");
    let fields = [("name", "Ours <b>"), ("licence", "CC0-1.0"), ("date", "2026-11-20"), ("class", "phishing")];
    let form = Form::new().part("file", file).text("format", "auto").text("url", "https://lists.example.org");
    let form = fields.iter().chain(more).fold(form, |form, (name, value)| form.text(*name, *value));
    let request = world.client.post(format!("{}/settings/lists", world.origin)).header("origin", &world.origin);
    request.multipart(form).send().await.unwrap()
}

/// How often the audit log tells of an action.
async fn told(world: &World, action: &str) -> usize {
    world.company.audit(None, 1_000).await.unwrap().rows.iter().filter(|line| line.action == action).count()
}

#[tokio::test]
async fn importing_a_list_asks_in_its_own_form() {
    let world = World::new().await;
    proved(&world, 14).await;
    assert!(!world.page("/settings/lists").await.contains("proof_password"), "a fresh proof is enough");
    assert_eq!(import(&world, &[]).await.status(), StatusCode::OK);
    assert_eq!(told(&world, "lists.imported").await, 1);
    proved(&world, 16).await;
    assert!(world.page("/settings/lists").await.contains("name=\"proof_password\""), "asked before the file is chosen");
    for (more, says) in [
        (&[][..], "choose the file again"),
        (&[("proof_password", "wrong")][..], "The password or the code is not right"),
        (&[("proof_password", "")][..], "The password or the code is not right"),
    ] {
        let asked = import(&world, more).await;
        assert_eq!(asked.status(), StatusCode::FORBIDDEN);
        let html = asked.text().await.unwrap();
        assert!(html.contains(says) && html.contains("value=\"Ours &#60;b&#62;\""), "{html}");
    }
    assert_eq!(told(&world, "lists.imported").await, 1, "nothing was imported");
    assert_eq!(told(&world, "lists.refused").await, 0);
    assert_eq!(import(&world, &[("proof_password", PASSWORD)]).await.status(), StatusCode::OK);
    assert_eq!(told(&world, "lists.imported").await, 2);
    assert_eq!(import(&world, &[]).await.status(), StatusCode::OK, "the proof counts for the next 15 minutes");
    proved(&world, 16).await;
    let removed = world.post("/settings/lists/remove", &[("name", "Ours <b>")]).await;
    assert_eq!(removed.status(), StatusCode::FORBIDDEN);
    assert_eq!(told(&world, "lists.removed").await, 0);
}

fn settings<'a>(retention: &'a str, link: &'a str, reuse: &'a str) -> Vec<(&'static str, &'a str)> {
    let company = [("name", "Example"), ("language", "en"), ("help_contact", ""), ("seats", "10")];
    let terms = [("retention_days", retention), ("link_days", link), ("reuse_days", reuse)];
    company.into_iter().chain(terms).collect()
}

#[tokio::test]
async fn what_the_settings_publish_asks_again() {
    let world = World::new().await;
    proved(&world, 16).await;
    let before = world.company.policies(9).await.unwrap().len();
    let asked = world.post("/settings", &settings("30", "3", "0")).await;
    assert_eq!(asked.status(), StatusCode::FORBIDDEN);
    let html = asked.text().await.unwrap();
    assert_eq!(world.company.policies(9).await.unwrap().len(), before, "nothing was published");
    let done = post(&world, "/settings", &with_password(&html, PASSWORD)).await;
    assert_eq!(done.url().query(), Some("done=settings"));
    assert_eq!(world.company.policies(9).await.unwrap().len(), before + 1);
}

#[tokio::test]
async fn the_terms_of_links_are_set_in_the_form() {
    let world = World::new().await;
    let company = async || {
        let tenants = world.running.server.store().system().tenants().await.unwrap();
        (tenants[0].link_days, tenants[0].reuse_days)
    };
    assert_eq!(company().await, (14, 365), "as it is at first");
    for (link, reuse, says) in [
        ("0", "30", "Days must be a number from 1 to 365"),
        ("366", "30", "Days must be a number from 1 to 365"),
        ("soon", "30", "Days must be a number from 1 to 365"),
        ("3", "-1", "Days must be a number from 0 to 3650"),
        ("3", "3651", "Days must be a number from 0 to 3650"),
        ("3", "", "Days must be a number from 0 to 3650"),
    ] {
        let refused = world.post("/settings", &settings("30", link, reuse)).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{link} {reuse}");
        let html = refused.text().await.unwrap();
        assert!(html.contains(says) && html.contains(&format!("value=\"{link}\"")), "{link} {reuse}: {html}");
    }
    assert_eq!(company().await, (14, 365), "nothing was changed");
    let saved = world.post("/settings", &settings("30", " 3 ", "0")).await;
    assert_eq!(saved.url().query(), Some("done=settings"));
    assert_eq!(company().await, (3, 0));
    let choice = async || world.running.server.store().system().tenants().await.unwrap()[0].takeover;
    assert_eq!(choice().await, vigie_store::Takeover::Free, "as it is at first, and in a form without it");
    for takeover in [vigie_store::Takeover::Ask, vigie_store::Takeover::Never, vigie_store::Takeover::Free] {
        let form = settings("30", "3", "0").into_iter().chain([("takeover", takeover.slug())]).collect::<Vec<_>>();
        assert_eq!(world.post("/settings", &form).await.url().query(), Some("done=settings"));
        assert_eq!(choice().await, takeover);
        let checked = format!("value=\"{takeover}\" checked");
        assert!(world.page("/settings").await.contains(&checked), "{checked}");
    }
    let form = settings("30", "3", "0").into_iter().chain([("takeover", "whatever")]).collect::<Vec<_>>();
    assert_eq!(world.post("/settings", &form).await.url().query(), Some("done=settings"));
    assert_eq!(choice().await, vigie_store::Takeover::Free, "no such choice");
    let html = world.page("/settings").await;
    assert!(html.contains("id=\"link-days\" value=\"3\"") && html.contains("id=\"reuse-days\" value=\"0\""));
}
