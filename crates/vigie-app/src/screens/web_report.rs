//! The report of the web tab: what was checked, warned of and blocked, day by day. Units of the chart are those of its
//! `viewBox`.

use vigie_types::Timestamp;
use vigie_ui::Texts;

use crate::{Event, EventBody};

/// Where the bars begin, right of the numbers.
const LEFT: f64 = 30.0;
/// Where they end.
const RIGHT: f64 = 356.0;
/// Where the axis is.
const FOOT: f64 = 132.0;
/// Where the highest line is: below it there is room for a number over a bar.
const HEAD: f64 = 18.0;
/// Bars up to this many have their number above them.
const NUMBERED: usize = 7;

/// How much was checked, and what came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Links, codes and messages that the person checked.
    pub(super) checked: u32,
    /// How many of them were warned of.
    pub(super) warned: u32,
    /// How many were blocked.
    pub(super) blocked: u32,
}

impl Counts {
    fn add(&mut self, body: &EventBody) {
        let (warned, blocked) = match body {
            EventBody::LinkChecked { listed, suspected, blocked, .. } => (*listed || *suspected, *blocked),
            EventBody::MessageChecked { warned, blocked, .. } => (*warned, *blocked),
            _ => return,
        };
        self.checked += 1;
        self.blocked += u32::from(blocked);
        self.warned += u32::from(warned && !blocked);
    }
}

/// A part of a bar: where it begins, from above, and how high it is.
pub(super) struct Part {
    pub(super) class: &'static str,
    pub(super) y: String,
    pub(super) height: String,
}

/// A day.
pub(super) struct Day {
    pub(super) counts: Counts,
    pub(super) x: String,
    pub(super) width: String,
    /// The middle, where words stand.
    pub(super) middle: String,
    /// The top of the bar.
    pub(super) top: String,
    pub(super) parts: Vec<Part>,
    /// The number above, where there is room.
    pub(super) number: Option<u32>,
    pub(super) date: String,
}

/// What was checked over a period.
pub(super) struct WebReport {
    pub(super) sum: Counts,
    /// The most of a day.
    pub(super) most: u32,
    pub(super) days: Vec<Day>,
}

impl WebReport {
    /// From the log, for so many days that end now. Days are those of UTC, as everywhere.
    pub(super) fn new(t: &Texts, events: &[Event], days: i64, now: Timestamp) -> Self {
        let day_of = |at: Timestamp| at.0.div_euclid(Timestamp::DAY);
        let last = day_of(now);
        let first = last - days.max(1) + 1;
        let mut counts = vec![Counts::default(); usize::try_from(last - first + 1).unwrap_or(1)];
        let mut sum = Counts::default();
        for event in events {
            let place = usize::try_from(day_of(event.at) - first).ok();
            if let Some(day) = place.and_then(|place| counts.get_mut(place)) {
                day.add(&event.body);
                sum.add(&event.body);
            }
        }
        let most = counts.iter().map(|one| one.checked).max().unwrap_or(0);
        let slot = (RIGHT - LEFT) / f64::from(u32::try_from(counts.len()).unwrap_or(1));
        let few = counts.len() <= NUMBERED;
        let days = counts.iter().enumerate().map(|(place, counts)| {
            let at = Timestamp((first + i64::try_from(place).unwrap_or(0)) * Timestamp::DAY);
            let x = LEFT + slot * f64::from(u32::try_from(place).unwrap_or(0)) + slot * 0.14;
            let date = t.date(at);
            Day {
                counts: *counts,
                x: format!("{x:.1}"),
                width: format!("{:.1}", slot * 0.72),
                middle: format!("{:.1}", x + slot * 0.36),
                top: format!("{:.1}", FOOT - height(counts.checked, most) - 5.0),
                parts: parts(*counts, most),
                number: Some(counts.checked).filter(|number| few && *number > 0),
                date,
            }
        });
        Self { sum, most, days: days.collect() }
    }

    /// The first and the last day, as they stand below the axis.
    pub(super) fn ends(&self) -> (String, String) {
        let of = |day: Option<&Day>| day.map(|day| short(&day.date)).unwrap_or_default();
        (of(self.days.first()), of(self.days.last()))
    }

    /// Days on which something was checked, the newest first.
    pub(super) fn busy(&self) -> impl Iterator<Item = &Day> {
        self.days.iter().rev().filter(|day| day.counts.checked > 0)
    }
}

fn height(number: u32, most: u32) -> f64 {
    f64::from(number) / f64::from(most.max(1)) * (FOOT - HEAD)
}

/// From the axis up: blocked, warned of, the rest.
fn parts(counts: Counts, most: u32) -> Vec<Part> {
    let calm = counts.checked.saturating_sub(counts.warned + counts.blocked);
    let mut foot = FOOT;
    let stacked = [("critical", counts.blocked), ("at-risk", counts.warned), ("well", calm)];
    let parts = stacked.into_iter().filter(|(_, number)| *number > 0).map(|(class, number)| {
        let height = height(number, most);
        foot -= height;
        Part { class, y: format!("{foot:.1}"), height: format!("{height:.1}") }
    });
    parts.collect()
}

/// The day without its year.
fn short(date: &str) -> String {
    date.rsplit_once(' ').map_or(date, |(day, _)| day).to_owned()
}

#[cfg(test)]
mod tests {
    use vigie_types::Language;

    use super::*;

    #[test]
    fn each_day_has_what_was_checked_on_it() {
        let now = Timestamp(20_000 * Timestamp::DAY + 5);
        let link = |days: i64, warned, blocked| Event {
            at: now.plus(-days * Timestamp::DAY),
            body: EventBody::LinkChecked { domain: "a.example".into(), listed: blocked, suspected: warned, blocked },
        };
        let message = Event { at: now, body: EventBody::MessageChecked { links: 2, warned: true, blocked: false } };
        let other = Event { at: now, body: EventBody::ServerBack };
        let events =
            [link(0, false, false), link(0, false, true), message, other, link(6, true, false), link(7, true, false)];
        let report = WebReport::new(&Texts::new(Language::En), &events, 7, now);
        assert_eq!(report.sum, Counts { checked: 4, warned: 2, blocked: 1 }, "older ones and others are left out");
        assert_eq!((report.days.len(), report.most), (7, 3));
        let today = report.days.last().unwrap();
        assert_eq!((today.counts, today.number), (Counts { checked: 3, warned: 1, blocked: 1 }, Some(3)));
        assert_eq!(today.parts.iter().map(|one| one.class).collect::<Vec<_>>(), ["critical", "at-risk", "well"]);
        assert_eq!(report.days[0].counts, Counts { checked: 1, warned: 1, blocked: 0 });
        assert_eq!(report.busy().count(), 2);
        let quiet = WebReport::new(&Texts::new(Language::En), &[], 90, now);
        assert_eq!((quiet.most, quiet.days.len(), quiet.busy().count()), (0, 90, 0));
    }
}
