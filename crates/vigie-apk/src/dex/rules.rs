//! The table of notable interfaces, `data/apis.tsv`, made ready for matching by numbers: each class,
//! member or whole text that it names is a *word*, and a DEX file's strings are turned into words
//! once.

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use crate::content::{Sign, rows, with_sign};

use super::prefilter::Prefilter;
use super::quick::QuickHash;
use vigie_types::{ApiCategory, ApiUse};

/// A number for a text of the tables. [`NONE`] is every other text.
pub(super) type Word = u16;
/// No text of the tables.
pub(super) const NONE: Word = 0;

/// One notable interface.
pub(super) struct Rule {
    slug: &'static str,
    category: ApiCategory,
    permission: Option<&'static str>,
    with: Option<&'static str>,
    evidence: String,
}

/// Something that a body in a class must be.
pub(super) struct BodyRule {
    /// The class or interface above the class.
    pub(super) above: Word,
    /// The method.
    pub(super) member: Word,
    /// What its body is.
    pub(super) body: Body,
    /// Index of the rule.
    pub(super) rule: usize,
}

/// What a body is.
#[derive(Clone, Copy)]
pub(super) enum Body {
    /// Nothing but a return.
    Empty,
    /// Nothing but `return true`.
    True,
    /// Calls this member of this class.
    Calls(Word, Word),
}

/// A literal that a static method must be called with.
pub(super) struct ArgumentRule {
    pub(super) class: Word,
    pub(super) member: Word,
    pub(super) text: Word,
    /// Index of the rule.
    pub(super) rule: usize,
}

/// What a part of a string tells.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// A URL begins.
    Url,
    /// A rule matches.
    Rule(usize),
    /// A library's version follows.
    Library(&'static str),
}

/// A static field that holds a library's version.
pub(super) struct VersionField {
    pub(super) library: &'static str,
    pub(super) class: Word,
    pub(super) field: &'static str,
}

/// The table, ready.
pub(super) struct Rules {
    rules: Vec<Rule>,
    words: HashMap<Vec<u8>, Word, QuickHash>,
    methods: HashMap<u32, Vec<usize>, QuickHash>,
    overrides: HashMap<u32, Vec<usize>, QuickHash>,
    fields: HashMap<u32, Vec<usize>, QuickHash>,
    types: Vec<Vec<usize>>,
    above: Vec<Vec<usize>>,
    texts: Vec<Vec<usize>>,
    /// Bodies to look at.
    pub(super) bodies: Vec<BodyRule>,
    /// Arguments to look for.
    pub(super) arguments: Vec<ArgumentRule>,
    /// Constants to read.
    pub(super) versions: Vec<VersionField>,
    parts: Vec<Part>,
    prefilter: Prefilter,
    finder: Option<AhoCorasick>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut building = Building::default();
    rows(include_str!("../../data/apis.tsv")).for_each(|row| building.row(row));
    building.finish()
});

/// The shipped table.
pub(super) fn rules() -> &'static Rules {
    &RULES
}

/// A class and a member as one key.
fn key(class: Word, member: Word) -> u32 {
    u32::from(class) << 16 | u32::from(member)
}

fn at<T>(table: &[Vec<T>], word: Word) -> &[T] {
    table.get(usize::from(word)).map_or(&[], Vec::as_slice)
}

impl Rules {
    /// The word that a string is.
    pub(super) fn word(&self, text: &[u8]) -> Word {
        self.words.get(text).copied().unwrap_or(NONE)
    }

    /// Rules about calls of a class's method.
    pub(super) fn method(&self, class: Word, member: Word) -> &[usize] {
        self.methods.get(&key(class, member)).map_or(&[], Vec::as_slice)
    }

