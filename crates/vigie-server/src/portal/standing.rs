//! Where phones stand, as pages show it. The definition is the engine's; here are its looks, its words
//! and its sums.

use vigie_engine::{PhoneFacts, ProtectionState, missing_fronts, silent_before};
use vigie_store::{DeviceClass, DeviceClasses, DeviceRow, DeviceState};
use vigie_types::{Front, Policy, Severity, Timestamp};
use vigie_ui::Texts;

use super::frame::{Failure, look};
use super::session::Signed;
use crate::reminders::inactive_before;

/// Where a phone, or somebody, stands, ready to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) state: ProtectionState,
    /// The worst finding that is open, which makes a phone at risk look critical or elevated.
    worst: Option<Severity>,
    /// Whether nothing was heard of it for too long, which a phone at risk may be as well.
    pub(super) silent: bool,
}

impl Standing {
    /// Nobody's phone.
    pub(super) const NO_PHONE: Self = Self { state: ProtectionState::NoPhone, worst: None, silent: false };

    /// A phone's; `None` for a phone that is not in use any more.
    pub(super) fn of(policy: &Policy, device: &DeviceRow, now: Timestamp) -> Option<Self> {
        if device.state != DeviceState::Active {
            return None;
        }
        let silent = device.seen_at < silent_before(policy, now);
        let facts = PhoneFacts { live: &device.live, worst: device.worst, silent };
        let state = ProtectionState::of(&policy.wanted_fronts, Some(facts));
        Some(Self { state, worst: device.worst, silent })
    }

    /// Somebody's, by the worst of their phones.
    pub(super) fn of_person(policy: &Policy, phones: &[&DeviceRow], now: Timestamp) -> Self {
        let all = phones.iter().filter_map(|phone| Self::of(policy, phone, now));
        all.max_by_key(|one| (one.state, one.worst)).unwrap_or(Self::NO_PHONE)
    }

    /// Class and icon.
    pub(super) fn look(&self) -> (&'static str, &'static str) {
        state_look(self.state, self.worst)
    }

    pub(super) fn words(&self, t: &Texts) -> String {
        t.get(&format!("state-{}", self.state))
    }
}

pub(super) const fn state_look(state: ProtectionState, worst: Option<Severity>) -> (&'static str, &'static str) {
    match (state, worst) {
        (ProtectionState::AtRisk, Some(worst)) => look(worst),
        (ProtectionState::AtRisk, None) => ("crit", "octagon-alert"),
        (ProtectionState::Protected, _) => ("ok", "shield-check"),
        (ProtectionState::Partly, _) => ("off", "circle-dashed"),
        (ProtectionState::Silent, _) => ("off", "clock"),
        (ProtectionState::NoPhone, _) => ("info", "mail"),
    }
}

/// What is not watched on a phone and should be, in sentences; empty where nothing is missing.
pub(super) fn unwatched(t: &Texts, policy: &Policy, live: &[Front]) -> String {
    let sentences =
        missing_fronts(&policy.wanted_fronts, live).map(|front| t.get(&format!("unwatched-{}", front.slug())));
    sentences.collect::<Vec<_>>().join(" ")
}

/// All phones in use, by the state that they are in.
pub(super) struct FleetStanding {
    classes: Vec<(DeviceClass, ProtectionState, u32)>,
    silent_before: Timestamp,
}

impl FleetStanding {
    pub(super) async fn read(signed: &Signed, policy: &Policy) -> Result<Self, Failure> {
        let silent_before = silent_before(policy, signed.now());
        let found = signed.store.device_classes(silent_before).await.map_err(|error| signed.failed(error))?;
        let classes = found.into_iter().map(|(class, number)| {
            let facts = PhoneFacts { live: &class.live, worst: class.worst, silent: class.silent };
            let state = ProtectionState::of(&policy.wanted_fronts, Some(facts));
            (class, state, number)
        });
        Ok(Self { classes: classes.collect(), silent_before })
    }

    /// How many phones are in use.
    pub(super) fn total(&self) -> u32 {
        self.classes.iter().map(|(.., number)| number).sum()
    }

    /// How many of them are in a state.
    pub(super) fn count(&self, wanted: ProtectionState) -> u32 {
        self.classes.iter().filter(|(_, state, _)| *state == wanted).map(|(.., number)| number).sum()
    }

    /// Whether any of them is silent, whatever is open on it.
    pub(super) fn has_silent(&self) -> bool {
        self.classes.iter().any(|(class, ..)| class.silent)
    }

    /// The worst that is open on any of them.
    pub(super) fn worst(&self) -> Option<Severity> {
        self.classes.iter().filter_map(|(class, ..)| class.worst).max()
    }

    /// On how many of them a front is live. Of a silent one that is not known.
    pub(super) fn live(&self, front: Front) -> u32 {
        let known = self.classes.iter().filter(|(class, ..)| !class.silent && class.live.contains(&front));
        known.map(|(.., number)| number).sum()
    }

    /// What the store lists the phones of a state by.
    pub(super) fn in_state(&self, wanted: ProtectionState) -> DeviceClasses {
        let fitting = self.classes.iter().filter(|(_, state, _)| *state == wanted);
        DeviceClasses { silent_before: self.silent_before, any_of: fitting.map(|(class, ..)| class.clone()).collect() }
    }
}

/// Phones that were not heard since then are inactive.
pub(super) fn inactive_since(signed: &Signed, policy: &Policy) -> Timestamp {
    inactive_before(&signed.company, silent_before(policy, signed.now()), signed.now())
}

/// What the store lists inactive phones by.
pub(super) async fn inactive(signed: &Signed, policy: &Policy) -> Result<DeviceClasses, Failure> {
    let before = inactive_since(signed, policy);
    let classes = signed.store.device_classes(before).await.map_err(|error| signed.failed(error))?;
    let any_of = classes.into_iter().map(|(class, _)| class).filter(|class| class.silent).collect();
    Ok(DeviceClasses { silent_before: before, any_of })
}
