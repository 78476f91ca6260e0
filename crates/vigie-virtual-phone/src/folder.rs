//! The folder that is a phone: `phone.toml`, `apps/*.apk`, and `state/` where the app keeps its own.

use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use sha2::{Digest as _, Sha256};
use vigie_app::AppEntry;
use vigie_types::{AppSource, Timestamp};

use crate::file::{AppsPart, PhoneFile};
use crate::hardware::Laboratory;

/// The largest package that is read, in bytes: what the reader accepts.
const MAX_APP: u64 = 2 << 30;

/// The largest file of certificates that is read, in bytes.
const MAX_PEM: u64 = 1 << 20;
/// The most certificates that are read.
const MAX_CERTIFICATES: usize = 200;

/// Why a folder is not a phone.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is a phone already.
    #[error("{0} is a phone already")]
    Exists(PathBuf),
    /// Others on this machine may look at keys or at what the app keeps.
    #[error(
        "phone.open: {path} has mode {mode:04o}, so others on this machine may read what the phone keeps: \
         run `chmod 700 '{path}'` as its owner and start again"
    )]
    Open {
        /// Which folder.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// `phone.toml` has a mistake.
    #[error("{path}: {error}")]
    Mistake {
        /// Which file.
        path: PathBuf,
        /// What is wrong and where.
        error: Box<toml::de::Error>,
    },
}

