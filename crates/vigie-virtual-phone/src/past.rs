//! Days of a phone that are over: it goes from one moment to the next at once, with the real app, and is
//! answered by a server that is at the same moment.

use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use vigie_app::{ActivationError, Answer, App, Exchange, StorageError};
use vigie_engine::Intelligence;
use vigie_types::Timestamp;

use crate::folder::Folder;
use crate::host::FolderHost;
use crate::phone::{VirtualPhoneError, agree};

/// Answers what a phone asks at a moment, as its server would have.
pub type PastServer = Arc<dyn Fn(Timestamp, Exchange) -> PastAnswer + Send + Sync>;

/// An answer that is on its way.
pub type PastAnswer = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// Where a phone is in time, and who answers it there.
pub(crate) struct Past {
    now: AtomicI64,
    server: PastServer,
}

impl Past {
    pub(crate) fn now(&self) -> Timestamp {
        Timestamp(self.now.load(Ordering::Relaxed))
    }

    pub(crate) async fn exchange(&self, request: Exchange) -> Answer {
        (self.server)(self.now(), request).await
    }
}

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
        let past = Arc::new(Past { now: AtomicI64::new(at.0), server });
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
        self.past.now.store(at.0, Ordering::Relaxed);
        // Privacy first, then permissions.
        agree(&self.app)?;
        agree(&self.app)?;
        if self.app.catch_up().await { Ok(()) } else { Err(PastError::NotTaken) }
    }
}
