//! A phone loses the company's mail and website by what is found on it, and has them again once it is gone: real nginx in
//! front of a website and of a real mail server, set up by the very files that the documentation offers.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use reqwest::{Client, StatusCode};
use tempfile::TempDir;
use vigie_e2e::proxy::free_address;
use vigie_e2e::{Browser, Phone, Screen, World, wait};
use vigie_server::Gateway;

pub(super) const TOKEN: &str = "0123456789abcdef0123456789abcdef";
pub(super) const MARIE: &str = "marie@hospital.example";
/// What the website and the mail server know; Vigie does not.
pub(super) const PASSWORD: &str = "her-own-password";
/// A program that ends when this is dropped.
pub(super) struct Program {
    child: Child,
    folder: TempDir,
}

impl Drop for Program {
    fn drop(&mut self) {
        // The daemons of the mail server end with the first one, which must be asked.
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
    }
}

impl Program {
    pub(super) async fn start(mut command: Command, folder: TempDir, listens: &[SocketAddr]) -> Result<Self> {
        let log = folder.path().join("log");
        command.stdin(Stdio::null()).stdout(File::create(&log)?).stderr(File::options().append(true).open(&log)?);
        // Debian keeps servers where only root looks.
        command.env("PATH", format!("{}:/usr/sbin", std::env::var("PATH").unwrap_or_default()));
        let child = command.spawn().context("cannot start a server; `cargo xtask test` installs it")?;
        let program = Self { child, folder };
        for address in listens {
            let listening = || async { TcpStream::connect(address).ok().map(drop) };
            if let Err(error) = wait::until("a server to listen", listening).await {
                return Err(error.context(fs::read_to_string(program.folder.path().join("log"))?));
            }
        }
        Ok(program)
    }
}

/// What the documentation offers, with this test's places in the place of the example's.
pub(super) fn example(name: &str, places: &[(&str, String)]) -> Result<String> {
    let mut text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy").join(name))?;
    for (example, ours) in places {
        ensure!(text.contains(example), "{name} has no {example}");
        text = text.replace(example, ours);
    }
    Ok(text)
}

/// nginx in front of a website and of a mail server.
async fn nginx(world: &World, website: SocketAddr, web: SocketAddr, mail: SocketAddr) -> Result<Program> {
    let folder = TempDir::with_prefix("vigie-gateway-")?;
    let at = folder.path().display().to_string();
    let vigie = world.running.http.context("the server listens for this machine")?;
    let pem = world.data.path().join("tls-certificate.pem").display().to_string();
    let site = example(
        "access-nginx.conf",
        &[
            ("listen 443 ssl", format!("listen {web}")),
            ("https://vigie.example.org", format!("https://{}", world.running.https)),
            ("vigie.example.org", "localhost".into()),
            ("/etc/nginx/vigie.pem", pem),
            ("/etc/nginx/people", format!("{at}/people")),
            ("127.0.0.1:8080", website.to_string()),
            ("TOKEN", TOKEN.into()),
            ("    ssl_certificate /etc/nginx/fullchain.pem;\n", String::new()),
            ("    ssl_certificate_key /etc/nginx/privkey.pem;\n", String::new()),
        ],
    )?;
    let imap = example(
        "access-nginx-mail.conf",
        &[
            ("listen 993 ssl", format!("listen {mail}")),
            ("127.0.0.1:8420", vigie.to_string()),
            ("TOKEN", TOKEN.into()),
            ("        ssl_certificate /etc/nginx/fullchain.pem;\n", String::new()),
            ("        ssl_certificate_key /etc/nginx/privkey.pem;\n", String::new()),
        ],
    )?;
    fs::write(folder.path().join("people"), format!("{MARIE}:{{PLAIN}}{PASSWORD}\n"))?;
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|what| format!("{what}_temp_path {at}/{what};\n"))
        .concat();
    let around = format!(
        "load_module /usr/lib/nginx/modules/ngx_mail_module.so;\ndaemon off;\nmaster_process off;\npid {at}/pid;\n\
         events {{}}\nhttp {{\naccess_log off;\n{temporary}{site}\n}}\n{imap}"
    );
    fs::write(folder.path().join("nginx.conf"), around)?;
    let mut command = Command::new("nginx");
    command.args(["-e", "stderr", "-p", &at, "-c", "nginx.conf"]);
    Program::start(command, folder, &[web, mail]).await
}

