//! What a company says about web pages, without scripts: the form, the review, its own lists, an import, the way back.

mod own_list;
#[allow(dead_code, reason = "shared with other tests")]
mod policy_form;
#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;

use own_list::upload;
use policy_form::{form, hidden, post, version};
use portal_world::World;
use reqwest::multipart::{Form, Part};
use reqwest::{Response, StatusCode};
use vigie_types::{Sensitivity, Timestamp, WebClass, WebMode, WebRule, WebRules};

async fn rules(world: &World) -> WebRules {
    world.company.policies(1).await.unwrap().remove(0).policy.web
}

fn names(rules: &[WebRule]) -> Vec<String> {
    rules.iter().map(|rule| if rule.below { format!("*.{}", rule.host) } else { rule.host.clone() }).collect()
}

/// Sends lines to be read for a list, as a file.
async fn import(world: &World, list: &str, lines: &[u8], more: &[(&'static str, &'static str)]) -> Response {
    let mut form = Form::new().part("file", Part::bytes(lines.to_vec()).file_name("names.txt"));
    for (name, value) in more {
        form = form.text(*name, *value);
    }
    let path = format!("{}/policy/web/{list}/import", world.origin);
    world.client.post(path).header("origin", &world.origin).multipart(form).send().await.unwrap()
}

/// The names that a preview would add.
fn previewed(html: &str) -> String {
    html.split_once("<textarea name=\"names\" hidden>\n").unwrap().1.split_once("</textarea>").unwrap().0.to_owned()
}

fn decision(html: &str) -> &str {
    html.split_once("data-verdict=\"").unwrap().1.split('"').next().unwrap()
}

