//! What a phone sends, datum by datum, and where the privacy page names it.
//!
//! Every field of every message is one of these. The privacy page, the portal's policy page and
//! `docs/privacy.md` are made from this list, so that what is sent and what is told cannot part.

use crate::{PrivacyItem, PrivacyPolicy};

/// A block of the privacy page that no policy switches off: without it there is no protection to
/// speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlwaysSent {
    /// Once, when the phone is activated.
    Activation,
    /// The Vigie app itself.
    App,
    /// The permissions of the Vigie app.
    Permissions,
    /// How far the phone is protected, and the last scan.
    Protection,
    /// The network, without its name.
    Network,
    /// Threats that were found.
    Findings,
    /// Only when somebody looks an app up before installing it.
    Lookup,
    /// Only when somebody asks the administrators about an app, or reports a false alarm to them.
    Asked,
    /// To fetch newer lists of threats.
    Lists,
    /// With each message.
    Messages,
}

impl AlwaysSent {
    /// All of them, in the order of the privacy page.
    pub const ALL: [Self; 10] = [
        Self::Findings,
        Self::Protection,
        Self::Permissions,
        Self::Network,
        Self::App,
        Self::Lookup,
        Self::Asked,
        Self::Lists,
        Self::Messages,
        Self::Activation,
    ];

    /// The stable name, used in translation keys (`always-…`).
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Activation => "activation",
            Self::App => "app",
            Self::Permissions => "permissions",
            Self::Protection => "protection",
            Self::Network => "network",
            Self::Findings => "findings",
            Self::Lookup => "lookup",
            Self::Asked => "asked",
            Self::Lists => "lists",
            Self::Messages => "messages",
        }
    }

    /// What this block names.
    pub fn data(self) -> impl Iterator<Item = Datum> {
        Datum::ALL.iter().copied().filter(move |datum| datum.told() == Told::Always(self))
    }
}

impl PrivacyItem {
    /// What this item guards.
    pub fn data(self) -> impl Iterator<Item = Datum> {
        Datum::ALL.iter().copied().filter(move |datum| datum.told() == Told::Where(self))
    }
}

/// Where the privacy page names a datum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Told {
    /// Under *Always sent*.
    Always(AlwaysSent),
    /// Under *May be collected* while the policy allows this item, else under *Never collected*.
    Where(PrivacyItem),
}

