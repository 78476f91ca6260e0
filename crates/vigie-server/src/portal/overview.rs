//! The overview: what needs the administrator first, then figures.

use askama::Template;
use vigie_engine::{ListAges, ProtectionState};
use vigie_store::{CauseFilter, Handled, OpenFindings, Overview};
use vigie_types::{Front, Policy, Severity};
use vigie_ui::Texts;

use super::app_policy;
use super::cause_rows::{CauseLine, lines};
use super::chart::{Systems, Trend};
use super::frame::{Failure, Frame, Reply, done, look, show};
use super::session::Signed;
use super::standing::{FleetStanding, state_look};

#[derive(Template)]
#[template(path = "portal/overview.html")]
struct OverviewPage {
    f: Frame,
    headline: String,
    below: String,
    /// What open threats come from, the worst first.
    causes: Vec<CauseLine>,
    /// How many such causes there are beside these.
    more: u32,
    /// How many causes of small threats there are, which need nobody today.
    small: u32,
    needs: Vec<Need>,
    /// People to whom the welcome mail can be sent again.
    unanswered: u32,
    figures: Overview,
    /// The phones in use, which the states add up to.
    phones: u32,
    states: Vec<Figure>,
    open: u32,
    /// Open findings by severity, which add up to all of them.
    severities: Vec<Figure>,
    /// How many of the open ones were decided about.
    decided: u32,
    trend: Trend,
    systems: Systems,
    live: Vec<LiveFront>,
    first_steps: bool,
}

/// Something that needs the administrator.
struct Need {
    class: &'static str,
    icon: &'static str,
    words: String,
    below: String,
    href: &'static str,
    button: String,
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

/// Causes that the overview shows; the list of threats has all of them.
const SHOWN: u32 = 8;

pub(super) async fn page(signed: Signed) -> Reply {
    let failed = |error| signed.failed(error);
    let now = signed.now();
    let policy = app_policy::current(&signed).await?;
    let fleet = FleetStanding::read(&signed, &policy).await?;
    let figures = signed.store.overview(now).await.map_err(failed)?;
    let (found, causes, small) = causes(&signed, &policy, &figures).await?;
    let unanswered = signed.store.unanswered(now).await.map_err(failed)?;
    let needs = needs(&signed, &policy, &fleet);
    let t = signed.t;
    let rows = found as usize + needs.len() + usize::from(unanswered > 0);
    let headline = t.with("overview-needs", "n", rows);
    let protected = fleet.count(ProtectionState::Protected);
    let below = t.args("overview-below", &[("n", protected.into()), ("total", fleet.total().into())]);
    let systems = signed.store.systems().await.map_err(failed)?;
    let f = signed.frame("/", "nav-overview");
    Ok(show(&OverviewPage {
        f,
        headline,
        below,
        more: found.saturating_sub(SHOWN),
        causes,
        small,
        needs,
        unanswered,
        phones: fleet.total(),
        states: ProtectionState::OF_PHONES.map(|state| Figure::of_state(&signed.t, &fleet, state)).into(),
        open: figures.open.iter().map(|one| one.all).sum(),
        severities: figures.open.iter().map(|one| Figure::of_severity(&signed.t, one)).collect(),
        decided: figures.open.iter().map(|one| one.all - one.undecided).sum(),
        trend: Trend::new(&signed.t, &figures.opened_by_day),
        systems: Systems::new(&signed.t, &systems),
        figures,
        live: Front::ALL.map(|front| live(&fleet, &policy, front)).into(),
        first_steps: fleet.total() == 0,
    }))
}

/// How many causes of critical and elevated threats need somebody, the first of them, and how many of small ones there are.
async fn causes(signed: &Signed, policy: &Policy, figures: &Overview) -> Result<(u32, Vec<CauseLine>, u32), Failure> {
    let failed = |error| signed.failed(error);
    let bad = CauseFilter {
        handled: Some(Handled::None),
        at_least: Some(Severity::Elevated),
        limit: SHOWN,
        ..CauseFilter::default()
    };
    let page = signed.store.causes(&bad).await.map_err(failed)?;
    let shown = lines(signed, policy, &bad, &page.rows).await?;
    // What is small is counted only where there is some.
    if !figures.open.iter().any(|one| one.severity < Severity::Elevated && one.undecided > 0) {
        return Ok((page.causes, shown, 0));
    }
    let all = CauseFilter { handled: Some(Handled::None), limit: 1, ..CauseFilter::default() };
    let all = signed.store.causes(&all).await.map_err(failed)?.causes;
    Ok((page.causes, shown, all.saturating_sub(page.causes)))
}

/// Has the welcome mail sent again to everybody who has no phone yet and got none lately.
pub(super) async fn invite_again(signed: Signed) -> Reply {
    signed.store.invite_again(signed.now()).await.map_err(|error| signed.failed(error))?;
    signed.server.invitation_waits();
    Ok(done("/", "invited-again"))
}

fn live(fleet: &FleetStanding, policy: &Policy, front: Front) -> LiveFront {
    LiveFront { front, number: fleet.live(front), wanted: policy.wanted_fronts.contains(&front) }
}

/// What else needs somebody.
fn needs(signed: &Signed, policy: &Policy, fleet: &FleetStanding) -> Vec<Need> {
    let t = &signed.t;
    let silent = fleet.count(ProtectionState::Silent);
    let rows = [
        (silent, "warn", "clock", "need-silent", "/devices?state=silent&sort=seen-first"),
        (signed.counts.questions, "info", "circle-question-mark", "need-questions", "/apps#questions"),
        (old_lists(signed, policy, fleet), "warn", "list-checks", "need-lists", "/settings/lists#ages"),
    ];
    let present = rows.into_iter().filter(|(number, ..)| *number > 0);
    present
        .map(|(number, class, icon, key, href)| Need {
            class,
            icon,
            words: t.with(key, "n", number),
            below: t.with(&format!("{key}-below"), "n", number),
            href,
            button: t.with(&format!("{key}-do"), "n", number),
        })
        .collect()
}

/// How old the lists are that keep every phone from watching its apps in full; 0 where they do not.
fn old_lists(signed: &Signed, policy: &Policy, fleet: &FleetStanding) -> u32 {
    let asked = fleet.total() > 0 && policy.wanted_fronts.contains(&Front::Apps);
    let too_old = || ListAges::of(&signed.server.intelligence(), policy, signed.now()).too_old(Front::Apps);
    asked.then(too_old).flatten().unwrap_or(0)
}
