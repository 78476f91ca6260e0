//! The second factor and its recovery codes, as a browser without scripts uses them.

#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;
#[path = "../../vigie-store/tests/server/mod.rs"]
mod postgres;

use std::net::{Ipv4Addr, SocketAddr};

use portal_world::World;
use reqwest::{Client, StatusCode};
use vigie_server::{Settings, start};

const PASSWORD: &str = "correct horse battery";

/// The code that an authenticator app shows, so many steps from now.
fn code(world: &World, secret: &str, ahead: u64) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).with_account_name("ada@example.org").build().unwrap();
    totp.generate(u64::try_from(world.running.server.now().0 / 1000).unwrap() + 30 * ahead).to_string()
}

async fn new_secret(world: &World) -> String {
    let html = world.page("/account/totp").await;
    html.split("id=\"secret\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

fn codes(html: &str) -> Vec<String> {
    html.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

/// Turns the second factor on; gives its secret and the recovery codes.
async fn turned_on(world: &World) -> (String, Vec<String>) {
    let secret = new_secret(world).await;
    let first = code(world, &secret, 0);
    let form = [("secret", secret.as_str()), ("code", &first), ("proof_password", PASSWORD)];
    let html = world.post("/account/totp", &form).await.text().await.unwrap();
    (secret, codes(&html))
}

async fn sign_in(world: &World, code: &str) -> StatusCode {
    let pem = std::fs::read(world.data.path().join("tls-certificate.pem")).unwrap();
    let certificate = reqwest::Certificate::from_pem(&pem).unwrap();
    let client = Client::builder().tls_certs_only([certificate]).cookie_store(true).no_proxy().build().unwrap();
    let form = [("email", "ada@example.org"), ("password", PASSWORD), ("code", code)];
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let request = client.post(format!("{}/sign-in", world.origin)).header("origin", &world.origin).body(body);
    request.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap().status()
}

/// A browser of its own, between the two steps.
struct TwoSteps {
    client: Client,
    origin: String,
}

impl TwoSteps {
    fn new(world: &World) -> Self {
        let pem = std::fs::read(world.data.path().join("tls-certificate.pem")).unwrap();
        let certificate = reqwest::Certificate::from_pem(&pem).unwrap();
        let client = Client::builder().tls_certs_only([certificate]).cookie_store(true).no_proxy().build().unwrap();
        Self { client, origin: world.origin.clone() }
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> (StatusCode, String, String) {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = self.client.post(format!("{}{path}", self.origin)).header("origin", &self.origin).body(body);
        let answer = request.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap();
        let (status, path) = (answer.status(), answer.url().path().to_owned());
        (status, path, answer.text().await.unwrap())
    }

    async fn password(&self, password: &str) -> (StatusCode, String, String) {
        self.post("/sign-in", &[("email", "ada@example.org"), ("password", password)]).await
    }

    async fn code(&self, code: &str) -> (StatusCode, String, String) {
        self.post("/sign-in/code", &[("code", code)]).await
    }
}

#[tokio::test]
async fn the_code_is_asked_for_on_a_second_step_and_counted() {
    let world = World::new().await;
    let (secret, _) = turned_on(&world).await;
    let browser = TwoSteps::new(&world);
    // Without the first step there is no second one.
    assert_eq!(browser.code("123456").await.1, "/sign-in");
    let (status, _, html) = browser.password("wrong").await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert!(!html.contains("name=\"code\""), "a wrong password is not asked for a code");
    let (status, _, html) = browser.password(PASSWORD).await;
    assert!(
        status == StatusCode::OK && html.contains("action=\"/sign-in/code\"") && !html.contains(PASSWORD),
        "{html}"
    );
    let (status, _, html) = browser.code("000000").await;
    assert!(status == StatusCode::UNAUTHORIZED && html.contains("sign-in.code-wrong"), "{html}");
    let (status, path, _) = browser.code(&code(&world, &secret, 1)).await;
    assert_eq!((status, path.as_str()), (StatusCode::OK, "/"));
    // What was half done is over: no code without a password again.
    assert_eq!(browser.code(&code(&world, &secret, 1)).await.1, "/sign-in");
    // Another browser's cookie is not this one's, and five tries are all that is looked at, in both steps together.
    let guesser = TwoSteps::new(&world);
    assert_eq!(guesser.password(PASSWORD).await.0, StatusCode::OK);
    for _ in 0..4 {
        assert_eq!(guesser.code("000000").await.0, StatusCode::UNAUTHORIZED);
    }
    let (status, _, html) = guesser.code("000000").await;
    assert!(status == StatusCode::TOO_MANY_REQUESTS && html.contains("sign-in.locked"), "{html}");
    let audit = world.page("/audit").await;
    assert!(audit.contains("user.locked") && audit.contains("user.signed-in"), "{audit}");
}

#[tokio::test]
async fn recovery_codes_are_shown_once_and_count_once() {
    let world = World::new().await;
    let (_, codes) = turned_on(&world).await;
    assert_eq!(codes.len(), 10);
    let account = world.page("/account").await;
    assert!(account.contains("10 recovery codes are left") && !account.contains(&codes[0]), "{account}");
    assert_eq!(sign_in(&world, &codes[0].to_lowercase().replace('-', " ")).await, StatusCode::OK);
    assert_eq!(sign_in(&world, &codes[0]).await, StatusCode::UNAUTHORIZED, "used up");
    assert!(world.page("/account").await.contains("9 recovery codes are left"));
    assert!(world.page("/audit").await.contains("user.recovery-code-used"));
    let stolen = world.post("/account/recovery", &[("proof_password", PASSWORD), ("proof_code", "123456")]).await;
    assert_eq!(stolen.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let form = [("proof_password", PASSWORD), ("proof_code", codes[1].as_str())];
    let renewed = self::codes(&world.post("/account/recovery", &form).await.text().await.unwrap());
    assert_eq!(renewed.len(), 10);
    assert_eq!(sign_in(&world, &codes[2]).await, StatusCode::UNAUTHORIZED, "the earlier ones ended");
    assert_eq!(sign_in(&world, &renewed[0]).await, StatusCode::OK);
}

#[tokio::test]
async fn the_second_factor_changes_only_with_password_and_old_code() {
    let world = World::new().await;
    let (secret, recovery) = turned_on(&world).await;
    let old = code(&world, &secret, 1);
    let other = new_secret(&world).await;
    let new = code(&world, &other, 0);
    let replace = |password: &'static str, old: String| {
        let (other, new) = (other.clone(), new.clone());
        [("secret", other), ("code", new), ("proof_password", password.to_owned()), ("proof_code", old)]
    };
    for (password, code) in [(PASSWORD, String::new()), (PASSWORD, "000000".to_owned()), ("wrong", old.clone())] {
        let form = replace(password, code.clone());
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = world.post("/account/totp", &form).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{password} {code}");
        let off = [("proof_password", password), ("proof_code", if password == PASSWORD { &code } else { "" })];
        if password == PASSWORD {
            assert_eq!(world.post("/account/totp/off", &off).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
        }
    }
    let locked = world.post("/account/totp/off", &[("proof_password", PASSWORD), ("proof_code", &old)]).await;
    assert_eq!(locked.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(locked.text().await.unwrap().contains("Too many tries"), "five were judged: an open browser cannot guess");
    assert_eq!(sign_in(&world, &recovery[0]).await, StatusCode::OK, "nothing was changed");
}

#[tokio::test]
async fn the_second_factor_is_replaced_and_removed_by_who_has_it() {
    let world = World::new().await;
    let (secret, recovery) = turned_on(&world).await;
    let old = code(&world, &secret, 1);
    let other = new_secret(&world).await;
    let new = code(&world, &other, 0);
    let form = [("secret", other.as_str()), ("code", &new), ("proof_password", PASSWORD), ("proof_code", &old)];
    let answer = world.post("/account/totp", &form).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let fresh = codes(&answer.text().await.unwrap());
    assert_eq!(sign_in(&world, &recovery[0]).await, StatusCode::UNAUTHORIZED, "codes go with their factor");
    assert_eq!(sign_in(&world, &code(&world, &other, 1)).await, StatusCode::OK);
    let off = world.post("/account/totp/off", &[("proof_password", PASSWORD), ("proof_code", &fresh[0])]).await;
    assert_eq!(off.url().query(), Some("done=totp-off"));
    assert_eq!(sign_in(&world, "").await, StatusCode::OK);
    let audit = world.page("/audit").await;
    for action in ["user.totp-on", "user.totp-replaced", "user.totp-off"] {
        assert!(audit.contains(action), "{action}");
    }
}

/// What the database has of Ada's second factor, and its change.
struct Stored(sea_orm::DatabaseConnection);

impl Stored {
    async fn of(world: &World, database: Option<&str>) -> Self {
        let file = format!("sqlite://{}", world.data.path().join("vigie.db").display());
        Self(sea_orm::Database::connect(database.unwrap_or(&file)).await.unwrap())
    }

    async fn secret(&self) -> String {
        use sea_orm::ConnectionTrait as _;
        let sql = "SELECT totp_secret FROM users WHERE email = 'ada@example.org'";
        let row = self.0.query_one_raw(sea_orm::Statement::from_string(self.0.get_database_backend(), sql)).await;
        row.unwrap().unwrap().try_get("", "totp_secret").unwrap()
    }

    /// Puts another one in its place, of which no code was used.
    async fn put(&self, secret: &str) {
        use sea_orm::ConnectionTrait as _;
        let sql = format!("UPDATE users SET totp_secret = '{secret}', totp_step = 0 WHERE email = 'ada@example.org'");
        self.0.execute_unprepared(&sql).await.unwrap();
    }
}

async fn restarted(world: World, settings: &Settings) -> World {
    let World { running, client, data, company, .. } = world;
    let (tenant, actor) = (company.tenant(), company.actor().clone());
    running.stop().await;
    let running = start(settings).await.unwrap();
    let origin = format!("https://{}", running.https);
    let company = running.server.store().tenant(tenant, actor);
    World { running, origin, client, company, data }
}

/// Plain, as earlier versions stored it, and sealed.
async fn a_second_factor_is_sealed(database: Option<String>) {
    let data = tempfile::tempdir().unwrap();
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let settings = Settings { data: data.path().to_owned(), https, database: database.clone(), ..Settings::default() };
    let world = World::with(data, &settings).await;
    let (secret, recovery) = turned_on(&world).await;
    let stored = Stored::of(&world, database.as_deref()).await;
    let sealed = stored.secret().await;
    assert!(sealed.starts_with("v1.") && !sealed.contains(&secret), "{sealed}");
    assert_eq!(sign_in(&world, &code(&world, &secret, 1)).await, StatusCode::OK);

    // An earlier version's: sealed at the next start, and as good as before.
    stored.put(&secret).await;
    let world = restarted(world, &settings).await;
    let again = stored.secret().await;
    assert!(again.starts_with("v1.") && again != sealed, "{again}");
    assert_eq!(sign_in(&world, &code(&world, &secret, 1)).await, StatusCode::OK);

    // One that this server did not seal: no code fits, and a recovery code is the way in.
    stored.put(&format!("{}AAAA", &sealed[..sealed.len() - 4])).await;
    let world = restarted(world, &settings).await;
    assert_eq!(sign_in(&world, &code(&world, &secret, 1)).await, StatusCode::UNAUTHORIZED);
    assert_eq!(sign_in(&world, &recovery[0]).await, StatusCode::OK);
}

#[tokio::test]
async fn a_second_factor_is_sealed_on_sqlite() {
    a_second_factor_is_sealed(None).await;
}

#[tokio::test]
async fn a_second_factor_is_sealed_on_postgres() {
    a_second_factor_is_sealed(Some(postgres::new_database())).await;
}