macro_rules! data {
    ($($(#[$doc:meta])* $name:ident = $slug:literal, $kind:ident $block:ident;)+) => {
        /// One thing that a message of a phone may carry, as the privacy page names it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Datum {
            $($(#[$doc])* $name,)+
        }

        impl Datum {
            /// All of them, in the order of the privacy page.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable name, used in translation keys (`datum-…`).
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }

            /// Where the privacy page names it.
            #[must_use]
            pub const fn told(self) -> Told {
                match self { $(Self::$name => data!(@ $kind $block),)+ }
            }
        }
    };
    (@ Always $block:ident) => { Told::Always(AlwaysSent::$block) };
    (@ Where $item:ident) => { Told::Where(PrivacyItem::$item) };
}

data! {
    /// The kind of a threat.
    ThreatKind = "threat-kind", Always Findings;
    /// How bad it is.
    Severity = "severity", Always Findings;
    /// Whether it is about the phone, an app, a network, a site or a permission.
    ThreatSubject = "threat-subject", Always Findings;
    /// When it was first seen and when it was gone.
    ThreatTimes = "threat-times", Always Findings;
    /// How it ended: that the person trusts the app, what they say that they did on a site.
    Ending = "ending", Always Findings;
    /// The rule that found it, and the list with its date.
    RuleAndList = "rule-and-list", Always Findings;
    /// A setting of the phone that decided.
    PhoneSetting = "phone-setting", Always Findings;
    /// Signs of root or of a jailbreak, and of a changed system or Vigie app.
    RootSigns = "root-signs", Always Findings;
    /// Root certificates that somebody installed: subject and checksum.
    InstalledRoots = "installed-roots", Always Findings;
    /// A limit that the company set, such as the oldest patch level.
    CompanyLimit = "company-limit", Always Findings;
    /// The number by which phone and server name a threat.
    ThreatNumber = "threat-number", Always Findings;

    /// The fronts whose protection is live.
    LiveFronts = "live-fronts", Always Protection;
    /// Measures of the company's that the phone took or asked the person for, since when, and why.
    Measures = "measures", Always Protection;
    /// When the last scan ended.
    ScanTime = "scan-time", Always Protection;
    /// How many apps it looked at.
    ScanCount = "scan-count", Always Protection;

    /// Each permission of the Vigie app, and what was decided.
    PermissionStates = "permission-states", Always Permissions;

    /// Wi-Fi or mobile.
    NetworkKind = "network-kind", Always Network;
    /// How a Wi-Fi is secured.
    WifiSecurity = "wifi-security", Always Network;
    /// What checks of the network found wrong, and which host they asked for.
    NetworkChecks = "network-checks", Always Network;

    /// Android or iOS.
    Platform = "platform", Always App;
    /// The version of the Vigie app.
    VigieVersion = "vigie-version", Always App;
    /// The language of its screens.
    Language = "language", Always App;

    /// What somebody typed to look an app up.
    LookupWords = "lookup-words", Always Lookup;

    /// The app that somebody asks the administrators about, under their name.
    AskedApp = "asked-app", Always Asked;
    /// The site that somebody reports as a false alarm, under their name, and what Vigie takes it for.
    FalseAlarm = "false-alarm", Always Asked;

    /// The number of the pack of lists that the phone has.
    ListNumber = "list-number", Always Lists;
    /// Its checksum.
    ListChecksum = "list-checksum", Always Lists;

    /// The id that the server gave the phone.
    PhoneId = "phone-id", Always Messages;
    /// When a message or a record was made.
    MessageTime = "message-time", Always Messages;
    /// The number of a record, and what it is about.
    RecordNumber = "record-number", Always Messages;
    /// The policy in force, by its hash.
    PolicyInForce = "policy-in-force", Always Messages;
    /// Which of the server's keys the phone knows, by number.
    ServerKeys = "server-keys", Always Messages;
    /// Yes or no to a new phone that wants to take over, and which one was seen.
    TakeoverAnswer = "takeover-answer", Always Messages;
    /// The checksum of a message and the phone's signature over it.
    Signature = "signature", Always Messages;
    /// The address on the internet that a message comes from.
    Address = "address", Always Messages;

    /// The token of the activation link.
    ActivationCode = "activation-code", Always Activation;
    /// The public half of the key that was made on the phone.
    PublicKey = "public-key", Always Activation;

    /// The phone's model.
    PhoneModel = "phone-model", Where DeviceModel;

    /// The version of the operating system.
    SystemVersion = "system-version", Where OsVersion;
    /// The security patch level and its age.
    PatchLevel = "patch-level", Where OsVersion;
    /// Updates and fixes that the phone misses.
    MissingUpdates = "missing-updates", Where OsVersion;

    /// What the phone's hardware proves: it cannot be proved without version and patch level.
    HardwareProof = "hardware-proof", Where OsVersion;

    /// Latitude and longitude.
    Position = "position", Where Location;
    /// How exact the position is.
    PositionAccuracy = "position-accuracy", Where Location;
    /// That a Wi-Fi of a threat zone is nearby, and what was found in a zone before: few zones fit, and each has a place.
    ThreatZone = "threat-zone", Where Location;

    /// The Wi-Fi's name.
    WifiName = "wifi-name", Where WifiNetworks;
    /// The access point's address.
    WifiAddress = "wifi-address", Where WifiNetworks;
    /// Names that a network shows of itself: of its sign-in page, or of whoever signs its certificates.
    NetworkNames = "network-names", Where WifiNetworks;
    /// The devices of a network: its router, whoever takes its place, its proxy.
    NetworkDevices = "network-devices", Where WifiNetworks;

    /// Label and application id.
    AppName = "app-name", Where InstalledApps;
    /// The version of an app.
    AppVersion = "app-version", Where InstalledApps;
    /// Hashes of its file.
    AppChecksum = "app-checksum", Where InstalledApps;
    /// Who signed it, and how.
    AppSigner = "app-signer", Where InstalledApps;
    /// Where it was installed from.
    AppSource = "app-source", Where InstalledApps;
    /// How it was built: for which Android version, for debugging or not.
    AppBuild = "app-build", Where InstalledApps;
    /// Permissions and roles that it asks for.
    AppAbilities = "app-abilities", Where InstalledApps;
    /// Companies that it tells about the person.
    AppTrackers = "app-trackers", Where InstalledApps;
    /// Its risk scores.
    AppRisk = "app-risk", Where InstalledApps;
    /// What was found about it.
    AppFindings = "app-findings", Where InstalledApps;
    /// What inside it decided: code, files, libraries, addresses, tricks.
    AppInside = "app-inside", Where InstalledApps;
    /// What the company says of it: its rule or its reason.
    CompanyWord = "company-word", Where InstalledApps;

    /// That an app watches the person in secret, and which.
    Stalkerware = "stalkerware", Where Stalkerware;

    /// The name of a site that the person was warned of, or that was blocked.
    SiteName = "site-name", Where WebDomains;
    /// What makes it dangerous.
    SiteDanger = "site-danger", Where WebDomains;
}

impl Datum {
    /// The item of the privacy policy that must be on for this to leave the phone; `None` for what
    /// is always sent.
    #[must_use]
    pub const fn privacy_item(self) -> Option<PrivacyItem> {
        match self.told() {
            Told::Always(_) => None,
            Told::Where(item) => Some(item),
        }
    }

    /// Whether it may leave the phone.
    #[must_use]
    pub fn allowed(self, privacy: &PrivacyPolicy) -> bool {
        self.privacy_item().is_none_or(|item| privacy.allows(item))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{AlwaysSent, Datum};
    use crate::{PrivacyItem, PrivacyPolicy};

    #[test]
    fn every_datum_has_a_name_of_its_own_and_stands_in_one_block() {
        let names: BTreeSet<_> = Datum::ALL.iter().map(|datum| datum.slug()).collect();
        assert_eq!(names.len(), Datum::ALL.len());
        let always = AlwaysSent::ALL.into_iter().flat_map(|block| block.data().collect::<Vec<_>>());
        let may = PrivacyItem::ALL.into_iter().flat_map(|item| item.data().collect::<Vec<_>>());
        let told: Vec<_> = always.chain(may).collect();
        assert_eq!(told.len(), Datum::ALL.len(), "in two blocks or in none");
        assert_eq!(told.into_iter().collect::<BTreeSet<_>>().len(), Datum::ALL.len());
        for block in AlwaysSent::ALL {
            assert!(block.data().next().is_some(), "{block:?} says nothing");
        }
    }

    #[test]
    fn nothing_but_what_is_always_sent_passes_a_policy_of_nothing() {
        for datum in Datum::ALL {
            assert_eq!(datum.allowed(&PrivacyPolicy::NOTHING), datum.privacy_item().is_none(), "{datum:?}");
        }
    }
}
