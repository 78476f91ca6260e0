//! Importing people from a list: a preview that names every fault, then the rest in one go.

use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Path};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use vigie_store::{ImportRow, ListedPerson, PersonState, StoreError};
use vigie_types::ImportId;
use vigie_ui::Texts;

use super::frame::{Failure, Frame, Reply, refused, show};
use super::session::Signed;
use crate::people_list::{Column, Encoding, Line, PeopleList, decode, read};

/// Rows of each kind that a preview shows; the file with the bad ones holds them all.
const SHOWN: usize = 200;
/// How many of those stand open; the others are folded, so that what comes below them can be reached.
const FIRST: usize = 20;

#[derive(Template)]
#[template(path = "portal/import.html")]
struct ImportPage {
    f: Frame,
    wrong: Option<&'static str>,
    seats: (u32, u32),
    waiting: u32,
}

#[derive(Template)]
#[template(path = "portal/import_preview.html")]
struct PreviewPage {
    f: Frame,
    csv: String,
    /// How the file was written; none for lines that were pasted.
    encoding: Option<Encoding>,
    list: PeopleList,
    new: Vec<Line>,
    /// Who is here already, and who is, but ended.
    known: Vec<Line>,
    ended: Vec<Line>,
    new_groups: Vec<String>,
    /// Seats that are missing.
    missing: u32,
}

impl PreviewPage {
    /// The key of the separator's name.
    const fn separator(&self) -> &'static str {
        match self.list.separator {
            ',' => "import-comma",
            ';' => "import-semicolon",
            '\t' => "import-tab",
            _ => "import-bar",
        }
    }

    /// The rows that are shown, those that were changed before the others.
    fn shown(&self) -> Vec<&Line> {
        let (changed, plain): (Vec<_>, Vec<_>) = self.new.iter().partition(|line| !line.changed.is_empty());
        changed.into_iter().chain(plain).take(SHOWN).collect()
    }
}

async fn import_page(signed: &Signed, wrong: Option<&'static str>) -> Result<ImportPage, Failure> {
    let seats = signed.store.seats().await.map_err(|error| signed.failed(error))?;
    let waiting = signed.store.mails_wanted().await.map_err(|error| signed.failed(error))?;
    Ok(ImportPage { f: signed.frame("/people", "import-title"), wrong, seats, waiting })
}

pub(super) async fn page(signed: Signed) -> Reply {
    import_page(&signed, None).await.map(|page| show(&page))
}

pub(super) async fn preview(signed: Signed, form: Multipart) -> Reply {
    match uploaded(form).await {
        Ok((csv, encoding)) => show_preview(&signed, csv, encoding).await,
        Err(wrong) => import_page(&signed, Some(wrong)).await.map(|page| refused(&page)),
    }
}

/// The text of the file or the pasted lines, or the key of what is wrong.
async fn uploaded(mut form: Multipart) -> Result<(String, Option<Encoding>), &'static str> {
    let mut found = (String::new(), None);
    while let Some(field) = form.next_field().await.map_err(|_| "import-too-large")? {
        let is_file = field.name() == Some("file");
        let bytes = field.bytes().await.map_err(|_| "import-too-large")?;
        if bytes.is_empty() {
            continue;
        }
        let (text, encoding) = decode(&bytes).map_err(|problem| problem.key())?;
        found = (text, is_file.then_some(encoding));
    }
    if found.0.trim().is_empty() { Err("import-empty") } else { Ok(found) }
}

async fn show_preview(signed: &Signed, csv: String, encoding: Option<Encoding>) -> Reply {
    let failed = |error| signed.failed(error);
    let list = read(&csv, signed.company.language);
    let emails: Vec<String> = list.good.iter().map(|line| line.email.clone()).collect();
    let here = signed.store.known_people(&emails).await.map_err(failed)?;
    let (mut new, mut known, mut ended) = (Vec::new(), Vec::new(), Vec::new());
    for line in &list.good {
        let place = match here.get(&line.email) {
            None => &mut new,
            Some(PersonState::Ended) => &mut ended,
            Some(PersonState::Invited | PersonState::Active) => &mut known,
        };
        place.push(line.clone());
    }
    let (taken, seats) = signed.store.seats().await.map_err(failed)?;
    let wanted = u32::try_from(new.len()).unwrap_or(u32::MAX);
    let missing = taken.saturating_add(wanted).saturating_sub(seats);
    let groups = signed.store.groups().await.map_err(failed)?;
    let is_new = |name: &&Line| !name.group.is_empty() && !groups.iter().any(|group| group.name == name.group);
    let mut new_groups: Vec<String> = new.iter().filter(is_new).map(|line| line.group.clone()).collect();
    new_groups.sort_unstable();
    new_groups.dedup();
    let f = signed.frame("/people", "import-title");
    Ok(show(&PreviewPage { f, csv, encoding, list, new, known, ended, new_groups, missing }))
}

