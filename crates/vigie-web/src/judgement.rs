//! What somebody who looks at an address alone says of it.

use crate::site::Site;

/// Says how much an address looks like one of phishing.
pub trait Judges {
    /// Looks at an address, at nothing else.
    fn judge(&self, site: &Site) -> Judgement;
}

/// How much an address looks like one of phishing, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// From 0 (nothing speaks for it) to 1.
    pub score: f32,
    /// What spoke for and against it, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// One thing that spoke for or against.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Its stable name, e.g. `brand-look-alike`; words for people are kept by it.
    pub id: &'static str,
    /// How much, in log-odds; negative where it speaks against phishing.
    pub weight: f32,
    /// What exactly: the brand that is meant, with its real domain; the suffix. Empty where nothing is
    /// to add.
    pub detail: String,
}
