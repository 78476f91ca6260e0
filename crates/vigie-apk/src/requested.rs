//! The permissions that a manifest asks for, those that Android adds, and how each is guarded.

use std::collections::BTreeMap;

use vigie_types::{ApkFacts, DeclaredPermission, RequestedPermission};

use crate::permissions::protection_level;

/// Permissions of the platform are judged by this table, where the one of the app's target does not
/// know them yet.
const NEWEST: u32 = 36;
const WRITE_STORAGE: &str = "android.permission.WRITE_EXTERNAL_STORAGE";
const READ_STORAGE: &str = "android.permission.READ_EXTERNAL_STORAGE";

/// One `uses-permission`.
pub(crate) struct Use {
    pub name: String,
    /// The first and the last API level at which it is asked for, where the manifest names them.
    pub min_sdk: Option<u32>,
    pub max_sdk: Option<u32>,
}

impl Use {
    /// Whether some phone that can install the app is asked: its version lies in the range, as
    /// `ParsingPackageUtils.parseUsesPermission` compares them. 0 was no end in older versions, and negative numbers
    /// lie below each version.
    fn counts(&self, oldest_sdk: u32) -> bool {
        let first = self.min_sdk.unwrap_or(0).max(oldest_sdk);
        self.max_sdk.is_none_or(|last| last == 0 || last.cast_signed() >= first.cast_signed())
    }
}

/// Fills in `permissions`, `implied_permissions` and `requested`; needs the declared permissions
/// and the API levels.
pub(crate) fn read(uses: Vec<Use>, facts: &mut ApkFacts) {
    let oldest = facts.oldest_sdk();
    let target = facts.target().unwrap_or(oldest);
    let (uses, never): (Vec<Use>, Vec<Use>) = uses.into_iter().partition(|one| one.counts(oldest));
    // As aapt has it: what a version before Android 6 does not get, implies nothing.
    let always: Vec<String> = uses.iter().filter(|one| one.min_sdk.is_none()).map(|one| one.name.clone()).collect();
    let asked = widest(uses);
    let mut added = implied(&always, target);
    added.retain(|name| !asked.contains_key(name));
    let storage_until = asked.get(WRITE_STORAGE).and_then(|(_, until)| *until);
    let protection = |name: &str| guarded(name, target, &facts.declared_permissions);
    let mut requested: Vec<RequestedPermission> = asked
        .iter()
        .map(|(name, (min_sdk, max_sdk))| RequestedPermission {
            protection: protection(name),
            name: name.clone(),
            min_sdk: *min_sdk,
            max_sdk: *max_sdk,
            ..RequestedPermission::default()
        })
        .collect();
    requested.extend(added.iter().map(|name| RequestedPermission {
        protection: protection(name),
        name: name.clone(),
        min_sdk: None,
        max_sdk: storage_until.filter(|_| name == READ_STORAGE),
        implied: true,
        never: false,
    }));
    let never = widest(never).into_iter().filter(|(name, _)| !asked.contains_key(name) && !added.contains(name));
    requested.extend(never.map(|(name, (min_sdk, max_sdk))| RequestedPermission {
        protection: protection(&name),
        name,
        min_sdk,
        max_sdk,
        implied: false,
        never: true,
    }));
    facts.requested = requested;
    facts.permissions = asked.into_keys().collect();
    facts.implied_permissions = added;
}

/// Each name once, with the widest range that is asked for.
fn widest(uses: Vec<Use>) -> BTreeMap<String, (Option<u32>, Option<u32>)> {
    let mut asked: BTreeMap<String, (Option<u32>, Option<u32>)> = BTreeMap::new();
    for Use { name, min_sdk, max_sdk } in uses {
        asked
            .entry(name)
            .and_modify(|(from, until)| {
                *from = from.zip(min_sdk).map(|(known, new)| known.min(new));
                *until = until.zip(max_sdk).map(|(known, new)| known.max(new));
            })
            .or_insert((min_sdk, max_sdk));
    }
    asked
}

fn guarded(name: &str, target: u32, declared: &[DeclaredPermission]) -> Option<String> {
    let platform = protection_level(name, target).or_else(|| protection_level(name, NEWEST));
    let own = || declared.iter().find(|one| one.name == name).map(|one| one.protection.clone());
    platform.map(str::to_owned).or_else(own)
}

/// What Android adds: for apps below target 4 and 16, and with write access to storage
/// (`PackageParser.NEW_PERMISSIONS` and `SPLIT_PERMISSIONS`).
fn implied(names: &[String], target: u32) -> Vec<String> {
    let has = |name: &str| names.iter().any(|known| known == name);
    let mut added = Vec::new();
    let mut add = |name: &'static str| {
        if !has(name) && !added.contains(&name.to_owned()) {
            added.push(name.to_owned());
        }
    };
    if target < 4 {
        add(WRITE_STORAGE);
        add("android.permission.READ_PHONE_STATE");
    }
    if target < 4 || has(WRITE_STORAGE) {
        add(READ_STORAGE);
    }
    if target < 16 && has("android.permission.READ_CONTACTS") {
        add("android.permission.READ_CALL_LOG");
    }
    if target < 16 && has("android.permission.WRITE_CONTACTS") {
        add("android.permission.WRITE_CALL_LOG");
    }
    added.sort_unstable();
    added
}

