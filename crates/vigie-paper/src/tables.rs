//! Tables, over as many pages as they need, and numbers in boxes.

use crate::face::Weight;
use crate::frame::{Flow, LEADING, LEFT, WIDTH, look};
use crate::lines::lines;
use crate::marks::{Area, Colour, INK, Kind, LINE, Place, QUIET};
use crate::paper::{Cell, Table, Tile};
use crate::signs::Signs;

/// How high a box with a number is.
pub(crate) const TILE: f32 = 62.0;
/// Between columns.
const GAP: f32 = 12.0;
/// Above and below what a row says.
const PAD: f32 = 4.5;
/// The most lines of a paragraph in a cell.
const LINES: usize = 3;
/// The most paragraphs of a cell.
const TEXTS: usize = 3;
/// The size of the names of columns.
const NAMES: f32 = 8.5;
/// How much room a dot takes.
const DOT: f32 = 11.0;

/// A line in a cell.
struct CellLine {
    size: f32,
    colour: Colour,
    line: Signs,
}

/// Where a column begins, and how wide it is.
#[derive(Clone, Copy)]
struct Column {
    x: f32,
    width: f32,
}

fn columns(table: &Table) -> Vec<Column> {
    let parts: f32 = table.columns.iter().map(|(_, part)| *part).sum();
    let gaps = GAP * table.columns.iter().skip(1).map(|_| 1.0).sum::<f32>();
    let mut x = LEFT;
    let wide = table.columns.iter().map(|(_, part)| {
        let width = (WIDTH - gaps) * part / parts.max(f32::EPSILON);
        let column = Column { x, width };
        x += width + GAP;
        column
    });
    wide.collect()
}

/// A table. Its head stands on every page; a row is never cut.
pub(crate) fn table(flow: &mut Flow, table: &Table) {
    let columns = columns(table);
    // The names of columns of numbers stand where their numbers do.
    let numbers: Vec<bool> = table.rows.first().map_or_else(Vec::new, |row| row.iter().map(|one| one.number).collect());
    let whole = flow.sheets.node(Kind::Table, None);
    let head = flow.sheets.node(Kind::TableHead, Some(whole));
    let names = flow.sheets.node(Kind::Row, Some(head));
    let places: Vec<Place> =
        columns.iter().map(|_| Place::Node(flow.sheets.node(Kind::ColumnName, Some(names)))).collect();
    let body = flow.sheets.node(Kind::TableBody, Some(whole));
    flow.gap(6.0);
    flow.need(90.0);
    head_row(flow, table, &columns, &numbers, &places);
    for row in &table.rows {
        let cells: Vec<Vec<CellLine>> =
            row.iter().zip(&columns).map(|(cell, column)| cell_lines(cell, column.width)).collect();
        let height = cells.iter().map(|cell| cell_height(cell)).fold(0.0, f32::max) + 2.0 * PAD;
        if flow.need(height) {
            let again = vec![Place::Decoration; columns.len()];
            head_row(flow, table, &columns, &numbers, &again);
        }
        let node = flow.sheets.node(Kind::Row, Some(body));
        for (number, (lines, column)) in cells.into_iter().zip(&columns).enumerate() {
            let kind = if number == 0 { Kind::RowName } else { Kind::Cell };
            let place = Place::Node(flow.sheets.node(kind, Some(node)));
            if let Some(cell) = row.get(number) {
                cell_at(flow, place, *column, cell, lines);
            }
        }
        flow.y += height;
        rule(flow, 0.5);
    }
    flow.gap(3.0);
}

