//! What lists know: indicators of compromise, and apps that are openly what they are.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use vigie_intel::{Class, Indicators, Matched};
use vigie_types::{ApkFacts, Evidence, Fact, HookSign, ListRef, OldHashes, ThreatKind, TrackerCategory, UnreadableApk};

use super::found::Found;

/// By what an indicator knows an app.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    File,
    Signer,
    Package,
}

/// The strongest match decides the rule: the file itself, then its signer, then its name; every
/// match is evidence.
pub(super) fn listed(facts: &ApkFacts, indicators: &Indicators) -> Option<Found> {
    by_matches(&matches(facts, indicators))
}

/// A package that cannot be read is known by its file all the same.
pub(super) fn listed_file(unreadable: &UnreadableApk, indicators: &Indicators) -> Option<Found> {
    by_matches(&of_file(unreadable.sha256.as_deref(), &unreadable.old_hashes, indicators))
}

fn by_matches(matches: &[(By, Evidence, Matched<'_>)]) -> Option<Found> {
    let (by, _, strongest) = matches.first()?;
    let (kind, rule) = rule_for(strongest.family.class, *by)?;
    let mut evidence = vec![Evidence::new(Fact::Family, &strongest.family.name)];
    let list = strongest.family.list.as_ref().clone();
    evidence.extend(matches.iter().map(|(_, evidence, _)| evidence.clone()));
    Some(Found::new(kind, rule, evidence).from(list))
}

fn matches<'a>(facts: &ApkFacts, indicators: &'a Indicators) -> Vec<(By, Evidence, Matched<'a>)> {
    let mut found = of_file(Some(&facts.sha256), &facts.old_hashes, indicators);
    for split in &facts.splits {
        found.extend(of_file(Some(&split.sha256), &split.old_hashes, indicators));
    }
    for part in &facts.unreadable_splits {
        found.extend(of_file(part.sha256.as_deref(), &part.old_hashes, indicators));
    }
    let mut seen = Vec::new();
    for certificate in facts.certificates() {
        if seen.contains(&certificate.sha256.as_str()) {
            continue;
        }
        seen.push(certificate.sha256.as_str());
        let prints = [(Fact::SignerSha256, &certificate.sha256), (Fact::SignerSha1, &certificate.sha1)];
        let hit = prints.into_iter().find_map(|(fact, print)| Some((fact, print, indicators.certificate(print)?)));
        found.extend(hit.map(|(fact, print, one)| (By::Signer, Evidence::new(fact, print), one)));
    }
    let package = indicators.package(&facts.package);
    found.extend(package.map(|one| (By::Package, Evidence::new(Fact::Package, &facts.package), one)));
    found
}

fn of_file<'a>(sha256: Option<&str>, old: &OldHashes, indicators: &'a Indicators) -> Vec<(By, Evidence, Matched<'a>)> {
    let hashes =
        [(Fact::FileSha256, sha256), (Fact::FileSha1, old.sha1.as_deref()), (Fact::FileMd5, old.md5.as_deref())];
    let known = hashes.into_iter().filter_map(|(fact, hash)| {
        let hash = hash?;
        Some((By::File, Evidence::new(fact, hash), indicators.file(hash)?))
    });
    known.collect()
}

/// Lists of advertising, tracking and of what pages are about say nothing about the app that is named there.
fn rule_for(class: Class, by: By) -> Option<(ThreatKind, &'static str)> {
    use ThreatKind::{Adware, KnownMalware, Riskware, Stalkerware};
    let (kind, rules) = match class {
        Class::Stalkerware => {
            (Stalkerware, ["apps/stalkerware/file", "apps/stalkerware/signer", "apps/stalkerware/package"])
        }
        Class::Watchware => (Stalkerware, ["apps/watchware/file", "apps/watchware/signer", "apps/watchware/package"]),
        Class::Spyware => (Stalkerware, ["apps/spyware/file", "apps/spyware/signer", "apps/spyware/package"]),
        Class::Malware | Class::Phishing | Class::Scam => {
            (KnownMalware, ["apps/known-malware/file", "apps/known-malware/signer", "apps/known-malware/package"])
        }
        Class::Riskware => (Riskware, ["apps/riskware/file", "apps/riskware/signer", "apps/riskware/package"]),
        Class::Adware => (Adware, ["apps/adware/file", "apps/adware/signer", "apps/adware/package"]),
        Class::Ads | Class::Adult | Class::Gambling | Class::Violence | Class::Drugs | Class::Piracy => return None,
    };
    let [file, signer, package] = rules;
    let rule = match by {
        By::File => file,
        By::Signer => signer,
        By::Package => package,
    };
    Some((kind, rule))
}

