//! Whether the database can be written: a disk that is full or read-only answers every question.

use vigie_types::Timestamp;

use crate::{Store, StoreError, sql};

impl Store {
    /// Writes one row, as every acknowledgement does, and so waits its turn among those who write.
    ///
    /// # Errors
    /// When the database cannot be reached or written.
    pub async fn is_writable(&self, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        sql::execute(&write.tx, "UPDATE readiness SET written_at = $1 WHERE id = 1", [now.0.into()]).await?;
        write.commit().await
    }
}
