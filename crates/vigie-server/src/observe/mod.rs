//! What whoever runs the server can watch: metrics for Prometheus, on an address of their own. What they mean
//! stands in `docs/observability.md`. Numbers only: no label holds what people, phones or companies wrote.

mod door;
mod jobs;
mod label;
mod metrics;
mod process;
mod scrape;

pub(crate) use self::door::routes;
pub(crate) use self::jobs::{Job, watched};
pub(crate) use self::label::ErrorTag;
pub(crate) use self::metrics::{Mailed, Metrics, NoSignIn, Request};
pub(crate) use self::scrape::Watched;
