//! Wrong addresses and unreadable requests: a page in the right language for people, signed in or not, and
//! a JSON error with a stable code for phones.

#[allow(dead_code, reason = "shared with the tests of vetting")]
mod portal_world;

use portal_world::World;
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde_json::Value;

/// What a stranger's browser sends.
fn stranger(world: &World, method: Method, path: &str) -> RequestBuilder {
    let pem = std::fs::read(world.data.path().join("tls-certificate.pem")).unwrap();
    let certificate = reqwest::Certificate::from_pem(&pem).unwrap();
    let client = reqwest::Client::builder().tls_certs_only([certificate]).no_proxy().build().unwrap();
    client.request(method, format!("{}{path}", world.origin)).header("accept", "text/html,*/*;q=0.8")
}

/// A whole page with a code, under the same headers as any other.
async fn page(answer: Response, status: StatusCode, code: &str) -> String {
    assert_eq!(answer.status(), status);
    let header = |name: &str| answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    assert!(header("content-type").unwrap().starts_with("text/html"));
    assert!(header("content-security-policy").is_some());
    let html = answer.text().await.unwrap();
    assert!(html.starts_with("<!doctype html>"), "{html}");
    assert!(html.contains(&format!("<code id=\"code\">{code}</code>")), "{code}: {html}");
    html
}

#[tokio::test]
async fn an_unknown_address_is_explained_at_the_door() {
    let world = World::new().await;
    let texts = [
        ("en", "There is nothing at this address"),
        ("fr-BE", "Il n’y a rien à cette adresse"),
        ("nl", "Er is niets op dit adres"),
        ("de-AT", "Unter dieser Adresse gibt es nichts"),
        ("ja", "There is nothing at this address"),
    ];
    for (language, words) in texts {
        for path in ["/nothing", "/activaet/token", "/people/x/y/z", "/assets/none.css", "/%F0%9F%92%A9"] {
            let answer = stranger(&world, Method::GET, path).header("accept-language", language).send().await.unwrap();
            let html = page(answer, StatusCode::NOT_FOUND, "address.unknown").await;
            assert!(html.contains(words), "{path} {language}: {html}");
            assert!(html.contains("href=\"/\""), "a way on");
            assert!(!html.contains("Ada"), "who is here is nobody's business");
        }
    }
}

#[tokio::test]
async fn whoever_is_signed_in_stays_in_the_portal() {
    let world = World::new().await;
    for path in ["/nothing", "/people/not-an-id", "/devices/0", "/threats/%FF", "/outbox/1/html"] {
        let html = page(world.get(path).await, StatusCode::NOT_FOUND, "address.unknown").await;
        assert!(html.contains("class=\"rail\"") && html.contains("Ada"), "{path}");
    }
    let unknown = "/people/019aaaaa-0000-7000-8000-000000000000";
    page(world.get(unknown).await, StatusCode::NOT_FOUND, "store.not-found").await;
}

#[tokio::test]
async fn requests_that_cannot_be_read_are_explained() {
    let world = World::new().await;
    let send = |path: &str| world.client.post(format!("{}{path}", world.origin)).header("origin", &world.origin);
    let form = |path: &str| send(path).header("content-type", "application/x-www-form-urlencoded");
    let method = world.client.put(format!("{}/people", world.origin)).header("origin", &world.origin);
    let answer = method.send().await.unwrap();
    assert_eq!(answer.headers()["allow"], "GET,HEAD,POST");
    page(answer, StatusCode::METHOD_NOT_ALLOWED, "method.not-allowed").await;
    page(world.get("/people/import/confirm").await, StatusCode::METHOD_NOT_ALLOWED, "method.not-allowed").await;
    let kind = send("/groups").header("content-type", "application/json").body("{}").send().await.unwrap();
    page(kind, StatusCode::UNSUPPORTED_MEDIA_TYPE, "request.unreadable").await;
    let field = form("/groups").body("other=1").send().await.unwrap();
    page(field, StatusCode::UNPROCESSABLE_ENTITY, "request.unreadable").await;
    let large = form("/groups").body(format!("name={}", "x".repeat(6 << 20))).send().await.unwrap();
    page(large, StatusCode::PAYLOAD_TOO_LARGE, "request.too-large").await;
    let id = form("/people/none/end").body("").send().await.unwrap();
    page(id, StatusCode::BAD_REQUEST, "request.unreadable").await;
    let multipart =
        send("/people/import").header("content-type", "multipart/form-data").body("x").send().await.unwrap();
    page(multipart, StatusCode::BAD_REQUEST, "request.unreadable").await;
    let query = world.get("/devices?after=1&after=2").await;
    page(query, StatusCode::BAD_REQUEST, "request.unreadable").await;
}

