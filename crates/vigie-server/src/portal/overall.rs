//! How a company's phones stand, all together: what the overview shows and its report says. Read once, for either.

use vigie_engine::{ListAges, ProtectionState};
use vigie_store::{CauseFilter, Handled, OpenFindings, Overview};
use vigie_types::{Front, Policy, Severity};
use vigie_ui::Texts;

use super::app_policy;
use super::cause_rows::{CauseLine, lines};
use super::chart::{Systems, Trend};
use super::frame::{Failure, look};
use super::session::Signed;
use super::standing::{FleetStanding, inactive_since, state_look};

/// How all phones stand.
pub(super) struct Overall {
    /// How many things need somebody.
    pub(super) headline: String,
    /// How many phones are protected.
    pub(super) below: String,
    /// What open threats come from, the worst first.
    pub(super) causes: Vec<CauseLine>,
    /// How many such causes there are beside these.
    pub(super) more: u32,
    /// How many causes of small threats there are, which need nobody today.
    pub(super) small: u32,
    pub(super) needs: Vec<Need>,
    /// People to whom the welcome mail can be sent again.
    pub(super) unanswered: u32,
    pub(super) figures: Overview,
    /// The phones in use, which the states add up to.
    pub(super) phones: u32,
    pub(super) states: Vec<Figure>,
    pub(super) open: u32,
    /// Open findings by severity, which add up to all of them.
    pub(super) severities: Vec<Figure>,
    /// How many of the open ones were decided about.
    pub(super) decided: u32,
    pub(super) trend: Trend,
    pub(super) systems: Systems,
    pub(super) live: Vec<LiveFront>,
}

/// Something that needs the administrator.
pub(super) struct Need {
    pub(super) class: &'static str,
    pub(super) icon: &'static str,
    pub(super) words: String,
    pub(super) below: String,
    pub(super) href: &'static str,
    pub(super) button: String,
}

/// How many there are of something, ready to be shown.
pub(super) struct Figure {
    pub(super) slug: &'static str,
    pub(super) words: String,
    pub(super) number: u32,
    pub(super) class: &'static str,
    pub(super) icon: &'static str,
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
pub(super) struct LiveFront {
    pub(super) front: Front,
    pub(super) number: u32,
    pub(super) wanted: bool,
}

impl Overall {
    /// As it is now, with so many causes of threats.
    pub(super) async fn read(signed: &Signed, shown: u32) -> Result<Self, Failure> {
        let failed = |error| signed.failed(error);
        let now = signed.now();
        let policy = app_policy::current(signed).await?;
        let fleet = FleetStanding::read(signed, &policy).await?;
        let figures = signed.store.overview(now).await.map_err(failed)?;
        let (found, causes, small) = causes(signed, &policy, &figures, shown).await?;
        let unanswered = signed.store.unanswered(now).await.map_err(failed)?;
        let needs = needs(signed, &policy, &fleet, inactive(signed, &policy, &fleet).await?);
        let t = signed.t;
        let rows = found as usize + needs.len() + usize::from(unanswered > 0);
        let protected = fleet.count(ProtectionState::Protected);
        let systems = signed.store.systems().await.map_err(failed)?;
        Ok(Self {
            headline: t.with("overview-needs", "n", rows),
            below: t.args("overview-below", &[("n", protected.into()), ("total", fleet.total().into())]),
            more: found.saturating_sub(shown),
            causes,
            small,
            needs,
            unanswered,
            phones: fleet.total(),
            states: ProtectionState::OF_PHONES.map(|state| Figure::of_state(&t, &fleet, state)).into(),
            open: figures.open.iter().map(|one| one.all).sum(),
            severities: figures.open.iter().map(|one| Figure::of_severity(&t, one)).collect(),
            decided: figures.open.iter().map(|one| one.all - one.undecided).sum(),
            trend: Trend::new(&t, &figures.opened_by_day),
            systems: Systems::new(&t, &systems),
            figures,
            live: Front::ALL.map(|front| live(&fleet, &policy, front)).into(),
        })
    }
}

/// How many causes of critical and elevated threats need somebody, the first of them, and how many of small ones there are.
async fn causes(
    signed: &Signed,
    policy: &Policy,
    figures: &Overview,
    shown: u32,
) -> Result<(u32, Vec<CauseLine>, u32), Failure> {
    let failed = |error| signed.failed(error);
    let bad = CauseFilter {
        handled: Some(Handled::None),
        at_least: Some(Severity::Elevated),
        limit: shown,
        ..CauseFilter::default()
    };
    let page = signed.store.causes(&bad).await.map_err(failed)?;
    let listed = lines(signed, policy, &bad, &page.rows).await?;
    // What is small is counted only where there is some.
    if !figures.open.iter().any(|one| one.severity < Severity::Elevated && one.undecided > 0) {
        return Ok((page.causes, listed, 0));
    }
    let all = CauseFilter { handled: Some(Handled::None), limit: 1, ..CauseFilter::default() };
    let all = signed.store.causes(&all).await.map_err(failed)?.causes;
    Ok((page.causes, listed, all.saturating_sub(page.causes)))
}

fn live(fleet: &FleetStanding, policy: &Policy, front: Front) -> LiveFront {
    LiveFront { front, number: fleet.live(front), wanted: policy.wanted_fronts.contains(&front) }
}

/// How many phones count as inactive. Not asked for where none is silent.
async fn inactive(signed: &Signed, policy: &Policy, fleet: &FleetStanding) -> Result<u32, Failure> {
    if !fleet.has_silent() {
        return Ok(0);
    }
    let before = inactive_since(signed, policy);
    signed.store.phones_not_heard_since(before).await.map_err(|error| signed.failed(error))
}

/// What else needs somebody.
fn needs(signed: &Signed, policy: &Policy, fleet: &FleetStanding, inactive: u32) -> Vec<Need> {
    let t = &signed.t;
    let silent = fleet.count(ProtectionState::Silent);
    let rows = [
        (silent, "warn", "clock", "need-silent", "/devices?state=silent&sort=seen-first"),
        (inactive, "warn", "clock", "need-inactive", "/devices?state=inactive&sort=seen-first"),
        (signed.counts.questions, "info", "circle-question-mark", "need-questions", "/apps#questions"),
        (signed.counts.false_alarms, "info", "message-square", "need-alarms", "/web#alarms"),
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
