//! The overview adds up: each number is the number of rows behind its link.

mod fleet;
mod known_flaws;
mod on_paper;
mod portal_world;
mod steps_by_platform;
mod support_of_models;
mod zones;

use fleet::{activate, person, phone, report};
use portal_world::World;
use vigie_protocol::{DeviceKey, RecordBody};
use vigie_store::PersonFilter;
use vigie_types::{
    AppSource, AppSummary, Finding, FindingId, Front, Language, Platform, PolicyHash, RuleId, Severity, Subject,
    ThreatKind, Timestamp,
};

const WATCHED: [Front; 3] = [Front::Apps, Front::Device, Front::Network];

fn opened(severity: Severity, now: Timestamp) -> (FindingId, RecordBody) {
    let finding = Finding {
        id: FindingId::new(),
        kind: ThreatKind::Rooted,
        subject: Subject::Device,
        severity,
        rule: RuleId::new("device/rooted/host-signs"),
        list: None,
        evidence: Vec::new(),
        policy: PolicyHash::of(b"p"),
        opened_at: now,
        closed_at: None,
    };
    (finding.id, RecordBody::FindingOpened { finding })
}

/// The text after `id="…"` up to the first number, as a number.
fn number(html: &str, id: &str) -> usize {
    let part = html.split(&format!("id=\"{id}\"")).nth(1).unwrap_or_else(|| panic!("{id} is not in {html}"));
    let part = &part[part.find('>').unwrap()..];
    let digits = part.find(|one: char| one.is_ascii_digit()).unwrap();
    part[digits..].split(|one: char| !one.is_ascii_digit()).next().unwrap().parse().unwrap()
}

fn rows(html: &str, link: &str) -> usize {
    html.matches(&format!("<td class=\"what\"><a href=\"{link}")).count()
        + html.matches(&format!("<td><a href=\"{link}")).count()
}

fn threats(html: &str) -> usize {
    html.matches("data-finding=\"").count()
}

async fn adds_up(world: &World, expected: [usize; 4]) -> String {
    let html = world.page("/").await;
    let mut sum = 0;
    for (state, wanted) in ["protected", "at-risk", "partly", "silent"].into_iter().zip(expected) {
        let shown = number(&html, &format!("state-{state}"));
        assert_eq!(shown, wanted, "{state}: {html}");
        let listed = world.page(&format!("/devices?state={state}")).await;
        assert_eq!(rows(&listed, "/devices/"), shown, "{state}: {listed}");
        sum += shown;
    }
    let in_use = rows(&world.page("/devices?state=active").await, "/devices/");
    assert_eq!(sum, in_use, "the states add up to the phones in use");
    assert!(html.contains(&format!("{in_use} phones in use")), "{html}");
    let waiting = world.page("/people?state=invited").await;
    match rows(&waiting, "/people/") {
        0 => assert!(html.contains("Nobody is without a phone"), "{html}"),
        number_waiting => assert_eq!(number(&html, "without-phone"), number_waiting, "{html}"),
    }
    let mut open = 0;
    for severity in Severity::ALL {
        let listed = threats(&world.page(&format!("/threats?state=open&severity={}&fold=no", severity.slug())).await);
        if listed > 0 {
            assert_eq!(number(&html, &format!("open-{}", severity.slug())), listed);
        }
        open += listed;
    }
    assert_eq!(threats(&world.page("/threats?state=open&fold=no").await), open);
    assert!(html.contains(&format!("{open} open threat")), "{html}");
    html
}

async fn want(world: &World, fronts: &[Front]) {
    let row = world.company.policies(1).await.unwrap().remove(0);
    let policy = vigie_types::Policy { wanted_fronts: fronts.iter().copied().collect(), ..row.policy };
    world.running.server.publish_policy(&world.company, policy, "test").await.unwrap();
}

