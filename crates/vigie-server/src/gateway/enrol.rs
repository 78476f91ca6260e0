//! Enrolment: from an activation token to a protected phone.

use std::net::SocketAddr;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use vigie_protocol::{Activation, EnrolRequest, EnrolResponse, ErrorCode, Token, path};
use vigie_store::StoreError;

use super::signed;
use crate::Server;
use crate::mail::tell_of_phone;
use crate::web::Refusal;

pub(super) async fn enrol(
    State(server): State<Server>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<EnrolResponse>, Refusal> {
    if !server.limits().may_activate(address.ip()) {
        return Err(Refusal::new(ErrorCode::RateLimited, "too many tries from this address: wait a minute"));
    }
    let request: EnrolRequest = signed::message(&headers, &body)?;
    let claim = signed::claim(&headers)?;
    if claim.key_id != request.public_key.to_string() {
        return Err(Refusal::new(ErrorCode::SignatureInvalid, "the key id is not the new key"));
    }
    let nonce = signed::verify(&server, claim, &request.public_key, path::ENROL, &body)?;
    let system = server.store().system();
    let unknown = Refusal::new(ErrorCode::ActivationUnknown, "no activation has this token");
    let Some(token) = Token::parse(&request.token) else { return Err(unknown) };
    let Some(activation) = system.activation(&token.hash()).await? else { return Err(unknown) };
    let revoked = || Refusal::new(ErrorCode::ActivationRevoked, "this link was revoked or renewed");
    if activation.revoked {
        return Err(revoked());
    }
    if !server.limits().may_enrol(activation.tenant) {
        return Err(Refusal::new(ErrorCode::RateLimited, "too many phones of this company at once: wait a minute"));
    }
    // Also after a restart and at another process: an old request must not take the place of a newer phone.
    system.first_use(&nonce).await?;
    let enrolled = system
        .enrol(&activation, &request.public_key, request.platform, &request.app_version, request.language, server.now())
        .await
        .map_err(|error| match error {
            StoreError::NotFound(_) => revoked(),
            StoreError::LinkEnded { used: true } => {
                Refusal::new(ErrorCode::ActivationUsed, "a phone used this link, and it opens for no other one")
            }
            StoreError::LinkEnded { used: false } => {
                Refusal::new(ErrorCode::ActivationExpired, "nobody used this link within its term")
            }
            StoreError::TakeoverWaits { tell } => {
                // The phone in use is waiting for news; this is for it.
                server.announce_phones(activation.tenant, &tell);
                Refusal::new(ErrorCode::ActivationWaits, "the phone that uses this link is asked: say yes there")
            }
            StoreError::TakeoverDenied => {
                Refusal::new(ErrorCode::ActivationDenied, "the phone that uses this link said no: ask for a new link")
            }
            error => error.into(),
        })?;
    let tenant = system.tenant(activation.tenant).await?.ok_or_else(revoked)?;
    let policy = system.policy(activation.tenant).await?.ok_or_else(revoked)?;
    tracing::info!(tenant = %tenant.id, device = %enrolled.device, handed_over = enrolled.handed_over.len(), "enrolled");
    if enrolled.new {
        server.metrics().enrolled();
        tell_of_phone(&server, &activation, request.platform, !enrolled.handed_over.is_empty()).await;
    }
    // Phones that handed over are waiting for news; this is theirs.
    server.announce_phones(activation.tenant, &enrolled.handed_over);
    let keys = server.keys();
    Ok(Json(EnrolResponse {
        device: enrolled.device,
        activation: Activation {
            tenant: tenant.id,
            tenant_name: tenant.name,
            policy_key: keys.policy().public(),
            help_contact: tenant.help_contact,
        },
        policy: keys.signed_anew(policy.signed),
        keys: keys.number(),
    }))
}
