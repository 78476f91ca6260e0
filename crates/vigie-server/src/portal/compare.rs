//! Two reports side by side: what an update changes, and whether somebody else signed it.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::RawQuery;
use url::form_urlencoded;
use vigie_store::{ReportFilter, ReportRow, ReportState};
use vigie_types::{AppReport, AppReportId, OverrideVerdict, YaraMatch};
use vigie_ui::Texts;

use super::app_policy;
use super::forms::PAGE;
use super::frame::{Frame, Reply, show};
use super::session::Signed;

#[derive(Template)]
#[template(path = "portal/compare.html")]
struct ComparePage {
    f: Frame,
    pair: Option<Box<Pair>>,
    /// What may be chosen, while nothing is.
    rows: Vec<ReportRow>,
}

/// The parts that are told in words.
const FINDINGS: &str = "report-findings";
const ROLES: &str = "compare-roles";

/// Two versions, the older one first.
struct Pair {
    old: Side,
    new: Side,
    signer: SignerChange,
    same_package: bool,
    changes: Vec<Change>,
}

impl Pair {
    const fn sides(&self) -> [&Side; 2] {
        [&self.old, &self.new]
    }

    /// The names of the parts in which nothing changed.
    fn unchanged(&self, t: &Texts) -> String {
        let same = self.changes.iter().filter(|change| change.is_empty());
        same.map(|change| t.get(change.part)).collect::<Vec<_>>().join(" · ")
    }
}

struct Side {
    /// The company's own verdict, which stands above what was found.
    own: Option<OverrideVerdict>,
    row: ReportRow,
    report: AppReport,
}

/// What came and what went in one part.
struct Change {
    /// The key of the part's name.
    part: &'static str,
    added: Vec<String>,
    removed: Vec<String>,
}

impl Change {
    const fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }

    /// How its names look: words, or letters to be told apart.
    fn look(&self) -> &'static str {
        if matches!(self.part, FINDINGS | ROLES) { "" } else { "code" }
    }
}

/// Whether the same key signed both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SignerChange {
    Same,
    /// The newer key is vouched for by the older one.
    Rotated,
    /// Somebody else, as far as anybody can tell.
    Other,
}

impl SignerChange {
    const fn look(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Same => ("ok", "circle-check", "compare-signer-same"),
            Self::Rotated => ("info", "info", "compare-signer-rotated"),
            Self::Other => ("crit", "octagon-alert", "compare-signer-other"),
        }
    }
}

pub(super) async fn page(signed: Signed, RawQuery(query): RawQuery) -> Reply {
    let query = query.unwrap_or_default();
    let ids: Vec<AppReportId> = form_urlencoded::parse(query.as_bytes())
        .filter(|(name, _)| name == "r")
        .filter_map(|(_, value)| value.parse().ok())
        .collect();
    let f = signed.frame("/apps", "compare-title");
    if let [one, other] = ids.as_slice() {
        let pair = match (super::report::find(&signed, *one).await?, super::report::find(&signed, *other).await?) {
            ((one, Some(first)), (other, Some(second))) => {
                let policy = app_policy::current(&signed).await?;
                let side = |row: ReportRow, report| Side {
                    own: app_policy::own_of_report(&policy, &row, signed.now()),
                    row,
                    report,
                };
                pair(&f.t, side(one, first), side(other, second))
            }
            _ => return Err(signed.not_found()),
        };
        return Ok(show(&ComparePage { f, pair: Some(Box::new(pair)), rows: Vec::new() }));
    }
    let filter = ReportFilter { state: Some(ReportState::Done), limit: PAGE, ..ReportFilter::default() };
    let rows = signed.store.app_reports(&filter).await.map_err(|error| signed.failed(error))?.rows;
    Ok(show(&ComparePage { f, pair: None, rows }))
}

