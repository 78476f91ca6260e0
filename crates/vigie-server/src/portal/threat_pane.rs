//! What stands beside the list of threats: one finding, or everything that comes from one cause.

use vigie_store::{CauseExample, CauseFilter, CauseRow, FindingRow, Handled, app_key};
use vigie_types::{AppOverride, Cause, ListRef, OverrideVerdict, Policy, Severity, Subject, ThreatKind, Timestamp};
use vigie_ui::Texts;

use super::cause_rows::{self, CauseLine, ban_of};
use super::frame::{Failure, look};
use super::session::Signed;
use super::threat_filter::Filter;
use super::titles::{ending_look, title};

/// Phones of a cause that its pane lists.
const LISTED: u32 = 20;
/// How many findings are looked at for the phones that were on a network: several kinds are found on each.
const ON_NETWORK: u32 = 200;
/// What was found on a phone that is named; how much more there is, is counted.
const NAMED: usize = 3;

/// One thing that happened.
pub(super) struct Moment {
    pub(super) class: &'static str,
    pub(super) at: Timestamp,
    pub(super) words: String,
    /// Hostile text, cleaned.
    pub(super) by: String,
    /// The id of the element, where tests and links look for it.
    pub(super) id: &'static str,
}

/// A phone, or a finding on one, of a cause.
pub(super) struct Concerned {
    pub(super) href: String,
    /// Hostile text, cleaned.
    pub(super) owner: String,
    pub(super) what: String,
    pub(super) at: Timestamp,
}

/// What is open beside the list, or alone on a page.
pub(super) struct Pane {
    /// What a decision is about: a cause's key, or a finding's id.
    pub(super) key: String,
    /// Whether it has a page of its own, without a list.
    pub(super) alone: bool,
    pub(super) title: String,
    pub(super) class: &'static str,
    pub(super) icon: &'static str,
    pub(super) badge: String,
    /// Hostile text, cleaned; and the phone's page.
    pub(super) owner: Option<(String, String)>,
    pub(super) row: FindingRow,
    /// What it means, in words.
    pub(super) what: String,
    /// What people are told to do: as their phone calls it, where it is about one phone.
    pub(super) steps: Vec<String>,
    /// All that come from this cause; empty for a single finding. Of a network, the phones that were on it.
    pub(super) concerned: Vec<Concerned>,
    pub(super) concerned_title: String,
    /// Where all of them are, one by one.
    pub(super) all: String,
    pub(super) findings: u32,
    /// Whether a decision can be taken: it is open.
    pub(super) open: bool,
    pub(super) decided: Option<String>,
    pub(super) moments: Vec<Moment>,
    pub(super) words: Vec<(String, String)>,
    pub(super) deeper: Vec<(String, String)>,
    pub(super) list: Option<ListRef>,
    /// The app that it is about, and what the company says of it.
    pub(super) app: AppStanding,
    /// The app that can be banned from here.
    pub(super) ban: Option<String>,
    /// The row that follows: its key.
    pub(super) next: Option<String>,
    pub(super) filter: Filter,
    pub(super) seen: Timestamp,
}

pub(super) async fn finding_pane(
    signed: &Signed,
    policy: &Policy,
    row: FindingRow,
    filter: Filter,
    next: Option<String>,
) -> Result<Pane, Failure> {
    let t = &signed.t;
    let open = row.closed_at.is_none();
    let (class, icon, badge) = if open {
        let (class, icon) = look(row.severity);
        (class, icon, t.severity(row.severity))
    } else {
        let (class, icon, key) = ending_look(row.ending);
        (class, icon, t.get(key))
    };
    let moments = moments(signed, &row);
    let app = AppStanding::of(signed, policy, &row).await?;
    let phone = signed.store.device(row.device).await.map_err(|error| signed.failed(error))?;
    let steps =
        phone.map(|phone| t.threat_steps_on(row.kind, phone.platform, phone.os_version.as_deref().unwrap_or_default()));
    let (words, deeper) = t.evidence(&row.evidence);
    let deeper = deeper.into_iter().map(|one| (t.fact(one.fact), one.value.clone())).collect();
    Ok(Pane {
        key: row.id.to_string(),
        alone: false,
        title: title(t, &row),
        class,
        icon,
        badge,
        owner: Some((row.owner.clone(), format!("/devices/{}", row.device))),
        what: t.admin_what(row.kind),
        steps: steps.unwrap_or_else(|| t.threat_steps(row.kind)),
        concerned: Vec::new(),
        concerned_title: String::new(),
        all: String::new(),
        findings: 1,
        open,
        decided: (row.handled != Handled::None).then(|| t.get(&format!("handled-{}", row.handled))),
        moments,
        words,
        deeper,
        list: row.list.clone(),
        app,
        ban: ban_of(&row.cause, row.kind, std::slice::from_ref(&row.subject))
            .filter(|package| open && policy.ban(package).is_none())
            .map(str::to_owned),
        row,
        next,
        filter,
        seen: signed.now(),
    })
}