    /// Rules about methods of a class that a subclass has as well.
    pub(super) fn overridden(&self, class: Word, member: Word) -> &[usize] {
        self.overrides.get(&key(class, member)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn field(&self, class: Word, member: Word) -> &[usize] {
        self.fields.get(&key(class, member)).map_or(&[], Vec::as_slice)
    }

    /// Rules about a class that is referred to.
    pub(super) fn type_used(&self, class: Word) -> &[usize] {
        at(&self.types, class)
    }

    /// Rules about a class or interface that a class of the file is below.
    pub(super) fn class_above(&self, class: Word) -> &[usize] {
        at(&self.above, class)
    }

    /// Rules about a whole string.
    pub(super) fn text(&self, word: Word) -> &[usize] {
        at(&self.texts, word)
    }

    /// Whether [`Self::parts`] may find any.
    pub(super) fn may_hold_parts(&self, text: &[u8]) -> bool {
        self.prefilter.may_hold_parts(text)
    }

    /// What the parts of a string tell, each with the offset of its start and end.
    pub(super) fn parts<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = (Part, usize, usize)> + 'a {
        let found = self.finder.iter().flat_map(move |finder| {
            let stretches = self.prefilter.stretches(text);
            stretches.flat_map(move |stretch| finder.find_iter(Input::new(text).range(stretch)))
        });
        found.filter_map(|found| Some((*self.parts.get(found.pattern().as_usize())?, found.start(), found.end())))
    }

    pub(super) fn len(&self) -> usize {
        self.rules.len()
    }

    /// The uses out of the rules that matched, sorted by slug, each slug once with its first evidence.
    pub(super) fn uses(&self, matched: &[bool]) -> Vec<ApiUse> {
        let found = || self.rules.iter().zip(matched).filter(|(_, matched)| **matched).map(|(rule, _)| rule);
        let there = |slug: &str| found().any(|rule| rule.slug == slug);
        let mut uses: Vec<ApiUse> = found().filter(|rule| rule.with.is_none_or(there)).map(Rule::told).collect();
        uses.sort_by(|left, right| left.slug.cmp(&right.slug));
        uses.dedup_by(|later, earlier| later.slug == earlier.slug);
        uses
    }
}

impl Rule {
    fn told(&self) -> ApiUse {
        ApiUse {
            slug: self.slug.to_owned(),
            category: self.category,
            permission: self.permission.map(str::to_owned),
            evidence: self.evidence.clone(),
        }
    }
}

/// The table while it is read.
#[derive(Default)]
struct Building {
    rules: Vec<Rule>,
    words: HashMap<Vec<u8>, Word, QuickHash>,
    methods: HashMap<u32, Vec<usize>, QuickHash>,
    overrides: HashMap<u32, Vec<usize>, QuickHash>,
    fields: HashMap<u32, Vec<usize>, QuickHash>,
    types: Vec<(Word, usize)>,
    above: Vec<(Word, usize)>,
    texts: Vec<(Word, usize)>,
    bodies: Vec<BodyRule>,
    arguments: Vec<ArgumentRule>,
    parts: Vec<(String, Part)>,
}

impl Building {
    fn word(&mut self, text: &str) -> Word {
        let next = Word::try_from(self.words.len() + 1).unwrap_or(NONE);
        *self.words.entry(text.as_bytes().to_vec()).or_insert(next)
    }

    /// The word of a class that is named as in Java.
    fn class(&mut self, java: &str) -> Word {
        self.word(&format!("L{};", java.replace('.', "/")))
    }

