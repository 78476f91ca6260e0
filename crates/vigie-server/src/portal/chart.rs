//! Charts with numbered axes: threats opened by day, phones by system. Units of a chart are those of its `viewBox`.

use vigie_store::SystemRow;
use vigie_types::Timestamp;
use vigie_ui::Texts;

/// Where the bars begin, right of the numbers.
const LEFT: f64 = 40.0;
/// Where they end.
const RIGHT: f64 = 636.0;
/// Where the axis is.
const FOOT: f64 = 160.0;
/// Where the highest line is.
const HEAD: f64 = 12.0;
/// Systems that have a row of their own.
const SYSTEMS: usize = 8;

/// A line across the chart, with its number.
pub(super) struct Line {
    pub(super) y: String,
    pub(super) words: String,
}

/// A day.
pub(super) struct Bar {
    pub(super) x: String,
    pub(super) others_y: String,
    pub(super) others_height: String,
    pub(super) critical_y: String,
    pub(super) critical_height: String,
    pub(super) width: String,
    pub(super) label: Option<String>,
    pub(super) title: String,
    /// How many threats opened.
    pub(super) all: u32,
    /// How many of them were critical.
    pub(super) critical: u32,
}

/// Threats opened, day by day.
pub(super) struct Trend {
    pub(super) lines: Vec<Line>,
    /// The number of the highest line.
    pub(super) top: u32,
    pub(super) bars: Vec<Bar>,
    /// The first and the last day.
    pub(super) period: Option<(Timestamp, Timestamp)>,
    /// The most of a day; 0 where there is nothing to show.
    pub(super) most: u32,
}

/// The step between lines, and how many of them there are: 1, 2 or 5 times a power of ten, at most five lines.
fn steps(most: u32) -> (u32, u32) {
    let mut step: u32 = 1;
    let mut factors = [2, 5, 10].into_iter().cycle();
    let mut power: u32 = 1;
    while most.div_ceil(step) > 5 {
        let factor = factors.next().unwrap_or(10);
        step = power.saturating_mul(factor);
        if factor == 10 {
            power = power.saturating_mul(10);
        }
    }
    (step, most.div_ceil(step).max(1))
}

impl Trend {
    /// From days since 1970, each with all threats that opened and the critical ones among them.
    pub(super) fn new(t: &Texts, days: &[(i64, u32, u32)]) -> Self {
        Self::named(t, days, "chart-day")
    }

    /// As [`Trend::new`], with other words for a day: a key of the translations.
    pub(super) fn named(t: &Texts, days: &[(i64, u32, u32)], key: &str) -> Self {
        let most = days.iter().map(|(_, all, _)| *all).max().unwrap_or(0);
        let (step, count) = steps(most);
        let top = f64::from(step) * f64::from(count);
        let height = |number: f64| number / top * (FOOT - HEAD);
        let lines = (0..=count).map(|line| {
            let number = line * step;
            Line { y: format!("{:.1}", FOOT - height(f64::from(number))), words: number.to_string() }
        });
        let slot = (RIGHT - LEFT) / f64::from(u32::try_from(days.len().max(1)).unwrap_or(1));
        let bars = days.iter().enumerate().map(|(place, (day, all, critical))| {
            let (critical_height, all_height) = (height(f64::from(*critical)), height(f64::from(*all)));
            let at = Timestamp(day * Timestamp::DAY);
            let values = [("date", t.date(at).into()), ("n", (*all).into()), ("critical", (*critical).into())];
            Bar {
                x: format!("{:.1}", LEFT + slot * f64::from(u32::try_from(place).unwrap_or(0)) + slot * 0.14),
                width: format!("{:.1}", slot * 0.72),
                others_y: format!("{:.1}", FOOT - all_height),
                others_height: format!("{:.1}", all_height - critical_height),
                critical_y: format!("{:.1}", FOOT - critical_height),
                critical_height: format!("{critical_height:.1}"),
                label: (place % 10 == 0).then(|| short(t, at)),
                title: t.args(key, &values),
                all: *all,
                critical: *critical,
            }
        });
        let bars = bars.collect();
        let day = |(day, ..): &(i64, u32, u32)| Timestamp(day * Timestamp::DAY);
        let period = days.first().map(day).zip(days.last().map(day));
        Self { lines: lines.collect(), top: step.saturating_mul(count), bars, period, most }
    }

