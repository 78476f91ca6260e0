//! The folder in which a backup is unpacked before anything of it counts. While it is there, no server
//! starts: half a restore looks like a server that lost its phones.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::error::BackupError;
use crate::private::{make_folder, new_file};

const FOLDER: &str = ".restoring";
/// What file systems put into an empty disk by themselves.
const OF_THE_DISK: &str = "lost+found";

/// The folder of a restore that was begun and not finished, where there is one.
pub(crate) fn unfinished(data: &Path) -> Option<PathBuf> {
    let folder = data.join(FOLDER);
    folder.exists().then_some(folder)
}

/// A restore under way. What it holds goes with it, unless it is put in force.
pub(super) struct Staging {
    data: PathBuf,
    folder: PathBuf,
    made_data: bool,
    done: bool,
}

impl Staging {
    /// Begins in a data folder that is empty or not there.
    pub(super) fn begin(data: &Path) -> Result<Self, BackupError> {
        let made_data = !data.exists();
        make_folder(data).map_err(BackupError::file(data))?;
        for entry in fs::read_dir(data).map_err(BackupError::file(data))? {
            let name = entry.map_err(BackupError::file(data))?.file_name();
            if name != OF_THE_DISK {
                return Err(BackupError::NotEmpty(data.to_owned()));
            }
        }
        let folder = data.join(FOLDER);
        make_folder(&folder).map_err(BackupError::file(&folder))?;
        Ok(Self { data: data.to_owned(), folder, made_data, done: false })
    }

    /// Where a member with this name is unpacked.
    pub(super) fn place(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Moves what was unpacked below `part` into the data folder, and the database to its place. A
    /// server that is started in between refuses; one that is started after a power cut, too.
    pub(super) fn put_in_force(mut self, part: &str, database: Option<(&Path, &Path)>) -> Result<(), BackupError> {
        if let Some((from, to)) = database {
            if let Some(parent) = to.parent() {
                make_folder(parent).map_err(BackupError::file(parent))?;
            }
            shift(from, to).map_err(BackupError::file(to))?;
        }
        // From here on, what is there is not taken away again: it may be the only copy.
        self.done = true;
        let unpacked = self.folder.join(part);
        for entry in fs::read_dir(&unpacked).map_err(BackupError::file(&unpacked))? {
            let from = entry.map_err(BackupError::file(&unpacked))?.path();
            let to = self.data.join(from.file_name().unwrap_or_default());
            fs::rename(&from, &to).map_err(BackupError::file(&to))?;
        }
        sync_folder(&self.data).map_err(BackupError::file(&self.data))?;
        fs::remove_dir_all(&self.folder).map_err(BackupError::file(&self.folder))?;
        sync_folder(&self.data).map_err(BackupError::file(&self.data))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.done {
            return;
        }
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            tracing::warn!(path = %self.folder.display(), %error, "what was unpacked could not be removed");
        } else if self.made_data {
            drop(fs::remove_dir(&self.data));
        }
    }
}

/// Moves a file, to another disk where it must.
fn shift(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let beside = to.with_extension("restoring");
            let mut copy = new_file(&beside)?;
            let copied = io::copy(&mut File::open(from)?, &mut copy).and_then(|_| copy.sync_all());
            copied.and_then(|()| fs::rename(&beside, to)).inspect_err(|_| drop(fs::remove_file(&beside)))
        }
        moved => moved,
    }?;
    to.parent().map_or(Ok(()), sync_folder)
}

/// Makes names in a folder last over a power cut.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(if path.as_os_str().is_empty() { Path::new(".") } else { path })?.sync_all()?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
