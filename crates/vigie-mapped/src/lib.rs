#![doc = include_str!("../README.md")]
#![allow(unsafe_code)]

use std::fs::File;
use std::io;
use std::path::Path;

/// Maps a file for reading. The file must never be changed in place: only written under another
/// name, renamed, and unlinked. The mapping outlives the file's name.
///
/// # Errors
/// When the file cannot be opened or mapped.
pub fn map(path: &Path) -> io::Result<impl AsRef<[u8]> + Send + Sync + use<>> {
    let file = File::open(path)?;
    // SAFETY: the bytes of a mapping must not change while it is there. Those who call this map
    // files of their own folder only, which nobody else may write; they are written whole under a
    // new name, renamed into place, and never changed or cut afterwards.
    let mapped = unsafe { memmap2::Mmap::map(&file)? };
    Ok(mapped)
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn a_mapping_has_the_bytes_and_outlives_the_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        std::fs::write(&path, b"some bytes").unwrap();
        let mapped = map(&path).unwrap();
        std::fs::write(folder.path().join("new"), b"others").unwrap();
        std::fs::rename(folder.path().join("new"), &path).unwrap();
        assert_eq!(mapped.as_ref(), b"some bytes");
        assert_eq!(map(&path).unwrap().as_ref(), b"others");
    }

    #[test]
    fn an_empty_file_and_a_missing_one_are_no_crash() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("x"), b"").unwrap();
        assert!(map(&folder.path().join("x")).is_ok_and(|mapped| mapped.as_ref().is_empty()));
        assert!(map(&folder.path().join("y")).is_err());
    }
}
