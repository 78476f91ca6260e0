//! Sets a report on pages, from above to below.

use crate::charts;
use crate::face::Weight;
use crate::frame::{FOOT, Flow, HEIGHT, LEFT, TOP, WIDTH};
use crate::marks::{Area, INK, Kind, LINE, Place, QUIET, SEA, Sheets, What};
use crate::paper::{Block, Paper, Style, Tone};
use crate::tables;

/// The size of the product's mark, in points.
const BRAND: f32 = 17.0;

/// Sets all of a report.
pub(crate) fn set(paper: &Paper) -> Sheets {
    let mut flow = Flow::new();
    head(&mut flow, paper);
    for (place, block) in paper.blocks.iter().enumerate() {
        match block {
            Block::Heading(words) => {
                heading(&mut flow, words, with(paper.blocks.get(place + 1..).unwrap_or_default()));
            }
            Block::Text(style, words) => {
                flow.gap(3.0);
                flow.paragraph(Kind::Paragraph, *style, words);
            }
            Block::Tiles(tiles) => tables::tiles(&mut flow, tiles),
            Block::Table(table) => tables::table(&mut flow, table),
            Block::Days(days) => charts::days(&mut flow, days),
            Block::Bars(bars) => charts::bars(&mut flow, bars),
        }
    }
    // Only now it is known.
    if flow.sheets.has_missing() {
        flow.gap(10.0);
        flow.paragraph(Kind::Paragraph, Style::Quiet, &paper.missing);
    }
    feet(&mut flow, paper);
    flow.sheets
}

/// How much of what follows a heading must stand on its page: texts, and what they introduce.
fn with(blocks: &[Block]) -> f32 {
    let texts = blocks.iter().take_while(|block| matches!(block, Block::Text(..))).count();
    blocks.iter().take(texts + 1).take(3).map(least).sum()
}

/// How much of a block must stand on the page of its heading, in points.
fn least(block: &Block) -> f32 {
    match block {
        Block::Heading(_) => 0.0,
        Block::Text(..) => 20.0,
        Block::Tiles(_) => tables::TILE + 8.0,
        Block::Table(_) => 90.0,
        Block::Days(_) => charts::DAYS,
        Block::Bars(bars) => charts::height(bars),
    }
}

fn head(flow: &mut Flow, paper: &Paper) {
    let y = flow.y;
    flow.sheets.put(Place::Decoration, What::Brand { x: LEFT, y: y - 1.0, size: BRAND });
    let name = crate::signs::Signs::new(Weight::Bold, &paper.maker);
    let text = What::Text { x: LEFT + BRAND + 5.0, base: y + 13.0, size: 13.0, colour: SEA, line: name };
    flow.sheets.put(Place::Decoration, text);
    flow.y += 34.0;
    let node = flow.sheets.node(Kind::Heading { level: 1, title: paper.title.clone() }, None);
    flow.text(Place::Node(node), Weight::Bold, 22.0, INK, &paper.title, 3);
    flow.gap(4.0);
    for (place, line) in paper.below.iter().enumerate() {
        let (weight, size, colour) = if place == 0 { (Weight::Bold, 12.0, INK) } else { (Weight::Regular, 9.5, QUIET) };
        let node = flow.sheets.node(Kind::Paragraph, None);
        flow.text(Place::Node(node), weight, size, colour, line, 3);
    }
    if let Some(warning) = &paper.warning {
        flow.gap(8.0);
        let node = flow.sheets.node(Kind::Paragraph, None);
        flow.boxed(Place::Node(node), Tone::Warn, warning);
    }
    flow.gap(8.0);
}

fn heading(flow: &mut Flow, words: &str, with: f32) {
    const SIZE: f32 = 13.5;
    flow.gap(17.0);
    flow.need(SIZE * 1.4 + 6.0 + with);
    flow.enter(words);
    let node = flow.sheets.node(Kind::Heading { level: 2, title: words.to_owned() }, None);
    flow.text(Place::Node(node), Weight::Bold, SIZE, INK, words, 2);
    flow.gap(4.0);
}

/// What every page says at its foot, once it is known how many there are.
fn feet(flow: &mut Flow, paper: &Paper) {
    const SIZE: f32 = 8.0;
    let pages = flow.sheets.pages.len();
    for (number, page) in flow.sheets.pages.iter_mut().enumerate() {
        let mut put = |what| page.push(crate::marks::Mark { place: Place::Foot, what });
        let line = Area { x: LEFT, y: HEIGHT - FOOT, width: WIDTH, height: 0.6 };
        put(What::Fill { area: line, round: 0.0, colour: LINE });
        let words = paper.page.replace("{page}", &(number + 1).to_string()).replace("{pages}", &pages.to_string());
        let right = crate::signs::Signs::new(Weight::Regular, &words);
        let room = WIDTH - right.width(SIZE) - 20.0;
        let foot = crate::signs::Signs::new(Weight::Regular, &paper.foot);
        let base = HEIGHT - FOOT + 14.0;
        for line in crate::lines::lines(&foot, SIZE, room, 1) {
            put(What::Text { x: LEFT, base, size: SIZE, colour: QUIET, line });
        }
        let x = LEFT + WIDTH - right.width(SIZE);
        put(What::Text { x, base, size: SIZE, colour: QUIET, line: right });
    }
    debug_assert!(flow.y >= TOP, "pages begin below their upper edge");
}