/// The most hosts of one app that are named.
const MAX_HOSTS: usize = 5;

/// An address in the code that a list of spyware or malware names. No proof: programs that protect
/// know such addresses too.
pub(super) fn listed_host(facts: &ApkFacts, indicators: &Indicators) -> Option<Found> {
    let harmful = |class| matches!(class, Class::Spyware | Class::Stalkerware | Class::Malware);
    let mut list = None;
    let mut evidence = Vec::new();
    for host in &facts.code.domains {
        let Some(matched) = indicators.domain(host).filter(|one| harmful(one.family.class)) else { continue };
        list.get_or_insert_with(|| matched.family.list.as_ref().clone());
        evidence.push(Evidence::new(Fact::Host, host));
        if evidence.len() == MAX_HOSTS {
            break;
        }
    }
    let found = Found::when(ThreatKind::DangerousCapabilities, "apps/dangerous-capabilities/listed-host", evidence)?;
    Some(found.from(list?))
}

const KNOWN_APPS: &str = include_str!("../../data/known-apps.tsv");

/// Apps that are openly made to attack, to hide, or to operate a phone from afar.
pub(super) fn open_tool(facts: &ApkFacts) -> Option<Found> {
    let (class, name) = known_apps().get(facts.package.as_str())?;
    let (kind, rule) = match *class {
        "riskware" => (ThreatKind::Riskware, "apps/riskware/known-tool"),
        "remote-control" => (ThreatKind::RemoteControlApp, "apps/remote-control-app/known-app"),
        "hacking-tool" => (ThreatKind::HackingTool, "apps/hacking-tool/known-tool"),
        _ => return None,
    };
    Some(Found::new(kind, rule, vec![Evidence::new(Fact::Family, *name)]).from(own_list()))
}

fn known_apps() -> &'static HashMap<&'static str, (&'static str, &'static str)> {
    static PARSED: OnceLock<HashMap<&'static str, (&'static str, &'static str)>> = OnceLock::new();
    PARSED.get_or_init(|| {
        let lines = KNOWN_APPS.lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| {
                let mut cells = line.split('\t');
                Some((cells.next()?, (cells.next()?, cells.next()?)))
            })
            .collect()
    })
}

/// What Vigie itself writes down from public facts.
fn own_list() -> ListRef {
    ListRef {
        name: "Vigie".into(),
        date: "2026-11-24".into(),
        licence: "Apache-2.0".into(),
        url: "https://github.com/vigie-mtd/vigie".into(),
    }
}

/// What says of itself that it hooks into apps: modules, patched apps and managers. The framework with the most signs
/// names it.
pub(super) fn hooks(facts: &ApkFacts) -> Option<Found> {
    const SHOWN: usize = 5;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    facts.hooks.iter().for_each(|hook| *counts.entry(&hook.framework).or_default() += 1);
    let (framework, _) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let mut evidence = vec![Evidence::new(Fact::Family, framework)];
    evidence.extend(facts.hooks.iter().take(SHOWN).map(|hook| match hook.sign {
        HookSign::File => Evidence::new(Fact::EmbeddedFile, &hook.name),
        HookSign::Permission => Evidence::new(Fact::RequestedPermission, &hook.name),
        HookSign::MetaData | HookSign::Class => Evidence::new(Fact::Setting, &hook.name),
    }));
    Some(Found::new(ThreatKind::Riskware, "apps/riskware/hooking-module", evidence))
}

/// Advertising that people fight comes as a library.
pub(super) fn adware(facts: &ApkFacts) -> Option<Found> {
    let sdks = facts.trackers().iter().filter(|tracker| tracker.category == TrackerCategory::Adware);
    let evidence = sdks.map(|tracker| Evidence::new(Fact::Tracker, &tracker.name)).collect();
    Found::when(ThreatKind::Adware, "apps/adware/library", evidence)
}

#[cfg(test)]
mod tests {
    use super::known_apps;

    #[test]
    fn every_row_has_a_class_that_is_known() {
        assert!(known_apps().len() > 80);
        for (package, (class, name)) in known_apps() {
            assert!(["riskware", "remote-control", "hacking-tool"].contains(class), "{package}");
            assert!(!name.is_empty() && package.contains('.'), "{package}");
        }
    }
}
