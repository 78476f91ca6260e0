//! The form of a policy: what it says, on top of the policy in force, and what that changes.

use std::collections::HashMap;

use url::form_urlencoded;
use vigie_types::{
    BannedApp, DeviceRules, Front, Policy, PrivacyItem, PrivacyPolicy, ThreatKind, ThreatMode, ThreatRule, clean_label,
};

use super::web_form::{self, exchanged};
use super::{device_form, network_form, response_form};

/// The most banned apps.
const MAX_BANNED: usize = 1_000;

/// What a form says beside the policy itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Aside {
    /// Which part of the form is open.
    pub(super) part: Part,
    /// What is looked for among the kinds of threat.
    pub(super) filter: String,
    /// An earlier version that is to be in force again.
    pub(super) restore: Option<u32>,
    /// The version in force when the form was made.
    pub(super) version: Option<u32>,
    /// Whether something critical may be silenced.
    pub(super) silence: bool,
}

/// A part of the form, one of which is shown at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// Threats of apps.
    #[default]
    Apps,
    /// Threats of the Web.
    Web,
    /// Threats of the phone itself.
    Device,
    /// Threats of networks.
    Network,
    /// Banned apps, rules and verdicts.
    Own,
    /// What may leave a phone.
    Privacy,
    /// Numbers of days.
    Limits,
}

impl Part {
    /// All of them, in their order.
    pub(super) const ALL: [Self; 7] =
        [Self::Apps, Self::Web, Self::Device, Self::Network, Self::Own, Self::Privacy, Self::Limits];

    /// The name in forms and translation keys.
    pub(super) const fn slug(self) -> &'static str {
        match self {
            Self::Apps => "apps",
            Self::Web => "web",
            Self::Device => "device",
            Self::Network => "network",
            Self::Own => "own",
            Self::Privacy => "privacy",
            Self::Limits => "limits",
        }
    }

    /// The name in an address; nothing for the first, which is shown anyway.
    pub(super) const fn in_address(self) -> &'static str {
        match self {
            Self::Apps => "",
            other => other.slug(),
        }
    }

    /// Where something stands that is wrong.
    pub(super) fn of_mistake(key: &str) -> Option<Self> {
        match key {
            "policy-days" => Some(Self::Limits),
            "policy-package" => Some(Self::Own),
            "policy-no-front" => Some(Self::Apps),
            "policy-network-host-wrong" | "policy-network-hosts-many" | "policy-network-inspector-wrong" => {
                Some(Self::Network)
            }
            "policy-brand" | "policy-brand-domain" | "policy-brand-many" => Some(Self::Web),
            _ => None,
        }
    }
}

impl Aside {
    /// What a browser sent.
    pub(super) fn read(form: &[u8]) -> Self {
        let mut aside = Self::default();
        for (name, value) in form_urlencoded::parse(form) {
            match name.as_ref() {
                "part" => aside.part = Part::ALL.into_iter().find(|one| one.slug() == value).unwrap_or_default(),
                "filter" => aside.filter = clean_label(&value),
                "restore" => aside.restore = value.parse().ok(),
                "version" => aside.version = value.parse().ok(),
                "silence" => aside.silence = value == "on",
                _ => {}
            }
        }
        aside
    }
}

