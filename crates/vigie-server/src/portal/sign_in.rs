//! Signing in and out.

use std::net::{IpAddr, SocketAddr};

use askama::Template;
use axum::Form;
use axum::extract::{ConnectInfo, Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use vigie_store::{Actor, StoreError, UserRow};
use vigie_types::{UserId, clean_label};
use vigie_ui::Texts;

use super::frame::{Reply, show};
use super::session::Signed;
use super::tries::{self, Gate, Places};
use super::{browser, passkey_site, password, proof, second_step, session, tell};
use crate::Server;
use crate::observe::{ErrorTag, NoSignIn};
use crate::web::Scheme;

#[derive(Template)]
#[template(path = "portal/sign_in.html")]
struct SignInPage {
    t: Texts,
    email: String,
    /// Where passkeys work.
    passkeys_at: String,
    /// What is wrong: a key and a stable code.
    wrong: Option<(&'static str, &'static str)>,
}

#[derive(Deserialize)]
pub(super) struct SignInForm {
    email: String,
    password: String,
    #[serde(default)]
    code: String,
}

/// Why nobody was signed in.
pub(super) enum Denied {
    /// Unknown address, wrong password, wrong or used code: the same words for each.
    Wrong,
    /// Too many failures.
    Locked,
    /// Too many tries from one network address.
    Busy,
    /// A passkey that is unknown, or an answer that is not right: the same words for each.
    Passkey,
    /// The question for the passkey was not this browser's, was answered before, or is too old.
    PasskeyLate,
    /// The passkey's counter went back.
    PasskeyCopied,
    /// The database failed.
    Failed(StoreError),
}

impl From<StoreError> for Denied {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

pub(super) async fn page(State(server): State<Server>, headers: HeaderMap) -> Response {
    let t = session::texts(&server, &headers);
    let fresh = !server.store().system().has_users().await.unwrap_or(true);
    let wrong = fresh.then_some(("sign-in-no-users", "setup.needed"));
    show(&SignInPage { t, email: String::new(), passkeys_at: passkey_site::told(&server), wrong })
}

pub(super) async fn sign_in(
    State(server): State<Server>,
    Extension(scheme): Extension<Scheme>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Response {
    let email = clean_label(&form.email);
    let caller = Caller { address: address.ip(), scheme, headers: &headers };
    match admit(&server, &caller, form).await {
        Ok(Admitted::NeedsCode(user)) => second_step::ask(&server, &headers, scheme, &user),
        Ok(Admitted::In(user)) => match session::begin(&server, &user, scheme, address.ip(), &headers).await {
            Ok(cookies) => {
                server.metrics().signed_in();
                (cookies, Redirect::to("/")).into_response()
            }
            Err(error) => denied(&server, &headers, email, Denied::Failed(error)),
        },
        Err(why) => denied(&server, &headers, email, why),
    }
}

/// The page again, with the reason why nobody was signed in.
pub(super) fn denied(server: &Server, headers: &HeaderMap, email: String, why: Denied) -> Response {
    let (reason, status, wrong) = match why {
        Denied::Wrong => (Some(NoSignIn::Wrong), StatusCode::UNAUTHORIZED, ("sign-in-wrong", "sign-in.wrong")),
        Denied::Locked => (Some(NoSignIn::Locked), StatusCode::TOO_MANY_REQUESTS, ("sign-in-locked", "sign-in.locked")),
        Denied::Busy => (Some(NoSignIn::Busy), StatusCode::TOO_MANY_REQUESTS, ("sign-in-busy", "rate.limited")),
        Denied::Passkey => (Some(NoSignIn::Wrong), StatusCode::UNAUTHORIZED, ("passkey-refused", "passkey.refused")),
        Denied::PasskeyLate => (Some(NoSignIn::Wrong), StatusCode::UNAUTHORIZED, ("passkey-late", "passkey.expired")),
        Denied::PasskeyCopied => {
            (Some(NoSignIn::Wrong), StatusCode::UNAUTHORIZED, ("passkey-copied", "passkey.copied"))
        }
        Denied::Failed(error) => {
            tracing::error!(%error, "the store failed while signing in");
            (None, StatusCode::SERVICE_UNAVAILABLE, ("problem-store", "store.database"))
        }
    };
    if let Some(reason) = reason {
        server.metrics().not_signed_in(reason);
    }
    let (t, passkeys_at) = (session::texts(server, headers), passkey_site::told(server));
    ErrorTag(wrong.1).on((status, show(&SignInPage { t, email, passkeys_at, wrong: Some(wrong) })).into_response())
}

/// Where a try comes from.
pub(super) struct Caller<'a> {
    pub(super) address: IpAddr,
    pub(super) scheme: Scheme,
    pub(super) headers: &'a HeaderMap,
}

/// How far somebody came.
enum Admitted {
    In(UserRow),
    /// Address and password are right, and the account has a second factor.
    NeedsCode(UserRow),
}

/// Counts first and hashes then: of many tries at once, no more are judged than of as many in a row. A code that
/// comes with the password is judged with it.
async fn admit(server: &Server, caller: &Caller<'_>, form: SignInForm) -> Result<Admitted, Denied> {
    if !server.limits().may_activate(tries::network(caller.address)) {
        return Err(Denied::Busy);
    }
    let system = server.store().system();
    let user = system.user_by_email(&form.email).await?;
    // For nobody it is looked up as well, so that the time does not tell who exists.
    let id = user.as_ref().map_or_else(UserId::new, |user| user.id);
    let known = browser::known(server, id, caller.scheme, caller.headers).await?;
    let places = Places::of(&form.email, known.as_deref(), caller.address);
    let gate = places.count(server).await?;
    if let Gate::Refused(_) = gate {
        tell::failure(server, user.as_ref(), caller.address, gate);
        return Err(Denied::Locked);
    }
    let right = password::is_right(form.password, user.as_ref()).await;
    // The tries from here are not forgotten yet: the code is still to be guessed.
    let asks = |user: &&UserRow| right && user.totp_secret.is_some() && form.code.trim().is_empty();
    if let Some(user) = user.as_ref().filter(asks) {
        return Ok(Admitted::NeedsCode(user.clone()));
    }
    if let Some(user) = user.as_ref().filter(|_| right)
        && proof::code_is_right(server, user, &caller.address.to_string(), &form.code).await?
    {
        places.forget(server).await?;
        let actor = Actor { name: user.id.to_string(), address: caller.address.to_string() };
        let company = server.store().tenant(user.tenant, actor);
        company.note("user.signed-in", &user.id.to_string(), "", server.now()).await?;
        return Ok(Admitted::In(user.clone()));
    }
    tell::failure(server, user.as_ref(), caller.address, gate);
    Err(Denied::Wrong)
}

pub(super) async fn sign_out(Extension(scheme): Extension<Scheme>, signed: Signed) -> Reply {
    signed.store.end_session(signed.session.id, signed.now()).await.map_err(|error| signed.failed(error))?;
    Ok(([(header::SET_COOKIE, session::forget(scheme))], Redirect::to("/sign-in")).into_response())
}
