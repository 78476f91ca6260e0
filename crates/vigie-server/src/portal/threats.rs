//! Threats: by cause or one by one on the left, what is open of them on the right.

use askama::Template;
use axum::extract::{Path, Query, RawForm};
use axum::response::Response;
use url::form_urlencoded;
use vigie_store::{FindingRow, Handled, ThreatCounts};
use vigie_types::{Cause, FindingId, Policy, ThreatKind, Timestamp, clean_label};

use super::app_policy;
use super::cause_rows::{CauseLine, lines};
use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::session::Signed;
use super::threat_filter::{Chip, Filter, Picked, Standing, chips};
use super::threat_pane::{Pane, cause_pane, finding_pane};
use super::titles::title;

#[derive(Template)]
#[template(path = "portal/threats.html")]
struct ThreatsPage {
    f: Frame,
    filter: Filter,
    /// How many findings the list is about, where it is known.
    below: Option<String>,
    states: Vec<Chip>,
    severities: Vec<Chip>,
    fronts: Vec<Chip>,
    /// What the list is narrowed to and no chip says, and the address without it.
    only: Option<(String, String)>,
    rows: Vec<ListRow>,
    next: Option<String>,
    pane: Option<Pane>,
    /// Whether a row was opened, and not just the first one shown.
    opened: bool,
    csv: String,
    wrong: Option<&'static str>,
}

/// A row of the list: a cause, or one finding.
struct ListRow {
    /// A cause's key, or a finding's id.
    key: String,
    class: &'static str,
    icon: &'static str,
    title: String,
    severity: String,
    /// Hostile text, cleaned.
    who: Vec<String>,
    more: u32,
    since: Timestamp,
    /// Class, icon and key of where it stands, where that is not open and undecided.
    standing: Option<(&'static str, &'static str, String)>,
    href: String,
}

impl ListRow {
    fn of_cause(signed: &Signed, filter: &Filter, line: &CauseLine) -> Self {
        let (class, icon) = line.look();
        Self {
            key: line.key.clone(),
            class,
            icon,
            title: line.title.clone(),
            severity: signed.t.severity(line.worst),
            who: line.who.clone(),
            more: line.more,
            since: line.since,
            standing: None,
            href: filter.here(&line.key),
        }
    }

    fn of_finding(signed: &Signed, filter: &Filter, row: &FindingRow) -> Self {
        let (class, icon) = super::frame::look(row.severity);
        let standing = if row.closed_at.is_some() {
            let (class, icon, key) = super::titles::ending_look(row.ending);
            Some((class, icon, key.to_owned()))
        } else {
            (row.handled != Handled::None).then(|| ("info", "check", format!("handled-{}", row.handled)))
        };
        Self {
            key: row.id.to_string(),
            class: if row.closed_at.is_some() { "off" } else { class },
            icon,
            title: title(&signed.t, row),
            severity: signed.t.severity(row.severity),
            who: vec![row.owner.clone()],
            more: 0,
            since: row.opened_at,
            standing,
            href: filter.here(&row.id.to_string()),
        }
    }
}

/// The list: its rows, the keys of which follow each other, the page after it, and what stands below the title.
struct List {
    rows: Vec<ListRow>,
    next: Option<String>,
    below: Option<String>,
}

async fn list(signed: &Signed, policy: &Policy, filter: &Filter, counts: &ThreatCounts) -> Result<List, Failure> {
    let failed = |error| signed.failed(error);
    if filter.folds() {
        let wanted = filter.causes();
        let page = signed.store.causes(&wanted).await.map_err(failed)?;
        let lines = lines(signed, policy, &wanted, &page.rows).await?;
        let counts = [("n", page.findings.into()), ("causes", page.causes.into())];
        return Ok(List {
            rows: lines.iter().map(|line| ListRow::of_cause(signed, filter, line)).collect(),
            next: page.next,
            below: (page.findings > 0).then(|| signed.t.args("threats-below", &counts)),
        });
    }
    let mut wanted = filter.findings();
    wanted.after.clone_from(&filter.after);
    // Looking for what is not there reads all.
    if counts.of(&wanted) == Some(0) {
        return Ok(List { rows: Vec::new(), next: None, below: None });
    }
    let page = signed.store.findings(&wanted).await.map_err(failed)?;
    Ok(List {
        rows: page.rows.iter().map(|row| ListRow::of_finding(signed, filter, row)).collect(),
        next: page.next,
        below: None,
    })
}