/// Every field of a form that goes along to the next page; what is decided on each page anew does not.
pub(super) fn fields(form: &[u8]) -> Vec<(String, String)> {
    let all = form_urlencoded::parse(form).filter(|(name, _)| name != "silence");
    all.map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

/// What the form says, on top of the policy in force. On a mistake, what was typed comes back with
/// the key of what is wrong.
pub(super) fn read(form: &[u8], current: &Policy) -> Result<Policy, (Box<Policy>, &'static str)> {
    let mut fields: HashMap<String, String> = HashMap::new();
    let mut banned: Vec<BannedApp> = Vec::new();
    let mut brands: Vec<(String, String)> = Vec::new();
    for (name, value) in form_urlencoded::parse(form) {
        match name.as_ref() {
            "banned" => banned.push(BannedApp { package: value.trim().to_owned(), reason: String::new() }),
            "reason" => {
                if let Some(last) = banned.last_mut() {
                    last.reason = clean_label(&value);
                }
            }
            "brand" => brands.push((clean_label(&value), String::new())),
            "brand-domains" => {
                if let Some(last) = brands.last_mut() {
                    last.1 = value.into_owned();
                }
            }
            _ => drop(fields.insert(name.into_owned(), value.into_owned())),
        }
    }
    banned.retain(|app| !app.package.is_empty());
    banned.truncate(MAX_BANNED);
    let mut policy = Policy { threats: Default::default(), banned_apps: banned, ..current.clone() };
    for kind in ThreatKind::ALL {
        let rule = rule(&fields, *kind);
        if rule != ThreatRule::default_for(*kind) {
            policy.threats.insert(*kind, rule);
        }
    }
    let (web, wrong_web) = web_form::read(&fields, &brands, &current.web);
    policy.web = web;
    let (network, wrong_network) = network_form::read(&fields, &current.network);
    policy.network = network;
    let (roots, wrong_roots) = device_form::read(&fields, &current.device.trusted_roots);
    policy.device.trusted_roots = roots;
    policy.device.hardware_proof = device_form::proof(&fields, current.device.hardware_proof);
    policy.responses = response_form::read(&fields, current);
    let mut privacy = PrivacyPolicy { retention_days: current.privacy.retention_days, ..PrivacyPolicy::NOTHING };
    for item in PrivacyItem::ALL {
        privacy.set(item, fields.contains_key(&format!("privacy-{}", item.slug())));
    }
    policy.privacy = privacy;
    policy.wanted_fronts =
        Front::ALL.into_iter().filter(|front| fields.contains_key(&format!("want-{}", front.slug()))).collect();
    if policy.wanted_fronts.is_empty() {
        return Err((Box::new(policy), "policy-no-front"));
    }
    // Where no gateway asks, the form has no place for it.
    if fields.contains_key("closes") {
        let closes = |kind: &ThreatKind| kind.may_close() && fields.contains_key(&format!("close-{kind}"));
        policy.closes_access = ThreatKind::ALL.iter().copied().filter(closes).collect();
    }
    policy.user_may_trust = trustable().filter(|kind| fields.contains_key(&format!("trust-{kind}"))).collect();
    let days = |name: &str, least: u16| {
        fields.get(name).and_then(|text| text.trim().parse::<u16>().ok()).filter(|days| (least..=3650).contains(days))
    };
    match (days("patch-age", 1), days("silent", 1), days("intel-age", 1)) {
        (Some(max_patch_age_days), Some(silent_after_days), Some(max_intel_age_days)) => {
            policy.device = DeviceRules { max_patch_age_days, silent_after_days, ..policy.device };
            policy.max_intel_age_days = max_intel_age_days;
        }
        _ => return Err((Box::new(policy), "policy-days")),
    }
    if policy.banned_apps.iter().any(|app| !is_package(&app.package)) {
        return Err((Box::new(policy), "policy-package"));
    }
    if let Some(wrong) = wrong_web.or(wrong_network).or(wrong_roots) {
        return Err((Box::new(policy), wrong));
    }
    // Somebody else published meanwhile: what they changed must not be undone unseen.
    if fields.get("version").and_then(|text| text.parse().ok()) != Some(current.version) {
        return Err((Box::new(policy), "policy-lost-update"));
    }
    Ok(policy)
}

fn rule(fields: &HashMap<String, String>, kind: ThreatKind) -> ThreatRule {
    let default = ThreatRule::default_for(kind);
    let field = |part: &str| fields.get(&format!("{part}-{kind}")).map(String::as_str);
    let mode = ThreatMode::ALL.into_iter().find(|mode| Some(mode.slug()) == field("mode"));
    let severity = field("severity").and_then(|text| text.parse().ok());
    ThreatRule { mode: mode.unwrap_or(default.mode), severity: severity.unwrap_or(default.severity) }
}

/// Kinds of findings that the owner of a phone may be allowed to set aside.
pub(super) fn trustable() -> impl Iterator<Item = ThreatKind> {
    ThreatKind::ALL.iter().copied().filter(|kind| kind.front() == Front::Apps)
}

/// An Android application id (two parts or more) or an iOS bundle id.
fn is_package(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
    };
    text.len() <= 255 && text.contains('.') && text.split('.').all(part)
}

/// What changed, for the audit log: names and values, from and to.
pub(super) fn differences(before: &Policy, after: &Policy) -> String {
    let mut changes = Vec::new();
    for kind in ThreatKind::ALL {
        let (old, new) = (before.rule(*kind), after.rule(*kind));
        if old != new {
            let words = |rule: ThreatRule| format!("{} {}", rule.mode.slug(), rule.severity.slug());
            changes.push(format!("{kind}: {} -> {}", words(old), words(new)));
        }
    }
    for app in after.banned_apps.iter().filter(|app| !before.banned_apps.contains(app)) {
        changes.push(format!("banned {}", app.package));
    }
    for app in before.banned_apps.iter().filter(|app| !after.banned_apps.contains(app)) {
        changes.push(format!("no longer banned {}", app.package));
    }
    // Only a return to an earlier version changes these together with the rest.
    changes.extend(exchanged("rule", &before.app_rules, &after.app_rules));
    changes.extend(exchanged("verdict", &before.app_overrides, &after.app_overrides));
    for item in PrivacyItem::ALL {
        if before.privacy.allows(item) != after.privacy.allows(item) {
            let state = if after.privacy.allows(item) { "on" } else { "off" };
            changes.push(format!("{}: {state}", item.slug()));
        }
    }
    for kind in trustable() {
        let (old, new) = (before.user_may_trust.contains(&kind), after.user_may_trust.contains(&kind));
        if old != new {
            changes.push(format!("people may trust {kind}: {}", if new { "yes" } else { "no" }));
        }
    }
    for kind in before.closes_access.symmetric_difference(&after.closes_access) {
        let closes = after.closes_access.contains(kind);
        changes.push(format!("{kind} closes access: {}", if closes { "yes" } else { "no" }));
    }
    changes.extend(web_form::differences(&before.web, &after.web));
    changes.extend(network_form::differences(&before.network, &after.network));
    changes.extend(device_form::differences(&before.device, &after.device));
    changes.extend(response_form::differences(before, after));
    for front in Front::ALL {
        let (old, new) = (before.wanted_fronts.contains(&front), after.wanted_fronts.contains(&front));
        if old != new {
            changes.push(format!("{} is {}", front.slug(), if new { "wanted" } else { "not wanted" }));
        }
    }
    let days = [
        ("list age", before.max_intel_age_days, after.max_intel_age_days),
        ("patch age", before.device.max_patch_age_days, after.device.max_patch_age_days),
        ("silent", before.device.silent_after_days, after.device.silent_after_days),
    ];
    let changed = days.into_iter().filter(|(_, before, after)| before != after);
    changes.extend(changed.map(|(what, before, after)| format!("{what} {before} -> {after} days")));
    changes.join("; ")
}

