//! What a finding comes from. Ten phones on one Wi-Fi are ten findings and one cause: whoever handles
//! threats handles causes.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

use crate::{Evidence, Fact, Finding, Permission, Subject, ThreatKind, UnknownName};

/// The longest name inside a key, in bytes; a longer one is cut, and ends with a hash of all of it. Databases index keys.
const MAX_NAME: usize = 160;

/// What a finding comes from: the same for all findings that end when this one thing changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// An app, by its package: everything that was found in it, on whatever phones.
    App(String),
    /// Whoever signed apps that do harm, by the SHA-256 of the certificate: everything that was found in any of them, on
    /// whatever phones.
    Signer(String),
    /// An app whose name the privacy policy keeps on the phone, by the hash of its file.
    File(String),
    /// A Wi-Fi, by its name.
    Wifi(String),
    /// A Wi-Fi whose name was not told, by the address of its access point.
    AccessPoint(String),
    /// A site, by its host: everybody who was warned of it, and everybody who went there all the same.
    Site(String),
    /// A system update that phones miss, e.g. `iOS 26.1`.
    Update(String),
    /// A system that gets no updates any more, e.g. `Android 11`.
    Unsupported(String),
    /// A permission that Vigie lacks.
    Permission(Permission),
    /// A root certificate that somebody installed, by its SHA-256.
    Certificate(String),
    /// A setting or state of the phone; also anything of which no more is known than its kind.
    Kind(ThreatKind),
}

impl Cause {
    /// The cause of a finding.
    #[must_use]
    pub fn of(kind: ThreatKind, subject: &Subject, evidence: &[Evidence]) -> Self {
        let fact = |wanted| evidence.iter().find(|one| one.fact == wanted).map(|one| name(&one.value));
        let known = match subject {
            Subject::App { package, .. } => {
                let package = package.as_deref().map(name).filter(|package| !package.is_empty());
                let signer = fact(Fact::HarmfulSigner).filter(|signer| !signer.is_empty());
                let app = || package.map(Self::App).or_else(|| fact(Fact::FileSha256).map(Self::File));
                signer.map(Self::Signer).or_else(app)
            }
            Subject::Network { ssid, bssid } => {
                let ssid = ssid.as_deref().map(name).filter(|ssid| !ssid.is_empty());
                ssid.map(Self::Wifi).or_else(|| bssid.as_deref().map(name).map(Self::AccessPoint))
            }
            Subject::Site { host } => host.as_deref().map(name).filter(|host| !host.is_empty()).map(Self::Site),
            Subject::Permission { permission } => Some(Self::Permission(*permission)),
            Subject::Device if kind == ThreatKind::VulnerableOs => update(fact),
            Subject::Certificate { sha256, .. } => {
                Some(name(sha256)).filter(|sha256| !sha256.is_empty()).map(Self::Certificate)
            }
            Subject::Device => None,
        };
        known.unwrap_or(Self::Kind(kind))
    }

    /// The name to show of what it is, where it has one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::App(name)
            | Self::Signer(name)
            | Self::File(name)
            | Self::Wifi(name)
            | Self::AccessPoint(name)
            | Self::Site(name)
            | Self::Update(name)
            | Self::Unsupported(name)
            | Self::Certificate(name) => Some(name),
            Self::Permission(_) | Self::Kind(_) => None,
        }
    }
}

/// Which update is missed, or which system gets none, where the phone said so.
fn update(fact: impl Fn(Fact) -> Option<String>) -> Option<Cause> {
    let system = fact(Fact::OsVersion)?;
    let Some(newest) = fact(Fact::NewestRelease) else { return Some(Cause::Unsupported(system)) };
    let platform = system.split(' ').next().unwrap_or_default();
    Some(Cause::Update(name(&format!("{platform} {newest}"))))
}

/// A foreign name as part of a key: one line of limited length.
fn name(text: &str) -> String {
    let text: String = text.chars().filter(|one| !one.is_control()).collect();
    let text = text.trim();
    if text.len() <= MAX_NAME {
        return text.to_owned();
    }
    let hash = hex::encode(Sha256::digest(text));
    let end = (0..=MAX_NAME - 20).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    format!("{}…{}", &text[..end], &hash[..16])
}

impl Finding {
    /// What it comes from.
    #[must_use]
    pub fn cause(&self) -> Cause {
        Cause::of(self.kind, &self.subject, &self.evidence)
    }
}

/// The key that is stored and stands in addresses.
impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::App(name) => write!(f, "app:{name}"),
            Self::Signer(name) => write!(f, "signer:{name}"),
            Self::File(name) => write!(f, "file:{name}"),
            Self::Wifi(name) => write!(f, "wifi:{name}"),
            Self::AccessPoint(name) => write!(f, "access-point:{name}"),
            Self::Site(name) => write!(f, "site:{name}"),
            Self::Update(name) => write!(f, "update:{name}"),
            Self::Unsupported(name) => write!(f, "unsupported:{name}"),
            Self::Permission(permission) => write!(f, "permission:{}", permission.slug()),
            Self::Certificate(sha256) => write!(f, "certificate:{sha256}"),
            Self::Kind(kind) => write!(f, "kind:{kind}"),
        }
    }
}

