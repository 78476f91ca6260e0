//! Apps with their versions, as lists show them.

use std::collections::BTreeMap;

use vigie_store::{AppRow, CountedApp};
use vigie_types::AppVerdict;

/// Adds a version to the row of its app.
pub(super) fn add(rows: &mut BTreeMap<String, AppRow>, app: &CountedApp) {
    let summary = &app.summary;
    let row = rows.entry(app.app()).or_insert_with(|| AppRow {
        app: app.app(),
        package: summary.package.clone(),
        signer: app.signer().to_owned(),
        label: summary.label.clone(),
        phones: 0,
        versions: 0,
        verdict: AppVerdict::Clean,
        security_risk: 0,
        privacy_risk: 0,
        vetted: false,
    });
    row.phones += app.phones;
    row.versions += 1;
    row.verdict = row.verdict.max(summary.verdict());
    row.security_risk = row.security_risk.max(summary.security_risk);
    row.privacy_risk = row.privacy_risk.max(summary.privacy_risk);
}
