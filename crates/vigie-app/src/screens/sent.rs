//! Everything that was sent, byte for byte, and what still waits.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use vigie_protocol::{RecordBody, SyncRequest, path};
use vigie_types::{Ending, Timestamp};
use vigie_ui::Texts;

use super::frame::{Frame, Screen, Tab, Trouble, show};
use crate::{App, KeptRecord, SentMessage};

/// The most messages on the page; the file has all.
const SHOWN: usize = 200;
/// How long an answer may still come, in milliseconds: the server lets questions for news wait.
const PATIENCE: i64 = 60_000;

/// A message, in words and as it was sent.
struct MessageRow {
    message: SentMessage,
    title: String,
    /// The key of the words for what became of it.
    fate: &'static str,
    says: String,
}

/// A record that waits, in words and as it will be sent.
struct WaitingRow {
    kept: KeptRecord,
    title: String,
    json: String,
}

#[derive(Template)]
#[template(path = "sent.html")]
struct SentPage {
    f: Frame,
    messages: Vec<MessageRow>,
    waiting: Vec<WaitingRow>,
    /// How many messages left, the same one each time.
    total: u64,
    /// Whether words that somebody looked up are among them.
    lookups: bool,
    company: String,
}

pub(super) async fn page(State(app): State<App>) -> Screen {
    let trouble = Trouble::store(&app);
    let view = app.view().map_err(&trouble)?;
    let messages = app.messages().map_err(&trouble)?;
    let f = app.under(Tab::Overview, "sent-title", Some("/menu"));
    let waiting = app.records().map_err(&trouble)?.into_iter().filter(|kept| kept.sent_at.is_none());
    let waiting = waiting.map(|kept| WaitingRow {
        title: f.t.get(record_key(&kept.record.body)),
        json: serde_json::to_string(&kept.record).unwrap_or_default(),
        kept,
    });
    Ok(show(&SentPage {
        waiting: waiting.take(SHOWN).collect(),
        total: messages.iter().map(|message| u64::from(message.times())).sum(),
        lookups: messages.iter().any(|message| message.path == path::LOOKUP),
        messages: messages.into_iter().take(SHOWN).map(|message| row(&f.t, message, view.now)).collect(),
        company: view.protector.map(|protector| protector.activation.tenant_name).unwrap_or_default(),
        f,
    }))
}

fn row(t: &Texts, message: SentMessage, now: Timestamp) -> MessageRow {
    let says = t.data(message.data());
    let fate = match message.answered {
        0 if message.last_at.plus(PATIENCE) > now => "sent-not-yet",
        0 => "sent-no-answer",
        _ => "sent-delivered",
    };
    MessageRow { title: title(t, &message), fate, says, message }
}

/// What a message is about: a report names what it reports.
fn title(t: &Texts, message: &SentMessage) -> String {
    let key = match message.path.as_str() {
        path::CODE => "sent-code",
        path::ENROL => "sent-enrol",
        path::WAIT => "sent-wait",
        path::LOOKUP => "sent-lookup",
        path::ASK => "sent-ask",
        path::FALSE_ALARM => "sent-false-alarm",
        path::INTEL => "sent-intel",
        _ => "sent-sync",
    };
    let records = match message.path.as_str() {
        path::SYNC => serde_json::from_str::<SyncRequest>(&message.body).map(|request| request.records),
        _ => Ok(Vec::new()),
    };
    let mut keys: Vec<_> = records.unwrap_or_default().iter().map(|record| record_key(&record.body)).collect();
    keys.dedup();
    if keys.is_empty() {
        return t.get(key);
    }
    t.pair(t.get(key), keys.into_iter().map(|key| t.get(key)).collect::<Vec<_>>().join(", "))
}

const fn record_key(body: &RecordBody) -> &'static str {
    match body {
        RecordBody::Device(_) => "sent-device",
        RecordBody::Apps { .. } => "sent-apps",
        RecordBody::FindingOpened { .. } => "sent-opened",
        RecordBody::FindingClosed { ending: Ending::Trusted, .. } => "sent-trusted",
        RecordBody::FindingClosed { .. } => "sent-closed",
        RecordBody::FindingRated { .. } => "sent-rated",
    }
}

/// The whole log as a file.
#[derive(Serialize)]
struct SentFile {
    /// What left, the newest first.
    messages: Vec<SentMessage>,
    /// What waits and what was acknowledged, record by record.
    records: Vec<KeptRecord>,
}

pub(super) async fn file(State(app): State<App>) -> Screen {
    let trouble = Trouble::store(&app);
    let file = SentFile { messages: app.messages().map_err(&trouble)?, records: app.records().map_err(&trouble)? };
    let json = serde_json::to_string_pretty(&file).unwrap_or_default();
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"vigie-sent.json\""),
    ];
    Ok((headers, json).into_response())
}

/// Lets go of what somebody looked up, before the app stops.
pub(super) async fn forget(State(app): State<App>) -> Response {
    app.forget_lookups();
    Redirect::to("/sent").into_response()
}
