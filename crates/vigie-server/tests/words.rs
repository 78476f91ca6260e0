//! What stands on the portal's pages, all of them, in each language: no name from the code where a person reads, no time
//! without its element, and no colon of another language.

#[allow(dead_code, reason = "shared with other tests")]
mod everything;
#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;

use std::collections::BTreeSet;

use everything::Everything;
use portal_world::World;
use vigie_server::portal_routes;
use vigie_types::{Datum, Fact, Language, Permission, PrivacyItem, ServiceRole, ThreatKind};

/// Names of the vocabulary that no word of a language is.
fn identifiers() -> BTreeSet<&'static str> {
    let kinds = ThreatKind::ALL.iter().map(|one| one.slug());
    let facts = Fact::ALL.iter().map(|one| one.slug());
    let others = [
        Permission::ALL.iter().map(|one| one.slug()).collect::<Vec<_>>(),
        PrivacyItem::ALL.iter().map(|one| one.slug()).collect(),
        ServiceRole::ALL.iter().map(|one| one.slug()).collect(),
        Datum::ALL.iter().map(|one| one.slug()).collect(),
    ];
    kinds.chain(facts).chain(others.into_iter().flatten()).filter(|slug| slug.contains('-')).collect()
}

/// What a person reads of a page: no elements, nothing of scripts, styles and code, no `<time>`.
fn read(html: &str) -> String {
    let mut text = html.to_owned();
    for (open, close) in [
        ("<script", "</script>"),
        ("<style", "</style>"),
        ("<svg", "</svg>"),
        ("<code", "</code>"),
        ("<pre", "</pre>"),
        ("<time", "</time>"),
    ] {
        while let Some(start) = text.find(open) {
            let Some(end) = text[start..].find(close) else { break };
            text.replace_range(start..start + end + close.len(), " ");
        }
    }
    let (mut words, mut inside) = (String::new(), false);
    for letter in text.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                words.push(' ');
            }
            _ if !inside => words.push(letter),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Pages that hold words of ours in the reader's language only: mails and cards are in the language of whom they are
/// for, and reports quote packages.
const OURS: [&str; 6] = ["/people", "/groups", "/devices", "/threats", "/policy", "/apps/v"];

/// A name of an act, a code or a setting: letters around a dot. A host or a package has more parts or is in our data.
fn dotted(text: &str) -> Option<&str> {
    const AREAS: [&str; 14] = [
        "activation",
        "app",
        "audit",
        "device",
        "finding",
        "group",
        "keys",
        "lists",
        "mail",
        "people",
        "person",
        "policy",
        "threats",
        "user",
    ];
    text.split_whitespace().map(|word| word.trim_matches(|one: char| !one.is_ascii_alphanumeric())).find(|word| {
        word.split_once('.').is_some_and(|(area, act)| {
            AREAS.contains(&area) && !act.is_empty() && act.bytes().all(|one| one.is_ascii_lowercase() || one == b'-')
        })
    })
}

/// A time of day, or a point in time as machines write it.
fn has_bare_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |at: usize, shape: &str| {
        bytes.get(at..at + shape.len()).is_some_and(|these| {
            these
                .iter()
                .zip(shape.bytes())
                .all(|(this, wanted)| if wanted == b'0' { this.is_ascii_digit() } else { *this == wanted })
        })
    };
    (0..bytes.len()).any(|at| digits(at, "00:00 UTC") || digits(at, "0000-00-00T00:00"))
}

#[tokio::test]
async fn every_page_speaks_to_people() {
    let world = World::new().await;
    let server = world.running.server.clone();
    let all = Everything::new(&server, &world.company, 1).await;
    let report = world.vet("npm/ContactManager.apk").await;
    for (action, detail) in [
        ("policy.published", "rooted: alert critical -> off critical; location: on; list age 30 -> 3650 days"),
        ("report.dropped", "installed-apps, os-version"),
        ("lists.refused", "intel.clean-hits: the list names what is known to be clean"),
        ("settings.changed", "seats 50, used links and new phones: ask"),
        ("people.invited-again", "3"),
        ("threats.exported", ""),
    ] {
        world.company.note(action, "", detail, server.now()).await.unwrap();
    }
    let version = world.company.policies(1).await.unwrap().remove(0).policy.version;
    let mut paths: Vec<String> = portal_routes()
        .iter()
        .filter(|route| route.get)
        .filter_map(|route| all.path(route.path))
        .filter(|path| !path.contains('{'))
        .collect();
    paths.extend([report, format!("/policy/version?n={version}"), "/threats?show=all".into(), "/search?q=the".into()]);
    let identifiers = identifiers();
    let mut looked_at = 0;
    for language in Language::ALL {
        world.post("/account/language", &[("language", language.tag())]).await;
        for path in &paths {
            let answer = world.get(path).await;
            let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
            if !kind.starts_with("text/html") {
                continue;
            }
            let text = read(&answer.text().await.unwrap());
            looked_at += 1;
            let at = format!("{path} in {language}: {text}");
            assert!(!has_bare_time(&text), "a time outside of its element on {at}");
            assert_eq!(dotted(&text), None, "a name from the code on {at}");
            let word = |word: &&str| identifiers.contains(word.trim_matches(|one: char| !one.is_ascii_alphanumeric()));
            assert_eq!(text.split_whitespace().find(word), None, "a name from the code on {at}");
            let ours = OURS.iter().any(|start| path.starts_with(start)) && !path.ends_with("/card");
            if language == Language::Fr && ours {
                let colon = text
                    .split(' ')
                    .find(|word| word.ends_with(':') && word.chars().rev().nth(1).is_some_and(char::is_alphabetic));
                assert_eq!(colon, None, "a colon without its space on {at}");
            }
        }
    }
    assert!(looked_at > 100, "{looked_at} pages");
}

#[test]
fn what_is_looked_for_is_found() {
    assert_eq!(read("<p a='x'>It <b>is</b></p><time>09:00 UTC</time><code>a-b</code>"), "It is");
    assert!(has_bare_time("at 09:30 UTC") && has_bare_time("2026-11-24T00:01:05Z") && !has_bare_time("24:7"));
    assert_eq!(dotted("so (policy.published), see"), Some("policy.published"));
    assert_eq!(dotted("org.example.app, people. Then"), None);
    assert!(identifiers().contains("no-screen-lock"));
}