/// The hash of her password, with bcrypt, as gateways keep it.
pub(super) fn hash() -> Result<String> {
    let hash = Command::new("caddy").args(["hash-password", "--plaintext", PASSWORD]).output()?;
    Ok(String::from_utf8(hash.stdout)?.trim().to_owned())
}

/// Caddy in front of a website.
async fn caddy(world: &World, website: SocketAddr, web: SocketAddr) -> Result<Program> {
    let folder = TempDir::with_prefix("vigie-caddy-")?;
    let site = example(
        "access-Caddyfile",
        &[
            ("mail.example.org {", format!("http://{web} {{")),
            ("https://vigie.example.org", format!("https://{}", world.running.https)),
            ("vigie.example.org", "localhost".into()),
            ("/etc/caddy/vigie.pem", world.data.path().join("tls-certificate.pem").display().to_string()),
            ("marie@example.org", MARIE.into()),
            ("HASH", hash()?),
            ("127.0.0.1:8080", website.to_string()),
            ("TOKEN", TOKEN.into()),
        ],
    )?;
    fs::write(folder.path().join("Caddyfile"), format!("{{\n\tadmin off\n}}\n{site}"))?;
    let mut command = Command::new("caddy");
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(folder.path().join("Caddyfile"));
    command.env("XDG_DATA_HOME", folder.path()).env("XDG_CONFIG_HOME", folder.path());
    Program::start(command, folder, &[web]).await
}

/// A word that `id` prints about whoever runs this.
fn id(what: &str) -> Result<String> {
    Ok(String::from_utf8(Command::new("id").arg(what).output()?.stdout)?.trim().to_owned())
}

/// Dovecot, which checks passwords itself; it runs under one name, whoever runs the tests.
async fn mail_server(imap: SocketAddr) -> Result<Program> {
    let folder = TempDir::with_prefix("vigie-dovecot-")?;
    let at = folder.path().display();
    let root = id("-u")? == "0";
    let (user, group) = if root { ("nobody".to_owned(), "nogroup".to_owned()) } else { (id("-un")?, id("-gn")?) };
    let settings = format!(
        "protocols = imap\nbase_dir = {at}/run\nstate_dir = {at}/state\nssl = no\nlog_path = /dev/stderr\n\
         disable_plaintext_auth = no\nmail_location = maildir:{at}/mail/%u\nfirst_valid_uid = 0\n\
         default_internal_user = {user}\ndefault_internal_group = {group}\ndefault_login_user = {user}\n\
         passdb {{\n driver = static\n args = password={PASSWORD}\n}}\n\
         userdb {{\n driver = static\n args = uid={user} gid={group} home={at}/mail/%u\n}}\n\
         service anvil {{\n chroot =\n}}\n\
         service imap-login {{\n chroot =\n inet_listener imap {{\n address = {}\n port = {}\n }}\n \
         inet_listener imaps {{\n port = 0\n }}\n}}\n",
        imap.ip(),
        imap.port()
    );
    fs::create_dir(folder.path().join("mail"))?;
    ensure!(Command::new("chmod").arg("-R").arg("a+rwx").arg(folder.path()).status()?.success());
    fs::write(folder.path().join("dovecot.conf"), settings)?;
    let mut command = Command::new("dovecot");
    command.arg("-F").arg("-c").arg(folder.path().join("dovecot.conf"));
    Program::start(command, folder, &[imap]).await
}

/// The company's website, which shows what nginx passes on.
async fn website() -> Result<SocketAddr> {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    let page = axum::routing::any(async |headers: axum::http::HeaderMap| {
        let risk = headers.get("x-vigie-risk").and_then(|risk| risk.to_str().ok()).unwrap_or("none").to_owned();
        format!("Rounds of today. Risk: {risk}")
    });
    tokio::spawn(async move { axum::serve(listener, axum::Router::new().fallback(page)).await });
    Ok(address)
}

/// What a mail program is answered when it signs in.
async fn sign_in_to_mail(mail: SocketAddr, password: &'static str) -> Result<String> {
    // Vigie runs on this thread.
    tokio::task::spawn_blocking(move || sign_in(mail, password)).await?
}

fn sign_in(mail: SocketAddr, password: &str) -> Result<String> {
    let stream = TcpStream::connect(mail)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let (mut lines, mut out) = (BufReader::new(stream.try_clone()?).lines(), stream);
    lines.next().context("no greeting")??;
    out.write_all(format!("a LOGIN {MARIE} \"{password}\"\r\n").as_bytes())?;
    for line in lines {
        let line = line?;
        if let Some(answer) = line.strip_prefix("a ") {
            return Ok(answer.to_owned());
        }
    }
    anyhow::bail!("the mail server said nothing")
}

