//! What a phone says that it sent, against what its server received: byte for byte, over real TLS.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum_server::tls_rustls::RustlsConfig;
use vigie_protocol::path;
use vigie_server::{Settings, start};
use vigie_types::PrivacyItem;

use crate::world::{Phone, World, apk, until};

/// The path and the body's bytes of every message that came.
type Received = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

async fn keep(State(received): State<Received>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, 8 << 20).await.unwrap();
    received.lock().unwrap().push((parts.uri.path().to_owned(), bytes.to_vec()));
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

/// A server whose phones come in through a gateway that keeps every byte.
async fn recorded() -> (World, Received) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let data = tempfile::tempdir().unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let public = format!("https://{}", listener.local_addr().unwrap());
    let settings = Settings {
        data: data.path().to_owned(),
        https: "127.0.0.1:0".parse().unwrap(),
        public_url: Some(public.parse().unwrap()),
        ..Settings::default()
    };
    let running = start(&settings).await.unwrap();
    let received = Received::default();
    let app = vigie_server::router(running.server.clone()).layer(from_fn_with_state(received.clone(), keep));
    let (certificate, key) = (data.path().join("tls-certificate.pem"), data.path().join("tls-key.pem"));
    let tls = RustlsConfig::from_pem_file(certificate, key).await.unwrap();
    tokio::spawn(
        axum_server::from_tcp_rustls(listener, tls)
            .unwrap()
            .serve(app.into_make_service_with_connect_info::<SocketAddr>()),
    );
    (World::of(running, data), received)
}

fn sent(phone: &Phone) -> Vec<(String, Vec<u8>)> {
    let messages = phone.phone.app.messages().unwrap();
    let each = messages.into_iter().flat_map(|message| {
        let one = (message.path.clone(), message.body.clone().into_bytes());
        std::iter::repeat_n(one, message.times() as usize)
    });
    let mut all: Vec<_> = each.collect();
    all.sort();
    all
}

#[tokio::test]
async fn the_sent_log_is_what_the_server_received() {
    let (world, received) = recorded().await;
    let company = world.company("Example").await;
    let phone = Phone::new();
    phone.install(&apk("androguard/TestActivity_signed_both.apk"));
    phone.run_first(&company.link).await;
    until("the finding", || async { company.findings(true).await.pop() }).await;
    phone.phone.app.look_up("Sïgnal “quoted” 🦊", None).await.unwrap();
    // The company changes what it collects; the person goes on.
    let mut policy = company.tenant.policies(1).await.unwrap().remove(0).policy;
    policy.privacy.set(PrivacyItem::WifiNetworks, true);
    world.running.server.publish_policy(&company.tenant, policy, "Wi-Fi on").await.unwrap();
    until("the change", || async {
        (phone.phone.app.view().unwrap().standing == vigie_app::Standing::PrivacyChanged).then_some(())
    })
    .await;
    let secret = |all: &[(String, Vec<u8>)]| all.iter().any(|(_, body)| String::from_utf8_lossy(body).contains("Home"));
    phone.phone.app.scan_now();
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert!(!secret(&received.lock().unwrap()), "the network's name waits until it was on screen");
    phone.phone.app.accept_privacy(phone.phone.app.policy_hash().unwrap()).unwrap();
    until("the network's name to be told", || async { secret(&received.lock().unwrap()).then_some(()) }).await;
    until("both to say the same", || async {
        let mut came = received.lock().unwrap().clone();
        came.sort();
        (came == sent(&phone)).then_some(())
    })
    .await;
    for wanted in [path::ENROL, path::SYNC, path::WAIT, path::LOOKUP] {
        assert!(sent(&phone).iter().any(|(path, _)| path == wanted), "{wanted}");
    }
}
