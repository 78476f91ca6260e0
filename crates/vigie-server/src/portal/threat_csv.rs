//! The threats of a list as a file for spreadsheets, however many there are.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::Query;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use bytes::Bytes;
use http_body::Frame;
use tokio::sync::mpsc::{self, Receiver};
use vigie_store::{FindingRow, StoreError};
use vigie_types::Timestamp;
use vigie_ui::{Texts, iso_date};

use super::frame::Reply;
use super::session::Signed;
use super::threat_filter::Filter;
use super::titles::{ending_look, title};

/// Findings that are read in one go.
const BATCH: u32 = 500;
/// The same of those that come first: whoever waits sees soon that the file comes.
const FIRST: u32 = 20;

/// The file of exactly the findings that the same address shows without `/export`, each in a line.
pub(super) async fn export(signed: Signed, Query(filter): Query<Filter>) -> Reply {
    let now = signed.now();
    let noted = signed.store.note("threats.exported", &signed.company.id.to_string(), "", now).await;
    noted.map_err(|error| signed.failed(error))?;
    let (send, receive) = mpsc::channel(2);
    tokio::spawn(async move {
        let mut wanted = vigie_store::FindingFilter { limit: FIRST, ..filter.findings() };
        let mut text = line(&HEADS.map(|key| signed.t.get(key)));
        loop {
            let page = match signed.store.findings(&wanted).await {
                Ok(page) => page,
                Err(error) => {
                    tracing::error!(code = error.code(), %error, "the store failed during an export");
                    // The file is broken off, so that nobody takes a part of it for all.
                    drop(send.send(Err(error)).await);
                    return;
                }
            };
            for row in &page.rows {
                text.push_str(&line(&cells(&signed.t, row)));
            }
            // Whoever broke the download off wants no more of it.
            if send.send(Ok(Bytes::from(std::mem::take(&mut text)))).await.is_err() || page.next.is_none() {
                return;
            }
            wanted.after = page.next;
            wanted.limit = BATCH;
        }
    });
    let name = format!("attachment; filename=\"threats-{}.csv\"", iso_date(now));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(name).unwrap_or(HeaderValue::from_static("attachment"))),
    ];
    Ok((headers, Body::new(Lines(receive))).into_response())
}

/// A body that comes part by part.
struct Lines(Receiver<Result<Bytes, StoreError>>);

impl http_body::Body for Lines {
    type Data = Bytes;
    type Error = StoreError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, StoreError>>> {
        self.0.poll_recv(cx).map(|part| part.map(|part| part.map(Frame::data)))
    }
}

/// The columns, by the keys of their names.
const HEADS: [&str; 13] = [
    "column-threat",
    "column-person",
    "column-severity",
    "column-front",
    "column-opened",
    "threat-received",
    "column-closed",
    "column-state",
    "threat-handle",
    "column-decided-by",
    "threat-reason",
    "finding-why",
    "threat-id",
];

fn cells(t: &Texts, row: &FindingRow) -> [String; 13] {
    let evidence = row.evidence.iter().map(|one| {
        let value = t.evidence_words(one).unwrap_or_else(|| one.value.clone());
        t.pair(t.fact(one.fact), value)
    });
    let state = if row.closed_at.is_some() { ending_look(row.ending).2 } else { "threats-open" };
    [
        title(t, row),
        row.owner.clone(),
        t.severity(row.severity),
        t.front(row.kind.front()),
        instant(row.opened_at),
        instant(row.received_at),
        row.closed_at.map(instant).unwrap_or_default(),
        t.get(state),
        t.get(&format!("handled-{}", row.handled)),
        row.handled_by.clone().unwrap_or_default(),
        row.handled_reason.clone().unwrap_or_default(),
        evidence.collect::<Vec<_>>().join("; "),
        row.id.to_string(),
    ]
}

/// As spreadsheets read it: `2026-11-24 13:05:00`, in UTC.
fn instant(at: Timestamp) -> String {
    let seconds = at.0.div_euclid(1_000).rem_euclid(86_400);
    format!("{} {:02}:{:02}:{:02}", iso_date(at), seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

fn line(cells: &[String; 13]) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let written: Result<_, Infallible> = Ok(writer.write_record(cells.iter().map(|cell| harmless(cell))));
    debug_assert!(written.is_ok_and(|written| written.is_ok()), "a line of a file could not be written");
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A spreadsheet runs a cell that begins like a formula, and names of apps and networks are anybody's: such a cell
/// gets an apostrophe, which spreadsheets take for "this is text" (OWASP, CSV Injection).
fn harmless(cell: &str) -> String {
    let begins = |one: char| matches!(one, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    if cell.trim_start_matches(' ').starts_with(begins) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for evil in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"] {
            assert_eq!(harmless(evil), format!("'{evil}"));
        }
        assert_eq!(harmless("Lobby - Guest"), "Lobby - Guest");
        let mut cells = std::array::from_fn(|_| String::new());
        cells[0] = "=HYPERLINK(\"//x\")".to_owned();
        cells[1] = "a,\"b\"\nc".to_owned();
        assert_eq!(line(&cells), "\"'=HYPERLINK(\"\"//x\"\")\",\"a,\"\"b\"\"\nc\",,,,,,,,,,,\r\n");
    }

    #[test]
    fn times_are_what_spreadsheets_read() {
        assert_eq!(instant(Timestamp(1_795_478_465_999)), "2026-11-24 00:01:05");
    }
}
