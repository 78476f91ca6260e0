//! The web front in the portal, without scripts: why an address is opened, warned of or blocked.

mod own_list;
#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;

use own_list::upload;
use portal_world::World;
use reqwest::StatusCode;
use vigie_protocol::{DeviceKey, Record, RecordBody, Token};
use vigie_store::{DeviceStore, NewPerson};
use vigie_types::{
    CompanyBrand, Evidence, Fact, Finding, FindingId, Language, Platform, Policy, PolicyHash, RecordId, RuleId,
    Severity, Subject, ThreatKind, Timestamp, WebClass, WebMode, WebRule,
};

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

/// A phone of a new person.
async fn enrol(world: &World, email: &str) -> DeviceStore {
    let (server, now) = (&world.running.server, world.running.server.now());
    let person =
        NewPerson { name: format!("Person {email}"), email: email.into(), language: Language::En, group: None };
    let person = world.company.add_people(&[person], now).await.unwrap()[0];
    let token = Token::random();
    world.company.renew_activation(person, &token.hash(), "sealed", now).await.unwrap();
    let system = server.store().system();
    let found = system.activation(&token.hash()).await.unwrap().unwrap();
    let key = DeviceKey::random().public();
    let phone = system.enrol(&found, &key, Platform::Android, "1", Language::En, now).await.unwrap();
    server.store().device(world.company.tenant(), phone.device)
}

/// A phone of a new person reports a site.
async fn report(world: &World, email: &str, host: &str, class: WebClass) {
    let now = world.running.server.now();
    enrol(world, email).await.report_false_alarm(host, class, now).await.unwrap();
}

