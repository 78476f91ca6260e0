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

/// The link of the newest mail in the outbox.
async fn invitation(world: &World) -> String {
    let mails = world.company.mails(None, 1).await.unwrap().rows;
    assert_eq!((mails[0].kind.as_str(), mails[0].recipient.as_str()), ("administrator", "ben@example.org"));
    let link = mails[0].plain.lines().find(|line| line.contains("/password/")).unwrap();
    format!("{}{}", world.origin, &link[link.find("/password/").unwrap()..])
}

const BEN: [(&str, &str); 3] = [("name", "Ben"), ("email", "Ben@example.org"), ("language", "de")];

#[tokio::test]
async fn a_second_administrator_comes_by_invitation_and_goes_again() {
    let world = World::new().await;
    let invited = world.post("/settings/administrators", &BEN).await;
    assert_eq!(invited.url().query(), Some("done=administrator-invited"));
    let first = invitation(&world).await;
    world.post("/settings/administrators", &BEN).await;
    let link = invitation(&world).await;
    let browser = stranger(&world);
    assert_eq!(browser.client.get(&first).send().await.unwrap().status(), StatusCode::GONE, "replaced");
    let joined = browser.post(&link, &[("password", "tulpen im winter?")]).await;
    assert_eq!((joined.status(), joined.url().path()), (StatusCode::OK, "/"));
    assert_eq!(stranger(&world).post(&link, &[("password", "tulpen im sommer?")]).await.status(), StatusCode::GONE);
    let taken = world.post("/settings/administrators", &BEN).await;
    assert_eq!(taken.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.text().await.unwrap().contains("already belongs to an administrator"));
    let users = world.company.users().await.unwrap();
    assert_eq!(users.iter().map(|user| user.name.as_str()).collect::<Vec<_>>(), ["Ada", "Ben"]);
    let (ada, ben) = (users[0].id, users[1].id);
    let removed = world.post(&format!("/settings/administrators/{ben}/remove"), &[]).await;
    assert_eq!(removed.url().query(), Some("done=administrator-removed"));
    let door = browser.client.get(format!("{}/people", world.origin)).send().await.unwrap();
    assert_eq!(door.url().path(), "/sign-in", "signed out at once");
    let last = world.post(&format!("/settings/administrators/{ada}/remove"), &[]).await;
    assert_eq!(last.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(last.text().await.unwrap().contains("The last administrator stays"));
    let actions: Vec<String> =
        world.company.audit(None, 50).await.unwrap().rows.into_iter().map(|line| line.action).collect();
    for action in ["user.invited", "user.created", "user.removed"] {
        assert!(actions.contains(&action.to_owned()), "{action}");
    }
}

#[tokio::test]
async fn an_invitation_is_taken_back() {
    let world = World::new().await;
    world.post("/settings/administrators", &BEN).await;
    let link = invitation(&world).await;
    assert!(world.page("/settings").await.contains("ben@example.org"));
    world.post("/settings/administrators/withdraw", &[("email", "ben@example.org")]).await;
    assert_eq!(stranger(&world).client.get(&link).send().await.unwrap().status(), StatusCode::GONE);
    let bad = world.post("/settings/administrators", &[("name", "Ben"), ("email", "ben"), ("language", "de")]).await;
    assert_eq!(bad.status(), StatusCode::UNPROCESSABLE_ENTITY);
}
