//! Downloading and analysing packages, one after the other, however many people ask.

use std::time::Duration;

use tokio::time::timeout;
use vigie_catalog::CatalogError;
use vigie_engine::{Intelligence, report};
use vigie_store::{CatalogReport, StoreError};
use vigie_types::{ApkFacts, AppReport, AppSource, Timestamp};

use super::Lookup;
use super::queue::Job;
use super::service::MAX_APK;
use crate::Server;
use crate::observe::{Job as Watch, watched};
use crate::yara::{self, Rules};

/// How long a download may take.
const DOWNLOAD_WITHIN: Duration = Duration::from_secs(180);
/// How long an analysis may take until it is given up.
const ANALYSE_WITHIN: Duration = Duration::from_secs(120);
/// By what name a package from an F-Droid repository would be installed.
const INSTALLER: &str = "org.fdroid.fdroid";

/// Why a package could not be analysed.
#[derive(Debug, thiserror::Error)]
enum AnalysisError {
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the download took too long")]
    DownloadTime,
    #[error("the analysis took too long")]
    AnalysisTime,
    #[error("the analysis broke off")]
    Broken,
    #[error("the package cannot be read: {0}")]
    Unreadable(String),
    #[error("the package is not the app that the index names")]
    OtherPackage,
    #[error("the package is not signed by whom the index names")]
    OtherSigner,
}

impl AnalysisError {
    /// The stable code.
    const fn code(&self) -> &'static str {
        match self {
            Self::Catalog(error) => error.code(),
            Self::Store(_) => "lookup.store",
            Self::DownloadTime => "lookup.download-time",
            Self::AnalysisTime => "lookup.analysis-time",
            Self::Broken => "lookup.analysis-failed",
            Self::Unreadable(_) => "lookup.unreadable",
            Self::OtherPackage => "lookup.other-package",
            Self::OtherSigner => "lookup.other-signer",
        }
    }
}

impl Lookup {
    /// Analyses what waits, one package after the other, until dropped. Which app it is stays out of
    /// the log: somebody asked for it.
    pub(super) async fn analyse(&self, server: &Server) {
        loop {
            let job = self.queue.next().await;
            let failed = match watched(server.metrics(), Watch::Lookups, self.analyse_one(server, &job)).await {
                Ok(()) => None,
                Err(error) => {
                    tracing::warn!(code = error.code(), "an app of a store could not be analysed");
                    Some(error.code())
                }
            };
            self.queue.done(&job.version.sha256().to_string(), failed);
        }
    }

    async fn analyse_one(&self, server: &Server, job: &Job) -> Result<(), AnalysisError> {
        let Some(repository) = self.repositories.get(job.repository) else { return Err(AnalysisError::Broken) };
        let client = self.client();
        let download = client.download(&repository.address, &job.version);
        let apk = timeout(DOWNLOAD_WITHIN, download).await.map_err(|_| AnalysisError::DownloadTime)??;
        let now = server.now();
        let (known, rules) = (server.intelligence(), server.rules());
        let work = tokio::task::spawn_blocking(move || read_and_judge(&apk, &known, rules.as_ref(), now));
        let judged = timeout(ANALYSE_WITHIN, work).await.map_err(|_| AnalysisError::AnalysisTime)?;
        let report = judged.map_err(|_| AnalysisError::Broken)??;
        check(&report.facts, job)?;
        let kept = CatalogReport { source: repository.name("en"), label: job.label.clone(), report };
        Ok(server.store().system().put_catalog_report(&kept).await?)
    }
}

/// Where an app of a repository comes from.
pub(super) fn from_store() -> AppSource {
    AppSource::Store { installer: INSTALLER.to_owned() }
}

fn read_and_judge(
    apk: &[u8],
    known: &Intelligence,
    rules: Option<&Rules>,
    now: Timestamp,
) -> Result<AppReport, AnalysisError> {
    let limits = vigie_engine::Limits::for_uploads(usize::try_from(MAX_APK).unwrap_or(usize::MAX));
    let facts =
        known.read_apk(apk, "package.apk", &limits).map_err(|why| AnalysisError::Unreadable(why.code.clone()))?;
    Ok(report(facts, &from_store(), known, now).with_yara(yara::judge(rules, apk, &limits)))
}

