//! What stands for [`crate::traces`] in a build without the feature `otel`: the configuration refuses traces
//! there, so that none is ever made.

use std::convert::Infallible;

use anyhow::{Result, bail};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Identity;
use vigie_server::Traces;

/// Never made.
pub(crate) struct Sender(Infallible);

impl Sender {
    /// Says that this build sends none.
    pub(crate) fn new(_: &Traces) -> Result<Self> {
        bail!("traces.not-built: this Vigie was built without traces: build it with `--features otel`")
    }

    /// Takes nothing.
    pub(crate) fn layer<S: tracing::Subscriber>(&self) -> impl Layer<S> + Send + Sync + use<S> {
        match self.0 {}
        #[allow(unreachable_code, reason = "gives the type of what never comes")]
        Identity::new()
    }

    /// Sends nothing.
    pub(crate) async fn stop(self) {
        match self.0 {}
    }
}
