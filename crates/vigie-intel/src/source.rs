//! Where a list comes from: the small TOML file beside it.

use serde::Deserialize;
use vigie_types::{ListRef, Timestamp};

/// Why the description of a list is refused.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// Not the TOML that is expected.
    #[error("the list's description cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// `date` is not `YYYY-MM-DD`.
    #[error("the list's date {0:?} is not a date written YYYY-MM-DD")]
    BadDate(String),
}

#[derive(Deserialize)]
struct SourceFile {
    name: String,
    date: String,
    licence: String,
    url: String,
}

/// Reads `SOURCE.toml`: `name`, `date` (`YYYY-MM-DD`), `licence` (SPDX) and `url`.
///
/// # Errors
/// See [`SourceError`].
pub fn read_source(text: &str) -> Result<ListRef, SourceError> {
    let SourceFile { name, date, licence, url } = toml::from_str(text)?;
    if Timestamp::parse_date(&date).is_none() {
        return Err(SourceError::BadDate(date));
    }
    Ok(ListRef { name, date, licence, url })
}

#[cfg(test)]
mod tests {
    use super::{SourceError, read_source};

    #[test]
    fn a_description_needs_a_real_date() {
        let text = "name = 'x'\ndate = '2026-02-30'\nlicence = 'MIT'\nurl = 'https://example.org'";
        assert!(matches!(read_source(text), Err(SourceError::BadDate(_))));
        assert_eq!(read_source(&text.replace("02-30", "02-28")).unwrap().date, "2026-02-28");
    }
}
