//! Typed codes: from the secret part of a code to the token of the link that it stands for.

use std::net::SocketAddr;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use vigie_protocol::{CodeRequest, CodeResponse, ErrorCode};

use super::signed;
use crate::Server;
use crate::web::Refusal;

pub(super) async fn code(
    State(server): State<Server>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<CodeResponse>, Refusal> {
    let busy = || Refusal::new(ErrorCode::RateLimited, "too many codes were tried: wait a minute");
    if !server.limits().may_try_code(address.ip()) {
        return Err(busy());
    }
    let request: CodeRequest = signed::message(&headers, &body)?;
    let found = server.store().system().sealed_token_of_code(&server.keys().code_hash(&request.secret)).await?;
    let Some((sealed, revoked)) = found else {
        server.limits().note_wrong_code();
        return Err(Refusal::new(ErrorCode::ActivationUnknown, "no activation has this code"));
    };
    if revoked {
        return Err(Refusal::new(ErrorCode::ActivationRevoked, "the link of this code was revoked or renewed"));
    }
    let unsealed = server.keys().open(&sealed);
    let token = unsealed.ok_or(Refusal::new(ErrorCode::ActivationUnknown, "the link of this code cannot be read"))?;
    Ok(Json(CodeResponse { token: token.reveal().to_owned() }))
}