#[cfg(test)]
mod tests {
    use vigie_types::{TenantId, Timestamp};

    use super::*;

    fn form(policy: &Policy, change: &str) -> String {
        let mut text = format!("version={}&patch-age=90&silent=7&intel-age=30", policy.version);
        for front in &policy.wanted_fronts {
            text.push_str(&format!("&want-{}=on", front.slug()));
        }
        for item in PrivacyItem::ALL.into_iter().filter(|item| policy.privacy.allows(*item)) {
            text.push_str(&format!("&privacy-{}=on", item.slug()));
        }
        format!("{text}{change}")
    }

    #[test]
    fn an_unchanged_form_changes_nothing_and_a_changed_one_says_what() {
        let policy = Policy::first(TenantId::new(), Timestamp(0));
        let same = read(form(&policy, "").as_bytes(), &policy).unwrap();
        assert_eq!(differences(&policy, &same), "");
        let change = "&mode-rooted=audit&severity-rooted=low&banned=com.example.app&reason=No&banned=&reason=";
        let changed = read(form(&policy, change).as_bytes(), &policy).unwrap();
        assert_eq!(differences(&policy, &changed), "rooted: alert critical -> audit low; banned com.example.app");
        let changed = read(form(&policy, "").replace("silent=7", "silent=9").as_bytes(), &policy).unwrap();
        assert_eq!(differences(&policy, &changed), "silent 7 -> 9 days", "and of nothing that stayed");
    }

    #[test]
    fn the_fronts_that_a_company_wants_are_read_and_told() {
        let policy = Policy::first(TenantId::new(), Timestamp(0));
        let text = form(&policy, "").replace("&want-web=on", "");
        let changed = read(text.as_bytes(), &policy).unwrap();
        assert_eq!(changed.wanted_fronts, [Front::Apps, Front::Device, Front::Network].into());
        assert_eq!(differences(&policy, &changed), "web is not wanted");
    }

    #[test]
    fn what_closes_access_stays_where_the_form_does_not_ask() {
        let mut policy = Policy::first(TenantId::new(), Timestamp(0));
        let changed = read(form(&policy, "&closes=on&close-rooted=on").as_bytes(), &policy).unwrap();
        assert_eq!(changed.closes_access, [ThreatKind::Rooted].into());
        assert_eq!(differences(&policy, &changed), "rooted closes access: yes");
        policy.closes_access = changed.closes_access;
        assert_eq!(read(form(&policy, "").as_bytes(), &policy).unwrap().closes_access, [ThreatKind::Rooted].into());
        let opened = read(form(&policy, "&closes=on").as_bytes(), &policy).unwrap();
        assert_eq!(differences(&policy, &opened), "rooted closes access: no");
    }

    #[test]
    fn mistakes_are_told_and_what_was_typed_is_kept() {
        let policy = Policy::first(TenantId::new(), Timestamp(0));
        let (kept, wrong) = read(form(&policy, "&banned=nonsense&reason=x").as_bytes(), &policy).unwrap_err();
        assert_eq!((kept.banned_apps[0].package.as_str(), wrong), ("nonsense", "policy-package"));
        let (_, wrong) = read(b"version=1&want-apps=on&patch-age=soon&silent=7", &policy).unwrap_err();
        assert_eq!(wrong, "policy-days");
        let (_, wrong) = read(b"version=1&patch-age=90&silent=7&intel-age=30", &policy).unwrap_err();
        assert_eq!(wrong, "policy-no-front", "without any front every phone would count as protected");
        let newer = Policy { version: 2, ..policy.clone() };
        let (_, wrong) = read(form(&policy, "").as_bytes(), &newer).unwrap_err();
        assert_eq!(wrong, "policy-lost-update");
    }
}