fn pair(t: &Texts, one: Side, other: Side) -> Pair {
    let age = |side: &Side| (side.report.facts.version_code, side.row.at);
    let (old, new) = if age(&one) <= age(&other) { (one, other) } else { (other, one) };
    let (before, after) = (&old.report, &new.report);
    let part = |part, names: &dyn Fn(&AppReport) -> BTreeSet<String>| {
        let (before, after) = (names(before), names(after));
        let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect();
        Change { part, added: only(&after, &before), removed: only(&before, &after) }
    };
    let mut changes = vec![
        part("report-permissions", &|report| report.facts.permissions.iter().cloned().collect()),
        part("report-trackers", &|report| report.facts.trackers().iter().map(|one| one.name.clone()).collect()),
        part(FINDINGS, &|report| report.findings.iter().map(|one| t.admin_title(one.kind)).collect()),
        part(ROLES, &|report| report.facts.roles().map(|role| t.get(&format!("role-{}", role.slug()))).collect()),
        part("report-components", &|report| {
            report.facts.components.iter().map(|one| format!("{} {}", one.kind.slug(), one.name)).collect()
        }),
        part("report-native-title", &|report| {
            report.facts.native_libraries.iter().map(|one| one.path.clone()).collect()
        }),
        part("report-inside", &|report| report.facts.embedded.iter().map(|one| one.path.clone()).collect()),
    ];
    // Other rules say other things of the same app: that would be no change of the app.
    if rules_of(before).is_some() && rules_of(before) == rules_of(after) {
        changes.push(part("yara-title", &|report| {
            report.yara.iter().flat_map(|said| &said.matches).map(YaraMatch::rule).collect()
        }));
    }
    Pair { signer: signer_change(before, after), same_package: old.row.package == new.row.package, changes, old, new }
}

/// By which YARA rules an app was judged.
fn rules_of(report: &AppReport) -> Option<&str> {
    report.yara.as_ref().map(|said| said.rules.sha256.as_str())
}

/// Unsigned packages are never the same signer's.
fn signer_change(old: &AppReport, new: &AppReport) -> SignerChange {
    let signers = |report: &AppReport| -> BTreeSet<String> {
        report.facts.signing.signers.iter().map(|one| one.sha256.clone()).collect()
    };
    let (before, after) = (signers(old), signers(new));
    if before == after && !before.is_empty() {
        return SignerChange::Same;
    }
    let known = |report: &AppReport, wanted: &BTreeSet<String>| {
        !wanted.is_empty()
            && wanted.iter().all(|one| report.facts.signing.lineage.iter().any(|key| key.certificate.sha256 == *one))
    };
    if known(new, &before) || known(old, &after) { SignerChange::Rotated } else { SignerChange::Other }
}

#[cfg(test)]
mod tests {
    use vigie_engine::{Intelligence, Limits, read_apk, report};
    use vigie_types::{AppSource, LineageKey, SigningCertificate, Timestamp};

    use super::*;

    fn read(name: &str) -> AppReport {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/apps").join(name);
        let facts = read_apk(&std::fs::read(path).unwrap(), name, &Limits::default()).unwrap();
        report(facts, &AppSource::Unknown, Intelligence::shipped(), Timestamp(0))
    }

    #[test]
    fn another_signer_is_told_from_a_changed_key() {
        let old = read("fdroidserver/com.politedroid_5.apk");
        let mut new = read("fdroidserver/com.politedroid_6.apk");
        assert_eq!(signer_change(&old, &new), SignerChange::Same);
        let newer = SigningCertificate { sha256: "aa".into(), ..SigningCertificate::default() };
        new.facts.signing.signers = vec![newer];
        assert_eq!(signer_change(&old, &new), SignerChange::Other);
        let certificate = old.facts.signing.signers[0].clone();
        new.facts.signing.lineage = vec![LineageKey { certificate, capabilities: 0 }];
        assert_eq!(signer_change(&old, &new), SignerChange::Rotated);
    }
}
