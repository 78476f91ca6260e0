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

    const NOW: Timestamp = Timestamp(20_000 * Timestamp::DAY + 5);

    /// So many links checked, warned of and blocked, so many days ago.
    fn checked(days: i64, counts: Counts) -> impl Iterator<Item = Event> {
        (0..counts.checked).map(move |place| {
            let (blocked, suspected) = (place < counts.blocked, place < counts.blocked + counts.warned);
            let domain = "a.example".into();
            let body = EventBody::LinkChecked { domain, listed: blocked, suspected, blocked };
            Event { at: NOW.plus(-days * Timestamp::DAY), body }
        })
    }

    fn number(text: &str) -> f64 {
        text.parse().unwrap()
    }

    /// What is drawn must be what was counted: a part is as high as its number, on the one below, from the axis up.
    fn check_columns(report: &WebReport) {
        let (unit, mut right) = ((FOOT - HEAD) / f64::from(report.most.max(1)), LEFT);
        for day in &report.days {
            let Counts { checked, warned, blocked } = day.counts;
            assert!(number(&day.x) >= right - 0.1, "{}: columns do not touch", day.date);
            right = number(&day.x) + number(&day.width);
            assert!((number(&day.middle) - (number(&day.x) + right) / 2.0).abs() < 0.11, "{}", day.date);
            let counted = [("critical", blocked), ("at-risk", warned), ("well", checked - warned - blocked)];
            let drawn: Vec<&str> = day.parts.iter().map(|part| part.class).collect();
            let wanted = counted.iter().filter(|(_, number)| *number > 0);
            assert_eq!(drawn, wanted.clone().map(|(class, _)| *class).collect::<Vec<_>>(), "{}", day.date);
            let mut foot = FOOT;
            for (part, (_, count)) in day.parts.iter().zip(wanted) {
                assert!((number(&part.height) - unit * f64::from(*count)).abs() < 0.06, "{}", day.date);
                assert!((number(&part.y) + number(&part.height) - foot).abs() < 0.11, "{}: no gap", day.date);
                foot = number(&part.y);
            }
            assert!((number(&day.top) + 5.0 - foot).abs() < 0.11, "{}: the number stands above", day.date);
            assert!(foot >= HEAD - 0.06, "{}", day.date);
        }
        assert!(right <= RIGHT + 0.1);
    }

    #[test]
    fn columns_are_as_high_as_what_was_counted() {
        let given = [
            (0, Counts { checked: 4, warned: 1, blocked: 1 }),
            (1, Counts { checked: 1, warned: 0, blocked: 0 }),
            (3, Counts { checked: 8, warned: 2, blocked: 6 }),
            (6, Counts { checked: 3, warned: 3, blocked: 0 }),
        ];
        let events: Vec<Event> = given.iter().flat_map(|(days, counts)| checked(*days, *counts)).collect();
        for days in [7, 30, 90] {
            let report = WebReport::new(&Texts::new(Language::En), &events, days, NOW);
            assert_eq!((report.sum, report.most), (Counts { checked: 16, warned: 6, blocked: 7 }, 8));
            assert_eq!(report.days.len(), usize::try_from(days).unwrap());
            for (ago, day) in report.days.iter().rev().enumerate() {
                let wanted = given.iter().find(|(days, _)| usize::try_from(*days) == Ok(ago));
                let wanted = wanted.map(|(_, counts)| *counts).unwrap_or_default();
                assert_eq!(day.counts, wanted, "{ago} days ago");
                let shown = Some(wanted.checked).filter(|checked| days == 7 && *checked > 0);
                assert_eq!(day.number, shown, "numbers stand over few columns only");
            }
            check_columns(&report);
            let busiest = &report.days[report.days.len() - 4];
            assert_eq!(busiest.top, format!("{:.1}", HEAD - 5.0), "the busiest day reaches the highest line");
        }
    }

    #[test]
    fn days_on_which_nothing_was_checked_draw_nothing() {
        for days in [1, 7, 30] {
            let report = WebReport::new(&Texts::new(Language::En), &[], days, NOW);
            assert_eq!((report.sum, report.most, report.busy().count()), (Counts::default(), 0, 0));
            assert!(report.days.iter().all(|day| day.parts.is_empty() && day.number.is_none()));
            check_columns(&report);
            assert!(report.ends().0.len() > 1 && report.ends().1.len() > 1);
        }
    }

    #[test]
    fn one_check_fills_its_column() {
        let events: Vec<Event> = checked(0, Counts { checked: 1, warned: 0, blocked: 1 }).collect();
        let report = WebReport::new(&Texts::new(Language::En), &events, 1, NOW);
        check_columns(&report);
        let part = &report.days[0].parts[0];
        assert_eq!((report.days[0].parts.len(), part.class), (1, "critical"));
        assert_eq!((part.y.as_str(), part.height.as_str()), ("18.0", "114.0"));
    }

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
