//! The event log, with filters, and a way from each event to its threat.

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use vigie_types::{Finding, FindingId, Front, Measure, ThreatKind, Timestamp};
use vigie_ui::Texts;

use super::frame::{Frame, Look, Screen, Tab, Trouble, front_icon, show};
use crate::{App, Event, EventBody};

/// A line of the log.
struct Line {
    at: Timestamp,
    words: String,
    icon: &'static str,
    look: Look,
    finding: Option<FindingId>,
    /// Whether its threat is still there.
    open: bool,
}

#[derive(Template)]
#[template(path = "log.html")]
struct LogPage {
    f: Frame,
    lines: Vec<Line>,
    front: Option<Front>,
    open: bool,
    days: i64,
}

#[derive(Deserialize)]
pub(super) struct Filter {
    front: Option<String>,
    state: Option<String>,
}

pub(super) async fn page(State(app): State<App>, Query(filter): Query<Filter>) -> Screen {
    let trouble = Trouble::store(&app);
    let front = filter.front.and_then(|front| front.parse().ok());
    let open = filter.state.as_deref() == Some("open");
    let findings = app.findings().map_err(&trouble)?;
    let f = app.under(Tab::Overview, "log-title", Some("/menu"));
    let lines = app.events().map_err(&trouble)?;
    let lines = lines
        .into_iter()
        .filter(|event| front.is_none() || event.body.front() == front)
        .map(|event| line(&f.t, event, &findings))
        .filter(|line| !open || line.open)
        .collect();
    let days = app.view().map_err(&trouble)?.settings.period.days();
    Ok(show(&LogPage { f, lines, front, open, days }))
}

fn line(t: &Texts, event: Event, findings: &[Finding]) -> Line {
    let id = event.body.finding();
    let finding = findings.iter().find(|finding| Some(finding.id) == id);
    let opened = matches!(event.body, EventBody::Opened { .. } | EventBody::SiteOpened { .. });
    let open = opened && finding.is_some_and(Finding::is_open);
    let look = match (&event.body, finding) {
        (EventBody::Opened { .. } | EventBody::SiteOpened { .. }, Some(finding)) => Look::of(Some(finding.severity)),
        (EventBody::AppChanged { change }, _) => super::apps::change_row(t, change).look,
        (
            EventBody::Closed { .. }
            | EventBody::SiteSettled { .. }
            | EventBody::ServerBack
            | EventBody::Activated { .. },
            _,
        ) => Look::Ok,
        (
            EventBody::Ended { .. }
            | EventBody::ServerTrouble { .. }
            | EventBody::RecordsRefused { .. }
            | EventBody::ListsRefused { .. }
            | EventBody::KeysRefused { .. }
            | EventBody::TakeoverAsked { .. }
            | EventBody::SiteOpened { .. }
            | EventBody::LinkChecked { listed: true, .. }
            | EventBody::LinkChecked { suspected: true, .. }
            | EventBody::MessageChecked { warned: true, .. },
            _,
        ) => Look::Warn,
        _ => Look::Off,
    };
    Line { at: event.at, words: words(t, &event.body), icon: icon(&event.body), look, finding: id, open }
}

