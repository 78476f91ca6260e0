//! How long single questions took.

use std::fmt;
use std::time::Duration;

/// Times, in the order in which they came.
#[derive(Default)]
pub(crate) struct Spread(Vec<Duration>);

impl Spread {
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = |share: f64| sorted[((sorted.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e6;
        write!(f, "median {:.2} us, p99 {:.2} us, slowest {:.0} us", at(0.5), at(0.99), at(1.0))
    }
}
