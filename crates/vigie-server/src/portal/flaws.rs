//! Known flaws of the systems of phones in use: what an update would close, and which phones are open to which flaw.
//!
//! What a phone is open to follows from its system alone, so that all is told by how many phones have which version, and no
//! phone is read for it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use vigie_engine::{Exploited, Exposure, Flaw, Intelligence, Version, cve_number};
use vigie_store::VersionRow;
use vigie_types::{ListRef, Platform, clean_label};

use super::forms::{TALL_PAGE, address};
use super::frame::{Failure, Frame, Reply, show};
use super::session::Signed;
use crate::asked::Words;

/// What is said of a flaw that no release closed.
const GONE: Words = Words { title: "flaw-gone-title", what: "flaw-gone-what", code: "flaw.unknown" };

/// What phones with one version are open to.
struct Open<'a> {
    row: &'a VersionRow,
    exposure: Exposure<'a>,
}

/// A version that phones have, in words.
pub(super) struct VersionLine {
    /// As people call it, e.g. `iOS 18.3`.
    pub(super) name: String,
    pub(super) phones: u32,
    pub(super) flaws: usize,
    pub(super) used: usize,
    /// Whether there may be more than is known.
    pub(super) at_least: bool,
    /// The release of the line that closes all of them.
    pub(super) closed_by: Option<String>,
    /// Its flaws.
    pub(super) href: String,
    /// Its phones.
    pub(super) phones_href: String,
}

/// A flaw that phones are open to.
pub(super) struct FlawLine {
    pub(super) cve: String,
    pub(super) used: bool,
    pub(super) phones: u32,
    /// The releases that close it, the newest first.
    pub(super) closed_by: String,
}

#[derive(Template)]
#[template(path = "portal/flaws.html")]
struct FlawsPage {
    f: Frame,
    /// The releases that all this is read from.
    list: ListRef,
    /// How many phones are open to something that is known to be used.
    used_phones: u32,
    /// How many phones of a system of which single flaws are not known there are.
    unknown: u32,
    /// How many phones have all that older lines closed, of which newer ones may have closed more.
    older: u32,
    versions: Vec<VersionLine>,
    /// The version that alone is shown.
    only: Option<String>,
    flaws: Vec<FlawLine>,
    used: usize,
    all: usize,
    wanted: Wanted,
    next: Option<String>,
}

impl FlawsPage {
    fn used_href(&self) -> String {
        Wanted { all: false, from: 0, ..self.wanted.clone() }.href()
    }

    fn all_href(&self) -> String {
        Wanted { all: true, from: 0, ..self.wanted.clone() }.href()
    }
}

/// What is asked for, as a browser sent it.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    platform: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    show: String,
    #[serde(default)]
    from: String,
}

/// What is asked for.
#[derive(Clone, Debug, Default)]
struct Wanted {
    only: Option<(Platform, String)>,
    /// Not only the flaws that are known to be used.
    all: bool,
    /// How many are passed over.
    from: usize,
}

impl Wanted {
    fn read(asked: &Asked) -> Self {
        let version = clean_label(&asked.version);
        let only = platform(&asked.platform).filter(|_| !version.is_empty()).map(|platform| (platform, version));
        Self { only, all: asked.show == "all", from: asked.from.parse().unwrap_or(0) }
    }

    fn href(&self) -> String {
        let from = if self.from > 0 { self.from.to_string() } else { String::new() };
        let (platform, version) =
            self.only.as_ref().map_or(("", ""), |(platform, version)| (platform.slug(), version.as_str()));
        let show = if self.all { "all" } else { "" };
        address("/flaws", &[("platform", platform), ("version", version), ("show", show), ("from", &from)])
    }
}

/// Which system a text of an address means.
pub(super) fn platform(slug: &str) -> Option<Platform> {
    [Platform::Android, Platform::Ios].into_iter().find(|one| one.slug() == slug)
}

/// The page of the flaws of one version.
pub(super) fn of_version(platform: Platform, version: &str) -> String {
    Wanted { only: Some((platform, version.to_owned())), all: true, from: 0 }.href()
}

/// What a system is open to, where something is known of it.
pub(super) fn exposure<'a>(known: &'a Intelligence, platform: Platform, version: &str) -> Option<Exposure<'a>> {
    known.releases.exposure(platform, &Version::parse(version)?)
}

fn open_to<'a>(known: &'a Intelligence, rows: &'a [VersionRow]) -> (Vec<Open<'a>>, u32) {
    let mut open = Vec::new();
    let mut unknown: u32 = 0;
    for row in rows {
        match exposure(known, row.platform, &row.version) {
            Some(exposure) => open.push(Open { row, exposure }),
            None => unknown = unknown.saturating_add(row.phones),
        }
    }
    (open, unknown)
}

