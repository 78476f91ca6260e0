//! What the app keeps on the phone: an embedded store in one file (redb), written in transactions
//! that are on disk before they count.

use std::collections::HashSet;
use std::path::Path;

use redb::{ReadableTable, TableDefinition, WriteTransaction};
use serde::Serialize;
use serde::de::DeserializeOwned;
use vigie_protocol::Record;
use vigie_types::{Finding, FindingId, RecordId, Timestamp};

use crate::host::HostError;
use crate::kept::database::{File, is_trouble};
use crate::kept::event::{Event, EventBody};

pub(super) const META: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("meta");
const FINDINGS: TableDefinition<'_, u128, &[u8]> = TableDefinition::new("findings");
const EVENTS: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("events");
const RECORDS: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("records");
const ICONS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("icons");
const APPS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("apps");
pub(super) const MESSAGES: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("messages");

/// The most events and sent records that are kept; the oldest go first.
const KEPT: u64 = 5_000;

/// The app's store cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the app's store failed: {what}")]
pub struct StorageError {
    what: String,
    /// The disk's; the store is then opened anew.
    trouble: bool,
}

impl<E: Into<redb::Error>> From<E> for StorageError {
    fn from(error: E) -> Self {
        let error = error.into();
        Self { what: error.to_string(), trouble: is_trouble(&error) }
    }
}

impl StorageError {
    /// A file beside the store.
    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        Self { what: format!("{}: {error}", path.display()), trouble: false }
    }

    /// The host, which keeps the keys.
    pub(crate) fn host(error: HostError) -> Self {
        Self { what: error.0, trouble: false }
    }

    /// A key of an earlier version that is none.
    pub(crate) fn no_key() -> Self {
        Self { what: "the phone's key cannot be read: activate the phone anew".to_owned(), trouble: false }
    }
}

fn unreadable(error: &serde_json::Error) -> StorageError {
    StorageError { what: format!("a stored value cannot be read: {error}"), trouble: false }
}

/// A record, and when the server acknowledged it.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct KeptRecord {
    /// What is sent, exactly.
    pub record: Record,
    /// When the server had stored it for good; `None` while it waits.
    pub sent_at: Option<Timestamp>,
}

/// The store.
#[derive(Debug)]
pub(crate) struct Storage(pub(super) File);

/// Changes that become true together.
pub(crate) struct Batch(pub(super) WriteTransaction);

impl Storage {
    pub(crate) fn open(folder: &Path) -> Result<Self, StorageError> {
        std::fs::create_dir_all(folder).map_err(|error| StorageError::file(folder, &error))?;
        let storage = Self(File::open(folder.join("app.redb"))?);
        // Reading a table that was never written is an error, so all are made at once.
        storage.write(|batch| {
            batch.0.open_table(META)?;
            batch.0.open_table(FINDINGS)?;
            batch.0.open_table(EVENTS)?;
            batch.0.open_table(RECORDS)?;
            batch.0.open_table(APPS)?;
            batch.0.open_table(ICONS)?;
            batch.0.open_table(MESSAGES)?;
            Ok(())
        })?;
        Ok(storage)
    }

    /// Runs `change`; all of it is stored, or nothing. After trouble with the disk, the next one opens the
    /// store anew.
    pub(crate) fn write<T>(&self, change: impl FnOnce(&Batch) -> Result<T, StorageError>) -> Result<T, StorageError> {
        let written = self.try_write(change);
        if written.as_ref().is_err_and(|error| error.trouble) {
            self.0.forget();
        }
        written
    }

    fn try_write<T>(&self, change: impl FnOnce(&Batch) -> Result<T, StorageError>) -> Result<T, StorageError> {
        let batch = Batch(self.0.write()?);
        let value = change(&batch)?;
        batch.0.commit()?;
        Ok(value)
    }

