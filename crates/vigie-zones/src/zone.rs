//! One access point in one area: what was seen of it, and how much that still says.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};
use vigie_types::{Front, Severity, ThreatKind, Timestamp};

use crate::{BssidHash, Cell};

/// After how many days without anything new a zone says half as much: attackers move on, and access points are cleaned.
pub const HALF_LIFE_DAYS: u32 = 30;
/// From which confidence on a zone is shown, in thousandths. One that three people saw falls below it after 94 days.
pub const SHOWN: u16 = 100;
/// Below which confidence a zone is deleted, in thousandths: 73 days after it was shown last.
pub const FORGOTTEN: u16 = 20;
/// The confidence that there is none above of, in thousandths.
const FULL: u16 = 1_000;

/// A day, counted from 1970-01-01 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

impl Day {
    /// The day that a point in time is in.
    #[must_use]
    pub fn of(at: Timestamp) -> Self {
        let day = at.0.div_euclid(Timestamp::DAY);
        Self(i32::try_from(day).unwrap_or(if day < 0 { i32::MIN } else { i32::MAX }))
    }

    /// When it begins.
    #[must_use]
    pub fn begin(self) -> Timestamp {
        Timestamp(i64::from(self.0) * Timestamp::DAY)
    }

    /// The Monday of its week (ISO 8601); the first day of all was a Thursday.
    #[must_use]
    pub fn monday(self) -> Self {
        Self(self.0.saturating_sub(self.0.saturating_add(3).rem_euclid(7)))
    }

    /// Whole days since an earlier one; 0 for a later one.
    #[must_use]
    pub fn since(self, earlier: Self) -> u32 {
        u32::try_from(i64::from(self.0) - i64::from(earlier.0)).unwrap_or(0)
    }
}

/// How much zones say beside each other, whatever the day: on any day that is not before their last ones, the one that is stronger says
/// as much or more. In thousandths of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Strength(pub i64);

impl Strength {
    /// The strength of what says so much, in thousandths, on its last day.
    #[must_use]
    pub fn of(confidence: u16, last: Day) -> Self {
        // Twice the confidence is one half-life later: both fade alike.
        let later = f64::from(confidence.clamp(1, FULL)).log2() * f64::from(HALF_LIFE_DAYS) * 1_000.0;
        #[expect(clippy::cast_possible_truncation, reason = "between 0 and 300,000")]
        let later = later.floor() as i64;
        Self(i64::from(last.0) * 1_000 + later)
    }
}

/// Whether a finding of this kind says that an access point is dangerous: somebody attacks on it. Not what is merely
/// weak, as an open Wi-Fi is, or unusual; and not that a phone met a zone, or zones would keep themselves alive.
#[must_use]
pub fn makes_zone(kind: ThreatKind) -> bool {
    kind.front() == Front::Network && kind.default_severity() >= Severity::Elevated && kind != ThreatKind::DangerZone
}

/// How often what was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Kinds(BTreeMap<ThreatKind, u32>);

impl Kinds {
    /// Each kind with how often it was seen, the worst and most frequent first.
    #[must_use]
    pub fn by_weight(&self) -> Vec<(ThreatKind, u32)> {
        let mut all: Vec<_> = self.0.iter().map(|(kind, count)| (*kind, *count)).collect();
        all.sort_by_key(|(kind, count)| (std::cmp::Reverse((kind.default_severity(), *count)), *kind));
        all
    }

    /// How often anything was seen.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.0.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Keeps the kinds that a test says yes to.
    pub fn retain(&mut self, keep: impl Fn(ThreatKind) -> bool) {
        self.0.retain(|kind, _| keep(*kind));
    }

    fn add(&mut self, kind: ThreatKind, times: u32) {
        let count = self.0.entry(kind).or_default();
        *count = count.saturating_add(times);
    }
}

/// The last of 1, 3, 10, 30, 100 and so on that a count reached; 0 for 0.
fn step(count: u32) -> u32 {
    let steps = (0..10).flat_map(|zeros| [10_u32.pow(zeros), 10_u32.pow(zeros).saturating_mul(3)]);
    steps.take_while(|step| *step <= count).last().unwrap_or_default()
}

