//! Changing keys: the next ones are made, phones are told of them, and they come into force. Everything
//! here is files; a server that runs on them notices.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use vigie_protocol::{DeviceKey, FIRST_KEYS};
use vigie_types::Timestamp;

use super::certificate::{OwnCertificate, names_of, pin_of};
use super::error::KeysError;
use super::ledger::{self, KeySet, Ledger, folder_of};
use super::loaded::POLICY_KEY;
use super::secret;

/// How the next keys are made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewKeys {
    /// The certificate that comes next, where the server has one from elsewhere.
    pub certificate: Option<PathBuf>,
    /// Where their private half is kept until they come into force, rather than in the data folder.
    pub keep_at: Option<PathBuf>,
}

/// Which keys a server has: as the ledger says, or as the files are where it never changed them. `own` is
/// the certificate of `[tls]`.
///
/// # Errors
/// See [`KeysError`].
pub(crate) fn present(data: &Path, own: Option<&OwnCertificate>) -> Result<Ledger, KeysError> {
    if let Some(ledger) = Ledger::read(data)? {
        return Ok(ledger);
    }
    let path = data.join(POLICY_KEY);
    if !path.is_file() {
        return Err(KeysError::NothingThere(data.to_owned()));
    }
    let policy_key = DeviceKey::from_seed(&secret::seed(&path)?).public();
    let certificate = own.map_or_else(|| OwnCertificate::made_in(data).certificate, |own| own.certificate.clone());
    let written = fs::metadata(&path).and_then(|about| about.modified()).map_err(KeysError::file(&path))?;
    let since = written.duration_since(UNIX_EPOCH).unwrap_or_default();
    let made_at = Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX));
    let pin = pin_of(&certificate)?;
    let in_force = KeySet { number: FIRST_KEYS, made_at, in_force_at: Some(made_at), pin, policy_key };
    Ok(Ledger { in_force, next: None, earlier: Vec::new() })
}

/// Makes the keys that come next. From the moment in which this returns, a server tells its phones of them.
///
/// # Errors
/// See [`KeysError`]; nothing is announced then.
pub(crate) fn make_next(
    data: &Path,
    own: Option<&OwnCertificate>,
    new: &NewKeys,
    now: Timestamp,
) -> Result<Ledger, KeysError> {
    present(data, own)?;
    let _turn = Turn::take(data)?;
    let mut ledger = present(data, own)?;
    if let Some(next) = &ledger.next {
        return Err(KeysError::NextThere(next.number));
    }
    let certificate = match (own, &new.certificate) {
        (Some(_), None) => return Err(KeysError::CertificateNeeded),
        (None, Some(_)) => return Err(KeysError::CertificateNotTaken),
        (_, certificate) => certificate.as_ref(),
    };
    // The set that is in force is written down before there is any other: half a change is none.
    ledger.write(data)?;
    let clock = u64::try_from(now.0).unwrap_or(0);
    let number = ledger.earlier.iter().fold(ledger.in_force.number, |last, set| last.max(set.number)) + 1;
    let number = number.max(clock);
    let folder = new.keep_at.clone().unwrap_or_else(|| folder_of(data, number));
    if folder.exists() && fs::read_dir(&folder).map_err(KeysError::file(&folder))?.next().is_some() {
        return Err(KeysError::NotEmpty(folder));
    }
    secret::folder(&folder)?;
    let policy_key = DeviceKey::from_seed(&secret::new_seed(&folder.join(POLICY_KEY))?).public();
    let pin = match certificate {
        Some(certificate) => pin_of(certificate)?,
        None => {
            let before = OwnCertificate::made_in(&folder_of(data, ledger.in_force.number));
            let next = OwnCertificate::made_in(&folder);
            next.make(&names_of(&before.certificate)?)?;
            pin_of(&next.certificate)?
        }
    };
    ledger.next = Some(KeySet { number, made_at: now, in_force_at: None, pin, policy_key });
    ledger.write(data)?;
    Ok(ledger)
}

