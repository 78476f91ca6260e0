//! Who sent a request: signatures, nonces, and where the phone stands.

use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderMap, header};
use vigie_protocol::signature::{Claim, SignatureHeaders, SignedRequest};
use vigie_protocol::{ErrorCode, Incoming, PublicKey};
use vigie_store::{DeviceState, DeviceStore, FoundDevice, Nonce};
use vigie_types::{DeviceId, TenantId, Timestamp};

use crate::Server;
use crate::nonces::TERM;
use crate::web::Refusal;

/// A phone that proved who it is and is still protected.
pub(super) struct Caller {
    pub(super) tenant: TenantId,
    pub(super) store: DeviceStore,
    pub(super) found: FoundDevice,
    /// The request, for what must not be done twice.
    pub(super) nonce: Nonce,
}

/// Checks that an active phone signed the request.
pub(super) async fn caller(server: &Server, headers: &HeaderMap, path: &str, body: &Bytes) -> Result<Caller, Refusal> {
    let claim = claim(headers)?;
    let id: DeviceId =
        claim.key_id.parse().map_err(|_| Refusal::new(ErrorCode::DeviceUnknown, "the key id is no phone's"))?;
    server.limits().may_ask(id).map_err(Refusal::busy)?;
    let device = server.callers().device(id, &claim.nonce).await?;
    let device = device.ok_or(Refusal::new(ErrorCode::DeviceUnknown, "the server does not know this phone"))?;
    let nonce = verify(server, claim, &device.public_key, path, body)?;
    if device.repeated {
        return Err(REPEATED);
    }
    protected(&device, server.now())?;
    Ok(Caller { tenant: device.tenant, store: server.store().device(device.tenant, id), found: device, nonce })
}

/// Refuses a phone that is no longer protected, with the reason. Whom that is told forgets its key and all that it has
/// to tell, so while the deactivation can be taken back, it is only asked to come again later.
pub(super) fn protected(device: &FoundDevice, now: Timestamp) -> Result<(), Refusal> {
    match device.state {
        DeviceState::Active => Ok(()),
        DeviceState::HandedOver => Err(ErrorCode::DeviceHandedOver.into()),
        DeviceState::Deactivated => match device.undo_until.map(|until| until.since(now)) {
            Some(left) if left > 0 => Err(Refusal::busy(Duration::from_millis(left.unsigned_abs()))),
            _ => Err(ErrorCode::DeviceDeactivated.into()),
        },
    }
}

/// Reads what the signature headers claim.
pub(super) fn claim(headers: &HeaderMap) -> Result<Claim, Refusal> {
    let field = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let headers = SignatureHeaders {
        content_digest: field("content-digest"),
        signature_input: field("signature-input"),
        signature: field("signature"),
    };
    headers.claim().ok_or(Refusal::new(ErrorCode::SignatureInvalid, "the signature headers are missing or malformed"))
}

const REPEATED: Refusal = Refusal::new(ErrorCode::SignatureReplayed, "this request came before");

/// Checks signature and nonce; gives the nonce, to be noted with what the request does.
pub(super) fn verify(
    server: &Server,
    claim: Claim,
    key: &PublicKey,
    path: &str,
    body: &Bytes,
) -> Result<Nonce, Refusal> {
    let now = server.now();
    claim.verify(SignedRequest { method: "POST", path, body }, key, now)?;
    if !server.limits().first_use(&claim.key_id, &claim.nonce, now) {
        return Err(REPEATED);
    }
    Ok(Nonce { key_id: claim.key_id, nonce: claim.nonce, expires_at: now.plus(TERM) })
}

/// Reads a JSON message, cleaned.
pub(super) fn message<T: Incoming>(headers: &HeaderMap, body: &Bytes) -> Result<T, Refusal> {
    let json = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    T::read(body)
        .ok()
        .filter(|_| json)
        .ok_or(Refusal::new(ErrorCode::MessageInvalid, "the body is not the JSON message that is expected here"))
}