#[tokio::test]
async fn every_number_of_the_overview_is_the_number_of_rows_behind_it() {
    let world = World::new().await;
    let now = world.running.server.now();
    phone(&world, "Ada", vec![report(&WATCHED)], 0).await;
    phone(&world, "Low", vec![report(&WATCHED), opened(Severity::Low, now).1], 0).await;
    phone(&world, "Part", vec![report(&[Front::Device])], 0).await;
    phone(&world, "Fresh", Vec::new(), 0).await;
    phone(&world, "Quiet", vec![report(&WATCHED)], 10).await;
    let (critical, body) = opened(Severity::Critical, now);
    let (hit, hit_phone) = phone(&world, "Hit", vec![report(&WATCHED), body], 0).await;
    let (_, elevated) = opened(Severity::Elevated, now);
    let (_, gone) = phone(&world, "Gone", vec![report(&[]), elevated], 30).await;
    let invited = person(&world, "Waits").await;

    // Web is wanted and live on none: nothing is called protected that is not.
    let html = adds_up(&world, [0, 2, 4, 1]).await;
    assert!(html.contains("0 of 7 phones are protected") && html.contains("5 things need you"), "{html}");
    assert!(html.contains("1 phone is inactive"), "{html}");
    assert_eq!(rows(&world.page("/devices?state=inactive").await, "/devices/"), 1);
    assert!(html.contains("2 phones are rooted or jailbroken"), "the small one does not need anybody: {html}");
    assert!(world.page("/devices?state=partly").await.contains("Web is not watched."));
    want(&world, &WATCHED).await;
    let html = adds_up(&world, [2, 2, 2, 1]).await;
    assert!(html.contains("2 of 7 phones are protected"), "{html}");
    let people = world.page("/people").await;
    for words in ["Protected", "At risk", "Partly protected", "Silent", "No phone yet"] {
        assert!(people.contains(&format!("{words}</span>")), "{words}: {people}");
    }
    assert_eq!(number(&html, "without-phone"), 1, "{html}");

    let at_risk = world.page(&format!("/devices/{gone}")).await;
    assert!(at_risk.contains("data-state=\"at-risk\"") && at_risk.contains("Nothing was heard from it"), "{at_risk}");

    // What is decided about needs nobody any more, and the phone stays at risk.
    let form = [("handled", "handled"), ("reason", "Talked to her")];
    world.post(&format!("/threats/{critical}/handle"), &form).await;
    let html = adds_up(&world, [2, 2, 2, 1]).await;
    assert!(html.contains("One phone is rooted") && html.contains("decided about 1 of them"), "{html}");
    assert_eq!(threats(&world.page("/threats?state=undecided&severity=critical").await), 0);

    // A phone that is replaced counts for nothing, and says why what was open on it closed.
    activate(&world, invited, vec![report(&WATCHED)], 0).await;
    let system = world.running.server.store().system();
    let token = vigie_server::invite(&world.running.server, &world.company, hit).await.unwrap();
    let activation = system.activation(&token.token().hash()).await.unwrap().unwrap();
    let key = DeviceKey::random().public();
    system.enrol(&activation, &key, Platform::Android, "0.1.0", Language::En, now).await.unwrap();
    world.post(&format!("/devices/{hit_phone}/deactivate"), &[]).await;
    let html = adds_up(&world, [3, 1, 3, 1]).await;
    assert!(html.contains("1 phone that was replaced or deactivated is not counted"), "{html}");
    let closed = world.page(&format!("/threats/{critical}")).await;
    assert!(closed.contains("Phone deactivated") || closed.contains("Phone replaced"), "{closed}");
    let all = world.company.people(&PersonFilter { limit: 20, ..PersonFilter::default() }).await.unwrap();
    assert_eq!(all.rows.len(), 8);
}

/// The class and the icon's colour of a tile.
fn look_of(html: &str, id: &str) -> String {
    let before = html.split(&format!("\" id=\"{id}\"")).next().unwrap();
    before.rsplit("class=\"").next().unwrap().to_owned()
}

#[tokio::test]
async fn a_tile_is_as_alarming_as_what_it_counts() {
    let world = World::new().await;
    let now = world.running.server.now();
    let looks = async |wanted: [&str; 2]| {
        let html = world.page("/").await;
        assert_eq!([look_of(&html, "state-protected"), look_of(&html, "state-at-risk")], wanted, "{html}");
    };
    looks(["sum off", "sum off"]).await;
    want(&world, &WATCHED).await;
    phone(&world, "Ada", vec![report(&WATCHED)], 0).await;
    phone(&world, "Low", vec![report(&WATCHED), opened(Severity::Low, now).1], 0).await;
    looks(["sum ok", "sum off"]).await;
    phone(&world, "Some", vec![report(&WATCHED), opened(Severity::Elevated, now).1], 0).await;
    looks(["sum ok", "sum warn"]).await;
    let (worst, older) = opened(Severity::Critical, now.plus(-60_000));
    let (low, newer) = opened(Severity::Low, now);
    let (_, hit) = phone(&world, "Hit", vec![report(&WATCHED), older, newer], 0).await;
    looks(["sum ok", "sum crit"]).await;
    let html = world.page(&format!("/devices/{hit}")).await;
    let place = |id: FindingId| html.find(&format!("/threats/{id}")).unwrap();
    assert!(place(worst) < place(low), "the worst stands first, however old it is: {html}");
}

