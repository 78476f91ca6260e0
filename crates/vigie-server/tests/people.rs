//! Lists of people through the portal: as spreadsheets write them, with a browser that does not wait,
//! and twice.

#[allow(dead_code, reason = "shared with the tests of vetting")]
mod portal_world;

use std::path::Path;
use std::time::Duration;

use reqwest::multipart::{Form, Part};
use vigie_server::{Settings, start};
use vigie_store::{PersonFilter, TenantStore};

use portal_world::World;

fn case(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/people").join(name)).unwrap()
}

async fn preview(world: &World, file: Vec<u8>) -> String {
    let form = Form::new().part("file", Part::bytes(file).file_name("people.csv"));
    let request = world.client.post(format!("{}/people/import", world.origin)).header("origin", &world.origin);
    request.multipart(form).send().await.unwrap().text().await.unwrap()
}

/// The text that the preview hands on to the confirmation, as a browser reads it.
fn handed_on(html: &str) -> String {
    let start = html.find("<textarea name=\"csv\" hidden>\n").expect("the list goes on") + 29;
    let text = html[start..].split("</textarea>").next().unwrap();
    let plain = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    plain.iter().fold(text.to_owned(), |text, (name, letter)| text.replace(name, letter))
}

/// Everybody, as name, address, language and group.
async fn everybody(company: &TenantStore) -> Vec<[String; 4]> {
    let groups = company.groups().await.unwrap();
    let found = company.people(&PersonFilter { limit: 100, ..PersonFilter::default() }).await.unwrap().rows;
    let group = |id| groups.iter().find(|group| Some(group.id) == id).map(|group| group.name.clone());
    let person = found.into_iter().map(|person| {
        [person.name, person.email, person.language.tag().to_owned(), group(person.group).unwrap_or_default()]
    });
    person.collect()
}

