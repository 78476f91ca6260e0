//! PostgreSQL that is stopped and started under a running server, with a phone that goes on scanning.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use vigie_server::{Settings, start};

use crate::postgres::Own;
use crate::world::{Phone, World, apk, until};

/// The status of `/readyz`, and how long it took. In a thread of its own: the server's are this test's.
async fn ready(http: SocketAddr) -> (String, Duration) {
    tokio::task::spawn_blocking(move || {
        let started = Instant::now();
        let mut stream = TcpStream::connect(http).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        write!(stream, "GET /readyz HTTP/1.1\r\nHost: {http}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        (answer, started.elapsed())
    })
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_that_comes_back_finds_everything_that_was_acknowledged_and_gets_the_rest() {
    let mut postgres = Own::start();
    let data = tempfile::tempdir().unwrap();
    let local = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let settings = Settings {
        data: data.path().to_owned(),
        https: local,
        http: Some(local),
        database: Some(postgres.url()),
        ..Settings::default()
    };
    let world = World::of(start(&settings).await.unwrap(), data);
    let http = world.running.http.unwrap();
    let company = world.company("Example").await;
    let phone = Phone::activated(&company.link).await;
    phone.install(&apk("androguard/TestActivity_signed_both.apk"));
    let first = until("the first finding", || async { company.findings(true).await.pop() }).await;
    assert!(ready(http).await.0.starts_with("HTTP/1.1 200"));

    postgres.stop();
    // What a probe found a moment ago may be told once more.
    until("the server to notice", || async { ready(http).await.0.starts_with("HTTP/1.1 503").then_some(()) }).await;
    for _ in 0..3 {
        let (answer, took) = ready(http).await;
        assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
        assert!(took < Duration::from_millis(2_500), "a probe has its answer in time: {took:?}");
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(ready(http).await.0.starts_with("HTTP/1.1 503"));

    postgres.start_again();
    until("the server to be ready, without a restart", || async {
        ready(http).await.0.starts_with("HTTP/1.1 200").then_some(())
    })
    .await;
    let found = company.findings(true).await;
    assert!(found.iter().any(|one| one.id == first.id), "what was acknowledged is there");
    // And on from there: what is found and what closes now is told as before.
    std::fs::remove_file(phone.folder.path().join("apps/TestActivity_signed_both.apk")).unwrap();
    until("it to close", || async { company.findings(true).await.is_empty().then_some(()) }).await;
    assert_eq!(company.tenant.verify_audit().await.unwrap(), None);
}
