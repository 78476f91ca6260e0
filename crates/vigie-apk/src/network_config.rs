//! The network security configuration
//! (<https://developer.android.com/privacy-and-security/security-config>).

use vigie_types::{NetworkSecurity, clean_text};

use crate::axml::{Element, Resources};

/// How many domains are kept of each kind, and how long their names may be.
const MAX_DOMAINS: usize = 200;
const MAX_NAME: usize = 253;

/// Adds what the configuration says. `debuggable` is whether the app is: only then Android looks
/// at `debug-overrides`.
pub(crate) fn read(root: &Element, resources: &Resources<'_>, debuggable: bool, into: &mut NetworkSecurity) {
    into.configured = true;
    for config in &root.children {
        match config.name.as_str() {
            "base-config" => {
                into.base_clear_text = flag(config, resources);
                into.trusts_user_certificates |= trusts_user(config);
            }
            "debug-overrides" => into.trusts_user_certificates |= debuggable && trusts_user(config),
            "domain-config" => domain_config(config, resources, into, Inherited::default(), 0),
            _ => {}
        }
    }
}

/// What a configuration of domains has from the one around it, where it says nothing itself.
#[derive(Clone, Copy, Default)]
struct Inherited {
    clear_text: bool,
    pinned: bool,
}

/// Configurations of domains may hold others, which take over what they do not say themselves.
fn domain_config(
    config: &Element,
    resources: &Resources<'_>,
    into: &mut NetworkSecurity,
    around: Inherited,
    depth: usize,
) {
    let names: Vec<String> = config
        .children_named("domain")
        .filter_map(|domain| domain.text.as_deref())
        .map(|text| clean_text(text.trim(), MAX_NAME).to_lowercase())
        .filter(|name| !name.is_empty())
        .take(MAX_DOMAINS)
        .collect();
    let here = Inherited {
        clear_text: flag(config, resources).unwrap_or(around.clear_text),
        pinned: config
            .children_named("pin-set")
            .next()
            .map_or(around.pinned, |set| set.children_named("pin").next().is_some()),
    };
    if here.clear_text {
        extend(&mut into.clear_text_domains, &names);
    }
    if here.pinned {
        extend(&mut into.pinned_domains, &names);
    }
    into.trusts_user_certificates |= trusts_user(config);
    if depth < 8 {
        for inner in config.children_named("domain-config") {
            domain_config(inner, resources, into, here, depth + 1);
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
