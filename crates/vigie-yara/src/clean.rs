//! Rules against what is known to be clean: a rule that hits everybody's apps is a mistake, and is not
//! let near a person's verdict.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use vigie_engine::Limits;
use vigie_types::{Severity, YaraMatch, YaraReport};

use crate::files::unreadable;
use crate::{RuleSet, RulesProblem};

/// How long the rules may take over one clean thing.
const WITHIN: Duration = Duration::from_secs(20);
/// The most packages of the operator's own.
const MAX_OWN: usize = 500;
/// The largest one, in bytes: each is in memory as a whole.
const MAX_OWN_BYTES: u64 = 512 << 20;
/// The most hits that are told at once.
const MAX_HITS: usize = 20;

/// What ships: sample packages that do no harm, and the lists of what must never be flagged.
const SHIPPED: [(&str, &[u8]); 6] = [
    ("contact-manager.apk", include_bytes!("../../../assets/demo/apps/contact-manager.apk")),
    ("androguard-test.apk", include_bytes!("../../../assets/demo/apps/androguard-test.apk")),
    ("debuggable-sample.apk", include_bytes!("../../../assets/demo/apps/debuggable-sample.apk")),
    ("minimal.apk", include_bytes!("../../../assets/demo/apps/minimal.apk")),
    ("the list of well-known sites", include_bytes!("../../../assets/intel/clean/domains.txt")),
    ("the list of well-known apps", include_bytes!("../../../assets/intel/clean/packages.txt")),
];

impl RuleSet {
    /// Which rules hit what is known to be clean: packages and lists that ship with this version, and
    /// the operator's own packages in `own` (files, or folders with `.apk` files). Rules of severity
    /// normal may: they say nothing against an app.
    #[must_use]
    pub fn hits_clean(&self, own: &[PathBuf]) -> Vec<RulesProblem> {
        let mut problems = Vec::new();
        for (name, bytes) in SHIPPED {
            look(self, name, bytes, &mut problems);
        }
        for path in own {
            match packages(path) {
                Ok(files) => files.iter().for_each(|file| look_at_own(self, file, &mut problems)),
                Err(problem) => problems.push(problem),
            }
        }
        problems.truncate(MAX_HITS);
        problems
    }
}

fn packages(path: &Path) -> Result<Vec<PathBuf>, RulesProblem> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).map_err(|error| unreadable(path, &error))?;
    let all = entries.flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = all.filter(|path| path.extension().is_some_and(|end| end == "apk")).collect();
    files.sort();
    if files.is_empty() || files.len() > MAX_OWN {
        let message = format!("{} packages (.apk) in this folder; it must have from 1 to {MAX_OWN}", files.len());
        return Err(RulesProblem::new("yara.clean-packages", path.display(), message));
    }
    Ok(files)
}

fn look_at_own(rules: &RuleSet, path: &Path, problems: &mut Vec<RulesProblem>) {
    let size = fs::metadata(path).map_or(0, |about| about.len());
    if size > MAX_OWN_BYTES {
        let message = format!("{size} bytes; a clean package may have {} MiB", MAX_OWN_BYTES >> 20);
        return problems.push(RulesProblem::new("yara.clean-packages", path.display(), message));
    }
    match fs::read(path) {
        Ok(bytes) => look(rules, &path.display().to_string(), &bytes, problems),
        Err(error) => problems.push(unreadable(path, &error)),
    }
}

fn look(rules: &RuleSet, name: &str, bytes: &[u8], problems: &mut Vec<RulesProblem>) {
    if problems.len() >= MAX_HITS {
        return;
    }
    let YaraReport { matches, stopped, .. } = rules.judge(bytes, &Limits::default(), WITHIN);
    let against = matches.iter().filter(|one| one.severity > Severity::Normal);
    problems.extend(against.map(|one| hit(rules, one, name)));
    if let Some(stop) = stopped {
        let rule = stop.rule.unwrap_or_else(|| "a rule".to_owned());
        let message = format!(
            "{rule} did not end within {} seconds on {name} ({}): make it cheaper, or take it out",
            WITHIN.as_secs(),
            stop.code
        );
        problems.push(RulesProblem::new("yara.too-slow", "", message));
    }
}

fn hit(rules: &RuleSet, one: &YaraMatch, name: &str) -> RulesProblem {
    let message = format!(
        "the rule {} hits {name} ({}), which is known to be clean: make the rule narrower, take it out, or rate it \
         severity = \"normal\", which says nothing against an app",
        one.rule(),
        one.entry
    );
    RulesProblem::new("yara.hits-clean", rules.file_of(&one.namespace), message)
}
