//! The icons of the apps on this phone, as their owner knows them.

use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::frame::Trouble;
use crate::App;

/// Where the icon of an app is.
pub(super) fn address(package: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("package", package).finish();
    format!("/apps/icon?{query}")
}

#[derive(Deserialize)]
pub(super) struct Which {
    package: String,
}

pub(super) async fn icon(State(app): State<App>, Query(which): Query<Which>) -> Response {
    match app.icon(&which.package) {
        Ok(Some(png)) => {
            let headers = [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "private, max-age=60")];
            (headers, png).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => Trouble::store(&app)(error).into_response(),
    }
}
