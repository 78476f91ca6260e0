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
    let mut cards: Vec<MeasureCard> = closed_access(t, view, None).into_iter().collect();
    let mut all = groups(view.measures.iter().filter(is_shown));
    all.retain(|one| one.is_in_force() || !one.latest().already);
    all.sort_by_key(|one| (!one.is_in_force(), std::cmp::Reverse(one.first.since)));
    let card = |one: &Group<'_>| {
        let finding = one.asking().next().unwrap_or_else(|| one.latest()).finding;
        MeasureCard { address: Some(format!("/finding/{finding}")), ..card(t, view, one) }
    };
    cards.extend(all.iter().map(card));
    cards
}

/// The measures because of one finding. Where others asked for the same, they stand there as well.
pub(super) fn of_finding(t: &Texts, view: &View, finding: &Finding) -> Vec<MeasureCard> {
    let mut cards: Vec<MeasureCard> = closed_access(t, view, Some(finding)).into_iter().collect();
    let mut all = groups(view.measures.iter());
    all.retain(|group| group.all().any(|one| one.finding == finding.id));
    all.retain(|one| one.is_in_force() || !one.latest().already);
    cards.extend(all.iter().map(|one| card(t, view, one)));
    cards
}

/// What the phone does, or did, without a break, because of one finding or several: the earliest first.
struct Group<'a> {
    first: &'a TakenMeasure,
    more: Vec<&'a TakenMeasure>,
}

impl<'a> Group<'a> {
    fn all(&self) -> impl Iterator<Item = &'a TakenMeasure> {
        [self.first].into_iter().chain(self.more.iter().copied())
    }

    fn is_in_force(&self) -> bool {
        self.ended().is_none()
    }

    /// When it ended, where it did.
    fn ended(&self) -> Option<Timestamp> {
        self.all().map(|one| one.ended).try_fold(self.first.since, |latest, at| Some(latest.max(at?)))
    }

    fn latest(&self) -> &'a TakenMeasure {
        self.more.last().copied().unwrap_or(self.first)
    }

    /// Those that ask for it now; all that did, once it ended.
    fn asking(&self) -> impl Iterator<Item = &'a TakenMeasure> {
        let in_force = self.is_in_force();
        self.all().filter(move |one| !in_force || one.ended.is_none())
    }

    /// Whether a measure that began later goes on with it.
    fn goes_on_with(&self, next: &TakenMeasure) -> bool {
        let (last, same) = (self.latest(), self.latest().is_same(next));
        let how = (last.by_hand, last.already) == (next.by_hand, next.already);
        same && how && self.ended().is_none_or(|at| at >= next.since)
    }
}

fn groups<'a>(all: impl Iterator<Item = &'a TakenMeasure>) -> Vec<Group<'a>> {
    let mut all: Vec<&TakenMeasure> = all.collect();
    all.sort_by_key(|one| one.since);
    let mut groups: Vec<Group<'a>> = Vec::new();
    for one in all {
        match groups.iter_mut().find(|group| group.goes_on_with(one)) {
            Some(group) => group.more.push(one),
            None => groups.push(Group { first: one, more: Vec::new() }),
        }
    }
    groups
}

fn card(t: &Texts, view: &View, group: &Group<'_>) -> MeasureCard {
    let one = group.latest();
    let slug = one.measure.slug();
    let mut because: Vec<String> = Vec::new();
    for one in group.asking() {
        let words = [("title", title(t, one.kind, &one.subject).into()), ("when", t.date_time(one.since).into())];
        because.push(t.args("measured-because", &words));
    }
    because.dedup();
    let mut lines = Vec::new();
    let key = match group.ended() {
        Some(at) => {
            lines.extend(because);
            lines.push(t.with("measured-ended", "when", t.date_time(at)));
            if one.by_hand { "measured-by-hand-over" } else { "measured-over" }
        }
        None if one.by_hand => {
            lines.extend([t.get("measured-cannot"), t.get(&format!("measured-how-{slug}"))]);
            lines.extend(because);
            "measured-by-hand"
        }
        None if one.already => {
            lines.extend(because);
            lines.push(t.get("measured-already"));
            "measured"
        }
        None => {
            lines.extend(because);
            let open = |one: &TakenMeasure| view.open.iter().any(|finding| finding.id == one.finding);
            let gone = !group.asking().any(open);
            let held = group.asking().filter_map(|one| one.held_until).max();
            lines.push(match held.filter(|until| gone && *until > view.now) {
                Some(until) => t.with("measured-held", "when", t.date_time(until)),
                None => t.get("measured-ends"),
            });
            "measured"
        }
    };
    let class = match group.ended() {
        Some(_) => "off",
        None if one.by_hand || one.already => "info",
        None => "warn",
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
    if let Some(until) = only.and_then(|only| view.closed_access.get(&only.id)).and_then(|one| one.until) {
        let over = t.with("measured-over-closed-access", "company", company());
        return Some(base("off", over, vec![t.with("measured-ended", "when", t.date_time(until))]));
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
