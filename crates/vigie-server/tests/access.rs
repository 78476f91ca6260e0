//! Who may come in to the company's mail and websites, as gateways ask; and what device managers are told.

#[allow(dead_code, reason = "shared with other tests")]
mod hand_phone;
mod measures;
#[allow(dead_code, reason = "shared with other tests")]
mod policy_form;
#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;
mod webhooks;

use hand_phone::HandPhone;
use policy_form::{form, hidden, post};
use portal_world::World;
use reqwest::{Response, StatusCode};
use serde_json::Value;
use vigie_protocol::{Record, RecordBody};
use vigie_server::{Gateway, Settings, Strangers};
use vigie_store::Handled;
use vigie_types::{Ending, Finding, FindingId, PolicyHash, RecordId, RuleId, Subject, ThreatKind};

const TOKEN: &str = "0123456789abcdef0123456789abcdef";
const STRICT: &str = "fedcba9876543210fedcba9876543210";

async fn world() -> World {
    let data = tempfile::tempdir().unwrap();
    let mut strict = Gateway::new("strict", STRICT);
    strict.strangers = Strangers::Refuse;
    strict.domain = Some("example.org".into());
    strict.imap = Some(([127, 0, 0, 1], 1143).into());
    let settings = Settings {
        data: data.path().to_owned(),
        https: ([127, 0, 0, 1], 0).into(),
        gateways: vec![Gateway::new("mail", TOKEN), strict],
        ..Settings::default()
    };
    World::with(data, &settings).await
}

async fn ask(world: &World, headers: &[(&str, &str)]) -> Response {
    let mut request = world.client.get(format!("{}/access/check", world.origin));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap()
}

async fn asked(world: &World, user: &str) -> Response {
    ask(world, &[("x-vigie-token", TOKEN), ("x-vigie-user", user), ("accept", "text/html")]).await
}

fn said(answer: &Response, header: &str) -> String {
    answer.headers().get(header).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

fn found(world: &World, kind: ThreatKind) -> (FindingId, Record) {
    let finding = Finding {
        id: FindingId::new(),
        kind,
        subject: Subject::Device,
        severity: kind.default_severity(),
        rule: RuleId::new("test/rule"),
        list: None,
        evidence: Vec::new(),
        policy: PolicyHash::of(b"p"),
        opened_at: world.running.server.now(),
        closed_at: None,
    };
    (finding.id, record(world, RecordBody::FindingOpened { finding }))
}

fn record(world: &World, body: RecordBody) -> Record {
    Record { id: RecordId::new(), at: world.running.server.now(), body }
}

async fn phone(world: &World, who: &str) -> HandPhone {
    HandPhone::new(&world.running.server, &world.client, &world.origin, &world.company, who).await
}

async fn says(phone: &HandPhone, records: Vec<Record>) {
    assert_eq!(phone.sync(records).await.status(), StatusCode::OK);
}

/// Lets these kinds close access, in the form as an administrator does.
async fn close_for(world: &World, kinds: &[&str]) {
    let names: Vec<String> = kinds.iter().map(|kind| format!("close-{kind}")).collect();
    let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "on")).collect();
    // By default, no company is told of it, and nobody is kept out for it.
    fields.push(("privacy-stalkerware", "on"));
    let review = post(world, "/policy/review", &form(world, &fields).await).await.text().await.unwrap();
    assert!(review.contains("Closes mail and websites: "), "{review}");
    post(world, "/policy", &hidden(&review)).await;
}

