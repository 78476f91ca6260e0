//! Android as the app's host: what the app asks is asked of the shell.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use async_trait::async_trait;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::Notify;
use url::Url;
use vigie_app::{Alert, Answer, AppEntry, Errand, Exchange, Facts, Host, HostError, Measured, TransportError};
use vigie_intel::SharedBytes;
use vigie_protocol::{DeviceKey, MAX_CHAIN, Pin, PublicKey};
use vigie_types::{CannotProve, Language, Measure, Permission, Platform, Resolution, Timestamp};

use crate::frame::Frame;
use crate::keys::Keys;
use crate::records::{AllInstalled, Observed};
use crate::shell::{Shell, ShellError, ask, ask_for};

/// The largest package that is read, in bytes: the largest games are smaller.
const MAX_APP: u64 = 4 << 30;

/// A phone with Android, as the app sees it.
pub(crate) struct AndroidHost {
    shell: Arc<dyn Shell>,
    keys: Keys,
    /// Told when something changed; what is told while nobody listens is kept.
    pub(crate) changed: Notify,
    pub(crate) language: Mutex<Language>,
    /// Where the package of each app is, as the shell said last. The system puts a new version elsewhere and never writes
    /// over an old one.
    packages: Mutex<HashMap<String, PathBuf>>,
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn failed(error: ShellError) -> HostError {
    HostError(error.to_string())
}

/// The name of a place, as the shell knows it; `None` where there is nothing to open.
const fn place_name(place: Resolution) -> Option<&'static str> {
    Some(match place {
        Resolution::UpdateOs => "update-os",
        Resolution::SetScreenLock => "set-screen-lock",
        Resolution::OpenDeveloperOptions => "open-developer-options",
        Resolution::OpenSecuritySettings => "open-security-settings",
        Resolution::OpenNetworkSettings => "open-network-settings",
        Resolution::OpenAppAccess => "open-app-access",
        Resolution::StopSharingScreen => "stop-sharing-screen",
        Resolution::LeaveNetwork => "leave-network",
        Resolution::GrantPermission => "grant-permission",
        Resolution::Uninstall | Resolution::AskForHelp | Resolution::SayWhatWasDone | Resolution::NothingToDo => {
            return None;
        }
    })
}

#[derive(Deserialize)]
struct Answered {
    status: u16,
    #[serde(default)]
    retry_after: Option<u64>,
}

#[derive(Deserialize)]
struct Pinned {
    pin: String,
}

#[derive(Deserialize)]
struct Numbered {
    number: u64,
}

#[derive(Deserialize)]
struct Done {
    done: bool,
}

#[derive(Deserialize)]
struct On {
    on: Option<bool>,
}

#[derive(Deserialize)]
struct Lengths {
    lengths: Vec<usize>,
}

impl AndroidHost {
    pub(crate) fn new(shell: Arc<dyn Shell>, keys: Keys, language: Language) -> Self {
        Self { shell, keys, changed: Notify::new(), language: Mutex::new(language), packages: Mutex::default() }
    }

    /// Asks for something to be opened.
    async fn errand(&self, head: Value) -> Result<Errand, HostError> {
        ask(&self.shell, head, Vec::new()).await.map(|_| Errand::Opened).map_err(failed)
    }
}

#[async_trait]
impl Host for AndroidHost {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn platform(&self) -> Platform {
        Platform::Android
    }

    fn language(&self) -> Language {
        *locked(&self.language)
    }

    async fn observe(&self) -> Result<Facts, HostError> {
        let seen: Observed = ask_for(&self.shell, json!({ "ask": "observe" })).await.map_err(failed)?;
        Ok(seen.into())
    }

    async fn apps(&self) -> Result<Vec<AppEntry>, HostError> {
        let all: AllInstalled = ask_for(&self.shell, json!({ "ask": "apps" })).await.map_err(failed)?;
        let mut packages = HashMap::with_capacity(all.apps.len());
        let mut entries = Vec::with_capacity(all.apps.len());
        for app in all.apps {
            let Some(base) = app.paths.into_iter().next() else { continue };
            packages.insert(app.package.clone(), PathBuf::from(base));
            entries.push(AppEntry { key: app.package, stamp: app.stamp, source: app.source });
        }
        *locked(&self.packages) = packages;
        Ok(entries)
    }

    async fn read_app(&self, app: &AppEntry) -> Result<SharedBytes, HostError> {
        let path = locked(&self.packages).get(&app.key).cloned();
        let path = path.ok_or_else(|| HostError("the app is gone".to_owned()))?;
        let mapped = tokio::task::spawn_blocking(move || map_package(&path)).await;
        mapped.map_err(|error| HostError(error.to_string()))?.map_err(|error| HostError(error.to_string()))
    }

    async fn changed(&self) {
        self.changed.notified().await;
    }

    async fn uninstall(&self, app: &AppEntry) -> Result<Errand, HostError> {
        self.errand(json!({ "ask": "uninstall", "package": app.key })).await
    }

    async fn open(&self, place: Resolution) -> Result<Errand, HostError> {
        let name = place_name(place);
        let name = name.ok_or_else(|| HostError("the phone's settings have no such page".to_owned()))?;
        self.errand(json!({ "ask": "open", "place": name })).await
    }

    async fn ask(&self, permissions: &[Permission]) -> Result<Errand, HostError> {
        self.errand(json!({ "ask": "ask", "permissions": permissions })).await
    }

