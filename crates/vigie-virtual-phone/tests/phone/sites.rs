//! Links and messages that somebody asks about, hostile ones too, and whom they trust.

use crate::screens::client;
use crate::world::{Company, Phone, World, until};
use reqwest::{Client, StatusCode};
use vigie_app::Settings;
use vigie_types::{Language, WebClass, WebRule};

/// The screens of an activated phone, as a browser has them.
struct Screens {
    client: Client,
    origin: String,
}

impl Screens {
    async fn open(url: &str) -> Self {
        let (client, origin) = (client(), url.split("/?").next().unwrap().to_owned());
        client.get(url).send().await.unwrap();
        Self { client, origin }
    }

    async fn get(&self, path: &str, text: &str) -> String {
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("text", text).finish();
        let answer = self.client.get(format!("{}{path}?{query}", self.origin)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{text:?}");
        answer.text().await.unwrap()
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.client.post(format!("{}{path}", self.origin)).header("origin", &self.origin);
        let answer =
            request.header("content-type", "application/x-www-form-urlencoded").body(body).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.text().await.unwrap()
    }
}

#[tokio::test]
async fn where_the_phone_is_at_home_tells_what_is_foreign_and_costly() {
    let world = World::new().await;
    let phone = Phone::activated(&world.company("Example").await.link).await;
    let served = phone.phone.serve(0).await.unwrap();
    let screens = Screens::open(&served.url).await;
    let foreign = "The number is from another country";
    let costly = "It names a number that can cost a lot";
    for (home, told) in [(Some("BE"), vec![foreign]), (Some("fr"), vec![costly]), (None, vec![])] {
        let mut file = phone.phone.folder.load().unwrap();
        file.home = home.map(str::to_owned);
        phone.phone.folder.save(&file).unwrap();
        let upper = home.map(str::to_uppercase);
        let seen = || phone.phone.app.home().and_then(|home| home.letters().map(str::to_owned));
        until("the phone saw where it is at home", || async { (seen() == upper).then_some(()) }).await;
        let fields = [("message", "call 0899 123 456"), ("sender", "+33 6 12 34 56 78")];
        let html = screens.post("/web/message", &fields).await;
        for words in [foreign, costly] {
            assert_eq!(html.contains(words), told.contains(&words), "{home:?}: {words}");
        }
    }
    for message in phone.phone.app.messages().unwrap() {
        assert!(!message.body.contains("\"home\""), "the country stays on the phone");
    }
}

const SUSPECT: &str = "https://belfius-login.top/be";

#[tokio::test]
async fn nothing_of_a_hostile_text_becomes_part_of_the_page() {
    let world = World::new().await;
    let phone = Phone::activated(&world.company("Example").await.link).await;
    let served = phone.phone.serve(0).await.unwrap();
    let screens = Screens::open(&served.url).await;
    for language in Language::ALL {
        phone.phone.app.choose(Settings { language: Some(language), ..Settings::default() }).unwrap();
        for text in [
            "\"><script>alert(1)</script>",
            "https://example.org/\"><script>alert(1)</script>?q=<img src=x>",
            "https://bank.example@evil.example:4443/<b>",
            "https://xn--pypal-4ve.com/\u{202e}gro.",
            "javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "https://g\u{43e}ogle.com\\@evil.example",
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fthetruthspy.com%2F%3Cscript%3E",
            SUSPECT,
            "",
        ] {
            for html in [
                screens.get("/web/result", text).await,
                screens.post("/web/message", &[("message", text), ("sender", text)]).await,
            ] {
                assert!(
                    !html.contains("<script>alert") && !html.contains("<img src=x") && !html.contains("/<b>"),
                    "{html}"
                );
                assert!(!html.contains('‹') && !html.contains('\u{202e}'), "{text:?} in {language}: {html}");
            }
        }
    }
    let many = "https://a.example/?x=".to_owned() + &"y".repeat(200_000);
    screens.post("/web/message", &[("message", &many)]).await;
}

#[tokio::test]
async fn a_suspected_site_can_be_trusted_and_a_listed_one_cannot() {
    let world = World::new().await;
    let phone = Phone::activated(&world.company("Example").await.link).await;
    let app = &phone.phone.app;
    assert!(app.may_trust_site(&app.decide_link(SUSPECT).unwrap()));
    // As a mail filter sends it: longer than a page shows.
    let wrapped = format!(
        "https://eur01.safelinks.protection.outlook.com/?data={}&url=https%3A%2F%2Fbelfius-login.top%2Fbe",
        "a".repeat(1_500)
    );
    assert!(app.trust_site(&wrapped).unwrap());
    assert_eq!(app.trusted_sites()[0].host, "belfius-login.top");
    assert_eq!(app.decide_link(SUSPECT).unwrap().verdict.slug(), "allow");
    app.distrust_site("belfius-login.top").unwrap();
    assert!(app.trusted_sites().is_empty());
    assert_eq!(app.decide_link(SUSPECT).unwrap().verdict.slug(), "warn");
    for text in ["https://thetruthspy.com/", "example.org", "not a link"] {
        assert!(!app.trust_site(text).unwrap(), "{text}");
    }
    assert!(app.trusted_sites().is_empty());
}

/// Puts a changed policy in force.
async fn publish(world: &World, company: &Company, allow: WebRule) {
    let mut policy = company.tenant.policies(1).await.unwrap().remove(0).policy;
    policy.web.allow.push(allow);
    world.running.server.publish_policy(&company.tenant, policy, "allow").await.unwrap();
}

#[tokio::test]
async fn a_false_alarm_reaches_the_administrators_and_their_word_the_phone() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::activated(&company.link).await;
    let served = phone.phone.serve(0).await.unwrap();
    let screens = Screens::open(&served.url).await;
    let asked = screens.get("/web/result", SUSPECT).await;
    assert!(asked.contains("Is this warning wrong?") && asked.contains("sees the name belfius-login.top"), "{asked}");
    let told = screens.post("/web/report", &[("text", SUSPECT)]).await;
    assert!(told.contains("id=\"reported\"") && !told.contains("kept the warning"), "{told}");
    let alarm = company.tenant.false_alarms(9).await.unwrap().remove(0);
    assert_eq!((alarm.host.as_str(), alarm.class), ("belfius-login.top", WebClass::SuspectedPhishing));
    assert_eq!(alarm.person, company.person);
    // Of what nothing warns, there is nothing to report.
    screens.post("/web/report", &[("text", "https://example.org/")]).await;
    screens.post("/web/report", &[("text", "not a link")]).await;
    assert_eq!(company.tenant.false_alarms(9).await.unwrap().len(), 1);

