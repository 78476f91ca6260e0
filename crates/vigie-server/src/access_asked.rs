//! Which gateway asks, about which company, and what is said to one that asks wrongly.

use axum::Json;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use vigie_store::{Actor, StoreError, TenantRow, TenantStore};

use crate::Server;
use crate::access_config::Gateway;

/// What a gateway shows.
const TOKEN: HeaderName = HeaderName::from_static("x-vigie-token");

/// A question that cannot be answered.
#[derive(Debug)]
pub(crate) enum Refused {
    Token,
    User,
    Device,
    Company,
    /// This gateway may not see all phones.
    List,
    /// The page of the list is none.
    Page,
    Store(StoreError),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let (status, code, message) = match self {
            Self::Token => {
                (StatusCode::UNAUTHORIZED, "access.token", "X-Vigie-Token must be the token of a gateway in vigie.toml")
            }
            Self::User => (
                StatusCode::BAD_REQUEST,
                "access.no-user",
                "X-Vigie-User must be the e-mail address of whoever wants in, or their name where the gateway has a domain in vigie.toml",
            ),
            Self::Device => (
                StatusCode::BAD_REQUEST,
                "access.device",
                "X-Vigie-Device must be the id that a phone has in the portal",
            ),
            Self::Company => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "access.company",
                "no company of this server has the name that the gateway has in vigie.toml, or it has none where there are several",
            ),
            Self::List => (
                StatusCode::FORBIDDEN,
                "access.list",
                "this gateway may not see all phones: it has no `list = true` in vigie.toml",
            ),
            Self::Page => (
                StatusCode::BAD_REQUEST,
                "access.page",
                "`after` must be the `next` of the page before, and `limit` a number from 1 to 500",
            ),
            Self::Store(error) => {
                tracing::error!(code = error.code(), %error, "the store failed while a gateway asked");
                (StatusCode::SERVICE_UNAVAILABLE, "server.unavailable", "the server cannot say now: try again later")
            }
        };
        (status, Json(json!({ "code": code, "message": message }))).into_response()
    }
}

/// The gateway that asks.
pub(crate) fn gateway<'a>(server: &'a Server, headers: &HeaderMap) -> Result<&'a Gateway, Refused> {
    let token = headers.get(TOKEN).ok_or(Refused::Token)?;
    server.gateways().iter().find(|gateway| gateway.shows(token.as_bytes())).ok_or(Refused::Token)
}

/// The company whose people come through a gateway.
pub(crate) async fn company(server: &Server, gateway: &Gateway) -> Result<(TenantRow, TenantStore), Refused> {
    let mut companies = server.store().system().tenants().await?;
    match &gateway.company {
        Some(name) => companies.retain(|company| company.name == *name),
        None if companies.len() > 1 => return Err(Refused::Company),
        None => {}
    }
    let company = companies.pop().ok_or(Refused::Company)?;
    let actor = Actor { name: gateway.name.clone(), address: String::new() };
    let store = server.store().tenant(company.id, actor);
    Ok((company, store))
}
