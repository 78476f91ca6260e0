//! The overview as a report on paper: the same figures, from the same reading, for people who do not use the portal.

use std::sync::LazyLock;

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use tokio::sync::Semaphore;
use vigie_engine::ProtectionState;
use vigie_paper::{Axis, Bars, Block, Cell, Days, Paper, Part, Style, Table, Tile, Tone};
use vigie_types::Timestamp;
use vigie_ui::{Texts, iso_date};

use super::cause_rows::CauseLine;
use super::chart::Line;
use super::frame::Reply;
use super::overall::{Figure, LiveFront, Need, Overall};
use super::session::Signed;

/// Causes that a report names; it says how many it leaves out.
const CAUSES: u32 = 60;

/// How many reports are made at once, over all companies: each keeps a processor busy for a while.
static TURNS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// The report, as a file.
pub(super) async fn download(signed: Signed) -> Reply {
    let now = signed.now();
    let _turn = TURNS.acquire().await;
    let all = Overall::read(&signed, CAUSES).await?;
    let paper = paper(&signed, &all, now);
    let made = tokio::task::spawn_blocking(move || paper.pdf()).await;
    let file = match made {
        Ok(Ok(file)) => file,
        Ok(Err(error)) => {
            tracing::error!(code = error.code(), %error, "a report could not be made");
            return Err(signed.broken(error.code()));
        }
        Err(error) => {
            tracing::error!(code = "paper.failed", %error, "making a report failed");
            return Err(signed.broken("paper.failed"));
        }
    };
    let noted = signed.store.note("overview.exported", &signed.company.id.to_string(), "", now).await;
    noted.map_err(|error| signed.failed(error))?;
    let name = format!("attachment; filename=\"vigie-report-{}.pdf\"", iso_date(now));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(name).unwrap_or(HeaderValue::from_static("attachment"))),
    ];
    Ok((headers, file).into_response())
}

fn paper(signed: &Signed, all: &Overall, now: Timestamp) -> Paper {
    let t = &signed.t;
    let company = signed.company.name.clone();
    let mut below = vec![company.clone()];
    if let Some((first, last)) = all.trend.period {
        let days = [("from", t.date(first).into()), ("to", t.date(last).into())];
        below.push(t.args("paper-period", &days));
    }
    below.push(t.with("paper-as-of", "when", t.date_time(now)));
    let title = t.get("paper-title");
    Paper {
        foot: format!("{company} · {title} · {}", t.date_time(now)),
        title,
        language: t.language().tag().to_owned(),
        maker: "Vigie".to_owned(),
        made: now.0,
        below,
        warning: signed.company.demo.then(|| t.get("paper-demo")),
        blocks: blocks(t, all),
        missing: t.get("paper-missing"),
        page: t.args("paper-page", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
    }
}

fn blocks(t: &Texts, all: &Overall) -> Vec<Block> {
    let mut blocks = vec![
        Block::Text(Style::Strong, all.below.clone()),
        Block::Heading(t.with("phones-in-use", "n", all.phones)),
        Block::Tiles(states(t, all)),
    ];
    let left = t.with("phones-left", "n", all.figures.left);
    blocks.push(Block::Text(Style::Quiet, format!("{} {left}", t.get("phones-sum"))));
    blocks.push(Block::Heading(t.with("threats-in-all", "n", all.open)));
    blocks.push(Block::Tiles(all.severities.iter().map(tile).collect()));
    if all.open > 0 {
        blocks.push(Block::Text(Style::Quiet, t.with("paper-decided", "n", all.decided)));
    }
    causes(t, all, &mut blocks);
    trend(t, all, &mut blocks);
    systems(t, all, &mut blocks);
    blocks.push(Block::Heading(t.get("live-title")));
    blocks.push(live(t, all));
    blocks.push(Block::Text(Style::Quiet, t.with("live-hint", "n", all.phones)));
    blocks.push(Block::Heading(t.get("paper-about")));
    blocks.push(Block::Text(Style::Quiet, t.get("paper-numbers")));
    blocks.push(meanings(t));
    blocks
}

/// The states of phones, and people without one.
fn states(t: &Texts, all: &Overall) -> Vec<Tile> {
    let without = all.figures.without_phone;
    let none = Tile {
        number: without,
        words: t.get("state-no-phone"),
        tone: if without == 0 { Tone::Off } else { Tone::Calm },
    };
    all.states.iter().map(tile).chain([none]).collect()
}

fn tile(figure: &Figure) -> Tile {
    Tile { number: figure.number, words: figure.words.clone(), tone: tone(figure.class) }
}

/// The colour of a class of the portal's pages.
fn tone(class: &str) -> Tone {
    match class {
        "crit" => Tone::Bad,
        "warn" => Tone::Warn,
        "ok" => Tone::Good,
        "info" => Tone::Calm,
        _ => Tone::Off,
    }
}

fn causes(t: &Texts, all: &Overall, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(t.get("paper-causes")));
    if all.causes.is_empty() {
        blocks.push(Block::Text(Style::Normal, t.get("paper-causes-none")));
    } else {
        blocks.push(Block::Text(Style::Quiet, t.get("paper-causes-what")));
        let names = [("column-severity", 1.1), ("paper-cause", 3.4), ("paper-who", 2.0), ("paper-since", 1.35)];
        blocks.push(Block::Table(Table {
            columns: names.map(|(key, part)| (t.get(key), part)).into(),
            rows: all.causes.iter().map(|line| cause(t, line)).collect(),
        }));
    }
    if all.more > 0 {
        blocks.push(Block::Text(Style::Strong, t.with("paper-causes-more", "n", all.more)));
    }
    if all.small > 0 {
        blocks.push(Block::Text(Style::Quiet, t.with("causes-can-wait", "n", all.small)));
    }
    if !all.needs.is_empty() {
        blocks.push(Block::Heading(t.get("paper-also")));
        for Need { words, below, .. } in &all.needs {
            blocks.push(Block::Text(Style::Strong, words.clone()));
            blocks.push(Block::Text(Style::Quiet, below.clone()));
        }
    }
}

