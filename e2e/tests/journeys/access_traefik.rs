//! Access through a real Traefik, set up by the very file that the documentation offers. Debian has no package of Traefik, so
//! this is run by hand, with `traefik` on the search path:
//! `cargo test --workspace --test journeys -- --ignored traefik`. What Traefik's documentation says that it sends and expects
//! is held in `vigie-server/tests/access.rs` with everything else.

use std::fs;
use std::net::SocketAddr;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use reqwest::{Client, RequestBuilder, StatusCode};
use tempfile::TempDir;
use vigie_e2e::proxy::free_address;
use vigie_e2e::{Phone, World};
use vigie_server::Gateway;
use vigie_types::ThreatKind;

use crate::access::{MARIE, PASSWORD, Program, TOKEN, example, hash, until_answers};

async fn traefik(world: &World, website: SocketAddr, web: SocketAddr) -> Result<Program> {
    let folder = TempDir::with_prefix("vigie-traefik-")?;
    let pem = world.data.path().join("tls-certificate.pem").display().to_string();
    let vigie = format!("https://localhost:{}", world.running.https.port());
    let site = example(
        "access-traefik.yml",
        &[
            ("Host(`mail.example.org`)", "PathPrefix(`/`)".into()),
            ("      tls: {}\n", String::new()),
            ("https://vigie.example.org", vigie),
            ("/etc/traefik/vigie.pem", pem),
            ("marie@example.org:HASH", format!("{MARIE}:{}", hash()?)),
            ("http://127.0.0.1:8080", format!("http://{website}")),
            ("TOKEN", TOKEN.into()),
        ],
    )?;
    let file = folder.path().join("dynamic.yml");
    fs::write(&file, site)?;
    let mut command = Command::new("traefik");
    command
        .arg(format!("--entryPoints.websecure.address={web}"))
        .arg(format!("--providers.file.filename={}", file.display()))
        .args(["--global.checkNewVersion=false", "--global.sendAnonymousUsage=false"]);
    Program::start(command, folder, &[web]).await
}

/// The company's website, which shows all headers that it gets.
async fn website() -> Result<SocketAddr> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let page = axum::routing::any(async |headers: axum::http::HeaderMap| {
        let told: Vec<String> = headers
            .iter()
            .filter(|(name, value)| name.as_str().starts_with("x-vigie") && !value.is_empty())
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap_or("?")))
            .collect();
        format!("Rounds of today. {}", told.join(", "))
    });
    tokio::spawn(async move { axum::serve(listener, axum::Router::new().fallback(page)).await });
    Ok(address)
}

#[tokio::test]
#[ignore = "needs Traefik, which Debian does not have"]
async fn a_phone_loses_a_website_behind_traefik_and_has_it_again() -> Result<()> {
    let web = free_address()?;
    let world = World::start_as(|settings| settings.gateways = vec![Gateway::new("website", TOKEN)]).await?;
    let company = world.company("Example Hospital").await?;
    let mut policy = company.tenant.policies(1).await?.pop().context("there is no policy")?.policy;
    policy.closes_access.insert(ThreatKind::Rooted);
    world.running.server.publish_policy(&company.tenant, policy, "closes: rooted").await?;
    let _traefik = traefik(&world, website().await?, web).await?;
    let phone = Phone::start(&[]).await?;
    phone.first_run(&company.link).await?;
    drop(rustls::crypto::ring::default_provider().install_default());
    let client = Client::builder().no_proxy().build()?;
    let origin = format!("http://{web}/mail?folder=1");
    let as_marie = |request: RequestBuilder| request.basic_auth(MARIE, Some(PASSWORD));

    until_answers(&client, &origin, StatusCode::OK).await?;
    ensure!(client.get(&origin).send().await?.status() == StatusCode::UNAUTHORIZED, "nobody comes in without a name");
    // What visitors say of themselves counts nowhere, and the token stays at the gateway.
    let lies = as_marie(client.post(&origin).body("a form"))
        .header("x-vigie-user", "nobody@hospital.example")
        .header("x-vigie-token", "mine")
        .header("x-vigie-device", "none")
        .header("x-vigie-risk", "none at all");
    let answer = lies.send().await?;
    ensure!(answer.status() == StatusCode::OK, "{answer:?}");
    let page = answer.text().await?;
    ensure!(page.contains("x-vigie-risk: low") && !page.contains(TOKEN) && !page.contains("nobody@"), "{page}");

    let mut file = phone.phone.folder.load()?;
    file.settings.root_signs = Some(vec!["/system/xbin/su".into()]);
    phone.phone.folder.save(&file)?;
    let lost = until_answers(&client, &origin, StatusCode::FORBIDDEN).await?;
    let answer = as_marie(client.get(&origin)).header("accept", "text/html").send().await?;
    ensure!(answer.headers().contains_key("content-security-policy"), "{answer:?}");
    let page = answer.text().await?;
    ensure!(page.contains("Closed for your phone for now") && page.contains("helpdesk@hospital.example"), "{page}");
    let answer = as_marie(client.get(&origin)).header("accept", "application/json").send().await?;
    ensure!(answer.text().await?.contains("access.closed"));

    file.settings.root_signs = Some(Vec::new());
    phone.phone.folder.save(&file)?;
    let regained = until_answers(&client, &origin, StatusCode::OK).await?;
    println!("lost after {lost:.1?}, regained after {regained:.1?}");
    // Who does not get an answer lets nobody in.
    world.running.stop().await;
    let answer = as_marie(client.get(&origin)).send().await?;
    ensure!(answer.status().is_server_error(), "{answer:?}");
    Ok(())
}