async fn threats_page(signed: &Signed, filter: Filter, wrong: Option<&'static str>) -> Result<ThreatsPage, Failure> {
    let policy = app_policy::current(signed).await?;
    let counts = match &filter.cause {
        Some(cause) => signed.store.threat_counts_of(cause).await,
        None => signed.store.threat_counts().await,
    };
    let counts = counts.map_err(|error| signed.failed(error))?;
    let list = list(signed, &policy, &filter, &counts).await?;
    let place = list.rows.iter().position(|row| row.key == filter.show);
    let shown = place.or((filter.show.is_empty() && !list.rows.is_empty()).then_some(0));
    let key = shown.and_then(|at| list.rows.get(at)).map_or(filter.show.as_str(), |row| &row.key);
    let after = shown.and_then(|at| list.rows.get(at + 1)).map(|row| row.key.clone());
    let pane = pane(signed, &policy, &filter, key, after).await?;
    let [states, severities, fronts] = chips(signed, &filter, &counts).await?;
    let only = only(signed, &filter);
    Ok(ThreatsPage {
        f: signed.frame("/threats", "nav-threats"),
        below: list.below,
        states,
        severities,
        fronts,
        only,
        rows: list.rows,
        next: list.next.map(|next| filter.href("/threats", &next, "")),
        opened: !filter.show.is_empty() && pane.is_some(),
        pane,
        csv: filter.href("/threats/export", "", ""),
        filter,
        wrong,
    })
}

/// What the list is narrowed to beside the chips.
fn only(signed: &Signed, filter: &Filter) -> Option<(String, String)> {
    let words = match (&filter.cause, filter.kind) {
        (Some(cause), _) => match cause.name() {
            Some(name) => name.to_owned(),
            None => match cause {
                Cause::Permission(permission) => signed.t.permission(*permission),
                Cause::Kind(kind) => signed.t.admin_title(*kind),
                _ => String::new(),
            },
        },
        (None, Some(kind)) => signed.t.admin_title(kind),
        (None, None) => return None,
    };
    let without = Filter { cause: None, kind: None, after: None, ..filter.clone() };
    Some((words, without.here("")))
}

async fn pane(
    signed: &Signed,
    policy: &Policy,
    filter: &Filter,
    key: &str,
    next: Option<String>,
) -> Result<Option<Pane>, Failure> {
    if let Ok(id) = key.parse::<FindingId>() {
        let row = signed.store.finding(id).await.map_err(|error| signed.failed(error))?;
        return match row {
            Some(row) => Ok(Some(finding_pane(signed, policy, row, filter.clone(), next).await?)),
            None => Ok(None),
        };
    }
    match key.parse::<Cause>() {
        Ok(cause) => cause_pane(signed, policy, &cause, filter, next).await,
        Err(_) => Ok(None),
    }
}

pub(super) async fn page(signed: Signed, Query(filter): Query<Filter>) -> Reply {
    threats_page(&signed, filter, None).await.map(|page| show(&page))
}

#[derive(Template)]
#[template(path = "portal/threat.html")]
struct ThreatPage {
    f: Frame,
    pane: Pane,
    wrong: Option<&'static str>,
}

async fn threat_page(signed: &Signed, id: FindingId, wrong: Option<&'static str>) -> Result<ThreatPage, Failure> {
    let found = signed.store.finding(id).await.map_err(|error| signed.failed(error))?;
    let row = found.ok_or_else(|| signed.not_found())?;
    let policy = app_policy::current(signed).await?;
    let mut f = signed.frame("/threats", "nav-threats");
    f.title = title(&f.t, &row);
    let pane = finding_pane(signed, &policy, row, Filter::default(), None).await?;
    Ok(ThreatPage { f, pane: Pane { alone: true, ..pane }, wrong })
}

pub(super) async fn detail(signed: Signed, Path(id): Path<FindingId>) -> Reply {
    threat_page(&signed, id, None).await.map(|page| show(&page))
}

/// What an administrator decided, and why.
struct Decision {
    handled: Handled,
    reason: String,
}

