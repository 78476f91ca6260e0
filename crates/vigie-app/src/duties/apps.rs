//! The installed apps as they were judged last, and what is remembered of them.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};

use vigie_types::{InstalledApp, Subject, Timestamp, clean_label};

use super::judged::JudgedApp;
use crate::kept::changes::{AppChange, Inventory, compare, name_of};
use crate::kept::event::EventBody;
use crate::kept::storage::{Batch, Storage, StorageError};
use crate::phone::locked;

/// The apps of the phone.
#[derive(Default)]
pub(crate) struct Apps(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// As the last scan judged them, by key.
    judged: Vec<Arc<JudgedApp>>,
    /// Names of those that were looked at by themselves since the last scan made its list.
    arrived: HashSet<String>,
    /// Whether an app was taken in that no scan has compared with what is remembered.
    uncompared: bool,
    /// What they were at the last scan; `None` before the first.
    inventory: Option<Arc<Inventory>>,
    /// What the last scan that saw a change saw.
    changes: Vec<AppChange>,
}

/// How the apps that a scan saw stand to those of before.
pub(crate) struct Comparison {
    /// What is remembered from now on, and what changed; `None` where the apps are the same.
    news: Option<(Arc<Inventory>, Vec<AppChange>)>,
    /// Whether the store may keep packages of apps that are gone.
    leftovers: bool,
    /// Keys of the subjects that came after the list of the scan was made: it says nothing about
    /// them.
    pub(crate) late: HashSet<String>,
}

impl Apps {
    pub(crate) fn open(storage: &Storage) -> Result<Self, StorageError> {
        Ok(Self(Mutex::new(Known {
            inventory: storage.meta("apps")?.map(Arc::new),
            changes: storage.meta("app-changes")?.unwrap_or_default(),
            ..Known::default()
        })))
    }

    /// All of them.
    pub(crate) fn all(&self) -> Vec<Arc<JudgedApp>> {
        locked(&self.0).judged.clone()
    }

    /// All of them, by the key that the host knows them by.
    pub(crate) fn by_key(&self) -> HashMap<String, Arc<JudgedApp>> {
        locked(&self.0).judged.iter().map(|one| (one.entry.key.clone(), Arc::clone(one))).collect()
    }

    /// One, known by its package, or by its file's name when it is unreadable.
    pub(crate) fn named(&self, package: &str) -> Option<Arc<JudgedApp>> {
        locked(&self.0).judged.iter().find(|one| name_of(&one.app) == package).map(Arc::clone)
    }

    /// What changed at the last scan that saw a change.
    pub(crate) fn changes(&self) -> Vec<AppChange> {
        locked(&self.0).changes.clone()
    }

    /// What happened last to one app, if anything did since the first scan.
    pub(crate) fn last_change(&self, package: &str) -> Option<AppChange> {
        locked(&self.0).inventory.as_ref()?.get(package)?.last.clone()
    }

    /// What an app that is gone was called, and since when it is gone, for as long as it is remembered.
    pub(crate) fn gone(&self, package: &str) -> Option<(String, Timestamp)> {
        let known = locked(&self.0);
        let (label, at) = known.inventory.as_ref()?.get(package)?.gone()?;
        let label = if label.is_empty() { clean_label(package) } else { label.to_owned() };
        Some((label, at))
    }

    /// A scan makes its list now: apps that come from here on belong to the next one.
    pub(crate) fn list_begins(&self) {
        locked(&self.0).arrived.clear();
    }

    /// An app came that no list has yet.
    pub(crate) fn arrives(&self, app: &InstalledApp) {
        locked(&self.0).arrived.insert(name_of(app).to_owned());
    }

    /// Puts one app among the others, in the place of what it was.
    pub(crate) fn take_in(&self, judged: Arc<JudgedApp>) {
        let mut known = locked(&self.0);
        known.judged.retain(|one| one.entry.key != judged.entry.key);
        let at = known.judged.partition_point(|one| one.entry.key < judged.entry.key);
        known.judged.insert(at, judged);
        known.uncompared = true;
    }

    /// Compares the apps that a scan saw with what is known.
    pub(crate) fn compare(&self, apps: &[Arc<JudgedApp>], now: Timestamp) -> Comparison {
        let known = locked(&self.0);
        let same = !known.uncompared
            && known.judged.len() == apps.len()
            && known.judged.iter().zip(apps).all(|(one, other)| Arc::ptr_eq(&one.app, &other.app));
        let late = late(&known.arrived, apps);
        let leftovers = !same || known.judged.is_empty();
        let before = known.inventory.clone();
        drop(known);
        let installed = apps.iter().map(|one| one.app.as_ref());
        let news = (!same || before.is_none()).then(|| compare(before.as_deref(), installed, now));
        let news = news.map(|(inventory, changes)| (Arc::new(inventory), changes));
        Comparison { news, leftovers, late }
    }

    /// The apps of a scan are those that are known, once what it found is in the store.
    pub(crate) fn put(&self, apps: Vec<Arc<JudgedApp>>, comparison: Comparison) {
        let mut known = locked(&self.0);
        known.uncompared &= !comparison.late.is_empty();
        known.judged = apps;
        let Some((inventory, changes)) = comparison.news else { return };
        known.inventory = Some(inventory);
        if !changes.is_empty() {
            known.changes = changes;
        }
    }

    /// Leaves nothing of what an earlier company saw.
    pub(crate) fn forget(&self) {
        let mut known = locked(&self.0);
        *known = Known { uncompared: known.uncompared, ..Known::default() };
    }
}

impl Comparison {
    /// Keeps what the apps are now, and what changed where something did.
    pub(crate) fn keep(&self, batch: &Batch, apps: &[Arc<JudgedApp>], now: Timestamp) -> Result<(), StorageError> {
        if let Some((inventory, changes)) = &self.news {
            batch.put_meta("apps", inventory.as_ref())?;
            if !changes.is_empty() {
                batch.put_meta("app-changes", changes)?;
            }
            for change in changes {
                batch.log(now, EventBody::AppChanged { change: change.clone() })?;
            }
        }
        if self.leftovers {
            batch.keep_apps(|key| apps.iter().any(|one| one.entry.key == key))?;
        }
        Ok(())
    }
}

fn late(arrived: &HashSet<String>, apps: &[Arc<JudgedApp>]) -> HashSet<String> {
    let here: HashSet<&str> = apps.iter().map(|one| name_of(&one.app)).collect();
    let late = arrived.iter().filter(|name| !here.contains(name.as_str()));
    late.map(|name| Subject::App { package: Some(name.clone()), label: None }.key()).collect()
}
