//! What a company's policy says about web pages: what is warned of and blocked, what is allowed all the
//! same, what the person may decide alone.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Timestamp, UnknownName};

/// What kind of page it is, as far as a policy tells kinds apart. Rows W1 to W10 of `docs/threats.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WebClass {
    /// Spreads or steers harmful programs, or serves those who watch chosen persons.
    Malware,
    /// A list knows it for taking passwords or payments under a false name.
    Phishing,
    /// A list knows it for cheating: false shops, false prizes, false investments.
    Scam,
    /// No list knows it; its address is built like those of phishing.
    SuspectedPhishing,
    /// Sells or serves programs that watch somebody near in secret.
    Surveillance,
    /// A risk without being bad in itself: unwanted programs, cryptojacking, remote control, openly sold watching.
    Unwanted,
    /// The company's own block list has it.
    CompanyBlocked,
    /// Pages for adults.
    Adult,
    /// Games for money.
    Gambling,
    /// Violence, hatred, weapons.
    Violence,
    /// Drugs.
    Drugs,
    /// Copies without the owner's consent.
    Piracy,
    /// Advertisements and tracking.
    Ads,
}

impl WebClass {
    /// All of them, the gravest first.
    pub const ALL: [Self; 13] = [
        Self::Malware,
        Self::Phishing,
        Self::Scam,
        Self::SuspectedPhishing,
        Self::Surveillance,
        Self::Unwanted,
        Self::CompanyBlocked,
        Self::Adult,
        Self::Gambling,
        Self::Violence,
        Self::Drugs,
        Self::Piracy,
        Self::Ads,
    ];

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Malware => "malware",
            Self::Phishing => "phishing",
            Self::Scam => "scam",
            Self::SuspectedPhishing => "suspected-phishing",
            Self::Surveillance => "surveillance",
            Self::Unwanted => "unwanted",
            Self::CompanyBlocked => "company-blocked",
            Self::Adult => "adult",
            Self::Gambling => "gambling",
            Self::Violence => "violence",
            Self::Drugs => "drugs",
            Self::Piracy => "piracy",
            Self::Ads => "ads",
        }
    }

    /// What happens where a policy says nothing else: what lists know as harmful is blocked, what is only
    /// suspected is warned of, what somebody may simply like is left alone.
    #[must_use]
    pub const fn default_mode(self) -> WebMode {
        match self {
            Self::Malware | Self::Phishing | Self::Scam | Self::Surveillance | Self::CompanyBlocked => WebMode::Block,
            Self::SuspectedPhishing | Self::Unwanted => WebMode::Warn,
            Self::Adult | Self::Gambling | Self::Violence | Self::Drugs | Self::Piracy | Self::Ads => WebMode::Off,
        }
    }

    /// Whether it says what pages are about, not that they do harm: for a company's taste to decide.
    #[must_use]
    pub const fn is_content(self) -> bool {
        matches!(self, Self::Adult | Self::Gambling | Self::Violence | Self::Drugs | Self::Piracy | Self::Ads)
    }

    /// Whether lists know such pages to do harm: to be silent about them is asked about first.
    #[must_use]
    pub const fn is_critical(self) -> bool {
        matches!(self, Self::Malware | Self::Phishing | Self::Scam | Self::Surveillance)
    }

    /// Whether such a page harms whoever opens it, so that a finding tells of it. What somebody may simply like is no
    /// finding, whatever the company thinks of it; nor is a page about watching others in secret, which somebody may
    /// open who is watched, and whose company need not learn of it.
    #[must_use]
    pub const fn harms(self) -> bool {
        match self {
            Self::Malware
            | Self::Phishing
            | Self::Scam
            | Self::SuspectedPhishing
            | Self::Unwanted
            | Self::CompanyBlocked => true,
            Self::Surveillance
            | Self::Adult
            | Self::Gambling
            | Self::Violence
            | Self::Drugs
            | Self::Piracy
            | Self::Ads => false,
        }
    }

    /// Whether the person may trust such a page where a policy says nothing else.
    #[must_use]
    pub const fn trusted_by_default(self) -> bool {
        matches!(self, Self::SuspectedPhishing | Self::Unwanted)
    }
}

/// What happens on a page of some class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WebMode {
    /// Nothing; it is not even looked at.
    Off,
    /// It is recorded.
    Detect,
    /// The person is warned, and may go on.
    Warn,
    /// The page does not open.
    Block,
}

impl WebMode {
    /// All of them, from the mildest.
    pub const ALL: [Self; 4] = [Self::Off, Self::Detect, Self::Warn, Self::Block];

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Detect => "detect",
            Self::Warn => "warn",
            Self::Block => "block",
        }
    }
}

