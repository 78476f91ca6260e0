//! Importing people from CSV: a preview that names every bad line, then the rest in one go.

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::Form;
use axum::extract::Multipart;
use serde::Deserialize;
use vigie_store::{NewPerson, PersonFilter, StoreError};
use vigie_types::{GroupId, Language, clean_label};

use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::people::add_and_invite;
use super::session::Signed;
use crate::mail::mail_address;

/// The most people in one import.
const MAX_LINES: usize = 20_000;

#[derive(Template)]
#[template(path = "portal/import.html")]
struct ImportPage {
    f: Frame,
    wrong: Option<&'static str>,
    seats: (u32, u32),
}

#[derive(Template)]
#[template(path = "portal/import_preview.html")]
struct PreviewPage {
    f: Frame,
    csv: String,
    good: Vec<Line>,
    bad: Vec<BadLine>,
    new_groups: Vec<String>,
    /// Seats that are missing.
    missing: u32,
}

/// A line that can be added.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    number: u64,
    name: String,
    email: String,
    language: Language,
    group: String,
}

/// A line that cannot, as it was written, and why: a key of the portal's texts.
#[derive(Clone, Debug, PartialEq, Eq)]
struct BadLine {
    number: u64,
    text: String,
    why: &'static str,
}

async fn import_page(signed: &Signed, wrong: Option<&'static str>) -> Result<ImportPage, Failure> {
    let seats = signed.store.seats().await.map_err(|error| signed.failed(error))?;
    Ok(ImportPage { f: signed.frame("/people", "import-title"), wrong, seats })
}

pub(super) async fn page(signed: Signed) -> Reply {
    import_page(&signed, None).await.map(|page| show(&page))
}

pub(super) async fn preview(signed: Signed, mut form: Multipart) -> Reply {
    let mut csv = String::new();
    while let Ok(Some(field)) = form.next_field().await {
        let Ok(bytes) = field.bytes().await else {
            return import_page(&signed, Some("import-too-large")).await.map(|page| refused(&page));
        };
        if !bytes.is_empty() {
            csv = decode(&bytes);
        }
    }
    show_preview(&signed, csv).await
}

async fn show_preview(signed: &Signed, csv: String) -> Reply {
    let failed = |error| signed.failed(error);
    if csv.trim().is_empty() {
        return import_page(signed, Some("import-empty")).await.map(|page| refused(&page));
    }
    let (good, bad) = check(signed, &csv).await.map_err(failed)?;
    let (taken, seats) = signed.store.seats().await.map_err(failed)?;
    let wanted = u32::try_from(good.len()).unwrap_or(u32::MAX);
    let missing = taken.saturating_add(wanted).saturating_sub(seats);
    let known: HashSet<String> = signed.store.groups().await.map_err(failed)?.into_iter().map(|one| one.name).collect();
    let mut new_groups: Vec<String> =
        good.iter().map(|line| line.group.clone()).filter(|name| !name.is_empty() && !known.contains(name)).collect();
    new_groups.sort_unstable();
    new_groups.dedup();
    let f = signed.frame("/people", "import-title");
    Ok(show(&PreviewPage { f, csv, good, bad, new_groups, missing }))
}

#[derive(Deserialize)]
pub(super) struct Confirmed {
    csv: String,
}

/// Reads the lines once more: between preview and confirmation somebody may have added the same
/// people.
pub(super) async fn confirm(signed: Signed, Form(form): Form<Confirmed>) -> Reply {
    let failed = |error| signed.failed(error);
    let (good, _) = check(&signed, &form.csv).await.map_err(failed)?;
    if good.is_empty() {
        return show_preview(&signed, form.csv).await;
    }
    let (taken, seats) = signed.store.seats().await.map_err(failed)?;
    if taken.saturating_add(u32::try_from(good.len()).unwrap_or(u32::MAX)) > seats {
        return show_preview(&signed, form.csv).await;
    }
    let groups = groups(&signed, &good).await.map_err(failed)?;
    let people: Vec<NewPerson> = good
        .into_iter()
        .map(|line| NewPerson {
            group: groups.get(&line.group).copied(),
            name: line.name,
            email: line.email,
            language: line.language,
        })
        .collect();
    add_and_invite(&signed, &people).await.map_err(failed)?;
    Ok(done("/people", "imported"))
}

/// The groups that the lines name; missing ones are made.
async fn groups(signed: &Signed, lines: &[Line]) -> Result<HashMap<String, GroupId>, StoreError> {
    let mut known: HashMap<String, GroupId> =
        signed.store.groups().await?.into_iter().map(|group| (group.name, group.id)).collect();
    for line in lines.iter().filter(|line| !line.group.is_empty()) {
        if !known.contains_key(&line.group) {
            let id = signed.store.add_group(&line.group, signed.now()).await?;
            known.insert(line.group.clone(), id);
        }
    }
    Ok(known)
}

