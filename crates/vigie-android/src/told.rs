//! What the shell tells the core while it runs, and what it asks in between. Answered at once: nothing here waits for a
//! network.

use serde::{Deserialize, Serialize};
use vigie_app::{Stage, Standing, View};
use vigie_engine::ProtectionState;
use vigie_types::{Language, Severity};

/// What is told.
#[derive(Debug, Deserialize)]
#[serde(tag = "tell", rename_all = "kebab-case")]
pub(crate) enum Told {
    /// An app, a setting, a permission or the network changed.
    Changed,
    /// The language of the system is another one now.
    Language {
        /// A locale, such as `fr-BE`.
        language: String,
    },
    /// The person wants a scan.
    Scan,
    /// How things stand, for a tile and a notification.
    State,
    /// An administrator's device management brought an activation link.
    Activate {
        /// It.
        link: String,
    },
}

/// The language of a locale, as far as we speak it.
pub(crate) fn language_of(locale: &str) -> Language {
    Language::negotiate(locale).unwrap_or_default()
}

/// How things stand.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct State {
    stage: &'static str,
    level: &'static str,
    open: usize,
    critical: usize,
}

impl From<&View> for State {
    fn from(view: &View) -> Self {
        // Whoever looks over a shoulder sees a tile too: what is set aside does not count there.
        let open = || view.open.iter().filter(|one| !view.aside.contains(&one.id));
        Self {
            stage: stage(view.standing),
            level: level(view.protection_state()),
            open: open().count(),
            critical: open().filter(|one| one.severity == Severity::Critical).count(),
        }
    }
}

const fn stage(standing: Standing) -> &'static str {
    match standing {
        Standing::New => "none",
        Standing::Active(Stage::Privacy) | Standing::PrivacyChanged => "privacy",
        Standing::Active(Stage::Permissions) => "permissions",
        Standing::Active(Stage::FirstScan) => "first-scan",
        Standing::Active(Stage::Ready) => "running",
        Standing::Ended(_) => "ended",
    }
}

const fn level(state: ProtectionState) -> &'static str {
    match state {
        ProtectionState::Protected => "protected",
        ProtectionState::Partly | ProtectionState::Silent => "partly",
        ProtectionState::AtRisk => "at-risk",
        ProtectionState::NoPhone => "unknown",
    }
}
