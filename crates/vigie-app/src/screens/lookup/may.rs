//! What an app may do, in plain words: its permissions and roles in groups that mean something to a
//! person.

use vigie_protocol::AppReportDigest;
use vigie_types::ServiceRole;

/// A group of powers that an app has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct May {
    /// The key of its words.
    pub(super) key: &'static str,
    pub(super) icon: &'static str,
}

struct Group {
    may: May,
    /// Beginnings of permissions, after `android.permission.`.
    permissions: &'static [&'static str],
    roles: &'static [ServiceRole],
}

const fn group(
    key: &'static str,
    icon: &'static str,
    permissions: &'static [&'static str],
    roles: &'static [ServiceRole],
) -> Group {
    Group { may: May { key, icon }, permissions, roles }
}

/// The gravest first.
const GROUPS: [Group; 18] = [
    group("lookup-may-screen", "smartphone", &["SYSTEM_ALERT_WINDOW"], &[ServiceRole::Accessibility]),
    group("lookup-may-administer", "lock", &[], &[ServiceRole::DeviceAdmin]),
    group("lookup-may-notifications", "bell", &[], &[ServiceRole::NotificationListener]),
    group("lookup-may-keyboard", "keyboard", &[], &[ServiceRole::InputMethod, ServiceRole::Autofill]),
    group(
        "lookup-may-messages",
        "message-square",
        &["READ_SMS", "SEND_SMS", "RECEIVE_SMS", "RECEIVE_MMS", "RECEIVE_WAP_PUSH"],
        &[ServiceRole::SmsHandler],
    ),
    group(
        "lookup-may-calls",
        "phone",
        &["READ_CALL_LOG", "WRITE_CALL_LOG", "PROCESS_OUTGOING_CALLS", "CALL_PHONE", "ANSWER_PHONE_CALLS"],
        &[ServiceRole::Calls],
    ),
    group("lookup-may-contacts", "users", &["READ_CONTACTS", "WRITE_CONTACTS", "GET_ACCOUNTS"], &[]),
    group(
        "lookup-may-location",
        "map-pin",
        &["ACCESS_FINE_LOCATION", "ACCESS_COARSE_LOCATION", "ACCESS_BACKGROUND_LOCATION"],
        &[],
    ),
    group("lookup-may-microphone", "mic", &["RECORD_AUDIO"], &[]),
    group("lookup-may-camera", "camera", &["CAMERA"], &[]),
    group(
        "lookup-may-files",
        "folder",
        &["READ_EXTERNAL_STORAGE", "WRITE_EXTERNAL_STORAGE", "MANAGE_EXTERNAL_STORAGE", "READ_MEDIA_"],
        &[],
    ),
    group("lookup-may-calendar", "calendar", &["READ_CALENDAR", "WRITE_CALENDAR"], &[]),
    group("lookup-may-body", "heart-pulse", &["BODY_SENSORS", "ACTIVITY_RECOGNITION", "health."], &[]),
    group("lookup-may-traffic", "network", &[], &[ServiceRole::Vpn]),
    group(
        "lookup-may-apps",
        "layout-grid",
        &["REQUEST_INSTALL_PACKAGES", "REQUEST_DELETE_PACKAGES", "QUERY_ALL_PACKAGES", "PACKAGE_USAGE_STATS"],
        &[],
    ),
    group(
        "lookup-may-identity",
        "signal",
        &["READ_PHONE_STATE", "READ_PHONE_NUMBERS", "READ_PRIVILEGED_PHONE_STATE"],
        &[],
    ),
    group(
        "lookup-may-nearby",
        "radar",
        &["BLUETOOTH_SCAN", "BLUETOOTH_CONNECT", "NEARBY_WIFI_DEVICES", "UWB_RANGING"],
        &[],
    ),
    group("lookup-may-internet", "globe", &["INTERNET"], &[]),
];

/// What an app may do, the gravest first.
pub(super) fn may(report: &AppReportDigest) -> Vec<May> {
    let names = report.permissions.iter().filter_map(|one| one.name.strip_prefix("android.permission."));
    let names: Vec<&str> = names.collect();
    let has = |group: &&Group| {
        group.roles.iter().any(|role| report.roles.contains(role))
            || group.permissions.iter().any(|wanted| names.iter().any(|name| fits(name, wanted)))
    };
    GROUPS.iter().filter(has).map(|group| group.may).collect()
}

/// A beginning that ends in a joint stands for all that begin so.
fn fits(name: &str, wanted: &str) -> bool {
    if wanted.ends_with(['_', '.']) { name.starts_with(wanted) } else { name == wanted }
}

#[cfg(test)]
mod tests {
    use vigie_types::Language;
    use vigie_ui::{Texts, icon};

    use super::{GROUPS, fits};

    #[test]
    fn every_group_has_words_and_a_picture() {
        for group in GROUPS {
            let _ = icon(group.may.icon);
            for language in Language::ALL {
                assert!(Texts::new(language).has(group.may.key), "{}", group.may.key);
            }
        }
    }

    #[test]
    fn whole_names_are_compared_unless_a_family_is_meant() {
        assert!(fits("READ_MEDIA_VIDEO", "READ_MEDIA_") && fits("health.READ_STEPS", "health."));
        assert!(!fits("CAMERA_OPEN_CLOSE_LISTENER", "CAMERA"));
    }
}
