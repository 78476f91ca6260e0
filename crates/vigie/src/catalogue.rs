//! `vigie catalogue`: every finding of the catalogue, host by host: live, partly, not yet or not possible, and the test that
//! proves each one that is live.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use vigie_types::{Front, ThreatKind};

use crate::catalogue_hosts::{Host, State, kind_on, on_phone, state_on};
use crate::catalogue_rows::{UNMADE, Unmade};
use crate::console::say;

#[derive(Args)]
pub(crate) struct Options {
    /// One JSON object for programs; `docs/catalogue.md` describes it.
    #[arg(long)]
    json: bool,
}

/// A line of the table: a kind of finding, or a row of the catalogue of which there is no kind.
#[derive(Clone, Copy)]
pub(crate) enum Line {
    Kind(ThreatKind),
    Unmade(&'static Unmade),
}

impl Line {
    fn row(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.row(),
            Self::Unmade(unmade) => unmade.row,
        }
    }

    /// What it is called, in the table.
    fn name(self) -> String {
        match self {
            Self::Kind(kind) => format!("`{kind}`"),
            Self::Unmade(unmade) => unmade.what.to_owned(),
        }
    }

    fn on(self, host: Host) -> State {
        match (self, host) {
            (Self::Kind(kind), Host::VirtualPhone) => on_phone(kind),
            (Self::Kind(kind), _) => kind_on(host, kind),
            (Self::Unmade(unmade), Host::VirtualPhone) => unmade.on_phone,
            (Self::Unmade(unmade), _) => state_on(host, unmade.row, unmade.front),
        }
    }
}

/// All lines, by front and row.
pub(crate) fn lines() -> Vec<Line> {
    let mut lines: Vec<Line> = ThreatKind::ALL.iter().copied().map(Line::Kind).collect();
    let is_made = |unmade: &Unmade| ThreatKind::ALL.iter().any(|kind| kind.row() == unmade.row);
    lines.extend(UNMADE.iter().filter(|unmade| !is_made(unmade)).map(Line::Unmade));
    let front = |line: &Line| match line {
        Line::Kind(kind) => kind.front(),
        Line::Unmade(unmade) => unmade.front,
    };
    let place = |line: &Line| Front::ALL.iter().position(|one| *one == front(line));
    let number = |line: &Line| line.row().get(1..).and_then(|digits| digits.parse::<u32>().ok());
    lines.sort_by_key(|line| (place(line), number(line)));
    lines
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let text = if options.json { serde_json::to_string_pretty(&as_json())? } else { as_markdown() };
    say!("{}", text.trim_end());
    Ok(ExitCode::SUCCESS)
}

fn as_json() -> Value {
    let line = |line: &Line| {
        let hosts = Host::ALL.into_iter().map(|host| {
            let state = line.on(host);
            let about = json!({ "state": state.slug(), "why": state.why(), "tests": state.tests() });
            (host.slug().to_owned(), about)
        });
        let kind = match line {
            Line::Kind(kind) => Some(kind.slug()),
            Line::Unmade(_) => None,
        };
        let name = line.name().replace('`', "");
        json!({ "row": line.row(), "kind": kind, "name": name, "hosts": hosts.collect::<serde_json::Map<_, _>>() })
    };
    json!({ "rows": lines().iter().map(line).collect::<Vec<_>>() })
}

fn as_markdown() -> String {
    let lines = lines();
    let mut text = String::new();
    let heads: Vec<&str> = Host::ALL.into_iter().map(Host::title).collect();
    // A text takes what is written.
    let _ = writeln!(text, "| row | finding | {} |", heads.join(" | "));
    let _ = writeln!(text, "|---|---|{}", "---|".repeat(heads.len()));
    for line in &lines {
        let cells: Vec<String> = Host::ALL.into_iter().map(|host| line.on(host).cell()).collect();
        let _ = writeln!(text, "| {} | {} | {} |", line.row(), line.name(), cells.join(" | "));
    }
    let _ = writeln!(text, "\n| row | finding | host | test |\n|---|---|---|---|");
    for line in &lines {
        for host in Host::ALL {
            for test in line.on(host).tests() {
                let _ = writeln!(text, "| {} | {} | {} | `{test}` |", line.row(), line.name(), host.title());
            }
        }
    }
    text
}