    pub(crate) fn meta<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StorageError> {
        let table = self.0.read()?.open_table(META)?;
        let Some(value) = table.get(key)? else { return Ok(None) };
        serde_json::from_slice(value.value()).map(Some).map_err(|error| unreadable(&error))
    }

    /// All findings, the newest first.
    pub(crate) fn findings(&self) -> Result<Vec<Finding>, StorageError> {
        let table = self.0.read()?.open_table(FINDINGS)?;
        let mut found = table.iter()?.rev().map(|row| read(row?.1.value())).collect::<Result<Vec<Finding>, _>>()?;
        found.sort_by_key(|finding| std::cmp::Reverse(finding.opened_at));
        Ok(found)
    }

    pub(crate) fn finding(&self, id: FindingId) -> Result<Option<Finding>, StorageError> {
        let table = self.0.read()?.open_table(FINDINGS)?;
        table.get(id.as_uuid().as_u128())?.map(|value| read(value.value())).transpose()
    }

    /// Events from `since` on, the newest first.
    pub(crate) fn events(&self, since: Timestamp) -> Result<Vec<Event>, StorageError> {
        let table = self.0.read()?.open_table(EVENTS)?;
        let mut events = Vec::new();
        for row in table.iter()?.rev() {
            let event: Event = read(row?.1.value())?;
            if event.at >= since {
                events.push(event);
            }
        }
        Ok(events)
    }

    /// Every record that was sent or waits, the newest first.
    pub(crate) fn records(&self) -> Result<Vec<KeptRecord>, StorageError> {
        let table = self.0.read()?.open_table(RECORDS)?;
        table.iter()?.rev().map(|row| read(row?.1.value())).collect()
    }

    /// Records that wait, the oldest first.
    pub(crate) fn waiting(&self, limit: usize) -> Result<Vec<Record>, StorageError> {
        let table = self.0.read()?.open_table(RECORDS)?;
        let mut waiting = Vec::new();
        for row in table.iter()? {
            let kept: KeptRecord = read(row?.1.value())?;
            if kept.sent_at.is_none() {
                waiting.push(kept.record);
            }
            if waiting.len() == limit {
                break;
            }
        }
        Ok(waiting)
    }

    pub(crate) fn app<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StorageError> {
        let table = self.0.read()?.open_table(APPS)?;
        table.get(key)?.map(|value| read(value.value())).transpose()
    }
}

impl Storage {
    /// The icon of an app as PNG, by the key that the host knows the app by.
    pub(crate) fn icon(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        let table = self.0.read()?.open_table(ICONS)?;
        Ok(table.get(key)?.map(|value| value.value().to_vec()))
    }

    /// The keys of the apps whose icons are kept.
    pub(crate) fn icons(&self) -> Result<HashSet<String>, StorageError> {
        let table = self.0.read()?.open_table(ICONS)?;
        table.iter()?.map(|row| Ok(row?.0.value().to_owned())).collect()
    }
}

impl Batch {
    pub(crate) fn put_meta(&self, key: &str, value: &impl Serialize) -> Result<(), StorageError> {
        self.0.open_table(META)?.insert(key, json(value)?.as_slice())?;
        Ok(())
    }

    /// What was put under a key, also in this batch.
    pub(crate) fn meta<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StorageError> {
        let table = self.0.open_table(META)?;
        let value = table.get(key)?;
        value.map(|value| read(value.value())).transpose()
    }

    pub(crate) fn put_finding(&self, finding: &Finding) -> Result<(), StorageError> {
        self.0.open_table(FINDINGS)?.insert(finding.id.as_uuid().as_u128(), json(finding)?.as_slice())?;
        Ok(())
    }

    pub(crate) fn finding(&self, id: FindingId) -> Result<Option<Finding>, StorageError> {
        let table = self.0.open_table(FINDINGS)?;
        let value = table.get(id.as_uuid().as_u128())?;
        value.map(|value| read(value.value())).transpose()
    }

