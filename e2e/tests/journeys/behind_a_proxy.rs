//! Vigie behind real reverse proxies, set up by the very files that the documentation offers.

use std::fs::{self, File};
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode};
use tempfile::TempDir;
use vigie_e2e::proxy::free_address;
use vigie_e2e::{Phone, World, wait};
use vigie_server::TrustedProxies;

const PASSWORD: &str = "correct horse battery";
/// The browser's address; proxy and server are at 127.0.0.1.
const BROWSER: [u8; 4] = [127, 0, 0, 9];

/// Which proxy.
#[derive(Clone, Copy)]
enum Kind {
    Nginx,
    Caddy,
    Traefik,
}

/// A running proxy. It ends when this is dropped.
struct Proxy {
    child: Child,
    _folder: TempDir,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the documentation offers, with this test's places in the place of the example's.
fn example(kind: Kind, world: &World, public: SocketAddr) -> Result<String> {
    let name = match kind {
        Kind::Nginx => "nginx.conf",
        Kind::Caddy => "Caddyfile",
        Kind::Traefik => "traefik.yml",
    };
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy").join(name))?;
    let http = world.running.http.context("the server listens for this machine")?;
    let data = world.data.path().display();
    let mut places = vec![
        ("127.0.0.1:8420", http.to_string()),
        ("/etc/vigie/fullchain.pem", format!("{data}/tls-certificate.pem")),
        ("/etc/vigie/privkey.pem", format!("{data}/tls-key.pem")),
    ];
    match kind {
        Kind::Nginx => {
            places.extend([("listen 443", format!("listen {public}")), ("vigie.example.org", "localhost".into())]);
        }
        Kind::Caddy => places.push(("vigie.example.org", format!("https://localhost:{}", public.port()))),
        Kind::Traefik => places.push(("vigie.example.org", "localhost".into())),
    }
    let mut text = text;
    for (example, ours) in places {
        ensure!(text.contains(example), "{name} has no {example}");
        text = text.replace(example, &ours);
    }
    Ok(text)
}

impl Proxy {
    async fn start(kind: Kind, world: &World, public: SocketAddr) -> Result<Self> {
        let folder = TempDir::with_prefix("vigie-front-")?;
        let at = folder.path().display().to_string();
        let example = example(kind, world, public)?;
        let mut command = match kind {
            Kind::Nginx => {
                fs::write(folder.path().join("vigie.conf"), example)?;
                let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
                    .map(|what| format!("{what}_temp_path {at}/{what};\n"))
                    .concat();
                let around = format!(
                    "daemon off;\nmaster_process off;\npid {at}/pid;\nevents {{}}\n\
                     http {{\naccess_log off;\n{temporary}include {at}/vigie.conf;\n}}\n"
                );
                fs::write(folder.path().join("nginx.conf"), around)?;
                let mut nginx = Command::new("nginx");
                nginx.args(["-e", "stderr", "-p", &at, "-c", "nginx.conf"]);
                // Debian keeps it where only root looks.
                nginx.env("PATH", format!("{}:/usr/sbin", std::env::var("PATH").unwrap_or_default()));
                nginx
            }
            Kind::Caddy => {
                let around = format!("{{\n\tadmin off\n\tauto_https disable_redirects\n}}\n{example}");
                fs::write(folder.path().join("Caddyfile"), around)?;
                let mut caddy = Command::new("caddy");
                caddy.args(["run", "--adapter", "caddyfile", "--config"]).arg(folder.path().join("Caddyfile"));
                caddy.env("XDG_DATA_HOME", &at).env("XDG_CONFIG_HOME", &at);
                caddy
            }
            Kind::Traefik => {
                let file = folder.path().join("vigie.yml");
                fs::write(&file, example)?;
                let mut traefik = Command::new("traefik");
                traefik
                    .arg(format!("--entryPoints.websecure.address={public}"))
                    .arg(format!("--providers.file.filename={}", file.display()))
                    .args(["--global.checkNewVersion=false", "--global.sendAnonymousUsage=false"]);
                traefik
            }
        };
        let log = File::create(folder.path().join("log"))?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let child = command.spawn().context("cannot start the proxy; `cargo xtask test` installs it")?;
        let mut proxy = Self { child, _folder: folder };
        let listens = || async { TcpStream::connect(public).ok().map(drop) };
        if let Err(error) = wait::until("the proxy to listen", listens).await {
            let log = fs::read_to_string(format!("{at}/log"))?;
            let ended = proxy.child.try_wait()?;
            return Err(error.context(format!("{ended:?}: {log}")));
        }
        Ok(proxy)
    }
}

/// Somebody's browser, without scripts, which tells lies about where it is.
struct Browser {
    client: Client,
    origin: String,
}

impl Browser {
    fn new(world: &World, origin: &str, address: [u8; 4]) -> Result<Self> {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let certificate = reqwest::Certificate::from_pem(&fs::read(world.data.path().join("tls-certificate.pem"))?)?;
        let client = Client::builder()
            .tls_certs_only([certificate])
            .cookie_store(true)
            .no_proxy()
            .redirect(Policy::none())
            .local_address(IpAddr::from(address))
            .build()?;
        Ok(Self { client, origin: origin.to_owned() })
    }

