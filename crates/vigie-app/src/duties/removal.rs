//! An app that the person wants gone: from when the system is asked to uninstall it until that was seen.

use std::sync::Mutex;

use vigie_types::Timestamp;

use crate::phone::locked;

/// For how long it is looked for, in milliseconds: then the person did not go through with it.
const PATIENCE: i64 = 60_000;
/// For how long it is said that an app is gone, in milliseconds.
const SAID: i64 = 120_000;

/// The app that is to go, if one is.
#[derive(Default)]
pub(crate) struct Removal(Mutex<Option<Wanted>>);

struct Wanted {
    package: String,
    label: String,
    since: Timestamp,
    /// When it was first seen to be gone.
    gone: Option<Timestamp>,
}

/// How far that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removing {
    /// The system was asked, and the app is still there.
    Checking {
        /// What it is called.
        label: String,
    },
    /// It is gone.
    Gone {
        /// What it was called.
        label: String,
    },
}

impl Removal {
    /// The system was asked to uninstall an app.
    pub(crate) fn wanted(&self, package: &str, label: String, now: Timestamp) {
        *locked(&self.0) = Some(Wanted { package: package.to_owned(), label, since: now, gone: None });
    }

    /// How far it is, given what is installed.
    pub(crate) fn state(&self, is_installed: impl Fn(&str) -> bool, now: Timestamp) -> Option<Removing> {
        let mut held = locked(&self.0);
        let wanted = held.as_mut()?;
        let label = wanted.label.clone();
        if is_installed(&wanted.package) {
            // Uninstalled and installed again, or never uninstalled.
            let over = wanted.gone.is_some() || now.since(wanted.since) > PATIENCE;
            return if over { held.take().and(None) } else { Some(Removing::Checking { label }) };
        }
        let gone = *wanted.gone.get_or_insert(now);
        if now.since(gone) > SAID { held.take().and(None) } else { Some(Removing::Gone { label }) }
    }

    pub(crate) fn forget(&self) {
        *locked(&self.0) = None;
    }
}

#[cfg(test)]
mod tests {
    use vigie_types::Timestamp;

    use super::{PATIENCE, Removal, Removing, SAID};

    #[test]
    fn an_app_is_looked_for_and_then_said_to_be_gone_for_a_while() {
        let (removal, start) = (Removal::default(), Timestamp(1_000));
        assert_eq!(removal.state(|_| true, start), None);
        removal.wanted("a.b", "App".into(), start);
        let checking = Some(Removing::Checking { label: "App".into() });
        assert_eq!(removal.state(|name| name == "a.b", start.plus(PATIENCE)), checking);
        let gone = Some(Removing::Gone { label: "App".into() });
        assert_eq!(removal.state(|_| false, start.plus(PATIENCE + 1)), gone);
        assert_eq!(removal.state(|_| false, start.plus(PATIENCE + SAID)), gone);
        assert_eq!(removal.state(|_| false, start.plus(PATIENCE + SAID + 2)), None);
    }

    #[test]
    fn who_does_not_go_through_with_it_is_not_told_for_ever() {
        let (removal, start) = (Removal::default(), Timestamp(1_000));
        removal.wanted("a.b", "App".into(), start);
        assert_eq!(removal.state(|_| true, start.plus(PATIENCE + 1)), None);
        assert_eq!(removal.state(|_| false, start.plus(PATIENCE + 2)), None, "it is forgotten");
    }
}
