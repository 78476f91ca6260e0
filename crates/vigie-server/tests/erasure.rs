//! Deleting somebody in the portal: soon after, no byte of them is in the data folder.

#[allow(dead_code, reason = "shared with the tests of vetting")]
mod portal_world;

use std::fs;
use std::path::Path;
use std::time::Duration;

use portal_world::World;
use reqwest::StatusCode;
use vigie_store::PersonFilter;
use vigie_types::Timestamp;

/// How often a text is in the files of a folder and below it, in either case.
fn count(folder: &Path, text: &str) -> usize {
    let mut number = 0;
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        number += match entry.file_type().unwrap().is_dir() {
            true => count(&entry.path(), text),
            // A file may go while we look: SQLite's log does.
            false => fs::read(entry.path()).map_or(0, |bytes| {
                bytes.to_ascii_lowercase().windows(text.len()).filter(|window| *window == text.as_bytes()).count()
            }),
        };
    }
    number
}

async fn until_none(folder: &Path, words: &[&str]) {
    for _ in 0..200 {
        if words.iter().all(|word| count(folder, word) == 0) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let left: Vec<(&str, usize)> = words.iter().map(|word| (*word, count(folder, word))).collect();
    panic!("still there: {left:?}");
}

/// Adds somebody as an administrator does; gives the page of the person and the token of their link.
async fn add(world: &World) -> (String, String) {
    let form = [("name", "Zerlina Zucker"), ("email", "zerlina@zucker.example"), ("language", "de"), ("group", "")];
    let answer = world.post("/people", &form).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let mails = world.company.mails(None, 10).await.unwrap().rows;
    let plain = &mails.first().expect("an invitation was written").plain;
    let token = plain.split("/activate/").nth(1).unwrap().split(['#', '\n', ' ']).next().unwrap().to_lowercase();
    let filter = PersonFilter { search: "zerlina".into(), limit: 1, ..PersonFilter::default() };
    let id = world.company.people(&filter).await.unwrap().rows.remove(0).id;
    (format!("/people/{id}"), token.trim().to_owned())
}

#[tokio::test]
async fn a_deleted_person_leaves_the_files_and_the_log_says_only_that() {
    let world = World::new().await;
    let (person, token) = add(&world).await;
    let words = ["zerlina", "zucker", token.as_str()];
    for word in words {
        assert!(count(world.data.path(), word) > 0, "{word} should be there before");
    }
    let audit = world.page("/audit").await;
    assert!(audit.contains("Added a person") && audit.contains("<bdi>Zerlina Zucker</bdi>"), "{audit}");
    assert!(audit.contains("<bdi>Ada</bdi>"), "administrators by name");

    assert_eq!(world.post(&format!("{person}/delete"), &[]).await.status(), StatusCode::OK);
    until_none(world.data.path(), &words).await;
    let audit = world.page("/audit").await;
    assert!(audit.contains("person.deleted") && !audit.contains("Zerlina"), "{audit}");
    assert!(audit.contains("chain of lines is whole"), "{audit}");
    let data = world.data;
    world.running.stop().await;
    assert_eq!(words.map(|word| count(data.path(), word)), [0, 0, 0]);
}

#[tokio::test]
async fn the_term_is_set_by_the_company_and_kept_at_the_next_start() {
    let world = World::new().await;
    let (person, token) = add(&world).await;
    let form = |days| {
        [("name", "Example"), ("language", "en"), ("help_contact", ""), ("seats", "10"), ("retention_days", days)]
    };
    for wrong in ["6", "3651", "", "soon"] {
        let answer = world.post("/settings", &form(wrong)).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
    }
    assert_eq!(world.post("/settings", &form("30")).await.status(), StatusCode::OK);
    assert!(world.page("/settings").await.contains("id=\"retention\" value=\"30\""));
    let told = world.running.server.store().system().policy(world.company.tenant()).await.unwrap().unwrap();
    assert_eq!(told.policy.privacy.retention_days, Some(30), "phones are told");
    // A policy from before there was a term.
    let (tenant, mut old) = (world.company.tenant(), told.policy);
    old.privacy.retention_days = None;
    world.running.server.publish_policy(&world.company, old, "as of old").await.unwrap();
    // Ended forty days ago.
    let id = person.trim_start_matches("/people/").parse().unwrap();
    let then = world.running.server.now().plus(-40 * Timestamp::DAY);
    world.company.end_person(id, then).await.unwrap();
    let data = world.data;
    world.running.stop().await;
    assert!(count(data.path(), "zerlina") > 0, "nothing looked at terms meanwhile");

    let settings = vigie_server::Settings {
        data: data.path().to_owned(),
        https: std::net::SocketAddr::from(([127, 0, 0, 1], 0)),
        ..vigie_server::Settings::default()
    };
    let running = vigie_server::start(&settings).await.unwrap();
    until_none(data.path(), &["zerlina", "zucker", &token]).await;
    let told = running.server.store().system().policy(tenant).await.unwrap().unwrap();
    assert_eq!(told.policy.privacy.retention_days, Some(30), "phones are told at the next start");
    running.stop().await;
}
