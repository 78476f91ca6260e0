//! The log of messages that left the phone, in the store.

use redb::{ReadableTable as _, ReadableTableMetadata as _};
use vigie_types::Timestamp;

use super::message::{SentMessage, Went};
use super::storage::{Batch, MESSAGES, META, Storage, StorageError, json, read};

/// The most messages that are kept, and the most bytes of them; the oldest go first.
const KEPT: u64 = 2_000;
const KEPT_BYTES: usize = 16 << 20;
/// How far back the same message is looked for: questions for news come between reports.
const SAME_WITHIN: usize = 8;

impl Storage {
    /// Every message that left, the newest first.
    pub(crate) fn messages(&self) -> Result<Vec<SentMessage>, StorageError> {
        let table = self.0.read()?.open_table(MESSAGES)?;
        table.iter()?.rev().map(|row| read(row?.1.value())).collect()
    }
}

impl Batch {
    /// Notes a message that is about to leave, and returns its place.
    pub(crate) fn leaving(&self, path: &str, body: &str, at: Timestamp) -> Result<u64, StorageError> {
        let mut table = self.0.open_table(MESSAGES)?;
        let mut same = None;
        for row in table.iter()?.rev().take(SAME_WITHIN) {
            let (place, value) = row?;
            let mut message: SentMessage = read(value.value())?;
            if message.again(path, body, at) {
                same = Some((place.value(), message));
                break;
            }
        }
        if let Some((place, message)) = same {
            table.insert(place, json(&message)?.as_slice())?;
            return Ok(place);
        }
        let place = table.last()?.map_or(0, |(place, _)| place.value() + 1);
        let bytes = json(&SentMessage::leaving(path, body, at))?;
        table.insert(place, bytes.as_slice())?;
        drop(table);
        self.trim(bytes.len())?;
        Ok(place)
    }

    /// Lets the oldest go where there are too many, or too many bytes of them.
    fn trim(&self, added: usize) -> Result<(), StorageError> {
        let mut table = self.0.open_table(MESSAGES)?;
        let mut meta = self.0.open_table(META)?;
        let total: Option<usize> = meta.get("messages-bytes")?.map(|value| read(value.value())).transpose()?;
        let mut total = total.unwrap_or_default().saturating_add(added);
        while table.len()? > KEPT || (total > KEPT_BYTES && table.len()? > 1) {
            let gone = table.pop_first()?.map_or(0, |(_, value)| value.value().len());
            total = total.saturating_sub(gone);
        }
        meta.insert("messages-bytes", json(&total)?.as_slice())?;
        Ok(())
    }

    /// Notes how a message went. One of a company that protects the phone no more is left alone.
    pub(crate) fn went(&self, place: u64, path: &str, body: &str, how: Went) -> Result<(), StorageError> {
        let mut table = self.0.open_table(MESSAGES)?;
        let message = table.get(place)?.map(|value| read::<SentMessage>(value.value())).transpose()?;
        let Some(mut message) = message.filter(|message| message.path == path && message.body == body) else {
            return Ok(());
        };
        message.went(how);
        if message.times() == 0 {
            table.remove(place)?;
        } else {
            table.insert(place, json(&message)?.as_slice())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (Storage, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        (Storage::open(folder.path()).unwrap(), folder)
    }

    #[test]
    fn questions_between_reports_are_counted_and_the_oldest_go_first() {
        let (store, _folder) = store();
        for turn in 0..300_u32 {
            let at = Timestamp(i64::from(turn));
            store.write(|batch| batch.leaving("/wait", "{}", at).map(drop)).unwrap();
            if turn % 100 == 0 {
                store.write(|batch| batch.leaving("/sync", &turn.to_string(), at).map(drop)).unwrap();
            }
            if turn > 20 && turn % 50 != 0 {
                continue;
            }
            let messages = store.messages().unwrap();
            assert_eq!(
                messages.iter().filter(|one| one.path == "/wait").map(SentMessage::times).sum::<u32>(),
                turn + 1
            );
        }
        assert_eq!(store.messages().unwrap().len(), 4);
    }

    #[test]
    fn the_log_is_bounded_in_bytes() {
        let (store, _folder) = store();
        let long = "x".repeat(3 << 20);
        for turn in 0..8 {
            store.write(|batch| batch.leaving("/sync", &format!("{turn}{long}"), Timestamp(turn)).map(drop)).unwrap();
        }
        let messages = store.messages().unwrap();
        assert!(messages.len() == 5 && messages[0].body.starts_with('7'), "{}", messages.len());
    }

    #[test]
    fn what_never_left_is_taken_back() {
        let (store, _folder) = store();
        let place = store.write(|batch| batch.leaving("/sync", "1", Timestamp(1))).unwrap();
        store.write(|batch| batch.went(place, "/sync", "another", Went::NeverLeft)).unwrap();
        assert_eq!(store.messages().unwrap().len(), 1);
        store.write(|batch| batch.went(place, "/sync", "1", Went::NeverLeft)).unwrap();
        assert!(store.messages().unwrap().is_empty());
    }
}