impl Decision {
    /// Or the key of what is missing. What is allowed stays as it is: others will ask why.
    fn of_form(form: &[u8]) -> Result<Self, &'static str> {
        let field = |wanted: &str| {
            let found = form_urlencoded::parse(form).find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.into_owned()).unwrap_or_default()
        };
        let reason = clean_label(&field("reason"));
        match field("handled").parse() {
            Ok(Handled::Ignored) if reason.is_empty() => Err("threat-reason-missing"),
            Ok(handled) => Ok(Self { handled, reason }),
            Err(_) => Err("threat-choice-missing"),
        }
    }
}

/// Decides about one finding, on its own page.
pub(super) async fn handle(signed: Signed, Path(id): Path<FindingId>, RawForm(form): RawForm) -> Reply {
    let Decision { handled, reason } = match Decision::of_form(&form) {
        Ok(decision) => decision,
        Err(wrong) => return threat_page(&signed, id, Some(wrong)).await.map(|page| refused(&page)),
    };
    signed.store.handle_finding(id, handled, &reason, signed.now()).await.map_err(|error| signed.failed(error))?;
    Ok(done(&format!("/threats/{id}"), "threat-handled"))
}

/// Decides about everything that is ticked, or open beside the list; then the next row is open.
pub(super) async fn handle_picked(signed: Signed, RawForm(form): RawForm) -> Reply {
    let (filter, picked) = (Filter::of_form(&form), Picked::of_form(&form));
    let decision = if picked.is_empty() { Err("threat-pick-missing") } else { Decision::of_form(&form) };
    let Decision { handled, reason } = match decision {
        Ok(decision) => decision,
        Err(wrong) => return threats_page(&signed, filter, Some(wrong)).await.map(|page| refused(&page)),
    };
    let field = |wanted: &str| form_urlencoded::parse(&form).find(|(name, _)| name == wanted).map(|(_, value)| value);
    // What phones reported after the page was made was seen by nobody.
    let known_at = field("seen").and_then(|seen| seen.parse().ok()).map(Timestamp);
    let all_of = |cause: &Cause| vigie_store::FindingFilter {
        cause: Some(cause.clone()),
        known_at,
        ..Filter { q: String::new(), ..filter.clone() }.findings()
    };
    let causes: Vec<_> = picked.causes.iter().map(all_of).collect();
    let handled = signed.store.handle_findings(&picked.findings, &causes, handled, &reason, signed.now()).await;
    handled.map_err(|error| signed.failed(error))?;
    let next = field("next").unwrap_or_default();
    Ok(done(&Filter { show: String::new(), ..filter }.here(&next), "threat-handled"))
}

/// Bans the app that a cause is, and comes back to where one was.
pub(super) async fn ban(signed: Signed, RawForm(form): RawForm) -> Reply {
    let is_of_apps = |cause: &Cause| matches!(cause, Cause::App(_) | Cause::Signer(_));
    let cause = Picked::of_form(&form).causes.into_iter().find(is_of_apps).ok_or_else(|| signed.not_found())?;
    let named = form_urlencoded::parse(&form).find(|(name, _)| name == "app").map(|(_, value)| value.into_owned());
    let by_cause = || if let Cause::App(package) = &cause { Some(package.clone()) } else { None };
    let package = named.filter(|package| !package.is_empty()).or_else(by_cause).ok_or_else(|| signed.not_found())?;
    app_policy::ban(&signed, package, "").await?;
    Ok::<Response, Failure>(done(&Filter::default().here(&cause.to_string()), "app-banned"))
}

/// What keys do, by the keys of the words.
pub(super) const KEYS: [(&str, &str); 8] = [
    ("j", "keys-down"),
    ("k", "keys-up"),
    ("Enter", "keys-open"),
    ("x", "keys-pick"),
    ("h", "keys-handle"),
    ("a", "keys-allow"),
    ("n", "keys-next"),
    ("b", "keys-bulk"),
];

impl ThreatsPage {
    fn is_shown(&self, row: &ListRow) -> bool {
        self.pane.as_ref().is_some_and(|pane| pane.key == row.key)
    }

    const fn is_filtered(&self) -> bool {
        self.filter.is_narrowed() || !self.filter.q.is_empty()
    }
}