impl FromStr for Cause {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownName::new("cause", text);
        let (of, rest) = text.split_once(':').ok_or_else(unknown)?;
        let named = || name(rest);
        Ok(match of {
            "app" => Self::App(named()),
            "signer" => Self::Signer(named()),
            "file" => Self::File(named()),
            "wifi" => Self::Wifi(named()),
            "access-point" => Self::AccessPoint(named()),
            "site" => Self::Site(named()),
            "update" => Self::Update(named()),
            "unsupported" => Self::Unsupported(named()),
            "permission" => {
                let found = Permission::ALL.into_iter().find(|one| one.slug() == rest);
                Self::Permission(found.ok_or_else(unknown)?)
            }
            "certificate" => Self::Certificate(named()),
            "kind" => Self::Kind(rest.parse().map_err(|_| unknown())?),
            _ => return Err(unknown()),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Cause;
    use crate::{Evidence, Fact, Permission, Subject, ThreatKind};

    fn app(package: Option<&str>) -> Subject {
        Subject::App { package: package.map(str::to_owned), label: Some("Clock".into()) }
    }

    #[test]
    fn findings_that_end_with_one_thing_have_one_cause() {
        let of = |kind, subject: &Subject, evidence: &[Evidence]| Cause::of(kind, subject, evidence).to_string();
        let clock = app(Some("org.example.clock"));
        assert_eq!(of(ThreatKind::Stalkerware, &clock, &[]), "app:org.example.clock");
        assert_eq!(of(ThreatKind::HiddenApp, &clock, &[]), "app:org.example.clock", "all that was found in an app");
        let signer = [Evidence::new(Fact::SignerSha256, "cd34"), Evidence::new(Fact::HarmfulSigner, "cd34")];
        assert_eq!(
            of(ThreatKind::Stalkerware, &clock, &signer[..1]),
            "app:org.example.clock",
            "whose apps may do no harm"
        );
        assert_eq!(of(ThreatKind::Stalkerware, &clock, &signer), "signer:cd34");
        assert_eq!(of(ThreatKind::HiddenApp, &app(Some("org.example.other")), &signer), "signer:cd34");
        let file = [Evidence::new(Fact::FileSha256, "ab12")];
        assert_eq!(of(ThreatKind::Stalkerware, &app(None), &file), "file:ab12");
        assert_eq!(of(ThreatKind::Stalkerware, &app(None), &[]), "kind:stalkerware");
        let wifi = |ssid: Option<&str>, bssid: Option<&str>| Subject::Network {
            ssid: ssid.map(str::to_owned),
            bssid: bssid.map(str::to_owned),
        };
        let open = ThreatKind::UnsecuredWifi;
        assert_eq!(of(open, &wifi(Some("Lobby"), Some("9c:53")), &[]), "wifi:Lobby");
        assert_eq!(of(open, &wifi(None, Some("9c:53")), &[]), "access-point:9c:53");
        assert_eq!(of(open, &wifi(None, None), &[]), "kind:unsecured-wifi");
        let site = |host: Option<&str>| Subject::Site { host: host.map(str::to_owned) };
        assert_eq!(of(ThreatKind::HarmfulLink, &site(Some("evil.example")), &[]), "site:evil.example");
        assert_eq!(of(ThreatKind::VisitedHarmfulSite, &site(Some("evil.example")), &[]), "site:evil.example");
        assert_eq!(of(ThreatKind::VisitedHarmfulSite, &site(None), &[]), "kind:visited-harmful-site");
        let system = [Evidence::new(Fact::OsVersion, "iOS 26.0"), Evidence::new(Fact::NewestRelease, "26.1")];
        assert_eq!(of(ThreatKind::VulnerableOs, &Subject::Device, &system), "update:iOS 26.1");
        assert_eq!(of(ThreatKind::VulnerableOs, &Subject::Device, &system[..1]), "unsupported:iOS 26.0");
        assert_eq!(of(ThreatKind::Rooted, &Subject::Device, &[]), "kind:rooted");
        let root = Subject::Certificate { name: "CN=Somebody".into(), sha256: "ab12".into() };
        assert_eq!(of(ThreatKind::UserCaCertificate, &root, &[]), "certificate:ab12");
        let location = Subject::Permission { permission: Permission::Location };
        assert_eq!(of(ThreatKind::ProtectionReduced, &location, &[]), "permission:location");
    }

    proptest! {
        #[test]
        fn any_foreign_name_gives_a_short_key_that_is_read_back(package in ".{0,400}") {
            let cause = Cause::of(ThreatKind::Stalkerware, &app(Some(&package)), &[]);
            let key = cause.to_string();
            prop_assert!(key.len() <= 200 && !key.chars().any(char::is_control), "{key}");
            prop_assert_eq!(key.parse::<Cause>().unwrap(), cause);
        }
    }

    #[test]
    fn long_names_that_begin_alike_stay_apart() {
        let long = |end: &str| Cause::of(ThreatKind::Adware, &app(Some(&format!("{}{end}", "x".repeat(300)))), &[]);
        assert_ne!(long("a"), long("b"));
    }

    #[test]
    fn nonsense_is_no_cause() {
        for text in ["", "app", "kind:nothing", "permission:x", "toString:1"] {
            assert!(text.parse::<Cause>().is_err(), "{text}");
        }
    }
}