    async fn exchange(&self, server: &Url, pins: &[Pin], request: Exchange) -> Result<Answer, TransportError> {
        let url = server.join(request.path).map_err(|_| TransportError::Unreachable)?;
        let pins: Vec<String> = pins.iter().map(Pin::to_string).collect();
        let head = json!({
            "ask": "exchange", "url": url, "pins": pins, "headers": request.headers,
            "patience": request.patience, "max_answer": request.max_answer,
        });
        let asked = ask(&self.shell, head, request.body);
        // The shell keeps to the patience itself; a shell that does not must not hold the app for ever.
        let within = Duration::from_secs(request.patience + 15);
        let answer = tokio::time::timeout(within, asked).await.map_err(|_| TransportError::Unreachable)?;
        let answer = answer.map_err(|error| no_answer(&error))?;
        let head: Answered = answer.head().map_err(|_| TransportError::Unreachable)?;
        if answer.body.len() > request.max_answer {
            return Err(TransportError::Unreachable);
        }
        let retry_after = head.retry_after.map(Duration::from_secs);
        Ok(Answer { status: head.status, retry_after, body: answer.body })
    }

    async fn pin_of(&self, server: &Url) -> Result<Pin, TransportError> {
        let pinned = ask_for::<Pinned>(&self.shell, json!({ "ask": "pin-of", "url": server })).await;
        let pinned = pinned.map_err(|_| TransportError::Unreachable)?;
        Pin::parse(&pinned.pin).ok_or(TransportError::Unreachable)
    }

    async fn connection(&self) -> u64 {
        let asked = ask_for::<Numbered>(&self.shell, json!({ "ask": "connection" })).await;
        asked.map(|one| one.number).unwrap_or_default()
    }

    async fn alert(&self, alert: &Alert) -> Result<(), HostError> {
        let head = json!({
            "ask": "alert", "finding": alert.finding, "severity": alert.severity, "title": alert.title,
            "text": alert.text, "more": alert.more, "page": format!("/finding/{}", alert.finding),
        });
        ask(&self.shell, head, Vec::new()).await.map(|_| ()).map_err(failed)
    }

    async fn measure(&self, measure: Measure, begin: bool) -> Measured {
        let head = json!({ "ask": "measure", "measure": measure, "begin": begin });
        match ask_for::<Done>(&self.shell, head).await {
            Ok(Done { done: true }) => Measured::Done,
            _ => Measured::ByHand,
        }
    }

    async fn radio(&self, measure: Measure) -> Option<bool> {
        ask_for::<On>(&self.shell, json!({ "ask": "radio", "measure": measure })).await.ok()?.on
    }

    async fn make_key(&self) -> Result<PublicKey, HostError> {
        self.keys.keep(&DeviceKey::random()).await
    }

    async fn sign(&self, key: &PublicKey, message: &[u8]) -> Result<[u8; 64], HostError> {
        self.keys.sign(key, message).await
    }

    async fn keep_keys(&self, keys: &[PublicKey]) -> Result<(), HostError> {
        self.keys.retain(keys).map_err(|error| HostError(error.to_string()))
    }

    async fn attest(&self, challenge: &[u8]) -> Result<Vec<Vec<u8>>, CannotProve> {
        let asked = ask(&self.shell, json!({ "ask": "attest" }), challenge.to_vec()).await;
        let answer = asked.map_err(|error| {
            tracing::warn!(%error, "the phone's hardware could not attest");
            if error.code() == "attest.not-there" { CannotProve::NotThere } else { CannotProve::Failed }
        })?;
        certificates(&answer).ok_or(CannotProve::Failed)
    }

    fn map(&self, file: &Path) -> std::io::Result<SharedBytes> {
        vigie_mapped::map(file).map(SharedBytes::new)
    }
}

/// Maps a package. Android keeps installed packages where only the system writes, and writes none of them again.
fn map_package(path: &Path) -> std::io::Result<SharedBytes> {
    if std::fs::metadata(path)?.len() > MAX_APP {
        return Err(std::io::Error::new(std::io::ErrorKind::FileTooLarge, "the package is too large"));
    }
    vigie_mapped::map(path).map(SharedBytes::new)
}

fn no_answer(error: &ShellError) -> TransportError {
    if error.code() == TransportError::PinMismatch.code() {
        TransportError::PinMismatch
    } else {
        tracing::debug!(%error, "no answer of the server");
        TransportError::Unreachable
    }
}

/// The certificates that stand one after another in a body.
fn certificates(answer: &Frame) -> Option<Vec<Vec<u8>>> {
    let Lengths { lengths } = answer.head().ok()?;
    let mut rest = answer.body.as_slice();
    let mut all = Vec::new();
    for length in lengths.into_iter().take(MAX_CHAIN + 1) {
        let (one, behind) = rest.split_at_checked(length)?;
        all.push(one.to_vec());
        rest = behind;
    }
    (rest.is_empty() && !all.is_empty()).then_some(all)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::certificates;
    use crate::frame::Frame;

    #[test]
    fn certificates_are_cut_where_the_shell_says() {
        let of = |lengths: &[usize], body: &[u8]| {
            certificates(&Frame { body: body.to_vec(), ..Frame::of(json!({ "lengths": lengths })) })
        };
        assert_eq!(of(&[1, 2], b"abc"), Some(vec![b"a".to_vec(), b"bc".to_vec()]));
        for (lengths, body) in [(&[1, 3][..], &b"abc"[..]), (&[1], b"abc"), (&[], b""), (&[usize::MAX, 1], b"abc")] {
            assert_eq!(of(lengths, body), None, "{lengths:?}");
        }
    }
}
