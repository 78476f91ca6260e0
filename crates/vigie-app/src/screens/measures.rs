//! What is done about open threats, as the screens show it: measures of the company's, since when, why, and when they
//! ended; and what was told outside of the app.

use vigie_types::{Finding, Front, Measure, Subject, ThreatKind, Timestamp};
use vigie_ui::Texts;

use crate::{TakenMeasure, View};

/// For how long a measure that ended stays on the overview, in milliseconds.
const LATELY: i64 = Timestamp::DAY;

/// A measure, in words.
pub(super) struct MeasureCard {
    /// Its name for tests and styles.
    pub(super) slug: &'static str,
    pub(super) icon: &'static str,
    /// `warn` while it is in force, `info` where the person is asked to do it, `off` once it ended.
    pub(super) class: &'static str,
    pub(super) title: String,
    /// Since when, why, and how it ends.
    pub(super) lines: Vec<String>,
    /// The page of the finding, where it is not this one.
    pub(super) address: Option<String>,
}

/// The measures for the overview: what is in force, and what ended lately. Nothing of what somebody left in a hurry.
pub(super) fn overview(t: &Texts, view: &View) -> Vec<MeasureCard> {
    let is_shown = |one: &&TakenMeasure| {
        let open = view.open.iter().any(|finding| finding.id == one.finding);
        let of_app = matches!(one.subject, Subject::App { .. });
        (open || !of_app) && one.ended.is_none_or(|at| view.now.since(at) < LATELY)
    };
    let address = |one: &TakenMeasure| Some(format!("/finding/{}", one.finding));
    let mut cards: Vec<MeasureCard> = closed_access(t, view, None).into_iter().collect();
    let mut taken: Vec<&TakenMeasure> = view.measures.iter().filter(is_shown).collect();
    taken.sort_by_key(|one| (one.ended.is_some(), std::cmp::Reverse(one.since)));
    cards.extend(taken.into_iter().map(|one| MeasureCard { address: address(one), ..card(t, view, one) }));
    cards
}

/// The measures because of one finding.
pub(super) fn of_finding(t: &Texts, view: &View, finding: &Finding) -> Vec<MeasureCard> {
    let mut cards: Vec<MeasureCard> = closed_access(t, view, Some(finding)).into_iter().collect();
    let taken = view.measures.iter().filter(|one| one.finding == finding.id);
    cards.extend(taken.map(|one| card(t, view, one)));
    cards
}

fn card(t: &Texts, view: &View, one: &TakenMeasure) -> MeasureCard {
    let slug = one.measure.slug();
    let (since, title) = (t.date_time(one.since), title(t, one.kind, &one.subject));
    let because = t.args("measured-because", &[("title", title.into()), ("when", since.into())]);
    let mut lines = Vec::new();
    let key = match (one.ended, one.by_hand) {
        (Some(at), _) => {
            lines.extend([because, t.with("measured-ended", "when", t.date_time(at))]);
            if one.by_hand { "measured-by-hand-over" } else { "measured-over" }
        }
        (None, true) => {
            lines.extend([t.get("measured-cannot"), t.get(&format!("measured-how-{slug}")), because]);
            "measured-by-hand"
        }
        (None, false) => {
            let gone = !view.open.iter().any(|finding| finding.id == one.finding);
            let end = match one.held_until.filter(|until| gone && *until > view.now) {
                Some(until) => t.with("measured-held", "when", t.date_time(until)),
                None => t.get("measured-ends"),
            };
            lines.extend([because, end]);
            "measured"
        }
    };
    let class = match (one.ended, one.by_hand) {
        (Some(_), _) => "off",
        (None, true) => "info",
        (None, false) => "warn",
    };
    let title = t.get(&format!("{key}-{slug}"));
    MeasureCard { slug, icon: icon(one.measure), class, title, lines, address: None }
}

const fn icon(measure: Measure) -> &'static str {
    match measure {
        Measure::LeaveWifi => "log-out",
        Measure::WifiOff => "wifi",
        Measure::BluetoothOff => "signal",
    }
}

fn title(t: &Texts, kind: ThreatKind, subject: &Subject) -> String {
    let title = t.threat_title(kind);
    match subject.name().filter(|_| kind.front() != Front::Device) {
        Some(name) => t.pair(title, name.to_owned()),
        None => title,
    }
}

/// The company's mail and websites, which its gateways keep closed to this phone for now: because of one finding, or of
/// all that are open.
fn closed_access(t: &Texts, view: &View, only: Option<&Finding>) -> Option<MeasureCard> {
    let protector = view.protector.as_ref()?;
    let company = || protector.activation.tenant_name.clone();
    let base = |class, title: String, lines| MeasureCard {
        slug: "closed-access",
        icon: "lock",
        class,
        title,
        lines,
        address: None,
    };
    if let Some(finding) = only.filter(|finding| protector.policy.closes(finding.kind) && !finding.is_open()) {
        let over = t.with("measured-over-closed-access", "company", company());
        let ended = finding.closed_at.map(|at| t.with("measured-ended", "when", t.date_time(at)));
        return Some(base("off", over, ended.into_iter().collect()));
    }
    let closing = view.open.iter().filter(|one| protector.policy.closes(one.kind) && !view.aside.contains(&one.id));
    let closing = closing.filter(|one| only.is_none_or(|only| only.id == one.id));
    let since = closing.clone().map(|one| one.opened_at).min()?;
    let mut titles: Vec<String> = closing.map(|one| t.threat_title(one.kind)).collect();
    titles.dedup();
    let why = [("titles", titles.join(", ").into()), ("when", t.ago(since, view.now).into())];
    Some(base("warn", t.with("dash-closed", "company", company()), vec![t.args("dash-closed-why", &why)]))
}

/// What a person was told of a finding outside of the app, and when they are reminded.
pub(super) fn told(t: &Texts, view: &View, finding: &Finding) -> Vec<String> {
    let Some(told) = view.told.get(&finding.id) else { return Vec::new() };
    let when = |key: &str, at: Timestamp| t.with(key, "when", t.date_time(at));
    let mut lines = Vec::new();
    match told.first {
        Some(first) => lines.push(when("told-first", first)),
        None if told.in_app => lines.push(t.get("told-in-app")),
        None => lines.push(when("told-quiet", told.last)),
    }
    if told.reminders > 0 {
        let words = [("n", told.reminders.into()), ("when", t.date_time(told.reminded.unwrap_or(told.last)).into())];
        lines.push(t.args("told-again", &words));
    }
    let policy = view.protector.as_ref().map(|protector| &protector.policy);
    let after = policy.and_then(|policy| policy.remind_after(finding.kind));
    if let Some(after) = after.filter(|_| finding.is_open() && !told.is_quiet()) {
        lines.push(when("told-next", told.last.plus(after)));
    }
    lines
}

/// The finding that the person was reminded of last and that is still open, with since when.
pub(super) fn reminded(t: &Texts, view: &View) -> Option<(String, String)> {
    let reminders = |one: &&Finding| view.told.get(&one.id).filter(|told| told.is_reminded()).map(|told| told.last);
    let finding = view.open.iter().filter(|one| reminders(one).is_some()).max_by_key(reminders)?;
    let words = [
        ("title", title(t, finding.kind, &finding.subject).into()),
        ("when", t.ago(finding.opened_at, view.now).into()),
    ];
    Some((t.args("dash-reminded", &words), format!("/finding/{}", finding.id)))
}
