//! A virtual phone at work: the folder, the app over it, and extra lists where some are given.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::task::JoinHandle;
use vigie_app::{App, Stage, Standing, StorageError};
use vigie_engine::{Intelligence, IntelligenceError, read_echap, read_source};
use vigie_types::Timestamp;

use crate::folder::{Folder, FolderError};
use crate::host::{FolderHost, now};

/// Why a virtual phone does not start.
#[derive(Debug, thiserror::Error)]
pub enum VirtualPhoneError {
    /// The folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The app's own store.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Why a pack of indicators is refused.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A file cannot be read.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file does not hold what it should.
    #[error("{folder}: {error}")]
    Content {
        /// Which folder.
        folder: PathBuf,
        /// What is wrong.
        error: Box<IntelligenceError>,
    },
}

/// What ships, and the indicators of a folder with `SOURCE.toml` and `ioc.yaml` (the form of the
/// Echap list) on top.
///
/// # Errors
/// See [`PackError`].
pub fn read_pack(folder: &Path) -> Result<Intelligence, PackError> {
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read(&path).map_err(|source| PackError::File { path, source })
    };
    let refused = |error: IntelligenceError| PackError::Content { folder: folder.to_owned(), error: Box::new(error) };
    let source = String::from_utf8_lossy(&read("SOURCE.toml")?).into_owned();
    let source = read_source(&source).map_err(|error| refused(error.into()))?;
    let imported = read_echap(&read("ioc.yaml")?, source).map_err(|error| refused(error.into()))?;
    let mut all = Intelligence::shipped().clone();
    all.indicators.merge(imported.indicators);
    Ok(all)
}

/// A phone that scans, reports and listens in the background of this process until it is dropped.
pub struct VirtualPhone {
    /// The app.
    pub app: App,
    /// The folder.
    pub folder: Folder,
    work: JoinHandle<()>,
}

impl VirtualPhone {
    /// Makes a phone in a folder; [`VirtualPhone::start`] starts it.
    ///
    /// # Errors
    /// As [`Folder::create`].
    pub fn create(path: &Path, model: &str) -> Result<Folder, FolderError> {
        Folder::create(path, model, now())
    }

    /// Starts the phone of a folder.
    ///
    /// # Errors
    /// When the folder is no phone, or another process runs it.
    pub fn start(path: &Path, intelligence: Arc<Intelligence>) -> Result<Self, VirtualPhoneError> {
        let folder = Folder::open(path)?;
        let host = Arc::new(FolderHost::new(folder.clone(), None)?);
        let app = App::open(host, &folder.state(), intelligence)?;
        let work = tokio::spawn({
            let app = app.clone();
            async move { app.run().await }
        });
        Ok(Self { app, folder, work })
    }

    /// Switches the phone off; its folder can then be started again.
    pub async fn stop(mut self) {
        self.work.abort();
        drop((&mut self.work).await);
    }

    /// Agrees to whatever the privacy page says and leaves permissions as they are: for a phone
    /// without screens, whose owner decided so by starting it. Does nothing when nothing is asked.
    ///
    /// # Errors
    /// When the app's store fails.
    pub fn agree(&self) -> Result<(), StorageError> {
        agree(&self.app)
    }

    /// The time by this phone's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        now()
    }
}

/// Agrees to what is asked next, if anything is.
pub(crate) fn agree(app: &App) -> Result<(), StorageError> {
    match app.view()?.standing {
        Standing::Active(Stage::Privacy) | Standing::PrivacyChanged => {
            app.policy_hash().map_or(Ok(()), |shown| app.accept_privacy(shown))
        }
        Standing::Active(Stage::Permissions) => app.permissions_decided(),
        _ => Ok(()),
    }
}

impl Drop for VirtualPhone {
    fn drop(&mut self) {
        self.work.abort();
    }
}
