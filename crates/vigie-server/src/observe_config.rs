//! `[observe]`: what whoever runs the server can watch.

use std::net::SocketAddr;

use serde::Deserialize;
use url::Url;

use crate::config_problem::ConfigProblem;

/// The share of requests that are traced where the configuration says nothing.
const USUAL_SHARE: f64 = 0.1;

/// The part of the file, as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ObservePart {
    metrics: Option<SocketAddr>,
    traces: Option<String>,
    traces_share: Option<f64>,
}

/// Where traces go.
#[derive(Clone, Debug, PartialEq)]
pub struct Traces {
    /// A collector's address for OTLP over HTTP, with its path.
    pub url: Url,
    /// The share of requests and jobs that are traced, from 0 to 1.
    pub share: f64,
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

    /// Where traces go, in a build that can send them.
    pub(crate) fn traces(&self, problems: &mut Vec<ConfigProblem>) -> Option<Traces> {
        let share = self.traces_share.unwrap_or(USUAL_SHARE);
        if !(0.0..=1.0).contains(&share) {
            let message = "must be a share from 0 to 1, such as 0.1";
            problems.push(ConfigProblem::new("config.traces", "observe.traces_share", message));
        }
        let text = self.traces.as_ref()?;
        if !cfg!(feature = "otel") {
            let message = "this Vigie was built without traces: build it with `--features otel`";
            problems.push(ConfigProblem::new("traces.not-built", "observe.traces", message));
        }
        let url = Url::parse(text).ok();
        let url = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host() && url.path() != "/");
        if url.is_none() {
            let message = "must be where a collector takes OTLP over HTTP, such as http://127.0.0.1:4318/v1/traces";
            problems.push(ConfigProblem::new("config.traces", "observe.traces", message));
        }
        Some(Traces { url: url?, share })
    }
}