fn version_lines(open: &[Open<'_>]) -> Vec<VersionLine> {
    let mut lines: Vec<VersionLine> =
        open.iter().filter(|one| !one.exposure.flaws.is_empty()).map(version_line).collect();
    lines.sort_by_key(|line| (Reverse((line.used > 0, line.phones, line.used)), line.name.clone()));
    lines
}

fn version_line(one: &Open<'_>) -> VersionLine {
    let (platform, version) = (one.row.platform, one.row.version.as_str());
    let parts = [("platform", platform.slug()), ("version", version)];
    let last = one.exposure.flaws.iter().map(|flaw| flaw.fixed_in).max();
    VersionLine {
        name: one.row.name(),
        phones: one.row.phones,
        flaws: one.exposure.flaws.len(),
        used: one.exposure.exploited(),
        at_least: !one.exposure.is_complete,
        closed_by: last.map(|last| format!("{} {last}", platform.name())),
        href: of_version(platform, version),
        phones_href: address("/devices", &parts),
    }
}

/// Each flaw once, with the phones of all versions: those that are known to be used first, then by how many are open to it,
/// then the newest.
fn flaw_lines(open: &[Open<'_>]) -> Vec<FlawLine> {
    struct Sum<'a> {
        used: bool,
        phones: u32,
        /// Version and name of the system.
        closed_by: BTreeSet<(&'a Version, &'static str)>,
    }
    let mut sums: BTreeMap<&str, Sum<'_>> = BTreeMap::new();
    for one in open {
        for flaw in &one.exposure.flaws {
            let sum = sums.entry(flaw.cve).or_insert(Sum { used: false, phones: 0, closed_by: BTreeSet::new() });
            sum.used |= flaw.exploited == Exploited::Known;
            sum.phones = sum.phones.saturating_add(one.row.phones);
            sum.closed_by.insert((flaw.fixed_in, one.row.platform.name()));
        }
    }
    let mut lines: Vec<FlawLine> = sums
        .into_iter()
        .map(|(cve, sum)| {
            let closed_by: Vec<String> =
                sum.closed_by.iter().rev().map(|(version, system)| format!("{system} {version}")).collect();
            FlawLine { cve: cve.to_owned(), used: sum.used, phones: sum.phones, closed_by: closed_by.join(", ") }
        })
        .collect();
    lines.sort_by_key(|line| Reverse((line.used, line.phones, cve_number(&line.cve))));
    lines
}

/// All flaws that phones in use are open to, or those of one version.
pub(super) async fn page(signed: Signed, Query(asked): Query<Asked>) -> Reply {
    let mut wanted = Wanted::read(&asked);
    let rows = versions(&signed).await?;
    let known = signed.server.intelligence();
    let (mut open, unknown) = open_to(&known, &rows);
    let used_phones = open.iter().filter(|one| one.exposure.exploited() > 0).map(|one| one.row.phones).sum();
    let is_done = |one: &&Open<'_>| one.exposure.flaws.is_empty() && one.exposure.is_older_line;
    let older = open.iter().filter(is_done).map(|one| one.row.phones).sum();
    let versions = version_lines(&open);
    let mut only = None;
    if let Some((platform, version)) = &wanted.only {
        open.retain(|one| one.row.platform == *platform && one.row.version == *version);
        only = Some(VersionRow { platform: *platform, version: version.clone(), phones: 0 }.name());
    }
    let mut flaws = flaw_lines(&open);
    let (all, used) = (flaws.len(), flaws.iter().filter(|line| line.used).count());
    // Where nothing is known to be used there is nothing to choose.
    wanted.all |= used == 0;
    if !wanted.all {
        flaws.truncate(used);
    }
    let shown = TALL_PAGE as usize;
    let behind = wanted.from.saturating_add(shown);
    let next = (behind < flaws.len()).then(|| Wanted { from: behind, ..wanted.clone() }.href());
    let flaws = flaws.into_iter().skip(wanted.from).take(shown).collect();
    let list = known.releases.apple().clone();
    let f = signed.frame("/devices", "flaws-title");
    Ok(show(&FlawsPage { f, list, used_phones, unknown, older, versions, only, flaws, used, all, wanted, next }))
}

#[derive(Template)]
#[template(path = "portal/flaw.html")]
struct FlawPage {
    f: Frame,
    list: ListRef,
    cve: String,
    used: bool,
    phones: u32,
    /// How many phones of Apple's have a line of which nobody says whether it has the flaw.
    unsaid: u32,
    /// What closes it, the newest first.
    closed_by: Vec<String>,
    versions: Vec<VersionLine>,
}

/// One flaw: what closes it, and which phones are open to it.
pub(super) async fn detail(signed: Signed, Path(cve): Path<String>) -> Reply {
    let rows = versions(&signed).await?;
    let known = signed.server.intelligence();
    let closing = known.releases.closing(&cve);
    let Some(newest) = closing.first() else { return Err(signed.gone(GONE)) };
    let cve = newest.cve.to_owned();
    let used = closing.iter().any(|flaw| flaw.exploited == Exploited::Known);
    let closed_by = closing.iter().map(|flaw| format!("{} {}", Platform::Ios.name(), flaw.fixed_in)).collect();
    let unsaid = rows.iter().filter(|row| is_unsaid(row, &closing)).map(|row| row.phones).sum();
    let (mut open, _) = open_to(&known, &rows);
    open.retain(|one| one.exposure.flaws.iter().any(|flaw| flaw.cve == cve));
    let phones = open.iter().map(|one| one.row.phones).sum();
    let versions = version_lines(&open);
    let mut f = signed.frame("/devices", "flaws-title");
    f.title.clone_from(&cve);
    let list = known.releases.apple().clone();
    Ok(show(&FlawPage { f, list, cve, used, phones, unsaid, closed_by, versions }))
}

/// Whether nobody says if phones with this version have a flaw that these releases close: it is of an older line, which none of
/// them is of, or no version at all.
fn is_unsaid(row: &VersionRow, closing: &[Flaw<'_>]) -> bool {
    if row.platform != Platform::Ios {
        return false;
    }
    let Some(version) = Version::parse(&row.version) else { return true };
    let lines = || closing.iter().map(|flaw| flaw.fixed_in.major());
    lines().all(|line| line != version.major()) && lines().any(|line| line > version.major())
}

async fn versions(signed: &Signed) -> Result<Vec<VersionRow>, Failure> {
    signed.store.versions().await.map_err(|error| signed.failed(error))
}