/// Reads the lines and takes out those whose address is a colleague's already.
async fn check(signed: &Signed, csv: &str) -> Result<(Vec<Line>, Vec<BadLine>), StoreError> {
    let (mut good, mut bad) = read(csv, signed.company.language);
    let mut taken = HashSet::new();
    for line in &good {
        let filter = PersonFilter { search: line.email.clone(), limit: 20, ..PersonFilter::default() };
        let found = signed.store.people(&filter).await?.rows;
        taken.extend(found.into_iter().map(|person| person.email));
    }
    let is_taken = |line: &Line| taken.contains(&line.email);
    bad.extend(good.iter().filter(|line| is_taken(line)).map(|line| BadLine {
        number: line.number,
        text: format!("{}, {}", line.name, line.email),
        why: "field-email-taken",
    }));
    good.retain(|line| !is_taken(line));
    bad.sort_by_key(|line| line.number);
    Ok((good, bad))
}

/// Spreadsheets write UTF-8 with a mark, or the Windows code page of western Europe.
fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Spreadsheets separate by comma, semicolon or tab; the first line tells.
fn delimiter(csv: &str) -> u8 {
    let first = csv.lines().next().unwrap_or_default();
    let count = |wanted: char| first.chars().filter(|one| *one == wanted).count();
    let choices = [(b',', count(',')), (b';', count(';')), (b'\t', count('\t'))];
    choices.into_iter().max_by_key(|(_, number)| *number).map_or(b',', |(delimiter, _)| delimiter)
}

fn read(csv: &str, default: Language) -> (Vec<Line>, Vec<BadLine>) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(csv))
        .trim(csv::Trim::All)
        .from_reader(csv.as_bytes());
    let (mut good, mut bad, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for (place, record) in reader.records().enumerate() {
        let Ok(record) = record else {
            bad.push(BadLine {
                number: u64::try_from(place).unwrap_or(0) + 1,
                text: String::new(),
                why: "import-broken",
            });
            continue;
        };
        let number = record.position().map_or(0, csv::Position::line);
        let text = || clean_label(&record.iter().collect::<Vec<_>>().join(", "));
        if place == 0 && is_header(&record) || record.iter().all(str::is_empty) {
            continue;
        }
        if good.len() >= MAX_LINES {
            bad.push(BadLine { number, text: text(), why: "import-too-many" });
            break;
        }
        match line(&record, number, default) {
            Ok(line) if !seen.insert(line.email.clone()) => {
                bad.push(BadLine { number, text: text(), why: "import-twice" });
            }
            Ok(line) => good.push(line),
            Err(why) => bad.push(BadLine { number, text: text(), why }),
        }
    }
    (good, bad)
}

/// A first line without any address names the columns.
fn is_header(record: &csv::StringRecord) -> bool {
    !record.iter().any(|field| field.contains('@'))
        && record.iter().any(|field| ["email", "e-mail", "mail"].contains(&field.to_lowercase().as_str()))
}

fn line(record: &csv::StringRecord, number: u64, default: Language) -> Result<Line, &'static str> {
    let field = |place| record.get(place).unwrap_or_default();
    let name = clean_label(field(0));
    if name.is_empty() {
        return Err("field-name");
    }
    let email = mail_address(field(1)).ok_or("field-email")?;
    let language = match field(2) {
        "" => default,
        text => Language::negotiate(text).ok_or("field-language")?,
    };
    if record.len() > 4 {
        return Err("import-columns");
    }
    Ok(Line { number, name, email, language, group: clean_label(field(3)) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn good_lines_are_read_and_bad_ones_named() {
        let csv = "Name;E-Mail;Language;Group\nZoë;Zoe@example.org;fr;Ward 3\n;x@example.org\nBob;not an address\n\
                   \"Müller, Eva\";eva@example.org;de\nZoë again;zoe@example.org\nAnn;ann@example.org;klingon\n";
        let (good, bad) = read(csv, Language::Nl);
        let zoe = Line {
            number: 2,
            name: "Zoë".into(),
            email: "zoe@example.org".into(),
            language: Language::Fr,
            group: "Ward 3".into(),
        };
        assert_eq!(good[0], zoe);
        assert_eq!((good[1].name.as_str(), good.len()), ("Müller, Eva", 2));
        let reasons: Vec<_> = bad.iter().map(|line| (line.number, line.why)).collect();
        assert_eq!(reasons, [(3, "field-name"), (4, "field-email"), (6, "import-twice"), (7, "field-language")]);
    }

    #[test]
    fn spreadsheets_of_old_are_read_too() {
        assert_eq!(decode(b"\xEF\xBB\xBFZo\xC3\xAB"), "Zoë");
        assert_eq!(decode(b"Zo\xEB,zoe@example.org"), "Zoë,zoe@example.org");
        assert_eq!(delimiter("a\tb\tc"), b'\t');
    }

    proptest! {
        #[test]
        fn no_file_panics_and_every_line_is_accounted_for(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&decode(&bytes), Language::En);
        }
    }
}
