//! The folder where uploaded apps wait for their analysis.

use std::path::{Path, PathBuf};

use tokio::fs::File;
use tokio::sync::Notify;
use vigie_types::AppReportId;

use crate::private::{make_folder, new_file};

/// The largest file where the configuration says nothing else, in MiB.
pub(crate) const DEFAULT_MAX_MIB: u32 = 512;
/// Where uploads wait, and how large they may be.
#[derive(Debug)]
pub(crate) struct Uploads {
    folder: PathBuf,
    max_mib: u32,
    waits: Notify,
}

impl Default for Uploads {
    fn default() -> Self {
        Self::new(std::env::temp_dir().join("vigie-uploads"), DEFAULT_MAX_MIB)
    }
}

impl Uploads {
    pub(crate) fn new(folder: PathBuf, max_mib: u32) -> Self {
        Self { folder, max_mib, waits: Notify::new() }
    }

    /// The largest file, in MiB.
    pub(crate) const fn max_mib(&self) -> u32 {
        self.max_mib
    }

    /// The largest file, in bytes.
    pub(crate) fn max_bytes(&self) -> u64 {
        u64::from(self.max_mib) << 20
    }

    /// Makes the folder and a new file in it.
    pub(crate) fn new_file(&self) -> std::io::Result<(PathBuf, File)> {
        make_folder(&self.folder)?;
        let path = self.folder.join(format!("{}.part", AppReportId::new()));
        let file = new_file(&path)?;
        Ok((path, File::from_std(file)))
    }

    /// Puts an uploaded file where the job looks for it.
    pub(crate) async fn keep(&self, file: &Path, id: AppReportId) -> std::io::Result<()> {
        tokio::fs::rename(file, self.file(id)).await
    }

    /// Tells the job that there is something to do.
    pub(crate) fn announce(&self) {
        self.waits.notify_one();
    }

    /// Returns when there is something to do.
    pub(crate) async fn announced(&self) {
        self.waits.notified().await;
    }

    /// The file of a report.
    pub(crate) fn file(&self, id: AppReportId) -> PathBuf {
        self.folder.join(format!("{id}.apk"))
    }

    /// Removes what an earlier run of the server received in part.
    pub(crate) fn tidy(&self) {
        let parts = std::fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|entry| entry.path());
        parts.filter(|path| path.extension().is_some_and(|end| end == "part")).for_each(|path| remove(&path));
    }
}

/// Deletes a file that is no longer needed.
pub(crate) fn remove(path: &Path) {
    if let Err(error) = std::fs::remove_file(path) {
        tracing::warn!(path = %path.display(), %error, "an uploaded file could not be deleted");
    }
}
