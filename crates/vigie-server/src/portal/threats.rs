//! Threats: the log, and one finding with its evidence.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use serde::Deserialize;
use vigie_store::{FindingFilter, FindingRow, Handled};
use vigie_types::{Ending, FindingId, Front, Severity, Subject, ThreatKind, clean_label};
use vigie_ui::Texts;

use super::forms::{PAGE, address, choice};
use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::session::Signed;

#[derive(Template)]
#[template(path = "portal/threats.html")]
struct ThreatsPage {
    f: Frame,
    rows: Vec<FindingRow>,
    search: String,
    state: Option<OpenOrClosed>,
    front: Option<Front>,
    severity: Option<Severity>,
    kind: Option<ThreatKind>,
    next: Option<String>,
}

impl ThreatsPage {
    const fn is_filtered(&self) -> bool {
        !self.search.is_empty()
            || self.state.is_some()
            || self.front.is_some()
            || self.severity.is_some()
            || self.kind.is_some()
    }
}

/// The title of a finding, with the name of what it is about where that was sent.
pub(super) fn title(t: &Texts, row: &FindingRow) -> String {
    let title = t.threat_title(row.kind);
    match &row.subject {
        Subject::Permission { permission } => format!("{title}: {}", t.permission(*permission)),
        other => other.name().map_or_else(|| title.clone(), |name| format!("{title}: {name}")),
    }
}

/// How a finding that closed looks: class, icon, and the key of why it closed.
pub(super) const fn ending_look(ending: Ending) -> (&'static str, &'static str, &'static str) {
    match ending {
        Ending::Gone => ("ok", "circle-check", "threats-closed"),
        Ending::Trusted => ("warn", "user-check", "threats-trusted"),
        Ending::Replaced => ("off", "smartphone", "threats-replaced"),
        Ending::Deactivated => ("off", "ban", "threats-deactivated"),
    }
}

/// Whether a finding's fact is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OpenOrClosed {
    Open,
    /// Open, and nobody has decided about it yet.
    Undecided,
    Closed,
}

impl OpenOrClosed {
    const ALL: [Self; 3] = [Self::Open, Self::Undecided, Self::Closed];

    const fn slug(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Undecided => "undecided",
            Self::Closed => "closed",
        }
    }
}

impl std::str::FromStr for OpenOrClosed {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|one| one.slug() == text).ok_or(())
    }
}

#[derive(Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    q: String,
    #[serde(default, deserialize_with = "choice")]
    state: Option<OpenOrClosed>,
    #[serde(default, deserialize_with = "choice")]
    front: Option<Front>,
    #[serde(default, deserialize_with = "choice")]
    severity: Option<Severity>,
    #[serde(default, deserialize_with = "choice")]
    kind: Option<ThreatKind>,
    after: Option<String>,
}

pub(super) async fn page(signed: Signed, Query(filter): Query<Filter>) -> Reply {
    let search = clean_label(&filter.q);
    let (state, front, severity, kind) = (filter.state, filter.front, filter.severity, filter.kind);
    let wanted = FindingFilter {
        search: search.clone(),
        open: state.map(|state| state != OpenOrClosed::Closed),
        handled: (state == Some(OpenOrClosed::Undecided)).then_some(Handled::None),
        front,
        severity,
        kind,
        device: None,
        after: filter.after,
        limit: PAGE,
    };
    let found = signed.store.findings(&wanted).await.map_err(|error| signed.failed(error))?;
    let next = found.next.map(|next| {
        let parts = [
            ("q", search.as_str()),
            ("state", state.map_or("", OpenOrClosed::slug)),
            ("front", front.map_or("", Front::slug)),
            ("severity", severity.map_or("", Severity::slug)),
            ("kind", kind.map_or("", ThreatKind::slug)),
            ("after", &next),
        ];
        address("/threats", &parts)
    });
    let f = signed.frame("/threats", "nav-threats");
    Ok(show(&ThreatsPage { f, rows: found.rows, search, state, front, severity, kind, next }))
}

#[derive(Template)]
#[template(path = "portal/threat.html")]
struct ThreatPage {
    f: Frame,
    row: FindingRow,
    wrong: Option<&'static str>,
}

async fn threat_page(signed: &Signed, id: FindingId, wrong: Option<&'static str>) -> Result<ThreatPage, Failure> {
    let found = signed.store.finding(id).await.map_err(|error| signed.failed(error))?;
    let row = found.ok_or_else(|| signed.not_found())?;
    let mut f = signed.frame("/threats", "nav-threats");
    f.title = title(&f.t, &row);
    Ok(ThreatPage { f, row, wrong })
}

pub(super) async fn detail(signed: Signed, Path(id): Path<FindingId>) -> Reply {
    threat_page(&signed, id, None).await.map(|page| show(&page))
}

#[derive(Deserialize)]
pub(super) struct HandleForm {
    handled: String,
    #[serde(default)]
    reason: String,
}

pub(super) async fn handle(signed: Signed, Path(id): Path<FindingId>, Form(form): Form<HandleForm>) -> Reply {
    let reason = clean_label(&form.reason);
    let handled = form.handled.parse::<Handled>().ok();
    let Some(handled) = handled.filter(|handled| *handled == Handled::None || !reason.is_empty()) else {
        return threat_page(&signed, id, Some("threat-reason-missing")).await.map(|page| refused(&page));
    };
    signed.store.handle_finding(id, handled, &reason, signed.now()).await.map_err(|error| signed.failed(error))?;
    Ok(done(&format!("/threats/{id}"), "threat-handled"))
}