#[tokio::test]
async fn lists_that_are_too_old_are_said_where_they_decide() {
    let world = World::new().await;
    let oldest = vigie_engine::Intelligence::shipped().oldest(Front::Apps).unwrap();
    let days = oldest.days_old(world.running.server.now());
    let old = format!("The lists for apps are {days} days old");
    assert!(!world.page("/").await.contains(&old), "nobody has a phone that it could matter for");
    let live = report(&[Front::Device, Front::Network]);
    let (_, device) = phone(&world, "Ada", vec![live], 0).await;
    let home = world.page("/").await;
    assert!(home.contains(&old) && home.contains("href=\"/settings/lists#ages\""), "{home}");
    let lists = world.until("/settings/lists", |html| html.contains("id=\"lists\"")).await;
    let part = |html: &str, id: &str| html.split(&format!("id=\"{id}\"")).nth(1).unwrap().to_owned();
    let apps = part(&lists, "age-apps").split("id=\"age-").next().unwrap().to_owned();
    for words in [&oldest.list.name, &format!("{days} days old"), "on no phone"] {
        assert!(apps.contains(words), "{words}: {apps}");
    }
    assert!(part(&lists, "lists").contains("Older than allowed"), "{lists}");
    let page = world.page(&format!("/devices/{device}")).await;
    assert!(page.contains(&format!("Works with lists that are {days} days old")), "{page}");

    // The policy allows that age: they decide nothing any more.
    let row = world.company.policies(1).await.unwrap().remove(0);
    let policy = vigie_types::Policy { max_intel_age_days: 3_650, ..row.policy };
    world.running.server.publish_policy(&world.company, policy, "test").await.unwrap();
    assert!(!world.page("/").await.contains(&old));
    let lists = world.page("/settings/lists").await;
    assert!(lists.contains(&format!("{days} days old")) && !lists.contains("Older than allowed"), "{lists}");
}

fn summary(package: &str, kinds: Vec<ThreatKind>) -> AppSummary {
    let mut app = vigie_engine::summary(&package_facts(), &AppSource::Unknown, kinds);
    app.package = package.into();
    app
}

fn package_facts() -> vigie_types::ApkFacts {
    let bytes = portal_world::package("apksig/original.apk");
    vigie_engine::Intelligence::shipped().read_apk(&bytes, "original.apk", &vigie_engine::Limits::default()).unwrap()
}

#[tokio::test]
async fn a_trusted_app_is_shown_as_trusted_beside_what_was_found() {
    let world = World::new().await;
    let apps =
        vec![summary("org.example.aaa", Vec::new()), summary("org.example.tool", vec![ThreatKind::KnownMalware])];
    let (_, device) = phone(&world, "Ada", vec![report(&WATCHED), RecordBody::Apps { apps }], 0).await;
    let on_phone = world.page(&format!("/devices/{device}")).await;
    let (found, clean) = on_phone.split_once("id=\"clean-apps\"").unwrap();
    assert!(found.contains("</svg>Harmful") && found.contains("org.example.tool"), "the worst first: {on_phone}");
    assert!(clean.contains("org.example.aaa") && !found.contains("org.example.aaa"), "{on_phone}");
    let list = world.page("/apps").await;
    assert!(list.contains("Harmful</span>") && !list.contains("Trusted by you"), "{list}");
    let path = list.split("<td class=\"what\"><a href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let html = world.page(&path).await;
    assert_eq!(html.matches("<option value=\"\">Choose</option>").count(), 2, "nothing is chosen beforehand: {html}");
    let form = [("verdict", ""), ("scope", "app"), ("reason", "Checked by hand")];
    let refused = world.post(&format!("{path}/override"), &form).await;
    assert_eq!(refused.status(), 422, "nothing is trusted by a slip");
    let form = [("verdict", "trusted"), ("scope", "app"), ("reason", "Checked by hand"), ("silence", "on")];
    world.post(&format!("{path}/override"), &form).await;
    for page in ["/apps", path.as_str(), &format!("/devices/{device}")] {
        let html = world.page(page).await;
        assert!(html.contains("Trusted by you") && html.contains("Found: Harmful"), "{page}: {html}");
        assert!(!html.contains("</svg>Harmful"), "{page}: {html}");
    }
}

#[tokio::test]
async fn a_vetted_app_that_is_trusted_says_so_in_its_report() {
    let world = World::new().await;
    assert!(world.data.path().join("vigie.db").exists(), "a server with a real database");
    let report = world.vet("apksig/original.apk").await;
    let form = [("verdict", "trusted"), ("scope", "app"), ("reason", "Ours")];
    world.post(&format!("{report}/override"), &form).await;
    let html = world.page(&report).await;
    let verdict = html.split("id=\"verdict\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(verdict.contains("Trusted by you") && verdict.contains("Found: "), "{verdict}");
}
