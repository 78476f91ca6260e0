//! Reading forms: fields that may be empty, and the address of the next page of a list.

use std::str::FromStr;

use serde::{Deserialize, Deserializer};
use url::form_urlencoded::Serializer;

/// Rows of a list on one page.
pub(super) const PAGE: u32 = 50;
/// Rows a page where a row has several lines.
pub(super) const TALL_PAGE: u32 = 30;

/// A field that an empty choice leaves out; what cannot be read is left out too.
pub(super) fn choice<'de, T: FromStr, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.and_then(|text| text.trim().parse().ok()))
}

/// A path with the parts of a query that are not empty.
pub(super) fn address(path: &str, parts: &[(&str, &str)]) -> String {
    let mut query = Serializer::new(String::new());
    query.extend_pairs(parts.iter().filter(|(_, value)| !value.is_empty()));
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
