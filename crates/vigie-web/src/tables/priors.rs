//! What the place of a name says before anybody looks at the name: whose suffix it stands under.

use std::collections::HashMap;

use crate::tables::sections::{Section, TableError};

/// The most suffixes of either table.
const MAX_SUFFIXES: usize = 20_000;
/// No prior weighs more than this, in log-odds: a table is no verdict.
const MAX_PRIOR: f32 = 7.0;

/// Where strangers get names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum HostingKind {
    /// Pages and functions that developers put up.
    Serverless,
    /// Site builders and forms.
    Builder,
    /// Free or default names of web space.
    Free,
    /// Dynamic DNS.
    Dynamic,
    /// Object storage and delivery networks.
    Storage,
    /// Shorteners, QR links, links in bios.
    Short,
    /// Blogs.
    Blog,
    /// IPFS gateways.
    Ipfs,
    /// Tunnels to somebody's own machine.
    Tunnel,
    /// Shops.
    Shop,
    /// Names sold below a name, as a registry does.
    Second,
}

impl HostingKind {
    /// Every kind.
    pub(crate) const ALL: [Self; 11] = [
        Self::Serverless,
        Self::Builder,
        Self::Free,
        Self::Dynamic,
        Self::Storage,
        Self::Short,
        Self::Blog,
        Self::Ipfs,
        Self::Tunnel,
        Self::Shop,
        Self::Second,
    ];

    /// How tables write it.
    #[must_use]
    pub(crate) const fn slug(self) -> &'static str {
        match self {
            Self::Serverless => "serverless",
            Self::Builder => "builder",
            Self::Free => "free",
            Self::Dynamic => "dynamic",
            Self::Storage => "storage",
            Self::Short => "short",
            Self::Blog => "blog",
            Self::Ipfs => "ipfs",
            Self::Tunnel => "tunnel",
            Self::Shop => "shop",
            Self::Second => "second",
        }
    }
}

/// A suffix below which strangers get names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hosting {
    /// What it is.
    pub(crate) kind: HostingKind,
    /// How much more often phishing stands there than popular sites do, in log-odds.
    pub(crate) prior: f32,
}

/// Both tables.
#[derive(Clone, Debug, Default)]
pub(crate) struct Priors {
    hosting: HashMap<String, Hosting>,
    suffixes: HashMap<String, f32>,
    generic: f32,
    country: f32,
    com_country: f32,
    second_country: f32,
}

impl Priors {
    /// Reads `suffix | kind | log-odds` and `suffix | log-odds`.
    pub(crate) fn read(hosting: &Section<'_>, suffixes: &Section<'_>) -> Result<Self, TableError> {
        for (section, name) in [(hosting, "hosting"), (suffixes, "suffixes")] {
            if section.lines.len() > MAX_SUFFIXES {
                return Err(TableError::TooMany { section: name, limit: MAX_SUFFIXES });
            }
        }
        let mut priors = Self::default();
        for (line, text) in &hosting.lines {
            let wrong = TableError::Line { line: *line, wanted: "suffix | kind | log-odds from -7 to 7" };
            let cells: Vec<&str> = text.split('|').map(str::trim).collect();
            let [suffix, kind, prior] = cells[..] else { return Err(wrong) };
            let Some(kind) = HostingKind::ALL.into_iter().find(|one| one.slug() == kind) else { return Err(wrong) };
            let Some(prior) = log_odds(prior) else { return Err(wrong) };
            priors.hosting.insert(suffix.to_owned(), Hosting { kind, prior });
        }
        for (line, text) in &suffixes.lines {
            let wrong = TableError::Line { line: *line, wanted: "suffix | log-odds from -7 to 7" };
            let Some((suffix, prior)) = text.split_once('|') else { return Err(wrong) };
            let Some(prior) = log_odds(prior.trim()) else { return Err(wrong) };
            match suffix.trim() {
                "*generic" => priors.generic = prior,
                "*country" => priors.country = prior,
                "*com-country" => priors.com_country = prior,
                "*second-country" => priors.second_country = prior,
                suffix => _ = priors.suffixes.insert(suffix.to_owned(), prior),
            }
        }
        Ok(priors)
    }

    /// The longest suffix of a host below which strangers get names, with its entry.
    #[must_use]
    pub(crate) fn hosting<'a>(&self, host: &'a str) -> Option<(&'a str, Hosting)> {
        let mut rest = host;
        loop {
            if let Some(found) = self.hosting.get(rest) {
                return Some((rest, *found));
            }
            rest = rest.split_once('.')?.1;
        }
    }

    /// What a registry's suffix says, in log-odds.
    #[must_use]
    pub(crate) fn suffix(&self, suffix: &str) -> f32 {
        if let Some(prior) = self.suffixes.get(suffix) {
            return *prior;
        }
        let (first, last) = suffix.rsplit_once('.').unwrap_or(("", suffix));
        // Countries have two letters, and nobody else has.
        match (last.len() == 2 || last.starts_with("xn--"), first) {
            (true, "com") => self.com_country,
            (true, "") => self.country,
            (true, _) => self.second_country,
            (false, _) => self.generic,
        }
    }

    /// Whether it is `com` below a country that few use: `com.py`.
    #[must_use]
    pub(crate) fn is_odd_com(&self, suffix: &str) -> bool {
        suffix.strip_prefix("com.").is_some_and(|country| country.len() == 2) && self.suffix(suffix) > 0.0
    }
}

fn log_odds(text: &str) -> Option<f32> {
    text.parse::<f32>().ok().filter(|prior| prior.abs() <= MAX_PRIOR)
}
