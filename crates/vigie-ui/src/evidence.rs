//! Evidence in words: what everybody understands, apart from what only those understand who know the code of apps.

use vigie_types::{AppSource, Evidence, Fact, Power, ServiceRole, clean_label};

use crate::Texts;

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

/// What brings apps onto phones, by its name; `None` where the package is all that is known.
fn known(package: &str) -> Option<&'static str> {
    INSTALLERS.iter().find(|(known, _)| *known == package).map(|(_, name)| *name)
}

/// The system's own part that installs files.
fn is_by_hand(package: &str) -> bool {
    package.ends_with(".packageinstaller")
}

impl Texts {
    /// Where an app came from.
    #[must_use]
    pub fn app_source(&self, source: &AppSource) -> String {
        let name = |package: &str| known(package).map_or_else(|| clean_label(package), str::to_owned);
        match source {
            AppSource::System => self.get("app-from-system"),
            AppSource::Store { installer } => self.with("app-from-store", "store", name(installer)),
            AppSource::Sideloaded { installer: Some(installer) } if !is_by_hand(installer) => {
                format!("{} ({})", self.get("app-from-file"), name(installer))
            }
            AppSource::Sideloaded { .. } => self.get("app-from-file"),
            AppSource::Unknown => self.get("app-from-unknown"),
        }
    }

    /// A piece of evidence in words; `None` for what only those understand who know the code of apps: hashes, names of
    /// classes, files and permissions.
    #[must_use]
    pub fn evidence_words(&self, one: &Evidence) -> Option<String> {
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
            | Fact::NewestLine
            | Fact::PhoneModel
            | Fact::MissingFixes
            | Fact::ExploitedFlaws
            | Fact::Ssid
            | Fact::Bssid
            | Fact::Place
            | Fact::ZoneLast
            | Fact::ProbedHost
            | Fact::CertificateIssuer
            | Fact::PortalHost
            | Fact::InterceptionTool
            | Fact::NetworkAddress
            | Fact::Gateway
            | Fact::GatewayBefore
            | Fact::GatewayNow
            | Fact::SharedAddress
            | Fact::Proxy
            | Fact::Host
            | Fact::TargetSdk
            | Fact::InstalledRoot
            | Fact::OsVersionBefore
            | Fact::PatchLevelBefore => Some(value.to_owned()),
            Fact::HeldPower => Power::ALL.iter().find(|power| power.slug() == value).map(|power| self.power(*power)),
            Fact::HardwareProof => self.proof_evidence(value),
            Fact::Installer => {
                let by_hand = || is_by_hand(value).then(|| self.get("installed-by-hand"));
                known(value).map(str::to_owned).or_else(by_hand)
            }
            Fact::WifiSecurity | Fact::WifiSecurityBefore => {
                let key = format!("wifi-security-{value}");
                self.has(&key).then(|| self.get(&key))
            }
            Fact::ServiceRole => {
                let slug = value.split(':').next().unwrap_or_default();
                ServiceRole::ALL.into_iter().find(|role| role.slug() == slug).map(|_| self.get(&format!("role-{slug}")))
            }
            Fact::SiteClass => {
                let key = format!("site-class-{value}");
                self.has(&key).then(|| self.get(&key))
            }
            Fact::SiteReason => {
                let (id, detail) = value.split_once(' ').unwrap_or((value, ""));
                let key = format!("judge-{id}");
                self.has(&key).then(|| self.with(&key, "detail", detail.to_owned()))
            }
            Fact::ZoneKind => {
                let (kind, count) = value.split_once(' ')?;
                Some(format!("{} ({count})", self.admin_title(kind.parse().ok()?)))
            }
            Fact::NetworkSign => {
                let (id, detail) = value.split_once(' ').unwrap_or((value, ""));
                let key = format!("sign-{id}");
                self.has(&key).then(|| self.with(&key, "detail", detail.to_owned()))
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
            | Fact::HarmfulSigner
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
            | Fact::TamperSign
            | Fact::InstalledRootSha256
            | Fact::CertificateKey => None,
        }
    }

    /// Evidence as a page shows it: what everybody understands, as name and value, and what is left for those who
    /// look deeper. The name of several facts of one kind stands at the first alone.
    #[must_use]
    pub fn evidence<'a>(
        &self,
        all: impl IntoIterator<Item = &'a Evidence>,
    ) -> (Vec<(String, String)>, Vec<&'a Evidence>) {
        let (mut words, mut deeper, mut told) = (Vec::new(), Vec::new(), None);
        for one in all {
            match self.evidence_words(one) {
                Some(value) => {
                    let name = if told == Some(one.fact) { String::new() } else { self.fact(one.fact) };
                    told = Some(one.fact);
                    words.push((name, value));
                }
                None => deeper.push(one),
            }
        }
        (words, deeper)
    }
}

#[cfg(test)]
mod tests {
    use vigie_types::Language;

    use super::*;

    #[test]
    fn evidence_is_told_without_names_from_code() {
        let told = |fact, value: &str| Texts::new(Language::En).evidence_words(&Evidence::new(fact, value));
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
    fn stores_are_told_by_name() {
        let told = |source: &AppSource| Texts::new(Language::En).app_source(source);
        assert_eq!(told(&AppSource::Store { installer: "com.android.vending".into() }), "the store Google Play");
        assert_eq!(told(&AppSource::Store { installer: "org.example.store".into() }), "the store org.example.store");
        let file = |installer: &str| AppSource::Sideloaded { installer: Some(installer.into()) };
        assert_eq!(told(&file("com.google.android.packageinstaller")), "a file");
        assert_eq!(told(&file("com.android.chrome")), "a file (Chrome)");
    }

    #[test]
    fn every_security_of_a_wifi_has_words() {
        for language in Language::ALL {
            // As `vigie_types::WifiSecurity` is written.
            for slug in ["open", "owe", "wep", "wpa2", "wpa3", "enterprise"] {
                assert!(Texts::new(language).has(&format!("wifi-security-{slug}")));
            }
        }
    }
}