/// Waits until the website answers so; gives how long it took.
pub(super) async fn until_answers(client: &Client, origin: &str, wanted: StatusCode) -> Result<Duration> {
    let begin = Instant::now();
    let asked = || async {
        let answer = client.get(origin).basic_auth(MARIE, Some(PASSWORD)).send().await.ok()?;
        (answer.status() == wanted).then_some(())
    };
    wait::until("the website to answer otherwise", asked).await?;
    Ok(begin.elapsed())
}

#[tokio::test]
async fn a_phone_loses_mail_and_website_and_has_them_again() -> Result<()> {
    let (web, other, mail, imap) = (free_address()?, free_address()?, free_address()?, free_address()?);
    let mut gateway = Gateway::new("mail and website", TOKEN);
    gateway.imap = Some(imap);
    let world = World::start_as(|settings| settings.gateways = vec![gateway]).await?;
    let _mail_server = mail_server(imap).await?;
    let website = website().await?;
    let _nginx = nginx(&world, website, web, mail).await?;
    let _caddy = caddy(&world, website, other).await?;
    let portal = Browser::open("access-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    // The administrator says what closes the company.
    portal.go(&world.portal("policy?part=device")).await?;
    portal.click("#kind-rooted summary").await?;
    portal.click("input[name=close-rooted]").await?;
    portal.see("1 change").await?;
    portal.picture("access-policy").await?;
    portal.click("#review").await?;
    portal.see("Closes mail and websites: Rooted or jailbroken").await?;
    portal.click("#publish").await?;
    portal.see("in force").await?;
    let phone = Phone::start(&["apksig/original.apk"]).await?;
    phone.first_run(&company.link).await?;
    drop(rustls::crypto::ring::default_provider().install_default());
    let client = Client::builder().no_proxy().build()?;
    let origin = format!("http://{web}/");
    let answer = client.get(&origin).basic_auth(MARIE, Some(PASSWORD)).send().await?;
    ensure!(answer.status() == StatusCode::OK, "{answer:?}");
    ensure!(client.get(&origin).send().await?.status() == StatusCode::UNAUTHORIZED, "nobody comes in without a name");
    ensure!(answer.text().await? == "Rounds of today. Risk: low");
    ensure!(sign_in_to_mail(mail, PASSWORD).await?.starts_with("OK"), "her mail is there");
    ensure!(sign_in_to_mail(mail, "wrong").await?.starts_with("NO"), "the mail server checks the password");

    let mut file = phone.phone.folder.load()?;
    file.settings.root_signs = Some(vec!["/system/xbin/su".into()]);
    phone.phone.folder.save(&file)?;
    let lost = until_answers(&client, &origin, StatusCode::FORBIDDEN).await?;
    let refused = sign_in_to_mail(mail, PASSWORD).await?;
    ensure!(refused.starts_with("NO") && refused.contains("open the Vigie app"), "{refused}");
    let through_caddy = || client.get(format!("http://{other}/")).basic_auth(MARIE, Some(PASSWORD)).send();
    let answer = through_caddy().await?;
    ensure!(answer.status() == StatusCode::FORBIDDEN && answer.text().await?.contains("Closed for your phone"));
    let hers = Browser::open("access-closed", Screen::Phone).await?;
    hers.go(&format!("http://marie%40hospital.example:{PASSWORD}@{web}/")).await?;
    hers.see("Closed for your phone for now").await?;
    hers.see("Rooted or jailbroken").await?;
    hers.see("helpdesk@hospital.example").await?;
    hers.picture("access-closed").await?;
    hers.assert_fits().await?;
    // Her phone says so too, with what there is to do.
    let app = Browser::open("access-app", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.see("Mail and websites of Example Hospital may be closed").await?;
    app.picture("access-app").await?;

    file.settings.root_signs = Some(Vec::new());
    phone.phone.folder.save(&file)?;
    let regained = until_answers(&client, &origin, StatusCode::OK).await?;
    ensure!(sign_in_to_mail(mail, PASSWORD).await?.starts_with("OK"), "her mail is there again");
    let answer = through_caddy().await?;
    ensure!(answer.status() == StatusCode::OK && answer.text().await?.ends_with("Risk: low"));
    app.see_no("may be closed").await?;
    hers.go(&format!("http://marie%40hospital.example:{PASSWORD}@{web}/")).await?;
    hers.see("Rounds of today").await?;
    println!("lost after {lost:.1?}, regained after {regained:.1?}");
    Ok(())
}
