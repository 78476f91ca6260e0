//! Traces of requests and jobs, sent to a collector (OTLP over HTTP). In a build with the feature `otel`.
//!
//! The server's spans have a target of their own and say route, status and code. Lines of the log do not go
//! along: they may name addresses.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use async_trait::async_trait;
use opentelemetry::KeyValue;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
use rustls::{ClientConfig, RootCertStore};
use tokio::runtime::Handle;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::registry::LookupSpan;
use vigie_server::Traces;

/// How long a collector may take; then what it should have taken is dropped.
const WITHIN: Duration = Duration::from_secs(10);
/// How long the end of the program waits for what was not sent yet.
const LAST: Duration = Duration::from_secs(3);

/// Sends traces until it is stopped.
pub(crate) struct Sender {
    provider: SdkTracerProvider,
    share: f64,
}

impl Sender {
    /// A sender to a collector. Whether it is there shows only when the first traces are due.
    pub(crate) fn new(traces: &Traces) -> Result<Self> {
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(Client::new()?)
            .with_endpoint(traces.url.as_str())
            .with_timeout(WITHIN)
            .build()?;
        let version = KeyValue::new("service.version", env!("CARGO_PKG_VERSION"));
        let provider = SdkTracerProvider::builder()
            .with_resource(Resource::builder().with_service_name("vigie").with_attribute(version).build())
            .with_sampler(Sampler::TraceIdRatioBased(traces.share))
            .with_batch_exporter(exporter)
            .build();
        Ok(Self { provider, share: traces.share })
    }

    /// What takes the server's spans, and nothing else.
    pub(crate) fn layer<S>(&self) -> impl Layer<S> + Send + Sync + use<S>
    where
        S: tracing::Subscriber + for<'span> LookupSpan<'span> + Send + Sync,
    {
        let level = if self.share > 0.0 { LevelFilter::TRACE } else { LevelFilter::OFF };
        tracing_opentelemetry::layer()
            .with_tracer(self.provider.tracer("vigie"))
            .with_location(false)
            .with_threads(false)
            .with_tracked_inactivity(false)
            .with_level(false)
            .with_target(false)
            .with_filter(Targets::new().with_target("vigie::span", level))
    }

    /// Sends what was not sent yet.
    pub(crate) async fn stop(self) {
        let stopped = tokio::task::spawn_blocking(move || self.provider.shutdown_with_timeout(LAST)).await;
        if let Ok(Err(error)) = stopped {
            tracing::warn!(code = "traces.unsent", %error, "the last traces could not be sent");
        }
    }
}

/// The HTTP client that is in the program anyway. The exporter has a thread of its own; requests are made where
/// there is a runtime.
#[derive(Debug)]
struct Client {
    http: reqwest::Client,
    runtime: Handle,
}

impl Client {
    fn new() -> Result<Self> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
        let tls = tls.with_root_certificates(roots).with_no_client_auth();
        let http = reqwest::Client::builder().tls_backend_preconfigured(tls).timeout(WITHIN).no_proxy();
        let http = http.redirect(reqwest::redirect::Policy::none()).build()?;
        Ok(Self { http, runtime: Handle::current() })
    }
}

#[async_trait]
impl HttpClient for Client {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let http = self.http.clone();
        let sent = self.runtime.spawn(async move {
            let (parts, body) = request.into_parts();
            let answer = http.request(parts.method, parts.uri.to_string()).headers(parts.headers).body(body);
            let answer = answer.send().await?;
            // What a collector says beside its status is not needed, and could be without end.
            Ok::<_, reqwest::Error>(answer.status())
        });
        let status = sent.await??;
        Ok(Response::builder().status(status).body(Bytes::new())?)
    }
}
