//! Apps that take the name or the icon of another one (row A15; NIST SP 800-163 APP-14, APP-31).

use vigie_types::{ApkFacts, AppSource, Evidence, Fact, ThreatKind};

use super::brand_icons::{NearBrand, near_brand};
use super::brands::{self, Brand};
use super::evidence::is_unvouched;
use super::found::Found;
use super::letters::shape;

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
    let labels = Labels::of(facts);
    if let Some((brand, label)) = labels.find(|brand, label| brand.is_called(label) && !brand.owns(&facts.package)) {
        let evidence = vec![brand.evidence(), Evidence::new(Fact::Label, label)];
        return Some(Found::new(kind, "apps/masquerading-app/label", evidence));
    }
    if let Some(brand) =
        brands::all().iter().find(|brand| !brand.owns(&facts.package) && brand.looks_like(&facts.package))
    {
        return Some(Found::new(kind, "apps/masquerading-app/package", vec![brand.evidence()]));
    }
    icon(facts, &labels)
}

/// Everything that an app may be called, and what that looks like.
struct Labels<'a>(Vec<(&'a str, String)>);

impl<'a> Labels<'a> {
    fn of(facts: &'a ApkFacts) -> Self {
        Self(facts.names().map(|label| (label, shape(label))).collect())
    }

    /// The first label that a brand answers to.
    fn find(&self, answers: impl Fn(&Brand, &str) -> bool) -> Option<(&'static Brand, &'a str)> {
        self.0.iter().find_map(|(label, shape)| {
            brands::all().iter().find(|brand| answers(brand, shape)).map(|brand| (brand, *label))
        })
    }

    /// The first label with a brand's name in it.
    fn naming(&self, brand: &Brand) -> Option<&'a str> {
        self.0.iter().find(|(_, shape)| brand.is_named_in(shape)).map(|(label, _)| *label)
    }
}

/// The icon of a brand on another package. With the brand's shape, colour and name together it
/// pretends to be the brand's app. Two of the three are no proof: a companion of an app shows its
/// logo honestly, and a shape alone may be alike by chance.
fn icon(facts: &ApkFacts, labels: &Labels<'_>) -> Option<Found> {
    let near = near_brand(facts.icon.as_ref()?.look.as_ref()?)?;
    let brand = brands::all().iter().find(|brand| brand.is_exactly(near.brand) && !brand.owns(&facts.package))?;
    let named = labels.naming(brand);
    let (kind, rule) = match (near.coloured, named.is_some()) {
        (true, true) => (ThreatKind::MasqueradingApp, "apps/masquerading-app/icon"),
        (true, false) | (false, true) => (ThreatKind::LookalikeIcon, "apps/lookalike-icon/shape"),
        (false, false) => return None,
    };
    Some(Found::new(kind, rule, icon_evidence(facts, brand, near, named)))
}

fn icon_evidence(facts: &ApkFacts, brand: &Brand, near: NearBrand, named: Option<&str>) -> Vec<Evidence> {
    let percent = |thousandths: i32| format!("{}.{} %", thousandths / 10, thousandths % 10);
    let likeness = format!("{} ≥ {}", percent(near.likeness), percent(near.needs));
    let path = facts.icon.as_ref().map(|icon| Evidence::new(Fact::IconFile, &icon.path));
    let label = named.map(|label| Evidence::new(Fact::Label, label));
    let first = [brand.evidence(), Evidence::new(Fact::IconLikeness, likeness)];
    first.into_iter().chain(path).chain(label).collect()
}
