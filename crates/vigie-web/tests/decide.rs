//! The order of the decision, and what is told about it.

use vigie_intel::{Class, FeedFormat, FeedInfo, FeedLimits, Indicators, Kind, read_feed};
use vigie_types::{ListRef, Sensitivity, Timestamp, WebClass, WebMode, WebRule, WebRules};
use vigie_web::{
    Because, Country, Decision, Judgement, Judges, Message, Reason, Scales, SenderSign, Sign, Site, Verdict, decide,
    decide_message,
};

/// A judge who suspects every host with `suspect` in it.
struct Suspicious;

impl Judges for Suspicious {
    fn judge(&self, site: &Site) -> Judgement {
        let score = if site.host().contains("suspect") { 0.99 } else { 0.01 };
        Judgement { score, reasons: vec![Reason { id: "test", weight: 1.0, detail: String::new() }] }
    }
}

fn list(class: Class, name: &str, text: &str) -> Indicators {
    let list = ListRef {
        name: name.to_owned(),
        date: "2026-11-01".to_owned(),
        licence: "CC0-1.0".to_owned(),
        url: "https://lists.example/".to_owned(),
    };
    let info =
        FeedInfo { list, class, family: Some("Fam".to_owned()), at: Timestamp::parse_date("2026-11-29").unwrap() };
    read_feed(text.as_bytes(), FeedFormat::Lines(Some(Kind::Domain)), &info, &FeedLimits::default()).unwrap().indicators
}

fn rule(host: &str, below: bool) -> WebRule {
    WebRule { host: host.to_owned(), below, note: String::new(), until: None }
}

/// Everything that can speak about `everything.suspect.example`, and the rest of the world.
struct World {
    rules: WebRules,
    trusted: Vec<String>,
    own: Vec<String>,
    lists: Indicators,
}

impl World {
    fn new() -> Self {
        let mut lists = list(Class::Malware, "Bad", "bad.example\nevil.github.io\ngithub.io\n");
        lists.merge(list(Class::Ads, "Ads", "ads.example\nbad.example\n"));
        lists.merge(list(Class::Adult, "Adult", "adult.example\n"));
        Self { rules: WebRules::default(), trusted: Vec::new(), own: Vec::new(), lists }
    }

    fn decide(&self, text: &str) -> Decision {
        decide(Site::parse(text).unwrap(), &self.scales())
    }

    fn scales(&self) -> Scales<'_> {
        Scales {
            rules: &self.rules,
            trusted: &self.trusted,
            own: &self.own,
            lists: Some(&self.lists),
            judge: &Suspicious,
            now: Timestamp(1_000),
        }
    }

    fn verdict(&self, text: &str) -> Verdict {
        self.decide(text).verdict
    }
}

#[test]
fn what_is_listed_is_blocked_and_says_by_which_list() {
    let decision = World::new().decide("https://www.bad.example/x");
    assert_eq!(decision.verdict, Verdict::Block);
    let Some(Because::Listed(listed)) = decision.because().map(|one| &one.because) else { panic!("{decision:?}") };
    assert_eq!(
        (listed.indicator.as_str(), listed.list.name.as_str(), listed.list.date.as_str()),
        ("bad.example", "Bad", "2026-11-01")
    );
    // The judge is told as well.
    assert!(matches!(decision.weighed.last().unwrap().because, Because::Judged(_)));
    assert_eq!(World::new().verdict("https://good.example/"), Verdict::Allow);
}

#[test]
fn nobody_is_flagged_for_a_suffix_that_is_listed() {
    let world = World::new();
    assert_eq!(world.verdict("https://somebody.github.io/"), Verdict::Allow);
    assert_eq!(world.verdict("https://a.evil.github.io/"), Verdict::Block);
    assert_eq!(world.verdict("https://github.io/"), Verdict::Block);
}

