//! Which protections are live on this phone, and why others are not.

use vigie_engine::ListAges;
use vigie_types::{Front, GrantState, Permission};

use crate::host::Facts;

/// How far a front is protected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protection {
    /// All that this version can do is done.
    Live,
    /// A permission is missing, so a part is not done.
    Reduced(Permission),
    /// This version does it only when the person asks.
    OnRequest,
    /// All is done, but with lists of threats that are so many days old, which is more than the
    /// policy allows.
    OldLists(u32),
}

impl Protection {
    /// The same, where a list that this front asks is too old.
    #[must_use]
    pub(crate) fn with_lists(self, front: Front, lists: &ListAges) -> Self {
        match (front, &self, lists.too_old(front)) {
            (Front::Apps, Self::Live, Some(days)) | (Front::Web, Self::OnRequest, Some(days)) => Self::OldLists(days),
            _ => self,
        }
    }
}

/// The protection of a front, given what the host said.
#[must_use]
pub fn protection(front: Front, facts: &Facts) -> Protection {
    let needed: &[Permission] = match front {
        // Nothing watches in the background yet; links and codes are checked when asked.
        Front::Web => return Protection::OnRequest,
        Front::Apps | Front::Device => &[Permission::Background],
        Front::Network => &[Permission::Location, Permission::Background],
    };
    let missing =
        needed.iter().copied().find(|permission| asks_for(facts, *permission) && !is_granted(facts, *permission));
    missing.map_or(Protection::Live, Protection::Reduced)
}

/// The fronts that are live in full.
pub(crate) fn live_fronts(facts: &Facts, lists: &ListAges) -> Vec<Front> {
    let live = |front: &Front| protection(*front, facts).with_lists(*front, lists) == Protection::Live;
    Front::ALL.into_iter().filter(live).collect()
}

/// A permission that the platform does not have takes nothing away.
fn asks_for(facts: &Facts, permission: Permission) -> bool {
    facts.permissions.iter().any(|state| state.permission == permission && state.state != GrantState::Unavailable)
}

/// Whether a permission is granted.
pub(crate) fn is_granted(facts: &Facts, permission: Permission) -> bool {
    facts.permissions.iter().any(|state| state.permission == permission && state.state == GrantState::Granted)
}