    /// The findings that are open.
    pub(crate) fn open(&self) -> Result<Vec<Finding>, StorageError> {
        let mut open = Vec::new();
        for row in self.0.open_table(FINDINGS)?.iter()? {
            let finding: Finding = read(row?.1.value())?;
            if finding.is_open() {
                open.push(finding);
            }
        }
        Ok(open)
    }

    /// Adds an event at the end of the log.
    pub(crate) fn log(&self, at: Timestamp, body: EventBody) -> Result<(), StorageError> {
        let mut table = self.0.open_table(EVENTS)?;
        let seq = table.last()?.map_or(0, |(seq, _)| seq.value() + 1);
        table.insert(seq, json(&Event { at, body })?.as_slice())?;
        table.retain_in(..seq.saturating_sub(KEPT), |_, _| false)?;
        Ok(())
    }

    /// Puts a record into the outbox.
    pub(crate) fn queue(&self, record: &Record) -> Result<(), StorageError> {
        let mut table = self.0.open_table(RECORDS)?;
        let seq = table.last()?.map_or(0, |(seq, _)| seq.value() + 1);
        let kept = KeptRecord { record: record.clone(), sent_at: None };
        table.insert(seq, json(&kept)?.as_slice())?;
        // What was not sent yet is never dropped.
        table.retain_in(..seq.saturating_sub(KEPT), |_, value| {
            read::<KeptRecord>(value).is_ok_and(|kept| kept.sent_at.is_none())
        })?;
        Ok(())
    }

    /// Visits every record that waits: the visitor may change or acknowledge it, or return false to
    /// take it out unsent.
    pub(crate) fn revise_waiting(&self, mut visit: impl FnMut(&mut KeptRecord) -> bool) -> Result<(), StorageError> {
        let mut table = self.0.open_table(RECORDS)?;
        let mut changed = Vec::new();
        for row in table.iter()? {
            let (seq, value) = row?;
            let before: KeptRecord = read(value.value())?;
            if before.sent_at.is_some() {
                continue;
            }
            let mut after = before.clone();
            if !visit(&mut after) {
                changed.push((seq.value(), None));
            } else if after != before {
                changed.push((seq.value(), Some(after)));
            }
        }
        for (seq, after) in changed {
            match after {
                Some(kept) => drop(table.insert(seq, json(&kept)?.as_slice())?),
                None => drop(table.remove(seq)?),
            }
        }
        Ok(())
    }

    /// Acknowledges records.
    pub(crate) fn sent(&self, ids: &[RecordId], at: Timestamp) -> Result<(), StorageError> {
        self.revise_waiting(|kept| {
            if ids.contains(&kept.record.id) {
                kept.sent_at = Some(at);
            }
            true
        })
    }

    /// Puts what was acknowledged from a time on into the outbox once more.
    pub(crate) fn send_again(&self, since: Timestamp) -> Result<(), StorageError> {
        let mut table = self.0.open_table(RECORDS)?;
        let mut again = Vec::new();
        for row in table.iter()? {
            let (seq, value) = row?;
            let mut kept: KeptRecord = read(value.value())?;
            if kept.sent_at.take_if(|sent| *sent >= since).is_some() {
                again.push((seq.value(), kept));
            }
        }
        for (seq, kept) in again {
            table.insert(seq, json(&kept)?.as_slice())?;
        }
        Ok(())
    }

    /// Drops records that the server can never store; returns how many waited.
    pub(crate) fn refused(&self, ids: &[RecordId]) -> Result<u32, StorageError> {
        let mut count = 0;
        if !ids.is_empty() {
            self.revise_waiting(|kept| {
                let refused = ids.contains(&kept.record.id);
                count += u32::from(refused);
                !refused
            })?;
        }
        Ok(count)
    }

    pub(crate) fn put_app(&self, key: &str, app: &impl Serialize) -> Result<(), StorageError> {
        self.0.open_table(APPS)?.insert(key, json(app)?.as_slice())?;
        Ok(())
    }

