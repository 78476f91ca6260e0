//! What permissions allow, in plain words and in groups that a person knows.

use vigie_types::ApkFacts;
use vigie_ui::Texts;

/// Permissions are judged by the newest table.
const NEWEST: u32 = 36;

/// A group of permissions: name in translation keys, icon, and its abilities.
type Group = (&'static str, &'static str, &'static [Ability]);
/// An ability: name in translation keys, and the permissions of `android.permission` that give it.
type Ability = (&'static str, &'static [&'static str]);

const GROUPS: &[Group] = &[
    (
        "messages",
        "message-square",
        &[
            ("read-messages", &["READ_SMS", "RECEIVE_SMS", "RECEIVE_MMS", "RECEIVE_WAP_PUSH", "READ_CELL_BROADCASTS"]),
            ("send-messages", &["SEND_SMS"]),
        ],
    ),
    (
        "calls",
        "phone",
        &[
            ("make-calls", &["CALL_PHONE", "USE_SIP"]),
            ("answer-calls", &["ANSWER_PHONE_CALLS", "ACCEPT_HANDOVER"]),
            ("read-calls", &["READ_CALL_LOG", "PROCESS_OUTGOING_CALLS"]),
            ("change-calls", &["WRITE_CALL_LOG", "ADD_VOICEMAIL"]),
        ],
    ),
    (
        "contacts",
        "users",
        &[
            ("read-contacts", &["READ_CONTACTS"]),
            ("change-contacts", &["WRITE_CONTACTS"]),
            ("see-accounts", &["GET_ACCOUNTS"]),
            ("read-calendar", &["READ_CALENDAR"]),
            ("change-calendar", &["WRITE_CALENDAR"]),
        ],
    ),
    (
        "location",
        "map-pin",
        &[
            ("precise-location", &["ACCESS_FINE_LOCATION"]),
            ("rough-location", &["ACCESS_COARSE_LOCATION"]),
            ("background-location", &["ACCESS_BACKGROUND_LOCATION"]),
            ("photo-places", &["ACCESS_MEDIA_LOCATION"]),
        ],
    ),
    ("microphone", "mic", &[("record-sound", &["RECORD_AUDIO"])]),
    ("camera", "camera", &[("take-pictures", &["CAMERA"])]),
    (
        "files",
        "folder",
        &[
            (
                "read-files",
                &[
                    "READ_EXTERNAL_STORAGE",
                    "READ_MEDIA_IMAGES",
                    "READ_MEDIA_VIDEO",
                    "READ_MEDIA_AUDIO",
                    "READ_MEDIA_VISUAL_USER_SELECTED",
                ],
            ),
            ("change-files", &["WRITE_EXTERNAL_STORAGE"]),
            ("all-files", &["MANAGE_EXTERNAL_STORAGE"]),
        ],
    ),
    (
        "screen",
        "copy",
        &[
            ("draw-over", &["SYSTEM_ALERT_WINDOW"]),
            ("install-apps", &["REQUEST_INSTALL_PACKAGES", "INSTALL_PACKAGES"]),
            ("remove-apps", &["REQUEST_DELETE_PACKAGES", "DELETE_PACKAGES"]),
            ("see-apps", &["QUERY_ALL_PACKAGES"]),
            ("see-usage", &["PACKAGE_USAGE_STATS"]),
            ("change-settings", &["WRITE_SETTINGS"]),
        ],
    ),
    (
        "phone",
        "smartphone",
        &[
            ("phone-identity", &["READ_PHONE_STATE", "READ_PHONE_NUMBERS", "READ_PRIVILEGED_PHONE_STATE"]),
            ("body-sensors", &["BODY_SENSORS", "BODY_SENSORS_BACKGROUND", "ACTIVITY_RECOGNITION"]),
            (
                "nearby-devices",
                &["BLUETOOTH_SCAN", "BLUETOOTH_CONNECT", "BLUETOOTH_ADVERTISE", "NEARBY_WIFI_DEVICES", "UWB_RANGING"],
            ),
            ("show-notifications", &["POST_NOTIFICATIONS"]),
        ],
    ),
];

/// What an app may do in one group.
pub(super) struct Abilities {
    pub(super) name: String,
    pub(super) icon: &'static str,
    /// In plain words, or the permission's name where we have none.
    pub(super) words: Vec<String>,
}

/// What an app may do, by group; groups without anything are left out.
pub(super) fn abilities(t: &Texts, facts: &ApkFacts) -> Vec<Abilities> {
    let requested: Vec<&str> = facts.permissions.iter().chain(&facts.implied_permissions).map(String::as_str).collect();
    let mut groups: Vec<Abilities> = GROUPS
        .iter()
        .map(|(group, icon, abilities)| {
            let has =
                |(_, permissions): &&Ability| permissions.iter().any(|one| requested.contains(&full(one).as_str()));
            let words = abilities.iter().filter(has).map(|(name, _)| t.get(&format!("may-{name}"))).collect();
            Abilities { name: t.get(&format!("may-group-{group}")), icon, words }
        })
        .collect();
    let mut others: Vec<String> = requested
        .iter()
        .filter(|name| ability(name).is_none() && vigie_engine::is_dangerous(name, NEWEST))
        .map(|name| (*name).to_owned())
        .collect();
    others.dedup();
    groups.push(Abilities { name: t.get("may-group-other"), icon: "lock", words: others });
    groups.retain(|group| !group.words.is_empty());
    groups
}

/// Several permissions in plain words, each word once.
pub(super) fn in_words<'a>(t: &Texts, permissions: impl Iterator<Item = &'a str>) -> String {
    let mut words: Vec<String> = Vec::new();
    for permission in permissions {
        let word = ability(permission).map_or_else(|| permission.to_owned(), |name| t.get(&format!("may-{name}")));
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(", ")
}

/// The ability that a permission gives.
fn ability(permission: &str) -> Option<&'static str> {
    let short = permission.strip_prefix("android.permission.")?;
    let mut all = GROUPS.iter().flat_map(|(_, _, abilities)| abilities.iter());
    all.find(|(_, permissions)| permissions.contains(&short)).map(|(name, _)| *name)
}

fn full(short: &str) -> String {
    format!("android.permission.{short}")
}

#[cfg(test)]
mod tests {
    use vigie_types::{ApkFacts, Language};
    use vigie_ui::Texts;

    use super::{GROUPS, abilities, full, in_words};

    #[test]
    fn every_group_and_ability_has_words_in_every_language() {
        let every = GROUPS.iter().flat_map(|(_, _, abilities)| abilities.iter().flat_map(|(_, names)| names.iter()));
        let mut permissions: Vec<String> = every.map(|short| full(short)).collect();
        permissions.push("android.permission.ACCESS_CHECKIN_PROPERTIES".into());
        permissions.push("android.permission.READ_HEART_RATE".into());
        let facts = ApkFacts { permissions, ..ApkFacts::default() };
        for t in Language::ALL.map(Texts::new) {
            let groups = abilities(&t, &facts);
            assert!(groups.len() >= GROUPS.len(), "{}", groups.len());
            groups.iter().for_each(|group| drop(vigie_ui::icon(group.icon).to_string()));
        }
    }

    #[test]
    fn permissions_become_words_once() {
        let t = Texts::new(Language::En);
        let names = ["android.permission.READ_SMS", "android.permission.RECEIVE_SMS", "org.example.X"];
        assert_eq!(in_words(&t, names.into_iter()), "read your SMS and MMS, org.example.X");
        assert!(abilities(&t, &ApkFacts::default()).is_empty());
    }
}