#[tokio::test]
async fn a_false_alarm_is_decided_on_its_page() {
    let world = World::new().await;
    assert!(!world.page("/web").await.contains("id=\"alarms\""));
    let (suspected, listed) = (WebClass::SuspectedPhishing, WebClass::Phishing);
    report(&world, "a@example.org", "login.belfius-login.top", suspected).await;
    report(&world, "b@example.org", "login.belfius-login.top", suspected).await;
    report(&world, "c@example.org", "broken-into.example", listed).await;
    let overview = world.page("/").await;
    assert!(overview.contains("3 false alarms wait for a decision"), "{overview}");
    let page = world.page("/web").await;
    let section = page.split_once("id=\"alarms\"").unwrap().1.split_once("</section>").unwrap().0;
    assert_eq!(section.matches("<a href").count(), 2, "those of one site together: {section}");
    assert!(section.contains("Person a@example.org") && section.contains("and one other"), "{section}");
    let [first, _, last] = <[_; 3]>::try_from(world.company.false_alarms(9).await.unwrap()).unwrap();
    let path = format!("/web/alarms/{}", first.id);
    let page = world.page(&path).await;
    assert!(page.contains("*.belfius-login.top") && page.contains("Person b@example.org"), "{page}");
    assert!(!page.contains("A list knows this site as harmful"), "{page}");
    let grave = world.page(&format!("/web/alarms/{}", last.id)).await;
    assert!(grave.contains("A list knows this site as harmful") && !grave.contains("scope-owner"), "{grave}");

    let form = [("scope", "owner"), ("term", "year"), ("note", "<b>Ours")];
    let done = world.post(&format!("{path}/allow"), &form).await;
    assert_eq!(done.status(), StatusCode::OK);
    assert!(done.text().await.unwrap().contains("phones no longer warn of the site"));
    let policy = world.company.policies(1).await.unwrap().remove(0).policy;
    let rule = &policy.web.allow[0];
    assert_eq!((rule.host.as_str(), rule.below, rule.note.as_str()), ("belfius-login.top", true, "<b>Ours"));
    let year = world.running.server.now().plus(365 * Timestamp::DAY);
    assert!(rule.until.is_some_and(|until| until <= year && until > year.plus(-Timestamp::DAY)));
    let decided = world.page(&path).await;
    assert!(decided.contains("The site was allowed on") && !decided.contains("alarm-allow"), "{decided}");
    assert!(why(&world, "https://login.belfius-login.top/").await.contains("Your allow list"));
    let again = world.post(&format!("{path}/allow"), &form).await.text().await.unwrap();
    assert!(again.contains("Somebody decided this before you"), "{again}");

    // To allow what a list knows as harmful is asked about first; then the report of it is closed.
    report(&world, "d@example.org", "thetruthspy.com", WebClass::Surveillance).await;
    let listed = world.company.false_alarms(9).await.unwrap().into_iter().find(|one| one.host == "thetruthspy.com");
    let listed = format!("/web/alarms/{}/allow", listed.unwrap().id);
    let asked = world.post(&listed, &[("scope", "host"), ("term", "ever")]).await;
    assert_eq!(asked.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let asked = asked.text().await.unwrap();
    assert!(asked.contains("id=\"silence\"") && asked.contains("thetruthspy.com"), "{asked}");
    assert!(asked.contains(&format!("action=\"{listed}\"")), "{asked}");
    assert_eq!(verdict(&why(&world, "thetruthspy.com").await), "block");
    world.post(&listed, &[("scope", "host"), ("term", "ever"), ("silence", "on")]).await;
    assert_eq!(verdict(&why(&world, "thetruthspy.com").await), "allow");
    assert_eq!(world.company.false_alarms(9).await.unwrap().len(), 1);
    // A phone that had not heard of the rule reports the site once more: the same word closes that as well.
    report(&world, "e@example.org", "thetruthspy.com", WebClass::Surveillance).await;
    let late = world.company.false_alarms(9).await.unwrap().into_iter().find(|one| one.host == "thetruthspy.com");
    let late = format!("/web/alarms/{}/allow", late.unwrap().id);
    world.post(&late, &[("scope", "host"), ("term", "ever")]).await;
    assert_eq!(world.company.false_alarms(9).await.unwrap().len(), 1);

    let kept = world.post(&format!("/web/alarms/{}/keep", last.id), &[]).await.text().await.unwrap();
    assert!(kept.contains("The warning stays") && !kept.contains("id=\"alarms\""), "{kept}");
    let audit = world.page("/audit").await;
    for words in ["Allowed a site that was reported", "Kept a warning that was reported", "broken-into.example"] {
        assert!(audit.contains(words), "{words}: {audit}");
    }
    let gone = world.get("/web/alarms/00000000-0000-7000-8000-000000000000").await;
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
    assert!(gone.text().await.unwrap().contains("This report is gone"));
}

#[tokio::test]
async fn a_false_alarm_above_harmful_names_is_asked_about() {
    let world = World::new().await;
    world.running.server.import_list(upload("bad.belfius-login.top\n")).await.unwrap();
    report(&world, "a@example.org", "www.belfius-login.top", WebClass::SuspectedPhishing).await;
    let alarm = world.company.false_alarms(9).await.unwrap().remove(0);
    let path = format!("/web/alarms/{}/allow", alarm.id);
    let asked = world.post(&path, &[("scope", "owner"), ("term", "ever")]).await;
    assert_eq!(asked.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let asked = asked.text().await.unwrap();
    assert!(asked.contains("id=\"silence\"") && asked.contains("bad.belfius-login.top"), "{asked}");
    assert_eq!(verdict(&why(&world, "bad.belfius-login.top").await), "block");
    // The name alone that was reported silences nothing.
    world.post(&path, &[("scope", "host"), ("term", "ever")]).await;
    assert_eq!(verdict(&why(&world, "www.belfius-login.top").await), "allow");
    assert_eq!(verdict(&why(&world, "bad.belfius-login.top").await), "block");
    assert!(world.company.false_alarms(9).await.unwrap().is_empty());
}

/// A finding about a site, as phones report it.
fn finding(kind: ThreatKind, host: Option<&str>, class: WebClass, opened_at: Timestamp) -> Record {
    let finding = Finding {
        id: FindingId::new(),
        kind,
        subject: Subject::Site { host: host.map(str::to_owned) },
        severity: Severity::Low,
        evidence: vec![Evidence::new(Fact::SiteClass, class.slug())],
        rule: RuleId::new("web/site/listed"),
        list: None,
        policy: PolicyHash::of(b"x"),
        opened_at,
        closed_at: None,
    };
    Record { id: RecordId::new(), at: opened_at, body: RecordBody::FindingOpened { finding } }
}

#[tokio::test]
async fn what_phones_found_is_told_with_names_only_where_the_policy_lets_them() {
    let world = World::new().await;
    let empty = world.page("/web").await;
    assert!(empty.contains("No phone checked a dangerous link"), "{empty}");
    let now = world.running.server.now();
    let (one, other) = (enrol(&world, "a@example.org").await, enrol(&world, "b@example.org").await);
    let (links, visits) = (ThreatKind::HarmfulLink, ThreatKind::VisitedHarmfulSite);
    let day = |days: i64| now.plus(-days * Timestamp::DAY);
    let of_one = [
        finding(links, Some("shop.example"), WebClass::Scam, now),
        finding(visits, Some("shop.example"), WebClass::Scam, day(1)),
        finding(links, None, WebClass::Phishing, day(2)),
        finding(links, Some("long.example"), WebClass::Malware, day(40)),
    ];
    let of_other = [finding(links, Some("shop.example"), WebClass::Scam, day(3))];
    one.record(&of_one, PolicyHash::of(b"x"), &[], now).await.unwrap();
    other.record(&of_other, PolicyHash::of(b"x"), &[], now).await.unwrap();
    let page = world.page("/web").await;
    let report = page.split_once("id=\"report\"").unwrap().1.split_once("</section>").unwrap().0;
    let sum = "3 dangerous links were checked and one site was visited in spite of the warning (on 2 phones).";
    assert!(report.contains(sum), "{report}");
    assert!(report.contains("shop.example") && !report.contains("long.example"), "{report}");
    assert!(report.contains("2 phones</span>"), "the site with its phones: {report}");
    assert!(report.contains("Names of sites, and what kind of danger"), "none is asked for by now: {report}");
    let classes = report.split_once("id=\"report-classes\"").unwrap().1;
    let (scam, phishing) = (classes.find(">3<").unwrap(), classes.find(">1<").unwrap());
    assert!(scam < phishing, "the most first: {classes}");
    assert!(!why(&world, "example.org").await.contains("id=\"report\""));
}