fn moments(signed: &Signed, row: &FindingRow) -> Vec<Moment> {
    let t = &signed.t;
    let moment = |class, at, words: String, id| Moment { class, at, words, by: String::new(), id };
    let mut moments = vec![
        moment(look(row.severity).0, row.opened_at, t.get("threat-opened"), "opened-at"),
        moment("info", row.received_at, t.get("threat-received"), "received-at"),
    ];
    if let Some(at) = row.handled_at {
        let words = match row.handled_reason.as_deref().unwrap_or_default() {
            "" => t.get(&format!("moment-{}", row.handled)),
            reason => t.pair(t.get(&format!("moment-{}", row.handled)), reason),
        };
        let by = row.handled_by.clone().unwrap_or_default();
        moments.push(Moment { by, ..moment("info", at, words, "handled-at") });
    }
    if let Some(at) = row.closed_at {
        let words = t.get(&format!("threat-ended-{}", row.ending.slug()));
        moments.push(moment(ending_look(row.ending).0, at, words, "closed-at"));
    }
    moments.sort_by_key(|moment| moment.at);
    moments
}

/// The app that a finding is about, as the company stands to it today.
#[derive(Default)]
pub(super) struct AppStanding {
    /// Its page, where the company's phones have it.
    pub(super) href: Option<String>,
    /// The company's own verdict in force, which stands above what was found.
    pub(super) own: Option<AppOverride>,
    /// Why it is not allowed, where it is not: the company's words, which may be none.
    pub(super) not_allowed: Option<String>,
}

impl AppStanding {
    async fn of(signed: &Signed, policy: &Policy, row: &FindingRow) -> Result<Self, Failure> {
        let Subject::App { package: Some(package), .. } = &row.subject else { return Ok(Self::default()) };
        let apps = signed.store.device_apps(row.device).await.map_err(|error| signed.failed(error))?;
        let summary = apps.into_iter().filter_map(|app| app.summary).find(|summary| summary.package == *package);
        let banned = policy.ban(package).map(|ban| ban.reason.clone());
        let Some(summary) = summary else {
            // Not on the phone any more, or the list of its apps does not leave it: no more is known than the name.
            let warning = |one: &&AppOverride| one.verdict == OverrideVerdict::Malicious;
            let named = || policy.verdicts_by_name(package, signed.now());
            let own = named().find(warning).or_else(|| named().next()).cloned();
            return Ok(Self { href: None, own, not_allowed: banned });
        };
        let signer = summary.signers.first().map(String::as_str).unwrap_or_default();
        Ok(Self {
            href: Some(format!("/apps/{}", app_key(package, signer))),
            own: vigie_engine::company_verdict(&summary, policy, signed.now()).cloned(),
            not_allowed: super::app_policy::is_banned(policy, &summary).then(|| banned.unwrap_or_default()),
        })
    }
}

