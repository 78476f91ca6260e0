//! Threat kinds, their fronts and severities. Rows and default severities follow the catalogue of
//! findings in `docs/threats.md`; ids there (A7, D9, N8 ...) are stable.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How bad a finding is. Ordered: `Critical` is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth recording; not a risk by itself.
    Normal,
    /// A weakness that needs another one to hurt.
    Low,
    /// A real risk that should be handled soon.
    Elevated,
    /// Somebody is or may well be attacking; act now.
    Critical,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::Elevated, Self::Low, Self::Normal];

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Low => "low",
            Self::Elevated => "elevated",
            Self::Critical => "critical",
        }
    }
}

/// Where a threat lives: the four fronts of mobile threat defense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Front {
    /// Installed apps.
    Apps,
    /// Web pages, links and QR codes.
    Web,
    /// The phone and its settings.
    Device,
    /// Wi-Fi and mobile networks.
    Network,
}

impl Front {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Apps, Self::Web, Self::Device, Self::Network];

    /// The stable name that is stored, sent and used in translation keys and paths.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Apps => "apps",
            Self::Web => "web",
            Self::Device => "device",
            Self::Network => "network",
        }
    }
}

macro_rules! threat_kinds {
    ($($(#[$doc:meta])* $name:ident = $slug:literal, $row:literal, $front:ident, $severity:ident, $technique:expr;)+) => {
        /// A kind of finding that some detector can make.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum ThreatKind {
            $($(#[$doc])* #[serde(rename = $slug)] $name,)+
        }

        impl ThreatKind {
            /// All of them, in the catalogue's order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable name that is stored, sent and used in translation keys.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }

            /// The row of the catalogue (`docs/threats.md`).
            #[must_use]
            pub const fn row(self) -> &'static str {
                match self { $(Self::$name => $row,)+ }
            }

            /// The front that it belongs to.
            #[must_use]
            pub const fn front(self) -> Front {
                match self { $(Self::$name => Front::$front,)+ }
            }

            /// The severity where a policy says nothing else.
            #[must_use]
            pub const fn default_severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }

            /// The MITRE ATT&CK for Mobile technique, where one fits.
            #[must_use]
            pub const fn technique(self) -> Option<&'static str> {
                match self { $(Self::$name => $technique,)+ }
            }
        }
    };
}

threat_kinds! {
    /// An installed app is on a list of known malware.
    KnownMalware = "known-malware", "A1", Apps, Critical, None;
    /// An installed app is on a list of stalkerware: sold to watch somebody in secret.
    Stalkerware = "stalkerware", "A7", Apps, Critical, Some("T1437");
    /// An installed app is banned by the company's policy.
    BannedApp = "banned-app", "A4", Apps, Elevated, None;
    /// An installed app did not come from an app store that the phone knows.
    SideloadedApp = "sideloaded-app", "A3", Apps, Elevated, Some("T1660");
    /// An installed app is built for debugging: anybody with a cable can read its data.
    DebuggableApp = "debuggable-app", "D27", Apps, Low, None;
    /// An installed package cannot be read as Android reads it: damaged, or built to mislead.
    MalformedApp = "malformed-app", "A1", Apps, Elevated, Some("T1406");
    /// The operating system has no more security updates, or misses a release that fixes flaws.
    VulnerableOs = "vulnerable-os", "D9", Device, Elevated, Some("T1404");
    /// The security patch level is older than the policy allows.
    PatchTooOld = "patch-too-old", "D12", Device, Elevated, Some("T1404");
    /// The phone has no screen lock.
    NoScreenLock = "no-screen-lock", "D13", Device, Elevated, Some("T1461");
    /// Developer options are on.
    DeveloperOptions = "developer-options", "D15", Device, Low, None;
    /// USB debugging is on.
    UsbDebugging = "usb-debugging", "D16", Device, Elevated, Some("T1458");
    /// The phone is rooted or jailbroken.
    Rooted = "rooted", "D1", Device, Critical, Some("T1398");
    /// A permission is missing, so a part of the protection is not live.
    ProtectionReduced = "protection-reduced", "D30", Device, Low, Some("T1629");
    /// The phone is on a Wi-Fi network that is open or uses WEP.
    UnsecuredWifi = "unsecured-wifi", "N8", Network, Low, Some("T1638");
}

impl fmt::Display for ThreatKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

macro_rules! parse_by_slug {
    ($($type:ident : $what:literal),+) => {$(
        impl FromStr for $type {
            type Err = UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|value| value.slug() == text)
                    .ok_or_else(|| UnknownName { what: $what, name: text.chars().take(60).collect() })
            }
        }
    )+};
}

parse_by_slug!(ThreatKind: "threat kind", Severity: "severity", Front: "front");

/// A stored or sent name that this version does not know.
#[derive(Debug, thiserror::Error)]
#[error("unknown {what} {name:?}")]
pub struct UnknownName {
    what: &'static str,
    name: String,
}

#[cfg(test)]
mod tests {
    use super::ThreatKind;

    #[test]
    fn every_kind_is_found_by_its_slug() {
        for kind in ThreatKind::ALL {
            assert_eq!(kind.slug().parse::<ThreatKind>().unwrap(), *kind);
            assert_eq!(serde_json::to_string(kind).unwrap(), format!("\"{kind}\""));
        }
    }
}
