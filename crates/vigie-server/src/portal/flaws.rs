//! Known flaws of the systems of phones in use: what an update would close, and which phones are open to which flaw.
//!
//! What a phone is open to follows from its system alone, so that all is told by how many phones have which version, and no
//! phone is read for it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use vigie_engine::{Closing, Exploited, Exposure, Flaw, Intelligence, Version, cve_number};
use vigie_store::VersionRow;
use vigie_types::{ListRef, Platform, clean_label};
use vigie_ui::Texts;

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
    /// Why there may be more than is known: a key of a text, empty where there is not.
    pub(super) at_least: &'static str,
    /// Whether phones with an older security update have more of them than others: then these are the most.
    by_patch: bool,
    /// What closes all of them.
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
    /// The day of Android's bulletins; empty where the operator gives none.
    bulletins: String,
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
    patch: String,
    #[serde(default)]
    show: String,
    #[serde(default)]
    from: String,
}

/// What is asked for.
#[derive(Clone, Debug, Default)]
struct Wanted {
    only: Option<(Platform, String)>,
    /// Of that version, only phones with this security update; empty for all.
    patch: String,
    /// Not only the flaws that are known to be used.
    all: bool,
    /// How many are passed over.
    from: usize,
}

impl Wanted {
    fn read(asked: &Asked) -> Self {
        let version = clean_label(&asked.version);
        let only = platform(&asked.platform).filter(|_| !version.is_empty()).map(|platform| (platform, version));
        let patch = if only.is_some() { clean_label(&asked.patch) } else { String::new() };
        Self { only, patch, all: asked.show == "all", from: asked.from.parse().unwrap_or(0) }
    }

    fn href(&self) -> String {
        let from = if self.from > 0 { self.from.to_string() } else { String::new() };
        let (platform, version) =
            self.only.as_ref().map_or(("", ""), |(platform, version)| (platform.slug(), version.as_str()));
        let show = if self.all { "all" } else { "" };
        let parts =
            [("platform", platform), ("version", version), ("patch", &self.patch), ("show", show), ("from", &from)];
        address("/flaws", &parts)
    }
}

/// Which system a text of an address means.
pub(super) fn platform(slug: &str) -> Option<Platform> {
    [Platform::Android, Platform::Ios].into_iter().find(|one| one.slug() == slug)
}

/// The page of the flaws of one version, of phones with one security update where it is named.
pub(super) fn of_version(platform: Platform, version: &str, patch: &str) -> String {
    Wanted { only: Some((platform, version.to_owned())), patch: patch.to_owned(), all: true, from: 0 }.href()
}

/// Why there may be more flaws than are known: a key of a text.
pub(super) const fn at_least(platform: Platform, exposure: &Exposure<'_>) -> &'static str {
    match platform {
        _ if exposure.is_complete => "",
        Platform::Ios => "flaws-at-least",
        Platform::Android => "flaws-at-least-android",
    }
}

/// What a system is open to, where something is known of it.
pub(super) fn exposure<'a>(
    known: &'a Intelligence,
    platform: Platform,
    version: &str,
    patch: &str,
) -> Option<Exposure<'a>> {
    known.exposure(platform, &Version::parse(version)?, patch)
}

fn open_to<'a>(known: &'a Intelligence, rows: &'a [VersionRow]) -> (Vec<Open<'a>>, u32) {
    let mut open = Vec::new();
    let mut unknown: u32 = 0;
    for row in rows {
        match exposure(known, row.platform, &row.version, &row.patch) {
            Some(exposure) => open.push(Open { row, exposure }),
            None => unknown = unknown.saturating_add(row.phones),
        }
    }
    (open, unknown)
}

/// A version, and those of its flaws that are asked for.
type OpenTo<'a> = (&'a Open<'a>, Vec<&'a Flaw<'a>>);