fn words(t: &Texts, body: &EventBody) -> String {
    let title = |kind: &vigie_types::ThreatKind, subject: &vigie_types::Subject| {
        let title = t.threat_title(*kind);
        match subject {
            vigie_types::Subject::Permission { permission } => t.pair(title, t.permission(*permission)),
            other => other.name().map_or_else(|| title.clone(), |name| t.pair(title.clone(), name)),
        }
    };
    match body {
        EventBody::Activated { company } => t.with("event-activated", "company", company.clone()),
        EventBody::PrivacyAccepted => t.get("event-privacy"),
        EventBody::Opened { kind, subject, .. } => title(kind, subject),
        EventBody::Reminded { kind, subject, .. } => t.with("event-reminded", "title", title(kind, subject)),
        EventBody::MeasureTaken { measure, kind, by_hand, .. } => measure_words(t, "taken", *measure, *kind, *by_hand),
        EventBody::MeasureEnded { measure, kind, by_hand, .. } => measure_words(t, "ended", *measure, *kind, *by_hand),
        EventBody::Closed { kind, subject, .. } => t.with("event-closed", "title", title(kind, subject)),
        EventBody::Trusted { kind, subject, .. } => {
            t.args("event-trusted", &[("app", about(subject).into()), ("title", t.threat_title(*kind).into())])
        }
        EventBody::TrustEnded { kind, subject, cause } => t.args(
            &format!("event-trust-ended-{}", cause.slug()),
            &[("app", about(subject).into()), ("title", t.threat_title(*kind).into())],
        ),
        EventBody::AppChanged { change } => {
            let what = super::apps::change_words(t, change).join(". ");
            t.args("event-app", &[("app", change.label.clone().into()), ("what", what.into())])
        }
        EventBody::Scanned { apps, open, .. } => {
            t.args("event-scanned", &[("apps", (*apps).into()), ("open", (*open).into())])
        }
        EventBody::PolicyChanged { version } => t.with("event-policy", "version", *version),
        EventBody::LinkChecked { domain, listed, suspected, .. } => {
            let key = match (*listed, *suspected) {
                (true, _) => "event-link-listed",
                (false, true) => "event-link-suspected",
                (false, false) => "event-link",
            };
            t.with(key, "domain", domain.clone())
        }
        EventBody::MessageChecked { warned: true, .. } => t.get("event-message-warned"),
        EventBody::MessageChecked { warned: false, .. } => t.get("event-message"),
        EventBody::FalseAlarmReported { host } => t.with("event-false-alarm", "domain", host.clone()),
        EventBody::SiteOpened { host, .. } => t.with("event-site-opened", "domain", host.clone()),
        EventBody::SiteSettled { subject, said, .. } => {
            t.with(&format!("event-site-{}", said.slug()), "domain", about(subject))
        }
        EventBody::SiteTrusted { host } => t.with("event-site-trusted", "domain", host.clone()),
        EventBody::SiteDistrusted { host } => t.with("event-site-distrusted", "domain", host.clone()),
        EventBody::ServerTrouble { code } => t.with("event-server-trouble", "code", code.clone()),
        EventBody::ServerBack => t.get("event-server-back"),
        EventBody::RecordsRefused { count } => t.with("event-records-refused", "n", *count),
        EventBody::PermissionChanged { permission, granted: true } => {
            t.with("event-granted", "permission", t.permission(*permission))
        }
        EventBody::PermissionChanged { permission, granted: false } => {
            t.with("event-taken", "permission", t.permission(*permission))
        }
        EventBody::ListsUpdated { entries, .. } => t.with("event-lists", "n", *entries),
        EventBody::ListsRefused { code, hits } if hits.is_empty() => {
            t.with("event-lists-refused", "code", code.clone())
        }
        EventBody::ListsRefused { code, hits } => {
            let values = [("code", code.clone().into()), ("hits", hits.join(", ").into())];
            t.args("event-lists-clean", &values)
        }
        EventBody::KeysChanged => t.get("event-keys"),
        EventBody::KeysRefused { code } => t.with("event-keys-refused", "code", code.clone()),
        EventBody::TakeoverAsked { platform } => t.with("event-takeover-asked", "platform", platform.name()),
        EventBody::TakeoverAnswered { yes: true } => t.get("event-takeover-yes"),
        EventBody::TakeoverAnswered { yes: false } => t.get("event-takeover-no"),
        EventBody::Ended { code } => t.with("event-ended", "code", code.clone()),
    }
}

/// What happened with a measure: what is done by hand was asked for, and is not needed any more.
fn measure_words(t: &Texts, what: &str, measure: Measure, kind: ThreatKind, by_hand: bool) -> String {
    let how = if by_hand { "-by-hand" } else { "" };
    let words = [("measure", t.measure(measure).into()), ("title", t.threat_title(kind).into())];
    t.args(&format!("event-measure-{what}{how}"), &words)
}

fn about(subject: &vigie_types::Subject) -> String {
    subject.name().unwrap_or_default().to_owned()
}

const fn icon(body: &EventBody) -> &'static str {
    match body {
        EventBody::Activated { .. } | EventBody::KeysChanged | EventBody::KeysRefused { .. } => "key-round",
        EventBody::PrivacyAccepted => "lock",
        EventBody::Opened { kind, .. } | EventBody::Closed { kind, .. } => front_icon(kind.front()),
        EventBody::Reminded { .. } => "bell",
        EventBody::MeasureTaken { .. } | EventBody::MeasureEnded { .. } => "shield-check",
        EventBody::Trusted { .. } | EventBody::TrustEnded { .. } => "user",
        EventBody::AppChanged { .. } => "layout-grid",
        EventBody::Scanned { .. } => "radar",
        EventBody::PolicyChanged { .. } => "scroll-text",
        EventBody::LinkChecked { .. } => "link",
        EventBody::MessageChecked { .. } => "message-square",
        EventBody::SiteOpened { .. }
        | EventBody::SiteSettled { .. }
        | EventBody::SiteTrusted { .. }
        | EventBody::SiteDistrusted { .. } => "globe",
        EventBody::FalseAlarmReported { .. } => "message-square",
        EventBody::ServerTrouble { .. } | EventBody::ServerBack | EventBody::RecordsRefused { .. } => "signal",
        EventBody::PermissionChanged { .. } => "list-checks",
        EventBody::ListsUpdated { .. } | EventBody::ListsRefused { .. } => "list-checks",
        EventBody::TakeoverAsked { .. } | EventBody::TakeoverAnswered { .. } => "smartphone",
        EventBody::Ended { .. } => "log-out",
    }
}
