//! The overview as a report on paper, read back by programs that are not ours: Poppler and qpdf.

use std::io::Write as _;
use std::process::{Command, Stdio};

use vigie_protocol::RecordBody;
use vigie_store::NewPerson;
use vigie_types::{Finding, FindingId, Language, PolicyHash, RuleId, Severity, Subject, ThreatKind};
use vigie_ui::Texts;

use crate::fleet::{activate, person, phone, report};
use crate::portal_world::World;
use crate::{WATCHED, number, opened, want};

/// A report, as it came.
struct Report(Vec<u8>);

impl Report {
    async fn of(world: &World) -> Self {
        let answer = world.get("/report.pdf").await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["content-type"], "application/pdf");
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let name = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
        assert!(name.starts_with("attachment; filename=\"vigie-report-2") && name.ends_with(".pdf\""), "{name}");
        let report = Self(answer.bytes().await.unwrap().to_vec());
        if let Some(folder) = std::env::var_os("VIGIE_KEEP_PAPER") {
            let name = format!("{}.pdf", FindingId::new());
            std::fs::write(std::path::Path::new(&folder).join(name), &report.0).unwrap();
        }
        report
    }

    /// What a program says about it, which reads it from a file.
    fn told(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&self.0).unwrap();
        let mut command = Command::new(program);
        command.args(before).arg(file.path()).args(after).stdin(Stdio::null());
        let output = command.output().unwrap_or_else(|error| panic!("{program}: {error}"));
        // Poppler of 2022 stumbles over `/Suspects false`, which is right (ISO 32000-1, 14.7.1).
        let errors = String::from_utf8_lossy(&output.stderr)
            .replace("Syntax Error: Suspects object is wrong type (boolean)\n", "");
        assert!(output.status.success() && errors.is_empty(), "{program}: {errors}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Its text in the order in which it is drawn, a line each.
    fn text(&self) -> String {
        self.told("pdftotext", &["-raw", "-enc", "UTF-8"], &["-"])
    }

    /// Its text without regard to where lines end.
    fn words(&self) -> String {
        self.text().split([' ', '\n', '\u{c}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn pages(&self) -> usize {
        let info = self.told("pdfinfo", &[], &[]);
        info.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().parse().unwrap()
    }
}

/// The number after a name, at the first place where one follows it.
fn after(words: &str, name: &str) -> usize {
    let found = words.split(&format!("{name} ")).skip(1).find_map(|rest| rest.split(' ').next()?.parse().ok());
    found.unwrap_or_else(|| panic!("{name}: {words}"))
}

fn owner_named(name: &str) -> NewPerson {
    NewPerson { name: name.into(), email: "z@example.org".into(), language: Language::En, group: None }
}

fn adware(world: &World, package: &str, label: &str) -> RecordBody {
    let finding = Finding {
        id: FindingId::new(),
        kind: ThreatKind::KnownMalware,
        subject: Subject::App { package: Some(package.into()), label: Some(label.into()) },
        severity: Severity::Critical,
        rule: RuleId::new("apps/malware/package"),
        list: None,
        evidence: Vec::new(),
        policy: PolicyHash::of(b"p"),
        opened_at: world.running.server.now(),
        closed_at: None,
    };
    RecordBody::FindingOpened { finding }
}

#[tokio::test]
async fn the_report_says_what_the_overview_says() {
    let world = World::new().await;
    let now = world.running.server.now();
    want(&world, &WATCHED).await;
    for name in ["Ada", "Bea"] {
        phone(&world, name, vec![report(&WATCHED)], 0).await;
    }
    phone(&world, "Part", vec![report(&[])], 0).await;
    phone(&world, "Quiet", vec![report(&WATCHED)], 10).await;
    let hit = person(&world, "Hit").await;
    let found = [Severity::Critical, Severity::Elevated, Severity::Low].map(|severity| opened(severity, now).1);
    activate(&world, hit, std::iter::once(report(&WATCHED)).chain(found).collect(), 0).await;
    person(&world, "Waits").await;

    let html = world.page("/").await;
    assert!(html.contains("href=\"/report.pdf\""), "{html}");
    let paper = Report::of(&world).await;
    let words = paper.words();
    let states = [
        ("protected", "Protected"),
        ("at-risk", "At risk"),
        ("partly", "Partly protected"),
        ("silent", "Silent"),
        ("without-phone", "No phone yet"),
    ];
    let shown = states.map(|(id, name)| {
        let id = if id == "without-phone" { id.to_owned() } else { format!("state-{id}") };
        assert_eq!(after(&words, name), number(&html, &id), "{name}: {words}");
        number(&html, &id)
    });
    assert_eq!(shown, [2, 1, 1, 1, 1]);
    for severity in [Severity::Critical, Severity::Elevated, Severity::Low] {
        let name = Texts::new(Language::En).severity(severity);
        assert_eq!(after(&words, &name), number(&html, &format!("open-{}", severity.slug())), "{name}: {words}");
    }
    for said in [
        "Mobile security report Example Period: ",
        "2 of 5 phones are protected.",
        "5 phones in use",
        "3 open threats",
        "Nobody has decided about any of them yet.",
        "One phone is rooted or jailbroken",
        "3 threats opened in these 30 days, 1 of them critical.",
        "Android 16 5 0",
        "Page 1 of ",
        " UTC",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(html.contains("2 of 5 phones are protected.") && html.contains("One phone is rooted"), "{html}");
    assert!(!words.contains('\u{fffd}') && !words.contains("Demonstration"), "{words}");
    let logged = world.company.audit(None, 5).await.unwrap().rows;
    assert!(logged.iter().any(|line| line.action == "overview.exported"), "{logged:?}");
    assert!(world.page("/audit").await.contains("Downloaded the overview as a report (PDF)"));
}

#[tokio::test]
async fn the_report_can_be_read_by_those_who_do_not_see_it() {
    let world = World::new().await;
    let now = world.running.server.now();
    let bodies = vec![report(&WATCHED), opened(Severity::Critical, now).1];
    phone(&world, "Hit", bodies, 0).await;
    let paper = Report::of(&world).await;
    paper.told("qpdf", &["--check"], &[]);
    let info = paper.told("pdfinfo", &[], &[]);
    let value = |name: &str| {
        let line = info.lines().find_map(|line| line.strip_prefix(&format!("{name}:")));
        line.unwrap_or_else(|| panic!("{name}: {info}")).trim().to_owned()
    };
    assert_eq!([value("Title"), value("Tagged"), value("Encrypted")], ["Mobile security report", "yes", "no"]);
    assert!(value("Page size").contains("A4") && value("JavaScript") == "no", "{info}");
    let metadata = paper.told("pdfinfo", &["-meta"], &[]);
    assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "{metadata}");
    let tree = paper.told("pdfinfo", &["-struct-text"], &[]);
    for part in ["H1", "H2", "\"Mobile security report\"", "Table", "THead", "TH", "TD", "Figure", "P "] {
        assert!(tree.contains(part), "{part}: {tree}");
    }
    assert_eq!(tree.matches("H1").count(), 1, "{tree}");
    let plain = paper.told("qpdf", &["--qdf", "--object-streams=disable"], &["-"]);
    assert!(plain.contains("Threats opened a day over 30 days; at most 1 on a day"), "charts are told in words");
    let fonts = paper.told("pdffonts", &[], &[]);
    for line in fonts.lines().skip(2) {
        // Embedded, a subset, and with the letters that its shapes stand for.
        assert!(line.contains("NotoSans") && line.contains("yes yes yes"), "{fonts}");
    }
}

#[tokio::test]
async fn the_report_speaks_the_language_of_the_administrator() {
    let world = World::new().await;
    phone(&world, "Hit", vec![report(&WATCHED), adware(&world, "a.b", "Bank")], 0).await;
    for language in Language::ALL {
        world.post("/account/language", &[("language", language.tag())]).await;
        let t = Texts::new(language);
        let paper = Report::of(&world).await;
        let words = paper.words();
        let keys =
            ["paper-title", "paper-causes", "systems-title", "paper-about", "state-partly", "paper-means-silent"];
        for key in keys {
            assert!(words.contains(&t.get(key)), "{key} in {language}: {words}");
        }
        let html = world.page("/").await;
        let sentence = t.args("cause-app", &[("n", 1.into()), ("does", t.get("cause-does-known-malware").into())]);
        assert!(html.contains(&sentence) && words.contains(&sentence), "{sentence}: {words}");
        let marker = format!("/Lang({})", language.tag());
        let plain = paper.told("qpdf", &["--qdf", "--object-streams=disable"], &["-"]);
        assert!(plain.replace("/Lang (", "/Lang(").contains(&marker), "{language}");
        if language == Language::Fr {
            // The space before the colon holds it on the line; Poppler reads it as any other.
            assert!(words.replace('\u{a0}', " ").contains("Période : du "), "{words}");
        }
    }
}

#[tokio::test]
async fn no_name_breaks_the_report_or_becomes_another_name_in_it() {
    let world = World::new().await;
    let names = [
        "Жанна Ковалёва",
        "Αθηνά Παπαδοπούλου",
        "Nguyễn Thị Ánh",
        "王小明",
        "محمد علي",
        "🦊👩🏽\u{200d}💻",
        "eve\u{202e}gnp.exe\u{0}\u{7}",
        "(Tj) ET /S /JavaScript >> endobj",
        "\u{f8ff}\u{ffff}\u{feff}",
        "<b>&amp;\\(x",
    ];
    let apps = names.iter().enumerate().map(|(place, name)| adware(&world, &format!("a.n{place}"), name));
    phone(&world, "Ada", std::iter::once(report(&WATCHED)).chain(apps).collect(), 0).await;
    let long = "w".repeat(5_000);
    let owner = world.company.add_people(&[owner_named("Жанна 王")], world.running.server.now()).await.unwrap()[0];
    activate(&world, owner, vec![report(&WATCHED), adware(&world, "a.long", &long)], 0).await;
    let paper = Report::of(&world).await;
    paper.told("qpdf", &["--check"], &[]);
    let text = paper.text();
    let joined = text.replace([' ', '\n'], "");
    for name in &names[..4] {
        assert!(joined.contains(&name.replace(' ', "")), "{name}: {text}");
    }
    for said in ["🦊", "evegnp.exe", "(Tj)ET/S/JavaScript>>endobj", "<b>&amp;\\(x", "Жанна王"] {
        assert!(joined.contains(said), "{said}: {text}");
    }
    // Poppler turns what is written from the right, as it lies from left to right.
    assert!(joined.contains("محمد") || joined.contains(&"محمد".chars().rev().collect::<String>()), "{text}");
    for never in ['\u{202e}', '\u{0}', '\u{7}', '\u{f8ff}', '\u{ffff}'] {
        assert!(!text.contains(never), "{never:?}");
    }
    assert!(!text.contains(&"w".repeat(200)) && text.contains("w…"), "{text}");
    assert!(paper.words().contains("stands for a sign that this document cannot draw"), "{text}");
    assert!(paper.told("pdfinfo", &[], &[]).contains("JavaScript:      no"));
}

#[tokio::test]
async fn a_report_is_no_longer_than_somebody_reads_and_says_what_it_leaves_out() {
    let world = World::new().await;
    for owner in ["Ada", "Ben"] {
        let apps = (0..40).map(|place| {
            let label = format!("An app with quite a long name, the {place}th of its kind, as apps have them {owner}");
            adware(&world, &format!("{}.n{place}", owner.to_lowercase()), &label)
        });
        phone(&world, owner, std::iter::once(report(&WATCHED)).chain(apps).collect(), 0).await;
    }
    let paper = Report::of(&world).await;
    let words = paper.words();
    assert!(words.contains("20 more causes are left out here"), "{words}");
    assert_eq!(words.matches("is on a list of malware").count(), 60, "{words}");
    let pages = paper.pages();
    assert!((4..=12).contains(&pages), "{pages}");
    assert!(words.contains(&format!("Page {pages} of {pages}")), "{words}");
    assert!(paper.0.len() < 200_000, "{} bytes", paper.0.len());
    assert!(words.matches("Whom it concerns").count() >= 4, "the head stands on each page: {words}");

    // Asked for at once, each is made whole.
    let mut asked = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let request = world.client.get(format!("{}/report.pdf", world.origin));
        asked.spawn(async move { request.send().await.unwrap().bytes().await.unwrap() });
    }
    for bytes in asked.join_all().await {
        assert!(bytes.starts_with(b"%PDF-") && bytes.len() > 10_000);
    }
}
