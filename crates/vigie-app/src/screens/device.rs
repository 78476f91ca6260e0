//! The device tab: what is wrong with the phone, what is in order, what it cannot tell.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use vigie_engine::Support;
use vigie_types::{
    AppSource, DeviceFacts, Finding, Front, HardwareProof, PowerHolder, Strength, ThreatKind, Timestamp, clean_label,
};
use vigie_ui::{ProofLine, Texts};

use super::frame::{Frame, Look, Screen, Tab, Trouble, elsewhere, show};
use crate::{App, View};

/// The most apps with a power that are shown.
const MAX_HOLDERS: usize = 20;

/// One check of the phone that found nothing.
struct Check {
    name: String,
    words: String,
}

/// Something that is wrong.
struct Wrong {
    name: String,
    words: String,
    look: Look,
    finding: Finding,
}

/// Something that the phone says, and that is neither good nor bad.
struct Said {
    name: String,
    value: String,
}

/// What the phone's hardware proves, as the company's server judged it.
struct Proof {
    outcome: String,
    steps: Option<String>,
    /// That the system reports another patch level.
    contradiction: Option<String>,
    /// What it says; empty where nothing holds.
    lines: Vec<ProofLine>,
}

impl Proof {
    fn of(t: &Texts, proof: &HardwareProof) -> Self {
        Self {
            outcome: t.proof_outcome(proof),
            steps: t.proof_steps(proof),
            contradiction: t.proof_contradiction(proof),
            lines: if proof.holds() { t.proof_lines(proof) } else { Vec::new() },
        }
    }
}

#[derive(Template)]
#[template(path = "device.html")]
struct DevicePage {
    f: Frame,
    model: String,
    system: String,
    /// The worst first.
    wrong: Vec<Wrong>,
    permissions: Vec<Finding>,
    /// What is in order, by how sure that is.
    fine: Vec<(String, Vec<Check>)>,
    /// What this phone cannot tell.
    unknown: Vec<String>,
    said: Vec<Said>,
    /// What came of asking the phone's hardware, where the company did.
    proof: Option<Proof>,
    /// Apps that hold a power over the phone, and which.
    holders: Vec<Said>,
}

pub(super) async fn device(State(app): State<App>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?;
    if let Some(address) = elsewhere(view.standing) {
        return Ok(Redirect::to(address).into_response());
    }
    let f = app.under(Tab::Front(Front::Device), "device-title", None);
    let facts = view.facts.as_ref().map(|facts| &facts.device);
    let lists = app.lists();
    let support = facts
        .and_then(|facts| lists.intelligence.models.of(facts.platform, &facts.model))
        .map(|model| &model.support)
        // That nobody names an end is no promise.
        .filter(|support| matches!(support, Support::Until { .. }));
    let fine_check = |kind| Check { name: check_name(&f.t, kind), words: f.t.get(&format!("check-{kind}-ok")) };
    let fine = [Strength::Proved, Strength::Reported].map(|strength| {
        let checks: Vec<Check> = kinds(&view, facts, support, strength).map(fine_check).collect();
        (f.t.strength(strength), checks)
    });
    let kinds = kinds(&view, facts, support, Strength::Unknown);
    let unknown = kinds.map(|kind| check_name(&f.t, kind)).collect();
    Ok(show(&DevicePage {
        model: facts.map(|facts| clean_label(&facts.model)).unwrap_or_default(),
        system: facts
            .map(|facts| format!("{} {}", facts.platform.name(), clean_label(&facts.os_version)))
            .unwrap_or_default(),
        wrong: wrong(&f.t, &view),
        permissions: view
            .open_in(Front::Device)
            .filter(|one| one.kind == ThreatKind::ProtectionReduced)
            .cloned()
            .collect(),
        fine: fine.into_iter().filter(|(_, checks)| !checks.is_empty()).collect(),
        unknown,
        said: said(&f.t, facts, support, view.now),
        proof: view.proof.as_ref().map(|proof| Proof::of(&f.t, proof)),
        holders: facts.and_then(|facts| facts.powers.as_deref()).map(|all| holders(&f.t, all)).unwrap_or_default(),
        f,
    }))
}

