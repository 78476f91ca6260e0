//! Signing in with a passkey: neither name, password nor code is typed. The key is one factor, and what opens it
//! for its owner (finger, face, number) the other.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use axum::{Form, Json};
use vigie_protocol::Token;
use vigie_store::{Actor, TenantStore, Used, UserRow};
use vigie_types::UserId;

use super::cookies::{cookie, cookie_header};
use super::passkey_check::{self, Answer, Unfit};
use super::sign_in::{self, Denied};
use super::tries::{self, Gate, Places};
use super::{browser, proof, session, tell};
use crate::Server;
use crate::asked::Refused;
use crate::web::Scheme;

/// The cookie of a browser that was asked for a passkey and is not signed in.
const fn name(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Https => "__Host-vigie-passkey",
        Scheme::Http => "vigie-passkey",
    }
}

fn door(scheme: Scheme, headers: &HeaderMap) -> Option<Token> {
    cookie(headers, name(scheme)).and_then(Token::parse)
}

/// Asks the browser for a passkey. It may be asked in several windows at once: they share the cookie.
pub(super) async fn ask(
    State(server): State<Server>,
    Extension(scheme): Extension<Scheme>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Response {
    if !server.limits().may_activate(tries::network(address.ip())) {
        return Refused { status: StatusCode::TOO_MANY_REQUESTS, code: "rate.limited" }.into_response();
    }
    let browser = door(scheme, &headers).unwrap_or_else(Token::random);
    match passkey_check::ask_at_the_door(&server, &headers, &browser).await {
        Ok(question) => {
            let cookie = cookie_header(scheme, name(scheme), browser.reveal(), passkey_check::WAITS / 1000);
            (AppendHeaders([(header::SET_COOKIE, cookie)]), Json(question)).into_response()
        }
        Err(Unfit::Failed(error)) => {
            tracing::error!(code = error.code(), %error, "the store failed while asking for a passkey");
            Refused { status: StatusCode::SERVICE_UNAVAILABLE, code: "store.database" }.into_response()
        }
        // Only a script of another site's, or of none of ours, asks from where passkeys do not work.
        Err(_) => Refused { status: StatusCode::FORBIDDEN, code: "passkey.address" }.into_response(),
    }
}

pub(super) async fn sign_in(
    State(server): State<Server>,
    Extension(scheme): Extension<Scheme>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Form(answer): Form<Answer>,
) -> Response {
    let caller = sign_in::Caller { address: address.ip(), scheme, headers: &headers };
    match admit(&server, &caller, &answer).await {
        Ok(user) => match session::begin(&server, &user, scheme, address.ip(), &headers).await {
            Ok(cookies) => {
                server.metrics().signed_in();
                (cookies, Redirect::to("/")).into_response()
            }
            Err(error) => sign_in::denied(&server, &headers, String::new(), Denied::Failed(error)),
        },
        Err(denied) => sign_in::denied(&server, &headers, String::new(), denied),
    }
}

/// Counts first, as for passwords, and at the same places. A key that nobody has is counted like one that somebody
/// has, and gets the same answer.
async fn admit(server: &Server, caller: &sign_in::Caller<'_>, answer: &Answer) -> Result<UserRow, Denied> {
    if !server.limits().may_activate(tries::network(caller.address)) {
        return Err(Denied::Busy);
    }
    let id = passkey_check::id_of(answer).map_err(|_| Denied::Passkey)?;
    let system = server.store().system();
    let passkey = system.passkey(&id).await?;
    let user = match &passkey {
        Some(passkey) => system.user(passkey.user).await?,
        None => None,
    };
    let whose = user.as_ref().map_or_else(UserId::new, |user| user.id);
    let known = browser::known(server, whose, caller.scheme, caller.headers).await?;
    let place = user.as_ref().map_or(id.as_str(), |user| user.email.as_str());
    let places = Places::of(place, known.as_deref(), caller.address);
    let gate = places.count(server).await?;
    if let Gate::Refused(_) = gate {
        tell::failure(server, user.as_ref(), caller.address, gate);
        return Err(Denied::Locked);
    }
    // A browser that was not asked has no question to answer.
    let browser = door(caller.scheme, caller.headers).unwrap_or_else(Token::random);
    let judged = passkey_check::judge_at_the_door(server, &browser, answer, passkey.as_ref()).await;
    let denied = match (judged, user.as_ref().zip(passkey.as_ref())) {
        (Ok(after), Some((user, passkey))) => {
            let used = Used { credential: &after, action: "user.signed-in" };
            if company(server, caller, user).use_passkey(passkey, used, server.now()).await? {
                places.forget(server).await?;
                return Ok(user.clone());
            }
            Denied::Passkey
        }
        (Err(Unfit::Failed(error)), _) => return Err(Denied::Failed(error)),
        (Err(Unfit::Expired), _) => Denied::PasskeyLate,
        (Err(Unfit::Copied(passkey)), Some((user, _))) => {
            proof::note_copy(&company(server, caller, user), &passkey, server.now()).await?;
            Denied::PasskeyCopied
        }
        _ => Denied::Passkey,
    };
    tell::failure(server, user.as_ref(), caller.address, gate);
    Err(denied)
}

fn company(server: &Server, caller: &sign_in::Caller<'_>, user: &UserRow) -> TenantStore {
    let actor = Actor { name: user.id.to_string(), address: caller.address.to_string() };
    server.store().tenant(user.tenant, actor)
}
