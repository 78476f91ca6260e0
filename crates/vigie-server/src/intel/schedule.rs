//! The job behind the lists: publishes after a start, and fetches feeds when they are due.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;
use vigie_catalog::{Fetch as _, HttpFetch};
use vigie_store::Actor;
use vigie_types::Timestamp;

use super::{Feed, FeedPlace, IntelError, MAX_IMPORT, Origin, Outcome, Trial, Upload};
use crate::Server;
use crate::observe::{Job, watched};

/// How often the job looks whether a feed is due.
const LOOK: Duration = Duration::from_secs(60);
/// The most feeds that are fetched at once: each may be large, and is held in memory.
const SIDE_BY_SIDE: usize = 8;
/// A feed that could not be fetched is tried again after so long, in milliseconds, or when it is
/// due, whichever comes first.
const AGAIN: i64 = Timestamp::HOUR;

/// Runs until it is stopped.
pub(crate) async fn renew(server: Server) {
    let renewed = blocking(&server, |server| server.lists().renew(server.now())).await;
    match renewed {
        Ok(Outcome::Published) => server.announce(),
        Ok(Outcome::Unchanged) => {}
        Err(error) => tracing::error!(code = error.code(), %error, "no pack of lists could be made; the old one stays"),
    }
    loop {
        // Which feed failed, and why, is in the log.
        let _ = watched(server.metrics(), Job::Lists, look(&server)).await;
        tokio::time::sleep(LOOK).await;
    }
}

/// Work on files, away from the threads that answer.
pub(crate) async fn blocking<T: Send + 'static>(
    server: &Server,
    work: impl FnOnce(&Server) -> Result<T, IntelError> + Send + 'static,
) -> Result<T, IntelError> {
    let server = server.clone();
    tokio::task::spawn_blocking(move || work(&server)).await.unwrap_or(Err(IntelError::Stopped))
}

/// Takes the feeds that are due, side by side: none waits for a slow one. An error where one of them was
/// not taken.
async fn look(server: &Server) -> Result<(), ()> {
    let places = Arc::new(Semaphore::new(SIDE_BY_SIDE));
    let mut fetches = JoinSet::new();
    for feed in server.lists().feeds().iter().filter(|feed| due(server, feed)) {
        let (server, feed, places) = (server.clone(), feed.clone(), Arc::clone(&places));
        fetches.spawn(async move {
            let _place = places.acquire_owned().await;
            look_after(&server, &feed).await
        });
    }
    let mut all = Ok(());
    while let Some(ended) = fetches.join_next().await {
        let taken = ended.unwrap_or_else(|error| {
            tracing::error!(code = "intel.stopped", %error, "fetching a feed ended in the middle");
            Err(())
        });
        all = all.and(taken);
    }
    all
}

fn due(server: &Server, feed: &Feed) -> bool {
    let index = server.lists().index();
    let Some(last) = index.trials.get(&feed.name) else { return true };
    let every = i64::from(feed.every_hours.max(1)) * Timestamp::HOUR;
    let pause = if last.code.is_some() { every.min(AGAIN) } else { every };
    server.now().since(last.at) >= pause
}

async fn look_after(server: &Server, feed: &Feed) -> Result<(), ()> {
    let outcome = take(server, feed).await;
    let now = server.now();
    let taken = outcome.as_ref().map(drop).map_err(drop);
    let (code, hits) = match &outcome {
        Ok(_) => (None, Vec::new()),
        Err(error) => (Some(error.code().to_owned()), error.hits()),
    };
    let detail = match &outcome {
        Ok((_, entries, rejected)) => format!("{entries} entries, {rejected} rejected"),
        Err(error) => error.to_string(),
    };
    if let Err(error) = &outcome {
        tracing::warn!(feed = feed.name, code = error.code(), %error, "a feed was not taken; the old list stays");
    }
    if let Ok((Outcome::Published, ..)) = outcome {
        server.announce();
        tell(server, "lists.fetched", &feed.name, &detail).await;
    } else if !hits.is_empty() {
        tell(server, "lists.refused", &feed.name, &format!("{detail}: {}", hits.join(", "))).await;
    }
    let (name, trial) = (feed.name.clone(), Trial { at: now, code, detail, hits });
    if let Err(error) = blocking(server, move |server| server.lists().note(&name, trial)).await {
        tracing::error!(code = error.code(), %error, "how a feed went could not be noted");
    }
    taken
}

/// Fetches and imports a feed; with its entries and how many of them were rejected.
async fn take(server: &Server, feed: &Feed) -> Result<(Outcome, usize, usize), IntelError> {
    let within = server.lists().fetch_within();
    let bytes = timeout(within, fetch(feed)).await.map_err(|_| IntelError::TooSlow(within))??;
    let now = server.now();
    let upload = Upload {
        bytes,
        file_name: feed.shown(),
        name: feed.name.clone(),
        url: feed.shown(),
        licence: feed.licence.clone(),
        date: vigie_ui::iso_date(now),
        class: feed.class.name().to_owned(),
        format: feed.format.clone(),
    };
    blocking(server, move |server| {
        let read = server.lists().read(&upload, Origin::Feed, now)?;
        let outcome = server.lists().put(&read, now)?;
        Ok((outcome, read.source.entries, read.rejected.len()))
    })
    .await
}

async fn fetch(feed: &Feed) -> Result<Vec<u8>, IntelError> {
    match &feed.place {
        FeedPlace::File(path) => {
            let failed = |source| IntelError::File { path: path.clone(), source };
            let size = tokio::fs::metadata(path).await.map_err(failed)?.len();
            if size > MAX_IMPORT as u64 {
                return Err(vigie_intel::ImportError::TooLarge(MAX_IMPORT).into());
            }
            tokio::fs::read(path).await.map_err(failed)
        }
        FeedPlace::Url(url) => {
            // The operator named this address, so it may lie in the company's network; where it
            // redirects to may not.
            let response = HttpFetch::new(vec![url.clone()], Vec::new())?.get(url, None, MAX_IMPORT as u64).await?;
            if response.status == 200 { Ok(response.body) } else { Err(IntelError::Status(response.status)) }
        }
    }
}

/// A line in every company's audit log: the lists are everybody's.
async fn tell(server: &Server, action: &str, name: &str, detail: &str) {
    let actor = Actor { name: "Vigie".to_owned(), address: String::new() };
    let tenants = server.store().system().tenants().await.unwrap_or_default();
    for tenant in tenants {
        let noted = server.store().tenant(tenant.id, actor.clone()).note(action, name, detail, server.now()).await;
        if let Err(error) = noted {
            tracing::error!(code = error.code(), %error, "a line of the audit log could not be written");
        }
    }
}
