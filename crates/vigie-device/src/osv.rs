//! Reads bulletins in the form of OSV (<https://ossf.github.io/osv-schema/>), as its ecosystem `Android` writes them: versions with
//! the security update behind a colon (`14:2024-06-05`), nothing before it for the kernel, `SoCVersion` for what a chip has, and
//! `17-next` for a version to come.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use crate::Version;
use crate::bulletins::{Account, Bulletins, Span, System, Until, is_day};

/// The largest file in bytes: all of Android's entries in one, with the signatures that some have, are some 60 MB.
pub const MAX_OSV_FILE: u64 = 128 << 20;
/// The most entries of all files; OSV has some 4,000 of Android.
const MAX_OSV_ENTRIES: usize = 50_000;
/// The most systems and numbers that one entry names.
const MAX_OF_ENTRY: usize = 256;
/// The longest name of an entry.
const MAX_ID: usize = 64;
/// The catalogue of known exploited vulnerabilities is smaller by far, in bytes.
pub const MAX_EXPLOITED: u64 = 32 << 20;

/// Why bulletins are refused: which file, which of its entries, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {file}{}: {what}", .entry.as_ref().map(|entry| format!(", entry {entry}")).unwrap_or_default())]
pub struct BulletinsError {
    code: &'static str,
    file: String,
    entry: Option<String>,
    what: String,
}

impl BulletinsError {
    /// A refusal that concerns a whole file.
    #[must_use]
    pub fn of_file(code: &'static str, file: &str, what: impl ToString) -> Self {
        Self { code, file: file.to_owned(), entry: None, what: what.to_string() }
    }

    /// A stable code such as `bulletins.bad-range`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }
}

/// What is wrong with an entry.
struct Wrong(&'static str, String);

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    schema_version: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    modified: String,
    #[serde(default)]
    withdrawn: Option<String>,
    #[serde(default)]
    affected: Vec<Affected>,
}

#[derive(Deserialize)]
struct Affected {
    #[serde(default)]
    package: Package,
    #[serde(default)]
    ranges: Vec<Range>,
    #[serde(default)]
    versions: Vec<String>,
    #[serde(default)]
    ecosystem_specific: Specific,
}

#[derive(Default, Deserialize)]
struct Package {
    #[serde(default)]
    ecosystem: String,
}

#[derive(Default, Deserialize)]
struct Specific {
    #[serde(default)]
    spl: Option<String>,
}

#[derive(Deserialize)]
struct Range {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    events: Vec<BTreeMap<String, String>>,
}

/// What was read of an entry.
struct Known {
    cves: Vec<String>,
    on: Vec<(System, Span)>,
}

/// Reads bulletins, file by file.
#[derive(Default)]
pub struct BulletinsReader {
    /// By the entry's name, the one that was changed last.
    entries: BTreeMap<String, (String, Known)>,
    account: Account,
    last: String,
}

impl BulletinsReader {
    /// Reads a file, which has a name for messages: one entry, a list of them, or an answer of OSV's (`vulns`).
    ///
    /// # Errors
    /// See [`BulletinsError`]. What was read is worth nothing then.
    pub fn file(&mut self, file: &str, bytes: &[u8]) -> Result<(), BulletinsError> {
        file.clone_into(&mut self.last);
        if bytes.len() as u64 > MAX_OSV_FILE {
            return Err(BulletinsError::of_file("bulletins.too-large", file, "more than 128 MiB"));
        }
        let value: Value = serde_json::from_slice(bytes)
            .map_err(|error| BulletinsError::of_file("bulletins.not-json", file, error))?;
        let entries = match value {
            Value::Array(all) => all,
            Value::Object(mut one) => match one.remove("vulns") {
                Some(Value::Array(all)) => all,
                Some(_) => {
                    return Err(BulletinsError::of_file("bulletins.not-osv", file, "`vulns` is no list"));
                }
                None => vec![Value::Object(one)],
            },
            _ => return Err(BulletinsError::of_file("bulletins.not-osv", file, "neither an entry nor a list of them")),
        };
        for (number, value) in entries.into_iter().enumerate() {
            let id = value.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            let good = !id.is_empty() && id.len() <= MAX_ID && id.bytes().all(|byte| byte.is_ascii_graphic());
            // By its place, where it has no name that could be shown.
            let entry = if good { id.clone() } else { (number + 1).to_string() };
            let refused = |Wrong(code, what): Wrong| BulletinsError {
                code,
                file: file.to_owned(),
                entry: Some(entry.clone()),
                what,
            };
            if !good {
                return Err(refused(Wrong("bulletins.bad-id", "no `id` of at most 64 plain characters".to_owned())));
            }
            self.entry(id, value).map_err(refused)?;
        }
        Ok(())
    }