fn check_name(t: &Texts, kind: ThreatKind) -> String {
    t.get(&format!("check-{kind}"))
}

fn wrong(t: &Texts, view: &View) -> Vec<Wrong> {
    let open = view.open_in(Front::Device).filter(|finding| finding.kind != ThreatKind::ProtectionReduced);
    let mut wrong: Vec<Wrong> = open
        .map(|finding| {
            let name = check_name(t, finding.kind);
            Wrong {
                name: finding.subject.name().map_or_else(|| name.clone(), |about| t.pair(about, name.clone())),
                words: t.threat_what(finding.kind),
                look: Look::of(Some(finding.severity)),
                finding: finding.clone(),
            }
        })
        .collect();
    wrong.sort_by_key(|one| (std::cmp::Reverse(one.finding.severity), one.finding.kind));
    wrong
}

/// The checks that found nothing and are so sure. What the phone cannot tell is never called fine, and of what phones of
/// this platform do not have nothing is said.
fn kinds<'a>(
    view: &'a View,
    facts: Option<&'a DeviceFacts>,
    support: Option<&'a Support>,
    wanted: Strength,
) -> impl Iterator<Item = ThreatKind> + 'a {
    let kinds = ThreatKind::ALL.iter().copied();
    let kinds = kinds.filter(|kind| kind.front() == Front::Device && *kind != ThreatKind::ProtectionReduced);
    kinds.filter(move |kind| {
        let is_there = facts.is_none_or(|facts| kind.exists_on(facts.platform));
        let told = match (*kind, support) {
            (ThreatKind::NoMoreUpdates, Some(support)) if !support.is_over(view.now) => Strength::Reported,
            _ => facts.map_or(Strength::Unknown, |facts| facts.strength(*kind)),
        };
        // The surest word counts.
        let strength = view.proof.as_ref().and_then(|proof| proof.strength(*kind)).unwrap_or(told);
        is_there && strength == wanted && !view.open.iter().any(|finding| finding.kind == *kind)
    })
}

fn said(t: &Texts, facts: Option<&DeviceFacts>, support: Option<&Support>, now: Timestamp) -> Vec<Said> {
    let settings = facts.map(|facts| &facts.settings);
    let all = [
        ("device-advanced-protection", settings.and_then(|settings| settings.advanced_protection)),
        ("device-lockdown-mode", settings.and_then(|settings| settings.lockdown_mode)),
    ];
    let switch = |on| t.get(if on { "device-on" } else { "device-off" });
    let switches = all.into_iter().filter_map(|(key, on)| Some(Said { name: t.get(key), value: switch(on?) }));
    switches.chain(support.and_then(|support| supported(t, support, now))).collect()
}

/// Until when the phone gets security updates.
fn supported(t: &Texts, support: &Support, now: Timestamp) -> Option<Said> {
    let Support::Until { day, estimated } = support else { return None };
    let key = match (support.is_over(now), estimated) {
        // Then it is a finding, with the day.
        (true, false) => return None,
        (true, true) => "device-supported-ended-about",
        (false, true) => "device-supported-about",
        (false, false) => "device-supported-until",
    };
    let day = t.date(Timestamp::parse_date(day)?);
    Some(Said { name: t.get("device-supported"), value: t.with(key, "day", day) })
}

fn holders(t: &Texts, all: &[PowerHolder]) -> Vec<Said> {
    let mut holders: Vec<&PowerHolder> = all.iter().filter(|one| !one.powers.is_empty()).collect();
    // What came with the phone is what people look for last.
    holders.sort_by_key(|one| one.source == AppSource::System);
    let holders = holders.into_iter().take(MAX_HOLDERS);
    let name = |one: &PowerHolder| clean_label(one.label.as_deref().unwrap_or(&one.package));
    let powers = |one: &PowerHolder| one.powers.iter().map(|power| t.power(*power)).collect::<Vec<_>>().join(" · ");
    holders.map(|one| Said { name: name(one), value: powers(one) }).collect()
}