/// Kinds that this version does not know are left out: they come from a later one.
impl<'de> Deserialize<'de> for Kinds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let all: BTreeMap<String, u32> = BTreeMap::deserialize(deserializer)?;
        Ok(Self(all.into_iter().filter_map(|(kind, count)| Some((kind.parse().ok()?, count))).collect()))
    }
}

/// One access point in one area.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    /// The access point; in what another server told, its name between the two ([`crate::SharedSecret::name_of`]).
    pub bssid: BssidHash,
    /// The area.
    pub cell: Cell,
    /// The name of its Wi-Fi, as it was seen last: hostile text, already cleaned. Never exchanged between servers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How often what was seen.
    pub kinds: Kinds,
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
    /// How much it said on the last day, in thousandths.
    pub confidence: u16,
    /// Whether an administrator says that it is one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confirmed: bool,
    /// What the company calls the server that told of it; `None` for what its own phones saw.
    #[serde(skip)]
    pub from: Option<String>,
}

/// Without the name, which may be somebody's.
impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Zone")
            .field("bssid", &self.bssid)
            .field("cell", &self.cell)
            .field("kinds", &self.kinds)
            .field("days", &(self.first, self.last))
            .field("confidence", &self.confidence)
            .field("confirmed", &self.confirmed)
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

impl Zone {
    /// A zone that nobody has seen anything in yet.
    #[must_use]
    pub fn new(bssid: BssidHash, cell: Cell, day: Day) -> Self {
        Self {
            bssid,
            cell,
            name: None,
            kinds: Kinds::default(),
            first: day,
            last: day,
            confidence: 0,
            confirmed: false,
            from: None,
        }
    }

    /// Takes in that something was seen. Whoever is `new` takes half of the doubt that is left; somebody who was there
    /// before says that it is still so, and no more.
    pub fn see(&mut self, kind: ThreatKind, name: Option<&str>, day: Day, new: bool) {
        let now = self.confidence_on(day);
        self.confidence = if new { now + (FULL - now) / 2 } else { now.max(FULL / 2) };
        self.kinds.add(kind, 1);
        if let Some(name) = name {
            self.name = Some(name.to_owned());
        }
        self.first = self.first.min(day);
        self.last = self.last.max(day);
    }

    /// How much it says on a day, in thousandths: half as much after each [`HALF_LIFE_DAYS`].
    #[must_use]
    pub fn confidence_on(&self, day: Day) -> u16 {
        let lives = f64::from(day.since(self.last)) / f64::from(HALF_LIFE_DAYS);
        let left = f64::from(self.confidence.min(FULL)) * (-lives).exp2();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1,000")]
        let left = left.floor() as u16;
        left
    }

    /// Whether it says enough to be shown.
    #[must_use]
    pub fn says_enough(&self, day: Day) -> bool {
        self.confidence_on(day) >= SHOWN
    }

    /// Whether nothing is left of it.
    #[must_use]
    pub fn is_over(&self, day: Day) -> bool {
        self.confidence_on(day) < FORGOTTEN
    }

    /// What may leave the server about it: no name, and nothing by which one sighting more or less could be seen. Counts are the
    /// last of 1, 3, 10, 30, 100 and so on that was reached, days are the Mondays of their weeks, confidence is in whole tenths.
    #[must_use]
    pub fn coarse(&self) -> Self {
        let kinds = self.kinds.0.iter().map(|(kind, count)| (*kind, step(*count))).collect();
        let confidence = self.confidence.min(FULL) / 100 * 100;
        let (first, last) = (self.first.monday(), self.last.monday());
        Self { name: None, kinds: Kinds(kinds), first, last, confidence, confirmed: false, from: None, ..self.clone() }
    }

    /// One zone out of two of one access point, as two servers know it: what each saw, and the greater confidence.
    pub fn join(&mut self, other: &Self, day: Day) {
        let confidence = self.confidence_on(day).max(other.confidence_on(day));
        other.kinds.0.iter().for_each(|(kind, count)| self.kinds.add(*kind, *count));
        self.name = self.name.take().or_else(|| other.name.clone());
        self.confirmed |= other.confirmed;
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        // What it said on the last day, so that it says this much today.
        let lives = f64::from(day.since(self.last)) / f64::from(HALF_LIFE_DAYS);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut to what there is")]
        let then = (f64::from(confidence) * lives.exp2()).min(f64::from(FULL)) as u16;
        self.confidence = then;
    }
}