    /// What all files say. `exploited` are the numbers of flaws that are known to be used.
    ///
    /// # Errors
    /// `bulletins.nothing` where no file says anything of Android.
    pub fn finish(self, exploited: &BTreeSet<String>) -> Result<Bulletins, BulletinsError> {
        let (mut as_of, mut flaws) = (String::new(), BTreeMap::new());
        for (id, (modified, entry)) in self.entries {
            as_of = as_of.max(modified.chars().take("YYYY-MM-DD".len()).collect());
            let cves = if entry.cves.is_empty() { vec![id] } else { entry.cves };
            for cve in cves {
                let used = exploited.contains(&cve);
                let (_, on): &mut (bool, BTreeSet<(System, Span)>) =
                    flaws.entry(cve).or_insert_with(|| (used, BTreeSet::new()));
                on.extend(entry.on.iter().cloned());
            }
        }
        if flaws.is_empty() {
            return Err(BulletinsError::of_file("bulletins.nothing", &self.last, "no entry about Android in any file"));
        }
        Ok(Bulletins::of(flaws, as_of, self.account))
    }

    fn entry(&mut self, id: String, value: Value) -> Result<(), Wrong> {
        let entry: Entry =
            serde_json::from_value(value).map_err(|error| Wrong("bulletins.not-osv", error.to_string()))?;
        if entry.schema_version.as_deref().is_some_and(|version| version.split('.').next() != Some("1")) {
            return Err(Wrong("bulletins.other-schema", format!("schema_version {:?}", entry.schema_version)));
        }
        for day in [Some(&entry.modified), entry.withdrawn.as_ref()].into_iter().flatten() {
            if !day.get(..10).is_some_and(is_day) || day.as_bytes().get(10) != Some(&b'T') {
                return Err(Wrong("bulletins.bad-date", format!("{day:?} is no time")));
            }
        }
        if entry.withdrawn.is_some() {
            self.account.withdrawn += 1;
            return Ok(());
        }
        let android = |one: &&Affected| one.package.ecosystem.split(':').next() == Some("Android");
        let affected: Vec<&Affected> = entry.affected.iter().filter(android).collect();
        if affected.is_empty() {
            self.account.others += 1;
            return Ok(());
        }
        let mut on = Vec::new();
        for one in affected {
            read_affected(one, &mut on)?;
        }
        let mut cves: Vec<String> = Vec::new();
        for alias in entry.aliases.iter().chain([&id]).filter(|alias| alias.starts_with("CVE-")) {
            if !is_cve(alias) {
                return Err(Wrong("bulletins.bad-cve", format!("{alias:?}")));
            }
            if !cves.contains(alias) {
                cves.push(alias.clone());
            }
        }
        if on.len() > MAX_OF_ENTRY || cves.len() > MAX_OF_ENTRY {
            return Err(Wrong("bulletins.too-many", format!("more than {MAX_OF_ENTRY} systems or numbers")));
        }
        if self.entries.get(&id).is_some_and(|(known, _)| *known >= entry.modified) {
            return Ok(());
        }
        if self.entries.insert(id, (entry.modified, Known { cves, on })).is_none() {
            self.account.entries += 1;
        }
        if self.entries.len() > MAX_OSV_ENTRIES {
            return Err(Wrong("bulletins.too-many", format!("more than {MAX_OSV_ENTRIES} entries")));
        }
        Ok(())
    }
}