    /// How many threats opened on all days together, and how many of them were critical.
    pub(super) fn sums(&self) -> (u32, u32) {
        let sum = |pick: fn(&Bar) -> u32| self.bars.iter().map(pick).fold(0, u32::saturating_add);
        (sum(|bar| bar.all), sum(|bar| bar.critical))
    }
}

/// The day without its year: the axis is a month long.
fn short(t: &Texts, at: Timestamp) -> String {
    let date = t.date(at);
    date.rsplit_once(' ').map_or(date.clone(), |(day, _)| day.to_owned())
}

/// Phones with one version of a system.
pub(super) struct SystemBar {
    pub(super) name: String,
    pub(super) phones: u32,
    pub(super) at_risk: u32,
    /// Widths in percent of the longest.
    pub(super) at_risk_width: String,
    pub(super) rest_width: String,
    /// Where its name and bar are.
    pub(super) y: u32,
}

/// Phones by system, and how many of them miss updates.
pub(super) struct Systems {
    pub(super) bars: Vec<SystemBar>,
    pub(super) lines: Vec<Line>,
    /// The number of the last line.
    pub(super) top: u32,
    /// The chart's height.
    pub(super) height: u32,
}

impl Systems {
    pub(super) fn new(t: &Texts, rows: &[SystemRow]) -> Self {
        let mut named: Vec<(String, u32, u32)> = rows.iter().map(|row| (row.name(), row.phones, row.at_risk)).collect();
        named.sort_by_key(|(_, phones, at_risk)| std::cmp::Reverse((*at_risk, *phones)));
        if named.len() > SYSTEMS {
            let rest = named.split_off(SYSTEMS - 1);
            let sum = |pick: fn(&(String, u32, u32)) -> u32| rest.iter().map(pick).sum();
            named.push((t.get("systems-others"), sum(|one| one.1), sum(|one| one.2)));
        }
        let most = named.iter().map(|(_, phones, _)| *phones).max().unwrap_or(0);
        let (step, count) = steps(most);
        let top = f64::from(step) * f64::from(count);
        let (left, right) = (150.0, 620.0);
        let width = |number: u32| f64::from(number) / top * (right - left);
        let lines = (0..=count).map(|line| {
            let number = line * step;
            Line { y: format!("{:.1}", left + width(number)), words: number.to_string() }
        });
        let bars = named.iter().enumerate().map(|(place, (name, phones, at_risk))| SystemBar {
            name: name.clone(),
            phones: *phones,
            at_risk: *at_risk,
            at_risk_width: format!("{:.1}", width(*at_risk)),
            rest_width: format!("{:.1}", width(phones.saturating_sub(*at_risk))),
            y: 8 + u32::try_from(place).unwrap_or(0) * 30,
        });
        let height = 36 + 30 * u32::try_from(named.len()).unwrap_or(0);
        Self { lines: lines.collect(), top: step.saturating_mul(count), bars: bars.collect(), height }
    }
}

impl SystemBar {
    /// Where the part that is not at risk begins.
    pub(super) fn rest_x(&self) -> String {
        format!("{:.1}", 150.0 + self.at_risk_width.parse::<f64>().unwrap_or(0.0))
    }
}

#[cfg(test)]
mod tests {
    use vigie_types::Language;

    use super::*;

    #[test]
    fn axes_have_round_numbers_and_few_lines() {
        for (most, step, count) in
            [(0, 1, 1), (1, 1, 1), (5, 1, 5), (6, 2, 3), (33, 10, 4), (50, 10, 5), (51, 20, 3), (999, 200, 5)]
        {
            assert_eq!(steps(most), (step, count), "{most}");
        }
        for most in [7_u32, 1_234, 98_765, u32::MAX] {
            let (step, count) = steps(most);
            assert!(count <= 5 && u64::from(step) * u64::from(count) >= u64::from(most), "{most}");
        }
    }

    #[test]
    fn the_highest_bar_reaches_its_number() {
        let trend = Trend::new(&Texts::new(Language::En), &[(20_000, 10, 5), (20_001, 0, 0)]);
        assert_eq!(
            trend.lines.iter().map(|line| line.words.as_str()).collect::<Vec<_>>(),
            ["0", "2", "4", "6", "8", "10"]
        );
        assert_eq!((trend.bars[0].others_y.as_str(), trend.lines[5].y.as_str()), ("12.0", "12.0"));
        assert_eq!((trend.bars[0].critical_y.as_str(), trend.bars[1].critical_height.as_str()), ("86.0", "0.0"));
    }
}
