//! How far a scan is, on a terminal.

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use vigie_types::clean_text;

/// How often the line is written anew.
const EVERY: Duration = Duration::from_millis(100);
/// How much of a name is shown, in characters.
const NAME: usize = 50;

/// One line on standard error that is written anew; nothing where standard error is no terminal.
pub(crate) struct Progress {
    total: usize,
    done: usize,
    on: bool,
    shown: Option<Instant>,
}

impl Progress {
    pub(crate) fn new(total: usize, wanted: bool) -> Self {
        Self { total, done: 0, on: wanted && total > 1 && std::io::stderr().is_terminal(), shown: None }
    }

    /// One more file is done.
    pub(crate) fn step(&mut self, name: &str) {
        self.done += 1;
        if !self.on || self.shown.is_some_and(|shown| shown.elapsed() < EVERY) {
            return;
        }
        let name = clean_text(name.rsplit(['/', '\\']).next().unwrap_or_default(), NAME);
        eprint!("\r\x1b[K{} of {}  {name}", self.done, self.total);
        let _ = std::io::stderr().flush();
        self.shown = Some(Instant::now());
    }

    /// Takes the line away, so that something else can be written.
    pub(crate) fn clear(&mut self) {
        if self.shown.take().is_some() {
            eprint!("\r\x1b[K");
        }
    }
}
