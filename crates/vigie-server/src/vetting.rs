//! Vetting of uploaded apps: the job that analyses them one after the other and deletes them.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use vigie_engine::{Intelligence, Limits, report, report_again};
use vigie_store::{ClaimedReport, StoreError};
use vigie_types::{AppReport, AppSource, Timestamp, UnreadableApk};

use crate::Server;
use crate::observe::{Job, watched};
use crate::uploads::remove;
use crate::yara::{self, Rules};

/// Files that are analysed at once: each is in memory as a whole.
const AT_ONCE: usize = 2;
/// How long to wait for a database that does not answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Analyses what waits, for as long as the server runs.
pub(crate) async fn work(server: Server) {
    server.uploads().tidy();
    if let Err(error) = server.store().system().requeue_reports().await {
        tracing::error!(%error, "files whose analysis was cut off could not be queued again");
    }
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    while let Ok(turn) = Arc::clone(&turns).acquire_owned().await {
        match server.store().system().claim_report().await {
            Ok(Some(claimed)) => {
                let server = server.clone();
                tokio::spawn(async move {
                    // What failed is in the log.
                    drop(watched(server.metrics(), Job::Vetting, finish(&server, &claimed)).await);
                    drop(turn);
                });
            }
            Ok(None) => server.uploads().announced().await,
            Err(error) => {
                tracing::error!(%error, "the store failed while looking for files to analyse");
                tokio::time::sleep(PATIENCE).await;
            }
        }
    }
}

/// Judges what was vetted again whenever the lists change, for as long as the server runs: an app that
/// was clean yesterday may be known as malware today, and phones ask about it.
pub(crate) async fn keep_judged(server: Server) {
    let mut news = server.news().lists();
    let mut judged_by = None;
    loop {
        let lists = lists_in_force(&server);
        if judged_by.as_ref() == Some(&lists) {
            if news.changed().await.is_err() {
                return;
            }
            continue;
        }
        match watched(server.metrics(), Job::Judging, judge_again(&server)).await {
            Ok(changed) => {
                tracing::info!(changed, "reports were judged again by the lists in force");
                judged_by = Some(lists);
            }
            Err(error) => {
                tracing::error!(%error, "the store failed while reports were judged again");
                tokio::time::sleep(PATIENCE).await;
            }
        }
    }
}

/// The pack in force, by its checksum; `None` for what ships.
fn lists_in_force(server: &Server) -> Option<String> {
    server.lists().current().map(|current| current.sha256)
}

/// Judges every report by the lists in force, one after the other, and stores those that change. How
/// many did.
async fn judge_again(server: &Server) -> Result<usize, StoreError> {
    let (mut last, mut changed) = (None, 0);
    let known = Arc::new(server.intelligence());
    while let Some((of, report)) = server.store().system().next_report(last).await? {
        last = Some(of.id);
        match report {
            Some(report) => changed += usize::from(judge_one_again(server, &of, report, &known).await?),
            None => tracing::warn!(report = %of.id, "a report cannot be read, so it is not judged again"),
        }
    }
    Ok(changed)
}

/// Whether a report says something else now.
async fn judge_one_again(
    server: &Server,
    of: &ClaimedReport,
    report: AppReport,
    known: &Arc<Intelligence>,
) -> Result<bool, StoreError> {
    let (known, now) = (Arc::clone(known), server.now());
    let judge = move || report_again(&report, &AppSource::Unknown, &known, now);
    let judged = tokio::task::spawn_blocking(judge).await.unwrap_or_else(|error| {
        tracing::error!(%error, report = %of.id, "a report keeps what it says: judging it again broke off");
        None
    });
    let Some(report) = judged else { return Ok(false) };
    server.store().system().finish_report(of, &Ok(report)).await?;
    Ok(true)
}

/// Analyses one file and stores what came of it. A file that cannot be read is no failure.
async fn finish(server: &Server, claimed: &ClaimedReport) -> Result<(), StoreError> {
    let (file, name, now) = (server.uploads().file(claimed.id), claimed.file_name.clone(), server.now());
    let max = usize::try_from(server.uploads().max_bytes()).unwrap_or(usize::MAX);
    let path = file.clone();
    let lists = lists_in_force(server);
    let (known, rules) = (server.intelligence(), server.rules());
    let work = move || analyse(&path, &name, max, &known, rules.as_ref(), now);
    let analysed = tokio::task::spawn_blocking(work).await;
    let outcome = analysed.unwrap_or_else(|error| {
        tracing::error!(%error, report = %claimed.id, "the analysis of a file broke off");
        Err(unreadable(&claimed.file_name, "vet.broke-off", "the analysis broke off"))
    });
    if let Err(error) = server.store().system().finish_report(claimed, &outcome).await {
        // The file stays: it is analysed again at the next start.
        tracing::error!(%error, report = %claimed.id, "the outcome of an analysis could not be stored");
        return Err(error);
    }
    remove(&file);
    // Lists that came meanwhile were held against the reports that were there.
    if let Ok(report) = outcome
        && lists_in_force(server) != lists
        && let Err(error) = judge_one_again(server, claimed, report, &Arc::new(server.intelligence())).await
    {
        tracing::error!(%error, report = %claimed.id, "a new report could not be judged by the newest lists");
        return Err(error);
    }
    Ok(())
}

fn analyse(
    path: &Path,
    name: &str,
    max_bytes: usize,
    known: &Intelligence,
    rules: Option<&Rules>,
    now: Timestamp,
) -> Result<AppReport, UnreadableApk> {
    let bytes = std::fs::read(path).map_err(|error| unreadable(name, "vet.file-lost", &error.kind().to_string()))?;
    let limits = Limits::for_uploads(max_bytes);
    let facts = known.read_apk(&bytes, name, &limits)?;
    Ok(report(facts, &AppSource::Unknown, known, now).with_yara(yara::judge(rules, &bytes, &limits)))
}

fn unreadable(name: &str, code: &str, detail: &str) -> UnreadableApk {
    UnreadableApk {
        name: name.to_owned(),
        sha256: None,
        old_hashes: Box::default(),
        code: code.to_owned(),
        detail: detail.to_owned(),
    }
}
