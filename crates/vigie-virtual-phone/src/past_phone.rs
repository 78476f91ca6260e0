//! Days of a phone that are over: it goes from one moment to the next at once, with the real app, and is
//! answered by a server that is at the same moment.

use std::path::Path;
use std::sync::Arc;

use vigie_app::{ActivationError, App, StorageError};
use vigie_engine::Intelligence;
use vigie_types::Timestamp;

use crate::folder::Folder;
use crate::host::FolderHost;
use crate::past::{Past, PastServer};
use crate::phone::{VirtualPhoneError, agree};

/// Why a phone did not get through a moment.
#[derive(Debug, thiserror::Error)]
pub enum PastError {
    /// The app's own store.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Its server did not take what it reported.
    #[error("the server did not take the report")]
    NotTaken,
}

/// A phone that goes through days that are over. When it is dropped, its folder can be started as a
/// [`VirtualPhone`](crate::VirtualPhone), which goes on from there.
pub struct PastPhone {
    /// The folder.
    pub folder: Folder,
    app: App,
    past: Arc<Past>,
}

impl PastPhone {
    /// Opens the phone of a folder at a moment.
    ///
    /// # Errors
    /// When the folder is no phone, or another process runs it.
    pub fn open(
        path: &Path,
        intelligence: Arc<Intelligence>,
        at: Timestamp,
        server: PastServer,
    ) -> Result<Self, VirtualPhoneError> {
        let folder = Folder::open(path)?;
        let past = Arc::new(Past::new(at, server));
        let host = Arc::new(FolderHost::new(folder.clone(), Some(Arc::clone(&past)))?);
        let app = App::open(host, &folder.state(), intelligence)?;
        Ok(Self { folder, app, past })
    }

    /// Activates the phone at the moment at which it was opened.
    ///
    /// # Errors
    /// See [`ActivationError`].
    pub async fn activate(&self, link: &str) -> Result<(), ActivationError> {
        self.app.activate(link).await
    }

    /// Goes on to a moment: the person agrees to what they are asked, and the phone looks at itself and
    /// reports.
    ///
    /// # Errors
    /// See [`PastError`].
    pub async fn live(&self, at: Timestamp) -> Result<(), PastError> {
        self.past.go_on(at);
        // Privacy first, then permissions.
        agree(&self.app)?;
        agree(&self.app)?;
        if self.app.catch_up().await { Ok(()) } else { Err(PastError::NotTaken) }
    }
}