#[test]
fn the_order_is_kept() {
    let mut world = World::new();
    world.lists.merge(list(Class::Phishing, "Phish", "everything.suspect.example\n"));
    let page = "https://everything.suspect.example/";
    assert_eq!(world.verdict(page), Verdict::Block);
    // A person may not trust what a list knows as phishing, unless the policy says so.
    world.trusted.push("suspect.example".to_owned());
    assert_eq!(world.verdict(page), Verdict::Block);
    assert_eq!(world.verdict("https://other.suspect.example/"), Verdict::Allow);
    world.rules.user_may_trust.insert(WebClass::Phishing);
    let decision = world.decide(page);
    assert_eq!(decision.verdict, Verdict::Allow);
    assert!(matches!(decision.because().unwrap().because, Because::PersonTrusts(_)));
    world.rules.block.push(rule("suspect.example", true));
    assert_eq!(world.verdict(page), Verdict::Block, "the company's word stands above the person's");
    world.rules.allow.push(rule("everything.suspect.example", false));
    let decision = world.decide(page);
    assert_eq!(decision.verdict, Verdict::Allow);
    assert!(matches!(decision.because().unwrap().because, Because::CompanyAllows(_)));
    // All that speaks is told, in its order.
    let told: Vec<&str> = decision
        .weighed
        .iter()
        .map(|one| match one.because {
            Because::CompanyAllows(_) => "allow",
            Because::PersonTrusts(_) => "trust",
            Because::CompanyBlocks(_) => "block",
            Because::Listed(_) => "list",
            Because::Judged(_) => "judge",
            _ => "other",
        })
        .collect();
    assert_eq!(told, ["allow", "trust", "block", "list", "judge"]);
}

#[test]
fn what_phones_need_stays_open() {
    let mut world = World::new();
    world.own.push("vigie.bad.example".to_owned());
    world.rules.block.push(rule("captive.apple.com", false));
    assert_eq!(world.verdict("https://vigie.bad.example/sync"), Verdict::Allow);
    assert_eq!(world.verdict("http://captive.apple.com/"), Verdict::Allow);
    assert_eq!(world.verdict("http://other.bad.example/"), Verdict::Block);
}

#[test]
fn modes_say_what_happens() {
    let mut world = World::new();
    assert_eq!(world.verdict("https://adult.example/"), Verdict::Allow);
    assert_eq!(world.decide("https://adult.example/").recorded, None);
    for (mode, verdict, recorded) in [
        (WebMode::Detect, Verdict::Allow, Some(WebClass::Adult)),
        (WebMode::Warn, Verdict::Warn, Some(WebClass::Adult)),
        (WebMode::Block, Verdict::Block, Some(WebClass::Adult)),
        (WebMode::Off, Verdict::Allow, None),
    ] {
        world.rules.modes.insert(WebClass::Adult, mode);
        let decision = world.decide("https://adult.example/");
        assert_eq!((decision.verdict, decision.recorded), (verdict, recorded), "{mode:?}");
    }
    // A class that is off does not hide a graver one behind it.
    world.rules.modes.insert(WebClass::Ads, WebMode::Off);
    assert_eq!(world.verdict("https://bad.example/"), Verdict::Block);
}

#[test]
fn sensitivity_moves_the_judge_alone() {
    struct Half;
    impl Judges for Half {
        fn judge(&self, _: &Site) -> Judgement {
            Judgement { score: 0.93, reasons: Vec::new() }
        }
    }
    let mut world = World::new();
    let verdict =
        |world: &World| decide(Site::parse("a.example").unwrap(), &Scales { judge: &Half, ..world.scales() }).verdict;
    let expected =
        [(Sensitivity::Low, Verdict::Allow), (Sensitivity::Medium, Verdict::Allow), (Sensitivity::High, Verdict::Warn)];
    for (sensitivity, expected) in expected {
        world.rules.sensitivity = sensitivity;
        assert_eq!(verdict(&world), expected, "{sensitivity:?}");
    }
}

