//! Other servers that a company exchanges threat zones with: agreeing, files out and in, and taking away what came.

use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Query};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use serde::Deserialize;
use vigie_protocol::{MAX_ZONE_FILE, PublicKey};
use vigie_store::{StoreError, ZoneSource};
use vigie_types::{TenantId, clean_label};
use vigie_ui::iso_date;
use vigie_zones::{MAX_SOURCES, SharedSecret};

use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::proof::Proof;
use super::refusals;
use super::session::Signed;
use super::step_up;
use crate::zone_exchange::{self, ZonesError, ZonesTaken};

/// Where the page is.
const PAGE: &str = "/zones/exchange";
/// The longest name of a server, in characters.
const MAX_NAME: usize = 60;

#[derive(Template)]
#[template(path = "portal/zone_sources.html")]
struct SourcesPage {
    f: Frame,
    key: String,
    /// What its files are signed for: all companies of a server have one key.
    company: TenantId,
    sources: Vec<ZoneSource>,
    /// Whether there may be more.
    room: bool,
    form: AgreeForm,
    wrong: Option<&'static str>,
    /// Whether the form of a file asks who is there: the file cannot go along through a question afterwards.
    asks: bool,
    asks_code: bool,
    /// What is wrong with the answer to that.
    unproved: Option<&'static str>,
    taken: Option<ZonesTaken>,
    /// Why a file was refused: a code, a sentence, what exactly.
    refusal: Option<(&'static str, Option<String>, String)>,
}

async fn sources_page(signed: &Signed) -> Result<SourcesPage, Failure> {
    let sources = signed.store.zone_sources().await.map_err(|error| signed.failed(error))?;
    Ok(SourcesPage {
        f: signed.frame("/threats", "zones-exchange"),
        key: signed.server.keys().policy().public().to_string(),
        company: signed.store.tenant(),
        room: sources.len() < MAX_SOURCES,
        sources,
        form: AgreeForm::default(),
        wrong: None,
        asks: !step_up::is_fresh(signed),
        asks_code: signed.user.totp_secret.is_some(),
        unproved: None,
        taken: None,
        refusal: None,
    })
}

pub(super) async fn page(signed: Signed) -> Reply {
    sources_page(&signed).await.map(|page| show(&page))
}

#[derive(Default, Deserialize)]
pub(super) struct AgreeForm {
    name: String,
    key: String,
    company: String,
    #[serde(default)]
    secret: String,
}

pub(super) async fn add(signed: Signed, Form(form): Form<AgreeForm>) -> Reply {
    let name = clean_label(&form.name);
    let (key, company) = (PublicKey::parse(form.key.trim()), form.company.trim().parse::<TenantId>().ok());
    let secret = match form.secret.trim() {
        "" => Some(new_secret(&signed)?),
        text => text.parse().ok(),
    };
    let wrong = match (key, company, secret) {
        _ if name.is_empty() || name.chars().count() > MAX_NAME => "field-name",
        (None, ..) => "zones-wrong-key",
        (_, None, _) => "zones-wrong-company",
        (.., None) => "zones-wrong-secret",
        // Its own files would come back to it as somebody else's.
        (Some(key), ..) if key == signed.server.keys().policy().public() => "zones-own-key",
        (Some(key), Some(company), Some(secret)) => {
            match signed.store.add_zone_source(&name, &key, company, &secret, signed.now()).await {
                Ok(()) => return Ok(done(PAGE, "zone-source-added")),
                Err(StoreError::Taken { what: "secret", .. }) => "zones-secret-taken",
                Err(StoreError::Taken { .. }) => "zones-name-taken",
                Err(error) => return Err(signed.failed(error)),
            }
        }
    };
    let page = SourcesPage { form: AgreeForm { name, ..form }, wrong: Some(wrong), ..sources_page(&signed).await? };
    Ok(refused(&page))
}

fn new_secret(signed: &Signed) -> Result<SharedSecret, Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| signed.broken("zones.no-chance"))?;
    Ok(SharedSecret::new(bytes))
}

#[derive(Deserialize)]
pub(super) struct Which {
    name: String,
}

pub(super) async fn clear(signed: Signed, Form(which): Form<Which>) -> Reply {
    signed.store.clear_zone_source(&which.name, signed.now()).await.map_err(|error| signed.failed(error))?;
    signed.server.zones().changed(signed.store.tenant());
    Ok(done(PAGE, "zone-source-cleared"))
}

pub(super) async fn remove(signed: Signed, Form(which): Form<Which>) -> Reply {
    signed.store.remove_zone_source(&which.name, signed.now()).await.map_err(|error| signed.failed(error))?;
    signed.server.zones().changed(signed.store.tenant());
    Ok(done(PAGE, "zone-source-removed"))
}

/// The file for a server.
pub(super) async fn export(signed: Signed, Query(which): Query<Which>) -> Reply {
    let (keys, now) = (signed.server.keys(), signed.now());
    let file = match zone_exchange::write(&signed.store, &which.name, keys.policy(), now).await {
        Ok(file) => file,
        Err(ZonesError::Store(error)) => return Err(signed.failed(error)),
        Err(_) => return Err(signed.not_found()),
    };
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"threat-zones-{}.json\"", iso_date(now))),
    ];
    Ok((headers, file).into_response())
}

pub(super) async fn import(signed: Signed, form: Multipart) -> Reply {
    let (bytes, proof) = uploaded(form).await;
    if let Err(wrong) = step_up::confirmed(&signed, proof).await {
        let unproved = Some(wrong.unwrap_or("intel-confirm-again"));
        let page = SourcesPage { asks: true, unproved, ..sources_page(&signed).await? };
        return Ok((StatusCode::FORBIDDEN, show(&page)).into_response());
    }
    let outcome = zone_exchange::take(&signed.store, &bytes, signed.now()).await;
    if outcome.is_ok() {
        signed.server.zones().changed(signed.store.tenant());
    }
    let page = sources_page(&signed).await?;
    match outcome {
        Ok(taken) => Ok(show(&SourcesPage { taken: Some(taken), ..page })),
        Err(ZonesError::Store(error)) => Err(signed.failed(error)),
        Err(error) => {
            let why = refusals::why(&signed.t, error.code());
            Ok(refused(&SourcesPage { refusal: Some((error.code(), why, error.to_string())), ..page }))
        }
    }
}

/// The file of a form, and the proof where one comes along. A file that is broken off or too large is nothing, or too large.
async fn uploaded(mut form: Multipart) -> (Vec<u8>, Option<Proof>) {
    let (mut file, mut proof, mut proved) = (Vec::new(), Proof::default(), false);
    while let Ok(Some(field)) = form.next_field().await {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            file = field.bytes().await.map_or_else(|_| vec![0; MAX_ZONE_FILE + 1], |bytes| bytes.to_vec());
        } else if let Ok(text) = field.text().await {
            proved |= proof.take(&name, text).is_ok();
        }
    }
    (file, proved.then_some(proof))
}