/// Imports a file; gives the preview and who is there then.
async fn import(name: &str) -> (String, Vec<[String; 4]>) {
    let world = World::new().await;
    let html = preview(&world, case(name)).await;
    world.post("/people/import/confirm", &[("csv", &handed_on(&html))]).await;
    (html, everybody(&world.company).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_way_to_write_a_list_gives_its_people() {
    let ward =
        [["Éva Müller", "eva.m@example.org", "de", "Ward 3"], ["Šárka Žižková", "sarka@example.org", "en", "Ward 3"]];
    let cases: [(&str, &[[&str; 4]]); 21] = [
        ("02-utf16le-bom-tab.txt", &ward),
        ("04-sep-line.csv", &[["Ann Lee", "ann@example.org", "en", "HR"]]),
        (
            "05-trailing-empty.csv",
            &[["Bob Ray", "bob@example.org", "en", "HR"], ["Cy Dunn", "cy@example.org", "fr", ""]],
        ),
        ("06-extra-column.csv", &[["Dee Fox", "dee@example.org", "en", "HR"]]),
        ("07-email-first.csv", &[["Eli Moss", "eli@example.org", "en", ""]]),
        ("08-first-last.csv", &[["Fay Noble", "fay@example.org", "en", ""]]),
        ("09-local-header.csv", &[["Gil Petit", "gil@example.org", "fr", "RH"]]),
        ("10-german-header.csv", &[["Heinz Groß", "heinz@example.org", "en", ""]]),
        ("11-blank-first-line.csv", &[["Ida Kahn", "ida@example.org", "en", ""]]),
        ("12-title-line.csv", &[["Jim Lund", "jim@example.org", "en", ""]]),
        (
            "13-commas-in-names-no-header.csv",
            &[["Kay, Dr., Lena", "kay@example.org", "en", ""], ["Low, Prof., Max", "low@example.org", "en", ""]],
        ),
        ("18-utf16be.csv", &ward),
        (
            "31-windows-1252.csv",
            &[
                ["François Žák", "francois@example.org", "en", "Œuvre €"],
                ["Zoë O’Neil", "zoe@example.org", "en", "Œuvre €"],
            ],
        ),
        (
            "32-utf16le-no-mark.csv",
            &[["Mária Kováčová", "maria@example.org", "en", ""], ["山田太郎", "yamada@example.org", "en", ""]],
        ),
        ("33-utf16be-no-mark.txt", &[["Élodie Lœuf;elodie", "elodie@example.org", "en", ""]]),
        ("34-utf8-mark.csv", &[["Özgür Şahin", "ozgur@example.org", "nl", ""]]),
        (
            "36-bars.txt",
            &[["Lena, Kay; Dr.", "kay@example.org", "fr", "Ward 3"], ["Max Low", "low@example.org", "fr", "Ward 4"]],
        ),
        (
            "37-dutch-parts.csv",
            &[["An Maes", "an@example.org", "en", ""], ["Jan van den Berg", "jan@example.org", "nl", ""]],
        ),
        (
            "38-directory-export.csv",
            &[["Fay Noble", "fay@example.org", "en", ""], ["Gus Ott", "gus@example.org", "en", ""]],
        ),
        ("40-carriage-returns.csv", &[["Ann Lee", "ann@example.org", "en", ""]]),
        ("41-title-and-separator.csv", &[["Gil Petit", "gil@example.org", "en", ""]]),
    ];
    for (name, expected) in cases {
        let (html, mut people) = import(name).await;
        let mut expected: Vec<_> = expected.iter().map(|person| person.map(ToOwned::to_owned)).collect();
        people.sort();
        expected.sort();
        assert_eq!(people, expected, "{name}");
        assert_eq!(html.contains("id=\"bad\""), name == "40-carriage-returns.csv", "{name}: no line is called wrong");
    }
}

#[tokio::test]
async fn a_preview_says_how_the_list_was_read() {
    let world = World::new().await;
    let html = preview(&world, case("06-extra-column.csv")).await;
    assert!(html.contains("Columns left out") && html.contains("Phone") && html.contains("Comma"), "{html}");
    let html = preview(&world, case("31-windows-1252.csv")).await;
    assert!(html.contains("Windows-1252") && html.contains("Semicolon"), "{html}");
    let html = preview(&world, case("12-title-line.csv")).await;
    assert!(html.contains("Lines above the header, left out") && html.contains("Staff list 2026"), "{html}");
    let html = preview(&world, b"PK\x03\x04workbook".to_vec()).await;
    assert!(html.contains("This is a spreadsheet file"), "{html}");
}

/// The rows of the table of a preview: cells of each, as text.
fn table(html: &str, id: &str) -> Vec<String> {
    let section = html.split(&format!("<section class=\"card\" id=\"{id}\">")).nth(1).unwrap_or_default();
    let body = section.split("<tbody>").nth(1).unwrap_or_default().split("</tbody>").next().unwrap();
    let mut rows = Vec::new();
    for row in body.split("</tr>").filter(|row| row.contains("<td")) {
        let mut text = String::new();
        let mut inside = false;
        for letter in row.chars() {
            inside |= letter == '<';
            if !inside {
                text.push(letter);
            }
            if letter == '>' {
                inside = false;
                text.push(' ');
            }
        }
        rows.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    rows
}

#[tokio::test]
async fn addresses_are_made_reachable_or_refused_in_the_preview() {
    let world = World::new().await;
    let html = preview(&world, case("15-emails.csv")).await;
    let bad = table(&html, "bad");
    assert_eq!(bad.len(), 3, "{bad:?}");
    assert!(bad[0].starts_with("3 ") && bad[0].contains("is on an earlier line"), "{bad:?}");
    assert!(bad[1].starts_with("9 ") && bad[1].contains("There are letters such as ü"), "{bad:?}");
    assert!(bad[2].starts_with("12 ") && bad[2].contains("more than one e-mail address"), "{bad:?}");
    let good = table(&html, "good").join("\n");
    for (address, changed) in [
        ("nina+phone@example.org", ""),
        ("otto@example.org", "Invisible characters"),
        ("pia@example.org", "Invisible characters"),
        ("quin@example.org", "mailto:"),
        ("rob@example.org", "part in brackets"),
        ("eva@xn--bcher-kva.example", "every mail server can reach it"),
        ("o&#39;neil@example.org", ""),
        ("sam@example.org", "A sign at the end"),
    ] {
        let row = good.lines().find(|row| row.contains(address)).unwrap_or_else(|| panic!("{address}: {good}"));
        assert!(row.contains(changed), "{row}");
    }
}

#[tokio::test]
async fn lines_are_numbered_as_in_the_file_and_every_fault_is_named() {
    let world = World::new().await;
    let bad = table(&preview(&world, case("35-quoted-breaks.csv")).await, "bad");
    assert_eq!(bad.len(), 2, "{bad:?}");
    assert!(bad[0].starts_with("6 Bob, nobody"), "{bad:?}");
    assert!(bad[1].starts_with("8 ") && bad[1].contains("quotation mark opens"), "{bad:?}");
    let bad = table(&preview(&world, case("39-all-faults.csv")).await, "bad");
    let faults = [
        ("2", vec!["The name is missing", "before the @", "The language must be"]),
        ("4", vec!["What comes after the @", "The language must be"]),
        ("5", vec!["is on an earlier line"]),
        ("6", vec!["longer than mail servers accept"]),
    ];
    assert_eq!(bad.len(), faults.len(), "{bad:?}");
    for (row, (line, faults)) in bad.iter().zip(faults) {
        assert!(row.starts_with(&format!("{line} ")), "{row}");
        assert!(faults.iter().all(|fault| row.contains(fault)), "{row}");
    }
}

#[tokio::test]
async fn bad_rows_can_be_downloaded_corrected_and_imported() {
    let world = World::new().await;
    let html = preview(&world, case("39-all-faults.csv")).await;
    let file = world.post("/people/import/bad", &[("csv", &handed_on(&html))]).await;
    assert!(file.headers()["content-disposition"].to_str().unwrap().contains("people-to-correct.csv"));
    let file = file.bytes().await.unwrap();
    let text = std::str::from_utf8(file.strip_prefix(b"\xEF\xBB\xBF").expect("a mark, for spreadsheets")).unwrap();
    assert!(text.starts_with("Sprache;Nachname;Vorname;E-Mail-Adresse;What is wrong\r\n"), "{text}");
    let corrected = text
        .replace("klingon;;;jürgen@example.org", "de;Hecht;Jürgen;juergen@example.org")
        .replace("it;Rossi;Ada;ada@exam ple.org", "fr;Rossi;Ada;ada@example.org")
        .replace(&"i".repeat(65), "ida");
    let html = preview(&world, corrected.into_bytes()).await;
    world.post("/people/import/confirm", &[("csv", &handed_on(&html))]).await;
    let people = everybody(&world.company).await;
    let addresses: Vec<_> = people.iter().map(|person| person[1].as_str()).collect();
    assert_eq!(addresses.len(), 4, "{people:?}");
    assert!(
        ["juergen@example.org", "ada@example.org", "heinz@example.org", "ida@example.org"]
            .iter()
            .all(|one| addresses.contains(one))
    );
    // A list without a header gets one, so that its columns stay known.
    let file = world.post("/people/import/bad", &[("csv", "Ann;ann@example.org\nBob;bob@nowhere\n")]).await;
    let text = file.text().await.unwrap();
    assert!(text.contains("Name;E-mail;") && text.contains("Bob;bob@nowhere;"), "{text}");
}

#[tokio::test]
async fn the_same_list_again_adds_nobody_and_says_so() {
    let world = World::new().await;
    let csv = "Name,E-Mail\nAnn,ann@example.org\nBob,bob@example.org\n";
    let first = world.post("/people/import/confirm", &[("csv", csv)]).await.text().await.unwrap();
    assert!(first.contains("2 people were added"), "{first}");
    let person =
        world.company.people(&PersonFilter { limit: 9, ..PersonFilter::default() }).await.unwrap().rows.remove(0);
    world.company.end_person(person.id, world.running.server.now()).await.unwrap();
    let html = preview(&world, csv.as_bytes().to_vec()).await;
    assert!(
        html.contains("1 person is already here") && html.contains("1 person is here, but their option has ended"),
        "{html}"
    );
    assert!(!html.contains("id=\"confirm\"") && html.contains("0 people can be added"), "{html}");
    let again = world.post("/people/import/confirm", &[("csv", csv)]).await.text().await.unwrap();
    assert!(again.contains("Nobody new was added") && again.contains("1 person was here already"), "{again}");
    assert_eq!(everybody(&world.company).await.len(), 2);
}

#[tokio::test]
async fn a_long_preview_shows_the_faults_first_and_folds_the_rest() {
    let world = World::new().await;
    let mut csv = "Name;E-Mail\n".to_owned();
    for number in 0..250 {
        csv.push_str(&format!("Person {number};person{number}@example.org\nFault {number};nowhere\n"));
    }
    let html = preview(&world, csv.into_bytes()).await;
    let rows = |part: &str| part.matches("<tr><td").count();
    let (bad, good) = (html.find("id=\"bad\"").unwrap(), html.find("id=\"good\"").unwrap());
    assert!(bad < good, "{html}");
    for section in [&html[bad..good], &html[good..]] {
        let (open, folded) = section.split_once("<details").expect("the rest is folded");
        assert_eq!((rows(open), rows(folded)), (20, 180), "{section}");
        assert!(folded.contains("180 more</summary>") && folded.contains("And 50 more."), "{section}");
    }
    // A short list folds nothing.
    let html = preview(&world, b"Name;E-Mail\nAnn;ann@example.org\nBob;nowhere\n".to_vec()).await;
    let main = html.split_once("<main").expect("a page has its content").1;
    assert!(!main.contains("<details"), "{html}");
}

/// Settings of a server over a data folder that is there already.
fn over(data: &Path) -> Settings {
    let https = std::net::SocketAddr::from((std::net::Ipv4Addr::LOCALHOST, 0));
    Settings { data: data.to_owned(), https, ..Settings::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn three_thousand_people_are_imported_though_the_browser_closes_after_one_second() {
    let world = World::new().await;
    let company = world.running.server.store().system().tenants().await.unwrap().remove(0);
    let company = vigie_store::TenantRow { seats: 5_000, ..company };
    world.company.change_tenant(&company, world.running.server.now()).await.unwrap();
    let mut csv = "Name;E-Mail;Language;Group\r\n".to_owned();
    for number in 0..3_000 {
        csv.push_str(&format!("Person {number};person{number}@example.org;fr;Ward {}\r\n", number % 7));
    }
    let form = [("csv", csv.as_str())];
    drop(tokio::time::timeout(Duration::from_secs(1), world.post("/people/import/confirm", &form)).await);
    // The window is closed: nobody waits for an answer any more, and all connections end.
    let World { running, origin: _, client, company, data } = world;
    drop(client);
    let there = || async { (company.seats().await.unwrap().0, company.mails_wanted().await.unwrap()) };
    until(|| async { there().await.0 == 3_000 }).await;
    until(|| async { there().await.1 < 3_000 }).await;
    assert!(there().await.1 > 0, "mails are still to be written, and the page can say how many");
    // Even a server that stops in the middle goes on where it was.
    running.stop().await;
    let running = start(&over(data.path())).await.unwrap();
    let store =
        running.server.store().tenant(company.tenant(), vigie_store::Actor { name: "t".into(), address: "t".into() });
    until(|| async { store.mails_wanted().await.unwrap() == 0 }).await;
    let mut written = std::collections::HashSet::new();
    let mut after = None;
    loop {
        let page = store.mails(after.as_deref(), 500).await.unwrap();
        for mail in page.rows {
            assert!(written.insert(mail.recipient.clone()), "{} got two mails", mail.recipient);
        }
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(written.len(), 3_000);
    assert_eq!(store.verify_audit().await.unwrap(), None);
    running.stop().await;
}

async fn until<F: Future<Output = bool>>(done: impl Fn() -> F) {
    for _ in 0..12_000 {
        if done().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("never done");
}
