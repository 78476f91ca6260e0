//! Reading packages: each once, and again only when it changed or a list asks for a hash that was
//! not made before.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use vigie_engine::{Intelligence, Limits, icon_picture};
use vigie_intel::SharedBytes;
use vigie_types::{ApkFacts, InstalledApp, UnreadableApk, clean_label};

use super::judged::{JudgedApp, Under};
use crate::host::AppEntry;
use crate::kept::storage::StorageError;
use crate::phone::Phone;

/// What a package says, or why it cannot be read.
type ReadApp = Result<ApkFacts, UnreadableApk>;

/// A package that was read, and the stamp that it had.
#[derive(Serialize, Deserialize)]
struct CachedApp {
    stamp: String,
    facts: ReadApp,
}

/// Judges an app, from what is known of it where that still serves.
pub(crate) async fn judge(
    phone: &Phone,
    under: &Under,
    entry: AppEntry,
    before: Option<Arc<JudgedApp>>,
) -> Result<Arc<JudgedApp>, StorageError> {
    let app = match before {
        Some(before) if before.entry == entry && under.intelligence.has_hashes_of(&before.app.facts) => {
            Arc::clone(&before.app)
        }
        _ => {
            let facts = read(phone, &entry, &under.intelligence).await?;
            Arc::new(InstalledApp { source: entry.source.clone(), facts })
        }
    };
    Ok(Arc::new(JudgedApp::new(entry, app, under)))
}

async fn read(phone: &Phone, entry: &AppEntry, lists: &Arc<Intelligence>) -> Result<ReadApp, StorageError> {
    let cached: Option<CachedApp> = phone.storage.app(&entry.key)?;
    let serves = |cached: &CachedApp| cached.stamp == entry.stamp && lists.has_hashes_of(&cached.facts);
    if let Some(cached) = cached.filter(serves) {
        return Ok(cached.facts);
    }
    let (facts, icon) = match phone.host.read_app(entry).await {
        Ok(bytes) => parse(bytes, &entry.key, Arc::clone(lists)).await,
        Err(error) => (Err(unreadable(&entry.key, "apk.not-readable", error.0)), None),
    };
    let cached = CachedApp { stamp: entry.stamp.clone(), facts };
    phone.storage.write(|batch| {
        batch.put_icon(&entry.key, icon.as_deref())?;
        batch.put_app(&entry.key, &cached)
    })?;
    Ok(cached.facts)
}

/// Parsing is work for a processor, not for the threads that serve screens. A parser that panics
/// all the same costs one package its facts and nothing else. The icon is drawn while the bytes are at hand.
async fn parse(bytes: SharedBytes, name: &str, lists: Arc<Intelligence>) -> (ReadApp, Option<Vec<u8>>) {
    let file = name.rsplit('/').next().unwrap_or(name).to_owned();
    let parsed = tokio::task::spawn_blocking(move || {
        let limits = Limits::default();
        let read = lists.read_apk(bytes.as_ref(), &file, &limits);
        let icon = read.as_ref().ok().and_then(|facts| facts.icon.as_ref());
        let icon = icon.and_then(|icon| icon_picture(bytes.as_ref(), icon, &limits));
        (read, icon)
    });
    let broke = || (Err(unreadable(name, "apk.parser-failed", "the package broke its reader".to_owned())), None);
    parsed.await.unwrap_or_else(|_| broke())
}

fn unreadable(name: &str, code: &str, detail: String) -> UnreadableApk {
    let file = name.rsplit('/').next().unwrap_or(name);
    let name = clean_label(file);
    UnreadableApk { name, sha256: None, old_hashes: Box::default(), code: code.to_owned(), detail }
}