#[test]
fn what_is_inside_counts() {
    let world = World::new();
    let wrapped = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fbad.example%2Fa";
    let decision = world.decide(wrapped);
    assert_eq!((decision.verdict, decision.deciding().site.host()), (Verdict::Block, "bad.example"));
    assert_eq!(world.verdict("https://good.example/go?to=https://bad.example/"), Verdict::Block);
    assert_eq!(world.verdict("https://good.example/go?to=https://suspect.example/"), Verdict::Warn);
    assert_eq!(world.verdict("https://good.example/go?to=https://other.example/"), Verdict::Allow);
}

#[test]
fn a_disguise_is_warned_of_by_itself() {
    let world = World::new();
    for text in [
        "https://bank.example@good.example/",
        "http://0x7f000001/",
        "https://g\u{43e}od.example/",
        "https://%67ood.example/",
    ] {
        let decision = world.decide(text);
        assert_eq!(decision.verdict, Verdict::Warn, "{text}");
        assert!(matches!(decision.because().unwrap().because, Because::Disguised(_)) && decision.score > 0.9, "{text}");
    }
    for text in ["https://user@good.example/", "http://192.0.2.1/", "https://good.example:4443/"] {
        assert_eq!(world.verdict(text), Verdict::Allow, "{text}");
    }
}

#[test]
fn an_expired_rule_says_nothing() {
    let mut world = World::new();
    world.rules.allow.push(WebRule { until: Some(Timestamp(1_000)), ..rule("bad.example", true) });
    assert_eq!(world.verdict("https://bad.example/"), Verdict::Block);
    world.rules.allow[0].until = Some(Timestamp(1_001));
    assert_eq!(world.verdict("https://bad.example/"), Verdict::Allow);
}

/// The costly numbers that a message names, for somebody at home in a country.
fn costly(text: &str, home: &str) -> Vec<String> {
    let world = World::new();
    let decision = decide_message(&Message { text, sender: None, home: Country::of(home) }, &world.scales());
    assert_ne!(decision.verdict, Verdict::Block);
    let sign = decision.signs.into_iter().find(|found| found.sign == Sign::CostlyNumber);
    sign.map(|found| found.phrases.iter().map(ToString::to_string).collect()).unwrap_or_default()
}

#[test]
fn numbers_that_cost_more_are_a_sign() {
    for (text, home, number) in [
        ("Call 09061701461 from your landline", "", "09061701461"),
        ("Bel 0906 12 345 voor uw pakje", "BE", "0906 12 345"),
        ("Bel 0903/12.345 nu", "BE", "0903/12.345"),
        ("Bel 0909-8765 voor uw prijs", "NL", "0909-8765"),
        ("Rappelez le 0899 123 456 pour votre colis", "FR", "0899 123 456"),
        ("Appelez le +33 899 12 34 56", "BE", "+33 899 12 34 56"),
        ("Rufen Sie 0900 1234567 an", "DE", "0900 1234567"),
        ("Llame al 807 123 456", "ES", "807 123 456"),
        ("call ０９０６ 170 1461", "GB", "0906 170 1461"),
        ("Txt WIN to 87121 now", "", "87121"),
        ("Envoyez OUI au 81234", "FR", "81234"),
        ("Stuur JA naar 4411", "BE", "4411"),
        ("Sende JA an 82244", "DE", "82244"),
        ("To claim on 24 call 2 on 09050000460.", "GB", "09050000460"),
    ] {
        assert_eq!(costly(text, home), [number], "{text}");
    }
    for (text, home) in [
        ("Call me on 0470 12 34 56", "BE"),
        ("Ring 02 123 45 67 or +32 470 12 34 56", "BE"),
        ("We are open 0900-1700 on weekdays", "BE"),
        ("Meet at 0900, 30 people come", "BE"),
        ("IBAN BE12 0906 1234 5678", "BE"),
        ("Your code is 87121. Never send it to anyone", ""),
        ("Reply STOP to 88500 and no text comes", "BE"),
        ("Text me the total, I think that it came to 4500", ""),
        ("Rappelez le 0899 123 456", "BE"),
        ("It costs 900 000 000 in all", ""),
    ] {
        assert_eq!(costly(text, home), [""; 0], "{text}");
    }
    let many: String = (0..40).map(|n| format!("call 0906170146{n}, ")).collect();
    assert_eq!(costly(&many, "GB").len(), 5);
}