/// The versions that are open to something, or to one flaw. Phones of one version stand together, whatever their security update.
fn version_lines(open: &[Open<'_>], cve: Option<&str>, t: &Texts) -> Vec<VersionLine> {
    let mut versions: BTreeMap<(Platform, &str), Vec<OpenTo<'_>>> = BTreeMap::new();
    for one in open {
        let flaws: Vec<_> = one.exposure.flaws.iter().filter(|flaw| cve.is_none_or(|cve| flaw.cve == cve)).collect();
        if !flaws.is_empty() {
            versions.entry((one.row.platform, &one.row.version)).or_default().push((one, flaws));
        }
    }
    let mut lines: Vec<VersionLine> = versions.into_values().filter_map(|same| version_line(&same, t)).collect();
    lines.sort_by_key(|line| (Reverse((line.used > 0, line.phones, line.used)), line.name.clone()));
    lines
}

fn version_line(same: &[OpenTo<'_>], t: &Texts) -> Option<VersionLine> {
    let row = same.first()?.0.row;
    let (platform, version) = (row.platform, row.version.as_str());
    let last = same.iter().flat_map(|(_, flaws)| flaws.iter().map(|flaw| flaw.fixed_in)).max()?;
    // Who has what closes the last of them has all; phones without it are those that are counted.
    let before = if let Closing::Patch(day) = last { day } else { "" };
    let parts = [("platform", platform.slug()), ("version", version), ("before", before)];
    let used = |flaws: &[&Flaw<'_>]| flaws.iter().filter(|flaw| flaw.exploited == Exploited::Known).count();
    let why = same.iter().map(|(one, _)| at_least(platform, &one.exposure));
    Some(VersionLine {
        name: format!("{} {version}", platform.name()),
        phones: same.iter().map(|(one, _)| one.row.phones).sum(),
        flaws: same.iter().map(|(_, flaws)| flaws.len()).max()?,
        used: same.iter().map(|(_, flaws)| used(flaws)).max()?,
        at_least: why.max().unwrap_or_default(),
        by_patch: same.len() > 1,
        closed_by: match last {
            Closing::Release(release) => Some(format!("{} {release}", platform.name())),
            Closing::Patch(day) => Some(t.with("flaws-patch", "date", day.to_owned())),
            Closing::Nothing => None,
        },
        href: of_version(platform, version, ""),
        phones_href: address("/devices", &parts),
    })
}

/// Each flaw once, with the phones of all versions: those that are known to be used first, then by how many are open to it,
/// then the newest.
fn flaw_lines(open: &[Open<'_>]) -> Vec<FlawLine> {
    struct Sum<'a> {
        used: bool,
        phones: u32,
        /// Version and name of the system.
        closed_by: BTreeSet<(Closing<'a>, &'static str)>,
    }
    let mut sums: BTreeMap<&str, Sum<'_>> = BTreeMap::new();
    for one in open {
        for flaw in &one.exposure.flaws {
            let sum = sums.entry(flaw.cve).or_insert(Sum { used: false, phones: 0, closed_by: BTreeSet::new() });
            sum.used |= flaw.exploited == Exploited::Known;
            sum.phones = sum.phones.saturating_add(one.row.phones);
            if flaw.fixed_in != Closing::Nothing {
                sum.closed_by.insert((flaw.fixed_in, one.row.platform.name()));
            }
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
    let known = signed.server.intelligence();
    let rows = versions(&signed, &known).await?;
    let (mut open, unknown) = open_to(&known, &rows);
    let used_phones = open.iter().filter(|one| one.exposure.exploited() > 0).map(|one| one.row.phones).sum();
    let is_done = |one: &&Open<'_>| one.exposure.flaws.is_empty() && one.exposure.is_older_line;
    let older = open.iter().filter(is_done).map(|one| one.row.phones).sum();
    let f = signed.frame("/devices", "flaws-title");
    let versions = version_lines(&open, None, &f.t);
    let mut only = None;
    if let Some((platform, version)) = &wanted.only {
        let is_patch = |patch: &str| wanted.patch.is_empty() || wanted.patch == patch;
        open.retain(|one| one.row.platform == *platform && one.row.version == *version && is_patch(&one.row.patch));
        let name = format!("{} {version}", platform.name());
        only = Some(if wanted.patch.is_empty() { name } else { f.t.pair(name, wanted.patch.clone()) });
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
    let (list, bulletins) = (known.releases.apple().clone(), known.bulletins.as_of().to_owned());
    Ok(show(&FlawsPage {
        f,
        list,
        bulletins,
        used_phones,
        unknown,
        older,
        versions,
        only,
        flaws,
        used,
        all,
        wanted,
        next,
    }))
}

#[derive(Template)]
#[template(path = "portal/flaw.html")]
struct FlawPage {
    f: Frame,
    /// Apple's releases, where one of them closes it.
    list: Option<ListRef>,
    /// The day of Android's bulletins, where one of them names it; else empty.
    bulletins: String,
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
    let known = signed.server.intelligence();
    let rows = versions(&signed, &known).await?;
    let (apple, android) = (known.releases.closing(&cve), known.bulletins.closing(&cve));
    let mut f = signed.frame("/devices", "flaws-title");
    let mut closing = apple.iter().chain(android.iter().map(|(_, flaw)| flaw)).peekable();
    let Some(newest) = closing.peek() else { return Err(signed.gone(GONE)) };
    let cve = newest.cve.to_owned();
    let used = closing.any(|flaw| flaw.exploited == Exploited::Known);
    let mut closed_by: Vec<String> =
        apple.iter().map(|flaw| format!("{} {}", Platform::Ios.name(), flaw.fixed_in)).collect();
    for (version, flaw) in &android {
        if let Closing::Patch(day) = flaw.fixed_in {
            let name = version.map_or_else(String::new, |version| format!(" {version}"));
            closed_by.push(
                f.t.pair(
                    format!("{}{name}", Platform::Android.name()),
                    f.t.with("flaws-patch", "date", day.to_owned()),
                ),
            );
        }
    }
    closed_by.dedup();
    let unknown = |row: &&VersionRow| match row.platform {
        Platform::Ios => is_unsaid(row, &apple),
        Platform::Android => !android.is_empty() && exposure(&known, row.platform, &row.version, &row.patch).is_none(),
    };
    let unsaid = rows.iter().filter(unknown).map(|row| row.phones).sum();
    let (mut open, _) = open_to(&known, &rows);
    open.retain(|one| one.exposure.flaws.iter().any(|flaw| flaw.cve == cve));
    let phones = open.iter().map(|one| one.row.phones).sum();
    let versions = version_lines(&open, Some(&cve), &f.t);
    f.title.clone_from(&cve);
    let list = (!apple.is_empty()).then(|| known.releases.apple().clone());
    let bulletins = if android.is_empty() { String::new() } else { known.bulletins.as_of().to_owned() };
    Ok(show(&FlawPage { f, list, bulletins, cve, used, phones, unsaid, closed_by, versions }))
}

/// Whether nobody says if phones with this version have a flaw that these releases close: it is of an older line, which none of
/// them is of, or no version at all.
fn is_unsaid(row: &VersionRow, closing: &[Flaw<'_>]) -> bool {
    if row.platform != Platform::Ios {
        return false;
    }
    let Some(version) = Version::parse(&row.version) else { return true };
    let lines = || {
        closing.iter().filter_map(|flaw| {
            let Closing::Release(release) = flaw.fixed_in else { return None };
            Some(release.major())
        })
    };
    lines().all(|line| line != version.major()) && lines().any(|line| line > version.major())
}

/// Phones in use by version; those with Android also by security update, where bulletins tell of it.
async fn versions(signed: &Signed, known: &Intelligence) -> Result<Vec<VersionRow>, Failure> {
    let mut rows = signed.store.versions().await.map_err(|error| signed.failed(error))?;
    if !known.bulletins.is_empty() {
        rows.retain(|row| row.platform != Platform::Android);
        rows.extend(signed.store.patches().await.map_err(|error| signed.failed(error))?);
    }
    Ok(rows)
}