    async fn get(&self, path: &str) -> Result<Response> {
        let request = self.client.get(format!("{}{path}", self.origin));
        Ok(request.header("x-forwarded-for", "203.0.113.5").header("forwarded", "for=203.0.113.6").send().await?)
    }

    async fn post(&self, path: &str, origin: &str, form: &[(&str, &str)]) -> Result<Response> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = self.client.post(format!("{}{path}", self.origin)).header("origin", origin).body(body);
        let request = request.header("x-forwarded-for", "203.0.113.5").header("forwarded", "for=203.0.113.6");
        Ok(request.header("content-type", "application/x-www-form-urlencoded").send().await?)
    }
}

/// Set-up, sign-in, a form, a stranger's form, the limits, and a phone.
async fn walk(kind: Kind) -> Result<()> {
    let public = free_address()?;
    let origin = format!("https://localhost:{}", public.port());
    let proxies = TrustedProxies::parse(&["127.0.0.1".to_owned()]).map_err(anyhow::Error::msg)?;
    let world = World::start_as(|settings| {
        settings.public_url = origin.parse().ok();
        settings.trusted_proxies = proxies;
    })
    .await?;
    let _proxy = Proxy::start(kind, &world, public).await?;
    let browser = Browser::new(&world, &origin, BROWSER)?;
    // Traefik listens before it has read what it is to do.
    let answers = || async { browser.get("/healthz").await.ok().map(drop) };
    wait::until("the proxy to answer", answers).await?;
    set_up_and_sign_in(&world, &browser).await?;

    let saved = browser.post("/groups", &origin, &[("name", "Ward 3")]).await?;
    assert_eq!(saved.status(), StatusCode::SEE_OTHER);
    let refused = browser.post("/groups", "https://evil.example", &[("name", "Evil")]).await?;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    let company = world.set_up_company().await?;
    let lines = company.tenant.audit(None, 100).await?.rows;
    for action in ["user.created", "user.signed-in", "group.added"] {
        let line = lines.iter().find(|line| line.action == action).with_context(|| action.to_owned())?;
        assert_eq!(line.address, "127.0.0.9", "{action}");
    }
    let line = lines.iter().find(|line| line.action == "user.signed-in").context("a sign-in")?;
    let user = line.actor.parse().ok().context("lines name administrators by id")?;
    let sessions = company.tenant.sessions(user).await?;
    ensure!(!sessions.is_empty() && sessions.iter().all(|session| session.address == "127.0.0.9"), "{sessions:?}");

    limits_are_each_ones_own(&world, &browser).await?;
    let phone = Phone::start(&[]).await?;
    phone.first_run(&company.link).await?;
    ensure!(company.link.starts_with(&origin), "{}", company.link);
    Ok(())
}

async fn set_up_and_sign_in(world: &World, browser: &Browser) -> Result<()> {
    let token = world.running.setup.as_ref().context("nobody is set up")?.reveal().to_owned();
    let form = [
        ("company", "Example"),
        ("language", "en"),
        ("seats", "10"),
        ("help_contact", ""),
        ("name", "Ada"),
        ("email", "ada@example.org"),
        ("password", PASSWORD),
    ];
    let origin = browser.origin.clone();
    let done = browser.post(&format!("/setup/{token}"), &origin, &form).await?;
    assert_eq!(done.status(), StatusCode::SEE_OTHER);
    let cookie = done.headers().get("set-cookie").context("a session")?.to_str()?;
    assert!(cookie.starts_with("__Host-vigie=") && cookie.contains("; Secure"), "{cookie}");
    assert_eq!(browser.get("/people").await?.status(), StatusCode::OK);
    assert_eq!(browser.post("/sign-out", &origin, &[]).await?.status(), StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/people").await?.status(), StatusCode::SEE_OTHER, "signed out");
    let form = [("email", "ada@example.org"), ("password", PASSWORD), ("code", "")];
    assert_eq!(browser.post("/sign-in", &origin, &form).await?.status(), StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/people").await?.status(), StatusCode::OK);
    Ok(())
}

/// Whoever guesses links is stopped; somebody else behind the same proxy is not.
async fn limits_are_each_ones_own(world: &World, guesser: &Browser) -> Result<()> {
    let other = Browser::new(world, &guesser.origin, [127, 0, 0, 10])?;
    let mut stopped = false;
    for _ in 0..80 {
        stopped |= guesser.get("/activate/guess").await?.status() == StatusCode::TOO_MANY_REQUESTS;
    }
    assert!(stopped, "80 guesses in a row");
    assert_eq!(other.get("/activate/guess").await?.status(), StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn nginx() -> Result<()> {
    walk(Kind::Nginx).await
}

#[tokio::test(flavor = "multi_thread")]
async fn caddy() -> Result<()> {
    walk(Kind::Caddy).await
}

/// Debian has no package of it: with `traefik` on the search path,
/// `cargo test --workspace --test journeys -- --ignored traefik`.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Traefik, which Debian does not have"]
async fn traefik() -> Result<()> {
    walk(Kind::Traefik).await
}