/// `android:protectionLevel` as AOSP writes it: a base in four bits, flags above.
pub(crate) fn protection(level: u32) -> String {
    const FLAGS: [(u32, &str); 23] = [
        (0x10, "privileged"),
        (0x20, "development"),
        (0x40, "appop"),
        (0x80, "pre23"),
        (0x100, "installer"),
        (0x200, "verifier"),
        (0x400, "preinstalled"),
        (0x800, "setup"),
        (0x1000, "instant"),
        (0x2000, "runtime"),
        (0x4000, "oem"),
        (0x8000, "vendorPrivileged"),
        (0x1_0000, "textClassifier"),
        (0x4_0000, "documenter"),
        (0x8_0000, "configurator"),
        (0x10_0000, "incidentReportApprover"),
        (0x20_0000, "appPredictor"),
        (0x40_0000, "module"),
        (0x80_0000, "companion"),
        (0x100_0000, "retailDemo"),
        (0x200_0000, "recents"),
        (0x400_0000, "role"),
        (0x800_0000, "knownSigner"),
    ];
    let base = match level & 0xf {
        0 => "normal",
        1 => "dangerous",
        2 => "signature",
        3 => "signatureOrSystem",
        4 => "internal",
        _ => "unknown",
    };
    let flags = FLAGS.iter().filter(|(bit, _)| level & bit != 0).map(|(_, name)| *name);
    std::iter::once(base).chain(flags).collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests {
    use vigie_types::ApkFacts;

    use super::{Use, read};

    fn asked(target: u32, uses: &[(&str, Option<u32>, Option<u32>)]) -> ApkFacts {
        asked_from(1, target, uses)
    }

    fn asked_from(oldest: u32, target: u32, uses: &[(&str, Option<u32>, Option<u32>)]) -> ApkFacts {
        let mut facts = ApkFacts { min_sdk: Some(oldest), target_sdk: Some(target), ..ApkFacts::default() };
        let uses = uses.iter().map(|(name, min_sdk, max_sdk)| Use {
            name: format!("android.permission.{name}"),
            min_sdk: *min_sdk,
            max_sdk: *max_sdk,
        });
        read(uses.collect(), &mut facts);
        facts
    }

    #[test]
    fn levels_and_ranges_go_with_the_name() {
        let facts = asked(
            30,
            &[
                ("CAMERA", Some(23), None),
                ("POST_NOTIFICATIONS", None, None),
                ("READ_SMS", None, Some(28)),
                ("READ_SMS", None, Some(25)),
                ("INTERNET", Some(23), Some(25)),
                ("INTERNET", None, None),
                ("NEVER_HEARD_OF", None, None),
            ],
        );
        let levels: Vec<_> =
            facts.requested.iter().map(|one| (one.protection.as_deref(), one.min_sdk, one.max_sdk)).collect();
        assert_eq!(
            levels,
            [
                (Some("dangerous|instant"), Some(23), None),
                (Some("normal|instant"), None, None),
                (None, None, None),
                (Some("dangerous|instant"), None, None),
                (Some("dangerous"), None, Some(28)),
            ]
        );
    }

    #[test]
    fn what_android_adds_ends_where_its_cause_ends() {
        let facts = asked(30, &[("WRITE_EXTERNAL_STORAGE", None, Some(18))]);
        assert_eq!(facts.implied_permissions, ["android.permission.READ_EXTERNAL_STORAGE"]);
        let added = facts.requested.last().unwrap();
        assert!(added.implied && added.max_sdk == Some(18), "{added:?}");
        assert_eq!(added.protection.as_deref(), Some("dangerous"));
        let late = asked(15, &[("READ_CONTACTS", Some(23), None)]);
        assert!(late.implied_permissions.is_empty());
    }

    #[test]
    fn what_no_phone_is_asked_for_counts_nothing() {
        let facts = asked_from(
            24,
            30,
            &[
                ("RECORD_AUDIO", None, Some(22)),
                ("CAMERA", None, Some(23)),
                ("READ_SMS", None, Some(24)),
                ("READ_CONTACTS", None, Some(18)),
                ("READ_CONTACTS", None, None),
                ("WRITE_EXTERNAL_STORAGE", None, Some(18)),
                ("SEND_SMS", None, Some(0)),
                ("CALL_PHONE", None, Some(u32::MAX)),
            ],
        );
        assert_eq!(
            facts.permissions,
            ["READ_CONTACTS", "READ_SMS", "SEND_SMS"].map(|name| format!("android.permission.{name}"))
        );
        assert!(facts.implied_permissions.is_empty(), "what is never asked for implies nothing: {facts:?}");
        let never: Vec<_> = facts.requested.iter().filter(|one| one.never).map(|one| one.name.as_str()).collect();
        let named = ["CALL_PHONE", "CAMERA", "RECORD_AUDIO", "WRITE_EXTERNAL_STORAGE"];
        assert_eq!(never, named.map(|name| format!("android.permission.{name}")));
        // `uses-permission-sdk-23` with an end before 23.
        let empty = asked_from(19, 30, &[("RECORD_AUDIO", Some(23), Some(22)), ("CAMERA", Some(23), Some(23))]);
        assert_eq!(empty.permissions, ["android.permission.CAMERA"]);
        // An old phone is asked.
        assert_eq!(asked_from(21, 30, &[("RECORD_AUDIO", None, Some(22))]).permissions.len(), 1);
    }
}