/// How easily the judge of phishing speaks up. The measured share of false alarms of each step is told by
/// `vigie web bench`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sensitivity {
    /// Fewest false alarms: for filtering all that is opened.
    Low,
    /// For links that come in messages.
    #[default]
    Medium,
    /// Most is found, and more honest pages are suspected.
    High,
}

impl Sensitivity {
    /// All of them, from the mildest.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

macro_rules! parse_by_slug {
    ($($type:ident : $what:literal),+) => {$(
        impl std::str::FromStr for $type {
            type Err = UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.into_iter().find(|value| value.slug() == text).ok_or_else(|| UnknownName::new($what, text))
            }
        }
    )+};
}

parse_by_slug!(WebClass: "class of web pages", WebMode: "web mode", Sensitivity: "sensitivity");

/// A host that the company allows or blocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebRule {
    /// The host name, in lower case and ASCII, or an IP address.
    pub host: String,
    /// Whether hosts below it are meant as well.
    #[serde(default)]
    pub below: bool,
    /// The company's own words, shown to the user.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

impl WebRule {
    /// Whether it is about a host, at this time. The host is in lower case and ASCII.
    #[must_use]
    pub fn covers(&self, host: &str, now: Timestamp) -> bool {
        let before = host.strip_suffix(self.host.as_str());
        let is_meant = before.is_some_and(|before| before.is_empty() || (self.below && before.ends_with('.')));
        is_meant && self.until.is_none_or(|until| now < until)
    }
}

/// A name of the company's own that its staff must not be phished with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyBrand {
    /// The name as people write it.
    pub name: String,
    /// Its real domains, in lower case and ASCII, with everything below them.
    pub domains: Vec<String>,
}

/// What a policy says about web pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebRules {
    /// What differs from [`WebClass::default_mode`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub modes: BTreeMap<WebClass, WebMode>,
    /// What is allowed whatever lists and the judge say. The first rule that covers a host counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<WebRule>,
    /// What is not allowed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub block: Vec<WebRule>,
    /// Which pages the person may trust.
    #[serde(default = "trusted_by_default")]
    pub user_may_trust: BTreeSet<WebClass>,
    /// How easily the judge of phishing speaks up.
    #[serde(default)]
    pub sensitivity: Sensitivity,
    /// Names of the company's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brands: Vec<CompanyBrand>,
}

impl Default for WebRules {
    fn default() -> Self {
        Self {
            modes: BTreeMap::new(),
            allow: Vec::new(),
            block: Vec::new(),
            user_may_trust: trusted_by_default(),
            sensitivity: Sensitivity::default(),
            brands: Vec::new(),
        }
    }
}

impl WebRules {
    /// The most rules of one list. More belongs into a list of indicators, which lies in a pack.
    pub const MAX_RULES: usize = 5_000;
    /// The most names of the company's own.
    pub const MAX_BRANDS: usize = 50;

    /// What happens on pages of a class.
    #[must_use]
    pub fn mode(&self, class: WebClass) -> WebMode {
        self.modes.get(&class).copied().unwrap_or(class.default_mode())
    }

    /// Whether it says nothing but the defaults.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

fn trusted_by_default() -> BTreeSet<WebClass> {
    WebClass::ALL.into_iter().filter(|class| class.trusted_by_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Sensitivity, WebClass, WebMode, WebRule, WebRules};
    use crate::Timestamp;

    #[test]
    fn names_lead_back() {
        for class in WebClass::ALL {
            assert_eq!(class.slug().parse::<WebClass>().unwrap(), class);
            assert_eq!(serde_json::to_string(&class).unwrap(), format!("\"{}\"", class.slug()));
        }
        for mode in WebMode::ALL {
            assert_eq!(mode.slug().parse::<WebMode>().unwrap(), mode);
        }
        for step in Sensitivity::ALL {
            assert_eq!(step.slug().parse::<Sensitivity>().unwrap(), step);
        }
        assert!("x".parse::<WebMode>().is_err());
    }

    #[test]
    fn rules_cover_what_they_say() {
        let rule = |below, until| WebRule { host: "a.example".into(), below, note: String::new(), until };
        let now = Timestamp(10);
        assert!(rule(false, None).covers("a.example", now) && !rule(false, None).covers("x.a.example", now));
        assert!(rule(true, None).covers("x.a.example", now) && !rule(true, None).covers("xa.example", now));
        assert!(rule(false, Some(Timestamp(11))).covers("a.example", now));
        assert!(!rule(false, Some(Timestamp(10))).covers("a.example", now));
    }

    #[test]
    fn the_defaults_are_not_written() {
        let rules = WebRules::default();
        assert!(rules.is_default());
        let read: WebRules = serde_json::from_str("{}").unwrap();
        assert_eq!(read, rules);
        assert_eq!(rules.mode(WebClass::Malware), WebMode::Block);
        assert_eq!(rules.mode(WebClass::Adult), WebMode::Off);
    }
}
