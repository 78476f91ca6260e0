//! YARA-X over packages: the file as it is, and its programs inflated.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};
use vigie_engine::{Limits, read_programs};
use vigie_types::{Severity, clean_label, clean_text};
use yara_x::{Compiler, MetaValue, Scanner, SourceCode};

use crate::RuleMatch;

/// The longest that one package or one of its entries is looked at.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Compiled rules.
pub struct Rules(Option<yara_x::Rules>);

impl Rules {
    /// Compiles files of rules.
    ///
    /// # Errors
    /// When one cannot be read or is wrong.
    pub fn load(files: &[PathBuf]) -> Result<Self> {
        if files.is_empty() {
            return Ok(Self(None));
        }
        let mut compiler = Compiler::new();
        for path in files {
            let text = std::fs::read(path).with_context(|| path.display().to_string())?;
            let origin = path.display().to_string();
            let namespace = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            compiler.new_namespace(&namespace);
            let source = SourceCode::from(text.as_slice()).with_origin(&origin);
            compiler.add_source(source).map_err(|error| anyhow!("yara.bad-rule: {origin}: {error}"))?;
        }
        Ok(Self(Some(compiler.build())))
    }

    /// Every rule that matches the package or one of its programs, each with the first place.
    #[must_use]
    pub fn matches(&self, package: &[u8], limits: &Limits) -> Vec<RuleMatch> {
        let Some(rules) = &self.0 else { return Vec::new() };
        let mut found: Vec<RuleMatch> = Vec::new();
        let mut look = |entry: &str, bytes: &[u8]| {
            let mut scanner = Scanner::new(rules);
            scanner.set_timeout(TIMEOUT);
            let Ok(results) = scanner.scan(bytes) else { return };
            for rule in results.matching_rules() {
                let one = of_rule(&rule, entry);
                if found.iter().all(|known| known.rule() != one.rule()) {
                    found.push(one);
                }
            }
        };
        look("the file", package);
        read_programs(package, limits, &mut look);
        found
    }
}

fn of_rule(rule: &yara_x::Rule<'_, '_>, entry: &str) -> RuleMatch {
    let severity = rule.metadata().find_map(|(key, value)| match value {
        MetaValue::String(text) if key == "severity" => text.parse().ok(),
        _ => None,
    });
    RuleMatch {
        name: clean_label(rule.identifier()),
        namespace: clean_label(rule.namespace()),
        tags: rule.tags().map(|tag| clean_label(tag.identifier())).collect(),
        severity: severity.unwrap_or(Severity::Elevated),
        entry: clean_text(entry, 300),
    }
}