    // The warning is kept: whoever reports it again is told so.
    company.tenant.keep_warning(alarm.id, world.running.server.now()).await.unwrap();
    let told = screens.post("/web/report", &[("text", SUSPECT)]).await;
    assert!(told.contains("kept the warning, on"), "{told}");
    // It is allowed: the phone has it a moment later, and the report is closed.
    let rule = WebRule { host: "belfius-login.top".into(), below: false, note: "Our test".into(), until: None };
    publish(&world, &company, rule).await;
    assert!(company.tenant.false_alarms(9).await.unwrap().is_empty());
    let app = &phone.phone.app;
    let allowed = async || (app.decide_link(SUSPECT).unwrap().verdict.slug() == "allow").then_some(());
    until("the phone to have the rule", allowed).await;
    let now = screens.get("/web/result", SUSPECT).await;
    assert!(now.contains("Your company allows this site") && now.contains("Our test"), "{now}");
    assert!(!now.contains("Is this warning wrong?"), "{now}");
}

#[tokio::test]
async fn a_false_alarm_that_was_not_sent_says_so() {
    let world = World::new().await;
    let phone = Phone::activated(&world.company("Example").await.link).await;
    let served = phone.phone.serve(0).await.unwrap();
    let screens = Screens::open(&served.url).await;
    world.running.stop().await;
    let told = screens.post("/web/report", &[("text", SUSPECT)]).await;
    assert!(told.contains("Not sent: the server cannot be reached") && !told.contains("id=\"reported\""), "{told}");
    assert_eq!(phone.phone.app.reported_site("belfius-login.top"), None);
}