/// Puts the next keys in force, and removes the private half of those before. `from` is where they were
/// kept, if not in the data folder.
///
/// # Errors
/// See [`KeysError`]; the keys before are in force then.
pub(crate) fn change_to_next(
    data: &Path,
    own: Option<&OwnCertificate>,
    from: Option<&Path>,
    now: Timestamp,
) -> Result<Ledger, KeysError> {
    present(data, own)?;
    let _turn = Turn::take(data)?;
    let before = present(data, own)?;
    let next = before.next.clone().ok_or(KeysError::NoNext)?;
    let here = folder_of(data, next.number);
    let source = from.unwrap_or(&here);
    if !source.join(POLICY_KEY).is_file() {
        return Err(if from.is_some() { KeysError::NotNext(source.to_owned()) } else { KeysError::Elsewhere });
    }
    check(source, &next, own)?;
    if source != here {
        secret::folder(&here)?;
        for name in fs::read_dir(source).map_err(KeysError::file(source))? {
            let path = name.map_err(KeysError::file(source))?.path();
            if let Some(name) = path.file_name().filter(|name| SECRETS.iter().any(|secret| name == secret)) {
                secret::write(&here.join(name), &fs::read(&path).map_err(KeysError::file(&path))?)?;
            }
        }
        check(&here, &next, own)?;
    }
    let number = before.in_force.number;
    let mut earlier = before.earlier;
    earlier.push(before.in_force);
    let ledger = Ledger { in_force: KeySet { in_force_at: Some(now), ..next }, next: None, earlier };
    ledger.write(data)?;
    // A certificate from elsewhere is its owner's, wherever it lies.
    remove(&folder_of(data, number), if own.is_some() { &SECRETS[..1] } else { &SECRETS });
    Ok(ledger)
}

/// The files of a set.
const SECRETS: [&str; 3] = [POLICY_KEY, "tls-key.pem", "tls-certificate.pem"];

/// Whether a folder, with the certificate of `[tls]` where there is one, holds the set that was announced.
fn check(folder: &Path, next: &KeySet, own: Option<&OwnCertificate>) -> Result<(), KeysError> {
    let policy_key = DeviceKey::from_seed(&secret::seed(&folder.join(POLICY_KEY))?).public();
    if policy_key != next.policy_key {
        return Err(KeysError::NotNext(folder.to_owned()));
    }
    let certificate = own.cloned().unwrap_or_else(|| OwnCertificate::made_in(folder));
    let (_, pin) = certificate.load()?;
    match (pin == next.pin, own) {
        (true, _) => Ok(()),
        (false, None) => Err(KeysError::NotNext(folder.to_owned())),
        (false, Some(_)) => Err(KeysError::CertificateNotNext { expected: next.pin.to_string() }),
    }
}

/// Removes a set's private half. What cannot be removed is told, and costs nothing: it counts no more.
fn remove(folder: &Path, names: &[&str]) {
    for path in names.iter().map(|name| folder.join(name)) {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(
                    code = "keys.not-removed", path = %path.display(), %error,
                    "a key that counts no more could not be removed: remove it"
                );
            }
            _ => {}
        }
    }
    // The data folder stays, and so does one with something else in it.
    drop(fs::remove_dir(folder));
}

/// One change after the other: held while the file is open.
struct Turn(#[expect(dead_code, reason = "the lock ends when the file is closed")] fs::File);

impl Turn {
    fn take(data: &Path) -> Result<Self, KeysError> {
        let path = ledger::path(data).with_file_name("lock");
        secret::folder(path.parent().unwrap_or(data))?;
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(KeysError::file(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(fs::TryLockError::WouldBlock) => Err(KeysError::Busy(data.to_owned())),
            Err(fs::TryLockError::Error(source)) => Err(KeysError::File { path, source }),
        }
    }
}
