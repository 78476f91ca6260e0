//! Findings in an administrator's words: titles, evidence, and why they closed.

use vigie_store::FindingRow;
use vigie_types::{Ending, Evidence, Fact, ServiceRole, Subject};
use vigie_ui::Texts;

/// The title of a finding, with the name of what it is about where that was sent.
pub(super) fn title(t: &Texts, row: &FindingRow) -> String {
    let title = t.admin_title(row.kind);
    match &row.subject {
        Subject::Permission { permission } => format!("{title}: {}", t.permission(*permission)),
        other => other.name().map_or_else(|| title.clone(), |name| format!("{title}: {name}")),
    }
}

/// How a finding that closed looks: class, icon, and the key of why it closed.
pub(super) const fn ending_look(ending: Ending) -> (&'static str, &'static str, &'static str) {
    match ending {
        Ending::Gone => ("ok", "circle-check", "threats-closed"),
        Ending::Trusted => ("warn", "user-check", "threats-trusted"),
        Ending::Replaced => ("off", "smartphone", "threats-replaced"),
        Ending::Deactivated => ("off", "ban", "threats-deactivated"),
    }
}

/// What brings apps onto phones, by package.
const INSTALLERS: [(&str, &str); 14] = [
    ("com.android.vending", "Google Play"),
    ("com.huawei.appmarket", "Huawei AppGallery"),
    ("com.sec.android.app.samsungapps", "Samsung Galaxy Store"),
    ("com.xiaomi.mipicks", "Xiaomi GetApps"),
    ("com.xiaomi.market", "Xiaomi GetApps"),
    ("com.oppo.market", "OPPO App Market"),
    ("com.heytap.market", "OPPO App Market"),
    ("com.bbk.appstore", "vivo App Store"),
    ("com.amazon.venezia", "Amazon Appstore"),
    ("org.fdroid.fdroid", "F-Droid"),
    ("org.fdroid.basic", "F-Droid"),
    ("com.aurora.store", "Aurora Store"),
    ("com.android.chrome", "Chrome"),
    ("org.mozilla.firefox", "Firefox"),
];

/// A piece of evidence in words; `None` for what only those understand who know the code of apps: hashes, names of
/// classes, files and permissions.
pub(super) fn in_words(t: &Texts, one: &Evidence) -> Option<String> {
    let value = one.value.as_str();
    match one.fact {
        Fact::Label
        | Fact::AppVersion
        | Fact::Family
        | Fact::Library
        | Fact::Vulnerability
        | Fact::Tracker
        | Fact::Packer
        | Fact::IconLikeness
        | Fact::CompanyRule
        | Fact::BanReason
        | Fact::OsVersion
        | Fact::PatchLevel
        | Fact::PatchAgeDays
        | Fact::AllowedAgeDays
        | Fact::SupportEnded
        | Fact::NewestRelease
        | Fact::MissingFixes
        | Fact::ExploitedFlaws
        | Fact::Ssid
        | Fact::Host
        | Fact::TargetSdk => Some(value.to_owned()),
        Fact::Installer => {
            let known = INSTALLERS.iter().find(|(package, _)| *package == value).map(|(_, name)| (*name).to_owned());
            let by_hand = || value.ends_with(".packageinstaller").then(|| t.get("installed-by-hand"));
            known.or_else(by_hand)
        }
        Fact::WifiSecurity => {
            let key = format!("wifi-security-{value}");
            t.has(&key).then(|| t.get(&key))
        }
        Fact::ServiceRole => {
            let slug = value.split(':').next().unwrap_or_default();
            ServiceRole::ALL.into_iter().find(|role| role.slug() == slug).map(|_| t.get(&format!("role-{slug}")))
        }
        // What the kind says already, in words.
        Fact::Permission
        | Fact::Setting
        | Fact::Package
        | Fact::FileSha256
        | Fact::FileSha1
        | Fact::FileMd5
        | Fact::SignerSha256
        | Fact::SignerSha1
        | Fact::Defect
        | Fact::Trick
        | Fact::RequestedPermission
        | Fact::Component
        | Fact::CodeUse
        | Fact::CodeText
        | Fact::EmbeddedFile
        | Fact::TrueApp
        | Fact::IconFile
        | Fact::SignatureScheme
        | Fact::RootSign
        | Fact::Bssid => None,
    }
}

/// Evidence as a page shows it: what everybody understands, as name and value, and what is left for those who
/// look deeper.
pub(super) fn evidence<'a>(t: &Texts, all: &'a [Evidence]) -> (Vec<(String, String)>, Vec<&'a Evidence>) {
    let (mut words, mut deeper) = (Vec::new(), Vec::new());
    for one in all {
        match in_words(t, one) {
            Some(value) => words.push((t.fact(one.fact), value)),
            None => deeper.push(one),
        }
    }
    (words, deeper)
}

#[cfg(test)]
mod tests {
    use vigie_types::{Language, WifiSecurity};

    use super::*;

    #[test]
    fn evidence_is_told_without_names_from_code() {
        let told = |fact, value: &str| in_words(&Texts::new(Language::En), &Evidence::new(fact, value));
        assert_eq!(told(Fact::Installer, "com.android.vending").as_deref(), Some("Google Play"));
        assert_eq!(
            told(Fact::Installer, "com.google.android.packageinstaller").as_deref(),
            Some("By hand, from a file")
        );
        assert_eq!(told(Fact::Installer, "com.evil.store"), None);
        assert_eq!(told(Fact::WifiSecurity, "wep").as_deref(), Some("WEP, which is broken"));
        assert_eq!(told(Fact::WifiSecurity, "x"), None);
        assert_eq!(told(Fact::ServiceRole, "accessibility: a.b.C").as_deref(), Some("Operates the screen"));
        assert_eq!(told(Fact::ServiceRole, "no-role: a.b.C"), None);
        assert_eq!(told(Fact::CodeUse, "foreign-context"), None);
    }

    #[test]
    fn every_unsecured_wifi_has_words() {
        for language in Language::ALL {
            for security in [WifiSecurity::Open, WifiSecurity::Wep] {
                let slug = serde_json::to_value(security).unwrap();
                assert!(Texts::new(language).has(&format!("wifi-security-{}", slug.as_str().unwrap())));
            }
        }
    }
}
