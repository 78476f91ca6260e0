//! The overview: what needs the administrator first, then figures.

use askama::Template;
use vigie_engine::{ListAges, ProtectionState};
use vigie_store::{FindingFilter, FindingRow, Handled, OpenFindings, Overview};
use vigie_types::{Front, Policy, Severity, Timestamp};
use vigie_ui::Texts;

use super::app_policy;
use super::frame::{Frame, Reply, look, show};
use super::session::Signed;
use super::standing::{FleetStanding, state_look};

#[derive(Template)]
#[template(path = "portal/overview.html")]
struct OverviewPage {
    f: Frame,
    headline: String,
    below: String,
    needs: Vec<Need>,
    figures: Overview,
    /// The phones in use, which the states add up to.
    phones: u32,
    states: Vec<Figure>,
    open: u32,
    /// Open findings by severity, which add up to all of them.
    severities: Vec<Figure>,
    /// How many of the open ones were decided about.
    decided: u32,
    bars: Vec<Bar>,
    most: u32,
    live: Vec<LiveFront>,
    latest: Vec<FindingRow>,
    first_steps: bool,
}

/// Something that needs the administrator.
struct Need {
    class: &'static str,
    icon: &'static str,
    words: String,
    below: String,
    href: &'static str,
}

/// How many there are of something, ready to be shown.
struct Figure {
    slug: &'static str,
    words: String,
    number: u32,
    class: &'static str,
    icon: &'static str,
}

impl Figure {
    /// Where there are none, the sign stays and its colour goes: nothing is critical about no phone at risk.
    fn new(slug: &'static str, words: String, number: u32, look: (&'static str, &'static str)) -> Self {
        let (class, icon) = look;
        Self { slug, words, number, class: if number == 0 { "off" } else { class }, icon }
    }

    /// How many phones are in a state. Those at risk look as bad as the worst that is open on them.
    fn of_state(t: &Texts, fleet: &FleetStanding, state: ProtectionState) -> Self {
        let words = t.get(&format!("state-{state}"));
        Self::new(state.slug(), words, fleet.count(state), state_look(state, fleet.worst()))
    }

    /// How many findings of a severity are open.
    fn of_severity(t: &Texts, open: &OpenFindings) -> Self {
        Self::new(open.severity.slug(), t.severity(open.severity), open.all, look(open.severity))
    }
}

/// On how many phones a front is live.
struct LiveFront {
    front: Front,
    number: u32,
    wanted: bool,
}

/// A day of the chart, in its units: 640 wide, 150 high.
struct Bar {
    x: String,
    others_y: String,
    others_height: String,
    critical_y: String,
    critical_height: String,
    label: Option<String>,
    title: String,
}

pub(super) async fn page(signed: Signed) -> Reply {
    let failed = |error| signed.failed(error);
    let now = signed.now();
    let policy = app_policy::current(&signed).await?;
    let fleet = FleetStanding::read(&signed, &policy).await?;
    let figures = signed.store.overview(now).await.map_err(failed)?;
    let needs = needs(&signed, &policy, &figures, &fleet);
    let t = signed.t;
    let headline = t.with("overview-needs", "n", needs.len());
    let protected = fleet.count(ProtectionState::Protected);
    let below = t.args("overview-below", &[("n", protected.into()), ("total", fleet.total().into())]);
    let most = figures.opened_by_day.iter().map(|(_, all, _)| *all).max().unwrap_or(0);
    let bars = bars(&signed, &figures, most);
    let filter = FindingFilter { open: Some(true), handled: Some(Handled::None), limit: 5, ..FindingFilter::default() };
    let latest = signed.store.findings(&filter).await.map_err(failed)?.rows;
    let f = signed.frame("/", "nav-overview");
    Ok(show(&OverviewPage {
        f,
        headline,
        below,
        needs,
        phones: fleet.total(),
        states: ProtectionState::OF_PHONES.map(|state| Figure::of_state(&signed.t, &fleet, state)).into(),
        open: figures.open.iter().map(|one| one.all).sum(),
        severities: figures.open.iter().map(|one| Figure::of_severity(&signed.t, one)).collect(),
        decided: figures.open.iter().map(|one| one.all - one.undecided).sum(),
        figures,
        bars,
        most,
        live: Front::ALL.map(|front| live(&fleet, &policy, front)).into(),
        latest,
        first_steps: fleet.total() == 0,
    }))
}

fn live(fleet: &FleetStanding, policy: &Policy, front: Front) -> LiveFront {
    LiveFront { front, number: fleet.live(front), wanted: policy.wanted_fronts.contains(&front) }
}

/// What was decided about needs nobody any more.
fn needs(signed: &Signed, policy: &Policy, figures: &Overview, fleet: &FleetStanding) -> Vec<Need> {
    let t = &signed.t;
    let undecided = |wanted: Severity| {
        let of = |one: &&OpenFindings| one.severity == wanted;
        figures.open.iter().find(of).map_or(0, |one| one.undecided)
    };
    let silent = fleet.count(ProtectionState::Silent);
    let (critical, elevated) = (undecided(Severity::Critical), undecided(Severity::Elevated));
    let rows = [
        (critical, "crit", "octagon-alert", "need-critical", "/threats?state=undecided&severity=critical"),
        (elevated, "warn", "triangle-alert", "need-elevated", "/threats?state=undecided&severity=elevated"),
        (silent, "warn", "clock", "need-silent", "/devices?state=silent&sort=seen-first"),
        (old_lists(signed, policy, fleet), "warn", "list-checks", "need-lists", "/settings/lists#ages"),
        (figures.without_phone, "info", "mail", "need-invited", "/people?state=invited"),
    ];
    let present = rows.into_iter().filter(|(number, ..)| *number > 0);
    present
        .map(|(number, class, icon, key, href)| Need {
            class,
            icon,
            words: t.with(key, "n", number),
            below: t.with(&format!("{key}-below"), "n", number),
            href,
        })
        .collect()
}

/// How old the lists are that keep every phone from watching its apps in full; 0 where they do not.
fn old_lists(signed: &Signed, policy: &Policy, fleet: &FleetStanding) -> u32 {
    let asked = fleet.total() > 0 && policy.wanted_fronts.contains(&Front::Apps);
    let too_old = || ListAges::of(&signed.server.intelligence(), policy, signed.now()).too_old(Front::Apps);
    asked.then(too_old).flatten().unwrap_or(0)
}

fn bars(signed: &Signed, figures: &Overview, most: u32) -> Vec<Bar> {
    let scale = 140.0 / f64::from(most.max(1));
    let days = figures.opened_by_day.iter().enumerate();
    days.map(|(place, (day, all, critical))| {
        let (critical_height, all_height) = (f64::from(*critical) * scale, f64::from(*all) * scale);
        let date = signed.t.date(Timestamp(day * Timestamp::DAY));
        let x = u32::try_from(place).unwrap_or(0);
        Bar {
            x: format!("{:.1}", f64::from(x) * 21.3 + 3.0),
            others_y: format!("{:.1}", 150.0 - all_height),
            others_height: format!("{:.1}", all_height - critical_height),
            critical_y: format!("{:.1}", 150.0 - critical_height),
            critical_height: format!("{critical_height:.1}"),
            label: (place % 10 == 0).then(|| date.clone()),
            title: format!("{date}: {all} ({critical})"),
        }
    })
    .collect()
}