#[test]
fn a_costly_number_alone_warns_of_nothing_and_beside_a_prize_it_does() {
    let world = World::new();
    let warned = |text: &str| {
        let message = Message { text, sender: None, home: Country::of("GB") };
        decide_message(&message, &world.scales()).verdict == Verdict::Warn
    };
    assert!(!warned("Vote for your favourite singer: 0906 170 1461, calls cost 50p"));
    assert!(warned("Congratulations, you have won a prize! To claim it call now 09061701461"));
}

#[test]
fn a_sender_of_another_country_is_told_where_home_is_known() {
    let world = World::new();
    let sender = |number, home| {
        let message = Message { text: "hello", sender: Some(number), home: Country::of(home) };
        decide_message(&message, &world.scales()).sender
    };
    assert_eq!(sender("+33 6 12 34 56 78", "BE"), [SenderSign::ForeignNumber]);
    assert_eq!(sender("0033612345678", "BE"), [SenderSign::ForeignNumber]);
    for (number, home) in [("+32 470 12 34 56", "BE"), ("0470 12 34 56", "BE"), ("+33 6 12 34 56 78", "")] {
        assert_eq!(sender(number, home), [], "{number}");
    }
}

fn message(text: &str, sender: Option<&str>) -> (Verdict, Vec<Sign>, usize) {
    let world = World::new();
    let decision = decide_message(&Message { text, sender, home: Country::of("BE") }, &world.scales());
    (decision.verdict, decision.signs.iter().map(|one| one.sign).collect(), decision.links.len())
}

#[test]
fn texts_are_weighed_whole_in_four_languages() {
    for (text, sender) in [
        (
            "bpost: votre colis n'a pas pu être livré. Réglez les frais de douane (1,99 €) sous 24h : https://suspect-bpost.example/suivi",
            Some("+33 7 56 00 00 00"),
        ),
        (
            "Uw pakket kon niet worden geleverd. Betaal de openstaande verzendkosten binnen 24 uur: suspect-post.com/pakket",
            None,
        ),
        (
            "DHL: Ihre Sendung konnte nicht zugestellt werden, Zollgebühr offen. Bitte umgehend zahlen: https://suspect-dhl.com",
            None,
        ),
        (
            "Your parcel could not be delivered. Pay the fee within 24 hours: suspect-usps.com/track",
            Some("me@mail.example"),
        ),
        (
            "Coucou maman, mon téléphone est cassé, voici mon nouveau numéro. Écris-moi sur WhatsApp",
            Some("+32470000000"),
        ),
        ("Hoi mam, mijn gsm is kapot, dit is mijn nieuwe nummer, stuur me een bericht", None),
        ("Hallo Mama, mein Handy ist kaputt. Das ist meine neue Nummer, schreib mir", None),
        ("Hi mum, my phone is broken, this is my new number", None),
        ("Itsme: votre compte a été suspendu. Confirmez vos données avant minuit sur suspect-itsme.com", None),
    ] {
        assert_eq!(message(text, sender).0, Verdict::Warn, "{text}");
    }
}

#[test]
fn marks_around_a_link_are_none_of_it() {
    let world = World::new();
    let marks = [
        ("«", "»"),
        ("«\u{a0}", "\u{a0}»"),
        ("« ", "\u{202f}!"),
        ("»", "«"),
        ("‹", "›"),
        ("›", "‹"),
        ("„", "“"),
        ("„", "”,"),
        ("“", "”."),
        ("”", "”"),
        ("‚", "‘"),
        ("‘", "’"),
        ("(„", "“)"),
        ("\"", "\""),
        ("", "\u{a0}: merci"),
    ];
    for link in ["https://suspect-bpost.example/suivi?a=b", "https://suspect-bpost.example", "suspect-bpost.com/suivi"]
    {
        let wanted = vigie_web::Site::parse(link).unwrap();
        for (open, close) in marks {
            let text = format!("Payez sur {open}{link}{close} avant minuit");
            let message = Message { text: &text, sender: None, home: None };
            let found = decide_message(&message, &world.scales()).links;
            let found: Vec<&str> = found.iter().map(|link| link.site.url().as_str()).collect();
            assert_eq!(found, [wanted.url().as_str()], "{text}");
            if !close.contains(' ') {
                let alone = vigie_web::Site::parse(&format!("{open}{link}{close}")).unwrap();
                assert_eq!(alone.url(), wanted.url(), "{open}{link}{close}");
            }
        }
    }
}

