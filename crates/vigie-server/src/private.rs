//! Folders and files that are for the server's own user alone: what it keeps are secrets, and what is
//! known about people.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// From here on, others on this machine can neither read nor change what this process makes, whatever
/// `umask` it was started with. To be called before anything else.
pub fn keep_private() {
    #[cfg(unix)]
    nix::sys::stat::umask(nix::sys::stat::Mode::from_bits_truncate(0o077));
}

/// Makes a folder, and those above it, that only their owner can look into.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Makes a new file that only its owner can read.
pub(crate) fn new_file(path: &Path) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes a file that only its owner can read in the place of whatever was left there.
pub(crate) fn empty_file(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => new_file(path),
    }
}
