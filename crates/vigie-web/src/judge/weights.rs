//! How much each feature weighs, as learned by `tools/phishing-judge`, and how sums become scores.

use crate::judge::features::{COUNT, Feature};
use crate::judge::letters::Letters;
use crate::tables::{Section, Stamp, TableError};

/// The most knots of a scale.
const MAX_KNOTS: usize = 64;
/// No feature weighs more than this, in log-odds.
const MAX_WEIGHT: f32 = 20.0;

/// One step of sensitivity: the score from which the judge speaks up, and how often it then suspects an honest page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The least score.
    pub score: f32,
    /// Honest pages suspected of 1,000, as measured on the part of the long tail that was kept from training.
    pub per_thousand: f32,
}

/// What was learned.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    pub(crate) stamp: Stamp,
    pub(crate) own: Head,
    pub(crate) hosted: Head,
    pub(crate) scale: Vec<(f32, f32)>,
    pub(crate) steps: Vec<Step>,
    pub(crate) letters: Letters,
}

/// The weights for names of one kind of place.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) base: f32,
    pub(crate) weights: [f32; COUNT],
}

impl Weights {
    /// Reads the sections `[weights]`, `[own]`, `[hosted]`, `[scale]`, `[steps]` and `[letters]`.
    ///
    /// # Errors
    /// See [`TableError`]; a weight for an unknown feature is one, since the sum would be another.
    pub(crate) fn read(sections: &[Section<'_>]) -> Result<Self, TableError> {
        let section = |name| sections.iter().find(|section| section.name == name).ok_or(TableError::Missing(name));
        let scale = pairs(section("scale")?, "sum | score, rising", 0.0..=1.0)?;
        let rising = scale.windows(2).all(|pair| matches!(pair, [one, next] if one.0 < next.0 && one.1 <= next.1));
        if scale.len() < 2 || scale.len() > MAX_KNOTS || !rising {
            return Err(TableError::Line {
                line: section("scale")?.line,
                wanted: "2 to 64 knots, sum | score, rising",
            });
        }
        let steps = pairs(section("steps")?, "score | honest pages of 1,000", 0.0..=1000.0)?;
        let steps = steps.into_iter().map(|(score, per_thousand)| Step { score, per_thousand }).collect();
        Ok(Self {
            stamp: Stamp::read(section("weights")?)?,
            own: Head::read(section("own")?)?,
            hosted: Head::read(section("hosted")?)?,
            scale,
            steps,
            letters: Letters::read(section("letters")?)?,
        })
    }

    /// The score for a sum of weights, between 0 and 1: straight lines between the knots of the scale.
    pub(crate) fn score(&self, sum: f32) -> f32 {
        let above = self.scale.iter().position(|(knot, _)| *knot >= sum);
        match above {
            Some(0) => self.scale.first().map_or(0.0, |knot| knot.1),
            None => self.scale.last().map_or(1.0, |knot| knot.1),
            Some(place) => match self.scale.get(place - 1..=place) {
                Some([low, high]) => low.1 + (high.1 - low.1) * (sum - low.0) / (high.0 - low.0),
                _ => 0.0,
            },
        }
    }
}

impl Head {
    fn read(section: &Section<'_>) -> Result<Self, TableError> {
        let mut head = Self { base: 0.0, weights: [0.0; COUNT] };
        for (line, text) in &section.lines {
            let wrong = TableError::Line { line: *line, wanted: "feature | weight from -20 to 20" };
            let Some((name, weight)) = text.split_once('|').map(|(name, weight)| (name.trim(), weight.trim())) else {
                return Err(wrong);
            };
            let Some(weight) = weight.parse::<f32>().ok().filter(|weight| weight.abs() <= MAX_WEIGHT) else {
                return Err(wrong);
            };
            if name == "base" {
                head.base = weight;
                continue;
            }
            let feature = Feature::ALL.iter().find(|feature| feature.slug() == name);
            let unknown = || TableError::UnknownFeature { line: *line, name: name.to_owned() };
            let feature = *feature.ok_or_else(unknown)?;
            if let Some(slot) = head.weights.get_mut(feature as usize) {
                *slot = weight;
            }
        }
        Ok(head)
    }
}

fn pairs(
    section: &Section<'_>,
    wanted: &'static str,
    second: std::ops::RangeInclusive<f32>,
) -> Result<Vec<(f32, f32)>, TableError> {
    let pair = |(line, text): &(usize, &str)| {
        let read = text
            .split_once('|')
            .and_then(|(one, other)| Some((one.trim().parse::<f32>().ok()?, other.trim().parse::<f32>().ok()?)));
        let fits = read.filter(|(one, other)| one.is_finite() && second.contains(other));
        fits.ok_or(TableError::Line { line: *line, wanted })
    };
    section.lines.iter().map(pair).collect()
}