#[tokio::test]
async fn access_closes_with_a_finding_and_opens_with_its_end() {
    let world = world().await;
    let marie = phone(&world, "Marie Curie").await;
    let (rooted, open) = found(&world, ThreatKind::Rooted);
    says(&marie, vec![open]).await;
    // Nothing closes anything before somebody says so; what the risk is, is told.
    let free = asked(&world, "marie.curie@example.org").await;
    assert_eq!((free.status(), said(&free, "x-vigie-risk")), (StatusCode::NO_CONTENT, "high".into()));
    let review =
        post(&world, "/policy/review", &form(&world, &[("close-rooted", "on")]).await).await.text().await.unwrap();
    assert!(review.contains("1 person would be kept out of mail and websites at once."), "{review}");
    close_for(&world, &["rooted"]).await;
    // Who is kept out already is not counted again.
    says(&marie, vec![found(&world, ThreatKind::NoScreenLock).1]).await;
    let more = form(&world, &[("close-rooted", "on"), ("close-no-screen-lock", "on")]).await;
    assert!(!post(&world, "/policy/review", &more).await.text().await.unwrap().contains("kept out"));
    let closed = asked(&world, " Marie.Curie@EXAMPLE.org").await;
    assert_eq!((closed.status(), said(&closed, "x-vigie-reasons")), (StatusCode::FORBIDDEN, "rooted".into()));
    let policy = said(&closed, "content-security-policy");
    let html = closed.text().await.unwrap();
    // In her language, with all that it needs: none of our files is at that address.
    for words in ["lang=\"fr\"", "Fermé pour votre téléphone", "Example", "Ouvrez l’app Vigie", "<style>"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("/assets/") && policy.contains("style-src 'sha256-"), "{policy} {html}");
    let closed = record(
        &world,
        RecordBody::FindingClosed { finding: rooted, closed_at: world.running.server.now(), ending: Ending::Gone },
    );
    says(&marie, vec![closed]).await;
    let free = asked(&world, "marie.curie@example.org").await;
    assert_eq!((free.status(), said(&free, "x-vigie-risk")), (StatusCode::NO_CONTENT, "medium".into()));
}

