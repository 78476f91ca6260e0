//! What a company itself says of an app.

use serde::{Deserialize, Serialize};

/// A company's own word about an app, by its verdicts and rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyWord {
    /// What it says.
    pub says: CompanySays,
    /// The names of the rules that say so, as the administrator wrote them, cleaned.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Why, in the administrator's words, cleaned; empty where nothing was written.
    #[serde(default)]
    pub reason: String,
}

/// What a company may say of an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CompanySays {
    /// It calls the app harmful.
    Harmful,
    /// It does not allow the app.
    NotAllowed,
    /// It looked at the app and trusts it.
    Trusted,
}
