//! Days of a phone that are over: it goes from one moment to the next at once, with the real app, and is
//! answered by a server that is at the same moment.

use std::path::Path;
use std::sync::Arc;

use vigie_app::{ActivationError, App, ReportProblem, StorageError};
use vigie_engine::Intelligence;
use vigie_types::{Ending, ThreatKind, Timestamp};

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
    /// Nothing warns of a link that somebody was to be warned of.
    #[error("nothing warns of the link")]
    NoWarning,
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

    /// At a moment, the person wants to know about a link.
    ///
    /// # Errors
    /// When the app cannot note it.
    pub fn check_link(&self, at: Timestamp, link: &str) -> Result<(), PastError> {
        self.past.go_on(at);
        Ok(self.app.check_link(link)?)
    }

    /// At a moment, the person goes on to a site in spite of the warning.
    ///
    /// # Errors
    /// When nothing warns of it, it is blocked, or the app cannot note it.
    pub fn open_anyway(&self, at: Timestamp, link: &str) -> Result<(), PastError> {
        self.past.go_on(at);
        self.app.open_anyway(link)?.map(|_| ()).ok_or(PastError::NoWarning)
    }

    /// At a moment, the person says what they did on the sites that they went on to, one of [`Ending::SAID`].
    ///
    /// # Errors
    /// When the app cannot note it.
    pub fn settle_visits(&self, at: Timestamp, said: Ending) -> Result<(), PastError> {
        self.past.go_on(at);
        for finding in self.app.findings()?.into_iter().filter(|one| one.kind == ThreatKind::VisitedHarmfulSite) {
            self.app.settle(finding.id, said)?;
        }
        Ok(())
    }

    /// At a moment, the person says that the warning of a link's site is wrong.
    ///
    /// # Errors
    /// When nothing warns of it, or the server does not take the report.
    pub async fn report_false_alarm(&self, at: Timestamp, link: &str) -> Result<(), PastError> {
        self.past.go_on(at);
        let decision = self.app.decide_link(link).map_err(|_| PastError::NoWarning)?;
        match self.app.report_false_alarm(&decision).await {
            Ok(()) => Ok(()),
            Err(ReportProblem::NoWarning) => Err(PastError::NoWarning),
            Err(ReportProblem::Storage(error)) => Err(error.into()),
            Err(ReportProblem::Lookup(_)) => Err(PastError::NotTaken),
        }
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