#[tokio::test]
async fn the_form_says_what_happens_and_a_review_tells_it_in_words() {
    let world = World::new().await;
    let page = world.page("/policy?part=web").await;
    for words in [
        "id=\"part-web\" checked",
        "id=\"web-malware\"",
        "Makers of stalkerware",
        "Suspects 1 of 1,000 honest pages.",
        "Suspects 6 of 1,000 honest pages.",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let line = |html: &str, class: &str| {
        html.split_once(&format!("id=\"web-{class}\"")).unwrap().1.split_once("</details>").unwrap().0.to_owned()
    };
    assert!(!line(&page, "adult").contains("class=\"dot\""), "as by default");
    let same = post(&world, "/policy", &form(&world, &[]).await).await;
    assert_eq!((same.url().query(), version(&world).await), (Some("done=policy-same"), 1));
    let changes = [
        ("web-mode-adult", "block"),
        ("web-trust-scam", "on"),
        ("sensitivity", "high"),
        ("brand", "Ziekenhuis Noord"),
        ("brand-domains", "znoord.example"),
    ];
    let changed = form(&world, &changes).await;
    let counted = post(&world, "/policy/draft", &changed).await.text().await.unwrap();
    assert!(counted.contains("4 changes · would alert nobody new today"), "{counted}");
    let adult = line(&counted, "adult");
    assert!(adult.contains("class=\"dot\"") && adult.contains("Changed") && adult.contains("Block"), "{adult}");
    let html = post(&world, "/policy/review", &changed).await.text().await.unwrap();
    for words in [
        "Pages: For adults",
        "The person may trust it: Scams",
        "Sensitivity of the judge of phishing",
        "Own name: Ziekenhuis Noord",
        "znoord.example",
        "What people open stays on their phones",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    post(&world, "/policy", &hidden(&html)).await;
    assert_eq!(version(&world).await, 2);
    let now = rules(&world).await;
    assert_eq!((now.mode(WebClass::Adult), now.sensitivity), (WebMode::Block, Sensitivity::High));
    assert!(now.user_may_trust.contains(&WebClass::Scam) && now.user_may_trust.contains(&WebClass::Unwanted));
    // The brand is protected at once: a look-alike is warned of, the real page is not.
    let imitation = world.page("/web?q=ziekenhuis-noord-aanmelden.com/portaal").await;
    assert!(decision(&imitation) == "warn" && imitation.contains("Ziekenhuis Noord (znoord.example)"), "{imitation}");
    assert_eq!(decision(&world.page("/web?q=https://intranet.znoord.example/login").await), "allow");
    // Versions and audit log tell the same words, and every version can come back.
    let told = world.page("/policy/version?n=2").await;
    assert!(told.contains("Pages: For adults") && told.contains("Own name: Ziekenhuis Noord"), "{told}");
    let audit = world.page("/audit").await;
    assert!(audit.contains("Pages: For adults: Off → Block") && audit.contains("Medium → High"), "{audit}");
    let back = hidden(&world.page("/policy/version?n=1").await);
    let review = post(&world, "/policy/review", &back).await.text().await.unwrap();
    assert!(review.contains("Back to version 1") && review.contains("Pages: For adults"), "{review}");
    post(&world, "/policy", &hidden(&review)).await;
    assert!(rules(&world).await.is_default());
}

#[tokio::test]
async fn what_is_wrong_with_a_name_is_told_and_what_was_typed_is_kept() {
    let world = World::new().await;
    for (name, domains, words) in [
        ("Ab", "acme.example", "at least three letters"),
        ("Acme <b>", "", "at least three letters"),
        ("Acme <b>", "co.uk", "not an ending such as co.uk"),
        ("Acme <b>", "*.com \"><script>", "not an ending such as co.uk"),
    ] {
        let typed = form(&world, &[("brand", name), ("brand-domains", domains)]).await;
        let answer = post(&world, "/policy", &typed).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{name} {domains}");
        let html = answer.text().await.unwrap();
        assert!(html.contains(words) && html.contains("id=\"part-web\" checked"), "{name} {domains}: {html}");
        assert!(!html.contains("Acme <b>") && !html.contains("\"><script>"), "{html}");
    }
    assert_eq!(version(&world).await, 1);
    let strange = form(&world, &[("web-mode-adult", "explode"), ("sensitivity", "no such")]).await;
    post(&world, "/policy", &strange).await;
    assert!(rules(&world).await.is_default(), "what is no choice changes nothing");
}

#[tokio::test]
async fn to_be_silent_about_harm_is_asked_first() {
    let world = World::new().await;
    let quiet = form(&world, &[("web-mode-phishing", "off"), ("web-mode-malware", "detect")]).await;
    let asked = post(&world, "/policy", &quiet).await;
    assert_eq!((asked.status(), version(&world).await), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let html = asked.text().await.unwrap();
    assert!(html.contains("no longer warn of these pages: Harmful programs · Phishing"), "{html}");
    assert!(!html.contains("open on no phone today"), "that is about threats: {html}");
    let mut fields = hidden(&html);
    fields.push(("silence".into(), "on".into()));
    post(&world, "/policy", &fields).await;
    assert_eq!((version(&world).await, rules(&world).await.mode(WebClass::Phishing)), (2, WebMode::Off));
    // What lists name for doing harm is not allowed by a typing mistake either.
    let typed = [("host", "https://thetruthspy.com/x"), ("below", "on"), ("note", "Research"), ("until", "2999-12-31")];
    let asked = world.post("/policy/web/allow", &typed).await;
    assert_eq!((asked.status(), version(&world).await), (StatusCode::UNPROCESSABLE_ENTITY, 2));
    let html = asked.text().await.unwrap();
    assert!(html.contains("Threat lists know these for doing harm") && html.contains("thetruthspy.com"), "{html}");
    let mut fields = hidden(&html);
    assert_eq!(post(&world, "/policy/web/allow", &fields).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    fields.push(("silence".into(), "on".into()));
    assert_eq!(post(&world, "/policy/web/allow", &fields).await.url().query(), Some("done=policy-published"));
    let allowed = rules(&world).await.allow;
    assert_eq!((names(&allowed), allowed[0].note.as_str()), (vec!["*.thetruthspy.com".to_owned()], "Research"));
    assert_eq!(decision(&world.page("/web?q=www.thetruthspy.com").await), "allow");
}

#[tokio::test]
async fn to_allow_a_name_above_harmful_ones_is_asked_first() {
    let world = World::new().await;
    // Seven names, all below `example.net` but one.
    let mut names: String = (1..=6).map(|n| format!("bad{n}.example.net\n")).collect();
    names.push_str("badexample.net\n");
    world.running.server.import_list(upload(names)).await.unwrap();
    let asked = world.post("/policy/web/allow", &[("host", "example.net"), ("below", "on")]).await;
    assert_eq!((asked.status(), version(&world).await), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let html = asked.text().await.unwrap();
    assert!(html.contains("threat lists know 6 names for doing harm"), "{html}");
    assert!(html.contains("bad1.example.net, ") && html.contains("bad5.example.net"), "{html}");
    assert!(html.contains("and 1 more") && !html.contains("badexample.net"), "only what stands below: {html}");
    let mut fields = hidden(&html);
    fields.push(("silence".into(), "on".into()));
    assert_eq!(post(&world, "/policy/web/allow", &fields).await.url().query(), Some("done=policy-published"));
    assert_eq!(decision(&world.page("/web?q=bad3.example.net").await), "allow");
    // This one name alone silences nothing, and what is allowed already is not asked about again.
    for typed in [[("host", "example.org"), ("below", "on")], [("host", "net.example.net"), ("note", "alone")]] {
        let added = world.post("/policy/web/allow", &typed).await;
        assert_eq!(added.url().query(), Some("done=policy-published"), "{typed:?}");
    }
}

#[tokio::test]
async fn of_many_harmful_names_those_that_are_not_named_are_counted() {
    let world = World::new().await;
    let listed =
        (1..=22).map(|n| format!("bad{n}.example.net\n")).chain((1..=21).map(|n| format!("x.up{n}.example\n")));
    world.running.server.import_list(upload(listed.collect::<String>())).await.unwrap();
    let typed = (1..=22).map(|n| format!("bad{n}.example.net\n")).chain((1..=21).map(|n| format!("*.up{n}.example\n")));
    let typed: String = typed.collect();
    let asked = world.post("/policy/web/allow/import/confirm", &[("names", typed.as_str())]).await;
    assert_eq!((asked.status(), version(&world).await), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let html = asked.text().await.unwrap();
    let said = html.split_once("id=\"silences\"").unwrap().1.split_once("</div>").unwrap().0;
    assert!(said.contains("bad1.example.net, ") && said.contains("and 2 more"), "{said}");
    assert_eq!(said.matches("class=\"under\"").count(), 20, "{said}");
    assert!(said.contains("The same goes for one more host."), "{said}");
}

#[tokio::test]
async fn a_list_takes_and_gives_back_and_says_what_it_does_not_take() {
    let world = World::new().await;
    let typed = [("host", "https://M\u{fc}nchen.example/a"), ("note", "Not <here>"), ("until", "")];
    assert_eq!(world.post("/policy/web/block", &typed).await.url().query(), Some("done=policy-published"));
    let page = world.page("/policy/web/block").await;
    assert!(page.contains("xn--mnchen-3ya.example") && page.contains("Not &#60;here&#62;"), "{page}");
    let why = world.page("/web?q=xn--mnchen-3ya.example").await;
    assert!(decision(&why) == "block" && why.contains("Not &#60;here&#62;"), "{why}");
    // A new word takes the place of the old one, also of that on the other list.
    world.post("/policy/web/allow", &[("host", "*.xn--mnchen-3ya.example")]).await;
    let now = rules(&world).await;
    assert_eq!((names(&now.allow), names(&now.block)), (vec!["*.xn--mnchen-3ya.example".into()], vec![]));
    for (host, until, words) in [
        ("co.uk", "", "such as co.uk. Name one site."),
        ("*.com", "", "such as co.uk. Name one site."),
        ("*.github.io", "", "Strangers get names below this provider"),
        ("two words", "", "This is no host name"),
        ("javascript:alert(1)", "", "This opens no web page"),
        ("<script>", "", "This is no host name"),
        ("ok.example", "2001-01-01", "must lie in the future"),
        ("ok.example", "never", "must lie in the future"),
    ] {
        let answer = world.post("/policy/web/allow", &[("host", host), ("until", until)]).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{host}");
        let html = answer.text().await.unwrap();
        let problem = html.split_once("id=\"problem\"").unwrap().1.split_once("</div>").unwrap().0;
        assert!(problem.contains(words) && !html.contains("value=\"<script>"), "{host}: {problem}");
    }
    assert_eq!(version(&world).await, 3, "nothing of this was stored");
    let audit = world.page("/audit").await;
    assert!(audit.contains("Blocked: xn--mnchen-3ya.example") && audit.contains("and everything below it"), "{audit}");
    world.post("/policy/web/allow/remove", &[("host", "xn--mnchen-3ya.example")]).await;
    assert!(rules(&world).await.allow.is_empty());
    let again = world.post("/policy/web/allow/remove", &[("host", "xn--mnchen-3ya.example")]).await;
    assert_eq!((again.status(), version(&world).await), (StatusCode::OK, 4), "gone already: nothing changes");
}

#[tokio::test]
async fn many_lines_are_shown_first_and_each_that_is_not_taken_is_named() {
    let world = World::new().await;
    world.post("/policy/web/block", &[("host", "known.example")]).await;
    let lines = "\u{feff}# ours\r\n0.0.0.0 ads.example track.example\r\n||wide.example^\r\nhttps://page.example/x?y\r\n\
        known.example\r\nads.example\r\nco.uk\r\n||opt.example^$third-party\r\n/regex/\r\nb\u{fc}cher.example # note\r\n\
        10.0.0.0/8\r\n<script>alert(1)</script>\r\n";
    let html = import(&world, "block", lines.as_bytes(), &[("note", "From our CERT")]).await.text().await.unwrap();
    assert!(html.contains("5 names to add, 5 lines not taken") && html.contains("2 stand there already"), "{html}");
    assert!(html.contains("1 line names a page") && !html.contains("<script>alert"), "{html}");
    let bad = html.split_once("id=\"bad\"").unwrap().1.split_once("</section>").unwrap().0;
    for (number, words) in [(7, "co.uk"), (8, "ad blocker"), (9, "Patterns"), (11, "range"), (12, "no host name")] {
        let row = bad.split_once(&format!(">{number}</td>")).unwrap_or_else(|| panic!("{number}: {bad}")).1;
        assert!(row.split_once("</tr>").unwrap().0.contains(words), "{number}: {row}");
    }
    assert_eq!(version(&world).await, 2, "a preview stores nothing");
    let names_to_add = previewed(&html);
    assert_eq!(names_to_add, "ads.example\ntrack.example\n*.wide.example\npage.example\nxn--bcher-kva.example");
    let confirmed = [("names", names_to_add.as_str()), ("note", "From our CERT"), ("until", "2999-01-31")];
    let done = world.post("/policy/web/block/import/confirm", &confirmed).await;
    assert_eq!((done.url().query(), version(&world).await), (Some("done=policy-published"), 3));
    let block = rules(&world).await.block;
    assert_eq!((block.len(), block[0].note.as_str()), (6, "From our CERT"));
    assert!(block[0].until.is_some() && block[5].until.is_none());
    let found = world.page("/policy/web/block?q=cert").await;
    assert!(found.contains("page.example") && !found.contains("known.example"), "{found}");
    for (lines, words) in
        [(&b""[..], "no lines"), (&b"PK\x03\x04xxxx"[..], "Excel"), (&b"\x00\x01\x02\x00"[..], "text")]
    {
        let answer = import(&world, "allow", lines, &[]).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{words}");
    }
}

#[tokio::test]
async fn a_full_list_stays_quick_to_read_and_says_so() {
    let world = World::new().await;
    let lines: String = (0..WebRules::MAX_RULES + 3).map(|n| format!("host{n}.example\n")).collect();
    let html = import(&world, "block", lines.as_bytes(), &[]).await.text().await.unwrap();
    assert!(html.contains("5000 names to add, 3 lines not taken") || html.contains("5,000 names to add"), "{html}");
    assert!(html.contains("The list is full"), "{html}");
    let names_to_add = previewed(&html);
    world.post("/policy/web/block/import/confirm", &[("names", &names_to_add)]).await;
    assert_eq!(rules(&world).await.block.len(), WebRules::MAX_RULES);
    let one_more = world.post("/policy/web/block", &[("host", "more.example")]).await;
    assert!(one_more.text().await.unwrap().contains("The list is full"));
    let page = world.page("/policy/web/block").await;
    assert!(page.matches("/remove").count() == 25 && page.contains("id=\"next\""), "a page of it");
    assert!(world.page("/policy/web/block?from=4975").await.contains("host4999.example"), "and the end of it");
    let form_page = world.page("/policy?part=web").await;
    assert!(form_page.len() < 300_000, "the form does not carry the list: {} bytes", form_page.len());
    let told = world.page("/policy/version?n=2").await;
    assert!(told.contains("Block list") && told.contains("host0.example"), "{told}");
    assert!(told.matches("host").count() < 20, "many are counted: {told}");
    assert!(world.page("/audit").await.contains("names added"));
    // The form of the policy leaves the lists alone.
    post(&world, "/policy", &form(&world, &[("web-mode-ads", "block")]).await).await;
    let now = rules(&world).await;
    assert_eq!((now.block.len(), now.mode(WebClass::Ads)), (WebRules::MAX_RULES, WebMode::Block));
}

#[tokio::test]
async fn a_rule_is_made_from_the_page_that_says_why() {
    let world = World::new().await;
    let html = world.page("/web?q=https://login.belfius-login.top/be").await;
    assert_eq!(decision(&html), "warn");
    for scope in [
        "value=\"https://login.belfius-login.top\" checked",
        "value=\"*.login.belfius-login.top\"",
        "value=\"*.belfius-login.top\"",
    ] {
        assert!(html.contains(scope), "{scope}: {html}");
    }
    let q = ("q", "https://login.belfius-login.top/be");
    let block =
        world.post("/web/rule", &[q, ("host", "*.belfius-login.top"), ("list", "block"), ("note", "A trap")]).await;
    assert!(block.url().path() == "/web" && block.url().query().unwrap().ends_with("done=policy-published"));
    let html = block.text().await.unwrap();
    assert!(decision(&html) == "block" && html.contains("A trap") && html.contains("You have a rule for"), "{html}");
    world.post("/web/rule", &[q, ("host", "https://login.belfius-login.top"), ("list", "allow")]).await;
    let now = rules(&world).await;
    assert_eq!(
        (names(&now.allow), names(&now.block)),
        (vec!["login.belfius-login.top".into()], vec!["*.belfius-login.top".into()])
    );
    assert_eq!(decision(&world.page("/web?q=https://login.belfius-login.top/be").await), "allow");
    let wrong = world.post("/web/rule", &[q, ("host", "*.top"), ("list", "block")]).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    // What lists know for doing harm is asked about, and the way back leads here.
    let asked =
        world.post("/web/rule", &[("q", "thetruthspy.com"), ("host", "thetruthspy.com"), ("list", "allow")]).await;
    let html = asked.text().await.unwrap();
    assert!(html.contains("action=\"/web/rule\"") && html.contains("/web?q=thetruthspy.com"), "{html}");
}

#[tokio::test]
async fn what_has_ended_does_not_come_back_with_an_older_version() {
    let world = World::new().await;
    let mut policy = world.company.policies(1).await.unwrap().remove(0).policy;
    let ended = WebRule { host: "old.example".into(), below: true, note: String::new(), until: Some(Timestamp(1)) };
    policy.web.allow = vec![ended.clone(), WebRule { host: "kept.example".into(), until: None, ..ended }];
    world.running.server.publish_policy(&world.company, policy.clone(), "by hand").await.unwrap();
    assert!(world.page("/policy/web/allow").await.contains("Ended"));
    policy.version = 2;
    policy.web.allow.clear();
    world.running.server.publish_policy(&world.company, policy, "by hand").await.unwrap();
    let review = post(&world, "/policy/review", &hidden(&world.page("/policy/version?n=2").await)).await;
    post(&world, "/policy", &hidden(&review.text().await.unwrap())).await;
    assert_eq!(names(&rules(&world).await.allow), ["*.kept.example"]);
}
