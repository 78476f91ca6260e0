//! Rules over one package, within limits: a hostile package costs a bounded time and memory and ends
//! nothing but its own scan.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use vigie_engine::{Limits, read_programs};
use vigie_types::{Severity, YaraHit, YaraMatch, YaraStop, clean_label, clean_text};
use yara_x::{MetaValue, Rule, ScanError, Scanner};

use crate::dex_cost;

/// The most rules of which a match is kept.
const MAX_MATCHES: usize = 100;
/// The most tags of a rule that are kept.
const MAX_TAGS: usize = 16;
/// The most patterns that are named of a match.
const MAX_HITS: usize = 5;
/// The longest description and the longest path of an entry, in characters.
const MAX_TEXT: usize = 300;
/// How often a pattern is looked for in one entry: the places are held in memory.
const MAX_PLACES: usize = 10_000;
/// The matcher counts whole seconds by a clock of its own, and the first may be nearly over when it
/// begins.
const TICK: Duration = Duration::from_secs(1);

/// What a look comes to: matches, the number of those that are not kept, and why it ended early.
pub(crate) type Outcome = (Vec<YaraMatch>, u32, Option<YaraStop>);

pub(crate) fn over(rules: &yara_x::Rules, package: &[u8], limits: &Limits, within: Duration) -> Outcome {
    let mut look = Look::new(rules, within);
    let looked = catch_unwind(AssertUnwindSafe(|| {
        if look.at("the file", package).is_continue() {
            read_programs(package, limits, &mut |entry, bytes| look.at(entry, bytes));
        }
    }));
    if looked.is_err() {
        // A parser of the matcher broke off on this entry. What was found before it counts.
        let _ = look.stop("yara.failed", None);
    }
    look.finish()
}

struct Look<'r> {
    scanner: Scanner<'r>,
    end: Instant,
    /// What is being looked at.
    entry: String,
    found: Vec<YaraMatch>,
    /// Where each rule stands in `found`.
    places: HashMap<String, usize>,
    stopped: Option<YaraStop>,
    /// Whether a rule asks the `dex` module.
    asks_dex: bool,
}

impl<'r> Look<'r> {
    fn new(rules: &'r yara_x::Rules, within: Duration) -> Self {
        let mut scanner = Scanner::new(rules);
        scanner.max_matches_per_pattern(MAX_PLACES);
        Self {
            scanner,
            end: Instant::now() + within,
            entry: String::new(),
            found: Vec::new(),
            places: HashMap::new(),
            stopped: None,
            asks_dex: rules.imports().any(|module| module == "dex"),
        }
    }

    fn at(&mut self, entry: &str, bytes: &[u8]) -> ControlFlow<()> {
        self.entry = clean_text(entry, MAX_TEXT);
        let left = self.end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return self.stop("yara.timed-out", None);
        }
        if self.asks_dex && !dex_cost::is_bearable(bytes) {
            self.withhold()?;
        }
        self.scanner.set_timeout(left + TICK);
        match self.scanner.scan(bytes) {
            Ok(results) => {
                for rule in results.matching_rules() {
                    keep(&mut self.found, &mut self.places, &rule, &self.entry);
                }
                ControlFlow::Continue(())
            }
            Err(ScanError::Timeout) => {
                let slowest = self.slowest();
                self.stop("yara.timed-out", slowest)
            }
            Err(_) => self.stop("yara.failed", None),
        }
    }

    /// Has the `dex` module say of the next file that it is no code. The rules go on.
    fn withhold(&mut self) -> ControlFlow<()> {
        if self.scanner.set_module_output_raw("dex", &[]).is_err() {
            return self.stop("yara.failed", None);
        }
        let _ = self.stop("yara.code-too-large", None);
        ControlFlow::Continue(())
    }

    /// The rule that took the most time so far.
    fn slowest(&self) -> Option<String> {
        let slowest = self.scanner.slowest_rules(1);
        let one = slowest.first()?;
        Some(YaraMatch::rule_id(&clean_label(one.namespace), &clean_label(one.rule)))
    }

    fn stop(&mut self, code: &str, rule: Option<String>) -> ControlFlow<()> {
        self.stopped = Some(YaraStop { code: code.to_owned(), rule, entry: self.entry.clone() });
        ControlFlow::Break(())
    }

    fn finish(mut self) -> Outcome {
        self.found.sort_by(|one, other| {
            other
                .severity
                .cmp(&one.severity)
                .then_with(|| one.namespace.cmp(&other.namespace))
                .then_with(|| one.name.cmp(&other.name))
        });
        let left_out = self.found.len().saturating_sub(MAX_MATCHES);
        self.found.truncate(MAX_MATCHES);
        (self.found, u32::try_from(left_out).unwrap_or(u32::MAX), self.stopped)
    }
}

/// Keeps a match with the first place, and counts further ones.
fn keep(found: &mut Vec<YaraMatch>, places: &mut HashMap<String, usize>, rule: &Rule<'_, '_>, entry: &str) {
    let id = YaraMatch::rule_id(rule.namespace(), rule.identifier());
    if let Some(known) = places.get(&id).and_then(|at| found.get_mut(*at)) {
        known.more_entries = known.more_entries.saturating_add(1);
        return;
    }
    places.insert(id, found.len());
    found.push(of_rule(rule, entry));
}

/// Names, tags and descriptions are whatever somebody wrote: they are cleaned and cut.
fn of_rule(rule: &Rule<'_, '_>, entry: &str) -> YaraMatch {
    let text = |wanted: &str| {
        rule.metadata().find_map(|(key, value)| match value {
            MetaValue::String(text) if key == wanted => Some(Cow::from(text)),
            // What has an escape in it comes as bytes.
            MetaValue::Bytes(text) if key == wanted => Some(String::from_utf8_lossy(text)),
            _ => None,
        })
    };
    let hits = rule.patterns().filter_map(|pattern| {
        let first = pattern.matches().next()?;
        Some(YaraHit { pattern: clean_label(pattern.identifier()), offset: first.range().start as u64 })
    });
    YaraMatch {
        name: clean_label(rule.identifier()),
        namespace: clean_label(rule.namespace()),
        tags: rule.tags().take(MAX_TAGS).map(|tag| clean_label(tag.identifier())).collect(),
        description: text("description").map(|text| clean_text(&text, MAX_TEXT)).filter(|text| !text.is_empty()),
        severity: text("severity").and_then(|text| text.parse().ok()).unwrap_or(Severity::Elevated),
        entry: entry.to_owned(),
        more_entries: 0,
        found: hits.take(MAX_HITS).collect(),
    }
}