#[derive(Deserialize)]
pub(super) struct Confirmed {
    csv: String,
}

/// Reads the list once more: between preview and confirmation somebody may have added the same
/// people. Adding them goes on when the browser is closed.
pub(super) async fn confirm(signed: Signed, Form(form): Form<Confirmed>) -> Reply {
    let people = read(&form.csv, signed.company.language).good.into_iter().map(|line| ListedPerson {
        name: line.name,
        email: line.email,
        language: line.language,
        group: line.group,
    });
    let people: Vec<ListedPerson> = people.collect();
    if people.is_empty() {
        return show_preview(&signed, form.csv, None).await;
    }
    let (store, server, now) = (signed.store.clone(), signed.server.clone(), signed.now());
    let added = tokio::spawn(async move {
        let added = store.import_people(&people, now).await;
        server.invitation_waits();
        added
    });
    let broken = || StoreError::Unreadable("the import stopped".to_owned());
    match added.await.map_err(|_| broken()).and_then(|added| added) {
        Ok(import) => Ok(Redirect::to(&format!("/people/import/{}", import.id)).into_response()),
        Err(StoreError::SeatsFull { .. }) => show_preview(&signed, form.csv, None).await,
        Err(error) => Err(signed.failed(error)),
    }
}

#[derive(Template)]
#[template(path = "portal/import_done.html")]
struct DonePage {
    f: Frame,
    import: ImportRow,
    /// Mails of this company that are still to be written.
    waiting: u32,
    sends: bool,
}

/// What became of an import, and how far its mails are.
pub(super) async fn finished(signed: Signed, Path(id): Path<ImportId>) -> Reply {
    let import = signed.store.import(id).await.map_err(|error| signed.failed(error))?;
    let Some(import) = import else { return Err(signed.not_found()) };
    let waiting = signed.store.mails_wanted().await.map_err(|error| signed.failed(error))?;
    let f = signed.frame("/people", "import-done");
    Ok(show(&DonePage { f, import, waiting, sends: signed.server.sends_mail() }))
}

/// The rows that cannot be used, as a file that can be corrected and imported again.
pub(super) async fn bad_rows(signed: Signed, Form(form): Form<Confirmed>) -> Response {
    let list = read(&form.csv, signed.company.language);
    let file = file_of_bad_rows(&list, &signed.t);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"people-to-correct.csv\"")),
    ];
    (headers, file).into_response()
}

/// With a byte-order mark, by which spreadsheets know UTF-8, the columns as they were, and what is
/// wrong in one more, which a second import leaves out.
fn file_of_bad_rows(list: &PeopleList, t: &Texts) -> Vec<u8> {
    let columns = list.bad.iter().map(|line| line.cells.len());
    let read = list.columns.iter().map(|column| column.place + 1);
    let width = columns.chain(read).max().unwrap_or_default();
    let mut heads = vec![String::new(); width];
    for column in &list.columns {
        heads[column.place] = if column.header.is_empty() { t.get(column.column.key()) } else { column.header.clone() };
    }
    let mut writer = csv::WriterBuilder::new()
        .delimiter(u8::try_from(list.separator).unwrap_or(b','))
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    let why = t.get("import-why");
    let mut write = |cells: &[String], last: &str| {
        let missing = width.saturating_sub(cells.len());
        let cells = cells.iter().map(String::as_str).chain(std::iter::repeat_n("", missing));
        writer.write_record(cells.chain([last])).is_ok()
    };
    let mut whole = write(&heads, &why);
    for line in &list.bad {
        let faults: Vec<String> = line.why.iter().map(|key| t.get(key)).collect();
        whole &= write(&line.cells, &faults.join(" "));
    }
    if !whole {
        tracing::error!("the rows to correct could not all be written");
    }
    writer.into_inner().unwrap_or_default()
}

/// The rows that stand open, and those that are folded.
fn folded<T>(rows: &[T]) -> (&[T], &[T]) {
    let shown = &rows[..rows.len().min(SHOWN)];
    shown.split_at(shown.len().min(FIRST))
}

/// What the preview says about a column.
fn told(column: Column, header: &str, t: &Texts) -> String {
    let name = t.get(column.key());
    if header.is_empty() || header == name { name } else { format!("{name} ({header})") }
}
