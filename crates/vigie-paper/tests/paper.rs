//! Reports come out whole, whatever is put into them.

use proptest::prelude::*;
use vigie_paper::{Axis, Bars, Block, Cell, Days, MAX_PAGES, Paper, PaperError, Part, Style, Table, Tile, Tone};

fn paper(blocks: Vec<Block>) -> Paper {
    Paper {
        title: "Report".into(),
        language: "en".into(),
        maker: "Vigie".into(),
        made: 1_795_478_465_000,
        below: vec!["Example".into()],
        warning: None,
        blocks,
        missing: "\u{fffd} stands for a sign that this document cannot draw.".into(),
        foot: "Example".into(),
        page: "Page {page} of {pages}".into(),
    }
}

fn parts() -> [Part; 2] {
    [Part { words: "One".into(), tone: Tone::Bad }, Part { words: "Other".into(), tone: Tone::Off }]
}

fn axis(top: u32) -> Axis {
    Axis { marks: vec!["0".into(), top.to_string()], top }
}

#[test]
fn the_same_report_is_the_same_file() {
    let all = paper(vec![Block::Heading("Numbers".into()), Block::Text(Style::Normal, "Words".into())]);
    let file = all.pdf().unwrap();
    assert!(file.starts_with(b"%PDF-1.7") && file.len() > 2_000);
    assert_eq!(file, all.pdf().unwrap());
}

#[test]
fn a_report_that_nobody_would_read_is_refused() {
    let row = vec![Cell::text(Style::Normal, "w ".repeat(500)), Cell::number(1)];
    let table = |rows| {
        let columns = vec![("Name".into(), 3.0), ("Number".into(), 1.0)];
        paper(vec![Block::Table(Table { columns, rows: vec![row.clone(); rows] })])
    };
    assert!(table(300).pdf().is_ok());
    let refused = table(2_000).pdf();
    assert!(matches!(refused, Err(PaperError::TooLong)), "{refused:?}");
    let told = PaperError::TooLong;
    assert!(told.to_string().contains(&MAX_PAGES.to_string()) && told.code() == "paper.too-long");
}

#[test]
fn nothing_at_all_is_a_report_too() {
    let empty = Table { columns: Vec::new(), rows: Vec::new() };
    let days = Days { alt: "x".into(), axis: axis(0), parts: parts(), bars: Vec::new() };
    let bars = Bars { alt: "x".into(), axis: Axis { marks: Vec::new(), top: 0 }, parts: parts(), bars: Vec::new() };
    let blocks = vec![
        Block::Heading(String::new()),
        Block::Text(Style::Quiet, String::new()),
        Block::Tiles(Vec::new()),
        Block::Table(empty),
        Block::Days(days),
        Block::Bars(bars),
    ];
    let mut all = paper(blocks);
    all.title = "\u{202e}".into();
    all.foot = String::new();
    assert!(all.pdf().is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_and_any_number_makes_a_report(
        words in "\\PC{0,80}",
        any in any::<String>(),
        numbers in proptest::collection::vec(any::<(u32, u32)>(), 1..40),
        top in any::<u32>(),
    ) {
        let days = numbers.iter().map(|(low, high)| (*low, *high, Some(words.clone()))).collect();
        let bars = numbers.iter().take(8).map(|(low, high)| (any.clone(), *low, *high)).collect();
        let mut all = paper(vec![
            Block::Heading(words.clone()),
            Block::Text(Style::Strong, any.clone()),
            Block::Tiles(vec![Tile { number: top, words: words.clone(), tone: Tone::Good }; 5]),
            Block::Table(Table {
                columns: vec![(any.clone(), 1.0), (words.clone(), 1.0)],
                rows: vec![vec![
                    Cell { dot: Some(Tone::Warn), ..Cell::text(Style::Strong, words.clone()) },
                    Cell::number(top),
                ]],
            }),
            Block::Days(Days { alt: any.clone(), axis: axis(top), parts: parts(), bars: days }),
            Block::Bars(Bars { alt: words.clone(), axis: axis(top), parts: parts(), bars }),
        ]);
        all.below = vec![any.clone(), words.clone()];
        all.foot = words;
        all.warning = Some(any);
        let made = all.pdf();
        prop_assert!(made.is_ok(), "{:?}", made.err());
    }
}
