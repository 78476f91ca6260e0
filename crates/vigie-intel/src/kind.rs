//! What an indicator is of, and what a list says that its entries are.

/// What an indicator is of. The number is the one in a pack and never changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// An application id (Android) or bundle identifier (iOS).
    Package = 0,
    /// SHA-1 or SHA-256 of a certificate's DER, lower-case hex.
    Certificate = 1,
    /// MD5, SHA-1 or SHA-256 of a file, lower-case hex.
    File = 2,
    /// A domain and everything below it.
    Domain = 3,
    /// One host name, and nothing below it.
    Host = 4,
    /// One IP address.
    Address = 5,
    /// A block of IP addresses, `address/length`.
    Network = 6,
    /// A host name or an IP address with a port, `host:port`.
    Endpoint = 7,
    /// A web address without scheme and fragment, `host[:port]/path[?query]`.
    Url = 8,
    /// Path and query of a web address on whatever host. Weak alone: no lookup but
    /// [`Indicators::url_path`](crate::Indicators::url_path) asks for it.
    UrlPath = 9,
    /// An e-mail address.
    Email = 10,
    /// The name of a process.
    Process = 11,
    /// A file's path from the root; with `/` at its end, everything below.
    Path = 12,
    /// A file's name without a path.
    FileName = 13,
    /// The identifier of a configuration profile.
    Profile = 14,
    /// The name of an Android system property.
    Property = 15,
    /// A domain, with everything below it, that its own list takes out again: `domain list-name`. With `|` in front it
    /// is that one name; with `!` (or `!|`) it is what no wider exception of the list takes out.
    Exception = 16,
}

/// How many kinds there are.
pub(crate) const KINDS: usize = 17;

impl Kind {
    /// All kinds, in the order of their numbers.
    pub const ALL: [Self; KINDS] = [
        Self::Package,
        Self::Certificate,
        Self::File,
        Self::Domain,
        Self::Host,
        Self::Address,
        Self::Network,
        Self::Endpoint,
        Self::Url,
        Self::UrlPath,
        Self::Email,
        Self::Process,
        Self::Path,
        Self::FileName,
        Self::Profile,
        Self::Property,
        Self::Exception,
    ];

    /// The kind's number, below the count of [`Self::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// A short name for people and for files, e.g. `url-path`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Package => "package",
            Self::Certificate => "certificate",
            Self::File => "file",
            Self::Domain => "domain",
            Self::Host => "host",
            Self::Address => "address",
            Self::Network => "network",
            Self::Endpoint => "endpoint",
            Self::Url => "url",
            Self::UrlPath => "url-path",
            Self::Email => "email",
            Self::Process => "process",
            Self::Path => "path",
            Self::FileName => "file-name",
            Self::Profile => "profile",
            Self::Property => "property",
            Self::Exception => "exception",
        }
    }

    /// The kind with this [`Self::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How many indicators of each kind there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindCounts([usize; KINDS]);

impl KindCounts {
    /// How many there are of this kind.
    #[must_use]
    pub fn of(&self, kind: Kind) -> usize {
        self.0.get(kind.index()).copied().unwrap_or(0)
    }

    /// How many there are of all kinds together.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    pub(crate) fn set(&mut self, kind: Kind, entries: usize) {
        if let Some(count) = self.0.get_mut(kind.index()) {
            *count = entries;
        }
    }

    pub(crate) fn add(&mut self, kind: Kind) {
        if let Some(count) = self.0.get_mut(kind.index()) {
            *count += 1;
        }
    }
}

/// What a list says that its entries are, from the gravest to the lightest: where several lists
/// know one thing, the gravest class is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// Sold to states to watch chosen persons (mercenary spyware), or made by them.
    Spyware = 0,
    /// Sold to watch somebody in secret.
    Stalkerware = 1,
    /// Anything else that harms.
    Malware = 2,
    /// Takes passwords or payments under a false name.
    Phishing = 3,
    /// Cheats: false shops, false prizes, false investments.
    Scam = 4,
    /// Openly sold to watch a phone (parental control, device management for one's own phones),
    /// but used in secret all the same. Reported as stalkerware, with its class in the evidence.
    Watchware = 5,
    /// Not bad in itself, but a risk: remote control, rooting, disposable addresses.
    Riskware = 6,
    /// Shows advertisements against the person's will.
    Adware = 7,
    /// Advertisements and tracking.
    Ads = 8,
    /// Pages for adults. This and what follows harms nobody: a company may not want it on its phones.
    Adult = 9,
    /// Games for money.
    Gambling = 10,
    /// Violence, hatred, weapons.
    Violence = 11,
    /// Drugs.
    Drugs = 12,
    /// Copies without the owner's consent.
    Piracy = 13,
}

impl Class {
    /// All classes, the gravest first.
    pub const ALL: [Self; 14] = [
        Self::Spyware,
        Self::Stalkerware,
        Self::Malware,
        Self::Phishing,
        Self::Scam,
        Self::Watchware,
        Self::Riskware,
        Self::Adware,
        Self::Ads,
        Self::Adult,
        Self::Gambling,
        Self::Violence,
        Self::Drugs,
        Self::Piracy,
    ];

    /// The class with this number in a pack.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// Whether it says what a page is about, and not that it harms.
    #[must_use]
    pub const fn is_content(self) -> bool {
        matches!(self, Self::Ads | Self::Adult | Self::Gambling | Self::Violence | Self::Drugs | Self::Piracy)
    }

    /// A short name for people and for files, e.g. `stalkerware`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spyware => "spyware",
            Self::Stalkerware => "stalkerware",
            Self::Malware => "malware",
            Self::Phishing => "phishing",
            Self::Scam => "scam",
            Self::Watchware => "watchware",
            Self::Riskware => "riskware",
            Self::Adware => "adware",
            Self::Ads => "ads",
            Self::Adult => "adult",
            Self::Gambling => "gambling",
            Self::Violence => "violence",
            Self::Drugs => "drugs",
            Self::Piracy => "piracy",
        }
    }

    /// The class with this [`Self::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, Kind};

    #[test]
    fn numbers_and_names_lead_back() {
        for (number, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!((kind.index(), Kind::from_name(kind.name())), (number, Some(kind)));
        }
        for (number, class) in Class::ALL.into_iter().enumerate() {
            assert_eq!(Class::from_number(u8::try_from(number).unwrap()), Some(class));
            assert_eq!(Class::from_name(class.name()), Some(class));
        }
        assert_eq!(Class::from_number(14), None);
    }
}
