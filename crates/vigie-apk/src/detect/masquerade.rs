//! Apps that take the name of another one (row A15; NIST SP 800-163 APP-14, APP-31).

use vigie_types::{ApkFacts, AppSource, Evidence, Fact, ThreatKind};

use super::brands::{self, plain};
use super::{Found, is_unvouched};

/// The package of a brand by another signer, the name of a brand on another package, or a package
/// that looks like a brand's. What a store gave out is not held against its name: stores have
/// people for that, and short names are shared by honest apps.
pub(super) fn find(facts: &ApkFacts, source: &AppSource) -> Option<Found> {
    let kind = ThreatKind::MasqueradingApp;
    if let Some(brand) = brands::all().iter().find(|brand| brand.is_exactly(&facts.package)) {
        let genuine = brand.signer?;
        let repackaged = facts.signing.signers.iter().all(|signer| signer.sha256 != genuine);
        return (repackaged && !facts.signing.signers.is_empty()).then(|| {
            let signers = facts.signing.signers.iter().map(|signer| Evidence::new(Fact::SignerSha256, &signer.sha256));
            let evidence = std::iter::once(brand.evidence()).chain(signers).collect();
            Found::new(kind, "apps/masquerading-app/signer", evidence)
        });
    }
    if !is_unvouched(source) {
        return None;
    }
    let label = plain(&facts.label);
    if let Some(brand) =
        brands::all().iter().find(|brand| brand.labels.contains(&label.as_str()) && !brand.owns(&facts.package))
    {
        let evidence = vec![brand.evidence(), Evidence::new(Fact::Label, &facts.label)];
        return Some(Found::new(kind, "apps/masquerading-app/label", evidence));
    }
    let alike = brands::all().iter().find(|brand| !brand.owns(&facts.package) && brand.looks_like(&facts.package))?;
    Some(Found::new(kind, "apps/masquerading-app/package", vec![alike.evidence()]))
}