/// The hash was checked already; here, that the index does not call the file something that it is
/// not.
fn check(facts: &ApkFacts, job: &Job) -> Result<(), AnalysisError> {
    if facts.package != job.package || facts.version_code.is_some_and(|code| code != job.version.version_code) {
        return Err(AnalysisError::OtherPackage);
    }
    let older = facts.signing.lineage.iter().map(|key| &key.certificate);
    let signed = facts.signing.signers.iter().chain(older).map(|certificate| certificate.sha256.as_str());
    let signed: Vec<&str> = signed.collect();
    let named = |signer: &vigie_catalog::Fingerprint| signed.contains(&signer.to_string().as_str());
    if job.version.signers.iter().all(named) { Ok(()) } else { Err(AnalysisError::OtherSigner) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use sha2::{Digest as _, Sha256};
    use vigie_catalog::FDroid;
    use vigie_types::{LineageKey, SigningCertificate, SigningFacts};

    use super::super::queue::{MAX_WAITING, Queue, Wish};
    use super::*;

    fn print(byte: u8) -> String {
        hex::encode([byte; 32])
    }

    /// A version as an index names it, signed by `0c…`.
    async fn job(file: u8) -> Job {
        let version = json!({ "added": 5, "file": { "name": "/a.apk", "sha256": print(file), "size": 7 },
            "manifest": { "versionName": "1", "versionCode": 1, "signer": { "sha256": [print(0x0c)] } } });
        let package = json!({ "metadata": {}, "versions": { "x": version } });
        let index = json!({ "repo": { "name": { "en-US": "R" } }, "packages": { "org.a": package } });
        let raw = serde_json::to_vec(&index).unwrap();
        let seen = json!({ "fingerprint": print(1), "timestamp": 1, "max_age_days": null, "etag": null,
            "index_sha256": hex::encode(Sha256::digest(&raw)) });
        let index = FDroid::reopen(raw, &serde_json::from_value(seen).unwrap()).await.unwrap();
        let version = index.package("org.a").unwrap().suggested().unwrap().clone();
        Job { repository: 0, package: "org.a".into(), label: "A".into(), version }
    }

    fn facts(signer: u8) -> ApkFacts {
        let signers = vec![SigningCertificate { sha256: print(signer), ..SigningCertificate::default() }];
        let signing = SigningFacts { verified: true, signers, ..SigningFacts::default() };
        ApkFacts { package: "org.a".into(), version_code: Some(1), signing, ..ApkFacts::default() }
    }

    #[tokio::test]
    async fn the_app_must_be_the_one_that_the_index_names() {
        let job = job(1).await;
        let code = |facts: &ApkFacts| check(facts, &job).map_err(|error| error.code());
        assert_eq!(code(&facts(0x0c)), Ok(()));
        assert_eq!(code(&facts(0x0d)), Err("lookup.other-signer"));
        assert_eq!(code(&ApkFacts { signing: SigningFacts::default(), ..facts(0x0c) }), Err("lookup.other-signer"));
        assert_eq!(code(&ApkFacts { package: "org.b".into(), ..facts(0x0c) }), Err("lookup.other-package"));
        assert_eq!(code(&ApkFacts { version_code: Some(2), ..facts(0x0c) }), Err("lookup.other-package"));
        let mut rotated = facts(0x0d);
        let certificate = SigningCertificate { sha256: print(0x0c), ..SigningCertificate::default() };
        rotated.signing.lineage = vec![LineageKey { certificate, capabilities: 0 }];
        assert_eq!(code(&rotated), Ok(()), "the old key vouched for the new one");
    }

    #[tokio::test]
    async fn a_package_waits_once_and_only_so_many_wait() {
        let queue = Queue::default();
        assert_eq!([queue.wish(job(1).await), queue.wish(job(1).await)], [Wish::Pending; 2]);
        let mut waiting = 1;
        for file in 2..200 {
            waiting += usize::from(queue.wish(job(file).await) == Wish::Pending);
        }
        assert_eq!(waiting, MAX_WAITING);
        assert_eq!(queue.wish(job(250).await), Wish::Full);
        let first = queue.next().await;
        assert_eq!(queue.wish(first.clone()), Wish::Pending, "it is being analysed");
        queue.done(&first.version.sha256().to_string(), Some("catalog.apk-hash"));
        assert_eq!(queue.wish(first), Wish::Failed("catalog.apk-hash"));
    }
}
