//! What stands in for YARA-X in a build without it.

use std::path::PathBuf;

use anyhow::{Result, bail};
use vigie_engine::Limits;

use crate::RuleMatch;

/// No rules.
pub struct Rules;

impl Rules {
    /// Without rules there is nothing to do.
    ///
    /// # Errors
    /// When there are rules.
    pub fn load(files: &[PathBuf]) -> Result<Self> {
        if !files.is_empty() {
            bail!(
                "yara.not-built: this vigie was built without YARA: build it with \
                 `cargo build --release --features yara`"
            );
        }
        Ok(Self)
    }

    /// Nothing.
    #[must_use]
    #[expect(clippy::unused_self, reason = "the other one needs it")]
    pub const fn matches(&self, _package: &[u8], _limits: &Limits) -> Vec<RuleMatch> {
        Vec::new()
    }
}
