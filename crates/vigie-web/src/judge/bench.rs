//! Measures a judge: how much phishing it finds when it suspects so many of the honest.

use std::collections::HashMap;

use crate::judgement::Judges;
use crate::site::Site;

/// Standard deviations of an interval of 95 %.
const SPREAD: f64 = 1.96;

/// Addresses with their scores.
#[derive(Clone, Debug, Default)]
pub struct Bench {
    scores: Vec<Scored>,
}

#[derive(Clone, Debug)]
struct Scored {
    score: f32,
    holder: String,
    hosted: bool,
}

/// What is found at one rate of false alarms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// The score from which an address is suspected.
    pub threshold: f32,
    /// The honest that are suspected, of all.
    pub false_alarms: f64,
    /// Phishing found, of all addresses.
    pub found: f64,
    /// The interval of `found` at 95 %: how many there are on either side, and where the threshold lies that a
    /// few honest addresses decide.
    pub between: (f64, f64),
    /// Phishing found, each holder of a name counted once.
    pub found_sites: f64,
}

/// Figures at several rates.
pub type Curve = Vec<Figures>;

impl Bench {
    /// Judges addresses; `hosts_only` leaves out what stands behind the host. What is no address is left out.
    pub fn of<'a>(
        judge: &dyn Judges,
        hosted: &dyn Fn(&Site) -> bool,
        addresses: impl Iterator<Item = &'a str>,
        hosts_only: bool,
    ) -> Self {
        let scored = |text: &str| {
            let site = Site::parse(text).ok()?;
            let site = if hosts_only { Site::parse(site.host()).ok()? } else { site };
            Some(Scored { score: judge.judge(&site).score, holder: site.holder().to_owned(), hosted: hosted(&site) })
        };
        Self { scores: addresses.filter_map(scored).collect() }
    }

    /// How many addresses there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.scores.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.scores.is_empty()
    }

    /// How many have at least this score.
    #[must_use]
    pub fn at_least(&self, score: f32) -> usize {
        self.scores.iter().filter(|one| one.score >= score).count()
    }

    /// How many holders of names there are.
    #[must_use]
    pub fn sites(&self) -> usize {
        self.by_holder(0.0).len()
    }

    /// Those below a provider, or those of a domain of their own.
    #[must_use]
    pub fn only(&self, hosted: bool) -> Self {
        Self { scores: self.scores.iter().filter(|one| one.hosted == hosted).cloned().collect() }
    }

    /// What of this phishing is found where so many of the honest are suspected (a share, `0.001`).
    #[must_use]
    pub fn against(&self, honest: &Self, rate: f64) -> Figures {
        let mut scores: Vec<f32> = honest.scores.iter().map(|one| one.score).collect();
        scores.sort_by(|one, other| other.total_cmp(one));
        let alarms = rate * as_float(scores.len());
        let threshold = threshold(&scores, alarms);
        let spread = SPREAD * alarms.max(1.0).sqrt();
        let found = self.found(threshold);
        let low = wilson(self.found(self::threshold(&scores, (alarms - spread).max(0.0))), self.len()).0;
        let high = wilson(self.found(self::threshold(&scores, alarms + spread)), self.len()).1;
        let sites = self.by_holder(threshold);
        Figures {
            threshold,
            false_alarms: honest.found(threshold),
            found,
            between: (low, high),
            found_sites: sites.values().map(|(hits, all)| hits / all).sum::<f64>() / as_float(sites.len().max(1)),
        }
    }

    fn found(&self, threshold: f32) -> f64 {
        as_float(self.at_least(threshold)) / as_float(self.len().max(1))
    }

    fn by_holder(&self, threshold: f32) -> HashMap<&str, (f64, f64)> {
        let mut sites: HashMap<&str, (f64, f64)> = HashMap::new();
        for one in &self.scores {
            let site = sites.entry(one.holder.as_str()).or_default();
            site.0 += f64::from(u8::from(one.score >= threshold));
            site.1 += 1.0;
        }
        sites
    }
}

/// The least score that suspects no more of the honest (scores falling) than so many.
fn threshold(falling: &[f32], alarms: f64) -> f32 {
    let mut above = f32::INFINITY;
    let mut place = 0;
    while let Some(score) = falling.get(place) {
        let next = falling.iter().skip(place).take_while(|one| *one == score).count();
        if as_float(place + next) > alarms {
            // Just above the first honest one that is too many.
            return if above.is_finite() { above } else { score.next_up() };
        }
        place += next;
        above = *score;
    }
    0.0
}

/// The interval of a share of so many, at 95 % (Wilson).
fn wilson(share: f64, count: usize) -> (f64, f64) {
    let n = as_float(count.max(1));
    let square = SPREAD * SPREAD;
    let middle = (share + square / (2.0 * n)) / (1.0 + square / n);
    let half = SPREAD * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt() / (1.0 + square / n);
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

fn as_float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::{Bench, Scored, threshold};

    fn bench(scores: &[f32]) -> Bench {
        let scored = |score: &f32| Scored { score: *score, holder: format!("{score}.example"), hosted: false };
        Bench { scores: scores.iter().map(scored).collect() }
    }

    #[test]
    fn a_threshold_suspects_no_more_than_it_may() {
        let honest = [0.9, 0.8, 0.8, 0.1];
        assert!(threshold(&honest, 0.0) > 0.9);
        assert!((threshold(&honest, 1.0) - 0.9).abs() < f32::EPSILON);
        assert!((threshold(&honest, 2.0) - 0.9).abs() < f32::EPSILON);
        assert!((threshold(&honest, 3.0) - 0.8).abs() < f32::EPSILON);
    }

    #[test]
    fn what_is_found_is_counted() {
        let figures = bench(&[0.95, 0.85, 0.2, 0.9]).against(&bench(&[0.9, 0.1, 0.1, 0.1]), 0.25);
        assert!((figures.found - 0.5).abs() < 1e-9 && (figures.false_alarms - 0.25).abs() < 1e-9);
        assert!(figures.between.0 <= figures.found && figures.found <= figures.between.1);
    }
}
