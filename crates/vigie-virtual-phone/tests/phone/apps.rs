//! Apps that come, change and go; the company's rules about them; trust in them.

use std::time::{Duration, Instant};

use crate::screens::client;
use crate::world::{Phone, World, apk, until};
use vigie_app::AppChangeKind;
use vigie_types::{AppRule, Clause, Condition, Policy, RuleAction, ThreatKind};

const OLD: &str = "fdroidserver/com.politedroid_5.apk";
const NEW: &str = "fdroidserver/com.politedroid_6.apk";

/// Puts a package onto the phone under one file name, whole at once, as an installer does.
pub(crate) fn put(phone: &Phone, package: &str, file: &str) {
    let beside = phone.folder.path().join(file);
    std::fs::copy(apk(package), &beside).unwrap();
    std::fs::rename(beside, phone.folder.path().join("apps").join(file)).unwrap();
}

pub(crate) async fn publish(world: &World, company: &crate::world::Company, change: impl FnOnce(&mut Policy)) {
    let mut policy = company.tenant.policies(1).await.unwrap().remove(0).policy;
    change(&mut policy);
    world.running.server.publish_policy(&company.tenant, policy, "test").await.unwrap();
}

#[tokio::test]
async fn a_dangerous_app_is_found_within_seconds_of_its_installation() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::activated(&company.link).await;
    let start = Instant::now();
    put(&phone, "apksig/debuggable-boolean.apk", "new.apk");
    until("the finding", || async {
        let open = phone.phone.app.view().unwrap().open;
        open.iter().any(|finding| finding.kind == ThreatKind::DebuggableApp).then_some(())
    })
    .await;
    let took = start.elapsed();
    println!("from installation to finding: {took:?}");
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[tokio::test]
async fn what_changed_is_told_on_the_apps_tab_in_the_log_and_on_the_apps_page() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::new();
    put(&phone, OLD, "polite.apk");
    phone.run_first(&company.link).await;
    assert!(phone.phone.app.app_changes().is_empty(), "the first scan has nothing to compare with");
    put(&phone, NEW, "polite.apk");
    let change = until("the change", || async { phone.phone.app.app_changes().pop() }).await;
    assert_eq!((change.kind, change.from.as_str(), change.to.as_str()), (AppChangeKind::Updated, "1.4", "1.5"));
    let served = phone.phone.serve(0).await.unwrap();
    let origin = served.url.split("/?").next().unwrap().to_owned();
    let client = client();
    client.get(&served.url).send().await.unwrap();
    for path in ["/apps", "/apps?show=changed", "/apps/detail?package=com.politedroid", "/log?front=apps"] {
        let html = client.get(format!("{origin}{path}")).send().await.unwrap().text().await.unwrap();
        assert!(html.contains("Updated from 1.4 to 1.5"), "{path}: {html}");
    }
    // Searching works without JavaScript, by label and by package, and says so when nothing fits.
    for (query, hit) in [("polite", true), ("com.POLITE", true), ("zzz", false), ("polite&show=banned", false)] {
        let html = client.get(format!("{origin}/apps?q={query}")).send().await.unwrap().text().await.unwrap();
        assert_eq!(html.contains("/apps/detail?package=com.politedroid"), hit, "{query}");
    }
}

#[tokio::test]
async fn a_rule_of_the_company_bans_with_its_name_and_reason_until_another_allows() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::new();
    put(&phone, OLD, "polite.apk");
    phone.run_first(&company.link).await;
    let rule = |name: &str, action| AppRule {
        name: name.into(),
        all: vec![Clause { not: false, is: Condition::Package("com.polite*".into()) }],
        action,
        reason: "<b>Not polite</b>".into(),
    };
    publish(&world, &company, |policy| policy.app_rules.push(rule("No droids", RuleAction::Ban))).await;
    let banned = until("the ban", || async {
        phone.phone.app.view().unwrap().open.into_iter().find(|finding| finding.kind == ThreatKind::BannedApp)
    })
    .await;
    let served = phone.phone.serve(0).await.unwrap();
    let origin = served.url.split("/?").next().unwrap().to_owned();
    let client = client();
    client.get(&served.url).send().await.unwrap();
    let detail = "/apps/detail?package=com.politedroid".to_owned();
    for path in ["/apps?show=banned".to_owned(), detail, format!("/finding/{}", banned.id)] {
        let html = client.get(format!("{origin}{path}")).send().await.unwrap().text().await.unwrap();
        assert!(html.contains("No droids") && !html.contains("<b>Not polite"), "{path}: {html}");
    }
    publish(&world, &company, |policy| policy.app_rules.push(rule("But this one", RuleAction::Allow))).await;
    until("the ban to end", || async { phone.phone.app.view().unwrap().open.is_empty().then_some(()) }).await;
}

#[tokio::test]
async fn a_person_trusts_an_app_where_the_policy_allows_and_takes_it_back() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::new();
    put(&phone, OLD, "polite.apk");
    let mut file = phone.phone.folder.load().unwrap();
    file.apps.sideloaded.push("polite.apk".into());
    phone.phone.folder.save(&file).unwrap();
    phone.run_first(&company.link).await;
    let served = phone.phone.serve(0).await.unwrap();
    let origin = served.url.split("/?").next().unwrap().to_owned();
    let client = client();
    client.get(&served.url).send().await.unwrap();
    let get = |path: String| {
        let request = client.get(format!("{origin}{path}"));
        async move { request.send().await.unwrap().text().await.unwrap() }
    };
    let post = |path: String, body: &'static str| {
        let request = client.post(format!("{origin}{path}")).header("origin", &origin);
        request.header("content-type", "application/x-www-form-urlencoded").body(body).send()
    };
    let id = phone.phone.app.view().unwrap().open[0].id;
    let trust = format!("/finding/{id}/trust");
    assert!(!get(format!("/finding/{id}")).await.contains(&trust), "the policy does not leave it to the person");
    assert_eq!(post(trust.clone(), "").await.unwrap().status(), reqwest::StatusCode::NOT_FOUND);
    publish(&world, &company, |policy| {
        policy.user_may_trust.insert(ThreatKind::SideloadedApp);
    })
    .await;
    let page = format!("/finding/{id}");
    until("the button", || async { get(page.clone()).await.contains(&trust).then_some(()) }).await;
    assert!(get(trust.clone()).await.contains("What your trust means"));
    let after = post(trust, "").await.unwrap().text().await.unwrap();
    assert!(after.contains("You said that you trust this app"), "{after}");
    assert!(get("/apps".into()).await.contains("You trust this app"));
    assert!(get(page).await.contains("so this threat was closed"));
    let told = until("the server to know", || async { company.findings(false).await.pop() }).await;
    assert_eq!(told.id, id);
    post("/apps/distrust".into(), "package=com.politedroid&kind=sideloaded-app").await.unwrap();
    until("the finding to come back", || async { (phone.phone.app.view().unwrap().open.len() == 1).then_some(()) })
        .await;
    assert!(get("/log".into()).await.contains("You no longer trust"));
}