/// Which systems have a flaw, from the ranges; where there are none, from the versions and the security update beside them.
fn read_affected(affected: &Affected, on: &mut Vec<(System, Span)>) -> Result<(), Wrong> {
    let mut by_range = false;
    for range in affected.ranges.iter().filter(|range| range.kind == "ECOSYSTEM") {
        by_range = true;
        if range.events.len() > MAX_OF_ENTRY {
            return Err(Wrong("bulletins.too-many", format!("more than {MAX_OF_ENTRY} events of a range")));
        }
        // What began and did not end as yet, by the system's name.
        let mut begun: Vec<(&str, &str)> = Vec::new();
        for event in &range.events {
            let [(what, value)] = event.iter().collect::<Vec<_>>()[..] else {
                return Err(Wrong("bulletins.bad-range", "an event of a range must say one thing".to_owned()));
            };
            let (name, level) = value.split_once(':').unwrap_or(("", value));
            if level != "0" && !is_day(level) {
                return Err(Wrong("bulletins.bad-range", format!("{value:?} has no day")));
            }
            let until = match what.as_str() {
                "introduced" => {
                    begun.push((name, if level == "0" { "" } else { level }));
                    continue;
                }
                "fixed" => Until::Fixed(level.to_owned()),
                "last_affected" => Until::LastAffected(level.to_owned()),
                "limit" => continue,
                other => return Err(Wrong("bulletins.bad-range", format!("an event is called {other:?}"))),
            };
            let Some(at) = begun.iter().position(|(begun, _)| *begun == name) else {
                return Err(Wrong("bulletins.bad-range", format!("{value:?} ends what did not begin")));
            };
            let (_, from) = begun.remove(at);
            on.push((system(name), Span { from: from.to_owned(), until }));
        }
        let open = begun.into_iter();
        on.extend(open.map(|(name, from)| (system(name), Span { from: from.to_owned(), until: Until::Open })));
    }
    if by_range {
        return Ok(());
    }
    let until = match affected.ecosystem_specific.spl.as_deref() {
        Some(day) if is_day(day) => Until::Fixed(day.to_owned()),
        Some(day) => return Err(Wrong("bulletins.bad-date", format!("spl {day:?}"))),
        None => Until::Open,
    };
    for name in &affected.versions {
        let system = if until == Until::Open { System::Unsure } else { system(name) };
        on.push((system, Span { from: String::new(), until: until.clone() }));
    }
    Ok(())
}

/// The system that a name stands for.
fn system(name: &str) -> System {
    match name {
        "" | "Kernel" => System::Kernel,
        // As the version calls itself (`ro.build.version.release_or_codename`, SDK 32).
        "12L" => Version::parse("12.1").map_or(System::Unsure, System::Version),
        other => Version::parse(other).map_or(System::Unsure, System::Version),
    }
}

fn is_cve(text: &str) -> bool {
    let mut parts = text.split('-').skip(1);
    let (year, number, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next());
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    year.len() == 4 && (4..=9).contains(&number.len()) && digits(year) && digits(number) && rest.is_none()
}

/// Reads which flaws are known to be used out of CISA's catalogue of known exploited vulnerabilities, as it is published in JSON.
///
/// # Errors
/// With `bulletins.exploited`, naming the file and the entry.
pub fn read_exploited(file: &str, bytes: &[u8]) -> Result<BTreeSet<String>, BulletinsError> {
    #[derive(Deserialize)]
    struct Catalogue {
        vulnerabilities: Vec<Listed>,
    }
    #[derive(Deserialize)]
    struct Listed {
        #[serde(rename = "cveID")]
        cve: String,
    }
    const CODE: &str = "bulletins.exploited";
    if bytes.len() as u64 > MAX_EXPLOITED {
        return Err(BulletinsError::of_file(CODE, file, "more than 32 MiB"));
    }
    let read: Catalogue = serde_json::from_slice(bytes).map_err(|error| BulletinsError::of_file(CODE, file, error))?;
    if let Some((number, wrong)) = read.vulnerabilities.iter().enumerate().find(|(_, one)| !is_cve(&one.cve)) {
        let (entry, what) = (Some((number + 1).to_string()), format!("cveID {:?}", wrong.cve));
        return Err(BulletinsError { code: CODE, file: file.to_owned(), entry, what });
    }
    Ok(read.vulnerabilities.into_iter().map(|one| one.cve).collect())
}