    fn rule(
        &mut self,
        [slug, category, permission, _, _, _, with]: [&'static str; 7],
        evidence: String,
    ) -> Option<usize> {
        let cell = |text: &'static str| (text != "-").then_some(text);
        let rule = Rule {
            slug,
            category: ApiCategory::named(category)?,
            permission: cell(permission),
            with: cell(with),
            evidence,
        };
        self.rules.push(rule);
        Some(self.rules.len() - 1)
    }

    fn row(&mut self, row: [&'static str; 7]) {
        let [_, _, _, kind, class, members, _] = row;
        match kind {
            "method" | "override" | "field" => {
                members.split(' ').for_each(|member| self.member(row, kind, class, member))
            }
            "type" | "extends" | "implements" => self.type_row(row, kind, class),
            "empty" | "true" | "calls" => self.body(row, kind, class, members),
            "argument" => self.argument(row, class, members),
            "string" | "part" => self.text(row, kind, class),
            _ => {}
        }
    }

    fn member(&mut self, row: [&'static str; 7], kind: &str, class: &str, member: &str) {
        let Some(rule) = self.rule(row, format!("{class}.{member}")) else { return };
        let key = key(self.class(class), self.word(member));
        let table = match kind {
            "method" => &mut self.methods,
            "override" => &mut self.overrides,
            _ => &mut self.fields,
        };
        table.entry(key).or_default().push(rule);
    }

    fn type_row(&mut self, row: [&'static str; 7], kind: &str, class: &str) {
        let Some(rule) = self.rule(row, class.to_owned()) else { return };
        let word = self.class(class);
        let table = if kind == "type" { &mut self.types } else { &mut self.above };
        table.push((word, rule));
    }

    fn body(&mut self, row: [&'static str; 7], kind: &str, class: &str, members: &str) {
        let (member, called) = members.split_once(' ').unwrap_or((members, ""));
        let Some(rule) = self.rule(row, format!("{class}.{member}")) else { return };
        let body = match (kind, called.rsplit_once('.')) {
            ("empty", _) => Body::Empty,
            ("true", _) => Body::True,
            (_, Some((called, method))) => Body::Calls(self.class(called), self.word(method)),
            _ => return,
        };
        let (above, member) = (self.class(class), self.word(member));
        self.bodies.push(BodyRule { above, member, body, rule });
    }

    fn argument(&mut self, row: [&'static str; 7], class: &str, members: &str) {
        let Some((member, text)) = members.split_once(' ') else { return };
        let Some(rule) = self.rule(row, format!("{class}.{member}(\"{text}\")")) else { return };
        let (class, member, text) = (self.class(class), self.word(member), self.word(text));
        self.arguments.push(ArgumentRule { class, member, text, rule });
    }

    fn text(&mut self, row: [&'static str; 7], kind: &str, text: &str) {
        let Some(rule) = self.rule(row, text.to_owned()) else { return };
        if kind == "string" {
            let word = self.word(text);
            self.texts.push((word, rule));
        } else {
            self.parts.push((text.to_owned(), Part::Rule(rule)));
        }
    }

    fn finish(mut self) -> Rules {
        let versions = with_sign(Sign::Constant).filter_map(|known| {
            let (class, field) = known.pattern.split_once(' ')?;
            Some(VersionField { library: known.name, class: self.class(class), field })
        });
        let versions = versions.collect();
        self.parts.extend(with_sign(Sign::Text).map(|known| (known.pattern.clone(), Part::Library(known.name))));
        self.parts.extend(["http://", "https://"].map(|scheme| (scheme.to_owned(), Part::Url)));
        let words = self.words.len() + 1;
        Rules {
            rules: self.rules,
            words: self.words,
            methods: self.methods,
            overrides: self.overrides,
            fields: self.fields,
            types: by_word(&self.types, words),
            above: by_word(&self.above, words),
            texts: by_word(&self.texts, words),
            bodies: self.bodies,
            arguments: self.arguments,
            versions,
            prefilter: Prefilter::new(self.parts.iter().map(|(text, _)| text.as_str())),
            finder: finder(&self.parts),
            parts: self.parts.into_iter().map(|(_, part)| part).collect(),
        }
    }
}

fn by_word(rows: &[(Word, usize)], words: usize) -> Vec<Vec<usize>> {
    let mut table = vec![Vec::new(); words];
    for (word, rule) in rows {
        if let Some(rules) = table.get_mut(usize::from(*word)) {
            rules.push(*rule);
        }
    }
    table
}

/// Finds every part at once. `None` only if the table were far larger than it is (a test holds it).
fn finder(parts: &[(String, Part)]) -> Option<AhoCorasick> {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(parts.iter().map(|(text, _)| text))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let text = include_str!("../../data/apis.tsv");
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        let rules = rules();
        assert!(rules.finder.is_some());
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 7, "{line}");
            let known = rules.rules.iter().filter(|rule| rule.slug == cells[0]).count();
            assert!(known >= 1, "{line}");
            let kinds = [
                "method",
                "override",
                "field",
                "type",
                "extends",
                "implements",
                "string",
                "part",
                "empty",
                "true",
                "argument",
                "calls",
            ];
            assert!(kinds.contains(&cells[3]), "{line}");
            assert!(cells[2] == "-" || cells[2].starts_with("android.permission."), "{line}");
            assert!(cells[6] == "-" || rules.rules.iter().any(|rule| rule.slug == cells[6]), "{line}");
        }
        for rule in &rules.rules {
            let same = rules.rules.iter().filter(|other| other.slug == rule.slug);
            assert!(same.clone().all(|other| other.category == rule.category), "{}", rule.slug);
            assert!(same.clone().all(|other| other.permission == rule.permission), "{}", rule.slug);
        }
    }

    #[test]
    fn parts_are_the_same_as_in_a_search_of_every_byte() {
        let rules = rules();
        let text = format!(
            "-{}RSA/ECB/NoPadding{}http://x/{}de.robv.android.xposedMAGISKhttps://{}",
            "q".repeat(99),
            "goog".repeat(70),
            "0".repeat(2_000),
            "supe".repeat(9)
        );
        for start in 0..text.len() {
            let text = &text.as_bytes()[start..];
            let places = rules.parts(text).map(|(_, start, end)| (start, end));
            let all = rules.finder.iter().flat_map(|finder| finder.find_iter(text)).map(|one| (one.start(), one.end()));
            assert!(places.eq(all), "{start}");
        }
    }

    #[test]
    fn a_rule_may_need_another() {
        let rules = rules();
        let only = |slugs: &[&str]| -> Vec<String> {
            let matched: Vec<bool> = rules.rules.iter().map(|rule| slugs.contains(&rule.slug)).collect();
            rules.uses(&matched).into_iter().map(|one| one.slug).collect()
        };
        assert_eq!(only(&["su-command"]), [""; 0]);
        assert_eq!(only(&["su-command", "run-command"]), ["run-command", "su-command"]);
    }
}
