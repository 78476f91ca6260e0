//! What *protected* means: the one definition that app, portal and counts use.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use vigie_types::{Front, Policy, Severity, Timestamp};

/// What decides whether a phone is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhoneFacts<'a> {
    /// The fronts that are live in full on it.
    pub live: &'a [Front],
    /// The worst finding that is open on it, handled or not.
    pub worst: Option<Severity>,
    /// Whether its last contact is longer ago than the policy allows; see [`silent_before`].
    pub silent: bool,
}

/// Where a phone stands. The first that holds, in this order, is the state:
///
/// 1. [`NoPhone`](Self::NoPhone): there is no phone.
/// 2. [`AtRisk`](Self::AtRisk): something critical or elevated is open, by the last that is known. It
///    stands above silence: a threat does not go away because a phone, or whoever holds it, says no
///    more.
/// 3. [`Silent`](Self::Silent): no contact for longer than the policy allows. What is live on it now
///    is not known, so it stands above the two that follow.
/// 4. [`Partly`](Self::Partly): a front that the policy wants is not live.
/// 5. [`Protected`](Self::Protected): every front that the policy wants is live, and nothing critical
///    or elevated is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProtectionState {
    /// Every wanted front is live, and nothing critical or elevated is open.
    Protected,
    /// A wanted front is not live.
    Partly,
    /// No contact for longer than the policy allows.
    Silent,
    /// Something critical or elevated is open.
    AtRisk,
    /// There is no phone.
    NoPhone,
}

impl ProtectionState {
    /// Those that a phone can be in, the best first. Every phone in use is in exactly one of them.
    pub const OF_PHONES: [Self; 4] = [Self::Protected, Self::AtRisk, Self::Partly, Self::Silent];

    /// The state of a phone under a policy that wants these fronts.
    #[must_use]
    pub fn of(wanted: &BTreeSet<Front>, phone: Option<PhoneFacts<'_>>) -> Self {
        let Some(phone) = phone else { return Self::NoPhone };
        if phone.worst >= Some(Severity::Elevated) {
            return Self::AtRisk;
        }
        if phone.silent {
            return Self::Silent;
        }
        if missing_fronts(wanted, phone.live).next().is_some() { Self::Partly } else { Self::Protected }
    }

    /// The state of somebody with several phones: the worst of them, so that none hides behind another.
    #[must_use]
    pub fn of_person(phones: impl IntoIterator<Item = Self>) -> Self {
        phones.into_iter().max().unwrap_or(Self::NoPhone)
    }

    /// The stable name in addresses and translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Protected => "protected",
            Self::Partly => "partly",
            Self::Silent => "silent",
            Self::AtRisk => "at-risk",
            Self::NoPhone => "no-phone",
        }
    }
}

impl fmt::Display for ProtectionState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

/// There is no state of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such state of protection")]
pub struct UnknownState;

impl FromStr for ProtectionState {
    type Err = UnknownState;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut all = Self::OF_PHONES.into_iter().chain([Self::NoPhone]);
        all.find(|state| state.slug() == text).ok_or(UnknownState)
    }
}

/// The fronts that are wanted and not live, in the order of [`Front::ALL`].
pub fn missing_fronts<'a>(wanted: &'a BTreeSet<Front>, live: &'a [Front]) -> impl Iterator<Item = Front> + 'a {
    Front::ALL.into_iter().filter(|front| wanted.contains(front) && !live.contains(front))
}

/// A phone whose last contact was before this moment is silent.
#[must_use]
pub fn silent_before(policy: &Policy, now: Timestamp) -> Timestamp {
    now.plus(-i64::from(policy.device.silent_after_days) * Timestamp::DAY)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use vigie_types::TenantId;

    use super::*;

    const WATCHED: [Front; 3] = [Front::Apps, Front::Device, Front::Network];

    fn state(wanted: &[Front], live: &[Front], worst: Option<Severity>, silent: bool) -> ProtectionState {
        ProtectionState::of(&wanted.iter().copied().collect(), Some(PhoneFacts { live, worst, silent }))
    }

    #[test]
    fn the_five_states() {
        use ProtectionState::{AtRisk, NoPhone, Partly, Protected, Silent};
        assert_eq!(ProtectionState::of(&Front::ALL.into(), None), NoPhone);
        assert_eq!(state(&Front::ALL, &Front::ALL, None, false), Protected);
        assert_eq!(state(&WATCHED, &WATCHED, Some(Severity::Low), false), Protected, "what is low does not decide");
        assert_eq!(state(&Front::ALL, &WATCHED, None, false), Partly, "Web is wanted and not live");
        assert_eq!(state(&WATCHED, &[], None, false), Partly, "nothing was told yet");
        assert_eq!(state(&WATCHED, &WATCHED, None, true), Silent);
        assert_eq!(state(&WATCHED, &[], None, true), Silent, "what is live now is not known");
        assert_eq!(state(&WATCHED, &WATCHED, Some(Severity::Elevated), false), AtRisk);
        assert_eq!(state(&WATCHED, &[], Some(Severity::Critical), true), AtRisk, "silence does not end a threat");
    }

    #[test]
    fn a_person_is_as_well_off_as_the_worst_phone() {
        use ProtectionState::{AtRisk, NoPhone, Partly, Protected, Silent};
        assert_eq!(ProtectionState::of_person([]), NoPhone);
        assert_eq!(ProtectionState::of_person([Protected, Partly]), Partly);
        assert_eq!(ProtectionState::of_person([Silent, AtRisk, Protected]), AtRisk);
    }

    #[test]
    fn silence_begins_after_the_days_of_the_policy() {
        let mut policy = Policy::first(TenantId::new(), Timestamp(0));
        policy.device.silent_after_days = 3;
        assert_eq!(silent_before(&policy, Timestamp(10 * Timestamp::DAY)), Timestamp(7 * Timestamp::DAY));
    }

    fn fronts() -> impl Strategy<Value = Vec<Front>> {
        proptest::sample::subsequence(Front::ALL.to_vec(), 0..=4)
    }

    proptest! {
        #[test]
        fn protected_is_what_it_says(wanted in fronts(), live in fronts(), worst in 0_usize..5, silent: bool) {
            let worst = Severity::ALL.get(worst).copied();
            let found = state(&wanted, &live, worst, silent);
            let all_live = wanted.iter().all(|front| live.contains(front));
            let calm = !matches!(worst, Some(Severity::Critical | Severity::Elevated));
            prop_assert_eq!(found == ProtectionState::Protected, all_live && calm && !silent);
            prop_assert!(ProtectionState::OF_PHONES.contains(&found), "every phone is in one of the four");
            prop_assert_eq!(found.slug().parse(), Ok(found));
        }
    }
}
