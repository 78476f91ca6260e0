//! Mails through a real SMTP server, read by other programs.

use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;
use vigie_protocol::DeviceKey;
use vigie_server::{Invitation, NewCompany, Running, Settings, Smtp, SmtpTls, invite, start, write_invitation};
use vigie_store::{Actor, Heard, MailRow, MailState, NewPerson, PersonRow, Takeover, TenantStore};
use vigie_types::{DeviceId, Language, Platform, PolicyHash, Timestamp};

struct MailServer {
    child: Child,
    port: u16,
    folder: TempDir,
}

impl MailServer {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let (certificate, key) = (folder.path().join("ca.pem"), folder.path().join("key.pem"));
        std::fs::write(&certificate, made.cert.pem()).unwrap();
        std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
        // Debian's own Python: another one on the search path does not see Debian's modules.
        let mut child = Command::new("/usr/bin/python3")
            .arg(beside("smtp_server.py"))
            .args([folder.path(), &certificate, &key])
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 with aiosmtpd; `cargo xtask test` installs it");
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().parse().expect("the SMTP server says its port; `cargo xtask test` installs aiosmtpd");
        Self { child, port, folder }
    }

    fn settings(&self) -> Smtp {
        Smtp {
            host: "localhost".into(),
            port: self.port,
            tls: SmtpTls::Starttls,
            login: None,
            name: None,
            from: "Vigie <vigie@example.org>".parse().unwrap(),
            ca_file: Some(self.folder.path().join("ca.pem")),
            retries: Some(vec![Duration::from_millis(50); 2]),
        }
    }

    fn answer_with(&self, lines: &str) {
        std::fs::write(self.folder.path().join("answer"), lines).unwrap();
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn beside(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

struct World {
    running: Running,
    tenant: TenantStore,
    _data: TempDir,
}

impl World {
    async fn new(smtp: Option<Smtp>) -> Self {
        Self::with(Settings { smtp, ..Settings::default() }).await
    }

    async fn with(settings: Settings) -> Self {
        let data = tempfile::tempdir().unwrap();
        let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let settings = Settings { data: data.path().to_owned(), https, ..settings };
        let running = start(&settings).await.unwrap();
        let new = NewCompany {
            name: "Hôpital Exemple".into(),
            language: Language::Fr,
            seats: 40,
            help_contact: Some("help@example.org".into()),
            demo: false,
        };
        let actor = Actor { name: "Ada".into(), address: "test".into() };
        let id = running.server.create_company(&new, actor.clone()).await.unwrap();
        Self { tenant: running.server.store().tenant(id, actor), running, _data: data }
    }

    async fn person(&self, name: &str, email: &str, language: Language) -> PersonRow {
        let new = NewPerson { name: name.into(), email: email.into(), language, group: None };
        let id = self.tenant.add_people(&[new], self.running.server.now()).await.unwrap()[0];
        self.tenant.person(id).await.unwrap().unwrap()
    }

    /// Writes a mail and waits until it is in the state.
    async fn send(&self, person: &PersonRow, kind: Invitation, state: MailState) -> MailRow {
        let id = write_invitation(&self.running.server, &self.tenant, person, kind).await.unwrap();
        let start = Instant::now();
        loop {
            let mail = self.tenant.mail(id).await.unwrap().unwrap();
            if mail.state == state {
                return mail;
            }
            assert!(start.elapsed() < Duration::from_secs(20), "{:?}: {:?}", mail.state, mail.last_error);
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }
}

/// What Python's own parser finds in a mail.
fn read(mail: &Path, png: &Path) -> Value {
    let output = Command::new("/usr/bin/python3").arg(beside("read_mail.py")).args([mail, png]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("{name} is no text"))
}

#[tokio::test]
async fn the_welcome_mail_goes_through_smtp_and_other_programs_read_it() {
    let mail_server = MailServer::start();
    let world = World::new(Some(mail_server.settings())).await;
    for (number, language) in Language::ALL.into_iter().enumerate() {
        let person = world.person("Zoë Müller", &format!("zoe{number}@example.org"), language).await;
        world.send(&person, Invitation::Welcome, MailState::Sent).await;
        let link = invite(&world.running.server, &world.tenant, person.id).await.unwrap().reveal();
        let png = mail_server.folder.path().join("qr.png");
        let mail = read(&mail_server.folder.path().join(format!("{number}.eml")), &png);
        let shape = serde_json::json!([
            "multipart/alternative",
            ["text/plain"],
            ["multipart/related", ["text/html"], ["image/png"]]
        ]);
        assert_eq!(mail["shape"], shape);
        assert_eq!(mail["defects"], serde_json::json!([]));
        assert_eq!(mail["to"], serde_json::json!([["Zoë Müller", person.email]]));
        let headers = &mail["headers"];
        assert_eq!(text(headers, "auto-submitted"), "auto-generated");
        assert_eq!(text(headers, "content-language"), language.tag());
        assert_eq!(text(headers, "from"), "Vigie <vigie@example.org>");
        assert_eq!(text(headers, "reply-to"), "help@example.org");
        assert!(text(headers, "subject").contains("Hôpital Exemple") && !text(headers, "date").is_empty());
        assert!(text(headers, "message-id").starts_with('<'));
        assert!(text(headers, "message-id").ends_with("@[127.0.0.1]>"), "the public address: {headers}");
        assert!(text(&mail, "plain").contains(&link) && text(&mail, "html").contains(&link));
        assert!(text(&mail, "html").contains("cid:qr") && text(&mail, "cid").contains("qr"));
        assert_eq!(text(&mail, "disposition"), "inline");
        let read = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(&png).output();
        let read = read.expect("zbarimg; `cargo xtask test` installs it");
        assert_eq!(String::from_utf8_lossy(&read.stdout).trim(), link, "the QR code is the link");
    }
}

/// How this server greeted the mail server, and what stands behind the `@` of its mail's `Message-ID`.
async fn names(smtp: impl FnOnce(Smtp) -> Smtp, public_url: Option<&str>) -> (String, String) {
    let mail_server = MailServer::start();
    let public_url = public_url.map(|url| url.parse().unwrap());
    let world = World::with(Settings { smtp: Some(smtp(mail_server.settings())), public_url, ..Settings::default() });
    let world = world.await;
    let person = world.person("Zoë", "zoe@example.org", Language::En).await;
    world.send(&person, Invitation::Welcome, MailState::Sent).await;
    let greeting = std::fs::read_to_string(mail_server.folder.path().join("0.greeting")).unwrap();
    let mail = read(&mail_server.folder.path().join("0.eml"), &mail_server.folder.path().join("qr.png"));
    let id = text(&mail["headers"], "message-id");
    (greeting, id.rsplit_once('@').unwrap().1.trim_end_matches('>').to_owned())
}

#[tokio::test]
async fn mail_servers_know_us_by_a_setting_or_the_public_name() {
    let same = |name: &str| (name.to_owned(), name.to_owned());
    assert_eq!(names(|smtp| smtp, Some("https://vigie.example:8443/")).await, same("vigie.example"));
    assert_eq!(names(|smtp| smtp, Some("https://192.0.2.7/")).await, same("[192.0.2.7]"));
    assert_eq!(names(|smtp| smtp, Some("https://[2001:db8::1]/")).await, same("[IPv6:2001:db8::1]"));
    assert_eq!(names(|smtp| smtp, None).await, same("[127.0.0.1]"));
    let set = |smtp| Smtp { name: Some("mail.example.org".into()), ..smtp };
    assert_eq!(names(set, Some("https://vigie.example:8443/")).await, same("mail.example.org"));
}

#[tokio::test]
async fn a_domain_beyond_ascii_reaches_a_server_without_smtputf8() {
    let mail_server = MailServer::start();
    let world = World::new(Some(mail_server.settings())).await;
    let person = world.person("Eva", "eva@bücher.example", Language::De).await;
    world.send(&person, Invitation::Welcome, MailState::Sent).await;
    let envelope = std::fs::read_to_string(mail_server.folder.path().join("0.envelope")).unwrap();
    assert!(envelope.contains("eva@xn--bcher-kva.example"), "{envelope}");
}

#[tokio::test]
async fn the_reactivation_has_its_own_words() {
    let world = World::new(None).await;
    let person = world.person("Zoë", "zoe@example.org", Language::En).await;
    let welcome = world.send(&person, Invitation::Welcome, MailState::Outbox).await;
    let again = world.send(&person, Invitation::Reactivation, MailState::Outbox).await;
    assert!(welcome.html.contains("Install the app") && !again.html.contains("Install the app"));
    assert!(again.subject.contains("reactivate") && again.html.contains("Reactivate Vigie"));
    assert!(again.html.contains("data:image/png;base64,"), "the portal's copy holds the picture itself");
}

#[tokio::test]
async fn what_a_link_does_for_the_next_phone_is_told_as_the_company_chose() {
    let world = World::new(None).await;
    let system = world.running.server.store().system();
    let mut company = system.tenant(world.tenant.tenant()).await.unwrap().unwrap();
    let person = world.person("Zoë", "zoe@example.org", Language::En).await;
    let plainly = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "");
    let (days, once) = ("works on a new phone for another 365 days", "It works for one phone");
    for (takeover, reuse_days, told, not) in [
        (Takeover::Free, 365, days, "say yes"),
        (Takeover::Ask, 365, "for another 365 days, if you say yes on the old one", once),
        (Takeover::Never, 365, once, "for another"),
        (Takeover::Ask, 0, once, "for another"),
    ] {
        (company.takeover, company.reuse_days) = (takeover, reuse_days);
        world.tenant.change_tenant(&company, world.running.server.now()).await.unwrap();
        let mail = world.send(&person, Invitation::Welcome, MailState::Outbox).await;
        for text in [plainly(&mail.plain), plainly(&mail.html)] {
            assert!(text.contains(told) && !text.contains(not), "{takeover} {reuse_days}: {text}");
        }
    }
}

#[tokio::test]
async fn a_busy_mail_server_is_tried_again_and_a_refusal_is_told() {
    let mail_server = MailServer::start();
    let world = World::new(Some(mail_server.settings())).await;
    let person = world.person("Zoë", "zoe@example.org", Language::En).await;
    mail_server.answer_with("451 come back later\n");
    let mail = world.send(&person, Invitation::Welcome, MailState::Sent).await;
    assert_eq!(mail.tries, 2);
    mail_server.answer_with("550 nobody of that name\n");
    let mail = world.send(&person, Invitation::Welcome, MailState::Failed).await;
    assert_eq!(mail.tries, 1, "a refusal is final");
    assert!(mail.last_error.unwrap().contains("nobody of that name"));
    mail_server.answer_with("451 later\n451 later\n451 never\n");
    let mail = world.send(&person, Invitation::Welcome, MailState::Failed).await;
    assert_eq!(mail.tries, 3);
}

#[tokio::test]
async fn a_mail_server_with_another_certificate_gets_nothing() {
    let mail_server = MailServer::start();
    let world = World::new(Some(Smtp { ca_file: None, ..mail_server.settings() })).await;
    let person = world.person("Zoë", "zoe@example.org", Language::En).await;
    let mail = world.send(&person, Invitation::Welcome, MailState::Failed).await;
    assert!(mail.last_error.unwrap().to_lowercase().contains("certificate"));
    assert!(!mail_server.folder.path().join("0.eml").exists());
}

#[tokio::test]
async fn a_hostile_name_cannot_add_a_header() {
    let world = World::new(None).await;
    let name = "Eve\r\nBcc: everybody@example.org\r\n\r\n<script>alert(1)</script>";
    let person = world.person(name, "eve@example.org", Language::En).await;
    let mail = world.send(&person, Invitation::Welcome, MailState::Outbox).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mail.eml");
    std::fs::write(&path, &mail.source).unwrap();
    let read = read(&path, &folder.path().join("qr.png"));
    assert!(!read["names"].as_array().unwrap().iter().any(|name| name == "bcc"), "{}", read["headers"]);
    assert_eq!(read["to"][0][1], "eve@example.org");
    assert!(!text(&read, "html").contains("<script>"));
}

/// Activates a phone of somebody, as of a moment.
async fn enrol(world: &World, person: &PersonRow, at: Timestamp) -> DeviceId {
    let link = invite(&world.running.server, &world.tenant, person.id).await.unwrap();
    let system = world.running.server.store().system();
    let found = system.activation(&link.token().hash()).await.unwrap().unwrap();
    let key = DeviceKey::random().public();
    system.enrol(&found, &key, Platform::Android, "0.1.0", person.language, at).await.unwrap().device
}

#[tokio::test]
async fn people_are_written_to_about_silent_phones_twice_and_not_while_most_are_silent() {
    let mail_server = MailServer::start();
    let world = World::new(Some(mail_server.settings())).await;
    let server = &world.running.server;
    let days_ago = |days: i64| server.now().plus(-days * Timestamp::DAY);
    let mut phones = Vec::new();
    for (name, language, days) in [("Zoe", Language::De, 40), ("Ann", Language::En, 8), ("Bob", Language::En, 1)] {
        let person = world.person(name, &format!("{}@example.org", name.to_lowercase()), language).await;
        phones.push(enrol(&world, &person, days_ago(days)).await);
    }
    let written = async || {
        let mails = world.tenant.mails(None, 50).await.unwrap().rows;
        let mut told: Vec<(String, String)> =
            mails.into_iter().filter(|mail| mail.kind == "silent").map(|mail| (mail.recipient, mail.subject)).collect();
        told.sort();
        told
    };
    assert_eq!(server.write_reminders().await.unwrap(), 2);
    let plainly = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "");
    let told = written().await;
    assert_eq!(told.iter().map(|(to, _)| to.as_str()).collect::<Vec<_>>(), ["ann@example.org", "zoe@example.org"]);
    assert_eq!(plainly(&told[0].1), "Hôpital Exemple: open Vigie on your phone");
    assert_eq!(plainly(&told[1].1), "Hôpital Exemple: Öffnen Sie Vigie auf Ihrem Telefon");
    assert_eq!(server.write_reminders().await.unwrap(), 0, "once");
    // Of what comes through SMTP, other programs read who is meant, and that it is the last.
    let start = Instant::now();
    while world.tenant.mails(None, 50).await.unwrap().rows.iter().any(|mail| mail.state != MailState::Sent) {
        assert!(start.elapsed() < Duration::from_secs(20));
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    let mails: Vec<Value> = (0..2)
        .map(|number| {
            read(&mail_server.folder.path().join(format!("{number}.eml")), &mail_server.folder.path().join("no.png"))
        })
        .collect();
    let german = mails.iter().find(|mail| text(&mail["headers"], "content-language") == "de").unwrap();
    assert_eq!(german["shape"], serde_json::json!(["multipart/alternative", ["text/plain"], ["text/html"]]));
    assert_eq!(german["defects"], serde_json::json!([]));
    let of_kind = world.tenant.mails(None, 50).await.unwrap().rows;
    let inactive = |to: &str| of_kind.iter().find(|mail| mail.recipient == to).unwrap().plain.contains("inaktiv");
    assert!(inactive("zoe@example.org") && !inactive("ann@example.org"));
    // Ann's phone is heard, and falls silent anew.
    let now = server.now();
    let heard = Heard {
        tenant: world.tenant.tenant(),
        device: phones[1],
        policy: PolicyHash::of(b"p"),
        at: days_ago(7).plus(-1),
    };
    server.store().system().heard(&[heard], &[]).await.unwrap();
    assert_eq!(server.write_reminders().await.unwrap(), 1);
    assert_eq!(written().await.len(), 3);
    // Where most of ten phones are silent, the fault is elsewhere; where nobody wants mails, none are written.
    for number in 0..8 {
        let person = world.person("Cy", &format!("cy{number}@example.org"), Language::En).await;
        enrol(&world, &person, days_ago(9)).await;
    }
    assert_eq!(server.write_reminders().await.unwrap(), 0);
    for number in 8..18 {
        let person = world.person("Cy", &format!("cy{number}@example.org"), Language::En).await;
        enrol(&world, &person, now).await;
    }
    let mut company = server.store().system().tenant(world.tenant.tenant()).await.unwrap().unwrap();
    company.reminds = false;
    world.tenant.change_tenant(&company, now).await.unwrap();
    assert_eq!(server.write_reminders().await.unwrap(), 0);
    company.reminds = true;
    world.tenant.change_tenant(&company, now).await.unwrap();
    assert_eq!(server.write_reminders().await.unwrap(), 8);
}
