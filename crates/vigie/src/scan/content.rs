//! What is in a file, in memory that serves for one file after the other.

use std::fs::File;
use std::io::{self, Read as _};

use vigie_engine::Pages;

/// The largest file for which memory is kept, in bytes.
const MOST_KEPT: usize = 16 << 20;

/// The content of a file. It is read, not mapped: anybody who may write to the file could cut it or change it under a
/// mapping, which ends the whole scan, or makes a report about bytes that were never hashed.
#[derive(Default)]
pub(super) struct Content {
    kept: Option<Pages>,
    large: Vec<u8>,
}

impl Content {
    /// Reads a file whole.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn read(&mut self, file: &mut File) -> io::Result<&[u8]> {
        self.large = Vec::new();
        let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
        if length >= MOST_KEPT {
            self.large.try_reserve(length)?;
        } else if let Some(pages) = self.kept.take().or_else(|| Pages::new(MOST_KEPT)) {
            let read = fill(file, self.kept.insert(pages).bytes_mut())?;
            if read < MOST_KEPT {
                return Ok(self.kept.as_ref().and_then(|pages| pages.bytes().get(..read)).unwrap_or_default());
            }
            // It grew since it was asked how long it is.
            self.large.extend_from_slice(self.kept.as_ref().map(Pages::bytes).unwrap_or_default());
        }
        file.read_to_end(&mut self.large)?;
        Ok(&self.large)
    }
}

/// Reads until `room` is full or the file ends. Returns how many bytes it read.
fn fill(file: &mut File, room: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = room.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::{Content, MOST_KEPT};

    #[test]
    fn each_file_is_read_whole_whatever_was_read_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        let mut content = Content::default();
        for length in [900_000, 0, 3, MOST_KEPT - 1, MOST_KEPT, MOST_KEPT + 1, 10] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            std::fs::write(&path, &bytes).unwrap();
            assert!(content.read(&mut File::open(&path).unwrap()).unwrap() == bytes, "{length}");
        }
    }
}
