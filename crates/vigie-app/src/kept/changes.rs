//! What the phone remembers of each app, and what changed since it looked last.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vigie_types::{ApkFacts, InstalledApp, Timestamp, clean_label};

/// The most permissions that are remembered of one app, and that one change names.
const MAX_PERMISSIONS: usize = 120;
/// For how long an app that is gone is remembered, so that another one under its name is noticed.
const REMEMBERED: i64 = 90 * Timestamp::DAY;
/// Permissions are judged by the newest table.
const NEWEST: u32 = 36;

/// What happened to an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AppChangeKind {
    /// It was not there before.
    New,
    /// Another package took its place.
    Updated,
    /// It is gone.
    Removed,
}

impl AppChangeKind {
    /// The stable name, used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Updated => "updated",
            Self::Removed => "removed",
        }
    }
}

/// One app that changed between two scans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppChange {
    /// Application id, or the file's name of a package that cannot be read.
    pub package: String,
    /// Label, cleaned.
    pub label: String,
    /// What happened.
    pub kind: AppChangeKind,
    /// When it was noticed.
    pub at: Timestamp,
    /// The version before; empty where there was none.
    pub from: String,
    /// The version now; empty where there is none.
    pub to: String,
    /// Permissions that it requests and did not request before.
    pub gained: Vec<String>,
    /// Permissions that it requested before.
    pub lost: Vec<String>,
    /// Somebody else signed it. Android never lets that pass as an update.
    pub resigned: bool,
}

impl AppChange {
    /// Permissions gained that Android asks the person about.
    pub fn dangerous(&self) -> impl Iterator<Item = &str> {
        self.gained.iter().map(String::as_str).filter(|name| vigie_engine::is_dangerous(name, NEWEST))
    }
}

/// What is remembered of one app.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Remembered {
    label: String,
    version: String,
    code: Option<u64>,
    sha256: String,
    permissions: Vec<String>,
    signers: Vec<String>,
    /// When it was gone, if it is.
    removed_at: Option<Timestamp>,
    /// What happened to it last.
    pub(crate) last: Option<AppChange>,
}

impl Remembered {
    /// What it was called, and when it was gone; `None` while it is installed.
    pub(crate) fn gone(&self) -> Option<(&str, Timestamp)> {
        self.removed_at.map(|at| (self.label.as_str(), at))
    }
}

/// What is remembered of all apps, by package.
pub(crate) type Inventory = BTreeMap<String, Remembered>;

/// Compares what is installed now with what is remembered: the new memory, and the changes, the
/// alarming ones first. Before the first scan nothing is remembered and nothing counts as changed.
pub(crate) fn compare<'a>(
    before: Option<&Inventory>,
    apps: impl Iterator<Item = &'a InstalledApp>,
    now: Timestamp,
) -> (Inventory, Vec<AppChange>) {
    let mut inventory = present(apps);
    let Some(before) = before else { return (inventory, Vec::new()) };
    let mut changes = Vec::new();
    for (package, app) in &mut inventory {
        let known = before.get(package);
        app.last = known.and_then(|known| known.last.clone());
        if let Some(change) = change(package, known, app, now) {
            app.last = Some(change.clone());
            changes.push(change);
        }
    }
    for (package, known) in before {
        if inventory.contains_key(package) || known.removed_at.is_some_and(|at| at.plus(REMEMBERED) < now) {
            continue;
        }
        let mut gone = known.clone();
        if known.removed_at.is_none() {
            changes.push(removed(package, known, now));
            gone.removed_at = Some(now);
        }
        inventory.insert(package.clone(), gone);
    }
    let weight = |one: &AppChange| (!one.resigned, one.dangerous().next().is_none(), one.kind);
    changes.sort_by_cached_key(|one| (weight(one), one.label.to_lowercase()));
    (inventory, changes)
}

/// What is installed. Where a package is there twice, the higher version counts.
fn present<'a>(apps: impl Iterator<Item = &'a InstalledApp>) -> Inventory {
    let mut inventory = Inventory::new();
    for app in apps {
        let seen = remember(app);
        let known = inventory.get(name_of(app));
        if known.is_none_or(|known| known.code < seen.code) {
            inventory.insert(name_of(app).to_owned(), seen);
        }
    }
    inventory
}

fn remember(app: &InstalledApp) -> Remembered {
    match &app.facts {
        Ok(facts) => Remembered {
            label: clean_label(&facts.label),
            version: clean_label(&facts.version_name),
            code: facts.version_code,
            sha256: facts.sha256.clone(),
            permissions: facts.permissions.iter().take(MAX_PERMISSIONS).cloned().collect(),
            signers: known_signers(facts),
            removed_at: None,
            last: None,
        },
        Err(unreadable) => Remembered { sha256: unreadable.sha256.clone().unwrap_or_default(), ..Default::default() },
    }
}

/// The signer's certificates, and the older keys that vouched for it.
fn known_signers(facts: &ApkFacts) -> Vec<String> {
    let signers = facts.signing.signers.iter();
    let lineage = facts.signing.lineage.iter().map(|key| &key.certificate);
    let mut all: Vec<String> = signers.chain(lineage).map(|certificate| certificate.sha256.clone()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn change(package: &str, known: Option<&Remembered>, app: &Remembered, now: Timestamp) -> Option<AppChange> {
    let none = Remembered::default();
    let was_there = known.is_some_and(|known| known.removed_at.is_none());
    let before = known.unwrap_or(&none);
    if was_there && before.sha256 == app.sha256 {
        return None;
    }
    let missing = |from: &[String], of: &[String]| -> Vec<String> {
        from.iter().filter(|name| !of.contains(name)).cloned().collect()
    };
    // A package that cannot be read has no permissions to compare.
    let compared = known.is_some() && !before.label.is_empty() && !app.label.is_empty();
    Some(AppChange {
        package: package.to_owned(),
        label: name(package, app),
        kind: if was_there { AppChangeKind::Updated } else { AppChangeKind::New },
        at: now,
        from: before.version.clone(),
        to: app.version.clone(),
        gained: if compared { missing(&app.permissions, &before.permissions) } else { Vec::new() },
        lost: if compared { missing(&before.permissions, &app.permissions) } else { Vec::new() },
        resigned: compared && !before.signers.is_empty() && !before.signers.iter().any(|one| app.signers.contains(one)),
    })
}

fn removed(package: &str, known: &Remembered, now: Timestamp) -> AppChange {
    AppChange {
        package: package.to_owned(),
        label: name(package, known),
        kind: AppChangeKind::Removed,
        at: now,
        from: known.version.clone(),
        to: String::new(),
        gained: Vec::new(),
        lost: Vec::new(),
        resigned: false,
    }
}

fn name(package: &str, app: &Remembered) -> String {
    if app.label.is_empty() { clean_label(package) } else { app.label.clone() }
}

/// What tells an installed app from the others: its package, or its file's name when it is
/// unreadable.
pub(crate) fn name_of(app: &InstalledApp) -> &str {
    match &app.facts {
        Ok(facts) => &facts.package,
        Err(unreadable) => &unreadable.name,
    }
}
