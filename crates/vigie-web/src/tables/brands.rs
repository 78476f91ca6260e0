//! Brands that are imitated, each with the domains that are really its own.

use vigie_types::CompanyBrand;

use crate::tables::sections::{Section, TableError};

/// The most brands that are read.
const MAX_BRANDS: usize = 4000;
/// The most tokens of one brand.
const MAX_TOKENS: usize = 60;
/// The most real domains of one brand.
const MAX_DOMAINS: usize = 200;
/// The longest token, in bytes.
const MAX_TOKEN: usize = 40;

/// What somebody is who is imitated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BrandKind {
    /// Wallets, exchanges and markets.
    Crypto,
    /// Networks and messengers.
    Social,
    /// Telecom, mail of providers.
    Telecom,
    /// Post and parcels.
    Post,
    /// Tolls.
    Toll,
    /// Trains, taxis, fuel.
    Mobility,
    /// Public bodies, tax, health, identity.
    Public,
    /// Banks.
    Bank,
    /// Payment.
    Payment,
    /// Software, clouds, mail.
    Tech,
    /// Shops and markets.
    Shop,
    /// Films and music.
    Streaming,
    /// Games.
    Games,
    /// Hotels, flights.
    Travel,
    /// Energy, insurers.
    Energy,
    /// A company that Vigie protects.
    Company,
}

impl BrandKind {
    /// Every kind.
    pub const ALL: [Self; 16] = [
        Self::Crypto,
        Self::Social,
        Self::Telecom,
        Self::Post,
        Self::Toll,
        Self::Mobility,
        Self::Public,
        Self::Bank,
        Self::Payment,
        Self::Tech,
        Self::Shop,
        Self::Streaming,
        Self::Games,
        Self::Travel,
        Self::Energy,
        Self::Company,
    ];

    /// How tables write it.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Crypto => "crypto",
            Self::Social => "social",
            Self::Telecom => "telecom",
            Self::Post => "post",
            Self::Toll => "toll",
            Self::Mobility => "mobility",
            Self::Public => "public",
            Self::Bank => "bank",
            Self::Payment => "payment",
            Self::Tech => "tech",
            Self::Shop => "shop",
            Self::Streaming => "streaming",
            Self::Games => "games",
            Self::Travel => "travel",
            Self::Energy => "energy",
            Self::Company => "company",
        }
    }
}

/// Somebody who is imitated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// The name for people.
    pub name: String,
    /// What it is.
    pub kind: BrandKind,
    /// Whether every other domain with the name is suspect. An open brand has domains in many countries.
    pub closed: bool,
    /// Whether it is among those that are imitated most.
    pub often: bool,
    /// How names write it: lower-case ASCII letters and digits, no hyphens.
    pub tokens: Vec<String>,
    /// Tokens that are also ordinary words.
    pub generic: Vec<String>,
    /// The domains that are really its own, in lower case and ASCII; the first is shown.
    pub domains: Vec<String>,
}

impl Brand {
    /// A company's own brand: closed, with the domains that are its own.
    #[must_use]
    pub fn of_company(name: &str, tokens: &[String], domains: &[String]) -> Self {
        let written = |token: &String| -> String {
            let kept = token.chars().map(|letter| letter.to_ascii_lowercase()).filter(char::is_ascii_alphanumeric);
            kept.take(MAX_TOKEN).collect()
        };
        let tokens = tokens.iter().map(written).filter(|token| token.len() > 2).take(MAX_TOKENS).collect();
        let domains = domains.iter().map(|domain| domain.to_ascii_lowercase()).take(MAX_DOMAINS).collect();
        Self {
            name: name.to_owned(),
            kind: BrandKind::Company,
            closed: true,
            often: true,
            tokens,
            generic: Vec::new(),
            domains,
        }
    }

    /// A brand that a company's policy names: as it is written there, and as its domains are.
    #[must_use]
    pub fn of_policy(brand: &CompanyBrand) -> Self {
        let labels = brand.domains.iter().filter_map(|domain| domain.split('.').next()).map(str::to_owned);
        let tokens: Vec<String> = std::iter::once(brand.name.clone()).chain(labels).collect();
        Self::of_company(&brand.name, &tokens, &brand.domains)
    }

    /// The name with the first real domain, for people: `Roblox (roblox.com)`.
    #[must_use]
    pub fn shown(&self) -> String {
        match self.domains.first() {
            Some(domain) => format!("{} ({domain})", self.name),
            None => self.name.clone(),
        }
    }

    /// Reads the lines `name | kind | open or closed | tokens | real domains`.
    pub(crate) fn read(section: &Section<'_>) -> Result<Vec<Self>, TableError> {
        if section.lines.len() > MAX_BRANDS {
            return Err(TableError::TooMany { section: "brands", limit: MAX_BRANDS });
        }
        section.lines.iter().map(|(line, text)| Self::read_line(*line, text)).collect()
    }

    fn read_line(line: usize, text: &str) -> Result<Self, TableError> {
        let wrong = |wanted| TableError::Line { line, wanted };
        let mut cells = text.split('|').map(str::trim);
        let mut cell = || cells.next().ok_or(wrong("name | kind | open or closed | tokens | real domains"));
        let name = cell()?.to_owned();
        let kind = cell()?;
        let kind = BrandKind::ALL.into_iter().find(|one| one.slug() == kind).ok_or(wrong("a kind that is known"))?;
        let (closed, often) = match cell()? {
            "closed" => (true, false),
            "open" => (false, false),
            "closed often" => (true, true),
            "open often" => (false, true),
            _ => return Err(wrong("open or closed, and often where it is imitated most")),
        };
        let (mut tokens, mut generic) = (Vec::new(), Vec::new());
        for token in cell()?.split_whitespace() {
            let (plain, word) = (token.trim_start_matches('~'), token.starts_with('~'));
            let letters = plain.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
            if !letters || plain.len() < 2 || plain.len() > MAX_TOKEN {
                return Err(wrong("tokens of 2 to 40 lower-case letters and digits"));
            }
            if word { generic.push(plain.to_owned()) } else { tokens.push(plain.to_owned()) }
        }
        let domains: Vec<String> = cell()?.split_whitespace().map(str::to_owned).collect();
        let is_host = |domain: &String| domain.contains('.') && domain.bytes().all(|byte| byte > b' ' && byte != b'/');
        if name.is_empty() || domains.is_empty() || !domains.iter().all(is_host) {
            return Err(wrong("a name, and real domains"));
        }
        if tokens.len() + generic.len() > MAX_TOKENS || domains.len() > MAX_DOMAINS {
            return Err(wrong("fewer tokens, or fewer domains"));
        }
        Ok(Self { name, kind, closed, often, tokens, generic, domains })
    }
}
