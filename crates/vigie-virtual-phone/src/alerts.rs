//! The alerts that the phone shows outside of the app, as its system would: kept in `alerts.json`, the newest first.

use serde::{Deserialize, Serialize};
use vigie_types::Timestamp;

use crate::folder::{Folder, FolderError};

/// The most alerts that are kept.
const MOST: usize = 50;
/// The file.
const FILE: &str = "alerts.json";

/// An alert that was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownAlert {
    /// When.
    pub at: Timestamp,
    /// What is wrong.
    pub title: String,
    /// What it is.
    pub text: String,
    /// How many further threats it stands for.
    pub more: u32,
    /// The page of the app that it leads to.
    pub page: String,
}

impl Folder {
    /// The alerts that the phone showed, the newest first.
    #[must_use]
    pub fn alerts(&self) -> Vec<ShownAlert> {
        let text = self.read_text(FILE).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Shows an alert.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub(crate) fn show_alert(&self, alert: ShownAlert) -> Result<(), FolderError> {
        let mut all = self.alerts();
        all.insert(0, alert);
        all.truncate(MOST);
        self.write_text(FILE, &serde_json::to_string_pretty(&all).unwrap_or_default())
    }
}