#[test]
fn ordinary_texts_pass() {
    for text in [
        "On se voit à midi ? J'apporte le dessert.",
        "Votre colis arrivera demain entre 9h et 11h. Suivi : https://track.bpost.cloud/btr/web/",
        "Je pakje ligt klaar in het afhaalpunt tot vrijdag.",
        "Ihr Paket wird heute zugestellt.",
        "Your verification code is 123456. Do not share it with anyone.",
        "Uw afspraak bij de tandarts is bevestigd op 3 december om 14u.",
        "Maman, tu peux venir me chercher à l'école ?",
        "Reminder: dinner at eight, call me if you are late",
        "Rappel : facture de 45 € à payer avant le 15. Merci, votre club de tennis",
    ] {
        assert_eq!(message(text, None).0, Verdict::Allow, "{text}: {:?}", message(text, None));
    }
    assert_eq!(
        message("see https://bad.example/ and https://bad.example/ or good.example.", None),
        (Verdict::Block, vec![], 2 - 1)
    );
}

/// What takes long to look through is looked at all the same.
#[test]
fn no_padding_hides_a_link() {
    let world = World::new();
    let decided = |text: &str| decide_message(&Message { text, ..Message::default() }, &world.scales());
    let dots = "a.".repeat(1_500);
    for text in [
        format!("see https://bad.example/?{dots} at once"),
        format!("{dots}a https://bad.example/ {dots}b"),
        format!("see bad.example/{dots}"),
        format!("({dots}:https://bad.example/{dots})"),
        format!("{} https://bad.example/", "https://good.example/ ".repeat(600)),
        format!("https://good.example/|{}https://bad.example/login", ".".repeat(450)),
        format!("http{}HTTPS://BAD.example", ".".repeat(700)),
        format!("https://ev{}il.example/ https://ba{0}d.example/", "\u{34f}".repeat(1_100)),
        format!("{} https://bad.example/", (0..600).map(|n| format!("a{n}.aa ")).collect::<String>()),
        format!("{} https://bad.example/", format!("https://good.example/?{dots} ").repeat(3)),
    ] {
        let decision = decided(&text);
        assert_eq!(decision.verdict, Verdict::Block, "{}", &text[..60]);
    }
    let decision = decided(&format!("see https://bad.example/?{}", "a.".repeat(5_000)));
    assert!(decision.cut && decision.links.is_empty(), "longer than an address may be, and said so");
    let decision = decided(&format!("{}www.bad.example", ".".repeat(700)));
    assert!(decision.cut || decision.verdict == Verdict::Block, "what was not read is said");
    let decision = decided(&format!("{}Your account is suspended, pay within 24 hours{0}", ".".repeat(700)));
    assert!(!decision.signs.is_empty(), "words are read whatever stands beside them");
    let spelled: String = (0..400).map(|n| format!("https://good.example/#{n} https://{n}@ ")).collect();
    assert!(decided(&spelled).cut);
}

#[test]
fn long_texts_are_cut_and_say_so() {
    let world = World::new();
    let text = "x https://a.example/ ".repeat(2_000);
    let decision = decide_message(&Message { text: &text, ..Message::default() }, &world.scales());
    assert!(decision.cut);
    let many: String = (0..50).map(|n| format!("https://a{n}.example/ ")).collect();
    let decision = decide_message(&Message { text: &many, ..Message::default() }, &world.scales());
    assert!(decision.cut && decision.links.len() == 20);
}
