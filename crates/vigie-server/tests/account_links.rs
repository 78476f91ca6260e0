//! Links that let somebody choose a password, once.

#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;

use portal_world::World;
use reqwest::{Client, StatusCode};
use vigie_server::{Settings, reset_link};
use vigie_types::Timestamp;

fn stranger(world: &World) -> Stranger {
    let pem = std::fs::read(world.data.path().join("tls-certificate.pem")).unwrap();
    let certificate = reqwest::Certificate::from_pem(&pem).unwrap();
    let client = Client::builder().tls_certs_only([certificate]).cookie_store(true).no_proxy().build().unwrap();
    Stranger { client, origin: world.origin.clone() }
}

/// A browser that is not signed in.
struct Stranger {
    client: Client,
    origin: String,
}

impl Stranger {
    async fn post(&self, url: &str, form: &[(&str, &str)]) -> reqwest::Response {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = self.client.post(url).header("origin", &self.origin).body(body);
        request.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap()
    }
}

async fn link(world: &World, now: Timestamp) -> String {
    let settings = Settings { data: world.data.path().to_owned(), ..Settings::default() };
    let portal = world.origin.parse().unwrap();
    reset_link(&settings, &portal, "ada@example.org", now).await.unwrap()
}

#[tokio::test]
async fn a_reset_works_once_and_ends_all_sessions() {
    let world = World::new().await;
    let link = link(&world, world.running.server.now()).await;
    let browser = stranger(&world);
    let page = browser.client.get(&link).send().await.unwrap();
    assert_eq!(page.status(), StatusCode::OK);
    assert!(page.text().await.unwrap().contains("ada@example.org"));
    let weak = browser.post(&link, &[("password", "leavemealone1")]).await;
    assert_eq!(weak.status(), StatusCode::UNPROCESSABLE_ENTITY, "a weak one does not use the link up");
    let done = browser.post(&link, &[("password", "tulpen im winter?")]).await;
    assert_eq!((done.status(), done.url().path()), (StatusCode::OK, "/account"));
    assert_eq!(world.get("/people").await.url().path(), "/sign-in", "every other session ended");
    let again = stranger(&world).post(&link, &[("password", "tulpen im sommer?")]).await;
    assert_eq!(again.status(), StatusCode::GONE);
    assert!(again.text().await.unwrap().contains("link.expired"));
    let form = [("email", "ada@example.org"), ("code", ""), ("password", "correct horse battery")];
    let url = format!("{}/sign-in", world.origin);
    assert_eq!(stranger(&world).post(&url, &form).await.status(), StatusCode::UNAUTHORIZED, "the old password");
    let form = [("email", "ada@example.org"), ("code", ""), ("password", "tulpen im winter?")];
    assert_eq!(stranger(&world).post(&url, &form).await.status(), StatusCode::OK);
    let actions: Vec<String> =
        world.company.audit(None, 50).await.unwrap().rows.into_iter().map(|line| line.action).collect();
    assert!(actions.contains(&"user.reset-link-made".to_owned()) && actions.contains(&"user.reset".to_owned()));
}

#[tokio::test]
async fn a_link_ends_after_an_hour_and_no_other_is_one() {
    let world = World::new().await;
    let old = link(&world, world.running.server.now().plus(-Timestamp::HOUR)).await;
    for url in [old, format!("{}/password/AAAAAAAAAAAAAAAAAAAAAAAAAAA", world.origin)] {
        let page = stranger(&world).client.get(&url).send().await.unwrap();
        assert_eq!(page.status(), StatusCode::GONE, "{url}");
        assert!(page.text().await.unwrap().contains("link.expired"));
    }
}
