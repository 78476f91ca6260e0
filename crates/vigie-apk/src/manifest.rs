//! Facts out of the binary manifest and the resource table.

use apk_info_axml::{ARSC, AXML};
use vigie_types::{ApkFacts, clean_label};

use crate::Limits;
use crate::read::Defect;

/// What the manifest says; hashes, size and signers are filled in by the caller.
pub(crate) fn facts(manifest: &[u8], resources: Option<&[u8]>, limits: &Limits) -> Result<ApkFacts, Defect> {
    let arsc = resources.and_then(|mut table| ARSC::new(&mut table).ok());
    let axml = AXML::new(&mut &*manifest, arsc.as_ref())
        .map_err(|error| Defect::new("apk.broken-manifest", error.to_string()))?;
    let value = |tag: &str, name: &str| axml.get_attribute_value(tag, name, arsc.as_ref());
    let package = value("manifest", "package")
        .filter(|package| !package.is_empty())
        .ok_or_else(|| Defect::new("apk.no-package", "the manifest names no package"))?;
    Ok(ApkFacts {
        label: label(value("application", "label"), &package),
        package: clean_label(&package),
        version_name: value("manifest", "versionName").map(|name| clean_label(&name)).unwrap_or_default(),
        version_code: value("manifest", "versionCode").and_then(|code| code.parse().ok()),
        min_sdk: value("uses-sdk", "minSdkVersion").and_then(|sdk| sdk.parse().ok()),
        target_sdk: value("uses-sdk", "targetSdkVersion").and_then(|sdk| sdk.parse().ok()),
        debuggable: value("application", "debuggable").is_some_and(|text| text == "true"),
        permissions: permissions(&axml, limits),
        ..ApkFacts::default()
    })
}

/// The label, or the package where the app has none or names a resource that cannot be found.
fn label(raw: Option<String>, package: &str) -> String {
    let label = raw.filter(|text| !text.starts_with('@')).map(|text| clean_label(&text)).unwrap_or_default();
    if label.is_empty() { clean_label(package) } else { label }
}

fn permissions(axml: &AXML, limits: &Limits) -> Vec<String> {
    let mut names: Vec<String> = ["uses-permission", "uses-permission-sdk-23"]
        .into_iter()
        .flat_map(|tag| axml.get_root_attribute_values(tag, "name"))
        .take(limits.permissions)
        .map(clean_label)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
