//! `/access/risk`: how great the risk is that comes with each phone of a company, page by page, for device managers and
//! gateways that rather ask than be told. The fields are those of the webhook.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use serde::{Deserialize, Serialize};
use vigie_store::ListedRisk;
use vigie_types::{DeviceId, Timestamp};

use crate::Server;
use crate::access_asked::{Refused, company, gateway};
use crate::risk::RiskState;
use crate::webhook::{ToldDevice, ToldPerson};

/// The phones of a page, unless it is said how many.
const PAGE: u32 = 100;
/// The most phones of a page.
const MOST: u32 = 500;

/// The route.
pub(crate) fn table() -> Vec<(&'static str, MethodRouter<Server>)> {
    vec![("/access/risk", get(list))]
}

/// Which page is wanted. Read as text, so that what is wrong gets an answer of ours.
#[derive(Debug, Deserialize)]
struct Wanted {
    after: Option<String>,
    limit: Option<String>,
}

#[derive(Debug, Serialize)]
struct Page<'a> {
    /// When it was so.
    at: Timestamp,
    company: &'a str,
    devices: Vec<Listed<'a>>,
    /// What the next page comes after; none where this is the last.
    next: Option<DeviceId>,
}

#[derive(Debug, Serialize)]
struct Listed<'a> {
    device: ToldDevice<'a>,
    person: ToldPerson<'a>,
    #[serde(flatten)]
    state: RiskState,
}

impl Wanted {
    fn read(&self) -> Option<(Option<DeviceId>, u32)> {
        let after = match self.after.as_deref().filter(|after| !after.is_empty()) {
            Some(after) => Some(after.parse().ok()?),
            None => None,
        };
        let limit = self.limit.as_deref().map_or(Some(PAGE), |limit| limit.parse().ok())?;
        (1..=MOST).contains(&limit).then_some((after, limit))
    }
}

async fn list(
    State(server): State<Server>,
    headers: HeaderMap,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Refused> {
    let gateway = gateway(&server, &headers)?;
    if !gateway.list {
        return Err(Refused::List);
    }
    // Who asks comes first, whatever they ask for.
    let (after, limit) = wanted.ok().and_then(|Query(wanted)| wanted.read()).ok_or(Refused::Page)?;
    let (company, store) = company(&server, gateway).await?;
    // One more than is shown says whether there is another page.
    let mut phones = store.risk_page(after, limit.saturating_add(1)).await?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = phones.len() > shown;
    phones.truncate(shown);
    let next = phones.last().filter(|_| more).map(|last| last.risk.device);
    let page = Page { at: server.now(), company: &company.name, devices: phones.iter().map(listed).collect(), next };
    Ok(([(CACHE_CONTROL, "no-store")], Json(page)).into_response())
}

fn listed(phone: &ListedRisk) -> Listed<'_> {
    Listed {
        device: ToldDevice { id: phone.risk.device, platform: phone.platform, model: phone.model.as_deref() },
        person: ToldPerson { id: phone.person, email: Some(&phone.email) },
        state: RiskState::of(&phone.risk),
    }
}