/// A phone made of a folder.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes a phone of a model in a new or empty folder.
    ///
    /// # Errors
    /// When there is one already, or the folder cannot be written.
    pub fn create(path: &Path, model: &str, now: Timestamp) -> Result<Self, FolderError> {
        let folder = Self(path.to_owned());
        if folder.toml().exists() {
            return Err(FolderError::Exists(path.to_owned()));
        }
        for part in [folder.apps_folder(), folder.keys(), folder.state()] {
            make_private(&part).map_err(|source| file_error(&part, source))?;
        }
        folder.save(&PhoneFile::new(model, now))?;
        Ok(folder)
    }

    /// Opens a phone.
    ///
    /// # Errors
    /// When its `phone.toml` is missing or has a mistake.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        let folder = Self(path.to_owned());
        folder.load()?;
        for part in [folder.keys(), folder.state()] {
            make_private(&part).map_err(|source| file_error(&part, source))?;
            close(&part)?;
        }
        Ok(folder)
    }

    /// Where the phone keeps its signing keys, which the app never sees.
    pub(crate) fn keys(&self) -> PathBuf {
        self.0.join("keys")
    }

    /// The secure hardware of the phone, and the laboratory that vouches for it; made where there is none.
    pub(crate) fn laboratory(&self) -> Result<Laboratory, FolderError> {
        let path = self.0.join("attestation");
        let opened = make_private(&path).and_then(|()| Laboratory::open(&path));
        opened.map_err(|source| file_error(&path, source))
    }

    /// The file with the root under which the phone's hardware attests, for the servers that are to believe it.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn attestation_roots(&self) -> Result<PathBuf, FolderError> {
        Ok(self.laboratory()?.roots())
    }

    /// What the phone's secure hardware says to a challenge: the certificates of a new key, the key's own first.
    ///
    /// # Errors
    /// When there is none, or it cannot be made.
    pub fn attest(&self, challenge: &[u8], now: Timestamp) -> Result<Vec<Vec<u8>>, FolderError> {
        let phone = self.load()?;
        let path = self.0.join("attestation");
        let none = || file_error(&path, io::Error::other("the phone has no such hardware"));
        let part = phone.attestation.as_ref().ok_or_else(none)?;
        self.laboratory()?.attest(part, &phone, challenge, now).map_err(|source| file_error(&path, source))
    }

    /// Where the app keeps its own.
    #[must_use]
    pub fn state(&self) -> PathBuf {
        self.0.join("state")
    }

    /// Where the packages are.
    #[must_use]
    pub fn apps_folder(&self) -> PathBuf {
        self.0.join("apps")
    }

    fn toml(&self) -> PathBuf {
        self.0.join("phone.toml")
    }

    /// Reads `phone.toml`.
    ///
    /// # Errors
    /// When it is missing or has a mistake.
    pub fn load(&self) -> Result<PhoneFile, FolderError> {
        let path = self.toml();
        let text = std::fs::read_to_string(&path).map_err(|source| file_error(&path, source))?;
        PhoneFile::parse(&text).map_err(|error| FolderError::Mistake { path, error: Box::new(error) })
    }

    /// Writes `phone.toml`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self, phone: &PhoneFile) -> Result<(), FolderError> {
        self.write_text("phone.toml", &phone.to_text())
    }

    /// Writes a file, beside and then in place, so that nobody reads half of it.
    pub(crate) fn write_text(&self, name: &str, text: &str) -> Result<(), FolderError> {
        let (path, beside) = (self.0.join(name), self.0.join(format!("{name}.new")));
        std::fs::write(&beside, text)
            .and_then(|()| std::fs::rename(&beside, &path))
            .map_err(|source| file_error(&path, source))
    }

    /// Reads a file, if it is there.
    pub(crate) fn read_text(&self, name: &str) -> Option<String> {
        std::fs::read_to_string(self.0.join(name)).ok()
    }

    /// The certificates of files in PEM, of up to a mebibyte each and 200 in all. What cannot be read is none.
    pub(crate) fn certificates(&self, names: &[String]) -> Vec<CertificateDer<'static>> {
        let small = |path: &PathBuf| std::fs::metadata(path).is_ok_and(|file| file.len() <= MAX_PEM);
        let files = names.iter().map(|name| self.0.join(name)).filter(small);
        let read = |path: PathBuf| CertificateDer::pem_file_iter(path).into_iter().flatten().flatten();
        files.flat_map(read).take(MAX_CERTIFICATES).collect()
    }

    /// The installed apps, by file name.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn apps(&self, installed: &AppsPart) -> Result<Vec<AppEntry>, FolderError> {
        let folder = self.apps_folder();
        let mut apps = Vec::new();
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(apps),
            Err(source) => return Err(file_error(&folder, source)),
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(metadata) = entry.metadata() else { continue };
            if !metadata.is_file() || !name.to_lowercase().ends_with(".apk") {
                continue;
            }
            let changed = metadata.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
            let stamp = format!("{}-{}", metadata.len(), changed.unwrap_or_default().as_nanos());
            apps.push(AppEntry { source: source(installed, &name), key: name, stamp });
        }
        apps.sort_by(|one, other| one.key.cmp(&other.key));
        Ok(apps)
    }

    /// The bytes of a package.
    ///
    /// # Errors
    /// When it is gone or too large.
    pub fn read_app(&self, key: &str) -> Result<Vec<u8>, FolderError> {
        let path = self.app(key)?;
        let read = || {
            if std::fs::metadata(&path)?.len() > MAX_APP {
                return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the package is too large"));
            }
            std::fs::read(&path)
        };
        read().map_err(|source| file_error(&path, source))
    }

    /// Deletes a package: uninstalls the app.
    ///
    /// # Errors
    /// When it is gone already.
    pub fn uninstall(&self, key: &str) -> Result<(), FolderError> {
        let path = self.app(key)?;
        std::fs::remove_file(&path).map_err(|source| file_error(&path, source))
    }

    /// A package by its file name, and by nothing that leads elsewhere.
    fn app(&self, key: &str) -> Result<PathBuf, FolderError> {
        let plain = Path::new(key).file_name().is_some_and(|name| name == key);
        let path = self.apps_folder().join(key);
        if plain { Ok(path) } else { Err(file_error(&path, io::Error::from(io::ErrorKind::InvalidFilename))) }
    }

    /// Changes whenever the phone changes, also when it is as it was before the last change: whoever looks now and then
    /// would not see that a Wi-Fi was left and joined again.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(std::fs::read(self.toml()).unwrap_or_default());
        let written = std::fs::metadata(self.toml()).and_then(|about| about.modified()).ok();
        let since = written.and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok()).unwrap_or_default();
        hash.update(since.as_nanos().to_be_bytes());
        for app in self.apps(&AppsPart::default()).unwrap_or_default() {
            hash.update(format!("\0{}\0{}", app.key, app.stamp));
        }
        hex::encode(hash.finalize())
    }
}

/// Makes a folder, and those above it, that only their owner can look into.
fn make_private(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Closes a folder that an earlier version or somebody else left open.
#[cfg(unix)]
fn close(path: &Path) -> Result<(), FolderError> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = || std::fs::metadata(path).map(|about| about.permissions().mode() & 0o7777);
    if mode().map_err(|source| file_error(path, source))? & 0o077 == 0 {
        return Ok(());
    }
    drop(std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o700)));
    match mode().map_err(|source| file_error(path, source))? {
        mode if mode & 0o077 == 0 => {
            tracing::warn!(code = "phone.closed", path = %path.display(), "others could look into a folder of the phone");
            Ok(())
        }
        mode => Err(FolderError::Open { path: path.to_owned(), mode }),
    }
}

#[cfg(not(unix))]
fn close(_: &Path) -> Result<(), FolderError> {
    Ok(())
}

fn source(installed: &AppsPart, name: &str) -> AppSource {
    if installed.sideloaded.iter().any(|file| file == name) {
        AppSource::Sideloaded { installer: None }
    } else if installed.store.is_empty() {
        AppSource::Unknown
    } else {
        AppSource::Store { installer: installed.store.clone() }
    }
}

fn file_error(path: &Path, source: io::Error) -> FolderError {
    FolderError::File { path: path.to_owned(), source }
}
