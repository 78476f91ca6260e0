//! What YARA rules of the operator's own said of a package.

use serde::{Deserialize, Serialize};

use crate::{AppVerdict, Severity, Timestamp};

/// What a set of rules said of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YaraReport {
    /// The rules that were asked.
    pub rules: YaraRules,
    /// Rules that matched, the worst first. Bounded by whoever ran them.
    pub matches: Vec<YaraMatch>,
    /// How many more rules matched than are kept here.
    pub left_out: u32,
    /// Why the rules did not see everything, where they did not.
    pub stopped: Option<YaraStop>,
}

/// A set of rules, so that people can tell by which one an app was judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YaraRules {
    /// SHA-256 over the namespaces and texts of all files, lower-case hex.
    pub sha256: String,
    /// How many rules.
    pub count: u32,
    /// When the newest of the files was changed last.
    pub changed: Timestamp,
}

/// A rule that matched. Its texts are foreign: cleaned and bounded, not escaped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YaraMatch {
    /// The rule's name.
    pub name: String,
    /// The file of rules that it stands in, without extension.
    pub namespace: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// `description` in its metadata.
    pub description: Option<String>,
    /// `severity` in its metadata; elevated where it says nothing.
    pub severity: Severity,
    /// Where it matched first: an entry of the package, or `the file`.
    pub entry: String,
    /// In how many further places it matched.
    pub more_entries: u32,
    /// What of the rule was found at that first place; nothing where its condition needs no pattern.
    pub found: Vec<YaraHit>,
}

/// A pattern of a rule that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YaraHit {
    /// The pattern's name in the rule, such as `$url`.
    pub pattern: String,
    /// Where it was found first, in bytes from the start of the entry.
    pub offset: u64,
}

/// Why rules did not see a whole package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YaraStop {
    /// Stable: `yara.timed-out`, `yara.failed`, or `yara.code-too-large` where only the module that reads
    /// code did not see a file.
    pub code: String,
    /// The rule that took the most time, where that is known.
    pub rule: Option<String>,
    /// What was being looked at: an entry of the package, or `the file`.
    pub entry: String,
}

impl YaraMatch {
    /// How a rule is named in reports.
    #[must_use]
    pub fn rule_id(namespace: &str, name: &str) -> String {
        format!("apps/yara/{namespace}/{name}")
    }

    /// The rule's id in reports.
    #[must_use]
    pub fn rule(&self) -> String {
        Self::rule_id(&self.namespace, &self.name)
    }

    /// What a match says of the app: whoever wrote the rule rates it.
    #[must_use]
    pub const fn verdict(&self) -> AppVerdict {
        match self.severity {
            Severity::Critical => AppVerdict::Malicious,
            Severity::Elevated => AppVerdict::Suspicious,
            Severity::Low => AppVerdict::Unwanted,
            Severity::Normal => AppVerdict::Clean,
        }
    }
}

impl YaraReport {
    /// The worst that a rule says of the app.
    #[must_use]
    pub fn verdict(&self) -> AppVerdict {
        self.matches.iter().map(YaraMatch::verdict).max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ApkFacts, AppReport, RiskReport};

    fn report() -> AppReport {
        AppReport {
            facts: ApkFacts::default(),
            findings: Vec::new(),
            risk: RiskReport::default(),
            verdict: AppVerdict::Vulnerable,
            analysed_at: Timestamp(1),
            engine: "0".to_owned(),
            judged_at: None,
            yara: None,
        }
    }

    fn said(severity: Severity) -> YaraReport {
        let one = YaraMatch {
            name: "one".to_owned(),
            namespace: "mine".to_owned(),
            tags: Vec::new(),
            description: None,
            severity,
            entry: "classes.dex".to_owned(),
            more_entries: 0,
            found: Vec::new(),
        };
        let rules = YaraRules { sha256: "00".to_owned(), count: 1, changed: Timestamp(1) };
        YaraReport { rules, matches: vec![one], left_out: 0, stopped: None }
    }

    #[test]
    fn reports_from_before_there_were_rules_are_read_and_written_as_they_were() {
        let text = serde_json::to_string(&report()).unwrap();
        assert!(!text.contains("yara"), "{text}");
        assert_eq!(serde_json::from_str::<AppReport>(&text).unwrap(), report());
        let with = report().with_yara(Some(said(Severity::Critical)));
        let text = serde_json::to_string(&with).unwrap();
        assert_eq!(serde_json::from_str::<AppReport>(&text).unwrap(), with);
    }

    #[test]
    fn rules_make_a_verdict_worse_and_never_better() {
        let judged = |severity| report().with_yara(Some(said(severity))).verdict;
        assert_eq!(judged(Severity::Critical), AppVerdict::Malicious);
        assert_eq!(judged(Severity::Elevated), AppVerdict::Suspicious);
        assert_eq!(judged(Severity::Low), AppVerdict::Unwanted);
        assert_eq!(judged(Severity::Normal), AppVerdict::Vulnerable);
        assert_eq!(report().with_yara(None).verdict, AppVerdict::Vulnerable);
    }
}
