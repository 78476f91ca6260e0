//! The file of the app's store, opened anew after trouble with the disk: once a write failed, redb takes
//! no other one until then. A phone's disk fills up easily, and protection must not end with that.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use redb::{Database, Error, ReadTransaction, ReadableDatabase as _, WriteTransaction};

/// The file, and the database in it while it can be used.
#[derive(Debug)]
pub(super) struct File {
    path: PathBuf,
    database: Mutex<Option<Arc<Database>>>,
}

impl File {
    /// Opens the file, and makes it where there is none.
    pub(super) fn open(path: PathBuf) -> Result<Self, Error> {
        let file = Self { path, database: Mutex::default() };
        file.database()?;
        Ok(file)
    }

    /// Reads what was committed.
    pub(super) fn read(&self) -> Result<ReadTransaction, Error> {
        let begun = self.database()?.begin_read().map_err(Error::from);
        self.forget_if(begun.as_ref().err());
        begun
    }

    /// Begins to write.
    pub(super) fn write(&self) -> Result<WriteTransaction, Error> {
        let begun = self.database()?.begin_write().map_err(Error::from);
        self.forget_if(begun.as_ref().err());
        begun
    }

    /// The next transaction opens the file anew.
    pub(super) fn forget(&self) {
        *self.database.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn forget_if(&self, error: Option<&Error>) {
        if error.is_some_and(is_trouble) {
            self.forget();
        }
    }

    fn database(&self) -> Result<Arc<Database>, Error> {
        let mut database = self.database.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = &*database {
            return Ok(Arc::clone(open));
        }
        let open = Arc::new(Database::create(&self.path)?);
        *database = Some(Arc::clone(&open));
        Ok(open)
    }
}

/// Whether the database must be opened anew after this error.
pub(super) fn is_trouble(error: &Error) -> bool {
    matches!(error, Error::Io(_) | Error::PreviousIo)
}
