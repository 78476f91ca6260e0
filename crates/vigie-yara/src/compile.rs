//! Rules, compiled.

use std::path::PathBuf;
use std::time::Duration;

use sha2::{Digest as _, Sha256};
use vigie_engine::Limits;
use vigie_types::{Timestamp, YaraReport, YaraRules, clean_text};
use yara_x::errors::CompileError;
use yara_x::{Compiler, SourceCode};

use crate::files::{self, Source};
use crate::{RulesProblem, look};

/// The most mistakes that are told at once.
const MAX_PROBLEMS: usize = 20;
/// The longest message of the compiler that is shown, in characters.
const MAX_MESSAGE: usize = 300;

/// Compiled rules.
#[derive(Debug)]
pub struct RuleSet {
    compiled: yara_x::Rules,
    about: YaraRules,
    /// Each namespace and the file that it stands for.
    files: Vec<(String, String)>,
}

impl RuleSet {
    /// Reads and compiles files of rules, and those that end in `.yar` or `.yara` in folders. A file
    /// cannot include others: what judges an app is what was named.
    ///
    /// # Errors
    /// Everything that is wrong, up to a bound: what cannot be read, and each rule that does not
    /// compile with its line.
    pub fn load(paths: &[PathBuf]) -> Result<Self, Vec<RulesProblem>> {
        let sources = files::read(paths)?;
        let mut compiler = Compiler::new();
        compiler.enable_includes(false);
        for source in &sources {
            compiler.new_namespace(&source.namespace);
            // The compiler keeps every error; they are told together.
            let _ = compiler.add_source(SourceCode::from(source.text.as_slice()).with_origin(&source.path));
        }
        let problems: Vec<RulesProblem> =
            compiler.errors().iter().take(MAX_PROBLEMS).map(|error| problem(error, &sources)).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let compiled = compiler.build();
        let count = u32::try_from(compiled.iter().len()).unwrap_or(u32::MAX);
        if count == 0 {
            return Err(vec![RulesProblem::new("yara.no-rules", "", "there is no rule in the files that are named")]);
        }
        Ok(Self {
            about: YaraRules { sha256: hash(&sources), count, changed: newest(&sources) },
            files: sources.into_iter().map(|source| (source.namespace, source.path)).collect(),
            compiled,
        })
    }

    /// Which rules these are.
    #[must_use]
    pub const fn about(&self) -> &YaraRules {
        &self.about
    }

    /// What the rules say of a package: of the file as it is, and of its programs, inflated. It ends
    /// when `within` is over (and up to two seconds later, where a rule is just running). Never panics.
    #[must_use]
    pub fn judge(&self, package: &[u8], limits: &Limits, within: Duration) -> YaraReport {
        let (matches, left_out, stopped) = look::over(&self.compiled, package, limits, within);
        YaraReport { rules: self.about.clone(), matches, left_out, stopped }
    }

    /// The file of a namespace.
    pub(crate) fn file_of(&self, namespace: &str) -> &str {
        self.files.iter().find(|(name, _)| name == namespace).map_or("", |(_, path)| path)
    }
}

fn hash(sources: &[Source]) -> String {
    let mut hash = Sha256::new();
    for part in sources.iter().flat_map(|source| [source.namespace.as_bytes(), source.text.as_slice()]) {
        // With its length, so that no two sets give the same bytes.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hex::encode(hash.finalize())
}

fn newest(sources: &[Source]) -> Timestamp {
    sources.iter().map(|source| source.changed).max().unwrap_or(Timestamp(0))
}

fn problem(error: &CompileError, sources: &[Source]) -> RulesProblem {
    let label = error.labels().next();
    let origin = label.as_ref().and_then(|label| label.origin()).unwrap_or_default().to_owned();
    let source = sources.iter().find(|source| source.path == origin);
    let at = match (source, &label) {
        (Some(source), Some(label)) => {
            let before = source.text.get(..label.span().start()).unwrap_or_default();
            format!("{origin}, line {}", 1 + before.iter().filter(|byte| **byte == b'\n').count())
        }
        _ => origin,
    };
    let detail = label.map(|label| label.text().to_owned()).filter(|text| !text.is_empty());
    let what = detail.map_or_else(|| error.title().to_owned(), |detail| format!("{}: {detail}", error.title()));
    let what = clean_text(&what, MAX_MESSAGE);
    RulesProblem::new("yara.bad-rule", at, format!("{what}; correct the rule, or take it out"))
}
