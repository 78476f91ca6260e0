//! Files that others on the machine may read or change. What Vigie made itself it closes, and says so; a
//! server whose keys or database stay open does not start.

use std::fmt;
use std::path::{Path, PathBuf};

/// Somebody else may read or change what only the server may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenFile {
    /// Which file or folder.
    pub path: PathBuf,
    /// Its mode, as `chmod` takes it.
    pub mode: u32,
    /// What to run, as somebody who may.
    pub command: String,
}

impl std::error::Error for OpenFile {}

impl fmt::Display for OpenFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, mode, command } = self;
        write!(
            f,
            "files.open: {} has mode {mode:04o}, so others on this machine may read or change it: run `{command}` \
             as its owner and start again (a file system that keeps no modes cannot hold Vigie's data)",
            path.display()
        )
    }
}

/// What Vigie makes in a data folder. Other things there are somebody else's and are left alone.
const OURS: [&str; 17] = [
    "tls-key.pem",
    "tls-certificate.pem",
    "policy-key",
    "intel-key",
    "seal-key",
    "keys",
    "vigie.db",
    "vigie.db-wal",
    "vigie.db-shm",
    "vigie.db-journal",
    "intel",
    "catalogs",
    "uploads",
    "restored.json",
    "tls-of-backup",
    "demo-phones",
    "lost+found",
];

#[cfg(not(unix))]
pub(crate) fn close(_: &Path, _: Option<&Path>, _: Option<&Path>) -> Result<(), OpenFile> {
    Ok(())
}

/// Closes what Vigie made below its data folder and its SQLite database elsewhere, and looks at the
/// private key of a certificate from elsewhere, which a group may share.
///
/// # Errors
/// The first file that stays open.
#[cfg(unix)]
pub(crate) fn close(data: &Path, database: Option<&Path>, key: Option<&Path>) -> Result<(), OpenFile> {
    let mut closed = Vec::new();
    unix::close_folder(data, &mut closed)?;
    for name in OURS.iter().filter(|name| **name != "lost+found") {
        unix::close_all(&data.join(name), &mut closed, 0)?;
    }
    for end in ["", "-wal", "-shm", "-journal"] {
        if let Some(file) = database {
            let mut name = file.as_os_str().to_owned();
            name.push(end);
            unix::close_all(Path::new(&name), &mut closed, 0)?;
        }
    }
    if let Some(first) = closed.first() {
        tracing::warn!(
            code = "files.closed", first = %first.display(), count = closed.len(),
            "others on this machine could read or change files of the server: they no longer can"
        );
    }
    key.map_or(Ok(()), unix::look_at_key)
}

#[cfg(unix)]
mod unix {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::{Path, PathBuf};

    use super::{OURS, OpenFile};

    /// Everybody but the owner.
    const OTHERS: u32 = 0o077;
    /// Folders in folders that Vigie makes: phones of the demonstration are the deepest.
    const DEEPEST: u32 = 8;

    fn open_file(path: &Path, mode: u32, change: &str) -> OpenFile {
        let command = format!("chmod {change} '{}'", path.display());
        OpenFile { path: path.to_owned(), mode: mode & 0o7777, command }
    }

    /// The data folder itself: closed where all in it is ours; where it is not, what is ours is closed one by
    /// one, and others must only not be able to put something else in its place.
    pub(super) fn close_folder(data: &Path, closed: &mut Vec<PathBuf>) -> Result<(), OpenFile> {
        let Ok(about) = fs::metadata(data) else { return Ok(()) };
        let mode = about.permissions().mode();
        let ours = |name: &std::ffi::OsStr| OURS.iter().any(|ours| name == *ours);
        let all_ours = fs::read_dir(data).is_ok_and(|entries| entries.flatten().all(|entry| ours(&entry.file_name())));
        if all_ours {
            return close(data, mode, 0o700, closed);
        }
        if mode & 0o022 != 0 { Err(open_file(data, mode, "go-w")) } else { Ok(()) }
    }

    /// A file or a folder with all that is in it. Links are followed at the top only: that is where somebody
    /// may have put a key elsewhere.
    pub(super) fn close_all(path: &Path, closed: &mut Vec<PathBuf>, depth: u32) -> Result<(), OpenFile> {
        let about = if depth == 0 { fs::metadata(path) } else { fs::symlink_metadata(path) };
        let Ok(about) = about else { return Ok(()) };
        let mode = about.permissions().mode();
        if about.is_file() {
            return close(path, mode, 0o600, closed);
        }
        if !about.is_dir() || depth > DEEPEST {
            return Ok(());
        }
        close(path, mode, 0o700, closed)?;
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            close_all(&entry.path(), closed, depth + 1)?;
        }
        Ok(())
    }

    fn close(path: &Path, mode: u32, wanted: u32, closed: &mut Vec<PathBuf>) -> Result<(), OpenFile> {
        if mode & OTHERS == 0 {
            return Ok(());
        }
        // What the owner may not do already stays so: somebody wanted it.
        drop(fs::set_permissions(path, Permissions::from_mode(mode & wanted)));
        // Some file systems take any mode and keep their own.
        let now = fs::metadata(path).map_or(mode, |about| about.permissions().mode());
        if now & OTHERS != 0 {
            return Err(open_file(path, now, &format!("{wanted:o}")));
        }
        closed.push(path.to_owned());
        Ok(())
    }

    pub(super) fn look_at_key(key: &Path) -> Result<(), OpenFile> {
        let Ok(about) = fs::metadata(key) else { return Ok(()) };
        let mode = about.permissions().mode();
        if mode & 0o007 != 0 { Err(open_file(key, mode, "o-rwx")) } else { Ok(()) }
    }
}