fn cause(t: &Texts, line: &CauseLine) -> Vec<Cell> {
    let mut who = line.who.join(", ");
    if line.more > 0 {
        who = format!("{who} {}", t.with("cause-more", "n", line.more)).trim_start().to_owned();
    }
    let what = [(Style::Normal, line.words.clone()), (Style::Quiet, line.beside.clone().unwrap_or_default())];
    vec![
        Cell { dot: Some(tone(line.look().0)), ..Cell::text(Style::Strong, t.severity(line.worst)) },
        Cell { texts: what.into(), ..Cell::default() },
        Cell::text(Style::Normal, who),
        Cell::text(Style::Quiet, t.date(line.since)),
    ]
}

fn axis(lines: &[Line], top: u32) -> Axis {
    Axis { marks: lines.iter().map(|line| line.words.clone()).collect(), top }
}

fn trend(t: &Texts, all: &Overall, blocks: &mut Vec<Block>) {
    let trend = &all.trend;
    blocks.push(Block::Heading(t.get("chart-title")));
    if trend.most == 0 {
        blocks.push(Block::Text(Style::Normal, t.get("chart-empty")));
        return;
    }
    let (opened, critical) = trend.sums();
    blocks.push(Block::Text(
        Style::Normal,
        t.args("paper-opened", &[("n", opened.into()), ("critical", critical.into())]),
    ));
    let days = trend.bars.iter().filter(|bar| bar.all > 0).map(|bar| bar.title.as_str());
    let name = t.with("chart-name", "n", trend.most);
    blocks.push(Block::Days(Days {
        alt: std::iter::once(name.as_str()).chain(days).collect::<Vec<_>>().join("; "),
        axis: axis(&trend.lines, trend.top),
        parts: [
            Part { words: t.get("severity-critical"), tone: Tone::Bad },
            Part { words: t.get("chart-others"), tone: Tone::Off },
        ],
        bars: trend.bars.iter().map(|bar| (bar.critical, bar.all - bar.critical, bar.label.clone())).collect(),
    }));
}

fn systems(t: &Texts, all: &Overall, blocks: &mut Vec<Block>) {
    let bars = &all.systems.bars;
    if bars.is_empty() {
        return;
    }
    blocks.push(Block::Heading(t.get("systems-title")));
    let said = bars.iter().map(|bar| {
        let values = [("name", bar.name.clone().into()), ("n", bar.phones.into()), ("risk", bar.at_risk.into())];
        t.args("systems-bar", &values)
    });
    blocks.push(Block::Bars(Bars {
        alt: said.collect::<Vec<_>>().join("; "),
        axis: axis(&all.systems.lines, all.systems.top),
        parts: [
            Part { words: t.get("systems-at-risk"), tone: Tone::Warn },
            Part { words: t.get("systems-well"), tone: Tone::Good },
        ],
        bars: bars.iter().map(|bar| (bar.name.clone(), bar.at_risk, bar.phones.saturating_sub(bar.at_risk))).collect(),
    }));
    blocks.push(Block::Table(Table {
        columns: vec![(t.get("column-system"), 3.0), (t.get("paper-phones"), 1.0), (t.get("systems-at-risk"), 1.6)],
        rows: bars
            .iter()
            .map(|bar| {
                vec![Cell::text(Style::Normal, bar.name.clone()), Cell::number(bar.phones), Cell::number(bar.at_risk)]
            })
            .collect(),
    }));
}

fn live(t: &Texts, all: &Overall) -> Block {
    let rows = all.live.iter().map(|LiveFront { front, number, wanted }| {
        let told = if *wanted {
            Cell::number(*number)
        } else {
            Cell { number: true, ..Cell::text(Style::Quiet, t.get("level-not-wanted")) }
        };
        vec![Cell::text(Style::Normal, t.front(*front)), told]
    });
    Block::Table(Table { columns: vec![(t.get("paper-part"), 1.0), (t.get("paper-live"), 1.6)], rows: rows.collect() })
}

/// What the states mean.
fn meanings(t: &Texts) -> Block {
    let states = ProtectionState::OF_PHONES.into_iter().chain([ProtectionState::NoPhone]);
    let rows = states.map(|state| {
        let name = Cell::text(Style::Normal, t.get(&format!("state-{state}")));
        vec![name, Cell::text(Style::Quiet, t.get(&format!("paper-means-{state}")))]
    });
    Block::Table(Table {
        columns: vec![(t.get("column-state"), 1.0), (t.get("paper-means"), 2.8)],
        rows: rows.collect(),
    })
}
