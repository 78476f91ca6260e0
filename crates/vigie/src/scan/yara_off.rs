//! What stands in for YARA-X in a build without it.

use std::path::PathBuf;

use anyhow::{Result, bail};
use vigie_engine::Limits;

use super::RuleMatch;

/// No rules.
pub(crate) struct Rules;

impl Rules {
    pub(crate) fn load(files: &[PathBuf]) -> Result<Self> {
        if !files.is_empty() {
            bail!(
                "yara.not-built: this vigie was built without YARA: build it with \
                 `cargo build --release --features yara`"
            );
        }
        Ok(Self)
    }

    #[expect(clippy::unused_self, reason = "the other one needs it")]
    pub(crate) const fn matches(&self, _package: &[u8], _limits: &Limits) -> Vec<RuleMatch> {
        Vec::new()
    }
}
