//! How old the lists of threats are, against what the policy allows.

use std::collections::BTreeMap;

use vigie_types::{Front, Policy, Timestamp};

use crate::Intelligence;

/// How old the lists are that fronts ask. The oldest decides for a front, however new another is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListAges {
    /// The age in days of the oldest list of each front that asks any.
    oldest: BTreeMap<Front, u32>,
    /// How many days the policy allows.
    allowed: u32,
}

impl ListAges {
    /// The ages now, under a policy. A list without a readable date counts as old as can be.
    #[must_use]
    pub fn of(intelligence: &Intelligence, policy: &Policy, now: Timestamp) -> Self {
        let age = |front: Front| Some((front, intelligence.oldest(front)?.days_old(now)));
        Self { oldest: Front::ALL.into_iter().filter_map(age).collect(), allowed: u32::from(policy.max_intel_age_days) }
    }

    /// How many days old the oldest list of a front is; `None` where it asks no list.
    #[must_use]
    pub fn days(&self, front: Front) -> Option<u32> {
        self.oldest.get(&front).copied()
    }

    /// The same, where that is more than the policy allows.
    #[must_use]
    pub fn too_old(&self, front: Front) -> Option<u32> {
        self.days(front).filter(|days| *days > self.allowed)
    }

    /// How many days the policy allows.
    #[must_use]
    pub const fn allowed(&self) -> u32 {
        self.allowed
    }

    /// How old the oldest of all is, where that is more than the policy allows.
    #[must_use]
    pub fn oldest_too_old(&self) -> Option<u32> {
        Front::ALL.into_iter().filter_map(|front| self.too_old(front)).max()
    }
}
