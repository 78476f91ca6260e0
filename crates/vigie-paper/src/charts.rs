//! Charts with numbered axes.

use crate::face::Weight;
use crate::frame::{Flow, LEFT, WIDTH};
use crate::lines::lines;
use crate::marks::{Area, INK, Kind, LINE, Place, QUIET};
use crate::paper::{Axis, Bars, Days, Part};
use crate::signs::Signs;

/// How high a chart of days is, with its legend.
pub(crate) const DAYS: f32 = 186.0;
/// Of that, the bars.
const DAYS_BARS: f32 = 140.0;
/// How high a lying bar is, with the room around it.
const BAR: f32 = 19.0;
/// How wide the names beside lying bars may be.
const NAME: f32 = 110.0;
/// The size of what is written in charts.
const SIZE: f32 = 8.0;

/// How high a chart of lying bars is, with its legend.
pub(crate) fn height(bars: &Bars) -> f32 {
    bars.bars.iter().map(|_| BAR).sum::<f32>() + 46.0
}

/// A number as a part of the axis: a chart is drawn to a tenth of a point.
fn part(number: u32, axis: &Axis) -> f32 {
    (number as f32 / axis.top.max(1) as f32).min(1.0)
}

/// Where the marks of an axis stand, in parts of its length.
fn marks(axis: &Axis) -> impl Iterator<Item = (f32, &String)> {
    let steps = axis.marks.iter().skip(1).map(|_| 1.0).sum::<f32>().max(1.0);
    axis.marks.iter().scan(0.0, move |at, words| {
        let here = *at / steps;
        *at += 1.0;
        Some((here, words))
    })
}

/// Standing bars over days.
pub(crate) fn days(flow: &mut Flow, days: &Days) {
    flow.gap(4.0);
    flow.need(DAYS);
    let place = Place::Node(flow.sheets.node(Kind::Figure { alt: days.alt.clone() }, None));
    let names = days.axis.marks.iter().map(|words| Signs::new(Weight::Regular, words).width(SIZE)).fold(0.0, f32::max);
    let (left, top) = (LEFT + names + 6.0, flow.y + 6.0);
    let (width, foot) = (LEFT + WIDTH - left, top + DAYS_BARS);
    for (at, words) in marks(&days.axis) {
        let y = foot - at * DAYS_BARS;
        flow.fill(place, Area { x: left, y: y - 0.25, width, height: 0.5 }, 0.0, LINE);
        let line = Signs::new(Weight::Regular, words);
        flow.line_at(place, [left - 6.0 - line.width(SIZE), y - SIZE * 0.7], SIZE, QUIET, line);
    }
    let slot = width / days.bars.iter().map(|_| 1.0).sum::<f32>().max(1.0);
    let mut x = left;
    for (lower, upper, label) in &days.bars {
        let (low, high) = (part(*lower, &days.axis) * DAYS_BARS, part(*upper, &days.axis) * DAYS_BARS);
        let bar = |y, height| Area { x: x + slot * 0.14, y, width: slot * 0.72, height };
        flow.fill(place, bar(foot - low, low), 0.0, days.parts[0].tone.bar());
        flow.fill(place, bar(foot - low - high, high), 0.0, days.parts[1].tone.bar());
        if let Some(label) = label {
            flow.line_at(place, [x + slot * 0.14, foot + 4.0], SIZE, QUIET, Signs::new(Weight::Regular, label));
        }
        x += slot;
    }
    legend(flow, place, [left, foot + 22.0], &days.parts);
    flow.y += DAYS;
}

/// Lying bars beside names.
pub(crate) fn bars(flow: &mut Flow, bars: &Bars) {
    flow.gap(4.0);
    flow.need(height(bars));
    let place = Place::Node(flow.sheets.node(Kind::Figure { alt: bars.alt.clone() }, None));
    let (left, top) = (LEFT + NAME + 8.0, flow.y + 2.0);
    // At the right there is room for the last number of the axis.
    let width = LEFT + WIDTH - left - 14.0;
    let foot = top + bars.bars.iter().map(|_| BAR).sum::<f32>();
    for (at, words) in marks(&bars.axis) {
        let x = left + at * width;
        flow.fill(place, Area { x: x - 0.25, y: top, width: 0.5, height: foot - top }, 0.0, LINE);
        let line = Signs::new(Weight::Regular, words);
        flow.line_at(place, [x - line.width(SIZE) / 2.0, foot + 3.0], SIZE, QUIET, line);
    }
    let mut y = top;
    for (name, first, second) in &bars.bars {
        for line in lines(&Signs::new(Weight::Regular, name), 9.0, NAME, 1) {
            let x = left - 8.0 - line.width(9.0);
            flow.line_at(place, [x, y + 3.4], 9.0, INK, line);
        }
        let (one, two) = (part(*first, &bars.axis) * width, part(*second, &bars.axis) * width);
        let bar = |x, width| Area { x, y: y + 3.5, width, height: BAR - 7.0 };
        flow.fill(place, bar(left, one), 0.0, bars.parts[0].tone.bar());
        flow.fill(place, bar(left + one, two), 0.0, bars.parts[1].tone.bar());
        y += BAR;
    }
    legend(flow, place, [left, foot + 21.0], &bars.parts);
    flow.y += height(bars);
}

/// What the colours mean.
fn legend(flow: &mut Flow, place: Place, at: [f32; 2], parts: &[Part; 2]) {
    let [mut x, y] = at;
    for part in parts {
        flow.fill(place, Area { x, y: y + 1.5, width: 8.0, height: 8.0 }, 1.5, part.tone.bar());
        let words = Signs::new(Weight::Regular, &part.words);
        let wide = words.width(8.5);
        flow.line_at(place, [x + 12.0, y], 8.5, QUIET, words);
        x += wide + 28.0;
    }
}
