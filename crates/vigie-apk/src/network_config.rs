//! The network security configuration
//! (<https://developer.android.com/privacy-and-security/security-config>).

use vigie_types::{NetworkSecurity, clean_text};

use crate::axml::{Element, Resources};

/// How many domains are kept of each kind, and how long their names may be.
const MAX_DOMAINS: usize = 200;
const MAX_NAME: usize = 253;

/// Adds what the configuration says.
pub(crate) fn read(root: &Element, resources: &Resources<'_>, into: &mut NetworkSecurity) {
    into.configured = true;
    for config in &root.children {
        match config.name.as_str() {
            "base-config" => {
                into.base_clear_text = flag(config, resources);
                into.trusts_user_certificates |= trusts_user(config);
            }
            "domain-config" => domain_config(config, resources, into, 0),
            _ => {}
        }
    }
}

/// Configurations of domains may hold others.
fn domain_config(config: &Element, resources: &Resources<'_>, into: &mut NetworkSecurity, depth: usize) {
    let names: Vec<String> = config
        .children_named("domain")
        .filter_map(|domain| domain.text.as_deref())
        .map(|text| clean_text(text, MAX_NAME))
        .filter(|name| !name.is_empty())
        .take(MAX_DOMAINS)
        .collect();
    if flag(config, resources) == Some(true) {
        extend(&mut into.clear_text_domains, &names);
    }
    if config.children_named("pin-set").next().is_some() {
        extend(&mut into.pinned_domains, &names);
    }
    into.trusts_user_certificates |= trusts_user(config);
    if depth < 8 {
        for inner in config.children_named("domain-config") {
            domain_config(inner, resources, into, depth + 1);
        }
    }
}

fn extend(list: &mut Vec<String>, names: &[String]) {
    let room = MAX_DOMAINS.saturating_sub(list.len());
    list.extend(names.iter().take(room).cloned());
}

fn flag(config: &Element, resources: &Resources<'_>) -> Option<bool> {
    let attribute = config.by_name("cleartextTrafficPermitted")?;
    let value = if attribute.value.is_reference() { resources.plain(attribute.value.data)? } else { attribute.value };
    if value.is_int() { Some(value.data != 0) } else { attribute.text.as_deref().map(|text| text == "true") }
}

fn trusts_user(config: &Element) -> bool {
    config
        .children_named("trust-anchors")
        .flat_map(|anchors| anchors.children_named("certificates"))
        .any(|certificates| certificates.by_name("src").and_then(|src| src.text.as_deref()) == Some("user"))
}