fn head_row(flow: &mut Flow, table: &Table, columns: &[Column], numbers: &[bool], places: &[Place]) {
    let set: Vec<Vec<Signs>> = table
        .columns
        .iter()
        .zip(columns)
        .map(|((name, _), column)| lines(&Signs::new(Weight::Bold, name), NAMES, column.width, 2))
        .collect();
    let most = set.iter().map(Vec::len).max().unwrap_or(1);
    let mut bottom = flow.y;
    for (number, ((lines, column), place)) in set.into_iter().zip(columns).zip(places).enumerate() {
        // All stand on the same lowest line.
        let mut y = flow.y + (0..most - lines.len()).map(|_| NAMES * LEADING).sum::<f32>();
        for line in lines {
            let right = numbers.get(number) == Some(&true);
            let x = if right { column.x + column.width - line.width(NAMES) } else { column.x };
            flow.line_at(*place, [x, y], NAMES, QUIET, line);
            y += NAMES * LEADING;
        }
        bottom = bottom.max(y);
    }
    flow.y = bottom + 3.0;
    rule(flow, 1.0);
}

/// A line below a row.
fn rule(flow: &mut Flow, thick: f32) {
    flow.fill(Place::Decoration, Area { x: LEFT, y: flow.y, width: WIDTH, height: thick }, 0.0, LINE);
    flow.y += thick;
}

fn cell_lines(cell: &Cell, width: f32) -> Vec<CellLine> {
    let room = if cell.dot.is_some() { width - DOT } else { width };
    let mut all = Vec::new();
    for (style, words) in cell.texts.iter().take(TEXTS).filter(|(_, words)| !words.is_empty()) {
        let (weight, size, colour) = look(*style);
        let set = lines(&Signs::new(weight, words), size, room, LINES);
        all.extend(set.into_iter().map(|line| CellLine { size, colour, line }));
    }
    all
}

fn cell_height(lines: &[CellLine]) -> f32 {
    lines.iter().map(|line| line.size * LEADING).sum()
}

fn cell_at(flow: &mut Flow, place: Place, column: Column, cell: &Cell, lines: Vec<CellLine>) {
    let mut y = flow.y + PAD;
    let mut left = column.x;
    if let Some(tone) = cell.dot {
        let area = Area { x: left, y: y + 3.4, width: 6.5, height: 6.5 };
        flow.fill(Place::Decoration, area, 3.25, tone.colour());
        left += DOT;
    }
    for CellLine { size, colour, line } in lines {
        let x = if cell.number { column.x + column.width - line.width(size) } else { left };
        flow.line_at(place, [x, y], size, colour, line);
        y += size * LEADING;
    }
}

/// Numbers in boxes: a table of what is counted, and how many there are.
pub(crate) fn tiles(flow: &mut Flow, tiles: &[Tile]) {
    const BETWEEN: f32 = 8.0;
    const EDGE: f32 = 9.0;
    const NUMBER: f32 = 19.0;
    const WORDS: f32 = 8.5;
    if tiles.is_empty() {
        return;
    }
    flow.gap(4.0);
    flow.need(TILE);
    // Few boxes are no wider than many.
    let count = tiles.iter().map(|_| 1.0).sum::<f32>().max(5.0);
    let width = (WIDTH - BETWEEN * (count - 1.0)) / count;
    let table = flow.sheets.node(Kind::Table, None);
    let body = flow.sheets.node(Kind::TableBody, Some(table));
    let mut x = LEFT;
    for tile in tiles {
        let row = flow.sheets.node(Kind::Row, Some(body));
        let name = Place::Node(flow.sheets.node(Kind::RowName, Some(row)));
        let value = Place::Node(flow.sheets.node(Kind::Cell, Some(row)));
        let area = Area { x, y: flow.y, width, height: TILE };
        flow.fill(Place::Decoration, area, 6.0, tile.tone.soft());
        let mut y = flow.y + 33.0;
        for line in lines(&Signs::new(Weight::Regular, &tile.words), WORDS, width - 2.0 * EDGE, 2) {
            flow.line_at(name, [x + EDGE, y], WORDS, INK, line);
            y += WORDS * 1.25;
        }
        let number = Signs::new(Weight::Bold, &tile.number.to_string());
        flow.line_at(value, [x + EDGE, flow.y + 7.0], NUMBER, tile.tone.colour(), number);
        x += width + BETWEEN;
    }
    flow.y += TILE + 4.0;
}