#[tokio::test]
async fn what_spies_closes_nothing_and_what_is_handled_closes_nothing_more() {
    let world = world().await;
    let page = world.page("/policy").await;
    assert!(page.contains("name=\"close-rooted\"") && !page.contains("name=\"close-stalkerware\""));
    let marie = phone(&world, "Marie Curie").await;
    close_for(&world, &["rooted", "stalkerware"]).await;
    // A closed door, and be it without a reason, would tell whoever stands beside her.
    says(&marie, vec![found(&world, ThreatKind::Stalkerware).1]).await;
    let free = asked(&world, "marie.curie@example.org").await;
    assert_eq!((free.status(), said(&free, "x-vigie-risk")), (StatusCode::NO_CONTENT, "low".into()));
    let (rooted, open) = found(&world, ThreatKind::Rooted);
    says(&marie, vec![open]).await;
    assert_eq!(asked(&world, "marie.curie@example.org").await.status(), StatusCode::FORBIDDEN);
    world.company.handle_finding(rooted, Handled::Handled, "spoke to her", world.running.server.now()).await.unwrap();
    assert_eq!(asked(&world, "marie.curie@example.org").await.status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn whoever_may_see_all_phones_gets_their_risk_page_by_page() {
    let data = tempfile::tempdir().unwrap();
    let mut manager = Gateway::new("device manager", STRICT);
    manager.list = true;
    let settings = Settings {
        data: data.path().to_owned(),
        https: ([127, 0, 0, 1], 0).into(),
        gateways: vec![Gateway::new("mail", TOKEN), manager],
        ..Settings::default()
    };
    let world = World::with(data, &settings).await;
    let list = async |token: &str, query: &str| {
        let request = world.client.get(format!("{}/access/risk{query}", world.origin));
        let answer = request.header("x-vigie-token", token).send().await.unwrap();
        let status = answer.status().as_u16();
        (status, serde_json::from_str::<Value>(&answer.text().await.unwrap()).unwrap())
    };
    let empty = list(STRICT, "").await;
    assert_eq!((empty.0, &empty.1["devices"], &empty.1["next"]), (200, &serde_json::json!([]), &Value::Null));
    let mut people = Vec::new();
    for who in ["Marie Curie", "Niels Bohr", "Ada Lovelace"] {
        people.push(phone(&world, who).await);
    }
    let (rooted, open) = found(&world, ThreatKind::Rooted);
    says(&people[1], vec![open, found(&world, ThreatKind::Stalkerware).1]).await;
    world.company.deactivate_device(people[2].enrolled.device, world.running.server.now()).await.unwrap();
    // Page by page: each phone in use once, as the webhook has it.
    let first = list(STRICT, "?limit=1").await.1;
    let next = first["next"].as_str().unwrap();
    let second = list(STRICT, &format!("?limit=1&after={next}")).await.1;
    assert_eq!((first["company"].as_str(), &second["next"]), (Some("Example"), &Value::Null));
    let both = [&first["devices"][0], &second["devices"][0]];
    let whole = list(STRICT, "").await.1;
    assert_eq!(whole["devices"].as_array().unwrap().iter().collect::<Vec<_>>(), both);
    let of = |email: &str| both.into_iter().find(|one| one["person"]["email"] == email).unwrap();
    let his = of("niels.bohr@example.org");
    assert_eq!((his["level"].as_str(), his["more"].as_u64()), (Some("high"), Some(0)));
    assert_eq!(his["device"]["id"], people[1].enrolled.device.to_string());
    let findings = his["findings"].as_array().unwrap();
    assert_eq!((findings.len(), &findings[0]["id"]), (1, &serde_json::json!(rooted.to_string())), "not what spies");
    assert_eq!(
        (of("marie.curie@example.org")["level"].as_str(), his["findings"][0]["kind"].as_str()),
        (Some("low"), Some("rooted"))
    );
    // Whoever may ask about one person may not see all of them, and what is no page is said.
    assert_eq!(list(TOKEN, "").await.1["code"], "access.list");
    assert_eq!(list("nobody", "").await.1["code"], "access.token");
    for query in ["?limit=0", "?limit=501", "?limit=x", "?after=x"] {
        let (status, said) = list(STRICT, query).await;
        assert_eq!((status, said["code"].as_str()), (400, Some("access.page")), "{query}");
    }
    // What is asked for in no form that there is gets the same answer, and nobody else learns even that.
    let twice = "?limit=1&limit=2";
    assert_eq!(
        (list(STRICT, twice).await.1["code"].as_str(), list("nobody", twice).await.0),
        (Some("access.page"), 401)
    );
}

#[tokio::test]
async fn each_phone_answers_for_itself_where_the_gateway_knows_it() {
    let world = world().await;
    let marie = phone(&world, "Marie Curie").await;
    close_for(&world, &["rooted"]).await;
    says(&marie, vec![found(&world, ThreatKind::Rooted).1]).await;
    let niels = phone(&world, "Niels Bohr").await;
    let of = |device: String| [("x-vigie-token", TOKEN.to_owned()), ("x-vigie-device", device)];
    let ask_of = async |user: &'static str, device: String| {
        let [token, device] = of(device);
        let headers = [(token.0, token.1.as_str()), ("x-vigie-user", user), (device.0, device.1.as_str())];
        ask(&world, &headers).await
    };
    let hers = ask_of("marie.curie@example.org", marie.enrolled.device.to_string()).await;
    assert_eq!(hers.status(), StatusCode::FORBIDDEN);
    // The phone of somebody else says nothing for her.
    let other = ask_of("marie.curie@example.org", niels.enrolled.device.to_string()).await;
    assert_eq!(other.status(), StatusCode::FORBIDDEN);
    let nonsense = ask_of("marie.curie@example.org", "x".into()).await;
    assert_eq!(nonsense.status(), StatusCode::BAD_REQUEST);
    assert_eq!(asked(&world, "niels.bohr@example.org").await.status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn who_asks_wrongly_is_told_how_and_strangers_are_as_the_gateway_has_it() {
    let world = world().await;
    for (headers, status, code) in [
        (vec![("x-vigie-user", "a@example.org")], StatusCode::UNAUTHORIZED, "access.token"),
        (vec![("x-vigie-token", "wrong"), ("x-vigie-user", "a@example.org")], StatusCode::UNAUTHORIZED, "access.token"),
        (vec![("x-vigie-token", TOKEN)], StatusCode::BAD_REQUEST, "access.no-user"),
        (vec![("x-vigie-token", TOKEN), ("x-vigie-user", "marie")], StatusCode::BAD_REQUEST, "access.no-user"),
    ] {
        let answer = ask(&world, &headers).await;
        assert_eq!(answer.status(), status, "{headers:?}");
        assert!(answer.text().await.unwrap().contains(&format!("\"code\":\"{code}\"")), "{headers:?}");
    }
    let stranger = asked(&world, "nobody@example.org").await;
    assert_eq!((stranger.status(), said(&stranger, "x-vigie-risk")), (StatusCode::NO_CONTENT, "unknown".into()));
    let strict = [("x-vigie-token", STRICT), ("x-vigie-user", "nobody"), ("accept", "application/json")];
    let refused = ask(&world, &strict).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert!(refused.text().await.unwrap().contains("access.stranger"));
}

/// What Traefik documents of `forwardAuth`: a GET whatever was asked of the website, with headers that say what it was; 2xx lets
/// in and `authResponseHeaders` are copied; whatever else is answered goes to the visitor as it is.
#[tokio::test]
async fn traefiks_forward_authentication_is_answered_as_it_expects() {
    let world = world().await;
    let marie = phone(&world, "Marie Curie").await;
    let forwarded = |accept| {
        let headers = [
            ("x-forwarded-method", "POST"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "mail.example.org"),
            ("x-forwarded-uri", "/folder?token=1&user=nobody@example.org"),
            ("x-forwarded-for", "203.0.113.7"),
            ("x-vigie-token", TOKEN),
            ("x-vigie-user", "marie.curie@example.org"),
        ];
        headers.into_iter().chain([("accept", accept)]).collect::<Vec<_>>()
    };
    let free = ask(&world, &forwarded("text/html")).await;
    assert!(free.status().is_success(), "{free:?}");
    assert_eq!(said(&free, "x-vigie-risk"), "low");

    close_for(&world, &["rooted"]).await;
    let (rooted, open) = found(&world, ThreatKind::Rooted);
    says(&marie, vec![open]).await;
    let closed = ask(&world, &forwarded("text/html,*/*;q=0.8")).await;
    assert_eq!(closed.status(), StatusCode::FORBIDDEN);
    // The visitor's browser gets these from the website's own address: nothing may stay there, nor lead away.
    for header in ["set-cookie", "location", "www-authenticate", "strict-transport-security", "clear-site-data"] {
        assert!(!closed.headers().contains_key(header), "{header}: {closed:?}");
    }
    assert!(said(&closed, "content-type").starts_with("text/html"), "{closed:?}");
    assert!(closed.text().await.unwrap().contains("Fermé pour votre téléphone"));
    let closed = ask(&world, &forwarded("application/json")).await;
    assert!(closed.text().await.unwrap().contains("access.closed"));

    let over =
        RecordBody::FindingClosed { finding: rooted, closed_at: world.running.server.now(), ending: Ending::Gone };
    says(&marie, vec![record(&world, over)]).await;
    assert!(ask(&world, &forwarded("text/html")).await.status().is_success());
}

#[tokio::test]
async fn a_mail_proxy_is_told_where_the_mail_is_or_why_not() {
    let world = world().await;
    let marie = phone(&world, "Marie Curie").await;
    close_for(&world, &["rooted"]).await;
    let mail = async |user: &str, protocol: &str| {
        let request = world.client.get(format!("{}/access/mail", world.origin));
        let request =
            request.header("x-vigie-token", STRICT).header("auth-user", user).header("auth-protocol", protocol);
        request.send().await.unwrap()
    };
    let through = mail("marie.curie", "imap").await;
    let told = ["auth-status", "auth-server", "auth-port"].map(|name| said(&through, name));
    assert_eq!(told, ["OK", "127.0.0.1", "1143"]);
    says(&marie, vec![found(&world, ThreatKind::Rooted).1]).await;
    let closed = mail("marie.curie", "imap").await;
    assert!(said(&closed, "auth-status").contains("open the Vigie app") && said(&closed, "auth-server").is_empty());
    assert!(said(&mail("nobody", "imap").await, "auth-status").contains("ask your administrator"));
    assert!(said(&mail("marie.curie", "smtp").await, "auth-status").contains("no mail server of that kind"));
}
