//! The judge: tables and weights, put together.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use vigie_types::CompanyBrand;

use crate::judge::features::{Counter, Feature, Features};
use crate::judge::imitations::Imitations;
use crate::judge::weights::{Head, Step, Weights};
use crate::judgement::{Judgement, Judges, Reason};
use crate::site::Site;
use crate::tables::{Brand, Priors, Stamp, TableError, Words, sections};

/// Tables as they ship.
const TABLES: &str = concat!(
    include_str!("../../../../assets/web/judge/tables.txt"),
    include_str!("../../../../assets/web/judge/brands.txt"),
    include_str!("../../../../assets/web/judge/hosting.txt"),
    include_str!("../../../../assets/web/judge/suffixes.txt"),
    include_str!("../../../../assets/web/judge/words.txt"),
);
/// Weights as they ship.
const WEIGHTS: &str = include_str!("../../../../assets/web/judge/weights.txt");
/// Reasons that weigh less than this, in log-odds, are not told.
const TOLD: f32 = 0.1;

/// Why tables and weights make no judge.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JudgeError {
    /// The tables are not as they should be.
    #[error("tables of the judge: {0}")]
    Tables(#[source] TableError),
    /// The weights are not as they should be.
    #[error("weights of the judge: {0}")]
    Weights(#[source] TableError),
}

/// Says how much an address looks like phishing, from its letters alone.
#[derive(Clone, Debug)]
pub struct Judge {
    tables: Stamp,
    weights: Arc<Weights>,
    brands: Vec<Brand>,
    real: HashSet<String>,
    imitations: Imitations,
    priors: Arc<Priors>,
    words: Arc<Words>,
}

impl Judge {
    /// The judge that ships with this version.
    ///
    /// # Panics
    /// Never in a tested build: a test reads what ships.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static READ: OnceLock<Judge> = OnceLock::new();
        READ.get_or_init(|| Self::parse(TABLES, WEIGHTS).expect("what ships is read by a test"))
    }

    /// A judge from tables (sections `[tables]`, `[brands]`, `[hosting]`, `[suffixes]`, `[words]`) and weights
    /// (`[weights]`, `[own]`, `[hosted]`, `[scale]`, `[steps]`, `[letters]`), as a signed pack may carry them.
    ///
    /// # Errors
    /// See [`JudgeError`]: each names the line and what is wanted there.
    pub fn parse(tables: &str, weights: &str) -> Result<Self, JudgeError> {
        let weights = sections(weights).and_then(|sections| Weights::read(&sections)).map_err(JudgeError::Weights)?;
        Self::read(tables, weights).map_err(JudgeError::Tables)
    }

    fn read(tables: &str, weights: Weights) -> Result<Self, TableError> {
        let sections = sections(tables)?;
        let section = |name| sections.iter().find(|section| section.name == name).ok_or(TableError::Missing(name));
        let brands = Brand::read(section("brands")?)?;
        Ok(Self {
            tables: Stamp::read(section("tables")?)?,
            weights: Arc::new(weights),
            real: real_domains(&brands),
            imitations: Imitations::new(&brands),
            brands,
            priors: Arc::new(Priors::read(section("hosting")?, section("suffixes")?)?),
            words: Arc::new(Words::read(section("words")?)?),
        })
    }

    /// The same judge, that also knows these brands: a company's own, whose staff is phished with its own log-in page.
    #[must_use]
    pub fn with_brands(&self, more: &[Brand]) -> Self {
        let mut brands = more.to_vec();
        brands.extend(self.brands.iter().cloned());
        let real = real_domains(&brands);
        Self { real, imitations: Imitations::new(&brands), brands, ..self.clone() }
    }

    /// The judge that ships, with the brands that a company's policy names.
    #[must_use]
    pub fn for_company(brands: &[CompanyBrand]) -> Cow<'static, Self> {
        if brands.is_empty() {
            return Cow::Borrowed(Self::shipped());
        }
        Cow::Owned(Self::shipped().with_brands(&brands.iter().map(Brand::of_policy).collect::<Vec<_>>()))
    }

    /// When its tables were made.
    #[must_use]
    pub const fn tables(&self) -> &Stamp {
        &self.tables
    }

    /// When its weights were learned.
    #[must_use]
    pub fn weights(&self) -> &Stamp {
        &self.weights.stamp
    }

    /// The steps of sensitivity, the most careful first.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.weights.steps
    }

    /// How many honest pages of 1,000 it suspects where it speaks up from this score on; `None` where that was not
    /// measured.
    #[must_use]
    pub fn per_thousand(&self, score: f32) -> Option<f32> {
        let same = |step: &&Step| (step.score - score).abs() < f32::EPSILON;
        self.steps().iter().find(same).map(|step| step.per_thousand)
    }

    /// What it counts of an address.
    #[must_use]
    pub fn features(&self, site: &Site) -> Features {
        let counter = Counter {
            brands: &self.brands,
            real: &self.real,
            imitations: &self.imitations,
            priors: &self.priors,
            words: &self.words,
            letters: &self.weights.letters,
        };
        counter.count(site)
    }

    fn head(&self, features: &Features) -> &Head {
        if features.hosted { &self.weights.hosted } else { &self.weights.own }
    }

    /// The sum of what was counted, each by its weight, in log-odds.
    fn sum(&self, features: &Features) -> f32 {
        let head = self.head(features);
        head.base + Feature::ALL.iter().map(|feature| features.get(*feature) * weight(head, *feature)).sum::<f32>()
    }

    fn reasons(&self, features: &Features) -> Vec<Reason> {
        let head = self.head(features);
        // Few reasons speak at a time.
        let mut sums: Vec<(&'static str, f32)> = Vec::with_capacity(16);
        let mut imitated = 0.0;
        for feature in Feature::ALL {
            let weighs = features.get(*feature) * weight(head, *feature);
            if weighs == 0.0 {
                continue;
            }
            if feature.is_of_imitation() {
                imitated += weighs;
                continue;
            }
            let reason = feature.reason(weighs > 0.0);
            match sums.iter_mut().find(|(id, _)| *id == reason) {
                Some((_, sum)) => *sum += weighs,
                None => sums.push((reason, weighs)),
            }
        }
        if let Some(brand) = features.brand.and_then(|brand| self.brands.get(brand)) {
            let reason = Feature::imitated(brand, imitated);
            sums.retain(|(id, _)| *id != reason);
            sums.push((reason, imitated));
        }
        let told = sums.into_iter().filter(|(_, weight)| weight.abs() >= TOLD);
        let mut reasons: Vec<Reason> =
            told.map(|(id, weight)| Reason { id, weight, detail: self.detail(id, features) }).collect();
        reasons.sort_by(|one, other| other.weight.abs().total_cmp(&one.weight.abs()).then(one.id.cmp(other.id)));
        reasons
    }

    fn detail(&self, id: &str, features: &Features) -> String {
        let brand = || features.brand.and_then(|brand| self.brands.get(brand)).map(Brand::shown).unwrap_or_default();
        match id {
            "cheap-suffix" | "usual-suffix" | "free-hosting" | "bait-cheap-suffix" => features.suffix.clone(),
            Feature::PROTECTED | "kind-honest" => brand(),
            id if id.starts_with("brand") || id.ends_with("imitated") => brand(),
            _ => String::new(),
        }
    }
}

impl Judges for Judge {
    fn judge(&self, site: &Site) -> Judgement {
        let features = self.features(site);
        Judgement { score: self.weights.score(self.sum(&features)), reasons: self.reasons(&features) }
    }
}

fn weight(head: &Head, feature: Feature) -> f32 {
    head.weights.get(feature as usize).copied().unwrap_or_default()
}

fn real_domains(brands: &[Brand]) -> HashSet<String> {
    brands.iter().flat_map(|brand| brand.domains.iter().cloned()).collect()
}