#[tokio::test]
async fn a_form_of_another_site_is_refused_with_a_page() {
    let world = World::new().await;
    let request = world.client.post(format!("{}/groups", world.origin)).header("origin", "https://evil.example");
    let html = page(request.send().await.unwrap(), StatusCode::FORBIDDEN, "csrf.refused").await;
    assert!(html.contains("nothing was changed"), "{html}");
}

async fn error(answer: Response, status: StatusCode, code: &str) {
    assert_eq!(answer.status(), status);
    assert_eq!(answer.headers()["content-type"], "application/json");
    let body: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    assert_eq!(body["code"], code);
    assert!(body["message"].as_str().is_some_and(|message| !message.is_empty()));
}

#[tokio::test]
async fn phones_get_an_error_with_a_code_and_browsers_a_page() {
    let world = World::new().await;
    let phone = |method: Method, path: &str| world.client.request(method, format!("{}{path}", world.origin));
    let answer = phone(Method::POST, "/device/v9/sync").send().await.unwrap();
    error(answer, StatusCode::NOT_FOUND, "path.unknown").await;
    let answer = phone(Method::GET, "/device/v1/sync").send().await.unwrap();
    error(answer, StatusCode::METHOD_NOT_ALLOWED, "method.not-allowed").await;
    let answer = phone(Method::POST, "/device/v1/sync").body(vec![0; (1 << 20) + 1]).send().await.unwrap();
    error(answer, StatusCode::PAYLOAD_TOO_LARGE, "message.too-large").await;
    let answer = phone(Method::POST, "/device/v1/sync").send().await.unwrap();
    error(answer, StatusCode::UNAUTHORIZED, "signature.invalid").await;
    let answer = phone(Method::GET, "/nothing").header("accept", "application/json").send().await.unwrap();
    error(answer, StatusCode::NOT_FOUND, "path.unknown").await;
    let answer = stranger(&world, Method::GET, "/device/v1/sync").send().await.unwrap();
    page(answer, StatusCode::METHOD_NOT_ALLOWED, "method.not-allowed").await;
}

#[tokio::test]
async fn probes_get_plain_words() {
    let world = World::new().await;
    let answer = world.client.post(format!("{}/healthz", world.origin)).send().await.unwrap();
    assert_eq!((answer.status(), answer.text().await.unwrap().as_str()), (StatusCode::METHOD_NOT_ALLOWED, ""));
    assert_eq!(world.page("/healthz").await, "ok\n");
}

