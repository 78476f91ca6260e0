//! Vetting an app: files come in, wait in a queue, and become reports.

use std::path::PathBuf;

use askama::Template;
use axum::extract::multipart::Field;
use axum::extract::{Multipart, Query};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use tokio::io::AsyncWriteExt as _;
use vigie_store::{NewReport, Queued, ReportFilter, ReportRow};
use vigie_types::{AppReportId, OverrideVerdict, Policy, clean_label};

use super::app_policy;
use super::forms::{PAGE, address};
use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::session::Signed;
use crate::uploads::{Uploads, remove};

/// Files of one company that may wait at once.
const MAX_WAITING: u32 = 100;
/// Files in one form.
const MAX_FILES: usize = 50;
/// What is read of files that are too large before the connection is cut, in times the largest
/// size: a browser shows an answer only once it has sent everything.
const DRAIN: u64 = 4;

#[derive(Template)]
#[template(path = "portal/vet.html")]
struct VetPage {
    f: Frame,
    rows: Vec<ReportRow>,
    next: Option<String>,
    pending: bool,
    problems: Vec<Problem>,
    max_mib: u32,
    max_bytes: u64,
    /// For the company's own verdicts.
    policy: Policy,
}

impl VetPage {
    fn own(&self, row: &ReportRow) -> Option<OverrideVerdict> {
        app_policy::own_of_report(&self.policy, row, self.f.now)
    }
}

/// A file that was not taken.
struct Problem {
    name: String,
    /// Stable, such as `vet.too-large`.
    code: &'static str,
    /// The report that there is already.
    known: Option<AppReportId>,
}

impl Problem {
    fn new(name: &str, code: &'static str) -> Self {
        Self { name: name.to_owned(), code, known: None }
    }

    /// The key of its text.
    fn key(&self) -> String {
        self.code.replace('.', "-")
    }
}

/// A file that was received whole.
struct Received {
    file: PathBuf,
    new: NewReport,
}

#[derive(Deserialize)]
pub(super) struct After {
    after: Option<String>,
}

async fn vet_page(signed: &Signed, after: Option<String>, problems: Vec<Problem>) -> Result<VetPage, Failure> {
    let filter = ReportFilter { after, limit: PAGE, ..ReportFilter::default() };
    let found = signed.store.app_reports(&filter).await.map_err(|error| signed.failed(error))?;
    let uploads = signed.server.uploads();
    let policy = app_policy::current(signed).await?;
    Ok(VetPage {
        policy,
        f: signed.frame("/apps", "vet-title"),
        pending: found.rows.iter().any(|row| row.state.is_pending()),
        rows: found.rows,
        next: found.next.map(|next| address("/apps/vet", &[("after", &next)])),
        problems,
        max_mib: uploads.max_mib(),
        max_bytes: uploads.max_bytes(),
    })
}

pub(super) async fn page(signed: Signed, Query(query): Query<After>) -> Reply {
    vet_page(&signed, query.after, Vec::new()).await.map(|page| show(&page))
}

/// One file leads to its report; several lead to the queue. What was not taken is named with its
/// reason.
pub(super) async fn upload(signed: Signed, mut form: Multipart) -> Reply {
    let (mut problems, mut taken) = (Vec::new(), Vec::new());
    for _ in 0..MAX_FILES {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(_) => {
                problems.push(Problem::new("", "vet.cut-off"));
                break;
            }
        };
        let Some(name) = field.file_name().map(clean_label).filter(|name| !name.is_empty()) else { continue };
        match receive(signed.server.uploads(), name, field).await {
            Err(problem) => problems.push(problem),
            Ok(received) => match queue(&signed, received).await? {
                Ok(id) => taken.push(id),
                Err(problem) => problems.push(problem),
            },
        }
    }
    signed.server.uploads().announce();
    match (taken.as_slice(), problems.as_slice()) {
        ([], []) => problems.push(Problem::new("", "vet.no-file")),
        ([one], []) => return Ok(done(&format!("/apps/reports/{one}"), "vet-queued")),
        ([], [Problem { known: Some(id), .. }]) => return Ok(done(&format!("/apps/reports/{id}"), "vet-known")),
        (_, []) => return Ok(done("/apps/vet", "vet-queued")),
        _ => {}
    }
    vet_page(&signed, None, problems).await.map(|page| refused(&page))
}

/// Writes a file to the disk while it comes in.
async fn receive(uploads: &Uploads, name: String, mut field: Field<'_>) -> Result<Received, Problem> {
    let broken = |error: std::io::Error| {
        tracing::error!(%error, "an uploaded file could not be written");
        Problem::new(&name, "vet.disk")
    };
    let (path, mut file) = uploads.new_file().map_err(broken)?;
    let (mut size, mut hash, max) = (0_u64, Sha256::new(), uploads.max_bytes());
    let outcome = loop {
        let chunk = match field.chunk().await {
            Ok(Some(chunk)) => chunk,
            Ok(None) => break Ok(()),
            Err(_) => break Err(Problem::new(&name, "vet.cut-off")),
        };
        size += chunk.len() as u64;
        if size > max * DRAIN {
            break Err(Problem::new(&name, "vet.too-large"));
        }
        if size <= max {
            hash.update(&chunk);
            if let Err(error) = file.write_all(&chunk).await {
                break Err(broken(error));
            }
        }
    };
    let outcome = match outcome {
        Ok(()) if size == 0 => Err(Problem::new(&name, "vet.empty")),
        Ok(()) if size > max => Err(Problem::new(&name, "vet.too-large")),
        Ok(()) => file.flush().await.map_err(broken),
        other => other,
    };
    if let Err(problem) = outcome {
        remove(&path);
        return Err(problem);
    }
    let new = NewReport { sha256: hex::encode(hash.finalize()), file_name: name, size, origin: "upload".to_owned() };
    Ok(Received { file: path, new })
}

/// Puts a file into the queue, unless its report is there.
async fn queue(signed: &Signed, received: Received) -> Result<Result<AppReportId, Problem>, Failure> {
    let name = &received.new.file_name;
    let failed = |error| {
        remove(&received.file);
        signed.failed(error)
    };
    if signed.store.pending_reports().await.map_err(failed)? >= MAX_WAITING {
        remove(&received.file);
        return Ok(Err(Problem::new(name, "vet.queue-full")));
    }
    match signed.store.queue_report(&received.new, signed.now()).await.map_err(failed)? {
        Queued::Known(id) => {
            remove(&received.file);
            Ok(Err(Problem { known: Some(id), ..Problem::new(name, "vet.known") }))
        }
        Queued::New(id) => {
            // Should this fail, the job says that the file was lost.
            if let Err(error) = signed.server.uploads().keep(&received.file, id).await {
                tracing::error!(%error, "an uploaded file could not be kept");
            }
            Ok(Ok(id))
        }
    }
}

/// The icon and look of a state.
pub(super) const fn state_look(row: &ReportRow) -> (&'static str, &'static str) {
    match row.state {
        vigie_store::ReportState::Queued => ("off", "clock"),
        vigie_store::ReportState::Running => ("info", "radar"),
        vigie_store::ReportState::Done => super::apps::verdict_look(row.verdict),
        vigie_store::ReportState::Failed => ("warn", "triangle-alert"),
    }
}