    /// Puts the icon of an app, or takes it away.
    pub(crate) fn put_icon(&self, key: &str, png: Option<&[u8]>) -> Result<(), StorageError> {
        let mut table = self.0.open_table(ICONS)?;
        match png {
            Some(png) => drop(table.insert(key, png)?),
            None => drop(table.remove(key)?),
        }
        Ok(())
    }

    /// Keeps only the apps that are still installed.
    pub(crate) fn keep_apps(&self, keep: impl Fn(&str) -> bool) -> Result<(), StorageError> {
        self.0.open_table(APPS)?.retain(|key, _| keep(key))?;
        self.0.open_table(ICONS)?.retain(|key, _| keep(key))?;
        Ok(())
    }

    /// Leaves nothing of a company on the phone.
    pub(crate) fn forget_everything(&self, but_meta: &[&str]) -> Result<(), StorageError> {
        self.0.open_table(META)?.retain(|key, _| but_meta.contains(&key))?;
        self.0.open_table(FINDINGS)?.retain(|_, _| false)?;
        self.0.open_table(EVENTS)?.retain(|_, _| false)?;
        self.0.open_table(RECORDS)?.retain(|_, _| false)?;
        self.0.open_table(APPS)?.retain(|_, _| false)?;
        self.0.open_table(ICONS)?.retain(|_, _| false)?;
        self.0.open_table(MESSAGES)?.retain(|_, _| false)?;
        Ok(())
    }
}

pub(super) fn json(value: &impl Serialize) -> Result<Vec<u8>, StorageError> {
    serde_json::to_vec(value).map_err(|error| unreadable(&error))
}

pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, StorageError> {
    serde_json::from_slice(bytes).map_err(|error| unreadable(&error))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::io::Write as _;
    use std::process::Command;

    use super::*;

    /// Where the disk of few megabytes is.
    const SMALL_DISK: &str = "VIGIE_TEST_SMALL_DISK";

    /// Runs the next test over a disk of its own: a file system in memory, in a mount namespace.
    #[test]
    fn a_full_disk_ends_nothing_for_good() {
        let namespace = || {
            let mut command = Command::new("unshare");
            command.args(["--user", "--map-root-user", "--mount"]);
            command
        };
        if !namespace().arg("true").status().is_ok_and(|status| status.success()) {
            eprintln!("skipped: no mount namespaces here");
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let script = format!("mount -t tmpfs -o size=6m tmpfs \"${SMALL_DISK}\" && exec \"$0\" \"$@\"");
        let mut inside = namespace();
        inside.args(["sh", "-c", &script]).arg(std::env::current_exe().unwrap());
        inside.args(["--exact", "kept::storage::tests::on_a_small_disk", "--ignored", "--nocapture"]);
        assert!(inside.env(SMALL_DISK, folder.path()).status().unwrap().success());
    }

    #[test]
    #[ignore = "part of a_full_disk_ends_nothing_for_good"]
    fn on_a_small_disk() {
        let Some(disk) = std::env::var_os(SMALL_DISK).map(std::path::PathBuf::from) else { return };
        let store = Storage::open(&disk.join("store")).unwrap();
        let put = |key: &str, bytes: usize| store.write(|batch| batch.put_meta(key, &"x".repeat(bytes)));
        put("before", 10).unwrap();
        let filler = disk.join("filler");
        let mut file = std::fs::File::create(&filler).unwrap();
        while file.write_all(&[0; 4_096]).is_ok() {}
        drop(file);
        let failed = (0..200).filter(|turn| put(&format!("large-{turn}"), 60_000).is_err()).count();
        assert!(failed > 100, "the disk is full: {failed}");
        std::fs::remove_file(&filler).unwrap();
        for turn in 0..5 {
            put(&format!("after-{turn}"), 10).unwrap();
        }
        assert_eq!(store.meta::<String>("before").unwrap().unwrap().len(), 10, "what was kept is there");
        assert_eq!(store.meta::<String>("after-4").unwrap().unwrap().len(), 10);
    }
}