/// Sends a request over a connection of HTTP/1.1 and gives the answer whole.
async fn raw(running: &vigie_server::Running, request: &str) -> String {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let mut stream = tokio::net::TcpStream::connect(running.http.unwrap()).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_page_is_compressed_and_what_fits_into_a_packet_is_not() {
    let data = tempfile::tempdir().unwrap();
    let local = std::net::SocketAddr::from((std::net::Ipv4Addr::LOCALHOST, 0));
    let settings = vigie_server::Settings {
        data: data.path().to_owned(),
        https: local,
        http: Some(local),
        ..vigie_server::Settings::default()
    };
    let running = vigie_server::start(&settings).await.unwrap();
    for (path, packed) in [("/sign-in", true), ("/assets/vigie.css", true), ("/readyz", false), ("/device/v1/x", false)]
    {
        let head = "Host: localhost\r\nAccept-Encoding: gzip\r\nConnection: close";
        let answer = raw(&running, &format!("GET {path} HTTP/1.1\r\n{head}\r\n\r\n")).await;
        let (head, _) = answer.split_once("\r\n\r\n").unwrap();
        assert_eq!(head.contains("content-encoding: gzip"), packed, "{path}: {head}");
    }
    running.stop().await;
}

#[tokio::test]
async fn a_server_answers_in_its_own_names_only() {
    let data = tempfile::tempdir().unwrap();
    let local = std::net::SocketAddr::from((std::net::Ipv4Addr::LOCALHOST, 0));
    let settings = vigie_server::Settings {
        data: data.path().to_owned(),
        https: local,
        http: Some(local),
        public_url: Some("https://vigie.example.org".parse().unwrap()),
        names: vec!["inside.example".into()],
        ..vigie_server::Settings::default()
    };
    let running = vigie_server::start(&settings).await.unwrap();
    let get = async |path: &str, head: &str| {
        raw(&running, &format!("GET {path} HTTP/1.1\r\n{head}Accept: text/html\r\nConnection: close\r\n\r\n")).await
    };
    for own in ["vigie.example.org", "VIGIE.example.org:8443", "inside.example", "localhost:8420", "127.0.0.1"] {
        let answer = get("/sign-in", &format!("Host: {own}\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{own}: {answer}");
    }
    let foreign = ["Host: evil.example\r\n", "Host: \r\n", "Host: vigie.example.org@evil.example\r\n", ""];
    let twice = "Host: vigie.example.org\r\nHost: evil.example\r\n";
    for head in foreign.into_iter().chain([twice]) {
        let answer = get("/sign-in", head).await;
        // What HTTP itself forbids may be refused before anybody looks at names.
        assert!(answer.starts_with("HTTP/1.1 421") || answer.starts_with("HTTP/1.1 400"), "{head:?}: {answer}");
    }
    let answer = get("/sign-in", foreign[0]).await;
    assert!(answer.contains("<code id=\"code\">host.unknown</code>") && answer.contains("listen.names"), "{answer}");
    // The target of the request counts as well, and a page of ours does not help a stranger's name.
    let answer = get("http://evil.example/sign-in", "Host: vigie.example.org\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 421"), "{answer}");
    let rebound = "Host: evil.example\r\nOrigin: http://evil.example\r\n";
    let form = format!("POST /sign-in HTTP/1.1\r\n{rebound}Content-Length: 0\r\nConnection: close\r\n\r\n");
    assert!(raw(&running, &form).await.starts_with("HTTP/1.1 421"));
    let _ = rustls::crypto::ring::default_provider().install_default();
    // Over HTTP/2, where the name is `:authority`, for a phone.
    let client = reqwest::Client::builder().tls_danger_accept_invalid_certs(true).no_proxy();
    let client = client.resolve("evil.example", running.https).build().unwrap();
    let url = format!("https://evil.example:{}/device/v1/sync", running.https.port());
    let answer = client.post(url).send().await.unwrap();
    assert_eq!(answer.version(), reqwest::Version::HTTP_2);
    error(answer, StatusCode::MISDIRECTED_REQUEST, "host.unknown").await;
    // Probes come by whatever address, and what the refusal's page is made of is there.
    let stylesheet = get("/sign-in", "Host: localhost\r\n").await;
    let stylesheet = stylesheet.split("href=\"/assets/").nth(1).unwrap().split('"').next().unwrap();
    for path in ["/healthz", &format!("/assets/{stylesheet}")] {
        let answer = get(path, "Host: 10.1.2.3\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
    }
}