pub(super) async fn cause_pane(
    signed: &Signed,
    policy: &Policy,
    cause: &Cause,
    filter: &Filter,
    next: Option<String>,
) -> Result<Option<Pane>, Failure> {
    let failed = |error| signed.failed(error);
    let wanted = CauseFilter { after: None, ..filter.causes() };
    let Some(row) = signed.store.cause(cause, &wanted).await.map_err(failed)? else { return Ok(None) };
    let is_network = matches!(cause, Cause::Wifi(_) | Cause::AccessPoint(_));
    let looked_at = if is_network { ON_NETWORK } else { LISTED };
    let findings = signed.store.worst_of(cause, &wanted, looked_at).await.map_err(failed)?;
    let examples: Vec<CauseExample> = findings.iter().map(CauseExample::from).collect();
    let apps = cause_rows::apps(signed, cause, &wanted).await?;
    let line = CauseLine::new(&signed.t, policy, &row, &examples, &apps);
    let CauseRow { findings: number, worst, since, .. } = row;
    let Some(first) = findings.first().cloned() else { return Ok(None) };
    let t = &signed.t;
    let concerned = |row: &FindingRow| Concerned {
        href: format!("/threats/{}", row.id),
        owner: row.owner.clone(),
        what: if apps.len() > 1 { title(t, row) } else { t.admin_title(row.kind) },
        at: row.opened_at,
    };
    let there = if is_network { who_was_there(t, &findings) } else { Vec::new() };
    let (concerned_title, mut concerned) = if there.is_empty() {
        (t.with("cause-concerned", "n", number), findings.iter().map(concerned).collect())
    } else {
        (t.get("cause-who-was-there"), there)
    };
    concerned.truncate(LISTED as usize);
    let newest = findings.iter().map(|row| row.opened_at).max().unwrap_or(since);
    let one = finding_pane(signed, policy, first, filter.clone(), next).await?;
    let (class, icon) = look(worst);
    let moments = if number == 1 { one.moments } else { span(signed, worst, since, newest) };
    let folded = Filter { cause: Some(cause.clone()), show: String::new(), after: None, ..filter.clone() };
    Ok(Some(Pane {
        key: cause.to_string(),
        title: line.title,
        class,
        icon,
        badge: t.severity(worst),
        owner: if number == 1 { one.owner } else { None },
        concerned: if number == 1 { Vec::new() } else { concerned },
        concerned_title,
        all: folded.here(""),
        findings: number,
        decided: None,
        moments,
        ban: line.ban,
        what: if apps.len() > 1 { t.get("cause-apps-what") } else { one.what },
        // Phones of a cause may be of any platform.
        steps: if number == 1 { one.steps } else { t.threat_steps(one.row.kind) },
        // Of several apps, what the company says of one is not what it says of all.
        app: if apps.len() > 1 { AppStanding::default() } else { one.app },
        ..one
    }))
}

/// Each phone that was on a network, once, with what was found there, the worst first; since when by the first of them. Who
/// only heard its name was not there.
fn who_was_there(t: &Texts, findings: &[FindingRow]) -> Vec<Concerned> {
    let mut phones: Vec<(&FindingRow, Vec<ThreatKind>, Timestamp)> = Vec::new();
    for row in findings
        .iter()
        .filter(|row| !matches!(row.kind, ThreatKind::RogueAccessPointNearby | ThreatKind::DangerZoneNearby))
    {
        match phones.iter_mut().find(|(first, ..)| first.device == row.device) {
            Some((_, kinds, since)) => {
                *since = row.opened_at.min(*since);
                if !kinds.contains(&row.kind) {
                    kinds.push(row.kind);
                }
            }
            None => phones.push((row, vec![row.kind], row.opened_at)),
        }
    }
    let told = |(row, kinds, at): (&FindingRow, Vec<ThreatKind>, Timestamp)| {
        let mut words: Vec<String> = kinds.iter().take(NAMED).map(|kind| t.admin_title(*kind)).collect();
        if let Some(more) = kinds.len().checked_sub(NAMED).filter(|more| *more > 0) {
            words.push(t.with("cause-more", "n", more));
        }
        Concerned { href: format!("/threats/{}", row.id), owner: row.owner.clone(), what: words.join(" · "), at }
    };
    phones.into_iter().map(told).collect()
}

/// When it was seen first and last.
fn span(signed: &Signed, worst: Severity, since: Timestamp, newest: Timestamp) -> Vec<Moment> {
    let moment = |class, at, key, id| Moment { class, at, words: signed.t.get(key), by: String::new(), id };
    let mut moments = vec![moment(look(worst).0, since, "cause-first", "first-at")];
    if newest > since {
        moments.push(moment(look(worst).0, newest, "cause-newest", "newest-at"));
    }
    moments
}
