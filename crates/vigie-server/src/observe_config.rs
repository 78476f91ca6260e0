//! `[observe]`: what whoever runs the server can watch.

use std::net::SocketAddr;

use serde::Deserialize;

use crate::config_problem::ConfigProblem;

/// The part of the file, as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ObservePart {
    metrics: Option<SocketAddr>,
}

impl ObservePart {
    /// Where metrics are read: an address of its own, beside those where the server listens.
    pub(crate) fn metrics(
        &self,
        others: &[Option<SocketAddr>],
        problems: &mut Vec<ConfigProblem>,
    ) -> Option<SocketAddr> {
        let wanted = self.metrics?;
        let meets = |other: &SocketAddr| {
            let same_ip = other.ip() == wanted.ip() || other.ip().is_unspecified() || wanted.ip().is_unspecified();
            same_ip && other.port() == wanted.port() && wanted.port() != 0
        };
        if others.iter().flatten().any(meets) {
            let message = "must be an address of its own, such as 127.0.0.1:9464: metrics are not for everybody";
            problems.push(ConfigProblem::new("config.metrics", "observe.metrics", message));
        }
        Some(wanted)
    }
}
