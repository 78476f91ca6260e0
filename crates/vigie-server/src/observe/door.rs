//! The address of its own at which metrics are read: never the public one, since they tell how a company does.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::scrape::Watched;

/// The media type of OpenMetrics 1.0.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// `/metrics`, and nothing else.
pub(crate) fn routes(watched: Watched) -> Router {
    Router::new().route("/metrics", get(metrics)).with_state(watched)
}

async fn metrics(State(watched): State<Watched>) -> Response {
    match watched.text().await {
        Ok(text) => ([(header::CONTENT_TYPE, OPEN_METRICS), (header::CACHE_CONTROL, "no-store")], text).into_response(),
        Err(error) => {
            tracing::error!(code = "metrics.unwritable", %error, "the metrics could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
