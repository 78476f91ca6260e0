//! The web front in the portal, without scripts: why an address is opened, warned of or blocked.

#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;

use portal_world::World;
use reqwest::StatusCode;
use vigie_types::{CompanyBrand, Policy, WebClass, WebMode, WebRule};

/// The page about an address.
async fn why(world: &World, text: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("q", text).finish();
    world.page(&format!("/web?{query}")).await
}

/// What the page says phones do.
fn verdict(html: &str) -> &str {
    html.split_once("data-verdict=\"").unwrap_or_else(|| panic!("{html}")).1.split('"').next().unwrap()
}

/// The steps of the (first) chain of a page.
fn chain(html: &str) -> Vec<&str> {
    let chain = html.split_once("<ol class=\"chain\">").unwrap().1.split_once("</ol>").unwrap().0;
    chain.split("<li class=\"").skip(1).filter(|step| step.contains("class=\"state\"")).collect()
}

/// The step that decided.
fn decided(html: &str) -> &str {
    let decided: Vec<&str> = chain(html).into_iter().filter(|step| step.contains("Decided")).collect();
    assert_eq!(decided.len(), 1, "{html}");
    decided[0]
}

async fn change(world: &World, change: impl FnOnce(&mut Policy)) {
    let mut policy = world.company.policies(1).await.unwrap().remove(0).policy;
    change(&mut policy);
    world.running.server.publish_policy(&world.company, policy, "by hand").await.unwrap();
}

fn rule(host: &str) -> WebRule {
    WebRule { host: host.into(), below: true, note: "Ours <b>".into(), until: None }
}

#[tokio::test]
async fn a_decision_is_told_step_by_step() {
    let world = World::new().await;
    let page = world.page("/web").await;
    assert!(page.contains("id=\"ask\"") && !page.contains("id=\"verdict\""), "{page}");
    let listed = why(&world, "https://thetruthspy.com/login").await;
    assert_eq!(verdict(&listed), "block");
    let step = decided(&listed);
    assert!(step.contains("On a list: Makers of stalkerware") && step.contains("thetruthspy.com"), "{step}");
    assert!(step.contains("Echap") && step.contains("day"), "the list with its age: {step}");
    let later = chain(&listed).pop().unwrap();
    assert!(later.contains("Judge of phishing") && later.contains("of 100"), "{later}");
    let suspected = why(&world, "belfius-login.top/be").await;
    assert_eq!(verdict(&suspected), "warn");
    assert!(decided(&suspected).contains("Belfius (belfius.be)") && decided(&suspected).contains("+"), "{suspected}");
    assert!(suspected.contains("The person may trust the site"), "{suspected}");
    assert!(suspected.contains("<strong>belfius-login.top</strong><span class=\"muted\">/be</span>"), "{suspected}");
    let nothing = why(&world, "www.belfius.be").await;
    assert_eq!(verdict(&nothing), "allow");
    assert!(nothing.contains("Nothing speaks against it") && !nothing.contains("Decided"), "{nothing}");
    assert_eq!(chain(&nothing).len(), 7, "every step is there: {nothing}");
    let own = why(&world, &world.origin).await;
    assert!(decided(&own).contains("What always stays open"), "{own}");
}

#[tokio::test]
async fn the_policy_in_force_decides_and_what_comes_later_does_not_count() {
    let world = World::new().await;
    change(&world, |policy| {
        policy.web.allow.push(rule("thetruthspy.com"));
        policy.web.block.push(rule("thetruthspy.com"));
        policy.web.modes.insert(WebClass::SuspectedPhishing, WebMode::Detect);
    })
    .await;
    let html = why(&world, "http://www.thetruthspy.com/").await;
    assert_eq!(verdict(&html), "allow");
    assert!(decided(&html).contains("Your allow list") && decided(&html).contains("Ours &#60;b&#62;"), "{html}");
    assert!(html.contains("By version 2"), "{html}");
    let late = chain(&html).into_iter().filter(|step| step.contains("Came later")).count();
    assert_eq!(late, 2, "block list and threat list are shown: {html}");
    let noted = why(&world, "belfius-login.top").await;
    assert_eq!(verdict(&noted), "allow");
    assert!(noted.contains("Phones open this, and record it") && decided(&noted).contains("Record only"), "{noted}");
}

#[tokio::test]
async fn a_brand_of_the_company_is_protected_and_its_real_page_is_not_warned_of() {
    let world = World::new().await;
    let imitation = "https://ziekenhuis-noord-aanmelden.com/portaal";
    assert_eq!(verdict(&why(&world, imitation).await), "allow");
    change(&world, |policy| {
        policy
            .web
            .brands
            .push(CompanyBrand { name: "Ziekenhuis Noord".into(), domains: vec!["znoord.example".into()] });
    })
    .await;
    let html = why(&world, imitation).await;
    assert_eq!(verdict(&html), "warn", "{html}");
    assert!(decided(&html).contains("Ziekenhuis Noord (znoord.example)"), "{html}");
    assert_eq!(verdict(&why(&world, "https://intranet.znoord.example/login").await), "allow");
}

#[tokio::test]
async fn an_address_inside_another_has_a_chain_of_its_own() {
    let world = World::new().await;
    let inside = "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fthetruthspy.com%2Fx&data=1";
    let html = why(&world, inside).await;
    assert_eq!(verdict(&html), "block");
    assert!(html.contains("<strong>thetruthspy.com</strong>"), "the one that decided is set apart: {html}");
    let inner = html.split_once("data-host=\"thetruthspy.com\" open").unwrap().1;
    assert!(inner.contains("A mail filter stands in front") && inner.contains("Blocked"), "{inner}");
    assert!(decided(inner).contains("Makers of stalkerware"), "{inner}");
}

#[tokio::test]
async fn hostile_input_is_refused_in_clear_words_and_escaped() {
    let world = World::new().await;
    let long = format!("https://example.org/{}", "a".repeat(9_000));
    for (text, words, code) in [
        ("hello <world>", "Paste a link such as", "check.not-a-link"),
        ("javascript:alert(1)", "It begins with javascript:", "check.other-scheme"),
        (long.as_str(), "longer than a web address may be", "check.too-long"),
    ] {
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("q", text).finish();
        let answer = world.get(&format!("/web?{query}")).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        let html = answer.text().await.unwrap();
        assert!(html.contains(words) && html.contains(code) && !html.contains("<world>"), "{html}");
    }
    let tricky = why(&world, "https://bank.example\"><script>@evil.example/<script>?\u{202e}x").await;
    assert!(!tricky.contains("<script>"), "{tricky}");
    assert_eq!(verdict(&tricky), "warn", "a name before the @ is a disguise: {tricky}");
    assert!(decided(&tricky).contains("Another name stands before the @"), "{tricky}");
    let letters = why(&world, "https://p\u{430}ypal.com/").await;
    assert!(letters.contains("xn--pypal-4ve.com") && !letters.contains("<strong>p\u{430}ypal"), "{letters}");
    assert_eq!(world.get("/web?q=%ff%00%fe").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
}
